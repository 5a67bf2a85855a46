/* Located daily attendance with streak and make-up, and the staff leaderboard. */
(function (Q) {
  'use strict';
  var h = Q.h;
  function streak() {
    var n = 0;
    var start = Q.state.checkins.indexOf(Q.day()) >= 0 ? 0 : -1;
    while (signed(Q.day(start - n), start - n)) n += 1;
    return n;
  }
  /* The week before yesterday counts as signed for a fresh account, so that the calendar has a history. */
  function signed(day, offset) {
    return Q.state.checkins.indexOf(day) >= 0 || (offset <= -2 && offset >= -6);
  }
  Q.page('#/checkin', { title: '打卡签到', auth: true, render: function (root) {
    var today = Q.state.checkins.indexOf(Q.day()) >= 0;
    var missed = Q.state.checkins.indexOf(Q.day(-1)) < 0;
    var where = h('div.center.tiny', {}, '打卡范围：柳溪镇第三网格 500 米内，需开启定位');
    function put(day, text) { Q.state.checkins.push(day); Q.save(); Q.toast(text); Q.redraw(); }
    function punch() {
      if (today) { Q.toast('今日已签到'); return; }
      if (!navigator.geolocation) { Q.toast('无法获取定位，不能打卡'); return; }
      where.textContent = '正在获取定位…';
      navigator.geolocation.getCurrentPosition(function () { put(Q.day(), '打卡成功，积分 +2'); },
        function () { where.textContent = '定位失败，请开启定位权限后打卡'; Q.toast('请开启定位权限后打卡'); }, { timeout: 8000 });
    }
    root.appendChild(h('div.card.center', {}, h('div.muted', {}, '工作日 08:00—18:00 须完成定位打卡'),
      h('div.punch' + (today ? '.done' : ''), { tap: punch }, h('div.p1', {}, today ? '今日已签到' : '定位打卡'), h('div', {}, Q.clock())), where,
      h('div.stats', { style: 'margin-top:14px' }, [[streak() + ' 天', '连续签到'], [(today ? 12 : 11) + ' 天', '本月出勤'], [Q.state.makeup + ' 次', '可用补签']].map(function (one) {
        return h('div', {}, h('div.n', {}, one[0]), h('div.tiny', {}, one[1]));
      }))));
    var days = [];
    for (var i = -13; i <= 0; i++) days.push(i);
    root.appendChild(h('div.card', {}, h('div.head', {}, h('div.h', {}, '签到日历'), h('div.more', {}, '近两周')),
      h('div.cal', {}, days.map(function (i) {
        var ok = signed(Q.day(i), i);
        return h('div.d' + (ok ? '.done' : i < 0 ? '.miss' : '') + (i === 0 ? '.now' : ''), {}, Q.day(i).slice(8), h('small', {}, ok ? '已签' : i < 0 ? '缺卡' : '今天'));
      }))));
    root.appendChild(h('div.card', {}, h('div.strip', {}, h('div.grow', {}, h('div', {}, missed ? '您昨日未打卡' : '昨日已打卡'), h('div.tiny', {}, '缺卡每次扣 2 分，计入月度考核')),
      h('div.btn.small.ghost' + (missed && Q.state.makeup ? '' : '.off'), { tap: function () {
        if (!missed) { Q.toast('没有需要补签的日期'); return; }
        if (!Q.state.makeup) { Q.toast('本月补签次数已用完'); return; }
        Q.state.makeup -= 1;
        put(Q.day(-1), '补签成功');
      } }, '补签'))));
  } });
  Q.page('#/rank', { title: '积分排行榜', auth: true, render: function (root) {
    var user = Q.user();
    var unit = false;
    var list = h('div', {});
    var tabs = [h('div.s.on', { tap: function () { draw(false); } }, '个人榜'), h('div.s', { tap: function () { draw(true); } }, '乡镇榜')];
    function draw(next) {
      unit = next;
      tabs[0].classList.toggle('on', !unit);
      tabs[1].classList.toggle('on', unit);
      list.textContent = '';
      var rows = unit
        ? [['河湾街道', '活跃率 98%', 18420], ['青石镇', '活跃率 95%', 17233], ['柳溪镇', '活跃率 91%', 16008], ['东林乡', '活跃率 84%', 13962]]
        : Q.STAFF.map(function (s) { return [s.name, s.town, s.points]; });
      rows.forEach(function (row, i) {
        list.appendChild(h('div.rank' + (i < 3 ? '.top' : '') + (user && row[0] === user.name ? '.mine' : ''), {}, h('div.no', {}, String(i + 1)),
          h('div.avatar.s', {}, row[0][0]), h('div.grow', {}, h('div', {}, row[0]), h('div.tiny', {}, row[1])), h('div.pt', {}, row[2] + ' 分')));
      });
    }
    draw(false);
    root.appendChild(h('div.card', {}, h('div.stats', {}, [['982', '我的积分'], ['第 6 名', '全县排名'], ['36 分钟', '今日在线']].map(function (one) {
      return h('div', {}, h('div.n', {}, one[0]), h('div.tiny', {}, one[1]));
    })), h('div.center.link', { style: 'padding:10px 0 0', tap: function () { Q.go('#/points'); } }, '积分规则 ›')));
    root.appendChild(h('div.card', {}, h('div.seg', {}, tabs), list));
  } });
  Q.page('#/points', { title: '积分规则', auth: true, render: function (root) {
    root.appendChild(h('div.card', {}, h('div.list', {}, [['每日打卡签到', '+2 分'], ['在线满 30 分钟', '+3 分'], ['入户走访（附现场照片）', '+5 分'], ['转发、点赞宣传信息', '+1 分'], ['连续 7 天未登录', '-10 分']].map(function (row) {
      return h('div.item', {}, h('div.grow', {}, row[0]), h('div' + (row[1][0] === '-' ? '.red' : ''), {}, row[1]));
    })), h('p.tiny', {}, '月度积分排名后三位的乡镇在全县通报，排名结果作为网格员评先评优依据。')));
  } });
})(window.Q);
