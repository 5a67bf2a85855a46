/* 存储、路由、通用部件。 */
(function () {
  'use strict';
  var KEY = 'chuze.farm.store',
    N = (window.N = { pages: {} });
  N.html = window.htm.bind(React.createElement);
  var html = N.html;
  N.farmers = [{ u: '18700000231', p: 'Ceshi@2026', name: '柳禾生', town: '泽口镇柳林村', card: '6217 **** 5520' }];
  try {
    N.s = JSON.parse(localStorage.getItem(KEY)) || {};
  } catch (e) {
    N.s = {};
  }
  N.s.draft = N.s.draft || {};
  N.set = function (part) {
    Object.assign(N.s, part);
    localStorage.setItem(KEY, JSON.stringify(N.s));
    document.documentElement.classList.toggle('old', !!N.s.old);
    if (N.redraw) N.redraw();
  };
  N.me = function () {
    return N.farmers.filter(function (f) {
      return f.u === N.s.user && (N.s.left || []).indexOf(f.u) < 0;
    })[0];
  };
  N.go = function (to) {
    location.hash = '/' + to;
  };
  N.swap = function (to) {
    location.replace('#/' + to);
  };
  N.say = function (t) {
    N.word = t;
    N.set({});
    clearTimeout(N.w);
    N.w = setTimeout(function () {
      N.word = '';
      N.set({});
    }, 2600);
  };
  N.date = function (n) {
    var d = new Date(Date.now() + n * 864e5);
    return d.getFullYear() + '-' + String(d.getMonth() + 1).padStart(2, '0') + '-' + String(d.getDate()).padStart(2, '0');
  };
  N.Leaf = function (p) {
    return p.to
      ? html`<button
          type="button"
          class="leaf"
          onClick=${function () {
            N.go(p.to);
          }}
        >
          <span>${p.t}${p.sub && html`<small>${p.sub}</small>`}</span><em>${p.side || ''} ▸</em>
        </button>`
      : html`<div class="leaf"><span>${p.t}${p.sub && html`<small>${p.sub}</small>`}</span><em>${p.side}</em></div>`;
  };
  N.Note = function (p) {
    return html`<div class=${'note ' + (p.kind || '')}>
      ${p.head && html`<h3>${p.head}</h3>`}${p.lines.map(function (t) {
        return html`<p key=${t}>${t}</p>`;
      })}
    </div>`;
  };
  N.Big = function (p) {
    return html`<button type="button" class=${p.pale ? 'big pale' : 'big'} onClick=${p.on}>${p.t}</button>`;
  };
  N.Table = function (p) {
    return html`<table>
      <tbody>
        ${p.rows.map(function (r, i) {
          return html`<tr key=${i}>
            ${r.map(function (c, j) {
              return i ? html`<td key=${j}>${c}</td>` : html`<th key=${j}>${c}</th>`;
            })}
          </tr>`;
        })}
      </tbody>
    </table>`;
  };
  /* 草稿随写随存 */
  N.useForm = function (first) {
    var key = N.at,
      f = Object.assign({}, first, N.s.draft[key] || {});
    return {
      v: f,
      put: function (k, x) {
        var d = (N.s.draft[key] = N.s.draft[key] || {});
        d[k] = x;
        N.set({});
      },
      clear: function () {
        delete N.s.draft[key];
        N.set({});
      },
    };
  };
  N.Row = function (p) {
    var on = function (e) {
        if (p.f) p.f.put(p.k, e.target.value);
      },
      v = p.f ? p.f.v[p.k] || '' : p.v;
    return html`<label class="row"
      >${p.t}${
        p.of
          ? html`<select value=${v} onChange=${on}>
              ${p.of.map(function (o) {
                return html`<option key=${o}>${o}</option>`;
              })}
            </select>`
          : p.area
            ? html`<textarea rows="3" value=${v} placeholder=${p.hint} onChange=${on}></textarea>`
            : p.file
              ? html`<input type="file" accept="image/*" />`
              : html`<input type=${p.type || 'text'} value=${v} placeholder=${p.hint || ''} readonly=${!p.f} onChange=${on} />`
      }</label
    >`;
  };
  N.page = function (id, title, C, more) {
    N.pages[id] = Object.assign({ title: title, C: C }, more || {});
  };
})();
