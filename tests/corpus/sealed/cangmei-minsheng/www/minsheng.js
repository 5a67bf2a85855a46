/* 首页、我的、启动。 */
(function (A) {
  'use strict';
  var P = A.P;
  P.home = { tab: 1, html: function () { return '<div class="banner"><h1>苍湄民生</h1><p>' + A.md(0) + '　多云　6—17℃</p></div><div class="nine">' + [['新生儿一件事', 'baby'], ['附近药店', 'drug'], ['水费代缴', 'fee'], ['太极拳公益课', 'taiji'], ['长辈版', 'elder'], ['投诉和建议', 'cp']].map(function (x) { return '<button type="button" data-go="' + x[1] + '">' + x[0] + '</button>'; }).join('') + '</div>' + A.h('县里新闻') + A.newsRows() + A.foot(); } };
  var plain = P.news.html;
  P.news.html = function (i) { return '<div class="weui-article">' + plain(i).replace(/<\/?article>/g, '') + '</div>' + A.h('这篇有用吗') + '<div class="use"><button type="button" data-act="use">有用</button><button type="button" data-act="use">没用</button></div>'; };
  A.act.use = function (b) { b.className = 'on'; A.toast('谢谢'); };
  P.me = { tab: 1, html: function () { var m = A.me(); return '<div class="banner"><h1>' + (m ? m.name : '游客') + '</h1><p>' + (m ? m.u.slice(0, 3) + '****' + m.u.slice(7) : '登录后办事') + '</p></div>' + A.rows([].concat(m ? [] : [['登录或注册', '', '', 'login']], m && m.role === 'staff' ? [['社区工作台', '', '', 'work']] : [], m ? [['我的资料', '', '', 'card']] : [], [['我提交的意见', '', '', 'cpl'], ['设置', '', '', 'settings']])); } };
  P.card = { t: '我的资料', auth: 1, html: function (x, m) { return A.form(A.field('姓名', 'n', { v: m.name, ro: 1 }), A.field('手机号', 't', { v: m.u, ro: 1 }), A.field('住址', 'a', { v: (A.s.addr || {})[m.u] || m.addr })) + A.btn('保存', 'card'); } };
  A.act.card = function () { A.s.addr = A.s.addr || {}; A.s.addr[A.s.who] = A.val('a'); A.done(); A.toast('已保存'); };
  var me = A.me; A.me = function () { var m = me(); if (m && A.s.addr && A.s.addr[m.u]) m = Object.assign({}, m, { addr: A.s.addr[m.u] }); return m; };
  A.start({
    key: 'cangmei.minsheng', name: '苍湄民生', owner: '苍湄县人民政府办公室', icp: '滇ICP备2021015627号-3A', ver: '版本 1.9.4', reg: 1,
    more: [['承建单位', '', '苍湄县数字服务中心'], ['本次更新', '修复个别机型打开药店页闪退', '']],
    users: [{ u: '18600000351', p: 'Ceshi@2026', name: '杨采薇', role: 'citizen', addr: '苍湄县城关镇文庙街 31 号', idn: '530000198506110023' }, { u: '18600000352', p: 'Ceshi@2026', name: '木青云', role: 'staff', unit: '文庙社区', addr: '苍湄县城关镇北门巷 4 号', idn: '530000199211050037' }],
    news: [
      { k: '新闻', t: '湄江步行桥本周通行', ago: 1, b: ['桥长一百八十六米，两侧设无障碍坡道，行人和轮椅均可通行。'] },
      { k: '新闻', t: '家用燃气报警器安装率达九成二', ago: 3, src: '苍湄县住房和城乡建设局', b: ['六十岁以上独居老人家庭免费安装，未装的可以打电话预约上门。'] },
      { k: '新闻', t: '县运会奖牌榜：城关镇暂居第一', ago: 5, src: '苍湄融媒', b: ['第一名城关镇代表团，金牌十二枚；第二名湄江镇代表团，金牌九枚；第三名石鼓乡代表团，金牌七枚。', '闭幕式将在周日举行。'] },
      { k: '公告', t: '“苍湄水务”小程序停止服务公告', ago: 8, b: ['“苍湄水务”小程序将于' + A.day(22) + '二十四时停止服务。', '水费查询和缴费请使用本应用“水费代缴”，或到自来水公司营业厅办理。', '小程序中的户号信息由县自来水公司保管，其余个人信息于停止服务后三十日内删除。咨询电话 0879-0000018。'] },
      { k: '新闻', t: '县医院上线检查结果互认', ago: 13, src: '苍湄县卫生健康局', b: ['三十九项检查检验结果在全县医院通用，不用重复检查。'] }],
    nav: A.tabs,
    w: { ua: '服务协议', pp: '隐私政策', askT: '欢迎使用苍湄民生', askB: '请您先阅读《服务协议》和《隐私政策》。不同意也可以浏览新闻、查药店和提意见。', no: '不同意，直接浏览', yes: '同意', login: '登录或注册', acc: '手机号码', pwd: '密码', enter: '确认登录', bysms: '短信登录', bypw: '密码登录', join: '没有账号，去注册', bad: '登录信息不符，请核对', about: '关于', owner: '主办单位', icp: 'APP备案号', set: '设置', elder: '长辈版', elderB: '长辈版字大、按钮大、没有广告，随时可以关掉。', bye: '注销账号', out: '退出登录', norole: '这里供社区工作人员使用。' },
    byeText: ['注销立即生效：手机号、姓名、住址和预约都会删除。', '已经办结的事项依法归档，不受影响。'],
    ua: ['苍湄民生由苍湄县人民政府办公室主办，免费使用。', '乡镇、社区工作人员按需要使用，不要求安装，不看登录次数。', '协议调整时，在首页公告。'],
    pp: ['登录和办事时收集手机号、姓名、身份证号和住址，只用于您办理的事项。', '位置只在“附近药店”里由您点按以后使用一次；照片只在您选择文件时读取。', '您可以在“我的资料”里查询和更正，在“设置”里注销账号。', '个人信息保护联系方式：privacy@example.invalid。'],
    cp: { t: '投诉和建议', zone: '问题投诉专区', zsub: '打卡、排名、留痕、重复填表等加重负担的做法', other: '一般投诉和建议', osub: '办事体验、信息错误等', list: '我提交的意见', say: '一个工作日内受理，七个工作日内答复，答复后请您回访评价。', form: '提交意见', kind: '问题类别', what: '详细情况', hint: '请写清时间、地点和经过', tel: '联系手机', send: '提交意见', zk: ['强制使用', '过度留痕', '滥用排名', '多头填报'], ok: ['办事体验', '信息错误', '应用故障', '其他'], pre: 'CM', st: ['已受理', '办理中', '已答复'], okT: '提交完成', okB: '您的意见已受理', noL: '受理号', okS: '请记住受理号，进度在“我提交的意见”里查看。', none: '目前没有您的意见。提交后，受理号、进度和答复都在这里。', det: '意见详情', reL: '县政府办答复', rated: '我的回访评价', rateQ: '回访评价：这次答复您满意吗', rates: ['非常满意', '满意', '基本满意', '不满意', '非常不满意'], wait: '还在办理，答复以后可以在这里评价。', seed: { k: '信息错误', d: '康泰药房的门牌号写错了。', re: '已更正为桥头 2 号，感谢您细心指出。' } } });
})(window.A);
