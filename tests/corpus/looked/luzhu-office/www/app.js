(function (A) {
  'use strict';
  var P = A.pages, NAV = [['首页', 'home', '⌂'], ['待办', 'todo', '☑'], ['应用', 'apps', '▦'], ['我的', 'me', '☺']];
  var DOCS = ['关于开展冬季安全生产检查的通知', '关于做好年度档案归集的通知'];
  P.home = { tab: true, html: function () { return '<div class="hero"><h1>鹿渚协同</h1><p>' + (A.user() ? A.user().unit + ' ' + A.user().name : '县直机关协同办公') + '</p></div>' + A.sub('通知与资讯') + A.newsRows() + A.cells([['投诉建议', '', 'cp']]) + A.footer(); } };
  P.todo = { tab: true, auth: true, html: function () {
    var k = A.s.tab || '待办';
    return '<div class="tag">' + ['待办', '已办'].map(function (t) { return '<button type="button" class="' + (t === k ? 'on' : '') + '" data-act="tab">' + t + '</button>'; }).join('') + '</div>' + A.cells(DOCS.map(function (d, i) { return [d, A.s['r' + i] ? '已签收' : '待签收', 'doc/' + i]; }).filter(function (r) { return (r[1] === '已签收') === (k === '已办'); }).concat(k === '待办' ? [['群众来信：路灯不亮', '剩余 3 个工作日', 'letter', '法定答复期限 5 个工作日']] : [['请假申请', '已同意']]));
  } };
  A.acts.tab = function (b) { A.s.tab = b.textContent; A.save(); A.draw(); };
  P.apps = { tab: true, auth: true, html: function () { return A.sub('公文会务') + A.cells([['公文签收', '', 'todo'], ['会议通知', '', 'meet'], ['日程', '', 'cal']]) + A.sub('业务') + A.cells([['数据报送', '一次填写', 'data'], ['隐患登记', '', 'risk'], ['巡河地图', '', 'map'], ['请销假', '', 'leave']]) + A.sub('学习与生活') + A.cells([['党章学习', '', 'study'], ['职工运动会', '', 'sport'], ['好物互换', '', 'swap'], ['执法考试', '', 'exam']]); } };
  P.me = { tab: true, html: function () { var u = A.user(); return '<h2 class="hello">' + (u ? u.name : '未登录') + '</h2>' + A.cells([].concat(u ? [['单位', u.unit], ['剩余年休假', '6 天', 'leave']] : [['登录', '', 'login']], [['投诉建议', '', 'cp'], ['设置', '', 'settings']])); } };
  P.doc = { title: '公文', auth: true, html: function (i) { return '<h2 class="hello">' + DOCS[i] + '</h2>' + A.text(['请各单位结合实际落实，不另行要求报送照片、截图和总结。']) + (A.s['r' + i] ? A.text(['已于 ' + A.s['r' + i] + ' 签收']) : A.btn('签收', 'sign')); } };
  A.acts.sign = function () { A.s['r' + location.hash.split('/')[2]] = A.day(); A.save(); A.toast('已签收'); A.go('todo'); };
  P.letter = { title: '群众来信', auth: true, html: function () { return A.text(['来信：鹿角街路灯已三天不亮。', '按《信访工作条例》规定的期限答复，由来信人作满意度评价。']) + (A.s.letter ? A.text(['已答复：' + A.s.letter]) : A.field('答复内容', 'd', { area: true, must: true }) + A.btn('答复', 'reply')); } };
  A.acts.reply = function () { if (!A.val('d')) return A.toast('请填写答复内容'); A.s.letter = A.val('d'); A.save(); A.draw(); };
  P.meet = { title: '会议通知', auth: true, html: function () { return A.cells([['安全生产专题会', A.day(2) + ' 9:00'], ['地点', '县政府 2 号会议室']]) + A.text(['入场时在会务人员处签到领取材料。']) + (A.s.meet ? A.text(['您已回复：' + A.s.meet]) : A.btn('参加', 'meet') + A.btn('请假', 'meet', true)); } };
  A.acts.meet = function (b) { A.s.meet = b.textContent; A.save(); A.draw(); };
  P.cal = { title: '日程', auth: true, html: function () { return A.text(['本月日程（红色为休息日）']) + '<div class="cal">' + '日一二三四五六'.split('').map(function (d) { return '<span>' + d + '</span>'; }).join('') + Array.from({ length: 28 }, function (_, i) { return '<span class="' + (i % 7 === 0 || i % 7 === 6 ? 'hol' : '') + '">' + (i + 1) + '</span>'; }).join('') + '</div>' + A.cells([[A.day(2), '安全生产专题会'], [A.day(5), '接访日']]); } };
  P.data = { title: '数据报送', auth: true, html: function () { var u = A.user(); return A.text(['一张表，一次填写；上期数据已带出，有变化的改一改就行，各部门共享使用。']) + A.field('单位', 'u', { value: u.unit, ro: true }) + A.field('填表人', 'n', { value: u.name, ro: true }) + A.field('在编人数', 'a', { value: A.s.a || '46' }) + A.field('办公用房面积（㎡）', 'b', { value: A.s.b || '920' }) + '<label class="field"><span class="lab">说明材料（选填）</span><input class="input" type="file" aria-label="选择说明材料"></label>' + A.btn('提交', 'data'); } };
  A.acts.data = function () { A.s.a = A.val('a'); A.s.b = A.val('b'); A.save(); A.toast('已提交，下期自动带出'); A.go('apps'); };
  P.risk = { title: '隐患登记', auth: true, html: function () { return A.field('地点', 'w', { must: true }) + A.field('隐患描述', 'd', { area: true, must: true, hint: '文字说明即可' }) + '<label class="field"><span class="lab">照片（最多 9 张，选填）</span><input class="input" type="file" accept="image/*" aria-label="选择照片"></label>' + A.btn('登记', 'risk') + A.cells((A.s.risk || []).map(function (r) { return [r, '待处理']; })); } };
  A.acts.risk = function () { if (!A.val('w') || !A.val('d')) return A.toast('请填写地点和隐患描述'); A.s.risk = (A.s.risk || []).concat([A.val('w')]); A.save(); A.toast('已登记'); A.draw(); };
  P.map = { title: '巡河地图', auth: true, html: function () { return A.text(['河段与河长公示。本页不记录位置，不需要定位。']) + '<svg viewBox="0 0 360 180" width="100%" role="img" aria-label="河段示意图"><rect width="360" height="180" fill="#eaf0ea"/><path d="M0 130C90 40 200 170 360 60" fill="none" stroke="#3b78a8" stroke-width="14"/></svg>' + A.table(['河段', '河长'], [['鹿溪上段', '宫明远'], ['鹿溪下段', '甄士安']]); } };
  P.leave = { title: '请销假', auth: true, html: function () { return A.field('类型', 'k', { options: ['年休假', '病假', '事假'] }) + A.field('开始日期', 'd', { type: 'date', value: A.day(3) }) + A.btn('提交申请', 'leave') + A.cells((A.s.leave || []).map(function (l) { return [l, '审批中']; })); } };
  A.acts.leave = function () { A.s.leave = (A.s.leave || []).concat([A.val('k') + ' ' + A.val('d')]); A.save(); A.toast('已提交'); A.draw(); };
  P.study = { title: '党章学习', auth: true, html: function () { return A.cells([['第一章 党员', '', 'read/0'], ['第二章 组织制度', '', 'read/1'], ['导读音频', '时长 06:20']]) + A.text(['学习自愿，不记时间，不积分。']); } };
  P.read = { title: '学习', auth: true, html: function (i) { return A.text([i === '0' ? '本章讲党员的条件、义务和权利。' : '本章讲民主集中制的基本原则。']); } };
  P.sport = { title: '职工运动会', html: function () { return A.table(['名次', '代表队', '团体总分'], [['1', '教育系统', '128'], ['2', '卫健系统', '117'], ['3', '县直机关', '102']]) + A.text(['拔河、接力、跳绳三项计分，体育赛事成绩仅供纪念。']); } };
  P.swap = { title: '好物互换', auth: true, html: function () { return A.cells([['童车一辆', '免费赠送'], ['《辞海》一套', '以书换书']]) + A.text(['只限赠送和交换，不得买卖、推销和发布广告。']); } };
  P.exam = { title: '执法考试', auth: true, html: function () { return A.text(['执法资格考试依照行政执法证件管理规定组织，成绩只对本人显示。']) + A.cells([['上次成绩', '88 分（合格）'], ['下次考试', A.day(80)]]); } };
  A.start({ key: 'luzhu.1', name: '鹿渚协同', owner: '鹿渚县人民政府办公室', icp: '桂ICP备2024090755号-2A', consentTitle: '使用前请阅读', userLabel: '手机号',
    welcome: '鹿渚协同尊重并保护个人信息，请阅读以下两份文件，同意后继续。', users: [{ u: '15600000121', p: 'Ceshi@2026', name: '宫明远', unit: '县水利局' }],
    agreement: ['本应用供鹿渚县直机关工作人员办公使用。', '本应用不统计在线时长，不设打卡签到和积分排名，不通报登录率、安装率。', '乡镇、街道、村（社区）人员按需使用，不作要求。'],
    aboutMore: [['更新说明', '修复个别机型白屏、闪退'], ['技术支持', '鹿渚云科']],
    cp: { name: '投诉建议', zone: '“指尖上的形式主义”投诉专区', cats: ['应用故障', '会务', '其他建议'], head: 'LZ', listName: '我的投诉建议', seed: { k: '应用故障', d: '公文附件打不开。', reply: '已修复附件预览。' } },
    news: [{ t: '关于规范微信工作群的通知', ago: 1, b: ['不得在工作群要求打卡接龙、截图反馈。'] }, { t: '鹿角湾被评为全省十佳打卡地', ago: 3, src: '鹿渚融媒', b: ['游客点赞、转发过万。'] }, { t: '县乡道路养护考核办法征求意见', ago: 6, b: ['考核对象为养护公司，按合同扣分。'] }, { t: '旧协同平台停用公告', ago: 9, b: ['旧平台于' + A.day(30) + '停用，业务全部迁至“鹿渚协同”；旧平台数据由县档案馆接收，个人数据在停用后三十日内删除。联系电话 0770-0000100。'] }],
    frame: function (id) { return '<nav class="side">' + NAV.map(function (n) { return '<button type="button" aria-label="' + n[0] + '" class="' + (n[1] === id ? 'on' : '') + '" data-go="' + n[1] + '">' + n[2] + '</button>'; }).join('') + '</nav>'; } });
})(window.A);
