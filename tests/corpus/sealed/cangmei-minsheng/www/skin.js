/* 部件用 WeUI 的样子。 */
(function (A) {
  'use strict';
  A.row = function (r) { return '<div class="weui-cell' + (r[3] ? ' weui-cell_access" role="button" tabindex="0" data-go="' + r[3] : '') + '"><div class="weui-cell__bd"><span>' + A.esc(r[0]) + '</span>' + (r[1] ? '<p class="weui-cell__desc">' + A.esc(r[1]) + '</p>' : '') + '</div><div class="weui-cell__ft">' + A.esc(r[2] || '') + '</div></div>'; };
  A.rows = function (l) { return '<div class="weui-cells">' + l.map(A.row).join('') + '</div>'; };
  A.h = function (t) { return '<div class="weui-cells__title" role="heading" aria-level="2">' + A.esc(t) + '</div>'; };
  A.btn = function (t, act, soft) { return '<button type="button" class="weui-btn ' + (soft ? 'weui-btn_default' : 'weui-btn_primary') + '" data-act="' + act + '">' + A.esc(t) + '</button>'; };
  A.field = function (t, n, m) { m = m || {}; A.set(n, m); return '<label class="weui-cell in"><span class="weui-label">' + A.esc(t) + (m.must ? '（必填）' : '') + '</span><span class="weui-cell__bd">' + A.ctl(t, n, m) + '</span></label>'; };
  A.file = function (n, t) { return '<label class="weui-cell in"><span class="weui-label">' + A.esc(t) + '</span><span class="weui-cell__bd"><input type="file" accept="image/*" name="' + n + '" aria-label="' + A.esc(t) + '"/></span></label>'; };
  A.form = function () { return '<div class="weui-cells">' + [].slice.call(arguments).join('') + '</div>'; };
  A.tabs = function (id) { return '<div class="weui-tabbar">' + [['首页', 'home'], ['办事', 'svc'], ['互动', 'talk'], ['我的', 'me']].map(function (t) { return '<button type="button" class="weui-tabbar__item' + (t[1] === id ? ' weui-bar__item_on' : '') + '" data-go="' + t[1] + '"><span class="weui-tabbar__label">' + t[0] + '</span></button>'; }).join('') + '</div>'; };
})(window.A);
