/* 存储、页面、账号。 */
(function ($) {
  'use strict';
  var KEY = 'yuncha.culture',
    Y = (window.Y = { v: {}, deed: {} });
  try {
    Y.s = JSON.parse(localStorage.getItem(KEY)) || {};
  } catch (e) {
    Y.s = {};
  }
  Y.s.draft = Y.s.draft || {};
  Y.save = function (part) {
    $.extend(Y.s, part);
    localStorage.setItem(KEY, JSON.stringify(Y.s));
    $('html').toggleClass('aged', !!Y.s.aged);
  };
  Y.book = [{ u: '18700000241', p: 'Ceshi@2026', name: '梅映雪', card: 'YC 0086 2417' }];
  Y.who = function () {
    return Y.book.concat(Y.s.joined || []).filter(function (x) {
      return x.u === Y.s.now;
    })[0];
  };
  Y.on = function (n) {
    var d = new Date();
    d.setDate(d.getDate() + n);
    return [d.getFullYear(), ('0' + (d.getMonth() + 1)).slice(-2), ('0' + d.getDate()).slice(-2)].join('-');
  };
  Y.text = function (t) {
    return $('<i>').text(t).html();
  };
  Y.cell = function (name, side, to, small) {
    var tag = to ? 'a' : 'div';
    return (
      '<' +
      tag +
      ' class="weui-cell' +
      (to ? ' weui-cell_access" href="#' + to : '') +
      '"><div class="weui-cell__bd"><p>' +
      name +
      '</p>' +
      (small ? '<small>' + small + '</small>' : '') +
      '</div><div class="weui-cell__ft">' +
      (side || '') +
      '</div></' +
      tag +
      '>'
    );
  };
  Y.cells = function (rows, title) {
    return (title ? '<div class="weui-cells__title">' + title + '</div>' : '') + '<div class="weui-cells">' + rows.join('') + '</div>';
  };
  Y.words = function () {
    return (
      '<div class="words">' +
      $.map(arguments, function (t) {
        return '<p>' + t + '</p>';
      }).join('') +
      '</div>'
    );
  };
  Y.put = function (label, name, o) {
    o = o || {};
    var d = (Y.s.draft[Y.key] || {})[name],
      v = d === undefined || o.ro ? o.v || '' : d,
      box;
    if (o.of)
      box =
        '<select class="weui-select" name="' +
        name +
        '" aria-label="' +
        label +
        '">' +
        $.map(o.of, function (x) {
          return '<option' + (x === v ? ' selected' : '') + '>' + x + '</option>';
        }).join('') +
        '</select>';
    else if (o.area)
      box = '<textarea class="weui-textarea" rows="3" name="' + name + '" placeholder="' + (o.hint || '请填写') + '">' + Y.text(v) + '</textarea>';
    else if (o.file) box = '<input class="weui-input" type="file" accept="image/*" aria-label="' + label + '">';
    else
      box =
        '<input class="weui-input" name="' +
        name +
        '" type="' +
        (o.type || 'text') +
        '" value="' +
        Y.text(v) +
        '" placeholder="' +
        (o.hint || '请填写') +
        '"' +
        (o.ro ? ' readonly' : '') +
        '>';
    return (
      '<label class="weui-cell"><div class="weui-cell__hd"><span class="weui-label">' +
      label +
      '</span></div><div class="weui-cell__bd">' +
      box +
      '</div></label>'
    );
  };
  Y.btn = function (name, deed, dull) {
    return (
      '<a href="javascript:;" role="button" class="weui-btn weui-btn_' +
      (dull ? 'default' : 'primary') +
      '" data-deed="' +
      deed +
      '">' +
      name +
      '</a>'
    );
  };
  Y.val = function (n) {
    return $.trim($('[name="' + n + '"]').val() || '');
  };
  Y.say = function (t) {
    $.toast(t, 'text');
  };
  Y.to = function (h) {
    location.hash = '#' + h;
  };
  Y.turn = function (h) {
    location.replace('#' + h);
  };
  Y.wipe = function () {
    delete Y.s.draft[Y.key];
    Y.save();
  };
  Y.tabs = [
    ['首页', 'home'],
    ['场馆', 'venue'],
    ['书香', 'books'],
    ['我的', 'mine'],
  ];
  Y.draw = function () {
    var a = (location.hash || '#home').slice(1).split('/'),
      p = Y.v[a[0]];
    if (!p) {
      a = ['home'];
      p = Y.v.home;
    }
    if (p.need && !Y.who()) {
      Y.then = a.join('/');
      return Y.turn('login');
    }
    Y.key = a.join('/');
    var tab = $.grep(Y.tabs, function (t) {
      return t[1] === a[0];
    }).length;
    $('#hd').html(
      '<div class="top">' +
        (tab ? '' : '<a href="javascript:;" role="button" data-deed="back">返回</a>') +
        '<h1>' +
        (tab ? '云汊文旅' : p.t) +
        '</h1></div>',
    );
    $('#bd').html(p.html(a[1]));
    $('#ft')
      .toggle(!!tab)
      .html(
        $.map(Y.tabs, function (t) {
          return '<a href="#' + t[1] + '"' + (t[1] === a[0] ? ' class="on"' : '') + '>' + t[0] + '</a>';
        }).join(''),
      );
    $.closeModal && $.closeModal();
    window.scrollTo(0, 0);
  };
  Y.deed.back = function () {
    if (history.length > 1) history.back();
    else Y.to('home');
  };
  $(document).on('click', '[data-deed]', function () {
    Y.deed[$(this).data('deed')]($(this));
  });
  $(document).on('input change', '#bd [name]', function () {
    if (/password|checkbox/.test(this.type) || this.name === 'code') return;
    (Y.s.draft[Y.key] = Y.s.draft[Y.key] || {})[this.name] = this.value;
    Y.save();
  });
  $(window).on('hashchange', function () {
    if (!Y.off) Y.draw();
  });
  $(function () {
    Y.save();
    if (/HarmonyOS|OpenHarmony|ArkWeb/.test(navigator.userAgent)) {
      Y.off = true;
      $('#hd,#ft').remove();
      $('#bd').html('<div class="stop"><b>云汊文旅</b><p>您的手机系统不在本应用的服务范围内，请换用其他品牌手机再打开。</p></div>');
      return;
    }
    Y.draw();
  });
})(window.jQuery);
