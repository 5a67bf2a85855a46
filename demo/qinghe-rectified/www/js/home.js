/* Home, services, news, articles, search, the consent sheet and the filing link. */
(function (App) {
  'use strict';
  var e = App.esc;
  function newsRow(a) {
    return '<li><a href="#/article/' + a.id + '"><span class="fill">' + e(a.title) + '<small>' + a.from + '　' + App.date(-a.ago) + '</small></span><span class="pill">' + a.kind + '</span></a></li>';
  }
  function card(href, icon, name, about) {
    return '<a href="' + href + '">' + App.icon(icon) + '<b>' + name + '</b><span>' + about + '</span></a>';
  }
  App.page('#/', { tab: '#/', view: function () {
    var user = App.user();
    return '<header class="mast"><div class="mast-row"><div class="seal">' + App.icon('home', 30) + '</div><div><h1>清河通·整改版</h1><p>' + (user ? e(user.name) + '，您好' : '少填一张表，多走一户门') + '</p></div></div>' +
      '<p class="sponsor">主办单位：' + App.SPONSOR + '</p>' +
      '<form class="finder" data-form="search" novalidate><input name="word" type="text" placeholder="找服务、找资讯" aria-label="找服务、找资讯"><button>搜索</button></form></header>' +
      '<section><h2>常用服务</h2><div class="duo">' + card('#/record', 'pen', '走访服务记录', '基本信息自动带出') + card('#/todo', 'list', '我的待办', '按需处理') +
      card('#/guides', 'book', '办事指南', '材料流程一目了然') + card('#/places', 'place', '附近网点', '查找服务大厅') + '</div></section>' +
      '<section><a class="zone" href="#/voice"><b>投诉与建议</b><span>“指尖上的形式主义”专区 · 在线受理 · 进度可查 · 结果可评</span></a></section>' +
      '<section><h2>最新资讯</h2><div class="panel"><ul class="rows">' + App.ARTICLES.slice(0, 4).map(newsRow).join('') + '</ul></div></section>' +
      '<footer><strong>主办单位：' + App.SPONSOR + '</strong><a href="https://beian.miit.gov.cn/" data-act="filing">APP备案号：' + App.FILING + '</a>' +
      '<p>皖公网安备34190002000123号</p><p>技术支持：清河县大数据服务中心</p></footer>';
  } });
  App.acts.filing = function () {
    App.sheet('<h2>查询备案信息</h2><p>备案编号：' + App.FILING + '</p><p>将离开本应用，打开工业和信息化部备案管理系统 beian.miit.gov.cn。</p><div class="stack"><a class="main" href="https://beian.miit.gov.cn/">继续前往</a><button type="button" class="plain" data-act="close">取消</button></div>');
  };
  App.forms.search = function (f) {
    var word = f.word.value.trim();
    if (!word) { App.tip('请先输入要查找的内容'); return; }
    App.to('#/search/' + encodeURIComponent(word));
  };
  App.page('#/search/:word', { title: '搜索结果', view: function (word) {
    var hits = App.ARTICLES.filter(function (a) { return a.title.indexOf(word) >= 0; }).map(newsRow)
      .concat(App.GUIDES.filter(function (g) { return g.name.indexOf(word) >= 0; }).map(App.guideRow));
    return '<section>' + (hits.length ? '<div class="panel"><ul class="rows">' + hits.join('') + '</ul></div>' : '<div class="empty">' + App.icon('tray', 48) + '没有找到“' + e(word) + '”相关内容，换个词试试</div>') + '</section>';
  } });
  App.page('#/services', { tab: '#/services', view: function () {
    return '<header class="mast"><h1>服务</h1><p>不重复填报，不额外留痕</p></header>' +
      '<section><h2>网格工作</h2><div class="duo">' + card('#/record', 'pen', '走访服务记录', '照片选填') + card('#/records', 'tray', '历史记录', '查看与续填') + card('#/todo', 'list', '我的待办', '无时限催办') + card('#/inbox', 'news', '站内消息', '系统通知') + '</div></section>' +
      '<section><h2>群众服务</h2><div class="duo">' + card('#/guides', 'book', '办事指南', '4项高频事项') + card('#/places', 'place', '附近网点', '4处服务网点') + card('#/voice', 'voice', '投诉与建议', '在线受理') + card('#/cases', 'list', '我的投诉', '进度与评价') + '</div></section>';
  } });
  App.page('#/news', { tab: '#/news', view: function () {
    return '<header class="mast"><h1>资讯</h1><p>通知公告与县域要闻</p></header><section><div class="panel"><ul class="rows">' + App.ARTICLES.map(newsRow).join('') + '</ul></div></section>';
  } });
  App.page('#/article/:id', { title: '资讯正文', view: function (id) {
    var a = App.ARTICLES.filter(function (one) { return one.id === id; })[0];
    if (!a) return '<div class="empty">这条资讯已下架</div>';
    return '<section><article class="panel prose"><h1>' + e(a.title) + '</h1><p class="note">来源：' + a.from + '　' + App.date(-a.ago) + '</p>' + a.html + '</article></section>' +
      '<section><button type="button" class="plain" data-act="useful" data-id="' + id + '">' + (App.state.useful.indexOf(id) < 0 ? '点赞' : '已点赞') + '</button></section>';
  } });
  App.acts.useful = function (button) {
    var at = App.state.useful.indexOf(button.dataset.id);
    if (at < 0) App.state.useful.push(button.dataset.id); else App.state.useful.splice(at, 1);
    App.save();
    button.textContent = at < 0 ? '已点赞' : '点赞';
  };
  App.page('#/inbox', { title: '站内消息', login: true, view: function () {
    return '<div class="empty">' + App.icon('tray', 48) + '暂无数据<p class="note">有新的系统消息时会显示在这里</p></div>';
  } });
  var PAPERS = '<div class="papers"><a href="pages/agreement.html">《用户服务协议》</a><a href="pages/privacy.html">《隐私政策》</a></div>';
  App.PAPERS = PAPERS;
  App.askConsent = function () {
    App.sheet('<h2>个人信息保护提示</h2><p>欢迎使用清河通·整改版。为提供账号登录、走访服务记录等功能，我们会按最小必要原则处理您的姓名和手机号；位置、相机仅在您主动使用相应功能时申请。</p><p>请阅读并选择是否同意：</p>' + PAPERS +
      '<div class="stack"><button type="button" class="main" data-act="consent">同意并继续</button><button type="button" class="plain" data-act="refuse">不同意</button></div>');
  };
  App.acts.consent = function () { App.state.consent = 'full'; App.save(); App.closeSheet(); };
  App.acts.refuse = function () {
    App.sheet('<h2>再次温馨提示</h2><p>不同意不影响您浏览资讯、办事指南和服务网点。登录等需要个人信息的功能，将在您使用时再次征求同意。</p>' + PAPERS +
      '<div class="stack"><button type="button" class="main" data-act="consent">同意并继续</button><button type="button" class="plain" data-act="browse">不同意，仅浏览</button></div>');
  };
  App.acts.browse = function () { App.state.consent = 'browse'; App.save(); App.closeSheet(); };
})(window.App);
