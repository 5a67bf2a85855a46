/* 状态、外框、部件。 */
(function () {
  'use strict';
  const R = window.React,
    h = window.htm.bind(R.createElement),
    NAME = 'ziling.field.1';
  const F = (window.F = { h, p: {}, st: {}, again: () => {} });
  try {
    F.st = JSON.parse(localStorage.getItem(NAME)) || {};
  } catch (e) {
    F.st = {};
  }
  F.st = Object.assign({ who: '', read: '', d: {}, said: [], score: {}, older: false }, F.st);
  F.put = part => {
    Object.assign(F.st, part);
    localStorage.setItem(NAME, JSON.stringify(F.st));
    F.again();
  };
  const CREW = [
    { u: '18500000331', p: 'Ceshi@2026', name: '耿秋白', role: 'tech', unit: '柳湾农技站' },
    { u: '18500000332', p: 'Ceshi@2026', name: '岑云岫', role: 'chief', unit: '柳湾农技站' },
  ];
  F.crew = CREW;
  F.me = () => CREW.find(c => c.u === F.st.who);
  F.on = n => {
    const d = new Date(Date.now() + (n || 0) * 864e5);
    return d.getFullYear() + '-' + String(d.getMonth() + 1).padStart(2, '0') + '-' + String(d.getDate()).padStart(2, '0');
  };
  F.go = to => {
    location.hash = '#/' + to;
  };
  F.tell = t => {
    F.note = t;
    F.again();
    clearTimeout(F.clock);
    F.clock = setTimeout(() => {
      F.note = '';
      F.again();
    }, 2600);
  };
  F.page = (id, title, view, o) => {
    F.p[id] = Object.assign({ title, view }, o);
  };
  /* 草稿：一边写一边存 */
  F.useDraft = (name, first) => {
    const old = Object.assign({}, first, F.st.d[name]),
      set = (k, v) => {
        F.st.d[name] = Object.assign({}, old, F.st.d[name], { [k]: v });
        F.put({});
      };
    return [
      old,
      set,
      () => {
        delete F.st.d[name];
        F.put({});
      },
    ];
  };
  F.List = ({ of }) =>
    h`<ul className="furrow">${of.map((r, i) => h`<li key=${i}>${r.to ? h`<button type="button" onClick=${() => F.go(r.to)}><b>${r.t}</b>${r.s ? h`<small>${r.s}</small>` : null}</button>` : h`<div><b>${r.t}</b>${r.s ? h`<small>${r.s}</small>` : null}</div>`}</li>`)}</ul>`;
  F.Plot = ({ head, say, children }) =>
    h`<section className="plot">${head ? h`<h2>${head}</h2>` : null}${[].concat(say || []).map((t, i) => h`<p key=${i}>${t}</p>`)}${children}</section>`;
  F.Press = ({ on, soft, children }) => h`<button type="button" className=${soft ? 'press soft' : 'press'} onClick=${on}>${children}</button>`;
  F.Grid = ({ head, rows }) =>
    h`<table><thead><tr>${head.map(t => h`<th key=${t}>${t}</th>`)}</tr></thead><tbody>${rows.map((r, i) => h`<tr key=${i}>${r.map((c, j) => h`<td key=${j}>${c}</td>`)}</tr>`)}</tbody></table>`;
  F.Slot = ({ label, v, set, type, of, long, tip, name }) => {
    const on = set ? e => set(e.target.value) : undefined,
      hint = tip || '请写' + label;
    return h`<label className="slot"><span>${label}</span>${of ? h`<select value=${v} onChange=${on}>${of.map(o => h`<option key=${o}>${o}</option>`)}</select>` : long ? h`<textarea rows="4" value=${v || ''} placeholder=${hint} onChange=${on}></textarea>` : h`<input type=${type || 'text'} name=${name || label} value=${v || ''} placeholder=${hint} readOnly=${!set} onChange=${on} />`}</label>`;
  };
  const ICON = {
    stand: 'M3 11l9-8 9 8v10H3z',
    farm: 'M4 20h16M12 20V8M12 12c-5 0-7-3-7-7 5 0 7 3 7 7zm0 3c5 0 7-3 7-7-5 0-7 3-7 7z',
    hall: 'M4 5h7v15H4zM13 5h7v15h-7z',
    self: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-5 4-7 8-7s8 2 8 7z',
  };
  const RAIL = [
    ['stand', '看台'],
    ['farm', '田间'],
    ['hall', '学堂'],
    ['self', '本人'],
  ];
  const OPEN = ['terms', 'privacy'];
  function Pact() {
    const [no, setNo] = R.useState(false);
    return h`<div className="pact" role="dialog"><h2>${no ? '不同意也可以浏览' : '梓陵农技通'}</h2><p>${no ? '不同意时，消息、资料库和投诉建议照常可看可用，只是不能登录田间的功能。' : '供全市农技人员使用。登录要用到您的手机号和姓名，开始之前请阅读：'}</p>
      <button type="button" className="word" onClick=${() => F.go('terms')}>《使用协议》</button><button type="button" className="word" onClick=${() => F.go('privacy')}>《隐私政策》</button>
      <${F.Press} on=${() => F.put({ read: 'yes' })}>同意，开始使用<//><${F.Press} soft on=${() => (no ? F.put({ read: 'visit' }) : setNo(true))}>${no ? '以浏览方式进入' : '不同意'}<//></div>`;
  }
  function Shell() {
    const [, bump] = R.useState(0),
      [fresh, setFresh] = R.useState(0);
    F.again = () => bump(n => n + 1);
    R.useEffect(() => {
      addEventListener('hashchange', () => {
        window.scrollTo(0, 0);
        F.again();
      });
      /* 从后台回来就取一遍最新数据 */
      document.addEventListener('visibilitychange', () => {
        if (!document.hidden) setFresh(n => n + 1);
      });
    }, []);
    const at = (location.hash || '#/stand').slice(2).split('/');
    let id = F.p[at[0]] ? at[0] : 'stand';
    if (F.p[id].who && (!F.me() || !F.p[id].who.includes(F.me().role))) {
      F.later = at.join('/');
      id = 'login';
    }
    const page = F.p[id],
      main = RAIL.some(r => r[0] === id);
    document.documentElement.classList.toggle('older', F.st.older);
    return h`<nav className="rail" aria-label="主导航">${RAIL.map(r => h`<button type="button" key=${r[0]} aria-current=${id === r[0] ? 'page' : null} onClick=${() => F.go(r[0])}><svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true"><path d=${ICON[r[0]]}></path></svg>${r[1]}</button>`)}</nav>
      <div className="soil"><header className="eave">${main ? null : h`<button type="button" aria-label="返回" onClick=${() => (history.length > 1 ? history.back() : F.go('stand'))}>←</button>`}<h1>${page.title}</h1></header><main key=${id + '/' + (at[1] || '') + '/' + fresh}><${page.view} arg=${at[1]} /></main></div>
      ${F.note ? h`<div className="told" role="status">${F.note}</div>` : null}${!F.st.read && !OPEN.includes(id) ? h`<${Pact} />` : null}`;
  }
  F.start = () => {
    F.put({});
    window.ReactDOM.createRoot(document.getElementById('field')).render(h`<${Shell} />`);
  };
})();
