// Runs after walk.js in the same isolated world: what a long press does to a document, as Android's WebView does it.
// Knows events and selection; refuses to know the toolbar that follows.
// Source: Blink's GestureManager::HandleGestureLongPress and SelectionController (links and images are not selected).
(() => {
  'use strict';
  if (zhijian.press) return;
  let isPrevented = false;
  addEventListener('touchstart', (event) => {
    isPrevented = false;
    setTimeout(() => { isPrevented = event.defaultPrevented; }, 0);
  }, { capture: true, passive: true });

  const deepAt = (x, y) => {
    let el = document.elementFromPoint(x, y);
    while (el && el.shadowRoot) { const below = el.shadowRoot.elementFromPoint(x, y); if (!below || below === el) break; el = below; }
    return el;
  };
  const isField = (el) => el.tagName === 'TEXTAREA' || (el.tagName === 'INPUT' && typeof el.selectionStart === 'number');
  const words = (text, offset) => {
    for (const part of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
      if (offset >= part.index && offset < part.index + part.segment.length) return [part.index, part.index + part.segment.length, part.isWordLike];
    }
    return [0, 0, false];
  };
  const boxOf = (r) => [r.left, r.top, r.right, r.bottom];

  function selectInField(el) {
    el.focus();
    const end = el.value.length, at = Math.min(el.selectionStart ?? end, Math.max(0, end - 1));
    const [first, last, isWord] = words(el.value, at);
    if (isWord) el.setSelectionRange(first, last);
    return { text: el.value.slice(el.selectionStart, el.selectionEnd), isEditable: true, isPassword: el.type === 'password', box: boxOf(el.getBoundingClientRect()) };
  }

  function selectWord(el, x, y) {
    if (el.closest('a[href],img,video,canvas,button,select') || getComputedStyle(el).userSelect === 'none') return null;
    const range = document.caretRangeFromPoint(x, y);
    if (!range || range.startContainer.nodeType !== 3) return null;
    const node = range.startContainer;
    let [first, last, isWord] = words(node.data, range.startOffset);
    // The caret may lie behind the character that was touched.
    if (!isWord && range.startOffset > 0) [first, last, isWord] = words(node.data, range.startOffset - 1);
    if (!isWord) return null;
    range.setStart(node, first);
    range.setEnd(node, last);
    const r = range.getBoundingClientRect();
    if (x < r.left - 24 || x > r.right + 24 || y < r.top - 24 || y > r.bottom + 24) return null; // beside the text
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return { text: String(selection), isEditable: el.isContentEditable, box: boxOf(r) };
  }

  // What was pressed: {text, isEditable, box}, {frame, x, y} when it lies in a frame of another site, or null.
  zhijian.press = (x, y) => {
    const el = deepAt(x, y);
    if (!el) return null;
    if (el.tagName === 'IFRAME' || el.tagName === 'FRAME') return pressInside(el, x, y);
    const allowed = el.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, button: 0, buttons: 0, view: window }));
    if (isPrevented || !allowed) return null;
    if (isField(el)) return el.disabled ? null : selectInField(el);
    return selectWord(el, x, y);
  };
  zhijian.pressed = null;

  function pressInside(el, x, y) {
    const r = el.getBoundingClientRect();
    const left = r.left + el.clientLeft, top = r.top + el.clientTop;
    let inner = null;
    try { inner = el.contentWindow.zhijian; } catch (error) { inner = null; }
    zhijian.pressed = el;
    if (!inner || !inner.press) return { frame: true, x: x - left, y: y - top, left, top };
    const found = inner.press(x - left, y - top);
    if (found && found.box) found.box = [found.box[0] + left, found.box[1] + top, found.box[2] + left, found.box[3] + top];
    return found && !found.frame ? found : null;
  }

  zhijian.selectAll = () => {
    const el = document.activeElement;
    if (el && isField(el)) { el.select(); return selectedNow(); }
    if (!(el && el.isContentEditable)) getSelection().selectAllChildren(document.body);
    else getSelection().selectAllChildren(el);
    return selectedNow();
  };
  function selectedNow() {
    const el = document.activeElement;
    if (el && isField(el)) return { text: el.value.slice(el.selectionStart, el.selectionEnd), isEditable: true, isPassword: el.type === 'password', box: boxOf(el.getBoundingClientRect()) };
    const selection = getSelection();
    if (!selection.rangeCount) return null;
    return { text: String(selection), isEditable: false, box: boxOf(selection.getRangeAt(0).getBoundingClientRect()) };
  }
  zhijian.deselect = () => {
    const el = document.activeElement;
    if (el && isField(el)) { const end = el.selectionEnd; el.setSelectionRange(end, end); } else getSelection().removeAllRanges();
  };
})();
