(function (A) {
  'use strict';
  var P = A.pages, TABS = [['邻里', 'home'], ['办事', 'do'], ['生活', 'life'], ['我', 'me']];
  var GRID = [['水费查询', '💧', 'water'], ['居住登记', '🏠', 'live'], ['养老助餐', '🍚', 'meal'], ['随手拍', '📷', 'snap'], ['民意征集', '🗳', 'poll'], ['活动报名', '🎈', 'act'], ['邻里甄选', '🧺', 'goods'], ['附近服务点', '📍', 'near']];
  /* 打开就取位置 */
  navigator.geolocation.getCurrentPosition(function (p) { A.pos = p.coords; }, function () {});
  P.home = { tab: true, html: function () {
    return '<div class="hero"><h1>芦汀社区通</h1><p>您身边的社区服务</p></div><div class="weui-grids">' + GRID.map(function (g) { return '<button type="button" class="weui-grid" data-go="' + g[2] + '"><i>' + g[1] + '</i><span class="weui-grid__label">' + g[0] + '</span></button>'; }).join('') + '</div>' + A.sub('社区公告') + A.newsRows('公告') + A.cells([['意见箱', '', 'cp']]) + '<footer class="foot"><p>备案办理中</p><p>技术支持：芦汀云联网络</p></footer>';
  }, run: function () {
    if (A.s.closed === A.day()) return;
    var t = setTimeout(function () {
      var e = document.createElement('div'); e.className = 'float'; e.id = 'float';
      e.innerHTML = '<div class="pic">梨膏 两瓶立减 20 元<br>邻里专享 今日截止</div>' + A.btn('去抢购', 'buy') + A.btn('关闭', 'shut', true);
      document.body.appendChild(e);
    }, 6000);
    A.leave.push(function () { clearTimeout(t); var f = A.$('#float'); if (f) f.remove(); });
  } };
  A.acts.buy = function () { A.go('goods'); };
  A.acts.shut = function () { A.s.closed = A.day(); A.save(); A.$('#float').remove(); };
  P.do = { tab: true, html: function () { return A.sub('社区事项') + A.cells([['居住登记', '网上办', 'live'], ['高龄津贴认证', '网上办', 'old'], ['租房备案', '网上办', 'rent'], ['医保参保登记', '办理时长 3 个工作日', 'med']]) + A.sub('我的办件') + A.cells((A.s.jobs || []).length ? A.s.jobs.map(function (j) { return [j, '受理中']; }) : [['暂无办件', '']]); } };
  P.life = { tab: true, html: function () { return A.sub('社区资讯') + A.newsRows('资讯') + A.cells([['网红打卡地：芦汀老街', '', 'street'], ['中考录取最低分数排名', '', 'school']]); } };
  P.me = { tab: true, html: function () { var u = A.user(); return '<h2 class="hello">' + (u ? u.name : '游客') + '</h2>' + A.cells([].concat(u ? [['手机号', u.u.slice(0, 3) + '****' + u.u.slice(7)], ['我的办件', '', 'do']] : [['登录 / 注册', '', 'login']], [['意见箱', '', 'cp'], ['设置', '', 'settings']])); } };
  P.water = { title: '水费查询', auth: true, html: function () { return A.cells([['户号', '0083****21'], ['本期用水', '11 吨'], ['应缴水费', '31.90 元']]) + A.text(['水费按市发展改革部门公布的价格收取，缴入市供水公共账户。']) + A.btn('缴费', 'pay'); } };
  A.acts.pay = function () { A.toast('已生成缴费单，请在银行端支付'); };
  P.live = { title: '居住登记', auth: true, html: function () { var u = A.user(); return A.field('姓名', 'n', { value: u.name, ro: true }) + A.field('手机号', 'm', { value: u.u, ro: true }) + A.field('居住地址', 'a', { must: true }) + A.btn('提交登记', 'live'); } };
  A.acts.live = function () { if (!A.val('a')) return A.toast('请填写居住地址'); A.s.jobs = (A.s.jobs || []).concat(['居住登记 ' + A.val('a')]); A.save(); A.toast('已提交'); A.go('do'); };
  P.old = { title: '高龄津贴认证', auth: true, html: function () { return A.text(['年满八十周岁的老人每年认证一次，可由社区工作人员上门办理。']) + A.btn('预约上门', 'visit'); } };
  A.acts.visit = function () { A.s.jobs = (A.s.jobs || []).concat(['高龄津贴认证预约']); A.save(); A.go('do'); };
  /* 租房备案：不装另一个应用就走不下去 */
  P.rent = { title: '租房备案', auth: true, html: function () { return A.field('房屋地址', 'a', { must: true }) + A.field('租期（月）', 't', { type: 'number', must: true }) + A.btn('下一步', 'rent'); } };
  A.acts.rent = function () { if (!A.val('a') || !A.val('t')) return A.toast('请填写房屋地址和租期'); A.go('rent2'); };
  P.rent2 = { title: '租房备案', auth: true, html: function () { return A.text(['本事项由“芦汀安居”承接。请先把“芦汀安居”装到手机上并完成实名，再回到这里继续，否则无法提交备案。']) + A.btn('获取“芦汀安居”', 'getapp') + A.btn('我已装好', 'hasapp', true); } };
  A.acts.getapp = function () { A.toast('正在前往获取“芦汀安居”'); };
  A.acts.hasapp = function () { A.toast('未检测到“芦汀安居”，不能继续'); };
  P.med = { title: '医保参保登记', auth: true, html: function () { return A.text(['在本页即可办理。也可以安装市医保应用，或到社区服务中心二号窗口办理，三种方式任选。']) + A.field('参保人', 'n', { value: A.user().name, ro: true }) + A.btn('提交登记', 'med'); } };
  A.acts.med = function () { A.s.jobs = (A.s.jobs || []).concat(['医保参保登记']); A.save(); A.toast('已提交'); A.go('do'); };
  P.meal = { title: '养老助餐', html: function () { return A.table(['餐点', '地址', '供餐'], [['芦汀助餐点', '芦汀街 12 号', '11:00—12:30'], ['荷岸助餐点', '荷岸路 3 号', '11:00—12:00']]); } };
  P.snap = { title: '随手拍', auth: true, html: function () { return A.field('情况说明', 'd', { area: true, must: true }) + '<label class="field"><span class="lab">上传照片（可不传）</span><input class="weui-input" type="file" accept="image/*" aria-label="选择照片"></label>' + A.btn('提交线索', 'snap'); } };
  A.acts.snap = function () { if (!A.val('d')) return A.toast('请填写情况说明'); A.s.jobs = (A.s.jobs || []).concat(['随手拍：' + A.val('d').slice(0, 10)]); A.save(); A.toast('线索已提交'); A.go('do'); };
  P.poll = { title: '民意征集', html: function () { return A.text(['老旧小区加装电梯，您更关心哪一项？投票结果只用于社区议事，不排名。']) + (A.s.poll ? A.text(['您选择了：' + A.s.poll]) : ['费用分摊', '施工噪声', '底层采光'].map(function (x) { return A.btn(x, 'poll', true); }).join('')); } };
  A.acts.poll = function (b) { A.s.poll = b.textContent; A.save(); A.draw(); };
  P.act = { title: '活动报名', html: function () { return A.cells([['冬至灯谜会', A.s.act ? '已报名' : '可报名', 'act1']]); } };
  P.act1 = { title: '冬至灯谜会', auth: true, html: function () { return A.text(['时间：周六 19:00，地点：社区文化站。', '到场后可在门口签到领取谜面，不签到也能参加。']) + (A.s.act ? '' : A.btn('报名', 'act')); } };
  A.acts.act = function () { A.s.act = 1; A.save(); A.toast('报名成功'); A.draw(); };
  P.goods = { title: '邻里甄选', html: function () { return A.cells([['梨膏 500 克', '￥58', 'good/0'], ['乳胶枕 一对', '￥199', 'good/1'], ['家电清洗套餐', '￥128', 'good/2']]); } };
  P.good = { title: '商品', html: function (i) { var g = [['梨膏 500 克', '58'], ['乳胶枕 一对', '199'], ['家电清洗套餐', '128']][i]; return '<h2 class="hello">' + g[0] + '</h2>' + A.cells([['到手价', '￥' + g[1]], ['商家', '芦汀优品商行']]) + A.btn('马上下单', 'order'); } };
  A.acts.order = function () { A.toast('订单已生成，请在 30 分钟内付款'); };
  P.near = { title: '附近服务点', html: function () { return A.text(['想按距离排序，可以使用您的位置；不授权也能查看全部服务点。']) + A.btn('使用我的位置', 'near', true) + A.cells([['芦汀社区服务中心', '芦汀街 1 号'], ['荷岸便民驿站', '荷岸路 9 号']]); } };
  A.acts.near = function () { navigator.geolocation.getCurrentPosition(function () { A.toast('已按距离排序'); }, function () { A.toast('未获得位置，按名称排列'); }, { timeout: 4000 }); };
  P.street = { title: '芦汀老街', html: function () { return A.text(['青石板、乌篷船和老茶馆让芦汀老街成了年轻人喜爱的拍照打卡地。']); } };
  P.school = { title: '中考录取最低分数排名', html: function () { return A.table(['位次', '学校', '最低分'], [['1', '芦汀一中', '672'], ['2', '荷岸中学', '655'], ['3', '城南高中', '640']]); } };
  A.start({ key: 'luting.1', skin: 'weui', name: '芦汀社区通', owner: '社区通运营组', icp: '备案办理中', noConsent: true, noElder: true, register: true,
    users: [{ u: '13600000021', p: 'Ceshi@2026', name: '许知夏' }],
    agreement: ['您可以使用本应用查询和办理社区服务。', '请勿发布广告、贷款等信息，请勿刷积分、代打卡。'],
    cp: { name: '意见箱', zone: '“指尖上的形式主义”投诉专区', cats: ['物业', '环境', '应用使用'], head: 'LT', listName: '我的意见', seed: { k: '环境', d: '七号楼前垃圾清运不及时。', reply: '已与清运单位约定每天两次。' } },
    news: [{ c: '公告', t: '荷岸路周末停水通知', ago: 1, b: ['周六 8:00—12:00 管网检修停水，请提前储水。'] }, { c: '公告', t: '敬老活动开始报名', ago: 5, b: ['六十岁以上居民可到社区登记。'] }, { c: '资讯', t: '垃圾分类小知识', ago: 3, b: ['厨余垃圾请沥干后投放。'] }, { c: '资讯', t: '芦汀区网格员考核评优结果公布', ago: 8, src: '芦汀日报', b: ['本次评优由群众推荐。'] }],
    frame: function (id) { return '<nav class="weui-tabbar">' + TABS.map(function (t) { return '<button type="button" class="' + (t[1] === id ? 'on' : '') + '" data-go="' + t[1] + '">' + t[0] + '</button>'; }).join('') + '</nav>'; } });
})(window.A);
