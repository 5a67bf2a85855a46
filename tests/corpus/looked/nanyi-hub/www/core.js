/* React 公共部分：状态、路由、组件、账号与诉求。 */
(function () {
  'use strict';
  var R = window.React, html = window.htm.bind(R.createElement), useState = R.useState, useEffect = R.useEffect;
  var X = window.X = { html: html, pages: {}, o: {}, s: {} }, tick = function () {};
  X.day = function (n) { return new Date(Date.now() + (n || 0) * 864e5 + 288e5).toISOString().slice(0, 10); };
  X.set = function (p) { Object.assign(X.s, p); localStorage.setItem(X.o.key, JSON.stringify(X.s)); tick(); };
  X.user = function () { return X.o.users.filter(function (u) { return u.u === X.s.who; })[0]; };
  X.go = function (r) { location.hash = '#/' + r; };
  X.toast = function (t) { X.msg = t; tick(); clearTimeout(X.tm); X.tm = setTimeout(function () { X.msg = ''; tick(); }, 2500); };
  X.Link = function (p) { return html`<button type="button" className=${p.className || 'lnk'} aria-label=${p.label} data-go=${p.to} onClick=${function () { X.go(p.to); }}>${p.children}</button>`; };
  X.Btn = function (p) { return html`<button type="button" className=${'btn ' + (p.kind || '')} onClick=${p.on}>${p.children}</button>`; };
  X.Cells = function (p) {
    return html`<ul className="cells">${p.rows.map(function (r, i) {
      var inner = html`<span className="l">${r[0]}${r[3] ? html`<small>${r[3]}</small>` : null}</span><span className="r">${r[1]}</span>`;
      return html`<li key=${i}>${r[2] ? html`<${X.Link} to=${r[2]} className="cell">${inner}<//>` : html`<div className="cell">${inner}</div>`}</li>`;
    })}</ul>`;
  };
  X.Text = function (p) { return html`<div className="text">${p.list.map(function (t, i) { return html`<p key=${i}>${t}</p>`; })}</div>`; };
  X.Table = function (p) { return html`<table><tbody><tr>${p.head.map(function (h) { return html`<th key=${h}>${h}</th>`; })}</tr>${p.rows.map(function (r, i) { return html`<tr key=${i}>${r.map(function (c, j) { return html`<td key=${j}>${c}</td>`; })}</tr>`; })}</tbody></table>`; };
  X.Field = function (p) {
    var on = function (e) { p.set(e.target.value); };
    return html`<label className="fld"><span>${p.label}${p.must ? ' *' : ''}</span>${p.options ? html`<select value=${p.value} onChange=${on}>${p.options.map(function (x) { return html`<option key=${x}>${x}</option>`; })}</select>`
      : p.area ? html`<textarea rows="4" value=${p.value} onChange=${on} placeholder=${p.hint || '请填写'}></textarea>` : html`<input name=${p.name} type=${p.type || 'text'} value=${p.value} onChange=${on} readOnly=${!p.set} placeholder=${p.hint || '请填写'} />`}</label>`;
  };
  X.Footer = function () { return html`<footer><p>主办单位：${X.o.owner}</p><p><a href="https://beian.miit.gov.cn/" target="_blank">APP备案号：${X.o.icp}</a></p></footer>`; };
  var P = X.pages;
  P.login = { title: '登录', view: function () {
    var u = useState(''), p = useState(''), k = useState(!!X.o.ticked);
    function enter() {
      if (!k[0]) return X.toast('请先勾选同意协议');
      var hit = X.o.users.filter(function (x) { return x.u === u[0] && x.p === p[0]; })[0];
      if (!hit) return X.toast('手机号或密码有误');
      X.set({ who: hit.u }); location.replace('#/' + (X.after || 'home')); X.after = '';
    }
    return html`<h2>${X.o.name}</h2><${X.Field} label="手机号" name="u" type="tel" value=${u[0]} set=${u[1]} /><${X.Field} label="密码" name="p" type="password" value=${p[0]} set=${p[1]} />
      <label className="tick"><input type="checkbox" name="ok" checked=${k[0]} onChange=${function () { k[1](!k[0]); }} /><span>我已阅读并同意用户协议与隐私政策</span></label><${X.Btn} on=${enter}>登录<//><${X.Cells} rows=${[['用户协议', '', 'agreement'], ['隐私政策', '', 'privacy']]} />`;
  } };
  P.agreement = { title: '用户协议', view: function () { return html`<${X.Text} list=${X.o.agreement} />`; } };
  P.privacy = { title: '隐私政策', view: function () { return html`<${X.Text} list=${['运营者：' + X.o.owner + '。我们收集手机号用于登录，收集您主动填写的内容用于办理。', '位置、相机等权限只在使用相应功能时询问，拒绝后其他功能照常使用。', '您可以在设置中注销账号，我们将在十五日内删除个人信息。', '联系方式：privacy@example.invalid']} />`; } };
  P.about = { title: '关于', view: function () { return html`<${X.Cells} rows=${[['应用', X.o.name], ['版本', '3.0.2'], ['主办单位', X.o.owner], ['APP备案号', X.o.icp]]} />`; } };
  P.settings = { title: '设置', view: function () {
    return html`<${X.Cells} rows=${[['关怀版', X.s.elder ? '开' : '关', 'elder'], ['隐私政策', '', 'privacy'], ['用户协议', '', 'agreement'], ['关于', '', 'about']].concat(X.user() ? [['注销账号', '', 'cancel']] : [])} />${X.user() ? html`<${X.Btn} kind="ghost" on=${function () { X.set({ who: '' }); X.go('home'); }}>退出登录<//>` : html`<${X.Btn} on=${function () { X.go('login'); }}>去登录<//>`}`;
  } };
  P.elder = { title: '关怀版', view: function () { return html`<${X.Text} list=${['放大文字和按钮，减少页面内容。']} /><${X.Btn} on=${function () { X.set({ elder: !X.s.elder }); }}>${X.s.elder ? '关闭关怀版' : '打开关怀版'}<//>`; } };
  P.cancel = { title: '注销账号', auth: 1, view: function () {
    var p = useState(''), k = useState(false);
    function ok() { if (!k[0]) return X.toast('请先勾选'); if (p[0] !== X.user().p) return X.toast('密码有误'); X.set({ who: '' }); X.toast('注销申请已受理，七天内可登录撤回'); X.go('home'); }
    return html`<${X.Text} list=${['注销后账号和个人信息不能恢复，冷静期七天。']} /><${X.Field} label="密码" type="password" value=${p[0]} set=${p[1]} /><label className="tick"><input type="checkbox" checked=${k[0]} onChange=${function () { k[1](!k[0]); }} /><span>我知道后果，仍要注销</span></label><${X.Btn} on=${ok}>提交注销申请<//>`;
  } };
  /* 诉求 */
  function cases() { return (X.s.cases || []).concat(X.user() && X.o.cp.seed ? [Object.assign({ no: X.o.cp.head + '-1009-06', day: X.day(-40), state: '已答复' }, X.o.cp.seed, X.s.seed || {})] : []); }
  P.cp = { title: function () { return X.o.cp.name; }, view: function () { var c = X.o.cp; return html`<${X.Cells} rows=${[].concat(c.zone ? [[c.zone, '', 'cpf/z']] : [], [['其他诉求', '', 'cpf/o'], ['办理进度', cases().length + ' 件', 'cpl']])} /><${X.Text} list=${['提交即得编号，十个工作日内答复' + (c.noRate ? '。' : '，答复后请您评价。')]} />`; } };
  P.cpf = { title: '填写诉求', view: function (q) {
    var c = X.o.cp, opts = q.arg === 'z' ? ['强制打卡', '比拼排名', '重复填报', '过度留痕'] : c.cats, k = useState(opts[0]), d = useState('');
    function send() {
      if (d[0].length < 5) return X.toast('请把情况写清楚');
      var l = X.s.cases || [], no = c.head + '-' + X.day().slice(5).replace('-', '') + '-0' + (l.length + 1);
      X.set({ cases: [{ no: no, day: X.day(), k: k[0], d: d[0], state: '已受理' }].concat(l) }); X.go('cpok/' + no);
    }
    return html`<h2>${q.arg === 'z' ? c.zone : '其他诉求'}</h2><${X.Field} label="类别" options=${opts} value=${k[0]} set=${k[1]} /><${X.Field} label="情况说明" must area value=${d[0]} set=${d[1]} hint="时间、功能、经过" /><${X.Btn} on=${send}>提交<//>`;
  } };
  P.cpok = { title: '已受理', view: function (q) { return html`<${X.Cells} rows=${[['受理编号', q.arg], ['查看办理进度', '', 'cpl']]} />`; } };
  P.cpl = { title: '办理进度', view: function () { var l = cases(); return l.length ? html`<${X.Cells} rows=${l.map(function (x) { return [x.k, x.state, 'cpd/' + x.no, x.no + '　' + x.day]; })} />` : html`<${X.Text} list=${['您提交的诉求会按编号列在这里，并显示办理状态。']} />`; } };
  P.cpd = { title: '诉求详情', view: function (q) {
    var x = cases().filter(function (y) { return y.no === q.arg; })[0];
    if (!x) return html`<${X.Text} list=${['没有这件诉求。']} />`;
    function rate(r) { var own = (X.s.cases || []).filter(function (y) { return y.no === x.no; })[0]; if (own) own.rate = r; X.set(own ? {} : { seed: { rate: r } }); }
    return html`<${X.Cells} rows=${[['编号', x.no], ['类别', x.k], ['状态', x.state]]} /><${X.Text} list=${[x.d].concat(x.reply ? ['答复：' + x.reply] : [])} />${X.o.cp.noRate ? null : x.state !== '已答复' ? html`<${X.Text} list=${['答复后将在这里邀请您作满意度评价。']} />` : x.rate ? html`<${X.Cells} rows=${[['回访评价', x.rate]]} />` : html`<h3>回访评价</h3>${['非常满意', '满意', '基本满意', '不满意', '非常不满意'].map(function (r) { return html`<${X.Btn} key=${r} kind="ghost" on=${function () { rate(r); }}>${r}<//>`; })}`}`;
  } };
  P.news = { title: '详情', view: function (q) { var n = X.o.news[q.arg]; return html`<h2>${n.t}</h2><p className="pad">${X.day(-n.ago)}　${n.src || X.o.owner}</p><${X.Text} list=${n.b} />`; } };
  X.news = function () { return X.o.news.map(function (n, i) { return [n.t, X.day(-n.ago).slice(5), 'news/' + i]; }); };
  function Consent() {
    var no = useState(false);
    return html`<div className="veil"><div className="box" role="dialog"><h3>${no[0] ? '您也可以仅浏览' : '用户须知'}</h3><p>${no[0] ? '不同意时可以浏览公开内容，不能登录。' : '请阅读《用户协议》和《隐私政策》，了解个人信息的处理规则。'}</p><div className="pair"><${X.Link} to="agreement">《用户协议》<//><${X.Link} to="privacy">《隐私政策》<//></div>
      <div className="pair"><${X.Btn} kind="ghost" on=${function () { no[0] ? X.set({ ok: 'browse' }) : no[1](true); }}>${no[0] ? '仅浏览' : '不同意'}<//><${X.Btn} on=${function () { X.set({ ok: 'yes' }); }}>同意<//></div></div></div>`;
  }
  function App() {
    var f = useState(0); tick = function () { f[1](function (n) { return n + 1; }); };
    useEffect(function () { addEventListener('hashchange', function () { window.scrollTo(0, 0); tick(); }); }, []);
    var part = (location.hash || '#/home').slice(2).split('/'), id = P[part[0]] ? part[0] : 'home', p = P[id];
    if (p.auth && !X.user()) { X.after = part.join('/'); id = 'login'; p = P.login; setTimeout(function () { location.replace('#/login'); }); }
    document.documentElement.classList.toggle('elder', !!X.s.elder);
    var V = p.view, Frame = X.o.frame, free = id === 'agreement' || id === 'privacy';
    return html`${p.tab ? null : html`<header><button type="button" aria-label="返回" onClick=${function () { history.length > 1 ? history.back() : X.go('home'); }}>‹</button><b>${typeof p.title === 'function' ? p.title(part[1]) : p.title}</b></header>`}
      <main className=${'m-' + id} key=${part.join('/')}><${V} arg=${part[1]} /></main>${p.tab && Frame ? html`<${Frame} id=${id} />` : null}${X.msg ? html`<div className="toast" role="status">${X.msg}</div>` : null}${!X.s.ok && !free ? html`<${Consent} />` : null}`;
  }
  X.start = function (o) {
    X.o = o; document.title = o.name;
    try { X.s = JSON.parse(localStorage.getItem(o.key)) || {}; } catch (e) { X.s = {}; }
    window.ReactDOM.createRoot(document.getElementById('root')).render(html`<${App} />`);
  };
})();
