const {createApp, ref, reactive, computed, onMounted} = Vue, DAY = 864e5, dt = n => new Date(Date.now() + n * DAY).toLocaleDateString('zh-CN');
createApp({setup() {
  const s = reactive(Object.assign({me: '', ok: false, old: false, draft: {}, apps: [], cs: [{no: 'RX-30118', k: '政策解释', t: '集体户能否报名', at: Date.now() - 11 * DAY, a: '可以，凭户口页复印件。', r: ''}]}, JSON.parse(localStorage.getItem('rx') || '{}')));
  const keep = () => localStorage.setItem('rx', JSON.stringify(s)), st = ref(['home']), p = computed(() => st.value[st.value.length - 1]), msg = ref(''), f = reactive({}), chip = ref('全部'), openAt = ref(0), step = ref(1), ix = ref(0), spl = ref(true), busy = ref(false);
  onMounted(() => setTimeout(() => { spl.value = false; }, 1500));
  const clear = () => Object.keys(f).forEach(k => delete f[k]);
  const go = x => { clear(); if (!s.me && ['reg', 'bus', 'apps', 'bye', 'score'].includes(x)) x = 'login'; if (x === 'reg') { step.value = 1; Object.assign(f, {n: '桑榆', m: '13100440077', c: '桑小禾', id: '4301**********0011'}, s.draft); } if (x === 'bus') Object.assign(f, {n: '桑榆', m: '13100440077', c: '桑小禾'}); st.value.push(x); scrollTo(0, 0); };
  const top = x => { st.value = [x]; }, say = t => { msg.value = t; }, fin = c => c.a || Date.now() - c.at > DAY;
  const list = [{t: '幼升小招生日程安排及各片区咨询电话一览(含民办学校摇号时间)', k: '幼升小', n: -1, b: '网上登记十天，逾期可到学校窗口补登记，不影响派位。'}, {t: '小升初对口学校名单', k: '小升初', n: -2, b: '按户籍地对口。片区学校排名是谣言，教育部门从不排名。'}, {t: '中考一分一段表与位次', k: '中考', n: -3, b: '总分 640 分以上 37 人。位次只供填报志愿参考。'}, {t: '暑期研学打卡点安全提示', k: '全部', n: -5, b: '网红打卡点多在水边，请家长看护。'}, {t: '防沉迷：合理安排孩子在线时长', k: '全部', n: -6, b: '建议每日在线时长不超过一小时，由家长在自家设备上设置。'}, {t: '校园绘画大赛网络投票规则', k: '全部', n: -7, b: '每人一票，自愿参与，评委分占九成，不以班级或学校统计票数。'}];
  const shown = computed(() => list.filter(x => chip.value === '全部' || x.k === chip.value));
  const login = () => { if (!f.g) return say('请先阅读并勾选同意'); if (f.u === '13100440077' && f.p === 'Ceshi@2026') { s.me = '桑榆'; keep(); top('me'); } else say('手机号或密码不对'); };
  const draft = () => { s.draft = {...f}; keep(); };
  const next = () => { if (step.value === 1 && !f.c) return say('请填写孩子姓名'); if (step.value === 2 && !f.sch) return say('请选学校'); if (step.value < 3) { step.value++; return; } busy.value = true; setTimeout(() => { busy.value = false; const no = 'B' + String(Date.now()).slice(-8); s.apps.unshift(f.c + ' ' + f.sch + ' ' + no); s.draft = {}; keep(); say('登记成功，登记号 ' + no); top('home'); }, 1600); };
  const post = () => { if (!f.t) return say('请写下内容'); const no = 'RX-' + String(Date.now()).slice(-6); s.cs.unshift({no, k: f.k || '投诉建议', t: f.t, at: Date.now(), r: ''}); keep(); clear(); say('已受理，受理编号 ' + no + ',可在“我的诉求”查看进度'); };
  const out = () => { s.me = ''; keep(); top('home'); }, near = () => { navigator.geolocation.getCurrentPosition(() => say('最近：学海路小学，步行 8 分钟'), () => say('未取得位置。请在上方手工选片区，照样能查。')); };
  return {s, st, p, msg, f, chip, openAt, step, ix, spl, busy, go, top, say, fin, shown, login, draft, next, post, out, near, keep, dt, back: () => st.value.pop(), one: computed(() => s.cs[ix.value])};
}, template: `
<div :class="{old:s.old}" class="wrap"><div v-if="spl" class="spl"><h2>入学一步到</h2><button @click="spl=false">跳过</button></div>
<div class="cap"><h1>入学一步到</h1><span v-if="st.length<2">{{s.me?s.me+'家长，您好':'报名、查询、问政策'}}</span></div><button v-if="st.length>1" class="ln" @click="back">‹ 返回</button>
<template v-if="p=='home'"><div class="chips"><button v-for="c in ['全部','幼升小','小升初','中考','随迁子女','特教','转学']" :class="{on:chip==c}" @click="chip=c">{{c}}</button></div>
<div class="fold" v-for="(x,i) in shown"><button class="one" :title="x.t" @click="openAt=openAt==i+1?0:i+1">{{x.t}}</button><div v-if="openAt==i+1"><small>{{dt(x.n)}}</small><p>{{x.b}}</p></div></div><p v-if="!shown.length" class="in">这一类暂无通知，请看“全部”。</p>
<div class="ft">主办单位：梧川市教育局<br>桂ICP备2021007745号-6A</div></template>
<template v-if="p=='do'"><button class="ln" @click="go('reg')">入学登记<span>三步</span></button><button class="ln" @click="go('bus')">校车申请</button><button class="ln" @click="go('find')">查片区</button><button class="ln" @click="go('score')">成绩查询</button><button class="ln" @click="go('fee')">收费公示</button><button class="ln" @click="go('apps')">我的登记</button></template>
<div v-if="p=='reg'" class="in"><ol class="steps"><li v-for="(x,i) in ['孩子','学校','核对']" :class="{on:step==i+1}">{{x}}</li></ol>
<template v-if="step==1"><p>家长信息已带入:{{f.n}} {{f.m}}</p><label>孩子姓名<input v-model="f.c" @input="draft"></label><label>户口簿照片(已在公安系统登记的可跳过)<input type="file" accept="image/*"></label></template>
<template v-if="step==2"><label>学校<select v-model="f.sch" @change="draft"><option value="">请选择</option><option>学海路小学</option><option>北塔小学</option></select></label></template>
<template v-if="step==3"><p>{{f.c}} 报 {{f.sch}},家长 {{f.n}}。</p></template><button class="b" :disabled="busy" @click="next">{{busy?'提交中，请稍候':step<3?'下一步':'提交'}}</button><button v-if="step>1" class="b l" @click="step--">上一步</button></div>
<div v-if="p=='bus'" class="in"><label>家长<input v-model="f.n"></label><label>电话<input v-model="f.m"></label><label>孩子姓名<input v-model="f.c"></label><label>上车站点<input v-model="f.w" placeholder="如：北塔路口"></label><p>以上已从登记信息带入，只需填站点。</p><button class="b" @click="say(f.w?'已申请':'请填站点')">申请</button></div>
<div v-if="p=='find'" class="in"><select aria-label="片区"><option>学海片区</option><option>北塔片区</option></select><p>学海片区对口：学海路小学。</p><p>为了找到离家最近的学校，可使用一次您的位置，不保存。</p><button class="b l" @click="near">用我的位置查</button></div>
<div v-if="p=='score'" class="in"><p>桑小禾 期末：语文 A 数学 A。</p><p>成绩等级制，不公布积分和名次。</p></div>
<div v-if="p=='fee'" class="in"><p>义务教育阶段不收学费。校服自愿购买，价格由家委会议定，本应用不售卖。</p></div>
<div v-if="p=='apps'"><p v-if="!s.apps.length" class="in">还没有登记记录。</p><div class="ln" v-for="a in s.apps"><span>{{a}}</span><span>审核中</span></div></div>
<div v-if="p=='say'" class="in"><label>类别<select v-model="f.k"><option>投诉建议</option><option>“指尖上的形式主义”投诉专区</option><option>政策解释</option></select></label><label>内容<textarea rows="4" v-model="f.t" placeholder="可匿名"></textarea></label><label>材料(如有)<input type="file" accept="image/*"></label><button class="b" @click="post">提交</button><button class="b l" @click="go('mine')">我的诉求</button></div>
<template v-if="p=='mine'"><button class="ln" v-for="(c,i) in s.cs" @click="ix=i;st.push('case')"><span>{{c.no}} {{c.k}}</span><span>{{fin(c)?'已办结':'办理中'}}</span></button></template>
<div v-if="p=='case'" class="in"><p>{{one.t}}</p><p>{{fin(one)?'答复:'+(one.a||'已处理并电话告知。'):'招生科正在办理'}}</p><template v-if="fin(one)"><p v-if="one.r">满意度:{{one.r}}</p><template v-else><p>请评价这次办理</p><button class="b l" v-for="x in ['非常满意','满意','基本满意','不满意','非常不满意']" @click="one.r=x;keep()">{{x}}</button></template></template></div>
<template v-if="p=='me'"><button v-if="!s.me" class="ln" @click="go('login')">登录</button><button class="ln" @click="go('mine')">我的诉求</button><button class="ln" @click="go('apps')">我的登记</button><button class="ln" @click="go('more')">更多</button></template>
<template v-if="p=='more'"><button class="ln" @click="s.old=!s.old;keep()">亲情版<span>{{s.old?'已开启':'未开启'}}</span></button><button class="ln" @click="go('law')">协议与政策</button><button class="ln" @click="go('abt')">关于</button><button v-if="s.me" class="ln" @click="go('bye')">注销账号</button><button v-if="s.me" class="ln" @click="out">退出登录</button></template>
<template v-if="p=='law'"><button class="ln" @click="go('pri')">隐私政策</button><button class="ln" @click="go('agr')">用户协议</button></template>
<div v-if="p=='pri'" class="in"><h3>隐私政策</h3><p>收集家长手机号、孩子姓名用于登记；位置只在您点按时使用一次。可在“更多”中注销账号。</p></div><div v-if="p=='agr'" class="in"><h3>用户协议</h3><p>用户不得利用本应用组织打卡、签到接龙或变相排名。</p></div>
<div v-if="p=='abt'" class="in"><p>入学一步到 2.8</p><p>主办单位：梧川市教育局</p><p>备案号：桂ICP备2021007745号-6A</p><p>登记高峰期启动可能稍慢，请耐心等候或错峰。</p></div>
<div v-if="p=='bye'" class="in"><p>注销有 7 天冷静期，登记结果不受影响。</p><button class="b" @click="out">确认注销</button></div>
<div v-if="p=='login'" class="in"><input v-model="f.u" type="tel" placeholder="手机号"><input v-model="f.p" type="password" placeholder="密码"><label class="ck"><input type="checkbox" v-model="f.g">我已阅读并同意下列文件</label><button class="b l" @click="go('law')">协议与政策</button><button class="b" @click="login">登录</button></div>
<div class="fab"><button @click="top('home')">通知</button><button @click="top('do')">办理</button><button @click="top('say')">投诉建议</button><button @click="top('me')">我的</button></div>
<template v-if="msg"><div class="veil"></div><div class="sheet" role="dialog"><p>{{msg}}</p><button class="b" @click="msg=''">知道了</button></div></template>
<template v-if="!s.ok"><div class="veil"></div><div class="sheet" role="dialog"><h3>请阅读《隐私政策》</h3><p>收集家长手机号、孩子姓名用于登记。不同意也能看通知、查片区。</p><button class="b l" @click="s.ok=true;go('pri')">打开《隐私政策》</button><button class="b" @click="s.ok=true;keep()">同意</button><button class="b" @click="s.ok=true;keep()">不同意</button></div></template></div>`}).mount('#app');
