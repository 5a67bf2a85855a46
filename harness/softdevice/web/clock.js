// The device's clock, as it was set when the app started, for pages and their workers.
// Knows Date and Intl; refuses to know why the clock is off.
(() => {
  'use strict';
  const OFFSET_MS = Number('%OFFSET_MS%');
  if (!OFFSET_MS) return;
  const Real = Date, now = Real.now.bind(Real);
  const shifted = () => now() + OFFSET_MS;
  const Shifted = function Date(...parts) {
    if (!new.target) return new Real(shifted()).toString();
    return Reflect.construct(Real, parts.length ? parts : [shifted()], new.target === Shifted ? Real : new.target);
  };
  Object.defineProperty(Shifted, 'length', { value: 7 });
  Shifted.prototype = Real.prototype;
  Shifted.prototype.constructor = Shifted;
  Object.defineProperty(Shifted.prototype, 'constructor', { enumerable: false });
  for (const [name, value] of [['now', shifted], ['parse', Real.parse], ['UTC', Real.UTC]]) {
    Object.defineProperty(Shifted, name, { value, writable: true, configurable: true });
  }
  globalThis.Date = Shifted;
  const format = Intl.DateTimeFormat.prototype;
  const getter = Object.getOwnPropertyDescriptor(format, 'format');
  Object.defineProperty(format, 'format', {
    ...getter, get() { const write = getter.get.call(this); return (date) => write(date === undefined ? shifted() : date); },
  });
  const toParts = format.formatToParts;
  format.formatToParts = function formatToParts(date) { return toParts.call(this, date === undefined ? shifted() : date); };
})();
