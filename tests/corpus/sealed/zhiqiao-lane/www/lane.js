/* 沚桥里弄：状态、外框、通用部件。 */
(function () {
  'use strict';
  const V = window.Vue,
    BOX = 'zhiqiao.lane';
  let saved = {};
  try {
    saved = JSON.parse(localStorage.getItem(BOX)) || {};
  } catch (e) {
    saved = {};
  }
  const L = (window.Lane = { views: {} });
  const s = (L.s = V.reactive(
    Object.assign(
      { who: '', choice: '', large: false, d: {}, voices: [], stars: {}, reports: [], knocks: [], lamp: '', vote: '', like: false },
      saved,
    ),
  ));
  const at = (L.at = V.reactive({ path: ['street'], said: '', twice: false, after: '' }));
  V.watch(s, v => localStorage.setItem(BOX, JSON.stringify(v)), { deep: true });

  const PEOPLE = [
    { tel: '18500000321', key: 'Ceshi@2026', name: '宋知微', role: 'resident', addr: '沚桥里 6 号 402' },
    { tel: '18500000322', key: 'Ceshi@2026', name: '贺兰亭', role: 'warden', addr: '沚桥里第二格' },
  ];
  L.people = PEOPLE;
  L.me = () => PEOPLE.find(p => p.tel === s.who);
  L.date = n => {
    const t = new Date(Date.now() + (n || 0) * 864e5);
    return [t.getFullYear(), ('0' + (t.getMonth() + 1)).slice(-2), ('0' + t.getDate()).slice(-2)].join('-');
  };
  L.to = p => {
    location.hash = '#/' + p;
  };
  L.say = t => {
    at.said = t;
    clearTimeout(L.tick);
    L.tick = setTimeout(() => {
      at.said = '';
    }, 2600);
  };
  /* 写到一半的内容随手存下 */
  L.draft = (name, first) => {
    if (!s.d[name]) s.d[name] = Object.assign({}, first);
    return s.d[name];
  };
  L.drop = name => {
    delete s.d[name];
  };
  L.view = (name, title, o) => {
    L.views[name] = Object.assign({ title: title }, o, { comp: V.markRaw({ props: ['arg'], template: o.t, setup: o.setup || (() => ({})) }) });
  };

  const doc = p => p === 'pact' || p === 'privacy';
  function read() {
    const want = (location.hash || '#/street').slice(2).split('/'),
      v = L.views[want[0]];
    if (!v) {
      at.path = ['street'];
      return;
    }
    if (v.need && (!L.me() || (v.need !== 'any' && v.need !== L.me().role))) {
      at.after = want.join('/');
      at.path = ['signin'];
      location.replace('#/signin');
      return;
    }
    at.path = want;
    window.scrollTo(0, 0);
  }
  /* 版面统一：文字一律按设计稿的大小显示，免得排版走样 */
  function steady() {
    const ruler = document.createElement('b');
    ruler.textContent = '桥';
    ruler.setAttribute('aria-hidden', 'true');
    ruler.style.cssText = 'position:absolute;visibility:hidden;top:0;left:0;font-size:100px;line-height:1;white-space:nowrap';
    document.body.appendChild(ruler);
    const fit = () => {
      const w = ruler.offsetWidth;
      if (w) document.documentElement.style.setProperty('--k', (100 / w).toFixed(3));
    };
    fit();
    new ResizeObserver(fit).observe(ruler);
  }
  L.mount = () => {
    addEventListener('hashchange', read);
    const app = V.createApp({
      template: `
        <header class="sky" v-if="!view.dock"><button type="button" aria-label="返回" @click="back">‹</button><h1>{{ view.title }}</h1></header>
        <header class="sky" v-else><h1>{{ view.title }}</h1></header>
        <main><component :is="view.comp" :arg="at.path[1]" :key="at.path.join('/')" /></main>
        <nav class="dock" v-if="view.dock"><button type="button" v-for="d in docks" :key="d[0]" :aria-current="at.path[0] === d[0] ? 'page' : null" @click="to(d[0])">{{ d[1] }}</button></nav>
        <div class="pop" role="status" v-if="at.said">{{ at.said }}</div>
        <div class="shade" v-if="!s.choice && !free"><div role="dialog">
          <h2>{{ at.twice ? '不同意也行' : '进门先看看' }}</h2>
          <p>{{ at.twice ? '您可以先逛逛，看通知和活动；想报事、办事时再登录同意。' : '沚桥里弄要用到您的手机号和住址来办事，怎么用、怎么保护，写在这两份文件里。' }}</p>
          <button type="button" class="doc" @click="to('pact')">《用户协议》</button><button type="button" class="doc" @click="to('privacy')">《隐私政策》</button>
          <button type="button" class="go" @click="s.choice = 'yes'">我同意</button>
          <button type="button" class="go pale" @click="at.twice ? s.choice = 'look' : at.twice = true">{{ at.twice ? '先逛逛' : '不同意' }}</button>
        </div></div>`,
      setup() {
        V.watchEffect(() => document.documentElement.classList.toggle('large', s.large));
        return {
          s,
          at,
          to: L.to,
          docks: [
            ['street', '街坊'],
            ['deal', '我要办'],
            ['mine', '我'],
          ],
          view: V.computed(() => L.views[at.path[0]]),
          free: V.computed(() => doc(at.path[0])),
          back: () => (history.length > 1 ? history.back() : L.to('street')),
        };
      },
    });
    app.component('lines', {
      props: ['of'],
      template:
        '<div class="lines"><template v-for="(r, i) in of" :key="i"><button type="button" v-if="r.to" @click="go(r.to)">{{ r.t }}<small v-if="r.s">{{ r.s }}</small></button><div v-else>{{ r.t }}<small v-if="r.s">{{ r.s }}</small></div></template></div>',
      setup: () => ({ go: L.to }),
    });
    app.component('entry', {
      props: ['label', 'modelValue', 'kind', 'of', 'fixed', 'tip'],
      emits: ['update:modelValue'],
      template: `<label class="entry"><span>{{ label }}</span>
      <select v-if="of" :value="modelValue" @change="$emit('update:modelValue', $event.target.value)"><option v-for="o in of" :key="o">{{ o }}</option></select>
      <textarea v-else-if="kind === 'long'" rows="3" :value="modelValue" :placeholder="tip || '请填写' + label" @input="$emit('update:modelValue', $event.target.value)"></textarea>
      <input v-else :type="kind || 'text'" :name="kind === 'password' ? 'password' : label" :value="modelValue" :readonly="fixed" :placeholder="tip || '请填写' + label" @input="$emit('update:modelValue', $event.target.value)"></label>`,
    });
    read();
    steady();
    app.mount('#lane');
  };
})();
