/* Builds nodes, icons, toasts and dialogs. Text always goes in as text, never as markup. */
window.Q = {};
(function (Q) {
  'use strict';
  Q.h = function (tag, attrs) {
    var dot = tag.split('.');
    var el = document.createElement(dot[0] || 'div');
    if (dot.length > 1) el.className = dot.slice(1).join(' ');
    Object.keys(attrs || {}).forEach(function (key) {
      var value = attrs[key];
      if (value === undefined || value === null || value === false) return;
      if (key === 'tap') { el.classList.add('tap'); el.addEventListener('click', value); }
      else if (key.slice(0, 2) === 'on') el.addEventListener(key.slice(2), value);
      else if (key === 'style') el.style.cssText = value;
      else if (key === 'checked' || key === 'value') el[key] = value;
      else el.setAttribute(key, value === true ? '' : value);
    });
    for (var i = 2; i < arguments.length; i++) append(el, arguments[i]);
    return el;
  };
  function append(el, child) {
    if (child === null || child === undefined || child === false) return;
    if (Array.isArray(child)) child.forEach(function (one) { append(el, one); });
    else el.appendChild(child.nodeType ? child : document.createTextNode(String(child)));
  }
  var PATHS = {
    home: 'M3 11l9-8 9 8v9a1 1 0 0 1-1 1h-5v-7H9v7H4a1 1 0 0 1-1-1z',
    task: 'M9 4h6v3H9zM7 5H5v16h14V5h-2M8 12h8M8 16h5',
    bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
    user: 'M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM4 21c1-5 4.500-6.500 8-6.500s7 1.500 8 6.500',
    pin: 'M12 22s7-7 7-12a7 7 0 0 0-14 0c0 5 7 12 7 12zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
    walk: 'M13 4.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM9 22l2.500-7L9 12l1-6 4 2 3 3M14 22l-1-6',
    flag: 'M5 22V3M5 4h13l-3 4 3 4H5',
    cup: 'M7 3h10v6a5 5 0 0 1-10 0zM7 5H3c0 4 2 5 4 5M17 5h4c0 4-2 5-4 5M12 14v4M8 21h8',
    book: 'M4 4h7a2 2 0 0 1 1 2v14a2 2 0 0 0-2-1H4zM20 4h-7a2 2 0 0 0-1 2v14a2 2 0 0 1 2-1h6z',
    phone: 'M5 3h4l2 5-2.500 1.500a12 12 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z',
    star: 'M12 3l2.700 5.700 6.300.900-4.500 4.400 1 6.200L12 17.300 6.500 20.200l1-6.200L3 9.600l6.300-.900z',
    map: 'M9 4L3 6v15l6-2 6 2 6-2V4l-6 2zM9 4v15M15 6v15',
    chart: 'M4 20V10M10 20V4M16 20v-8M22 20H2',
    card: 'M3 6h18v12H3zM3 10h18M6 15h4',
    search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
    back: 'M15 4l-8 8 8 8',
    camera: 'M4 8h4l2-3h4l2 3h4v12H4zM12 17a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
    gear: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
    chat: 'M4 4h16v12H10l-5 4v-4H4zM8 9h8M8 12h5',
    info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v6M12 7.500v.500',
    lock: 'M6 11h12v10H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11',
    share: 'M6 14a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM18 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM18 21a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM8 10.500l8-4M8 13l8 4'
  };
  Q.icon = function (name) {
    var ns = 'http://www.w3.org/2000/svg';
    var svg = document.createElementNS(ns, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('width', '24');
    svg.setAttribute('height', '24');
    svg.setAttribute('aria-hidden', 'true');
    var path = document.createElementNS(ns, 'path');
    path.setAttribute('d', PATHS[name]);
    path.setAttribute('fill', 'none');
    path.setAttribute('stroke', 'currentColor');
    path.setAttribute('stroke-width', '1.8');
    path.setAttribute('stroke-linecap', 'round');
    path.setAttribute('stroke-linejoin', 'round');
    svg.appendChild(path);
    return svg;
  };
  var layer = function () { return document.getElementById('layer'); };
  Q.toast = function (text) {
    var old = document.querySelector('.toast');
    if (old) old.remove();
    var el = Q.h('div.toast', { role: 'alert' }, text);
    layer().appendChild(el);
    setTimeout(function () { el.remove(); }, 2600);
  };
  Q.dialog = function (title, body, buttons) {
    var mask = Q.h('div.mask', {});
    var foot = Q.h('div.df', {}, buttons.map(function (button) {
      return Q.h(button.main ? 'div.main' : 'div', { tap: function () { mask.remove(); if (button.run) button.run(); } }, button.text);
    }));
    mask.appendChild(Q.h('div.dialog', { role: 'dialog', 'aria-label': title }, Q.h('div.dt', {}, title), Q.h('div.db', {}, body), foot));
    layer().appendChild(mask);
  };
  /* A toast outlives the page that raised it; a dialog does not. */
  Q.clearLayer = function () { layer().querySelectorAll('.mask').forEach(function (mask) { mask.remove(); }); };
})(window.Q);
