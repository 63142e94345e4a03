// Nothing makes the page wider than the window. Names the elements that do,
// other than those inside a table region, which scrolls by itself.
(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = e => { const o = getComputedStyle(e).overflowX; return o !== 'visible' && o !== 'clip'; };
  const inside = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (scrolls(p)) return true; return false; };
  const wide = [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > width + 0.5 && !inside(e))
    .slice(0, 5)
    .map(e => '<' + e.localName + ' class="' + (e.getAttribute('class') || '') + '"> reaches ' + Math.round(e.getBoundingClientRect().right) + ' px');
  return ['scrolls sideways: ' + document.documentElement.scrollWidth + ' px in ' + width, ...wide];
})()
