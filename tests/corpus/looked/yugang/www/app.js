(function(){
var ua=navigator.userAgent,m=/Android (\d+)/.exec(ua);
if(m&&+m[1]<12){document.getElementById('app').innerHTML='<div class="pad"><h3>无法进入</h3><p>本机型不在渔港e站适配名单内，请更换新手机后再来。</p></div>';return}
var harmony=/HarmonyOS/.test(ua),DAY=864e5,S=Object.assign({me:'',old:false,yes:false,cases:[{no:'YG-5501',kind:'泊位问题',t:'二号泊位缆桩松动',at:Date.now()-7*DAY,a:'已加固。',r:0}]},JSON.parse(localStorage.getItem('yg')||'{}'));
function dt(n){return new Date(Date.now()+n*DAY).toLocaleDateString('zh-CN')}
var app=Vue.createApp({
data:function(){return{S:S,st:['home'],tab:0,f:{},pick:false,sheet:false,ix:0,cols:['泊位问题','投诉建议','指尖上的形式主义投诉专区'].map(function(x){return{text:x,value:x}}),art:null,blk:false,
arts:[{t:'开渔节里的网红灯塔打卡线',n:-1,b:'游客可乘渡轮环岛，沿途设三处拍照打卡牌。'},{t:'渔船互保理赔一图读懂',n:-3,b:'出险后四十八小时内报案，平均办理时长六个工作日。'},{t:'海钓公开赛个人积分榜',n:-4,b:'第一名 42 分，第二名 39 分。'}]}},
computed:{p:function(){return this.st[this.st.length-1]},one:function(){return this.S.cases[this.ix]}},
methods:{dt:dt,save:function(){localStorage.setItem('yg',JSON.stringify(this.S))},
go:function(p){if(!this.S.me&&['out','tow','fee','cert','list','bye','desk','log'].indexOf(p)>=0)p='login';this.f={};this.st.push(p);scrollTo(0,0)},back:function(){this.st.pop()},top:function(n){this.st=[n]},
tell:function(t,h){return vant.showDialog({title:h||'提示',message:t,confirmButtonText:'知道了'})},
signin:function(){if(!this.f.ok)return this.tell('请先勾选同意');var r={'13400550031':'船主 连阿海','13400550032':'港管员 邵一鸣'}[this.f.u];if(r&&this.f.p=='Ceshi@2026'){this.S.me=r;this.save();this.st=['me']}else this.tell('手机号或密码不对')},
quit:function(){this.S.me='';this.save();this.st=['home']},
fish:function(){var t=this;navigator.geolocation?navigator.geolocation.getCurrentPosition(function(){t.blk=false;t.st.push('news')},function(){t.blk=true;t.st.push('news')},{timeout:4000}):0},
tide:function(){this.st.push('tide')},
send:function(){if(!this.f.t)return this.tell('请填写情况');var no='YG-'+(Date.now()%1e5);this.S.cases.unshift({no:no,kind:this.f.k||'投诉建议',t:this.f.t,at:Date.now(),r:0});this.save();this.f={};this.tell('受理编号 '+no+',进度在“我的件”里','已受理')},
fin:function(c){return c.a||Date.now()-c.at>DAY},
berth:function(){if(harmony)return this.tell('接口返回 -7:当前系统暂无法提交','提交失败');if(!this.f.len)return this.tell('请填写船长');this.tell('泊位申请已提交，编号 BW'+Date.now()%1e4)}},
template:`
<div :class="{care:S.old}"><van-nav-bar v-if="st.length>1" left-text="返回" left-arrow @click-left="back" title="渔港e站"></van-nav-bar>
<template v-if="p=='home'"><div class="hero"><h2>渔港e站</h2><p>今日风力 5—6 级，小船注意回港</p></div>
<van-grid :column-num="3" clickable><van-grid-item v-for="x in [['出港报告','out','guide-o'],['泊位申请','berth','location-o'],['互助险','ins','shield-o'],['证书寄递','cert','logistics'],['规费缴纳','fee','balance-o'],['渔汛','','fire-o'],['潮汐表','tide','clock-o'],['有诉说','say','comment-o'],['设置','set','setting-o']]" :text="x[0]" :icon="x[2]" @click="x[0]=='渔汛'?fish():go(x[1])"></van-grid-item></van-grid>
<div class="foot">主办单位：鲸湾市海洋与渔业局<br>闽ICP备2022013370号-4A</div></template>
<div v-if="p=='out'" class="pad"><h3>出港报告</h3><p>请先到应用市场装好“蓝港通”，用它生成动态码，再回到这里报告。没有动态码的，本次报告不予接收。</p><van-field v-model="f.c" label="动态码" placeholder="来自蓝港通的 6 位码"></van-field><br><van-button block type="primary" @click="tell('没有识别到蓝港通，请装好后再报')">报告</van-button></div>
<div v-if="p=='berth'" class="pad"><van-field v-model="f.len" label="船长(米)" type="number" placeholder="如 18"></van-field><van-field v-model="f.day" label="靠泊日期" :placeholder="dt(1)"></van-field><br><van-button block type="primary" @click="berth">提交申请</van-button><p>不方便用手机的，可到港务窗口办理。</p></div>
<div v-if="p=='ins'" class="pad"><h3>渔业互助险服务台</h3><p v-if="S.me">{{S.me}},本服务台与渔港e站账号不通用。</p><van-field v-model="f.a" label="会员号" placeholder="服务台会员号"></van-field><van-field v-model="f.b" type="password" label="口令" placeholder="服务台口令"></van-field><br><van-button block type="primary" @click="tell('会员号不存在，请新办会员')">进入服务台</van-button><br><van-button block @click="tell('请填写姓名、船号、手机号新办会员')">新办会员</van-button></div>
<div v-if="p=='cert'"><van-cell title="EMS 9931 0042 7" label="证书寄递轨迹"></van-cell><van-steps direction="vertical" :active="0"><van-step><p>{{dt(0)}} 已到鲸湾投递部</p></van-step><van-step><p>{{dt(-1)}} 离开省证照中心</p></van-step></van-steps><div class="pad"><van-button block type="primary" @click="tell('已签收，谢谢')">确认签收</van-button></div></div>
<div v-if="p=='fee'"><van-cell title="渔业资源增殖保护费" value="120.00 元" label="财政非税专户，依法征收"></van-cell><div class="pad"><van-button block type="primary" @click="tell('缴款前请核验本人：请输入短信验证码','身份核验')">去缴款</van-button></div></div>
<div v-if="p=='tide'"><van-cell v-for="i in 6" :title="dt(i-1)" :value="(i*3%12+1)+':20 满潮'"></van-cell></div>
<div v-if="p=='news'"><div v-if="blk" class="pad"><h3>渔汛看不了</h3><p>您没有给出位置，渔汛、资讯、公告都不能看。给了位置才能继续。</p><van-button block type="primary" @click="top('home')">返回首页</van-button></div><van-cell v-else v-for="a in arts" is-link :title="a.t" :value="dt(a.n)" @click="art=a;go('art')"></van-cell></div>
<div v-if="p=='port'"><van-cell v-for="a in arts" is-link :title="a.t" :value="dt(a.n)" @click="art=a;go('art')"></van-cell></div>
<div v-if="p=='art'" class="pad"><h3>{{art.t}}</h3><p>{{art.b}}</p></div>
<div v-if="p=='say'"><van-field v-model="f.k" is-link readonly label="类别" placeholder="点此选择" @click="pick=true"></van-field><van-field v-model="f.t" type="textarea" rows="3" label="情况" placeholder="请写清时间、地点"></van-field><div class="pad"><van-button block type="primary" @click="send">提交</van-button><br><van-button block @click="go('list')">我的件</van-button></div></div>
<div v-if="p=='list'"><van-cell v-for="(c,i) in S.cases" is-link :title="c.no" :label="c.kind" :value="fin(c)?'已办结':'办理中'" @click="ix=i;go('case')"></van-cell></div>
<div v-if="p=='case'" class="pad"><p>{{one.t}}</p><p>{{fin(one)?'答复:'+(one.a||'已处理。'):'港务科办理中'}}</p><template v-if="fin(one)"><p v-if="one.r">回访评价:{{one.r}}</p><van-button v-else v-for="x in ['满意','一般','不满意']" block style="margin:8px 0" @click="one.r=x;save()">{{x}}</van-button></template></div>
<div v-if="p=='desk'"><van-cell title="今日进出港" value="进 31 艘 出 27 艘"></van-cell><van-cell title="夜间值守交接" is-link @click="go('log')"></van-cell><van-cell title="执法装备检查表" value="法定记录"></van-cell></div>
<div v-if="p=='log'" class="pad"><p>值守人 邵一鸣(已带入)</p><van-field v-model="f.w" label="交接事项" placeholder="无事写“无”"></van-field><van-field label="照片" readonly placeholder="选填，可跳过"></van-field><br><van-button block type="primary" @click="tell('已交接')">交接</van-button></div>
<div v-if="p=='me'"><div class="hero"><h3>{{S.me||'未登录'}}</h3></div><van-cell v-if="!S.me" title="登录" is-link @click="go('login')"></van-cell><van-cell v-if="S.me.indexOf('港管')==0" title="港管台" is-link @click="go('desk')"></van-cell><van-cell title="我的件" is-link @click="go('list')"></van-cell><van-cell title="海上见闻" is-link @click="go('port')"></van-cell><van-cell title="设置" is-link @click="go('set')"></van-cell></div>
<div v-if="p=='set'"><van-cell title="亲情版" :value="S.old?'开':'关'" is-link @click="S.old=!S.old;save()"></van-cell><van-cell title="隐私政策" is-link @click="go('priv')"></van-cell><van-cell title="关于" is-link @click="go('about')"></van-cell><van-cell v-if="S.me" title="注销账号" is-link @click="go('bye')"></van-cell><van-cell v-if="S.me" title="退出登录" is-link @click="quit"></van-cell></div>
<div v-if="p=='about'" class="pad"><p>渔港e站 5.2</p><p>主办单位：鲸湾市海洋与渔业局</p><p>闽ICP备2022013370号-4A</p><p>原“渔船在线”已于去年 6 月 30 日并入本应用，数据随迁，旧账号可直接使用。</p></div>
<div v-if="p=='priv'" class="pad"><h3>隐私政策</h3><p>收集船主姓名、手机号用于港务办理；可以在设置里注销账号。</p></div>
<div v-if="p=='bye'" class="pad"><p>注销后 15 日内删除账号信息，船舶证书不受影响。</p><van-button block type="danger" style="background:#a12020" @click="quit">确认注销</van-button></div>
<div v-if="p=='login'" class="pad"><van-field v-model="f.u" type="tel" label="手机号" placeholder="请输入"></van-field><van-field v-model="f.p" type="password" label="密码" placeholder="请输入"></van-field><van-checkbox v-model="f.ok" style="margin:10px">我已阅读并同意隐私政策</van-checkbox><van-button plain block @click="go('priv')">查看隐私政策</van-button><br><van-button block type="primary" @click="signin">登录</van-button></div>
<van-popup v-model:show="pick" position="bottom"><van-picker :columns="cols" @confirm="function(e){f.k=e.selectedOptions[0].text;pick=false}" @cancel="pick=false"></van-picker></van-popup>
<van-popup :show="!S.yes" :close-on-click-overlay="false" round style="width:86%"><div class="pad" role="dialog"><h3>隐私保护</h3><p>请阅读隐私政策：收集姓名、手机号用于港务办理。不同意也可以看潮汐表。</p><van-button block type="primary" @click="S.yes=true;save()">同意</van-button><br><van-button block @click="S.yes=true;save()">不同意</van-button><br><van-button plain block @click="S.yes=true;go('priv')">隐私政策全文</van-button></div></van-popup>
<van-tabbar><van-tabbar-item icon="home-o" @click="top('home')">首页</van-tabbar-item><van-tabbar-item icon="comment-o" @click="top('say')">诉说</van-tabbar-item><van-tabbar-item icon="user-o" @click="top('me')">我的</van-tabbar-item></van-tabbar></div>`});
app.use(vant);app.mount('#app');
})();
