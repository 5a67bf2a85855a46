/* 我、登录、投诉建议、设置。 */
(function (L) {
  'use strict';
  const V = window.Vue,
    s = L.s,
    at = L.at;
  L.view('mine', '我', {
    dock: 1,
    setup: () => ({
      rows: V.computed(() => {
        const me = L.me();
        return [].concat(
          me ? [{ t: me.name, s: me.addr }] : [{ t: '去登录', s: '登录后可以办事', to: 'signin' }],
          me && me.role === 'warden' ? [{ t: '格员工作间', to: 'work' }] : [],
          [
            { t: '我报过的', to: 'snaps' },
            { t: '我提的意见', to: 'voices' },
            { t: '设置', to: 'setup' },
          ],
        );
      }),
    }),
    t: '<lines :of="rows" />',
  });
  L.view('signin', '登录', {
    setup: () => {
      const f = V.reactive({ tel: '', key: '', code: '', ok: false, sms: false });
      const send = () => L.say(/^1\d{10}$/.test(f.tel) ? '验证码发出去了' : '手机号要十一位');
      const go = () => {
        if (!f.ok) return L.say('请先勾选同意协议');
        const p = L.people.find(x => x.tel === f.tel);
        if (!p || (f.sms ? f.code !== '123456' : f.key !== p.key)) return L.say('对不上，请核对手机号和' + (f.sms ? '验证码' : '密码'));
        s.who = p.tel;
        s.choice = 'yes';
        location.replace('#/' + (at.after || 'mine'));
        at.after = '';
      };
      return { f, send, go, to: L.to };
    },
    t: `<div class="pills" role="tablist"><button type="button" role="tab" :aria-selected="!f.sms" @click="f.sms = false">密码登录</button><button type="button" role="tab" :aria-selected="f.sms" @click="f.sms = true">验证码登录</button></div>
    <entry label="手机号" kind="tel" v-model="f.tel" /><entry v-if="!f.sms" label="密码" kind="password" v-model="f.key" /><template v-else><entry label="验证码" kind="tel" v-model="f.code" /><button type="button" class="go pale" @click="send">发验证码</button></template>
    <label class="agree"><input type="checkbox" v-model="f.ok" aria-label="同意协议"><span>我看过并同意《用户协议》和《隐私政策》</span></label><button type="button" class="go" @click="go">登录</button>
    <lines :of="[{ t: '用户协议', to: 'pact' }, { t: '隐私政策', to: 'privacy' }]" /><section class="sheet"><p>账号在居委会登记住址时一并开好，不用另外注册。</p></section>`,
  });

  /* 投诉建议：提交、编号、进度、答复、回访 */
  const KINDS = { z: ['天天要打卡', '到处要拍照', '老是排名次', '一件事填几遍'], o: ['应用不好用', '办事拖拉', '其他意见'] };
  L.view('voice', '投诉建议', {
    setup: () => ({
      of: [
        { t: '“指尖上的形式主义”投诉专区', s: '居民、格员都可以提', to: 'speak/z' },
        { t: '一般意见', s: '应用、办事、环境', to: 'speak/o' },
        { t: '我提的意见', s: '看编号、进度和答复', to: 'voices' },
      ],
    }),
    t: '<lines :of="of" /><section class="sheet"><p>一天之内受理，七个工作日内答复，答复后请您回访打分。</p></section>',
  });
  L.view('speak', '我来提', {
    setup: p => {
      const z = p.arg === 'z' ? 'z' : 'o',
        f = L.draft('speak-' + z, { kind: KINDS[z][0], text: '', tel: L.me() ? L.me().tel : '' });
      return {
        f,
        kinds: KINDS[z],
        send: () => {
          if (f.text.length < 5) return L.say('再写详细一点');
          const no = 'ZQ' + L.date().replace(/-/g, '') + String(s.voices.length + 1).padStart(3, '0');
          s.voices.unshift({ no, kind: f.kind, text: f.text, on: L.date(), st: '已受理' });
          L.drop('speak-' + z);
          L.to('heard/' + no);
        },
      };
    },
    t: '<entry label="哪一类" v-model="f.kind" :of="kinds" /><entry label="说说经过" kind="long" v-model="f.text" /><entry label="回电号码" kind="tel" v-model="f.tel" tip="可不写" /><button type="button" class="go" @click="send">提交</button>',
  });
  L.view('heard', '收到了', {
    setup: p => ({ no: p.arg }),
    t: '<section class="sheet"><h2>受理编号 {{ no }}</h2><p>凭编号在“我提的意见”里看进度。</p></section><lines :of="[{ t: \'我提的意见\', to: \'voices\' }]" />',
  });
  const all = () =>
    s.voices.concat(
      L.me()
        ? [
            {
              no: 'ZQ20261019004',
              kind: '应用不好用',
              text: '助餐登记找不到入口。',
              on: L.date(-39),
              st: '已办结',
              re: '已在“我要办”第一行放了助餐登记，谢谢提醒。',
            },
          ]
        : [],
    );
  L.view('voices', '我提的意见', {
    setup: () => ({ rows: V.computed(() => all().map(x => ({ t: x.kind + '　' + x.st, s: x.no + '　' + x.on, to: 'case/' + x.no }))) }),
    t: '<lines v-if="rows.length" :of="rows" /><section class="sheet" v-else><p>这里还空着，提过的意见会列在这里。</p></section>',
  });
  L.view('case', '意见进度', {
    setup: p => {
      const x = all().find(y => y.no === p.arg) || {};
      return { x, s, grades: ['非常满意', '满意', '一般', '不满意', '非常不满意'] };
    },
    t: `<section class="sheet"><h2>{{ x.no }}</h2><p>{{ x.kind }}　{{ x.on }}</p><p>{{ x.text }}</p><p>进度：{{ x.st }}</p></section>
    <section class="sheet" v-if="x.re"><h2>答复</h2><p>{{ x.re }}</p></section><section class="sheet" v-if="!x.re"><p>答复以后，这里会请您回访评价。</p></section>
    <section class="sheet" v-else-if="s.stars[x.no]"><p>您的回访评价：{{ s.stars[x.no] }}</p></section><template v-else><section class="sheet"><h2>回访评价</h2><p>这样处理您满意吗？</p></section><button type="button" class="go pale" v-for="g in grades" :key="g" @click="s.stars[x.no] = g">{{ g }}</button></template>`,
  });

  L.view('setup', '设置', {
    setup: () => ({
      s,
      rows: V.computed(() =>
        [
          { t: '长辈版', s: s.large ? '开着' : '关着', to: 'large' },
          { t: '用户协议', to: 'pact' },
          { t: '隐私政策', to: 'privacy' },
          { t: '关于', to: 'about' },
        ].concat(L.me() ? [{ t: '注销账号', to: 'erase' }] : []),
      ),
      out: () => {
        s.who = '';
        L.to('mine');
      },
    }),
    t: '<lines :of="rows" /><button type="button" class="go pale" v-if="s.who" @click="out">退出登录</button>',
  });
  L.view('large', '长辈版', {
    setup: () => ({ s }),
    t: '<section class="sheet"><p>字和按钮都放大，页面不放广告。</p></section><button type="button" class="go" @click="s.large = !s.large">{{ s.large ? "换回普通版" : "换成长辈版" }}</button>',
  });
  L.view('about', '关于', {
    t: "<lines :of=\"[{ t: '沚桥里弄', s: '版本 1.8.3' }, { t: '主办单位', s: '澹州市沚桥街道综合便民服务中心' }, { t: '备案号', s: '苏ICP备2023054476号-1A' }]\" /><section class=\"sheet\"><p>这一版修好了偶尔闪退，随手报可以不带照片。</p></section>",
  });
  L.view('pact', '用户协议', {
    t: '<section class="sheet"><p>沚桥里弄免费给三个居民区的居民和格员使用。</p><p>请如实报事，不要发布与里弄无关的内容。</p><p>不愿意用的居民，一切事情仍可到居委会当面办。</p></section>',
  });
  L.view('privacy', '隐私政策', {
    t: '<section class="sheet"><p>手机号用来登录，姓名和住址用来办助餐、派单，不给别人。</p><p>相册只在您自己选照片时读取，不选不读。我们不取位置、不读通讯录。</p><p>想看、想改、想删，都在“我—设置”里；注销账号当场生效。</p><p>问个人信息的事：grxx@zhiqiao.example</p></section>',
  });
  L.view('erase', '注销账号', {
    need: 'any',
    setup: () => {
      const f = V.reactive({ key: '', sure: false, ask: false });
      return {
        f,
        next: () => {
          if (!f.sure) return L.say('请先勾选');
          if (f.key !== L.me().key) return L.say('密码不对');
          f.ask = true;
        },
        bye: () => {
          s.who = '';
          s.d = {};
          s.reports = [];
          L.to('street');
          L.say('账号已注销，资料已删除');
        },
      };
    },
    t: `<section class="sheet"><p>注销当场生效，姓名、住址、报事记录一并删除。</p></section><entry label="密码" kind="password" v-model="f.key" /><label class="agree"><input type="checkbox" v-model="f.sure" aria-label="知道后果"><span>我知道注销后找不回来</span></label><button type="button" class="go" @click="next">注销</button>
    <div class="shade" v-if="f.ask"><div role="dialog"><h2>真的要注销？</h2><button type="button" class="go" @click="bye">确认注销</button><button type="button" class="go pale" @click="f.ask = false">不注销了</button></div></div>`,
  });
})(window.Lane);
