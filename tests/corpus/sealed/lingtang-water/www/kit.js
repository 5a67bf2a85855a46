/* 小工具：存储、路由、草稿、提示。 */
var W = {
  view: {},
  fn: {},
  tabs: [
    ['首页', 'home'],
    ['我要办', 'todo'],
    ['水讯', 'news'],
    ['我的', 'mine'],
  ],
};
(function () {
  'use strict';
  var KEY = 'lingtang.water.v3';
  try {
    W.st = JSON.parse(localStorage.getItem(KEY)) || {};
  } catch (e) {
    W.st = {};
  }
  W.st.draft = W.st.draft || {};
  W.people = [{ u: '18700000201', p: 'Ceshi@2026', name: '鲁成章', no: '2103 0457 88', addr: '棠溪路 36 号 2 单元 501' }];
  W.put = function (part) {
    Object.assign(W.st, part);
    localStorage.setItem(KEY, JSON.stringify(W.st));
    document.documentElement.classList.toggle('big', !!W.st.big);
  };
  W.who = function () {
    return W.people.concat(W.st.made || []).filter(function (p) {
      return p.u === W.st.login && (W.st.gone || []).indexOf(p.u) < 0;
    })[0];
  };
  W.on = function (n) {
    var d = new Date(Date.now() + n * 864e5);
    return d.getFullYear() + '-' + ('0' + (d.getMonth() + 1)).slice(-2) + '-' + ('0' + d.getDate()).slice(-2);
  };
  W.esc = function (t) {
    return String(t || '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/"/g, '&quot;');
  };
  W.q = function (s) {
    return document.querySelector(s);
  };
  W.to = function (h) {
    location.hash = '#' + h;
  };
  W.say = function (t) {
    var e = W.q('#say');
    e.textContent = t;
    e.hidden = false;
    clearTimeout(W.clock);
    W.clock = setTimeout(function () {
      e.hidden = true;
    }, 2600);
  };
  W.it = function (name, side, to, under) {
    var tag = to ? 'button type="button" data-to="' + to + '"' : 'div';
    return (
      '<' +
      tag +
      ' class="it"><span>' +
      name +
      (under ? '<small>' + under + '</small>' : '') +
      '</span><em>' +
      (side || '') +
      (to ? ' ›' : '') +
      '</em></' +
      tag.split(' ')[0] +
      '>'
    );
  };
  W.txt = function () {
    return (
      '<div class="txt">' +
      [].map
        .call(arguments, function (t) {
          return '<p>' + t + '</p>';
        })
        .join('') +
      '</div>'
    );
  };
  W.fld = function (label, name, o) {
    o = o || {};
    var val = (W.st.draft[W.now] || {})[name];
    if (val === undefined || o.ro) val = o.val || '';
    var box;
    if (o.of)
      box =
        '<select name="' +
        name +
        '">' +
        o.of
          .map(function (x) {
            return '<option' + (x === val ? ' selected' : '') + '>' + x + '</option>';
          })
          .join('') +
        '</select>';
    else if (o.area) box = '<textarea name="' + name + '" rows="3" placeholder="' + (o.hint || '请填写' + label) + '">' + W.esc(val) + '</textarea>';
    else
      box =
        '<input name="' +
        name +
        '" type="' +
        (o.type || 'text') +
        '"' +
        (o.type === 'file' ? ' accept="image/*"' : ' value="' + W.esc(val) + '" placeholder="' + (o.hint || '请填写' + label) + '"') +
        (o.ro ? ' readonly' : '') +
        '>';
    return '<label class="fld">' + label + (o.must ? '（必填）' : '') + box + '</label>';
  };
  W.act = function (name, fn, thin) {
    return '<button type="button" class="act' + (thin ? ' thin' : '') + '" data-fn="' + fn + '">' + name + '</button>';
  };
  W.val = function (n) {
    var e = W.q('[name="' + n + '"]');
    return e ? e.value.trim() : '';
  };
  W.done = function () {
    delete W.st.draft[W.now];
    W.put({});
  };
  W.grid = function (rows) {
    return (
      '<table>' +
      rows
        .map(function (r, i) {
          return (
            '<tr>' +
            r
              .map(function (c) {
                return i ? '<td>' + c + '</td>' : '<th>' + c + '</th>';
              })
              .join('') +
            '</tr>'
          );
        })
        .join('') +
      '</table>'
    );
  };
  W.paint = function () {
    var at = (location.hash || '#home').slice(1).split('/'),
      v = W.view[at[0]];
    if (!v) {
      at = ['home'];
      v = W.view.home;
    }
    if (v.need && !W.who()) {
      W.after = at.join('/');
      location.replace('#login');
      return;
    }
    W.now = at.join('/');
    var tab = W.tabs.some(function (t) {
      return t[1] === at[0];
    });
    W.q('#strip').innerHTML = tab
      ? '<div class="line"><b>凌棠水务</b><button type="button" data-to="big">长辈版</button></div><div class="pages">' +
        W.tabs
          .map(function (t) {
            return '<button type="button" data-to="' + t[1] + '"' + (t[1] === at[0] ? ' class="on"' : '') + '>' + t[0] + '</button>';
          })
          .join('') +
        '</div>'
      : '<div class="line"><button type="button" data-fn="back" aria-label="返回">返回</button><b>' + v.name + '</b></div>';
    W.q('#main').innerHTML = v.draw(at[1]);
    window.scrollTo(0, 0);
    W.ask(v.paper);
  };
  W.fn.back = function () {
    if (history.length > 1) history.back();
    else W.to('home');
  };
  document.addEventListener('click', function (e) {
    var b = e.target.closest('[data-to],[data-fn]');
    if (!b) return;
    if (b.dataset.to) W.to(b.dataset.to);
    else W.fn[b.dataset.fn](b);
  });
  document.addEventListener('input', function (e) {
    var n = e.target.name;
    if (!n || /password|checkbox|file/.test(e.target.type) || n === 'code') return;
    (W.st.draft[W.now] = W.st.draft[W.now] || {})[n] = e.target.value;
    W.put({});
  });
  window.addEventListener('hashchange', function () {
    W.paint();
  });
})();
