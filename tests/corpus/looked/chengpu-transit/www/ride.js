/* 出行服务。 */
(function (C) {
  'use strict';
  var P = C.pages, A = C.acts;
  P.live = { title: '实时公交', html: function () { return '<svg viewBox="0 0 340 150" role="img" aria-label="5 路车辆位置"><rect width="340" height="150" fill="#dde8f1"/><path d="M10 100H330" stroke="#fff" stroke-width="12"/><rect x="70" y="86" width="34" height="20" rx="4" fill="#0a4a7a"/><rect x="226" y="86" width="34" height="20" rx="4" fill="#0a4a7a"/></svg>' + C.list([['5 路　开往植物园', '还有 2 站', '', '预计候车时长 6 分钟'], ['6 路　开往北客站', '还有 5 站', '', '预计候车时长 13 分钟'], ['22 路　开往老码头', '还有 1 站', '', '预计候车时长 3 分钟']]) + C.card('图上是公交车的位置，由车辆上报。'); } };
  /* 换乘查询：算得太久 */
  P.plan = { title: '换乘查询', html: function () { return C.field('从哪里', 'a', 'must') + C.field('到哪里', 'b', 'must') + C.go1('算一算', 'plan') + '<div id="out"></div>'; } };
  A.plan = function () {
    if (!C.app.val('a') || !C.app.val('b')) return C.tip('请填写起点和终点');
    var stop = performance.now() + 8500, n = 1;
    while (performance.now() < stop) n = Math.cos(n) * 1.01;
    C.app.$('#out').innerHTML = C.list([['6 路换 22 路', '38 分钟'], ['地铁 1 号线', '31 分钟']]) + '<button type="button" class="ad" data-go="loan">想买车？安行车贷最高 20 万<br>随借随还，三分钟到账</button>';
  };
  /* 时刻表本不需要位置 */
  P.times = { title: '时刻表', html: function () { return '<div id="t">' + C.card('需要您的位置，用于显示附近车站的时刻。') + C.go1('允许并查看', 'times') + C.go1('不允许', 'notimes', 1) + '</div>'; } };
  A.times = function () { navigator.geolocation.getCurrentPosition(function () { var t = C.app.$('#t'); if (t) t.innerHTML = C.table(['线路', '首班', '末班'], [['5 路', '6:00', '22:00'], ['6 路', '5:50', '22:30'], ['22 路', '6:10', '21:40']]); }, A.notimes, { timeout: 4000 }); };
  A.notimes = function () { var t = C.app.$('#t'); if (t) t.innerHTML = C.card('没有位置，时刻表不予显示。请到手机里打开位置再来。'); };
  P.code = { title: '乘车码', auth: 1, html: function () { return C.card('乘车码由“澄浦一卡通”提供。请先安装“澄浦一卡通”并绑定银行卡，装好方可生成乘车码。') + C.go1('安装“澄浦一卡通”', 'getcard') + C.go1('已装好，生成', 'gencode', 1); } };
  A.getcard = function () { C.tip('正在前往下载“澄浦一卡通”'); };
  A.gencode = function () { C.tip('没有找到“澄浦一卡通”，不能生成乘车码'); };
  /* 订座：只在一种系统上锁得住座位 */
  P.ferry = { title: '水上巴士', auth: 1, html: function () { return C.field('乘客', 'n', 'value="' + C.me().name + '" ro') + C.field('日期', 'd', 'type="date" value="' + C.day(1) + '"') + C.field('班次', 'k', 'of="9:00 老码头—灯塔,14:00 老码头—灯塔"') + C.go1('订座', 'ferry'); } };
  A.ferry = function () {
    if (/HarmonyOS|OpenHarmony|ArkWeb|iPhone/.test(navigator.userAgent)) return C.tip('座位锁定失败，代码 S-07');
    C.save({ seats: (C.s.seats || []).concat([[C.app.val('k'), C.app.val('d')]]) }); C.tip('订座成功'); C.go('seats');
  };
  P.seats = { title: '我的订座', auth: 1, html: function () { return (C.s.seats || []).length ? C.list(C.s.seats) : C.card('还没有订座。可在首页“水上巴士”选择班次。'); } };
  P.pick = { title: '乘车优选', html: function () { return C.card('今日下单立减 15 元，车上自提。') + C.list([['记忆靠枕', '￥39', 'goods/0'], ['行车记录仪', '￥269', 'goods/1'], ['车载香薰', '￥19', 'goods/2']]); } };
  P.goods = { title: '商品', html: function (i) { var g = [['记忆靠枕', '39'], ['行车记录仪', '269'], ['车载香薰', '19']][i] || ['记忆靠枕', '39']; return '<section class="card"><h2>' + g[0] + '</h2><p class="big">￥' + g[1] + '</p><p>下单立减 15 元。商家：澄浦车品专营</p></section>' + C.go1('立即下单', 'buy'); } };
  A.buy = function () { C.tip('已下单，请在三十分钟内付款'); };
  P.loan = { title: '车贷', html: function () { return '<section class="card"><h2>安行车贷</h2><p>额度最高 20 万元，日息万分之三，由安行小贷提供。</p></section>' + C.go1('测一测额度', 'loan'); } };
  A.loan = function () { C.tip('已提交，客户经理会联系您'); };
  P.bike = { title: '扫码骑行', html: function () { return C.card('扫描车身二维码开锁，需要使用相机；不方便打开相机的，可以输入车号。') + C.go1('打开相机扫码', 'scan') + C.field('车号', 'n', 'type="number"') + C.go1('用车号开锁', 'unlock', 1); } };
  A.scan = function () { if (!navigator.mediaDevices) return C.tip('没有相机，请输入车号'); navigator.mediaDevices.getUserMedia({ video: true }).then(function (m) { m.getTracks().forEach(function (t) { t.stop(); }); C.tip('没有扫到车辆二维码，请靠近一些'); }, function () { C.tip('没有打开相机，请输入车号'); }); };
  A.unlock = function () { C.app.val('n') ? C.tip('已开锁，请文明骑行') : C.tip('请输入车号'); };
  P.top = { title: '公交卡充值', auth: 1, html: function () { return C.list([['卡号', '0571 **** 2206'], ['余额', '23.40 元'], ['收款', '澄浦市公共交通清算专户']]) + C.field('充值金额', 'm', 'of="20 元,50 元,100 元"') + C.go1('生成充值单', 'top'); } };
  A.top = function () { C.tip('充值单已生成，可到站台机或银行缴款'); };
  /* 线网图：展开时一站套一站 */
  P.net = { title: '线网图', html: function () { return '<svg viewBox="0 0 340 200" role="img" aria-label="线网"><rect width="340" height="200" fill="#dde8f1"/><path d="M20 40L320 160M20 160L320 40M170 10V190" stroke="#0a4a7a" stroke-width="6"/></svg>' + C.card('共 46 条线路、812 座车站。') + C.go1('展开全部车站', 'net') + '<div id="all"></div>'; } };
  A.net = function () {
    var at = C.app.$('#all'), i = 0;
    for (; i < 32000; i++) at = at.appendChild(document.createElement('div'));
    C.tip('已展开，位于 ' + at.offsetTop);
  };
  P.fare = { title: '票价说明', html: function () { return '<section class="card pale"><h2>票价说明</h2><p>公交一票制两元，地铁按里程计价，起步两元。</p><p>六十五岁以上老人凭证免费，学生半价。</p><p>一小时内换乘第二程减一元。</p></section>'; } };
  P.custom = { title: '定制公交', html: function () { return '<div class="wheel" role="img" aria-label="请稍候"></div>'; } };
  P.student = { title: '学生卡办理', auth: 1, html: function () { return C.field('姓名', 'n', 'value="' + C.me().name + '" ro') + C.field('学校', 's', 'must') + C.field('学生证照片', 'f', 'type="file" must') + C.card('依照学生优惠办法，发卡前要核对学生证；没有照片的可以到客服点当面核对。') + C.go1('提交申请', 'student'); } };
  A.student = function () { if (!C.app.val('s')) return C.tip('请填写学校'); C.tip(C.app.file('f') ? '申请已提交' : '已提交，请到客服点核对学生证'); };
  P.lost = { title: '失物招领', html: function () { return C.field('线路', 'l', 'must value="' + ((C.s.lost || {}).l || '') + '"') + C.field('物品', 'g', 'must value="' + ((C.s.lost || {}).g || '') + '"') + C.card('写到一半离开也不要紧，内容已存在手机里。') + C.go1('登记', 'lost'); }, run: function () { var keep = function () { C.save({ lost: { l: C.app.val('l'), g: C.app.val('g') } }); }; C.app.$('main').oninput = keep; C.leave = function () { C.app.$('main').oninput = null; }; } };
  A.lost = function () { if (!C.app.val('l') || !C.app.val('g')) return C.tip('请填写线路和物品'); C.save({ lost: {} }); C.tip('已登记，找到后电话通知您'); C.go('home'); };
  P.rude = { title: '不文明乘车举报', html: function () { return C.card('抢座、外放、投喂等不文明行为，可向公交公司值班员反映。') + C.field('线路和时间', 'w', 'must') + C.field('行为', 'd', 'of="外放声音,饮食,抢座"') + C.go1('报给值班员', 'rude'); } };
  A.rude = function () { if (!C.app.val('w')) return C.tip('请填写线路和时间'); C.tip('已转值班员处理'); C.go('home'); };
  P.crowd = { title: '客流最多的车站', html: function () { return C.table(['名次', '车站', '日均客流'], [['1', '北客站', '4.1 万'], ['2', '钟楼', '3.6 万'], ['3', '老码头', '2.2 万']]) + C.card('统计时段为上周，供错峰参考。'); } };
  P.access = { title: '无障碍约车', html: function () { return C.card('行动不便的乘客可以预约无障碍车辆：拨打 0571-0000567，或在任一车站登记，不用下载别的应用。') + C.list([['约车电话', '0571-0000567'], ['服务时间', '6:00—22:00']]); } };
  P.driver = { title: '司机点赞', html: function () { return C.card('坐得舒心，给师傅点个赞吧，只作鼓励，不统计。') + C.go1(C.s.like ? '已点赞' : '给 5 路师傅点赞', 'like', 1); } };
  A.like = function () { C.save({ like: 1 }); C.app.draw(); };
})(window.C);
