/* 筠台就业：路由、存储、部件。 */
var J = (function ($) {
  'use strict';
  var BOX = 'juntai.jobs',
    m = {},
    pages = {},
    later = '';
  try {
    m = JSON.parse(localStorage.getItem(BOX)) || {};
  } catch (e) {
    m = {};
  }
  m = $.extend({ who: '', ok: '', notes: {}, done: [], rate: {}, checked: {} }, m);
  var STAFF = [
    { tel: '18500000351', pw: 'Ceshi@2026', name: '柏舟', card: '360***********1129', role: 'seeker', town: '筠台县石塘镇' },
    { tel: '18500000352', pw: 'Ceshi@2026', name: '温庭', card: '360***********0748', role: 'clerk', town: '县就业服务中心' },
  ];
  function save(x) {
    $.extend(m, x || {});
    localStorage.setItem(BOX, JSON.stringify(m));
  }
  function me() {
    return $.grep(STAFF, function (x) {
      return x.tel === m.who;
    })[0];
  }
  function ymd(n) {
    var d = new Date(Date.now() + (n || 0) * 864e5);
    return d.getFullYear() + '-' + ('0' + (d.getMonth() + 1)).slice(-2) + '-' + ('0' + d.getDate()).slice(-2);
  }
  function turn(to) {
    location.hash = '#!' + to;
  }
  function path() {
    return (location.hash || '#!first').slice(2).split('/');
  }
  function v(n) {
    return $.trim($('[name="' + n + '"]').val() || '');
  }
  function tip(t) {
    $.toast(t, 'text');
  }
  function cells(rows) {
    return (
      '<div class="weui-cells">' +
      $.map(rows, function (r) {
        var inner =
          '<div class="weui-cell__bd">' +
          r.t +
          (r.s ? '<small>' + r.s + '</small>' : '') +
          '</div><div class="weui-cell__ft">' +
          (r.v || '') +
          '</div>';
        return r.to
          ? '<button type="button" class="weui-cell weui-cell_access" data-turn="' + r.to + '">' + inner + '</button>'
          : '<div class="weui-cell">' + inner + '</div>';
      }).join('') +
      '</div>'
    );
  }
  function text(h, ps) {
    return (
      '<div class="text">' +
      (h ? '<h2>' + h + '</h2>' : '') +
      $.map(ps, function (p) {
        return '<p>' + p + '</p>';
      }).join('') +
      '</div>'
    );
  }
  function btn(t, id, line) {
    return '<button type="button" class="weui-btn ' + (line ? 'weui-btn_default' : 'weui-btn_primary') + '" id="' + id + '">' + t + '</button>';
  }
  function fld(label, name, o) {
    o = o || {};
    var hint = o.hint || '请填' + label,
      b;
    if (o.of)
      b =
        '<select class="weui-select" name="' +
        name +
        '" aria-label="' +
        label +
        '">' +
        $.map(o.of, function (x) {
          return '<option>' + x + '</option>';
        }).join('') +
        '</select>';
    else if (o.area) b = '<textarea class="weui-textarea" rows="4" name="' + name + '" placeholder="' + hint + '"></textarea>';
    else
      b =
        '<input class="weui-input" type="' +
        (o.type || 'text') +
        '" name="' +
        name +
        '" placeholder="' +
        hint +
        '" value="' +
        (o.v || '') +
        '"' +
        (o.ro ? ' readonly' : '') +
        '>';
    return '<label class="weui-cell"><span class="weui-cell__hd weui-label">' + label + '</span><span class="weui-cell__bd">' + b + '</span></label>';
  }
  function form(x) {
    return '<div class="weui-cells weui-cells_form">' + x + '</div>';
  }
  var NAV = [
    ['first', '就业'],
    ['work', '找活'],
    ['own', '个人'],
  ];
  function consent(again) {
    $.modal({
      title: again ? '不同意也能看' : '用前须知',
      text:
        (again
          ? '选“只看不登录”，岗位、招聘会和政策都能看；补贴和登记要登录同意后再办。'
          : '登录和办补贴要用到您的手机号、姓名和身份证号，用法写在下面两份文件里。') +
        '<button type="button" class="paper" data-turn="deal">《用户协议》</button><button type="button" class="paper" data-turn="privacy">《隐私政策》</button>',
      autoClose: false,
      buttons: [
        {
          text: again ? '只看不登录' : '不同意',
          className: 'default',
          onClick: function () {
            $.closeModal();
            if (again) save({ ok: 'look' });
            else
              setTimeout(function () {
                consent(true);
              }, 350);
          },
        },
        {
          text: '同意',
          onClick: function () {
            $.closeModal();
            save({ ok: 'yes' });
          },
        },
      ],
    });
  }
  function draw() {
    var p = path(),
      g = pages[p[0]] || pages.first;
    $('.weui-dialog, .weui-mask').remove();
    if (g.only && (!me() || (g.only !== 'any' && g.only !== me().role))) {
      later = p.join('/');
      location.replace('#!login');
      return;
    }
    $('#nav').empty().toggle(!!g.top);
    $('#bar').empty();
    $('#body').empty();
    var html = g.html(p[1]);
    if (g.top)
      $.each(NAV, function (i, x) {
        $('<button type="button" role="tab">')
          .text(x[1])
          .attr({ 'data-turn': x[0], 'aria-selected': String(g === pages[x[0]]) })
          .appendTo('#nav');
      });
    else $('#bar').html('<button type="button" id="back">‹ 返回</button><h1>' + g.title + '</h1>');
    $('#body').html(html);
    $.each(m.notes[p[0]] || {}, function (n, x) {
      $('#body [name="' + n + '"]')
        .not('[readonly]')
        .each(function () {
          var old = this.value;
          this.value = x;
          if (this.options && this.selectedIndex < 0) this.value = old;
        });
    });
    if (g.act) g.act(p[1]);
    window.scrollTo(0, 0);
    if (!m.ok && p[0] !== 'deal' && p[0] !== 'privacy') consent(false);
  }
  $(document).on('click', '[data-turn]', function () {
    turn($(this).attr('data-turn'));
  });
  $(document).on('click', '#back', function () {
    if (history.length > 1) history.back();
    else turn('first');
  });
  $(document).on('input change', '#body [name]', function () {
    var k = path()[0];
    if (k === 'login' || /password|file|checkbox/.test(this.type)) return;
    m.notes[k] = m.notes[k] || {};
    m.notes[k][this.name] = this.value;
    save();
  });
  $(window).on('hashchange', draw);
  $(function () {
    save();
    draw();
  });
  return {
    m: m,
    pages: pages,
    save: save,
    me: me,
    ymd: ymd,
    turn: turn,
    v: v,
    tip: tip,
    cells: cells,
    text: text,
    btn: btn,
    fld: fld,
    form: form,
    staff: STAFF,
    draw: draw,
    sent: function (k) {
      delete m.notes[k];
      save();
    },
    after: function () {
      var t = later || 'own';
      later = '';
      return t;
    },
  };
})(window.jQuery);
