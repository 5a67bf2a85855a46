// The page's half of Capacitor's bridge, for apps whose package does not bring it (it is part of the shell, not of the app).
// Knows the calling convention of @capacitor/core; refuses to know plugins.
(() => {
  'use strict';
  const win = globalThis, cap = win.Capacitor, native = win.androidBridge;
  if (!cap || !native || cap.nativePromise) return;
  const calls = new Map();
  let number = Math.floor(Math.random() * 134217728);
  cap.Exception = class CapacitorException extends Error {
    constructor(message, code, data) { super(message); this.code = code; this.data = data; }
  };
  cap.getPlatform = () => 'android';
  cap.isNativePlatform = () => true;
  cap.getServerUrl = () => win.WEBVIEW_SERVER_URL;
  cap.convertFileSrc = (path) => typeof path !== 'string' ? path
    : path.startsWith('/') ? `${win.WEBVIEW_SERVER_URL}/_capacitor_file_${path}`
      : path.replace('file://', `${win.WEBVIEW_SERVER_URL}/_capacitor_file_`).replace('content:/', `${win.WEBVIEW_SERVER_URL}/_capacitor_content_`);
  cap.isPluginAvailable = (name) => Object.prototype.hasOwnProperty.call(cap.Plugins, name);
  cap.handleError = (error) => console.error(error);
  cap.toNative = (pluginId, methodName, options, stored) => {
    let callbackId = '-1';
    if (stored && (stored.callback || stored.resolve)) calls.set(callbackId = String(++number), stored);
    native.postMessage(JSON.stringify({ callbackId, pluginId, methodName, options: options || {} }));
    return callbackId;
  };
  cap.nativePromise = (plugin, method, options) => new Promise((resolve, reject) => cap.toNative(plugin, method, options, { resolve, reject }));
  cap.nativeCallback = (plugin, method, options, callback) => typeof options === 'function'
    ? cap.toNative(plugin, method, null, { callback: options }) : cap.toNative(plugin, method, options, { callback });
  cap.fromNative = (result) => {
    const call = calls.get(result.callbackId);
    if (!call) return;
    const error = result.error ? Object.assign(new cap.Exception(''), result.error) : null;
    if (typeof call.callback === 'function') { if (result.success) call.callback(result.data); else call.callback(null, error); }
    else if (result.success) call.resolve(result.data); else call.reject(error);
    if (call.resolve || result.save === false) calls.delete(result.callbackId);
  };
  native.onmessage = (event) => cap.fromNative(JSON.parse(event.data));
  cap.addListener = (plugin, eventName, callback) => {
    const callbackId = cap.nativeCallback(plugin, 'addListener', { eventName }, callback);
    return { remove: async () => cap.removeListener(plugin, callbackId, eventName, callback) };
  };
  cap.removeListener = (plugin, callbackId, eventName, callback) => { cap.nativeCallback(plugin, 'removeListener', { callbackId, eventName }, callback); };
  cap.createEvent = (name, data) => Object.assign(new Event(name), data);
  cap.triggerEvent = (name, target, data) => {
    const to = target === 'document' ? document : target === 'window' ? win : document.querySelector(target);
    return !!to && to.dispatchEvent(cap.createEvent(name, data || {}));
  };
})();
