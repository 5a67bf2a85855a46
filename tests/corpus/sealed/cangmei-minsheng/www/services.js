/* 办事和互动。 */
(function (A) {
  'use strict';
  var P = A.P;
  P.svc = { tab: 1, html: function () { return A.h('一件事') + A.rows([['新生儿一件事', '户口、医保、接种一次办', '', 'baby']]) + A.h('查一查') + A.rows([['医保账户', '统一身份认证，登录一次即可', '', 'yibao'], ['附近药店', '', '', 'drug'], ['水费代缴', '', '', 'fee'], ['继续教育学时证明', '专业技术人员', '', 'hours']]) + A.h('约一约') + A.rows([['太极拳公益课', '', '', 'taiji'], ['我预约的', '', '', 'mine']]); } };
  P.baby = { t: '新生儿一件事', auth: 1, html: function (x, m) { return A.p('填一次，公安、医保、卫健共同使用；您的信息已经带出，写了一半离开也会留着。') + A.form(A.field('监护人', 'n', { v: m.name, ro: 1 }), A.field('身份证号', 'i', { v: m.idn, ro: !!m.idn, must: 1 }), A.field('手机', 't', { v: m.u, ro: 1 }), A.field('家庭住址', 'a', { v: m.addr, must: 1 }), A.field('新生儿姓名', 'b', { must: 1 }), A.field('出生日期', 'd', { type: 'date', v: A.day(-10) }), A.file('f', '出生医学证明（依户口登记条例核验）')) + A.btn('一次提交', 'baby') + A.p('没有电子件的，提交后带原件到任一窗口核验也可以。'); } };
  A.act.baby = function () { if (!A.val('i') || !A.val('a') || !A.val('b')) return A.toast('还有必填的没有写'); A.done(); A.toast(A.files('f') ? '已提交，五个工作日办结' : '已提交，请带出生医学证明到窗口核验'); A.go('svc'); };
  P.yibao = { t: '医保账户', auth: 1, html: function (x, m) { return A.rows([['参保人', '', m.name], ['账户余额', '', '2 316.40 元'], ['本年门诊报销', '', '428.00 元']]) + A.p('由县医疗保障局提供，使用您已登录的身份，不需要再次登录。'); } };
  var SHOPS = [['惠民药房', '城关镇文庙街 8 号', '医保定点'], ['康泰药房', '湄江镇桥头 2 号', '医保定点'], ['石鼓卫生院药房', '石鼓乡街心', '24 小时']];
  P.drug = { t: '附近药店', html: function () { return A.form(A.field('选择乡镇', 'z', { of: ['全县', '城关镇', '湄江镇', '石鼓乡'] })) + '<div id="drug">' + A.rows(SHOPS) + '</div>' + A.p('可以按乡镇看；想按远近排列，需要用一次手机位置，用完即弃。') + A.btn('按远近排列', 'near', 1); }, run: function () { var e = A.$('[name=z]'), f = function () { A.$('#drug').innerHTML = A.rows(SHOPS.filter(function (x) { return e.value === '全县' || x[1].indexOf(e.value) === 0; })); }; e.addEventListener('change', f); f(); } };
  A.act.near = function () { navigator.geolocation.getCurrentPosition(function () { var e = A.$('#drug'); if (e) e.innerHTML = A.rows([['康泰药房', '湄江镇桥头 2 号', '800 米'], ['惠民药房', '城关镇文庙街 8 号', '2.3 公里'], ['石鼓卫生院药房', '石鼓乡街心', '11 公里']]); }, function () { A.toast('没有位置也不影响，请按乡镇查看'); }, { timeout: 5000 }); };
  P.fee = { t: '水费代缴', auth: 1, html: function (x, m) { return A.rows([['户名', '', m.name], ['户号', '', '6620 0418'], ['本期水费', '', '36.80 元'], ['收款', '', '县自来水公司专户']]) + A.p('三种缴费方式任选：银行柜台、自来水公司营业厅，或者自愿下载“彩滇缴费”在手机上缴，都可以。'); } };
  P.hours = { t: '继续教育学时证明', auth: 1, html: function (x, m) { return A.rows([['姓名', '', m.name], ['本年度公需科目', '', '30 学时'], ['本年度专业科目', '', '60 学时']]) + A.p('依《专业技术人员继续教育规定》由培训机构登记，评职称时使用；本应用不计学习时间。'); } };
  P.taiji = { t: '太极拳公益课', auth: 1, html: function (x, m) { return A.rows([['时间', '', A.md(5) + ' 7:30'], ['地点', '', '县体育馆南广场'], ['名额', '', '还有 12 个']]) + A.p('自愿参加，到场在志愿者处签到领取护具，不签到也可以旁观。') + A.form(A.field('参加人', 'n', { v: m.name, ro: 1 })) + A.btn('我要参加', 'taiji'); } };
  A.act.taiji = function () { A.s.book = [['太极拳公益课', A.day(5)]].concat(A.s.book || []); A.save(); A.toast('已经为您留好位置'); A.go('mine'); };
  P.mine = { t: '我预约的', auth: 1, html: function () { return (A.s.book || []).length ? A.rows(A.s.book.map(function (b) { return [b[0], '', b[1]]; })) : A.p('您还没有预约课程，可在“办事”里选择太极拳公益课。'); } };
  P.talk = { tab: 1, html: function () { return A.rows([['投诉和建议', '有不满意，请告诉我们', '', 'cp'], ['老年食堂菜谱征集', '说说您想吃什么', '', 'menu'], ['常见疑问', '', '', 'faq'], ['苍湄县志（存档）', '历史资料', '', 'zhi']]); } };
  P.menu = { t: '老年食堂菜谱征集', html: function () { return A.p('开年后县老年食堂换新菜谱，请您推荐一道家常菜，供厨师参考。') + A.form(A.field('菜名', 'w', { must: 1 }), A.field('做法提示', 'd', { area: 1, hint: '选填' })) + A.btn('推荐', 'menu'); } };
  A.act.menu = function () { if (!A.val('w')) return A.toast('请写个菜名'); A.done(); A.toast('厨师收到啦'); A.go('talk'); };
  P.faq = { t: '常见疑问', html: function () { return A.rows([['好久没用，会不会注销我的账号', '不会。账号一直有效，下次用短信验证码登录即可。'], ['必须用这个应用才能办事吗', '不必。所有事项都可以到窗口办，应用只是多一条路。'], ['孩子帮我装的，能用他的手机号吗', '可以，一个号码可以代家里老人办理。']]); } };
  P.zhi = { t: '苍湄县志（存档）', html: function () { return A.p('以下为馆藏旧志的出版年月，供查阅，不是资讯。') + A.rows([['苍湄县志（续编）', '1998-06', '县档案馆'], ['苍湄水利志', '2006-11', '县档案馆'], ['苍湄风物', '2014-03', '县图书馆']]); } };
})(window.A);
