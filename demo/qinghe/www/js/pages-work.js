/* Tasks, household visits, dispute reports. */
(function (Q) {
  'use strict';
  var h = Q.h;
  Q.page('#/tasks', { tab: '#/tasks', title: '我的任务', auth: true, render: function (root) {
    var open = Q.TASKS.filter(function (t) { return Q.state.done.indexOf(t.id) < 0; });
    root.appendChild(h('div.card', {}, h('div.stats', {},
      [[String(open.length), '待办'], [String(Q.state.done.length), '已办'], [String(open.filter(function (t) { return t.level === '紧急'; }).length), '紧急']].map(function (one) {
        return h('div', {}, h('div.n', {}, one[0]), h('div.tiny', {}, one[1]));
      }))));
    root.appendChild(h('div.card', {}, h('div.list', {}, Q.TASKS.map(function (t) {
      var done = Q.state.done.indexOf(t.id) >= 0;
      return h('div.item', { tap: function () { Q.go('#/task/' + t.id); } },
        h('div.grow', {}, h('div.t', {}, t.title), h('div.tiny', {}, t.where + '　截止 ' + Q.day(t.due))),
        h('span.tag' + (done ? '.ok' : t.level === '紧急' ? '.warn' : ''), {}, done ? '已办' : t.level), h('div.chev', {}, '›'));
    }))));
  } });
  /* The action bar is laid out for 352 px and more: on a 320 px screen 转派 is cut off and cannot be scrolled to. */
  Q.page('#/task/:id', { title: '任务详情', auth: true, render: function (root, id) {
    var t = Q.TASKS.filter(function (one) { return one.id === id; })[0];
    if (!t) { Q.notFound.render(root); return; }
    root.style.paddingBottom = '84px';
    root.appendChild(h('div.card', {}, h('div.article', {}, h('div.at', {}, t.title), h('div', { style: 'margin:8px 0' }, h('span.tag' + (t.level === '紧急' ? '.warn' : ''), {}, t.level)),
      [['对象', t.who], ['地点', t.where], ['截止日期', Q.day(t.due)], ['要求', t.text]].map(function (row) {
        return h('div.field', {}, h('div.lab', {}, row[0]), h('div', {}, row[1]));
      }))));
    root.appendChild(h('div.actions', {},
      h('div.btn.w', { tap: function () {
        if (Q.state.done.indexOf(id) < 0) Q.state.done.push(id);
        Q.save();
        Q.toast('已反馈办结');
        setTimeout(function () { Q.go('#/tasks'); }, 300);
      } }, '办结反馈'),
      h('div.btn.ghost.w', { tap: function () { Q.toast('已提交延期申请'); } }, '申请延期'),
      h('div.btn.ghost.n', { tap: function () { Q.go('#/contacts'); } }, '转派')));
  } });
  function chips(values, chosen) {
    var box = h('div.chips', {}, values.map(function (value) {
      return h('div.chip' + (value === chosen ? '.on' : ''), { tap: function (event) {
        box.querySelectorAll('.chip').forEach(function (one) { one.classList.remove('on'); });
        event.currentTarget.classList.add('on');
        box.value = value;
      } }, value);
    }));
    box.value = chosen;
    return box;
  }
  function field(label, control, must) {
    return h('div.field', {}, h('div.lab', {}, must ? h('span.must', {}, '*') : null, label), control);
  }
  function photo(label) {
    var box = h('div.upload', {}, Q.icon('camera'), '拍照上传');
    var input = h('input', { type: 'file', accept: 'image/*', 'aria-label': label, onchange: function () {
      var file = input.files[0];
      var old = box.querySelector('img');
      if (old) old.remove();
      if (file) box.appendChild(h('img', { src: URL.createObjectURL(file), alt: '已选照片' }));
    } });
    box.appendChild(input);
    box.input = input;
    return box;
  }
  /* Refuses to be submitted without a photo of the scene. */
  Q.page('#/visit', { title: '入户走访登记', auth: true, render: function (root) {
    var name = h('input', { type: 'text', maxlength: 20, placeholder: '请输入走访对象姓名' });
    var address = h('input', { type: 'text', maxlength: 60, placeholder: '请输入详细地址' });
    var kind = chips(['独居老人', '困境儿童', '出租房屋', '其他'], '独居老人');
    var text = h('textarea', { maxlength: 300, placeholder: '请填写走访情况，不少于5个字' });
    var shot = photo('上传现场照片');
    var error = h('div.err', { role: 'alert' });
    function submit() {
      error.textContent = '';
      if (!name.value.trim()) { Q.toast('请输入走访对象姓名'); return; }
      if (!address.value.trim()) { Q.toast('请输入详细地址'); return; }
      if (text.value.trim().length < 5) { Q.toast('走访情况不少于5个字'); return; }
      if (!shot.input.files.length) { error.textContent = '请至少上传1张现场照片，否则无法提交'; Q.toast('请至少上传1张现场照片'); return; }
      Q.state.visits.unshift({ name: name.value.trim(), address: address.value.trim(), kind: kind.value, text: text.value.trim(), at: Q.day() + ' ' + Q.clock() });
      Q.save();
      Q.toast('提交成功，积分 +5');
      setTimeout(function () { location.replace('#/visits'); }, 300);
    }
    root.appendChild(h('div.card', {}, field('走访对象', name, true), field('详细地址', address, true), field('对象类别', kind), field('走访情况', text, true),
      field('现场照片（至少1张，须与走访对象同框）', h('div', {}, shot, error), true), h('div', { style: 'height:14px' }), h('div.btn', { tap: submit }, '提交')));
  } });
  Q.page('#/visits', { title: '走访记录', auth: true, render: function (root) {
    var rows = Q.state.visits.concat([{ name: '张桂芳', kind: '独居老人', text: '老人精神状态良好，已提醒用气安全。', at: Q.day(-3) + ' 15:20' }, { name: '刘长河', kind: '出租房屋', text: '核对承租人信息3人，均已登记。', at: Q.day(-5) + ' 10:05' }]);
    root.appendChild(h('div.card', {}, h('div.list', {}, rows.map(function (v) {
      return h('div.item', {}, h('div.avatar.s', {}, v.name[0]), h('div.grow', {}, h('div.t', {}, v.name + ' ', h('span.tag', {}, v.kind)), h('div.muted', {}, v.text), h('div.tiny', {}, v.at)));
    }))));
  } });
  Q.page('#/report', { title: '矛盾纠纷上报', auth: true, render: function (root) {
    var title = h('input', { type: 'text', maxlength: 40, placeholder: '请输入事件标题' });
    var kind = chips(['邻里纠纷', '家庭矛盾', '物业纠纷', '其他'], '邻里纠纷');
    var text = h('textarea', { maxlength: 500, placeholder: '请描述事件经过' });
    root.appendChild(h('div.card', {}, field('事件标题', title, true), field('事件类型', kind), field('事件描述', text, true), h('div', { style: 'height:14px' }),
      h('div.btn', { tap: function () {
        if (!title.value.trim() || !text.value.trim()) { Q.toast('请填写标题和描述'); return; }
        Q.state.reports.push({ title: title.value.trim(), at: Q.day() });
        Q.save();
        Q.toast('上报成功，已推送至综治中心');
        setTimeout(function () { Q.go('#/home'); }, 300);
      } }, '上报')));
  } });
})(window.Q);
