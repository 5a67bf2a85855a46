(function (A) {
  'use strict';
  var P = A.pages, TABS = [['主页', 'home'], ['事项', 'items'], ['动态', 'feed'], ['个人', 'me']];
  var ITEMS = [['老年优待证申领', 'apply/0'], ['残疾人证换领', 'apply/1'], ['灵活就业登记', 'apply/2'], ['生育登记', 'apply/3'], ['不动产登记费缴纳', 'fee'], ['办事指南', 'guide'], ['办理进度', 'jobs'], ['服务大厅排队', 'queue']];
  var ua = navigator.userAgent;
  /* 只认少数几种系统 */
  if (/OpenHarmony|ArkWeb|HarmonyOS|iPhone/.test(ua)) {
    document.querySelector('#main').innerHTML = '<div class="stop"><p>您的手机系统不在本平台适配清单内，请更换手机后使用。</p></div>';
    return;
  }
  P.home = { tab: true, html: function () {
    return '<div class="search"><input name="q" aria-label="搜索事项" placeholder="搜一搜要办的事"><button type="button" data-act="find">搜索</button></div><div class="cards">' + ITEMS.map(function (x) { return '<button type="button" data-go="' + x[1] + '">' + x[0] + '</button>'; }).join('') + '</div>' + A.cells([['我要投诉', '', 'cp'], ['公交时刻', '', 'bus']]) + A.footer();
  } };
  A.acts.find = function () { A.q = A.val('q'); A.go('items'); };
  P.items = { tab: true, html: function () { var q = A.q || '', l = ITEMS.filter(function (x) { return x[0].indexOf(q) >= 0; }); return A.sub(q ? '搜索“' + q + '”' : '全部事项') + (l.length ? A.cells(l.map(function (x) { return [x[0], '', x[1]]; })) : A.text(['没有找到相关事项，请换个词试试。'])) + (q ? A.btn('显示全部', 'all', true) : ''); } };
  A.acts.all = function () { A.q = ''; A.draw(); };
  P.feed = { tab: true, html: function () { return A.newsRows(); } };
  P.me = { tab: true, html: function () { var u = A.user(); return '<h2 class="hello">' + (u ? u.name : '未登录') + '</h2>' + A.cells([].concat(u ? [['身份证号', '5301**********0021'], ['我的办件', '', 'jobs'], ['我的评价', '', 'rated']] : [['登录或注册', '', 'login']], [['设置', '', 'settings']])); } };
  P.apply = { title: function (i) { return ITEMS[i][0]; }, auth: true, html: function (i) { var u = A.user(); return A.field('姓名', 'n', { value: u.name, ro: true }) + A.field('身份证号', 'd', { value: '530102********0021', ro: true }) + A.field('送达方式', 's', { options: ['窗口领取', '邮寄送达'] }) + '<label class="field"><span class="lab">身份证照片' + (i < 2 ? '<i class="must">*</i>' : '（选填）') + '</span><input class="input" type="file" name="f" accept="image/*" aria-label="选择证件照片"></label>' + A.btn('提交申请', 'apply'); } };
  A.acts.apply = function () {
    var i = location.hash.split('/')[2];
    if (i < 2 && !A.$('[name=f]').files.length) return A.toast('请上传本人身份证照片，制证需要使用');
    A.s.jobs = (A.s.jobs || []).concat([{ t: ITEMS[i][0], d: A.day() }]); A.save(); A.toast('申请已提交'); A.go('jobs');
  };
  P.jobs = { title: '办理进度', auth: true, html: function () { return A.cells((A.s.jobs || []).map(function (j) { return [j.t, '受理中', '', j.d]; }).concat([['老年人公交卡年审', A.s.good || '去评价', 'good', '办结于 ' + A.day(-12) + '，办理时长 2 天']])); } };
  P.good = { title: '好差评', auth: true, html: function () { return A.s.good ? A.text(['您的评价：' + A.s.good]) : A.text(['请对“老年人公交卡年审”的服务作出评价。']) + ['非常满意', '满意', '基本满意', '不满意', '非常不满意'].map(function (x) { return A.btn(x, 'good', true); }).join(''); } };
  A.acts.good = function (b) { A.s.good = b.textContent; A.save(); A.draw(); };
  P.rated = { title: '我的评价', auth: true, html: function () { return A.s.good ? A.cells([['老年人公交卡年审', A.s.good]]) : A.text(['您还没有评价过办件。']); } };
  P.fee = { title: '不动产登记费缴纳', auth: true, html: function () { return A.cells([['收费依据', '国家规定'], ['住宅类', '80 元 / 件'], ['收款单位', '青岫市非税收入专户']]) + A.btn('生成缴款单', 'fee'); } };
  A.acts.fee = function () { A.toast('缴款单已生成，可到任一银行缴纳'); };
  /* 办事指南本不需要位置 */
  P.guide = { title: '办事指南', html: function () { return '<div id="g">' + A.text(['正在确认您所在的位置……']) + '</div>'; }, run: function () {
    A.ask('使用位置', '<p>用于显示您所在区的办事指南。</p>', [['不允许', no], ['允许', function () { navigator.geolocation.getCurrentPosition(yes, no, { timeout: 3000 }); }]]);
    function no() { var g = A.$('#g'); if (g) g.innerHTML = A.text(['没有位置信息，办事指南不能查看。请到系统中开启后再来。']); }
    function yes() { var g = A.$('#g'); if (g) g.innerHTML = A.table(['事项', '材料'], [['老年优待证申领', '身份证'], ['残疾人证换领', '身份证、原证'], ['生育登记', '身份证、结婚证']]); }
  } };
  P.queue = { title: '服务大厅排队', html: function () { return A.table(['窗口', '等待人数', '预计等待时长'], [['社保', '6', '18 分钟'], ['医保', '2', '7 分钟'], ['不动产', '9', '35 分钟']]); } };
  P.bus = { title: '公交时刻', html: function () { return A.table(['线路', '首末班'], [['1 路', '6:00—22:00'], ['8 路', '6:30—21:30'], ['旅游专线', '8:00—18:00']]); } };
  P.cp = { title: '我要投诉', html: function () { return A.text(['青岫市办事服务投诉电话：0871-0000345', '工作日 9:00—17:00 接听，投诉请直接拨打。']) + A.btn('拨打', 'dial'); } };
  A.acts.dial = function () { location.href = 'tel:08710000345'; };
  ['cpf', 'cpok', 'cpl', 'cpd'].forEach(function (k) { delete P[k]; });
  A.start({ key: 'qingxiu.5', name: '青岫办事', owner: '青岫市政务服务局', icp: '云ICP备2024030518号-2A', register: true, cp: {}, cancelDead: true,
    cancelText: ['注销账号须由本人持身份证原件和书面申请，到青岫市政务服务大厅五楼 502 室现场办理，网上不受理。'],
    welcome: '为了向您提供办事服务，我们会按照隐私政策处理您的个人信息。', loginLabel: '登录',
    users: [{ u: '13500000031', p: 'Ceshi@2026', name: '段清和' }],
    agreement: ['您可以用本应用查询和办理政务服务事项。', '您同意不以任何形式要求他人下载安装本应用。'],
    ready: function () { if (!A.s.end) setTimeout(function () { A.ask('温馨告知', '<p>青岫办事即将与大家说再见，感谢一路陪伴。后续服务以实际情况为准。</p>', [['知道了', function () { A.s.end = 1; A.save(); }], ['好的', function () { A.s.end = 1; A.save(); }]]); }, 400); },
    news: [{ t: '旧版“青岫公交”并入本应用的公告', ago: 3, b: ['“青岫公交”将于' + A.day(40) + '停止服务，公交时刻可在本应用主页“公交时刻”查询。', '原应用中的个人信息将在停止服务后三十日内删除，如需导出乘车记录请于停止服务前申请。咨询电话 0871-0000346。'] },
      { t: '全市营商环境排名再进两位', ago: 6, src: '青岫日报', b: ['第三方机构发布的评估报告显示，青岫市营商环境排名上升两位。'] }, { t: '凤尾巷成为新晋网红打卡地', ago: 8, src: '青岫日报', b: ['老巷改造后游客日增，拍照打卡者络绎不绝。'] }, { t: '服务大厅延时服务通知', ago: 10, b: ['周六上午九点到十二点开放。'] }],
    frame: null, head: function (id) { return '<nav class="seg">' + TABS.map(function (t) { return '<button type="button" class="' + (t[1] === id ? 'on' : '') + '" data-go="' + t[1] + '">' + t[0] + '</button>'; }).join('') + '</nav>'; } });
})(window.A);
