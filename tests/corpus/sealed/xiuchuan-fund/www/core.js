/* 岫川公积金：存储、路由、部件。 */
var Fund = (function () {
  'use strict';
  var SLOT = 'xiuchuan.fund',
    data = {},
    pages = {},
    doing = {},
    afterLogin = '';
  try {
    data = JSON.parse(localStorage.getItem(SLOT)) || {};
  } catch (e) {
    data = {};
  }
  data = Object.assign({ id: '', agree: '', gray: false, half: {}, apply: [], count: 0 }, data);
  var SAVERS = [{ mobile: '18500000341', pass: 'Ceshi@2026', name: '闻人澈', idno: '421***********0356', unit: '岫川第二机床厂', no: 'XC0034188' }];
  function keep(more) {
    Object.assign(data, more || {});
    localStorage.setItem(SLOT, JSON.stringify(data));
  }
  function self() {
    return SAVERS.filter(function (x) {
      return x.mobile === data.id;
    })[0];
  }
  function date(n) {
    var d = new Date(Date.now() + (n || 0) * 864e5),
      z = function (k) {
        return k < 10 ? '0' + k : k;
      };
    return d.getFullYear() + '-' + z(d.getMonth() + 1) + '-' + z(d.getDate());
  }
  function open(to) {
    location.hash = '#' + to;
  }
  function now() {
    return (location.hash || '#index').slice(1).split('/');
  }
  function val(n) {
    var e = document.querySelector('[name=' + n + ']');
    return e ? e.value.trim() : '';
  }
  function brief(t) {
    var e = document.createElement('div');
    e.className = 'brief';
    e.setAttribute('role', 'status');
    e.textContent = t;
    document.body.appendChild(e);
    setTimeout(function () {
      document.body.removeChild(e);
    }, 2600);
  }
  function cover(html) {
    document.getElementById('layer').innerHTML = html ? '<div class="cover"><div role="dialog" aria-modal="true">' + html + '</div></div>' : '';
  }
  var ui = {
    cells: function (list) {
      return (
        '<div class="weui-cells">' +
        list
          .map(function (r) {
            var inside =
              '<div class="weui-cell__bd">' +
              r[0] +
              (r[3] ? '<small>' + r[3] + '</small>' : '') +
              '</div><div class="weui-cell__ft">' +
              (r[1] || '') +
              '</div>';
            return r[2]
              ? '<button type="button" class="weui-cell weui-cell_access" data-open="' + r[2] + '">' + inside + '</button>'
              : '<div class="weui-cell">' + inside + '</div>';
          })
          .join('') +
        '</div>'
      );
    },
    title: function (t) {
      return '<div class="weui-cells__title">' + t + '</div>';
    },
    prose: function (h, list) {
      return (
        '<article class="prose">' +
        (h ? '<h2>' + h + '</h2>' : '') +
        list
          .map(function (t) {
            return '<p>' + t + '</p>';
          })
          .join('') +
        '</article>'
      );
    },
    btn: function (t, act, plain) {
      return (
        '<button type="button" class="weui-btn ' + (plain ? 'weui-btn_default' : 'weui-btn_primary') + '" data-do="' + act + '">' + t + '</button>'
      );
    },
    form: function (inner) {
      return '<div class="weui-cells weui-cells_form">' + inner + '</div>';
    },
    line: function (label, name, o) {
      o = o || {};
      var tip = o.tip || '请输入' + label,
        v = (o.value || '').replace(/"/g, '&quot;');
      var box = o.of
        ? '<select class="weui-select" name="' +
          name +
          '" aria-label="' +
          label +
          '">' +
          o.of
            .map(function (x) {
              return '<option>' + x + '</option>';
            })
            .join('') +
          '</select>'
        : o.long
          ? '<textarea class="weui-textarea" rows="4" name="' + name + '" placeholder="' + tip + '">' + v + '</textarea>'
          : '<input class="weui-input" name="' +
            name +
            '" type="' +
            (o.type || 'text') +
            '" value="' +
            v +
            '" placeholder="' +
            tip +
            '"' +
            (o.lock ? ' readonly' : '') +
            '>';
      return (
        '<label class="weui-cell"><span class="weui-cell__hd weui-label">' + label + '</span><span class="weui-cell__bd">' + box + '</span></label>'
      );
    },
  };
  function welcome(second) {
    cover(
      '<h3>' +
        (second ? '您也可以不同意' : '服务说明') +
        '</h3><p>' +
        (second
          ? '不同意时可以查政策、算贷款、看网点；查询本人账户需要同意并登录。'
          : '为您查询账户、办理提取，需要处理您的手机号和证件号码。请先阅读：') +
        '</p>' +
        '<button type="button" class="plink" data-open="contract">《服务协议》</button><button type="button" class="plink" data-open="privacy">《隐私政策》</button>' +
        ui.btn('同意', 'yes') +
        ui.btn(second ? '只浏览' : '不同意', second ? 'visit' : 'no', 1),
    );
  }
  doing.yes = function () {
    keep({ agree: 'yes' });
    cover('');
  };
  doing.no = function () {
    welcome(true);
  };
  doing.visit = function () {
    keep({ agree: 'visit' });
    cover('');
  };
  doing.close = function () {
    cover('');
  };
  var TABS = [
    ['index', '首页'],
    ['serve', '业务'],
    ['person', '我的'],
  ];
  function show() {
    var at = now(),
      p = pages[at[0]] || pages.index,
      box = document.getElementById('page');
    cover('');
    document.documentElement.className = data.gray ? 'gray' : '';
    if (p.sign && !self()) {
      afterLogin = at.join('/');
      location.replace('#login');
      return;
    }
    box.innerHTML =
      (p.tab ? '' : '<div class="head"><button type="button" data-do="back">返回</button><strong>' + p.title + '</strong></div>') +
      p.body(at[1]) +
      (p.tab
        ? '<div class="weui-tabbar" role="tablist">' +
          TABS.map(function (t) {
            return (
              '<button type="button" role="tab" class="weui-tabbar__item' +
              (pages[t[0]] === p ? ' weui-bar__item_on' : '') +
              '" data-open="' +
              t[0] +
              '">' +
              t[1] +
              '</button>'
            );
          }).join('') +
          '</div>'
        : '');
    var half = data.half[at[0]] || {};
    Object.keys(half).forEach(function (n) {
      var e = document.querySelector('[name=' + n + ']');
      if (!e || e.readOnly) return;
      var old = e.value;
      e.value = half[n];
      if (e.options && e.selectedIndex < 0) e.value = old;
    });
    scrollTo(0, 0);
    if (!data.agree && at[0] !== 'contract' && at[0] !== 'privacy') welcome(false);
  }
  doing.back = function () {
    if (history.length > 1) history.back();
    else open('index');
  };
  document.addEventListener('click', function (ev) {
    var b = ev.target.closest('[data-open],[data-do]');
    if (!b) return;
    if (b.dataset.open) {
      if ('#' + b.dataset.open === location.hash) show();
      else open(b.dataset.open);
    } else doing[b.dataset.do](b);
  });
  /* 写了一半先留着 */
  document.addEventListener('input', function (ev) {
    var e = ev.target,
      id = now()[0];
    if (!e.name || id === 'login' || /password|file|checkbox/.test(e.type)) return;
    data.half[id] = data.half[id] || {};
    data.half[id][e.name] = e.value;
    keep();
  });
  addEventListener('hashchange', show);
  addEventListener('DOMContentLoaded', function () {
    keep();
    show();
  });
  return {
    data: data,
    pages: pages,
    doing: doing,
    ui: ui,
    keep: keep,
    self: self,
    date: date,
    open: open,
    val: val,
    brief: brief,
    cover: cover,
    show: show,
    savers: SAVERS,
    finish: function (id) {
      delete data.half[id];
      keep();
    },
    landing: function () {
      var t = afterLogin || 'person';
      afterLogin = '';
      return t;
    },
  };
})();
