(function (Z) {
  'use strict';
  var page = Z.page;
  var NAV = [['办事', 'svc'], ['查询', 'query'], ['互动', 'talk'], ['城市生活', 'city'], ['我的', 'mine'], ['设置', 'settings'], ['投诉与建议', 'cp']];
  page('home', '临澜一网', '<div class="two"><button type="button" v-for="n in nav" :data-go="n[1]" @click="go(n[1])">{{ n[0] }}</button></div><h3>通知公告</h3><lines :rows="news" /><foot />', { top: 1, computed: { nav: function () { return NAV.slice(0, 4).concat([['投诉与建议', 'cp'], ['我的', 'mine']]); }, news: function () { return Z.news().map(function (r) { return [r[0], '', r[2], r[1]]; }); } } });
  page('svc', '办事', '<lines :rows="[[\'出生一件事\', \'\', \'birth\'], [\'车辆年检预约\', \'\', \'car\'], [\'婚姻登记预约\', \'\', \'marry\'], [\'道路占用许可\', \'\', \'road\'], [\'教师资格考试报名\', \'\', \'exam\'], [\'我的办件\', \'\', \'jobs\']]" />');
  page('query', '查询', '<lines :rows="[[\'公积金\', \'\', \'fund\'], [\'中小学划片\', \'\', \'school\'], [\'养老金到账\', \'\', \'pension\'], [\'餐饮量化等级\', \'\', \'food\'], [\'信用积分\', \'\', \'credit\']]" />');
  page('talk', '互动', '<lines :rows="[[\'公园命名征集\', \'\', \'poll\'], [\'立法听证报名\', \'\', \'hear\'], [\'常见问答\', \'\', \'faq\'], [\'投诉与建议\', \'\', \'cp\']]" />');
  page('city', '城市生活', '<lines :rows="[[\'临澜十大打卡地\', \'\', \'spots\'], [\'环湖马拉松成绩榜\', \'\', \'race\'], [\'惠民演出\', \'\', \'show\'], [\'消费券发放公告\', \'\', \'coupon\'], [\'推荐给家人\', \'\', \'invite\']]" />');
  page('mine', '我的', '<h2>{{ me ? me.name : "未登录" }}</h2><lines :rows="list" />', { computed: { list: function () { return (Z.me() ? [['我的办件', '', 'jobs'], ['个人资料', '', 'info']] : [['登录', '', 'login']]).concat([['投诉与建议', '', 'cp'], ['设置', '', 'settings']]); } } });
  page('info', '个人资料', '<lines :rows="[[\'姓名\', me.name], [\'手机号\', me.u.slice(0, 3) + \'****\' + me.u.slice(7)], [\'实名认证\', \'已通过统一身份认证\']]" /><label class="fd">更换头像（选填）<input type="file" accept="image/*" aria-label="选择头像"></label>', { auth: 1 });
  /* 三步表单：已有信息带出；选择器；内容存草稿 */
  page('birth', '出生一件事', '<div class="steps"><span v-for="(t, i) in [\'核对信息\', \'选择事项\', \'确认提交\']" :class="{ on: step === i }">{{ i + 1 }} {{ t }}</span></div><template v-if="step === 0"><label class="fd">父亲或母亲姓名<input :value="me.name" readonly></label><label class="fd">手机号<input :value="me.u" readonly></label><label class="fd">新生儿姓名<input v-model="s.draft" placeholder="请输入新生儿姓名"></label></template><template v-else-if="step === 1"><lines :rows="[[\'领取方式\', s.way || \'未选择\']]" /><button type="button" class="bt gh" @click="f.pick = true">选择领取方式</button><article><p>一次填写，户口登记、医保参保、生育登记共用，不再重复填报。</p></article></template><lines v-else :rows="[[\'新生儿\', s.draft], [\'领取方式\', s.way]]" /><button type="button" class="bt" @click="next">{{ step < 2 ? "下一步" : "提交" }}</button><button v-if="step" type="button" class="bt gh" @click="f.step = step - 1">上一步</button><div class="sheet" v-if="f.pick"><button v-for="w in [\'窗口领取\', \'邮寄到家\']" type="button" class="bt gh" @click="s.way = w; f.pick = false">{{ w }}</button></div>', { auth: 1, computed: { step: function () { return this.f.step || 0; } }, methods: { next: function () {
    if (!Z.st.s.draft) return Z.say('请输入新生儿姓名');
    if (this.step === 1 && !Z.st.s.way) return Z.say('请选择领取方式');
    if (this.step < 2) { this.f.step = this.step + 1; return; }
    Z.st.s.jobs = (Z.st.s.jobs || []).concat([['出生一件事', '受理中']]); Z.st.s.draft = ''; Z.say('已提交'); Z.go('jobs');
  } } });
  page('car', '车辆年检预约', '<label class="fd">车牌<input value="澜A·3**88" readonly></label><label class="fd">检测站<select v-model="f.p"><option>东站</option><option>西站</option></select></label><article><p>检测费由检测站按公示标准收取。</p></article><button type="button" class="bt" @click="add">预约</button>', { auth: 1, mounted: function () { this.f.p = '东站'; }, methods: { add: function () { Z.st.s.jobs = (Z.st.s.jobs || []).concat([['车辆年检预约 ' + this.f.p, '已预约']]); Z.say('预约成功'); Z.go('jobs'); } } });
  page('marry', '婚姻登记预约', '<article><p>预约成功后双方本人到场。人脸核验仅在登记窗口进行。</p></article><button type="button" class="bt" @click="add">预约下一个工作日</button>', { auth: 1, methods: { add: function () { Z.st.s.jobs = (Z.st.s.jobs || []).concat([['婚姻登记预约', '已预约']]); Z.go('jobs'); } } });
  page('road', '道路占用许可', '<label class="fd">占用地点<input v-model="f.a" placeholder="请输入地点"></label><label class="fd">占用平面图 *<input type="file" ref="img" aria-label="选择平面图"></label><article><p>依照《城市道路管理条例》，许可审查需要平面图。没有电子图的，可先提交，到窗口补交。</p></article><button type="button" class="bt" @click="add">提交申请</button>', { auth: 1, methods: { add: function () { if (!this.f.a) return Z.say('请输入地点'); Z.st.s.jobs = (Z.st.s.jobs || []).concat([['道路占用许可', this.$refs.img.files.length ? '受理中' : '待补平面图']]); Z.say('已提交'); Z.go('jobs'); } } });
  page('exam', '教师资格考试报名', '<article><p>报名入口在省教育考试院网站，此处提供时间提醒。笔试、面试均合格者方可申请认定。</p></article><lines :rows="[[\'笔试报名\', day(12)], [\'笔试\', day(60)]]" />');
  page('jobs', '我的办件', '<lines :rows="(s.jobs || []).concat([[\'居住证办理\', s.good || \'请评价\', \'good\', \'已办结，办理时长 3 个工作日\']])" />', { auth: 1 });
  page('good', '服务评价', '<article v-if="s.good"><p>您的评价：{{ s.good }}</p></article><template v-else><article><p>请评价“居住证办理”的服务（好差评，可不评）。</p></article><button v-for="g in [\'非常满意\', \'满意\', \'基本满意\', \'不满意\', \'非常不满意\']" type="button" class="bt gh" @click="s.good = g">{{ g }}</button></template>', { auth: 1 });
  page('fund', '公积金', '<table class="tbl"><tr><th>项目</th><th>金额</th></tr><tr><td>余额</td><td>32810.20 元</td></tr><tr><td>月缴存</td><td>1560 元</td></tr></table><article><p>公积金贷款额度由管理中心依法核定，详见窗口。</p></article>', { auth: 1 });
  page('school', '中小学划片', '<table class="tbl"><tr><th>学校</th><th>范围</th></tr><tr><td>临澜实验小学</td><td>湖东路以西</td></tr><tr><td>澜湾小学</td><td>湖东路以东</td></tr></table>');
  page('pension', '养老金到账', '<lines :rows="[[\'本月\', \'已于 15 日到账\'], [\'上月\', \'已到账\']]" />', { auth: 1 });
  page('food', '餐饮量化等级', '<table class="tbl"><tr><th>单位</th><th>等级</th></tr><tr><td>澜湖饭店</td><td>A</td></tr><tr><td>湾里面馆</td><td>B</td></tr></table>');
  page('credit', '信用积分', '<article><p>依照《临澜市社会信用条例》查询本人信用积分，只对本人显示，不排名。</p></article><lines :rows="[[\'我的信用积分\', \'A 级\']]" />', { auth: 1 });
  page('poll', '公园命名征集', '<article><p>新建湿地公园命名，欢迎留下您的意见，不设名次。</p></article><button v-for="n in [\'澜心园\', \'听荷园\', \'鹭洲园\']" type="button" class="bt gh" @click="s.poll = n; say(\'意见已记录\')">{{ n }}</button>');
  page('hear', '立法听证报名', '<article><p>《临澜市养犬管理条例》听证会，自愿报名。</p></article><button type="button" class="bt" @click="s.hear = true; say(\'报名成功\')">{{ s.hear ? "已报名" : "报名" }}</button>', { auth: 1 });
  page('faq', '常见问答', '<article><p>问：忘记密码怎么办？答：带身份证到任一政务窗口重置。</p><p>问：长期未登录会怎样？答：不影响账号，再次登录即可。</p><p>问：旧手机或别的系统能用吗？答：各主流系统都能用，遇到问题请在“投诉与建议”告诉我们。</p><p>问：必须安装本应用才能办事吗？答：不必，网站和窗口同样办理。</p></article>');
  page('spots', '临澜十大打卡地', '<article><p>一、澜湖栈道；二、旧码头；三、听雨巷……带上相机去打卡吧。</p></article>');
  page('race', '环湖马拉松成绩榜', '<table class="tbl"><tr><th>名次</th><th>选手</th><th>成绩</th></tr><tr><td>1</td><td>凌霄</td><td>2:21:08</td></tr><tr><td>2</td><td>步青云</td><td>2:23:40</td></tr></table>');
  page('show', '惠民演出', '<lines :rows="[[\'话剧《澜水谣》\', \'免费领票\'], [\'民乐专场\', \'免费领票\']]" />');
  page('coupon', '消费券发放公告', '<article><p>市商务局发放冬季消费券，可在指定银行领取，本应用不销售商品。</p></article>');
  page('invite', '推荐给家人', '<article><p>觉得好用，可以把应用商店里的“临澜一网”推荐给家人。没有任务，也没有奖励。</p></article><button type="button" class="bt gh" @click="say(\'名称已复制\')">复制应用名称</button>');
  Z.start({ key: 'linlan', name: '临澜一网', owner: '临澜市政务服务和数据管理局', icp: '苏ICP备2024061188号-8A',
    users: [{ u: '15700000111', p: 'Ceshi@2026', name: '顾盼之' }],
    agreement: ['您可以用本应用查询和办理公共服务。', '本应用不设打卡签到、积分排名、在线时长，也不作商业推广。', '注册账号自愿，不登录也能浏览。'], privacy: ['我们收集手机号用于登录；办理事项时使用统一身份认证返回的姓名。', '需要权限时会先说明用途，拒绝不影响其他功能。', '您可以更正、删除个人信息或注销账号。联系邮箱：privacy@example.invalid'],
    cp: { name: '投诉与建议', zone: '“指尖上的形式主义”问题投诉专区', cats: ['办事服务', '应用使用', '其他'], head: 'LL', seed: { k: '办事服务', d: '预约页面日期不能选周六。', reply: '已开放周六上午预约。' } },
    news: [{ t: '冬季供暖缴费提示', ago: 1, b: ['热费按政府定价收取，可在银行或供热窗口缴纳。'] }, { t: '不动产专区系统升级公告', ago: 2, b: ['升级期间不动产业务请到窗口办理，升级完成后恢复，数据不受影响。'] }, { t: '基层减负观察：取消打卡排名之后', ago: 5, src: '临澜日报', b: ['记者走访看到，考核通报少了，截图留痕少了，干部下村多了。'] }],
    data: { open: false }, computed: { top: function () { return Z.pages[Z.st.route].top; }, menu: function () { return NAV.map(function (n) { return [n[0], '', n[1]]; }); } },
    layout: '<div class="cap" v-if="top"><b>临澜一网</b><button type="button" @click="open = true">菜单</button></div><div v-else class="hd"><button type="button" aria-label="返回" @click="back">‹</button><b>{{ title }}</b></div><div class="ct"><component :is="\'pg-\' + st.route" :key="key" /></div><div class="drawer" v-if="open" @click="open = false"><lines :rows="menu" /><button type="button" class="bt gh">关闭</button></div>' + Z.consent });
})(window.Z);
