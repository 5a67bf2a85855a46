/* 我的、登录、投诉与建议、设置。 */
(function (F) {
  'use strict';
  var P = F.pages,
    D = F.doing,
    U = F.ui;
  P.person = {
    tab: 1,
    body: function () {
      var me = F.self();
      return (
        '<div class="crest"><h1>' +
        (me ? me.name : '未登录') +
        '</h1><p>' +
        (me ? me.unit + '　' + me.no : '缴存职工请登录') +
        '</p></div>' +
        U.cells(
          [].concat(me ? [['我的申请', '', 'mine']] : [['登录', '', 'login']], [
            ['投诉与建议', '', 'opinion'],
            ['设置', '', 'config'],
          ]),
        )
      );
    },
  };
  P.login = {
    title: '登录',
    body: function (k) {
      return (
        U.form(
          U.line('手机号', 'mobile', { type: 'tel' }) +
            (k === 'sms' ? U.line('验证码', 'code', { type: 'tel' }) : U.line('密码', 'pass', { type: 'password' })),
        ) +
        (k === 'sms' ? U.btn('发送验证码', 'sendcode', 1) : '') +
        '<label class="weui-agree"><input type="checkbox" class="tickbox" name="okay"><span>本人已阅读并同意《服务协议》《隐私政策》</span></label>' +
        U.btn('登录', k === 'sms' ? 'bycode' : 'bypass') +
        U.cells([
          k === 'sms' ? ['密码方式', '', 'login'] : ['验证码方式', '', 'login/sms'],
          ['服务协议', '', 'contract'],
          ['隐私政策', '', 'privacy'],
        ]) +
        U.prose('', ['单位开户时已为职工建好账号，初始密码在缴存通知单上。'])
      );
    },
  };
  function who() {
    return F.savers.filter(function (x) {
      return x.mobile === F.val('mobile');
    })[0];
  }
  function enter(ok) {
    if (!document.querySelector('[name=okay]').checked) return F.brief('请先阅读并勾选同意');
    if (!ok) return F.brief('手机号、密码或验证码不符');
    F.keep({ id: who().mobile, agree: 'yes' });
    location.replace('#' + F.landing());
  }
  D.bypass = function () {
    enter(who() && who().pass === F.val('pass'));
  };
  D.bycode = function () {
    enter(who() && F.val('code') === '123456');
  };
  D.sendcode = function () {
    F.brief(/^1\d{10}$/.test(F.val('mobile')) ? '验证码已发送' : '请输入十一位手机号');
  };

  /* 投诉与建议：给了编号就没有下文 */
  P.opinion = {
    title: '投诉与建议',
    body: function () {
      return (
        U.cells([
          ['“指尖上的形式主义”投诉专区', '', 'write/z', '强制使用、重复填报等'],
          ['窗口服务和业务', '', 'write/w', ''],
          ['应用改进建议', '', 'write/a', ''],
        ]) + U.prose('', ['中心对每一件都会登记编号，两个工作日内受理。'])
      );
    },
  };
  var SORT = { z: ['强制使用', '过度留痕', '滥用排名', '多头填报'], w: ['窗口态度', '办理超时', '政策咨询不清'], a: ['不好找', '打不开', '其他'] };
  P.write = {
    title: '填写',
    body: function (k) {
      return (
        U.form(
          U.line('分类', 'sort', { of: SORT[k] || SORT.a }) +
            U.line('详细情况', 'body', { long: 1, tip: '时间、网点和经过' }) +
            U.line('联系电话', 'phone', { type: 'tel', tip: '选填', value: F.self() ? F.self().mobile : '' }),
        ) + U.btn('提交', 'write')
      );
    },
  };
  D.write = function () {
    if (F.val('body').length < 5) return F.brief('请写明详细情况');
    F.keep({ count: F.data.count + 1 });
    F.finish('write');
    F.open('noted/XC' + F.date().replace(/-/g, '') + ('00' + F.data.count).slice(-3));
  };
  P.noted = {
    title: '登记完成',
    body: function (no) {
      return U.cells([['登记编号', no]]) + U.prose('', ['已登记受理，感谢您的支持。']) + U.cells([['回到首页', '', 'index']]);
    },
  };

  P.config = {
    title: '设置',
    body: function () {
      return (
        U.cells(
          [].concat(
            [
              ['长辈版', F.data.gray ? '已启用' : '未启用', 'gray'],
              ['服务协议', '', 'contract'],
              ['隐私政策', '', 'privacy'],
              ['关于', '', 'about'],
            ],
            F.self() ? [['账号注销', '', 'remove']] : [],
          ),
        ) + (F.self() ? U.btn('退出当前账号', 'leave', 1) : '')
      );
    },
  };
  D.leave = function () {
    F.keep({ id: '' });
    F.open('person');
  };
  P.gray = {
    title: '长辈版',
    body: function () {
      return U.prose('', ['字号和按钮加大，界面更清楚。']) + U.btn(F.data.gray ? '停用长辈版' : '启用长辈版', 'gray');
    },
  };
  D.gray = function () {
    F.keep({ gray: !F.data.gray });
    F.show();
  };
  P.remove = {
    title: '账号注销',
    sign: 1,
    body: function () {
      return U.prose('办理须知', [
        '应用里不设注销按钮。',
        '请携本人身份证原件和单位盖章的说明，工作日到开户管理部柜面填写申请表，四十五个工作日内审结。',
      ]);
    },
  };
  P.about = {
    title: '关于',
    body: function () {
      return (
        U.cells([
          ['版本', '4.4.0'],
          ['主办单位', '岫川市住房公积金管理中心'],
          ['备案号', '鄂ICP备2024009153号-3A'],
        ]) + U.prose('更新内容', ['改正个别机型闪退；贷款试算按最新利率计算。'])
      );
    },
  };
  P.contract = {
    title: '服务协议',
    body: function () {
      return U.prose('服务协议', [
        '岫川市住房公积金管理中心通过本应用向缴存单位和职工提供查询与办理服务，均不收费。',
        '请妥善保管密码，不要借他人冒领。',
        '中心不要求任何单位推广本应用，不通报安装数量。',
      ]);
    },
  };
  P.privacy = {
    title: '隐私政策',
    body: function () {
      return U.prose('隐私政策', [
        '手机号用于登录，姓名、证件号码和单位由缴存登记取得，用于核对身份。',
        '位置用于标出最近网点；照片只在您选择时读取。',
        '您可以在柜面或应用内查询、更正个人信息。',
        '个人信息联系邮箱：grxx@xiuchuan.example',
      ]);
    },
  };
})(Fund);
