/* 账号、设置、外壳。 */
(function (L) {
  'use strict';
  var h = L.h, U = L.use, P = L.pages, TABS = [['今日', 'today'], ['任务', 'tasks'], ['文库', 'books'], ['我的', 'self']];
  P.self = { t: '我的', tab: 1, v: function () {
    var m = L.me(), tip = U.useState(false);
    return h`<div><${L.Panel} t=${m ? m.name : '未登录'} of=${[m ? m.dept + '　' + m.card : '登录后办理执法任务']}><button type="button" class="info" aria-label="账号说明" onClick=${function () { tip[1](!tip[0]); }}><svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" fill="none" stroke="#1c2f52" stroke-width="2" /><path d="M8 7v5M8 4v1" stroke="#1c2f52" stroke-width="2" /></svg></button>${tip[0] ? h`<p>账号由市局统一开通，密码满九十天请修改一次，过期后凭短信即可恢复，不影响工作。</p>` : null}<//><${L.Rows} of=${(m ? [] : [['登录', '', 'login']]).concat([['投诉建议', '', 'voice'], ['常见问答', '', 'faq'], ['设置', '', 'settings']])} /></div>`;
  } };
  P.faq = { t: '常见问答', v: function () { return h`<div>${[['很久没登录会怎样？', '长期未登录的账号会保留，下次登录多做一次短信验证；不通报，也不扣分。'], ['要求商户装这个应用吗？', '不要求。商户办事走网站、窗口都可以。'], ['鸿蒙手机和旧手机能用吗？', '都能用，安卓七以上和鸿蒙系统功能一样。'], ['白屏或闪退怎么办？', '请更新到最新版本，或在投诉建议里告诉我们。']].map(function (x) { return h`<${L.Panel} t=${x[0]} of=${[x[1]]} />`; })}</div>`; } };
  P.settings = { t: '设置', v: function () { return h`<div><${L.Rows} of=${[['关爱版', L.s.care ? '开' : '关', 'care'], ['字号', ['标准', '大', '特大'][L.s.size || 0], 'size'], ['关于', '', 'about']].concat(L.me() ? [['注销账号', '', 'leave']] : [])} />${L.me() ? h`<${L.Key} ghost on=${function () { L.set({ who: '' }); L.go('today'); }}>退出登录<//>` : h`<${L.Key} on=${function () { L.go('login'); }}>去登录<//>`}</div>`; } };
  P.care = { t: '关爱版', v: function () { return h`<div><${L.Panel} of=${['文字、按钮放大，适合年长的同事和群众。']} /><${L.Key} on=${function () { L.set({ care: !L.s.care }); }}>${L.s.care ? '关闭关爱版' : '开启关爱版'}<//></div>`; } };
  P.size = { t: '字号', v: function () { return h`<div><${L.Panel} of=${['字号随手机系统变化，也可以在这里再放大。']} />${['标准', '大', '特大'].map(function (x, i) { return h`<${L.Key} ghost=${(L.s.size || 0) !== i} on=${function () { L.set({ size: i }); }}>${x}<//>`; })}</div>`; } };
  P.about = { t: '关于', v: function () { return h`<div><${L.Rows} of=${[['应用', '汐州市监执法'], ['版本', '3.6.0'], ['主办单位', '汐州市市场监督管理局'], ['APP备案号', '浙ICP备2025027714号-3A'], ['用户协议', '', 'terms'], ['隐私政策', '', 'privacy']]} /><${L.Panel} t="更新说明" of=${['修复部分机型打开地图闪退、导出时无响应的问题。']} /></div>`; } };
  P.terms = { t: '用户协议', v: function () { return h`<${L.Panel} of=${['本应用供汐州市市场监管执法人员使用，群众可以浏览公告和法规。', '本应用不设打卡签到、积分排名，不统计在线时长，不通报安装使用率。', '关停前三十日公告，并说明替代渠道和数据处理办法。']} />`; } };
  P.privacy = { t: '隐私政策', v: function () { return h`<${L.Panel} of=${['我们用手机号登录，用您填写的检查记录办案。', '相机、位置只在您点按时使用，写明用途，不同意不影响其他功能。', '您可以查询、更正个人信息，撤回同意，或在设置中注销账号。', '联系方式：privacy@example.invalid']} />`; } };
  P.login = { t: '登录', v: function () {
    var u = U.useState(L.s.kept || ''), p = U.useState(''), ok = U.useState(false), keep = U.useState(true);
    function enter() { if (!ok[0]) return L.say('请先阅读并同意'); var hit = L.staff.filter(function (x) { return x.u === u[0] && x.p === p[0]; })[0]; if (!hit) return L.say('手机号或密码不正确'); L.set({ who: hit.u, kept: keep[0] ? hit.u : '' }); location.replace('#/' + (L.next || 'today')); L.next = ''; }
    return h`<div><${L.Ask} label="手机号" name="phone" type="tel" v=${u[0]} set=${u[1]} /><${L.Ask} label="密码" name="password" type="password" v=${p[0]} set=${p[1]} /><label class="tick"><input type="checkbox" name="keep" checked=${keep[0]} onChange=${function () { keep[1](!keep[0]); }} /><span>记住手机号</span></label><label class="tick"><input type="checkbox" name="ok" checked=${ok[0]} onChange=${function () { ok[1](!ok[0]); }} /><span>我已阅读并同意《用户协议》《隐私政策》</span></label><${L.Key} on=${enter}>登录<//><div class="duo"><button type="button" class="txt" onClick=${function () { L.go('terms'); }}>《用户协议》</button><button type="button" class="txt" onClick=${function () { L.go('privacy'); }}>《隐私政策》</button></div></div>`;
  } };
  P.leave = { t: '注销账号', who: ['inspector', 'chief'], v: function () {
    var p = U.useState(''), ok = U.useState(false);
    function bye() { if (!ok[0]) return L.say('请勾选'); if (p[0] !== L.me().p) return L.say('密码不正确'); L.set({ who: '' }); L.go('today'); L.say('注销申请已受理，七天内登录可以撤回'); }
    return h`<div><${L.Panel} of=${['名下没有未结案件即可注销，有未结案件的先移交。', '注销后个人信息十五日内删除，案卷依法保存。']} /><${L.Ask} label="密码" type="password" name="password" v=${p[0]} set=${p[1]} /><label class="tick"><input type="checkbox" checked=${ok[0]} onChange=${function () { ok[1](!ok[0]); }} /><span>我已了解注销后果</span></label><${L.Key} on=${bye}>确认注销<//></div>`;
  } };
  /* 首次运行整页说明，同意和不同意一样大 */
  function First() {
    return h`<div><div class="head"><b>个人信息保护说明</b></div><${L.Panel} of=${['欢迎使用汐州市监执法。使用前请阅读《用户协议》和《隐私政策》，了解我们收集哪些信息、用来做什么。', '不同意也可以浏览公告和法规，只是不能登录。']} /><div class="duo"><button type="button" class="txt" onClick=${function () { L.go('terms'); }}>《用户协议》</button><button type="button" class="txt" onClick=${function () { L.go('privacy'); }}>《隐私政策》</button></div><div class="duo"><${L.Key} ghost on=${function () { L.set({ agreed: 'browse' }); }}>不同意，仅浏览<//><${L.Key} on=${function () { L.set({ agreed: 'yes' }); }}>同意并继续<//></div></div>`;
  }
  function App() {
    var n = U.useState(0), start = U.useState(true);
    L.onset(function () { n[1](function (x) { return x + 1; }); });
    U.useEffect(function () { addEventListener('hashchange', function () { window.scrollTo(0, 0); n[1](function (x) { return x + 1; }); }); setTimeout(function () { start[1](false); }, 1500); }, []);
    document.documentElement.classList.toggle('care', !!L.s.care);
    document.body.className = 's' + (L.s.size || 0);
    if (start[0]) return h`<div class="start"><b>汐州市监执法</b><p>汐州市市场监督管理局</p><button type="button" onClick=${function () { start[1](false); }}>跳过</button></div>`;
    var part = (location.hash || '#/today').slice(2).split('/'), id = P[part[0]] ? part[0] : 'today', page = P[id];
    if (!L.s.agreed && id !== 'terms' && id !== 'privacy') return h`<${First} />`;
    if (page.who && (!L.me() || page.who.indexOf(L.me().role) < 0)) { L.next = part.join('/'); id = 'login'; page = P.login; }
    var V = page.v;
    return h`<div>${page.tab ? h`<nav class="strip">${TABS.map(function (t) { return h`<button type="button" class=${t[1] === id ? 'on' : ''} onClick=${function () { L.go(t[1]); }}>${t[0]}</button>`; })}</nav>` : h`<div class="head"><button type="button" aria-label="返回" onClick=${function () { history.length > 1 ? history.back() : L.go('today'); }}>‹</button><b>${page.t}</b></div>`}<main key=${id + (part[1] || '') + (L.s.who || '')}><${V} arg=${part[1]} /></main>${L.msg ? h`<div class="tip" role="status">${L.msg}</div>` : null}</div>`;
  }
  window.preact.render(h`<${App} />`, document.getElementById('app'));
})(window.L);
