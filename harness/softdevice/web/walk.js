// Runs in an isolated world of every frame: describes what is on screen and acts where CDP alone cannot.
// Knows the DOM; refuses to know screens, pixels per dp, packages or other frames' processes.
// The page cannot see or change anything here; it is told about click handlers by page.js through TOKEN events.
(() => {
  'use strict';
  if (globalThis.zhijian) return;
  const generated = globalThis.zhijianGenerated;
  const TOKEN = '%TOKEN%';
  const TEXT_ZOOM = '%TEXT_ZOOM%';
  const DOCUMENT = Math.round((performance.timeOrigin + Math.random()) * 1000).toString(36);
  const MAX_DEPTH = 150, MAX_NODES = 20000, MAX_TEXT = 4000;
  const CLICKABLE = 1, CHECKABLE = 2, CHECKED = 4, DISABLED = 8, FOCUSABLE = 16, FOCUSED = 32, SCROLLABLE = 64,
    PASSWORD = 128, SELECTED = 256, LONG = 512;
  const SKIP = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD', 'META', 'LINK', 'TITLE', 'DATALIST', 'BR', 'WBR',
    'SOURCE', 'TRACK', 'PARAM', 'BASE', 'COL', 'COLGROUP', 'MAP', 'AREA']);
  const CLASS_OF_ROLE = {
    textbox: 'widget.EditText', searchbox: 'widget.EditText', spinbutton: 'widget.EditText', button: 'widget.Button',
    checkbox: 'widget.CheckBox', menuitemcheckbox: 'widget.CheckBox', radio: 'widget.RadioButton',
    menuitemradio: 'widget.RadioButton', switch: 'widget.ToggleButton', slider: 'widget.SeekBar', combobox: 'widget.Spinner',
    img: 'widget.Image', image: 'widget.Image', progressbar: 'widget.ProgressBar', meter: 'widget.ProgressBar',
    list: 'widget.ListView', listbox: 'widget.ListView', grid: 'widget.GridView', table: 'widget.GridView',
    treegrid: 'widget.GridView', tablist: 'widget.TabWidget', dialog: 'app.Dialog', alertdialog: 'app.Dialog',
    menuitem: 'view.MenuItem',
  };
  const ROLE_OF_TAG = {
    BUTTON: 'button', TEXTAREA: 'textbox', IMG: 'img', CANVAS: 'img', svg: 'img', VIDEO: 'img', PROGRESS: 'progressbar',
    METER: 'meter', UL: 'list', OL: 'list', DL: 'list', TABLE: 'table', DIALOG: 'dialog', A: 'link', SUMMARY: 'button',
    OPTION: 'option',
  };
  const ROLE_OF_INPUT = {
    checkbox: 'checkbox', radio: 'radio', range: 'slider', button: 'button', submit: 'button', reset: 'button', image: 'button',
    file: 'button', date: 'combobox', time: 'combobox', month: 'combobox', week: 'combobox', 'datetime-local': 'combobox',
    color: 'combobox',
  };
  const CLICK_ROLES = new Set(['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio',
    'option', 'slider', 'textbox', 'searchbox', 'spinbutton', 'combobox', 'treeitem']);
  const CHECK_ROLES = new Set(['checkbox', 'radio', 'switch', 'menuitemcheckbox', 'menuitemradio']);
  const LEAF_ROLES = new Set(['button', 'img', 'image', 'checkbox', 'radio', 'switch', 'progressbar', 'meter', 'slider', 'textbox',
    'searchbox', 'spinbutton', 'combobox']);
  // A control that holds further controls is a container, whatever its role says.
  const INSIDE = 'input:not([type=hidden]),textarea,select,button,a[href],[contenteditable="true"],[role="button"],[role="link"],[role="textbox"]';
  const TEXT_ROLES = new Set(['', 'link', 'heading', 'listitem', 'tab', 'option', 'menuitem', 'paragraph', 'note', 'status', 'alert', 'cell',
    'gridcell', 'columnheader', 'rowheader', 'term', 'definition', 'label', 'text', 'presentation', 'none']);

  const ownHandlers = new WeakSet(), ownHolders = new WeakSet();
  let handlers = ownHandlers, holders = ownHolders;
  addEventListener(TOKEN + 'h', (event) => {
    event.stopImmediatePropagation();
    if (event.relatedTarget) (event.detail === 2 ? ownHolders : ownHandlers).add(event.relatedTarget);
  }, true);
  let lastScroll = -1e9, swallowUntil = 0, lastMutation = performance.now();
  addEventListener('scroll', () => { lastScroll = performance.now(); }, { capture: true, passive: true });
  addEventListener('click', (event) => {
    if (performance.now() < swallowUntil) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);
  // Chromium answers for a touch before the click that follows from it: whoever waits for a tap waits for this.
  let tapOpen = false;
  addEventListener('touchstart', () => { tapOpen = true; swallowUntil = 0; }, { capture: true, passive: true });
  addEventListener('touchend', (event) => { setTimeout(() => { if (event.defaultPrevented) tapOpen = false; }, 0); }, { capture: true, passive: true });
  addEventListener('click', () => { setTimeout(() => { tapOpen = false; }, 0); }, true);
  new MutationObserver(() => { lastMutation = performance.now(); }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const squeeze = (text) => (text || '').replace(/[\s\u200b-\u200f\ufeff]+/g, ' ').trim().slice(0, MAX_TEXT);
  const roleOf = (el) => {
    const given = (el.getAttribute('role') || '').trim().split(/\s+/)[0].toLowerCase();
    if (given && given !== 'presentation' && given !== 'none') return given;
    if (el.tagName === 'INPUT') return ROLE_OF_INPUT[el.type] || 'textbox';
    if (el.tagName === 'SELECT') return el.multiple || el.size > 1 ? 'listbox' : 'combobox';
    if (el.isContentEditable && !(el.parentElement && el.parentElement.isContentEditable)) return 'textbox';
    if (el.tagName === 'A' && !el.hasAttribute('href')) return '';
    if (el.tagName === 'svg' && el.querySelector('text,foreignObject')) return '';
    return ROLE_OF_TAG[el.tagName] || '';
  };
  const labelText = (el) => {
    const by = el.getAttribute('aria-labelledby');
    if (by) {
      const root = el.getRootNode();
      const parts = by.split(/\s+/).map((id) => root.getElementById && root.getElementById(id)).filter(Boolean);
      if (parts.length) return squeeze(parts.map((part) => part.textContent).join(' '));
    }
    return squeeze(el.getAttribute('aria-label'));
  };
  const describedText = (el) => {
    const by = el.getAttribute('aria-describedby');
    if (!by) return squeeze(el.getAttribute('aria-description'));
    const root = el.getRootNode();
    return squeeze(by.split(/\s+/).map((id) => root.getElementById && root.getElementById(id)).filter(Boolean).map((part) => part.textContent).join(' '));
  };
  const formLabel = (el) => el.labels && el.labels.length ? squeeze([...el.labels].map((label) => label.innerText).join(' ')) : '';

  let boxes, count, frames, active, seen, viewport;
  const clipTo = (a, b) => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  const isEmpty = (box) => box[2] - box[0] < 0.5 || box[3] - box[1] < 0.5;
  const same = (a, b) => Math.abs(a[0] - b[0]) < 1 && Math.abs(a[1] - b[1]) < 1 && Math.abs(a[2] - b[2]) < 1 && Math.abs(a[3] - b[3]) < 1;
  // Numbers by which an object of the document is known again in a later walk.
  const numbers = new WeakMap();
  let lastNumber = 0;
  const numberOf = (object) => {
    let number = numbers.get(object);
    if (!number) numbers.set(object, number = ++lastNumber);
    return number;
  };
  const make = (object, cls, text, desc, id, hint, flags, box, children, frame) => {
    count++;
    return [cls, text, desc, id, hint, flags, box[0], box[1], box[2], box[3], children, frame, numberOf(object)];
  };

  const CAPS = { uppercase: (text) => text.toUpperCase(), lowercase: (text) => text.toLowerCase(), capitalize: (text) => text.replace(/(^|\s)\S/g, (first) => first.toUpperCase()) };
  function textNode(node, where, out) {
    const text = squeeze(CAPS[where.caps] ? CAPS[where.caps](node.data) : node.data);
    if (!text) return;
    const range = node.ownerDocument.createRange();
    range.selectNodeContents(node);
    const r = range.getBoundingClientRect();
    const box = clipTo([r.left + where.dx, r.top + where.dy, r.right + where.dx, r.bottom + where.dy], where.clip);
    if (!isEmpty(box)) out.push(make(node, 'widget.TextView', text, '', '', '', 0, box, []));
  }

  const childrenOf = (el) => {
    if (el.shadowRoot) { generated.enter(el.shadowRoot); return el.shadowRoot.childNodes; }
    if (el.tagName === 'SLOT') { const given = el.assignedNodes({ flatten: true }); if (given.length) return given; }
    if (el.tagName === 'DETAILS' && !el.open) return [...el.children].filter((child) => child.tagName === 'SUMMARY').slice(0, 1);
    return el.childNodes;
  };

  function visitChildren(el, where, out) {
    for (const child of childrenOf(el)) {
      if (count > MAX_NODES) return;
      if (child.nodeType === 3) { if (where.visible) textNode(child, where, out); } else if (child.nodeType === 1) visit(child, where, out);
    }
  }

  // Only text, line breaks and plain formatting below: one TextView instead of a tree of spans.
  function isTextOnly(el) {
    if (el.shadowRoot) return false;
    for (const child of el.childNodes) if (child.nodeType === 1 && child.tagName !== 'BR' && child.tagName !== 'WBR') return false;
    return el.childNodes.length > 0;
  }

  function frameContent(el, where, box, out, id) {
    const r = el.getBoundingClientRect();
    const dx = r.left + el.clientLeft + where.dx, dy = r.top + el.clientTop + where.dy;
    let doc = null;
    try { doc = el.contentDocument; } catch (error) { doc = null; }
    if (doc && doc.documentElement) {
      const children = [];
      const view = doc.defaultView;
      const inner = { clip: box, posClip: box, fixedClip: box, dx, dy, visible: true, pointer: false, depth: where.depth + 1 };
      const before = active, outer = [handlers, holders];
      active = el.ownerDocument.activeElement === el ? doc.activeElement : null;
      flushHandlers(doc);
      generated.enter(doc);
      const other = view && view.zhijian;
      if (other) { handlers = other.handlers; holders = other.holders; }
      visitChildren(doc.documentElement, inner, children);
      active = before; handlers = outer[0]; holders = outer[1];
      const scrolls = view && doc.scrollingElement && doc.scrollingElement.scrollHeight > view.innerHeight + 1;
      out.push(make(el, 'view.View', squeeze(doc.title), squeeze(el.title), id, '', scrolls ? SCROLLABLE : 0, box, children));
    } else {
      frames.push(el);
      out.push(make(el, 'view.View', '', squeeze(el.title), id, '', 0, box, [], [frames.length - 1, dx, dy]));
    }
  }

  // Same-origin frames have their own copy of this script, which knows the handlers of their elements.
  function flushHandlers(doc) {
    doc.dispatchEvent(new Event(TOKEN + 'q'));
  }

  function stateOf(el, role, flags) {
    if (el.matches(':disabled') || el.getAttribute('aria-disabled') === 'true') flags |= DISABLED;
    if (CHECK_ROLES.has(role)) {
      flags |= CHECKABLE;
      const aria = el.getAttribute('aria-checked');
      if (el.tagName === 'INPUT' ? el.checked : aria === 'true' || aria === 'mixed') flags |= CHECKED;
    } else if (el.hasAttribute('aria-pressed')) {
      flags |= CHECKABLE;
      if (el.getAttribute('aria-pressed') === 'true') flags |= CHECKED;
    }
    const current = el.getAttribute('aria-current');
    if (el.getAttribute('aria-selected') === 'true' || (current && current !== 'false') || el.tagName === 'OPTION' && el.selected) flags |= SELECTED;
    if (el.tagName === 'INPUT' && el.type === 'password') flags |= PASSWORD;
    if (el.tabIndex >= 0 && !(flags & DISABLED) || (el.hasAttribute('tabindex') && el.tabIndex >= 0)) flags |= FOCUSABLE;
    if (el === active) flags |= FOCUSED | FOCUSABLE;
    return flags;
  }

  function isClickable(el, role, style, where) {
    if (CLICK_ROLES.has(role) || el.tagName === 'LABEL' || el.hasAttribute('onclick') || el.tagName === 'SELECT') return true;
    if (el.tagName === 'HTML' || el.tagName === 'BODY') return false;
    if (handlers.has(el)) {
      // A handler on a container of nearly the whole window is event delegation, not a control.
      const r = el.getBoundingClientRect();
      if (r.width * r.height < 0.6 * viewport[2] * viewport[3]) return true;
    }
    return style.cursor === 'pointer' && !where.pointer;
  }

  function fieldText(el, role) {
    if (el.tagName === 'SELECT') { const option = el.options[el.selectedIndex]; return option ? squeeze(option.label || option.text) : ''; }
    if (el.tagName === 'INPUT') {
      if (el.type === 'password') return '\u2022'.repeat(el.value.length);
      if (role === 'button') return el.type === 'file' ? (el.files.length ? [...el.files].map((f) => f.name).join(', ') : '选择文件')
        : squeeze(el.value || { submit: '提交', reset: '重置' }[el.type] || '');
      if (role === 'checkbox' || role === 'radio' || role === 'switch') return formLabel(el);
      return el.value;
    }
    if (el.tagName === 'TEXTAREA') return el.value;
    return squeeze(el.innerText ?? el.textContent);
  }

  // What a control is called by attributes alone: its own, else those of the pictures in it.
  function attributeText(el) {
    const own = squeeze(el.alt) || squeeze(el.title);
    if (own || !el.firstElementChild) return own;
    const parts = [...el.querySelectorAll('[aria-label],img[alt]')].filter((part) => !part.closest('[aria-hidden="true"]'));
    return squeeze(parts.map((part) => part.getAttribute('aria-label') || part.alt || '').join(' '));
  }

  // ::before, ::after and list markers become children of their own, so that the element's text stays what it is.
  const pieces = new WeakMap();
  function addGenerated(el, style, below, children) {
    const found = generated.around(el) || {};
    const parts = [found.before, style.display === 'list-item' ? generated.marker(el, style) : null, found.after];
    if (!parts.some(Boolean)) return;
    if (!pieces.has(el)) pieces.set(el, [{}, {}, {}]);
    parts.forEach((part, index) => {
      if (!part) return;
      const box = clipTo([part.box[0] + below.dx, part.box[1] + below.dy, part.box[2] + below.dx, part.box[3] + below.dy], below.clip);
      if (isEmpty(box)) return;
      const node = make(pieces.get(el)[index], 'widget.TextView', part.text, '', '', '', 0, box, []);
      if (index === 2) children.push(node); else children.unshift(node);
    });
  }

  function hiddenControl(label) {
    const control = label.control;
    if (!control || control.tagName !== 'INPUT' || (control.type !== 'checkbox' && control.type !== 'radio')) return null;
    if (control.checkVisibility && !control.checkVisibility({ visibilityProperty: true })) return control;
    const r = control.getBoundingClientRect();
    return r.width < 2 || r.height < 2 || r.right <= 0 || r.bottom <= 0 && scrollY === 0 || getComputedStyle(control).clipPath !== 'none' || getComputedStyle(control).clip !== 'auto' ? control : null;
  }

  function visit(el, where, out) {
    const tag = el.tagName;
    if (SKIP.has(tag) || seen.has(el)) return;
    const style = getComputedStyle(el);
    if (style.display === 'none') return;
    if (style.display === 'contents') { visitChildren(el, where, out); return; }
    if (el.getAttribute('aria-hidden') === 'true' || (el.inert && el.closest('[inert]') === el)) return;
    const role = roleOf(el);
    const visible = style.visibility === 'visible';
    const position = style.position;
    const clip = position === 'fixed' ? where.fixedClip : position === 'absolute' ? where.posClip : where.clip;
    const r = el.getBoundingClientRect();
    const box0 = [r.left + where.dx, r.top + where.dy, r.right + where.dx, r.bottom + where.dy];
    const box = clipTo(box0, clip);
    const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible';
    const isRoot = tag === 'BODY' || tag === 'HTML';
    const inner = cuts && !isRoot ? box : clip;
    const contains = style.transform !== 'none' || style.filter !== 'none';
    const below = {
      clip: inner, posClip: position !== 'static' || contains ? inner : where.posClip, fixedClip: contains ? inner : where.fixedClip,
      dx: where.dx, dy: where.dy, visible, pointer: style.cursor === 'pointer', depth: where.depth + 1, caps: style.textTransform,
    };
    const shown = visible && !isEmpty(box);
    if (!shown || isRoot || where.depth > MAX_DEPTH) {
      if (cuts && isEmpty(box) && !isRoot) return;
      visitChildren(el, below, out);
      return;
    }
    if (tag === 'IFRAME' || tag === 'FRAME') { frameContent(el, where, box, out, el.id || ''); return; }
    emit(el, role, style, box, where, below, out);
  }

  function emit(el, role, style, box, where, below, out) {
    const id = el.id || '';
    let named = labelText(el);
    let cls = CLASS_OF_ROLE[role] || 'view.View';
    let flags = stateOf(el, role, isClickable(el, role, style, where) ? CLICKABLE : 0);
    if (role === 'button' && el.hasAttribute('aria-pressed')) cls = 'widget.ToggleButton';
    if (holders.has(el)) flags |= LONG;
    if (el.tagName === 'LABEL') {
      const control = hiddenControl(el);
      if (control && !seen.has(control)) {
        seen.add(control);
        flags = stateOf(control, control.type, flags) | CHECKABLE;
        cls = CLASS_OF_ROLE[control.type];
        named = named || labelText(control);
      }
    }
    let text = '', desc = named, hint = '', children = [];
    if (role === 'textbox' || role === 'searchbox' || role === 'spinbutton') {
      text = fieldText(el, role);
      hint = squeeze(el.placeholder || el.getAttribute('aria-placeholder')) || named || formLabel(el);
      desc = '';
    } else if (role === 'img' || role === 'image') {
      desc = named || squeeze(el.alt) || squeeze(el.title) || (el.tagName === 'svg' ? squeeze((el.querySelector('title') || {}).textContent) : '');
      if (!desc && el.alt === '' && el.hasAttribute('alt') && !(flags & CLICKABLE)) return;
    } else if (LEAF_ROLES.has(role) && !(el.firstElementChild && el.querySelector(INSIDE))) {
      text = fieldText(el, role);
      if (role === 'combobox') hint = formLabel(el);
      if (role === 'slider' || role === 'progressbar' || role === 'meter') text = String(el.value ?? el.getAttribute('aria-valuenow') ?? '');
      if (!desc && el.tagName !== 'SELECT') desc = attributeText(el);
    } else if (isTextOnly(el) && TEXT_ROLES.has(role) && !CHECK_ROLES.has(role)) {
      text = squeeze(el.innerText ?? el.textContent);
      if (text && cls === 'view.View' && role !== 'link') cls = 'widget.TextView';
    } else {
      if (style.contentVisibility !== 'hidden') visitChildren(el, below, children);
      const scrolls = (style.overflowY === 'auto' || style.overflowY === 'scroll') && el.scrollHeight > el.clientHeight + 1
        || (style.overflowX === 'auto' || style.overflowX === 'scroll') && el.scrollWidth > el.clientWidth + 1;
      if (scrolls) flags |= SCROLLABLE;
    }
    const described = describedText(el);
    if (described) hint = hint ? `${hint} ${described}` : described;
    addGenerated(el, style, below, children);
    if (desc === text) desc = '';
    const plain = !id && !desc && !text && !hint && cls === 'view.View' && !(flags & ~FOCUSABLE) && !role;
    if (plain && children.length === 0 && style.backgroundImage === 'none') return;
    if (plain && children.length === 1 && same(children[0].slice(6, 10), box)) { out.push(children[0]); return; }
    out.push(make(el, cls, text, desc, id, hint, flags, box, children));
  }

  const deepActive = (doc) => {
    let el = doc.activeElement;
    while (el && el.shadowRoot && el.shadowRoot.activeElement) el = el.shadowRoot.activeElement;
    return el === doc.body ? null : el;
  };

  // Everything on screen as nested arrays; coordinates in CSS px of this frame's viewport.
  function walk() {
    count = 0; frames = []; seen = new WeakSet();
    generated.enter(document);
    flushHandlers(document);
    active = deepActive(document);
    const view = visualViewport;
    viewport = [0, 0, innerWidth, innerHeight];
    // A page wider than the screen is laid out at its own width and zoomed out: clip to what is really seen.
    const clip = window === top ? [view.offsetLeft, view.offsetTop, view.offsetLeft + view.width, view.offsetTop + view.height] : viewport;
    const where = { clip, posClip: clip, fixedClip: clip, dx: 0, dy: 0, visible: true, pointer: false, depth: 0 };
    const out = [];
    if (document.documentElement) visitChildren(document.documentElement, where, out);
    const scroller = document.scrollingElement;
    return JSON.stringify({
      document: DOCUMENT, title: squeeze(document.title), nodes: out, scale: view.scale, left: view.offsetLeft, top: view.offsetTop,
      scrolls: !!scroller && (scroller.scrollHeight > innerHeight + 1 || scroller.scrollWidth > innerWidth + 1),
    });
  }

  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const deepAt = (x, y) => {
    let el = document.elementFromPoint(x, y);
    while (el && el.shadowRoot) { const below = el.shadowRoot.elementFromPoint(x, y); if (!below || below === el) break; el = below; }
    return el;
  };
  const tell = (el) => {
    el.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    el.dispatchEvent(new Event('change', { bubbles: true }));
  };

  // Android's text zoom scales text and nothing else, whatever the page says about size adjustment.
  let zoomSheet = null;
  const textZoom = (factor) => {
    const percent = Math.round(factor * 100);
    if (!zoomSheet) { if (percent === 100) return; zoomSheet = document.createElement('style'); }
    zoomSheet.textContent = percent === 100 ? '' : `*{-webkit-text-size-adjust:${percent}%!important;text-size-adjust:${percent}%!important}`;
    if (zoomSheet.isConnected) return;
    if (document.documentElement) document.documentElement.appendChild(zoomSheet);
    else new MutationObserver((_, observer) => { if (document.documentElement) { observer.disconnect(); document.documentElement.appendChild(zoomSheet); } }).observe(document, { childList: true });
  };
  textZoom(Number(TEXT_ZOOM));

  globalThis.zhijian = {
    walk, handlers: ownHandlers, holders: ownHolders,
    frameElement: (index) => frames[index],
    frame, textZoom,
    async tapped(limitMs) {
      const end = performance.now() + limitMs;
      while (tapOpen && performance.now() < end) await new Promise((done) => setTimeout(done, 2));
      tapOpen = false;
      await frame();
    },
    async settle(quietMs, limitMs) {
      const end = performance.now() + limitMs;
      await frame();
      while (performance.now() < end && performance.now() - lastScroll < quietMs) await frame();
    },
    async idle(quietMs, limitMs) {
      const end = performance.now() + limitMs;
      await frame();
      while (performance.now() < end) {
        const now = performance.now();
        if (document.readyState === 'complete' && now - lastMutation >= quietMs && now - lastScroll >= quietMs) return true;
        await new Promise((done) => setTimeout(done, 10));
      }
      return false;
    },
    swallowClick(ms) { swallowUntil = performance.now() + ms; },
    // Fields with a picker of their own cannot be typed into.
    setPickerField(x, y, text) {
      let el = deepAt(x, y);
      if (el && el.tagName === 'LABEL') el = el.control;
      if (!el || el.tagName !== 'INPUT' || !['date', 'time', 'month', 'week', 'datetime-local', 'color', 'range'].includes(el.type)) return false;
      el.focus();
      el.value = text;
      tell(el);
      return true;
    },
    answer(number, word) { document.dispatchEvent(new StorageEvent(TOKEN + 'a', { key: String(number), newValue: word })); },
    selection() {
      const el = deepActive(document);
      if (el && typeof el.selectionStart === 'number') return el.value.slice(el.selectionStart, el.selectionEnd);
      return String(getSelection());
    },
  };
})();
