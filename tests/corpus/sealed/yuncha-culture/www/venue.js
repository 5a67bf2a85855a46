/* 首页、场馆、书香。 */
(function ($) {
  'use strict';
  var Y = window.Y,
    v = Y.v,
    deed = Y.deed,
    cell = Y.cell,
    cells = Y.cells,
    words = Y.words,
    put = Y.put,
    btn = Y.btn;
  var NEWS = [
    ['汉剧折子戏周末惠民演出', 1, '区文化馆', ['周六 19:30 在江畔戏台，免费入场，坐满为止。']],
    ['云汊大堤芦苇荡成打卡胜地', 3, '云汊融媒', ['芦花正盛，摄影爱好者从外地赶来打卡，堤上已增设停车位。']],
    [
      '江畔老影剧院停止营业公告',
      5,
      '区文化馆',
      ['江畔老影剧院因修缮自 ' + Y.on(6) + ' 起停止营业，预计明年五月恢复，已售的票全额退还，演出改到江畔戏台。'],
    ],
    ['端阳杯龙舟赛年度总积分公布', 8, '区体育中心', ['六站总积分：东汊队 58 分，港口队 51 分，柳堤队 44 分。']],
    ['旅行社服务质量考核结果', 12, '市文化和旅游局', ['本次考核的是旅行社合同履约情况，与应用使用无关。']],
  ];
  var ICON = '<svg viewBox="0 0 36 36" aria-hidden="true"><path d="M5 14L18 5l13 9M8 14v16h20V14M15 30v-9h6v9"/></svg>';
  v.home = {
    html: function () {
      return (
        '<div class="poster"><b>水汽氤氲，云汊有戏</b>文化馆、图书馆、博物馆一处约</div>' +
        '<a class="bill" href="#close">公告：云汊文旅停止服务</a>' +
        '<div class="nine">' +
        $.map(
          [
            ['场馆预约', 'reserve'],
            ['城市书房', 'near'],
            ['云上展厅', 'hall'],
            ['景区门票', 'ticket'],
            ['投诉建议', 'talk'],
            ['长辈版', 'aged'],
          ],
          function (x) {
            return '<a href="#' + x[1] + '">' + ICON + x[0] + '</a>';
          },
        ).join('') +
        '</div>' +
        cells(
          $.map(NEWS, function (n, i) {
            return cell(n[0], '', 'news/' + i, Y.on(-n[1]));
          }),
          '文旅消息',
        ) +
        '<div class="foot"><p>主办单位：云汊区文化和旅游局</p><p><a href="https://beian.miit.gov.cn/" target="_blank">APP备案号：鄂ICP备2022015873号-2A</a></p></div>'
      );
    },
  };
  v.news = {
    t: '文旅消息',
    html: function (i) {
      var n = NEWS[i] || NEWS[0];
      return '<div class="words"><h2>' + n[0] + '</h2><p>' + Y.on(-n[1]) + '　' + n[2] + '</p><p>' + n[3][0] + '</p></div>';
    },
  };
  v.close = {
    t: '公告',
    html: function () {
      return (
        '<div class="words"><h2>云汊文旅停止服务</h2><p>因工作调整，云汊文旅将不再提供服务。感谢读者和游客多年的陪伴，我们江湖再见。</p><p>云汊文旅运行组　' +
        Y.on(-2) +
        '</p></div>'
      );
    },
  };
  v.venue = {
    html: function () {
      return (
        cells(
          [cell('区图书馆', '9:00—20:00', 'place/0'), cell('区博物馆', '9:00—17:00', 'place/1'), cell('区文化馆', '8:30—17:30', 'place/2')],
          '今天开放',
        ) +
        cells(
          [cell('场馆预约', '', 'reserve'), cell('我的预约', '', 'booked'), cell('云上展厅', '', 'hall'), cell('文物线索上报', '', 'relic')],
          '服务',
        )
      );
    },
  };
  v.place = {
    t: '场馆',
    html: function (i) {
      var p = [
        ['区图书馆', '江汉路 12 号', '馆藏 42 万册，免证阅览。'],
        ['区博物馆', '楚风街 3 号', '周一闭馆，免费参观。'],
        ['区文化馆', '楚风街 5 号', '常年开设合唱、剪纸公益班。'],
      ][i] || ['场馆', '', ''];
      return '<div class="words"><h2>' + p[0] + '</h2><p>' + p[1] + '</p><p>' + p[2] + '</p></div>' + btn('去预约', 'reserve');
    },
  };
  deed.reserve = function () {
    Y.to('reserve');
  };
  v.reserve = {
    t: '场馆预约',
    need: 1,
    html: function () {
      var m = Y.who();
      return (
        cells([
          put('姓名', 'n', { v: m.name, ro: 1 }),
          put('手机', 't', { v: m.u, ro: 1 }),
          put('场馆', 'p', { of: ['区图书馆', '区博物馆', '区文化馆'] }),
          put('日期', 'd', { type: 'date', v: Y.on(1) }),
        ]) + btn('确定预约', 'book')
      );
    },
  };
  deed.book = function () {
    var x = [Y.val('p'), Y.val('d')];
    Y.wipe();
    Y.save({ booked: [x].concat(Y.s.booked || []) });
    Y.say('预约成功');
    Y.turn('booked');
  };
  v.booked = {
    t: '我的预约',
    need: 1,
    html: function () {
      var l = Y.s.booked || [];
      return l.length
        ? cells(
            $.map(l, function (x) {
              return cell(x[0], x[1]);
            }),
          )
        : words('您近期没有预约，挑个周末去馆里坐坐吧。');
    },
  };
  /* 云上展厅 */
  v.hall = {
    t: '云上展厅',
    html: function () {
      return words('展品没能取回来，请稍后再看。') + btn('再取一次', 'hall', 1);
    },
  };
  deed.hall = function () {
    Y.draw();
  };
  v.near = {
    t: '城市书房',
    html: function () {
      return (
        words('书房按街道列出，不使用您的位置。') +
        cells([
          cell('柳堤书房', '7:00—22:00', '', '柳堤街 8 号'),
          cell('港口书房', '8:00—21:00', '', '港口路 21 号'),
          cell('东汊书房', '8:00—21:00', '', '东汊街 3 号'),
        ])
      );
    },
  };
  v.ticket = {
    t: '景区门票',
    html: function () {
      return (
        words('门票执行政府定价，收入进区财政非税专户，在景区窗口购票，六十岁以上免票。') +
        '<table><tr><th>景区</th><th>票价</th></tr><tr><td>云汊湿地</td><td>30 元</td></tr><tr><td>楚风古巷</td><td>免费</td></tr></table>'
      );
    },
  };
  v.relic = {
    t: '文物线索上报',
    html: function () {
      return (
        words('发现盗掘、破坏文物，请告诉区文物保护中心。') +
        cells([put('地点', 'p', { hint: '乡镇、村、地标' }), put('情况', 'd', { area: 1 }), put('照片（选填）', 'f', { file: 1 })]) +
        btn('上报线索', 'relic')
      );
    },
  };
  deed.relic = function () {
    if (!Y.val('p')) return Y.say('请写地点');
    Y.wipe();
    Y.say('已转文物保护中心');
    Y.turn('venue');
  };
  v.books = {
    html: function () {
      return cells([cell('本月借得多的书', '', 'hot'), cell('我的借阅', '', 'loan'), cell('续借规则', '', 'rule')], '图书');
    },
  };
  v.hot = {
    t: '本月借得多的书',
    html: function () {
      return (
        '<table><tr><th>名次</th><th>书名</th><th>借出</th></tr><tr><td>1</td><td>边城</td><td>86 次</td></tr><tr><td>2</td><td>平凡的世界</td><td>71 次</td></tr><tr><td>3</td><td>楚辞选注</td><td>44 次</td></tr></table>' +
        words('按馆藏图书的借出次数排列，不记读者。')
      );
    },
  };
  v.loan = {
    t: '我的借阅',
    need: 1,
    html: function () {
      var m = Y.who();
      return (
        cells([cell('借书证', m.card || '还没有办'), cell('楚辞选注', m.card ? Y.on(12) + ' 前还' : '—')]) + cells([cell('注销借书证', '', 'card')])
      );
    },
  };
  v.card = {
    t: '注销借书证',
    need: 1,
    html: function () {
      return words('借书证里有押金 100 元。为了当面退押金，请带证到区图书馆总台办理；不影响您的应用账号。');
    },
  };
  v.rule = {
    t: '续借规则',
    html: function () {
      return words('每册可以续借一次，延长三十天；逾期不罚款，还书即可。');
    },
  };
})(window.jQuery);
