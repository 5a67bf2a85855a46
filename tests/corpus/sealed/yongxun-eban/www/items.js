/* 服务事项。 */
(function (A) {
  'use strict';
  var P = A.P;
  P.svc = { tab: 1, html: function () { return A.h('民政养老') + A.rows([['老年优待证', '六十岁以上', '', 'old'], ['居家养老补贴', '', '', 'care'], ['婚姻登记预约', '', '', 'wed']]) + A.h('住房') + A.rows([['公积金专区', '缴存、提取、贷款进度', '', 'fund'], ['不动产信息', '', '', 'house']]) + A.h('便民') + A.rows([['附近办事窗口', '', '', 'near'], ['我的办件', '', '', 'done'], ['公交线路调整一览', '', '', 'bus']]); } };
  P.old = { t: '老年优待证', auth: 1, html: function () { return A.field('申请人姓名', 'n', { must: 1 }) + A.field('申请人身份证号码', 'i', { must: 1 }) + A.field('申请人手机号码', 't', { type: 'tel', must: 1 }) + A.field('申请人住址', 'a', { must: 1 }) + A.field('领证方式', 'k', { of: ['窗口领取', '邮寄到家'] }) + A.btn('申请优待证', 'old'); } };
  A.act.old = function () { if (!A.val('n') || !A.val('i') || !A.val('t') || !A.val('a')) return A.toast('四项都要填齐'); A.done(); A.toast('申请已提交'); A.go('done'); };
  P.care = { t: '居家养老补贴', auth: 1, html: function (x, m) { return A.p('您的信息已从账号带出，核对无误即可提交。') + A.field('姓名', 'n', { v: m.name, ro: 1 }) + A.field('证件号码', 'i', { v: m.idn, ro: !!m.idn, must: 1 }) + A.field('联系手机', 't', { v: m.u, ro: 1 }) + A.field('现住地址', 'a', { v: m.addr, must: 1 }) + A.file('f', '失能评估表照片（选填，评估机构已上传的不用再传）') + A.btn('提交补贴申请', 'care'); } };
  A.act.care = function () { if (!A.val('i') || !A.val('a')) return A.toast('请把证件号码和地址补全'); A.done(); A.toast('补贴申请已收到'); A.go('done'); };
  P.wed = { t: '婚姻登记预约', auth: 1, html: function (x, m) { return A.field('预约人', 'n', { v: m.name, ro: 1 }) + A.field('日期', 'd', { type: 'date', v: A.day(6) }) + A.h('选择时段') + '<u-slots></u-slots>' + A.btn('确认预约', 'wed') + A.p('登记不收费，请双方带身份证到场。'); } };
  A.act.wed = function () { A.s.wed = A.val('d'); A.done(); A.toast('预约成功'); A.go('done'); };
  P.fund = { t: '公积金专区', auth: 1, html: function () { return A.h('公积金账户登录') + A.p('公积金专区使用单独的账户，与邕浔e办账号不通用。首次使用请先到公积金中心网站注册开户。') + A.field('公积金账号', 'ga', { type: 'tel' }) + A.field('公积金查询密码', 'gp', { type: 'password' }) + A.btn('登录公积金账户', 'fund'); } };
  A.act.fund = function () { if (!A.val('ga') || !A.val('gp')) return A.toast('请输入公积金账号和查询密码'); A.toast('公积金账号或查询密码不正确'); };
  P.house = { t: '不动产信息', auth: 1, html: function (x, m) { return A.rows([['权利人', '', m.name], ['坐落', '', '凤岭路 66 号'], ['用途', '', '住宅'], ['状态', '', '无抵押、无查封']]) + A.p('由市不动产登记中心提供，用您已登录的统一身份查询，免二次登录。打印证明属于敏感事项，到自助机刷脸即可。'); } };
  P.near = { t: '附近办事窗口', html: function () { return A.rows([['市政务服务中心', '凤岭路 1 号', '8:30—17:30'], ['青秀湾分中心', '湾滨路 88 号', '8:30—17:30'], ['高铁站自助厅', '东站一层', '24 小时']]) + A.p('如果想知道哪个最近，可以读取一次位置；不读取也能按上面的地址前往。') + A.btn('看看哪个最近', 'near', 1) + '<div id="near"></div>'; } };
  A.act.near = function () { navigator.geolocation.getCurrentPosition(function () { A.live('#near', [['市政务服务中心', '1.1 公里'], ['高铁站自助厅', '4.6 公里']]); }, function () { A.toast('没读到位置，请按地址前往'); }, { timeout: 5000 }); };
  P.done = { t: '我的办件', auth: 1, html: function () { return A.rows([['居住登记', '办理时长 0.5 个工作日', '办结'], ['小客车指标查询', '办理时长 即时', '办结']].concat(A.s.wed ? [['婚姻登记预约', A.s.wed, '待到场']] : [])); } };
  P.bus = { t: '公交线路调整一览', html: function () { return A.p('表格较宽，请左右滑动查看。') + '<div class="wide">' + A.tbl(['线路', '调整前', '调整后', '首末班', '起始日'], [['12 路', '经民主路', '经凤岭路', '6:00—22:30', A.md(3)], ['87 路', '东站—体育馆', '东站—大学城', '6:20—21:50', A.md(3)], ['B3 路', '每 12 分钟', '每 8 分钟', '6:00—23:00', A.md(5)]]).replace('<div class="tw">', '<div>') + '</div>'; } };
})(window.A);
