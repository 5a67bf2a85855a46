/* Visit records (photo optional, known data filled in), to-dos, guides, service points. */
(function (App) {
  'use strict';
  var e = App.esc;
  App.page('#/record', { title: '走访服务记录', login: true, view: function () {
    var user = App.user();
    return '<section><div class="panel"><form data-form="record" novalidate>' + App.input('worker', '记录人（自动带出）', { value: user.name + '　' + user.town, readonly: true }) +
      App.input('date', '日期（自动带出）', { value: App.date(0), readonly: true }) + App.input('person', '服务对象', { hint: '如：韩大爷', max: 20, required: true }) +
      '<div class="pair"><label for="f-text">服务内容 <span class="req">*</span></label><textarea id="f-text" name="text" maxlength="300" placeholder="简要写明帮助解决了什么问题"></textarea></div>' +
      '<div class="pair"><label for="f-photo">现场照片（选填）</label><input id="f-photo" name="photo" type="file" accept="image/*" multiple><p class="note">最多9张，不上传不影响提交</p></div>' +
      '<p class="err" role="alert"></p><button class="main">保存记录</button></form></div></section>';
  } });
  App.forms.record = function (f, form) {
    if (!f.person.value.trim()) return App.fail(form, '请填写服务对象');
    if (!f.text.value.trim()) return App.fail(form, '请填写服务内容');
    App.state.records.unshift({ person: f.person.value.trim(), text: f.text.value.trim(), date: App.date(0), photos: f.photo.files.length });
    App.save();
    App.tip('保存成功');
    App.swap('#/records');
  };
  App.page('#/records', { title: '历史记录', login: true, view: function () {
    var seed = App.user().phone === '13900000002' ? [{ person: '韩大爷', text: '协助领取降压药，已预约家庭医生。', date: App.date(-2), photos: 0 }] : [];
    var rows = App.state.records.concat(seed);
    if (!rows.length) return '<div class="empty">' + App.icon('tray', 48) + '暂无数据</div>';
    return '<section>' + rows.map(function (r) {
      return '<div class="panel"><b>' + e(r.person) + '</b><p>' + e(r.text) + '</p><p class="note">' + r.date + (r.photos ? '　附照片' + r.photos + '张' : '') + '</p></div>';
    }).join('') + '</section>';
  } });
  App.page('#/todo', { title: '我的待办', login: true, view: function () {
    return '<section><div class="panel"><ul class="rows">' + App.TODOS.map(function (t) {
      var done = App.state.finished.indexOf(t.id) >= 0;
      return '<li><a href="#/todo/' + t.id + '"><span class="fill">' + t.name + '<small>' + t.spot + '</small></span><span class="pill' + (done ? '' : ' wait') + '">' + (done ? '已完成' : '待处理') + '</span></a></li>';
    }).join('') + '</ul></div></section>';
  } });
  App.page('#/todo/:id', { title: '待办详情', login: true, view: function (id) {
    var t = App.TODOS.filter(function (one) { return one.id === id; })[0];
    if (!t) return '<div class="empty">该待办已撤回</div>';
    var done = App.state.finished.indexOf(id) >= 0;
    return '<section><div class="panel prose"><h1>' + t.name + '</h1><p class="note">' + t.spot + '</p><p>' + t.text + '</p></div></section><section class="stack">' +
      (done ? '<p class="middle note">该待办已完成</p>' : '<button type="button" class="main" data-act="finish" data-id="' + id + '">标记完成</button>') + '<a class="plain" href="#/record">写走访服务记录</a></section>';
  } });
  App.acts.finish = function (button) {
    App.state.finished.push(button.dataset.id);
    App.save();
    App.tip('已标记完成');
    App.draw();
  };
  App.guideRow = function (g) {
    return '<li><a href="#/guide/' + g.id + '"><span class="fill">' + g.name + '<small>' + g.unit + '</small></span><span class="end">' + g.days + '</span></a></li>';
  };
  App.page('#/guides', { title: '办事指南', view: function () {
    return '<section><div class="panel"><ul class="rows">' + App.GUIDES.map(App.guideRow).join('') + '</ul></div></section>';
  } });
  App.page('#/guide/:id', { title: '事项说明', view: function (id) {
    var g = App.GUIDES.filter(function (one) { return one.id === id; })[0];
    if (!g) return '<div class="empty">该事项已调整</div>';
    function list(items) { return '<ol>' + items.map(function (i) { return '<li>' + i + '</li>'; }).join('') + '</ol>'; }
    return '<section><article class="panel prose"><h1>' + g.name + '</h1><p class="note">办理单位：' + g.unit + '　承诺时限：' + g.days + '</p><h3>需要带什么</h3>' + list(g.bring).replace('<ol>', '<ol style="padding-left:1.4em">') +
      '<h3>怎么办理</h3>' + list(g.flow).replace('<ol>', '<ol style="padding-left:1.4em">') + '</article></section>';
  } });
  App.page('#/places', { title: '附近网点', view: function () {
    return '<section><div class="panel stack"><p id="where">想按远近排列网点？可使用您的位置。位置仅在本机用于排序，不上传、不保存。</p><button type="button" class="plain" data-act="locate">使用我的位置</button></div></section>' +
      '<section><div class="panel"><ul class="rows" id="places">' + placeRows(App.PLACES) + '</ul></div></section>';
  } });
  function placeRows(places) {
    return places.map(function (p) { return '<li style="padding:10px 0"><b>' + p.name + '</b><small>' + p.spot + '</small><small>' + p.open + '</small></li>'; }).join('');
  }
  App.acts.locate = function () {
    var where = document.getElementById('where');
    if (!navigator.geolocation) { where.textContent = '本机不支持定位，可直接查看下方网点。'; return; }
    where.textContent = '正在获取位置…';
    navigator.geolocation.getCurrentPosition(function () {
      where.textContent = '已按离您由近到远排列。';
      document.getElementById('places').innerHTML = placeRows([App.PLACES[1], App.PLACES[0], App.PLACES[2], App.PLACES[3]]);
    }, function () { where.textContent = '未使用位置，不影响查看下方全部网点。'; }, { timeout: 8000 });
  };
})(window.App);
