/* 市民看到的页面。 */
(function (A) {
  'use strict';
  var P = A.P;
  P.home = { tab: 1, html: function () {
    return '<div class="poster"><h1>融屏文明</h1><p>邻里守望，向善而行</p></div><van-grid :column-num="3" :border="true" :center="true">' + [['志愿报名', 'flag-o', 'act'], ['文明随拍', 'photograph', 'snap'], ['爱心驿站', 'location-o', 'post'], ['赛事结果', 'medal-o', 'match'], ['长辈版', 'eye-o', 'elder'], ['投诉与意见', 'comment-o', 'cp']].map(function (x) { return '<van-grid-item icon="' + x[1] + '" text="' + x[0] + '" role="button" data-go="' + x[2] + '"></van-grid-item>'; }).join('') + '</van-grid>' + A.h('新鲜事') + A.newsRows() + A.foot();
  } };
  P.act = { tab: 1, html: function () { return A.h('正在招募') + A.rows([['河岸捡拾日', A.md(5) + ' 8:30', '还差 9 人', 'join1'], ['敬老院包饺子', A.md(8) + ' 14:00', '还差 4 人', 'join2']]) + A.rows([['我的报名', '', '', 'mine'], ['志愿服务时长', '依《志愿服务条例》记录', '', 'hours']]); } };
  function act(id, t, w, where) { P[id] = { t: t, auth: 1, html: function (x, m) { return A.rows([['时间', '', w()], ['集合', '', where]]) + A.p('自愿报名，到场在领队处签到领保险凭条；临时有事不来也没关系。') + A.field('报名人', 'n', { v: m.name, ro: 1 }) + A.field('联系号码', 't', { v: m.u, ro: 1 }) + A.btn('报名参加', id); } }; A.act[id] = function () { A.s.book = [[t, w()]].concat(A.s.book || []); A.save(); A.toast('报名成功'); A.go('mine'); }; }
  act('join1', '河岸捡拾日', function () { return A.md(5) + ' 8:30'; }, '融江大桥北桥头'); act('join2', '敬老院包饺子', function () { return A.md(8) + ' 14:00'; }, '县敬老院门口');
  P.mine = { t: '我的报名', auth: 1, html: function () { return (A.s.book || []).length ? A.rows(A.s.book.map(function (b) { return [b[0], '', b[1]]; })) : A.p('还没有报名。去“活动”里看看正在招募的项目吧。'); } };
  P.hours = { t: '志愿服务时长', auth: 1, html: function (x, m) { return A.rows([['志愿者', '', m.name], ['累计服务', '', '26 小时'], ['记录单位', '', '县志愿服务联合会']]) + A.p('服务时长由活动组织方依《志愿服务条例》记录，可开具证明，不作比较。'); } };
  P.snap = { t: '文明随拍', auth: 1, html: function () { return A.p('看到温暖的小事，写几句就好，配不配图都行。') + A.field('题目', 'w', { must: 1 }) + A.field('写几句', 'd', { area: 1, must: 1 }) + A.file('f', '配图（随意）') + A.btn('投稿', 'snap'); } };
  A.act.snap = function () { if (!A.val('w') || !A.val('d')) return A.toast('请写好题目和内容'); A.done(); A.toast('稿件已收到，采用后会通知您'); A.go('home'); };
  P.post = { t: '爱心驿站', html: function () { return A.rows([['北桥头驿站', '热水、充电、雨伞', '7:00—21:00'], ['南门市场驿站', '热水、微波炉', '6:30—20:00'], ['汽车站驿站', '热水、母婴室', '24 小时']]) + A.p('需要按距离排列时，可以临时读取手机位置，仅这一次使用；不读取也能看全部驿站。') + A.btn('按距离排列', 'post', 1); } };
  A.act.post = function () { navigator.geolocation.getCurrentPosition(function () { A.toast('最近的是北桥头驿站，约 700 米'); }, function () { A.toast('没有读到位置，请看上面的地址'); }, { timeout: 5000 }); };
  P.match = { t: '赛事结果', html: function () { return A.h('侗歌大赛') + A.tbl(['名次', '队伍', '得分'], [['1', '高坡侗歌队', '96.5'], ['2', '丹洲小学合唱队', '94.0'], ['3', '融水姐妹队', '92.8']]) + A.p('由专业评委现场打分。'); } };
  P.me = { tab: 1, html: function () { var m = A.me(); return '<div class="poster"><h1>' + (m ? m.name : '请登录') + '</h1><p>' + (m ? (m.unit || '融屏市民') : '登录后可以报名和投稿') + '</p></div>' + A.rows([].concat(m ? [['我的报名', '', '', 'mine']] : [['手机号登录', '', '', 'login']], [['投诉与意见', '', '', 'cp'], ['答疑', '', '', 'qa'], ['设置中心', '', '', 'settings']])); } };
  P.qa = { t: '答疑', html: function () { return A.rows([['要不要每天打开', '不用，想看的时候再看。'], ['志愿时长能换钱吗', '不能，可以开证明，也可以优先享受志愿服务。'], ['老人不会用怎么办', '到任一爱心驿站，志愿者可以代为报名。']]); } };
})(window.A);
