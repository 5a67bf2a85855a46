/* 我、登录、馆员台、投诉建议、设置。 */
(S => {
  'use strict';
  const L = S.leaves,
    A = S.acts;
  L.me = {
    name: '我',
    top: true,
    html: () => {
      const w = S.me();
      return S.index(
        [].concat(
          w
            ? [
                { t: w.name, s: `读者证尾号 ${w.tel.slice(-4)}` },
                { t: '我借的书', to: 'loans' },
              ]
            : [{ t: '登录', s: '借书、预约座位', to: 'login' }],
          w && w.role === 'librarian' ? [{ t: '馆员台', s: '上架、物业', to: 'desk' }] : [],
          [
            { t: '我的投诉建议', to: 'cases' },
            { t: '设置', to: 'set' },
          ],
        ),
      );
    },
  };
  L.login = {
    name: '登录',
    html: k =>
      S.blank('手机号', 'tel', { type: 'tel' }) +
      (k === 'code' ? S.blank('验证码', 'code', { type: 'tel' }) + S.stamp('发送验证码', 'send', 1) : S.blank('密码', 'pass', { type: 'password' })) +
      '<label class="seal"><input type="checkbox" name="agreed"><span>我已阅读并同意《用户协议》《隐私政策》</span></label>' +
      S.stamp('登录', k === 'code' ? 'incode' : 'inpass') +
      S.index([
        k === 'code' ? { t: '用密码登录', to: 'login' } : { t: '用验证码登录', to: 'login/code' },
        { t: '用户协议', to: 'rules' },
        { t: '隐私政策', to: 'privacy' },
      ]) +
      S.article('', '在任一分馆办过读者证的手机号可以直接登录。'),
  };
  A.send = () => S.say(/^1\d{10}$/.test(S.got('tel')) ? '验证码已经发出' : '手机号是十一位');
  const enter = f => {
    if (!S.$('[name=agreed]').checked) return S.say('请先勾选同意');
    const c = S.cards.find(x => x.tel === S.got('tel'));
    if (!c || !f(c)) return S.say('没有对上，请再看看');
    S.keep({ who: c.tel, consent: 'yes' });
    location.replace(`#${S.landing()}`);
  };
  A.inpass = () => enter(c => c.pass === S.got('pass'));
  A.incode = () => enter(() => S.got('code') === '123456');

  /* 馆员台 */
  const PILE = ['海错图笔记', '闽地茶事', '山茶文具店'];
  L.desk = {
    name: '馆员台',
    need: 'librarian',
    html: () =>
      S.index([
        { t: '待上架图书', s: `${PILE.filter(p => !S.mem.shelved[p]).length} 册`, to: 'pile' },
        { t: '物业服务评价', s: '按合同每季一次', to: 'vendor' },
        { t: '借还册数', s: '按月', to: 'volume' },
      ]),
  };
  L.pile = {
    name: '待上架图书',
    need: 'librarian',
    html: () =>
      PILE.map(
        p =>
          S.article(p, S.mem.shelved[p] ? '已上架' : '在还书箱，架位 I267') +
          (S.mem.shelved[p] ? '' : `<button type="button" class="stamp thin" data-act="shelve" data-p="${p}">${p}已上架</button>`),
      ).join('') + S.article('', '谁上架都行，不记是谁上的。'),
  };
  A.shelve = b => {
    S.mem.shelved[b.dataset.p] = 1;
    S.keep();
    S.turn();
  };
  L.vendor = {
    name: '物业服务评价',
    need: 'librarian',
    html: () =>
      S.mem.vendor
        ? S.article('霁城安洁物业公司', `本季评价：${S.mem.vendor}`, '结果用于结算服务费。')
        : S.article('霁城安洁物业公司', '按采购合同第七条，对保洁公司的服务打分，得分低于八十分的扣减服务费。') +
          ['合格', '需整改'].map(g => `<button type="button" class="stamp thin" data-act="vendor">${g}</button>`).join(''),
  };
  A.vendor = b => {
    S.keep({ vendor: b.textContent });
    S.turn();
  };
  L.volume = {
    name: '借还册数',
    need: 'librarian',
    html: () =>
      `<table><thead><tr><th>月份</th><th>借出</th><th>还回</th></tr></thead><tbody><tr><td>${S.day(-30).slice(0, 7)}</td><td>18,204</td><td>17,960</td></tr><tr><td>${S.day(-61).slice(0, 7)}</td><td>17,655</td><td>17,802</td></tr></tbody></table>` +
      S.article('', '全市合计，用于编购书预算。'),
  };

  /* 投诉建议 */
  const KIND = { f: ['强制打卡', '截图留痕', '滥用排名', '重复填表'], l: ['藏书', '座位', '馆员服务', '应用故障'] };
  L.speak = {
    name: '投诉建议',
    html: () =>
      S.index([
        { t: '“指尖上的形式主义”投诉专区', s: '读者、馆员都能投', to: 'pen/f' },
        { t: '对书房的意见', s: '藏书、座位、服务、应用', to: 'pen/l' },
        { t: '我的投诉建议', s: '编号、进度、答复、评价', to: 'cases' },
      ]) + S.article('', '两天内受理，十天内答复，答复之后请您回访评价。'),
  };
  L.pen = {
    name: '写下意见',
    html: k =>
      S.blank('事由', 'k', { of: KIND[k] || KIND.l }) +
      S.blank('经过', 'd', { area: 1 }) +
      S.blank('回电', 'tel', { type: 'tel', hint: '可以不留', v: S.me() ? S.me().tel : '' }) +
      '<label class="blank">附图（可以没有）<input type="file" accept="image/*" aria-label="附图"></label>' +
      S.stamp('提交', 'pen'),
  };
  A.pen = () => {
    if (S.got('d').length < 5) return S.say('请再写几个字');
    const no = `JC${S.day().replace(/-/g, '')}${String(S.mem.cases.length + 1).padStart(3, '0')}`;
    S.mem.cases.unshift({ no, k: S.got('k'), d: S.got('d'), on: S.day(), st: '已受理' });
    S.sent('pen');
    S.go(`sent/${no}`);
  };
  L.sent = {
    name: '提交好了',
    html: no => S.article(`受理编号 ${no}`, '请记下编号，进度在“我的投诉建议”里看。') + S.index([{ t: '我的投诉建议', to: 'cases' }]),
  };
  const all = () =>
    S.mem.cases.concat(
      S.me()
        ? [{ no: 'JC20261015009', k: '座位', d: '自习座位有人占座不来。', on: S.day(-44), st: '已办结', re: '已改为离座三十分钟自动放开，谢谢您。' }]
        : [],
    );
  L.cases = {
    name: '我的投诉建议',
    html: () =>
      all().length
        ? S.index(all().map(x => ({ t: `${x.k}　${x.st}`, s: `${x.no}　${x.on}`, to: `case/${x.no}` })))
        : S.article('', '还没有投过，投过的会列在这里。'),
  };
  L.case = {
    name: '办理进度',
    html: no => {
      const x = all().find(y => y.no === no);
      if (!x) return S.article('', '没有找到这一件。');
      return (
        S.article(x.no, `事由：${x.k}`, x.d, `${x.on} 提交`, `状态：${x.st}`) +
        (x.re ? S.article('答复', x.re) : S.article('', '有了答复，就可以在这里评价。')) +
        (!x.re
          ? ''
          : S.mem.marks[no]
            ? S.article('回访评价', `您评的是：${S.mem.marks[no]}`)
            : '<h2 class="chapter">回访评价：满意吗</h2>' +
              ['非常满意', '满意', '基本满意', '不满意', '非常不满意']
                .map(g => `<button type="button" class="stamp thin" data-act="mark" data-no="${no}">${g}</button>`)
                .join(''))
      );
    },
  };
  A.mark = b => {
    S.mem.marks[b.dataset.no] = b.textContent;
    S.keep();
    S.turn();
  };

  L.set = {
    name: '设置',
    html: () =>
      S.index(
        [].concat(
          [
            { t: '长辈版', s: S.mem.elderly ? '正在用' : '没有用', to: 'elderly' },
            { t: '用户协议', to: 'rules' },
            { t: '隐私政策', to: 'privacy' },
            { t: '关于书房', to: 'about' },
          ],
          S.me() ? [{ t: '注销账号', to: 'close' }] : [],
        ),
      ) +
      (S.mem.consent === 'yes' && !S.me() ? S.stamp('撤回同意', 'undo', 1) : '') +
      (S.me() ? S.stamp('退出登录', 'out', 1) : ''),
  };
  A.undo = () => {
    S.keep({ consent: 'glance' });
    S.turn();
    S.say('已撤回，现在是仅浏览');
  };
  A.out = () => {
    S.keep({ who: '' });
    S.go('me');
  };
  L.elderly = {
    name: '长辈版',
    html: () => S.article('', '字大、按钮大、没有广告，书单和听书放在前面。') + S.stamp(S.mem.elderly ? '换回普通版' : '用长辈版', 'elderly'),
  };
  A.elderly = () => {
    S.keep({ elderly: !S.mem.elderly });
    S.turn();
  };
  L.close = {
    name: '注销账号',
    need: 'any',
    html: () =>
      S.article('', '注销马上生效，个人资料当天删除；没还的书请照常还。') +
      S.blank('登录密码', 'pass', { type: 'password' }) +
      '<label class="seal"><input type="checkbox" name="sure"><span>我知道注销后找不回来</span></label>' +
      S.stamp('注销账号', 'close'),
  };
  A.close = () => {
    if (!S.$('[name=sure]').checked) return S.say('请先勾选');
    if (S.got('pass') !== S.me().pass) return S.say('密码不对');
    S.over(`<h2>注销“${S.me().name}”的账号</h2><p>注销后不能恢复。</p>${S.stamp('确定注销', 'gone')}${S.stamp('不注销', 'shut', 1)}`);
  };
  A.gone = () => {
    S.over('');
    S.keep({ who: '', drafts: {}, loans: [], seat: null });
    S.go('read');
    S.say('账号已注销');
  };
})(Shelf);
