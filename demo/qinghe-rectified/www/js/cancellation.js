/* Closing an account: conditions, identity, a last question, seven days to change one's mind. */
(function (App) {
  'use strict';
  App.page('#/cancellation', { title: '注销账号', login: true, view: function () {
    return '<section><div class="panel prose"><h1>注销前请了解</h1><p>提交后账号进入7天冷静期，期间登录即可撤销；期满后账号信息将被删除或匿名化，且无法恢复。</p><h3>注销条件</h3><ul style="list-style:disc;padding-left:1.4em"><li>账号处于正常状态</li><li>没有正在办理的投诉</li></ul><p>除短信验证外，不需要提供其他材料。</p></div></section>' +
      '<section><form data-form="cancelRead" novalidate><label class="box"><input type="checkbox" name="known">我已知晓注销后果</label><p class="err" role="alert"></p><button class="main">下一步</button></form></section>';
  } });
  App.forms.cancelRead = function (f, form) {
    if (!f.known.checked) return App.fail(form, '请先勾选“我已知晓注销后果”');
    App.to('#/cancellation/verify');
  };
  App.page('#/cancellation/verify', { title: '验证身份', login: true, view: function () {
    var phone = App.user().phone;
    return '<section><div class="panel"><p style="margin-bottom:10px">验证码将发送至 ' + phone.slice(0, 3) + '****' + phone.slice(7) + '</p><form data-form="cancelVerify" novalidate>' + App.codeInput() + '<p class="err" role="alert"></p><button class="main">提交注销申请</button></form></div></section>';
  } });
  App.forms.cancelVerify = function (f, form) {
    if (f.code.value.trim() !== App.CODE) return App.fail(form, '短信验证码不正确');
    App.sheet('<h2>确认注销账号？</h2><p>确认后进入7天冷静期，届时自动注销。</p><div class="stack"><button type="button" class="main" data-act="close">再想想</button><button type="button" class="plain" data-act="cancelNow">确认注销</button></div>');
  };
  App.acts.cancelNow = function () {
    App.user().leaving = true;
    App.state.session = null;
    App.save();
    App.swap('#/cancelled');
  };
  App.page('#/cancelled', { title: '注销结果', view: function () {
    return '<section><div class="panel middle"><div class="ok-mark">✓</div><h2>注销申请已提交</h2><p class="note">7天冷静期内登录可撤销申请</p><a class="main" style="margin-top:14px" href="#/">返回首页</a></div></section>';
  } });
})(window.App);
