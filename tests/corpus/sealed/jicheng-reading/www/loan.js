/* 馆讯、借还、活动。 */
(S => {
  'use strict';
  const L = S.leaves,
    A = S.acts,
    NEWS = [
      {
        t: '老馆闭馆搬迁公告',
        ago: 1,
        p: [
          '文庙路老馆自 ' + S.day(12) + ' 起闭馆，藏书迁往滨河新馆，' + S.day(30) + ' 新馆开放。',
          '其间其余十个分馆照常开放，读者证、所借图书不受影响。',
        ],
      },
      { t: '雨巷书亭成了文艺青年打卡地', ago: 3, p: ['青砖小楼、一盏旧灯，雨巷书亭的周末拍照打卡要排队，馆里添了二十把伞免费借用。'] },
      { t: '少儿故事大王比赛名次公布', ago: 6, p: ['一等奖：陆小满；二等奖：白一舟、唐果；三等奖四名，奖品是一套绘本。'] },
      { t: '自助借还机安装率过九成', ago: 9, p: ['全市街道分馆自助借还机安装率达到九成一，年底全部装好。'] },
      { t: '古籍修复师职业资格考核开始报名', ago: 13, p: ['考核由省文物局组织，自愿报名，馆里提供备考资料。'] },
    ];
  S.fills.news = () => S.index(NEWS.map((n, i) => ({ t: n.t, s: S.day(-n.ago), to: `news/${i}` })));
  L.news = {
    name: '馆讯',
    html: i => {
      const n = NEWS[i] || NEWS[0];
      return S.article(n.t, `${S.day(-n.ago)}　霁城市图书馆`, ...n.p);
    },
  };
  A.play = b => {
    b.textContent = b.textContent === '播放' ? '暂停' : '播放';
    S.say(b.textContent === '暂停' ? '正在播放《雨巷》' : '已暂停');
  };

  /* 检索：三秒左右，一直有进度 */
  L.find = { name: '馆藏检索', html: () => S.blank('书名或作者', 'q') + S.stamp('检索', 'find') + '<div id="found"></div>' };
  A.find = () => {
    if (!S.got('q')) return S.say('请写书名或作者');
    const box = S.$('#found');
    let n = 0;
    box.innerHTML = '<div class="gauge"><i></i></div><article><p id="say">正在查第 1 个馆</p></article>';
    const t = setInterval(() => {
      n += 1;
      if (!box.isConnected) return clearInterval(t);
      if (n > 11) {
        clearInterval(t);
        box.innerHTML = S.index([
          { t: '闽地茶事', s: '总馆 2 册在架，雨巷书亭 1 册在架' },
          { t: '闽地茶事（大字本）', s: '滨河新馆预藏' },
        ]);
        return;
      }
      box.querySelector('i').style.width = `${n * 9}%`;
      S.$('#say').textContent = `正在查第 ${n} 个馆`;
    }, 250);
    S.leave(() => clearInterval(t));
  };

  L.loan = {
    name: '借还',
    top: true,
    html: () =>
      '<h2 class="chapter">借还</h2>' +
      S.index([
        { t: '扫码借书', s: '扫一扫书背条码', to: 'scan' },
        { t: '我借的书', s: '续借、还书地点', to: 'loans' },
        { t: '自习座位', s: '总馆二楼', to: 'seat' },
        { t: '办读者证', s: '凭证件，免押金', to: 'card' },
        { t: '常见问题', to: 'asked' },
      ]),
  };
  L.scan = {
    name: '扫码借书',
    need: 'any',
    html: () =>
      S.article('', '点“打开相机”后用相机扫书背条码，只扫这一次，不存照片。', '不想打开相机的，把条码下面的数字填进来也一样借。') +
      S.stamp('打开相机', 'scan', 1) +
      S.blank('条码数字', 'bar', { type: 'tel' }) +
      S.stamp('借这本', 'borrow'),
  };
  A.scan = () => {
    if (!navigator.mediaDevices) return S.say('没有相机，请填条码数字');
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      m => {
        m.getTracks().forEach(t => t.stop());
        S.say('没有看到条码，请靠近一些');
      },
      () => S.say('没有打开相机，请填条码数字'),
    );
  };
  A.borrow = () => {
    if (!/^\d{4,}$/.test(S.got('bar'))) return S.say('条码数字至少四位');
    S.mem.loans.unshift({ t: `条码 ${S.got('bar')}`, s: `应还 ${S.day(30)}` });
    S.sent('scan');
    S.say('借好了');
    S.go('loans');
  };
  L.loans = {
    name: '我借的书',
    need: 'any',
    html: () =>
      S.index(S.mem.loans.concat([{ t: '海错图笔记', s: `应还 ${S.day(11)}` }])) + S.article('', '任一分馆都能还；过期不收费，别忘了还就好。'),
  };
  /* 自习座位：倒着数的是座位保留时间 */
  L.seat = {
    name: '自习座位',
    need: 'any',
    html: () =>
      S.mem.seat && S.mem.seat > Date.now()
        ? S.article('东阅 27 号', '这次座位的使用时长为 3 小时，到点自动放开，给下一位。') +
          '<article><p id="left"></p></article>' +
          S.stamp('提前离座', 'stand', 1)
        : S.blank('使用人', 'n', { v: S.me().name, ro: 1 }) +
          S.blank('手机号', 't', { v: S.me().tel, ro: 1 }) +
          S.blank('座位', 'k', { of: ['东阅 27 号', '西阅 9 号', '窗台 3 号'] }) +
          S.stamp('预约这个座位', 'sit'),
    run: () => {
      const tick = () => {
        const e = S.$('#left');
        if (!e) return;
        const m = Math.max(0, Math.ceil((S.mem.seat - Date.now()) / 6e4));
        e.textContent = `还可以坐 ${Math.floor(m / 60)} 小时 ${m % 60} 分`;
      };
      tick();
      const t = setInterval(tick, 2e4);
      S.leave(() => clearInterval(t));
    },
  };
  A.sit = () => {
    S.keep({ seat: Date.now() + 108e5 });
    S.sent('seat');
    S.turn();
  };
  A.stand = () => {
    S.keep({ seat: null });
    S.turn();
    S.say('座位已放开');
  };
  /* 读者证：相片可以到馆拍 */
  L.card = {
    name: '办读者证',
    need: 'any',
    html: () =>
      S.article('', '依《公共图书馆法》第三十三条免费开放。相片印在证上，没有的到馆现拍。') +
      S.blank('姓名', 'n', { v: S.me().name, ro: 1 }) +
      S.blank('证件号', 'i', { v: S.me().idno, ro: 1 }) +
      S.blank('手机号', 't', { v: S.me().tel, ro: 1 }) +
      S.blank('取证分馆', 'b', { of: ['总馆', '雨巷书亭', '滨河新馆'] }) +
      '<label class="blank">一寸相片（可到馆拍）<input type="file" accept="image/*" aria-label="一寸相片"></label>' +
      S.stamp('办证', 'card'),
  };
  A.card = () => {
    S.sent('card');
    S.say('办好了，三天后取证');
    S.go('loan');
  };

  S.fills.events = () =>
    S.index(
      [
        ['闽地茶事讲座', 2],
        ['亲子绘本之夜', 5],
        ['古籍修复体验', 9],
      ].map((e, i) => ({ t: e[0], s: `${S.day(e[1])} 下午两点`, to: `event/${i}` })),
    );
  L.event = {
    name: '活动',
    html: i =>
      S.article(
        ['闽地茶事讲座', '亲子绘本之夜', '古籍修复体验'][i] || '闽地茶事讲座',
        `${S.day([2, 5, 9][i] || 2)} 下午两点，总馆报告厅。`,
        '免费入场，自愿参加。到场签到领茶样，不签到也可以进场听。',
        '座位八十个，余下的在走廊加凳。',
      ),
  };
  L.review = {
    name: '读者书评',
    html: () =>
      S.article('海错图笔记', '画得细，讲得也细，带孩子去菜市场认鱼刚好用上。', '——读者　半日闲') +
      S.stamp(S.mem.liked ? '已点赞' : '点赞', 'like', 1) +
      S.blank('我也说两句', 'r', { area: 1, hint: '可以不写' }) +
      S.stamp('发表', 'review') +
      (S.mem.reviews.length ? S.index(S.mem.reviews) : ''),
  };
  A.like = () => {
    S.keep({ liked: !S.mem.liked });
    S.turn();
  };
  A.review = () => {
    if (S.got('r').length < 2) return S.say('写两个字再发');
    S.mem.reviews.unshift({ t: S.got('r'), s: `${S.day()}　审核后公开` });
    S.sent('review');
    S.turn();
  };
})(Shelf);
