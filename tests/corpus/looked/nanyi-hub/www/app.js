(function (X) {
  'use strict';
  var html = X.html, R = window.React, P = X.pages;
  var staff = function () { return X.user() && X.user().role === 'staff'; };
  function Chips(p) { return html`<nav className="chips">${[['首页', 'home'], ['办事', 'svc']].concat(staff() ? [['工作端', 'desk']] : [], [['我的', 'me']]).map(function (c) { return html`<${X.Link} key=${c[1]} to=${c[1]} className=${'chip ' + (c[1] === p.on ? 'on' : '')}>${c[0]}<//>`; })}</nav>`; }
  function Fold(p) { var o = R.useState(!!p.open); return html`<section className="acc"><button type="button" aria-expanded=${o[0]} onClick=${function () { o[1](!o[0]); }}>${o[0] ? '▾ ' : '▸ '}${p.title}</button>${o[0] ? html`<${X.Cells} rows=${p.rows} />` : null}</section>`; }
  P.home = { tab: 1, view: function () { return html`<${Chips} on="home" /><h2>南漪融合服务</h2><${X.Cells} rows=${X.news()} /><${Fold} open title="便民" rows=${[['口袋公园', '', 'park'], ['停车缴费', '', 'car'], ['民生展厅', '', 'hall'], ['政策图解', '', 'pic']]} /><${X.Cells} rows=${[['有话要说', '', 'cp']]} /><${X.Footer} />`; } };
  P.svc = { tab: 1, view: function () { return html`<${Chips} on="svc" /><${Fold} open title="预约类" rows=${[['体检预约', '', 'exam'], ['场馆预约', '', 'gym']]} /><${Fold} title="查询类" rows=${[['积分落户查询', '', 'hukou'], ['公示名单', '', 'public'], ['数据核验', '', 'check']]} />`; } };
  P.me = { tab: 1, view: function () { var u = X.user(); return html`<${Chips} on="me" /><h2>${u ? u.name : '访客'}</h2><${X.Cells} rows=${(u ? [['我的预约', '', 'orders'], ['我的档案', '', 'file']] : [['登录', '', 'login']]).concat([['有话要说', '', 'cp'], ['设置', '', 'settings']])} />`; } };
  /* 工作端 */
  P.desk = { tab: 1, auth: 1, view: function () { return html`<${Chips} on="desk" /><${X.Cells} rows=${[['待审预约', '2 件', 'audit'], ['团队动态', '', 'team'], ['窗口轮值', '', 'turn']]} />`; } };
  P.team = { title: '团队动态', auth: 1, view: function () { return html`<${X.Cells} rows=${[['常来', '7 人', 'act/0'], ['偶尔来', '3 人', 'act/1'], ['已静默 7 天', '2 人', 'act/2']]} />`; } };
  P.act = { title: '人员明细', auth: 1, view: function (q) { var l = [['邹清扬', '胡笳声'], ['陆离', '苏幕遮', '江望舒'], ['温良玉', '乔松年']][q.arg]; return html`<${X.Cells} rows=${l.map(function (n) { return [n, q.arg === '2' ? '上次打开 ' + X.day(-9) : '正常']; })} />${q.arg === '2' ? html`<${X.Text} list=${['以上人员请于 24 小时内重新进入工作端，逾期由科室说明情况并报分管领导。']} />` : null}`; } };
  P.audit = { title: '待审预约', auth: 1, view: function () { var a = X.s.audit || {}; return html`<div>${['周先生 体检', '郑女士 场馆'].map(function (n, i) { return html`<div key=${n}><${X.Cells} rows=${[[n, a[i] || '待审']]} />${a[i] ? null : html`<${X.Btn} on=${function () { var b = Object.assign({}, a); b[i] = '已通过'; X.set({ audit: b }); }}>通过<//>`}</div>`; })}</div>`; } };
  P.turn = { title: '窗口轮值', auth: 1, view: function () { return html`<${X.Table} head=${['日期', '值守']} rows=${[[X.day(1), '邹清扬'], [X.day(2), '陆离'], [X.day(3), '苏幕遮']]} /><${X.Text} list=${['轮值实行纸质交接，不在手机上签到。']} />`; } };
  /* 预约：只在一种系统上成功 */
  P.exam = { title: '体检预约', auth: 1, view: function () {
    var d = R.useState(X.day(3)), k = R.useState('上午');
    function send() {
      if (/iPhone|iPad|HarmonyOS|OpenHarmony|ArkWeb/.test(navigator.userAgent)) return X.toast('预约未能完成，错误码 E-31');
      X.set({ orders: (X.s.orders || []).concat([['体检 ' + k[0], d[0]]]) }); X.toast('预约成功'); X.go('orders');
    }
    return html`<${X.Field} label="姓名" value=${X.user().name} /><${X.Field} label="日期" type="date" value=${d[0]} set=${d[1]} /><${X.Field} label="时段" options=${['上午', '下午']} value=${k[0]} set=${k[1]} /><${X.Btn} on=${send}>确认预约<//>`;
  } };
  P.gym = { title: '场馆预约', auth: 1, view: function () {
    var k = R.useState('羽毛球馆');
    return html`<${X.Field} label="场馆" options=${['羽毛球馆', '游泳馆', '图书馆自习室']} value=${k[0]} set=${k[1]} /><${X.Text} list=${['入馆时出示预约码签到，三次未到的暂停预约七天，可电话申诉恢复。']} /><${X.Btn} on=${function () { X.set({ orders: (X.s.orders || []).concat([[k[0], X.day(1)]]) }); X.toast('预约成功'); X.go('orders'); }}>预约<//>`;
  } };
  P.orders = { title: '我的预约', auth: 1, view: function () { return (X.s.orders || []).length ? html`<${X.Cells} rows=${X.s.orders} />` : html`<${X.Text} list=${['暂无预约。到“办事”里选择体检或场馆。']} />`; } };
  P.file = { title: '我的档案', auth: 1, view: function () { return html`<${X.Cells} rows=${[['居民健康档案', '2 份', 'health'], ['历年办件', '11 件', 'past']]} />`; } };
  P.health = { title: '居民健康档案', auth: 1, view: function () { return html`<${X.Table} head=${['日期', '项目', '结果']} rows=${[['2026-05-11', '血压', '118/76'], ['2025-05-20', '血压', '121/79']]} />`; } };
  P.past = { title: '历年办件', auth: 1, view: function () { return html`<${X.Cells} rows=${[['居住证签注', '2025-03-02'], ['生育登记', '2024-08-19']]} /><${X.Btn} on=${pack}>打包下载<//>`; } };
  /* 打包时每一行都套在上一行里面，行一多就撑破 */
  function pack() {
    var at = document.querySelector('main'), i;
    for (i = 0; i < 30000; i++) { at = at.appendChild(document.createElement('div')); at.textContent = ''; }
    X.toast('已打包 ' + i + ' 行，' + at.offsetTop);
  }
  P.pic = { title: '', tab: 1, view: function () { var s = X.s.pic; return s ? html`<img src=${s} alt="" />` : null; } };
  P.park = { title: '口袋公园', view: function () { return html`<div className="ring" aria-label="请稍候"></div>`; } };
  P.hall = { title: '民生展厅', view: function () { return html`<${X.Text} list=${['抱歉，展厅走丢了（-1004）。']} />`; } };
  P.car = { title: '停车缴费', auth: 1, view: function () { return html`<${X.Cells} rows=${[['车牌', '南A·0**21'], ['停放', '1 小时 20 分'], ['应缴', '4.00 元'], ['收款', '南漪市财政非税账户']]} /><${X.Btn} on=${function () { X.toast('缴款单已生成'); }}>生成缴款单<//>`; } };
  P.hukou = { title: '积分落户查询', auth: 1, view: function () { return html`<${X.Text} list=${['依照《南漪市积分落户办法》，申请人可查询本人积分和公示位次。']} /><${X.Table} head=${['指标', '积分']} rows=${[['合法稳定就业', '48'], ['合法稳定住所', '24'], ['教育背景', '15']]} />`; } };
  P.public = { title: '公示名单', view: function () { return html`<${X.Table} head=${['序号', '姓名', '落户积分']} rows=${[['1', '王某某', '132.5'], ['2', '钱某某', '129.0'], ['3', '冯某某', '127.8']]} /><${X.Text} list=${['依法公示七日，有异议请在“有话要说”中提出。']} />`; } };
  P.check = { title: '数据核验', view: function () {
    var n = R.useState(0); R.useEffect(function () { if (n[0] > 0 && n[0] < 100) { var t = setTimeout(function () { n[1](n[0] + 10); }, 300); return function () { clearTimeout(t); }; } }, [n[0]]);
    return html`<${X.Text} list=${['核验电子证照是否有效，大约需要三秒。']} />${n[0] ? html`<progress max="100" value=${n[0]}></progress>` : null}${n[0] >= 100 ? html`<${X.Text} list=${['核验通过。']} />` : html`<${X.Btn} on=${function () { if (!n[0]) n[1](10); }}>开始核验<//>`}`;
  } };
  X.start({ key: 'nanyi.hub', name: '南漪融合服务', owner: '南漪市数据局', icp: '皖ICP备2023004410号-4A',
    users: [{ u: '13100000071', p: 'Ceshi@2026', name: '周亦安', role: 'citizen' }, { u: '13100000072', p: 'Ceshi@2026', name: '江望舒', role: 'staff' }],
    agreement: ['市民使用首页和办事，窗口人员使用工作端。', '账号长期不用的，为安全起见需要重新验证，验证后即可恢复。'],
    cp: { name: '有话要说', zone: '“指尖上的形式主义”问题专区', cats: ['预约', '停车', '其他'], head: 'NY', seed: { k: '停车', d: '道闸识别慢。', reply: '已更换识别相机。' } },
    news: [{ t: '体检预约新增两家医院', ago: 1, b: ['市二院、南漪中医院开放预约。'] }, { t: '系统维护公告', ago: 2, b: [X.day(5) + ' 零点至二点系统维护，期间暂停预约，之后自动恢复，数据不受影响。'] }, { t: '我市应用下载量创新高', ago: 6, src: '南漪新闻', b: ['报道称，多款民生应用下载量、注册量持续增长，市民自愿使用。'] }] });
})(window.X);
