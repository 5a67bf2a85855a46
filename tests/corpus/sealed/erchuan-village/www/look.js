/* 本应用的样子：标签在上面，行是横条。 */
(function (A) {
  'use strict';
  var TOP = [['要览', 'home'], ['驻村', 'work'], ['读本', 'read'], ['个人', 'me']];
  A.topbar = function (id) { return '<nav class="tabs">' + TOP.map(function (t) { return '<button type="button" data-go="' + t[1] + '"' + (t[1] === id ? ' class="on" aria-current="page"' : '') + '>' + t[0] + '</button>'; }).join('') + '</nav>'; };
  A.cards = function (l) { return '<div class="cards">' + l.map(function (c) { return '<button type="button" data-go="' + c[2] + '"><b>' + c[0] + '</b><span>' + c[1] + '</span></button>'; }).join('') + '</div>'; };
  A.mast = function (t, s) { return '<div class="mast"><b>' + t + '</b><span>' + s + '</span></div>'; };
})(window.A);
