/* 状态、路由和通用组件。 */
(function () {
  'use strict';
  var R = window.React, h = window.htm.bind(R.createElement), KEY = 'yanchuan.grid.4', redraw = function () {};
  var G = window.G = { h: h, pages: {}, s: {}, said: '', open: '' };
  var PEOPLE = [{ u: '18600000131', p: 'Ceshi@2026', name: '陶然', role: 'grid', cell: '溪口第三网格' }, { u: '18600000132', p: 'Ceshi@2026', name: '辛夷', role: 'leader', cell: '溪口片区' }];
  try { G.s = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { G.s = {}; }
  G.put = function (part) { Object.assign(G.s, part); localStorage.setItem(KEY, JSON.stringify(G.s)); redraw(); };
  G.me = function () { return PEOPLE.filter(function (p) { return p.u === G.s.who; })[0]; };
  G.find = function (u, p) { return PEOPLE.filter(function (x) { return x.u === u && x.p === p; })[0]; };
  G.day = function (n) { var d = new Date(Date.now() + (n || 0) * 864e5); return d.getFullYear() + '-' + String(d.getMonth() + 1).padStart(2, '0') + '-' + String(d.getDate()).padStart(2, '0'); };
  G.go = function (to) { G.open = ''; location.hash = '#/' + to; redraw(); };
  G.show = function (what) { G.open = what; redraw(); };
  G.say = function (t) { G.said = t; redraw(); clearTimeout(G.timer); G.timer = setTimeout(function () { G.said = ''; redraw(); }, 2600); };
  G.Act = function (p) { return h`<button type="button" className=${'act ' + (p.line ? 'line' : '')} onClick=${p.on}>${p.children}</button>`; };
  G.List = function (p) {
    return h`<ul className="list">${p.rows.map(function (r, i) {
      var inside = h`<${R.Fragment}><span>${r[0]}${r[3] ? h`<small>${r[3]}</small>` : null}</span><em>${r[1]}${r[2] ? ' ›' : ''}</em><//>`;
      return h`<li key=${i}>${r[2] ? h`<button type="button" className="item" onClick=${function () { typeof r[2] === 'function' ? r[2]() : G.go(r[2]); }}>${inside}</button>` : h`<div className="item">${inside}</div>`}</li>`;
    })}</ul>`;
  };
  G.Card = function (p) { return h`<section className="card">${p.title ? h`<h2>${p.title}</h2>` : null}${[].concat(p.text || []).map(function (t, i) { return h`<p key=${i}>${t}</p>`; })}${p.children}</section>`; };
  G.Table = function (p) { return h`<table><thead><tr>${p.head.map(function (t) { return h`<th key=${t}>${t}</th>`; })}</tr></thead><tbody>${p.rows.map(function (r, i) { return h`<tr key=${i}>${r.map(function (c, j) { return h`<td key=${j}>${c}</td>`; })}</tr>`; })}</tbody></table>`; };
  G.Field = function (p) {
    var on = p.set ? function (e) { p.set(e.target.value); } : undefined, v = p.value || '', hint = p.hint || '请填写' + p.label;
    return h`<label className="fld"><span>${p.label}${p.must ? ' *' : ''}</span>${p.of ? h`<select value=${v} onChange=${on}>${p.of.map(function (x) { return h`<option key=${x}>${x}</option>`; })}</select>`
      : p.area ? h`<textarea rows="3" value=${v} onChange=${on} placeholder=${hint}></textarea>` : h`<input name=${p.name || p.label} type=${p.type || 'text'} value=${v} onChange=${on} readOnly=${!on} placeholder=${hint} />`}</label>`;
  };
  function Consent() {
    var no = R.useState(false);
    return h`<div className="veil"></div><div className="talk" role="dialog"><h2>${no[0] ? '再想一想' : '使用前请阅读'}</h2><p>${no[0] ? '不同意也能浏览通知和常用知识，只是不能登录。' : '砚川网格重视您的个人信息，请先阅读下面两份文件。'}</p>
      <div className="pair"><button type="button" className="link" onClick=${function () { G.go('terms'); }}>《用户协议》</button><button type="button" className="link" onClick=${function () { G.go('privacy'); }}>《隐私政策》</button></div>
      <div className="pair"><${G.Act} line on=${function () { no[0] ? G.put({ ok: 'browse' }) : no[1](true); }}>${no[0] ? '仅浏览' : '不同意'}<//><${G.Act} on=${function () { G.put({ ok: 'yes' }); }}>同意<//></div></div>`;
  }
  function Shell() {
    var n = R.useState(0);
    redraw = function () { n[1](function (x) { return x + 1; }); };
    R.useEffect(function () { addEventListener('hashchange', function () { window.scrollTo(0, 0); redraw(); }); }, []);
    var part = (location.hash || '#/home').slice(2).split('/'), id = G.pages[part[0]] ? part[0] : 'home', page = G.pages[id];
    if (page.who && (!G.me() || page.who.indexOf(G.me().role) < 0)) { G.next = part.join('/'); id = 'login'; page = G.pages.login; }
    document.documentElement.classList.toggle('big', !!G.s.big);
    var View = page.view, home = id === 'home', read = id === 'terms' || id === 'privacy';
    return h`<header className="top"><button type="button" aria-label=${home ? '菜单' : '返回'} onClick=${function () { home ? G.show('drawer') : history.length > 1 ? history.back() : G.go('home'); }}>${home ? '☰' : '‹'}</button><h1>${page.title}</h1><span style=${{ width: 56 }}></span></header>
      <main key=${id + (part[1] || '')}><${View} arg=${part[1]} /></main>
      ${home ? h`<button type="button" className="plus" onClick=${function () { G.me() ? G.show('sheet') : G.go('login'); }}>记一笔</button>` : null}
      ${G.open ? h`<div className="veil" onClick=${function () { G.show(''); }}></div>` : null}${G.open === 'drawer' ? h`<${G.Drawer} />` : null}${G.open === 'sheet' ? h`<${G.Sheet} />` : null}
      ${G.said ? h`<div className="said" role="status">${G.said}</div>` : null}${!G.s.ok && !read ? h`<${Consent} />` : null}`;
  }
  G.start = function () { window.ReactDOM.createRoot(document.getElementById('root')).render(h`<${Shell} />`); };
})();
