/* 苇渡事好办：存储、路由、弹层、草稿。 */
(function () {
  'use strict';
  const KEEP = 'weidu.hall.2';
  const Hall = (window.Hall = { rooms: {}, deeds: {}, mem: {} });
  try {
    Hall.mem = JSON.parse(localStorage.getItem(KEEP)) || {};
  } catch (e) {
    Hall.mem = {};
  }
  Hall.mem = Object.assign({ who: '', pact: '', drafts: {}, items: [], marks: {} }, Hall.mem);
  Hall.store = part => {
    Object.assign(Hall.mem, part || {});
    localStorage.setItem(KEEP, JSON.stringify(Hall.mem));
  };
  Hall.day = n => {
    const d = new Date(Date.now() + (n || 0) * 864e5);
    return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
  };
  const FOLK = [{ phone: '18500000311', word: 'Ceshi@2026', name: '秦望舒', card: '340***********2217', home: '苇渡县芦花路 18 号' }];
  Hall.folk = () => FOLK.concat(Hall.mem.newcomers || []);
  Hall.self = () => Hall.folk().find(f => f.phone === Hall.mem.who);
  Hall.clean = t => String(t).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  Hall.got = name => {
    const e = document.querySelector(`[name="${name}"]`);
    return e ? e.value.trim() : '';
  };
  Hall.walk = to => {
    location.hash = '#/' + to;
  };
  Hall.where = () => (location.hash || '#/hall').slice(2).split('/');

  /* 部件 */
  Hall.rows = list =>
    `<div class="rows">${list
      .map(r =>
        r.to
          ? `<button type="button" data-to="${r.to}"><span>${Hall.clean(r.t)}</span><em>${Hall.clean(r.v || '')} ›</em></button>`
          : `<div><span>${Hall.clean(r.t)}</span><em>${Hall.clean(r.v || '')}</em></div>`,
      )
      .join('')}</div>`;
  Hall.plank = (title, ...lines) => `<section class="plank">${title ? `<h2>${title}</h2>` : ''}${lines.map(l => `<p>${l}</p>`).join('')}</section>`;
  Hall.knob = (text, deed, bare) => `<button type="button" class="knob${bare ? ' bare' : ''}" data-deed="${deed}">${text}</button>`;
  Hall.ask = (label, name, o) => {
    const x = o || {},
      v = Hall.clean(x.v || ''),
      tip = x.tip || `请填写${label}`;
    const head = `<b>${label}${x.must ? '（必填）' : ''}</b>`;
    if (x.of) return `<label class="ask">${head}<select name="${name}">${x.of.map(k => `<option>${k}</option>`).join('')}</select></label>`;
    if (x.long) return `<label class="ask">${head}<textarea name="${name}" rows="4" placeholder="${tip}">${v}</textarea></label>`;
    return `<label class="ask">${head}<input name="${name}" type="${x.type || 'text'}" value="${v}" placeholder="${tip}" aria-label="${label}"${x.fixed ? ' readonly' : ''}></label>`;
  };
  Hall.cry = text => {
    const e = document.createElement('div');
    e.className = 'cry';
    e.setAttribute('role', 'status');
    e.textContent = text;
    document.body.appendChild(e);
    setTimeout(() => e.remove(), 2600);
  };
  Hall.hang = html => {
    Hall.unhang();
    const e = document.createElement('div');
    e.className = 'hung';
    e.innerHTML = `<div role="dialog" aria-modal="true">${html}</div>`;
    document.body.appendChild(e);
  };
  Hall.unhang = () => {
    const e = document.querySelector('.hung');
    if (e) e.remove();
  };

  /* 首次使用 */
  function pact(second) {
    Hall.hang(`<h2>${second ? '仍可随意看看' : '欢迎使用苇渡事好办'}</h2>
      <p>${second ? '不同意协议时，您可以浏览办事指南和资讯；办理事项需要登录时再来同意。' : '我们依照下面两份文件处理您的手机号等个人信息，请先阅读。'}</p>
      <button type="button" class="leaf" data-to="rule">《用户服务协议》</button>
      <button type="button" class="leaf" data-to="privacy">《隐私政策》</button>
      <div class="duo"><button type="button" class="knob bare" data-deed="${second ? 'stroll' : 'decline'}">${second ? '仅浏览' : '不同意'}</button><button type="button" class="knob" data-deed="accept">同意并进入</button></div>`);
  }
  Hall.deeds.decline = () => pact(true);
  Hall.deeds.stroll = () => {
    Hall.store({ pact: 'stroll' });
    Hall.unhang();
  };
  Hall.deeds.accept = () => {
    Hall.store({ pact: 'yes' });
    Hall.unhang();
  };

  /* 画页面 */
  Hall.paint = () => {
    const [id, arg] = Hall.where(),
      room = Hall.rooms[id] || Hall.rooms.hall,
      stage = document.getElementById('stage');
    Hall.unhang();
    if (room.inner && !Hall.self()) {
      Hall.next = Hall.where().join('/');
      location.replace('#/enter');
      return;
    }
    const feet = [
      ['hall', '门厅'],
      ['desk', '窗口'],
      ['me', '本人'],
    ];
    const main = room.foot;
    stage.innerHTML =
      (main ? '' : `<header class="lintel"><button type="button" data-deed="back" aria-label="返回">‹</button><b>${room.name}</b></header>`) +
      `<main class="room">${room.draw(arg)}</main>` +
      (main
        ? `<nav class="feet">${feet.map(f => `<button type="button" data-to="${f[0]}"${room === Hall.rooms[f[0]] ? ' aria-current="page"' : ''}>${f[1]}</button>`).join('')}</nav>`
        : '');
    document.documentElement.classList.toggle('elder', !!Hall.mem.elder);
    const draft = Hall.mem.drafts[id] || {};
    Object.keys(draft).forEach(n => {
      const e = document.querySelector(`[name="${n}"]`);
      if (e && !e.readOnly) e.value = draft[n];
    });
    window.scrollTo(0, 0);
    if (!Hall.mem.pact && id !== 'rule' && id !== 'privacy') pact(false);
  };
  Hall.done = id => {
    delete Hall.mem.drafts[id];
    Hall.store();
  };
  Hall.deeds.back = () => {
    if (history.length > 1) history.back();
    else Hall.walk('hall');
  };
  document.addEventListener('input', ev => {
    const e = ev.target;
    if (!e.name || ['password', 'file', 'checkbox'].includes(e.type) || Hall.where()[0] === 'enter') return;
    const id = Hall.where()[0];
    (Hall.mem.drafts[id] = Hall.mem.drafts[id] || {})[e.name] = e.value;
    Hall.store();
  });
  document.addEventListener('click', ev => {
    const b = ev.target.closest('[data-to],[data-deed]');
    if (!b) return;
    if (b.dataset.to) {
      if (location.hash === '#/' + b.dataset.to) Hall.paint();
      else Hall.walk(b.dataset.to);
    } else Hall.deeds[b.dataset.deed](b);
  });
  addEventListener('hashchange', Hall.paint);
  Hall.open = () => {
    Hall.store();
    Hall.paint();
  };
})();
