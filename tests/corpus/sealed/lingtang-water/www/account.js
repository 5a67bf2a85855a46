/* 我的、设置、登录、协议、首次说明。 */
(function () {
  'use strict';
  var V = W.view,
    F = W.fn,
    it = W.it,
    txt = W.txt,
    fld = W.fld,
    act = W.act;
  V.mine = {
    draw: function () {
      var m = W.who();
      return (
        '<div class="banner"><b>' +
        (m ? W.esc(m.name) : '您好，用水户') +
        '</b>' +
        (m ? m.u.slice(0, 3) + '****' + m.u.slice(7) : '登录以后可以看账单') +
        '</div><h2>我的用水</h2>' +
        (m ? it('水费', '', 'bill') : it('登录', '', 'login')) +
        it('我的报修单', '', 'fixes') +
        '<h2>其他</h2>' +
        it('常见问题', '', 'faq') +
        it('设置', '', 'set')
      );
    },
  };
  V.faq = {
    name: '常见问题',
    draw: function () {
      return [
        '打开应用后闪退怎么办？|升级到 3.4 版可以解决，旧手机也能用。',
        '鸿蒙手机能用吗？|能，各品牌手机的功能一样。',
        '要不要常登录？|不用，查停水和报修都不需要登录。',
        '怎么看懂阶梯水价？|在“水价”里有三级标准。',
      ]
        .map(function (x) {
          return '<div class="txt"><p><b>' + x.split('|')[0] + '</b></p><p>' + x.split('|')[1] + '</p></div>';
        })
        .join('');
    },
  };
  V.set = {
    name: '设置',
    draw: function () {
      return (
        it('长辈版', W.st.big ? '已开' : '未开', 'big') +
        it('隐私政策', '', 'privacy') +
        it('服务协议', '', 'deal') +
        it('关于', '', 'about') +
        (W.who() ? it('注销账号', '', 'bye') + act('退出登录', 'out', 1) : it('登录', '', 'login'))
      );
    },
  };
  F.out = function () {
    W.put({ login: '' });
    W.to('mine');
  };
  V.big = {
    name: '长辈版',
    draw: function () {
      return txt('开启以后，文字和按钮都会变大，页面里只留用水服务。') + act(W.st.big ? '关掉长辈版' : '打开长辈版', 'big');
    },
  };
  F.big = function () {
    W.put({ big: !W.st.big });
    W.paint();
  };
  V.about = {
    name: '关于',
    draw: function () {
      return it('版本', '3.4.2') + it('主办单位', '凌棠市水务局') + it('更新日期', W.on(-25)) + txt('本版修复了个别机型打开报修页闪退的问题。');
    },
  };
  V.deal = {
    name: '服务协议',
    paper: 1,
    draw: function () {
      return txt(
        '本应用由凌棠市水务局提供，用于水费、水质查询和报修。',
        '停水时间以公告为准，遇抢修可能提前或延后。',
        '请如实填写报修地点，便于抢修人员找到您。',
      );
    },
  };
  V.privacy = {
    name: '隐私政策',
    paper: 1,
    draw: function () {
      return txt(
        '一、我们收集什么：登录和报修时使用您的手机号；查账单时使用户号。',
        '二、我们不收集位置、通讯录；报修照片由您自愿选择。',
        '三、保存多久：账号注销后当天删除，水费账单依财务规定保存。',
        '四、您可以在“设置”中注销账号，或写信到 privacy@lingtang.example 查询、更正、删除个人信息，十五日内答复。',
      );
    },
  };
  V.bye = {
    name: '注销账号',
    need: 1,
    draw: function () {
      return (
        txt('注销马上生效，手机号和报修记录当天删除，户号仍可在营业厅使用。') +
        fld('登录密码或收到的验证码', 'pw', { type: 'password', hint: '用验证码开通的账号填验证码' }) +
        act('确认注销', 'bye')
      );
    },
  };
  F.bye = function () {
    var m = W.who();
    if (W.val('pw') !== m.p) return W.say('密码不对');
    W.put({ gone: (W.st.gone || []).concat([m.u]), login: '' });
    W.say('账号已注销');
    location.replace('#home');
  };
  V.login = {
    name: '登录',
    draw: function (way) {
      var sms = way === 'sms';
      return (
        fld('手机号', 'u', { type: 'tel' }) +
        (sms ? fld('验证码', 'code', { type: 'number' }) + act('获取验证码', 'sms', 1) : fld('密码', 'pw', { type: 'password' })) +
        '<label class="agree"><input type="checkbox" name="yes"><span>已阅读并同意《服务协议》和《隐私政策》</span></label>' +
        act('登录', sms ? 'bysms' : 'bypw') +
        (sms ? it('改用密码登录', '', 'login') : it('改用验证码登录', '', 'login/sms')) +
        it('服务协议', '', 'deal') +
        it('隐私政策', '', 'privacy') +
        txt('没有账号的，用验证码登录时自动开通。')
      );
    },
  };
  function enter(u) {
    W.put({ login: u });
    W.done();
    location.replace('#' + (W.after || 'mine'));
    W.after = '';
  }
  function ready() {
    if (!/^1\d{10}$/.test(W.val('u'))) {
      W.say('手机号应为十一位');
      return false;
    }
    if (!W.q('[name=yes]').checked) {
      W.say('请先勾选同意协议');
      return false;
    }
    return true;
  }
  F.sms = function () {
    W.say(/^1\d{10}$/.test(W.val('u')) ? '验证码已发送' : '手机号应为十一位');
  };
  F.bypw = function () {
    if (!ready()) return;
    var hit = W.people.concat(W.st.made || []).filter(function (p) {
      return p.u === W.val('u') && p.p === W.val('pw') && (W.st.gone || []).indexOf(p.u) < 0;
    })[0];
    if (hit) enter(hit.u);
    else W.say('手机号或密码不对');
  };
  F.bysms = function () {
    if (!ready()) return;
    if (W.val('code') !== '123456') return W.say('验证码不对');
    var u = W.val('u'),
      has = W.people.concat(W.st.made || []).some(function (p) {
        return p.u === u;
      });
    if (!has) W.put({ made: (W.st.made || []).concat([{ u: u, p: '123456', name: '新用水户' }]) });
    W.put({
      gone: (W.st.gone || []).filter(function (g) {
        return g !== u;
      }),
    });
    enter(u);
  };
  W.ask = function (paper) {
    if (W.st.known || paper) {
      W.q('#mask').innerHTML = '';
      return;
    }
    var second = W.again;
    W.q('#mask').innerHTML =
      '<div class="veil"><div class="sheet" role="dialog"><h3>' +
      (second ? '也可以先看看' : '使用前请您阅读') +
      '</h3><p>' +
      (second
        ? '不同意的话，停水公告、水价、水质和报修照常使用，只是不能登录查账单。'
        : '凌棠水务会用到您的手机号来登录和派单。请点开下面两份文件看一看。') +
      '</p>' +
      '<button type="button" class="act thin" data-to="deal">《服务协议》</button><button type="button" class="act thin" data-to="privacy">《隐私政策》</button>' +
      act('同意', 'agree') +
      act(second ? '暂不同意，先看看' : '不同意', 'nope', 1) +
      '</div></div>';
  };
  F.agree = function () {
    W.put({ known: 'yes' });
    W.ask();
  };
  F.nope = function () {
    if (W.again) {
      W.put({ known: 'look' });
      W.ask();
    } else {
      W.again = 1;
      W.ask();
    }
  };
  setTimeout(function () {
    W.q('#open').remove();
    W.q('#app').hidden = false;
    W.put({});
    W.paint();
  }, 9600);
})();
