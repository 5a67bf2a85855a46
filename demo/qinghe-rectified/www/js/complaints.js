/* Complaints: two channels, acceptance with a number, own list with status, answer, rating. */
(function (App) {
  'use strict';
  var e = App.esc;
  var s = App.state;
  var ZONE = '“指尖上的形式主义”投诉专区';
  var GRADES = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'];
  var KINDS = { zone: ['强制打卡签到', '滥用积分排名', '过度留痕拍照', '多头重复填报', '空壳僵尸应用', '其他'], general: ['功能建议', '使用故障', '服务态度', '其他'] };
  function dayDigits(time) {
    var d = new Date(time);
    return String(d.getFullYear()) + String(d.getMonth() + 1).padStart(2, '0') + String(d.getDate()).padStart(2, '0');
  }
  function cases() {
    if (!s.cases) {
      s.cases = [{ no: dayDigits(Date.now() - 5 * App.DAY) + '00137', owner: '13900000002', channel: ZONE, kind: '多头重复填报', title: '出租房信息每周重复填报', text: '同一批出租房信息每周要在两个系统各填一遍。', at: Date.now() - 5 * App.DAY, seeded: true, grade: '' }];
      App.save();
    }
    return s.cases;
  }
  function mine() {
    var user = App.user();
    return cases().filter(function (c) { return c.owner === '' || (user && c.owner === user.phone); });
  }
  /* This demonstration has nobody behind it: a case is handled within seconds of being sent. */
  function status(c) {
    var seconds = (Date.now() - c.at) / 1000;
    return c.seeded || seconds >= 3 || seconds < 0 ? '已办结' : seconds >= 1.5 ? '办理中' : '已受理';
  }
  function reply(c) {
    return c.seeded ? '已核实：青石镇出租房信息自本月起由公安系统共享，网格员不再重复填报，原周报表已停用。感谢您的监督。'
      : '您反映的“' + c.title + '”已由县数据管理局核实，责任单位将于三个工作日内完成整改，后续进展会在本页更新。';
  }
  App.page('#/voice', { title: '投诉与建议', view: function () {
    return '<section class="stack"><a class="zone" href="#/voice/zone"><b>' + ZONE + '</b><span>反映强制使用、过度留痕、滥用排名、多头填报等问题</span></a>' +
      '<div class="panel"><ul class="rows"><li><a href="#/voice/new/general"><span class="fill">我有其他投诉或建议<small>功能、服务与使用问题</small></span><span class="end">填写 ›</span></a></li>' +
      '<li><a href="#/cases"><span class="fill">我的投诉<small>查看受理编号、办理进度和答复</small></span><span class="end">查看 ›</span></a></li></ul></div>' +
      '<p class="note">承诺：1个工作日内受理，10个工作日内答复。也可拨打 12345 热线。</p></section>';
  } });
  App.page('#/voice/zone', { title: '投诉专区', view: function () {
    return '<section><div class="panel prose"><h1>' + ZONE + '</h1><p>如果您在使用政务应用、公众账号或工作群组时遇到加重负担的要求，请告诉我们。专区由' + App.SPONSOR + '负责受理，全程在线。</p><h3>办理流程</h3><p>在线提交 → 生成受理编号 → 跟踪反馈 → 答复 → 回访评价</p></div></section>' +
      '<section><a class="main" href="#/voice/new/zone">我要投诉</a></section>';
  } });
  App.page('#/voice/new/:channel', { title: '填写投诉', view: function (channel) {
    var user = App.user();
    return '<section><div class="panel"><form data-form="voice" data-channel="' + e(channel) + '" novalidate><fieldset><legend class="cap">问题类型 <span class="req">*</span></legend>' +
      (KINDS[channel] || KINDS.general).map(function (k) { return '<label class="choice"><input type="radio" name="kind" value="' + k + '">' + k + '</label>'; }).join('') + '</fieldset>' +
      App.input('title', '标题', { hint: '一句话说明问题', max: 40, required: true }) +
      '<div class="pair"><label for="f-text">具体情况 <span class="req">*</span></label><textarea id="f-text" name="text" maxlength="500" placeholder="时间、单位、应用名称和具体要求"></textarea></div>' +
      App.input('contact', '联系电话（选填）', { type: 'tel', hint: '便于回访，可不填', max: 11, value: user ? user.phone : '' }) +
      '<div class="pair"><label for="f-proof">相关证明材料（如有，选填）</label><input id="f-proof" name="proof" type="file" accept="image/*"></div>' +
      '<p class="err" role="alert"></p><button class="main">提交投诉</button></form></div></section>';
  } });
  App.forms.voice = function (f, form) {
    var kind = form.querySelector('input[name=kind]:checked');
    if (!kind) return App.fail(form, '请选择问题类型');
    if (!f.title.value.trim()) return App.fail(form, '请填写标题');
    if (!f.text.value.trim()) return App.fail(form, '请填写具体情况');
    var user = App.user();
    var no = dayDigits(Date.now()) + String(201 + cases().length).padStart(5, '0');
    cases().unshift({ no: no, owner: user ? user.phone : '', channel: form.dataset.channel === 'zone' ? ZONE : '投诉与建议', kind: kind.value, title: f.title.value.trim(), text: f.text.value.trim(), at: Date.now(), grade: '' });
    App.save();
    App.swap('#/accepted/' + no);
  };
  App.page('#/accepted/:no', { title: '受理结果', view: function (no) {
    return '<section><div class="panel middle"><div class="ok-mark">✓</div><h2>提交成功，已受理</h2><p>受理编号</p><p class="big-no">' + e(no) + '</p><p class="note">请妥善保存，凭编号可随时查询进度</p><div class="stack" style="margin-top:14px"><a class="main" href="#/case/' + e(no) + '">查看办理进度</a><a class="plain" href="#/cases">我的投诉</a></div></div></section>';
  } });
  App.page('#/cases', { title: '我的投诉', view: function () {
    var rows = mine();
    if (!rows.length) return '<div class="empty">' + App.icon('tray', 48) + '暂无投诉记录<p class="note">登录后可查看本人提交的全部投诉</p></div>';
    return '<section><div class="panel"><ul class="rows">' + rows.map(function (c) {
      var now = status(c);
      return '<li><a href="#/case/' + c.no + '"><span class="fill">' + e(c.title) + '<small>受理编号 ' + c.no + '</small><small>' + (now === '已办结' ? (c.grade ? '已评价：' + c.grade : '待评价') : '已转责任单位') + '</small></span><span class="pill' + (now === '已办结' ? '' : ' wait') + '">' + now + '</span></a></li>';
    }).join('') + '</ul></div></section>';
  } });
  App.page('#/case/:no', { title: '投诉详情', view: function (no) {
    var c = mine().filter(function (one) { return one.no === no; })[0];
    if (!c) return '<div class="empty">未查询到该投诉</div>';
    return '<section><div class="panel prose"><h1>' + e(c.title) + '</h1><p class="note">' + c.channel + '　' + c.kind + '</p><p>' + e(c.text) + '</p><p>受理编号：' + c.no + '</p></div></section><section id="case-state">' + state(c) + '</section>';
  }, ready: function (no) {
    var c = mine().filter(function (one) { return one.no === no; })[0];
    if (!c || status(c) === '已办结') return;
    var seen = status(c);
    App.timers.push(setInterval(function () {
      if (status(c) === seen) return;
      seen = status(c);
      document.getElementById('case-state').innerHTML = state(c);
    }, 500));
  } });
  function state(c) {
    var now = status(c);
    var at = Math.round((c.at - Date.now()) / App.DAY);
    var steps = ['<li>' + App.date(at) + '　已受理，编号 ' + c.no + '</li>'];
    if (now !== '已受理') steps.push('<li>办理中，已转责任单位核实</li>');
    if (now === '已办结') steps.push('<li>已办结，答复如下</li>');
    var html = '<div class="panel"><p class="cap">办理进度：<span class="pill">' + now + '</span></p><ol class="steps" style="list-style:none">' + steps.join('') + '</ol>' + (now === '已办结' ? '<p class="cap">办理答复</p><p class="reply">' + e(reply(c)) + '</p>' : '<p class="note">办结后将在此答复，并邀请您评价</p>') + '</div>';
    if (now !== '已办结') return html;
    if (c.grade) return html + '<div class="panel"><p class="cap">满意度评价</p><p>您的评价：' + c.grade + '</p></div>';
    return html + '<div class="panel"><form data-form="grade" data-no="' + c.no + '" novalidate><fieldset><legend class="cap">满意度评价（回访）</legend>' +
      GRADES.map(function (g) { return '<label class="choice"><input type="radio" name="grade" value="' + g + '">' + g + '</label>'; }).join('') + '</fieldset><p class="err" role="alert"></p><button class="main">提交评价</button></form></div>';
  }
  App.forms.grade = function (f, form) {
    var chosen = form.querySelector('input[name=grade]:checked');
    if (!chosen) return App.fail(form, '请选择满意程度');
    var c = mine().filter(function (one) { return one.no === form.dataset.no; })[0];
    c.grade = chosen.value;
    App.save();
    App.tip('感谢您的评价');
    document.getElementById('case-state').innerHTML = state(c);
  };
})(window.App);
