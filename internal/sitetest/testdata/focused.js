// The element with the focus, named as in focusable.js, then what is wrong with
// the way it shows the focus.
(() => {
  const e = document.activeElement, i = window.sitetestOrder.indexOf(e);
  const result = [i + ' <' + e.localName + '> ' + (e.innerText || e.getAttribute('aria-label') || e.id || '').trim().slice(0, 40)];
  if (i < 0) return result;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  if (!e.matches(':focus-visible') || style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) result.push('the focus has no outline of 2 px');
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) result.push('the focus is outside of the window');
  return result;
})()
