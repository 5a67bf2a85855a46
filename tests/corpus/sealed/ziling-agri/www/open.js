/* 看台、学堂：不登录也能看。 */
(function (F) {
  'use strict';
  const h = F.h,
    R = window.React;
  const SAID = [
    { t: '冬小麦越冬前管理要点', ago: 1, p: ['近期气温偏高，旺长田块应及时镇压，墒情不足的趁晴好天气浇越冬水。'] },
    {
      t: '水稻新品种展示产量排名揭晓',
      ago: 4,
      p: ['亩产第一：梓优 8 号，742.6 公斤；第二：陵香 3 号，718.1 公斤；第三：秀占 21，705.0 公斤。', '排名的是品种，供农户选种参考。'],
    },
    {
      t: '种子企业质量监督抽查结果通报',
      ago: 7,
      p: ['省农业农村厅抽查种子企业 12 家，考核合格 11 家；不合格的一家已责令整改，扣分情况在省厅网站公示。'],
    },
    { t: '油菜花田试运行拍照打卡步道', ago: 11, from: '梓陵日报', p: ['柳湾村的早花油菜今年提前开放，游客可沿步道拍照打卡，请勿踩踏田块。'] },
    { t: '基层减负：农情报表由九张并为一张', ago: 16, p: ['以往要求农技员点赞转发、上传截图、统计在线时长的做法全部取消。'] },
  ];
  F.page(
    'stand',
    '看台',
    () => h`<div><section className="sign"><h2>梓陵农技通</h2><p>${F.me() ? F.me().name + '，' + F.me().unit : '把技术送到地头'}</p></section>
    <${F.List} of=${SAID.map((n, i) => ({ t: n.t, s: F.on(-n.ago), to: 'said/' + i })).concat([{ t: '投诉建议', s: '对本应用的意见', to: 'mouth' }])} />
    <footer className="base"><p>主办单位：梓陵市农业农村局</p><p><a href="https://beian.miit.gov.cn/" target="_blank" rel="noopener">APP备案号：鄂ICP备2022017738号-5A</a></p></footer></div>`,
  );
  F.page('said', '消息', ({ arg }) => {
    const n = SAID[arg] || SAID[0];
    return h`<${F.Plot} head=${n.t} say=${[F.on(-n.ago) + '　' + (n.from || '梓陵市农业农村局')].concat(n.p)} />`;
  });

  F.page(
    'hall',
    '学堂',
    () =>
      h`<${F.List} of=${[
        { t: '小麦赤霉病防治', s: '讲解录像，时长 08:24', to: 'film' },
        { t: '历年技术规程', s: '存档', to: 'old' },
        { t: '高素质农民培训班', s: '下月开班', to: 'course' },
        { t: '测产换算', s: '按样方推算亩产', to: 'yield' },
      ]} />`,
  );
  F.page('film', '讲解录像', () => {
    const [on, set] = R.useState(false);
    return h`<div><${F.Plot} head="小麦赤霉病防治" say=${['录像时长 08:24，可拖动、可倍速，看与不看、看多久都不记录。', '要点：齐穗至始花期用第一次药，隔五到七天再用一次。']} /><${F.Press} soft on=${() => set(!on)}>${on ? '已点赞' : '点赞'}<//></div>`;
  });
  F.page(
    'old',
    '历年技术规程',
    () =>
      h`<div><${F.Plot} say="以下为已归档的旧版规程，供查阅沿革，现行版以省厅公布为准。" /><${F.Grid} head=${['规程', '印发']} rows=${[
        ['再生稻栽培规程', '2019-03-06'],
        ['稻虾共作规程', '2021-05-18'],
        ['油菜机播规程', '2023-09-02'],
      ]} /></div>`,
  );
  F.page(
    'course',
    '高素质农民培训班',
    () =>
      h`<${F.Plot} say=${[F.on(19) + ' 起，市农广校，三天。', '学员自愿报名。上课地点门口签到，是为了发教材和买意外保险。', '结业考核及格的发证书，成绩只告诉本人。']} />`,
  );
  /* 测产换算：样方一个个硬算 */
  F.page('yield', '测产换算', () => {
    const [v, set, clear] = F.useDraft('yield', { ears: '', grains: '', weight: '42' }),
      [out, setOut] = R.useState('');
    const work = () => {
      if (!v.ears || !v.grains) return F.tell('请写每亩穗数和每穗粒数');
      const end = performance.now() + 9000;
      let n = 0;
      while (performance.now() < end) n += Math.sqrt(n + 1);
      setOut((((v.ears * v.grains * (v.weight || 42)) / 1e5) * 0.85).toFixed(1));
    };
    return h`<div><${F.Slot} label="每亩穗数（万）" type="number" v=${v.ears} set=${x => set('ears', x)} /><${F.Slot} label="每穗粒数" type="number" v=${v.grains} set=${x => set('grains', x)} /><${F.Slot} label="千粒重（克）" type="number" v=${v.weight} set=${x => set('weight', x)} /><${F.Press} on=${work}>推算亩产<//>${out ? h`<${F.Plot} head="推算结果" say=${'约 ' + out + ' 公斤／亩'} />` : null}<${F.Press} soft on=${clear}>清空重填<//></div>`;
  });
})(window.F);
