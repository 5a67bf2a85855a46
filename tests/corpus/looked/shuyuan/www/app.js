const {html, render, useState, useEffect} = htmPreact, DAY = 864e5;
const mem = Object.assign({me: '', big: 0, last: Date.now(), away: 0, saw: '', books: ['《南岸船歌》'], fb: []}, JSON.parse(localStorage.getItem('sy') || '{}'));
const keep = () => localStorage.setItem('sy', JSON.stringify(mem)), d = n => new Date(Date.now() + n * DAY).toLocaleDateString('zh-CN');
const away = Math.floor((Date.now() - mem.last) / DAY); if (away >= 7) mem.away = away; mem.last = Date.now(); keep();
if (navigator.geolocation) navigator.geolocation.getCurrentPosition(() => {}, () => {});
const ART = [['古书楼入选十大打卡地', -1, '登楼观星夜场增至每周三场，拍照打卡请关闪光灯。'], ['少年诗词擂台赛排行榜', -3, '个人积分前三名：宁小舟 88、柏言 86、尤真 85。'], ['借阅规则与信用积分说明', -5, '信用积分按《公共图书馆读者信用管理规定》计算，逾期归还扣减，仅用于确定免押额度，不排名。'], ['电子书播放器更新', -8, '有声书时长显示更准了。']];
const canvas = el => { if (!el || el.dataset.ok) return; el.dataset.ok = 1; const c = el.getContext('2d'); c.fillStyle = '#fdf6df'; c.fillRect(0, 0, 320, 230); c.fillStyle = '#3a2c0a'; c.font = '18px sans-serif'; c.fillText('志愿者登台榜 第 41 周', 20, 34); [['1  尹若水', 640], ['2  闻人杰', 585], ['3  卜晓岚', 512], ['末 汤小满', 36]].forEach((r, i) => { c.fillText(r[0], 20, 76 + i * 36); c.fillText(r[1] + ' 格', 220, 76 + i * 36); }); };
const Btn = p => html`<button class=${p.d ? 'k d' : 'k'} onClick=${p.f}>${p.t}</button>`;
function Login({go, say}) { const [f, s] = useState({}), on = k => e => { const v = e.target.value; s(o => ({...o, [k]: v})); };
  return html`<div class="s"><input name="u" placeholder="读者证号或志愿者号" onInput=${on('u')} /><input name="p" type="password" placeholder="密码" onInput=${on('p')} /><label class="ck"><input type="checkbox" onChange=${e => { const g = e.target.checked; s(o => ({...o, g})); }} />同意隐私政策</label><${Btn} d t="登录" f=${() => { if (!f.g) return say('请先同意隐私政策'); if (({R20881: 1, V0093: 1})[f.u] && f.p === 'Ceshi@2026') { mem.me = f.u; keep(); go('me'); } else say('证号或密码不对'); }} /><${Btn} t="看隐私政策" f=${() => go('pri')} /></div>`; }
