/* 页面框架：路由、存储、草稿、登录、投诉建议、设置。 */
(function () {
  'use strict';
  var A = window.A = { P: {}, act: {}, s: {}, f: {}, init: {} };
  A.esc = function (t) { return String(t == null ? '' : t).replace(/[<>&"{}`]/g, function (c) { return { '<': '＜', '>': '＞', '&': '＆', '"': '”', '{': '（', '}': '）', '`': '’' }[c]; }); };
  A.day = function (n) { var d = new Date(Date.now() + (n || 0) * 864e5); return d.getFullYear() + '-' + ('0' + (d.getMonth() + 1)).slice(-2) + '-' + ('0' + d.getDate()).slice(-2); };
  A.md = function (n) { var p = A.day(n).split('-'); return +p[1] + '月' + +p[2] + '日'; };
  A.save = function () { localStorage.setItem(A.o.key, JSON.stringify(A.s)); };
  A.me = function () { return A.o.users.concat(A.s.extra || []).filter(function (u) { return u.u === A.s.who && (A.s.gone || []).indexOf(u.u) < 0; })[0] || null; };
  A.$ = function (q) { return document.querySelector(q); };
  A.val = function (n) { var e = A.$('[name="' + n + '"]'); return e ? e.value.trim() : ''; };
  A.files = function (n) { var e = A.$('[name="' + n + '"]'); return e ? e.files.length : 0; };
  A.go = function (r) { location.hash = '#/' + r; };
  A.here = function () { return (location.hash || '#/home').slice(2); };
  A.toast = function (t) { var e = A.$('#toast'); e.textContent = t; e.className = 'on'; clearTimeout(A.tt); A.tt = setTimeout(function () { e.className = ''; e.textContent = ''; }, 2800); };
  /* 部件，各应用可以换 */
  A.row = function (r) { return r[3] ? '<button type="button" class="row go" data-go="' + r[3] + '"><span class="l"><b>' + A.esc(r[0]) + '</b>' + (r[1] ? '<small>' + A.esc(r[1]) + '</small>' : '') + '</span><span class="r">' + A.esc(r[2] || '') + '</span></button>' : '<div class="row"><span class="l"><b>' + A.esc(r[0]) + '</b>' + (r[1] ? '<small>' + A.esc(r[1]) + '</small>' : '') + '</span><span class="r">' + A.esc(r[2] || '') + '</span></div>'; };
  A.rows = function (l) { return '<div class="rows">' + l.map(A.row).join('') + '</div>'; };
  A.h = function (t) { return '<h2 class="h">' + A.esc(t) + '</h2>'; };
  A.p = function () { return '<div class="txt">' + [].map.call(arguments, function (t) { return '<p>' + A.esc(t) + '</p>'; }).join('') + '</div>'; };
  A.btn = function (t, act, soft) { return '<button type="button" class="btn' + (soft ? ' soft' : '') + '" data-act="' + act + '">' + A.esc(t) + '</button>'; };
  A.tbl = function (h, rows) { return '<div class="tw"><table><tbody><tr>' + h.map(function (x) { return '<th>' + A.esc(x) + '</th>'; }).join('') + '</tr>' + rows.map(function (r) { return '<tr>' + r.map(function (c) { return '<td>' + A.esc(c) + '</td>'; }).join('') + '</tr>'; }).join('') + '</tbody></table></div>'; };
  A.tick = function (n, t) { return '<label class="tick"><input type="checkbox" name="' + n + '"/><span>' + t + '</span></label>'; };
  A.file = function (n, t) { return '<label class="fld"><span>' + A.esc(t) + '</span><input type="file" accept="image/*" name="' + n + '" aria-label="' + A.esc(t) + '"/></label>'; };
  A.ctl = function (t, n, m) {
    var at = ' name="' + n + '" aria-label="' + A.esc(t) + '"';
    if (m.of) return '<select' + at + '>' + m.of.map(function (x) { return '<option value="' + x + '">' + x + '</option>'; }).join('') + '</select>';
    if (m.area) return '<textarea rows="4"' + at + ' placeholder="' + (m.hint || '请填写' + t) + '"></textarea>';
    return '<input type="' + (m.type || 'text') + '"' + at + ' placeholder="' + (m.hint || '请填写' + t) + '"' + (m.ro ? ' readonly="readonly"' : '') + '/>';
  };
  A.set = function (n, m) { var d = (A.s.draft[A.here()] || {})[n]; A.init[n] = A.f[n] = d != null && !m.ro ? d : (m.v != null ? String(m.v) : m.of ? m.of[0] : ''); };
  A.field = function (t, n, m) { m = m || {}; A.set(n, m); return '<label class="fld"><span>' + A.esc(t) + (m.must ? '<i>*</i>' : '') + '</span>' + A.ctl(t, n, m) + '</label>'; };
  A.bar = function (t) { return '<header class="bar"><button type="button" class="bk" data-act="back" aria-label="返回">‹</button><h1>' + A.esc(t) + '</h1></header>'; };
  A.links = function () { return '<span class="lk"><button type="button" class="a" data-go="agreement">《' + A.o.w.ua + '》</button><button type="button" class="a" data-go="privacy">《' + A.o.w.pp + '》</button></span>'; };
  A.shell = function (id, p, body) { return (p.tab ? '' : A.bar(typeof p.t === 'function' ? p.t(A.arg) : p.t)) + '<main class="pg">' + body + '</main>' + (p.tab ? A.o.nav(id) : ''); };
  /* 画页面：各框架的办法 */
  A.paint = function (str) {
    var root = A.$('#app');
    if (A.o.via === 'vue') {
      if (A.vm) A.vm.unmount();
      A.vm = window.Vue.createApp({ template: str, data: function () { return { f: A.f }; } });
      (A.o.parts || function () {})(A.vm); A.vm.mount(root);
    } else if (A.o.via === 'preact') { window.preact.render(null, root); if (!A.drawn) { root.textContent = ''; A.drawn = 1; } window.preact.render(window.htm.bind(window.preact.h)([str]), root); }
    else root.innerHTML = str;
    Object.keys(A.init).forEach(function (n) { var e = A.$('[name="' + n + '"]'); if (e && e.type !== 'file' && e.value !== A.init[n]) { e.value = A.init[n]; if (A.o.via === 'vue') e.dispatchEvent(new Event('input', { bubbles: true })); } });
  };
  A.draw = function () {
    var q = A.here().split('/'), id = A.P[q[0]] ? q[0] : 'home', p = A.P[id], me = A.me();
    (A.off || []).splice(0).forEach(function (f) { f(); }); A.off = [];
    if (p.auth && !me) { A.next = q.join('/'); location.replace('#/login'); return; }
    A.arg = q[1]; A.f = {}; A.init = {};
    document.body.className = 'v-' + id + (p.tab ? ' tabbed' : '');
    if (p.role && me && me.role !== p.role) A.paint(A.wrap(A.shell(id, p, A.p(A.o.w.norole || '您的岗位不使用这项功能。'))));
    else { A.paint(A.wrap(A.shell(id, p, p.html(q[1], me)))); if (p.run) p.run(q[1]); }
    window.scrollTo(0, 0);
    A.ask(!A.s.ok && !A.o.noConsent && id !== 'privacy' && id !== 'agreement');
  };
  A.wrap = function (s) { return '<div class="app">' + s + '</div>'; };
  A.ask = function (on) {
    var e = A.$('#ask'), w = A.o.w;
    if (!on) { e.innerHTML = ''; return; }
    e.innerHTML = '<div class="veil"><div class="dlg" role="dialog" aria-modal="true"><h2>' + w.askT + '</h2><p>' + (A.twice ? w.askAgain : w.askB) + '</p>' + A.links() + '<div class="two"><button type="button" class="btn soft" data-act="no">' + (A.twice ? w.no2 : w.no) + '</button><button type="button" class="btn" data-act="yes">' + w.yes + '</button></div></div></div>';
  };
  A.pop = function (t, body, list) {
    A.popf = list.map(function (x) { return x[1]; });
    A.$('#pop').innerHTML = '<div class="veil"><div class="dlg" role="dialog" aria-modal="true"><h2>' + t + '</h2>' + body + '<div class="two">' + list.map(function (x, i) { return '<button type="button" class="btn' + (i < list.length - 1 ? ' soft' : '') + '" data-act="pop" data-i="' + i + '">' + x[0] + '</button>'; }).join('') + '</div></div></div>';
  };
  A.act.pop = function (b) { A.$('#pop').innerHTML = ''; var f = A.popf[+b.dataset.i]; if (f) f(); };
  A.act.yes = function () { A.s.ok = 'yes'; A.save(); A.ask(false); if (A.o.ready) A.o.ready(); };
  A.act.no = function () { if (A.o.refuse) return A.o.refuse(); if (A.o.w.askAgain && !A.twice) { A.twice = true; return A.ask(true); } A.s.ok = 'look'; A.save(); A.ask(false); };
  A.act.back = function () { if (history.length > 1) history.back(); else A.go('home'); };
  document.addEventListener('click', function (ev) { var t = ev.target.closest('[data-go],[data-act]'); if (!t) return; if (t.dataset.go) { A.$('#pop').innerHTML = ''; A.go(t.dataset.go); } else if (A.act[t.dataset.act]) A.act[t.dataset.act](t); });
  document.addEventListener('input', function (ev) { var e = ev.target, r = A.here(); if (!e.name || /file|password|checkbox|radio/.test(e.type) || e.name === 'code' || (A.P[r.split('/')[0]] || {}).nodraft) return; (A.s.draft[r] = A.s.draft[r] || {})[e.name] = e.value; A.save(); });
  A.done = function () { delete A.s.draft[A.here()]; A.save(); };
  A.start = function (o) {
    A.o = o;
    try { A.s = JSON.parse(localStorage.getItem(o.key)) || {}; } catch (e) { A.s = {}; }
    A.s.draft = A.s.draft || {}; A.s.cases = A.s.cases || [];
    document.documentElement.classList.toggle('elder', !!A.s.elder);
    ['ask', 'pop', 'toast'].forEach(function (i) { var e = document.createElement('div'); e.id = i; if (i === 'toast') e.setAttribute('role', 'status'); document.body.appendChild(e); });
    addEventListener('hashchange', A.draw); A.draw();
    if (A.s.ok && o.ready) o.ready();
  };
  /* 通用页 */
  var P = A.P;
  P.login = { t: function () { return A.o.w.login; }, nodraft: 1, html: function (way) {
    var w = A.o.w, sms = way === 'sms';
    return '<div class="brand"><b>' + A.o.name + '</b><span>' + A.o.owner + '</span></div>' + A.field(w.acc, 'u', { type: 'tel' }) + (sms ? A.field('短信验证码', 'code', { type: 'tel' }) + A.btn('获取短信验证码', 'code', 1) : A.field(w.pwd, 'p', { type: 'password' })) +
      A.tick('ok', w.tick || '我已阅读并同意下列文件') + (A.o.noLinks ? '' : A.links()) + A.btn(w.enter, sms ? 'smsin' : 'pwin') + A.rows([sms ? [w.bypw, '', '', 'login'] : [w.bysms, '', '', 'login/sms']].concat(A.o.reg ? [[w.join, '', '', 'join']] : []));
  } };
  A.act.code = function () { if (!/^1\d{10}$/.test(A.val('u'))) return A.toast('请填写十一位手机号码'); A.toast('验证码已发送，请查收短信'); };
  function find() { return A.o.users.concat(A.s.extra || []).filter(function (x) { return x.u === A.val('u') && (A.s.gone || []).indexOf(x.u) < 0; })[0]; }
  function enter(x) {
    if (!A.$('[name=ok]').checked) return A.toast('请先勾选同意下方文件');
    if (!x) return A.toast(A.o.w.bad);
    A.s.who = x.u; A.s.ok = 'yes'; A.save(); var to = A.next || A.o.after || 'home'; A.next = ''; location.replace('#/' + to); if (A.o.onlogin) A.o.onlogin();
  }
  A.act.pwin = function () { var x = find(); enter(x && x.p === A.val('p') ? x : null); };
  A.act.smsin = function () { enter(A.val('code') === '123456' ? find() : null); };
  P.join = { t: function () { return A.o.w.join; }, nodraft: 1, html: function () { return A.field('手机号码', 'u', { type: 'tel' }) + A.field('短信验证码', 'code', { type: 'tel' }) + A.btn('获取短信验证码', 'code', 1) + A.field('设置密码', 'p', { type: 'password', hint: '不少于八位' }) + A.field('姓名', 'n') + A.tick('ok', A.o.w.tick || '我已阅读并同意下列文件') + (A.o.noLinks ? '' : A.links()) + A.btn('完成注册', 'join'); } };
  A.act.join = function () {
    if (!/^1\d{10}$/.test(A.val('u'))) return A.toast('请填写十一位手机号码');
    if (find()) return A.toast('这个号码已经注册过');
    if (A.val('code') !== '123456') return A.toast('验证码不正确');
    if (A.val('p').length < 8) return A.toast('密码不少于八位');
    if (!A.val('n')) return A.toast('请填写姓名');
    if (!A.$('[name=ok]').checked) return A.toast('请先勾选同意下方文件');
    A.s.extra = (A.s.extra || []).concat([{ u: A.val('u'), p: A.val('p'), name: A.val('n'), role: 'citizen', unit: '', addr: '', idn: '' }]); A.s.who = A.val('u'); A.s.ok = 'yes'; A.save(); A.go('home');
  };
  P.agreement = { t: function () { return A.o.w.ua; }, html: function () { return A.p.apply(null, A.o.ua); } };
  P.privacy = { t: function () { return A.o.w.pp; }, html: function () { return A.p.apply(null, A.o.pp); } };
  P.about = { t: function () { return A.o.w.about; }, html: function () { return '<div class="brand"><b>' + A.o.name + '</b><span>' + A.o.ver + '</span></div>' + A.rows([[A.o.w.owner, '', A.o.owner], ['备案号', '', A.o.icp]].concat(A.o.more || [])); } };
  P.settings = { t: function () { return A.o.w.set; }, html: function () {
    return A.rows([].concat(A.o.setTop || [], A.o.noElder ? [] : [[A.o.w.elder, '', A.s.elder ? '已打开' : '未打开', 'elder']], A.o.legal || [[A.o.w.pp, '', '', 'privacy'], [A.o.w.ua, '', '', 'agreement'], [A.o.w.about, '', '', 'about']], A.me() ? [[A.o.w.bye, '', '', 'bye']] : [])) + (A.me() ? A.btn(A.o.w.out, 'out', 1) : A.btn(A.o.w.enter, 'tologin'));
  } };
  A.act.out = function () { A.s.who = ''; A.save(); A.go('home'); };
  A.act.tologin = function () { A.next = ''; A.go('login'); };
  P.elder = { t: function () { return A.o.w.elder; }, html: function () { return A.p(A.o.w.elderB) + A.btn((A.s.elder ? '关闭' : '打开') + A.o.w.elder, 'elder'); } };
  A.act.elder = function () { A.s.elder = !A.s.elder; A.save(); document.documentElement.classList.toggle('elder', A.s.elder); A.draw(); };
  P.bye = { t: function () { return A.o.w.bye; }, auth: 1, nodraft: 1, html: function () { return A.p.apply(null, A.o.byeText) + A.field('当前密码', 'p', { type: 'password' }) + A.tick('sure', '我明白注销后不能找回') + A.btn('确定注销', 'bye'); } };
  A.act.bye = function () {
    if (!A.$('[name=sure]').checked) return A.toast('请先勾选');
    if (A.val('p') !== A.me().p) return A.toast('密码不对，请再试');
    A.pop('注销这个账号？', '<p>确定后立即生效。</p>', [['不注销'], ['注销', function () { A.s.gone = (A.s.gone || []).concat([A.s.who]); A.s.who = ''; A.save(); A.go('home'); A.toast('账号已注销'); }]]);
  };
  /* 投诉建议 */
  A.mine = function () { var c = A.o.cp, m = A.me(); return A.s.cases.filter(function (x) { return !x.by || x.by === A.s.who; }).concat(m && !(A.s.extra || []).some(function (x) { return x.u === m.u; }) ? [Object.assign({ no: c.pre + A.day(-26).replace(/-/g, '') + '006', on: A.day(-26), st: c.st[2] }, c.seed, { rate: A.s.seedRate })] : []); };
  P.cp = { t: function () { return A.o.cp.t; }, html: function () { var c = A.o.cp; return A.rows([['“指尖上的形式主义”' + c.zone, c.zsub, '', 'cpf/z'], [c.other, c.osub, '', 'cpf/o'], [c.list, '', '', 'cpl']]) + A.p(c.say); } };
  P.cpf = { t: function () { return A.o.cp.form; }, html: function (z, m) {
    var c = A.o.cp;
    return A.field(c.kind, 'k', { of: z === 'z' ? c.zk : c.ok }) + A.field(c.what, 'd', { area: 1, must: 1, hint: c.hint }) + A.field(c.tel, 'tel', { type: 'tel', v: m ? m.u : '', hint: '选填' }) + A.btn(c.send, 'cps');
  } };
  A.act.cps = function () {
    var c = A.o.cp, z = A.arg;
    if (A.val('d').length < 4) return A.toast('请把情况写得具体一些');
    var x = { no: c.pre + A.day().replace(/-/g, '') + ('00' + (A.s.cases.length + 1)).slice(-3), on: A.day(), k: (z === 'z' ? '形式主义·' : '') + A.val('k'), d: A.val('d'), st: c.st[0], by: A.s.who || '' };
    A.s.cases.unshift(x); A.done(); location.replace('#/cpok/' + x.no);
  };
  P.cpok = { t: function () { return A.o.cp.okT; }, html: function (no) { var c = A.o.cp; return '<div class="brand"><b>' + c.okB + '</b><span>' + c.noL + '：' + A.esc(no) + '</span></div>' + A.p(c.okS) + A.rows([[c.list, '', '', 'cpl']]); } };
  P.cpl = { t: function () { return A.o.cp.list; }, html: function () { var l = A.mine(); return l.length ? A.rows(l.map(function (x) { return [x.k, x.no + '　' + x.on, x.st, 'cpd/' + x.no]; })) : A.p(A.o.cp.none); } };
  P.cpd = { t: function () { return A.o.cp.det; }, html: function (no) {
    var c = A.o.cp, x = A.mine().filter(function (y) { return y.no === no; })[0];
    if (!x) return A.p(c.none);
    return A.rows([[c.noL, '', x.no], [c.kind, '', x.k], ['提交日期', '', x.on], ['办理状态', '', x.st]]) + A.p(x.d) + (x.re ? A.h(c.reL) + A.p(x.re) + (x.rate ? A.rows([[c.rated, '', x.rate]]) : A.h(c.rateQ) + '<div class="rates">' + c.rates.map(function (r) { return A.btn(r, 'rate', 1); }).join('') + '</div>') : A.p(c.wait));
  } };
  A.act.rate = function (b) { var x = A.s.cases.filter(function (y) { return y.no === A.arg; })[0]; if (x) x.rate = b.textContent.trim(); else A.s.seedRate = b.textContent.trim(); A.save(); A.draw(); A.toast('谢谢您的评价'); };
  /* 资讯 */
  A.newsRows = function (k) { return A.rows(A.o.news.map(function (n, i) { return [n.t, n.on || A.day(-n.ago), '', 'news/' + i, n.k]; }).filter(function (r) { return !k || r[4] === k; })); };
  P.news = { t: function (i) { return (A.o.news[i] || A.o.news[0]).k || '资讯'; }, html: function (i) { var n = A.o.news[i] || A.o.news[0]; return '<article><h2>' + A.esc(n.t) + '</h2><p class="by">' + (n.on || A.day(-n.ago)) + '　' + A.esc(n.src || A.o.owner) + '</p>' + n.b.map(function (t) { return '<p>' + A.esc(t) + '</p>'; }).join('') + '</article>'; } };
  A.foot = function () { return '<footer class="ft"><p>' + A.o.w.owner + '：' + A.o.owner + '</p><p><a href="https://beian.miit.gov.cn/" target="_blank">' + A.o.w.icp + '：' + A.o.icp + '</a></p></footer>'; };
})();
