/* Guides, service points, contacts, agreement and policy. */
(function (Q) {
  'use strict';
  var h = Q.h;
  Q.page('#/guides', { title: '办事指南', render: function (root) {
    root.appendChild(h('div.card', {}, h('div.list', {}, Q.GUIDES.map(function (g) {
      return h('div.item', { tap: function () { Q.go('#/guide/' + g.id); } }, h('div.ico', {}, Q.icon('book')),
        h('div.grow', {}, h('div.t', {}, g.title), h('div.tiny', {}, g.dept + ' · ' + g.time)), h('div.chev', {}, '›'));
    }))));
  } });
  Q.page('#/guide/:id', { title: '事项详情', render: function (root, id) {
    var g = Q.GUIDES.filter(function (one) { return one.id === id; })[0];
    if (!g) { Q.notFound.render(root); return; }
    root.appendChild(h('div.card', {}, h('div.article', {}, h('div.at', {}, g.title), h('div.tiny', {}, '实施机构：' + g.dept + '　办结时限：' + g.time),
      h('h4', {}, '申请材料'), g.need.map(function (n, i) { return h('div', {}, (i + 1) + '. ' + n); }),
      h('h4', {}, '办理流程'), g.steps.map(function (s, i) { return h('div', {}, (i + 1) + '. ' + s); }))));
  } });
  Q.page('#/nearby', { title: '附近网点', render: function (root) {
    var state = h('div.muted', {}, '为了按距离排列服务网点，需要获取您的位置，位置仅在本页使用。');
    root.appendChild(h('div.card', {}, state, h('div', { style: 'height:10px' }), h('div.btn.ghost', { tap: function () {
      state.textContent = '正在定位…';
      navigator.geolocation.getCurrentPosition(function () { state.textContent = '已按距离由近到远排列'; },
        function () { state.textContent = '未获取到位置，已按默认顺序显示网点。'; }, { timeout: 8000 });
    } }, '获取我的位置')));
    root.appendChild(h('div.card', {}, h('div.list', {}, Q.SITES.map(function (s) {
      return h('div.item', {}, h('div.ico', {}, Q.icon('pin')), h('div.grow', {}, h('div.t', {}, s.name), h('div.tiny', {}, s.addr)), h('div.muted', {}, s.km + ' km'));
    }))));
  } });
  /* The table needs 344 px: at 320 px the whole page scrolls sideways. */
  Q.page('#/contacts', { title: '网格通讯录', auth: true, wide: true, render: function (root) {
    root.appendChild(h('table.table', {}, h('tr', {}, h('th.c1', {}, '姓名'), h('th.c2', {}, '所属乡镇'), h('th.c3', {}, '岗位'), h('th.c4', {}, '联系电话')),
      Q.STAFF.map(function (s) { return h('tr', {}, h('td', {}, s.name), h('td', {}, s.town), h('td', {}, '网格员'), h('td', {}, s.phone)); })));
  } });
  function paper(title, parts) {
    return { title: title, render: function (root) {
      root.appendChild(h('div.card', {}, h('div.article', {}, h('div.at', {}, '清河通' + title), h('div.tiny', {}, '更新日期：2025年3月1日'),
        parts.map(function (part) { return [h('h4', {}, part[0]), h('p', {}, part[1])]; }))));
    } };
  }
  Q.page('#/privacy', paper('隐私政策', [
    ['一、我们收集的信息', '注册时收集您的姓名、手机号；使用打卡、附近网点时收集位置信息；上传走访照片时访问相机和相册。'],
    ['二、信息的使用', '上述信息用于身份识别、任务派发与工作统计。'],
    ['三、信息的保存', '信息保存在境内服务器，保存期限为实现目的所必需的最短时间。'],
    ['四、联系我们', '如对个人信息处理有疑问，可拨打客服电话 400-000-0000。']]));
  Q.page('#/agreement', paper('用户协议', [
    ['一、服务内容', '清河通为网格员提供任务接收、走访登记、信息查询等服务。'],
    ['二、账号管理', '用户应妥善保管账号和密码，不得转借他人使用。'],
    ['三、使用规范', '用户应按要求使用本应用，如实填报信息。'],
    ['四、其他', '本协议的解释权归清河通运营团队所有。']]));
})(window.Q);
