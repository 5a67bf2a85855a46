/* 列表的样子；资料。 */
(function (A) {
  'use strict';
  A.row = function (r) { var tall = (r[2] || '').length > 8 ? ' k' : '', inner = '<span>' + A.esc(r[0]) + '</span>' + (r[1] ? '<i>' + A.esc(r[1]) + '</i>' : '') + (r[2] || r[3] ? '<u>' + A.esc(r[2] || '') + '</u>' : ''); return '<li>' + (r[3] ? '<button type="button" class="x' + tall + '" data-go="' + r[3] + '">' + inner + '</button>' : '<div class="x' + tall + '">' + inner + '</div>') + '</li>'; };
  A.rows = function (l) { return '<ol class="li">' + l.map(A.row).join('') + '</ol>'; };
  A.tabs = function (id) { return '<nav class="tabs">' + [['动态', 'home'], ['网格', 'work'], ['锦囊', 'tips'], ['本人', 'me']].map(function (t) { return '<button type="button" data-go="' + t[1] + '" class="' + (t[1] === id ? 'on' : '') + '">' + t[0] + '</button>'; }).join('') + '</nav>'; };
  A.todo = [['楼道堆物，锦官里 7 栋', '居民来电', '急'], ['路面塌陷，石人巷口', '巡查发现', '急'], ['独居老人取药，锦官里 3 栋', '居民预约', '一般'], ['充电桩跳闸，濯锦苑', '物业上报', '一般']];
  A.people = [['1', '温如玉', '石人社区', '叶片 612'], ['2', '晏知秋', '锦官里社区', '叶片 588'], ['3', '简一凡', '濯锦社区', '叶片 541'], ['9', '秦小满', '锦官里社区', '叶片 327']];
})(window.A);
