$(function(){
var D=864e5,s=$.extend({u:'',c:[{no:'LL0911007',t:'米饭偏硬',at:Date.now()-8*D,a:'已调整水米比例。',r:''}],o:[],cart:{}},JSON.parse(localStorage.getItem('ll')||'{}'));
function sv(){localStorage.setItem('ll',JSON.stringify(s))}function dt(n){return new Date(Date.now()-n*D).toLocaleDateString('zh-CN')}
function cell(h,a,b){return '<a class="weui-cell weui-cell_access" href="'+h+'"><div class="weui-cell__bd">'+a+'</div><div class="weui-cell__ft">'+(b||'')+'</div></a>'}
var dishes=[['清蒸鲈鱼',9],['香菇豆腐',4],['番茄炒蛋',5],['冬瓜汤',1]],spots=['石桥社区助餐点','西门老年食堂','柳荫里膳堂'],
news=[['老街古戏台成打卡地，银发志愿者当讲解',1,'每逢周末，十二位老人轮流讲古。打卡拍照请勿攀爬栏杆。'],['消费券怎么领：市商务局答疑',2,'政府消费券由市商务局统一发放，本应用只转载规则，不代领、不售卖。'],['厨艺大赛决赛积分榜揭晓',5,'西门队 98 分居首，石桥队 95 分次之。'],['谨防“以房养老”贷款骗局',6,'凡要求抵押房产、先交会员费的，请立即报警。']];
function find(b){return b.a||Date.now()-b.at>D}
function show(){var a=(location.hash.slice(1)||'home').split('/'),n=$('#'+a[0]).hasClass('pg')?a[0]:'home',i=+a[1];$('.pg').removeClass('cur');$('#'+n).addClass('cur');$('.weui-tabbar a').each(function(){$(this).toggleClass('on',$(this).attr('href')=='#'+n)});scrollTo(0,0);
$('#who').text(s.u?'葛明礼':'未登录');$('#inout').text(s.u?'退出登录':'登录').attr('href',s.u?'javascript:':'#login');
if(n=='spot')$('#spn').text(spots[i]);if(n=='art'){$('#at').text(news[i][0]);$('#ab').text(news[i][2])}if(n=='write')$('#wt').text(a[1]=='z'?'“指尖上的形式主义”专区':'投诉与建议');
if(n=='mine2')$('#cl').html(s.c.map(function(b,k){return cell('#one/'+k,b.no,find(b)?'已办结':'办理中')}).join(''));
if(n=='apply'&&s.u){$('#fa')[0].n.value='葛明礼';$('#fa')[0].m.value=s.u}
if(n=='orders')$('#ol').html(s.o.length?s.o.map(function(x){return cell('javascript:',x,'已订')}).join(''):'<div class="weui-cell"><div class="weui-cell__bd">还没有订过餐</div></div>');
if(n=='one'){var b=s.c[i];$('#ob').html('<p>'+b.no+'</p><p>'+$('<i>').text(b.t).html()+'</p><p>'+(find(b)?'答复:'+(b.a||'已办好。'):'正在办理')+'</p>'+(find(b)?(b.r?'<p>您的评价:'+b.r+'</p>':['很满意','满意','不满意'].map(function(x){return '<a href="javascript:" class="weui-btn weui-btn_default rt">'+x+'</a>'}).join('')):''));$('.rt').on('click',function(){b.r=$(this).text();sv();show()})}}
$('#dishes').html(dishes.map(function(x,k){return '<div class="dish"><p>'+x[0]+' '+x[1]+' 元</p><button class="mini" data-k="'+k+'" data-d="-1">−</button>&nbsp;<span>0</span>&nbsp;<button class="mini" data-k="'+k+'" data-d="1">+</button></div>'}).join(''));
$('.mini').on('click',function(){var t=$(this).siblings('span');t.text(Math.max(0,+t.text()+ +$(this).data('d')))});
$('#spots').html(spots.map(function(x,k){return cell('#spot/'+k,x)}).join(''));$('#nl').html(news.map(function(x,k){return cell('#art/'+k,x[0],dt(x[1]))}).join(''));
$('#order').on('click',function(){if(!s.u){location.hash='#login';return}var l=[];$('#dishes .dish').each(function(){var q=+$(this).find('span').text();if(q)l.push($(this).find('p').text().split(' ')[0]+'×'+q)});if(!l.length)return $.alert('请先选菜');s.o.unshift(l.join('、'));sv();$.alert('订好了，就餐时付款')});
$('#grab').on('click',function(){$.actions({actions:[{text:'微信付款'},{text:'货到付款'}]})});$('#fen').on('click',function(){$.alert('合作方“颐富金服”将联系您，日息低至万分之五','分期申请')});
$('#loc').on('click',function(){$.confirm('为了按距离排序，需要用一次您的位置','位置用途',function(){navigator.geolocation.getCurrentPosition(function(){$.toast('已排序')},function(){$.alert('没有取到位置，已按名称排列')})})});
$('#fa').on('submit',function(e){e.preventDefault();if(!this.n.value||!this.m.value)return $.alert('请填写姓名和电话');$.alert('已递交，社区会在两个工作日内回电')});
$('#fw').on('submit',function(e){e.preventDefault();if(!this.t.value)return $.alert('请说说情况');var no='LL'+String(Date.now()).slice(-7);s.c.unshift({no:no,t:this.t.value,at:Date.now(),r:''});sv();this.reset();$.alert('受理编号 '+no+',可在办理结果里看进度','已受理')});
$('#fl').on('submit',function(e){e.preventDefault();if(!this.g.checked)return $.alert('请先阅读并勾选隐私政策');if(this.u.value=='13900220066'&&this.p.value=='Ceshi@2026'){s.u=this.u.value;sv();location.hash='#me'}else $.alert('手机号或密码不对')});
$('#inout').on('click',function(e){if(s.u){e.preventDefault();s.u='';sv();show()}});
$('#bye').on('click',function(){if(!s.u){location.hash='#login';return}$.confirm('注销后订餐记录立即删除，补贴资格不受影响','确认注销账号?',function(){s.u='';s.o=[];sv();location.hash='#home'})});
$(window).on('hashchange',show);show();
if(!s.ok)$.modal({title:'隐私政策',text:'我们收集姓名、电话用于订餐，全文见 设置—隐私政策。不同意也可以看菜谱和资讯。',buttons:[{text:'不同意',className:'default',onClick:function(){s.ok=1;sv()}},{text:'同意',onClick:function(){s.ok=1;sv()}}]});
});
