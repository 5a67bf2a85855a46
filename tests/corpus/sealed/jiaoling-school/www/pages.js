/* 首页、通知、我的、投诉、登录、协议。 */
(function () {
  'use strict';
  var J = window.J;
  J.feed = [
    ['全县中小学冬季长跑启动', 2, '体育股', ['冬季长跑从本周开始，各校根据天气和学生体质安排，雾霾天停跑。']],
    ['第十二届中学生运动会奖牌榜', 4, '体育股', ['第一名胶岭一中 18 金，第二名岭北中学 11 金，第三名育才中学 7 金。']],
    ['研学基地成了网红打卡点', 7, '胶岭融媒', ['盐场研学基地的红滩涂吸引游客拍照打卡，学校研学须提前预约。']],
    ['义务教育质量评价考核怎么考', 11, '督导室', ['文章说，考核看学生发展和家长满意，不看材料多少，不看应用里的数据。']],
  ];
  /* 公告栏 */
  J.board = [
    ['关于二〇二五年春季学期开学安排的公告', '2025-02-14', '春季学期于正月十八开学，请各校做好校舍检查。'],
    ['关于报送寒假值班表的公告', '2025-01-10', '请于放假前两天报送。'],
    ['关于组织教师健康体检的公告', '2024-11-26', '体检在县人民医院进行，自愿参加。'],
  ];
  J.page(
    'home',
    '',
    {
      template: `
    <div><div class="lead"><b>胶岭教体通</b>为学校减负，让老师静心</div>
    <div class="chips"><button @click="J.go('work')">去办公</button><button @click="J.go('voice')">投诉建议</button></div>
    <h2 class="sec">教体要闻</h2>
    <button class="ln" v-for="(n,i) in J.feed" @click="J.go('read/'+i)"><span>{{n[0]}}<small>{{J.d(-n[1])}}　{{n[2]}}</small></span></button>
    <div class="ft"><p>主办单位：胶岭县教育和体育局</p><p><a href="https://beian.miit.gov.cn/" target="_blank">鲁ICP备2022037915号-1A</a></p></div></div>`,
    },
    { tab: 1 },
  );
  J.page('read', '教体要闻', {
    computed: {
      n: function () {
        return J.feed[J.r.arg] || J.feed[0];
      },
    },
    template: `
    <div><h2>{{n[0]}}</h2><p>{{J.d(-n[1])}}　{{n[2]}}</p><p v-for="t in n[3]">{{t}}</p></div>`,
  });
  J.page(
    'notice',
    '',
    {
      template: `
    <div><h2 class="sec">公告</h2><button class="ln" v-for="(n,i) in J.board" @click="J.go('bulletin/'+i)"><span>{{n[0]}}<small>{{n[1]}}</small></span></button></div>`,
    },
    { tab: 1 },
  );
  J.page('bulletin', '公告', {
    computed: {
      n: function () {
        return J.board[J.r.arg] || J.board[0];
      },
    },
    template: `
    <div><h2>{{n[0]}}</h2><p>{{n[1]}}　办公室</p><p>{{n[2]}}</p></div>`,
  });
  J.page(
    'me',
    '',
    {
      computed: {
        m: function () {
          return J.me();
        },
      },
      template: `
    <div><div class="lead"><b>{{m ? m.name : '还没有登录'}}</b>{{m ? m.unit + '　' + m.job : '要闻、公告和投诉建议不用登录'}}</div>
    <button class="ln" v-if="!m" @click="J.go('login')"><span>登录</span></button>
    <button class="ln" @click="J.go('voice')"><span>投诉建议</span></button>
    <button class="ln" @click="J.go('law')"><span>法规库</span></button>
    <button class="ln" @click="J.go('set')"><span>设置</span></button></div>`,
    },
    { tab: 1 },
  );
  J.page('law', '法规库', {
    template: `
    <div><button class="ln" v-for="(x,i) in [['中华人民共和国义务教育法','2018 年修正'],['中华人民共和国教师法','2009 年修正'],['学校体育工作条例','2017 年修订']]" @click="J.go('lawtext/'+i)"><span>{{x[0]}}</span><em>{{x[1]}}</em></button></div>`,
  });
  J.page('lawtext', '法规', {
    computed: {
      x: function () {
        return (
          [
            ['中华人民共和国义务教育法', '国家实行九年义务教育制度。适龄儿童、少年依法享有平等接受义务教育的权利。'],
            ['中华人民共和国教师法', '教师是履行教育教学职责的专业人员，承担教书育人的使命。'],
            ['学校体育工作条例', '学校应当保证学生每天有一小时体育活动的时间。'],
          ][J.r.arg] || ['法规', '请返回重选。']
        );
      },
    },
    template: `<div><h2>{{x[0]}}</h2><p>{{x[1]}}</p></div>`,
  });
  J.page('set', '设置', {
    methods: {
      out: function () {
        J.s.on = '';
        J.sub('me');
      },
    },
    template: `
    <div><button class="ln" @click="J.s.care=!J.s.care"><span>关怀版<small>文字和按钮放大</small></span><em>{{J.s.care?'已开启':'未开启'}}</em></button>
    <button class="ln" @click="J.go('privacy')"><span>隐私政策</span></button><button class="ln" @click="J.go('terms')"><span>用户协议</span></button><button class="ln" @click="J.go('about')"><span>关于本应用</span></button>
    <button class="ln" v-if="J.me()" @click="J.go('cancel')"><span>注销账号</span></button>
    <button class="ok no" v-if="J.me()" @click="out">退出登录</button></div>`,
  });
  J.page('about', '关于本应用', {
    template: `<div><div class="ln"><span>版本</span><em>1.8.0</em></div><div class="ln"><span>主办单位</span><em>胶岭县教育和体育局</em></div><div class="ln"><span>最低系统</span><em>安卓 8、鸿蒙 2</em></div></div>`,
  });
  J.page(
    'terms',
    '用户协议',
    {
      template: `<div><p>本应用供胶岭县教职工办公使用，家长可以浏览要闻和公告。</p><p>账号由学校统一开通，人员调动后由学校变更。</p><p>请不要在应用里传送涉密材料。</p></div>`,
    },
    { open: 1 },
  );
  J.page(
    'privacy',
    '隐私政策',
    {
      template: `<div><p>为了登录和联系，我们使用您的姓名、手机号和所在学校。</p><p>我们不读取通讯录、位置和相册；报修照片由您自己挑选。</p><p>您可以在设置里注销账号，注销当日删除个人信息；也可以写信到 privacy@jiaoling.example 查询或更正，十五个工作日内答复。</p></div>`,
    },
    { open: 1 },
  );
  J.page(
    'cancel',
    '注销账号',
    {
      data: function () {
        return { J: J, pw: '' };
      },
      methods: {
        bye: function () {
          var m = J.me();
          if (this.pw !== m.p) return J.tip('密码有误');
          J.s.gone.push(m.u);
          J.s.on = '';
          J.tip('已注销');
          J.sub('home');
        },
      },
      template: `
    <div><div class="say"><p>点下面的按钮立即注销，个人信息当日删除。已交的请假单由学校留存。</p></div><label class="in">当前密码<input type="password" v-model="pw" placeholder="请输入当前密码"></label><button class="ok" @click="bye">立即注销</button></div>`,
    },
    { need: 'any' },
  );
  /* 登录 */
  J.page('login', '登录', {
    data: function () {
      return { J: J, u: '', p: '', c: '', sms: false, keep: true, yes: true };
    },
    methods: {
      send: function () {
        J.tip(/^1\d{10}$/.test(this.u) ? '验证码已发出' : '请填十一位手机号');
      },
      enter: function () {
        var t = this,
          hit = J.users.find(function (x) {
            return x.u === t.u.trim() && J.s.gone.indexOf(x.u) < 0;
          });
        if (!t.yes) return J.tip('请勾选协议');
        if (!hit || (t.sms ? String(t.c) !== '123456' : t.p !== hit.p)) return J.tip('账号、密码或验证码有误');
        J.s.on = hit.u;
        J.sub(J.r.after || 'work');
        J.r.after = '';
      },
    },
    template: `
    <div><div class="chips"><button @click="sms=false">密码登录</button><button @click="sms=true">验证码登录</button></div>
    <label class="in">手机号<input type="tel" v-model="u" placeholder="学校登记的手机号"></label>
    <label class="in" v-if="!sms">密码<input type="password" v-model="p" placeholder="登录密码"></label>
    <template v-else><label class="in">验证码<input type="number" v-model="c" placeholder="六位数字"></label><button class="ok no" @click="send">发送验证码</button></template>
    <label class="tk"><input type="checkbox" v-model="keep"><span>在这台手机上记住我</span></label>
    <label class="tk"><input type="checkbox" v-model="yes"><span>我已了解并同意教体通用户协议、隐私政策</span></label>
    <button class="ok" @click="enter">登录</button>
    <button class="ln" @click="J.go('terms')"><span>用户协议</span></button><button class="ln" @click="J.go('privacy')"><span>隐私政策</span></button></div>`,
  });
  /* 投诉建议 */
  J.page('voice', '投诉建议', {
    template: `
    <div><button class="ln" @click="J.go('write/z')"><span>“指尖上的形式主义”投诉专区<small>打卡、排名、重复填报、过度留痕</small></span></button>
    <button class="ln" @click="J.go('write/o')"><span>对应用的意见</span></button><button class="ln" @click="J.go('mine')"><span>我反映的问题</span><em>{{J.cases().length}} 件</em></button>
    <div class="say"><p>不登录也能提交。五个工作日内答复，办结后请您回访评价。</p></div></div>`,
  });
  J.page('write', '反映问题', {
    data: function () {
      var z = J.r.arg === 'z';
      return {
        J: J,
        key: 'write' + J.r.arg,
        kinds: z ? ['强制打卡', '积分排名', '重复填报', '过度留痕'] : ['功能故障', '界面不好用', '其他'],
        f: J.form('write' + J.r.arg, { k: z ? '强制打卡' : '功能故障', d: '', t: (J.me() || {}).u || '' }),
      };
    },
    methods: {
      put: function () {
        if (this.f.d.trim().length < 4) return J.tip('请写清楚是什么事');
        var no = 'JL' + J.d().replace(/-/g, '') + ('0' + (J.s.cases.length + 1)).slice(-2);
        J.s.cases.unshift({ no: no, k: this.f.k, d: this.f.d, on: J.d(), st: '已受理' });
        J.drop(this.key);
        J.sub('got/' + no);
      },
    },
    template: `
    <div><label class="in">类别<select v-model="f.k"><option v-for="k in kinds">{{k}}</option></select></label><label class="in">具体情况<textarea rows="4" v-model="f.d" placeholder="哪个部门、要求做什么"></textarea></label><label class="in">联系电话（选填）<input type="tel" v-model="f.t" placeholder="可不填"></label><label class="in">截图（选填）<input type="file" accept="image/*"></label><button class="ok" @click="put">提交</button></div>`,
  });
  J.page('got', '提交成功', {
    template: `<div><div class="say"><p>受理编号</p><p><b>{{J.r.arg}}</b></p></div><button class="ok no" @click="J.sub('mine')">查看办理进度</button></div>`,
  });
  J.page('mine', '我反映的问题', {
    template: `<div><button class="ln" v-for="c in J.cases()" @click="J.go('case/'+c.no)"><span>{{c.k}}<small>{{c.no}}　{{c.on}}</small></span><em>{{c.st}}</em></button><p v-if="!J.cases().length">您还没有反映过问题，提交后在这里看编号和办理状态。</p></div>`,
  });
  J.page('case', '办理详情', {
    computed: {
      c: function () {
        return (
          J.cases().find(function (x) {
            return x.no === J.r.arg;
          }) || {}
        );
      },
    },
    methods: {
      rate: function (x) {
        J.s.rated = x;
        J.tip('谢谢评价');
      },
    },
    template: `
    <div><div class="ln"><span>编号</span><em>{{c.no}}</em></div><div class="ln"><span>状态</span><em>{{c.st}}</em></div><div class="say"><p>{{c.d}}</p><p v-if="c.re">答复：{{c.re}}</p></div>
    <template v-if="c.st==='已办结'"><div v-if="c.rate" class="ln"><span>回访评价</span><em>{{c.rate}}</em></div><template v-else><h2 class="sec">回访评价</h2><button class="ok no" v-for="x in ['非常满意','满意','基本满意','不满意','非常不满意']" @click="rate(x)">{{x}}</button></template></template>
    <p v-else>办结以后，请回到这里作回访评价。</p></div>`,
  });
})();
