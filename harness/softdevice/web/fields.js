// Runs after walk.js in the same isolated world: hands fields that the system fills in to the device.
// Knows <select>, date, time and colour fields; refuses to know what their dialogs look like.
(() => {
  'use strict';
  if (zhijian.fill) return;
  const PICKED = new Set(['date', 'time', 'month', 'week', 'datetime-local', 'color']);
  const squeeze = (text) => (text || '').replace(/\s+/g, ' ').trim();
  const tell = (el) => {
    el.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    el.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const isField = (el) => el.tagName === 'SELECT' || el.tagName === 'INPUT' && PICKED.has(el.type);
  const isOpen = (el) => !el.matches(':disabled') && !el.readOnly;
  const titleOf = (el) => squeeze(el.getAttribute('aria-label')) || (el.labels ? squeeze([...el.labels].map((label) => label.innerText).join(' ')) : '');

  // A list of lines: headings of groups are lines of their own, so the field's own indexes are kept beside them.
  function linesOf(select) {
    const lines = [], indexes = [];
    let group = null;
    for (const option of select.options) {
      const parent = option.parentElement;
      if (parent.tagName === 'OPTGROUP' && parent !== group) { lines.push({ text: squeeze(parent.label), heading: true }); indexes.push(-1); }
      group = parent;
      if (option.hidden) continue;
      lines.push({ text: squeeze(option.label || option.text), disabled: option.disabled || (parent.tagName === 'OPTGROUP' && parent.disabled) });
      indexes.push(option.index);
    }
    return { lines, indexes };
  }

  let open = null;
  function ask(el) {
    if (!isOpen(el) || !globalThis.zhijianSystem) return;
    el.focus();
    if (el.tagName === 'SELECT') {
      const { lines, indexes } = linesOf(el);
      open = { el, indexes };
      const selected = indexes.flatMap((index, place) => index >= 0 && el.options[index].selected ? [place] : []);
      zhijianSystem(JSON.stringify({ kind: 'field', type: 'select', title: titleOf(el), multiple: el.multiple, options: lines, selected }));
    } else {
      open = { el };
      zhijianSystem(JSON.stringify({ kind: 'field', type: el.type, title: titleOf(el), value: el.value, min: el.min, max: el.max, step: el.step }));
    }
  }

  const fieldOf = (event) => {
    const el = event.composedPath()[0];
    const found = el instanceof Element ? el.closest('select,input') : null;
    return found && isField(found) ? found : null;
  };
  // Chromium's own popups are windows of the desktop, which nothing on the device can touch.
  for (const type of ['mousedown', 'keydown']) {
    addEventListener(type, (event) => {
      const el = fieldOf(event);
      if (!el || (type === 'keydown' && !['Enter', ' ', 'ArrowDown', 'ArrowUp', 'F4'].includes(event.key) && el.tagName === 'INPUT')) return;
      event.preventDefault();
      if (type === 'keydown' && event.isTrusted && [' ', 'Enter'].includes(event.key)) ask(el);
    }, true);
  }
  addEventListener('click', (event) => {
    let el = fieldOf(event);
    if (!el && event.isTrusted) {
      const label = event.composedPath().find((part) => part instanceof HTMLLabelElement);
      if (label && label.control && isField(label.control) && label.control.tagName !== 'SELECT') return; // its own click follows
    }
    if (!el) return;
    if (el.tagName === 'INPUT') event.preventDefault();
    if (event.isTrusted) ask(el);
  }, true);

  // A list box takes a tap before any mouse event: the tap is stopped where the finger lifts.
  const isBox = (el) => el.tagName === 'SELECT' && (el.multiple || el.size > 1);
  let finger = null;
  addEventListener('touchstart', (event) => {
    const touch = event.touches[0];
    finger = event.touches.length === 1 ? [touch.clientX, touch.clientY] : null;
  }, { capture: true, passive: true });
  addEventListener('touchend', (event) => {
    const el = fieldOf(event), touch = event.changedTouches[0];
    if (!el || !isBox(el) || !finger || !event.isTrusted || !event.cancelable) return;
    if (Math.hypot(touch.clientX - finger[0], touch.clientY - finger[1]) > 10) return;
    event.preventDefault();
    ask(el);
  }, { capture: true, passive: false });

  // The page asks with showPicker(); page.js passes it on as an event that only this world hears.
  addEventListener('%TOKEN%p', (event) => {
    event.stopImmediatePropagation();
    const el = event.composedPath()[0];
    if (el instanceof Element && isField(el)) ask(el);
  }, true);

  function choose({ el, indexes }, places) {
    const wanted = new Set(places.map((place) => indexes[place]));
    const before = [...el.options].map((option) => option.selected);
    if (el.multiple) for (const option of el.options) option.selected = wanted.has(option.index);
    else el.selectedIndex = [...wanted][0];
    if ([...el.options].some((option, index) => option.selected !== before[index])) tell(el);
  }

  zhijian.fill = (answer) => {
    const asked = open;
    open = null;
    if (!asked || !asked.el.isConnected) return;
    if (answer.indexes) { choose(asked, answer.indexes); return; }
    if (typeof answer.value !== 'string' || answer.value === asked.el.value) return;
    asked.el.value = answer.value;
    tell(asked.el);
  };
})();