function Back({say}) { const [k, sk] = useState('馆藏建议'), [t, st] = useState(''); return html`<div class="s"><select value=${k} onChange=${e => sk(e.target.value)}><option>馆藏建议</option><option>服务投诉</option><option>设施损坏</option></select><textarea rows="4" value=${t} onInput=${e => st(e.target.value)} placeholder="请写下来"></textarea><${Btn} d t="提交" f=${() => { if (!t) return say('请写下来'); const no = 'SY' + String(Date.now()).slice(-7); mem.fb.push(no); keep(); st(''); say('已受理，受理号 ' + no); }} /></div>`; }
function App() {
  const [p, sp] = useState(location.hash.slice(1) || 'home'), [m, say] = useState(''), [a, sa] = useState(0), [, re] = useState(0), [pop, spop] = useState(false);
  useEffect(() => { const f = () => sp(location.hash.slice(1) || 'home'); addEventListener('hashchange', f); const t = setInterval(() => { if (mem.me === 'V0093' && mem.saw !== d(0)) spop(true); }, 3500); return () => clearInterval(t); }, []);
  const vol = mem.me === 'V0093', go = x => { if (!mem.me && ['shelf', 'renew', 'post', 'stage', 'hall', 'bye'].includes(x)) x = 'login'; location.hash = x; };
  const V = {
    home: () => html`<div class="s"><b>今日开馆 9:00—20:30</b><p>${mem.me ? (vol ? '志愿者 汤小满' : '读者 于书宁') : '欢迎到书苑坐坐'}</p></div><div class="grid">${[['shelf', '我的借阅', '续借 预约'], ['seat', '找座位', '东馆 南馆'], ['news', '书讯', '新鲜事'], ['back', '意见反馈', '投诉 建议'], ['post', '送书上门', '快递到家'], ['help', '帮助', '常见问题']].map(x => html`<button class="bk" onClick=${() => go(x[0])}>${x[1]}<small>${x[2]}</small></button>`)}</div><div class="ft">主办单位：鹿鸣市文化和旅游局<br/>川ICP备2020005571号-3A</div>`,
    shelf: () => html`${mem.books.map(b => html`<div class="s"><b>${b}</b><p>应还 ${d(12)}</p><${Btn} t="续借" f=${() => say('已续借 30 天')} /></div>`)}`,
    seat: () => html`<div class="s"><p>东馆二层余 14 座，南馆余 3 座。到馆在闸机扫码签到入座即可，迟到 15 分钟自动释放。</p></div>`,
    post: () => html`<div class="s"><p>收件人 于书宁 138****0881(已带入)</p><p>物流轨迹:${d(-1)} 已出馆 → ${d(0)} 派送中</p><${Btn} t="确认签收" f=${() => say('已签收')} /></div>`,
    news: () => ART.map((x, i) => html`<div class="s"><b>${x[0]}</b><p>${d(x[1])}</p><${Btn} t=${'读：' + x[0]} f=${() => { sa(i); go('art'); }} /></div>`), art: () => html`<div class="s"><h3>${ART[a][0]}</h3><p>${ART[a][2]}</p></div>`,
    back: () => html`<${Back} say=${say} />`, help: () => html`<div class="s"><p>问：多久要重新登录？答：为保护账号,90 天未使用会退出登录，再登一次即可，不影响任何权益。</p></div>`,
    hall: () => html`<div class="s"><b>志愿服务岗</b><p>本周六南馆整架。</p></div><${Btn} t="登台榜" f=${() => go('stage')} />`, stage: () => html`<div class="s"><canvas width="320" height="230" ref=${canvas}></canvas></div>`,
    msg: () => html`<div class="s"><b>系统信</b>${vol && mem.away >= 7 ? html`<p>您有 ${mem.away} 天没有进过书苑，席位已减 2 格；满 10 天仍不进来，将告知馆长并列入清单。</p>` : html`<p>没有新信。</p>`}</div>`,
    me: () => html`<div class="s"><b>${mem.me ? (vol ? '汤小满' : '于书宁') : '未登录'}</b></div>${!mem.me && html`<${Btn} d t="登录" f=${() => go('login')} />`}${vol && html`<${Btn} t="志愿者之家" f=${() => go('hall')} />`}<${Btn} t="设置" f=${() => go('set')} />`,
    set: () => html`<${Btn} t=${'关怀版:' + (mem.big ? '开' : '关')} f=${() => { mem.big = mem.big ? 0 : 1; keep(); re(n => n + 1); }} /><${Btn} t="隐私政策" f=${() => go('pri')} /><${Btn} t="关于书苑" f=${() => go('abt')} />${mem.me && html`<${Btn} t="注销账号" f=${() => go('bye')} /><${Btn} t="退出登录" f=${() => { mem.me = ''; keep(); go('home'); }} />`}`,
    pri: () => html`<div class="s"><b>隐私政策</b><p>收集证号、借阅记录、位置。可在设置中注销账号。</p></div>`, abt: () => html`<div class="s"><p>主办单位：鹿鸣市文化和旅游局</p><p>川ICP备2020005571号-3A</p><p>推荐使用：城市书苑也可在网页和微信中打开，无须下载。</p></div>`,
    bye: () => html`<div class="s"><p>注销前请还清图书。7 天内登录可撤销。</p><${Btn} d t="确认注销" f=${() => { mem.me = ''; keep(); say('已申请注销'); go('home'); }} /></div>`, login: () => html`<${Login} go=${go} say=${say} />`};
  return html`<div class=${mem.big ? 'big' : ''}><div class="hd"><h1>城市书苑</h1></div><div class="tabs">${[['home', '首页'], ['news', '书讯'], ['msg', '消息'], ['me', '我的'], ['back', '意见反馈']].map(x => html`<button class=${p === x[0] ? 'on' : ''} onClick=${() => go(x[0])}>${x[1]}</button>`)}</div>${(V[p] || V.home)()}
  ${pop && html`<div class="v" role="dialog"><div><p><b>今天还没露面</b></p><p>到馆门 50 米内点一下才能往下用，今天 18:00 前不点，记缺席一次。</p><${Btn} d t="露个面" f=${() => { mem.saw = d(0); keep(); spop(false); }} /></div></div>`}${m && html`<div class="v" role="dialog"><div><p>${m}</p><${Btn} d t="知道了" f=${() => say('')} /></div></div>`}</div>`;
}
render(html`<${App} />`, document.getElementById('x'));
