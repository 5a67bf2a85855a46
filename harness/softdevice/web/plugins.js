// After the bridge of a Capacitor app: its plugins, as the shell's JSExport writes them into the page.
(() => {
  'use strict';
  const cap = globalThis.Capacitor, HEADERS = %HEADERS%;
  if (!cap || !globalThis.androidBridge || cap.PluginHeaders) return;
  cap.PluginHeaders = HEADERS;
  for (const { name, methods } of HEADERS) {
    const plugin = cap.Plugins[name] = { addListener: (event, callback) => cap.addListener(name, event, callback) };
    for (const { name: method, rtype } of methods) {
      if (method === 'addListener' || method === 'removeListener') continue;
      plugin[method] = rtype === 'promise' ? (options) => cap.nativePromise(name, method, options)
        : (options, callback) => cap.nativeCallback(name, method, options, callback);
    }
  }
})();
