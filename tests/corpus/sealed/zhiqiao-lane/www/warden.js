/* 格员工作间。 */
(function (L) {
  'use strict';
  const V = window.Vue,
    s = L.s;
  L.view('work', '格员工作间', {
    need: 'warden',
    setup: () => ({
      of: [
        { t: '点晨灯', s: '今天的灯还没亮', to: 'lamp' },
        { t: '敲门记', s: '走访住户', to: 'knock' },
        { t: '满楼红', s: '楼栋入驻', to: 'full' },
        { t: '声量单', s: '本周口碑任务', to: 'echo' },
        { t: '收文', s: '两份待签收', to: 'inbox' },
        { t: '消防检查须知', s: '上门看什么', to: 'fire' },
      ],
    }),
    t: '<lines :of="of" />',
  });
  /* 每天早上亮一盏灯 */
  L.view('lamp', '点晨灯', {
    need: 'warden',
    setup: () => ({
      s,
      day: L.date(),
      light: () => {
        s.lamp = L.date();
        L.say('今天的灯亮了');
      },
    }),
    t: `
    <div class="lamps"><i v-for="n in 14" :key="n" :class="{ lit: n !== 4 && (n < 14 || s.lamp === day) }">{{ n }}</i></div>
    <section class="sheet"><h2>已连着亮了 9 天</h2><p>每天 8:20 前人到格上点灯，过点就灭；灭了要找站长补灯，一个月只给补两盏。</p></section>
    <button type="button" class="go" @click="light">{{ s.lamp === day ? '今天已点亮' : '点亮今天的灯' }}</button>`,
  });
  /* 没有合影就存不了 */
  L.view('knock', '敲门记', {
    need: 'warden',
    setup: () => {
      const me = L.me(),
        f = L.draft('knock', { door: '', how: '', more: '' }),
        pic = V.ref(null);
      return {
        me,
        f,
        s,
        pic,
        keep: () => {
          if (!f.door || !f.how) return L.say('门牌和情况要写');
          if (!pic.value.files.length) return L.say('请补一张与住户的门前合影再存');
          s.knocks.unshift({ t: f.door, s: L.date() + '　' + f.how });
          L.drop('knock');
          L.say('已存');
          L.to('work');
        },
      };
    },
    t: '<entry label="格员" :model-value="me.name" fixed="1" /><entry label="网格" :model-value="me.addr" fixed="1" /><entry label="门牌" v-model="f.door" /><entry label="聊了什么" kind="long" v-model="f.how" /><label class="entry"><span>门前合影</span><input type="file" accept="image/*" aria-label="门前合影" ref="pic"></label><button type="button" class="go" @click="keep">存下</button><lines v-if="s.knocks.length" :of="s.knocks" />',
  });
  L.view('full', '满楼红', {
    need: 'warden',
    setup: () => ({
      of: [
        ['二号楼', '41 / 48 户'],
        ['四号楼', '30 / 52 户'],
        ['六号楼', '44 / 44 户'],
        ['九号楼', '22 / 40 户'],
      ],
    }),
    t: `<section class="sheet"><h2>沚桥里第二格</h2><p>每栋入驻“沚桥里弄”须到九成五。没扫码入驻的住户，格员三天内上门带装，带一户记一户。</p></section><table><thead><tr><th>楼栋</th><th>已装机</th></tr></thead><tbody><tr v-for="r in of" :key="r[0]"><td>{{ r[0] }}</td><td>{{ r[1] }}</td></tr></tbody></table><section class="sheet"><p>九号楼、四号楼还差 36 户，周五例会上说明原因。</p></section>`,
  });
  L.view('echo', '声量单', {
    need: 'warden',
    setup: () => ({
      of: [
        ['转到朋友圈', '3 / 10'],
        ['文章下留好评', '2 / 8'],
        ['给街道视频号点心', '6 / 20'],
      ],
    }),
    t: `<section class="sheet"><h2>本周还差 27 次</h2><p>每位格员每周替街道作品转、评、赞共 38 次，凑不齐的由站长约谈。</p></section><table><thead><tr><th>动作</th><th>完成</th></tr></thead><tbody><tr v-for="r in of" :key="r[0]"><td>{{ r[0] }}</td><td>{{ r[1] }}</td></tr></tbody></table>`,
  });
  L.view('inbox', '收文', {
    need: 'warden',
    setup: () => {
      const got = V.reactive({});
      return { got, of: ['关于做好低温雨雪防范的通知', '关于更换楼道灯的函'] };
    },
    t: '<section class="sheet" v-for="t in of" :key="t"><h2>{{ t }}</h2><p>{{ got[t] ? \'已签收\' : \'来文待签收\' }}</p><button type="button" class="go pale" v-if="!got[t]" @click="got[t] = 1">签收来文</button></section>',
  });
  L.view('fire', '消防检查须知', {
    need: 'warden',
    t: '<section class="sheet"><p>看三样：楼道有没有堆物，电动车有没有进楼，烟感有没有电。</p><p>看到隐患当场劝导，劝不动的报给消防站，不用拍照、不用填表。</p></section>',
  });
})(window.Lane);
