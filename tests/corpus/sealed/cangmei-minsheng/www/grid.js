/* 社区工作人员用的几页。 */
(function (A) {
  'use strict';
  var P = A.P;
  P.work = { t: '社区工作台', auth: 1, role: 'staff', html: function () { return A.rows([['河道巡查登记', '看到问题再登记', '', 'river'], ['片区图', '楼栋位置', '', 'map'], ['人口季报', '一表共用', '', 'quarter'], ['防火卡口带班', '应急值守', '', 'fire'], ['诉求分办', '按时限', '', 'cases']]); } };
  P.river = { t: '河道巡查登记', auth: 1, role: 'staff', html: function (x, m) { return A.form(A.field('登记人', 'n', { v: m.name, ro: 1 }), A.field('河段', 'k', { of: ['湄江城关段', '湄江下游段'] }), A.field('发现的问题', 'd', { area: 1, must: 1 }), A.file('f', '照片（需要时再附）')) + A.btn('登记问题', 'river') + A.p('没有发现问题的不用登记，不记路线，不限次数。'); } };
  A.act.river = function () { if (!A.val('d')) return A.toast('请写明发现的问题'); A.done(); A.toast('已转水务站处理'); A.go('work'); };
  P.map = { t: '片区图', auth: 1, role: 'staff', html: function () { return '<svg viewBox="0 0 360 190" width="100%" role="img" aria-label="片区示意图"><rect width="360" height="190" fill="#e3e9ee"></rect><path d="M30 20V170M150 20V170M270 20V170M20 95H340" stroke="#ffffff" stroke-width="14"></path><rect x="60" y="40" width="60" height="30" fill="#1f4e8c"></rect><rect x="180" y="120" width="60" height="30" fill="#1f4e8c"></rect></svg>' + A.p('楼栋位置示意，供新同事熟悉片区，不读取手机位置。'); } };
  P.quarter = { t: '人口季报', auth: 1, role: 'staff', html: function (x, m) { var q = A.s.quarter || ['1 204', '312']; return A.p('上季数字已带出，有变动的改一改；统计、公安、民政共用，不再另报。') + A.form(A.field('社区', 'u', { v: m.unit, ro: 1 }), A.field('常住人口', 'a', { v: q[0] }), A.field('六十岁以上', 'b', { v: q[1] })) + A.btn('报出', 'quarter'); } };
  A.act.quarter = function () { A.s.quarter = [A.val('a'), A.val('b')]; A.done(); A.toast('已报出'); A.go('work'); };
  P.fire = { t: '防火卡口带班', auth: 1, role: 'staff', html: function () { return A.tbl(['日期', '卡口', '带班'], [[A.md(0), '北山口', '木青云'], [A.md(1), '石鼓口', '杨朵'], [A.md(2), '北山口', '李江声']]) + A.p('森林防火期应急值守，卡口人员在值班簿签到交接，手机上只看排班。'); } };
  P.cases = { t: '诉求分办', auth: 1, role: 'staff', html: function () { return A.rows([['文庙街下水道堵塞', '法定答复时限 15 个工作日', '剩 6 日'], ['湄江桥头噪声', '法定答复时限 15 个工作日', '剩 11 日']]) + A.p('平均办理时长 4.2 天。由来电人评价服务，不给工作人员打分。'); } };
})(window.A);
