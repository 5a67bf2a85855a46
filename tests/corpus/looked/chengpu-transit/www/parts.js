/* 自定义元素：应用外壳、列表、输入框、底部抽屉。 */
(function () {
  'use strict';
  var KEY = 'chengpu.transit', C = window.C = { pages: {}, s: {} };
  try { C.s = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { C.s = {}; }
  C.users = [{ u: '18600000161', p: 'Ceshi@2026', name: '楚云开' }];
  C.save = function (part) { Object.assign(C.s, part); localStorage.setItem(KEY, JSON.stringify(C.s)); document.documentElement.classList.toggle('elder', !!C.s.elder); };
  C.me = function () { return C.users.concat(C.s.more || []).filter(function (x) { return x.u === C.s.who; })[0]; };
  C.day = function (n) { var d = new Date(Date.now() + (n || 0) * 864e5); return d.getFullYear() + '-' + ('0' + (d.getMonth() + 1)).slice(-2) + '-' + ('0' + d.getDate()).slice(-2); };
  C.go = function (to) { location.hash = '#/' + to; };
  C.tip = function (t) { var e = C.app.$('.tip'); e.textContent = t; e.hidden = false; clearTimeout(C.tm); C.tm = setTimeout(function () { e.hidden = true; }, 2600); };
  var sheet = new CSSStyleSheet();
  sheet.replaceSync('*{box-sizing:border-box}:host{display:block}button,input,select,textarea{font:inherit;color:inherit}' +
    '.top{display:flex;align-items:center;background:#0a4a7a;color:#fff;position:sticky;top:0;z-index:5}.top button{min-width:54px;min-height:54px;border:0;background:none;color:#fff;font-size:28px}.top b{flex:1;text-align:center;font-size:18px;padding-right:54px}' +
    '.body{padding-bottom:92px}.hero{background:#0a4a7a;color:#fff;padding:18px 16px}.hero h1{margin:0;font-size:22px}.hero p{margin:2px 0 0}' +
    '.tiles{display:grid;grid-template-columns:1fr 1fr;gap:10px;padding:14px 16px}.tiles button{display:flex;flex-direction:column;align-items:flex-start;justify-content:flex-start;height:54px;overflow:hidden;border:0;border-radius:12px;background:#fff;text-align:left;padding:8px 12px;line-height:1.5}.tiles small{display:block;font-size:14px;color:#465563;white-space:nowrap}' +
    '.card{background:#fff;border-radius:12px;margin:12px 16px;padding:14px 16px}.card p{margin:0 0 8px}.card h2{margin:0 0 6px;font-size:18px}.pale,.pale p{color:#b3bbc4}' +
    '.go{display:block;width:calc(100% - 32px);min-height:50px;margin:12px 16px;border:1px solid #0a4a7a;border-radius:25px;background:#0a4a7a;color:#fff;font-size:17px}.go.soft{background:#fff;color:#0a4a7a}' +
    '.tabs{position:fixed;left:0;right:0;bottom:0;display:flex;background:#fff;border-top:1px solid #d3dde6;z-index:6}.tabs button{flex:1;min-height:60px;border:0;background:none;color:#465563}.tabs .on{color:#0a4a7a;font-weight:700}' +
    '.list{background:#fff;border-radius:12px;margin:12px 16px;overflow:hidden}.row{display:flex;gap:8px;align-items:center;width:100%;min-height:56px;padding:8px 14px;border:0;border-bottom:1px solid #e4ebf1;background:#fff;text-align:left}.row span{flex:1;min-width:0}.row em{font-style:normal;color:#465563;text-align:right}.row small{display:block;font-size:14px;color:#465563}' +
    'label{display:block;background:#fff;padding:10px 16px;border-bottom:1px solid #e4ebf1;color:#33424f}label input,label select,label textarea{display:block;width:100%;min-height:48px;border:1px solid #aebccb;border-radius:8px;padding:6px 10px;background:#fff;color:#14202b}::placeholder{color:#596775;opacity:1}' +
    '.tick{display:flex;align-items:center;gap:8px;min-height:52px;background:none;border:0}.tick input{width:44px;height:44px;min-height:44px;flex:none}.veil{position:fixed;inset:0;background:rgba(0,0,0,.55);z-index:20}.up{position:fixed;left:0;right:0;bottom:0;z-index:21;background:#fff;border-radius:18px 18px 0 0;padding:14px 0 22px;max-height:84%;overflow:auto}.up h2{margin:4px 16px;font-size:18px}.mid{position:fixed;left:24px;right:24px;top:50%;transform:translateY(-50%);z-index:21;background:#fff;border-radius:16px;padding:16px 0}.mid h2,.mid p{margin:0 16px 8px}' +
    '.tip{position:fixed;left:12%;right:12%;bottom:26%;z-index:40;background:#14202b;color:#fff;padding:12px;border-radius:10px;text-align:center}table{width:calc(100% - 32px);margin:12px 16px;border-collapse:collapse;background:#fff}td,th{border:1px solid #d7e0e8;padding:10px 8px;text-align:left}' +
    '.foot{text-align:center;color:#3d4c59;padding:12px 16px}.foot p{margin:0 0 4px}.ad{display:block;width:calc(100% - 32px);margin:12px 16px;border:0;border-radius:12px;background:#7a1f4b;color:#fff;min-height:72px;text-align:left;padding:10px 16px}.big{font-size:28px;font-weight:700;color:#0a4a7a}.wheel{width:46px;height:46px;border:5px solid #b9cadb;border-top-color:#0a4a7a;border-radius:50%;margin:140px auto 16px;animation:w 1s linear infinite}@keyframes w{to{transform:rotate(360deg)}}.sub{margin:14px 16px 0;font-size:17px}svg{display:block;width:100%}');
  function part(name, render) {
    customElements.define(name, class extends HTMLElement {
      connectedCallback() { if (this.shadowRoot) return; this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet]; render(this, this.shadowRoot); }
    });
  }
  /* <cp-list>：每行写在 rows 属性里 */
  part('cp-list', function (el, root) {
    root.innerHTML = '<div class="list">' + JSON.parse(el.getAttribute('rows')).map(function (r) { var t = r[2] ? 'button' : 'div'; return '<' + t + (r[2] ? ' type="button" data-go="' + r[2] + '"' : '') + ' class="row"><span>' + r[0] + (r[3] ? '<small>' + r[3] + '</small>' : '') + '</span><em>' + (r[1] || '') + (r[2] ? ' ›' : '') + '</em></' + t + '>'; }).join('') + '</div>';
  });
  part('cp-field', function (el, root) {
    var a = function (k) { return el.getAttribute(k); }, hint = a('hint') || '请填写' + a('label');
    root.innerHTML = '<label>' + a('label') + (el.hasAttribute('must') ? ' *' : '') + (a('of') ? '<select>' + a('of').split(',').map(function (x) { return '<option>' + x + '</option>'; }).join('') + '</select>' : el.hasAttribute('area') ? '<textarea rows="3" placeholder="' + hint + '"></textarea>' : '<input type="' + (a('type') || 'text') + '" placeholder="' + hint + '"' + (a('type') === 'file' ? ' accept="image/*"' : '') + (el.hasAttribute('ro') ? ' readonly' : '') + '>') + '</label>';
    el.box = root.querySelector('input,select,textarea');
    if (a('value')) el.box.value = a('value');
  });
  customElements.define('cp-app', class extends HTMLElement {
    connectedCallback() {
      var t = this, root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.innerHTML = '<header></header><main class="body"></main><nav class="tabs"></nav><div class="over"></div><div class="tip" role="status" hidden></div>';
      root.addEventListener('click', function (e) { var hit = e.composedPath().filter(function (n) { return n.dataset && (n.dataset.go || n.dataset.do); })[0]; if (!hit) return; if (hit.dataset.go) { t.over(''); C.go(hit.dataset.go); } else C.acts[hit.dataset.do](hit); });
      addEventListener('hashchange', function () { t.draw(); });
      this.draw();
    }
    $(q) { return this.shadowRoot.querySelector(q); }
    over(html) { this.$('.over').innerHTML = html; }
    val(name) { var f = this.$('cp-field[name="' + name + '"]'); return f ? f.box.value.trim() : ''; }
    file(name) { return this.$('cp-field[name="' + name + '"]').box.files.length; }
    draw() {
      var q = (location.hash || '#/home').slice(2).split('/'), p = C.pages[q[0]] || C.pages.home, id = C.pages[q[0]] ? q[0] : 'home';
      if (p.auth && !C.me()) { C.next = q.join('/'); location.replace('#/login'); return; }
      if (C.leave) { C.leave(); C.leave = null; }
      this.$('header').innerHTML = p.tab ? '' : '<div class="top"><button type="button" data-do="back" aria-label="返回">‹</button><b>' + p.title + '</b></div>';
      this.$('main').innerHTML = p.html(q[1]);
      this.$('.tabs').innerHTML = p.tab ? [['出行', 'home'], ['资讯', 'feed'], ['我的', 'me']].map(function (x) { return '<button type="button" data-go="' + x[1] + '"' + (x[1] === id ? ' class="on"' : '') + '>' + x[0] + '</button>'; }).join('') : '';
      if (p.run) p.run(q[1]);
      window.scrollTo(0, 0);
    }
  });
  C.acts = { back: function () { history.length > 1 ? history.back() : C.go('home'); }, shut: function () { C.app.over(''); } };
  C.list = function (rows) { return '<cp-list rows="' + JSON.stringify(rows).replace(/&/g, '&amp;').replace(/"/g, '&quot;') + '"></cp-list>'; };
  C.card = function () { return '<section class="card">' + [].map.call(arguments, function (t) { return '<p>' + t + '</p>'; }).join('') + '</section>'; };
  C.field = function (label, name, more) { return '<cp-field label="' + label + '" name="' + name + '" ' + (more || '') + '></cp-field>'; };
  C.go1 = function (text, act, soft) { return '<button type="button" class="go' + (soft ? ' soft' : '') + '" data-do="' + act + '">' + text + '</button>'; };
  C.table = function (head, rows) { return '<table><tr>' + head.map(function (h) { return '<th>' + h + '</th>'; }).join('') + '</tr>' + rows.map(function (r) { return '<tr>' + r.map(function (c) { return '<td>' + c + '</td>'; }).join('') + '</tr>'; }).join('') + '</table>'; };
})();
