// A tree of lists: a row with rows below it opens them, a row with an address opens that page.
const DEMOS = {
  "Access'ibility": { 'Accessibility Node Provider': {}, 'Accessibility Node Querying': {}, 'Custom View': {} },
  'Accessibility': { 'Accessibility Service': {}, 'Custom View Accessibility': {} },
  'Animation': { 'Bouncing Balls': {}, 'Cloning': {}, 'Custom Evaluator': {}, 'Default Layout Animations': {} },
  'App': {
    'Action Bar': { 'Action Bar Mechanics': {}, 'Action Bar Tabs': {}, 'Action Bar Usage': {} },
    'Activity': { 'Animation': {}, 'Custom Title': {}, 'Hello World': {} },
    'Alarm': { 'Alarm Controller': {}, 'Alarm Service': {} },
    'Alert Dialogs': {}, 'Device Admin': {}, 'Fragment': {}, 'Launcher Shortcuts': {}, 'Loader': {},
    'Menu': { 'Inflate from XML': {} },
    'Notification': { 'IncomingMessage': {}, 'NotifyWithText': {}, 'Status Bar': {} },
    'Search': { 'Invoke Search': 'search.html', 'Query Search Results': {} },
    'Service': {}, 'Text-To-Speech': {}, 'Voice Recognition': {},
  },
  'Content': { 'Assets': {}, 'Clipboard': {}, 'Packages': {}, 'Provider': {}, 'Resources': {}, 'Storage': {} },
  'Graphics': Object.fromEntries(['AlphaBitmap', 'AnimateDrawables', 'Arcs', 'BitmapDecode', 'BitmapMesh', 'BitmapPixels',
    'CameraPreview', 'Clipping', 'ColorFilters', 'ColorMatrix', 'Compass', 'CreateBitmap', 'Density', 'Drawable',
    'FingerPaint', 'Layers', 'MeasureText', 'OpenGL ES', 'PathEffects', 'PathFillTypes', 'Patterns', 'Pictures',
    'PolyToPoly', 'Regions', 'RoundRects', 'ScaleToFit', 'SensorTest', 'Shape Drawable', 'SurfaceView Overlay',
    'Sweep', 'TextAlign', 'Touch Paint', 'Typefaces', 'UnicodeChart', 'Vertices', 'Xfermodes'].map((name) => [name, {}])),
  'Media': { 'AudioFx': {}, 'MediaPlayer': {}, 'VideoView': {} },
  'NFC': { 'ForegroundDispatch': {}, 'ForegroundNdefPush': {}, 'TechFilter': {} },
  'OS': { 'Morse Code': {}, 'Rotation Vector': {}, 'Sensors': {}, 'SMS Messaging': {} },
  'Preference': {}, 'Text': {}, 'Views': {},
};
const list = document.getElementById('android:id/list');
function show() {
  let rows = DEMOS;
  for (const name of location.hash.slice(1).split('/').filter(Boolean).map(decodeURIComponent)) rows = rows[name];
  list.replaceChildren(...Object.entries(rows).map(([name, below]) => {
    const row = document.createElement('li');
    row.textContent = name;
    row.onclick = () => {
      if (typeof below === 'string') location.href = below;
      else location.hash += '/' + encodeURIComponent(name);
    };
    return row;
  }));
  list.scrollTop = 0;
}
addEventListener('hashchange', show);
show();
