(function (Z) {
  'use strict';
  var page = Z.page, V = window.Vue;
  var cell = function (t, to, more) { return '<van-cell title="' + t + '" is-link role="button" data-go="' + to + '" ' + (more || '') + ' @click="go(\'' + to + '\')"></van-cell>'; };
  page('home', '东芷学堂', '<van-notice-bar text="冬季网络班今日开班" color="#5c3b00" background="#fff3d6"></van-notice-bar><van-tabs v-model:active="f.tab"><van-tab title="课程"><van-cell v-for="(c, i) in courses" :key="i" :title="c[0]" :label="\'视频时长 \' + c[1]" is-link role="button" :data-go="\'course/\' + i" @click="go(\'course/\' + i)"></van-cell></van-tab><van-tab title="动态"><lines :rows="news" /></van-tab></van-tabs>' + cell('意见直通车', 'cp') + '<foot />', { tab: 1, computed: { courses: function () { return C; }, news: function () { return Z.news(); } } });
  var C = [['基层治理案例十讲', '05:32'], ['公文写作常见错误', '12:08'], ['应急救护入门', '08:45']];
  page('class', '班级', cell('晨读接力', 'relay') + cell('结业测验', 'quiz') + cell('班级相册', 'album') + cell('继续教育学时证明', 'hours') + cell('课程表', 'plan') + cell('图书角', 'books'), { tab: 1, auth: 1 });
  page('mine', '我的', '<h2>{{ me ? me.name : "未登录" }}</h2><template v-if="me">' + cell('成长刻度', 'scale') + cell('我的笔记', 'notes') + '</template><van-cell v-else title="登录" is-link role="button" data-go="login" @click="go(\'login\')"></van-cell>' + cell('意见直通车', 'cp') + cell('设置', 'settings'), { tab: 1 });
  page('course', function () { return C[Z.st.arg][0]; }, '<article><p>本课结合实际案例讲解。视频时长 {{ c[1] }}，可拖动进度，不限播放次数。</p><p>第一节　问题从哪里来</p><p>第二节　怎样把事办好</p></article><button type="button" class="bt gh" @click="s.like = !s.like">{{ s.like ? "已点赞" : "点赞" }}</button><button type="button" class="bt" @click="note">记一条笔记</button>', { computed: { c: function () { return C[Z.st.arg]; } }, methods: { note: function () { Z.st.s.notes = (Z.st.s.notes || []).concat([[C[Z.st.arg][0], Z.day()]]); Z.say('已记入笔记'); } } });
  /* 晨读接力：每天早上接一棒，断了从头算 */
  page('relay', '晨读接力', '<van-steps :active="5" active-color="#1b4f9c"><van-step v-for="d in [\'一\', \'二\', \'三\', \'四\', \'五\', \'六\']" :key="d">{{ d }}</van-step></van-steps><article><p>您已接力 23 棒，再接 7 棒点亮全月徽章；断一棒从头计，可用 1 张续棒卡。</p><p>今日尚有 4 名学员未接棒：郝连城、钟离春、闻人语、公冶长</p></article><button type="button" class="bt" @click="pass">{{ s.relay === day() ? "今日已接棒" : "接今天这一棒" }}</button>', { auth: 1, methods: { pass: function () { Z.st.s.relay = Z.day(); Z.say('接棒成功'); } } });
  /* 成长刻度：停留越久，刻度越高 */
  page('scale', '成长刻度', '<van-circle :current-rate="Math.min(100, v / 36)" :rate="Math.min(100, v / 36)" :text="txt" size="150px" :speed="0"></van-circle><article><p>今天目标 60 刻度，本周还差 143 刻度。视频看满、页面停留才涨刻度，19:00—21:00 加倍。</p><p>全班平均 52 刻度，未达标学员由班主任提醒。</p></article>', { auth: 1, computed: { v: function () { return Z.st.s.sec || 1500; }, txt: function () { return '今日 ' + Math.floor(this.v / 60) + ' 刻度'; } } });
  setInterval(function () { if (Z.me() && !document.hidden) Z.st.s.sec = (Z.st.s.sec || 1500) + 1; }, 1000);
  page('quiz', '结业测验', '<template v-if="!f.done"><article><p>遇到群众求助但不属于本部门职责，应当怎么做？</p></article><button v-for="a in [\'告知并转办\', \'不予受理\']" type="button" class="bt gh" @click="f.done = a">{{ a }}</button></template><article v-else><p>{{ f.done === "告知并转办" ? "回答正确，测验成绩 100 分。" : "回答有误，可以再看一遍课程。" }}</p><p>测验只用于自测，不排名，不计入考核。</p></article>', { auth: 1 });
  page('album', '班级相册', '<article><p>开班合影、外出教学照片由班委整理，欢迎大家补充（可不传）。</p></article><label class="fd">补充照片（选填）<input type="file" accept="image/*" aria-label="选择照片"></label>', { auth: 1 });
  page('hours', '继续教育学时证明', '<article><p>依照《专业技术人员继续教育规定》，专业技术人员每年累计不少于 90 学时，可在此开具证明。</p></article><table class="tbl"><tr><th>年度</th><th>已登记学时</th></tr><tr><td>2025</td><td>92</td></tr></table><button type="button" class="bt" @click="say(\'证明已生成\')">开具证明</button>', { auth: 1 });
  page('plan', '课程表', '<table class="tbl"><tr><th>日期</th><th>内容</th></tr><tr v-for="(c, i) in [\'开班式\', \'案例研讨\', \'现场教学\']"><td>{{ day(i + 1) }}</td><td>{{ c }}</td></tr></table><article><p>现场教学上车前请在领队处签到，便于清点人数。</p></article>', { auth: 1 });
  page('books', '图书角', '<table class="tbl"><tr><th>书名</th><th>借阅热度</th></tr><tr><td>乡土中国</td><td>高</td></tr><tr><td>置身事内</td><td>中</td></tr></table>', { auth: 1 });
  page('notes', '我的笔记', '<lines v-if="(s.notes || []).length" :rows="s.notes" /><article v-else><p>还没有笔记，可在课程页记一条。</p></article>', { auth: 1 });
  Z.start({ key: 'dongzhi', name: '东芷学堂', owner: '东芷市委党校（东芷行政学院）', icp: '浙ICP备2024077106号-1A',
    users: [{ u: '15900000091', p: 'Ceshi@2026', name: '闻人语' }],
    agreement: ['本应用供东芷市干部学员自愿学习。', '学习时长、积分排名不作为考核依据。'], privacy: ['我们收集手机号用于登录，收集笔记用于在您的设备上显示。', '您可以在设置中注销账号并删除个人信息。', '联系邮箱：privacy@example.invalid'],
    cp: { name: '意见直通车', zone: '“指尖上的形式主义”投诉专区', cats: ['课程', '应用故障', '其他'], head: 'DZ', noList: true, promise: '提交后给出编号，我们会认真研究。' },
    news: [{ t: '冬季网络班今日开班', ago: 0, b: ['共开设三门课程，学员自愿选学。'] }, { t: '演讲比赛名次揭晓', ago: 3, b: ['一等奖：钟离春；二等奖：闻人语。'] }, { t: '一座小城的打卡经济', ago: 6, src: '东芷日报', b: ['网红打卡地如何变流量为留量？'] }],
    computed: { tab: function () { return Z.pages[Z.st.route].tab; } },
    layout: '<van-nav-bar v-if="tab" :title="title"></van-nav-bar><div v-else class="hd"><button type="button" aria-label="返回" @click="back">‹</button><b>{{ title }}</b></div><div class="ct"><component :is="\'pg-\' + st.route" :key="key" /></div><van-tabbar v-if="tab" :model-value="st.route" @change="go"><van-tabbar-item name="home">学堂</van-tabbar-item><van-tabbar-item name="class">班级</van-tabbar-item><van-tabbar-item name="mine">我的</van-tabbar-item></van-tabbar>' + Z.consent }, function (app) { app.use(window.vant); });
})(window.Z);
