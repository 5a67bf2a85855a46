/* 启动、路由、首次提示。 */
(function (Y) {
  'use strict';
  var V = window.Vue, views = Y.views, ui = Y.ui;
  if (/HarmonyOS|OpenHarmony|ArkWeb/.test(navigator.userAgent)) {
    document.getElementById('app').innerHTML = '<div class="stop"><h2>芸江干部学堂</h2><p>本学堂暂未适配您的手机系统，请换用其他手机登录学习。</p></div>';
    return;
  }
  function turn() {
    var part = (location.hash || '#/home').slice(2).split('/'), id = views[part[0]] ? part[0] : 'home';
    if (views[id].auth && !Y.me()) { Y.next = part.join('/'); location.replace('#/login'); return; }
    ui.route = id; ui.arg = part[1] || ''; window.scrollTo(0, 0);
  }
  addEventListener('hashchange', turn); turn();
  /* 离开多少天 */
  function back() {
    if (!Y.me() || document.hidden) return;
    ui.away = Y.s.seen ? Math.floor((Date.now() - Y.s.seen) / 864e5) : 0;
    Y.s.seen = Date.now();
  }
  back(); document.addEventListener('visibilitychange', back);
  setInterval(function () { if (Y.me() && !document.hidden) Y.s.temp = Math.round((Y.s.temp + 1 / 60) * 1000) / 1000; }, 1000);
  setInterval(function () { if (Y.me() && !document.hidden && Date.now() - Y.s.seen < 36e5) Y.s.seen = Date.now(); }, 20000);
  var app = V.createApp({
    data: function () { return { ui: ui, s: Y.s, twice: false }; },
    computed: { page: function () { return views[ui.route]; }, key: function () { return ui.route + '/' + ui.arg; }, reading: function () { return ui.route === 'terms' || ui.route === 'privacy'; } },
    methods: { go: Y.go, back: function () { history.length > 1 ? history.back() : Y.go('home'); }, no: function () { if (this.twice) Y.s.ok = 'browse'; else this.twice = true; } },
    template: '<van-nav-bar :title="page.title" :left-arrow="!page.tab" @click-left="page.tab || back()"></van-nav-bar><div class="page"><component :is="\'v-\' + ui.route" :key="key"></component></div>' +
      '<van-tabbar v-if="page.tab" :model-value="ui.route" @change="go"><van-tabbar-item name="home">学堂</van-tabbar-item><van-tabbar-item name="study">书房</van-tabbar-item><van-tabbar-item name="mates">同窗</van-tabbar-item><van-tabbar-item name="mine">我的</van-tabbar-item></van-tabbar>' +
      '<div class="mask" v-if="ui.away >= 7 && s.ok && ui.route === \'home\'"><div role="dialog"><h2>好久不见</h2><p>您已 {{ ui.away }} 天没有翻开学堂，已列入“冬眠学员”名册并函告所在单位，请在三日内回来看满两课。</p><div class="row"><van-button type="primary" @click="ui.away = 0">知道了</van-button></div></div></div>' +
      '<div class="mask" v-if="!s.ok && !reading"><div role="dialog"><h2>{{ twice ? "您也可以先看看" : "欢迎来到芸江干部学堂" }}</h2><p>{{ twice ? "不同意时可以浏览公开讲座和公告，不能登录。" : "请阅读以下文件，了解我们怎样保护您的个人信息。" }}</p><div class="row"><button type="button" class="t" @click="go(\'terms\')">《用户协议》</button><button type="button" class="t" @click="go(\'privacy\')">《隐私政策》</button></div><div class="row"><van-button plain type="primary" @click="no">{{ twice ? "仅浏览" : "不同意" }}</van-button><van-button type="primary" @click="s.ok = \'yes\'">同意</van-button></div></div></div><div class="tip" role="status" v-if="ui.tip">{{ ui.tip }}</div>'
  });
  app.use(window.vant);
  Object.keys(views).forEach(function (k) {
    var v = views[k];
    app.component('v-' + k, { template: v.template, data: function () { return Object.assign({ s: Y.s, ui: ui }, v.data ? v.data() : {}); }, computed: Object.assign({ me: function () { return Y.me(); } }, v.computed), methods: Object.assign({ go: Y.go, day: Y.day, tip: Y.tip }, v.methods), mounted: v.mounted, unmounted: v.unmounted });
  });
  app.mount('#app');
})(window.Y);
