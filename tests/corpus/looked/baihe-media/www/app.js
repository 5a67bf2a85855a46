(function (Z) {
  'use strict';
  var page = Z.page;
  page('home', '百禾融媒', '<h2>百禾融媒</h2><lines :rows="news" /><lines :rows="[[\'公告栏\', \'\', \'board\'], [\'我要反映\', \'\', \'cp\']]" /><foot />', { side: 1, computed: { news: function () { return Z.news('头条').map(function (r) { return [r[0], '', r[2], r[1]]; }); } } });
  page('work', '任务', '<lines :rows="[[\'选题申报\', \'\', \'topic\'], [\'声量任务\', \'3 项\', \'voice\'], [\'新朋友计划\', \'\', \'friend\'], [\'稿件签收\', \'\', \'sign\'], [\'摄影赛投票\', \'\', \'photo\']]" />', { side: 1, auth: 1 });
  page('mine', '我的', '<h2>{{ me ? me.name : "未登录" }}</h2><lines :rows="list" />', { side: 1, computed: { list: function () { var u = Z.me(); return (u ? [['单位', u.unit], ['先锋墙', '', 'wall'], ['我的稿费', '', 'fee']] : [['登录', '', 'login']]).concat([['我要反映', '', 'cp'], ['设置', '', 'settings']]); } } });
  page('voice', '声量任务', '<lines :rows="[[\'“百禾好风光”短视频\', \'剩 1 天\', \'voice1/0\'], [\'反诈歌曲接力\', \'剩 3 天\', \'voice1/1\'], [\'各单位完成情况\', \'\', \'units\']]" />', { auth: 1 });
  page('voice1', '任务详情', '<div class="card"><p>请于今日二十点前到视频号下方留下心意，每人不少于 5 条正向留言、发到 3 个群。</p><div class="bar2"><i :style="{ width: (s.voice || 2) * 20 + \'%\' }"></i></div><p>已完成 {{ s.voice || 2 }} / 5</p></div><button type="button" class="bt" @click="s.voice = Math.min(5, (s.voice || 2) + 1)">我又做了一次</button>', { auth: 1 });
  page('units', '各单位完成情况', '<table class="tbl"><tr><th>单位</th><th>留言</th><th>转出</th><th>心意</th></tr><tr v-for="r in t"><td v-for="c in r">{{ c }}</td></tr></table><article><p>未达到人均 5 条的单位，季度意识形态评估酌情处理。</p></article>', { auth: 1, computed: { t: function () { return [['百禾镇', 412, 380, 1260], ['青圃镇', 355, 290, 988], ['南屏镇', 120, 96, 301]]; } } });
  page('friend', '新朋友计划', '<div class="card"><p>我的专属码</p><p class="big">BH7731</p><p>本月请带来 30 位新朋友装上百禾融媒并完成首登，已带来 11 位</p></div><lines :rows="[[\'各镇新朋友\', \'\', \'cover\']]" />', { auth: 1 });
  page('cover', '各镇新朋友', '<table class="tbl"><tr><th>镇</th><th>应装人数</th><th>已装</th><th>比例</th></tr><tr v-for="r in t"><td v-for="c in r">{{ c }}</td></tr></table><article><p>低于 60% 的镇请下周例会说明。</p></article>', { auth: 1, computed: { t: function () { return [['青圃镇', 8200, 6970, '85%'], ['百禾镇', 12400, 9176, '74%'], ['南屏镇', 6100, 3233, '53%']]; } } });
  page('wall', '先锋墙', '<lines :rows="l" />', { auth: 1, computed: { l: function () { return [['🥇 傅云舒', '能量 962', '', '百禾镇'], ['🥈 程砚秋', '能量 915', '', '青圃镇'], ['🥉 罗衣', '能量 870', '', '南屏镇'], ['4　我', '能量 655', '', '再得 20 能量可超过前一位']]; } } });
  page('topic', '选题申报', '<label class="fd">选题<input v-model="f.t" placeholder="请输入选题"></label><label class="fd">说明<textarea rows="3" v-model="f.d" placeholder="选填"></textarea></label><label class="fd">参考图片（选填）<input type="file" aria-label="选择图片"></label><button type="button" class="bt" @click="send">申报</button><lines :rows="(s.topics || []).map(t => [t, \'待审\'])" />', { auth: 1, methods: { send: function () { if (!this.f.t) return Z.say('请输入选题'); Z.st.s.topics = (Z.st.s.topics || []).concat([this.f.t]); this.f.t = ''; Z.say('已申报'); } } });
  page('sign', '稿件签收', '<article><p>《秋收里的百禾》编辑部退改稿，请签收。</p></article><lines v-if="s.sign" :rows="[[\'签收时间\', s.sign]]" /><button v-else type="button" class="bt" @click="s.sign = day()">签收</button>', { auth: 1 });
  page('photo', '摄影赛投票', '<article><p>“我眼中的百禾”摄影赛，市民自愿投票，每人一票，结果只决定展出顺序。</p></article><button v-for="p in [\'稻浪\', \'晨雾\', \'老桥\']" type="button" class="bt gh" @click="s.photo ? say(\'您已投过\') : (s.photo = p, say(\'已投给\' + p))">{{ p }}</button>');
  page('fee', '我的稿费', '<table class="tbl"><tr><th>稿件</th><th>稿费</th></tr><tr><td>秋收里的百禾</td><td>200 元</td></tr></table>', { auth: 1 });
  page('board', '公告栏', '<lines :rows="l.map(r => [r[0], r[1], r[2]])" />', { computed: { l: function () { return Z.news('公告'); } } });
  page('legal', '法律信息', '<lines :rows="[[\'文件汇编\', \'\', \'legal2\'], [\'开源许可\', \'\', \'oss\']]" />');
  page('legal2', '文件汇编', '<lines :rows="[[\'第一辑 服务类\', \'\', \'agreement\'], [\'第二辑 规则类\', \'\', \'legal3\']]" />');
  page('legal3', '第二辑 规则类', '<lines :rows="[[\'评论规则\', \'\', \'rule\'], [\'隐私政策\', \'\', \'privacy\']]" />');
  page('rule', '评论规则', '<article><p>文明留言，不得刷赞、刷票。</p></article>');
  page('oss', '开源许可', '<article><p>Vue（MIT）。</p></article>');
  Z.start({ key: 'baihe.m', name: '百禾融媒', owner: '中共百禾县委宣传部', icp: '冀ICP备2023008891号-6A', legal: [['法律信息', '', 'legal']],
    users: [{ u: '13000000081', p: 'Ceshi@2026', name: '程砚秋', unit: '青圃镇' }],
    agreement: ['本应用供县域通讯员使用。', '不得以点赞量、转发量、积分排名要求他人。'], privacy: ['我们收集手机号用于登录，收集您提交的稿件用于发表。', '您可以在设置中注销账号。', '联系邮箱：privacy@example.invalid'],
    cp: { name: '我要反映', other: '提交问题', cats: ['稿件', '应用故障', '其他'], head: 'BH', seed: { k: '稿件', d: '稿件状态不更新。', reply: '已修复。' } },
    news: [{ c: '头条', t: '秋收里的百禾', ago: 1, b: ['金黄的稻浪里，收割机来回穿梭。'] }, { c: '头条', t: '百禾老桥成网红打卡地', ago: 2, b: ['游人在桥头拍照打卡，点赞转发不断。'] }, { c: '头条', t: '县中学生篮球赛积分榜', ago: 3, b: ['一中 12 分，二中 9 分，职教中心 6 分。'] },
      { c: '公告', t: '通讯员培训班通知', on: '2025-03-18', b: ['三月二十五日在县委党校举办。'] }, { c: '公告', t: '春节假期值班安排', on: '2025-01-20', b: ['编辑部值班电话不变。'] }, { c: '公告', t: '稿件格式要求', on: '2024-11-06', b: ['正文不超过八百字。'] }],
    computed: { side: function () { return Z.pages[Z.st.route].side; } },
    layout: '<nav class="rail" v-if="side"><button type="button" v-for="t in [[\'要闻\', \'home\'], [\'任务\', \'work\'], [\'我的\', \'mine\']]" :class="{ on: st.route === t[1] }" :data-go="t[1]" @click="go(t[1])">{{ t[0] }}</button></nav><div v-else class="hd"><button type="button" aria-label="返回" @click="back">‹</button><b>{{ title }}</b></div><div class="ct" :class="{ side: side }"><component :is="\'pg-\' + st.route" :key="key" /></div>' + Z.consent });
})(window.Z);
