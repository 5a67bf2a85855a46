// Tells the device when the soft keyboard is wanted: a field gets the focus from a person's hand, or loses it.
// Runs in the isolated world after walk.js. Knows fields; refuses to know what a keyboard looks like.
(() => {
  'use strict';
  if (!globalThis.zhijian || zhijian.revealField) return;
  const TYPES = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number']);
  const deepActive = () => {
    let el = document.activeElement;
    while (el && el.shadowRoot && el.shadowRoot.activeElement) el = el.shadowRoot.activeElement;
    return el;
  };
  const field = (el) => {
    if (!(el instanceof Element) || el.inputMode === 'none') return null;
    if (el.tagName === 'INPUT') return TYPES.has(el.type) && !el.readOnly && !el.disabled ? el : null;
    if (el.tagName === 'TEXTAREA') return el.readOnly || el.disabled ? null : el;
    return el.isContentEditable ? el : null;
  };
  const hasNext = (el) => {
    const all = el.form ? [...el.form.elements].filter((other) => field(other)) : [];
    return all.indexOf(el) >= 0 && all.indexOf(el) < all.length - 1;
  };
  const tell = (message) => { if (globalThis.zhijianSystem) zhijianSystem(JSON.stringify({ kind: 'keyboard', ...message })); };
  let served = null;
  const ask = (el) => {
    served = el;
    tell({
      show: true, type: el.tagName === 'INPUT' ? el.type : 'multiline', mode: el.inputMode || '', action: el.enterKeyHint || '',
      inForm: !!el.form, hasNext: hasNext(el),
    });
  };
  // A field that had the focus gets it back with the window, which shows nothing.
  let isReturning = false;
  addEventListener('blur', (event) => { if (event.target === window) isReturning = true; }, true);
  for (const type of ['touchstart', 'mousedown', 'keydown']) addEventListener(type, () => { isReturning = false; }, { capture: true, passive: true });
  addEventListener('focusin', (event) => {
    const el = field(event.composedPath()[0]);
    // A page that focuses a field by itself, untouched, gets no keyboard.
    if (el && !isReturning && navigator.userActivation.isActive) ask(el);
  }, true);
  addEventListener('click', (event) => {
    const el = event.isTrusted ? field(deepActive()) : null;
    if (el && el.contains(event.composedPath()[0])) ask(el);
  }, true);
  addEventListener('focusout', () => {
    if (served) setTimeout(() => { if (served && !field(deepActive())) { served = null; tell({ show: false }); } }, 0);
  }, true);
  zhijian.revealField = () => {
    const el = field(deepActive());
    if (!el) return;
    const box = el.getBoundingClientRect();
    if (box.bottom > innerHeight || box.top < 0) el.scrollIntoView({ block: box.height > innerHeight ? 'start' : 'center' });
  };
})();
