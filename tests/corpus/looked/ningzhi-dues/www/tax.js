/* 首页、政策和办税。 */
(N => {
  'use strict';
  const { v, act } = N;
  const NEWS = [
    ['灵活就业人员缴费档次公布', 1, ['缴费基数上下限已经确定，可在五个档次中自选。']],
    ['全市纳税百强企业排名公布', 3, ['榜首为宁沚重工，第二名沚水纺织，第三名北港物流。', '排名依据上年度入库税款。']],
    ['招聘会现场怎么参加', 5, ['带身份证在门口签到领取参会证，不签到也可以先看岗位。']],
    ['征期结束后系统维护公告', 6, ['征期结束次日零点至六点例行维护，其间请到自助终端办理，维护后自动恢复。']],
    ['会计资格考试成绩查询', 9, ['考核合格人员可打印证书，考试由财政部门组织。']]];
  v.home = { tab: 1, h: () => `<button type="button" class="bar" data-to="bye">本应用不日停止服务，感谢一路相伴 ›</button><div class="hero"><h1>宁沚税费社保</h1><p>税费、社保一处办</p></div><div class="quick">${[['灵活就业参保', 'flex'], ['电子发票', 'invoice'], ['完税证明', 'proof'], ['投诉建议', 'voice']].map(([t, to]) => `<button type="button" data-to="${to}">${t}</button>`).join('')}</div><div class="weui-cells__title">政策快讯</div>${N.cells(NEWS.map((n, i) => [n[0], '', 'news/' + i, N.day(-n[1])]))}<footer class="foot"><p>主办单位：宁沚市人力资源和社会保障局</p><p>协办单位：宁沚市税务局</p><p>ICP备案号：鲁ICP备2024号</p></footer>` };
  v.bye = { t: '告别信', h: () => N.card('亲爱的用户：本应用不日停止服务，感谢一路相伴。青山不改，后会有期。') };
  /* 看一条快讯就要位置，也不说为什么 */
  v.news = { t: '政策快讯', h: i => { const n = NEWS[i] || NEWS[0]; return `<div class="card"><h2>${n[0]}</h2><p>${N.day(-n[1])}　宁沚市人力资源和社会保障局</p>${n[2].map(t => `<p>${t}</p>`).join('')}<p>${N.s.useful ? '谢谢您的反馈' : '这条政策对您有用吗？'}</p></div>${N.s.useful ? '' : `<div class="duo">${N.btn('有用', 'useful', 1)}${N.btn('没用', 'useful', 1)}</div>`}`; }, run: () => { if (N.s.ok) navigator.geolocation.getCurrentPosition(() => {}, () => {}); } };
  act.useful = () => { N.keep({ useful: 1 }); N.draw(); };
  const KINDS = [['办税', [['个人所得税速算', 'calc'], ['退税申请', 'refund'], ['专项附加扣除', 'deduct'], ['财行税合并申报', 'merge'], ['完税证明', 'proof'], ['电子发票', 'invoice'], ['历年明细', 'past'], ['以税换贷', 'loan'], ['办税地图', 'map']]],
    ['社保', [['灵活就业参保', 'flex'], ['缴费记录', 'records'], ['待遇资格认证', 'alive'], ['工伤认定申请', 'injury'], ['欠费查询', 'owe']]],
    ['公开', [['纳税信用等级', 'credit'], ['大厅等候情况', 'hall'], ['社保卡申领率', 'cards']]]];
  v.do = { tab: 1, h: () => { const k = N.kind || 0; return `<div class="side"><nav>${KINDS.map((x, i) => `<button type="button" data-act="kind" data-i="${i}"${i === k ? ' class="on"' : ''}>${x[0]}</button>`).join('')}</nav><div>${N.cells(KINDS[k][1].map(x => [x[0], '', x[1]]))}</div></div>`; } };
  act.kind = b => { N.kind = +b.dataset.i; N.draw(); };
  v.calc = { t: '个人所得税速算', h: () => `<div class="step"><span>月收入 <b>${N.pay || 8000}</b> 元</span><button type="button" data-act="less" aria-label="减">－</button><button type="button" data-act="plus" aria-label="加">＋</button></div>` + N.cells([['起征点', '5000 元'], ['约需缴税', Math.max(0, ((N.pay || 8000) - 5000) * .03).toFixed(0) + ' 元']]) + N.card('速算结果仅供参考。') };
  act.less = () => { N.pay = (N.pay || 8000) - 500; N.draw(); };
  act.plus = () => { N.pay = (N.pay || 8000) + 500; N.draw(); };
  /* 网络一断就重来 */
  v.refund = { t: '退税申请', auth: 1, h: () => `<div class="weui-cells">${N.field('申请人', 'n', { value: N.me().name, ro: 1 })}${N.field('证件号', 'i', { value: N.me().id, ro: 1 })}${N.field('开户银行', 'b', { must: 1 })}${N.field('退税原因', 'd', { area: 1, must: 1 })}</div>${N.btn('提交', 'refund')}` };
  act.refund = () => { if (!N.val('b') || !N.val('d')) return N.tell('请填写开户银行和原因'); N.tell('已提交，五个工作日内到账'); N.go('do'); };
  addEventListener('offline', () => { if (N.id === 'refund') { N.draw(); N.tell('网络已断开'); } });
  /* 横过来就重排，写的也没了 */
  v.deduct = { t: '专项附加扣除', auth: 1, h: () => `<div class="weui-cells">${N.field('扣除项目', 'k', { of: ['子女教育', '赡养老人', '住房租金'] })}${N.field('被赡养人或子女', 'w', { must: 1 })}${N.field('说明', 'd', { area: 1 })}</div>${N.btn('提交', 'deduct')}` };
  act.deduct = () => { if (!N.val('w')) return N.tell('请填写姓名'); N.tell('已提交'); N.go('do'); };
  addEventListener('orientationchange', () => { if (N.id === 'deduct') N.draw(); });
  v.merge = { t: '财行税合并申报', auth: 1, h: () => N.card('十个税种一张表，一次申报，不再分别填报。基础信息已由税务登记带出。') + `<div class="weui-cells">${N.field('申报人', 'n', { value: N.me().name, ro: 1 })}${N.field('房产原值（元）', 'a', { type: 'number', value: '860000' })}${N.field('印花税合同金额', 'c', { type: 'number', value: '12000' })}</div>${N.btn('核对无误，申报', 'merge')}` };
  act.merge = () => { N.tell('申报成功'); N.go('do'); };
  /* 开证明与位置无关 */
  v.proof = { t: '完税证明', auth: 1, h: () => N.card('开具前需要您的位置，用于统计开具地点。') + `<div class="duo">${N.btn('不允许', 'noplace', 1)}${N.btn('允许', 'place')}</div><div id="out"></div>` };
  act.place = () => navigator.geolocation.getCurrentPosition(() => { const o = document.getElementById('out'); if (o) o.innerHTML = N.cells([['纳税人', N.me().name], ['证明编号', 'WS' + N.day().replace(/-/g, '')]]); }, act.noplace, { timeout: 4000 });
  act.noplace = () => { const o = document.getElementById('out'); if (o) o.innerHTML = N.card('未取得位置，完税证明不能开具。'); };
  v.invoice = { t: '电子发票', auth: 1, h: () => N.card('电子发票由“宁沚票宝”承接。须先下载“宁沚票宝”并注册，方能查看和开具。') + N.btn('下载“宁沚票宝”', 'pao') + N.btn('我已下载', 'haspao', 1) };
  act.pao = () => N.tell('正在前往“宁沚票宝”下载页');
  act.haspao = () => N.tell('没有检测到“宁沚票宝”');
  /* 一年套一年，套到撑破 */
  v.past = { t: '历年明细', auth: 1, h: () => N.table(['年度', '已缴税额'], [['2025', '1240 元'], ['2024', '980 元']]) + N.btn('生成对账长图', 'past') + '<div id="long"></div>' };
  act.past = () => { let at = document.getElementById('long'); for (let i = 0; i < 30000; i++) { const n = document.createElement('section'); at.append(n); at = n; } N.tell('长图高 ' + at.getBoundingClientRect().top); };
  v.loan = { t: '以税换贷', h: () => `<div class="card"><h2>沚融易贷</h2><p class="big">最高可贷 50 万元</p><p>按时纳税就能借，年化利率 4.9% 起，当天放款。由沚融小额贷款公司提供。</p></div>${N.btn('马上申请', 'loan')}` };
  act.loan = () => N.tell('已登记，客户经理将致电您');
  v.map = { t: '办税地图', h: () => N.card('抱歉，服务走神了（502）。') };
  v.credit = { t: '纳税信用等级', h: () => N.card('依照纳税信用管理办法评定，A 级名单向社会公布。') + N.table(['企业', '等级'], [['宁沚重工', 'A'], ['沚水纺织', 'A'], ['北港物流', 'B']]) };
  v.hall = { t: '大厅等候情况', h: () => N.table(['窗口', '等候人数', '等候时长'], [['综合窗口', '5', '约 15 分钟'], ['社保窗口', '8', '约 26 分钟']]) };
  v.cards = { t: '社保卡申领率', h: () => N.table(['区县', '参保人数', '申领率'], [['城中区', '31 万', '97%'], ['沚南县', '22 万', '94%']]) + N.card('社会保障卡实体卡的申领情况。') };
})(window.N);
