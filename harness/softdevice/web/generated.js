// Text that no DOM node holds: ::before, ::after and list markers, as Chromium's accessibility tree reports it.
// Knows style sheets and computed content; refuses to know roles, nodes of the dump and clipping.
// Runs before walk.js in the same isolated world, which takes it over by name.
globalThis.zhijianGenerated = (() => {
  'use strict';
  const WHICH = ['before', 'after'];
  // Characters of icon fonts are drawings, not text.
  const ICONS = /[\ue000-\uf8ff\u{f0000}-\u{10fffd}]/gu;
  const PSEUDO = { before: /::?before\b/i, after: /::?after\b/i };
  const PART = /"((?:[^"\\]|\\.)*)"|attr\(\s*([\w-]+)[^)]*\)|(\/)|[\w-]+\([^)]*\)|[^\s]+/g;
  const sheets = new WeakMap();
  const scopes = new WeakMap();

  // Whether a declared `content` can come out as text: most are "" for drawing lines and triangles.
  const mayBeText = (content) => {
    if (!content || content === 'none' || content === 'normal') return false;
    if (/attr\(|counter|var\(|quote/.test(content)) return true;
    return [...content.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g)].some((part) => (part[1] || part[2] || '').replace(ICONS, '').trim());
  };

  const isSelector = (text) => {
    try { document.createDocumentFragment().querySelector(text); return true; } catch (error) { return false; }
  };

  function collect(rules, found, parent) {
    for (const rule of rules) {
      if (rule.styleSheet) { try { collect(rule.styleSheet.cssRules, found, parent); } catch (error) { found.unknown = true; } continue; }
      let selectors = rule.selectorText;
      if (selectors && parent) selectors = selectors.replace(/&/g, `:is(${parent})`);
      if (rule.style && selectors && mayBeText(rule.style.content)) {
        for (const which of WHICH) {
          const bare = selectors.split(/,(?![^(]*\))/).filter((part) => PSEUDO[which].test(part))
            .map((part) => part.replace(PSEUDO[which], '').trim() || '*').filter(isSelector);
          found[which].push(...bare);
        }
      }
      if (rule.cssRules && rule.cssRules.length) collect(rule.cssRules, found, selectors || parent);
    }
  }

  function selectorsOf(sheet) {
    let rules = null;
    try { rules = sheet.cssRules; } catch (error) { rules = null; } // a style sheet of another site
    const known = sheets.get(sheet);
    if (known && known.length === (rules ? rules.length : -1)) return known;
    const found = { before: [], after: [], unknown: !rules, length: rules ? rules.length : -1 };
    if (rules) collect(rules, found, '');
    sheets.set(sheet, found);
    return found;
  }

  // The scope of a document or shadow root: which of its elements may carry generated text.
  function scopeOf(root) {
    const found = { before: [], after: [], unknown: false };
    for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
      if (sheet.disabled) continue;
      const one = selectorsOf(sheet);
      found.before.push(...one.before);
      found.after.push(...one.after);
      found.unknown = found.unknown || one.unknown;
    }
    const scope = {};
    for (const which of WHICH) scope[which] = found.unknown ? '*' : found[which].join(',');
    return scope;
  }

  function wording(el, content) {
    let text = '', instead = null;
    for (const [whole, string, attribute, slash] of content.matchAll(PART)) {
      if (slash) { instead = ''; continue; }
      let part = '';
      if (string !== undefined) part = string.replace(/\\(.)/g, '$1');
      else if (attribute) part = el.getAttribute(attribute) || '';
      else if (whole === 'open-quote') part = '“';
      else if (whole === 'close-quote') part = '”';
      if (instead === null) text += part; else instead += part;
    }
    return (instead === null ? text : instead).replace(ICONS, '').trim();
  }

  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  function sizeOf(text, style) {
    const width = parseFloat(style.width), height = parseFloat(style.height);
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const line = parseFloat(style.lineHeight) || parseFloat(style.fontSize) * 1.2;
    return [Number.isNaN(width) ? pen.measureText(text).width : width, Number.isNaN(height) ? line : height];
  }

  // Where it is drawn, CSS px of the viewport: exact for positioned boxes, the start or end of the content otherwise.
  function placeOf(el, which, text, style) {
    const r = el.getBoundingClientRect();
    const [width, height] = sizeOf(text, style);
    const own = getComputedStyle(el);
    let left, top;
    if (style.position === 'absolute' && own.position !== 'static') {
      left = r.left + el.clientLeft + (parseFloat(style.left) || 0);
      top = r.top + el.clientTop + (parseFloat(style.top) || 0);
    } else if (which === 'after') {
      const range = el.ownerDocument.createRange();
      range.selectNodeContents(el);
      const parts = range.getClientRects();
      const last = parts.length ? parts[parts.length - 1] : r;
      left = last.right; top = last.top;
    } else {
      left = r.left + el.clientLeft + parseFloat(own.paddingLeft);
      top = r.top + el.clientTop + parseFloat(own.paddingTop);
    }
    return [left, top, left + width, top + height];
  }

  // What is written before and after an element's own content, with its place; null for nothing.
  function around(el) {
    const scope = scopes.get(el.getRootNode());
    if (!scope) return null;
    let found = null;
    for (const which of WHICH) {
      if (!scope[which] || !el.matches(scope[which])) continue;
      const style = getComputedStyle(el, `::${which}`);
      if (!style.content || style.content === 'none' || style.content === 'normal' || style.display === 'none' || style.visibility !== 'visible') continue;
      const text = wording(el, style.content);
      if (text) (found = found || {})[which] = { text, box: placeOf(el, which, text, style) };
    }
    return found;
  }

  const SYMBOLS = { disc: '•', circle: '◦', square: '▪' };
  // The marker of a list item, or null where its style is not one that can be told here.
  function marker(el, style) {
    const kind = style.listStyleType;
    if (kind === 'none' || style.listStyleImage !== 'none') return null;
    const custom = getComputedStyle(el, '::marker');
    if (custom.content !== 'normal') return custom.content === 'none' ? null : placed(el, wording(el, custom.content), custom, style);
    if (SYMBOLS[kind]) return placed(el, SYMBOLS[kind], custom, style);
    if (kind === 'decimal') return placed(el, `${ordinal(el)}.`, custom, style);
    const quoted = /^"(.*)"$/.exec(kind);
    return quoted ? placed(el, quoted[1].trim(), custom, style) : null;
  }

  function placed(el, text, markerStyle, style) {
    if (!text) return null;
    const r = el.getBoundingClientRect();
    const [width, height] = sizeOf(text, markerStyle);
    const left = r.left + el.clientLeft + parseFloat(style.paddingLeft) - (style.listStylePosition === 'inside' ? 0 : width + 6);
    const top = r.top + el.clientTop + parseFloat(style.paddingTop);
    return { text, box: [left, top, left + width, top + height] };
  }

  function ordinal(el) {
    const list = el.parentElement;
    if (el.hasAttribute('value') && el.tagName === 'LI') return el.value;
    const items = list ? [...list.children].filter((child) => child.tagName === 'LI') : [];
    const reversed = !!list && list.reversed === true, step = reversed ? -1 : 1;
    let number = list && list.tagName === 'OL' ? (list.hasAttribute('start') || !reversed ? list.start : items.length) : 1;
    for (const item of items) {
      if (item.hasAttribute('value')) number = item.value;
      if (item === el) return number;
      number += step;
    }
    return number;
  }

  // To be told of a document or shadow root before its elements are asked about.
  return { enter(root) { scopes.set(root, scopeOf(root)); }, around, marker };
})();
