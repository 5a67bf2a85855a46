// Catches touches that Chromium gave to the page around a frame of another site, because it had not yet composed that frame.
// Runs in the isolated world before any listener of the page. Knows frames; refuses to repeat the touch, which the device does.
(() => {
  'use strict';
  if (!globalThis.zhijian || zhijian.strayed) return;
  let stray = false;
  const isElsewhere = (el) => {
    if (!(el instanceof Element) || (el.tagName !== 'IFRAME' && el.tagName !== 'FRAME')) return false;
    try { return !el.contentDocument; } catch (error) { return true; }
  };
  for (const type of ['pointerdown', 'pointerup', 'touchstart', 'touchend', 'mousedown', 'mouseup', 'click']) {
    addEventListener(type, (event) => {
      if (!event.isTrusted || !isElsewhere(event.target)) return;
      stray = true;
      event.stopImmediatePropagation();
    }, { capture: true, passive: true });
  }
  zhijian.strayed = () => { const was = stray; stray = false; return was; };
})();
