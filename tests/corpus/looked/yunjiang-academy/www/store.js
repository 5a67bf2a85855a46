/* 数据与本机存储。 */
(function () {
  'use strict';
  var V = window.Vue, KEY = 'yunjiang.academy', old = {};
  var Y = window.Y = {};
  try { old = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { old = {}; }
  Y.s = V.reactive(Object.assign({ who: '', ok: '', elder: false, temp: 36, notes: [], draft: '' }, old));
  V.watch(Y.s, function (v) { localStorage.setItem(KEY, JSON.stringify(v)); document.documentElement.classList.toggle('elder', !!v.elder); }, { immediate: true });
  Y.ui = V.reactive({ route: 'home', arg: '', tip: '', away: 0 });
  Y.accounts = [{ u: '18600000141', p: 'Ceshi@2026', name: '苏锦书', unit: '省档案馆' }];
  Y.me = function () { return Y.accounts.filter(function (a) { return a.u === Y.s.who; })[0]; };
  Y.day = function (n) { var d = new Date(Date.now() + (n || 0) * 864e5); return [d.getFullYear(), ('0' + (d.getMonth() + 1)).slice(-2), ('0' + d.getDate()).slice(-2)].join('-'); };
  Y.go = function (to) { location.hash = '#/' + to; };
  Y.tip = function (t) { Y.ui.tip = t; clearTimeout(Y.timer); Y.timer = setTimeout(function () { Y.ui.tip = ''; }, 2600); };
  Y.courses = ['党章导读', '行政处罚法新修订要点', '县域经济三十问', '突发事件应对法解读', '公文里的病句', '数字政府建设基础', '乡村振兴典型案例', '信访工作条例逐条讲', '统计法与统计造假治理', '宏观经济形势分析', '危化品事故处置', '预算法实务', '调查研究方法', '生态文明与双碳', '民法典中的行政机关', '舆情回应案例', '公务礼仪', '应急值守规范'].map(function (t, i) { return { id: i, t: t, k: ['党建', '法治', '经济', '应急'][i % 4], long: (8 + i % 5) + ':' + ('0' + (i * 7) % 60).slice(-2) }; });
  /* 公告自去年春天起没有再发 */
  Y.notices = [{ t: '关于春季专题班开班的通知', on: '2025-05-12', b: ['春季专题班于五月十九日开班，请学员按时参加。'] }, { t: '关于调整课程目录的通知', on: '2025-03-28', b: ['新增法治类课程四门。'] }, { t: '关于更新学堂图标的通知', on: '2025-01-06', b: ['应用图标已经更换。'] }];
  Y.talks = [{ t: '汉字里的中国', long: '38:20', b: '公开讲座，所有人都能看，可拖动进度，看多少由您。' }, { t: '大江流日夜：芸江水文史', long: '45:02', b: '公开讲座，不记观看情况。' }];
  Y.archive = [{ t: '二〇一九级学员文集', on: '2019-12-20' }, { t: '二〇一八级学员文集', on: '2018-12-18' }];
  Y.faq = [['很久没登录会怎样？', '账号一直保留。超过半年没登录的，为防盗用，下次登录多做一次短信验证即可。'], ['课件用什么打开？', '任何能读 PDF 的软件都可以，不需要另外安装我们的应用。'], ['手机换了怎么办？', '用原手机号在新手机登录，笔记会自动同步。']];
})();
