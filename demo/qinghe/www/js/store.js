/* What the app remembers between launches. */
(function (Q) {
  'use strict';
  var KEY = 'qinghe.v1';
  /* The one seeded account of this demonstration system; see demo/README.md. */
  var SEED = { phone: '13800000001', name: '王建国', password: 'Qinghe@2025', town: '柳溪镇', grid: '第三网格' };
  Q.DAY = 86400000;
  Q.CODE = '123456';
  function fresh() {
    return { users: [SEED], session: null, known: null, last: 0, away: 0, checkins: [], makeup: 2, visits: [], reports: [], done: [], read: [], push: true };
  }
  function load() {
    try { return Object.assign(fresh(), JSON.parse(localStorage.getItem(KEY)) || {}); } catch (error) { return fresh(); }
  }
  Q.state = load();
  Q.save = function () { localStorage.setItem(KEY, JSON.stringify(Q.state)); };
  Q.user = function () {
    return Q.state.users.filter(function (one) { return one.phone === Q.state.session; })[0] || null;
  };
  Q.find = function (phone) {
    return Q.state.users.filter(function (one) { return one.phone === phone; })[0] || null;
  };
  Q.signIn = function (phone) { Q.state.session = phone; Q.state.known = phone; Q.state.last = Date.now(); Q.save(); };
  Q.signOut = function () { Q.state.session = null; Q.save(); };
  Q.day = function (offset) {
    var d = new Date(Date.now() + (offset || 0) * Q.DAY);
    return d.getFullYear() + '-' + String(d.getMonth() + 1).padStart(2, '0') + '-' + String(d.getDate()).padStart(2, '0');
  };
  Q.clock = function () {
    var d = new Date();
    return String(d.getHours()).padStart(2, '0') + ':' + String(d.getMinutes()).padStart(2, '0');
  };
  /* Days since the last visit of someone who once signed in; counted once per return. */
  Q.noteVisit = function () {
    var s = Q.state;
    var days = s.last ? Math.floor((Date.now() - s.last) / Q.DAY) : 0;
    if (s.known && days >= 7) s.away = days;
    s.last = Date.now();
    Q.save();
  };
})(window.Q);
