/* 存储、路由、账号。 */
(function () {
  'use strict';
  var KEY = 'jiaoling.school',
    saved = {};
  try {
    saved = JSON.parse(localStorage.getItem(KEY)) || {};
  } catch (e) {
    saved = {};
  }
  var J = (window.J = { pages: {} });
  J.users = [
    { u: '18700000221', p: 'Ceshi@2026', name: '于静怡', role: 'teacher', unit: '胶岭县第二实验小学', job: '语文教师' },
    { u: '18700000222', p: 'Ceshi@2026', name: '隋建业', role: 'head', unit: '胶岭县第二实验小学', job: '校长' },
  ];
  J.s = Vue.reactive(Object.assign({ agree: '', on: '', care: false, draft: {}, cases: [], gone: [], leaves: [], read: [], rated: '' }, saved));
  Vue.watch(
    J.s,
    function (v) {
      localStorage.setItem(KEY, JSON.stringify(v));
      document.documentElement.classList.toggle('care', v.care);
    },
    { deep: true, immediate: true },
  );
  J.me = function () {
    return J.users.find(function (x) {
      return x.u === J.s.on && J.s.gone.indexOf(x.u) < 0;
    });
  };
  J.r = Vue.reactive({ id: 'home', arg: '', tip: '', after: '' });
  J.go = function (to) {
    location.hash = '#!' + to;
  };
  J.sub = function (to) {
    location.replace('#!' + to);
  };
  J.tip = function (t) {
    J.r.tip = t;
    clearTimeout(J.t);
    J.t = setTimeout(function () {
      J.r.tip = '';
    }, 2600);
  };
  J.d = function (n) {
    var x = new Date(Date.now() + (n || 0) * 864e5);
    return [x.getFullYear(), ('0' + (x.getMonth() + 1)).slice(-2), ('0' + x.getDate()).slice(-2)].join('-');
  };
  /* 表单：边写边存，提交后清掉 */
  J.form = function (name, first) {
    if (!J.s.draft[name]) J.s.draft[name] = {};
    var f = J.s.draft[name];
    Object.keys(first || {}).forEach(function (k) {
      if (!f[k]) f[k] = first[k];
    });
    return f;
  };
  J.drop = function (name) {
    delete J.s.draft[name];
  };
  J.cases = function () {
    var old = J.me()
      ? [
          {
            no: 'JL2026102107',
            k: '重复填报',
            d: '安全隐患表要报三个科室。',
            on: J.d(-31),
            st: '已办结',
            re: '已并为一张表，由安全科统一收取，其他科室不再要。',
            rate: J.s.rated,
          },
        ]
      : [];
    return J.s.cases.concat(old);
  };
  J.page = function (id, title, def, o) {
    J.pages[id] = Object.assign(
      {
        title: title,
        c: Vue.defineComponent(
          Object.assign(
            {
              data: function () {
                return { J: J };
              },
            },
            def,
          ),
        ),
      },
      o || {},
    );
  };
})();
