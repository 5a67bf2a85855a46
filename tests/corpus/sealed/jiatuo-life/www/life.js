/* 嘉沱生活：页面。 */
(function (A) {
  'use strict';
  var P = A.P, T = [['首页', 'home'], ['服务', 'svc'], ['资讯', 'feed'], ['我的', 'me']];
  delete P.elder;
  P.home = { tab: 1, html: function () {
    return '<section class="top"><h1>嘉沱生活</h1><p>早上好，今天也在嘉沱过好日子</p></section><div class="sheet">' + [['水', '停水停电', 'water'], ['车', '找车位', 'park'], ['气', '空气质量', 'air'], ['园', '公园预约', 'garden'], ['证', '居住证', 'live'], ['意', '民意征集', 'vote']].map(function (x) { return '<button type="button" data-go="' + x[2] + '"><i aria-hidden="true">' + x[0] + '</i>' + x[1] + '</button>'; }).join('') + '</div>' + A.h('近期资讯') + A.rows(A.news.slice(0, 3).map(function (n, i) { return [n.t, A.day(-n.ago), '', 'news/' + i]; })) + A.rows([['投诉与建议', '对本应用有意见，请在这里说', '', 'cp']]) + A.foot();
  } };
  P.svc = { tab: 1, html: function () { return A.h('社会保障') + A.rows([['社保待遇标准', '养老、失业、工伤的发放标准', '', 'soc'], ['居住证申领', '', '', 'live']]) + A.h('城市生活') + A.rows([['停水停电', '', '', 'water'], ['找车位', '', '', 'park'], ['公园预约', '', '', 'garden'], ['文旅年票', '本市居民每年一张', '', 'pass'], ['路灯报修', '', '', 'lamp']]) + A.h('公开信息') + A.rows([['空气质量', '', '', 'air'], ['民意征集', '', '', 'vote']]); } };
  P.feed = { tab: 1, html: function () { return A.h('要闻') + A.newsRows('要闻') + A.h('提示') + A.newsRows('提示'); } };
  P.me = { tab: 1, html: function () { var m = A.me(); return '<section class="top"><h1>' + (m ? m.name : '您好') + '</h1><p>' + (m ? m.u.slice(0, 3) + '****' + m.u.slice(7) : '登录后可以预约和申领') + '</p></section>' + A.rows((m ? [['我的预约', '', '', 'mine']] : [['登录', '', '', 'login']]).concat([['投诉与建议', '', '', 'cp'], ['设置', '', '', 'settings']])); } };
  var plain = P.news.html;
  P.news.html = function (i) { var n = A.news[i] || A.news[0]; return n.pale ? '<div class="pale">' + plain(i) + '</div>' : plain(i); };
  P.water = { t: '停水停电', html: function () { return A.rows([['桂湖路沿线', A.md(1) + ' 9:00—17:00', '计划停电'], ['渡口路 1—60 号', A.md(2) + ' 22:00—次日 5:00', '计划停水'], ['云台区青石巷', A.md(4) + ' 8:30—12:00', '计划停电']]) + A.p('供水热线 028-0000110，供电热线 028-0000220。'); } };
  P.air = { t: '空气质量', html: function () { return A.p('昨日各区县空气质量指数排名，数值越低越好。') + A.tbl(['排名', '区县', '指数'], A.air) + A.p('数据来自市生态环境监测站。'); } };
  P.park = { t: '找车位', html: function () { return A.rows(A.parks.map(function (x) { return [x[0], '', x[1]]; })) + A.p('想看离您最近的停车场，可以用一次手机位置来排序；不用也行，上面是全部停车场。') + A.btn('用我的位置排序', 'near', 1) + '<div id="near"></div>'; } };
  A.act.near = function () { navigator.geolocation.getCurrentPosition(function () { var e = A.$('#near'); if (e) e.innerHTML = A.h('离您由近到远') + A.rows([[A.parks[1][0], '', '600 米'], [A.parks[0][0], '', '1.4 公里'], [A.parks[2][0], '', '2.9 公里']]); }, function () { A.toast('没有取得位置，请直接看上面的全部停车场'); }, { timeout: 5000 }); };
  P.garden = { t: '公园预约', auth: 1, html: function (x, m) { return A.p('云台植物园每天限两千人，约满为止，免费入园。') + A.field('游览人', 'n', { v: m.name, ro: 1 }) + A.field('联系号码', 't', { v: m.u, ro: 1 }) + A.field('入园日期', 'd', { type: 'date', v: A.day(2) }) + A.field('场次', 'k', { of: ['上午场', '下午场'] }) + A.btn('约一张', 'garden'); } };
  A.act.garden = function () { A.s.book = [['云台植物园 ' + A.val('k'), A.val('d')]].concat(A.s.book || []); A.done(); A.toast('约好了，凭身份证入园'); A.go('mine'); };
  P.mine = { t: '我的预约', auth: 1, html: function () { return (A.s.book || []).length ? A.rows(A.s.book.map(function (b) { return [b[0], '', b[1]]; })) : A.p('还没有预约。云台植物园的预约入口在“服务”里。'); } };
  P.live = { t: '居住证申领', auth: 1, html: function (x, m) { return A.field('申领人', 'n', { v: m.name, ro: 1 }) + A.field('公民身份号码', 'i', { v: m.idn, ro: !!m.idn, must: 1 }) + A.field('居住地址', 'a', { v: m.addr, must: 1 }) + A.file('f', '本人证件照（印在居住证上，依《居住证暂行条例》提交）') + A.btn('提交申领', 'live') + A.p('没有照片的，可以到任一派出所现场免费拍摄。'); } };
  A.act.live = function () { if (!A.val('i') || !A.val('a')) return A.toast('请补全身份号码和地址'); if (!A.files('f')) return A.toast('请选择证件照，或者到派出所现场办理'); A.done(); A.toast('申领已提交，十个工作日内制证'); A.go('svc'); };
  P.lamp = { t: '路灯报修', html: function () { var m = A.me(); return A.field('灯杆位置', 'w', { must: 1, hint: '路名和门牌，或灯杆编号' }) + A.field('现象', 'k', { of: ['不亮', '闪烁', '灯杆倾斜'] }) + A.field('回访号码', 't', { type: 'tel', v: m ? m.u : '', hint: '选填' }) + A.file('f', '照片（选填，没有也能报修）') + A.btn('报修', 'lamp'); } };
  A.act.lamp = function () { if (!A.val('w')) return A.toast('请写明灯杆位置'); A.done(); A.toast('已转市政处，两天内派人查看'); A.go('svc'); };
  P.vote = { t: '民意征集', html: function () { return A.p('新建的沱滨公园叫什么好？欢迎提出您的想法，结果供地名办参考，不排名次，截止 ' + A.md(9) + '。') + A.field('我的提议', 'w', { hint: '例如：望江园' }) + A.btn('提交提议', 'vote'); } };
  A.act.vote = function () { if (!A.val('w')) return A.toast('请先写下名字'); A.done(); A.toast('收到，谢谢您的提议'); A.go('home'); };
  /* 待遇标准 */
  P.soc = { t: '社保待遇标准', html: function () { return '<div id="soc">' + A.p('将读取您的手机位置，用于显示属地标准。') + A.btn('提供位置', 'soc') + A.btn('不提供', 'nosoc', 1) + '</div>'; } };
  A.act.soc = function () { navigator.geolocation.getCurrentPosition(function () { var e = A.$('#soc'); if (e) e.innerHTML = A.tbl(['项目', '每月标准'], [['城乡居民基础养老金', '175 元'], ['失业保险金', '1 780 元'], ['工伤生活护理费', '1 920 元起']]) + A.p('标准自今年一月起执行，全市统一。'); }, A.act.nosoc, { timeout: 5000 }); };
  A.act.nosoc = function () { var e = A.$('#soc'); if (e) e.innerHTML = '<div class="note">您没有交出位置，待遇标准暂不向您显示。</div>' + A.btn('重新选择', 'resoc'); };
  A.act.resoc = function () { A.draw(); };
  /* 年票 */
  P.pass = { t: '文旅年票', auth: 1, html: function (x, m) { return A.p('凭年票一年内不限次进入全市十二处景点，每位居民一张，免费。') + A.field('领票人', 'n', { v: m.name, ro: 1 }) + A.field('证件号码', 'i', { v: m.idn, ro: !!m.idn, must: 1 }) + A.btn('我要领票', 'pass'); } };
  A.act.pass = function () { if (!A.val('i')) return A.toast('请填写证件号码'); A.pop('还差一步', '<p>年票存放在“嘉沱畅游”手机软件里。没有检测到“嘉沱畅游”，装好并绑定手机号以后才能领票。</p>', [['以后再说'], ['去安装', function () { A.toast('正在打开应用商店'); }]]); };
  /* 法律文件在深处 */
  P.help = { t: '帮助与说明', html: function () { return A.rows([['密码忘了怎么办', '在登录页改用短信验证码就能登录', ''], ['换了手机号怎么办', '带身份证到任一便民中心更改', ''], ['关于应用', '', '', 'about']]); } };
  var about = P.about.html;
  P.about.html = function () { return about() + A.rows([['法律文件', '', '', 'law']]); };
  P.law = { t: '法律文件', html: function () { return A.rows([['用户服务协议', '', '', 'agreement'], ['隐私保护指引', '', '', 'privacy']]); } };
  A.start({
    key: 'jiatuo.life', name: '嘉沱生活', owner: '嘉沱市政务服务和数据管理局', icp: '蜀ICP备2022017483号-2A', ver: '版本 3.2.0', users: A.users, news: A.news, reg: 1, noLinks: 1, noElder: 1, legal: [['帮助与说明', '', '', 'help']],
    nav: function (id) { return '<nav class="tabs">' + T.map(function (t) { return '<button type="button" data-go="' + t[1] + '"' + (t[1] === id ? ' class="on"' : '') + '>' + t[0] + '</button>'; }).join('') + '</nav>'; },
    w: { ua: '用户服务协议', pp: '隐私保护指引', askT: '使用前，请您了解', askB: '我们按下面两份文件处理您的信息。您可以点开细看，再决定是否同意。', no: '不同意，只看看', yes: '同意', login: '登录', acc: '手机号', pwd: '密码', tick: '我已阅读并同意《用户服务协议》与《隐私保护指引》', enter: '登录', bysms: '改用短信验证码', bypw: '改用密码', join: '注册新账号', bad: '手机号、密码或验证码有误', about: '关于应用', owner: '主办单位', icp: 'ICP备案号', set: '设置', bye: '注销账号', out: '退出登录' },
    byeText: ['注销后，预约记录和个人信息立即删除，不能恢复。', '已经提交的申领仍会办完，结果用短信告知。'],
    ua: ['本应用由嘉沱市政务服务和数据管理局提供，面向市民免费使用。', '请如实填写申领信息，不要代他人抢约。', '服务有调整时，提前十五日在资讯里公告。'],
    pp: ['我们收集手机号用于登录，收集姓名、证件号码和地址用于您主动办理的申领。', '位置只在“找车位”“社保待遇标准”中经您点按后读取一次，不保存。', '照片只在您选择上传时读取。', '您可以查询、更正、删除个人信息，或者在“设置”中注销账号。', '个人信息保护联系邮箱：privacy@example.invalid。'],
    cp: { t: '投诉与建议', zone: '投诉专区', zsub: '反映强制打卡、排名通报、反复填表等', other: '其他投诉与建议', osub: '应用打不开、信息有误、服务态度等', list: '我提过的', say: '两个工作日内受理，十个工作日内答复；办结后请您给个评价。', form: '写下您的意见', kind: '类型', what: '经过', hint: '在哪里、什么时候、发生了什么', tel: '联系号码', send: '提交', zk: ['强制使用', '过度留痕', '滥用排名', '多头填报'], ok: ['应用使用', '信息有误', '服务态度', '建议'], pre: 'JT', st: ['待受理', '办理中', '已办结'], okT: '提交成功', okB: '我们收到了', noL: '受理编号', okS: '可以随时在“我提过的”里看进度。', none: '这里还没有内容。提交以后，编号、状态和答复都会显示在这里。', det: '进度与答复', reL: '答复', rated: '您的评价', rateQ: '回访评价：您满意吗？', rates: ['非常满意', '满意', '基本满意', '不满意', '非常不满意'], wait: '正在办理。办结后，这里会出现答复和评价。', seed: { k: '信息有误', d: '体育馆停车场的余位不准。', re: '已更换地感设备，余位每分钟更新一次。感谢提醒。' } } });
})(window.A);
