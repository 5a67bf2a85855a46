/* 页面框架：存储、路由、账号、投诉、设置。 */
(function () {
  'use strict';
  const KEY = 'ningzhi.dues', N = window.N = { v: {}, s: {}, act: {} }, page = document.getElementById('page'), layer = document.getElementById('layer');
  const USERS = [{ u: '18600000191', p: 'Ceshi@2026', name: '裴知远', id: '370202********0039' }];
  try { N.s = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { N.s = {}; }
  N.keep = part => { Object.assign(N.s, part); localStorage.setItem(KEY, JSON.stringify(N.s)); document.documentElement.classList.toggle('old', !!N.s.old); };
  N.me = () => USERS.find(x => x.u === N.s.who);
  N.day = (n = 0) => { const d = new Date(Date.now() + n * 864e5); return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`; };
  N.go = to => { location.hash = '#/' + to; };
  N.val = name => { const e = page.querySelector(`[name="${name}"]`); return e ? e.value.trim() : ''; };
  N.tell = t => { document.querySelectorAll('.toast').forEach(e => e.remove()); const e = document.createElement('div'); e.className = 'toast'; e.setAttribute('role', 'status'); e.textContent = t; document.body.append(e); setTimeout(() => e.remove(), 2600); };
  N.esc = t => String(t).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  N.cells = rows => `<div class="weui-cells">${rows.map(([a, b, to, small]) => { const inner = `<div class="weui-cell__bd">${N.esc(a)}${small ? `<small>${N.esc(small)}</small>` : ''}</div><div class="weui-cell__ft">${N.esc(b || '')}</div>`; return to ? `<button type="button" class="weui-cell weui-cell_access" data-to="${to}">${inner}</button>` : `<div class="weui-cell">${inner}</div>`; }).join('')}</div>`;
  N.field = (label, name, o = {}) => `<label class="weui-cell"><span class="weui-label">${label}${o.must ? ' *' : ''}</span><span class="weui-cell__bd">${o.of ? `<select class="weui-select" name="${name}" aria-label="${label}">${o.of.map(x => `<option>${x}</option>`).join('')}</select>` : o.area ? `<textarea class="weui-textarea" name="${name}" rows="3" placeholder="${o.hint || '请填写' + label}"></textarea>` : `<input class="weui-input" name="${name}" type="${o.type || 'text'}" value="${o.value || ''}" placeholder="${o.hint || '请填写' + label}"${o.ro ? ' readonly' : ''}>`}</span></label>`;
  N.card = (...p) => `<div class="card">${p.map(x => `<p>${x}</p>`).join('')}</div>`;
  N.btn = (t, act, plain) => `<button type="button" class="weui-btn weui-btn_${plain ? 'default' : 'primary'}" data-act="${act}">${t}</button>`;
  N.table = (head, rows) => `<table><tr>${head.map(x => `<th>${x}</th>`).join('')}</tr>${rows.map(r => `<tr>${r.map(x => `<td>${x}</td>`).join('')}</tr>`).join('')}</table>`;
  N.pop = (html, end) => { layer.innerHTML = html ? `<div class="veil${end ? ' end' : ''}"><div role="dialog">${html}</div></div>` : ''; };
  const TABS = [['首页', 'home'], ['办理', 'do'], ['消息', 'msg'], ['我的', 'me']];
  N.draw = () => {
    const [id0, arg] = (location.hash || '#/home').slice(2).split('/'), id = N.v[id0] ? id0 : 'home', v = N.v[id];
    if (v.auth && !N.me()) { N.next = id0 + (arg ? '/' + arg : ''); location.replace('#/login'); return; }
    N.id = id; N.arg = arg || '';
    page.innerHTML = (v.tab ? '' : `<div class="top"><button type="button" data-act="back" aria-label="返回">‹</button><b>${typeof v.t === 'function' ? v.t() : v.t}</b></div>`) + `<div class="hold">${v.h(N.arg)}</div>` + (v.tab ? `<nav class="tabs">${TABS.map(([t, to]) => `<button type="button" data-to="${to}"${to === id ? ' class="on"' : ''}>${t}</button>`).join('')}</nav>` : '');
    if (!N.s.ok && id !== 'terms' && id !== 'privacy') consent(); else N.pop('');
    if (v.run) v.run(N.arg);
    steady(); scrollTo(0, 0);
  };
  /* 系统字号调大以后，把每个字改回原来的大小 */
  const probe = document.createElement('span'); probe.textContent = '宁'; probe.setAttribute('aria-hidden', 'true'); probe.style.cssText = 'position:absolute;left:0;top:0;visibility:hidden;font-size:80px;line-height:1;white-space:nowrap'; document.body.append(probe);
  function steady() {
    page.querySelectorAll('[data-kept]').forEach(e => { e.style.fontSize = ''; delete e.dataset.kept; });
    const shown = probe.getBoundingClientRect().width / 80 / (N.s.old ? 1.4 : 1), told = parseFloat(getComputedStyle(probe).fontSize) / 80;
    if (Math.abs(shown - 1) < .04) return;
    const all = [...page.querySelectorAll('*')], size = all.map(e => parseFloat(getComputedStyle(e).fontSize));
    all.forEach((e, i) => { e.style.fontSize = size[i] / told / shown + 'px'; e.dataset.kept = 1; });
  }
  new ResizeObserver(steady).observe(probe);
  addEventListener('hashchange', N.draw);
  document.addEventListener('click', e => {
    const t = e.target.closest('[data-to],[data-act]');
    if (!t) return;
    if (t.dataset.to) N.go(t.dataset.to); else N.act[t.dataset.act](t);
  });
  N.act.back = () => { history.length > 1 ? history.back() : N.go('home'); };
  function consent(again) {
    N.pop(`<h2>${again ? '暂不同意' : '个人信息保护提示'}</h2><p>${again ? '您可以先浏览政策和办事指南，登录功能暂不可用。' : '使用前请阅读以下文件，了解我们如何处理您的信息。'}</p><div class="duo"><button type="button" class="t" data-to="terms">《用户协议》</button><button type="button" class="t" data-to="privacy">《隐私政策》</button></div><div class="duo">${N.btn(again ? '仅浏览' : '不同意', again ? 'browse' : 'no', 1)}${N.btn('同意', 'yes')}</div>`);
  }
  N.act.no = () => consent(true);
  N.act.browse = () => { N.keep({ ok: 'browse' }); N.pop(''); };
  N.act.yes = () => { N.keep({ ok: 'yes' }); N.pop(''); };
  N.v.login = { t: '登录', h: () => `<div class="card"><h2>宁沚税费社保</h2></div><div class="weui-cells">${N.field('手机号', 'u', { type: 'tel' })}${N.field('密码', 'p', { type: 'password' })}</div><label class="agree"><input type="checkbox" name="ok" checked><span>我同意《用户协议》《隐私政策》及数据共享约定</span></label>${N.btn('登录', 'enter')}${N.cells([['《用户协议》', '', 'terms'], ['《隐私政策》', '', 'privacy']])}` };
  N.act.enter = () => {
    if (!page.querySelector('[name=ok]').checked) return N.tell('请先勾选同意');
    const hit = USERS.find(x => x.u === N.val('u') && x.p === N.val('p'));
    if (!hit) return N.tell('手机号或密码不正确');
    N.keep({ who: hit.u }); location.replace('#/' + (N.next || 'home')); N.next = '';
  };
  N.v.settings = { t: '设置', h: () => N.cells([['长辈版', N.s.old ? '开' : '关', 'old'], ['隐私政策', '', 'privacy'], ['用户协议', '', 'terms'], ['关于', '', 'about'], ...(N.me() ? [['注销账号', '', 'leave']] : [])]) + (N.me() ? N.btn('退出登录', 'out', 1) : N.btn('去登录', 'tologin')) };
  N.act.out = () => { N.keep({ who: '' }); N.go('home'); };
  N.act.tologin = () => N.go('login');
  N.v.old = { t: '长辈版', h: () => N.card('字和按钮放大，办事入口减到八个。') + N.btn((N.s.old ? '关闭' : '开启') + '长辈版', 'old') };
  N.act.old = () => { N.keep({ old: !N.s.old }); N.draw(); };
  N.v.about = { t: '关于', h: () => N.cells([['应用', '宁沚税费社保'], ['版本', '3.3.0'], ['主办单位', '宁沚市人力资源和社会保障局'], ['ICP备案号', '鲁ICP备2024号']]) };
  N.v.terms = { t: '用户协议', h: () => N.card('本应用提供税费和社会保险的查询与办理。', '申报内容由您本人核对并负责。', '不想用手机办的，办税服务厅和社保大厅照常受理。') };
  N.v.privacy = { t: '隐私政策', h: () => N.card('我们收集手机号用于登录，收集您填写的申报内容用于办理。', '相机只在扫码时使用，不允许可以手动输入。', '您可以查询、更正个人信息，撤回同意。', '联系方式：privacy@example.invalid') };
  N.v.leave = { t: '注销账号', auth: 1, h: () => N.card('注销账号请将手持身份证的照片和书面申请邮寄至宁沚市长安路 18 号信息科，由管理员核对后人工注销，约需四十五天。') };
  /* 投诉建议：表写得完，却从来收不下 */
  const done = () => (N.me() ? [{ no: 'NZ20261006021', k: '社保查询', d: '缴费记录少两个月。', on: N.day(-50), st: '已办结', re: '已与经办系统对账补齐，请刷新查看。', rate: N.s.rate }] : []);
  N.v.voice = { t: '投诉建议', h: () => N.cells([['“指尖上的形式主义”投诉专区', '', 'speak/z'], ['税费和社保问题', '', 'speak/o'], ['我的投诉', '', 'cases']]) + N.card('十个工作日内答复，答复后请您评价。') };
  N.v.speak = { t: '填写投诉', h: a => `<div class="weui-cells">${N.field('类别', 'k', { of: a === 'z' ? ['强制使用', '过度留痕', '滥用排名', '多头填报'] : ['税费', '社保', '应用故障'] })}${N.field('内容', 'd', { area: 1, must: 1 })}${N.field('电话', 't', { type: 'tel', hint: '选填' })}</div>${N.btn('提交', 'speak')}` };
  N.act.speak = () => { if (N.val('d').length < 5) return N.tell('请写明情况'); N.tell('正在提交'); setTimeout(() => N.tell('提交失败，诉求通道忙（50013），请改日再来'), 1200); };
  N.v.cases = { t: '我的投诉', h: () => done().length ? N.cells(done().map(c => [c.k, c.st, 'case/' + c.no, `${c.no}　${c.on}`])) : N.card('登录后可以看到您的投诉和办理状态。') };
  N.v.case = { t: '办理情况', h: no => { const c = done().find(x => x.no === no); return c ? N.cells([['编号', c.no], ['类别', c.k], ['状态', c.st]]) + N.card(c.d, '答复：' + c.re) + (c.rate ? N.card('回访评价：' + c.rate) : '<div class="weui-cells__title">回访评价：您满意吗？</div>' + ['非常满意', '满意', '基本满意', '不满意', '非常不满意'].map(r => N.btn(r, 'rate', 1)).join('')) : N.card('没有这一件。'); } };
  N.act.rate = b => { N.keep({ rate: b.textContent }); N.draw(); };
  N.start = () => { N.keep({}); N.draw(); };
})();
