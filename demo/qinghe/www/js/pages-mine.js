/* My page, settings, account, about, feedback. */
(function (Q) {
  'use strict';
  var h = Q.h;
  function rows(items) {
    return h('div.card', {}, h('div.list', {}, items.map(function (one) {
      return h('div.item', { tap: function () { if (typeof one[2] === 'string') Q.go(one[2]); else one[2](); } },
        one[1] ? h('div.ico', {}, Q.icon(one[1])) : null, h('div.grow', {}, one[0]), one[3] ? h('div.tiny', {}, one[3]) : null, h('div.chev', {}, '›'));
    })));
  }
  Q.page('#/mine', { tab: '#/mine', render: function (root) {
    var user = Q.user();
    root.appendChild(h('div.me', { tap: function () { Q.go(user ? '#/profile' : '#/login'); } }, h('div.avatar', {}, user ? user.name[0] : '未'),
      h('div', {}, h('div', { style: 'font-size:19px;font-weight:700' }, user ? user.name : '点击登录'), h('div', { style: 'font-size:13px' }, user ? user.town + user.grid + '　网格员' : '登录后使用全部功能'))));
    if (user) root.appendChild(h('div.card.lift', {}, h('div.stats', {}, [['982', '积分'], ['第 6 名', '排名'], [String(Q.state.visits.length + 2), '走访']].map(function (one) {
      return h('div', {}, h('div.n', {}, one[0]), h('div.tiny', {}, one[1]));
    }))));
    root.appendChild(rows([['我的积分', 'cup', '#/rank'], ['打卡记录', 'pin', '#/checkin'], ['走访记录', 'task', '#/visits']]));
    root.appendChild(rows([['意见反馈', 'chat', '#/feedback'], ['联系客服', 'phone', function () {
      Q.dialog('联系客服', '客服电话 400-000-0000（工作日 9:00—17:30）', [{ text: '取消' }, { text: '拨打', main: true, run: function () { location.href = 'tel:4000000000'; } }]);
    }], ['设置', 'gear', '#/settings'], ['关于清河通', 'info', '#/about']]));
  } });
  Q.page('#/profile', { title: '个人资料', auth: true, render: function (root) {
    var u = Q.user();
    root.appendChild(h('div.card', {}, [['姓名', u.name], ['手机号', u.phone.slice(0, 3) + '****' + u.phone.slice(7)], ['所属乡镇', u.town], ['所属网格', u.grid]].map(function (row) {
      return h('div.field', {}, h('div.lab', {}, row[0]), h('div', {}, row[1]));
    })));
  } });
  /* Accepts a text and says thanks: no number, no list, no answer, no category for formalism. */
  Q.page('#/feedback', { title: '意见反馈', render: function (root) {
    var text = h('textarea', { maxlength: 500, placeholder: '请描述您遇到的问题或建议' });
    var phone = h('input', { type: 'tel', maxlength: 11, placeholder: '选填，方便我们联系您' });
    var kind = '功能异常';
    var chips = h('div.chips', {}, ['功能异常', '产品建议', '界面问题', '其他'].map(function (one) {
      return h('div.chip' + (one === kind ? '.on' : ''), { tap: function (event) {
        chips.querySelectorAll('.chip').forEach(function (c) { c.classList.remove('on'); });
        event.currentTarget.classList.add('on');
        kind = one;
      } }, one);
    }));
    root.appendChild(h('div.card', {}, h('div.field', {}, h('div.lab', {}, '反馈类型'), chips),
      h('div.field', {}, h('div.lab', {}, h('span.must', {}, '*'), '反馈内容'), text), h('div.field', {}, h('div.lab', {}, '联系电话'), phone), h('div', { style: 'height:14px' }),
      h('div.btn', { tap: function () {
        if (!text.value.trim()) { Q.toast('请填写反馈内容'); return; }
        text.value = '';
        Q.dialog('提交成功', '感谢您的反馈，我们会不断改进。', [{ text: '好的', main: true, run: Q.back }]);
      } }, '提交'), h('div.center.tiny', { style: 'margin-top:12px' }, '也可拨打客服电话 400-000-0000')));
  } });
  Q.page('#/settings', { title: '设置', render: function (root) {
    var user = Q.user();
    var knob = h('div.switch' + (Q.state.push ? '.on' : ''), { role: 'switch', 'aria-checked': String(Q.state.push), 'aria-label': '消息推送', tap: function () {
      Q.state.push = !Q.state.push;
      Q.save();
      knob.classList.toggle('on', Q.state.push);
      knob.setAttribute('aria-checked', String(Q.state.push));
    } }, h('i', {}));
    root.appendChild(h('div.card', {}, h('div.strip', { style: 'min-height:44px' }, h('div.grow', {}, '消息推送'), knob)));
    root.appendChild(rows([['账号与安全', 'lock', '#/account'], ['用户协议', 'book', '#/agreement'], ['隐私政策', 'book', '#/privacy'],
      ['清除缓存', 'card', function () { Q.toast('缓存已清除'); }, '2.3 MB'], ['关于清河通', 'info', '#/about']]));
    if (user) root.appendChild(h('div', { style: 'padding:6px 12px' }, h('div.btn.ghost', { tap: function () {
      if (window.confirm('确定要退出登录吗？')) { Q.signOut(); location.replace('#/login'); }
    } }, '退出登录')));
  } });
  Q.page('#/account', { title: '账号与安全', auth: true, render: function (root) {
    root.appendChild(rows([['修改密码', 'lock', '#/forgot'], ['更换手机号', 'phone', function () { Q.toast('请联系乡镇管理员更换'); }], ['注销账号', 'user', '#/cancel']]));
  } });
  Q.page('#/cancel', { title: '注销账号', auth: true, render: function (root) {
    root.appendChild(h('div.void', { style: 'padding-top:56px' }, h('div', { style: 'font-size:17px;color:#1c2638;font-weight:600;margin-bottom:8px' }, '暂不支持线上注销'),
      h('div', {}, '如需注销账号，请联系系统管理员，并携带本人身份证和单位证明到所在乡镇综治中心窗口办理。')));
  } });
  Q.page('#/about', { title: '关于清河通', render: function (root) {
    root.appendChild(h('div.center', { style: 'padding:34px 0 10px' }, h('div', { style: 'width:76px;height:76px;border-radius:20px;margin:0 auto 10px;background:linear-gradient(135deg,#174db8,#3f8cff);color:#fff;display:flex;align-items:center;justify-content:center' }, Q.icon('home')),
      h('div', { style: 'font-size:18px;font-weight:700' }, '清河通'), h('div.tiny', {}, '版本 V3.2.1')));
    root.appendChild(rows([['检查更新', '', function () { Q.toast('已是最新版本'); }], ['用户协议', '', '#/agreement'], ['隐私政策', '', '#/privacy']]));
    root.appendChild(h('div.center.tiny', { style: 'padding:20px' }, '技术支持：云图智慧科技有限公司'));
  } });
})(window.Q);
