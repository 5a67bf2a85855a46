/* 外壳：标题栏、标签栏、首次说明。 */
(function () {
  'use strict';
  var J = window.J;
  var App = {
    data: function () {
      return {
        J: J,
        again: false,
        tabs: [
          ['首页', 'home'],
          ['工作', 'work'],
          ['通知', 'notice'],
          ['我的', 'me'],
        ],
      };
    },
    computed: {
      p: function () {
        return J.pages[J.r.id];
      },
      ask: function () {
        return !J.s.agree && !this.p.open;
      },
    },
    methods: {
      back: function () {
        if (history.length > 1) history.back();
        else J.go('home');
      },
      no: function () {
        if (this.again) J.s.agree = 'browse';
        else this.again = true;
      },
      turn: function () {
        var a = (location.hash || '#!home').slice(2).split('/'),
          p = J.pages[a[0]];
        if (!p) {
          a = ['home'];
          p = J.pages.home;
        }
        if (p.need && (!J.me() || (p.need !== 'any' && p.need !== J.me().role))) {
          J.r.after = a.join('/');
          J.sub('login');
          return;
        }
        J.r.id = a[0];
        J.r.arg = a[1] || '';
        window.scrollTo(0, 0);
      },
    },
    created: function () {
      window.addEventListener('hashchange', this.turn);
      this.turn();
    },
    template: `
    <header class="cap" v-if="!p.bare"><button v-if="!p.tab" @click="back" aria-label="返回上一页">〈</button><h1>{{p.tab ? '胶岭教体通' : p.title}}</h1></header>
    <div :class="p.bare ? '' : 'body'"><component :is="p.c" :key="J.r.id + J.r.arg"></component></div>
    <nav class="bar" v-if="p.tab"><button v-for="t in tabs" :class="{on: t[1]===J.r.id}" @click="J.go(t[1])">{{t[0]}}</button></nav>
    <div class="fog" v-if="ask"><div class="pop" role="dialog"><h2>{{again ? '不同意也可以浏览' : '老师您好'}}</h2><p>{{again ? '要闻、公告、法规和投诉建议照常可用，只是不能登录办公。' : '教体通登录时要用手机号和姓名，请先阅读以下两份文件，再决定是否同意。'}}</p><a href="#!terms">《用户协议》</a><a href="#!privacy">《隐私政策》</a><button class="ok" @click="J.s.agree='yes'">同意</button><button class="ok no" @click="no">{{again ? '只浏览' : '不同意'}}</button></div></div>
    <div class="hint" role="status" v-if="J.r.tip">{{J.r.tip}}</div>`,
  };
  Vue.createApp(App).mount('#root');
})();
