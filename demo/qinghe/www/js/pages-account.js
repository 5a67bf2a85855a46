/* Login, registration, forgotten password. */
(function (Q) {
  'use strict';
  var h = Q.h;
  var PHONE = /^1\d{10}$/;
  function field(label, input, must) {
    return h('div.field', {}, h('div.lab', {}, must ? h('span.must', {}, '*') : null, label), input);
  }
  function codeRow(phone) {
    var input = h('input', { type: 'tel', maxlength: 6, placeholder: '请输入短信验证码' });
    var get = h('div.get', { tap: function () {
      if (!PHONE.test(phone.value.trim())) { Q.toast('请输入正确的手机号'); return; }
      Q.toast('验证码已发送');
      get.textContent = '已发送';
    } }, '获取验证码');
    var row = h('div.field', {}, h('div.lab', {}, '验证码'), h('div.with-code', {}, input, get));
    row.input = input;
    return row;
  }
  /* The box is ticked before anyone read anything. */
  function agreement() {
    var box = h('input', { type: 'checkbox', checked: true, 'aria-label': '已阅读并同意《用户协议》和《隐私政策》' });
    var row = h('div.agree', {}, box, h('div', {}, '我已阅读并同意',
      h('span.link', { tap: function () { Q.go('#/agreement'); } }, '《用户协议》'), '和',
      h('span.link', { tap: function () { Q.go('#/privacy'); } }, '《隐私政策》')));
    row.box = box;
    return row;
  }
  function enter(phone) {
    Q.signIn(phone);
    Q.toast('登录成功');
    var to = Q.after || '#/home';
    Q.after = null;
    location.replace(to);
  }
  Q.page('#/login', { title: '登录', render: function (root) {
    var mode = 'password';
    var phone = h('input', { type: 'tel', maxlength: 11, placeholder: '请输入手机号' });
    var password = h('input', { type: 'password', placeholder: '请输入密码' });
    var secret = field('密码', password);
    var code = codeRow(phone);
    var agree = agreement();
    var slot = h('div', {}, secret);
    var tabs = [['密码登录', 'password'], ['验证码登录', 'code']].map(function (one) {
      return h('div.s', { tap: function () { choose(one[1]); } }, one[0]);
    });
    function choose(next) {
      mode = next;
      tabs[0].classList.toggle('on', mode === 'password');
      tabs[1].classList.toggle('on', mode === 'code');
      slot.textContent = '';
      slot.appendChild(mode === 'password' ? secret : code);
    }
    function submit() {
      var number = phone.value.trim();
      if (!number) { Q.toast('手机号不能为空'); return; }
      if (!PHONE.test(number)) { Q.toast('手机号格式不正确'); return; }
      if (mode === 'password' && !password.value) { Q.toast('密码不能为空'); return; }
      if (mode === 'code' && !code.input.value.trim()) { Q.toast('验证码不能为空'); return; }
      if (!agree.box.checked) { Q.toast('请先阅读并同意用户协议和隐私政策'); return; }
      var user = Q.find(number);
      if (mode === 'password' && (!user || user.password !== password.value)) { Q.toast('手机号或密码错误'); return; }
      if (mode === 'code' && (!user || code.input.value.trim() !== Q.CODE)) { Q.toast('验证码错误或已失效'); return; }
      enter(number);
    }
    choose('password');
    root.appendChild(h('div.login-top', {}, h('div.wel', {}, '您好，欢迎登录清河通'), h('div', {}, '清河县网格员移动工作平台')));
    root.appendChild(h('div.card.lift', {}, h('div.seg', {}, tabs), field('手机号', phone), slot, agree,
      h('div.btn', { tap: submit }, '登录'),
      h('div.strip', { style: 'margin-top:6px' }, h('div.grow.link', { style: 'padding:10px 0', tap: function () { Q.go('#/register'); } }, '新用户注册'),
        h('div.link', { style: 'padding:10px 0', tap: function () { Q.go('#/forgot'); } }, '忘记密码'))));
  } });
  Q.page('#/register', { title: '用户注册', render: function (root) {
    var name = h('input', { type: 'text', maxlength: 20, placeholder: '请输入真实姓名' });
    var phone = h('input', { type: 'tel', maxlength: 11, placeholder: '请输入手机号' });
    var code = codeRow(phone);
    var password = h('input', { type: 'password', placeholder: '请设置8位以上密码，含字母和数字' });
    var again = h('input', { type: 'password', placeholder: '请再次输入密码' });
    var agree = agreement();
    function submit() {
      var number = phone.value.trim(), word = password.value;
      if (!name.value.trim()) { Q.toast('请输入姓名'); return; }
      if (!PHONE.test(number)) { Q.toast('请输入正确的手机号'); return; }
      if (Q.find(number)) { Q.toast('该手机号已注册'); return; }
      if (code.input.value.trim() !== Q.CODE) { Q.toast('验证码错误'); return; }
      if (word.length < 8 || !/[A-Za-z]/.test(word) || !/\d/.test(word)) { Q.toast('密码须为8位以上且包含字母和数字'); return; }
      if (word !== again.value) { Q.toast('两次输入的密码不一致'); return; }
      if (!agree.box.checked) { Q.toast('请先同意用户协议和隐私政策'); return; }
      Q.state.users.push({ phone: number, name: name.value.trim(), password: word, town: '柳溪镇', grid: '第一网格' });
      Q.save();
      Q.dialog('注册成功', '账号 ' + number + ' 已注册成功，请登录。', [{ text: '去登录', main: true, run: function () { location.replace('#/login'); } }]);
    }
    root.appendChild(h('div.card', {}, field('姓名', name, true), field('手机号', phone, true), code, field('密码', password, true), field('确认密码', again, true), agree,
      h('div.btn', { tap: submit }, '注册')));
  } });
  Q.page('#/forgot', { title: '忘记密码', render: function (root) {
    var phone = h('input', { type: 'tel', maxlength: 11, placeholder: '请输入注册手机号' });
    var code = codeRow(phone);
    var password = h('input', { type: 'password', placeholder: '请设置新密码' });
    root.appendChild(h('div.card', {}, field('手机号', phone), code, field('新密码', password), h('div', { style: 'height:16px' }),
      h('div.btn', { tap: function () {
        var user = Q.find(phone.value.trim());
        if (!user) { Q.toast('该手机号未注册'); return; }
        if (code.input.value.trim() !== Q.CODE) { Q.toast('验证码错误'); return; }
        if (password.value.length < 8) { Q.toast('密码须为8位以上'); return; }
        user.password = password.value;
        Q.save();
        Q.toast('密码已重置，请重新登录');
        location.replace('#/login');
      } }, '重置密码')));
  } });
})(window.Q);
