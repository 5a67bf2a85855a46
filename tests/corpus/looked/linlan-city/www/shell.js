/* Vue 公共部分：状态、路由、账号、诉求；页面由各应用登记。 */
(function () {
  'use strict';
  var V = window.Vue, O = {}, st = V.reactive({ route: '', arg: '', toast: '', s: {} }), pages = {}, after = '', timer;
  var Z = window.Z = { st: st, pages: pages };
  Z.day = function (n) { var d = new Date(Date.now() + (n || 0) * 864e5); return d.getFullYear() + '年' + (d.getMonth() + 1) + '月' + d.getDate() + '日'; };
  Z.go = function (r) { location.hash = '#/' + r; };
  Z.say = function (t) { st.toast = t; clearTimeout(timer); timer = setTimeout(function () { st.toast = ''; }, 2500); };
  Z.me = function () { return O.users.filter(function (u) { return u.u === st.s.who; })[0] || null; };
  Z.page = function (id, title, template, more) { pages[id] = Object.assign({ title: title, template: template }, more || {}); };
  function rows() { return (st.s.cases || []).concat(Z.me() && O.cp.seed ? [Object.assign({ no: O.cp.head + '1018003', day: Z.day(-35), state: '已办结' }, O.cp.seed, st.s.seed || {})] : []); }
  var mixin = {
    data: function () { return { st: st, o: O, f: {} }; },
    computed: { me: function () { return Z.me(); }, arg: function () { return st.arg; }, s: function () { return st.s; } },
    methods: { go: Z.go, say: Z.say, day: Z.day, cases: rows, back: function () { history.length > 1 ? history.back() : Z.go('home'); } }
  };
  var Lines = { props: ['rows'], template: '<div class="lines"><component :is="r[2] ? \'button\' : \'div\'" type="button" class="line" v-for="(r, i) in rows" :key="i" :data-go="r[2]" @click="r[2] && open(r[2])"><span>{{ r[0] }}<small v-if="r[3]">{{ r[3] }}</small></span><em>{{ r[1] }}</em></component></div>', methods: { open: Z.go } };
  var Foot = { data: function () { return { o: O }; }, template: '<footer><p>主办单位：{{ o.owner }}</p><p><a href="https://beian.miit.gov.cn/" target="_blank">APP备案号：{{ o.icp }}</a></p></footer>' };
  Z.page('login', '登录', '<h2>{{ o.name }}</h2><label class="fd">手机号<input name="u" type="tel" v-model="f.u" placeholder="请输入手机号"></label><label class="fd">密码<input name="p" type="password" v-model="f.p" placeholder="请输入密码"></label><label class="ck"><input type="checkbox" name="ok" v-model="f.ok"><span>我已阅读并同意用户协议和隐私政策</span></label><button type="button" class="bt" @click="enter">登录</button><lines v-if="!o.legal" :rows="[[\'用户协议\', \'\', \'agreement\'], [\'隐私政策\', \'\', \'privacy\']]" />', { methods: { enter: function () {
    var f = this.f; if (!f.ok) return Z.say('请勾选同意协议');
    var hit = O.users.filter(function (x) { return x.u === f.u && x.p === f.p; })[0]; if (!hit) return Z.say('手机号或密码错误');
    st.s.who = hit.u; st.s.days = Date.now(); location.replace('#/' + (after || 'home')); after = '';
  } } });
  Z.page('agreement', '用户协议', '<article><p v-for="t in o.agreement">{{ t }}</p></article>');
  Z.page('privacy', '隐私政策', '<article><p v-for="t in o.privacy">{{ t }}</p></article>');
  Z.page('about', '关于', '<lines :rows="[[\'应用名称\', o.name], [\'版本\', \'1.8.0\'], [\'主办单位\', o.owner], [\'APP备案号\', o.icp]]" />');
  Z.page('settings', '设置', '<lines :rows="list" /><button v-if="me" type="button" class="bt" @click="out">退出登录</button><button v-else type="button" class="bt" @click="go(\'login\')">去登录</button>', { computed: { list: function () { return [['长辈版', st.s.elder ? '开' : '关', 'elder']].concat(O.legal || [['隐私政策', '', 'privacy'], ['用户协议', '', 'agreement']], [['关于', '', 'about']], Z.me() ? [['注销账号', '', 'cancel']] : []); } }, methods: { out: function () { st.s.who = ''; Z.go('home'); } } });
  Z.page('elder', '长辈版', '<article><p>字更大，按钮更大。</p></article><button type="button" class="bt" @click="s.elder = !s.elder">{{ s.elder ? "关闭" : "开启" }}长辈版</button>');
  Z.page('cancel', '注销账号', '<article><p>注销后个人信息十五日内删除，七天内登录可撤回。</p></article><label class="fd">密码<input type="password" v-model="f.p" placeholder="请输入密码"></label><label class="ck"><input type="checkbox" v-model="f.ok"><span>我已了解</span></label><button type="button" class="bt" @click="bye">确认注销</button>', { auth: 1, methods: { bye: function () { if (!this.f.ok) return Z.say('请勾选'); if (this.f.p !== Z.me().p) return Z.say('密码错误'); st.s.who = ''; Z.say('注销申请已受理'); Z.go('home'); } } });
  Z.page('cp', function () { return O.cp.name; }, '<lines :rows="list" /><article><p>{{ o.cp.promise || "提交后给出编号，十个工作日内答复，办结后请您评价。" }}</p></article>', { computed: { list: function () { return [].concat(O.cp.zone ? [[O.cp.zone, '', 'cpf/z']] : [], [[O.cp.other || '其他问题', '', 'cpf/o']], O.cp.noList ? [] : [['我提交的', rows().length + ' 件', 'cpl']]); } } });
  Z.page('cpf', '提交', '<label class="fd">类别<select v-model="f.k"><option v-for="x in opts" :key="x">{{ x }}</option></select></label><label class="fd">情况 *<textarea rows="4" v-model="f.d" placeholder="请写明情况"></textarea></label><button type="button" class="bt" @click="send">提交</button>', { computed: { opts: function () { return st.arg === 'z' ? ['强制使用', '过度留痕', '滥用排名', '多头填报'] : O.cp.cats; } }, mounted: function () { this.f.k = this.opts[0]; }, methods: { send: function () {
    if ((this.f.d || '').length < 5) return Z.say('请写明情况');
    var l = st.s.cases || [], d = new Date(), no = O.cp.head + (d.getMonth() + 1) + ('0' + d.getDate()).slice(-2) + ('00' + (l.length + 1)).slice(-3);
    st.s.cases = [{ no: no, k: this.f.k, d: this.f.d, day: Z.day(), state: '已受理' }].concat(l); Z.go('cpok/' + no);
  } } });
  Z.page('cpok', '提交成功', '<lines :rows="[[\'受理编号\', arg]].concat(o.cp.noList ? [] : [[\'查看进度\', \'\', \'cpl\']])" />');
  Z.page('cpl', '我提交的', '<lines v-if="cases().length" :rows="cases().map(x => [x.k, x.state, \'cpd/\' + x.no, x.no + \' \' + x.day])" /><article v-else><p>还没有记录。提交后这里会显示编号和状态。</p></article>');
  Z.page('cpd', '办理详情', '<template v-if="x"><lines :rows="[[\'编号\', x.no], [\'类别\', x.k], [\'状态\', x.state]]" /><article><p>{{ x.d }}</p><p v-if="x.reply">答复：{{ x.reply }}</p></article><article v-if="x.state !== \'已办结\'"><p>办结后在这里评价。</p></article><lines v-else-if="x.rate" :rows="[[\'回访评价\', x.rate]]" /><template v-else><h3>回访评价</h3><button v-for="r in [\'非常满意\', \'满意\', \'基本满意\', \'不满意\', \'非常不满意\']" :key="r" type="button" class="bt gh" @click="rate(r)">{{ r }}</button></template></template>', { computed: { x: function () { var a = st.arg; return rows().filter(function (y) { return y.no === a; })[0]; } }, methods: { rate: function (r) { var own = (st.s.cases || []).filter(function (y) { return y.no === st.arg; })[0]; if (own) own.rate = r; else st.s.seed = { rate: r }; } } });
  Z.page('news', '正文', '<h2>{{ n.t }}</h2><p class="mt">{{ n.on || day(-n.ago) }}　{{ n.src || o.owner }}</p><article><p v-for="t in n.b">{{ t }}</p></article>', { computed: { n: function () { return O.news[st.arg] || O.news[0]; } } });
  Z.news = function (c) { return O.news.map(function (n, i) { return [n.t, n.on || Z.day(-n.ago), 'news/' + i, '', n.c]; }).filter(function (r) { return !c || r[4] === c; }); };
  Z.start = function (o, use) {
    Object.assign(O, o); document.title = o.name;
    try { Object.assign(st.s, JSON.parse(localStorage.getItem(o.key)) || {}); } catch (e) { /* 首次使用 */ }
    V.watch(function () { return st.s; }, function (v) { localStorage.setItem(o.key, JSON.stringify(v)); document.documentElement.classList.toggle('elder', !!v.elder); }, { deep: true, immediate: true });
    function turn() {
      var part = (location.hash || '#/home').slice(2).split('/'), id = pages[part[0]] ? part[0] : 'home';
      if (pages[id].auth && !Z.me()) { after = part.join('/'); location.replace('#/login'); return; }
      st.route = id; st.arg = part[1] || ''; window.scrollTo(0, 0);
    }
    addEventListener('hashchange', turn); turn();
    var app = V.createApp({ template: o.layout, computed: Object.assign({ page: function () { return pages[st.route]; }, title: function () { var t = pages[st.route].title; return typeof t === 'function' ? t() : t; }, free: function () { return st.route === 'privacy' || st.route === 'agreement'; }, key: function () { return st.route + '/' + st.arg; } }, o.computed || {}), data: function () { return Object.assign({ refused: false, open: false }, o.data || {}); }, methods: Object.assign({ agree: function (v) { st.s.agreed = v; if (o.ready) o.ready(); } }, o.methods || {}) });
    if (use) use(app);
    app.mixin(mixin); app.component('lines', Lines); app.component('foot', Foot);
    Object.keys(pages).forEach(function (k) { app.component('pg-' + k, { template: pages[k].template, computed: pages[k].computed, methods: pages[k].methods, mounted: pages[k].mounted, unmounted: pages[k].unmounted }); });
    app.mount('#app');
  };
  Z.consent = '<div class="vl" v-if="!s.agreed && !free"><div class="bx" role="dialog"><h3>{{ refused ? "再次确认" : "服务协议与隐私政策" }}</h3><p>{{ refused ? "不同意时只能浏览公开内容。" : "请先阅读以下文件，同意后开始使用。" }}</p><div class="pr"><button type="button" class="tx" @click="go(\'agreement\')">《用户协议》</button><button type="button" class="tx" @click="go(\'privacy\')">《隐私政策》</button></div><div class="pr"><button type="button" class="bt gh" @click="refused ? agree(\'browse\') : refused = true">{{ refused ? "仅浏览" : "不同意" }}</button><button type="button" class="bt" @click="agree(\'yes\')">同意</button></div></div></div><div class="ts" role="status" v-if="st.toast">{{ st.toast }}</div>';
})();
