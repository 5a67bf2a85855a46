// A WebView does not zoom under two fingers unless its app switches the zoom controls on, which shells do not do.
// A sheet of the document's own, so that the page's tree stays as the page made it.
(() => {
  'use strict';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html{touch-action:pan-x pan-y}');
  document.adoptedStyleSheets.push(sheet);
})();
