/* 宣传干事的页面。 */
(function (A) {
  'use strict';
  var P = A.P;
  P.work = { tab: 1, auth: 1, role: 'staff', html: function () { return A.h('内容') + A.rows([['选题申报', '', '', 'topic'], ['文明声音', '', '', 'voice'], ['稿件签收', '', '', 'sign']]) + A.h('资料') + A.rows([['创城测评说明', '', '', 'guide']]); } };
  P.topic = { t: '选题申报', auth: 1, role: 'staff', html: function (x, m) { return A.field('申报人', 'n', { v: m.name, ro: 1 }) + A.field('所在单位', 'u', { v: m.unit, ro: 1 }) + A.field('选题', 'w', { must: 1 }) + A.field('简要内容', 'd', { area: 1 }) + A.file('f', '参考图片（选填）') + A.btn('报送选题', 'topic'); } };
  A.act.topic = function () { if (!A.val('w')) return A.toast('请填写选题'); A.done(); A.toast('选题已报送'); A.go('work'); };
  P.voice = { t: '文明声音', auth: 1, role: 'staff', html: function () { return A.p('本周推文：《一碗热油茶的温度》。', '每人转发 5 条、跟评 3 条，周五下班前完成；您已转发 2 条、跟评 1 条。') + A.h('各单位完成情况') + A.tbl(['单位', '转发', '跟评'], [['县教育局', '64 条', '38 条'], ['丹洲镇', '41 条', '20 条'], ['县融媒体中心', '70 条', '45 条']]) + A.h('交回凭据') + A.file('f', '朋友圈截屏') + '<div id="need"></div>' + A.btn('算我一条', 'voice'); } };
  A.act.voice = function () { if (!A.files('f')) { A.$('#need').innerHTML = '<p class="txt">没有朋友圈截屏，这一条不能计入。</p>'; return; } A.toast('已计入'); };
  P.sign = { t: '稿件签收', auth: 1, role: 'staff', html: function () { return A.rows([['丹洲小学：护绿小卫士', '投稿人 侯芳', A.s.signed ? '已签收' : '待签收']]) + (A.s.signed ? A.p('已转编辑部。') : A.btn('签收稿件', 'sign')); } };
  A.act.sign = function () { A.s.signed = 1; A.save(); A.draw(); A.toast('已签收'); };
  P.guide = { t: '创城测评说明', auth: 1, role: 'staff', html: function () { return A.p('文明城市测评由上级组织第三方实地考察，考核对象为城市，不考核个人。', '本应用的使用情况不列入测评。'); } };
})(window.A);
