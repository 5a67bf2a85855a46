/* Hash routes to pages; the login wall; the frame around a page. */
(function (Q) {
  'use strict';
  var routes = [];
  Q.leave = [];
  Q.page = function (pattern, page) {
    routes.push({ match: new RegExp('^' + pattern.replace(/:id/, '([^/]+)') + '$'), page: page });
  };
  Q.go = function (to) { location.hash = to; };
  Q.back = function () { if (history.length > 1) history.back(); else Q.go('#/home'); };
  var TABS = [['首页', 'home', '#/home'], ['任务', 'task', '#/tasks'], ['消息', 'bell', '#/messages'], ['我的', 'user', '#/mine']];
  function tabbar(active) {
    return Q.h('div.tabbar', {}, TABS.map(function (tab) {
      return Q.h('div.tab' + (tab[2] === active ? '.on' : ''), { tap: function () { Q.go(tab[2]); } }, Q.icon(tab[1]), Q.h('div', {}, tab[0]));
    }));
  }
  function nav(title, side) {
    return Q.h('div.nav', {}, Q.h('div.back', { tap: Q.back, 'aria-label': '返回' }, Q.icon('back')), Q.h('div.title', {}, title), Q.h('div.side', {}, side || ''));
  }
  function show() {
    var path = location.hash || '#/home';
    Q.leave.splice(0).forEach(function (stop) { stop(); });
    Q.clearLayer();
    var found = null, args = [];
    routes.forEach(function (route) {
      var m = route.match.exec(path);
      if (m && !found) { found = route.page; args = m.slice(1); }
    });
    var page = found || Q.notFound;
    if (page.auth && !Q.user()) { Q.after = path; location.replace('#/login'); return; }
    var root = Q.h('div.page' + (page.tab ? '.tabbed' : ''), {});
    if (page.title) root.appendChild(nav(page.title));
    page.render(root, args[0]);
    if (page.tab) root.appendChild(tabbar(page.tab));
    var app = document.getElementById('app');
    app.textContent = '';
    app.appendChild(root);
    document.body.classList.toggle('wide', !!page.wide);
    document.title = page.title || '清河通';
    window.scrollTo(0, 0);
    if (page.tab === '#/home') Q.showAway();
  }
  Q.redraw = show;
  Q.start = function () {
    Q.noteVisit();
    window.addEventListener('hashchange', show);
    document.addEventListener('visibilitychange', function () {
      if (!document.hidden) { Q.noteVisit(); if (Q.state.away && /^(#\/home)?$/.test(location.hash)) show(); }
    });
    if (Q.state.away) location.hash = '#/home';
    show();
  };
})(window.Q);
