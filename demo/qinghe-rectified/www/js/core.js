/* State, routing, sheets and tips. Pages return markup; values go through App.esc. */
window.App = (function () {
  'use strict';
  var KEY = 'qinghe.rectified.v1';
  var DAY = 86400000;
  /* The one seeded account of this demonstration system; see demo/README.md. */
  var SEED = { phone: '13900000002', name: '李秀兰', password: 'Qinghe@2025', town: '青石镇', post: '网格员' };
  var App = { DAY: DAY, CODE: '123456', pages: [], acts: {}, forms: {}, timers: [] };
  function fresh() {
    return { consent: '', users: [SEED], session: null, expired: false, records: [], finished: [], cases: null, elder: false, useful: [] };
  }
  function load() {
    try { return Object.assign(fresh(), JSON.parse(localStorage.getItem(KEY)) || {}); } catch (error) { return fresh(); }
  }
  var s = App.state = load();
  App.save = function () { localStorage.setItem(KEY, JSON.stringify(s)); };
  App.esc = function (value) {
    return String(value).replace(/[&<>"']/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; });
  };
  App.find = function (phone) { return s.users.filter(function (u) { return u.phone === phone; })[0] || null; };
  App.user = function () { return s.session ? App.find(s.session.phone) : null; };
  App.date = function (offset) {
    var d = new Date(Date.now() + offset * DAY);
    return d.getFullYear() + '年' + (d.getMonth() + 1) + '月' + d.getDate() + '日';
  };
  var ICONS = {
    home: '<path d="M12 3 2 11h3v9h5v-6h4v6h5v-9h3z"/>',
    grid: '<path d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z"/>',
    news: '<path d="M3 4h15v14h3V8h-2v12H5a2 2 0 0 1-2-2zM6 7v2h9V7zm0 4v2h9v-2zm0 4v2h6v-2z" fill-rule="evenodd"/>',
    mine: '<path d="M12 12a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM3.500 21c.5-5 4-7.500 8.500-7.500s8 2.500 8.500 7.500z"/>',
    pen: '<path d="M4 20v-4L15 5l4 4L8 20zM16.500 3.500l4 4 1-1a1.400 1.400 0 0 0 0-2l-2-2a1.400 1.400 0 0 0-2 0z"/>',
    list: '<path d="M4 5h3v3H4zm5 0h11v3H9zM4 10.500h3v3H4zm5 0h11v3H9zM4 16h3v3H4zm5 0h11v3H9z"/>',
    book: '<path d="M4 3h7a1 1 0 0 1 1 1 1 1 0 0 1 1-1h7v16h-7l-1 1-1-1H4zm7 2v12h2V5z" fill-rule="evenodd"/>',
    place: '<path d="M12 22s7-7 7-12a7 7 0 0 0-14 0c0 5 7 12 7 12zm0-9a3 3 0 1 1 0-6 3 3 0 0 1 0 6z" fill-rule="evenodd"/>',
    voice: '<path d="M3 4h18v13h-8l-5 4v-4H3zm4 4v2h10V8zm0 4v2h7v-2z" fill-rule="evenodd"/>',
    tray: '<path d="M4 4h16l2 10v6H2v-6zm1.600 2L4.200 13H9a3 3 0 0 0 6 0h4.800l-1.400-7z" fill-rule="evenodd"/>'
  };
  App.icon = function (name, size) {
    return '<svg viewBox="0 0 24 24" width="' + (size || 28) + '" height="' + (size || 28) + '" fill="currentColor" aria-hidden="true">' + ICONS[name] + '</svg>';
  };
  App.bar = function (title) {
    return '<header class="bar"><button type="button" data-act="back">‹ 返回</button><h1>' + App.esc(title) + '</h1></header>';
  };
  App.input = function (name, label, options) {
    var o = options || {};
    return '<div class="pair"><label for="f-' + name + '">' + label + (o.required ? ' <span class="req">*</span>' : '') + '</label>' +
      '<input id="f-' + name + '" name="' + name + '" type="' + (o.type || 'text') + '" placeholder="' + (o.hint || '') + '" value="' + App.esc(o.value || '') + '"' +
      (o.max ? ' maxlength="' + o.max + '"' : '') + (o.readonly ? ' readonly' : '') + ' autocomplete="off"></div>';
  };
  App.codeInput = function () {
    return '<div class="pair"><label for="f-code">短信验证码</label><div class="joined"><input id="f-code" name="code" type="tel" maxlength="6" placeholder="6位数字" autocomplete="off">' +
      '<button type="button" class="plain" data-act="sendCode">发送验证码</button></div></div>';
  };
  App.page = function (path, page) { App.pages.push({ test: new RegExp('^' + path.replace(/:\w+/g, '([^/?]+)') + '$'), page: page }); };
  App.tip = function (text) {
    var tip = document.getElementById('tip');
    tip.textContent = text;
    tip.hidden = false;
    clearTimeout(App.tipTimer);
    App.tipTimer = setTimeout(function () { tip.hidden = true; }, 2800);
  };
  App.sheet = function (markup) {
    var sheet = document.getElementById('sheet');
    sheet.innerHTML = '<div role="dialog" aria-modal="true">' + markup + '</div>';
    sheet.hidden = false;
  };
  App.closeSheet = function () { document.getElementById('sheet').hidden = true; document.getElementById('sheet').innerHTML = ''; };
  App.fail = function (form, text) { form.querySelector('.err').textContent = text; return false; };
  App.to = function (hash) { location.hash = hash; };
  App.swap = function (hash) { location.replace(hash); };
  function bottom(active) {
    var tabs = [['#/', '首页', 'home'], ['#/services', '服务', 'grid'], ['#/news', '资讯', 'news'], ['#/mine', '我的', 'mine']];
    document.getElementById('bottom').innerHTML = '<ul>' + tabs.map(function (t) {
      return '<li><a href="' + t[0] + '"' + (t[0] === active ? ' aria-current="page"' : '') + '>' + App.icon(t[2], 26) + t[1] + '</a></li>';
    }).join('') + '</ul>';
  }
  App.draw = function () {
    var path = location.hash || '#/';
    var page = null, args = [];
    App.pages.forEach(function (entry) {
      var m = entry.test.exec(path);
      if (m && !page) { page = entry.page; args = m.slice(1).map(decodeURIComponent); }
    });
    if (!page) { App.swap('#/'); return; }
    App.timers.splice(0).forEach(clearInterval);
    App.closeSheet();
    if (page.login && !App.user()) { App.wanted = path; App.swap('#/login'); return; }
    document.getElementById('view').innerHTML = (page.title ? App.bar(page.title) : '') + page.view.apply(page, args);
    document.getElementById('bottom').hidden = !page.tab;
    document.body.classList.toggle('has-nav', !!page.tab);
    if (page.tab) bottom(page.tab);
    document.documentElement.classList.toggle('elder', s.elder);
    window.scrollTo(0, 0);
    if (page.ready) page.ready.apply(page, args);
    if (!s.consent) App.askConsent();
  };
  App.acts.back = function () { if (history.length > 1) history.back(); else App.to('#/'); };
  App.acts.close = App.closeSheet;
  App.acts.sendCode = function (button) {
    var phone = button.form.elements.phone;
    if (phone && !/^1\d{10}$/.test(phone.value.trim())) { App.fail(button.form, '请先填写11位手机号码'); return; }
    button.textContent = '已发送';
    App.tip('验证码已发送，请注意查收');
  };
  App.start = function () {
    /* A session that was not used for a week ends by itself, without any consequence for the user. */
    if (s.session && Date.now() - s.session.at > 7 * DAY) { s.session = null; s.expired = true; }
    if (s.session) s.session.at = Date.now();
    App.save();
    document.addEventListener('click', function (event) {
      var el = event.target.closest('[data-act]');
      if (!el) return;
      if (el.tagName === 'A') event.preventDefault();
      App.acts[el.dataset.act](el);
    });
    document.addEventListener('submit', function (event) {
      event.preventDefault();
      var form = event.target;
      var err = form.querySelector('.err');
      if (err) err.textContent = '';
      App.forms[form.dataset.form](form.elements, form);
    });
    window.addEventListener('hashchange', App.draw);
    App.draw();
  };
  return App;
})();
