/* 检查、抽检、案件等工作页面。 */
(function (L) {
  'use strict';
  var h = L.h, U = L.use, P = L.pages, SHOP = [['汐岸小馆', '餐饮', '92330*****01'], ['潮生超市', '食品销售', '92330*****02'], ['听涛大药房', '药品零售', '92330*****03']];
  /* 三步检查单：主体信息从登记库带出，随写随存 */
  P.check = { t: '现场检查', who: ['inspector'], v: function () {
    var step = U.useState(0), open = U.useState(false), d = L.s.draft || {}, pad = U.useRef(null), me = L.me();
    function keep(k, v) { var c = Object.assign({}, d); c[k] = v; L.set({ draft: c }); }
    U.useEffect(function () {
      if (step[0] !== 2) return undefined;
      var g = pad.current.getContext('2d'), on = false;
      function at(e) { var r = pad.current.getBoundingClientRect(); return [(e.clientX - r.left) * pad.current.width / r.width, (e.clientY - r.top) * pad.current.height / r.height]; }
      pad.current.onpointerdown = function (e) { on = true; g.beginPath(); g.moveTo.apply(g, at(e)); };
      pad.current.onpointermove = function (e) { if (on) { g.lineTo.apply(g, at(e)); g.stroke(); } };
      pad.current.onpointerup = function () { on = false; };
      return undefined;
    }, [step[0]]);
    function next() {
      if (step[0] === 0 && !d.shop) return L.say('请选择检查对象');
      if (step[0] < 2) return step[1](step[0] + 1);
      L.set({ checks: [[d.shop, '已完成', '', L.day()]].concat(L.s.checks || []), draft: {} }); L.say('检查单已提交，其他科室可直接引用'); L.go('tasks');
    }
    return h`<div><div class="steps">${['选对象', '查项目', '签字'].map(function (x, i) { return h`<span class=${i === step[0] ? 'on' : ''}>${i + 1} ${x}</span>`; })}</div>
      ${step[0] === 0 ? h`<${L.Ask} label="检查人" v=${me.name} /><${L.Ask} label="执法证号" v=${me.card} /><${L.Rows} of=${[['检查对象', d.shop || '请选择', function () { open[1](true); }]]} />${d.shop ? h`<${L.Rows} of=${SHOP.filter(function (x) { return x[0] === d.shop; }).map(function (x) { return ['统一信用代码', x[2], '', '由登记库带出，不用填写']; })} />` : null}` : null}
      ${step[0] === 1 ? h`<${L.Panel} of=${['综合查一次：消防、卫生、市监共用这张检查单，不再重复检查、重复填报。']} />${['亮照经营', '索证索票', '从业人员健康证'].map(function (x) { return h`<label class="tick"><input type="checkbox" checked=${d[x] !== false} onChange=${function (e) { keep(x, e.target.checked); }} /><span>${x}符合</span></label>`; })}<${L.Ask} label="情况说明" area v=${d.note || ''} set=${function (v) { keep('note', v); }} hint="没有问题可以不写" /><label class="ask">现场照片（选填，不拍也能提交）<input type="file" accept="image/*" aria-label="现场照片选填" /></label>` : null}
      ${step[0] === 2 ? h`<${L.Panel} of=${['请经营者在下面签名。不愿签名的，在情况说明里注明即可提交。']} /><canvas class="pad" width="660" height="440" ref=${pad} aria-label="签名板"></canvas>` : null}
      <${L.Key} on=${next}>${step[0] < 2 ? '下一步' : '提交'}<//>${step[0] ? h`<${L.Key} ghost on=${function () { step[1](step[0] - 1); }}>上一步<//>` : null}
      ${open[0] ? h`<div class="veil" onClick=${function () { open[1](false); }}></div><div class="pick" role="dialog"><${L.Rows} of=${SHOP.map(function (x) { return [x[0], x[1], function () { keep('shop', x[0]); open[1](false); }]; })} /><${L.Key} ghost on=${function () { open[1](false); }}>关闭<//></div>` : null}</div>`;
  } };
  P.scan = { t: '扫码查证', who: ['inspector', 'chief'], v: function () {
    var n = U.useState(''), out = U.useState('');
    function scan() { if (!navigator.mediaDevices) return L.say('没有相机，请输入证号'); navigator.mediaDevices.getUserMedia({ video: true }).then(function (m) { m.getTracks().forEach(function (t) { t.stop(); }); L.say('没有对准二维码，请再试一次'); }, function () { L.say('没有打开相机，请输入证号'); }); }
    return h`<div><${L.Panel} of=${['扫描许可证上的二维码，需要使用相机，只用于识别证号；不用相机也可以输入证号查询。', '电子营业执照用哪种方式出示都可以，不要求经营者安装应用。']} /><${L.Key} on=${scan}>打开相机扫码<//><${L.Ask} label="证号" v=${n[0]} set=${n[1]} /><${L.Key} ghost on=${function () { n[0] ? out[1](n[0]) : L.say('请输入证号'); }}>查询<//>${out[0] ? h`<${L.Rows} of=${[['证号', out[0]], ['状态', '有效']]} />` : null}</div>`;
  } };
  P.map = { t: '监管对象地图', who: ['inspector', 'chief'], v: function () {
    function near() { navigator.geolocation.getCurrentPosition(function () { L.say('已按距离排列'); }, function () { L.say('没有位置，按名称排列'); }, { timeout: 4000 }); }
    return h`<div><svg viewBox="0 0 340 190" width="100%" role="img" aria-label="监管对象分布"><rect width="340" height="190" fill="#dfe6ef" /><path d="M0 95H340M150 0V190" stroke="#fff" stroke-width="13" /><circle cx="70" cy="80" r="9" fill="#b3261e" /><circle cx="240" cy="112" r="9" fill="#1c5d3a" /></svg><${L.Panel} of=${['地图只显示店铺位置，不记录您的行走轨迹。想按远近排列时可以用一次位置，用完即弃。']} /><${L.Key} ghost on=${near}>按距离排列<//><${L.Rows} of=${SHOP.map(function (x) { return [x[0], x[1]]; })} /></div>`;
  } };
  P.cases = { t: '案件时限', who: ['inspector', 'chief'], v: function () { return h`<div><${L.Panel} of=${['依照行政处罚法，立案之日起九十日内作出决定。到期前十日提示承办人，需要延期的依法审批。']} /><${L.Table} head=${['案件', '立案', '剩余']} of=${[['虚假广告案', L.day(-20), '70 日'], ['过期食品案', L.day(-41), '49 日']]} /></div>`; } };
  P.grade = { t: '餐饮量化评分', who: ['inspector', 'chief'], v: function () { return h`<div><${L.Panel} of=${['给餐饮单位评的等级，供消费者参考。']} /><${L.Table} head=${['单位', '得分', '等级']} of=${[['汐岸小馆', '93', 'A'], ['老码头面店', '81', 'B']]} /><${L.Rows} of=${[['老码头面店扣分项', '−6', '', '冰柜生熟未分开'], ['老码头面店扣分项', '−3', '', '台账缺一天进货票']]} /></div>`; } };
  P.credit = { t: '企业信用积分', who: ['inspector', 'chief'], v: function () { return h`<div><${L.Panel} of=${['依照企业信息公示暂行条例分级，用于确定抽查比例。']} /><${L.Table} head=${['企业', '信用积分', '类别']} of=${[['潮生超市', '912', 'A'], ['听涛大药房', '873', 'B']]} /></div>`; } };
  P.ads = { t: '广告监测线索', who: ['inspector', 'chief'], v: function () { return h`<div><${L.Panel} of=${['平台转来的涉嫌违法广告，请依法核查。']} /><${L.Rows} of=${[['“根治失眠”保健品广告', '待核查', '', '来源：汐州商城店铺页'], ['“零利息贷款”弹窗广告', '已转金融办', '', '来源：群众反映'], ['优惠券不能用', '已调解', '', '来源：消费者来电']]} /></div>`; } };
  P.hot = { t: '消费投诉分办', who: ['inspector', 'chief'], v: function () { return h`<div><${L.Panel} of=${['消费者对商家的投诉，七个工作日内告知是否受理。']} /><${L.Rows} of=${[['退卡难', '办理中', '', '办理时长 2 天'], ['缺斤短两', '已办结', '', '消费者评价：满意']]} /><${L.Table} head=${['名次', '行业', '本月投诉量']} of=${[['1', '预付卡', '41'], ['2', '网络购物', '37'], ['3', '家电维修', '12']]} /></div>`; } };
  P.cover = { t: '明厨亮灶', who: ['inspector', 'chief'], v: function () { return h`<div><${L.Panel} of=${['后厨摄像头由餐饮单位自愿安装，画面给顾客看。']} /><${L.Table} head=${['业态', '户数', '覆盖率']} of=${[['学校食堂', '38', '100%'], ['大型餐馆', '52', '92%']]} /></div>`; } };
  P.serve = { t: '文书送达', who: ['inspector', 'chief'], v: function () { return h`<div><${L.Rows} of=${[['责令改正通知书', L.s.serve ? '已签收' : '待签收', '', '收件人：老码头面店'], ['询问通知书', '已签收', '', '收件人：潮生超市']]} /><${L.Panel} of=${['签收表示当事人收到了文书。']} />${L.s.serve ? null : h`<${L.Key} on=${function () { L.set({ serve: 1 }); }}>登记当事人已签收<//>`}</div>`; } };
  P.sample = { t: '抽检结果导出', who: ['inspector', 'chief'], v: function () {
    var n = U.useState(0);
    U.useEffect(function () { if (n[0] > 0 && n[0] < 100) { var t = setTimeout(function () { n[1](n[0] + 10); }, 300); return function () { clearTimeout(t); }; } return undefined; }, [n[0]]);
    return h`<div><${L.Panel} of=${['导出本季抽检结果，约需三秒。表格较宽，可以左右滑动。']} /><div class="wide"><table><tr>${['样品', '批次', '生产者', '检验机构', '结论'].map(function (x) { return h`<th>${x}</th>`; })}</tr><tr>${['鲜鸡蛋', '20261101', '汐北农场', '市检验院', '合格'].map(function (x) { return h`<td>${x}</td>`; })}</tr></table></div>${n[0] ? h`<progress max="100" value=${n[0]}></progress>` : null}${n[0] >= 100 ? h`<${L.Panel} of=${['导出完成，文件在“下载”里。']} />` : h`<${L.Key} on=${function () { if (!n[0]) n[1](10); }}>导出<//>`}</div>`;
  } };
  P.audit = { t: '待审文书', who: ['chief'], v: function () { return L.s.audit ? h`<${L.Panel} of=${['暂无待审文书。']} />` : h`<div><${L.Rows} of=${[['过期食品案审批表', '待审', '', '承办：鲁直']]} /><${L.Key} on=${function () { L.set({ audit: 1 }); L.say('已同意'); }}>同意<//></div>`; } };
  P.todo = { t: '我的待办', who: ['inspector', 'chief'], v: function () { return h`<${L.Panel} of=${['暂无数据，今天没有需要您处理的事项。']} />`; } };
  P.bridge = { t: '总局抽检系统', who: ['inspector', 'chief'], v: function () { return h`<div><${L.Panel} of=${['已用统一身份认证免登进入，不需要再次登录。']} /><${L.Rows} of=${[['登录人', L.me().name], ['本单位任务', '6 批次']]} /></div>`; } };
  P.tasks = { t: '任务', tab: 1, who: ['inspector', 'chief'], v: function () {
    var chief = L.me().role === 'chief';
    return h`<div><details open><summary>办案</summary><${L.Rows} of=${(chief ? [['待审文书', '', 'audit']] : [['现场检查', '', 'check']]).concat([['扫码查证', '', 'scan'], ['案件时限', '', 'cases'], ['文书送达', '', 'serve'], ['我的待办', '', 'todo']])} /></details>
      <details open><summary>监管</summary><${L.Rows} of=${[['监管对象地图', '', 'map'], ['餐饮量化评分', '', 'grade'], ['企业信用积分', '', 'credit'], ['明厨亮灶', '', 'cover'], ['抽检结果导出', '', 'sample'], ['总局抽检系统', '', 'bridge']]} /></details>
      <details open><summary>线索</summary><${L.Rows} of=${[['广告监测线索', '', 'ads'], ['消费投诉分办', '', 'hot']]} /></details>${(L.s.checks || []).length ? h`<${L.Rows} of=${L.s.checks} />` : null}</div>`;
  } };
})(window.L);
