// cordova.js for apps that come without it: `cordova prepare` adds it, so that it is part of the shell and not of the app.
// Implements the documented API of cordova-js and the documented objects of the common plugins over the native bridge.
// Knows Cordova's calling convention; refuses to know what plugins do.
(() => {
  'use strict';
  if (globalThis.cordova) return;
  const modules = {};
  const define = (id, factory) => { modules[id] = { factory }; };
  const require = (id) => {
    const found = modules[id];
    if (!found) throw new Error(`module ${id} not found`);
    if (!found.exports) {
      const module = { exports: found.exports = {} };
      found.factory(require, module.exports, module);
      found.exports = module.exports;
    }
    return found.exports;
  };

  // Channels: those that fired stay fired for whoever subscribes later.
  const channel = {};
  const make = (type) => channel[type] = {
    type, state: 0, handlers: [],
    subscribe(handler) { if (this.state === 2) setTimeout(handler); else this.handlers.push(handler); },
    unsubscribe(handler) { this.handlers = this.handlers.filter((known) => known !== handler); },
    fire(...args) { this.state = 2; for (const handler of this.handlers.splice(0)) handler.apply(this, args); },
  };
  for (const type of ['onDOMContentLoaded', 'onNativeReady', 'onCordovaReady', 'onPluginsReady', 'onDeviceReady']) make(type);
  channel.deviceReadyChannelsArray = [channel.onCordovaReady, channel.onDOMContentLoaded, channel.onPluginsReady];
  channel.waitForInitialization = (type) => { channel.deviceReadyChannelsArray.push(channel[type] || make(type)); };
  channel.initializationComplete = (type) => { if (channel[type]) channel[type].fire(); };
  channel.join = (done, waited) => { let left = waited.length; if (!left) done(); for (const one of waited) one.subscribe(() => { left -= 1; if (!left) done(); }); };

  const sticky = {}, handled = {}, targets = { document: document, window: window };
  const eventOf = (type, data) => Object.assign(new Event(type, { cancelable: true }), data || {});
  const cordova = {
    define, require, version: '13.0.0', platformVersion: '13.0.0', platformId: 'android', plugins: {},
    callbackId: Math.floor(Math.random() * 2000000000), callbacks: {},
    callbackStatus: { NO_RESULT: 0, OK: 1, CLASS_NOT_FOUND_EXCEPTION: 2, ILLEGAL_ACCESS_EXCEPTION: 3, INSTANTIATION_EXCEPTION: 4,
      MALFORMED_URL_EXCEPTION: 5, IO_EXCEPTION: 6, INVALID_ACTION: 7, JSON_EXCEPTION: 8, ERROR: 9 },
    callbackFromNative(id, isSuccess, status, args, keep) {
      const found = cordova.callbacks[id];
      if (!found) return;
      if (isSuccess && status === 1) { if (found.success) found.success.apply(null, args); } else if (!isSuccess && found.fail) found.fail.apply(null, args);
      if (!keep) delete cordova.callbacks[id];
    },
    callbackSuccess(id, args) { cordova.callbackFromNative(id, true, args.status, [args.message], args.keepCallback); },
    callbackError(id, args) { cordova.callbackFromNative(id, false, args.status, [args.message], args.keepCallback); },
    addConstructor(ready) { channel.onCordovaReady.subscribe(() => { try { ready(); } catch (error) { console.error(error); } }); },
    fireDocumentEvent(type, data) { if (type in sticky) sticky[type] = data || {}; document.dispatchEvent(eventOf(type, data)); },
    fireWindowEvent(type, data) { window.dispatchEvent(eventOf(type, data)); },
    addDocumentEventHandler(type) { return handled[`document:${type}`] = counter(); },
    addWindowEventHandler(type) { return handled[`window:${type}`] = counter(); },
    addStickyDocumentEventHandler(type) { if (!(type in sticky)) sticky[type] = null; return handled[`document:${type}`] = counter(); },
    removeDocumentEventHandler(type) { delete handled[`document:${type}`]; },
    removeWindowEventHandler(type) { delete handled[`window:${type}`]; },
  };
  function counter() { return { numHandlers: 0, onHasSubscribersChange: null }; }
  const note = (place, type, step) => {
    const found = handled[`${place}:${type}`];
    if (!found) return;
    found.numHandlers = Math.max(0, found.numHandlers + step);
    if (found.onHasSubscribersChange) found.onHasSubscribersChange.call(found);
  };
  for (const place of ['document', 'window']) {
    const target = targets[place], { addEventListener, removeEventListener } = target;
    target.addEventListener = function (type, listener, options) {
      const known = String(type).toLowerCase();
      if (place === 'document' && sticky[known]) { const event = eventOf(known, sticky[known]); setTimeout(() => (listener.handleEvent || listener).call(document, event)); }
      addEventListener.call(target, type, listener, options);
      note(place, known, 1);
    };
    target.removeEventListener = function (type, listener, options) {
      removeEventListener.call(target, type, listener, options);
      note(place, String(type).toLowerCase(), -1);
    };
  }
  sticky.deviceready = null;

  let secret = -1;
  const exec = (success, fail, service, action, args) => {
    if (secret < 0) throw new Error('exec() called without bridgeSecret');
    const id = service + cordova.callbackId++;
    if (success || fail) cordova.callbacks[id] = { success, fail };
    globalThis._cordovaNative.exec(secret, service, action, id, JSON.stringify(args || []));
  };
  exec.init = () => { secret = +prompt('', 'gap_init:3'); channel.onNativeReady.fire(); };
  cordova.exec = exec;

  define('cordova', (_require, _exports, module) => { module.exports = cordova; });
  define('cordova/exec', (_require, _exports, module) => { module.exports = exec; });
  define('cordova/channel', (_require, _exports, module) => { module.exports = channel; });
  define('cordova/utils', (_require, exports) => {
    exports.typeName = (value) => Object.prototype.toString.call(value).slice(8, -1);
    exports.isArray = Array.isArray;
    exports.clone = (value) => structuredClone(value);
    exports.createUUID = () => crypto.randomUUID();
    exports.alert = (text) => alert(text);
  });
  define('cordova/argscheck', (_require, exports) => { exports.checkArgs = () => {}; exports.getValue = (value, other) => value === undefined ? other : value; exports.enableChecks = true; });
  define('cordova/modulemapper', (_require, exports) => {
    const place = (id, path, merge) => {
      const parts = path.split('.'), last = parts.pop();
      const owner = parts.reduce((at, part) => at[part] || (at[part] = {}), globalThis);
      const value = require(id);
      if (merge && owner[last]) Object.assign(owner[last], value); else owner[last] = value;
    };
    exports.clobbers = (id, path) => place(id, path, false);
    exports.defaults = (id, path) => { const known = path.split('.').reduce((at, part) => at && at[part], globalThis); if (known === undefined) place(id, path, false); };
    exports.merges = (id, path) => place(id, path, true);
    exports.runs = (id) => { require(id); };
  });
  globalThis.cordova = cordova;

  // The documented objects of the common plugins, unless the app brings the plugin's own script.
  const offer = (path, make) => {
    const parts = path.split('.'), last = parts.pop();
    const owner = parts.reduce((at, part) => at[part] || (at[part] = {}), globalThis);
    if (owner[last] === undefined || (path === 'navigator.connection' && !owner[last].getInfo)) Object.defineProperty(owner, last, { value: make(), configurable: true, writable: true });
  };
  const quiet = (service, names) => Object.fromEntries(names.map((name) => [name, (...args) => exec(null, null, service, name, args)]));
  function commonPlugins() {
    offer('device', () => {
      const device = { available: false, platform: null, version: null, uuid: null, cordova: cordova.version, model: null, manufacturer: null, isVirtual: null, serial: null };
      device.getInfo = (success, fail) => exec(success, fail, 'Device', 'getDeviceInfo', []);
      device.getInfo((info) => { Object.assign(device, info, { available: true }); channel.initializationComplete('onCordovaInfoReady'); });
      return device;
    });
    globalThis.Connection = globalThis.Connection || { UNKNOWN: 'unknown', ETHERNET: 'ethernet', WIFI: 'wifi', CELL_2G: '2g', CELL_3G: '3g', CELL_4G: '4g', CELL: 'cellular', NONE: 'none' };
    offer('navigator.connection', () => {
      const connection = { type: 'unknown', getInfo: (success, fail) => exec(success, fail, 'NetworkStatus', 'getConnectionInfo', []) };
      let known = null;
      connection.getInfo((type) => {
        connection.type = type;
        if (known !== null || type === 'none') cordova.fireDocumentEvent(type === 'none' ? 'offline' : 'online');
        known = type;
      });
      return connection;
    });
    offer('navigator.notification', () => ({
      alert: (message, done, title, button) => exec(done, null, 'Notification', 'alert', [message, title || 'Alert', button || 'OK']),
      confirm: (message, done, title, buttons) => exec(done, null, 'Notification', 'confirm', [message, title || 'Confirm', [].concat(buttons || ['OK', 'Cancel'])]),
      prompt: (message, done, title, buttons, text) => exec(done, null, 'Notification', 'prompt', [message, title || 'Prompt', [].concat(buttons || ['OK', 'Cancel']), text || '']),
      beep: (count) => exec(null, null, 'Notification', 'beep', [count || 1]),
    }));
    offer('StatusBar', () => ({
      isVisible: true, ...quiet('StatusBar', ['styleDefault', 'styleLightContent', 'backgroundColorByHexString', 'show', 'hide']),
      overlaysWebView: (does) => exec(null, null, 'StatusBar', 'overlaysWebView', [does]),
    }));
    offer('navigator.splashscreen', () => quiet('SplashScreen', ['show', 'hide']));
    offer('cordova.InAppBrowser', () => ({
      open(url, target) {
        const opened = new EventTarget();
        if (target === '_self' || !target) { location.href = url; return opened; }
        exec((event) => opened.dispatchEvent(eventOf(event.type, event)), null, 'InAppBrowser', 'open', [url, target]);
        return Object.assign(opened, { close() { exec(null, null, 'InAppBrowser', 'close', []); }, show() {}, hide() {} });
      },
    }));
    offer('plugins.toast', () => {
      const show = (duration, position) => (message, success, fail) => exec(success, fail, 'Toast', 'show', [message, duration, position]);
      const toast = { show: (message, duration, position, success, fail) => show(duration, position)(message, success, fail), hide: () => exec(null, null, 'Toast', 'hide', []) };
      for (const duration of ['Short', 'Long']) for (const position of ['Top', 'Center', 'Bottom']) toast[`show${duration}${position}`] = show(duration.toLowerCase(), position.toLowerCase());
      return toast;
    });
  }

  // Plugins the app brings: listed in cordova_plugins.js, each wrapped in cordova.define.
  const load = (path) => new Promise((done) => {
    const script = document.createElement('script');
    script.src = path; script.onload = () => done(true); script.onerror = () => done(false);
    document.head.appendChild(script);
  });
  const base = (document.currentScript ? document.currentScript.src : 'cordova.js').replace(/cordova\.js.*$/, '');
  async function ownPlugins() {
    if (!await load(`${base}cordova_plugins.js`) || !modules['cordova/plugin_list']) return;
    const listed = require('cordova/plugin_list');
    await Promise.all(listed.map(({ id, file }) => modules[id] ? true : load(base + file)));
    const mapper = require('cordova/modulemapper');
    for (const one of listed) for (const how of ['clobbers', 'merges', 'defaults']) for (const path of one[how] || []) mapper[how](one.id, path);
    for (const one of listed) if (one.runs) mapper.runs(one.id);
  }

  const back = cordova.addDocumentEventHandler('backbutton');
  back.onHasSubscribersChange = function () { exec(null, null, 'CoreAndroid', 'overrideBackbutton', [this.numHandlers > 0]); };
  for (const type of ['pause', 'resume', 'menubutton', 'searchbutton', 'volumeupbutton', 'volumedownbutton']) cordova.addDocumentEventHandler(type);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => channel.onDOMContentLoaded.fire()); else channel.onDOMContentLoaded.fire();
  exec.init();
  exec((message) => cordova.fireDocumentEvent(message.action), null, 'CoreAndroid', 'messageChannel', []);
  exec(null, null, 'CoreAndroid', 'show', []);
  ownPlugins().then(() => { channel.onCordovaReady.fire(); commonPlugins(); channel.onPluginsReady.fire(); });
  channel.join(() => {
    channel.onDeviceReady.fire();
    cordova.fireDocumentEvent('deviceready');
  }, channel.deviceReadyChannelsArray);
})();
