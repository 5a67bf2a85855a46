(function () {
  var store = JSON.parse(localStorage.getItem('dangan') || '{"moves":[]}'), $ = function (id) { return document.getElementById(id); };
  function keep() { localStorage.setItem('dangan', JSON.stringify(store)); }
  function ago(n) { return new Date(Date.now() - n * 864e5).toLocaleDateString('zh-CN'); }
  function row(h, t, id) { return '<a class="weui-cell weui-cell_access" href="' + h + '"' + (id ? ' id="' + id + '"' : '') + '><span class="weui-cell__bd">' + t + '</span><span class="weui-cell__ft"></span></a>'; }
  function say(t, then) {
    $('pop').innerHTML = '<div class="weui-mask"></div><div class="weui-dialog" role="dialog"><div class="weui-dialog__bd" style="padding-top:1.5rem;color:#222"></div><div class="weui-dialog__ft"><a href="javascript:" class="weui-dialog__btn weui-dialog__btn_primary">好</a></div></div>';
    $('pop').querySelector('.weui-dialog__bd').textContent = t;
    $('pop').querySelector('a').onclick = function () { $('pop').innerHTML = ''; if (then) location.hash = then; };
  }
  function show() {
    var id = location.hash.slice(1) || 'home';
    if (['move', 'proof', 'where', 'acct', 'pw', 'quit'].indexOf(id) >= 0 && !store.me) id = 'login';
    document.querySelectorAll('.pg').forEach(function (p) { p.classList.toggle('cur', p.id === id); });
    document.body.className = store.a ? 'a' : '';
    $('nm').textContent = store.me ? '梁采薇' : '未登录';
    $('ml').innerHTML = (store.me ? row('#where', '我的转递') + row('#proof', '我的证明') : row('#login', '登录')) + row('#set', '设置') + (store.me ? row('javascript:', '退出登录', 'out') : '');
    if ($('out')) $('out').onclick = function () { store.me = 0; keep(); show(); };
    $('wl').innerHTML = store.moves.length ? store.moves.map(function (m) { return '<p>' + m + '</p>'; }).join('') : '<p>还没有转递申请。</p>';
    $('big').lastChild.textContent = store.a ? '开' : '关';
    if (id === 'move' && store.me) $('fm').n.value = '梁采薇';
    scrollTo(0, 0);
  }
  ['d1', 'd2', 'd3'].forEach(function (d, i) { $(d).textContent = ago(i + 2); });
  $('big').onclick = function () { store.a = !store.a; keep(); show(); };
  $('fl').onsubmit = function (e) {
    e.preventDefault();
    if (!this.g.checked) return say('请先同意隐私政策');
    var r = store.reg || {};
    if ((this.u.value === '18800990055' && this.p.value === 'Ceshi@2026') || (r.u && r.u === this.u.value && r.p === this.p.value)) { store.me = 1; keep(); location.hash = '#me'; } else say('手机号或密码不对');
  };
  $('fr').onsubmit = function (e) { e.preventDefault(); if (!/^1\d{10}$/.test(this.u.value) || this.c.value !== '3308' || this.p.value.length < 8) return say('请检查手机号、验证码和密码'); store.reg = {u: this.u.value, p: this.p.value}; keep(); say('注册成功', '#login'); };
  $('fp').onsubmit = function (e) { e.preventDefault(); say(this.a.value && this.b.value.length > 7 ? '密码已改' : '请检查两个密码'); };
  $('fm').onsubmit = function (e) {
    e.preventDefault();
    if (!this.n.value || !this.w.value) return say('请填写姓名和去向');
    store.moves.unshift(this.w.value + ':等待发出'); keep(); say('申请已收下', '#where');
  };
  addEventListener('hashchange', show); show();
  if (!store.seen) {
    $('pop').innerHTML = '<div class="weui-mask"></div><div class="weui-dialog" role="dialog"><div class="weui-dialog__hd"><strong class="weui-dialog__title">隐私政策</strong></div><div class="weui-dialog__bd" style="color:#222">收集姓名、手机号、身份证照片，用于档案转递。全文见设置。不同意可继续看资讯。</div><div class="weui-dialog__ft"><a href="javascript:" class="weui-dialog__btn" style="color:#333">不同意</a><a href="javascript:" class="weui-dialog__btn weui-dialog__btn_primary">同意</a></div></div>';
    $('pop').querySelectorAll('a').forEach(function (b) { b.onclick = function () { store.seen = 1; keep(); $('pop').innerHTML = ''; }; });
  }
})();
