/* Login by password or SMS, registration, reset. The agreement box is never ticked beforehand. */
(function (App) {
  'use strict';
  var PHONE = /^1\d{10}$/;
  function consentBox() {
    return '<label class="box"><input type="checkbox" name="agree">我已阅读并同意下列文件</label>' + App.PAPERS;
  }
  function enter(user) {
    if (user.leaving) {
      App.sheet('<h2>账号处于注销冷静期</h2><p>继续登录将撤销注销申请。</p><div class="stack"><button type="button" class="main" data-act="withdraw" data-phone="' + user.phone + '">撤销注销并登录</button><button type="button" class="plain" data-act="close">取消</button></div>');
      return;
    }
    App.state.session = { phone: user.phone, at: Date.now() };
    App.state.expired = false;
    App.state.consent = 'full';
    App.save();
    App.tip('登录成功');
    var to = App.wanted || '#/mine';
    App.wanted = null;
    App.swap(to);
  }
  App.acts.withdraw = function (button) {
    var user = App.find(button.dataset.phone);
    user.leaving = false;
    enter(user);
  };
  App.page('#/login', { title: '账号登录', view: function () {
    return '<section><div class="panel"><form data-form="login" novalidate>' + (App.state.expired ? '<p class="note" style="margin-bottom:10px">登录状态已过期，请重新登录。</p>' : '') +
      App.input('phone', '登录账号', { type: 'tel', hint: '手机号码', max: 11 }) + App.input('password', '登录密码', { type: 'password', hint: '请填写登录密码' }) +
      consentBox() + '<p class="err" role="alert"></p><button class="main">立即登录</button></form>' +
      '<div class="split"><a href="#/login/sms">短信验证码登录</a><a href="#/reset">找回密码</a></div><a class="plain" href="#/join">没有账号，去注册</a></div></section>';
  } });
  App.forms.login = function (f, form) {
    var phone = f.phone.value.trim();
    if (!phone && !f.password.value) return App.fail(form, '请填写登录账号和登录密码');
    if (!phone) return App.fail(form, '请填写登录账号');
    if (!f.password.value) return App.fail(form, '请填写登录密码');
    if (!f.agree.checked) return App.fail(form, '请阅读并勾选同意后再登录');
    var user = App.find(phone);
    if (!user || user.password !== f.password.value) return App.fail(form, '账号或密码不正确，请重新填写');
    enter(user);
  };
  App.page('#/login/sms', { title: '短信验证码登录', view: function () {
    return '<section><div class="panel"><form data-form="sms" novalidate>' + App.input('phone', '手机号码', { type: 'tel', hint: '11位手机号码', max: 11 }) + App.codeInput() +
      consentBox() + '<p class="err" role="alert"></p><button class="main">立即登录</button></form><div class="split"><a href="#/login">账号密码登录</a></div></div></section>';
  } });
  App.forms.sms = function (f, form) {
    var phone = f.phone.value.trim();
    if (!PHONE.test(phone)) return App.fail(form, '请填写11位手机号码');
    if (!f.code.value.trim()) return App.fail(form, '请填写短信验证码');
    if (!f.agree.checked) return App.fail(form, '请阅读并勾选同意后再登录');
    var user = App.find(phone);
    if (!user || f.code.value.trim() !== App.CODE) return App.fail(form, '手机号码或验证码不正确');
    enter(user);
  };
  App.page('#/join', { title: '注册账号', view: function () {
    return '<section><div class="panel"><form data-form="join" novalidate>' + App.input('name', '您的姓名', { hint: '与身份证一致', max: 20, required: true }) +
      App.input('phone', '手机号码', { type: 'tel', hint: '11位手机号码', max: 11, required: true }) + App.codeInput() +
      App.input('password', '设置密码', { type: 'password', hint: '不少于8位，含字母和数字', required: true }) + consentBox() +
      '<p class="err" role="alert"></p><button class="main">提交注册</button></form></div></section>';
  } });
  App.forms.join = function (f, form) {
    var phone = f.phone.value.trim(), word = f.password.value;
    if (!f.name.value.trim()) return App.fail(form, '请填写您的姓名');
    if (!PHONE.test(phone)) return App.fail(form, '请填写11位手机号码');
    if (App.find(phone)) return App.fail(form, '该手机号码已注册，请直接登录');
    if (f.code.value.trim() !== App.CODE) return App.fail(form, '短信验证码不正确');
    if (word.length < 8 || !/[A-Za-z]/.test(word) || !/\d/.test(word)) return App.fail(form, '密码不少于8位，且含字母和数字');
    if (!f.agree.checked) return App.fail(form, '请阅读并勾选同意后再注册');
    App.state.users.push({ phone: phone, name: f.name.value.trim(), password: word, town: '青石镇', post: '网格员' });
    App.save();
    App.swap('#/joined');
  };
  App.page('#/joined', { title: '注册结果', view: function () {
    return '<section><div class="panel middle"><div class="ok-mark">✓</div><h2>注册成功</h2><p class="note">请使用手机号码和密码登录</p><div class="stack" style="margin-top:14px"><a class="main" href="#/login">去登录</a><a class="plain" href="#/">返回首页</a></div></div></section>';
  } });
  App.page('#/reset', { title: '找回密码', view: function () {
    return '<section><div class="panel"><form data-form="reset" novalidate>' + App.input('phone', '手机号码', { type: 'tel', hint: '注册时的手机号码', max: 11 }) + App.codeInput() +
      App.input('password', '新密码', { type: 'password', hint: '不少于8位，含字母和数字' }) + '<p class="err" role="alert"></p><button class="main">确认修改</button></form></div></section>';
  } });
  App.forms.reset = function (f, form) {
    var user = App.find(f.phone.value.trim());
    if (!user) return App.fail(form, '该手机号码尚未注册');
    if (f.code.value.trim() !== App.CODE) return App.fail(form, '短信验证码不正确');
    if (f.password.value.length < 8) return App.fail(form, '密码不少于8位');
    user.password = f.password.value;
    App.state.session = null;
    App.save();
    App.tip('密码已修改，请重新登录');
    App.swap('#/login');
  };
})(window.App);
