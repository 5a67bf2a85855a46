/* 办公。 */
(function () {
  'use strict';
  var J = window.J;
  J.page(
    'work',
    '',
    {
      computed: {
        m: function () {
          return J.me();
        },
        list: function () {
          return [
            [
              '校园事务',
              [
                ['请假', 'leave'],
                ['我的请假', 'leaves'],
                ['校舍报修', 'mend'],
                ['监考安排', 'proctor'],
                ['食堂账目公示', 'meal'],
              ],
            ],
            [
              '教学教研',
              [
                ['教研资源库', 'lib'],
                ['国家智慧教育平台', 'smart'],
                ['继续教育学时', 'hours'],
                ['体质监测', 'fit'],
                ['校车备案', 'bus'],
              ],
            ],
            [
              '学校',
              [['通讯录', 'book']].concat(
                this.m && this.m.role === 'head'
                  ? [
                      ['校园年轮', 'ring'],
                      ['学年报表', 'sheet'],
                    ]
                  : [],
              ),
            ],
          ];
        },
      },
      template: `
    <div v-if="m"><div class="lead"><b>{{m.name}}，您好</b>{{m.unit}}</div><template v-for="g in list"><h2 class="sec">{{g[0]}}</h2><div class="chips"><button v-for="x in g[1]" @click="J.go(x[1])">{{x[0]}}</button></div></template></div>
    <div v-else><div class="say"><p>办公功能供教职工使用，请先登录。</p></div><button class="ok" @click="J.go('login')">登录后办公</button><button class="ok no" @click="J.go('home')">先看要闻</button></div>`,
    },
    { tab: 1 },
  );
  J.page(
    'leave',
    '请假',
    {
      data: function () {
        return { J: J, m: J.me(), f: J.form('leave', { k: '事假', a: J.d(1), d: '' }) };
      },
      methods: {
        put: function () {
          if (!this.f.d.trim()) return J.tip('请写事由');
          J.s.leaves.unshift([this.f.k, this.f.a]);
          J.drop('leave');
          J.tip('已交校办');
          J.sub('leaves');
        },
      },
      template: `
    <div><label class="in">姓名<input :value="m.name" readonly></label><label class="in">学校<input :value="m.unit" readonly></label><label class="in">类别<select v-model="f.k"><option>事假</option><option>病假</option><option>婚假</option></select></label><label class="in">日期<input type="date" v-model="f.a"></label><label class="in">事由<textarea rows="2" v-model="f.d" placeholder="简单写明"></textarea></label><button class="ok" @click="put">交校办</button></div>`,
    },
    { need: 'any' },
  );
  J.page(
    'leaves',
    '我的请假',
    {
      template: `<div><div class="ln" v-for="x in J.s.leaves"><span>{{x[0]}}</span><em>{{x[1]}}　待批</em></div><p v-if="!J.s.leaves.length">本学期还没有请假记录。</p></div>`,
    },
    { need: 'any' },
  );
  J.page(
    'mend',
    '校舍报修',
    {
      data: function () {
        return { J: J, f: J.form('mend', { p: '', d: '' }) };
      },
      methods: {
        put: function () {
          if (!this.f.p.trim() || !this.f.d.trim()) return J.tip('请写位置和问题');
          J.drop('mend');
          J.tip('已转总务处');
          J.sub('work');
        },
      },
      template: `
    <div><label class="in">位置<input v-model="f.p" placeholder="哪栋楼哪间教室"></label><label class="in">问题<textarea rows="2" v-model="f.d" placeholder="坏在哪里"></textarea></label><label class="in">照片（选填）<input type="file" accept="image/*"></label><button class="ok" @click="put">报修</button></div>`,
    },
    { need: 'any' },
  );
  J.page(
    'proctor',
    '监考安排',
    {
      template: `<div><div class="say"><p>{{J.d(13)}} 学业水平考试，请于 7:40 到考点考务室报到并领取试卷袋，纸质签到。</p></div><table><tr><th>考场</th><th>监考</th></tr><tr><td>03</td><td>于静怡、庄晓</td></tr><tr><td>04</td><td>迟建国、葛敏</td></tr></table></div>`,
    },
    { need: 'any' },
  );
  J.page(
    'meal',
    '食堂账目公示',
    {
      template: `<div><p>营养餐专户收支，{{J.d(-6)}} 公布。</p><table><tr><th>项目</th><th>金额</th></tr><tr><td>收学生餐费</td><td>86400 元</td></tr><tr><td>食材支出</td><td>85120 元</td></tr></table></div>`,
    },
    { need: 'any' },
  );
  J.page(
    'lib',
    '教研资源库',
    {
      data: function () {
        return { J: J, u: '', p: '' };
      },
      methods: {
        enter: function () {
          J.tip(this.u && this.p ? '教研平台没有这个账号，请先注册' : '请输入教研平台账号和口令');
        },
      },
      template: `
    <div><div class="say"><p>您正在进入县教研室的教研平台，教体通账号在此不通用。</p></div><label class="in">教研平台账号<input v-model="u" placeholder="请输入教研平台账号"></label><label class="in">教研平台口令<input type="password" v-model="p" placeholder="请输入口令"></label><button class="ok" @click="enter">进入</button><button class="ok no" @click="J.go('libjoin')">没有账号，注册一个</button></div>`,
    },
    { need: 'any' },
  );
  J.page(
    'libjoin',
    '教研平台注册',
    {
      data: function () {
        return { J: J, m: J.me(), f: J.form('libjoin', { n: '' }) };
      },
      methods: {
        put: function () {
          if (!this.f.n.trim()) return J.tip('请起一个账号名');
          J.drop('libjoin');
          J.tip('已提交，教研室三日内开通');
          J.sub('work');
        },
      },
      template: `
    <div><label class="in">姓名<input :value="m.name" readonly></label><label class="in">手机<input :value="m.u" readonly></label><label class="in">教研账号名<input v-model="f.n" placeholder="字母和数字"></label><button class="ok" @click="put">注册</button></div>`,
    },
    { need: 'any' },
  );
  J.page(
    'smart',
    '国家智慧教育平台',
    {
      template: `<div><div class="say"><p>已用统一身份认证免登进入，无需再输账号。</p></div><div class="ln"><span>小学语文四年级上册<small>视频时长 38 分钟，随时可看，不计时</small></span></div><div class="ln"><span>班级管理案例十则<small>视频时长 52 分钟</small></span></div></div>`,
    },
    { need: 'any' },
  );
  J.page(
    'hours',
    '继续教育学时',
    {
      computed: {
        m: function () {
          return J.me();
        },
      },
      template: `<div><div class="say"><p>依照《中小学教师继续教育规定》登记，由培训机构上传，用于教师资格定期注册。</p></div><div class="ln"><span>{{m.name}}</span><em>本周期 286 学时</em></div><div class="ln"><span>县骨干教师培训班</span><em>40 学时</em></div><button class="ok no" @click="J.tip('证明已生成')">生成学时证明</button></div>`,
    },
    { need: 'any' },
  );
  /* 体质监测 */
  J.page('fit', '', { template: `<div class="void"></div>` }, { need: 'any', bare: 1 });
  J.page('bus', '校车备案', { template: `<div><div class="say"><p>正与省平台对接，何时开放另行告知。</p></div></div>` }, { need: 'any' });
  J.page(
    'book',
    '通讯录',
    {
      data: function () {
        return {
          J: J,
          list: [
            ['隋建业', '校长室', '8001'],
            ['庄晓', '教务处', '8012'],
            ['迟建国', '总务处', '8020'],
            ['葛敏', '四年级组', '8041'],
            ['于静怡', '四年级组', '8041'],
          ],
        };
      },
      methods: {
        call: function (x) {
          J.tip(x[0] + ' 内线 ' + x[2]);
        },
        copy: function (x) {
          if (navigator.clipboard) navigator.clipboard.writeText(x[2]).catch(function () {});
          J.tip('已复制 ' + x[2]);
        },
      },
      template: `
    <div><div class="person" v-for="x in list"><span>{{x[0]}}　{{x[1]}}</span><button @click="call(x)">内线</button><button @click="copy(x)">复制</button></div></div>`,
    },
    { need: 'any' },
  );
  J.page(
    'ring',
    '校园年轮',
    {
      template: `
    <div><div class="lead"><b>第二实验小学</b>本月长了 <span>81 圈</span></div>
    <table><tr><th>长圈的事</th><th>满圈</th><th>本校</th></tr><tr><td>消息两小时内查收</td><td>30</td><td>24</td></tr><tr><td>材料当天回传</td><td>40</td><td>33</td></tr><tr><td>表单不被退回</td><td>30</td><td>24</td></tr></table>
    <div class="say"><p>圈数由系统每晚自动算出，低于 75 圈的由责任督学约谈，年底折进校长绩效。</p></div></div>`,
    },
    { need: 'head' },
  );
  J.page(
    'sheet',
    '学年报表',
    {
      data: function () {
        return { J: J, m: J.me(), f: J.form('sheet', { a: '1268', b: '32' }) };
      },
      methods: {
        put: function () {
          J.drop('sheet');
          J.tip('已报送，各科室共用');
          J.sub('work');
        },
      },
      template: `
    <div><div class="say"><p>一年报一次，上年数字已带出，各科室共用这一张。</p></div><label class="in">学校<input :value="m.unit" readonly></label><label class="in">在校生数<input type="number" v-model="f.a"></label><label class="in">班级数<input type="number" v-model="f.b"></label><button class="ok" @click="put">报送</button></div>`,
    },
    { need: 'head' },
  );
})();
