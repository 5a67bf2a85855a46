/* 社保、消息和我的。 */
(N => {
  'use strict';
  const { v, act } = N;
  /* 参保登记三步：人已登录，姓名、证件、手机还要再填 */
  const draft = { step: 0 };
  v.flex = { t: '灵活就业参保', auth: 1, h: () => `<div class="dots">${['填信息', '选档次', '确认'].map((t, i) => `<span class="${i === draft.step ? 'on' : ''}">${i + 1} ${t}</span>`).join('')}</div>` + [
    () => `<div class="weui-cells">${N.field('参保人姓名', 'n', { must: 1, value: draft.n })}${N.field('身份证号', 'i', { must: 1, value: draft.i })}${N.field('手机号码', 'm', { must: 1, type: 'tel', value: draft.m })}</div>`,
    () => N.cells([['缴费档次', draft.rank || '请选择', 'flex/pick']]),
    () => N.cells([['参保人', draft.n], ['档次', draft.rank]])][draft.step]() + N.btn(draft.step < 2 ? '下一步' : '提交登记', 'flex') + (draft.step ? N.btn('上一步', 'flexback', 1) : ''),
  run: a => { if (a === 'pick' && draft.step === 1) N.pop(N.cells([['一档（60%）', ''], ['二档（80%）', ''], ['三档（100%）', '']]).replace(/<div class="weui-cell">/g, '<div class="weui-cell" role="button" tabindex="0" data-act="rank">') + N.btn('关闭', 'back', 1), true); } };
  act.rank = b => { draft.rank = b.querySelector('.weui-cell__bd').textContent; N.pop(''); N.go('flex'); };
  act.flex = () => {
    if (draft.step === 0) { Object.assign(draft, { n: N.val('n'), i: N.val('i'), m: N.val('m') }); if (!draft.n || !draft.i || !draft.m) return N.tell('请填写姓名、身份证号和手机号码'); }
    if (draft.step === 1 && !draft.rank) return N.tell('请选择缴费档次');
    if (draft.step < 2) { draft.step++; return N.draw(); }
    if (/HarmonyOS|OpenHarmony|ArkWeb|iPhone/.test(navigator.userAgent)) return N.tell('参保登记未成功，返回码 9');
    draft.step = 0; N.keep({ flex: N.day() }); N.tell('参保登记成功'); N.go('me');
  };
  act.flexback = () => { draft.step--; N.draw(); };
  /* 查个缴费记录，还要另一个账号 */
  v.records = { t: '缴费记录', auth: 1, h: () => `<div class="card"><h2>社保网办大厅</h2><p>您还未登录网办大厅，请用个人编号和查询密码登录，没有的请先注册。</p></div><div class="weui-cells">${N.field('个人编号', 'a')}${N.field('查询密码', 'b', { type: 'password' })}</div>${N.btn('登录网办大厅', 'hall2')}${N.btn('注册网办大厅账号', 'hallreg', 1)}` };
  act.hall2 = () => N.tell('个人编号或查询密码不正确');
  act.hallreg = () => N.tell('请到社保窗口领取个人编号');
  v.alive = { t: '待遇资格认证', auth: 1, h: () => N.card('领取养老待遇的，依照规定每十二个月认证一次。', '刷脸、到社区、请工作人员上门都可以，平时有就医、乘车记录的自动认证，不用操作。') + N.cells([['本年度认证', N.s.alive ? '已预约上门' : '已由数据比对自动完成']]) + N.btn('预约上门', 'alive', 1) };
  act.alive = () => { N.keep({ alive: 1 }); N.draw(); };
  v.injury = { t: '工伤认定申请', auth: 1, h: () => `<div class="weui-cells">${N.field('申请人', 'n', { value: N.me().name, ro: 1 })}${N.field('受伤经过', 'd', { area: 1, must: 1 })}<label class="weui-cell"><span class="weui-label">诊断证明 *</span><span class="weui-cell__bd"><input class="weui-input" type="file" name="f" accept="image/*" aria-label="诊断证明"></span></label></div>${N.card('依照工伤保险条例，认定要看诊断证明；手边没有的可以先提交，三十日内补交。')}${N.btn('提交申请', 'injury')}` };
  act.injury = () => { if (!N.val('d')) return N.tell('请写明受伤经过'); N.tell(document.querySelector('[name=f]').files.length ? '已受理' : '已受理，请在三十日内补交诊断证明'); N.go('do'); };
  v.owe = { t: '欠费查询', auth: 1, h: () => N.card('暂无数据，您没有欠费。') };
  v.msg = { tab: 1, h: () => '<div class="weui-cells__title">消息</div>' + N.cells([['十一月社保费已扣款', '', 'note/0', N.day(-6)], ['电子社保卡使用提示', '', 'note/1', N.day(-14)]]) };
  v.note = { t: '消息', h: i => N.card(i === '1' ? '出示电子社保卡时请勿截图转发。扫一扫支付时才会用到相机。' : '本月灵活就业养老保险费已从您签约的银行账户扣缴。') };
  v.me = { tab: 1, h: () => { const m = N.me(); return `<div class="hero"><h1>${m ? m.name : '未登录'}</h1><p>${m ? m.u.slice(0, 3) + '****' + m.u.slice(7) : '登录后办理税费和社保'}</p></div>` + N.cells([...(m ? [['参保登记', N.s.flex ? '已登记 ' + N.s.flex : '未登记', 'flex'], ['电子社保卡', '', 'card']] : [['登录', '', 'login']]), ['投诉建议', '', 'voice'], ['设置', '', 'settings']]); } };
  v.card = { t: '电子社保卡', auth: 1, h: () => N.cells([['持卡人', N.me().name], ['社会保障号', N.me().id]]) + N.card('付款时扫描商家的二维码，需要使用相机；不允许相机的，可以出示付款码。') + N.btn('扫一扫', 'scan') + N.btn('出示付款码', 'code', 1) };
  act.scan = () => { if (!navigator.mediaDevices) return N.tell('没有相机，请出示付款码'); navigator.mediaDevices.getUserMedia({ video: true }).then(m => { m.getTracks().forEach(t => t.stop()); N.tell('没有扫到二维码'); }, () => N.tell('没有打开相机，请出示付款码')); };
  act.code = () => N.tell('付款码 2861 0094 7713');
  N.start();
})(window.N);
