/* 霁城书房：模板、路由、存储。 */
const Shelf = (() => {
  'use strict';
  const SLOT = 'jicheng.reading',
    leaves = {},
    acts = {},
    fills = {};
  let mem = {},
    after = '',
    stop = [];
  try {
    mem = JSON.parse(localStorage.getItem(SLOT)) || {};
  } catch (e) {
    mem = {};
  }
  mem = Object.assign(
    {
      who: '',
      consent: '',
      elderly: false,
      drafts: {},
      cases: [],
      marks: {},
      seat: null,
      signed: {},
      liked: false,
      reviews: [],
      loans: [],
      shelved: {},
      vendor: '',
    },
    mem,
  );
  const CARDS = [
    { tel: '18500000361', pass: 'Ceshi@2026', name: '苏晚舟', idno: '350***********2642', role: 'reader' },
    { tel: '18500000362', pass: 'Ceshi@2026', name: '章华亭', idno: '350***********1138', role: 'librarian' },
  ];
  const keep = x => {
    Object.assign(mem, x || {});
    localStorage.setItem(SLOT, JSON.stringify(mem));
  };
  const me = () => CARDS.find(c => c.tel === mem.who);
  const day = n => {
    const d = new Date(Date.now() + (n || 0) * 864e5);
    return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
  };
  const $ = q => document.querySelector(q);
  const got = n => {
    const e = $(`[name="${n}"]`);
    return e ? e.value.trim() : '';
  };
  const go = to => {
    location.hash = `#${to}`;
  };
  const here = () => (location.hash || '#read').slice(1).split('/');
  const safe = t => String(t).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  const say = t => {
    const n = document.createElement('div');
    n.className = 'note';
    n.setAttribute('role', 'status');
    n.textContent = t;
    document.body.append(n);
    setTimeout(() => n.remove(), 2600);
  };
  const index = rows =>
    `<ul class="index">${rows.map(r => `<li>${r.to ? `<button type="button" data-to="${r.to}">` : '<div>'}${safe(r.t)}${r.s ? `<small>${safe(r.s)}</small>` : ''}${r.to ? '</button>' : '</div>'}</li>`).join('')}</ul>`;
  const article = (h, ...ps) => `<article>${h ? `<h3>${safe(h)}</h3>` : ''}${ps.map(p => `<p>${safe(p)}</p>`).join('')}</article>`;
  const stamp = (t, act, thin) => `<button type="button" class="stamp${thin ? ' thin' : ''}" data-act="${act}">${t}</button>`;
  const blank = (label, name, o = {}) => {
    const hint = o.hint || `填写${label}`,
      v = safe(o.v || '');
    if (o.of) return `<label class="blank">${label}<select name="${name}">${o.of.map(x => `<option>${x}</option>`).join('')}</select></label>`;
    if (o.area) return `<label class="blank">${label}<textarea rows="4" name="${name}" placeholder="${hint}"></textarea></label>`;
    return `<label class="blank">${label}<input type="${o.type || 'text'}" name="${name}" value="${v}" placeholder="${hint}"${o.ro ? ' readonly' : ''}></label>`;
  };
  const over = html => {
    $('#over').innerHTML = html ? `<div class="flyleaf"><div role="dialog" aria-modal="true">${html}</div></div>` : '';
  };
  const welcome = second =>
    over(`<h2>${second ? '可以先不同意' : '翻开之前'}</h2><p>${second ? '不同意也能看馆讯、听书、查书目、提意见；借书、预约座位要等您登录时同意。' : '霁城书房会用到您的手机号和读者证信息，怎样使用写在这两份文件中，请先过目。'}</p>
    <button type="button" class="cite" data-to="rules">《用户协议》</button><button type="button" class="cite" data-to="privacy">《隐私政策》</button>${stamp('同意', 'agree')}${second ? stamp('暂不同意，仅浏览', 'glance', 1) : stamp('不同意', 'refuse', 1)}`);
  acts.agree = () => {
    keep({ consent: 'yes' });
    over('');
  };
  acts.refuse = () => welcome(true);
  acts.glance = () => {
    keep({ consent: 'glance' });
    over('');
  };
  acts.shut = () => over('');
  acts.back = () => {
    if (history.length > 1) history.back();
    else go('read');
  };
  const TABS = [
    ['read', '阅读'],
    ['loan', '借还'],
    ['life', '活动'],
    ['me', '我'],
  ];
  const turn = () => {
    const [id, arg] = here(),
      leaf = leaves[id] || leaves.read;
    stop.splice(0).forEach(f => f());
    over('');
    if (leaf.need && (!me() || (leaf.need !== 'any' && leaf.need !== me().role))) {
      after = here().join('/');
      location.replace('#login');
      return;
    }
    document.documentElement.classList.toggle('elderly', mem.elderly);
    $('#spine').innerHTML = leaf.top
      ? `<div class="tabs" role="tablist">${TABS.map(t => `<button type="button" role="tab" data-to="${t[0]}" aria-selected="${leaves[t[0]] === leaf}">${t[1]}</button>`).join('')}</div>`
      : `<div class="up"><button type="button" data-act="back">‹ 返回</button><b>${leaf.name}</b></div>`;
    const root = $('#leaf');
    if (leaf.node) {
      root.replaceChildren(leaf.node.content.cloneNode(true));
      root.querySelectorAll('[data-fill]').forEach(e => {
        e.innerHTML = fills[e.dataset.fill]();
      });
      const h = root.querySelector('[data-hello]');
      if (h && me()) h.textContent = `${me().name}，欢迎回来`;
    } else root.innerHTML = leaf.html(arg);
    Object.entries(mem.drafts[id] || {}).forEach(([n, v]) => {
      const e = $(`[name="${n}"]`);
      if (e && !e.readOnly && (!e.options || [...e.options].some(o => o.value === v))) e.value = v;
    });
    if (leaf.run) leaf.run(arg);
    scrollTo(0, 0);
    if (!mem.consent && id !== 'rules' && id !== 'privacy') welcome(false);
  };
  document.addEventListener('input', ev => {
    const e = ev.target,
      id = here()[0];
    if (!e.name || id === 'login' || /password|file|checkbox/.test(e.type)) return;
    (mem.drafts[id] = mem.drafts[id] || {})[e.name] = e.value;
    keep();
  });
  document.addEventListener('click', ev => {
    const b = ev.target.closest('[data-to],[data-act]');
    if (!b) return;
    if (b.dataset.act) acts[b.dataset.act](b);
    else if (location.hash === `#${b.dataset.to}`) turn();
    else go(b.dataset.to);
  });
  const begin = () => {
    document.querySelectorAll('template[data-leaf]').forEach(t => {
      leaves[t.dataset.leaf] = { name: t.dataset.name, node: t, top: 'top' in t.dataset };
    });
    addEventListener('hashchange', turn);
    keep();
    turn();
  };
  return {
    leaves,
    acts,
    fills,
    mem,
    keep,
    me,
    day,
    $,
    got,
    go,
    say,
    index,
    article,
    stamp,
    blank,
    over,
    turn,
    begin,
    cards: CARDS,
    safe,
    leave: f => stop.push(f),
    sent: id => {
      delete mem.drafts[id];
      keep();
    },
    landing: () => {
      const t = after || 'me';
      after = '';
      return t;
    },
  };
})();
