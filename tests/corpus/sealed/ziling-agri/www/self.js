/* 本人、登录、投诉建议、设置。 */
(function (F) {
  'use strict';
  const h = F.h,
    R = window.React;
  F.page('self', '本人', () => {
    const me = F.me();
    return h`<${F.List} of=${[me ? { t: me.name, s: me.unit } : { t: '登录', s: '农技员和站长', to: 'login' }, { t: '投诉建议', to: 'mouth' }, { t: '设置', to: 'knobs' }]} />`;
  });
  F.page('login', '登录', () => {
    const [v, set] = R.useState({ u: '', p: '', c: '', sms: false, ok: true }),
      put = k => x => set(Object.assign({}, v, { [k]: x }));
    const enter = () => {
      if (!v.ok) return F.tell('请先同意两份文件');
      const hit = F.crew.find(c => c.u === v.u);
      if (!hit || (v.sms ? v.c !== '123456' : v.p !== hit.p)) return F.tell('手机号与' + (v.sms ? '验证码' : '密码') + '不相符');
      F.put({ who: hit.u, read: 'yes' });
      location.replace('#/' + (F.later || 'farm'));
      F.later = '';
      F.again();
    };
    return h`<div><${F.Slot} label="手机号" name="phone" type="tel" v=${v.u} set=${put('u')} />${v.sms ? h`<${F.Slot} label="短信验证码" name="code" type="tel" v=${v.c} set=${put('c')} /><${F.Press} soft on=${() => F.tell(/^1\d{10}$/.test(v.u) ? '验证码已发送' : '请写十一位手机号')}>获取验证码<//>` : h`<${F.Slot} label="密码" name="password" type="password" v=${v.p} set=${put('p')} />`}
      <label className="oath"><input type="checkbox" name="agree" checked=${v.ok} onChange=${() => put('ok')(!v.ok)} /><span>我已阅读并同意《使用协议》与《隐私政策》</span></label><${F.Press} on=${enter}>登录<//><${F.Press} soft on=${() => put('sms')(!v.sms)}>${v.sms ? '改用密码' : '改用短信验证码'}<//>
      <${F.List} of=${[
        { t: '使用协议', to: 'terms' },
        { t: '隐私政策', to: 'privacy' },
      ]} /><${F.Plot} say="账号由所在农技站开通，忘记密码请用短信验证码。" /></div>`;
  });
  /* 投诉建议 */
  const KIND = ['功能故障', '资料有误', '服务态度', '其他建议'];
  F.page('mouth', '投诉建议', () => {
    const [v, set, clear] = F.useDraft('mouth', { k: KIND[0], d: '', tel: F.me() ? F.me().u : '' });
    const send = () => {
      if (v.d.length < 5) return F.tell('请把情况写清楚');
      const no = 'ZL' + F.on().replace(/-/g, '') + String(F.st.said.length + 1).padStart(3, '0');
      clear();
      F.put({ said: [{ no, k: v.k, d: v.d, on: F.on(), st: '已受理' }].concat(F.st.said) });
      F.go('got/' + no);
    };
    return h`<div><${F.List} of=${[{ t: '我提交的', s: '编号、进展、答复', to: 'mine' }]} /><${F.Slot} label="类别" v=${v.k} of=${KIND} set=${x => set('k', x)} /><${F.Slot} label="经过" long v=${v.d} set=${x => set('d', x)} /><${F.Slot} label="电话" type="tel" v=${v.tel} tip="选填" set=${x => set('tel', x)} /><${F.Press} on=${send}>提交<//><${F.Plot} say="两个工作日内受理，十个工作日内答复，答复后请您评价。" /></div>`;
  });
  F.page(
    'got',
    '提交成功',
    ({ arg }) => h`<div><${F.Plot} head=${'受理编号 ' + arg} say="可凭编号查看进展。" /><${F.List} of=${[{ t: '我提交的', to: 'mine' }]} /></div>`,
  );
  const all = () =>
    F.st.said.concat(
      F.me()
        ? [
            {
              no: 'ZL20261012006',
              k: '资料有误',
              d: '再生稻规程的施肥量单位写错了。',
              on: F.on(-46),
              st: '已办结',
              re: '已更正为公斤每亩，并通知各站。',
            },
          ]
        : [],
    );
  F.page('mine', '我提交的', () => {
    const l = all();
    return l.length
      ? h`<${F.List} of=${l.map(x => ({ t: x.k + '　' + x.st, s: x.no + '　' + x.on, to: 'thing/' + x.no }))} />`
      : h`<${F.Plot} say="还没有提交过。" />`;
  });
  F.page('thing', '进展', ({ arg }) => {
    const x = all().find(y => y.no === arg);
    if (!x) return h`<${F.Plot} say="没有这一件。" />`;
    return h`<div><${F.Plot} head=${x.no} say=${[x.k + '　' + x.on, x.d, '进展：' + x.st]} />${x.re ? h`<${F.Plot} head="答复" say=${x.re} />` : h`<${F.Plot} say="有答复以后可以评价。" />`}
      ${x.re && F.st.score[arg] ? h`<${F.Plot} head="回访评价" say=${'您的评价：' + F.st.score[arg]} />` : null}
      ${x.re && !F.st.score[arg] ? h`<${F.Plot} head="回访评价" say="对答复是否满意？" />${['非常满意', '满意', '基本满意', '不满意', '非常不满意'].map(g => h`<${F.Press} soft key=${g} on=${() => F.put({ score: Object.assign({}, F.st.score, { [arg]: g }) })}>${g}<//>`)}` : null}</div>`;
  });
  F.page(
    'knobs',
    '设置',
    () =>
      h`<div><${F.List} of=${[
        { t: '长辈版', s: F.st.older ? '使用中' : '未使用', to: 'older' },
        { t: '使用协议', to: 'terms' },
        { t: '隐私政策', to: 'privacy' },
        { t: '版本与主办', to: 'about' },
      ].concat(F.me() ? [{ t: '注销账号', to: 'cease' }] : [])} />${
        F.me()
          ? h`<${F.Press} soft on=${() => {
              F.put({ who: '' });
              F.go('self');
            }}>退出登录<//>`
          : null
      }</div>`,
  );
  F.page(
    'older',
    '长辈版',
    () =>
      h`<div><${F.Plot} say="放大全部文字和按钮。" /><${F.Press} on=${() => F.put({ older: !F.st.older })}>${F.st.older ? '停用长辈版' : '使用长辈版'}<//></div>`,
  );
  F.page(
    'about',
    '版本与主办',
    () =>
      h`<div><${F.Grid} head=${['项目', '内容']} rows=${[
        ['版本', '2.6.1'],
        ['主办单位', '梓陵市农业农村局'],
        ['备案号', '鄂ICP备2022017738号-5A'],
      ]} /><${F.Plot} head="更新说明" say="修复识虫页偶发闪退；安卓和鸿蒙系统功能一致。" /></div>`,
  );
  F.page(
    'terms',
    '使用协议',
    () =>
      h`<${F.Plot} head="使用协议" say=${['本应用由梓陵市农业农村局提供给全市农技人员，资料库向社会开放。', '请按实际情况记录农情，不得编造。', '账号不得转借。']} />`,
  );
  F.page(
    'privacy',
    '隐私政策',
    () =>
      h`<${F.Plot} head="隐私政策" say=${['收集手机号、姓名和所在站，用于登录和农情署名。', '相机只在您点“打开相机”后使用，不打开可以用文字描述。不收集位置。', '您可以更正资料，可以在设置中注销账号，注销后三日内删除个人信息。', '联系：梓陵市农业农村局科教科 0719-0000331']} />`,
  );
  F.page(
    'cease',
    '注销账号',
    () => {
      const [v, set] = R.useState({ p: '', ok: false, ask: false }),
        put = (k, x) => set(Object.assign({}, v, { [k]: x }));
      return h`<div><${F.Plot} say="提交后立即注销，个人信息三日内删完，农情记录去名保存。" /><${F.Slot} label="登录密码" name="password" type="password" v=${v.p} set=${x => put('p', x)} /><label className="oath"><input type="checkbox" checked=${v.ok} onChange=${() => put('ok', !v.ok)} /><span>我了解注销后不能恢复</span></label>
      <${F.Press} on=${() => (!v.ok ? F.tell('请先勾选') : v.p !== F.me().p ? F.tell('密码不对') : put('ask', true))}>申请注销<//>
      ${
        v.ask
          ? h`<div className="ask"><div role="dialog"><p>注销“${F.me().name}”的账号？</p><${F.Press} on=${() => {
              F.put({ who: '', d: {} });
              F.go('stand');
              F.tell('账号已注销');
            }}>确认<//><${F.Press} soft on=${() => put('ask', false)}>取消<//></div></div>`
          : null
      }</div>`;
    },
    { who: ['tech', 'chief'] },
  );
})(window.F);
