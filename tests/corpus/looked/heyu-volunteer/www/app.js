document.addEventListener('alpine:init', function () {
  'use strict';
  var KEY = 'heyu.v', USERS = [{ u: '15800000101', p: 'Ceshi@2026', name: '颜如玉' }];
  function day(n) { return new Date(Date.now() + n * 864e5 + 288e5).toISOString().slice(0, 10); }
  var NEWS = [['海湾净滩行动招募', 1, ['周六上午净滩，手套和垃圾袋由主办方提供。']], ['禾屿灯塔：从废弃灯塔到网红打卡地', 3, ['志愿讲解员每天为前来拍照打卡的游客讲述灯塔的故事。']], ['全省志愿服务项目大赛排名公布', 6, ['“银龄守护”项目以总分第二名获银奖。']], ['文明实践工作考核细则问答', 9, ['问：考核看什么？答：看群众满意度，不看打卡次数、转发量。']]];
  var PROJ = [['海湾净滩', '沙湾码头', '现场到岗后请在领队处签到，计算保险起止时间。'], ['图书馆整理', '市图书馆', '到馆后向值班馆员报到即可。'], ['独居老人探望', '各社区', '可以带孩子一起参加。']];
  window.Alpine.data('heyu', function () {
    return {
      s: {}, f: {}, msg: '', route: '', arg: '', page: {}, blocks: [], refused: false,
      tabs: [['首页', 'home'], ['项目', 'list'], ['消息', 'inbox'], ['我的', 'mine']],
      boot: function () { try { this.s = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { this.s = {}; } var me = this; window.addEventListener('hashchange', function () { me.turn(); }); this.turn(); },
      keep: function (p) { Object.assign(this.s, p); localStorage.setItem(KEY, JSON.stringify(this.s)); this.redraw(); },
      go: function (r) { location.hash = '#/' + r; },
      back: function () { if (history.length > 1) history.back(); else this.go('home'); },
      say: function (t) { var me = this; this.msg = t; clearTimeout(this.tm); this.tm = setTimeout(function () { me.msg = ''; }, 2500); },
      user: function () { var w = this.s.who; return USERS.filter(function (x) { return x.u === w; })[0] || null; },
      title: function () { return this.page.t || ''; },
      turn: function () {
        var part = (location.hash || '#/home').slice(2).split('/'), id = this.pages[part[0]] ? part[0] : 'home';
        if (this.pages[id].auth && !this.user()) { this.next = part.join('/'); location.replace('#/login'); return; }
        this.route = id; this.arg = part[1] || ''; this.f = {}; this.redraw(); window.scrollTo(0, 0);
      },
      redraw: function () { document.documentElement.classList.toggle('elder', !!this.s.elder); this.page = this.pages[this.route]; this.blocks = this.page.v.call(this, this.arg); },
      cases: function () { return (this.s.cases || []).concat(this.user() ? [Object.assign({ no: 'HY26100902', k: '其他建议', d: '净滩工具不够用。', state: '已办结', reply: '已增配工具一百套。', day: day(-40) }, this.s.seed || {})] : []); },
      pages: {
        home: { tab: 1, v: function () { return [{ k: 'tiles', v: [['志愿项目', 'list', '🤝'], ['志愿时长', 'hours', '⏱'], ['爱心驿站', 'station', '🏡'], ['义卖公示', 'sale', '🧾'], ['随手分享', 'share', '🖼'], ['投诉建议', 'cp', '✉']] }, { k: 'head', v: '资讯' }, { k: 'rows', v: NEWS.map(function (n, i) { return [n[0], day(-n[1]), 'news/' + i]; }) }, { k: 'foot' }]; } },
        list: { tab: 1, v: function () { return [{ k: 'head', v: '志愿项目' }, { k: 'rows', v: PROJ.map(function (p, i) { return [p[0], p[1], 'proj/' + i]; }) }]; } },
        inbox: { tab: 1, v: function () { var b = this.s.booked || []; return [{ k: 'rows', v: b.map(function (x) { return [x + '：报名成功', day(0)]; }).concat([['欢迎加入禾屿志愿', day(-20)], ['您已三周没有参加活动，新项目上线了，有空来看看', day(-2), 'list']]) }]; } },
        mine: { tab: 1, v: function () { var u = this.user(); return [{ k: 'head', v: u ? u.name : '未登录' }, { k: 'rows', v: (u ? [['我的志愿时长', '46 小时', 'hours'], ['我的报名', (this.s.booked || []).length + ' 项', 'inbox']] : [['登录', '', 'login']]).concat([['投诉建议', '', 'cp'], ['设置', '', 'settings']]) }]; } },
        news: { t: '资讯', v: function (i) { var n = NEWS[i]; return [{ k: 'head', v: n[0] }, { k: 'text', v: [day(-n[1])].concat(n[2]) }]; } },
        proj: { t: '项目详情', v: function (i) { var p = PROJ[i], me = this, on = (this.s.booked || []).indexOf(p[0]) >= 0; return [{ k: 'head', v: p[0] }, { k: 'text', v: ['地点：' + p[1], p[2], '名额有限，报名自愿，可随时取消。'] }, { k: 'btn', v: on ? '取消报名' : '报名', ghost: on, on: function () { if (!me.user()) { me.next = 'proj/' + i; return me.go('login'); } me.keep({ booked: on ? me.s.booked.filter(function (x) { return x !== p[0]; }) : (me.s.booked || []).concat([p[0]]) }); me.say(on ? '已取消' : '报名成功'); } }]; } },
        hours: { t: '志愿时长', auth: 1, v: function () { var me = this; return [{ k: 'text', v: ['志愿服务时间依照《志愿服务条例》由项目方登记，可开具志愿服务记录证明，不比较、不排名。'] }, { k: 'table', v: [['项目', '时长'], ['海湾净滩', '18 小时'], ['图书馆整理', '28 小时']] }, { k: 'btn', v: '开具证明', on: function () { me.say('证明已生成，编号 ZM' + day(0).replace(/-/g, '')); } }]; } },
        station: { t: '爱心驿站', v: function () { var me = this; return [{ k: 'text', v: ['点按下面的按钮可以按距离排列，我们只在这时使用您的位置；不允许也能查看全部驿站。'] }, { k: 'btn', v: '按距离排列', ghost: 1, on: function () { navigator.geolocation.getCurrentPosition(function () { me.say('已按距离排列'); }, function () { me.say('未使用位置，按名称排列'); }, { timeout: 4000 }); } }, { k: 'rows', v: [['沙湾驿站', '7:00—21:00'], ['灯塔驿站', '8:00—18:00'], ['榕树头驿站', '8:00—20:00']] }]; } },
        sale: { t: '义卖公示', v: function () { return [{ k: 'text', v: ['中小学生跳蚤义卖所得全部捐入市慈善会，公示如下。'] }, { k: 'table', v: [['学校', '善款'], ['禾屿一小', '3260 元'], ['沙湾小学', '2810 元']] }]; } },
        share: { t: '随手分享', auth: 1, v: function () { var me = this; return [{ k: 'area', label: '想说的话', name: 'd' }, { k: 'file', label: '照片（选填）' }, { k: 'btn', v: '发布', on: function () { if (!me.f.d) return me.say('请写点什么'); me.keep({ shares: (me.s.shares || []).concat([me.f.d]) }); me.f.d = ''; me.say('已发布'); } }, { k: 'rows', v: (this.s.shares || []).map(function (x) { return [x, '']; }).concat([['今天的海特别蓝', '♥ 3'], ['图书馆里遇到老同学', '♥ 1']]) }]; } },
        login: { t: '登录', v: function () { var me = this; return [{ k: 'input', label: '手机号', name: 'u', type: 'tel' }, { k: 'input', label: '密码', name: 'p', type: 'password' }, { k: 'tick', name: 'ok', label: '我已阅读并同意用户协议和隐私政策' }, { k: 'btn', v: '登录', on: function () {
          if (!me.f.ok) return me.say('请勾选同意协议');
          var hit = USERS.filter(function (x) { return x.u === me.f.u && x.p === me.f.p; })[0]; if (!hit) return me.say('手机号或密码不对');
          me.keep({ who: hit.u }); location.replace('#/' + (me.next || 'home')); me.next = '';
        } }, { k: 'rows', v: [['用户协议', '', 'agreement'], ['隐私政策', '', 'privacy']] }]; } },
        settings: { t: '设置', v: function () { var me = this; return [{ k: 'rows', v: [['长辈版', this.s.elder ? '开' : '关', 'elder'], ['隐私政策', '', 'privacy'], ['用户协议', '', 'agreement'], ['关于', '', 'about']].concat(this.user() ? [['注销账号', '', 'cancel']] : []) }, this.user() ? { k: 'btn', v: '退出登录', ghost: 1, on: function () { me.keep({ who: '' }); me.go('home'); } } : { k: 'btn', v: '去登录', on: function () { me.next = ''; me.go('login'); } }]; } },
        elder: { t: '长辈版', v: function () { var me = this; return [{ k: 'text', v: ['放大文字和按钮。'] }, { k: 'btn', v: (this.s.elder ? '关闭' : '开启') + '长辈版', on: function () { me.keep({ elder: !me.s.elder }); } }]; } },
        about: { t: '关于', v: function () { return [{ k: 'rows', v: [['版本', '1.2.0'], ['主办单位', '禾屿市精神文明建设服务中心'], ['更新说明', '修复偶发闪退']] }]; } },
        agreement: { t: '用户协议', law: 1, v: function () { return [{ k: 'text', v: ['本应用提供志愿项目查询和报名。', '不得代他人签到、打卡，不得买卖志愿时长；平台不设积分排名。'] }]; } },
        privacy: { t: '隐私政策', law: 1, v: function () { return [{ k: 'text', v: ['我们收集手机号用于登录，收集姓名用于购买志愿者保险。', '位置只在您点按“按距离排列”时使用。', '注销账号后十五日内删除个人信息。联系邮箱：privacy@example.invalid'] }]; } },
        cancel: { t: '注销账号', auth: 1, v: function () { var me = this; return [{ k: 'text', v: ['注销后志愿记录移交项目方保存，个人信息十五日内删除，七天内登录可撤回。'] }, { k: 'input', label: '密码', name: 'p', type: 'password' }, { k: 'tick', name: 'ok', label: '我已了解' }, { k: 'btn', v: '确认注销', on: function () { if (!me.f.ok) return me.say('请勾选'); if (me.f.p !== me.user().p) return me.say('密码不对'); me.keep({ who: '' }); me.say('注销申请已受理'); me.go('home'); } }]; } },
        cp: { t: '投诉建议', v: function () { return [{ k: 'rows', v: [['“指尖上的形式主义”投诉专区', '', 'cpf/z'], ['其他投诉建议', '', 'cpf/o'], ['我的投诉建议', this.cases().length + ' 件', 'cpl']] }, { k: 'text', v: ['提交后给出受理编号，十个工作日内答复，办结后请您作回访评价。'] }]; } },
        cpf: { t: '填写内容', v: function (z) { var me = this, o = z === 'z' ? ['强制打卡', '积分排名', '重复填报', '过度留痕'] : ['项目组织', '应用使用', '其他建议']; if (!this.f.k) this.f.k = o[0]; return [{ k: 'pick', label: '类别', name: 'k', v: o }, { k: 'area', label: '内容 *', name: 'd' }, { k: 'file', label: '证明材料（如有）' }, { k: 'btn', v: '提交', on: function () {
          if ((me.f.d || '').length < 5) return me.say('请把情况写清楚');
          var l = me.s.cases || [], no = 'HY' + day(0).replace(/-/g, '').slice(2) + ('0' + (l.length + 1)).slice(-2);
          me.keep({ cases: [{ no: no, k: me.f.k, d: me.f.d, state: '已受理', day: day(0) }].concat(l) }); me.go('cpok/' + no);
        } }]; } },
        cpok: { t: '已受理', v: function (no) { return [{ k: 'rows', v: [['受理编号', no], ['查看进度', '', 'cpl']] }]; } },
        cpl: { t: '我的投诉建议', v: function () { var l = this.cases(); return l.length ? [{ k: 'rows', v: l.map(function (x) { return [x.no + ' ' + x.k, x.state, 'cpd/' + x.no]; }) }] : [{ k: 'text', v: ['还没有提交过，提交后在这里看编号和办理状态。'] }]; } },
        cpd: { t: '办理详情', v: function (no) { var me = this, x = this.cases().filter(function (y) { return y.no === no; })[0]; if (!x) return [{ k: 'text', v: ['没有找到。'] }];
          var b = [{ k: 'rows', v: [['受理编号', x.no], ['类别', x.k], ['状态', x.state], ['提交日期', x.day]] }, { k: 'text', v: [x.d].concat(x.reply ? ['答复：' + x.reply] : []) }];
          if (x.state !== '已办结') b.push({ k: 'text', v: ['办结后请在这里作回访评价。'] });
          else if (x.rate) b.push({ k: 'rows', v: [['回访评价', x.rate]] });
          else { b.push({ k: 'head', v: '回访评价' }); ['非常满意', '满意', '基本满意', '不满意', '非常不满意'].forEach(function (r) { b.push({ k: 'btn', v: r, ghost: 1, on: function () { me.keep({ seed: { rate: r } }); } }); }); }
          return b; } }
      }
    };
  });
});
