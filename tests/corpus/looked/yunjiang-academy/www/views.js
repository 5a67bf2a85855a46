/* 各页面。 */
(function (Y) {
  'use strict';
  var V = { };
  window.Y.views = V;
  function view(id, title, template, more) { V[id] = Object.assign({ title: title, template: template }, more || {}); }
  var cell = function (t, to, extra) { return '<van-cell title="' + t + '" is-link role="button" ' + (extra || '') + ' @click="go(\'' + to + '\')"></van-cell>'; };

  view('home', '芸江干部学堂', '<van-swipe :show-indicators="false"><van-swipe-item><div class="slide">冬季专题课程上新<br>法治与应急四门</div></van-swipe-item><van-swipe-item><div class="slide b">公开讲座面向全体干部<br>随到随听</div></van-swipe-item></van-swipe>' +
    cell('通知公告', 'notices') + cell('公开讲座', 'talks') +
    '<div class="chips"><button v-for="k in [\'全部\', \'党建\', \'法治\', \'经济\', \'应急\']" type="button" :class="{ on: kind === k }" @click="pick(k)">{{ k }}</button></div>' +
    '<van-list v-model:loading="loading" :finished="done" :offset="60" @load="more"><van-cell v-for="c in shown" :key="c.id" :title="c.t" :label="c.k + \'　视频时长 \' + c.long" is-link role="button" @click="go(\'course/\' + c.id)"></van-cell></van-list>' +
    '<div class="foot" v-if="done"><p>技术支持：芸江云课科技有限公司</p><p><a href="https://beian.miit.gov.cn/" target="_blank">APP备案号：鄂ICP备2024033017号-1A</a></p></div>',
  { tab: 1, data: function () { return { kind: '全部', n: 0, loading: false }; }, computed: {
    all: function () { var k = this.kind; return Y.courses.filter(function (c) { return k === '全部' || c.k === k; }); },
    shown: function () { return this.all.slice(0, this.n); }, done: function () { return this.n >= this.all.length; } },
  methods: { more: function () { var t = this; setTimeout(function () { t.n += 6; t.loading = false; }, 150); }, pick: function (k) { this.kind = k; this.n = 6; } } });

  view('study', '书房', cell('交作业', 'homework') + cell('我的笔记', 'notes') + cell('朗读练习', 'read') + cell('结业证书', 'diploma') + cell('结业考核安排', 'exam') + cell('面授班报到须知', 'arrive') + cell('推荐书目', 'books') + cell('往届文集', 'archive'), { tab: 1, auth: 1 });
  view('mates', '同窗', cell('书签林', 'grove') + cell('金句接龙', 'quote') + cell('各单位声浪', 'waves') + cell('读书会', 'club') + cell('辩论赛名次', 'debate'), { tab: 1, auth: 1 });
  view('mine', '我的', '<div class="note"><h2>{{ me ? me.name : "未登录" }}</h2><p>{{ me ? me.unit : "登录后可以交作业、记笔记" }}</p></div><template v-if="me">' + cell('每日启程', 'depart') + cell('研读温度', 'warmth') + cell('学情体检单', 'report') + '</template><template v-else>' + cell('登录', 'login') + '</template>' + cell('有话直说', 'say') + cell('设置', 'settings'), { tab: 1 });

  /* 看课：停够了才算 */
  view('course', '课程', '<div class="note"><h2>{{ c.t }}</h2><p>视频时长 {{ c.long }}。看满 12 分钟才算一课，离开即从头计，不能快进。</p><div class="num">本课已停留 {{ sec }} 秒</div><p>第一讲　背景与要求</p><p>第二讲　条文与案例</p></div><div class="pad"><van-button block plain type="primary" @click="keep">记一条笔记</van-button></div>',
    { auth: 1, data: function () { return { sec: 0 }; }, computed: { c: function () { return Y.courses[Y.ui.arg] || Y.courses[0]; } }, mounted: function () { var t = this; this.k = setInterval(function () { if (!document.hidden) t.sec++; }, 1000); }, unmounted: function () { clearInterval(this.k); }, methods: { keep: function () { Y.s.notes.unshift([this.c.t, Y.day()]); Y.tip('已记入我的笔记'); } } });
  view('talks', '公开讲座', '<van-cell v-for="(t, i) in talks" :key="i" :title="t.t" :label="\'时长 \' + t.long" is-link role="button" @click="go(\'talk/\' + i)"></van-cell>', { computed: { talks: function () { return Y.talks; } } });
  view('talk', '公开讲座', '<div class="note"><h2>{{ t.t }}</h2><p>时长 {{ t.long }}</p><p>{{ t.b }}</p></div>', { computed: { t: function () { return Y.talks[Y.ui.arg] || Y.talks[0]; } } });
  view('notices', '通知公告', '<van-cell v-for="(n, i) in list" :key="i" :title="n.t" :label="n.on" is-link role="button" @click="go(\'notice/\' + i)"></van-cell>', { computed: { list: function () { return Y.notices; } } });
  view('notice', '通知公告', '<div class="note"><h2>{{ n.t }}</h2><p>{{ n.on }}</p><p v-for="t in n.b">{{ t }}</p></div>', { computed: { n: function () { return Y.notices[Y.ui.arg] || Y.notices[0]; } } });

  /* 书房 */
  view('homework', '交作业', '<van-field v-model="title" label="题目" placeholder="请填写题目" required></van-field><van-field v-model="body" type="textarea" rows="4" label="心得" placeholder="不少于十个字" required></van-field><label class="file">手写笔记<input ref="f" type="file" accept="image/*" aria-label="手写笔记"></label><div class="pad"><van-button block type="primary" @click="send">交上去</van-button></div><van-cell v-for="(w, i) in s.works || []" :key="i" :title="w[0]" :value="w[1]"></van-cell>',
    { auth: 1, data: function () { return { title: '', body: '' }; }, methods: { send: function () {
      if (!this.title || this.body.length < 10) return Y.tip('请写好题目和心得');
      if (!this.$refs.f.files.length) return Y.tip('请附上手写笔记的照片，否则不收');
      Y.s.works = [[this.title, Y.day()]].concat(Y.s.works || []); this.title = this.body = ''; Y.tip('已交');
    } } });
  view('notes', '我的笔记', '<van-field v-model="s.draft" type="textarea" rows="4" label="随手记" placeholder="写下来会自动存为草稿"></van-field><div class="pad"><van-button block type="primary" @click="keep">存为笔记</van-button></div><van-cell v-for="(n, i) in s.notes" :key="i" :title="n[0]" :value="n[1]"></van-cell><div class="note" v-if="!s.notes.length"><p>还没有笔记。</p></div>', { auth: 1, methods: { keep: function () { if (!Y.s.draft) return Y.tip('请先写点什么'); Y.s.notes.unshift([Y.s.draft.slice(0, 14), Y.day()]); Y.s.draft = ''; Y.tip('已存'); } } });
  view('read', '朗读练习', '<div class="note"><h3>岳阳楼记（节选）</h3><p>先天下之忧而忧，后天下之乐而乐乎！</p></div><div class="note"><p>想听听自己的声音，可以打开麦克风：录音只在本机回放，不上传；不允许也能照着文字朗读。</p></div><div class="pad"><van-button block type="primary" @click="rec">{{ on ? "停止并回放" : "打开麦克风录一段" }}</van-button></div>',
    { auth: 1, data: function () { return { on: false }; }, methods: { rec: function () { var t = this; if (this.on) { this.on = false; Y.tip('回放完毕'); return; } if (!navigator.mediaDevices) return Y.tip('没有麦克风，照着文字读也很好'); navigator.mediaDevices.getUserMedia({ audio: true }).then(function (m) { t.on = true; m.getTracks().forEach(function (x) { setTimeout(function () { x.stop(); }, 20000); }); }, function () { Y.tip('没有打开麦克风，照着文字读也很好'); }); } } });
  view('diploma', '结业证书', '<van-cell title="姓名" :value="me.name"></van-cell><van-cell title="单位" :value="me.unit"></van-cell><label class="file">证件照 *（印在结业证书上）<input ref="f" type="file" accept="image/*" aria-label="证件照"></label><div class="pad"><van-button block type="primary" @click="send">申领证书</van-button></div><van-cell v-if="s.diploma" title="证书申领" value="制证中"></van-cell>', { auth: 1, methods: { send: function () { if (!this.$refs.f.files.length) return Y.tip('请选择本人证件照，制作证书需要使用'); Y.s.diploma = 1; Y.tip('已申领'); } } });
  view('exam', '结业考核安排', '<div class="note"><p>冬季专题班结业考核采用开卷笔试，{{ day(12) }} 上午九点在一号教学楼进行，成绩只发给本人。</p><p>因公缺考的可以补考一次。</p></div>', { auth: 1 });
  view('arrive', '面授班报到须知', '<div class="note"><p>报到时间：{{ day(8) }} 8:30—11:30，地点：培训中心前台。</p><p>请在前台纸质签到簿上签到，领取房卡和教材；晚到的请电话告知班主任。</p></div>', { auth: 1 });
  view('books', '推荐书目', '<table><tr><th>书名</th><th>馆藏</th></tr><tr><td>治国理政随笔</td><td>12 册</td></tr><tr><td>乡土重建</td><td>8 册</td></tr></table><div class="note"><p>书目由图书馆推荐，凭工作证免费借阅，本应用不售书。</p></div>', { auth: 1 });
  view('archive', '往届文集', '<div class="note"><p>历届学员文集存档，供查阅，不再更新。</p></div><van-cell v-for="(a, i) in list" :key="i" :title="a.t" :label="\'成书于 \' + a.on" is-link role="button" @click="go(\'volume/\' + i)"></van-cell>', { auth: 1, computed: { list: function () { return Y.archive; } } });
  view('volume', '往届文集', '<div class="note"><h2>{{ a.t }}</h2><p>成书于 {{ a.on }}</p><p>目录：一、在田埂上读懂政策；二、一张便民清单的由来；三、夜校里的三十堂课。</p></div>', { auth: 1, computed: { a: function () { return Y.archive[Y.ui.arg] || Y.archive[0]; } } });

  /* 同窗 */
  view('grove', '书签林', '<div class="note"><p>看课、外传、启程都长书签，书签越多，树站得越靠前。</p><p>您在第 57 位，距前一位差 3 枚。</p></div><van-cell title="1　郎朗清" label="省统计局" value="书签 428 枚"></van-cell><van-cell title="2　端木赐" label="省司法厅" value="书签 415 枚"></van-cell><van-cell title="3　申屠雪" label="省气象局" value="书签 402 枚"></van-cell><van-cell title="57　苏锦书" label="省档案馆" value="书签 166 枚"></van-cell>', { auth: 1 });
  view('quote', '金句接龙', '<div class="note"><p>本周金句：“把群众的小事当大事办。”</p><p>每人每周外传 3 条金句、跟评 2 条，您已外传 1 条，还差 2 条。</p></div><label class="file">外传截屏<input ref="f" type="file" accept="image/*" aria-label="外传截屏"></label><div class="pad"><van-button block type="primary" @click="send">交回</van-button></div>', { auth: 1, methods: { send: function () { if (!this.$refs.f.files.length) return Y.tip('请附上外传截屏，没有截屏不算数'); Y.tip('已交回，等待核对'); } } });
  view('waves', '各单位声浪', '<table><tr><th>单位</th><th>外传</th><th>跟评</th></tr><tr><td>省统计局</td><td>96%</td><td>88%</td></tr><tr><td>省司法厅</td><td>91%</td><td>90%</td></tr><tr><td>省档案馆</td><td>62%</td><td>55%</td></tr></table><div class="note"><p>外传、跟评未满七成的单位，由联络员督促本单位学员补上。</p></div>', { auth: 1 });
  view('club', '读书会', '<div class="note"><h3>本期共读：《乡土重建》</h3><p>学员留言：读到第三章，想起了驻村的那个冬天。</p></div><div class="pad"><van-button block plain type="primary" @click="s.like = !s.like">{{ s.like ? "已点赞" : "点赞" }}</van-button></div>', { auth: 1 });
  view('debate', '辩论赛名次', '<table><tr><th>名次</th><th>代表队</th></tr><tr><td>冠军</td><td>省司法厅队</td></tr><tr><td>亚军</td><td>省档案馆队</td></tr></table>', { auth: 1 });

  /* 我的 */
  view('depart', '每日启程', '<div class="note"><div class="num">{{ s.depart === day() ? "今日已启程" : "今日待启程" }}</div><p>已连续启程 17 天，满 30 天长成一棵树；中断一天树叶落尽，可用 1 张续航券补上。</p></div><div class="tree"><i v-for="n in 21" :key="n" :class="n === 21 ? \'\' : n === 4 ? \'n\' : \'y\'">{{ date(n - 21) }}</i></div><div class="pad"><van-button block type="primary" @click="start">启程</van-button></div><div class="note"><p>今早还没启程的同窗：东方朔、闻笛、尹小满。</p></div>', { auth: 1, methods: { date: function (n) { return new Date(Date.now() + n * 864e5).getDate(); }, start: function () { Y.s.depart = Y.day(); Y.tip('今天的学习启程了'); } } });
  view('warmth', '研读温度', '<div class="note"><div class="num">今日 {{ s.temp.toFixed(1) }} 度</div><van-progress :percentage="Math.min(100, Math.round(s.temp / 0.6))" :show-pivot="false" color="#8a1c1c"></van-progress><p>今日目标 60 度，开着学堂每分钟升 1 度，晚七点到九点升得快一倍。</p><p>全馆平均 52 度，您本月有 4 天没到温。</p></div>', { auth: 1 });
  view('report', '学情体检单', '<div class="note"><div class="num">良 · 81.5</div><p>体检单由学堂自动生成，按季送所在单位，作评优依据。</p></div><table><tr><th>项目</th><th>占比</th><th>本季</th></tr><tr><td>启程天数</td><td>20%</td><td>17.0</td></tr><tr><td>研读温度</td><td>40%</td><td>31.5</td></tr><tr><td>外传跟评</td><td>20%</td><td>14.0</td></tr><tr><td>作业</td><td>20%</td><td>19.0</td></tr></table>', { auth: 1 });

  /* 有话直说：收下，给编号，没有下文 */
  view('say', '有话直说', cell('“指尖上的形式主义”投诉专区', 'sayform/z') + cell('课程与应用问题', 'sayform/o') + '<div class="note"><p>提交后给出编号。您的意见我们会认真研究。</p></div>');
  view('sayform', '有话直说', '<van-field label="类别"><template #input><select v-model="k"><option v-for="o in opts">{{ o }}</option></select></template></van-field><van-field v-model="d" type="textarea" rows="4" label="内容" placeholder="请写明情况" required></van-field><van-field v-model="t" label="联系方式" placeholder="选填"></van-field><div class="pad"><van-button block type="primary" @click="send">提交</van-button></div>', { data: function () { return { k: '', d: '', t: '' }; }, computed: { opts: function () { return Y.ui.arg === 'z' ? ['强制使用', '过度留痕', '滥用排名', '多头填报'] : ['课程内容', '应用故障', '其他']; } }, mounted: function () { this.k = this.opts[0]; }, methods: { send: function () { if (this.d.length < 5) return Y.tip('请把情况写清楚'); Y.s.said = (Y.s.said || 0) + 1; Y.go('saidok/YJ' + Y.day().replace(/-/g, '') + ('00' + Y.s.said).slice(-3)); } } });
  view('saidok', '已收到', '<div class="note"><h2>受理编号 {{ ui.arg }}</h2><p>感谢您的意见，我们会认真研究。</p></div>');

  view('login', '登录', '<div class="note"><h2>芸江干部学堂</h2></div><van-field v-model="u" name="u" type="tel" label="手机号" placeholder="请输入手机号"></van-field><van-field v-model="p" name="p" type="password" label="密码" placeholder="请输入密码"></van-field><label class="tick"><input type="checkbox" name="ok" v-model="ok"><span>我已阅读并同意学堂用户协议与隐私政策</span></label><div class="pad"><van-button block type="primary" @click="enter">登录</van-button></div>', { data: function () { return { u: '', p: '', ok: true }; }, methods: { enter: function () { var t = this; if (!t.ok) return Y.tip('请勾选同意'); var hit = Y.accounts.filter(function (a) { return a.u === t.u && a.p === t.p; })[0]; if (!hit) return Y.tip('手机号或密码不正确'); Y.s.who = hit.u; Y.s.seen = Date.now(); location.replace('#/' + (Y.next || 'home')); Y.next = ''; } } });
  view('settings', '设置', '<van-cell title="长辈版" :value="s.elder ? \'开\' : \'关\'" is-link role="button" @click="go(\'elder\')"></van-cell>' + cell('关于', 'about') + cell('更多设置', 'deeper') + '<template v-if="me">' + cell('注销账号', 'cancel') + '</template><div class="pad"><van-button v-if="me" block plain type="primary" @click="out">退出登录</van-button><van-button v-else block type="primary" @click="go(\'login\')">去登录</van-button></div>', { methods: { out: function () { Y.s.who = ''; Y.go('home'); } } });
  view('elder', '长辈版', '<div class="note"><p>字大一些，按钮大一些。</p></div><div class="pad"><van-button block type="primary" @click="s.elder = !s.elder">{{ s.elder ? "关闭" : "开启" }}长辈版</van-button></div>');
  view('about', '关于', '<van-cell title="应用" value="芸江干部学堂"></van-cell><van-cell title="版本" value="6.2.3"></van-cell><van-cell title="主办单位" value="芸江省干部教育培训中心"></van-cell><van-cell title="APP备案号" value="鄂ICP备2024033017号-1A"></van-cell>');
  view('deeper', '更多设置', cell('播放与缓存', 'cache') + cell('帮助与文件', 'papers'));
  view('cache', '播放与缓存', '<van-cell title="缓存占用" :value="s.cleared ? \'0 兆\' : \'12 兆\'"></van-cell><div class="pad"><van-button block plain type="primary" @click="s.cleared = true; tip(\'已清理\')">清理缓存</van-button></div>');
  view('papers', '帮助与文件', cell('常见问答', 'faq') + cell('协议汇编', 'rules'));
  view('faq', '常见问答', '<div class="note" v-for="q in list"><h3>{{ q[0] }}</h3><p>{{ q[1] }}</p></div>', { computed: { list: function () { return Y.faq; } } });
  view('rules', '协议汇编', cell('用户协议', 'terms') + cell('隐私政策', 'privacy'));
  view('terms', '用户协议', '<div class="note"><p>本应用供芸江省干部学习使用。</p><p>账号只限本人使用，不得请人代学。</p><p>课程下架或者服务调整的，提前十五日公告。</p></div>');
  view('privacy', '隐私政策', '<div class="note"><p>我们收集手机号用于登录，收集您主动写下的笔记和作业用于学习。</p><p>麦克风只在“朗读练习”中由您点按后使用，不同意不影响其他功能。</p><p>您可以查询、更正、删除个人信息，或在设置中注销账号。</p><p>联系方式：privacy@example.invalid</p></div>');
  view('cancel', '注销账号', '<div class="note"><p>注销后笔记和作业一并删除，结业证书编号依规保留。七天内登录可以撤回。</p></div><van-field v-model="p" type="password" label="密码" placeholder="请输入密码"></van-field><label class="tick"><input type="checkbox" v-model="ok"><span>我已了解</span></label><div class="pad"><van-button block type="primary" @click="bye">确认注销</van-button></div>', { auth: 1, data: function () { return { p: '', ok: false }; }, methods: { bye: function () { if (!this.ok) return Y.tip('请勾选'); if (this.p !== Y.me().p) return Y.tip('密码不正确'); Y.s.who = ''; Y.go('home'); Y.tip('注销申请已受理'); } } });
})(window.Y);
