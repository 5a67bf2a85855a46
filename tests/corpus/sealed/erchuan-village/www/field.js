/* 驻村队员的业务。 */
(function (A) {
  'use strict';
  var P = A.P;
  P.work = { tab: 1, auth: 1, html: function (x, m) {
    return m.role === 'leader' ? A.h('市专班') + A.cards([['久未露面', '各队人员使用情况', 'absent'], ['项目一览', '衔接资金项目进度', 'proj'], ['值守表', '冬季防火带班安排', 'duty']]) :
      A.h('走村入户') + A.cards([['入户同行', '出门走访时打开', 'walk'], ['院坝夜谈', '和乡亲们坐下来聊', 'night'], ['民情随记', '听到什么随手写下', 'memo'], ['危房线索', '发现安全隐患', 'house']]) + A.h('村里的事') + A.cards([['产业台账', '一季一报，上季已带出', 'farm'], ['项目一览', '衔接资金项目进度', 'proj'], ['帮扶户分布', '示意图', 'map'], ['值守表', '冬季防火带班安排', 'duty']]);
  } };
  P.walk = { t: '入户同行', auth: 1, role: 'member', html: function () { return A.p('出门点“启程”，到家点“收工”。', '启程后使用手机位置，沿途位置每 20 秒传回市专班大屏，走满 3 公里才算一次有效走访。') + '<div class="ring"><b id="km">0.0</b> 公里<p id="pt">尚未启程</p></div>' + A.btn('启程', 'walk') + A.btn('收工', 'home', 1); } };
  A.act.walk = function () {
    if (A.w != null) return A.toast('已经在路上了');
    var n = 0;
    A.w = navigator.geolocation.watchPosition(function () { n++; var e = A.$('#pt'); if (e) { e.textContent = '已回传 ' + n + ' 个点位'; A.$('#km').textContent = (n * 0.1).toFixed(1); } }, function () { A.toast('没有取得位置，本次走访只记时间'); }, { timeout: 5000 });
    A.$('#pt').textContent = '正在记录路线';
    A.off.push(function () { navigator.geolocation.clearWatch(A.w); A.w = null; });
  };
  A.act.home = function () { if (A.w != null) { navigator.geolocation.clearWatch(A.w); A.w = null; } A.toast('今天辛苦了'); A.go('work'); };
  P.night = { t: '院坝夜谈', auth: 1, role: 'member', html: function (x, m) { return A.field('村名', 'v', { v: m.unit, ro: 1 }) + A.field('到场户数', 'n', { type: 'number', must: 1 }) + A.field('聊了什么', 'd', { area: 1, must: 1 }) + A.file('f', '围坐的样子') + '<div id="need"></div>' + A.btn('归档', 'night'); } };
  A.act.night = function () {
    if (!A.val('n') || !A.val('d')) return A.toast('请写上户数和聊的内容');
    if (!A.files('f')) { A.$('#need').innerHTML = '<p class="need">缺一张大家围坐的合影，夜谈不能归档。</p>'; return; }
    A.done(); A.toast('夜谈已归档'); A.go('work');
  };
  P.memo = { t: '民情随记', auth: 1, role: 'member', nodraft: 1, html: function () { return A.field('哪一户', 'h', { must: 1, hint: '户主姓名或门牌' }) + A.field('说了什么', 's', { area: 1, must: 1 }) + A.btn('记下', 'memo') + A.rows((A.s.memo || []).map(function (x) { return [x[0], '', x[1]]; })); }, run: function () { function away() { if (document.hidden) A.draw(); } document.addEventListener('visibilitychange', away); A.off.push(function () { document.removeEventListener('visibilitychange', away); }); } };
  A.act.memo = function () { if (!A.val('h') || !A.val('s')) return A.toast('请写明哪一户、说了什么'); A.s.memo = [[A.val('h'), A.day()]].concat(A.s.memo || []); A.save(); A.toast('已记下'); A.draw(); };
  P.house = { t: '危房线索', auth: 1, role: 'member', html: function () { return A.field('房屋位置', 'a', { must: 1 }) + A.field('看到的情况', 'd', { area: 1, must: 1, hint: '文字说明即可' }) + A.file('f', '照片（可以不附）') + A.btn('转住建局', 'house'); } };
  A.act.house = function () { if (!A.val('a') || !A.val('d')) return A.toast('请写明位置和情况'); A.done(); A.toast('已转住建局鉴定'); A.go('work'); };
  P.farm = { t: '产业台账', auth: 1, role: 'member', html: function (x, m) { var f = A.s.farm || ['核桃、烤烟', '1 260', '318']; return A.p('上季数据已经带出，没有变化可以直接报送；各部门共用这一张表，不再另外要数。') + A.field('村名', 'v', { v: m.unit, ro: 1 }) + A.field('填报人', 'n', { v: m.name, ro: 1 }) + A.field('主导产业', 'a', { v: f[0] }) + A.field('种植面积（亩）', 'b', { v: f[1] }) + A.field('参与农户（户）', 'c', { v: f[2] }) + A.btn('报送本季', 'farm'); } };
  A.act.farm = function () { A.s.farm = [A.val('a'), A.val('b'), A.val('c')]; A.done(); A.toast('已报送，下季自动带出'); A.go('work'); };
  P.proj = { t: '项目一览', auth: 1, html: function () { return A.rows([['岩脚村蓄水池', '已开工', '完成 70%'], ['花石村机耕路', '已完工', '待验收'], ['松岭村核桃初加工点', '已开工', '完成 35%']]) + A.btn('按乡镇汇总', 'proj') + '<div id="sum"></div>'; } };
  A.act.proj = function () {
    var end = performance.now() + 9000, v = 0.5;
    while (performance.now() < end) v = Math.sin(v) + 0.3;
    A.$('#sum').innerHTML = A.tbl(['乡镇', '项目数', '到位资金'], [['岩脚镇', '6', '412 万元'], ['花石乡', '4', '288 万元'], ['松岭乡', '3', '156 万元']]);
  };
  P.map = { t: '帮扶户分布', auth: 1, html: function () { return '<svg viewBox="0 0 360 200" width="100%" role="img" aria-label="帮扶户分布示意图"><rect width="360" height="200" fill="#ece3d3"></rect><path d="M0 150C110 60 220 190 360 70" fill="none" stroke="#6f94a8" stroke-width="12"></path><circle cx="90" cy="60" r="9" fill="#8c3a10"></circle><circle cx="180" cy="110" r="9" fill="#8c3a10"></circle><circle cx="280" cy="50" r="9" fill="#8c3a10"></circle></svg>' + A.p('圆点表示帮扶户所在村组，共 26 户。本页是示意图，不读取手机位置。'); } };
  P.duty = { t: '值守表', auth: 1, html: function () { return A.tbl(['日期', '带班', '电话'], [[A.md(0), '高云起', '0872-0000301'], [A.md(1), '段知远', '0872-0000302'], [A.md(2), '尹小川', '0872-0000303']]) + A.p('森林防火值班在市指挥部值班簿上签字交接，手机上只供查看。'); } };
  P.absent = { t: '久未露面', auth: 1, role: 'leader', html: function () { return A.p('按应用打开情况自动生成。三天内仍未打开应用的，由市专班函告派出单位。') + A.tbl(['姓名', '驻点', '未打开'], [['和丽川', '花石村', '6 天'], ['赵启明', '松岭村', '11 天'], ['字文秀', '岩脚村', '8 天']]); } };
})(window.A);
