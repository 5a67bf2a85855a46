/* 首页、抽屉、浮层和各项工作页面。 */
(function (G) {
  'use strict';
  var h = G.h, R = window.React, P = G.pages;
  var NEWS = [
    { t: '旧版“云岭走访”停用公告', ago: 1, b: ['旧版“云岭走访”于 ' + G.day(30) + ' 停止服务，全部功能已并入砚川网格，原账号可直接登录。', '旧版数据已于上周迁入，个人草稿请在停用前导出；服务器上的副本停用后三十日内删除。'] },
    { t: '强降温天气防范提示', ago: 2, b: ['请提醒独居老人注意用火用电和一氧化碳中毒。'] },
    { t: '邻里厨艺赛名次揭晓', ago: 4, b: ['第一名：红烧鲤鱼（老街三栋）；第二名：酸汤豆腐（河坎组）；第三名：糟辣脆肚。'] },
    { t: '“点赞身边好人”故事会开讲', ago: 6, b: ['五位热心居民讲述助人故事，欢迎到云岭礼堂聆听。'] }];
  var LORE = [
    { t: '反诈提醒', b: ['公安机关建议安装国家反诈中心应用，自愿下载，不装也能在派出所咨询和报案。'] },
    { t: '救护员培训考核报名', b: ['红十字会举办救护员培训，考核合格发放证书，有效期三年，报名自愿。'] },
    { t: '打开慢、闪退怎么办', b: ['先在系统设置中清理缓存；仍有闪退的，请更新到最新版本。'] }];
  P.home = { title: '砚川网格', view: function () {
    var open = R.useState(false), me = G.me();
    return h`<div><section className="pull"><button type="button" aria-expanded=${open[0]} onClick=${function () { open[1](!open[0]); }}>今晚到明早有大雾 ${open[0] ? '▴' : '▾'}</button>${open[0] ? h`<p>能见度不足二百米，驾车慢行，河坝路段请绕行。</p>` : null}</section>
      <div className="strip"><article><b>${me ? '您好，' + me.name : '欢迎使用'}</b>${me ? me.cell : '登录后办理网格事务'}</article><article><b>森林火险橙色</b>进山不带火种，发现烟点拨打 12119</article></div>
      ${me && me.role === 'grid' ? h`<${G.List} rows=${[['每日开门', '', 'door'], ['走格', '', 'walk'], ['人口一张表', '', 'census']]} />` : null}${me && me.role === 'leader' ? h`<${G.List} rows=${[['街巷冷暖', '', 'warm'], ['沉睡网格', '3 人', 'asleep']]} />` : null}
      <h2 className="head">通知</h2><${G.List} rows=${NEWS.map(function (n, i) { return [n.t, '', 'news/' + i, G.day(-n.ago)]; })} />
      <footer className="foot"><p>主办单位：砚川县云岭街道办事处</p><p><a href="https://beian.miit.gov.cn/" target="_blank">APP备案号：黔ICP备2025018806号-2A</a></p></footer></div>`;
  } };
  G.Drawer = function () {
    var me = G.me(), rows = [];
    if (me && me.role === 'grid') rows = [['每日开门', '', 'door'], ['走格', '', 'walk'], ['新邻计划', '', 'newcomer'], ['我的体检表', '', 'checkup'], ['人口一张表', '', 'census']];
    if (me && me.role === 'leader') rows = [['街巷冷暖', '', 'warm'], ['沉睡网格', '', 'asleep'], ['各格带装', '', 'fitted']];
    if (me) rows = rows.concat([['汛期值守表', '', 'roster'], ['议事会', '', 'meeting'], ['独居老人烟感', '', 'smoke']]);
    rows = rows.concat([['消防栓分布图', '', 'hydrant'], ['燃气隐患举报', '', 'gas'], ['常用知识', '', 'lore'], me ? ['我的资料', '', 'mine'] : ['登录', '', 'login'], ['设置', '', 'settings']]);
    return h`<nav className="drawer"><header>${me ? me.name + '　' + me.cell : '未登录'}</header><${G.List} rows=${rows} /></nav>`;
  };
  G.Sheet = function () {
    var rows = (G.me().role === 'grid' ? [['民情小记', '', 'note'], ['平安叩门', '', 'knock'], ['家况更新', '', 'house']] : []).concat([['隐患上报', '', 'danger'], ['一键求助', '', 'sos']]);
    return h`<div className="sheet" role="dialog"><h2>记一笔</h2><${G.List} rows=${rows} /><${G.Act} line on=${function () { G.show(''); }}>收起<//></div>`;
  };
  /* 每日开门：上班先来开门 */
  P.door = { title: '每日开门', who: ['grid'], view: function () {
    var days = []; for (var i = 20; i >= 0; i--) days.push(i);
    function press() {
      var now = new Date(), m = now.getHours() * 60 + now.getMinutes();
      if (m < 470 || m > 500) return G.say('不在开门时段，本次不计');
      G.put({ door: G.day() }); G.say('今日已开门');
    }
    return h`<div><${G.Card}><div className="figure">${G.s.door === G.day() ? '今日已开门' : '今日未开门'}</div><p>已连开 12 天，本月漏开 1 次，可补开 2 次。</p><p>7:50—8:20 内开门有效，逾时不计；漏开的由片长询问。</p><//><div className="cal">${days.map(function (n) { var d = new Date(Date.now() - n * 864e5).getDate(); return h`<i key=${n} className=${n === 0 ? '' : n === 13 ? 'off' : 'on'}>${d}</i>`; })}</div><${G.Act} on=${press}>开门<//><${G.Act} line on=${function () { G.say('补开申请已送片长'); }}>补开<//></div>`;
  } };
  /* 走格：走到哪里记到哪里 */
  P.walk = { title: '走格', who: ['grid'], view: function () {
    var on = R.useState(false), pts = R.useState([[40, 150], [70, 120], [110, 128]]), id = R.useRef(0);
    R.useEffect(function () { return function () { navigator.geolocation.clearWatch(id.current); }; }, []);
    function start() {
      on[1](true);
      id.current = navigator.geolocation.watchPosition(function (p) { pts[1](function (l) { return l.concat([[110 + l.length * 12 % 180, 40 + Math.abs(p.coords.latitude * 1e4) % 120]]); }); }, function () { G.say('没有取得位置，可在下面手工勾选街巷'); }, { timeout: 5000 });
    }
    return h`<div><${G.Card}><p>走过的街巷会自动着色，行走路线每 15 秒回传指挥席，当日不足 5 公里的次日补走。</p><div className="figure">3.2 / 5 公里</div><//>
      <svg viewBox="0 0 320 200" width="100%" role="img" aria-label="走格路线"><rect width="320" height="200" fill="#dfe9e4" /><path d="M0 90H320M120 0V200M230 0V200" stroke="#fff" strokeWidth="12" /><polyline points=${pts[0].map(function (p) { return p.join(','); }).join(' ')} fill="none" stroke="#b3400e" strokeWidth="5" /></svg>
      <${G.Act} on=${function () { on[0] ? G.say('本次路线已回传') : start(); }}>${on[0] ? '结束并回传' : '出发'}<//>${['老街', '河坎巷', '礼堂路'].map(function (n) { return h`<label className="box" key=${n}><input type="checkbox" /><span>${n}</span></label>`; })}</div>`;
  } };
  /* 新邻计划：挨家挨户装应用 */
  P.newcomer = { title: '新邻计划', who: ['grid'], view: function () {
    return h`<div><${G.Card}><div className="figure">41 / 60 户</div><p>每格带装 60 户，周五前补齐，请住户扫您的专属码装好并留下手机号。</p><//><svg className="qr" viewBox="0 0 90 90" role="img" aria-label="专属码"><rect width="90" height="90" fill="#fff" />${[0, 1, 2, 3, 4, 5, 6, 7, 8].map(function (y) { return [0, 1, 2, 3, 4, 5, 6, 7, 8].map(function (x) { return (x * 7 + y * 5 + x * y) % 3 ? null : h`<rect key=${x + '-' + y} x=${x * 10} y=${y * 10} width="10" height="10" fill="#16211f" />`; }); })}</svg><${G.List} rows=${[['老街 12 号', '已带'], ['老街 14 号', '未带'], ['河坎巷 3 号', '未带']]} /></div>`;
  } };
  P.fitted = { title: '各格带装', who: ['leader'], view: function () { return h`<div><${G.Table} head=${['网格', '应带户', '已带户']} rows=${[['溪口第一网格', '60', '52'], ['溪口第二网格', '60', '37'], ['溪口第三网格', '60', '41']]} /><${G.Card} text=${['已带户不足七成的网格，周一例会说明原因。']} /></div>`; } };
  P.checkup = { title: '我的体检表', who: ['grid'], view: function () {
    return h`<div><${G.Card}><div className="figure">83.5</div><p>低于 80 亮黄牌，一年三张黄牌不再续聘。分值由平台按月自动生成，报组织办。</p><//><${G.Table} head=${['项目', '占比', '本月']} rows=${[['走格里程', '30%', '24.5'], ['开门天数', '20%', '19.0'], ['记录条数', '30%', '22.0'], ['响应快慢', '20%', '18.0']]} /><${G.List} rows=${[['漏开门 1 次', '−1'], ['记录少于 10 条', '−3']]} /></div>`;
  } };
  /* 街巷冷暖：按热度从高到低 */
  P.warm = { title: '街巷冷暖', who: ['leader'], view: function () {
    return h`<div><${G.Card} text=${['热度由走格里程、记录条数、开门天数合成，每晚更新，由暖到冷。']} /><${G.List} rows=${[['1　陶然', '97.2 ℃', '', '溪口第三网格'], ['2　宁采薇', '91.0 ℃', '', '溪口第一网格'], ['3　史可风', '84.6 ℃', '', '溪口第二网格'], ['4　裘千山', '61.3 ℃', '', '溪口第四网格']]} /></div>`;
  } };
  P.asleep = { title: '沉睡网格', who: ['leader'], view: function () {
    return h`<div><${G.List} rows=${[['裘千山', '9 天没打开', '', '上次 ' + G.day(-9)], ['卫子衿', '5 天没打开', '', '上次 ' + G.day(-5)], ['冷清秋', '4 天没打开', '', '上次 ' + G.day(-4)]]} /><${G.Card} text=${['超过三天没有打开本应用即列入。今晚 20:00 前仍未唤醒的，由片长上门谈话并报街道。']} /></div>`;
  } };
  P.roster = { title: '汛期值守表', who: ['grid', 'leader'], view: function () { return h`<div><${G.Table} head=${['日期', '值守', '带班']} rows=${[[G.day(0), '陶然', '辛夷'], [G.day(1), '宁采薇', '辛夷'], [G.day(2), '史可风', '顾长安']]} /><${G.Card} text=${['值守在指挥室进行，交接写在纸质日志上，手机上只供查看。']} /></div>`; } };
  P.meeting = { title: '议事会', who: ['grid', 'leader'], view: function () { return h`<div><${G.Card} title="老街停车议事会" text=${['时间：' + G.day(3) + ' 19:00，地点：云岭礼堂。', '居民到场后在门口纸质名册上签到，领取议题材料；网格员自愿旁听。']} /></div>`; } };
  P.smoke = { title: '独居老人烟感', who: ['grid', 'leader'], view: function () { return h`<div><${G.Card} text=${['为独居老人免费安装烟雾报警器，尊重本人意愿。']} /><${G.Table} head=${['院落', '应装', '已装', '安装率']} rows=${[['老街', '14', '12', '86%'], ['河坎巷', '9', '9', '100%']]} /></div>`; } };
  P.hydrant = { title: '消防栓分布图', view: function () { return h`<div><svg viewBox="0 0 320 200" width="100%" role="img" aria-label="消防栓分布"><rect width="320" height="200" fill="#e6ecf2" /><path d="M0 100H320M160 0V200" stroke="#fff" strokeWidth="14" /><circle cx="60" cy="84" r="9" fill="#b3161b" /><circle cx="200" cy="120" r="9" fill="#b3161b" /></svg><${G.List} rows=${[['老街口', '完好'], ['礼堂后门', '完好']]} /></div>`; } };
  P.gas = { title: '燃气隐患举报', view: function () {
    var w = R.useState(''), d = R.useState('');
    return h`<div><${G.Card} text=${['发现燃气泄漏、私改管道，可向燃气管理部门举报。紧急情况请先离开现场再拨打 119。']} /><${G.Field} label="地点" must value=${w[0]} set=${w[1]} /><${G.Field} label="现象" must area value=${d[0]} set=${d[1]} /><${G.Act} on=${function () { if (!w[0] || !d[0]) return G.say('请写明地点和现象'); w[1](''); d[1](''); G.say('线索已转燃气管理部门'); }}>提交线索<//></div>`;
  } };
  P.lore = { title: '常用知识', view: function () { return h`<${G.List} rows=${LORE.map(function (n, i) { return [n.t, '', 'lesson/' + i]; })} />`; } };
  P.lesson = { title: '常用知识', view: function (q) { var n = LORE[q.arg] || LORE[0]; return h`<${G.Card} title=${n.t} text=${n.b} />`; } };
  P.news = { title: '通知', view: function (q) { var n = NEWS[q.arg] || NEWS[0]; return h`<div><h2 className="head">${n.t}</h2><p className="dim">${G.day(-n.ago)}　云岭街道</p><${G.Card} text=${n.b} /></div>`; } };
  P.mine = { title: '我的资料', who: ['grid', 'leader'], view: function () { var me = G.me(); return h`<div><${G.List} rows=${[['姓名', me.name], ['手机号', me.u.slice(0, 3) + '****' + me.u.slice(7)], ['所属', me.cell]]} /></div>`; } };
  P.settings = { title: '设置', view: function () {
    return h`<div><${G.List} rows=${[['长辈版', G.s.big ? '已开' : '未开', 'bigger'], ['用户协议', '', 'terms'], ['隐私政策', '', 'privacy'], ['关于', '', 'about']].concat(G.me() ? [['注销账号', '', 'cancel']] : [])} />${G.me() ? h`<${G.Act} line on=${function () { G.put({ who: '' }); G.go('home'); }}>退出登录<//>` : h`<${G.Act} on=${function () { G.go('login'); }}>去登录<//>`}</div>`;
  } };
  P.bigger = { title: '长辈版', view: function () { return h`<div><${G.Card} text=${['开启后文字和按钮一起放大。']} /><${G.Act} on=${function () { G.put({ big: !G.s.big }); }}>${G.s.big ? '关闭长辈版' : '开启长辈版'}<//></div>`; } };
  P.terms = { title: '用户协议', view: function () { return h`<${G.Card} text=${['本应用供云岭街道网格员和片长使用，居民可以浏览通知和常用知识。', '账号只限本人使用。因维护需要暂停服务的，我们会提前公告。']} />`; } };
  P.privacy = { title: '隐私政策', view: function () { return h`<${G.Card} text=${['我们收集手机号用于登录，收集您填写的工作记录用于派单。', '位置只在“走格”“一键求助”中由您点按后读取，用途写在页面上；不同意不影响其他功能。', '您可以查询、更正个人信息，撤回同意，或在设置中注销账号。', '联系方式：privacy@example.invalid']} />`; } };
  P.about = { title: '关于', view: function () { return h`<div><${G.List} rows=${[['应用', '砚川网格'], ['版本', '4.1.0'], ['主办单位', '砚川县云岭街道办事处'], ['APP备案号', '黔ICP备2025018806号-2A']]} /><${G.Card} title="更新说明" text=${['修复个别机型打开地图闪退的问题。']} /></div>`; } };
  G.start();
})(window.G);
