/* Home, messages, and the entries that lead nowhere. */
(function (Q) {
  'use strict';
  var h = Q.h;
  Q.noticeRow = function (n) {
    return h('div.item', { tap: function () { Q.go('#/notice/' + n.id); } },
      h('div.grow', {}, h('div.t', {}, n.top ? h('span.tag.warn', { style: 'margin-right:6px' }, '置顶') : null, n.title),
        h('div.tiny', {}, n.from + '　' + Q.day(-n.days))), h('div.chev', {}, '›'));
  };
  Q.page('#/home', { tab: '#/home', render: function (root) {
    var user = Q.user();
    root.appendChild(h('div.hero', {},
      h('div.row', {}, h('div.logo', {}, Q.icon('home')), h('div', {}, h('div.name', {}, '清河通'), h('div.slogan', {}, '网格在手 · 服务在心'))),
      h('div.search', { tap: function () { Q.go('#/search'); } }, Q.icon('search'), '搜索事项、通知、网点')));
    root.appendChild(h('div.card.lift', {}, h('div.grid', {}, Q.TILES.map(function (tile) {
      return h('div.cell', { tap: function () { Q.go(tile.to); } }, h('div.pic', { style: 'background:linear-gradient(135deg,' + tile.color + 'cc,' + tile.color + ')' }, Q.icon(tile.icon)), tile.text);
    }))));
    if (Q.state.awaySeen && user) root.appendChild(awayBar());
    root.appendChild(h('div.card', {}, h('div.strip', {},
      h('div.grow', {}, h('div.muted', {}, user ? user.name + '，' + user.town + user.grid : '欢迎使用清河通'),
        h('div', {}, user ? ['今日待办 ', h('span.big', {}, String(Q.TASKS.length - Q.state.done.length)), ' 件'] : '登录后查看今日待办')),
      h('div.btn.small', { tap: function () { Q.go(user ? '#/tasks' : '#/login'); } }, user ? '去处理' : '立即登录'))));
    root.appendChild(h('div.card', {},
      h('div.head', {}, h('div.h', {}, '通知公告'), h('div.more', { tap: function () { Q.go('#/messages'); } }, '更多 ›')),
      h('div.list', {}, Q.NOTICES.slice(0, 3).map(Q.noticeRow))));
    root.appendChild(h('div.card', {}, h('div.head', {}, h('div.h', {}, '便民办事')),
      h('div.list', {}, Q.GUIDES.slice(0, 2).map(function (g) {
        return h('div.item', { tap: function () { Q.go('#/guide/' + g.id); } }, h('div.ico', {}, Q.icon('book')),
          h('div.grow', {}, h('div.t', {}, g.title), h('div.tiny', {}, g.dept + ' · ' + g.time)), h('div.chev', {}, '›'));
      }))));
    root.appendChild(h('div.center.tiny', { style: 'padding:6px 0 18px' }, '— 已经到底了 —'));
  } });
  function awayBar() {
    return h('div.notice-bar', {}, '您已连续 ' + Q.state.awaySeen + ' 天未登录，本月活跃分已扣 10 分，请每日登录。');
  }
  /* Someone who stayed away a week is named, loses points and is reported to the township. */
  Q.showAway = function () {
    var days = Q.state.away;
    if (!days) return;
    var who = Q.find(Q.state.known);
    Q.state.awaySeen = days;
    Q.dialog('未登录通报', [
      h('div', {}, who.name + '：您已连续 ' + days + ' 天未登录清河通，根据《清河通使用管理办法》第六条，扣减活跃分 10 分，并列入本周未登录人员名单，通报至' + who.town + '综治中心。'),
      h('div', { style: 'margin-top:10px;font-weight:600' }, '本周未登录人员名单'),
      h('div', {}, '柳溪镇　' + who.name + '　' + days + ' 天　-10 分'),
      h('div', {}, '东林乡　马志远　9 天　-10 分'),
      h('div', {}, '青石镇　吴国强　7 天　-5 分')
    ], [{ text: '我知道了', main: true, run: function () { Q.state.away = 0; Q.save(); Q.redraw(); } }]);
    Q.save();
  };
  Q.page('#/search', { title: '搜索', render: function (root) {
    var result = h('div.list', {});
    var input = h('input', { type: 'text', placeholder: '请输入关键词' });
    function find() {
      var word = input.value.trim();
      result.textContent = '';
      if (!word) { Q.toast('请输入关键词'); return; }
      var hits = Q.NOTICES.filter(function (n) { return n.title.indexOf(word) >= 0; });
      if (!hits.length) result.appendChild(h('div.center.muted', {}, '没有找到与“' + word + '”有关的内容'));
      hits.forEach(function (n) { result.appendChild(Q.noticeRow(n)); });
    }
    root.appendChild(h('div.card', {}, h('div.field.with-code', {}, input, h('div.get', { tap: find }, '搜索')), result));
  } });
  Q.page('#/messages', { tab: '#/messages', title: '通知公告', render: function (root) {
    root.appendChild(h('div.card', {}, h('div.list', {}, Q.NOTICES.map(Q.noticeRow))));
  } });
  Q.page('#/notice/:id', { title: '通知详情', render: function (root, id) {
    var n = Q.NOTICES.filter(function (one) { return one.id === id; })[0];
    if (!n) { Q.notFound.render(root); return; }
    root.appendChild(h('div.card', {}, h('div.article', {}, h('div.at', {}, n.title),
      h('div.tiny', { style: 'margin:6px 0 4px' }, n.from + '　' + Q.day(-n.days)), n.body.map(function (p) { return h('p', {}, p); }))));
  } });
  Q.page('#/party', { render: function () {} });
  Q.page('#/gridmap', { title: '网格地图', render: function (root) {
    root.appendChild(h('div.spin', {}));
    root.appendChild(h('div.center.muted', {}, '加载中…'));
  } });
  Q.page('#/board', { title: '数据看板', render: function (root) {
    root.appendChild(h('div.void', {}, h('div.code', {}, '···'), h('div', {}, '功能建设中，敬请期待')));
  } });
  Q.notFound = { title: '页面不存在', render: function (root) {
    root.appendChild(h('div.void', {}, h('div.code', {}, '404'), h('div', {}, '抱歉，您访问的页面不存在')));
  } };
})(window.Q);
