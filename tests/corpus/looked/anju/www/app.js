const DAY = 864e5, dt = n => new Date(Date.now() + n * DAY).toLocaleDateString('zh-CN'), v = document.getElementById('v'), bar = document.getElementById('bar');
const S = Object.assign({me: '', ok: 0, care: 0, form: {}, cs: [{no: 'AJ-8106', k: '窗口服务', t: '叫号屏看不清', at: Date.now() - 13 * DAY, a: '已换新屏。', r: ''}]}, JSON.parse(localStorage.getItem('aj') || '{}'));
const keep = () => localStorage.setItem('aj', JSON.stringify(S)), PEOPLE = {'18500120034': '庄静姝', 'G-0507': '柜员 邬启航'}, clerk = () => S.me === 'G-0507', fin = c => c.a || Date.now() - c.at > DAY;
const b = (to, t, s = '›') => `<button data-to="${to}"><span>${t}</span><span>${s}</span></button>`, it = (to, t, s) => b(to, t, s).replace('<button', '<button class="it"'), sec = (h, ...x) => `<div class="sec"><h2>${h}</h2>${x.join('')}</div>`, pad = t => `<div class="pad">${t}</div>`, act = (id, t, c = '') => `<button class="act ${c}" id="${id}">${t}</button>`;
function tell(t, more = []) { const d = document.createElement('dialog'); d.innerHTML = '<p></p>'; d.firstChild.textContent = t; [...more, ['知道了', () => {}]].forEach(([n, f]) => { const k = document.createElement('button'); k.className = 'act s'; k.textContent = n; k.onclick = () => { d.remove(); f(); }; d.append(k); }); document.body.append(d); d.showModal(); }
const NEWS = [['公租房轮候排名怎么算', -1, '轮候顺序按申请时间和困难程度综合评分，依《公共租赁住房管理办法》公示，可查本人位次。'], ['老厂房改成网红打卡地，租金怎么定', -2, '改造项目由国资公司运营，游客打卡不收门票。'], ['住房主题摄影展开幕', -3, '主办单位：市摄影家协会。现场签到可领取明信片，观众投票选出人气奖。'], ['房产中介信用评价考核结果公布', -5, '依《房地产经纪管理办法》对机构年度考核，扣分情况在官网公示。']];
const P = {
  home: ['安居窗口', () => `<div class="slides"><div><b>缴存基数调整</b><p>今年 7 月起执行新基数。</p></div><div><b>租房提取更方便</b><p>无房承诺即可按月提取。</p></div><div><b>窗口周六照常</b><p>9:00—12:00。</p></div></div>` + sec('公积金', b('acc', '我的账户'), b('loan', '公积金贷款试算'), b('draw', '租房提取'), b('help', '替家人办')) + sec('住房', b('rent', '公租房轮候'), b('look', '看房源'), b('night', '夜间结算')) + sec('更多', b('news', '资讯'), b('tel', '投诉建议'), b('me', '个人中心')) + '<footer>主办单位：瑶海湾市住房公积金管理中心<br>粤ICP备2020118876号-8A</footer>'],
  acc: ['我的账户', () => pad('<p>庄静姝 余额 38 210.55 元</p><svg viewBox="0 0 300 90" width="100%" role="img" aria-label="近三月缴存各 1 260 元"><rect x="20" y="20" width="60" height="50" fill="#8c4a4a"/><rect x="120" y="20" width="60" height="50" fill="#8c4a4a"/><rect x="220" y="20" width="60" height="50" fill="#8c4a4a"/><text x="30" y="86" font-size="12">近三月</text></svg>'), 1],
  loan: ['公积金贷款试算', () => pad(`<label>贷款额(万元)<input id="q" inputmode="numeric" value="40"></label>${act('calc', '算一算')}<p id="r"></p><p>公积金贷款为政策性住房贷款，由中心审批，不收手续费，与任何商业机构无关。</p>`)],
  draw: ['租房提取', () => pad(`<p>提取人:${PEOPLE[S.me]}(已带入) 收款卡尾号 4417(已带入)</p><label>月租金<input id="m" value="${S.form.m || ''}"></label><label>合同照片(备案过的合同不用传)<input type="file" accept="image/*"></label>${act('sub', '提交')}<p>提交前会做一次人脸或短信核验，这是资金安全的要求。平均办理时长 10 分钟。</p>`), 1],
  help: ['替家人办', () => pad(`<p>经办人:${PEOPLE[S.me]}。请填写家人的信息，系统没有他们的资料。</p><label>家人姓名<input></label><label>家人手机号<input></label>${act('fam', '查询可办事项')}`), 1],
  rent: ['公租房轮候', () => pad('<p>您目前排在第 214 位，前面还有 213 户。</p><p>轮候顺序不因使用本应用的多少而变化。</p>'), 1],
  look: ['看房源', () => pad(`<label class="ck"><input type="checkbox" checked>只看可预约</label><table><tr><th>小区</th><th>余房</th></tr><tr><td>听潮苑</td><td>12</td></tr><tr><td>榕荫里</td><td>5</td></tr></table><p>看房无须上传照片，也不记录行走轨迹。房源说明见<a href="#news">资讯</a>中的轮候文章。</p>`)],
  night: ['夜间结算', () => pad('<p>每日 23:30 至次日 0:30 银行结算，提取业务暂停，其余时间自动恢复。提交的申请不会丢失。</p>')],
  news: ['资讯', () => NEWS.map((n, i) => it('n' + i, n[0], dt(n[1]))).join('')],
  tel: ['投诉建议', () => sec('我要反映', b('w1', '服务投诉'), b('w2', '“指尖上的形式主义”投诉专区'), b('list', '我的投诉')) + pad('<p>也可拨打 12329 热线，两种方式同样受理。</p>')],
  w1: ['服务投诉', () => write('服务投诉')], w2: ['“指尖上的形式主义”投诉专区', () => write('指尖上的形式主义')],
  list: ['我的投诉', () => S.cs.map((c, i) => it('c' + i, c.no + ' ' + c.k, fin(c) ? '已办结' : '办理中')).join('')],
  me: ['个人中心', () => (S.me ? pad(PEOPLE[S.me]) : it('login', '登录')) + (clerk() ? it('desk', '柜面端') : '') + it('list', '我的投诉') + it('set', '设置')],
  desk: ['柜面端', () => sec('今日', b('todo', '待受理件'), b('good', '好差评')), 1], todo: ['待受理件', () => pad('<p>租房提取 3 件，法定时限三个工作日，最早一件明日到期。</p>'), 1],
  good: ['好差评', () => pad('<p>本窗口群众评价：非常满意 41 件，满意 6 件，不满意 0 件。仅用于改进服务，不对个人排名。</p>'), 1],
  set: ['设置', () => `<button class="it" id="care"><span>长辈版</span><span>${S.care ? '开' : '关'}</span></button>` + it('acct', '账号管理') + it('pri', '隐私政策') + it('abt', '关于')],
  acct: ['账号管理', () => it('bye', '注销账号') + (S.me ? '<button class="it" id="out"><span>退出登录</span><span></span></button>' : '')],
  bye: ['注销账号', () => pad('<p>只注销本应用账号，公积金账户不受影响,15 日内完成，期间登录即撤销。</p>' + act('gone', '确认注销')), 1],
  pri: ['隐私政策', () => pad('<p>收集手机号、姓名、银行卡尾号用于提取。您可以查询、更正、删除和注销。</p>')], abt: ['关于', () => pad('<p>安居窗口 7.0</p><p>主办单位：瑶海湾市住房公积金管理中心</p><p>备案号：粤ICP备2020118876号-8A</p><p>版本说明：修复横屏时按钮显示不全、填写内容丢失、启动缓慢的问题。</p>')],
  login: ['登录', () => `<form class="pad" id="lf"><label>手机号或工号<input name="u"></label><label>密码<input name="p" type="password"></label><label class="ck"><input type="checkbox" name="g">我已阅读并同意隐私政策</label><button class="act">登录</button><button type="button" class="act s" data-to="pri">隐私政策</button></form>`]};
