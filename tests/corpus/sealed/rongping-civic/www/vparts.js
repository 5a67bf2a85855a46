/* 部件换成 Vant。 */
(function (A) {
  'use strict';
  A.row = function (r) { return '<van-cell title="' + A.esc(r[0]) + '"' + (r[1] ? ' label="' + A.esc(r[1]) + '"' : '') + (r[2] ? ' value="' + A.esc(r[2]) + '"' : '') + (r[3] ? ' is-link role="button" data-go="' + r[3] + '"' : '') + '></van-cell>'; };
  A.rows = function (l) { return '<van-cell-group inset style="margin-top:12px">' + l.map(A.row).join('') + '</van-cell-group>'; };
  A.btn = function (t, act, soft) { return '<div class="pad"><van-button block ' + (soft ? 'plain ' : '') + 'type="primary" data-act="' + act + '">' + A.esc(t) + '</van-button></div>'; };
  A.field = function (t, n, m) {
    m = m || {}; A.set(n, m);
    var at = ' label="' + A.esc(t) + '" name="' + n + '"' + (m.must ? ' required' : '');
    if (m.of) return '<van-field' + at + '><template #input><select name="' + n + '" aria-label="' + A.esc(t) + '">' + m.of.map(function (x) { return '<option value="' + x + '">' + x + '</option>'; }).join('') + '</select></template></van-field>';
    return '<van-field v-model="f.' + n + '"' + at + (m.area ? ' type="textarea" rows="4"' : ' type="' + (m.type || 'text') + '"') + ' placeholder="' + (m.hint || '请填写' + t) + '"' + (m.ro ? ' readonly' : '') + '></van-field>';
  };
  A.file = function (n, t) { return '<van-field label="' + A.esc(t) + '"><template #input><input type="file" accept="image/*" name="' + n + '" aria-label="' + A.esc(t) + '" style="min-height:50px;width:100%"/></template></van-field>'; };
  A.bar = function (t) { return '<van-nav-bar title="' + A.esc(t) + '"><template #left><button type="button" class="bk" data-act="back" aria-label="返回">‹</button></template></van-nav-bar>'; };
  A.tabsof = function (id) { var m = A.me(); return '<van-tabbar model-value="' + id + '" :placeholder="false">' + [['首页', 'home', 'home-o'], ['活动', 'act', 'flag-o']].concat(m && m.role === 'staff' ? [['工作', 'work', 'records-o']] : []).concat([['我的', 'me', 'contact-o']]).map(function (t) { return '<van-tabbar-item name="' + t[1] + '" icon="' + t[2] + '" data-go="' + t[1] + '">' + t[0] + '</van-tabbar-item>'; }).join('') + '</van-tabbar>'; };
})(window.A);
