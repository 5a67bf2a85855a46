/* Mine, profile, settings, security, about. */
(function (App) {
  'use strict';
  var e = App.esc;
  function rows(items) {
    return '<section><div class="panel"><ul class="rows">' + items.map(function (i) {
      return '<li><a href="' + i[0] + '"' + (i[2] ? ' data-act="' + i[2] + '"' : '') + '><span class="fill">' + i[1] + '</span><span class="end">' + (i[3] || '') + ' ›</span></a></li>';
    }).join('') + '</ul></div></section>';
  }
  App.page('#/mine', { tab: '#/mine', view: function () {
    var user = App.user();
    return '<header class="mast"><div class="who">' + (user ? '<div class="face">' + e(user.name[0]) + '</div><div><h1>' + e(user.name) + '</h1><p>' + user.town + '　' + user.post + '</p></div>'
      : '<div class="face">' + App.icon('mine', 30) + '</div><a class="enter" href="#/login">登录 / 注册</a>') + '</div></header>' +
      rows([['#/cases', '我的投诉'], ['#/voice', '投诉与建议'], ['#/records', '走访服务记录'], ['#/inbox', '站内消息']]) +
      rows([['#/profile', '个人资料'], ['#/settings', '系统设置'], ['#/about', '关于平台']]);
  } });
  App.page('#/profile', { title: '个人资料', login: true, view: function () {
    var u = App.user();
    return '<section><div class="panel"><dl class="facts"><div><dt>姓名</dt><dd>' + e(u.name) + '</dd></div><div><dt>手机号码</dt><dd>' + u.phone.slice(0, 3) + '****' + u.phone.slice(7) + '</dd></div><div><dt>所在乡镇</dt><dd>' + u.town + '</dd></div><div><dt>身份</dt><dd>' + u.post + '</dd></div></dl></div></section>';
  } });
  App.page('#/settings', { title: '系统设置', view: function () {
    return rows([['#/security', '账号与安全'], ['#/privacy-centre', '隐私设置'], ['#/settings', '长辈版', 'elder', App.state.elder ? '已开启' : '未开启']]) +
      rows([['pages/agreement.html', '用户服务协议'], ['pages/privacy.html', '隐私政策'], ['#/about', '关于平台']]) +
      (App.user() ? '<section><button type="button" class="plain" data-act="leave">退出登录</button></section>' : '');
  } });
  App.acts.elder = function () {
    App.state.elder = !App.state.elder;
    App.save();
    App.draw();
    App.tip(App.state.elder ? '已切换到长辈版' : '已切换到标准版');
  };
  App.acts.leave = function () {
    App.sheet('<h2>退出当前账号？</h2><p>退出后仍可浏览资讯与办事指南。</p><div class="stack"><button type="button" class="main" data-act="leaveNow">退出登录</button><button type="button" class="plain" data-act="close">取消</button></div>');
  };
  App.acts.leaveNow = function () { App.state.session = null; App.save(); App.tip('已退出登录'); App.swap('#/mine'); };
  App.page('#/privacy-centre', { title: '隐私设置', view: function () {
    return rows([['pages/privacy.html', '隐私政策'], ['#/collected', '个人信息收集清单'], ['#/privacy-centre', '撤回同意', 'recall', App.state.consent === 'full' ? '已同意' : '仅浏览']]);
  } });
  App.acts.recall = function () {
    App.sheet('<h2>撤回同意</h2><p>撤回后将退出登录并进入仅浏览模式，不影响此前的处理。</p><div class="stack"><button type="button" class="main" data-act="recallNow">确认撤回</button><button type="button" class="plain" data-act="close">取消</button></div>');
  };
  App.acts.recallNow = function () { App.state.consent = 'browse'; App.state.session = null; App.save(); App.draw(); App.tip('已撤回同意'); };
  App.page('#/collected', { title: '个人信息收集清单', view: function () {
    return '<section><div class="panel prose"><table><tr><th>信息</th><th>用途</th><th>何时</th></tr><tr><td>姓名、手机号</td><td>注册登录</td><td>注册时</td></tr><tr><td>位置</td><td>网点排序</td><td>点击使用位置时</td></tr><tr><td>照片</td><td>记录附件（选填）</td><td>主动选择时</td></tr></table></div></section>';
  } });
  App.page('#/security', { title: '账号与安全', login: true, view: function () {
    return rows([['#/reset', '修改密码'], ['#/profile', '绑定手机', '', App.user().phone.slice(0, 3) + '****' + App.user().phone.slice(7)], ['#/cancellation', '注销账号']]);
  } });
  App.page('#/about', { title: '关于平台', view: function () {
    return '<section><div class="panel middle"><div class="ok-mark">' + App.icon('home', 34) + '</div><h2>清河通·整改版</h2><p class="note">版本 4.0.0</p></div></section>' +
      '<section><div class="panel"><dl class="facts"><div><dt>主办单位</dt><dd>' + App.SPONSOR + '</dd></div><div><dt>备案编号</dt><dd>' + App.FILING + '</dd></div><div><dt>公网安备</dt><dd>皖公网安备34190002000123号</dd></div><div><dt>技术支持</dt><dd>清河县大数据服务中心</dd></div></dl></div></section>' +
      rows([['pages/agreement.html', '用户服务协议'], ['pages/privacy.html', '隐私政策'], ['#/voice', '投诉与建议']]);
  } });
})(window.App);
