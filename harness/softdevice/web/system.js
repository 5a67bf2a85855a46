// Runs before page.js in the page's own world: calls of the web's APIs that the system answers with windows of its own.
// Knows showPicker, share and Notification; refuses to know what the windows look like.
(() => {
  'use strict';
  const TOKEN = '%TOKEN%', IS_BROWSER = '%BROWSER%' === 'yes';
  const ask = globalThis.zhijianPage; // page.js takes it away
  const dispatch = EventTarget.prototype.dispatchEvent, Signal = Event;

  for (const proto of [HTMLInputElement.prototype, HTMLSelectElement.prototype]) {
    const { showPicker } = proto;
    if (!showPicker) continue;
    proto.showPicker = function () {
      const own = this instanceof HTMLSelectElement || ['date', 'time', 'month', 'week', 'datetime-local', 'color'].includes(this.type);
      if (!own) { showPicker.call(this); return; }
      if (this.matches(':disabled') || this.readOnly) throw new DOMException('The element is not mutable.', 'InvalidStateError');
      if (!navigator.userActivation.isActive) throw new DOMException('A user gesture is required.', 'NotAllowedError');
      dispatch.call(this, new Signal(TOKEN + 'p', { composed: true }));
    };
  }

  // Questions of this script have negative numbers; page.js counts upwards.
  const waiting = new Map();
  let number = 0;
  document.addEventListener(TOKEN + 'a', (event) => {
    const done = waiting.get(event.key);
    if (!done) return;
    event.stopImmediatePropagation();
    waiting.delete(event.key);
    done(event.newValue === 'granted');
  }, true);
  const put = (message) => new Promise((done) => {
    if (!ask) { done(false); return; }
    number -= 1;
    waiting.set(String(number), done);
    ask(JSON.stringify({ ...message, number }));
  });

  // A WebView has neither navigator.share nor notifications of the web; the browser has both.
  if (!IS_BROWSER) { delete globalThis.Notification; return; }
  if (isSecureContext) {
    const shareable = (data) => !!data && ['title', 'text', 'url'].some((key) => data[key] !== undefined) && !(data.files && data.files.length);
    Navigator.prototype.canShare = function canShare(data) { return shareable(data); };
    Navigator.prototype.share = async function share(data) {
      if (!shareable(data)) throw new TypeError('Failed to execute \'share\' on \'Navigator\': no known share data fields supplied.');
      if (!navigator.userActivation.isActive) throw new DOMException('Must be handling a user gesture to perform a share request.', 'NotAllowedError');
      const address = data.url === undefined ? '' : new URL(data.url, location.href).href;
      const text = [data.text, address].filter(Boolean).join(' ') || data.title;
      if (!await put({ kind: 'share', text })) throw new DOMException('Share canceled', 'AbortError');
    };
  }
  if (globalThis.Notification) {
    const Real = Notification;
    globalThis.Notification = class Notification extends EventTarget {
      constructor(title, options = {}) {
        super();
        this.title = String(title);
        this.body = String(options.body || '');
        this.tag = String(options.tag || '');
        if (Real.permission === 'granted') put({ kind: 'notify', title: this.title, body: this.body, tag: this.tag });
        else setTimeout(() => this.dispatchEvent(new Signal('error')), 0);
      }
      static get permission() { return Real.permission; }
      static get maxActions() { return Real.maxActions; }
      static requestPermission(callback) { return Real.requestPermission(callback); }
      close() { put({ kind: 'notify', title: '', body: '', tag: this.tag }); }
    };
  }
})();
