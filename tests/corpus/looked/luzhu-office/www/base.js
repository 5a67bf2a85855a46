/* 公共框架：路由、存储、登录、投诉建议、设置。 */
(function () {
  'use strict';
  var A = window.A = { pages: {}, o: {}, s: {}, leave: [] };
  var PLAIN = { cells: 'list', cell: 'row', link: 'row link', bd: 'bd', ft: 'ft', btn: 'btn', btn2: 'btn ghost', input: 'input', title: 'sub', area: 'input area' };
  var WEUI = { cells: 'weui-cells', cell: 'weui-cell', link: 'weui-cell weui-cell_access', bd: 'weui-cell__bd', ft: 'weui-cell__ft',
    btn: 'weui-btn weui-btn_primary', btn2: 'weui-btn weui-btn_default', input: 'weui-input', title: 'weui-cells__title', area: 'weui-textarea' };
  var C = PLAIN;
  A.esc = function (t) { return String(t == null ? '' : t).replace(/[&<>"]/g, function (c) { return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]; }); };
  A.day = function (n) { var d = new Date(Date.now() + (n || 0) * 864e5); return d.getFullYear() + '-' + ('0' + (d.getMonth() + 1)).slice(-2) + '-' + ('0' + d.getDate()).slice(-2); };
  A.save = function () { localStorage.setItem(A.o.key, JSON.stringify(A.s)); };
  A.user = function () { return A.o.users.concat(A.s.extra || []).filter(function (u) { return u.u === A.s.who; })[0] || null; };
  A.$ = function (q) { return document.querySelector(q); };
  A.val = function (n) { var e = document.querySelector('[name="' + n + '"]'); return e ? e.value.trim() : ''; };
  A.go = function (r) { location.hash = '#/' + r; };
  /* 组件 */
  A.cells = function (rows) {
    return '<div class="' + C.cells + '">' + rows.map(function (r) {
      var go = r[2] ? ' data-go="' + r[2] + '" role="button" tabindex="0"' : '';
      return '<div class="' + (r[2] ? C.link : C.cell) + '"' + go + '><div class="' + C.bd + '">' + A.esc(r[0]) + (r[3] ? '<p class="note">' + A.esc(r[3]) + '</p>' : '') + '</div><div class="' + C.ft + '">' + A.esc(r[1] || '') + '</div></div>';
    }).join('') + '</div>';
  };
  A.sub = function (t) { return '<div class="' + C.title + '">' + A.esc(t) + '</div>'; };
  A.btn = function (t, act, ghost) { return '<button type="button" class="' + (ghost ? C.btn2 : C.btn) + '" data-act="' + act + '">' + A.esc(t) + '</button>'; };
  A.field = function (label, name, more) {
    more = more || {};
    var v = A.esc(more.value || ''), p = A.esc(more.hint || '请输入' + label);
    var box = more.options ? '<select class="' + C.input + '" name="' + name + '" aria-label="' + label + '">' + more.options.map(function (x) { return '<option>' + A.esc(x) + '</option>'; }).join('') + '</select>'
      : more.area ? '<textarea class="' + C.area + '" rows="4" name="' + name + '" placeholder="' + p + '">' + v + '</textarea>'
      : '<input class="' + C.input + '" name="' + name + '" type="' + (more.type || 'text') + '" value="' + v + '" placeholder="' + p + '"' + (more.ro ? ' readonly' : '') + '>';
    return '<label class="field"><span class="lab">' + A.esc(label) + (more.must ? '<i class="must">*</i>' : '') + '</span>' + box + '</label>';
  };
  A.text = function (list) { return '<div class="prose">' + list.map(function (t) { return '<p>' + A.esc(t) + '</p>'; }).join('') + '</div>'; };
  A.table = function (head, rows) { return '<table class="tb"><tr>' + head.map(function (h) { return '<th>' + A.esc(h) + '</th>'; }).join('') + '</tr>' + rows.map(function (r) { return '<tr>' + r.map(function (c) { return '<td>' + A.esc(c) + '</td>'; }).join('') + '</tr>'; }).join('') + '</table>'; };
  A.toast = function (t) {
    var e = document.createElement('div'); e.className = 'toast'; e.setAttribute('role', 'status'); e.textContent = t;
    document.body.appendChild(e); setTimeout(function () { e.remove(); }, 2500);
  };
  A.ask = function (title, body, buttons) {
    var e = document.createElement('div'); e.className = 'mask';
    e.innerHTML = '<div class="dlg" role="dialog"><h3>' + A.esc(title) + '</h3><div class="dlgb">' + body + '</div><div class="dlgf">' + buttons.map(function (b, i) { return '<button type="button" class="' + (i ? C.btn : C.btn2) + '" data-i="' + i + '">' + A.esc(b[0]) + '</button>'; }).join('') + '</div></div>';
    e.addEventListener('click', function (ev) {
      var b = ev.target.closest('[data-i]'); if (!b) return;
      e.remove(); var f = buttons[+b.dataset.i][1]; if (f) f();
    });
    document.body.appendChild(e);
  };
  /* 路由 */
  A.draw = function () {
    var part = (location.hash || '#/home').slice(2).split('/'), p = A.pages[part[0]] || A.pages.home;
    A.leave.splice(0).forEach(function (f) { f(); });
    if (p.auth && !A.user()) { A.after = part.join('/'); location.replace('#/login'); return; }
    var m = A.$('#main'), id = part[0];
    document.body.className = (p.tab ? 'top ' : '') + 'p-' + id;
    var head = p.tab ? (A.o.head ? A.o.head(id) : '') : '<header class="bar"><button type="button" class="back" data-act="back" aria-label="返回">‹</button><b>' + A.esc(typeof p.title === 'function' ? p.title(part[1]) : p.title) + '</b><span class="gap"></span></header>';
    m.innerHTML = head + '<div class="body">' + p.html(part[1]) + '</div>' + (A.o.frame && p.tab ? A.o.frame(id) : '');
    if (p.run) p.run(part[1]);
    window.scrollTo(0, 0);
  };
  A.acts = { back: function () { if (history.length > 1) history.back(); else A.go('home'); } };
  document.addEventListener('click', function (ev) {
    if (ev.target.closest('.mask')) { var l = ev.target.closest('[data-go]'); if (l) { A.$('.mask').remove(); A.held = true; A.go(l.dataset.go); } return; }
    var t = ev.target.closest('[data-go],[data-act]');
    if (!t) return;
    if (t.dataset.go) A.go(t.dataset.go); else if (A.acts[t.dataset.act]) A.acts[t.dataset.act](t);
  });
  /* 首次运行 */
  A.consent = function (again) {
    var o = A.o, body = '<p>' + (again ? '不同意也可以浏览公开信息，登录后的功能将无法使用。' : A.esc(o.welcome)) + '</p><p class="two"><a role="button" tabindex="0" data-go="agreement">《用户协议》</a><a role="button" tabindex="0" data-go="privacy">《隐私政策》</a></p>';
    A.ask(again ? '再次提示' : (o.consentTitle || '个人信息保护提示'), body, [[again ? '仅浏览' : '不同意', function () { if (again) { A.s.agreed = 'browse'; A.save(); A.ready(); } else A.consent(true); }],
      ['同意并继续', function () { A.s.agreed = 'yes'; A.save(); A.ready(); }]]);
  };
  A.ready = function () { if (A.o.ready) A.o.ready(); };
  A.start = function (o) {
    A.o = o; if (o.skin === 'weui') C = WEUI;
    try { A.s = JSON.parse(localStorage.getItem(o.key)) || {}; } catch (e) { A.s = {}; }
    A.s.cases = A.s.cases || [];
    document.title = o.name;
    document.documentElement.classList.toggle('elder', !!A.s.elder);
    addEventListener('hashchange', function () {
      A.draw();
      if (A.held && /^#?\/?(home)?$/.test(location.hash.replace('#/', ''))) { A.held = false; if (!A.s.agreed && !o.noConsent) A.consent(); }
    });
    A.draw();
    if (!o.noConsent && !A.s.agreed) A.consent(); else A.ready();
  };
  /* 通用页面 */
  var P = A.pages;
  P.login = { title: '登录', html: function () {
    var o = A.o;
    return '<h2 class="hello">' + A.esc(o.name) + '</h2>' + A.field(o.userLabel || '手机号', 'u', { type: 'tel' }) + A.field('密码', 'p', { type: 'password' }) +
      '<label class="agree"><input type="checkbox" name="ok"' + (o.ticked ? ' checked' : '') + '><span>我已阅读并同意《用户协议》和《隐私政策》</span></label>' + A.btn(o.loginLabel || '登录', 'login') +
      A.cells([['查看《用户协议》', '', 'agreement'], ['查看《隐私政策》', '', 'privacy']].concat(o.register ? [['没有账号？注册', '', 'register']] : [])) + '<p class="note pad">' + A.esc(o.owner || '') + '</p>';
  } };
  A.acts.login = function () {
    if (!A.$('[name=ok]').checked) return A.toast('请先阅读并同意用户协议和隐私政策');
    var u = A.val('u'), p = A.val('p'), hit = A.o.users.concat(A.s.extra || []).filter(function (x) { return x.u === u && x.p === p; })[0];
    if (!hit) return A.toast('账号或密码不正确');
    A.s.who = hit.u; A.s.last = Date.now(); A.save();
    location.replace('#/' + (A.after || 'home')); A.after = '';
  };
  P.register = { title: '注册', html: function () { return A.field('手机号', 'u', { type: 'tel' }) + A.field('验证码', 'c') + A.field('设置密码', 'p', { type: 'password' }) + '<label class="agree"><input type="checkbox" name="ok"><span>我已阅读并同意《用户协议》和《隐私政策》</span></label>' + A.btn('注册', 'register'); } };
  A.acts.register = function () {
    if (!/^1\d{10}$/.test(A.val('u'))) return A.toast('请填写十一位手机号');
    if (A.val('c') !== '123456') return A.toast('验证码不正确');
    if (A.val('p').length < 8) return A.toast('密码至少八位');
    if (!A.$('[name=ok]').checked) return A.toast('请先阅读并同意用户协议和隐私政策');
    A.s.extra = (A.s.extra || []).concat([{ u: A.val('u'), p: A.val('p'), name: '新用户', role: 'citizen', unit: '' }]); A.s.who = A.val('u'); A.save(); A.go('home');
  };
  P.agreement = { title: '用户协议', html: function () { return A.text(A.o.agreement); } };
  P.privacy = { title: '隐私政策', html: function () { return A.text(A.o.privacy || ['本应用由' + A.o.owner + '提供。我们只收集办理业务所必需的个人信息：手机号用于登录，姓名用于办理结果送达。', '定位权限只在您使用“附近”类功能时申请，拒绝后可以手动选择地点，不影响其他功能。', '您可以在设置中查询、更正个人信息，撤回同意，或者注销账号。注销后我们删除您的个人信息。', '个人信息保护联系邮箱：grxx@example.invalid。']); } };
  P.about = { title: '关于', html: function () { return '<h2 class="hello">' + A.esc(A.o.name) + '</h2>' + A.cells([['版本', A.o.version || '2.4.0'], ['主办单位', A.o.owner], ['APP备案号', A.o.icp]].concat(A.o.aboutMore || [])); } };
  P.settings = { title: '设置', html: function () {
    return A.cells([].concat(A.o.settingsTop || [], A.o.noElder ? [] : [['长辈版', A.s.elder ? '已开启' : '未开启', 'elder']], A.o.deepPolicy || [['隐私政策', '', 'privacy'], ['用户协议', '', 'agreement'], ['关于', '', 'about']], A.user() ? [['注销账号', '', 'cancel']] : [])) + (A.user() ? A.btn('退出登录', 'logout', true) : A.btn('去登录', 'tologin'));
  } };
  A.acts.logout = function () { A.s.who = ''; A.save(); A.go('home'); };
  A.acts.tologin = function () { A.after = ''; A.go('login'); };
  P.elder = { title: '长辈版', html: function () { return A.text(['开启后文字和按钮变大，页面更简洁。']) + A.btn(A.s.elder ? '关闭长辈版' : '开启长辈版', 'elder'); } };
  A.acts.elder = function () { A.s.elder = !A.s.elder; A.save(); document.documentElement.classList.toggle('elder', A.s.elder); A.draw(); };
  P.cancel = { title: '注销账号', auth: true, html: function () {
    return A.text(A.o.cancelText || ['注销后账号不能恢复，您的个人信息将在十五日内删除，已办结的业务档案依法保存。', '提交后有七天冷静期，期间登录即视为撤回。']) + (A.o.cancelDead ? '' : A.field('登录密码', 'p', { type: 'password' }) + '<label class="agree"><input type="checkbox" name="sure"><span>我已了解注销的后果</span></label>' + A.btn('确认注销', 'cancel'));
  } };
  A.acts.cancel = function () {
    if (!A.$('[name=sure]').checked) return A.toast('请勾选确认');
    if (A.val('p') !== A.user().p) return A.toast('密码不正确');
    A.ask('确认注销账号？', '<p>注销申请提交后进入冷静期。</p>', [['再想想'], ['确认', function () { A.s.who = ''; A.save(); A.go('home'); A.toast('注销申请已受理'); }]]);
  };
  /* 投诉建议 */
  function mine() {
    var seed = A.user() && A.o.cp.seed ? [Object.assign({ no: A.o.cp.head + '20261008017', day: A.day(-31), state: '已办结' }, A.o.cp.seed, A.s.seed || {})] : [];
    return A.s.cases.concat(seed);
  }
  P.cp = { title: function () { return A.o.cp.name; }, html: function () {
    var c = A.o.cp;
    return (c.top || '') + A.cells([].concat(c.zone ? [[c.zone, '', 'cpf/z', '要求打卡、比拼排名、反复填报等问题可在这里反映']] : [], [[c.other || '其他投诉与建议', '', 'cpf/o']], c.noList ? [] : [[c.listName || '我的投诉', '', 'cpl']])) + A.text([c.promise || '收到后两个工作日内受理，十个工作日内答复，办结后请您评价。']);
  } };
  P.cpf = { title: '我要反映', html: function (z) {
    var c = A.o.cp;
    return A.field('问题类别', 'k', { options: z === 'z' ? [c.zone].concat(c.zcats || ['强制使用', '过度留痕', '滥用排名', '多头填报']) : c.cats }) + A.field('具体内容', 'd', { area: true, must: true, hint: '请写明时间、功能和情况' }) + A.field('联系电话', 'tel', { type: 'tel', hint: '选填，便于回访' }) +
      '<label class="field"><span class="lab">上传相关材料（如有）</span><input type="file" class="' + C.input + '" name="f" aria-label="选择文件"></label>' + A.btn('提交', 'cps');
  } };
  A.acts.cps = function () {
    var c = A.o.cp;
    if (A.val('d').length < 5) return A.toast('请填写具体内容');
    if (c.noNumber) { A.toast('感谢您的反馈'); A.go('cp'); return; }
    var one = { no: c.head + A.day().replace(/-/g, '') + ('00' + (A.s.cases.length + 1)).slice(-3), day: A.day(), k: A.val('k'), d: A.val('d'), state: '待受理' };
    A.s.cases.unshift(one); A.save(); A.go('cpok/' + one.no);
  };
  P.cpok = { title: '提交成功', html: function (no) { return '<h2 class="hello">已收到</h2>' + A.cells([['受理编号', no]]) + A.text(['请保存编号，可随时查询办理进度。']) + (A.o.cp.noList ? '' : A.cells([['查看进度', '', 'cpl']])); } };
  P.cpl = { title: function () { return A.o.cp.listName || '我的投诉'; }, html: function () {
    var l = mine();
    return l.length ? A.cells(l.map(function (x) { return [x.k, x.state, 'cpd/' + x.no, x.no + ' · ' + x.day]; })) : A.text(['还没有提交过。提交后，这里显示每一件的编号和办理状态。']);
  } };
  P.cpd = { title: '办理详情', html: function (no) {
    var x = mine().filter(function (y) { return y.no === no; })[0];
    if (!x) return A.text(['没有找到这一件。']);
    var done = x.state === '已办结', rate = '';
    if (!A.o.cp.noRate) rate = !done ? A.text(['办结后可以在这里对办理结果作回访评价。']) : x.rate ? A.cells([['我的评价', x.rate]]) : A.sub('回访评价：您对办理结果是否满意？') + '<div class="rates">' + ['非常满意', '满意', '基本满意', '不满意', '非常不满意'].map(function (r) { return A.btn(r, 'rate', true); }).join('') + '</div>';
    return A.cells([['编号', x.no], ['类别', x.k], ['提交日期', x.day], ['状态', x.state]]) + A.text([x.d]) + (x.reply ? A.sub('答复') + A.text([x.reply]) : '') + rate;
  } };
  A.acts.rate = function (b) { var no = location.hash.split('/')[2], own = A.s.cases.filter(function (y) { return y.no === no; })[0]; if (own) own.rate = b.textContent; else A.s.seed = { rate: b.textContent }; A.save(); A.draw(); };
  /* 资讯 */
  P.news = { title: function (i) { return A.o.news[i].c || '资讯'; }, html: function (i) { var n = A.o.news[i]; return '<h2 class="hello">' + A.esc(n.t) + '</h2><p class="note pad">' + (n.on || A.day(-n.ago)) + '　来源：' + A.esc(n.src || A.o.owner) + '</p>' + A.text(n.b); } };
  A.newsRows = function (c) { return A.cells(A.o.news.map(function (n, i) { return [n.t, '', 'news/' + i, n.on || A.day(-n.ago), n.c]; }).filter(function (r) { return !c || r[4] === c; })); };
  A.footer = function () { var o = A.o; return '<footer class="foot"><p>主办单位：' + A.esc(o.owner) + '</p><p><a href="https://beian.miit.gov.cn/" target="_blank">APP备案号：' + A.esc(o.icp) + '</a></p></footer>'; };
})();
