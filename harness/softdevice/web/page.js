// Runs in the page's own world before any script of the page, in every frame: what a WebView shell adds to the web.
// Knows the web's APIs; refuses to decide anything: permissions are asked of the device through a binding.
(() => {
  'use strict';
  const TOKEN = '%TOKEN%', OFFLINE = '%OFFLINE%' === 'yes';
  const ask = globalThis.zhijianPage;
  delete globalThis.zhijianPage;

  // Which elements react to clicks: told to walk.js on request, by events that carry nothing but the element.
  let fresh = [];
  const HOLD = new Set(['contextmenu']), CLICK = new Set(['click', 'mousedown', 'mouseup', 'pointerup', 'tap']);
  const note = (target, type) => {
    if (!(target instanceof Element)) return;
    if (CLICK.has(type)) fresh.push([target, 1]);
    else if (HOLD.has(type)) fresh.push([target, 2]);
    if (fresh.length > 5000) fresh = fresh.filter(([el]) => el.isConnected);
  };
  const add = EventTarget.prototype.addEventListener;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const Mouse = MouseEvent;
  EventTarget.prototype.addEventListener = function addEventListener(type, listener, options) {
    if (listener) note(this, type);
    return add.call(this, type, listener, options);
  };
  for (const name of ['onclick', 'oncontextmenu']) {
    for (const proto of [HTMLElement.prototype, SVGElement.prototype]) {
      const property = Object.getOwnPropertyDescriptor(proto, name);
      if (property && property.set) {
        Object.defineProperty(proto, name, {
          ...property, set(listener) { if (listener) note(this, name.slice(2)); property.set.call(this, listener); },
        });
      }
    }
  }
  add.call(document, TOKEN + 'q', (event) => {
    event.stopImmediatePropagation();
    const now = fresh;
    fresh = [];
    for (const [el, kind] of now) dispatch.call(window, new Mouse(TOKEN + 'h', { relatedTarget: el, detail: kind }));
  }, true);

  // Permissions: every request is put to the device, which asks the person or remembers the answer.
  const waiting = new Map();
  let number = 0;
  add.call(document, TOKEN + 'a', (event) => {
    event.stopImmediatePropagation();
    const done = waiting.get(event.key);
    waiting.delete(event.key);
    if (done) done(event.newValue === 'granted');
  }, true);
  const permission = (names) => new Promise((done) => {
    if (!ask) { done(false); return; }
    number += 1;
    waiting.set(String(number), done);
    ask(JSON.stringify({ kind: 'permission', number, names }));
  });

  if (globalThis.Geolocation) {
    const proto = Geolocation.prototype;
    const { getCurrentPosition, watchPosition, clearWatch } = proto;
    const watches = new Map();
    let watch = 0;
    const refuse = (failed) => { if (failed) failed({ code: 1, message: 'User denied Geolocation', PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 }); };
    proto.getCurrentPosition = function (found, failed, options) {
      permission(['geolocation']).then((granted) => granted ? getCurrentPosition.call(this, found, failed, options) : refuse(failed));
    };
    proto.watchPosition = function (found, failed, options) {
      const mine = ++watch;
      watches.set(mine, null);
      permission(['geolocation']).then((granted) => {
        if (!watches.has(mine)) return;
        if (granted) watches.set(mine, watchPosition.call(this, found, failed, options)); else refuse(failed);
      });
      return mine;
    };
    proto.clearWatch = function (mine) {
      if (watches.get(mine) != null) clearWatch.call(this, watches.get(mine));
      watches.delete(mine);
    };
  }
  if (globalThis.MediaDevices && navigator.mediaDevices) {
    const { getUserMedia } = MediaDevices.prototype;
    MediaDevices.prototype.getUserMedia = async function (wanted) {
      const names = [];
      if (wanted && wanted.video) names.push('camera');
      if (wanted && wanted.audio) names.push('microphone');
      if (names.length && !await permission(names)) throw new DOMException('Permission denied', 'NotAllowedError');
      return getUserMedia.call(this, wanted);
    };
  }
  if (globalThis.Notification) {
    Notification.requestPermission = (callback) => permission(['notifications']).then((granted) => {
      const word = granted ? 'granted' : 'denied';
      if (callback) callback(word);
      return word;
    });
  }

  // What the app's shell offers to its pages (addJavascriptInterface), under the names the app declares.
  for (const [path, does] of Object.entries(JSON.parse('%BRIDGES%'))) {
    const names = path.split('.'), last = names.pop();
    let holder = globalThis;
    for (const name of names) holder = holder[name] ??= {};
    holder[last] = (...args) => { if (ask) ask(JSON.stringify({ kind: 'bridge', does, args: args.map(String) })); };
  }

  // One window: a WebView without multiple windows opens everything in place.
  globalThis.open = function open(url) {
    if (url) location.assign(url);
    return window;
  };
  add.call(document, 'click', (event) => {
    const link = event.composedPath().find((el) => el instanceof HTMLAnchorElement && el.target);
    if (!link || ['_self', '_top', '_parent'].includes(link.target)) return;
    if (!document.querySelector(`iframe[name="${CSS.escape(link.target)}"]`)) link.target = '_self';
  }, true);

  // Cordova's bridge speaks to its native half through prompt(); there is none, and no person must see it.
  const realPrompt = globalThis.prompt;
  globalThis.prompt = function prompt(message, value) {
    if (!globalThis._cordovaNative && typeof value === 'string' && value.startsWith('gap')) return value.startsWith('gap_init:') ? '1' : '';
    return realPrompt.call(window, message, value);
  };

  // Requests are refused by the device; what never becomes a request is refused here.
  if (OFFLINE) {
    for (const name of ['WebSocket', 'RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'EventSource']) {
      if (!(name in globalThis)) continue;
      const Real = globalThis[name];
      if (name === 'EventSource' || name === 'WebSocket') continue;
      globalThis[name] = function () { throw new DOMException('The network is not reachable', 'NetworkError'); };
      globalThis[name].prototype = Real.prototype;
    }
  }
})();
