/* 本人、登录、设置、协议。 */
(function (H) {
  'use strict';
  const R = H.rooms,
    D = H.deeds;
  R.me = {
    foot: 1,
    draw: () => {
      const me = H.self();
      return (
        `<div class="band"><h1>${me ? me.name || '新居民' : '游客'}</h1><p>${me ? me.phone.slice(0, 3) + '****' + me.phone.slice(7) : '登录以后可以办理事项'}</p></div><div style="margin-top:-1.6rem">` +
        H.rows(
          (me
            ? [
                { t: '我的办件', to: 'items' },
                { t: '电子社保卡', to: 'ecard' },
                { t: '一年账本', to: 'ledger' },
              ]
            : [{ t: '登录', to: 'enter' }]
          ).concat([{ t: '设置', to: 'set' }]),
        ) +
        '</div>'
      );
    },
  };
  const seeds = () => (H.self() && H.self().phone === '18500000311' ? [{ no: 'YB2026101600', t: '医保参保变更', st: '办结', on: H.day(-24) }] : []);
  R.items = {
    name: '我的办件',
    inner: 1,
    draw: () => {
      const all = H.mem.items.concat(seeds());
      return all.length
        ? H.rows(all.map(x => ({ t: x.t, v: x.st + '　' + x.on, to: 'item/' + x.no })))
        : H.plank('', '还没有办件，可到“窗口”选择事项。');
    },
  };
  R.item = {
    name: '办件详情',
    inner: 1,
    draw: no => {
      const x = H.mem.items.concat(seeds()).find(y => y.no === no);
      if (!x) return H.plank('', '没有找到这个办件。');
      const mark = H.mem.marks[no];
      return (
        H.rows([
          { t: '办件编号', v: x.no },
          { t: '事项', v: x.t },
          { t: '日期', v: x.on },
          { t: '状态', v: x.st },
        ]) +
        (x.st !== '办结'
          ? H.plank('', '办结以后可以给窗口打分。')
          : mark
            ? H.plank('好差评', '您给这次窗口服务的评价：' + mark)
            : '<h3>好差评：这次窗口服务怎么样</h3><div class="grades">' +
              ['非常满意', '满意', '基本满意', '不满意', '非常不满意']
                .map(g => `<button type="button" data-deed="grade" data-no="${no}">${g}</button>`)
                .join('') +
              '</div>')
      );
    },
  };
  D.grade = b => {
    H.mem.marks[b.dataset.no] = b.textContent;
    H.store();
    H.paint();
  };
  R.ecard = {
    name: '电子社保卡',
    inner: 1,
    draw: () =>
      H.rows([
        { t: '持卡人', v: H.self().name || '待核验' },
        { t: '社会保障号', v: H.self().card || '待核验' },
        { t: '状态', v: '正常' },
      ]),
  };

  /* 一年账本：一笔套一笔，铺得太深 */
  R.ledger = {
    name: '一年账本',
    inner: 1,
    draw: () =>
      H.rows([
        { t: '今年办件', v: '7 件' },
        { t: '最近一件', v: '医保参保变更' },
      ]) +
      H.plank('', '把全年的办件和缴费拼成一张图，方便保存。') +
      H.knob('拼成一张长图', 'scroll') +
      '<div id="scroll"></div>',
  };
  D.scroll = () => {
    let pin = document.getElementById('scroll');
    for (let i = 0; i < 20000; i++) {
      const d = document.createElement('section');
      pin.appendChild(d);
      pin = d;
    }
    H.cry('长图高 ' + pin.offsetTop);
  };

  R.enter = {
    name: '登录',
    draw: way =>
      H.plank('登录苇渡事好办', way === 'code' ? '未登记的手机号用验证码登录后自动建立账号。' : '') +
      H.ask('手机号', 'phone', { type: 'tel', v: H.mem.last || '' }) +
      (way === 'code' ? H.ask('验证码', 'code', { type: 'tel' }) + H.knob('发送验证码', 'send', 1) : H.ask('密码', 'word', { type: 'password' })) +
      '<label class="tick"><input type="checkbox" name="keep" checked><span>记住手机号</span></label><label class="tick"><input type="checkbox" name="yes"><span>我已阅读并同意《用户服务协议》《隐私政策》</span></label>' +
      H.knob('登录', way === 'code' ? 'codein' : 'wordin') +
      H.rows([
        way === 'code' ? { t: '改用密码登录', to: 'enter' } : { t: '改用验证码登录', to: 'enter/code' },
        { t: '用户服务协议', to: 'rule' },
        { t: '隐私政策', to: 'privacy' },
      ]),
  };
  D.send = () => H.cry(/^1\d{10}$/.test(H.got('phone')) ? '验证码已发送，请查收短信' : '请填写十一位手机号');
  function land(f) {
    H.store({ who: f.phone, pact: 'yes', last: document.querySelector('[name=keep]').checked ? f.phone : '' });
    location.replace('#/' + (H.next || 'me'));
    H.next = '';
  }
  const agreed = () => document.querySelector('[name=yes]').checked || (H.cry('请先勾选同意两份文件'), false);
  D.wordin = () => {
    if (!agreed()) return;
    const f = H.folk().find(x => x.phone === H.got('phone') && x.word === H.got('word'));
    if (!f) return H.cry('手机号或密码有误');
    land(f);
  };
  D.codein = () => {
    if (!agreed()) return;
    const p = H.got('phone');
    if (!/^1\d{10}$/.test(p) || H.got('code') !== '123456') return H.cry('手机号或验证码有误');
    let f = H.folk().find(x => x.phone === p);
    if (!f) {
      f = { phone: p, word: '', name: '', card: '', home: '' };
      H.mem.newcomers = (H.mem.newcomers || []).concat([f]);
    }
    land(f);
  };

  R.set = {
    name: '设置',
    draw: () =>
      H.rows(
        [
          { t: '长辈版', v: H.mem.elder ? '已开' : '未开', to: 'elder' },
          { t: '用户服务协议', to: 'rule' },
          { t: '隐私政策', to: 'privacy' },
          { t: '关于本应用', to: 'about' },
        ].concat(H.self() ? [{ t: '注销账号', to: 'quit' }] : []),
      ) + (H.self() ? H.knob('退出登录', 'out', 1) : ''),
  };
  D.out = () => {
    H.store({ who: '' });
    H.walk('me');
  };
  R.elder = {
    name: '长辈版',
    draw: () =>
      H.plank('', '打开以后，文字和按钮都变大，常用的四件事放在最前面，没有任何推广内容。') +
      H.knob(H.mem.elder ? '关闭长辈版' : '打开长辈版', 'elder'),
  };
  D.elder = () => {
    H.store({ elder: !H.mem.elder });
    H.paint();
  };
  R.about = {
    name: '关于本应用',
    draw: () =>
      H.rows([
        { t: '名称', v: '苇渡事好办' },
        { t: '版本', v: '3.2.0' },
        { t: '主办单位', v: '苇渡县行政审批和数据局' },
        { t: '备案', v: '皖ICP备2023011872号-2A' },
      ]) + H.plank('本次更新', '修复少数手机白屏的问题；居住证申领支持先提交、后补相片。'),
  };
  R.rule = {
    name: '用户服务协议',
    draw: () =>
      H.plank(
        '用户服务协议',
        '本应用由苇渡县行政审批和数据局主办，向居民免费提供办事指南、申请和查询。',
        '请提交真实的信息，不要替他人冒名办理。',
        '我们不设置打卡、积分排名，也不考核任何单位的下载量。',
      ),
  };
  R.privacy = {
    name: '隐私政策',
    draw: () =>
      H.plank(
        '隐私政策',
        '手机号用于登录和通知，姓名、证件号用于办理您申请的事项，不作他用。',
        '位置只在您点“按远近排列”时使用一次，不保存；拒绝不影响任何服务。相机和相册只在您选择相片时使用。',
        '您可以查看、更正个人信息，在“设置—注销账号”里随时注销。',
        '个人信息保护联系人：苇渡县行政审批和数据局办公室，0551-0000311。',
      ),
  };
  R.quit = {
    name: '注销账号',
    inner: 1,
    draw: () =>
      H.plank('', '注销立即生效，账号和个人资料随即删除，依法需要留存的办件档案除外。') +
      H.ask('登录密码（验证码用户可不填）', 'word', { type: 'password' }) +
      '<label class="tick"><input type="checkbox" name="sure"><span>我知道注销后不能恢复</span></label>' +
      H.knob('注销我的账号', 'quit'),
  };
  D.quit = () => {
    if (!document.querySelector('[name=sure]').checked) return H.cry('请先勾选');
    if (H.self().word && H.got('word') !== H.self().word) return H.cry('密码有误');
    H.hang('<h2>确定注销？</h2><p>确定后账号立即删除。</p><div class="duo">' + H.knob('再想想', 'keepit', 1) + H.knob('确定注销', 'bye') + '</div>');
  };
  D.keepit = () => H.unhang();
  D.bye = () => {
    H.unhang();
    H.store({ who: '', last: '', drafts: {}, items: [] });
    H.walk('hall');
    H.cry('账号已注销');
  };
})(window.Hall);
