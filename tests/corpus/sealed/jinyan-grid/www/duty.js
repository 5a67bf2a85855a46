/* 网格员的事。 */
(function (A) {
  'use strict';
  var P = A.P;
  P.work = { tab: 1, auth: 1, html: function (x, m) {
    if (m.role === 'chief') return A.h('片区管理') + A.rows([['各格上线情况', '居民端', '', 'online'], ['居民议事会', '', '', 'meet'], ['烟感安装进度', '独居老人家庭', '', 'smoke']]);
    var k = A.s.chip || '全部';
    return A.h('待办事件') + '<div class="chips">' + ['全部', '只看急件', '一般'].map(function (t) { return '<button type="button" data-act="chip" class="' + (t === k ? 'on' : '') + '">' + t + '</button>'; }).join('') + '</div>' + A.rows(A.todo.filter(function (t) { return k === '全部' || (k === '一般') === (t[2] === '一般'); }).map(function (t) { return [t[0], t[1], t[2]]; })) + A.h('日常') + A.rows([['走访登记', '', '', 'visit'], ['民情台账', '', '', 'people'], ['隐患随手报', '', '', 'risk'], ['流动人口一张表', '上月已带出', '', 'one'], ['邻里上线', '', '', 'invite'], ['消防栓位置图', '', '', 'hydrant']]);
  } };
  A.act.chip = function (b) { A.s.chip = b.textContent.trim(); A.save(); A.draw(); };
  function house() { return A.field('户主姓名', 'h', { must: 1 }) + A.field('楼栋门牌', 'a', { must: 1 }) + A.field('家中人数', 'n', { type: 'number', must: 1 }) + A.field('户主电话', 't', { type: 'tel', must: 1 }); }
  function full() { return A.val('h') && A.val('a') && A.val('n') && A.val('t'); }
  P.visit = { t: '走访登记', auth: 1, role: 'grid', html: function () { return A.p('每周每户登记一次。') + house() + A.field('走访情况', 'd', { area: 1 }) + A.btn('登记', 'visit'); } };
  A.act.visit = function () { if (!full()) return A.toast('户主、门牌、人数、电话都要填'); A.done(); A.toast('登记完成'); A.go('work'); };
  P.people = { t: '民情台账', auth: 1, role: 'grid', html: function () { return A.p('台账与走访登记分开报，每周五前报出。') + house() + A.field('诉求', 'q', { area: 1 }) + A.btn('报出台账', 'people'); } };
  A.act.people = function () { if (!full()) return A.toast('户主、门牌、人数、电话都要填'); A.done(); A.toast('台账已报出'); A.go('work'); };
  P.risk = { t: '隐患随手报', auth: 1, role: 'grid', html: function () { return A.field('隐患地点', 'w', { must: 1 }) + A.field('隐患说明', 's', { area: 1, must: 1 }) + A.file('f', '照片（看情况，可不传）') + A.btn('报给处置单位', 'risk'); } };
  A.act.risk = function () { if (!A.val('w') || !A.val('s')) return A.toast('请写地点和说明'); A.done(); A.toast('处置单位已接单，平均处置时长 1.6 小时'); A.go('work'); };
  P.one = { t: '流动人口一张表', auth: 1, role: 'grid', html: function (x, m) { var o = A.s.one || ['286', '41']; return A.p('公安、人社、卫健共用一张表，上月数字已经带出，只改变化的。') + A.field('社区', 'u', { v: m.unit, ro: 1 }) + A.field('网格员', 'g', { v: m.name, ro: 1 }) + A.field('登记总数', 'a', { v: o[0] }) + A.field('本月新增', 'b', { v: o[1] }) + A.btn('提交本月', 'one'); } };
  A.act.one = function () { A.s.one = [A.val('a'), A.val('b')]; A.done(); A.toast('已提交'); A.go('work'); };
  P.invite = { t: '邻里上线', auth: 1, role: 'grid', html: function () { return '<div class="big">23 / 60 户</div><div class="meter"><b style="width:38%"></b></div>' + A.p('本季每位网格员要帮 60 户装上居民端并登录一次，您还差 37 户。', '请居民注册时填您的专属码 JY-0417。') + A.btn('复制专属码', 'copy', 1); } };
  A.act.copy = function () { A.toast('专属码已复制'); };
  P.online = { t: '各格上线情况', auth: 1, role: 'chief', html: function () { return A.tbl(['网格', '总户数', '已装居民端'], [['锦官里 1 格', '312', '68%'], ['锦官里 2 格', '287', '54%'], ['石人 1 格', '340', '71%']]) + A.p('不到六成的网格，请片长本周内带队上门补装。'); } };
  P.hydrant = { t: '消防栓位置图', auth: 1, html: function () { return '<svg viewBox="0 0 360 180" width="100%" role="img" aria-label="消防栓位置"><rect width="360" height="180" fill="#e8ecef"></rect><path d="M0 90H360M120 0V180M250 0V180" stroke="#ffffff" stroke-width="16"></path><circle cx="120" cy="90" r="10" fill="#a31919"></circle><circle cx="250" cy="40" r="10" fill="#a31919"></circle></svg>' + A.p('设施分布示意，不读取网格员位置。'); } };
  P.meet = { t: '居民议事会', auth: 1, html: function () { return A.p(A.md(4) + ' 19:30 在锦官里社区客厅议加装电梯，居民自愿参加，门口纸质签到领议题单。'); } };
  P.smoke = { t: '烟感安装进度', auth: 1, html: function () { return A.tbl(['社区', '应装', '安装率'], [['锦官里', '126', '97%'], ['石人', '98', '94%'], ['濯锦', '110', '91%']]) + A.p('安装率为独居老人家庭烟雾报警器的安装比例。'); } };
})(window.A);
