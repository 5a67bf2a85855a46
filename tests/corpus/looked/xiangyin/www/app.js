const {createApp,reactive}=Vue, DAY=864e5, dt=n=>new Date(Date.now()-n*DAY).toLocaleDateString('zh-CN');
const d=reactive(Object.assign({me:'',agreed:false,love:false,lib:true,letters:[{no:'XY2026-0041',kind:'内容建议',text:'希望多些方言稿',at:Date.now()-12*DAY,ans:'已上线方言稿十二篇。',score:''}],liked:0,done:0},JSON.parse(localStorage.getItem('xy')||'{}')));
const save=()=>localStorage.setItem('xy',JSON.stringify(d));
createApp({
data(){return {d,st:['home'],open:false,msg:'',f:{},tick:true,town:'全部',poll:'',art:null,li:0,help:false,
 arts:[{t:'立冬前后话储粮',x:'老话讲，立冬不起菜。',n:1},{t:'“有福之州”两处古巷成网红打卡点',x:'周末游客排队拍照打卡，巷口商户自发维持秩序。',n:3},{t:'市里公布高校毕业生就业服务排名',x:'第三方机构发布的高校排名显示，三所职校进入前十。文中数据与本县无关。',n:4},{t:'宽带下乡：农村光纤安装率达九成',x:'通信管理部门介绍，全市农村光纤安装率升至 91%,下载速度提升一倍。',n:6}],
 menu:[['home','首页'],['lib','讲稿库'],['vol','声量'],['tuo','拓户'],['room','约讲台'],['talk','讲完交底'],['duty','志愿服务'],['heart','有话直说'],['mine','个人中心'],['set','设置']]}},
computed:{p(){return this.st[this.st.length-1]},title(){return ({home:'乡音宣讲',lib:'讲稿库',art:'讲稿',vol:'声量',volr:'各片声量',tuo:'拓户',room:'约讲台',talk:'讲完交底',duty:'志愿服务',heart:'有话直说',mail:'我的来言',maild:'来言详情',mine:'个人中心',set:'设置',about:'关于我们',policy:'隐私政策',agree:'用户协议',bye:'注销账号',login:'登录',reg:'注册'})[this.p]},let(){return d.letters[this.li]}},
methods:{dt,go(p){this.open=false;this.f={};this.help=false;if(!d.me&&['vol','volr','tuo','talk','duty','bye'].includes(p))p='login';this.st.push(p);scrollTo(0,0)},back(){if(this.st.length>1)this.st.pop()},
 ok(){d.agreed=true;save()},say(m){this.msg=m},
 login(){if(!this.tick)return this.say('请先勾选协议');const u=d.user||{};if((this.f.u=='13500330021'&&this.f.p=='Ceshi@2026')||(u.u&&u.u==this.f.u&&u.p==this.f.p)){d.me=this.f.u=='13500330021'?'毛小芹':'新讲员';save();this.st=['home']}else this.say('账号或密码不正确')},
 reg(){if(!/^1\d{10}$/.test(this.f.u||'')||this.f.c!='6620'||!this.f.p)return this.say('请填写手机号、验证码和密码');d.user={u:this.f.u,p:this.f.p};save();this.say('注册成功，请登录');this.st=['home','login']},
 out(){d.me='';save();this.st=['home']},fin(c){return c.ans||Date.now()-c.at>DAY},
 post(){if(!this.f.t)return this.say('请写下内容');const no='XY'+Date.now().toString().slice(-7);d.letters.unshift({no,kind:this.f.k||'内容建议',text:this.f.t,at:Date.now(),score:''});save();this.f={};this.say('受理成功，编号 '+no)},
 rate(x){this.let.score=x;save()},
 hand(){if(!this.f.w)return this.say('请填写地点');if(!this.f.pic)return this.say('还差会场全景和听众合影各一张，不能交底');d.done++;save();this.say('已交底')},
 pick(e){this.f.pic=e.target.files.length>1},love(){d.love=!d.love;save();document.getElementById('app').className=d.love?'love':''}},
mounted(){document.getElementById('app').className=d.love?'love':''},
template:`
<div class="bar"><button v-if="st.length>1" @click="back" aria-label="返回">‹</button><button v-else @click="open=true" aria-label="菜单">☰</button><b>{{title}}</b><button @click="go('mine')" aria-label="个人">☺</button></div>
<div v-if="open" class="shade" @click="open=false"></div><div v-if="open" class="drawer"><button class="it" v-for="m in menu" @click="go(m[0])">{{m[1]}}</button></div>
<section v-if="p=='home'"><div class="box"><b>把道理讲到板凳上</b><p>{{d.me?d.me+',本周有一场约讲':'欢迎来到乡音宣讲'}}</p></div><div class="sw"><button @click="go('lib')">讲稿库</button><button @click="go('room')">约讲台</button><button @click="go('vol')">声量</button><button @click="go('heart')">有话直说</button></div>
<div class="box"><b>大家出主意：下一季讲什么</b><p v-if="!poll"><button class="go alt" v-for="o in ['防诈骗','种养技术','婚俗新风']" @click="poll=o">{{o}}</button></p><p v-else>谢谢，您选了“{{poll}}”。结果只用于排课，不按单位统计。</p></div>
<div class="foot">主办单位：中共栗川县委宣传部<br>赣ICP备2022008817号-1A</div></section>
<section v-if="p=='lib'"><button class="it" v-for="a in arts" @click="art=a;go('art')"><span>{{a.t}}</span><small>{{dt(a.n)}}</small></button></section>
<section v-if="p=='art'"><div class="box"><h3>{{art.t}}</h3><p>{{art.x}}</p><button class="go alt" @click="d.liked++">👍 喜欢</button><button class="go alt" @click="say('已唤起分享面板，想不想分享由您决定')">分享给好友</button></div></section>
<section v-if="p=='vol'"><div class="box"><b>本周要办</b><p>《栗川新事》帮转 12 / 30</p><meter min="0" max="30" value="12"></meter><p>《同心曲》MV 帮赞 41 / 60</p><meter min="0" max="60" value="41"></meter><p>文末留话 3 / 10</p><p>周日零点前不满的，下周例会上作说明。</p><button class="go" @click="go('volr')">看各片</button></div></section>
<section v-if="p=='volr'"><div class="box"><table><tr><th>片</th><th>转</th><th>赞</th><th>留话</th></tr><tr v-for="r in [['北岭片',356,904,61],['河东片',122,310,9],['城关片',410,1260,88]]"><td v-for="c in r">{{c}}</td></tr></table><p>没有办满的片请周一说明缘由。</p></div></section>
<section v-if="p=='tuo'"><div class="box"><b>我的专属码 M7Q2</b><p>请乡亲用此码装上“乡音宣讲”。</p><table><tr><td>应拓</td><td>120 户</td></tr><tr><td>已拓</td><td>47 户</td></tr><tr><td>近七日打开</td><td>19 户</td></tr></table><p>本月 28 日前补齐余下 73 户，按片公布进度。</p><button class="go" @click="say('已保存到相册')">存下码图</button></div></section>
<section v-if="p=='room'"><iframe src="room.html" title="约讲台"></iframe></section>
<section v-if="p=='talk'"><div class="box"><label>宣讲地点<input class="in" v-model="f.w" placeholder="如：河东村晒谷场"></label><label>听众人数<input class="in" v-model="f.n" placeholder="大约"></label><label>附件<input class="in" type="file" accept="image/*" multiple @change="pick"></label><button class="go" @click="hand">交底</button></div></section>
<section v-if="p=='duty'"><div class="box"><b>志愿服务记录</b><p>依据《志愿服务记录与证明出具办法》，服务时长由志愿者本人申请时出具：累计 16 小时。</p><button class="go alt" @click="say('证明已生成')">出具证明</button></div></section>
<section v-if="p=='heart'"><div class="box"><label>类别<select class="in" v-model="f.k"><option>内容建议</option><option>投诉建议</option><option>“指尖上的形式主义”问题专区</option></select></label><textarea class="in" rows="4" v-model="f.t" placeholder="您遇到的问题"></textarea><button class="go" @click="post">发出</button><button class="go alt" @click="go('mail')">我的来言</button></div></section>
<section v-if="p=='mail'"><button class="it" v-for="(c,i) in d.letters" @click="li=i;go('maild')"><span>{{c.no}} {{c.kind}}</span><em>{{fin(c)?'已办结':'办理中'}}</em></button></section>
<section v-if="p=='maild'"><div class="box"><b>{{let.no}}</b><p>{{let.text}}</p><p>{{fin(let)?'答复:'+(let.ans||'已采纳。'):'宣传科办理中'}}</p><template v-if="fin(let)"><p v-if="let.score">您的满意度:{{let.score}}</p><button v-else class="go alt" v-for="x in ['非常满意','基本满意','不满意']" @click="rate(x)">{{x}}</button></template></div></section>
<section v-if="p=='mine'"><div class="box"><b>{{d.me||'未登录'}}</b><button v-if="!d.me" class="go" @click="go('login')">登录 / 注册</button></div><button class="it" @click="go('duty')">志愿服务</button><button class="it" @click="go('mail')">我的来言</button><button class="it" @click="go('set')">设置</button></section>
<section v-if="p=='set'"><button class="it" @click="love">关爱版<em>{{d.love?'开':'关'}}</em></button><button class="it" @click="go('policy')">隐私政策</button><button class="it" @click="go('about')">关于我们</button><button v-if="d.me" class="it" @click="go('bye')">注销账号</button><button v-if="d.me" class="it" @click="out">退出登录</button></section>
<section v-if="p=='about'"><div class="box"><p>主办单位：中共栗川县委宣传部</p><p>使用单位：各乡镇新时代文明实践所</p><p>备案：赣ICP备2022008817号-1A</p></div></section>
<section v-if="p=='policy'"><div class="box"><b>隐私政策</b><p>我们仅收集手机号用于登录，您可随时注销。</p></div></section><section v-if="p=='agree'"><div class="box"><b>用户协议</b><p>用户不得刷票、拉票，不得利用本应用组织点赞转发排名。</p></div></section>
<section v-if="p=='bye'"><div class="box"><p>注销后来言记录一并删除，七天内登录可撤回。</p><button class="go" @click="out">确认注销</button></div></section>
<section v-if="p=='login'"><div class="box"><input class="in" type="tel" v-model="f.u" placeholder="手机号"><input class="in" type="password" v-model="f.p" placeholder="密码"><label class="ck"><input type="checkbox" v-model="tick">我已阅读并同意</label><button class="lk" @click="go('agree')">《用户协议》</button><button class="lk" @click="go('policy')">《隐私政策》</button><button class="go" @click="login">登录</button><button class="go alt" @click="go('reg')">注册</button></div></section>
<section v-if="p=='reg'"><div class="box"><input class="in" type="tel" v-model="f.u" placeholder="手机号"><input class="in" v-model="f.c" placeholder="短信验证码"><input class="in" type="password" v-model="f.p" placeholder="设置密码"><button class="go" @click="reg">注册</button></div></section>
<template v-if="msg"><div class="shade"></div><div class="pop" role="dialog"><p>{{msg}}</p><button class="go" @click="msg=''">明白</button></div></template>
<template v-if="!d.agreed"><div class="shade"></div><div class="pop" role="dialog"><h3>温馨提示</h3><p>请阅读隐私政策全文：我们仅收集手机号用于登录，您可随时注销。</p><button class="lk" @click="d.agreed=true;go('policy')">查看《隐私政策》</button><button class="go" @click="ok">同意并继续</button><button class="go alt" @click="ok">暂不同意，先看看</button></div></template>`
}).mount('#app');
