/* 栖禾健康：数据、路由、账号、投诉建议。 */
(function () {
  'use strict';
  var KEY = 'qihe.health', USERS = [{ u: '18600000181', p: 'Ceshi@2026', name: '温如玉' }], CODE = '135790';
  var TITLES = { book: '预约挂号', orders: '我的预约', arrive: '门诊报到', wait: '候诊查询', pay: '诊间缴费', reports: '检验报告', report: '检验报告', jabs: '接种记录', bp: '血压自测', eye: '视力自测', family: '家庭医生', blood: '无偿献血', rate: '接种率公布', flu: '流感指数', walk: '健步走比赛名次', learn: '科普', dispute: '医疗纠纷调解', ambulance: '急救车位置', aed: '急救设备', birth: '出生医学证明换发', card: '省电子健康卡', stars: '就诊评价', faq: '常见问答', news: '健康资讯', voice: '投诉建议', speak: '填写', spoken: '提交成功', cases: '我的投诉建议', case: '办理情况', login: '登录', join: '注册', settings: '设置', kin: '亲情版', about: '关于', terms: '用户协议', privacy: '隐私政策', leave: '注销账号' };
  var PRIVATE = ['book', 'orders', 'arrive', 'pay', 'reports', 'report', 'jabs', 'bp', 'birth', 'card', 'stars', 'leave'];
  var TABS = [['首页', 'home'], ['就医', 'care'], ['健康', 'live'], ['我的', 'me']];
  function day(n) { var d = new Date(Date.now() + (n || 0) * 864e5); return d.getFullYear() + '-' + ('0' + (d.getMonth() + 1)).slice(-2) + '-' + ('0' + d.getDate()).slice(-2); }
  document.addEventListener('alpine:init', function () {
    var old = {};
    try { old = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { old = {}; }
    window.Alpine.data('health', function () {
      return {
        s: Object.assign({ who: '', ok: '', kin: false, orders: [], bp: [], said: [], seed: {}, more: [], star: '', like: false, arrived: false, bk: { step: 0, dept: '', time: '', note: '' } }, old),
        f: {}, route: 'home', arg: '', msg: '', after: '', tabs: TABS, day: day, grades: ['非常满意', '满意', '基本满意', '不满意', '非常不满意'],
        news: [
          { t: '流感疫苗接种点公布', ago: 1, b: ['全市三十六个社区卫生服务中心提供接种，可以预约，也可以直接前往。'] },
          { t: '湖滨健康步道成了打卡地', ago: 3, b: ['塑胶步道绕湖五公里，沿途设补水点，周末拍照打卡的人不少。'] },
          { t: '老院区门诊停诊公告', ago: 4, b: ['市一院老院区门诊自 ' + day(21) + ' 起停诊，由新院区接诊，已约号源自动转移，电话逐一告知。'] },
          { t: '护士执业资格考试报名', ago: 7, b: ['考核分为专业实务和实践能力两科，报名在省人事考试网进行。'] },
          { t: '药品集中采购降价公示', ago: 9, b: ['四十二种常用药平均降价五成，本应用不卖药，购药请到医院或药店。'] },
          { t: '基层减负：随访表十二张并成一张', ago: 12, s: '栖禾日报', b: ['以往重复填报、每日打卡、截图留痕的做法已经取消，考核通报也少了。'] }],
        init: function () {
          var t = this;
          addEventListener('hashchange', function () { t.turn(); });
          this.$watch('s', function (v) { localStorage.setItem(KEY, JSON.stringify(v)); document.documentElement.classList.toggle('kin', !!v.kin); });
          document.documentElement.classList.toggle('kin', !!this.s.kin);
          this.turn();
        },
        turn: function () {
          var part = (location.hash || '#/home').slice(2).split('/'), id = TITLES[part[0]] || TABS.some(function (x) { return x[1] === part[0]; }) ? part[0] : 'home', t = this;
          if (PRIVATE.indexOf(id) >= 0 && !this.me) { this.after = part.join('/'); location.replace('#/login'); return; }
          this.f = { no: this.f.no, read: this.f.read }; this.arg = part[1] || ''; this.route = id; window.scrollTo(0, 0);
          if (id === 'speak') this.f.k = this.kinds[0];
          clearInterval(this.k);
          if (id === 'reports') { this.f.pct = 0; this.k = setInterval(function () { t.f.pct += 10; if (t.f.pct >= 100) { t.f.done = true; clearInterval(t.k); } }, 300); }
        },
        at: function (id) { return this.route === id; },
        go: function (to) { location.hash = '#/' + to; },
        back: function () { history.length > 1 ? history.back() : this.go('home'); },
        get tab() { var r = this.route; return TABS.some(function (x) { return x[1] === r; }); },
        get title() { return TITLES[this.route]; },
        get me() { var w = this.s.who; return USERS.concat(this.s.more).filter(function (x) { return x.u === w; })[0]; },
        get item() { return this.news[this.arg] || this.news[0]; },
        get kinds() { return { z: ['强制使用', '过度留痕', '滥用排名', '多头填报'], h: ['挂号', '收费', '服务态度'] }[this.arg] || ['打不开', '数据不对', '其他']; },
        get cases() { return this.s.said.concat(this.me ? [Object.assign({ no: 'QH20261007011', k: '挂号', d: '儿科周末没有号源。', on: day(-48), st: '已办结', re: '周六上午已增加两名儿科医生出诊。' }, this.s.seed)] : []); },
        get one() { var a = this.arg; return this.cases.filter(function (c) { return c.no === a; })[0]; },
        say: function (m) { var t = this; this.msg = m; clearTimeout(this.m); this.m = setTimeout(function () { t.msg = ''; }, 2600); },
        refuse: function () { if (this.f.no) this.s.ok = 'browse'; else this.f.no = true; },
        enter: function () {
          var f = this.f, sms = this.arg === 'sms', hit = USERS.concat(this.s.more).filter(function (x) { return x.u === f.u; })[0];
          if (!f.ok) return this.say('请先阅读并同意协议');
          if (!hit || (sms ? f.c !== CODE : f.p !== hit.p)) return this.say('手机号、密码或验证码不正确');
          this.s.who = hit.u; location.replace('#/' + (this.after || 'home')); this.after = '';
        },
        join: function () {
          var f = this.f;
          if (!/^1\d{10}$/.test(f.u || '')) return this.say('请填写十一位手机号');
          if (f.c !== CODE) return this.say('验证码不正确');
          if ((f.p || '').length < 8) return this.say('密码至少八位');
          if (!f.ok) return this.say('请先阅读并同意协议');
          this.s.more.push({ u: f.u, p: f.p, name: '新用户' }); this.s.who = f.u; this.go('home');
        },
        out: function () { this.s.who = ''; this.go('home'); },
        leave: function () { if (!this.f.ok) return this.say('请勾选'); if (this.f.p !== this.me.p) return this.say('密码不正确'); if (this.s.orders.length) return this.say('请先取消未就诊的预约'); this.out(); this.say('注销申请已受理'); },
        bookIt: function () { this.s.orders.push([this.s.bk.dept, this.s.bk.time]); this.s.bk = { step: 0, dept: '', time: '', note: '' }; this.say('预约成功'); this.go('orders'); },
        near: function () { var t = this; navigator.geolocation.getCurrentPosition(function () { t.say('已按远近排列'); }, function () { t.say('没有位置，按名称排列'); }, { timeout: 4000 }); },
        speakUp: function () {
          var f = this.f;
          if ((f.d || '').length < 5) return this.say('请把情况写清楚');
          var no = 'QH' + day().replace(/-/g, '') + ('00' + (this.s.said.length + 1)).slice(-3);
          this.s.said.unshift({ no: no, k: f.k, d: f.d, on: day(), st: '已受理' }); this.go('spoken/' + no);
        },
        rate: function (r) { var a = this.arg, own = this.s.said.filter(function (c) { return c.no === a; })[0]; if (own) own.rate = r; else this.s.seed = { rate: r }; }
      };
    });
  });
})();
