document.addEventListener('alpine:init', function () {
  'use strict';
  var KEY = 'huaijin.labour';
  var USERS = [
    { u: '18700000251', p: 'Ceshi@2026', name: '时秋实', role: 'person', unit: '灵活就业人员', card: '3717 **** 1062' },
    { u: '18700000252', p: 'Ceshi@2026', name: '窦文清', role: 'clerk', unit: '市人社大厅综合窗口', card: '3717 **** 3318' },
  ];
  var NAMES = {
    news: '消息',
    search: '社保查询',
    jobless: '失业金申领',
    proof: '待遇资格认证',
    card: '社保卡挂失',
    'mine-apply': '我的申请',
    jobs: '招聘会',
    fair: '招聘会详情',
    bus: '招聘大巴',
    loan: '创业担保贷款',
    skill: '技能培训',
    resume: '我的简历',
    station: '附近零工驿站',
    hall: '大厅排队',
    wage: '欠薪线索',
    court: '仲裁开庭公告',
    credit: '企业诚信等级',
    limit: '仲裁案件时限',
    volume: '窗口业务量',
    receipt: '来文签收',
    monthly: '就业形势月报',
    province: '省集中系统',
    faq: '常见问答',
    set: '设置',
    care: '长辈版',
    about: '关于',
    deal: '用户协议',
    privacy: '隐私政策',
    quit: '注销账号',
    login: '登录',
    opinion: '投诉建议',
    tell: '填写意见',
    ok: '已受理',
    told: '我提交的意见',
    one: '办理详情',
  };
  var NEED = {
    search: 1,
    jobless: 1,
    proof: 1,
    card: 1,
    'mine-apply': 1,
    resume: 1,
    skill: 0,
    quit: 1,
    limit: 2,
    volume: 2,
    receipt: 2,
    monthly: 2,
    province: 2,
  };
  window.Alpine.data('labour', function () {
    return {
      s: { applied: [], cases: [], gone: [] },
      d: { bank: '槐津农商银行', kz: '强制打卡', ko: '窗口服务', tel: '' },
      at: 'home',
      arg: '',
      tip: '',
      again: false,
      sms: false,
      hold: true,
      yes: false,
      u: '',
      pw: '',
      code: '',
      next: '',
      tabs: [
        ['首页', 'home'],
        ['办事', 'affairs'],
        ['我的', 'me'],
      ],
      news: [],
      init: function () {
        var t = this;
        try {
          Object.assign(t.s, JSON.parse(localStorage.getItem(KEY)) || {});
          Object.assign(t.d, t.s.d || {});
        } catch (e) {
          t.s.d = {};
        }
        t.u = t.s.phone || '';
        t.news = [
          [
            '旧版“槐津就业”停用公告',
            1,
            '市人社局',
            [
              '“槐津就业”定于 ' + t.day(32) + ' 停止服务，功能并入“槐津人社”。',
              '求职登记和简历已经全部迁来，原账号可以直接登录；不愿迁移的，可在停用前导出或删除。',
            ],
          ],
          ['系统维护通知', 2, '信息中心', ['周日 0:00 至 2:00 维护，之后恢复，期间可到自助机查询。']],
          ['全市职业技能大赛名次揭晓', 4, '市人社局', ['焊工组第一名盖立新，电工组第一名逄海涛，养老护理组第一名滕秀兰。']],
          ['零工驿站热汤面火成打卡点', 7, '槐津日报', ['东关驿站的三元热汤面引来不少人打卡拍照。']],
          ['根治欠薪工作考核问答', 10, '市人社局', ['问：考核谁？答：考核的是各县区政府，看欠薪案件是否清零，与基层填表多少无关。']],
        ];
        window.addEventListener('hashchange', function () {
          t.turn();
        });
        t.$watch('d', function () {
          t.keep();
        });
        t.keep();
        t.turn();
      },
      keep: function () {
        this.s.d = Object.assign({}, this.d);
        localStorage.setItem(KEY, JSON.stringify(this.s));
        document.documentElement.classList.toggle('care', !!this.s.care);
      },
      turn: function () {
        var a = decodeURIComponent(location.hash || '#home')
            .slice(1)
            .split('/'),
          id =
            NAMES[a[0]] ||
            this.tabs.some(function (t) {
              return t[1] === a[0];
            })
              ? a[0]
              : 'home',
          m = this.me();
        if (NEED[id] && (!m || (NEED[id] === 2 && m.role !== 'clerk'))) {
          this.next = id;
          this.swap('login');
          return;
        }
        this.at = id;
        this.arg = a[1] || '';
        this.pw = '';
        this.code = '';
        this.yes = false;
        if (id === 'tell' && m && !this.d.tel) this.d.tel = m.u;
        window.scrollTo(0, 0);
      },
      isTab: function () {
        var at = this.at;
        return this.tabs.some(function (t) {
          return t[1] === at;
        });
      },
      name: function () {
        return NAMES[this.at] || '';
      },
      go: function (h) {
        location.hash = '#' + h;
      },
      swap: function (h) {
        location.replace('#' + h);
      },
      back: function () {
        if (history.length > 1) history.back();
        else this.go('home');
      },
      tap: function (e) {
        var b = e.target.closest('[data-go]');
        if (b) this.go(b.getAttribute('data-go'));
      },
      say: function (x) {
        var t = this;
        t.tip = x;
        clearTimeout(t.k);
        t.k = setTimeout(function () {
          t.tip = '';
        }, 2600);
      },
      day: function (n) {
        var d = new Date(Date.now() + n * 864e5);
        return d.getFullYear() + '-' + String(d.getMonth() + 1).padStart(2, '0') + '-' + String(d.getDate()).padStart(2, '0');
      },
      me: function () {
        var s = this.s;
        return USERS.filter(function (x) {
          return x.u === s.who && s.gone.indexOf(x.u) < 0;
        })[0];
      },
      rows: function (list) {
        if (!list.length) return '';
        return (
          '<div class="set">' +
          list
            .map(function (r) {
              var tag = r[2] ? 'button' : 'div';
              return (
                '<' +
                tag +
                (r[2] ? ' type="button" data-go="' + r[2] + '"' : '') +
                ' class="r"><span>' +
                r[0] +
                (r[3] ? '<small>' + r[3] + '</small>' : '') +
                '</span><em>' +
                (r[1] || '') +
                (r[2] ? ' ›' : '') +
                '</em></' +
                tag +
                '>'
              );
            })
            .join('') +
          '</div>'
        );
      },
      pick: function () {
        return this.news[+this.arg] || this.news[0];
      },
      apply: function (k) {
        if (!this.me()) {
          this.next = this.at;
          return this.go('login');
        }
        this.s.applied.unshift([k, this.day(0)]);
        this.keep();
        this.say('已提交');
        this.swap('mine-apply');
      },
      near: function () {
        var t = this;
        navigator.geolocation.getCurrentPosition(
          function () {
            t.say('已按远近排好');
          },
          function () {
            t.say('没有使用位置，按名称排列');
          },
          { timeout: 4000 },
        );
      },
      wage: function () {
        if (!this.d.firm || !this.d.owe) return this.say('请写单位和拖欠情况');
        this.d.firm = '';
        this.d.owe = '';
        this.say('线索已转劳动保障监察支队');
        this.swap('affairs');
      },
      enter: function () {
        var t = this,
          hit = USERS.filter(function (x) {
            return x.u === t.u.trim() && t.s.gone.indexOf(x.u) < 0 && (t.sms ? String(t.code) === '123456' : t.pw === x.p);
          })[0];
        if (!t.yes) return t.say('请先阅读并勾选同意');
        if (!hit) return t.say(t.sms ? '手机号或验证码不对' : '手机号或密码不对');
        t.s.who = hit.u;
        t.s.phone = t.hold ? hit.u : '';
        t.keep();
        t.swap(t.next || 'me');
        t.next = '';
      },
      quit: function () {
        var m = this.me();
        if (this.pw !== m.p) return this.say('密码不对');
        this.s.gone.push(m.u);
        this.s.who = '';
        this.keep();
        this.say('账号已注销');
        this.swap('home');
      },
      kinds: function () {
        return this.arg === 'z' ? ['强制打卡', '积分排名', '重复填报', '过度留痕', '强制下载'] : ['窗口服务', '应用不好用', '其他'];
      },
      tell: function () {
        var text = (this.d['t' + this.arg] || '').trim();
        if (text.length < 4) return this.say('请把情况写清楚');
        var no = 'HJ' + this.day(0).replace(/-/g, '') + String(this.s.cases.length + 1).padStart(3, '0');
        this.s.cases.unshift({ no: no, k: this.d['k' + this.arg], d: text, on: this.day(0), st: '已受理' });
        this.d['t' + this.arg] = '';
        this.keep();
        this.swap('ok/' + no);
      },
      cases: function () {
        var old = this.me()
          ? [
              {
                no: 'HJ20261015002',
                k: '重复填报',
                d: '社区每月要交两份就业困难人员表。',
                on: this.day(-41),
                st: '已办结',
                re: '两份表已合并，由系统自动取数，社区不再填报。',
                rate: this.s.rate,
              },
            ]
          : [];
        return this.s.cases.concat(old);
      },
      one: function () {
        var no = this.arg;
        return (
          this.cases().filter(function (c) {
            return c.no === no;
          })[0] || {}
        );
      },
    };
  });
});
