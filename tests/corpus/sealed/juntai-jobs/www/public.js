/* 就业、找活：人人可看。 */
(function (J, $) {
  'use strict';
  var P = J.pages;
  var WIRE = [
    { t: '冬季专场招聘会下周开门', ago: 1, p: ['三十六家企业，八百多个岗位。入场扫码签到只为统计人数、控制人流，不扫也可以从人工通道进。'] },
    { t: '第三届职业技能大赛排名公布', ago: 5, p: ['电工组第一名夏侯川，焊工组第一名欧阳禾，养老护理组第一名尉迟云。'] },
    { t: '社会保障卡申领率九成八', ago: 8, p: ['我县社会保障卡实体卡申领率达到九成八，未领的居民可到乡镇平台补领。'] },
    { t: '老街豆腐坊：从打工到打卡地', ago: 11, src: '筠台融媒', p: ['返乡青年接手老豆腐坊，成了外地游客拍照打卡的去处，还带出十二个岗位。'] },
    { t: '职业技能等级考核报名提醒', ago: 15, p: ['下半年职业技能等级考核由县职业技能鉴定站组织，自愿报名，收费按省里标准。'] },
  ];
  P.first = {
    top: 1,
    html: function () {
      return (
        '<div class="mast"><h1>筠台就业</h1><p>' +
        (J.me() ? J.me().name + '，' + J.me().town : '岗位、补贴、培训在一处') +
        '</p></div>' +
        '<div class="two"><button type="button" data-turn="skill">技能补贴<small>凭证书申领</small></button><button type="button" data-turn="idle">失业登记<small>网上办理</small></button><button type="button" data-turn="fairs">招聘会日程<small>近期四场</small></button><button type="button" data-turn="map">政策地图<small>各乡镇政策</small></button></div>' +
        J.cells(
          $.map(WIRE, function (n, i) {
            return { t: n.t, s: J.ymd(-n.ago), to: 'wire/' + i };
          }),
        ) +
        J.cells([{ t: '投诉建议', to: 'mouth' }]) +
        '<div class="foot"><p>主办单位：筠台县人力资源和社会保障局</p><p>ICP备案编号：筠台就业〔2024〕第 17 号</p></div>'
      );
    },
  };
  P.wire = {
    title: '动态',
    html: function (i) {
      var n = WIRE[i] || WIRE[0];
      return J.text(n.t, [J.ymd(-n.ago) + '　' + (n.src || '筠台县人社局')].concat(n.p));
    },
  };
  P.work = {
    top: 1,
    html: function () {
      return (
        '<div class="weui-cells__title">在招岗位</div>' +
        J.cells([
          { t: '石塘纺织　挡车工', v: '4200 元起', s: '包吃住，招 20 人', to: 'post/0' },
          { t: '县养老院　护理员', v: '3800 元起', s: '早晚班，招 6 人', to: 'post/1' },
          { t: '筠溪茶厂　质检员', v: '4000 元起', s: '招 3 人', to: 'post/2' },
        ]) +
        J.cells([
          { t: '零工驿站', s: '歇脚、接活', to: 'inn' },
          { t: '补贴性培训', s: '本季开班', to: 'train' },
          { t: '常见问题', to: 'faq' },
        ])
      );
    },
  };
  var POST = [
    ['挡车工', '筠台石塘纺织有限公司', '0795-0003511'],
    ['护理员', '筠台县社会福利养老院', '0795-0003512'],
    ['质检员', '筠溪茶厂', '0795-0003513'],
  ];
  P.post = {
    title: '岗位详情',
    html: function (i) {
      var x = POST[i] || POST[0];
      return (
        J.cells([
          { t: '岗位', v: x[0] },
          { t: '单位', v: x[1] },
          { t: '联系', v: x[2] },
        ]) + J.text('', ['岗位由县公共就业服务机构核实后免费发布，求职、招聘双方都不收费。'])
      );
    },
  };
  /* 招聘会日程 */
  P.fairs = {
    title: '招聘会日程',
    html: function () {
      return $.map(
        [
          ['返乡青年专场招聘洽谈会', '县人才市场一楼东厅', 3],
          ['纺织服装企业用工对接会', '石塘镇文化广场北侧', 6],
          ['就业援助月公益招聘会', '县体育馆副馆二层', 10],
          ['养老护理岗位见面会', '县福利中心报告厅', 13],
        ],
        function (f) {
          return (
            '<div class="fair"><b>' +
            f[0] +
            '</b><span class="at">地点：' +
            f[1] +
            '</span><span class="when">' +
            J.ymd(f[2]) +
            ' 上午九点</span></div>'
          );
        },
      ).join('');
    },
  };
  /* 政策地图：数据没有带下来，页面就停在半路 */
  P.map = {
    title: '政策地图',
    html: function () {
      return window.TOWNS.map(function (t) {
        return J.text(t.name, t.rules);
      }).join('');
    },
  };
  var INN = [
    { t: '县城南门驿站', v: '5:30—20:00' },
    { t: '石塘镇驿站', v: '6:00—18:00' },
    { t: '筠溪桥驿站', v: '6:00—18:00' },
  ];
  P.inn = {
    title: '零工驿站',
    html: function () {
      return (
        J.text('', ['三处驿站都列在这里。要看哪处最近，可以让手机报一次位置，报完不留；不报也不影响查看和接活。']) +
        J.btn('看哪处最近', 'close2', 1) +
        J.cells(INN)
      );
    },
    act: function () {
      $('#close2').on('click', function () {
        navigator.geolocation.getCurrentPosition(
          function () {
            J.tip('县城南门驿站最近');
          },
          function () {
            J.tip('没有位置，三处都在下面');
          },
          { timeout: 4000 },
        );
      });
    },
  };
  P.train = {
    title: '补贴性培训',
    html: function () {
      return (
        '<table><thead><tr><th>工种</th><th>课时</th><th>开班</th></tr></thead><tbody><tr><td>电工（五级）</td><td>120</td><td>' +
        J.ymd(9) +
        '</td></tr><tr><td>养老护理</td><td>80</td><td>' +
        J.ymd(12) +
        '</td></tr></tbody></table>' +
        J.text('', ['课时按《国家职业技能标准》设置，由培训学校登记，本应用不统计学习时长。'])
      );
    },
  };
  P.faq = {
    title: '常见问题',
    html: function () {
      return (
        J.text('要一直登录才算求职吗', ['不用。登记一次长期有效，多久没登录都不影响。']) +
        J.text('要不要另装应用', ['不要。补贴在这里申领，也可以到乡镇平台当面办。'])
      );
    },
  };
})(J, window.jQuery);
