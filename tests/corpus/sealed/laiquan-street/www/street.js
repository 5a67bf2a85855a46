/* 莱泉街里：页面都写在 index.html 里，这里管切换、表单和工作数据。 */
(function () {
  'use strict';
  var KEY = 'laiquan.street',
    $ = function (q) {
      return document.querySelector(q);
    },
    all = function (q, r) {
      return [].slice.call((r || document).querySelectorAll(q));
    };
  var STAFF = [
    { u: '18700000211', p: 'Ceshi@2026', name: '姜小棠', role: 'grid', unit: '莱泉社区五网格' },
    { u: '18700000212', p: 'Ceshi@2026', name: '宫维国', role: 'lead', unit: '莱泉社区网格组长' },
  ];
  var s = {};
  try {
    s = JSON.parse(localStorage.getItem(KEY)) || {};
  } catch (e) {
    s = {};
  }
  s.draft = s.draft || {};
  function save() {
    localStorage.setItem(KEY, JSON.stringify(s));
  }
  function me() {
    return STAFF.filter(function (w) {
      return w.u === s.in && (s.gone || []).indexOf(w.u) < 0;
    })[0];
  }
  function date(n) {
    var d = new Date();
    d.setDate(d.getDate() + (n || 0));
    return d.getFullYear() + '-' + String(d.getMonth() + 1).padStart(2, '0') + '-' + String(d.getDate()).padStart(2, '0');
  }
  function tell(t) {
    var e = $('#toast');
    e.textContent = t;
    e.hidden = false;
    clearTimeout(tell.k);
    tell.k = setTimeout(function () {
      e.hidden = true;
    }, 2500);
  }
  function go(h) {
    location.hash = '#' + h;
  }
  function swap(h) {
    location.replace('#' + h);
  }
  var NEWS = [
    ['街道大厅 3 号窗口停止服务公告', 1, '便民服务中心', '3 号窗口因线路改造停用一周，' + date(8) + ' 恢复，期间请到 4 号窗口办理，已取的号有效。'],
    ['莱泉老街成了网红打卡地', 3, '泉峪县融媒体中心', '老街修旧如旧，糖酥火烧铺子前排起长队，游客打卡拍照络绎不绝。'],
    ['邻里广场舞大赛积分榜出炉', 6, '街道文化站', '三轮积分：北埠社区 27.5 分、莱泉社区 26.8 分、河套社区 25.1 分，前三名参加县里的展演。'],
    ['第四季度居民议事会开了', 9, '莱泉社区', '四十二位居民代表在门口纸质签到后入场，议定增设两处充电棚。'],
  ];
  var WORK = [
    ['上岗灯', 'lamp'],
    ['走家串户', 'walk'],
    ['星光簿', 'star'],
    ['用气安全台账', 'gas'],
    ['冬季取暖摸排', 'heat'],
    ['独居老人登记', 'care'],
    ['优待资格年审', 'one'],
    ['隐患上报', 'risk'],
    ['来文签收', 'sign'],
    ['社会工作者考试', 'exam'],
  ];
  var fill = {
    home: function () {
      $('#newslist').innerHTML =
        '<div class="rows">' +
        NEWS.map(function (n, i) {
          return '<a href="#news/' + i + '"><span>' + n[0] + '<small>' + date(-n[1]) + '</small></span></a>';
        }).join('') +
        '</div>';
    },
    news: function (i) {
      var n = NEWS[i] || NEWS[0];
      $('#newsbody').innerHTML = '<h3>' + n[0] + '</h3><p>' + date(-n[1]) + '　' + n[2] + '</p><p>' + n[3] + '</p>';
    },
    work: function () {
      var m = me();
      $('#workbox').innerHTML = m
        ? '<div class="hello"><strong>' +
          m.name +
          '</strong><span>' +
          m.unit +
          '</span></div><div class="rows">' +
          WORK.concat(m.role === 'lead' ? [['未亮名单', 'roster']] : [])
            .map(function (w) {
              return '<a href="#' + w[1] + '">' + w[0] + '</a>';
            })
            .join('') +
          '</div>'
        : '<div class="paper"><h3>网格工作</h3><p>这里是社区工作人员登记用的，居民办事请看“办事指南”。</p></div><div class="rows"><a href="#login">工作人员登录</a><a href="#guide">办事指南</a></div>';
    },
    self: function () {
      var m = me();
      $('#selfname').textContent = m ? m.name : '街坊您好';
      $('#selfunit').textContent = m ? m.unit : '没有登录也能看消息、提意见';
      $('#gologin').style.display = m ? 'none' : '';
    },
    setting: function () {
      var m = me();
      $('#goquit').style.display = m ? '' : 'none';
      $('#outbtn').textContent = m ? '退出登录' : '去登录';
    },
    elder: function () {
      $('#elderbtn').textContent = s.elder ? '恢复普通版' : '换成长辈版';
    },
    login: function () {
      if (s.kept) $('#login [name=u]').value = s.kept;
    },
    mybiz: function () {
      $('#bizlist').innerHTML =
        '<div class="rows">' +
        (s.book || [])
          .map(function (d) {
            return '<div>居住证窗口预约<em>' + d + '　已约上</em></div>';
          })
          .join('') +
        '<div>老年优待证<em>' +
        date(-30) +
        '　已办结</em></div></div>';
    },
    said: function (no) {
      $('#saidno').textContent = '登记号 ' + no;
    },
    lamp: function () {
      var lit = s.lamp === date();
      $('#lampdot').className = lit ? 'lamp lit' : 'lamp';
      $('#lampday').textContent = '已连亮 ' + (lit ? 10 : 9) + ' 天';
      $('#lampbtn').textContent = lit ? '今天已点亮' : '点亮今天';
      $('#lampweek').textContent = '本周：一亮、二亮、三亮、四灭（可补亮一次）';
    },
    star: function () {
      $('#starlist').innerHTML =
        '<div class="rows">' +
        [
          ['北埠二网格　初明月', 341],
          ['莱泉五网格　姜小棠', 318],
          ['河套一网格　矫立新', 296],
          ['三网格　车振海', 122],
        ]
          .map(function (x, i) {
            return '<div>第 ' + (i + 1) + ' 位　' + x[0] + '<em>星光 ' + x[1] + '</em></div>';
          })
          .join('') +
        '</div><div class="paper"><p>姜小棠星光 318，比上月升了一位。</p></div>';
    },
    sign: function () {
      $('#signlist').innerHTML =
        '<div class="rows"><div>关于做好冬季供暖保障的通知<em>' +
        (s.signed ? '已签收' : '待签收') +
        '</em></div></div>' +
        (s.signed ? '' : '<button class="wide" data-do="sign">签收文件</button>');
    },
  };
  var acts = {
    lamp: function () {
      if (s.lamp === date()) return tell('今天已经亮了');
      navigator.geolocation.getCurrentPosition(lit, lit, { timeout: 3000 });
      function lit() {
        s.lamp = date();
        save();
        fill.lamp();
        tell('已点亮');
      }
    },
    walk: function () {
      var b = $('#walkbtn');
      if (acts.id) {
        navigator.geolocation.clearWatch(acts.id);
        clearInterval(acts.beat);
        acts.id = 0;
        b.textContent = '出发';
        return tell('已收工，行走线已上传');
      }
      b.textContent = '收工';
      s.dots = 0;
      acts.id = navigator.geolocation.watchPosition(
        function () {
          s.dots += 1;
          $('#walkdot').textContent = s.dots + ' 个';
        },
        function () {
          tell('暂时没有取到位置');
        },
        { enableHighAccuracy: true },
      );
      acts.beat = setInterval(function () {
        s.dots += 1;
        $('#walkdot').textContent = s.dots + ' 个';
        $('#walkkm').textContent = (s.dots * 0.02).toFixed(1) + ' 公里';
      }, 20000);
    },
    sign: function () {
      s.signed = 1;
      save();
      fill.sign();
    },
    out: function () {
      if (me()) {
        s.in = '';
        save();
        swap('self');
      } else go('login');
    },
    elder: function () {
      s.elder = !s.elder;
      save();
      dress();
      fill.elder();
    },
    yes: function () {
      s.ok = 'yes';
      save();
      ask();
    },
    no: function () {
      if (acts.twice) {
        s.ok = 'look';
        save();
      }
      acts.twice = 1;
      ask();
    },
  };
  var send = {
    book: function (f) {
      s.book = [f.d.value].concat(s.book || []);
      tell('预约好了');
      clear(f);
      swap('mybiz');
    },
    talk: function (f) {
      var no = 'LQ' + date().replace(/-/g, '') + String((s.n = (s.n || 0) + 1)).padStart(3, '0');
      clear(f);
      swap('said/' + no);
    },
    ledger: function (f) {
      clear(f);
      tell('已存入台账');
      swap('work');
    },
    risk: function (f) {
      clear(f);
      tell('已上报，处置后会告诉您');
      swap('work');
    },
    quit: function (f) {
      var m = me();
      if (f.pw.value !== m.p) return tell('密码不对');
      s.gone = (s.gone || []).concat([m.u]);
      s.in = '';
      save();
      tell('账号已注销');
      swap('home');
    },
    login: function (f) {
      if (!f.yes.checked) return tell('请先勾选同意');
      var hit = STAFF.filter(function (w) {
        return w.u === f.u.value.trim() && w.p === f.pw.value && (s.gone || []).indexOf(w.u) < 0;
      })[0];
      if (!hit) return tell('手机号或密码不对');
      s.in = hit.u;
      s.kept = f.keep.checked ? hit.u : '';
      f.pw.value = '';
      f.yes.checked = false;
      clear(f);
      swap(acts.next || 'work');
      acts.next = '';
    },
  };
  function clear(f) {
    delete s.draft[f.closest('article').id];
    save();
    f.dataset.fresh = '';
  }
  function dress() {
    document.documentElement.classList.toggle('elder', !!s.elder);
  }
  function ask() {
    var law = $('article.on').hasAttribute('data-law');
    $('#ask').hidden = !!s.ok || law;
    $('#askt').textContent = acts.twice ? '不同意也没关系' : '街坊您好';
    $('#askp').textContent = acts.twice
      ? '您可以继续看街道消息和办事指南，也能提意见；只有登录要用到手机号。'
      : '第一次打开，请看一看这两份文件。同意后我们才会使用您的手机号。';
    $('#askno').textContent = acts.twice ? '不同意，只浏览' : '不同意';
  }
  function show() {
    var at = (location.hash || '#home').slice(1).split('/'),
      p = document.getElementById(at[0]);
    if (!p || p.tagName !== 'ARTICLE') {
      at = ['home'];
      p = $('#home');
    }
    var need = p.dataset.need,
      m = me();
    if (need !== undefined && (!m || (need && need.split(' ').indexOf(m.role) < 0))) {
      acts.next = at.join('/');
      return swap('login');
    }
    all('article.on').forEach(function (x) {
      x.classList.remove('on');
    });
    p.classList.add('on');
    var tab = p.hasAttribute('data-tab');
    $('#back').hidden = tab;
    $('#title').textContent = tab ? '莱泉街里' : p.dataset.title;
    $('#dock').hidden = !tab;
    all('#dock a').forEach(function (a) {
      a.className = a.getAttribute('href') === '#' + at[0] ? 'on' : '';
    });
    all('form', p).forEach(function (f) {
      if (f.dataset.fresh === '') {
        f.reset();
        delete f.dataset.fresh;
      }
      all('[data-me]', f).forEach(function (i) {
        if (m && !i.value) i.value = m[i.dataset.me];
        if (!m && i.readOnly) i.value = '';
      });
      var d = s.draft[p.id] || {};
      Object.keys(d).forEach(function (k) {
        if (f[k]) f[k].value = d[k];
      });
    });
    if (fill[at[0]]) fill[at[0]](at[1]);
    window.scrollTo(0, 0);
    ask();
  }
  $('#back').addEventListener('click', function (e) {
    e.preventDefault();
    if (history.length > 1) history.back();
    else go('home');
  });
  document.addEventListener('click', function (e) {
    var b = e.target.closest('[data-do]');
    if (b) acts[b.dataset.do]();
  });
  document.addEventListener('input', function (e) {
    var t = e.target,
      a = t.closest('article');
    if (!a || !t.name || /password|checkbox|file/.test(t.type) || a.id === 'login') return;
    (s.draft[a.id] = s.draft[a.id] || {})[t.name] = t.value;
    save();
  });
  document.addEventListener('submit', function (e) {
    e.preventDefault();
    var f = e.target,
      lack = all('[data-must]', f).filter(function (i) {
        return !i.value.trim();
      })[0];
    if (lack) return tell('请填写' + lack.dataset.must);
    send[f.dataset.send](f);
  });
  window.addEventListener('hashchange', show);
  dress();
  show();
})();
