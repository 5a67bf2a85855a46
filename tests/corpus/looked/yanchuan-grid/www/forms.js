/* 入户、隐患、求助等要填的页面。 */
(function (G) {
  'use strict';
  var h = G.h, R = window.React, P = G.pages;
  /* 同一户人家，三张表各记一遍 */
  var VISIT = {
    note: ['民情小记', ['户主姓名', '门牌号', '户主电话', '家中人数', '走访情况']],
    knock: ['平安叩门', ['户主姓名', '门牌号', '户主电话', '家中人数', '门锁燃气情况']],
    house: ['家况更新', ['网格员姓名', '网格员电话', '所属网格', '户主姓名', '门牌号', '户主电话', '家中人数', '就业情况']]
  };
  function useForm() { var s = R.useState({}); return { v: s[0], set: function (k) { return function (x) { s[1](function (old) { var c = Object.assign({}, old); c[k] = x; return c; }); }; }, clear: function () { s[1]({}); } }; }
  function Visit(p) {
    var kind = p.kind, f = useForm(), shot = R.useRef(null), names = VISIT[kind][1];
    R.useEffect(function () {
      if (kind !== 'note') return undefined;
      var away = function () { if (document.hidden) f.clear(); };
      document.addEventListener('visibilitychange', away);
      return function () { document.removeEventListener('visibilitychange', away); };
    }, []);
    function save() {
      var empty = names.filter(function (n) { return !f.v[n]; });
      if (empty.length) return G.say('请填写' + empty[0]);
      if (kind === 'knock' && !shot.current.files.length) return G.say('还差一张同框影像，不能保存');
      var all = Object.assign({}, G.s.visits); all[kind] = [[f.v['户主姓名'] + ' ' + f.v['门牌号'], G.day()]].concat(all[kind] || []);
      G.put({ visits: all }); f.clear(); G.say('已保存');
    }
    return h`<div>${names.map(function (n) { return h`<${G.Field} key=${n} label=${n} must value=${f.v[n]} set=${f.set(n)} type=${/电话/.test(n) ? 'tel' : /人数/.test(n) ? 'number' : 'text'} />`; })}
      ${kind === 'knock' ? h`<label className="fld"><span>同框影像</span><input type="file" accept="image/*" capture="environment" aria-label="同框影像" ref=${shot} /></label>` : null}
      <${G.Act} on=${save}>保存<//><${G.Card} title="最近记录" text=${(G.s.visits || {})[kind] ? [] : ['还没有记录，保存后列在这里。']} />${(G.s.visits || {})[kind] ? h`<${G.List} rows=${G.s.visits[kind]} />` : null}</div>`;
  }
  Object.keys(VISIT).forEach(function (k) { P[k] = { title: VISIT[k][0], who: ['grid'], view: function () { return h`<${Visit} kind=${k} />`; } }; });
  P.danger = { title: '隐患上报', who: ['grid', 'leader'], view: function () {
    var f = useForm(), me = G.me();
    function send() {
      if (!f.v.w || !f.v.d) return G.say('请填写地点和情况');
      G.put({ dangers: [[f.v.w, '已派单', '', f.v.d + '　' + G.day()]].concat(G.s.dangers || []) }); f.clear(); G.say('已上报，编号 YH' + G.day().replace(/-/g, '') + '1');
    }
    return h`<div><${G.Field} label="上报人" value=${me.name} /><${G.Field} label="地点" must value=${f.v.w} set=${f.set('w')} /><${G.Field} label="情况" must area value=${f.v.d} set=${f.set('d')} /><label className="fld"><span>照片（选填，不传也能上报）</span><input type="file" accept="image/*" aria-label="选择照片" /></label><${G.Act} on=${send}>上报<//>
      <${G.List} rows=${(G.s.dangers || []).concat([['老街下水井盖松动', '已处置', '', '响应时长 26 分钟']])} /></div>`;
  } };
  P.sos = { title: '一键求助', who: ['grid', 'leader'], view: function () {
    var w = R.useState('');
    function locate() { navigator.geolocation.getCurrentPosition(function (p) { w[1]('北纬 ' + p.coords.latitude.toFixed(3) + '，东经 ' + p.coords.longitude.toFixed(3)); }, function () { G.say('没有取得位置，可以直接写地址'); }, { timeout: 4000 }); }
    return h`<div><${G.Card} text=${['遇到危险时，把所在位置发给值班室。需要您的位置仅用于本次求助，不同意可以直接写地址。']} /><${G.Act} line on=${locate}>取当前位置<//><${G.Field} label="地址" value=${w[0]} set=${w[1]} /><${G.Act} on=${function () { w[0] ? G.say('已通知值班室，请保持电话畅通') : G.say('请先取位置或写地址'); }}>发出求助<//></div>`;
  } };
  P.census = { title: '人口一张表', who: ['grid'], view: function () {
    var me = G.me(), f = useForm();
    return h`<div><${G.Card} text=${['一次填写，公安、民政、医保共用。上期数据已带出，只改有变化的。']} /><${G.Field} label="填表人" value=${me.name} /><${G.Field} label="所属网格" value=${me.cell} /><${G.Field} label="常住户数" type="number" value=${f.v.a === undefined ? '186' : f.v.a} set=${f.set('a')} /><${G.Field} label="常住人口" type="number" value=${f.v.b === undefined ? '512' : f.v.b} set=${f.set('b')} /><${G.Act} on=${function () { G.say('已核对提交'); }}>核对无误，提交<//></div>`;
  } };
  P.login = { title: '登录', view: function () {
    var f = useForm(), ok = R.useState(false);
    function enter() {
      if (!ok[0]) return G.say('请先阅读并同意两份文件');
      var hit = G.find(f.v.u, f.v.p);
      if (!hit) return G.say('手机号或密码不对');
      G.put({ who: hit.u }); location.replace('#/' + (G.next || 'home')); G.next = '';
    }
    return h`<div><h2 className="head">砚川网格</h2><${G.Field} label="手机号" name="phone" type="tel" value=${f.v.u} set=${f.set('u')} /><${G.Field} label="密码" name="password" type="password" value=${f.v.p} set=${f.set('p')} />
      <label className="box"><input type="checkbox" name="agree" checked=${ok[0]} onChange=${function () { ok[1](!ok[0]); }} /><span>我已阅读并同意《用户协议》和《隐私政策》</span></label><${G.Act} on=${enter}>登录<//><${G.List} rows=${[['用户协议', '', 'terms'], ['隐私政策', '', 'privacy']]} /></div>`;
  } };
  P.cancel = { title: '注销账号', who: ['grid', 'leader'], view: function () {
    var f = useForm(), ok = R.useState(false);
    function bye() { if (!ok[0]) return G.say('请先勾选'); if (f.v.p !== G.me().p) return G.say('密码不对'); G.put({ who: '' }); G.go('home'); G.say('注销申请已受理，七天内登录可以撤回'); }
    return h`<div><${G.Card} text=${['注销后个人信息十五日内删除，已办结的工单依法留存。名下还有未交接的工单时，请先交接。', '提交后有七天冷静期。']} /><${G.Field} label="密码" name="password" type="password" value=${f.v.p} set=${f.set('p')} /><label className="box"><input type="checkbox" checked=${ok[0]} onChange=${function () { ok[1](!ok[0]); }} /><span>我清楚注销的后果</span></label><${G.Act} on=${bye}>提交注销申请<//></div>`;
  } };
})(window.G);
