(function(){
const KEY='lagj',D=864e5;let s=Object.assign({in:'',rows:[],box:[{id:'LK-100231',cat:'设备报修',txt:'三号仓测温缆第二层失灵',t:Date.now()-6*D,back:'已更换测温缆。',star:0}],stay:0},JSON.parse(localStorage.getItem(KEY)||'{}'));
const put=()=>localStorage.setItem(KEY,JSON.stringify(s)),$=q=>document.querySelector(q),$$=q=>[...document.querySelectorAll(q)];
const USERS={bg0231:{role:'keeper',name:'宋春梅',tel:'13607710231',id:'330881198805120028',pos:'东石粮库三号仓'},zz0007:{role:'head',name:'郑开河',tel:'13607710007',id:'330881197903040015',pos:'东石粮库'}};
const me=()=>USERS[s.in],day=n=>new Date(Date.now()-n*D).toISOString().slice(0,10);
const cell=(go,a,b='')=>`<a class="weui-cell weui-cell_access" href="#${go}"><span class="weui-cell__bd">${a}</span><span class="weui-cell__ft">${b}</span></a>`;
const cells=(t,h)=>`<div class="weui-cells__title">${t}</div><div class="weui-cells">${h}</div>`;
const field=(l,n,v='',ph='请输入')=>`<label class="weui-cell"><span class="weui-cell__hd"><span class="weui-label">${l}</span></span><span class="weui-cell__bd"><input class="weui-input" name="${n}" value="${v}" placeholder="${ph}"></span></label>`;
const btn=(t,c='weui-btn_primary',x='')=>`<button class="weui-btn ${c}" ${x}>${t}</button>`;
const art=(h,b)=>`<article class="weui-article"><h1>${h}</h1><section>${b}</section></article>`;
function tip(t){$('#pop').innerHTML=`<div class="weui-mask"></div><div class="weui-dialog" role="dialog"><div class="weui-dialog__bd" style="padding-top:1.5rem;color:#222">${t}</div><div class="weui-dialog__ft"><a href="javascript:" class="weui-dialog__btn weui-dialog__btn_primary" id="k">好</a></div></div>`;$('#k').onclick=()=>$('#pop').innerHTML=''}
function sheet(t,h){$('#pop').innerHTML=`<div class="weui-mask" id="mk"></div><div class="weui-half-screen-dialog weui-half-screen-dialog_show" role="dialog"><div class="weui-half-screen-dialog__hd"><strong class="weui-half-screen-dialog__title">${t}</strong></div><div class="weui-half-screen-dialog__bd">${h}</div></div>`;$('#mk').onclick=()=>$('#pop').innerHTML=''}
const guard=f=>a=>s.in?f(a):(location.hash='#login','');
const same=[['仓号','c'],['品种','p'],['实存数量(吨)','q'],['仓温(℃)','w'],['粮温(℃)','g'],['保管员','k']];
function sheetForm(title,note,more){return `<form class="f"><div class="hd"><h2>${title}</h2><p>${note}</p></div><div class="weui-cells">${same.map(x=>field(x[0],x[1])).join('')}${more||''}</div><div style="padding:0 1rem">${btn('交表')}</div></form>`}
const R={
home:()=>`<div class="hd"><h2>粮安管家</h2><p>${me()?me().name+',今天也请注意登高安全':'储好粮 管好仓'}</p></div>
<div class="weui-grids">${[['desk','仓内作业'],['lore','储粮常识'],['fee','质检收费'],['exam','职称报名'],['board','通知'],['box','意见箱']].map(x=>`<a href="#${x[0]}" class="weui-grid"><p class="weui-grid__label">${x[1]}</p></a>`).join('')}</div>
${cells('近期动态',cell('n1','秋粮收购等级标准发布',day(1))+cell('n2','全省粮油检验技能竞赛成绩公布',day(3)))}
<div class="foot">主办单位：江屏市粮食和物资储备局<br>浙ICP备2023006614号-2A<br><a href="#policy" style="display:inline-block;padding:12px;color:#1f4f8f">隐私政策</a></div>`,
desk:guard(()=>cells('填的',cell('f1','库温日记','今天未交')+cell('f2','班组周表','周五前')+cell('f3','旬报底稿','逢十'))+cells('办的',cell('hand','交接申请')+cell('vent','通风作业票')+cell('q1','查验结果查询'))+cells('看的',cell('clock','学习园地'))),
f1:guard(()=>sheetForm('库温日记','每日 17:00 前')),f2:guard(()=>sheetForm('班组周表','每周五',field('天气','x'))),f3:guard(()=>sheetForm('旬报底稿','每月 10、20、30 日，交后另打印一份签字送科室',field('虫害等级','y'))),
vent:guard(()=>`<form class="f"><div class="weui-cells__title">以下内容已从您的档案带出，请核对</div><div class="weui-cells">${field('作业人','k',me().name)+field('仓号','c',me().pos)+field('开始时间','b',day(0)+' 09:00')}</div><div style="padding:0 1rem">${btn('开票')}</div></form>`),
hand:guard(()=>`<form class="f"><div class="weui-cells__title">请如实填写本人信息</div><div class="weui-cells">${field('姓名','n')+field('手机号码','m')+field('身份证号','i')+field('所在库点','p')+field('交接日期','d',day(0))}</div><div style="padding:0 1rem">${btn('送审')}</div></form>`),
q1:guard(()=>`<div class="weui-msg"><div class="weui-msg__text-area"><h2 class="weui-msg__title">没有查到新的查验结果</h2><p class="weui-msg__desc">样品送检后 5 个工作日出结果，平均办理时长 3.2 天。</p></div></div>`),
clock:guard(()=>`<div class="weui-cells"><div class="weui-cell"><span class="weui-cell__bd">今日陪读</span><span class="weui-cell__ft" id="st"></span></div><div class="weui-cell"><span class="weui-cell__bd">每日须满</span><span class="weui-cell__ft">40 分钟</span></div><div class="weui-cell"><span class="weui-cell__bd">本周未满的同事</span><span class="weui-cell__ft">卢建国、何芸</span></div></div>${cells('选读',cell('lore','储粮常识')+cell('v1','熏蒸作业示范片','08:24'))}`),
v1:()=>art('熏蒸作业示范片','片长 08:24。戴好呼吸器，两人同行。'),
lore:()=>cells('储粮常识',['粮堆发热怎么办','磷化铝使用禁忌','防鼠板安装高度'].map((x,i)=>cell('l'+i,x,day(2+i))).join('')),
l0:()=>art('粮堆发热怎么办','先翻动表层，再分点通风。'),l1:()=>art('磷化铝使用禁忌','遇水放出剧毒气体，严禁单人操作。'),l2:()=>art('防鼠板安装高度','不低于六十厘米。'),
fee:()=>art('质检收费','根据价费〔2022〕14号，委托检验按样缴费：容重 20 元/样，脂肪酸值 80 元/样。费用缴入非税专户，开具财政票据。'),
exam:()=>art('职称报名','粮油保管员考核评价分理论与实操两科，合格线均为 60 分。报名时间见人社部门公告，本应用仅作转载。'),
board:()=>cells('通知',cell('b1','办公平台周末维护',day(1))+cell('b2','劳动保护用品发放',day(5))),
b1:()=>art('办公平台周末维护','本周六 22:00 至周日 6:00 系统升级维护，期间暂停服务，完成后自动恢复，不影响已填数据。'),b2:()=>art('劳动保护用品发放','请到仓储科领取并在清单上签收。'),
n1:()=>art('秋粮收购等级标准发布','中晚籼稻以出糙率定等。'),n2:()=>art('全省粮油检验技能竞赛成绩公布','个人总分排名：一、柳溪市 94.5;二、江屏市 92;三、北塘市 90.5。'),
mine:()=>(me()?`<div class="hd"><h2>${me().name}</h2><p>${me().tel}<br>${me().id.replace(/(.{6}).{8}/,'$1********')}<br>${me().pos}</p></div>`:`<div style="padding:1rem"><a class="weui-btn weui-btn_primary" href="#login">登录</a></div>`)+cells('',(me()&&me().role=='head'?cell('face','班子视图'):'')+cell('boxl','我的来信')+cell('cfg','设置')),
face:guard(()=>`<div class="weui-navbar"><div class="weui-navbar__item weui-bar__item_on">本旬</div><div class="weui-navbar__item">上旬</div></div>${cells('履职画像(由各人使用本应用的情况自动折算)',[['卢建国','81'],['宋春梅','96'],['何芸','74']].map(x=>`<a class="weui-cell weui-cell_access pf" href="javascript:" data-n="${x[0]}"><span class="weui-cell__bd">${x[0]}</span><span class="weui-cell__ft">${x[1]}</span></a>`).join(''))}<div style="padding:0 1rem">${btn('生成情况专报','weui-btn_default','id="rep" type="button"')}</div>`),
cfg:()=>cells('设置',`<a class="weui-cell weui-cell_access" href="javascript:" id="kf"><span class="weui-cell__bd">关怀版</span><span class="weui-cell__ft">${s.kf?'开':'关'}</span></a>`+`<label class="weui-cell weui-cell_switch"><span class="weui-cell__bd">接收高温预警</span><span class="weui-cell__ft"><input class="weui-switch" type="checkbox" checked aria-label="接收高温预警"></span></label>`+cell('about','关于')+cell('policy','隐私政策')+(s.in?cell('cancel','注销账号'):''))+(s.in?`<div style="padding:0 1rem">${btn('退出登录','weui-btn_default','id="quit"')}</div>`:''),
about:()=>art('关于粮安管家','主办单位：江屏市粮食和物资储备局。版本 1.9.0。更新说明：修复个别机型查看示范片时闪退、白屏的问题。')+cells('',cell('policy','隐私政策')),
policy:()=>art('隐私政策','为分配仓位，我们处理您的姓名、手机号、身份证号。您可查询、更正、删除，可在设置中注销账号。'),
cancel:guard(()=>`<div style="padding:1rem"><p>注销后您的交接记录依法保存十年，其余信息即时删除。</p>${btn('确定注销','weui-btn_warn','id="cc"')}</div>`),
box:()=>`<form id="bx"><div class="weui-cells__title">收到即受理，发给编号</div><div class="weui-cells"><label class="weui-cell weui-cell_select weui-cell_select-after"><span class="weui-cell__hd"><span class="weui-label">类别</span></span><span class="weui-cell__bd"><select class="weui-select" name="c" style="min-height:48px"><option>投诉建议</option><option>指尖上的形式主义(专区)</option><option>设备报修</option></select></span></label><label class="weui-cell"><span class="weui-cell__bd"><textarea class="weui-textarea" name="t" rows="3" placeholder="说明情况"></textarea></span></label></div><div style="padding:0 1rem">${btn('投递')}<a class="weui-btn weui-btn_default" href="#boxl">我的来信</a></div></form>`,
boxl:()=>cells('我的来信',s.box.map((b,i)=>cell('boxd/'+i,b.id+' '+b.cat,b.back||Date.now()-b.t>D?'已办结':'已受理')).join('')),
boxd:i=>{const b=s.box[i],ok=b.back||Date.now()-b.t>D;return `<div style="padding:1rem"><h3>${b.id}</h3><p>${b.txt}</p><p>${ok?'回复:'+(b.back||'已核实处理。'):'承办科室正在核实'}</p>${ok?(b.star?`<p>已评价 ${b.star} 分</p>`:'<p>请给这次回复打分</p>'+[5,4,3,2,1].map(n=>btn(n+' 分','weui-btn_default',`data-s="${n}"`)).join('')):''}</div>`},
login:()=>`<form id="lg"><div class="hd"><h2>登录</h2><p>账号由库点统一开通</p></div><div class="weui-cells">${field('工号','u')}<label class="weui-cell"><span class="weui-cell__hd"><span class="weui-label">密码</span></span><span class="weui-cell__bd"><input class="weui-input" type="password" name="p" placeholder="请输入密码"></span></label></div><label style="display:flex;align-items:center;padding:0 1rem;min-height:48px"><input type="checkbox" name="ag" style="width:24px;height:24px"> 我已阅读并同意 <a href="#policy" style="display:inline-block;padding:12px 0;color:#1f4f8f">《隐私政策》</a></label><div style="padding:0 1rem">${btn('登录')}</div></form>`};
let tick;
function draw(){const [n,a]=(location.hash.slice(1)||'home').split('/');clearInterval(tick);document.body.className=s.kf?'kf':'';$('#pop').innerHTML='';$('#app').innerHTML=(R[n]||R.home)(a);
$('#tab').innerHTML=[['home','首页'],['desk','作业'],['mine','我的']].map(x=>`<a href="#${x[0]}" class="weui-tabbar__item ${x[0]==n?'weui-bar__item_on':''}"><p class="weui-tabbar__label">${x[1]}</p></a>`).join('');scrollTo(0,0);
$$('form.f').forEach(f=>f.onsubmit=e=>{e.preventDefault();const miss=[...f.elements].find(x=>x.name&&!x.value);if(miss)return tip('还有空格没有填:'+miss.closest('label').innerText.trim());s.rows.push(n);put();tip('已送达')});
if(n=='clock'){const show=()=>{$('#st').textContent=(12+Math.floor(s.stay/60))+' 分 '+(s.stay%60)+' 秒'};show();tick=setInterval(()=>{s.stay++;put();show()},1000)}
$$('.pf').forEach(x=>x.onclick=()=>sheet(x.dataset.n,'<p>漏交日记一次减 2,陪读不满一天减 1,未回待办一件减 3。</p><p>低于 80 的写书面说明，年终不参加评优。</p>'));
if($('#rep'))$('#rep').onclick=()=>tip('已按折算结果生成专报并抄送各库点');
if($('#kf'))$('#kf').onclick=()=>{s.kf=!s.kf;put();draw()};if($('#quit'))$('#quit').onclick=()=>{s.in='';put();location.hash='#home'};if($('#cc'))$('#cc').onclick=()=>{s.in='';put();location.hash='#home'};
if($('#bx'))$('#bx').onsubmit=function(e){e.preventDefault();if(!this.t.value)return tip('请说明情况');const id='LK-'+(Date.now()%1e6);s.box.unshift({id,cat:this.c.value,txt:this.t.value,t:Date.now(),star:0});put();tip('已受理，编号 '+id+',可在“我的来信”查看')};
$$('[data-s]').forEach(b=>b.onclick=()=>{s.box[a].star=+b.dataset.s;put();draw()});
if($('#lg'))$('#lg').onsubmit=function(e){e.preventDefault();if(!this.ag.checked)return tip('请先阅读并同意隐私政策');if(USERS[this.u.value]&&this.p.value=='Ceshi@2026'){s.in=this.u.value;put();location.hash='#mine'}else tip('工号或密码有误')}}
addEventListener('hashchange',draw);draw();
if(!s.seen){$('#pop').innerHTML=`<div class="weui-mask"></div><div class="weui-dialog" role="dialog"><div class="weui-dialog__hd"><strong class="weui-dialog__title">隐私政策提示</strong></div><div class="weui-dialog__bd" style="color:#333">请您阅读<a href="#policy" id="pp" style="display:inline-block;padding:12px 0;color:#1f4f8f">《隐私政策》</a>。不同意也可浏览通知与常识。</div><div class="weui-dialog__ft"><a href="javascript:" class="weui-dialog__btn" style="color:#333" id="no">不同意</a><a href="javascript:" class="weui-dialog__btn weui-dialog__btn_primary" id="yes">同意</a></div></div>`;$('#yes').onclick=$('#no').onclick=()=>{s.seen=1;put();$('#pop').innerHTML=''}}
})();
