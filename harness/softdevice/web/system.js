// Runs before page.js in the page's own world: calls of the web's APIs that the system answers with windows of its own.
// Knows showPicker, open and share; refuses to know what the windows look like.
(() => {
  'use strict';
  const TOKEN = '%TOKEN%';
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
})();
