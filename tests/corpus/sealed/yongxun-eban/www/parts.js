/* Vue 部件：条目、按钮、输入项、底栏。 */
(function (A) {
  'use strict';
  A.parts = function (app) {
    app.component('u-item', { props: ['t', 's', 'v', 'to'], template: '<li><button v-if="to" type="button" :data-go="to"><span>{{ t }}</span><em>{{ v }}</em><small v-if="s">{{ s }}</small></button><div v-else><span>{{ t }}</span><em>{{ v }}</em><small v-if="s">{{ s }}</small></div></li>' });
    app.component('u-tabs', { props: ['at'], data: function () { return { l: [['首页', 'home'], ['服务', 'svc'], ['资讯', 'feed'], ['我的', 'me']] }; }, template: '<nav class="tabs"><button v-for="x in l" :key="x[1]" type="button" :data-go="x[1]" :class="{ on: at === x[1] }">{{ x[0] }}</button></nav>' });
    app.component('u-slots', { data: function () { return { on: 0, l: ['上午 8:30—9:30 余 6 号', '上午 9:30—10:30 余 2 号', '上午 10:30—11:30 余 9 号', '下午 14:30—15:30 余 8 号', '下午 15:30—16:30 余 5 号', '下午 16:30—17:00 余 3 号'] }; }, template: '<div class="slots"><button v-for="(x, i) in l" :key="i" type="button" :class="{ on: on === i }" @click="on = i">{{ x }}</button></div>' });
  };
  A.row = function (r) { return '<u-item t="' + A.esc(r[0]) + '"' + (r[1] ? ' s="' + A.esc(r[1]) + '"' : '') + (r[2] ? ' v="' + A.esc(r[2]) + '"' : '') + (r[3] ? ' to="' + r[3] + '"' : '') + '></u-item>'; };
  A.rows = function (l) { return '<ul class="ul">' + l.map(A.row).join('') + '</ul>'; };
  /* 画出来以后补进去的条目，不经过模板 */
  A.live = function (q, l) { var e = A.$(q); if (e) e.innerHTML = '<ul class="ul">' + l.map(function (r) { return '<li><div><span>' + r[0] + '</span><em>' + r[1] + '</em></div></li>'; }).join('') + '</ul>'; };
})(window.A);
