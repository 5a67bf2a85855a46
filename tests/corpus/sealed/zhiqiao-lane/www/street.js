/* 街坊、我要办：居民用的页面。 */
(function (L) {
  'use strict';
  const V = window.Vue,
    s = L.s;
  const TOLD = [
    {
      t: '冬至包汤圆，社区厨房敞开门',
      ago: 1,
      p: ['冬至当天上午九点，社区厨房备好面粉和馅料，街坊可以自带围裙来。', '名额不限，门口留个名字，是为了买够材料。'],
    },
    { t: '老井台改造后成了网红打卡点', ago: 2, p: ['老井台铺了青石板，装了暖光灯，周末来拍照打卡的年轻人不少，请大家压低声音。'] },
    { t: '里弄象棋赛收官', ago: 5, p: ['冠军：钱伯钧；亚军：卜老三；季军：宋知微。奖品是三副新棋盘。'] },
    { t: '独居老人家的烟感全部装好', ago: 8, p: ['街道为 214 户独居老人装了烟感报警器，安装率百分之百，电池两年一换。'] },
    { t: '社区工作者职业资格考试辅导班', ago: 12, p: ['报考初级、中级社会工作者的居民都可以来听，考核由省里统一组织，与平时工作无关。'] },
  ];
  L.view('street', '沚桥里弄', {
    dock: 1,
    setup: () => ({ to: L.to, told: TOLD.map((n, i) => ({ t: n.t, s: L.date(-n.ago), to: 'told/' + i })), me: L.me() }),
    t: `
    <div class="poster"><strong>街坊的事就近办</strong><span>{{ me ? me.name + '，' + me.addr : '沚桥里、井台弄、半月湾三个居民区' }}</span></div>
    <div class="bricks"><button type="button" @click="to('snap')"><i aria-hidden="true">报</i>随手报</button><button type="button" @click="to('lift')"><i aria-hidden="true">梯</i>加梯征询</button><button type="button" @click="to('class')"><i aria-hidden="true">课</i>社区课堂</button><button type="button" @click="to('mend')"><i aria-hidden="true">缝</i>缝补摊</button><button type="button" @click="to('voice')"><i aria-hidden="true">诉</i>投诉建议</button><button type="button" @click="to('route')"><i aria-hidden="true">巡</i>巡更路线</button></div>
    <lines :of="told" />
    <div class="foot"><p>主办单位：澹州市沚桥街道综合便民服务中心</p><p><a href="https://beian.miit.gov.cn/" target="_blank" rel="noopener">APP备案号：苏ICP备2023054476号-1A</a></p></div>`,
  });
  L.view('told', '街坊消息', {
    setup: p => {
      const n = TOLD[p.arg] || TOLD[0];
      return { n, on: L.date(-n.ago) };
    },
    t: '<section class="sheet"><h2>{{ n.t }}</h2><p>{{ on }}　沚桥街道</p><p v-for="x in n.p" :key="x">{{ x }}</p></section>',
  });

  L.view('deal', '我要办', {
    dock: 1,
    setup: () => ({
      of: [
        { t: '老年人助餐登记', s: '六十岁以上，登记后到食堂就餐', to: 'meal' },
        { t: '随手报', s: '路灯、井盖、垃圾', to: 'snap' },
        { t: '加梯征询', s: '六号楼业主', to: 'lift' },
        { t: '我报过的', to: 'snaps' },
        { t: '投诉建议', to: 'voice' },
      ],
    }),
    t: '<lines :of="of" />',
  });

  L.view('meal', '老年人助餐登记', {
    need: 'resident',
    setup: () => {
      const me = L.me(),
        f = L.draft('meal', { taste: '少盐', note: '' });
      return {
        me,
        f,
        send: () => {
          L.drop('meal');
          L.say('登记好了，明天起到食堂报名字就餐');
          L.to('deal');
        },
      };
    },
    t: '<entry label="就餐人" :model-value="me.name" fixed="1" /><entry label="手机号" :model-value="me.tel" fixed="1" /><entry label="住址" :model-value="me.addr" fixed="1" /><entry label="口味" v-model="f.taste" :of="[\'少盐\', \'软烂\', \'无要求\']" /><entry label="要叮嘱的" kind="long" v-model="f.note" tip="可不写" /><button type="button" class="go" @click="send">登记</button>',
  });

  L.view('snap', '随手报', {
    setup: () => {
      const f = L.draft('snap', { where: '', what: '', tel: L.me() ? L.me().tel : '' });
      return {
        f,
        send: () => {
          if (!f.where || !f.what) return L.say('写清地点和情况就行');
          s.reports.unshift({ t: f.what, s: f.where + '　' + L.date() + '　已派到格上' });
          L.drop('snap');
          L.say('报上去了');
          L.to('snaps');
        },
      };
    },
    t: '<entry label="在哪里" v-model="f.where" /><entry label="什么情况" kind="long" v-model="f.what" /><entry label="联系电话" kind="tel" v-model="f.tel" tip="可不写" /><label class="entry"><span>照片（有就传，没有也能报）</span><input type="file" accept="image/*" aria-label="选一张照片"></label><button type="button" class="go" @click="send">报上去</button>',
  });
  L.view('snaps', '我报过的', {
    setup: () => ({ s }),
    t: '<lines v-if="s.reports.length" :of="s.reports" /><section class="sheet" v-else><p>您还没报过，看到坏了的东西可以点“随手报”。</p></section>',
  });

  /* 加装电梯：依民法典由业主表决 */
  L.view('lift', '加梯征询', {
    setup: () => ({
      s,
      pick: v => {
        s.vote = v;
        L.say('您的意见已记下');
      },
    }),
    t: `<section class="sheet"><h2>六号楼加装电梯</h2><p>依照《民法典》第二百七十八条，由本楼业主共同决定。这里只征询意向，正式表决另发书面票。</p><p v-if="s.vote">您的意向：{{ s.vote }}</p></section><template v-if="!s.vote"><button type="button" class="go" @click="pick('愿意')">愿意</button><button type="button" class="go pale" @click="pick('还要想想')">还要想想</button></template>`,
  });
  L.view('class', '社区课堂', {
    setup: () => ({
      s,
      of: [
        { t: '手机防骗一点通', s: L.date(2) + ' 上午九点，井台弄活动室' },
        { t: '高血压怎么管', s: L.date(6) + ' 下午两点，卫生站' },
      ],
    }),
    t: `<lines :of="of" /><section class="sheet"><p>自愿来听。到场的在门口签到领讲义，不签也可以坐下听。</p><p>讲课录像时长 38 分钟，课后可以在活动室电视上看。</p></section><button type="button" class="go pale" @click="s.like = !s.like">{{ s.like ? '已点赞' : '给老师点赞' }}</button>`,
  });
  L.view('mend', '缝补摊', {
    t: '<table><thead><tr><th>手艺</th><th>出摊</th></tr></thead><tbody><tr><td>修鞋</td><td>周一、周四</td></tr><tr><td>缝补</td><td>周二、周五</td></tr><tr><td>磨刀</td><td>每月初一</td></tr></tbody></table><section class="sheet"><p>便民摊点由街道免费提供摊位，价目贴在摊位上，应用里不下单、不收钱。</p></section>',
  });
  L.view('route', '巡更路线', {
    t: '<section class="sheet"><svg viewBox="0 0 300 160" width="100%" role="img" aria-label="巡更路线示意图"><rect width="300" height="160" fill="#efe3ea"/><path d="M20 130H120V40H270" fill="none" stroke="#5b2a6e" stroke-width="6"/></svg><p>夜里十点、两点各走一遍：沚桥里—井台弄—半月湾。图是画出来的示意，不记任何人的位置。</p></section>',
  });
})(window.Lane);
