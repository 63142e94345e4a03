// Everything the tab key must reach, in the order of the page. Numbers each
// element, so that focused.js can name the one it finds.
(() => {
  const all = document.querySelectorAll('a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex]');
  const reachable = [...all].filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true}));
  window.sitetestOrder = reachable;
  return reachable.map((e, i) => i + ' <' + e.localName + '> ' + (e.innerText || e.getAttribute('aria-label') || e.id || '').trim().slice(0, 40));
})()
