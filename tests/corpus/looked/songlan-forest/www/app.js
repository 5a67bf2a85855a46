(function (X) {
  'use strict';
  var html = X.html, R = window.React, P = X.pages;
  function leader() { return X.user() && X.user().role === 'leader'; }
  var DOCK = [['home', '⌂', '首页'], ['work', '☰', '巡山'], ['cp', '✉', '诉求'], ['me', '☻', '我']];
  P.home = { tab: 1, view: function () {
    return html`<div className="top"><h1>松岚护林</h1><p>守好每一片林子</p></div><div className="tiles">${[['今日巡山', 'walk'], ['林情上报', 'report'], ['病虫识别', 'pest'], ['防火知识', 'fire']].map(function (t) { return html`<${X.Link} key=${t[1]} to=${t[1]} className="tile">${t[0]}<//>`; })}</div>
      <h3>林区动态</h3><${X.Cells} rows=${X.news()} /><${X.Footer} />`;
  } };
  P.work = { tab: 1, view: function () {
    return html`<h2>巡山</h2><${X.Cells} rows=${[['今日巡山', '', 'walk'], ['管护合同签收', '', 'sign'], ['防火值守', '', 'duty'], ['林下经济技术', '', 'tech']].concat(leader() ? [['队伍看板', '', 'team']] : [])} />`;
  } };
  P.me = { tab: 1, view: function () { var u = X.user(); return html`<h2>${u ? u.name + '　' + (leader() ? '护林队长' : '护林员') : '未登录'}</h2><${X.Cells} rows=${(u ? [['责任区', u.area], ['我的林情', (X.s.rep || []).length + ' 条', 'mine']] : [['登录', '', 'login']]).concat([['诉求与建议', '', 'cp'], ['设置', '', 'settings']])} />`; } };
  /* 足印：开始后每十秒记一个位置，收工时上传 */
  P.walk = { title: '今日巡山', auth: 1, view: function () {
    var st = R.useState(null), run = st[0], set = st[1], n = R.useState(0);
    R.useEffect(function () {
      if (!run) return;
      var add = function () { navigator.geolocation.getCurrentPosition(function (p) { run.push([p.coords.latitude, p.coords.longitude]); }, function () { run.push([0, 0]); }); n[1](function (k) { return k + 1; }); };
      add(); var t = setInterval(add, 10000); return function () { clearInterval(t); };
    }, [run]);
    function stop() { if (n[0] < 3) return X.toast('足印不足 2 公里，不能收工'); X.set({ walks: (X.s.walks || []).concat([[X.day(), n[0]]]) }); set(null); X.toast('足印已回传'); }
    return html`<div className="num">${run ? '足印记录中 · ' + n[0] + ' 点' : '未出发'}</div><${X.Text} list=${['出发后自动记下您走过的每一处，收工时回传到县中心，少于 2 公里或 90 分钟的不计为有效巡山。']} />${run ? html`<${X.Btn} on=${stop}>收工<//>` : html`<${X.Btn} on=${function () { set([]); }}>出发<//>`}<${X.Cells} rows=${[[X.day(-1), '3.2 公里'], [X.day(-2), '2.6 公里']]} />`;
  } };
  /* 林情上报：没有影像交不上去 */
  P.report = { title: '林情上报', auth: 1, view: function () {
    var d = R.useState(''), k = R.useState('一切正常'), f = R.useRef(null);
    function send() { if (!d[0]) return X.toast('请写明小班号'); if (!f.current.files.length) return X.toast('请补充影像后再交'); X.set({ rep: (X.s.rep || []).concat([[d[0], k[0]]]) }); X.toast('已上报'); X.go('mine'); }
    return html`<${X.Field} label="小班号" value=${d[0]} set=${d[1]} /><${X.Field} label="情况" options=${['一切正常', '枯立木', '人为活动', '疑似病虫']} value=${k[0]} set=${k[1]} /><label className="fld"><span>影像</span><input type="file" accept="image/*,video/*" capture="environment" ref=${f} aria-label="拍摄影像" /></label><${X.Btn} on=${send}>交上去<//>`;
  } };
  P.mine = { title: '我的林情', auth: 1, view: function () { return (X.s.rep || []).length ? html`<${X.Cells} rows=${X.s.rep} />` : html`<${X.Text} list=${['还没有上报过林情。']} />`; } };
  P.team = { title: '队伍看板', auth: 1, view: function () { return html`<${X.Cells} rows=${[['本月出勤安排', '', 'plan'], ['先进进度墙', '', 'wall'], ['物资领用', '', 'goods']]} />`; } };
  /* 画出来的名次 */
  P.wall = { title: '先进进度墙', auth: 1, view: function () {
    var c = R.useRef(null);
    R.useEffect(function () {
      var g = c.current.getContext('2d'); g.font = '18px sans-serif'; g.fillStyle = '#24502f'; g.fillText('护林员巡山积分 十一月', 20, 34);
      [['1', '蓝采和', 412], ['2', '柏松年', 398], ['3', '卫青禾', 371], ['4', '简云樵', 305], ['5', '石敢当', 266]].forEach(function (r, i) { var y = 76 + i * 46; g.fillStyle = '#22221f'; g.fillText('第 ' + r[0] + ' 名　' + r[1], 20, y); g.fillText(r[2] + ' 分', 220, y); g.fillStyle = '#7fb48a'; g.fillRect(20, y + 8, r[2] / 1.6, 8); });
    }, []);
    return html`<canvas ref=${c} width="320" height="310"></canvas><${X.Text} list=${['每周一更新，连续两周靠后的由队长约谈。']} />`;
  } };
  P.plan = { title: '本月出勤安排', auth: 1, view: function () { return html`<${X.Table} head=${['片区', '护林员']} rows=${[['东坡', '蓝采和'], ['西沟', '柏松年'], ['北岭', '卫青禾']]} />`; } };
  P.goods = { title: '物资领用', auth: 1, view: function () { return html`<${X.Table} head=${['物资', '库存']} rows=${[['风力灭火机', '6'], ['二号工具', '40'], ['对讲机', '12']]} />`; } };
  P.sign = { title: '管护合同签收', auth: 1, view: function () { return html`<${X.Text} list=${['2026 年度森林管护合同，请核对后签收。']} />${X.s.signed ? html`<${X.Cells} rows=${[['签收日期', X.s.signed]]} />` : html`<${X.Btn} on=${function () { X.set({ signed: X.day() }); }}>签收<//>`}`; } };
  P.duty = { title: '防火值守', auth: 1, view: function () { return html`<${X.Text} list=${['森林防火特险期值班表。依照《森林防火条例》，值班员到岗情况由值班室电话核对，不需要在手机上操作。']} /><${X.Table} head=${['日期', '值班员']} rows=${[[X.day(1), '柏松年'], [X.day(2), '蓝采和']]} />`; } };
  P.pest = { title: '病虫识别', view: function () {
    var f = R.useRef(null), r = R.useState('');
    return html`<${X.Text} list=${['拍一张叶片照片可以辅助识别，也可以直接查图谱。']} /><label className="fld"><span>叶片照片（选填）</span><input type="file" accept="image/*" ref=${f} aria-label="选择叶片照片" /></label><${X.Btn} on=${function () { r[1](f.current.files.length ? '疑似松毛虫危害，请联系森防站确认。' : '未上传照片，已为您打开图谱：松毛虫、松材线虫、天牛。'); }}>识别<//>${r[0] ? html`<${X.Text} list=${[r[0]]} />` : null}`;
  } };
  P.fire = { title: '防火知识', view: function () { return html`<${X.Text} list=${['进入林区不带火种。', '发现火情立即拨打 12119。']} /><${X.Cells} rows=${[['防火短片解说词', '时长 05:32', 'script']]} />`; } };
  P.script = { title: '防火短片解说词', view: function () { return html`<${X.Text} list=${['一枚烟头，可以毁掉一座山。进山前请交出火种，出山后再领回。']} />`; } };
  P.tech = { title: '林下经济技术', view: function () { return html`<${X.Text} list=${['松林下可套种黄精、重楼，种植方法见县林科所手册。']} />`; } };
  X.start({ key: 'songlan.a', name: '松岚护林', owner: '松岚县林业和草原局', icp: '川ICP备2024110233号-1A', ticked: true,
    users: [{ u: '13200000061', p: 'Ceshi@2026', name: '蓝采和', role: 'guard', area: '东坡 12 小班' }, { u: '13200000062', p: 'Ceshi@2026', name: '路远山', role: 'leader', area: '全队' }],
    agreement: ['本应用供松岚县护林员使用。', '任何单位不得以本应用的积分、排名作为处罚依据。'],
    cp: { name: '诉求与建议', zone: '“指尖上的形式主义”投诉专区', cats: ['工资待遇', '装备', '应用使用'], head: 'SL', noRate: true, seed: { k: '装备', d: '雨靴开裂。', reply: '已补发，到队部领取。' } },
    news: [{ t: '我县进入森林特险期', ago: 1, b: ['特险期内严禁野外用火。'] }, { t: '松岚云海登上摄影大赛排行榜', ago: 3, src: '松岚日报', b: ['由游客投票评出的风光作品排行榜中，松岚云海列第二。观景台成为打卡地。'] }, { t: '护林员技能竞赛成绩公布', ago: 8, b: ['油锯操作组：第一名柏松年，94 分；第二名卫青禾，91 分。'] }],
    frame: function (p) { return html`<nav className="dock">${DOCK.map(function (d) { return html`<${X.Link} key=${d[0]} to=${d[0]} label=${d[2]} className=${'ic ' + (d[0] === p.id ? 'on' : '')}>${d[1]}<//>`; })}</nav>`; } });
})(window.X);
