/* 门厅、窗口和各项服务。 */
(function (H) {
  'use strict';
  const R = H.rooms,
    D = H.deeds;
  const NEWS = [
    {
      t: '县政务大厅周六上午照常开门',
      ago: 1,
      p: ['自本周起，县政务服务大厅周六上午九点至十一点半开放企业、户籍、医保六个窗口。', '需要办理的居民可以先在“排队情况”里看看人数。'],
    },
    {
      t: '芦花渡口成了年轻人的打卡地',
      ago: 3,
      from: '苇渡县融媒体中心',
      p: ['芦花渡口的老码头改造以后，每到黄昏就有人来拍照打卡。', '文旅部门提醒：退潮时滩涂湿滑，请走木栈道。'],
    },
    {
      t: '第六届乡厨大赛决出名次',
      ago: 6,
      p: ['第一名：白石乡代表队；第二名：渔湾镇代表队；第三名：芦花镇代表队。', '获奖菜谱将印成小册，在各乡镇文化站免费领取。'],
    },
    { t: '我县燃气报警装置安装率达到九成六', ago: 9, p: ['县住建局入户排查，独居老人家庭的燃气报警装置由财政补贴安装。'] },
    { t: '“点赞身边好人”推荐结果', ago: 13, p: ['经群众推荐、部门核实，陶阿福等五人入选十一月身边好人，事迹陈列在县文化馆。'] },
  ];

  R.hall = {
    foot: 1,
    draw: () => `<div class="band"><h1>苇渡事好办</h1><p>${H.self() ? H.self().name + '，您好' : '一部手机，办苇渡的事'}</p></div>
    <div class="doors">
      <button type="button" data-to="permit"><b>居住证</b><span>申领和签注</span></button>
      <button type="button" data-to="estate"><b>房屋登记查询</b><span>本人名下</span></button>
      <button type="button" data-to="water"><b>水费缴纳</b><span>县自来水公司</span></button>
      <button type="button" data-to="queue"><b>排队情况</b><span>大厅各窗口</span></button>
    </div>
    <h3>近日消息</h3>${H.rows(NEWS.map((n, i) => ({ t: n.t, v: H.day(-n.ago), to: 'paper/' + i })))}
    <footer class="sill"><p>主办单位：苇渡县行政审批和数据局</p><p><a href="https://beian.miit.gov.cn/" target="_blank" rel="noopener">APP备案号：皖ICP备2023011872号-2A</a></p></footer>`,
  };
  R.paper = {
    name: '消息',
    draw: i => {
      const n = NEWS[i] || NEWS[0];
      return H.plank(n.t, `${H.day(-n.ago)}　${n.from || '苇渡县行政审批和数据局'}`, ...n.p);
    },
  };

  R.desk = {
    foot: 1,
    draw: () =>
      `<div class="band"><h1>窗口</h1><p>按事项选择，先看指南再办理</p></div><div style="margin-top:-1.6rem">${H.rows([
        { t: '居住证申领', to: 'permit' },
        { t: '房屋登记查询', to: 'estate' },
        { t: '社会保障卡', to: 'card' },
        { t: '水费缴纳', to: 'water' },
        { t: '物价异常举报', to: 'price' },
        { t: '附近办事点', to: 'near' },
        { t: '排队情况', to: 'queue' },
        { t: '常见疑问', to: 'faq' },
      ])}</div>`,
  };

  /* 居住证：照片是制证要用的 */
  R.permit = {
    name: '居住证申领',
    inner: 1,
    draw: () => {
      const me = H.self();
      return (
        H.plank('', '依据《居住证暂行条例》第九条，申领居住证应当提交本人相片和居住地住址证明。手边没有相片的，可以先提交，到派出所现场拍摄。') +
        H.ask('申领人', 'name', { v: me.name, fixed: !!me.name }) +
        H.ask('手机号', 'tel', { v: me.phone, fixed: 1 }) +
        H.ask('证件号码', 'id', { v: me.card, fixed: !!me.card }) +
        H.ask('现居住地址', 'addr', { v: me.home, must: 1 }) +
        H.ask('住所类型', 'kind', { of: ['自有住房', '租住', '单位宿舍'] }) +
        '<label class="ask"><b>证件相片（可到现场拍摄）</b><input type="file" name="face" accept="image/*" aria-label="证件相片"></label>' +
        H.knob('递交申领', 'permit')
      );
    },
  };
  D.permit = () => {
    if (!H.got('name') || !H.got('addr')) return H.cry('请填写申领人和地址');
    H.mem.items.unshift({ no: 'JZ' + H.day().replace(/-/g, '') + (H.mem.items.length + 11), t: '居住证申领', st: '已收件', on: H.day() });
    H.done('permit');
    H.cry('已收件，十五日内制发');
    H.walk('items');
  };

  /* 房屋登记查询：填完才说要装别的 */
  R.estate = {
    name: '房屋登记查询',
    inner: 1,
    draw: () =>
      H.plank('', '查询本人名下房屋的登记情况，结果可用于入学、落户。') +
      H.ask('权利人', 'owner', { v: H.self().name, fixed: !!H.self().name }) +
      H.ask('房屋坐落', 'seat', { must: 1, tip: '如：芦花路 18 号 2 幢' }) +
      H.ask('查询用途', 'use', { of: ['入学', '落户', '自己了解'] }) +
      H.knob('查一查', 'estate'),
  };
  D.estate = () => {
    if (!H.got('seat')) return H.cry('请填写房屋坐落');
    H.done('estate');
    H.walk('settle');
  };
  R.settle = {
    name: '查询结果',
    inner: 1,
    draw: () =>
      H.plank('还差一步', '查询结果放在“苇渡安家”里。装好苇渡安家再回来继续，大厅窗口和自助机不再出具此项结果。') +
      H.knob('去装苇渡安家', 'fetchit') +
      H.knob('装好了，看结果', 'haveit', 1),
  };
  D.fetchit = () => H.cry('正在打开“苇渡安家”的下载页');
  D.haveit = () => H.cry('手机里没有“苇渡安家”，结果看不了');

  R.card = {
    name: '社会保障卡',
    draw: () =>
      H.plank(
        '怎样领取',
        '实体卡：带身份证到县内任一合作银行网点，当场领取。',
        '电子卡：本应用“本人”里可以直接出示；已经装了“电子社保卡”应用的，也可以在那边出示，装不装都不影响待遇。',
      ) +
      H.rows([
        { t: '合作银行网点', v: '23 个' },
        { t: '工本费', v: '首次免费' },
      ]),
  };

  R.water = {
    name: '水费缴纳',
    inner: 1,
    draw: () =>
      H.rows([
        { t: '户名', v: H.self().name || H.self().phone },
        { t: '户号', v: '0311-5528' },
        { t: '上月用水', v: '11 吨' },
        { t: '应缴', v: '28.60 元' },
        { t: '收款', v: '苇渡县自来水公司专户' },
      ]) +
      H.plank('', '水价按县发改委公布的居民阶梯水价执行，本应用不另收费。') +
      H.knob('生成缴费单', 'bill'),
  };
  D.bill = () => H.cry('缴费单已生成，可到银行或自助机缴纳');

  /* 举报的是商家的价格，不是本应用 */
  R.price = {
    name: '物价异常举报',
    draw: () =>
      H.plank('', '遇到商家不明码标价、哄抬价格，可以在这里举报商家，由县市场监督管理局核查。') +
      H.ask('商家名称', 'shop', { must: 1 }) +
      H.ask('商品和价格', 'what', { long: 1, must: 1 }) +
      H.ask('联系电话', 'tel', { type: 'tel', v: H.self() ? H.self().phone : '', tip: '选填' }) +
      H.knob('递交线索', 'price'),
  };
  D.price = () => {
    if (!H.got('shop') || !H.got('what')) return H.cry('请写明商家和价格');
    H.done('price');
    H.cry('线索已转市场监督管理局');
    H.walk('desk');
  };

  /* 附近办事点：不给位置也全都列出 */
  const SPOTS = [
    ['县政务服务大厅', '芦花路 1 号'],
    ['渔湾镇便民点', '渔湾正街 40 号'],
    ['白石乡便民点', '白石岭脚'],
  ];
  R.near = {
    name: '附近办事点',
    draw: () =>
      H.plank('', '下面是全部办事点。想按远近排列，可以允许一次位置，只在本机排序；不允许也照样查看。') +
      H.knob('按远近排列', 'near', 1) +
      `<div id="spots">${H.rows(SPOTS.map(s => ({ t: s[0], v: s[1] })))}</div>`,
  };
  D.near = () =>
    navigator.geolocation.getCurrentPosition(
      () => H.cry('已按远近排列'),
      () => H.cry('没有取得位置，仍按名称排列'),
      { timeout: 4000 },
    );

  R.queue = {
    name: '排队情况',
    draw: () =>
      H.rows([
        { t: '户籍窗口', v: '前面 4 人，约等 16 分钟' },
        { t: '医保窗口', v: '前面 2 人，约等 9 分钟' },
        { t: '企业窗口', v: '前面 0 人' },
      ]) + H.plank('上月平均办理时长', '企业设立 0.5 个工作日，居住证 8 个工作日，均短于法定时限。'),
  };

  R.faq = {
    name: '常见疑问',
    draw: () =>
      H.plank('很久没有登录，会怎样？', '不会怎样。账号一直保留，下次登录多验证一次短信。') +
      H.plank('忘了密码怎么办？', '在登录页改用验证码登录。') +
      H.plank('可以替父母办吗？', '可以带双方证件到大厅办理委托。'),
  };
})(window.Hall);
