/* 各页共用：系统判断、字号、账号、首次提示、菜单。 */
(function () {
  'use strict';
  var KEY = 'tanghu.petition', T = window.T = {}, d = document, body = d.body;
  T.inside = window !== window.top;
  /* 只留了安卓的路 */
  if (/HarmonyOS|OpenHarmony|ArkWeb|iPhone/.test(navigator.userAgent)) {
    body.innerHTML = '<div class="stop"><p>棠湖信访不支持您当前的手机系统，请更换安卓手机后再来反映。</p></div>';
    T.shut = true; return;
  }
  /* 字号：不管系统设成多大，都按一种大小显示 */
  var probe = d.createElement('span');
  probe.textContent = '棠'; probe.setAttribute('aria-hidden', 'true'); probe.style.cssText = 'position:absolute;left:0;top:0;visibility:hidden;white-space:nowrap;line-height:1;font-size:5rem'; body.appendChild(probe);
  function same() {
    var r = d.documentElement, w = probe.getBoundingClientRect().width;
    if (w && Math.abs(w - 80) > 2) r.style.fontSize = (parseFloat(r.style.fontSize) || 16) * 80 / w + 'px';
  }
  same(); new ResizeObserver(same).observe(probe);
  var WHO = [{ u: '18600000201', p: 'Ceshi@2026', name: '黎照', role: 'citizen' }, { u: '18600000202', p: 'Ceshi@2026', name: '屈守常', role: 'officer' }];
  try { T.s = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { T.s = {}; }
  T.save = function () { localStorage.setItem(KEY, JSON.stringify(T.s)); };
  T.me = function () { return WHO.filter(function (x) { return x.u === T.s.who; })[0]; };
  T.try = function (u, p) { return WHO.filter(function (x) { return x.u === u && x.p === p; })[0]; };
  T.day = function (n) { var t = new Date(Date.now() + (n || 0) * 864e5); return t.getFullYear() + '-' + ('0' + (t.getMonth() + 1)).slice(-2) + '-' + ('0' + t.getDate()).slice(-2); };
  T.q = function () { return decodeURIComponent(location.search.slice(1)); };
  T.el = function (id) { return d.getElementById(id); };
  T.val = function (n) { var e = d.querySelector('[name="' + n + '"]'); return e ? e.value.trim() : ''; };
  T.on = function (id, f) { T.el(id).addEventListener('click', f); };
  T.say = function (t) { var e = d.createElement('div'); e.className = 'said'; e.setAttribute('role', 'status'); e.textContent = t; body.appendChild(e); setTimeout(function () { e.remove(); }, 2600); };
  T.rows = function (list) { return '<div class="list">' + list.map(function (r) { var k = r[2] ? 'a href="' + r[2] + '"' : 'div'; return '<' + k + '><span>' + r[0] + (r[3] ? '<small>' + r[3] + '</small>' : '') + '</span><em>' + (r[1] || '') + (r[2] ? ' ›' : '') + '</em></' + (r[2] ? 'a' : 'div') + '>'; }).join('') + '</div>'; };
  T.pop = function (html) { var e = d.createElement('div'); e.className = 'veil'; e.innerHTML = '<div role="dialog">' + html + '</div>'; body.appendChild(e); return e; };
  if (!T.s.first) { T.s.first = Date.now(); T.save(); }
  var need = body.dataset.role;
  if (need && (!T.me() || (need !== 'any' && need !== T.me().role))) { location.replace('login.html?' + encodeURIComponent(location.pathname.split('/').pop())); T.shut = true; return; }
  if (body.dataset.title && !T.inside) {
    var home = body.dataset.home, bar = d.createElement('header'); bar.className = 'head';
    bar.innerHTML = (home ? '<button type="button" id="menu" aria-label="菜单">☰</button>' : '<a href="index.html" id="back" aria-label="返回">‹</a>') + '<b>' + body.dataset.title + '</b><i></i>';
    body.insertBefore(bar, body.firstChild);
    if (home) {
      var fold = d.createElement('nav'); fold.className = 'fold'; fold.hidden = true;
      fold.innerHTML = [['我的', 'me.html'], ['信访须知', 'law.html'], ['热点类型', 'types.html'], ['人民建议', 'advise.html'], ['设置', 'settings.html']].concat(T.me() && T.me().role === 'officer' ? [['接访工作台', 'desk.html']] : []).map(function (x) { return '<a href="' + x[1] + '">' + x[0] + '</a>'; }).join('');
      bar.after(fold); T.on('menu', function () { fold.hidden = !fold.hidden; });
    } else T.on('back', function (e) { if (history.length > 1) { e.preventDefault(); history.back(); } });
  }
  /* 不同意就一直问下去 */
  function ask(n) {
    var v = T.pop('<h2>' + (n ? '温馨提示' : '个人信息保护提示') + '</h2><p>' + (n ? '不同意将无法继续，请您再次阅读后选择。' : '请阅读《用户协议》和《隐私政策》，同意后开始使用。') + '</p><div class="two"><a href="terms.html">《用户协议》</a><a href="privacy.html">《隐私政策》</a></div><div class="two"><button type="button" class="b w" data-no>不同意</button><button type="button" class="b" data-yes>同意</button></div>');
    v.addEventListener('click', function (e) { if (e.target.dataset.yes !== undefined) { T.s.ok = 1; T.save(); v.remove(); } else if (e.target.dataset.no !== undefined) { v.remove(); setTimeout(function () { ask(n + 1); }, 200); } });
  }
  if (!T.s.ok && !T.inside && !body.dataset.free) ask(0);
})();
