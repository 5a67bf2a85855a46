/* 首页、我要办、水讯。 */
(function () {
  'use strict';
  var V = W.view,
    F = W.fn,
    it = W.it,
    txt = W.txt,
    fld = W.fld,
    act = W.act;
  var NEWS = [
    [
      '城东片区计划停水公告',
      1,
      '供水管理科',
      ['因更换阀门，' + W.on(4) + ' 23:00 至次日 5:00，棠溪路以东停水，请提前储水。', '恢复供水后请先放水一分钟再饮用。'],
    ],
    [
      '老水塔变身水文化馆，周末迎来打卡人潮',
      2,
      '凌棠晚报',
      ['建于上世纪的水塔改成了水文化馆，旋转楼梯成了网红打卡点。', '开放时间 9:00—16:30，凭身份证领票。'],
    ],
    ['第三水厂深度处理工艺投入运行', 5, '市水务局', ['新工艺增加臭氧和活性炭两道工序，口感更好。']],
    ['《供水企业服务质量考核办法》印发', 8, '市水务局', ['办法自下月起施行，对供水企业的水压合格率、抢修及时率打分，得分低的扣减政府补贴。']],
    ['二〇二六年节水海报比赛揭晓', 12, '市水务局', ['小学组第一名棠溪小学，第二名北塔小学，第三名实验二小。']],
  ];
  V.home = {
    draw: function () {
      return (
        '<div class="banner"><b>今日供水平稳</b>全市平均水压 0.31 兆帕，出厂水合格率 100%</div>' +
        '<div class="quad">' +
        [
          ['水费', '账单和缴纳', 'bill'],
          ['漏水报修', '二十四小时', 'fix'],
          ['水质', '查您家的水', 'quality'],
          ['抢修动态', '车到哪里了', 'car'],
          ['新装过户', '开户与更名', 'open'],
          ['水价', '阶梯标准', 'price'],
        ]
          .map(function (x) {
            return '<button type="button" data-to="' + x[2] + '"><b>' + x[0] + '</b><small>' + x[1] + '</small></button>';
          })
          .join('') +
        '</div><h2>最近消息</h2>' +
        NEWS.slice(0, 3)
          .map(function (n, i) {
            return it(n[0], '', 'read/' + i, W.on(-n[1]));
          })
          .join('') +
        '<div class="end"><p>主办单位：凌棠市水务局</p><p><a href="https://beian.miit.gov.cn/" target="_blank">辽ICP备2023018842号-2A</a></p></div>'
      );
    },
  };
  V.todo = {
    draw: function () {
      return (
        '<h2>用水</h2>' +
        it('水费', '', 'bill') +
        it('水质', '', 'quality') +
        it('水价', '', 'price') +
        '<h2>办理</h2>' +
        it('新装过户', '', 'open') +
        it('抄表自报', '', 'meter') +
        it('抄表员服务评价', '', 'star') +
        '<h2>报告</h2>' +
        it('漏水报修', '', 'fix') +
        it('私接偷水举报', '', 'steal') +
        it('我的报修单', '', 'fixes') +
        '<h2>看一看</h2>' +
        it('抢修动态', '', 'car') +
        it('各水厂供水量', '', 'plants')
      );
    },
  };
  V.news = {
    draw: function () {
      return (
        '<h2>水讯</h2>' +
        NEWS.map(function (n, i) {
          return it(n[0], '', 'read/' + i, W.on(-n[1]) + '　' + n[2]);
        }).join('')
      );
    },
  };
  V.read = {
    name: '水讯正文',
    draw: function (i) {
      var n = NEWS[i] || NEWS[0];
      return (
        '<div class="txt"><h3>' +
        n[0] +
        '</h3><p class="by">' +
        W.on(-n[1]) +
        '　' +
        n[2] +
        '</p>' +
        n[3]
          .map(function (t) {
            return '<p>' + t + '</p>';
          })
          .join('') +
        '</div>'
      );
    },
  };
  V.bill = {
    name: '水费',
    need: 1,
    draw: function () {
      var m = W.who(),
        paid = (W.st.paid || []).indexOf(m.u) >= 0;
      return (
        it('户号', m.no || '尚未绑定') +
        it('户名', m.name) +
        it('本期用水', m.no ? '11 吨' : '—') +
        it('应缴', m.no && !paid ? '35.20 元' : '0.00 元') +
        it('收款', '凌棠市供水收费财政专户') +
        (m.no && !paid ? act('生成缴费单', 'pay') : txt('本期没有待缴的水费。')) +
        txt('水费按市发展改革委公布的阶梯水价收取，可在任一银行凭缴费单缴纳。')
      );
    },
  };
  F.pay = function () {
    W.put({ paid: (W.st.paid || []).concat([W.who().u]) });
    W.paint();
    W.say('缴费单已生成，三日内有效');
  };
  V.price = {
    name: '水价',
    draw: function () {
      return (
        W.grid([
          ['阶梯', '每户年用水', '每吨'],
          ['一', '180 吨以内', '3.20 元'],
          ['二', '181—260 吨', '4.40 元'],
          ['三', '260 吨以上', '8.00 元'],
        ]) + txt('五人及以上家庭每增加一人，各级加 30 吨。')
      );
    },
  };
  V.quality = {
    name: '水质',
    draw: function () {
      return (
        fld('小区或街道', 'area', { must: 1, hint: '如：棠溪路', val: (W.who() || {}).addr || '' }) +
        act('查水质', 'quality') +
        '<div id="out"></div>'
      );
    },
  };
  F.quality = function () {
    if (!W.val('area')) return W.say('请写小区或街道');
    W.q('#out').innerHTML =
      '<h2>' +
      W.on(-1) +
      ' 管网末梢水</h2>' +
      W.grid([
        ['项目', '检测值', '国标'],
        ['浑浊度', '0.22', '≤1'],
        ['余氯', '0.31', '≥0.05'],
        ['菌落总数', '未检出', '≤100'],
        ['总硬度', '186', '≤450'],
      ]) +
      txt('各项指标均合格，可放心使用。') +
      (W.st.big ? '' : '<button type="button" class="pitch" data-to="pick"><b>水垢多？给家里添台净饮机</b>棠泉牌滤芯换季立减 80 元</button>');
  };
  V.pick = {
    name: '棠泉净饮',
    draw: function () {
      return (
        txt('棠泉净水设备有限公司入驻，送货上门，当天安装。') +
        it('台上净饮机', '1299 元', 'goods/0') +
        it('复合滤芯三支装', '199 元', 'goods/1') +
        it('前置过滤器', '468 元', 'goods/2')
      );
    },
  };
  V.goods = {
    name: '商品',
    draw: function (i) {
      var g = [
        ['台上净饮机', '1299'],
        ['复合滤芯三支装', '199'],
        ['前置过滤器', '468'],
      ][i] || ['复合滤芯三支装', '199'];
      return (
        '<div class="txt"><h3>' +
        g[0] +
        '</h3><p>到手价 ' +
        g[1] +
        ' 元，老用户再减 20 元</p><p>由棠泉净水设备有限公司发货和收款。</p></div>' +
        act('马上订一台', 'buy')
      );
    },
  };
  F.buy = function () {
    W.say('已记下，商家客服稍后与您联系付款');
  };
  V.fix = {
    name: '漏水报修',
    draw: function () {
      var m = W.who() || {};
      return (
        txt('路面冒水、管道爆裂、表后漏水都可以报，抢修人员一般四十分钟内到场。') +
        fld('地点', 'p', { must: 1, val: m.addr }) +
        fld('情况', 'd', { area: 1, must: 1 }) +
        fld('联系电话', 't', { type: 'tel', val: m.u }) +
        fld('照片（可不传）', 'f', { type: 'file' }) +
        act('报修', 'fix')
      );
    },
  };
  F.fix = function () {
    if (!W.val('p') || !W.val('d')) return W.say('请写明地点和情况');
    var l = W.st.fixes || [],
      no = 'BX' + W.on(0).replace(/-/g, '') + ('0' + (l.length + 1)).slice(-2);
    W.done();
    W.put({ fixes: [[no, '已派单', W.on(0)]].concat(l) });
    W.say('已派单，单号 ' + no);
    location.replace('#fixes');
  };
  V.fixes = {
    name: '我的报修单',
    draw: function () {
      var l = W.st.fixes || [];
      return l.length
        ? l
            .map(function (x) {
              return it(x[0], x[1], '', x[2]);
            })
            .join('')
        : txt('您还没有报过修。报修以后，这里会列出单号和抢修情况。');
    },
  };
  V.steal = {
    name: '私接偷水举报',
    draw: function () {
      return (
        txt('私接管道、绕表用水、消火栓取水，请告诉水政监察支队，信息保密。') +
        fld('地点', 'p', { must: 1 }) +
        fld('现象', 'k', { of: ['绕表用水', '私接管道', '消火栓取水'] }) +
        act('交给水政监察', 'steal')
      );
    },
  };
  F.steal = function () {
    if (!W.val('p')) return W.say('请写地点');
    W.done();
    W.say('已转水政监察支队核查');
    location.replace('#todo');
  };
  V.car = {
    name: '抢修动态',
    draw: function () {
      return (
        '<svg viewBox="0 0 340 160" role="img" aria-label="抢修车位置示意"><rect width="340" height="160" fill="#d8e6ea"/><path d="M0 80H340M120 0V160M250 0V160" stroke="#fff" stroke-width="14"/><circle cx="120" cy="80" r="12" fill="#9a3412"/><circle cx="250" cy="40" r="12" fill="#9a3412"/></svg>' +
        it('抢修 02 号车', '约 12 分钟到', '', '前往北塔街 19 号') +
        it('抢修 05 号车', '作业中', '', '棠溪路与学府街路口') +
        txt('图上是抢修车辆的位置，由车载设备上报，不采集您的位置。')
      );
    },
  };
  V.open = {
    name: '新装过户',
    need: 1,
    draw: function () {
      var m = W.who();
      return (
        fld('业务', 'k', { of: ['新装开户', '过户更名'] }) +
        fld('姓名', 'n', { val: m.name, ro: 1 }) +
        fld('手机', 't', { val: m.u, ro: 1 }) +
        fld('用水地址', 'p', { val: m.addr, must: 1 }) +
        fld('不动产权证照片', 'f', { type: 'file' }) +
        txt('照片用于核对产权；现在没有的，可以先提交，上门勘察时出示原件。') +
        act('提交', 'open')
      );
    },
  };
  F.open = function () {
    if (!W.val('p')) return W.say('请写用水地址');
    W.done();
    W.say('已提交，三个工作日内上门勘察');
    location.replace('#todo');
  };
  V.meter = {
    name: '抄表自报',
    need: 1,
    draw: function () {
      var m = W.who();
      return (
        fld('户号', 'h', { val: m.no || '尚未绑定', ro: 1 }) +
        fld('上次读数', 'l', { val: '1482', ro: 1 }) +
        fld('本次读数', 'v', { type: 'number', must: 1 }) +
        txt('工作日进不了门的，可以自己报读数，不必拍照。') +
        act('上报读数', 'meter')
      );
    },
  };
  F.meter = function () {
    if (+W.val('v') < 1482) return W.say('读数应不小于上次');
    W.done();
    W.say('读数已收到');
    location.replace('#todo');
  };
  V.star = {
    name: '抄表员服务评价',
    need: 1,
    draw: function () {
      return (
        it('抄表员', '祁师傅') +
        it('上次上门', W.on(-16)) +
        (W.st.star
          ? txt('您的评价：' + W.st.star + '，谢谢。')
          : '<h2>这次上门服务怎么样</h2>' +
            ['很好', '一般', '不好']
              .map(function (x) {
                return '<button type="button" class="act thin" data-fn="star">' + x + '</button>';
              })
              .join(''))
      );
    },
  };
  F.star = function (b) {
    W.put({ star: b.textContent });
    W.paint();
  };
  V.plants = {
    name: '各水厂供水量',
    draw: function () {
      return (
        W.grid([
          ['排名', '水厂', '昨日供水'],
          ['1', '第三水厂', '9.8 万吨'],
          ['2', '第一水厂', '6.1 万吨'],
          ['3', '北塔水厂', '2.7 万吨'],
        ]) + txt('按昨日出厂水量由多到少列出。')
      );
    },
  };
})();
