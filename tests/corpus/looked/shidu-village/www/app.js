(function (A, $) {
  'use strict';
  var P = A.pages;
  A.toast = function (t) { $.toast(t, 'text'); };
  A.ask = function (title, body, buttons) {
    $.modal({ title: title, text: body, buttons: buttons.map(function (b, i) { return { text: b[0], className: i ? '' : 'default', onClick: function () { if (b[1]) setTimeout(b[1], 350); } }; }) });
  };
  $(document).on('click', '.weui-dialog [data-go]', function () { $.closeModal(); A.held = true; A.go($(this).data('go')); });
  /* 三张表问的是同一户人家 */
  var FORMS = {
    fam: ['农户基本情况采集', ['户主姓名', '户主身份证号', '家庭人口数', '承包地面积（亩）', '联系电话', '家庭年收入（元）']],
    low: ['防返贫动态监测', ['户主姓名', '户主身份证号', '家庭人口数', '联系电话', '家庭年收入（元）', '风险类型']],
    crop: ['种植意向登记', ['户主姓名', '户主身份证号', '承包地面积（亩）', '联系电话', '意向作物']],
    month: ['人居环境月度表', ['村名', '填表人', '填表人电话', '自然村数', '户数', '本月清理处数']]
  };
  P.home = { tab: true, html: function () {
    return '<div class="hero"><h1>石渡村务直报</h1><p>' + (A.user() ? A.user().unit + ' ' + A.user().name : '村级工作平台') + '</p></div>' + A.sub('要闻') + A.newsRows('要闻') + A.sub('服务') + A.cells([['农业一表通', '', 'one'], ['农产品价格行情', '', 'price'], ['培训考试报名', '', 'exam'], ['收文签收', '', 'docs'], ['投诉建议', '', 'cp']]) + A.footer();
  } };
  A.acts.plus = function () {
    if (!A.user()) return A.go('login');
    $.actions({ title: '新建', actions: [{ text: '农户类', onClick: function () { setTimeout(function () { A.go('kind'); }, 350); } }, { text: '汇总类', onClick: function () { setTimeout(function () { A.go('sum'); }, 350); } }, { text: '土地台账', onClick: function () { setTimeout(function () { A.go('land'); }, 350); } }] });
  };
  P.kind = { title: '农户类', auth: true, html: function () { return A.cells([[FORMS.fam[0], '', 'fill/fam'], [FORMS.low[0], '', 'fill/low'], [FORMS.crop[0], '', 'fill/crop']]); } };
  P.sum = { title: '汇总类', auth: true, html: function () { return A.cells([[FORMS.month[0], '每月 25 日前', 'fill/month'], ['年度汇总', '', 'year'], ['四季台账', '', 'book']]); } };
  P.fill = { title: function (k) { return FORMS[k][0]; }, auth: true, html: function (k) {
    return FORMS[k][1].map(function (f, i) { return A.field(f, 'f' + i, { must: true }); }).join('') + A.btn('提交', 'fill') + A.sub('已提交') + A.cells(((A.s.sent || {})[k] || []).map(function (x) { return [x[0], x[1]]; }).concat(k === 'month' ? [['上月报表', '已提交 ' + A.day(-28)]] : []));
  } };
  A.acts.fill = function () {
    var k = location.hash.split('/')[2], bad = FORMS[k][1].filter(function (f, i) { return !A.val('f' + i); });
    if (bad.length) return A.toast('请填写' + bad[0]);
    A.s.sent = A.s.sent || {}; A.s.sent[k] = [[A.val('f0'), A.day()]].concat(A.s.sent[k] || []); A.save(); A.toast('已提交'); A.draw();
  };
  /* 转屏或从后台回来就重画页面 */
  function again() { if (/^#\/fill/.test(location.hash) && !document.hidden) A.draw(); }
  matchMedia('(orientation: landscape)').addEventListener('change', again);
  document.addEventListener('visibilitychange', again);
  P.year = { title: '年度汇总', auth: true, html: function () { return A.text(['汇总本年度各类表格，生成一份总表。']) + A.btn('开始汇总', 'year') + '<div id="y"></div>'; } };
  A.acts.year = function () { var end = Date.now() + 14000, n = 0; while (Date.now() < end) { n += Math.sqrt(n + 1); } A.$('#y').innerHTML = A.text(['汇总完成，共 38 张表。']); };
  P.book = { title: '四季台账', auth: true, html: function () { return '<div class="wide"><table><tr><th>季度</th><th>清淤处数</th><th>植树株数</th><th>巡河次数</th><th>操作</th></tr>' + ['一季度', '二季度', '三季度'].map(function (q, i) { return '<tr><td>' + q + '</td><td>' + (12 + i * 3) + '</td><td>' + (200 - i * 40) + '</td><td>' + (9 + i) + '</td><td><button type="button" data-act="keep">修改数据</button></td></tr>'; }).join('') + '</table></div>'; } };
  A.acts.keep = function () { A.toast('已打开修改'); };
  P.land = { title: '土地台账', auth: true, html: function () { return '<iframe src="land.html" title="土地台账"></iframe>'; } };
  /* 一表通：已有数据自动带出 */
  P.one = { title: '农业一表通', auth: true, html: function () { var u = A.user(); return A.field('村名', 'v', { value: u.unit, ro: true }) + A.field('填表人', 'n', { value: u.name, ro: true }) + A.field('填表人电话', 't', { value: u.u, ro: true }) + A.field('耕地面积（亩）', 'a', { value: '2160' }) + A.field('种植结构', 's', { options: ['稻油轮作', '稻虾共作', '蔬菜'] }) + '<label class="field"><span class="lab">佐证材料（选填）</span><input class="weui-input" type="file" aria-label="选择文件"></label>' + A.btn('核对无误，提交', 'one'); } };
  A.acts.one = function () { A.toast('已提交，其他部门将共享使用'); A.go('home'); };
  P.price = { title: '农产品价格行情', html: function () { return A.table(['品种', '收购价', '比上周'], [['早稻', '2.72 元/公斤', '持平'], ['油菜籽', '5.9 元/公斤', '+0.1'], ['生猪', '15.2 元/公斤', '-0.3']]); } };
  P.exam = { title: '培训考试报名', auth: true, html: function () { return A.text(['高素质农民培训班结业考核采用笔试，报名自愿。合格者发放证书，不与其他事项挂钩。']) + (A.s.exam ? A.text(['已报名']) : A.btn('报名', 'exam')); } };
  A.acts.exam = function () { A.s.exam = 1; A.save(); A.draw(); };
  P.docs = { title: '收文签收', auth: true, html: function () { return A.text(['县农业农村局：关于做好冬季田管工作的通知']) + (A.s.doc ? A.text(['已于 ' + A.s.doc + ' 签收']) : A.btn('签收', 'doc')); } };
  A.acts.doc = function () { A.s.doc = A.day(); A.save(); A.draw(); };
  P.me = { tab: true, html: function () { var u = A.user(); return '<h2 class="hello">' + (u ? u.name : '未登录') + '</h2>' + A.cells([].concat(u ? [['单位', u.unit], ['手机号', u.u]] : [['登录', '', 'login']], [['投诉建议', '', 'cp'], ['设置', '', 'settings']])); } };
  A.start({ key: 'shidu', skin: 'weui', name: '石渡村务直报', owner: '石渡县农业农村局', icp: '赣ICP备2024008812号-5A',
    welcome: '本应用供石渡县村干部使用，请先阅读以下文件。', users: [{ u: '13400000041', p: 'Ceshi@2026', name: '龚水生', unit: '樟树坪村' }],
    agreement: ['填报数据用于农业农村统计。', '县级部门不得要求重复填报，不得要求上传截图。'],
    cp: { name: '投诉建议', zone: '“指尖上的形式主义”投诉专区', cats: ['系统问题', '惠农政策', '其他'], head: 'SD', seed: { k: '系统问题', d: '地块图打不开。', reply: '图层已重新发布。' } },
    news: [{ c: '要闻', t: '冬季田管技术要点', ago: 2, b: ['清沟沥水，防止渍害。'] }, { c: '要闻', t: '石渡县龙舟赛积分榜出炉', ago: 5, src: '石渡融媒', b: ['樟树坪龙舟队以总积分 36 分位列榜首，其次为桥头队和渡口队。'] }, { c: '要闻', t: '为基层减负：县里取消十一张报表', ago: 7, b: ['取消重复填报的报表十一张，不再要求村级每日上报、打卡签到和拍照留痕。'] }],
    frame: function (id) { return '<nav class="sheetbar"><button type="button" data-go="home">首页</button><button type="button" class="mid" data-act="plus" aria-label="新建">＋</button><button type="button" data-go="me">我的</button></nav>'; } });
})(window.A, window.jQuery);
