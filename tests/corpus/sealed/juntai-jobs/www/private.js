/* 个人、登录、补贴、登记、工作人员、投诉建议、设置。 */
(function (J, $) {
  'use strict';
  var P = J.pages,
    m = J.m;
  P.own = {
    top: 1,
    html: function () {
      var w = J.me();
      return J.cells(
        [].concat(
          w ? [{ t: w.name, s: w.town }] : [{ t: '登录', s: '求职者和工作人员', to: 'login' }],
          w && w.role === 'clerk'
            ? [
                { t: '岗位复核', v: '2 条', to: 'review' },
                { t: '业务件数', s: '本月', to: 'count' },
              ]
            : [],
          [
            { t: '我办的事', to: 'mine' },
            { t: '投诉建议', to: 'mouth' },
            { t: '设置', to: 'set' },
          ],
        ),
      );
    },
  };
  P.login = {
    title: '登录',
    html: function (k) {
      return (
        J.form(J.fld('手机号', 'tel', { type: 'tel' }) + (k ? J.fld('验证码', 'code', { type: 'tel' }) : J.fld('密码', 'pw', { type: 'password' }))) +
        (k ? J.btn('取验证码', 'sms', 1) : '') +
        '<label class="yes"><input type="checkbox" name="yes" aria-label="同意协议"><span>已阅读并同意《用户协议》《隐私政策》</span></label>' +
        J.btn('登录', 'enter') +
        J.cells([
          k ? { t: '用密码', to: 'login' } : { t: '用验证码', to: 'login/sms' },
          { t: '用户协议', to: 'deal' },
          { t: '隐私政策', to: 'privacy' },
        ]) +
        J.text('', ['到乡镇平台办过求职登记的，账号已经建好。'])
      );
    },
    act: function (k) {
      $('#sms').on('click', function () {
        J.tip(/^1\d{10}$/.test(J.v('tel')) ? '验证码已发' : '手机号不对');
      });
      $('#enter').on('click', function () {
        if (!$('[name=yes]').prop('checked')) return J.tip('请先勾选同意');
        var u = $.grep(J.staff, function (x) {
          return x.tel === J.v('tel');
        })[0];
        if (!u || (k ? J.v('code') !== '123456' : J.v('pw') !== u.pw)) return J.tip('没有对上，请再核对');
        J.save({ who: u.tel, ok: 'yes' });
        location.replace('#!' + J.after());
      });
    },
  };
  /* 失业登记：资料已带出 */
  P.idle = {
    title: '失业登记',
    only: 'any',
    html: function () {
      var w = J.me();
      return (
        J.form(
          J.fld('姓名', 'n', { v: w.name, ro: 1 }) +
            J.fld('身份证号', 'c', { v: w.card, ro: 1 }) +
            J.fld('手机号', 't', { v: w.tel, ro: 1 }) +
            J.fld('离职原因', 'why', { of: ['合同到期', '单位裁员', '个人原因'] }) +
            J.fld('离职日期', 'day', { type: 'date' }) +
            '<label class="weui-cell"><span class="weui-cell__hd weui-label">离职证明</span><span class="weui-cell__bd"><input class="weui-input" type="file" aria-label="离职证明"></span></label>',
        ) +
        J.text('', ['离职证明可传可不传，经办人会向原单位核实。']) +
        J.btn('提交登记', 'idle')
      );
    },
    act: function () {
      $('#idle').on('click', function () {
        if (!J.v('day')) return J.tip('请选离职日期');
        m.done.unshift({ t: '失业登记', v: '已受理', s: J.ymd() });
        J.sent('idle');
        J.turn('mine');
      });
    },
  };
  /* 技能补贴：什么都要自己再填一遍 */
  P.skill = {
    title: '技能补贴申领',
    only: 'any',
    html: function () {
      return (
        J.form(
          J.fld('申领人姓名', 'sn', {}) +
            J.fld('身份证号码', 'sc', {}) +
            J.fld('手机号码', 'st', { type: 'tel' }) +
            J.fld('证书编号', 'no', {}) +
            J.fld('证书等级', 'lv', { of: ['五级', '四级', '三级'] }),
        ) + J.btn('提交申领', 'skill')
      );
    },
    act: function () {
      $('#skill').on('click', function () {
        if (!J.v('sn') || !J.v('sc') || !J.v('st')) return J.tip('姓名、身份证号码、手机号码都要填');
        if (!J.v('no')) return J.tip('请填证书编号');
        m.done.unshift({ t: '技能补贴申领', v: '已受理', s: J.ymd() });
        J.sent('skill');
        J.turn('mine');
      });
    },
  };
  P.mine = {
    title: '我办的事',
    only: 'any',
    html: function () {
      return m.done.length ? J.cells(m.done) : J.text('', ['还没有办过。失业登记和技能补贴在“就业”页。']);
    },
  };
  /* 工作人员 */
  P.review = {
    title: '岗位复核',
    only: 'clerk',
    html: function () {
      return $.map(['石塘纺织　整经工', '南门快递　分拣员'], function (t, i) {
        return (
          J.text(t, [m.checked[i] ? '已复核，对外发布' : '工资、工时写明，待复核']) +
          (m.checked[i] ? '' : '<button type="button" class="weui-btn weui-btn_primary pass" data-i="' + i + '">复核通过</button>')
        );
      }).join('');
    },
    act: function () {
      $('.pass').on('click', function () {
        m.checked[$(this).data('i')] = 1;
        J.save();
        J.draw();
      });
    },
  };
  P.count = {
    title: '业务件数',
    only: 'clerk',
    html: function () {
      return (
        '<table><thead><tr><th>业务</th><th>受理</th><th>办结</th></tr></thead><tbody><tr><td>失业登记</td><td>64</td><td>61</td></tr><tr><td>技能补贴</td><td>38</td><td>35</td></tr><tr><td>岗位发布</td><td>112</td><td>112</td></tr></tbody></table>' +
        J.text('', ['按业务统计，不分人、不分单位，供窗口排班参考。'])
      );
    },
  };

  /* 投诉建议 */
  P.mouth = {
    title: '投诉建议',
    html: function () {
      return J.cells([
        { t: '“指尖上的形式主义”投诉专区', s: '打卡、留痕、排名、重复填报', to: 'tell/z' },
        { t: '就业服务投诉', s: '岗位、补贴、窗口', to: 'tell/s' },
        { t: '我的投诉', s: '进度和答复', to: 'told' },
      ]);
    },
  };
  P.tell = {
    title: '填写投诉',
    html: function (k) {
      return (
        J.form(
          J.fld('事由', 'kind', { of: k === 'z' ? ['强制打卡', '反复填报', '排名通报', '其他'] : ['岗位不实', '补贴太慢', '窗口态度'] }) +
            J.fld('经过', 'story', { area: 1 }) +
            J.fld('手机号', 'call', { type: 'tel', v: J.me() ? J.me().tel : '', hint: '选填' }),
        ) + J.btn('交上去', 'tell')
      );
    },
    act: function () {
      $('#tell').on('click', function () {
        if (J.v('story').length < 5) return J.tip('经过写得太短');
        $('#body').html(
          J.text('请到窗口登记', [
            '网上不收件。请把填写的内容打印签名，工作日送县人社局信访窗口登记后才算受理。',
            '窗口：筠台县行政中心 B 座 105 室；电话：0795-0003500',
          ]),
        );
      });
    },
  };
  var OLD = {
    no: 'JT20261009002',
    t: '补贴太慢',
    on: -49,
    st: '已办结',
    d: '技能补贴申请两个月没有到账。',
    re: '系开户行信息有误，已电话核对并于次日发放。',
  };
  P.told = {
    title: '我的投诉',
    html: function () {
      return J.me()
        ? J.cells([{ t: OLD.t, v: OLD.st, s: OLD.no + '　' + J.ymd(OLD.on), to: 'one/' + OLD.no }])
        : J.text('', ['登录后查看本人在窗口登记的投诉。']) + J.cells([{ t: '去登录', to: 'login' }]);
    },
  };
  P.one = {
    title: '投诉进度',
    only: 'any',
    html: function () {
      var r = m.rate[OLD.no];
      return (
        J.cells([
          { t: '编号', v: OLD.no },
          { t: '事由', v: OLD.t },
          { t: '状态', v: OLD.st },
        ]) +
        J.text('经过', [OLD.d]) +
        J.text('答复', [OLD.re]) +
        (r
          ? J.text('回访评价', ['您的评价：' + r])
          : '<div class="weui-cells__title">回访评价：对答复满意吗</div>' +
            $.map(['非常满意', '满意', '基本满意', '不满意', '非常不满意'], function (g) {
              return '<button type="button" class="weui-btn weui-btn_default star">' + g + '</button>';
            }).join(''))
      );
    },
    act: function () {
      $('.star').on('click', function () {
        m.rate[OLD.no] = $(this).text();
        J.save();
        J.draw();
      });
    },
  };

  P.set = {
    title: '设置',
    html: function () {
      return (
        J.cells(
          [].concat(
            [
              { t: '用户协议', to: 'deal' },
              { t: '隐私政策', to: 'privacy' },
              { t: '关于筠台就业', to: 'about' },
            ],
            J.me() ? [{ t: '注销账号', to: 'end' }] : [],
          ),
        ) + (J.me() ? J.btn('退出登录', 'bye', 1) : '')
      );
    },
    act: function () {
      $('#bye').on('click', function () {
        J.save({ who: '' });
        J.turn('own');
      });
    },
  };
  P.about = {
    title: '关于筠台就业',
    html: function () {
      return (
        J.cells([
          { t: '版本', v: '2.0.9' },
          { t: '主办单位', v: '筠台县人力资源和社会保障局' },
        ]) + J.text('这一版', ['岗位列表加载更快；修复失业登记偶发的白屏。'])
      );
    },
  };
  P.deal = {
    title: '用户协议',
    html: function () {
      return J.text('', [
        '筠台县人力资源和社会保障局通过本应用免费提供岗位、补贴和培训信息。',
        '请填写真实情况，骗取补贴的依法追回。',
        '本应用不设积分、不排名次、不要求天天登录。',
      ]);
    },
  };
  P.privacy = {
    title: '隐私政策',
    html: function () {
      return J.text('', [
        '手机号用来登录，姓名、身份证号用来核对补贴资格，不提供给招聘单位。',
        '位置只在您点“看哪处最近”时用一次；相册只在您选文件时读取。',
        '可在“个人—设置”里注销账号，当天删除个人信息。',
        '联系：0795-0003501',
      ]);
    },
  };
  P.end = {
    title: '注销账号',
    only: 'any',
    html: function () {
      return (
        J.text('', ['注销当天生效并删除个人信息，补贴发放记录依法留存。']) +
        J.form(J.fld('密码', 'pw', { type: 'password' })) +
        '<label class="yes"><input type="checkbox" name="sure" aria-label="知道后果"><span>我知道不能恢复</span></label>' +
        J.btn('注销', 'end')
      );
    },
    act: function () {
      $('#end').on('click', function () {
        if (!$('[name=sure]').prop('checked')) return J.tip('请先勾选');
        if (J.v('pw') !== J.me().pw) return J.tip('密码不对');
        $.modal({
          title: '注销账号',
          text: '确定注销“' + J.me().name + '”吗？',
          buttons: [
            { text: '不注销', className: 'default' },
            {
              text: '确定',
              onClick: function () {
                J.save({ who: '', notes: {}, done: [] });
                J.turn('first');
                J.tip('已注销');
              },
            },
          ],
        });
      });
    },
  };
})(J, window.jQuery);
