(function (A) {
  'use strict';
  var P = A.pages, LIST = [['事项预约', 'book'], ['辖区地图', 'map'], ['街道活动', 'acts'], ['志愿招募', 'vol'], ['反诈骗举报', 'fraud'], ['在线咨询', 'ask'], ['租住信息', 'house'], ['街道资讯', 'list']];
  /* 字号固定：系统字号变大时把它改回去 */
  function fixed() {
    var s = document.createElement('span'); s.textContent = '荷'; s.style.cssText = 'font-size:100px;position:absolute;visibility:hidden;line-height:1'; document.body.appendChild(s);
    var r = s.offsetWidth / 100, c = parseFloat(getComputedStyle(s).fontSize) / 100; s.remove();
    if (Math.abs(r - 1) < .05) return;
    var all = [].slice.call(document.querySelectorAll('#main *')), size = all.map(function (e) { return e.style.fontSize ? 0 : parseFloat(getComputedStyle(e).fontSize); });
    all.forEach(function (e, i) { if (size[i]) e.style.fontSize = size[i] / c / r + 'px'; });
  }
  new MutationObserver(fixed).observe(document.querySelector('#main'), { childList: true, subtree: true });
  P.home = { tab: true, html: function () { return '<div class="hero"><h1>荷塘便民站</h1><p>家门口的便民服务</p></div><div class="panel">' + LIST.map(function (x) { return '<button type="button" data-go="' + x[1] + '">' + x[0] + '</button>'; }).join('') + '</div>' + A.footer(); } };
  P.me = { tab: true, html: function () { var u = A.user(); return '<h2 class="hello">' + (u ? u.name : '未登录') + '</h2>' + A.cells([].concat(u ? [['我的预约', '', 'mybook'], ['志愿服务时长', '36 小时', 'hours']] : [['登录 / 注册', '', 'login']], [['设置', '', 'settings']])); } };
  P.book = { title: '事项预约', auth: true, html: function () { return A.field('姓名', 'n', { value: A.user().name, ro: true }) + A.field('事项', 'k', { options: ['居住证签注', '老年证办理', '失业登记'] }) + A.field('日期', 'd', { type: 'date', value: A.day(2) }) + A.btn('预约', 'book'); } };
  A.acts.book = function () { A.s.book = (A.s.book || []).concat([[A.val('k'), A.val('d')]]); A.save(); A.toast('预约成功'); A.go('mybook'); };
  P.mybook = { title: '我的预约', auth: true, html: function () { return (A.s.book || []).length ? A.cells(A.s.book) : A.text(['还没有预约。可在首页“事项预约”中选择日期。']); } };
  P.hours = { title: '志愿服务时长', auth: true, html: function () { return A.text(['志愿服务时长依照《志愿服务条例》记录，可开具志愿服务记录证明。']) + A.table(['项目', '时长'], [['图书整理', '12 小时'], ['社区义诊引导', '24 小时']]) + A.btn('开具证明', 'proof'); } };
  A.acts.proof = function () { A.toast('证明已生成，可到街道自助机打印'); };
  P.map = { title: '辖区地图', html: function () { return '<svg viewBox="0 0 360 240" width="100%" role="img" aria-label="辖区地图"><rect width="360" height="240" fill="#e6efe8"/><path d="M0 120H360M150 0V240" stroke="#fff" stroke-width="14"/><circle cx="90" cy="70" r="12" fill="#155e75"/><circle cx="250" cy="170" r="12" fill="#8a3b12"/></svg>' + A.cells([['荷塘社区服务站', '荷塘路 2 号'], ['北岸社区服务站', '北岸街 17 号']]); } };
  P.acts = { title: '街道活动', html: function () { return A.cells([['广场舞比赛投票', '', 'dance'], ['亲子采莲日', '', 'lotus']]); } };
  P.dance = { title: '广场舞比赛投票', html: function () { return A.text(['居民自愿投票，每人一票，评出“最受欢迎舞队”，票数仅用于活动颁奖。']) + ['荷塘姐妹队', '北岸夕阳红队'].map(function (x) { return A.btn('投给' + x, 'dance', true); }).join(''); } };
  A.acts.dance = function (b) { if (A.s.dance) return A.toast('您已投过票'); A.s.dance = b.textContent; A.save(); A.toast('投票成功'); };
  P.lotus = { title: '亲子采莲日', html: function () { return A.text(['荷塘湿地近来成了市民的网红打卡地，周末举办亲子采莲。', '请在入口处签到领取手环。']); } };
  P.vol = { title: '志愿招募', auth: true, html: function () { return A.text(['每周六上午，图书整理志愿者四名。']) + (A.s.vol ? A.text(['您已报名']) : A.btn('我要报名', 'vol')); } };
  A.acts.vol = function () { A.s.vol = 1; A.save(); A.draw(); };
  P.fraud = { title: '反诈骗举报', html: function () { return A.field('可疑号码', 'x', { must: true }) + A.field('经过', 'd', { area: true }) + '<label class="field"><span class="lab">通话截图（选填）</span><input class="weui-input" type="file" aria-label="选择截图"></label>' + A.btn('举报诈骗线索', 'fraud'); } };
  A.acts.fraud = function () { if (!A.val('x')) return A.toast('请填写可疑号码'); A.toast('线索已转公安机关'); A.go('home'); };
  P.ask = { title: '在线咨询', html: function () { return A.sub('常见问题') + A.cells([['居住证多久能办好？', '', 'qa/0'], ['老年证需要什么材料？', '', 'qa/1']]); } };
  P.qa = { title: '常见问题', html: function (i) { return A.text([i === '0' ? '材料齐全的，办理时长为十五个工作日。' : '本人身份证和一张照片。']); } };
  P.house = { title: '租住信息', html: function () { return A.table(['公租房小区', '剩余', '租金标准'], [['荷塘新苑', '12 套', '政府定价 9 元/㎡'], ['北岸家园', '5 套', '政府定价 8 元/㎡']]); } };
  P.list = { title: '街道资讯', html: function () { return A.newsRows(); } };
  ['cp', 'cpf', 'cpok', 'cpl', 'cpd'].forEach(function (k) { delete P[k]; });
  setTimeout(function () {
    A.start({ key: 'hetang.s', skin: 'weui', name: '荷塘便民站', owner: '荷塘街道办事处', icp: '湘ICP备20231907号-1A', register: true, cp: {},
      welcome: '欢迎使用荷塘便民站，请阅读以下文件后决定是否同意。', users: [{ u: '13300000051', p: 'Ceshi@2026', name: '欧阳若兰' }],
      agreement: ['本应用提供便民查询和预约。', '对服务不满意的，可向街道纪工委反映；投诉个人信息问题请写信至隐私政策所列邮箱。'],
      news: [{ t: '荷塘路夜间施工告示', ago: 1, b: ['管网更新，夜间二十三点前停止作业。'] }, { t: '社区图书角换新', ago: 4, b: ['新到图书三百册。'] }, { t: '全区街道工作考核推进会召开', ago: 9, src: '临塘日报', b: ['会议强调，考核要看群众满意度，不看打卡和积分排名。'] }],
      frame: function (id) { return '<div class="foldbar">' + (id === 'home' ? '<button type="button" data-go="me">我的</button>' : '<button type="button" data-go="home">首页</button>') + '</div>'; } });
  }, 11000);
})(window.A);
