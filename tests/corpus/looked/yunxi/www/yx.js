var s=JSON.parse(localStorage.getItem('yunxi')||'{}'),$=function(i){return document.getElementById(i)};
function keep(){localStorage.setItem('yunxi',JSON.stringify(s))}
function note(t){var d=document.createElement('dialog');d.innerHTML='<p></p><button>好的</button>';d.firstChild.textContent=t;d.lastChild.onclick=function(){d.remove()};document.body.appendChild(d);d.showModal()}
document.body.className=s.eld?'eld':'';
if($('who'))$('who').innerHTML=s.me?'<b>陆满仓</b> 159****0088':'<a class="li" href="login.html">登录</a>';
if($('eld')){$('eld').lastChild.textContent=s.eld?'开':'关';$('eld').onclick=function(){s.eld=!s.eld;keep();location.reload()}}
if($('acc')&&s.me){$('acc').innerHTML='<a class="li" href="bye.html"><span>注销账号</span></a><button class="li" id="lo"><span>退出登录</span></button>';$('lo').onclick=function(){s.me=0;keep();location.href='mine.html'}}
if($('bb'))$('bb').onclick=function(){s={ok:1};keep();location.href='index.html'};
if($('ol'))$('ol').innerHTML=(s.l||[]).map(function(x){return '<p class="li">'+x+'<em>已接收</em></p>'}).join('')||'<p class="pad">还没有申请</p>';
if($('lf'))$('lf').onsubmit=function(e){e.preventDefault();if(!this.g.checked)return note('请先阅读并同意隐私政策');if(this.u.value=='15900770088'&&this.p.value=='Ceshi@2026'){s.me=1;keep();location.href='mine.html'}else note('手机号或密码不对')};
if($('fm')){[].forEach.call($('fm').elements,function(x){if(s.me&&x.dataset.from)x.value=x.dataset.from=='name'?'陆满仓':'15900770088'});$('fm').onsubmit=function(e){e.preventDefault();var v=[].filter.call(this.elements,function(x){return x.name&&!x.value})[0];if(v)return note('请填完整');s.l=[document.title+' '+new Date().toLocaleDateString('zh-CN')].concat(s.l||[]);keep();note('已接收，村里会联系您')}}
if(!s.ok){var d=document.createElement('dialog');d.innerHTML='<h3>隐私政策提示</h3><p>本应用收集姓名、手机号用于建房申请。不同意也能看新闻和指南。</p><a class="li" href="privacy.html">阅读《隐私政策》</a><button>同意</button><button>不同意</button>';document.body.appendChild(d);d.showModal();[].forEach.call(d.querySelectorAll('button'),function(b){b.onclick=function(){s.ok=1;keep();d.remove()}})}
