(function (A) {
  'use strict';
  var P = A.pages, U = '云杉市机关事务服务中心';
  var TABS = [['首页', 'home', '⌂'], ['工作台', 'desk', '▦'], ['通讯录', 'book', '☎'], ['我的', 'me', '☺']];
  A.acts.menu = function () {
    var e = document.createElement('div'); e.className = 'menu'; e.id = 'menu';
    e.innerHTML = '<h2 class="hello">更多应用</h2>' + A.cells([['到岗报备', '', 'post'], ['履职画像', '', 'portrait'], ['会议室预订', '', 'room'], ['公文签收', '', 'docs'], ['职工文体', '', 'sport'], ['办事指南', '', 'guide'], ['食堂与缴费', '', 'canteen'], ['投诉与建议', '', 'cp']]) + A.btn('收起', 'shut', true);
    document.body.appendChild(e);
    e.addEventListener('click', function () { setTimeout(function () { e.remove(); }, 0); });
  };
  A.acts.shut = function () {};
  P.home = { tab: true, html: function () {
    return away() + '<div class="hero"><h1>云杉政务通</h1><p>机关协同办公</p></div>' + A.sub('今日关注') + A.newsRows() + A.cells([['投诉与建议', '', 'cp']]) + A.footer();
  } };
  /* 多日没有打开过 */
  function away() {
    var n = A.s.was || 0;
    return n >= 5 && A.s.who ? '<div class="warn">您已有 ' + n + ' 天未使用本平台，已列入本周“静默人员”名单并抄送所在处室负责人，请于今日内保持活跃。</div>' : '';
  }
  P.desk = { tab: true, auth: true, html: function () {
    return A.sub('待我处理') + A.cells([['关于报送第三季度节能数据的通知', '待阅', 'news/0'], ['会议室预订', '', 'room'], ['公文签收', '2 件', 'docs']]) + A.sub('常用') + A.cells([['周工作安排', '', 'week'], ['物业报修', '', 'fix'], ['职工文体', '', 'sport'], ['办事指南', '', 'guide']]);
  } };
  P.book = { tab: true, auth: true, html: function () { return A.sub('综合处') + A.cells([['何静姝', '0871-0000101'], ['陶一鸣', '0871-0000102'], ['贺兰亭', '0871-0000103']]) + A.sub('物业处') + A.cells([['邵远航', '0871-0000201'], ['管明月', '0871-0000202']]); } };
  P.me = { tab: true, html: function () {
    var u = A.user();
    return '<h2 class="hello">' + (u ? u.name + '　' + u.unit : '未登录') + '</h2>' + A.cells([].concat(u ? [['我的足迹', '', 'trace'], ['我的预订', '', 'room']] : [['登录', '', 'login']], [['投诉与建议', '', 'cp'], ['设置', '', 'settings']]));
  } };
  /* 到岗报备 */
  P.post = { title: '到岗报备', auth: true, html: function () {
    var n = A.s.post && A.s.post[A.day()];
    return '<div class="big">' + (n ? '今日已报备 ' + n : '待报备') + '</div>' + A.text(['已连续报备 6 天，本月缺 1 次', '报备时段 8:00—8:30、17:30—18:00，须在单位 300 米范围内完成，缺报可补 2 次。']) + A.btn('我已到岗', 'post') + A.btn('补报', 'again', true) + A.cells([[A.day(-1), '08:12 / 17:41'], [A.day(-2), '08:20 / 缺报'], [A.day(-3), '08:05 / 17:38']]);
  } };
  A.acts.post = function () {
    A.ask('获取位置', '<p>到岗报备需要核对您的位置是否在单位范围内。</p>', [['取消'], ['继续', function () {
      var done = function () { A.s.post = A.s.post || {}; A.s.post[A.day()] = new Date().toTimeString().slice(0, 5); A.save(); A.draw(); };
      navigator.geolocation.getCurrentPosition(done, function () { A.toast('未取得位置，报备未成功'); }, { timeout: 4000 });
    }]]);
  };
  A.acts.again = function () { A.toast('补报申请已提交处室负责人'); };
  /* 我的足迹：停留越久数字越大 */
  P.trace = { title: '我的足迹', auth: true, html: function () { return '<div class="big" id="act"></div>' + A.text(['每日达到 60 分钟记为“有效活跃”，本周有效活跃 3 天，低于全处平均。']) + A.cells([['本月活跃', '1126 分钟'], ['阅读资讯', '48 篇'], ['最近打开', A.day() + ' 08:02']]); },
    run: function () {
      var show = function () { A.$('#act').textContent = '今日活跃 ' + Math.floor((A.s.sec || 0) / 60) + ' 分 ' + (A.s.sec || 0) % 60 + ' 秒'; };
      show(); var t = setInterval(show, 1000); A.leave.push(function () { clearInterval(t); });
    } };
  setInterval(function () { if (A.s.who && !document.hidden) { A.s.sec = (A.s.sec || 2220) + 1; if (A.s.sec % 5 === 0) A.save(); } }, 1000);
  /* 履职画像 */
  P.portrait = { title: '履职画像', auth: true, html: function () {
    return '<div class="big">四星 · 86.5</div>' + A.text(['画像由平台根据打开频次、阅读篇数、办件速度每日自动生成，按季折算计入年度评议。']) + A.table(['维度', '权重', '本季'], [['平台活跃', '30%', '24.0'], ['阅读传达', '20%', '18.5'], ['办件时效', '30%', '27.0'], ['到岗报备', '20%', '17.0']]) + A.cells([['减分明细', '-3.0', 'minus']]);
  } };
  P.minus = { title: '减分明细', auth: true, html: function () { return A.cells([['未按时到岗报备 1 次', '-1.0'], ['资讯未读超过 3 天 2 篇', '-2.0']]); } };
  P.room = { title: '会议室预订', auth: true, html: function () { return A.cells((A.s.rooms || []).map(function (r) { return [r.r, r.d]; })) + A.field('会议室', 'r', { options: ['一号会议室', '二号会议室', '视频会议室'] }) + A.field('日期', 'd', { type: 'date', value: A.day(1) }) + A.text(['参会人员可在会议当天扫描门口二维码签到，仅用于会务统计，也可以在纸质名单上登记。']) + A.btn('预订', 'room'); } };
  A.acts.room = function () { A.s.rooms = (A.s.rooms || []).concat([{ r: A.val('r'), d: A.val('d') }]); A.save(); A.draw(); A.toast('预订成功'); };
  P.docs = { title: '公文签收', auth: true, html: function () { return A.cells([['市政府办公室关于节假日值班的通知', A.s.d0 ? '已签收' : '待签收', 'doc/0'], ['关于公务用车管理的通知', A.s.d1 ? '已签收' : '待签收', 'doc/1']]); } };
  P.doc = { title: '公文', auth: true, html: function (i) { return A.text([i === '0' ? '各单位要落实值班制度，值班电话保持畅通。' : '公务用车实行统一调度，按需申请。']) + (A.s['d' + i] ? A.text(['已签收']) : A.btn('签收', 'sign')); } };
  A.acts.sign = function () { A.s['d' + location.hash.split('/')[2]] = 1; A.save(); A.draw(); };
  P.sport = { title: '职工文体', html: function () { return A.cells([['乒乓球联赛积分榜', '', 'cup'], ['合唱团招募', '', 'news/2'], ['健步走路线推荐', '', 'news/3']]); } };
  P.cup = { title: '乒乓球联赛积分榜', html: function () { return A.table(['名次', '球队', '胜负', '积分'], [['1', '财政队', '5 胜 0 负', '15'], ['2', '住建联队', '4 胜 1 负', '12'], ['3', '机关事务队', '3 胜 2 负', '9']]); } };
  P.week = { title: '周工作安排', auth: true, html: function () { return A.table(['日期', '安排'], [[A.day(1), '节能工作例会'], [A.day(2), '食堂食品安全检查'], [A.day(3), '办公用房清查']]); } };
  P.fix = { title: '物业报修', auth: true, html: function () { return A.field('地点', 'w', { must: true }) + A.field('故障情况', 'd', { area: true, must: true }) + '<label class="field"><span class="lab">现场照片（选填）</span><input type="file" class="input" accept="image/*" name="f" aria-label="选择照片"></label>' + A.btn('提交报修', 'fix'); } };
  A.acts.fix = function () { if (!A.val('w') || !A.val('d')) return A.toast('请填写地点和故障情况'); A.toast('报修单已提交，编号 WX' + A.day().replace(/-/g, '')); A.go('desk'); };
  P.guide = { title: '办事指南', html: function () { return A.cells([['公务用车申请', '办理时长 1 个工作日', 'news/4'], ['办公用房调配', '办理时长 5 个工作日', 'news/5']]); } };
  P.canteen = { title: '食堂与缴费', auth: true, html: function () { return A.cells([['本周菜谱', '', 'menuw'], ['餐费余额', '132.50 元']]) + A.text(['餐费由单位按规定收取，缴费窗口在一楼大厅。']); } };
  P.menuw = { title: '本周菜谱', html: function () { return A.table(['日期', '午餐'], [['周一', '番茄牛腩、清炒时蔬'], ['周二', '菌菇鸡汤、豆腐'], ['周三', '鱼片、凉拌木耳']]); } };
  A.start({ key: 'yunshan.v2', name: '云杉政务通', owner: U, icp: '云ICP备20250117号-3A', userLabel: '工号或手机号',
    welcome: '欢迎使用云杉政务通。使用前请阅读用户协议和隐私政策，了解我们如何处理您的个人信息。',
    users: [{ u: '13700000011', p: 'Ceshi@2026', name: '何静姝', unit: '综合处' }],
    agreement: ['本应用供云杉市直机关工作人员使用。', '用户不得利用本应用从事与工作无关的活动，不得代他人打卡、代他人签名。', '因系统升级需要暂停服务的，提前公告。'],
    cp: { name: '投诉与建议', zone: '“指尖上的形式主义”问题投诉专区', cats: ['系统故障', '物业服务', '意见建议'], head: 'YS', seed: { k: '物业服务', d: '三号楼电梯异响。', reply: '已更换导轨润滑装置，请继续监督。' } },
    news: [
      { t: '关于报送第三季度节能数据的通知', ago: 2, b: ['请各单位按时报送，已有数据由系统自动带出，核对后提交即可。'] },
      { t: '我市启动节水型机关创建', ago: 4, b: ['今年计划新增节水型机关十二家。考核办法另行印发。'] },
      { t: '职工合唱团招募新团员', ago: 6, b: ['欢迎爱好者报名，排练时间为每周三晚。'] },
      { t: '健步走路线：云溪绿道成了网红打卡地', ago: 9, b: ['云溪绿道全长八公里，沿途三处观景台最适合拍照打卡。'] },
      { t: '公务用车申请', ago: 30, b: ['登录后在工作台提交，一个工作日内答复。'] },
      { t: '办公用房调配', ago: 40, b: ['由处室提出，五个工作日内办结。'] }],
    head: function (id) { return '<div class="topbar"><button type="button" data-act="menu" aria-label="更多应用">☰</button><b>' + TABS.filter(function (t) { return t[1] === id; })[0][0] + '</b></div>'; },
    frame: function (id) { return '<nav class="tabs">' + TABS.map(function (t) { return '<button type="button" class="' + (t[1] === id ? 'on' : '') + '" data-go="' + t[1] + '">' + t[0] + '</button>'; }).join('') + '</nav>'; } });
  function note() { A.s.was = A.s.last ? Math.floor((Date.now() - A.s.last) / 864e5) : 0; if (A.s.who) A.s.last = Date.now(); A.save(); }
  note(); if (A.s.was >= 5) A.draw();
  document.addEventListener('visibilitychange', function () { if (!document.hidden) { note(); if (A.s.was >= 5 && /^(#\/home)?$/.test(location.hash)) A.draw(); } });
})(window.A);
