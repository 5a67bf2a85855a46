/* 首页与业务。 */
(function (F) {
  'use strict';
  var P = F.pages,
    D = F.doing,
    U = F.ui;
  var POST = [
    {
      t: '年终结息期间业务暂停两天的公告',
      ago: 1,
      b: [
        '因年终结息，' + F.date(20) + ' 至 ' + F.date(21) + ' 暂停提取和贷款业务，' + F.date(22) + ' 上午恢复。',
        '期间应用内查询不受影响，已受理的业务顺延。',
      ],
    },
    { t: '租房提取额度上调', ago: 4, b: ['无房职工租房提取额度由每月一千二百元上调至一千五百元。'] },
    { t: '全市砌筑工技能赛名次', ago: 7, b: ['第一名 卞石安，第二名 雷大江，第三名 邬小满。', '中心为一线建设者开设上门开户专场。'] },
    { t: '旧厂房里的打卡新地标', ago: 10, src: '岫川晚报', b: ['机床厂老车间改成青年公寓，天桥成了拍照打卡的去处，租住职工可以提取公积金付租金。'] },
    { t: '灵活就业人员缴存政策问答', ago: 14, b: ['自愿缴存、自愿停缴，不与任何考核挂钩。'] },
  ];
  P.index = {
    tab: 1,
    body: function () {
      var me = F.self();
      return (
        '<div class="crest"><h1>岫川公积金</h1><p>' +
        (me ? me.name + '，您好' : '缴存、提取、贷款') +
        '</p></div><div class="purse">' +
        (me ? '账户余额（元）<b>63,180.42</b>缴存至上月' : '登录后查看本人余额') +
        '</div>' +
        '<div class="weui-grids">' +
        [
          ['提', '提取申请', 'draw'],
          ['细', '账户明细', 'detail'],
          ['贷', '贷款试算', 'loan'],
          ['号', '网点排号', 'ticket'],
          ['图', '附近网点', 'near'],
          ['居', '安居锦囊', 'nest'],
        ]
          .map(function (g) {
            return (
              '<button type="button" class="weui-grid" data-open="' +
              g[2] +
              '"><span class="disc" aria-hidden="true">' +
              g[0] +
              '</span><span class="weui-grid__label">' +
              g[1] +
              '</span></button>'
            );
          })
          .join('') +
        '</div>' +
        U.title('公告与动态') +
        U.cells(
          POST.map(function (n, i) {
            return [n.t, '', 'post/' + i, F.date(-n.ago)];
          }),
        ) +
        U.cells([['投诉与建议', '', 'opinion']]) +
        '<footer class="foot"><p>主办单位：岫川市住房公积金管理中心</p><p><a href="https://beian.miit.gov.cn/" target="_blank" rel="noopener">APP备案号：鄂ICP备2024009153号-3A</a></p></footer>'
      );
    },
  };
  P.post = {
    title: '公告与动态',
    body: function (i) {
      var n = POST[i] || POST[0];
      return U.prose(n.t, [F.date(-n.ago) + '　' + (n.src || '岫川市住房公积金管理中心')].concat(n.b));
    },
  };
  P.serve = {
    tab: 1,
    body: function () {
      return (
        '<div class="crest"><h1>业务</h1><p>选择要办的事</p></div>' +
        U.cells([
          ['提取申请', '', 'draw', '购房、租房、退休'],
          ['异地转移', '', 'move'],
          ['贷款试算', '', 'loan'],
          ['缴存比例和时限', '', 'rule'],
          ['我的申请', '', 'mine'],
        ])
      );
    },
  };
  /* 提取：换一种系统就交不上去 */
  P.draw = {
    title: '提取申请',
    sign: 1,
    body: function () {
      var me = F.self();
      return (
        U.form(
          U.line('申请人', 'n', { value: me.name, lock: 1 }) +
            U.line('证件号码', 'i', { value: me.idno, lock: 1 }) +
            U.line('手机号', 'm', { value: me.mobile, lock: 1 }) +
            U.line('提取原因', 'k', { of: ['租房', '购房', '退休'] }) +
            U.line('提取金额', 'a', { type: 'number' }) +
            '<label class="weui-cell"><span class="weui-cell__hd weui-label">合同照片</span><span class="weui-cell__bd"><input class="weui-input" type="file" accept="image/*" aria-label="合同照片"></span></label>',
        ) +
        U.prose('', ['购房提取须核对合同，依据《住房公积金管理条例》第二十四条；手边没有合同的可以先交，到柜面核对原件。']) +
        U.btn('提交申请', 'draw')
      );
    },
  };
  D.draw = function () {
    if (!(+F.val('a') > 0)) return F.brief('请输入提取金额');
    if (/HarmonyOS|OpenHarmony|ArkWeb/.test(navigator.userAgent))
      return F.cover('<h3>提交未被接收</h3><p>代号 H-12，请换一部手机再试。</p>' + U.btn('知道了', 'close'));
    F.data.apply.unshift(['提取申请', '已受理', '', F.date() + '　' + F.val('k') + ' ' + F.val('a') + ' 元']);
    F.finish('draw');
    F.brief('已受理，三个工作日到账');
    F.open('mine');
  };
  P.mine = {
    title: '我的申请',
    sign: 1,
    body: function () {
      return F.data.apply.length ? U.cells(F.data.apply) : U.prose('', ['还没有申请。可在“业务”里选择提取申请。']);
    },
  };
  /* 看自己的明细，却先要位置 */
  P.detail = {
    title: '账户明细',
    sign: 1,
    body: function () {
      return (
        '<div id="detail">' +
        U.prose('', ['查看明细前请打开位置，用来核对您是不是在本市。']) +
        U.btn('打开位置', 'locate') +
        U.btn('不打开', 'nolocate', 1) +
        '</div>'
      );
    },
  };
  D.locate = function () {
    navigator.geolocation.getCurrentPosition(
      function () {
        var e = document.getElementById('detail');
        if (!e) return;
        e.innerHTML =
          '<table><thead><tr><th>月份</th><th>缴存</th></tr></thead><tbody><tr><td>' +
          F.date(-30).slice(0, 7) +
          '</td><td>1,860.00</td></tr><tr><td>' +
          F.date(-61).slice(0, 7) +
          '</td><td>1,860.00</td></tr></tbody></table>';
      },
      D.nolocate,
      { timeout: 5000 },
    );
  };
  D.nolocate = function () {
    var e = document.getElementById('detail');
    if (e) e.innerHTML = U.prose('', ['位置没有打开，账户明细停止展示。']) + U.btn('重新打开位置', 'locate');
  };
  P.loan = {
    title: '贷款试算',
    body: function () {
      return (
        U.form(U.line('贷款金额（万）', 'w', { type: 'number' }) + U.line('年限', 'y', { of: ['10', '20', '30'] })) +
        U.btn('试算', 'loan') +
        '<div id="sum"></div>' +
        U.prose('住房公积金贷款', ['五年以上年利率百分之二点六，由中国人民银行公布；面向缴存职工的政策性贷款，不收手续费。'])
      );
    },
  };
  D.loan = function () {
    var w = +F.val('w'),
      n = F.val('y') * 12,
      r = 0.026 / 12;
    if (!(w > 0)) return F.brief('请输入贷款金额');
    document.getElementById('sum').innerHTML = U.cells([
      ['每月还款', ((w * 1e4 * r * Math.pow(1 + r, n)) / (Math.pow(1 + r, n) - 1)).toFixed(2) + ' 元'],
    ]);
  };
  /* 排号：一直转 */
  P.ticket = {
    title: '网点排号',
    body: function () {
      return '<div class="spin"></div><p style="text-align:center">正在读取各网点排号</p>';
    },
  };
  P.near = {
    title: '附近网点',
    body: function () {
      return (
        U.prose('', ['全部网点列在下面。允许一次位置可以标出最近的一处，不允许也能查看，位置不保存。']) +
        U.btn('标出最近的', 'nearest', 1) +
        U.cells([
          ['市中心管理部', '', '', '岫水大道 88 号，周一至周五'],
          ['机床厂管理部', '', '', '机床北路 3 号，周一至周六'],
          ['临河县管理部', '', '', '临河县政务大厅二楼'],
        ])
      );
    },
  };
  D.nearest = function () {
    navigator.geolocation.getCurrentPosition(
      function () {
        F.brief('最近的是市中心管理部');
      },
      function () {
        F.brief('没有位置，按名称列出');
      },
      { timeout: 4000 },
    );
  };
  P.move = {
    title: '异地转移',
    body: function () {
      return U.prose('三种办法任选', [
        '一、到转入地的中心柜面申请；二、拨打 0713-0012329 由人工登记；三、手机里已经有全国住房公积金小程序的，也可在那边办。',
        '不必为此另装任何应用。',
      ]);
    },
  };
  P.rule = {
    title: '缴存比例和时限',
    body: function () {
      return (
        '<table><thead><tr><th>事项</th><th>办理时长</th></tr></thead><tbody><tr><td>提取</td><td>法定 3 日，实际 1.2 日</td></tr><tr><td>贷款</td><td>法定 10 日，实际 6 日</td></tr></tbody></table>' +
        U.prose('', ['单位和职工各按百分之五至十二缴存。'])
      );
    },
  };
  /* 安居锦囊：文章底下是生意 */
  var NEST = [
    ['收房要看的十二处', '地漏、开关、窗框缝，一处处试。', ''],
    ['厨房怎样布线才安全', '灶台和水槽之间至少留一米。', '厨卫整装一口价 12,800 元，缴存职工本周预订立减 3000 元，岫川美筑装饰有限公司承接。'],
    ['租房合同常见陷阱', '押金条一定写明退还日期。', ''],
  ];
  P.nest = {
    title: '安居锦囊',
    body: function () {
      return U.cells(
        NEST.map(function (n, i) {
          return [n[0], '', 'nestone/' + i];
        }),
      );
    },
  };
  P.nestone = {
    title: '安居锦囊',
    body: function (i) {
      var n = NEST[i] || NEST[0];
      return U.prose(n[0], [n[1]]) + (n[2] ? U.prose('', [n[2]]) + U.btn('马上预订', 'book') : '');
    },
  };
  D.book = function () {
    F.brief('已为您占住名额，商家将来电');
  };
})(Fund);
