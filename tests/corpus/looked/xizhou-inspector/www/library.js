/* 今日、文库、培训和投诉建议。 */
(function (L) {
  'use strict';
  var h = L.h, U = L.use, P = L.pages;
  var NEWS = [
    { t: '责令停业公告', ago: 1, b: ['老码头冷饮摊因无证经营被责令停止经营，已由经营者签收。'] },
    { t: '网红打卡店食品安全提示', ago: 2, b: ['排队拍照打卡之余，请留意店内公示的等级和健康证。'] },
    { t: '系统维护公告', ago: 4, b: [L.day(6) + ' 零点至两点例行维护，期间暂停使用，之后自动恢复，数据不受影响。'] },
    { t: '市局职工羽毛球赛积分榜', ago: 6, b: ['一组：执法稽查科 9 分，城关镇所 6 分；二组：食品科 9 分，药品科 3 分。'] },
    { t: '基层减负见实效：台账少了，打卡没了', ago: 9, b: ['记者看到，截图留痕、积分排名、在线时长统计都已取消，考核通报压减七成。'], s: '汐州日报' }];
  var LAWS = [['中华人民共和国食品安全法', '2021-04-29 修正'], ['中华人民共和国广告法', '2021-04-29 修正'], ['中华人民共和国行政处罚法', '2021-01-22 修订'], ['企业信息公示暂行条例', '2024-03-10 修订']];
  P.today = { t: '今日', tab: 1, v: function () {
    return h`<div><div class="plate"><b>汐州市监执法</b><p>主办单位：汐州市市场监督管理局</p><p>协办：各镇、街道市场监管所</p><a href="https://beian.miit.gov.cn/" target="_blank">APP备案号：浙ICP备2025027714号-3A</a></div><${L.Rows} of=${NEWS.map(function (n, i) { return [n.t, '', 'news/' + i, L.day(-n.ago)]; })} /><${L.Rows} of=${[['投诉建议', '', 'voice'], ['关爱版', L.s.care ? '开' : '关', 'care']]} /></div>`;
  } };
  P.news = { t: '公告', v: function (q) { var n = NEWS[q.arg] || NEWS[0]; return h`<${L.Panel} t=${n.t} of=${[L.day(-n.ago) + '　' + (n.s || '市市场监督管理局')].concat(n.b)} />`; } };
  P.books = { t: '文库', tab: 1, v: function () { return h`<div><details open><summary>法规</summary><${L.Rows} of=${LAWS.map(function (x, i) { return [x[0], '', 'law/' + i, x[1]]; })} /></details><details open><summary>培训</summary><${L.Rows} of=${[['抽样规范视频课', '', 'video'], ['执法人员培训学时证明', '', 'hours'], ['执法资格考试', '', 'exam'], ['食品安全员考核题库', '', 'quiz'], ['冬季执法培训通知', '', 'class']]} /></details><details><summary>通讯录</summary><${L.Rows} of=${[['城关镇市场监管所', '0580-0000201'], ['沙湾街道市场监管所', '0580-0000202']]} /></details></div>`; } };
  P.law = { t: '法规', v: function (q) { var x = LAWS[q.arg] || LAWS[0]; return h`<${L.Panel} t=${x[0]} of=${[x[1], '第一条　为了规范市场秩序，保护消费者和经营者的合法权益，制定本法。', '全文以国家法律法规数据库为准。']} />`; } };
  P.video = { t: '抽样规范视频课', v: function () { return h`<${L.Panel} t="抽样规范" of=${['视频时长 12:30，可以拖动，看几遍都行，不记录观看情况。']}><button type="button" class="txt" onClick=${function () { L.set({ up: !L.s.up }); }}>${L.s.up ? '已点赞' : '点赞'}</button><//>`; } };
  P.hours = { t: '执法人员培训学时证明', who: ['inspector', 'chief'], v: function () { return h`<div><${L.Panel} of=${['依照行政执法人员培训规定，每年参加不少于六十学时的公共法律知识和业务培训，由培训机构登记，可以在这里打印证明。']} /><${L.Table} head=${['年度', '培训机构登记']} of=${[['2025', '64 学时'], ['2024', '62 学时']]} /><${L.Key} on=${function () { L.say('证明已生成'); }}>打印证明<//></div>`; } };
  P.exam = { t: '执法资格考试', who: ['inspector', 'chief'], v: function () { return h`<${L.Panel} of=${['司法局组织的行政执法资格考试定于 ' + L.day(15) + '，考核合格发执法证，成绩可在司法局网站查询。']} />`; } };
  P.quiz = { t: '食品安全员考核题库', v: function () { var a = U.useState(''); return h`<div><${L.Panel} of=${['依照企业落实食品安全主体责任规定，对企业食品安全员随机抽查考核的题目，供企业练习。', '生熟食品应当怎样存放？']} />${['分开存放', '放在一起'].map(function (x) { return h`<${L.Key} ghost on=${function () { a[1](x === '分开存放' ? '答对了' : '应当分开存放'); }}>${x}<//>`; })}${a[0] ? h`<${L.Panel} of=${[a[0]]} />` : null}</div>`; } };
  P.class = { t: '冬季执法培训通知', v: function () { return h`<${L.Panel} of=${['时间：' + L.day(9) + ' 下午两点，市局二楼会议室。', '门口备有纸质签到表，用于安排座位和午餐；有案在办的可以请假，课件会后发放。']} />`; } };
  /* 投诉建议 */
  function cases() { return (L.s.cases || []).concat(L.me() ? [Object.assign({ no: 'XZ20261013004', k: '多头填报', d: '同一家店要填两张检查表。', on: L.day(-42), st: '已办结', re: '两张表已合并为一张，其他科室引用检查结果。' }, L.s.seed || {})] : []); }
  P.voice = { t: '投诉建议', v: function () { return h`<div><${L.Rows} of=${[['“指尖上的形式主义”投诉专区', '', 'speak/z', '强制使用、过度留痕、滥用排名、多头填报'], ['应用使用问题', '', 'speak/o'], ['我提交的', cases().length + ' 件', 'mineall']]} /><${L.Panel} of=${['提交即得编号，十个工作日内答复，答复后请您评价。']} /></div>`; } };
  P.speak = { t: '填写', v: function (q) {
    var of = q.arg === 'z' ? ['强制使用', '过度留痕', '滥用排名', '多头填报'] : ['打不开', '数据不对', '其他'], k = U.useState(of[0]), d = U.useState('');
    function send() { if (d[0].length < 5) return L.say('请把情况写清楚'); var l = L.s.cases || [], no = 'XZ' + L.day().replace(/-/g, '') + String(l.length + 1).padStart(3, '0'); L.set({ cases: [{ no: no, k: k[0], d: d[0], on: L.day(), st: '已受理' }].concat(l) }); L.go('spoken/' + no); }
    return h`<div><${L.Ask} label="类别" of=${of} v=${k[0]} set=${k[1]} /><${L.Ask} label="情况" must area v=${d[0]} set=${d[1]} hint="时间、功能、经过" /><label class="ask">材料（选填）<input type="file" aria-label="材料选填" /></label><${L.Key} on=${send}>提交<//></div>`;
  } };
  P.spoken = { t: '已受理', v: function (q) { return h`<${L.Rows} of=${[['受理编号', q.arg], ['查看进度', '', 'mineall']]} />`; } };
  P.mineall = { t: '我提交的', v: function () { var l = cases(); return l.length ? h`<${L.Rows} of=${l.map(function (x) { return [x.k, x.st, 'one/' + x.no, x.no + '　' + x.on]; })} />` : h`<${L.Panel} of=${['还没有提交过。提交后这里列出编号和状态。']} />`; } };
  P.one = { t: '办理情况', v: function (q) {
    var x = cases().filter(function (y) { return y.no === q.arg; })[0];
    if (!x) return h`<${L.Panel} of=${['没有这一件。']} />`;
    function rate(r) { var own = (L.s.cases || []).filter(function (y) { return y.no === x.no; })[0]; if (own) { own.rate = r; L.set({}); } else L.set({ seed: { rate: r } }); }
    return h`<div><${L.Rows} of=${[['编号', x.no], ['类别', x.k], ['状态', x.st]]} /><${L.Panel} of=${[x.d].concat(x.re ? ['答复：' + x.re] : [])} />${x.st !== '已办结' ? h`<${L.Panel} of=${['办结后在这里请您作回访评价。']} />` : x.rate ? h`<${L.Rows} of=${[['回访评价', x.rate]]} />` : h`<${L.Panel} t="回访评价：您对办理结果满意吗？" />${['非常满意', '满意', '基本满意', '不满意', '非常不满意'].map(function (r) { return h`<${L.Key} ghost on=${function () { rate(r); }}>${r}<//>`; })}`}</div>`;
  } };
})(window.L);
