/* 田间：农技员和站长的页面。 */
(function (F) {
  'use strict';
  const h = F.h,
    R = window.React,
    TEAM = ['tech', 'chief'];
  F.page(
    'farm',
    '田间',
    () =>
      h`<${F.List} of=${[
        { t: '农情速记', s: '苗情、墒情、病虫', to: 'jot' },
        { t: '识虫', s: '拍照或描述', to: 'bug' },
        { t: '职称材料预审', s: '资料已带出', to: 'title' },
        { t: '田头时光', s: '今天陪了多久', to: 'dusk' },
        { t: '年轮', s: '本季第几圈', to: 'ring' },
      ].concat(F.me() && F.me().role === 'chief' ? [{ t: '归队提醒', s: '站里的同志', to: 'muster' }] : [])} />`,
    { who: TEAM },
  );
  F.page(
    'jot',
    '农情速记',
    () => {
      const [v, set] = R.useState({ crop: '冬小麦', place: '', text: '' }),
        put = k => x => set(Object.assign({}, v, { [k]: x }));
      const send = () => {
        if (!v.place || !v.text) return F.tell('请写地块和情况');
        F.tell('已记入本站农情');
        F.go('farm');
      };
      return h`<div><${F.Slot} label="记录人" v=${F.me().name} /><${F.Slot} label="所在站" v=${F.me().unit} /><${F.Slot} label="作物" v=${v.crop} of=${['冬小麦', '油菜', '蔬菜']} set=${put('crop')} /><${F.Slot} label="地块" v=${v.place} set=${put('place')} /><${F.Slot} label="情况" long v=${v.text} set=${put('text')} /><${F.Press} on=${send}>记下<//></div>`;
    },
    { who: TEAM },
  );
  /* 识虫：不用相机也能问 */
  F.page(
    'bug',
    '识虫',
    () => {
      const [v, set, clear] = F.useDraft('bug', { look: '' }),
        [out, setOut] = R.useState('');
      const camera = () => {
        if (!navigator.mediaDevices) return F.tell('没有相机，请用文字描述');
        navigator.mediaDevices.getUserMedia({ video: true }).then(
          m => {
            m.getTracks().forEach(t => t.stop());
            F.tell('没有看清，请靠近叶片');
          },
          () => F.tell('没有打开相机，请用文字描述'),
        );
      };
      return h`<div><${F.Plot} say="打开相机只为辨认这一次的虫，不存照片。不想打开相机，写几句样子也行。" /><${F.Press} soft on=${camera}>打开相机<//><${F.Slot} label="虫的样子" long v=${v.look} set=${x => set('look', x)} /><${F.Press} on=${() => {
        if (!v.look) return F.tell('请写一写样子');
        setOut('可能是蚜虫：每百株超过五百头再用药。');
        clear();
      }}>查一查<//>${out ? h`<${F.Plot} head="辨认结果" say=${out} />` : null}</div>`;
    },
    { who: TEAM },
  );
  F.page(
    'title',
    '职称材料预审',
    () => {
      const [v, set, clear] = F.useDraft('title', { work: '' });
      return h`<div><${F.Plot} say="依《农业技术人员职称评价基本标准条件》，本人自愿申报。身份资料已从人事档案带出。" /><${F.Slot} label="申报人" v=${F.me().name} /><${F.Slot} label="联系电话" v=${F.me().u} /><${F.Slot} label="工作单位" v=${F.me().unit} /><${F.Slot} label="代表性工作" long v=${v.work} set=${x => set('work', x)} /><label className="slot"><span>佐证扫描件（没有可以后补）</span><input type="file" aria-label="佐证扫描件" /></label><${F.Press} on=${() => {
        if (!v.work) return F.tell('请写代表性工作');
        clear();
        F.tell('已送预审');
        F.go('farm');
      }}>送预审<//></div>`;
    },
    { who: TEAM },
  );
  /* 田头时光：停在应用里就一直走 */
  F.page(
    'dusk',
    '田头时光',
    () => {
      const [, beat] = R.useState(0);
      R.useEffect(() => {
        const t = setInterval(() => beat(n => n + 1), 1000);
        return () => clearInterval(t);
      }, []);
      const sec = F.st.dusk || 0;
      return h`<div><${F.Plot} head="今天已陪地"><p className="big">${Math.floor(sec / 60)} 分 ${sec % 60} 秒</p><p>应用开着才走，退出就停。每天陪满 40 分才算出工，本月还差 6 个工。</p><//><${F.Grid} head=${['日期', '陪地']} rows=${[
        [F.on(-1), '31 分'],
        [F.on(-2), '42 分'],
        [F.on(-3), '18 分'],
      ]} /></div>`;
    },
    { who: TEAM },
  );
  setInterval(() => {
    if (F.me() && !document.hidden) {
      F.st.dusk = (F.st.dusk || 742) + 1;
      localStorage.setItem('ziling.field.1', JSON.stringify(F.st));
    }
  }, 1000);
  /* 年轮：由应用里的动静折算 */
  F.page(
    'ring',
    '年轮',
    () =>
      h`<div><${F.Plot} head="本季长到 2.6 圈" say="圈数由系统按您在应用里的动静自动折算，少于 3 圈的，年底不评优，站里谈话。" /><${F.Grid} head=${['看什么', '占多少', '您的']} rows=${[
        ['速记条数', '四成', '1.1 圈'],
        ['答农户的问', '三成', '0.9 圈'],
        ['派单按时回', '三成', '0.6 圈'],
      ]} /><${F.Plot} say="晚回一单减 0.1 圈，每周一自动抄送市局人事科。" /></div>`,
    { who: TEAM },
  );
  F.page(
    'muster',
    '归队提醒',
    () =>
      h`<div><${F.Plot} head="五天没进来的同志" say="系统每天清点。名单上的同志两天内不归队，抄报市局并在站务会上说明。" /><${F.Grid} head=${['姓名', '上回进来']} rows=${[
        ['卞长河', F.on(-8)],
        ['祝晚晴', F.on(-6)],
        ['司徒野', F.on(-5)],
      ]} /><${F.Press} on=${() => F.tell('已催三位同志归队')}>一键催归<//></div>`,
    { who: ['chief'] },
  );
})(window.F);
