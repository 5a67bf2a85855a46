/* 各页共用：账号、存储、标题栏、首次提示。 */
(function ($) {
  'use strict';
  var KEY = 'tongwu.village', T = window.T = {};
  var WHO = [{ u: '18600000151', p: 'Ceshi@2026', name: '桂月娥', role: 'villager', unit: '桐坞村三组' }, { u: '18600000152', p: 'Ceshi@2026', name: '程远山', role: 'cadre', unit: '桐坞村' }];
  try { T.s = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { T.s = {}; }
  T.save = function () { localStorage.setItem(KEY, JSON.stringify(T.s)); };
  T.me = function () { return WHO.filter(function (w) { return w.u === T.s.who; })[0]; };
  T.check = function (u, p) { return WHO.filter(function (w) { return w.u === u && w.p === p; })[0]; };
  T.day = function (n) { var d = new Date(Date.now() + (n || 0) * 864e5); return d.getFullYear() + '-' + ('0' + (d.getMonth() + 1)).slice(-2) + '-' + ('0' + d.getDate()).slice(-2); };
  T.query = function () { return decodeURIComponent(location.search.slice(1)); };
  T.tell = function (t) { $.toast(t, 'text'); };
  T.cell = function (name, side, to, small) {
    return '<' + (to ? 'a class="weui-cell weui-cell_access" href="' + to + '"' : 'div class="weui-cell"') + '><div class="weui-cell__bd"><p>' + name + '</p>' + (small ? '<small>' + small + '</small>' : '') + '</div><div class="weui-cell__ft">' + (side || '') + '</div></' + (to ? 'a' : 'div') + '>';
  };
  T.input = function (label, name, more) {
    more = more || {};
    return '<label class="weui-cell"><div class="weui-cell__hd"><span class="weui-label">' + label + (more.must ? ' *' : '') + '</span></div><div class="weui-cell__bd">' + (more.of ? '<select class="weui-select" name="' + name + '" aria-label="' + label + '">' + more.of.map(function (x) { return '<option>' + x + '</option>'; }).join('') + '</select>' : more.area ? '<textarea class="weui-textarea" rows="3" name="' + name + '" placeholder="请填写' + label + '"></textarea>' : '<input class="weui-input" name="' + name + '" type="' + (more.type || 'text') + '" value="' + (more.value || '') + '" placeholder="请填写' + label + '"' + (more.ro ? ' readonly' : '') + '>') + '</div></label>';
  };
  T.val = function (name) { return $('[name="' + name + '"]').val() || ''; };
  function ask(second) {
    $.modal({ title: second ? '再问一次' : '请您先看', text: (second ? '不同意也能看公开的内容，只是不能登录。' : '桐坞村务会用到您的手机号，请先看这两份文件。') + '<br><a href="terms.html">《用户协议》</a><a href="privacy.html">《隐私政策》</a>',
      buttons: [{ text: second ? '只看看' : '不同意', className: 'default', onClick: function () { if (second) { T.s.ok = 'look'; T.save(); } else setTimeout(function () { ask(true); }, 400); } }, { text: '同意', onClick: function () { T.s.ok = 'yes'; T.save(); } }] });
  }
  $(function () {
    var b = $('body'), need = b.data('role');
    if (need && (!T.me() || (need !== 'any' && need !== T.me().role))) { location.replace('login.html?' + encodeURIComponent(location.pathname.split('/').pop() + location.search)); return; }
    if (b.data('title')) b.prepend('<header class="bar"><a href="index.html" aria-label="返回" id="back">‹</a><b>' + b.data('title') + '</b></header>');
    $('#back').on('click', function (e) { if (history.length > 1) { e.preventDefault(); history.back(); } });
    if (b.data('dock')) b.append('<nav class="dock">' + [['首页', 'index.html'], ['村务公开', 'open.html'], ['我的', 'me.html']].map(function (d) { return '<a href="' + d[1] + '"' + (b.data('dock') === d[0] ? ' class="on"' : '') + '>' + d[0] + '</a>'; }).join('') + '</nav>');
    if (window.page) window.page();
    if (!T.s.ok && !b.data('free')) ask(false);
  });
})(window.jQuery);
