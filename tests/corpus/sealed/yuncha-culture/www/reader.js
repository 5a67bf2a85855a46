/* 我的、设置、登录、投诉建议、协议。 */
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
  v.mine = {
    html: function () {
      var m = Y.who();
      return (
        '<div class="poster"><b>' +
        (m ? Y.text(m.name) : '读者您好') +
        '</b>' +
        (m ? m.u.slice(0, 3) + '****' + m.u.slice(7) : '登录后可以预约场馆') +
        '</div>' +
        cells(
          (m ? [cell('我的预约', '', 'booked'), cell('我的借阅', '', 'loan')] : [cell('登录', '', 'login'), cell('注册', '', 'join')]).concat([
            cell('投诉建议', '', 'talk'),
            cell('设置', '', 'set'),
          ]),
        )
      );
    },
  };
  v.set = {
    t: '设置',
    html: function () {
      return (
        cells([
          cell('长辈版', Y.s.aged ? '开' : '关', 'aged'),
          cell('账号与安全', '', 'safe'),
          cell('隐私政策', '', 'privacy'),
          cell('用户协议', '', 'deal'),
          cell('关于', '', 'about'),
        ]) + (Y.who() ? btn('退出登录', 'out', 1) : btn('去登录', 'in'))
      );
    },
  };
  deed.out = function () {
    Y.save({ now: '' });
    Y.turn('mine');
  };
  deed.in = function () {
    Y.to('login');
  };
  v.aged = {
    t: '长辈版',
    html: function () {
      return words('开启后字和按钮都会放大，看消息、约场馆更省眼。') + btn(Y.s.aged ? '关闭长辈版' : '开启长辈版', 'aged');
    },
  };
  deed.aged = function () {
    Y.save({ aged: !Y.s.aged });
    Y.draw();
  };
  v.safe = {
    t: '账号与安全',
    need: 1,
    html: function () {
      return cells([cell('手机号', Y.who().u.slice(0, 3) + '****' + Y.who().u.slice(7)), cell('不再使用账号', '', 'gone')]);
    },
  };
  v.gone = {
    t: '不再使用账号',
    need: 1,
    html: function () {
      return words('请本人携带身份证原件和书面申请，工作日到区文化和旅游局 306 室办理，经分管领导签字后三十个工作日内处理。');
    },
  };
  v.about = {
    t: '关于',
    html: function () {
      return cells([cell('版本', '2.6.1'), cell('更新', Y.on(-18)), cell('主办单位', '云汊区文化和旅游局'), cell('旧手机', '安卓 6 也能流畅使用')]);
    },
  };
  v.deal = {
    t: '用户协议',
    html: function () {
      return words('云汊文旅提供场馆预约、图书查询和文旅消息。', '预约后不能到馆的，请提前取消，方便他人。', '请勿代抢、倒卖免费票。');
    },
  };
  v.privacy = {
    t: '隐私政策',
    html: function () {
      return words(
        '注册、登录和预约时，我们收集您的手机号和姓名。',
        '我们不使用位置、相机和通讯录；线索照片由您自愿选择。',
        '我们不向别的单位提供您的信息。',
        '查询、更正可写信到 privacy@yuncha.example，十五日内答复。',
      );
    },
  };
  function docs() {
    return cells([cell('用户协议', '', 'deal'), cell('隐私政策', '', 'privacy')]);
  }
  var tick = '<label class="yes"><input type="checkbox" name="yes"><span>我读过并同意《用户协议》《隐私政策》</span></label>';
  v.login = {
    t: '登录',
    html: function (w) {
      var s = w === 'sms';
      return (
        cells([
          put('手机号', 'u', { type: 'tel', hint: '十一位' }),
          s ? put('验证码', 'code', { type: 'number', hint: '六位' }) : put('密码', 'p', { type: 'password' }),
        ]) +
        (s ? btn('获取验证码', 'code', 1) : '') +
        tick +
        btn('登录', s ? 'sms' : 'pw') +
        cells([s ? cell('用密码登录', '', 'login') : cell('用验证码登录', '', 'login/sms'), cell('注册新账号', '', 'join')]) +
        docs()
      );
    },
  };
  v.join = {
    t: '注册',
    html: function () {
      return (
        cells([
          put('姓名', 'n', { hint: '真实姓名' }),
          put('手机号', 'u', { type: 'tel', hint: '十一位' }),
          put('验证码', 'code', { type: 'number', hint: '六位' }),
          put('密码', 'p', { type: 'password', hint: '至少八位' }),
        ]) +
        btn('获取验证码', 'code', 1) +
        tick +
        btn('注册', 'join') +
        docs()
      );
    },
  };
  deed.code = function () {
    Y.say(/^1\d{10}$/.test(Y.val('u')) ? '验证码已发送' : '手机号要十一位');
  };
  function all() {
    return Y.book.concat(Y.s.joined || []);
  }
  function go(hit) {
    if (!$('[name=yes]').prop('checked')) return Y.say('请先勾选同意');
    if (!hit) return Y.say('手机号、密码或验证码不对');
    Y.wipe();
    Y.save({ now: hit.u });
    Y.turn(Y.then || 'mine');
    Y.then = '';
  }
  deed.pw = function () {
    go(
      $.grep(all(), function (x) {
        return x.u === Y.val('u') && x.p === $('[name=p]').val();
      })[0],
    );
  };
  deed.sms = function () {
    go(
      Y.val('code') === '123456' &&
        $.grep(all(), function (x) {
          return x.u === Y.val('u');
        })[0],
    );
  };
  deed.join = function () {
    if (!Y.val('n') || !/^1\d{10}$/.test(Y.val('u'))) return Y.say('请填写姓名和手机号');
    if (Y.val('code') !== '123456') return Y.say('验证码不对');
    if ($('[name=p]').val().length < 8) return Y.say('密码至少八位');
    if (!$('[name=yes]').prop('checked')) return Y.say('请先勾选同意');
    if (
      $.grep(all(), function (x) {
        return x.u === Y.val('u');
      }).length
    )
      return Y.say('这个手机号已注册');
    var x = { u: Y.val('u'), p: $('[name=p]').val(), name: Y.val('n') };
    Y.wipe();
    Y.save({ joined: (Y.s.joined || []).concat([x]), now: x.u });
    Y.turn('mine');
  };
  /* 投诉建议 */
  function cases() {
    return Y.who()
      ? [
          { no: 'YC2026111204', k: '应用使用', d: '预约页面字太小。', on: Y.on(-17), st: '办理中' },
          {
            no: 'YC2026100803',
            k: '场馆服务',
            d: '书房周末没开门。',
            on: Y.on(-52),
            st: '已办结',
            re: '管理员请假未安排替班，已通报并补排班。',
            rate: Y.s.rate,
          },
        ]
      : [];
  }
  v.talk = {
    t: '投诉建议',
    html: function () {
      return cells([
        cell('“指尖上的形式主义”投诉专区', '', 'fill/z'),
        cell('场馆和应用意见', '', 'fill/o'),
        cell('我反映的', cases().length + ' 件', 'cases'),
      ]);
    },
  };
  v.fill = {
    t: '填写',
    html: function (z) {
      return (
        cells([
          put('类别', 'k', { of: z === 'z' ? ['强制打卡', '积分排名', '重复填报', '过度留痕'] : ['场馆服务', '应用使用', '其他'] }),
          put('内容', 'd', { area: 1, hint: '把事情写清楚' }),
          put('电话（选填）', 't', { type: 'tel', v: (Y.who() || {}).u, hint: '方便回复' }),
        ]) + btn('提交', 'fill')
      );
    },
  };
  deed.fill = function () {
    if (Y.val('d').length < 4) return Y.say('请把事情写清楚');
    $.alert('网上暂不收件，请在上班时间拨打 027-0000306 登记，登记后可以在“我反映的”里看进度。', '没有提交');
  };
  v.cases = {
    t: '我反映的',
    html: function () {
      var l = cases();
      return l.length
        ? cells(
            $.map(l, function (c) {
              return cell(c.k, c.st, 'case/' + c.no, c.no + '　' + c.on);
            }),
          )
        : words('登录以后，这里列出您反映过的事项、编号和办理状态。') + btn('去登录', 'in');
    },
  };
  v['case'] = {
    t: '办理情况',
    html: function (no) {
      var c = $.grep(cases(), function (x) {
        return x.no === no;
      })[0];
      if (!c) return words('没有找到。');
      return (
        cells([cell('编号', c.no), cell('状态', c.st)]) +
        words(c.d) +
        (c.re ? words('答复：' + c.re) : '') +
        (c.st !== '已办结'
          ? words('办结以后请您在这里回访评价。')
          : c.rate
            ? words('回访评价：' + c.rate)
            : '<div class="weui-cells__title">回访评价</div>' +
              $.map(['非常满意', '满意', '基本满意', '不满意', '非常不满意'], function (r) {
                return btn(r, 'rate', 1);
              }).join(''))
      );
    },
  };
  deed.rate = function (b) {
    Y.save({ rate: b.text() });
    Y.draw();
  };
})(window.jQuery);
