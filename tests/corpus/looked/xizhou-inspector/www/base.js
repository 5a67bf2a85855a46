/* 状态和小组件。 */
(function () {
  'use strict';
  var p = window.preact, H = window.preactHooks, h = window.htm.bind(p.h), KEY = 'xizhou.law', refresh = function () {};
  var L = window.L = { h: h, use: H, pages: {}, s: {} };
  try { L.s = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { L.s = {}; }
  L.staff = [{ u: '18600000171', p: 'Ceshi@2026', name: '鲁直', role: 'inspector', card: '执法证 33-0417', dept: '城关镇市场监管所' }, { u: '18600000172', p: 'Ceshi@2026', name: '温如许', role: 'chief', card: '执法证 33-0102', dept: '执法稽查科' }];
  L.me = function () { return L.staff.filter(function (x) { return x.u === L.s.who; })[0]; };
  L.set = function (part) { Object.assign(L.s, part); localStorage.setItem(KEY, JSON.stringify(L.s)); refresh(); };
  L.onset = function (f) { refresh = f; };
  L.day = function (n) { var d = new Date(Date.now() + (n || 0) * 864e5); return d.getFullYear() + '-' + String(d.getMonth() + 1).padStart(2, '0') + '-' + String(d.getDate()).padStart(2, '0'); };
  L.go = function (to) { location.hash = '#/' + to; };
  L.say = function (t) { L.msg = t; refresh(); clearTimeout(L.t); L.t = setTimeout(function () { L.msg = ''; refresh(); }, 2600); };
  L.Rows = function (q) { return h`<div class="rows">${q.of.map(function (r) { var inner = h`<span>${r[0]}${r[3] ? h`<small>${r[3]}</small>` : null}</span><em>${r[1]}${r[2] ? ' ›' : ''}</em>`; return r[2] ? h`<button type="button" class="line" onClick=${function () { typeof r[2] === 'function' ? r[2]() : L.go(r[2]); }}>${inner}</button>` : h`<div class="line">${inner}</div>`; })}</div>`; };
  L.Panel = function (q) { return h`<section class="panel">${q.t ? h`<h2>${q.t}</h2>` : null}${(q.of || []).map(function (x) { return h`<p>${x}</p>`; })}${q.children}</section>`; };
  L.Key = function (q) { return h`<button type="button" class=${'key' + (q.ghost ? ' ghost' : '')} onClick=${q.on}>${q.children}</button>`; };
  L.Ask = function (q) {
    var on = q.set ? function (e) { q.set(e.target.value); } : null, hint = q.hint || '请填写' + q.label;
    return h`<label class="ask">${q.label}${q.must ? ' *' : ''}${q.of ? h`<select value=${q.v} onChange=${on}>${q.of.map(function (x) { return h`<option>${x}</option>`; })}</select>` : q.area ? h`<textarea rows="3" value=${q.v} onInput=${on} placeholder=${hint}></textarea>` : h`<input name=${q.name || q.label} type=${q.type || 'text'} value=${q.v} onInput=${on} readonly=${!on} placeholder=${hint} />`}</label>`;
  };
  L.Table = function (q) { return h`<table><tr>${q.head.map(function (x) { return h`<th>${x}</th>`; })}</tr>${q.of.map(function (r) { return h`<tr>${r.map(function (c) { return h`<td>${c}</td>`; })}</tr>`; })}</table>`; };
})();