NEWS.forEach((n, i) => { P['n' + i] = ['资讯', () => pad(`<h3>${n[0]}</h3><p>${n[2]}</p>`)]; });
const write = k => `<form class="pad" id="wf" data-k="${k}"><label>情况<textarea name="t" rows="4"></textarea></label><label>证明材料(如有)<input type="file" accept="image/*"></label><button class="act">提交</button></form>`;
const page = c => ['办理情况', () => pad(`<p>${c.no} ${c.k}</p><p>${c.t.replace(/</g, '&lt;')}</p><p>${fin(c) ? '答复:' + (c.a || '已办理。') : '综合科办理中'}</p>` + (fin(c) ? (c.r ? `<p>回访评价:${c.r}</p>` : ['满意', '基本满意', '不满意'].map(x => `<button class="act s rt">${x}</button>`).join('')) : ''))];
function draw() {
  let id = location.hash.slice(1) || 'home', pg = /^c\d+$/.test(id) ? page(S.cs[+id.slice(1)]) : P[id] || P.home;
  if (pg[2] && !S.me) { id = 'login'; pg = P.login; }
  document.body.className = S.care ? 'care' : ''; bar.innerHTML = (id === 'home' ? '' : '<button aria-label="返回" onclick="history.back()">‹</button>') + `<h1>${pg[0]}</h1><button aria-label="回首页" onclick="location.hash='home'">⌂</button>`; v.innerHTML = pg[1](); scrollTo(0, 0);
  v.querySelectorAll('[data-to]').forEach(x => { x.onclick = () => { location.hash = x.dataset.to; }; });
  const on = (q, f) => { const e = document.getElementById(q); if (e) e.onclick = f; };
  on('calc', () => { document.getElementById('r').textContent = '30 年等额本息，每月约 ' + Math.round(document.getElementById('q').value * 43) + ' 元'; });
  const m = document.getElementById('m'); if (m) m.oninput = () => { S.form.m = m.value; keep(); };
  on('sub', () => { if (!m.value) return tell('请填写月租金'); S.form = {}; keep(); tell('已受理，资金 3 个工作日内到账'); });
  on('fam', () => tell('请带上家人的授权书到窗口，或由家人本人登录办理')); on('care', () => { S.care = S.care ? 0 : 1; keep(); draw(); });
  const leave = () => { S.me = ''; keep(); location.hash = 'home'; }; on('out', leave); on('gone', leave);
  v.querySelectorAll('.rt').forEach(x => { x.onclick = () => { S.cs[+id.slice(1)].r = x.textContent; keep(); draw(); }; });
  const wf = document.getElementById('wf'); if (wf) wf.onsubmit = e => { e.preventDefault(); if (!wf.t.value) return tell('请写明情况'); const no = 'AJ-' + String(Date.now()).slice(-6); S.cs.unshift({no, k: wf.dataset.k, t: wf.t.value, at: Date.now(), r: ''}); keep(); wf.reset(); tell('已受理，受理编号 ' + no, [['看进度', () => { location.hash = 'list'; }]]); };
  const lf = document.getElementById('lf'); if (lf) lf.onsubmit = e => { e.preventDefault(); if (!lf.g.checked) return tell('请先勾选同意'); if (PEOPLE[lf.u.value] && lf.p.value === 'Ceshi@2026') { S.me = lf.u.value; keep(); location.hash === '#login' ? location.hash = 'me' : draw(); } else tell('账号或密码不对'); };
}
addEventListener('hashchange', draw); draw();
if (!S.ok) { const d = document.createElement('dialog'); d.innerHTML = '<h3>隐私政策</h3><p>收集手机号、姓名、银行卡尾号用于提取。不同意也能看房源、资讯和试算。</p><button class="act s">查看隐私政策</button><button class="act">同意</button><button class="act">不同意</button>'; document.body.append(d); d.oncancel = e => e.preventDefault(); d.showModal(); const [a, y, n] = d.querySelectorAll('button'); a.onclick = () => { d.querySelector('p').textContent = '收集手机号、姓名、银行卡尾号用于提取。您可以查询、更正、删除和注销。位置、相册均不读取。'; }; y.onclick = n.onclick = () => { S.ok = 1; keep(); d.remove(); }; }
