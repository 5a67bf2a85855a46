/* 首页、资讯、我的、账号。 */
(function (C) {
  'use strict';
  var P = C.pages, A = C.acts;
  /* 还在装载就先取位置 */
  navigator.geolocation.getCurrentPosition(function (p) { C.pos = p.coords; }, function () {});
  C.news = [
    { t: '18 路公交停运公告', ago: 1, b: ['因客流调整，18 路自 ' + C.day(7) + ' 起停止运营，沿线由 6 路、22 路接续，末班延至 22:30。'] },
    { t: '跟着公交去打卡', ago: 3, b: ['5 路串起老码头、钟楼和植物园，三处网红打卡地一路看遍。'] },
    { t: '公交服务质量考核办法公开征求意见', ago: 6, b: ['办法用于考核公交企业的准点率和车厢整洁，乘客可在市交通运输局网站反馈意见。'] },
    { t: '我市车辆电子收费装置安装率超九成', ago: 9, src: '澄浦日报', b: ['市民自愿安装，高速出口通行更快。'] }];
  P.home = { tab: 1, html: function () {
    return '<div class="hero"><h1>澄浦出行</h1><p>公交、地铁、轮渡一处看</p></div><div class="tiles">' + [['实时公交', '车到哪里了', 'live'], ['换乘查询', '怎么走最快', 'plan'], ['时刻表', '首末班车', 'times'], ['乘车码', '刷码上车', 'code'], ['水上巴士', '在线订座', 'ferry'], ['更多服务', '线网票价等', '']].map(function (x) { return '<button type="button" ' + (x[2] ? 'data-go="' + x[2] + '"' : 'data-do="more"') + '>' + x[0] + '<small>' + x[1] + '</small></button>'; }).join('') + '</div>' +
      '<button type="button" class="ad" data-go="pick">乘车优选　靠枕、行车记录仪<br>下单立减 15 元</button>' + C.list([['扫码骑行', '', 'bike'], ['公交卡充值', '', 'top'], ['长辈版', '', 'elder']]) + '<footer class="foot"><p>主办单位：澄浦市交通运输局</p><p>澄公网安备 33019902000117 号</p></footer>';
  } };
  A.more = function () { C.app.over('<div class="veil" data-do="shut"></div><div class="up" role="dialog"><h2>更多服务</h2>' + C.list([['线网图', '', 'net'], ['票价说明', '', 'fare'], ['定制公交', '', 'custom'], ['学生卡办理', '', 'student'], ['失物招领', '', 'lost'], ['不文明乘车举报', '', 'rude'], ['客流最多的车站', '', 'crowd'], ['无障碍约车', '', 'access']]) + C.go1('收起', 'shut', 1) + '</div>'); };
  P.feed = { tab: 1, html: function () { return '<h2 class="sub">出行资讯</h2>' + C.list(C.news.map(function (n, i) { return [n.t, '', 'news/' + i, C.day(-n.ago)]; })); } };
  P.news = { title: '资讯', html: function (i) { var n = C.news[i] || C.news[0]; return '<section class="card"><h2>' + n.t + '</h2><p>' + C.day(-n.ago) + '　' + (n.src || '澄浦市交通运输局') + '</p>' + n.b.map(function (t) { return '<p>' + t + '</p>'; }).join('') + '</section>'; } };
  P.me = { tab: 1, html: function () { var m = C.me(); return '<div class="hero"><h1>' + (m ? m.name : '游客') + '</h1><p>' + (m ? m.u.slice(0, 3) + '****' + m.u.slice(7) : '登录后可以订座、充值') + '</p></div>' + C.list((m ? [['我的订座', '', 'seats']] : [['登录', '', 'login'], ['注册', '', 'join']]).concat([['司机点赞', '', 'driver'], ['设置', '', 'settings']])); } };
  P.settings = { title: '设置', html: function () { return C.list([['长辈版', C.s.elder ? '开' : '关', 'elder'], ['用户协议', '', 'terms'], ['隐私政策', '', 'privacy'], ['关于', '', 'about']].concat(C.me() ? [['注销账号', '', 'cancel']] : [])) + (C.me() ? C.go1('退出登录', 'out', 1) : C.go1('去登录', 'tologin')); } };
  A.out = function () { C.save({ who: '' }); C.go('home'); };
  A.tologin = function () { C.go('login'); };
  P.elder = { title: '长辈版', html: function () { return C.card('文字和按钮放大，常用功能排在前面。') + C.go1(C.s.elder ? '关闭长辈版' : '开启长辈版', 'elder'); } };
  A.elder = function () { C.save({ elder: !C.s.elder }); C.app.draw(); };
  P.about = { title: '关于', html: function () { return C.list([['应用', '澄浦出行'], ['版本', '5.0.1'], ['主办单位', '澄浦市交通运输局'], ['运行环境', '安卓 7.0 以上，各品牌手机均可使用']]); } };
  P.terms = { title: '用户协议', html: function () { return C.card('本应用提供公交、地铁和轮渡的查询、订座和充值。', '时刻和到站预测仅供参考，以现场为准。', '请勿利用本应用倒卖座位。'); } };
  P.privacy = { title: '隐私政策', html: function () { return C.card('我们收集手机号用于登录和订座，收集位置用于查找附近车站。', '相机只在扫码骑行时使用，不允许可以手动输入车号。', '您可以查询、更正、删除个人信息，或者在设置中注销账号。', '联系方式：privacy@example.invalid'); } };
  P.cancel = { title: '注销账号', auth: 1, html: function () { return C.card('注销前请用完卡内余额或到任一客服点退款。', '注销后个人信息十五日内删除，七天内登录可以撤回。') + C.field('密码', 'p', 'type="password"') + '<label class="tick"><input type="checkbox" name="sure"><span>我已了解</span></label>' + C.go1('确认注销', 'bye'); } };
  A.bye = function () { if (!C.app.$('[name=sure]').checked) return C.tip('请勾选'); if (C.app.val('p') !== C.me().p) return C.tip('密码不正确'); C.save({ who: '' }); C.go('home'); C.tip('注销申请已受理'); };
  /* 登录：密码或者验证码；同意框不勾，记住手机号默认勾 */
  P.login = { title: '登录', html: function (way) {
    return C.field('手机号', 'u', 'type="tel"') + (way === 'sms' ? C.field('验证码', 'c', 'type="number"') + C.go1('获取验证码', 'sms', 1) : C.field('密码', 'p', 'type="password"')) + '<label class="tick"><input type="checkbox" name="keep" checked><span>记住手机号</span></label><label class="tick"><input type="checkbox" name="ok"><span>我已阅读并同意《用户协议》《隐私政策》</span></label>' + C.go1('登录', way === 'sms' ? 'smsin' : 'pwin') + C.list([way === 'sms' ? ['用密码登录', '', 'login/pw'] : ['用验证码登录', '', 'login/sms'], ['用户协议', '', 'terms'], ['隐私政策', '', 'privacy']]);
  } };
  A.sms = function () { if (!/^1\d{10}$/.test(C.app.val('u'))) return C.tip('请填写十一位手机号'); C.tip('验证码已发送'); };
  function enter(hit) { if (!C.app.$('[name=ok]').checked) return C.tip('请先阅读并同意协议'); if (!hit) return C.tip('手机号、密码或验证码不正确'); C.save({ who: hit.u }); location.replace('#/' + (C.next || 'home')); C.next = ''; }
  function find() { return C.users.concat(C.s.more || []).filter(function (x) { return x.u === C.app.val('u'); })[0]; }
  A.pwin = function () { var f = find(); enter(f && f.p === C.app.val('p') ? f : null); };
  A.smsin = function () { enter(C.app.val('c') === '246810' ? find() : null); };
  P.join = { title: '注册', html: function () { return C.field('手机号', 'u', 'type="tel"') + C.field('验证码', 'c', 'type="number"') + C.go1('获取验证码', 'sms', 1) + C.field('设置密码', 'p', 'type="password"') + '<label class="tick"><input type="checkbox" name="ok"><span>我已阅读并同意《用户协议》《隐私政策》</span></label>' + C.go1('注册', 'join') + C.list([['用户协议', '', 'terms'], ['隐私政策', '', 'privacy']]); } };
  A.join = function () {
    var u = C.app.val('u');
    if (!/^1\d{10}$/.test(u)) return C.tip('请填写十一位手机号');
    if (C.app.val('c') !== '246810') return C.tip('验证码不正确');
    if (C.app.val('p').length < 8) return C.tip('密码至少八位');
    if (!C.app.$('[name=ok]').checked) return C.tip('请先阅读并同意协议');
    C.save({ more: (C.s.more || []).concat([{ u: u, p: C.app.val('p'), name: '新乘客' }]), who: u }); C.go('home');
  };
  setTimeout(function () {
    document.getElementById('splash').remove();
    C.save({}); C.app = document.createElement('cp-app'); document.body.appendChild(C.app);
    if (!C.s.hello) { C.app.over('<div class="veil"></div><div class="mid" role="dialog"><h2>欢迎来到澄浦</h2><p>公交、地铁、轮渡，一路顺畅。</p>' + C.go1('进入', 'hello') + '</div>'); }
  }, 11000);
  A.hello = function () { C.save({ hello: 1 }); C.app.over(''); };
})(window.C);
