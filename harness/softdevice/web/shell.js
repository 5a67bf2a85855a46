// Runs first in the page's own world of a Cordova or Capacitor app: the objects their native halves put into a WebView.
// Knows the two bridges' calling conventions; refuses to know plugins: every call is handed to the device.
(() => {
  'use strict';
  const KIND = '%KIND%', ORIGINS = %ORIGINS%;
  if (window !== window.top || !ORIGINS.includes(location.origin)) return;
  const ask = globalThis.zhijianPage;
  if (!ask) return;
  const send = (message) => ask(JSON.stringify({ kind: 'shell', ...message }));
  send({ event: 'loading' });
  addEventListener('online', () => send({ event: 'network' }));
  addEventListener('offline', () => send({ event: 'network' }));
  document.addEventListener('visibilitychange', () => send({ event: document.hidden ? 'pause' : 'resume' }));

  if (KIND === 'cordova') {
    const secret = crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
    const check = (given) => { if (given !== secret) throw new Error('Java exception was raised during method invocation'); };
    const native = {
      exec(given, service, action, id, args) {
        check(given);
        if (args === undefined || args === null) return '@Null arguments.';
        send({ service, action, id, args });
        return '';
      },
      setNativeToJsBridgeMode(given) { check(given); },
      retrieveJsMessages(given) { check(given); return ''; },
    };
    globalThis._cordovaNative = native;
    const real = globalThis.prompt;
    globalThis.prompt = function prompt(message, value) {
      if (typeof value !== 'string' || !value.startsWith('gap')) return real.call(window, message, value);
      if (value.startsWith('gap_init:')) return String(secret);
      try {
        if (value.startsWith('gap:')) return native.exec(...JSON.parse(value.slice(4)), message);
      } catch (error) { console.error(error); }
      return '';
    };
    return;
  }

  globalThis.androidBridge = { postMessage(message) { send({ message: String(message) }); }, onmessage: null };
  globalThis.Capacitor = { DEBUG: false, isLoggingEnabled: false, Plugins: {} };
  globalThis.WEBVIEW_SERVER_URL = location.origin;
})();
