// Lines and points of drawings have 3:1 against the ground of the page (WCAG
// 2.2, 1.4.11). Gridlines are decoration.
(() => {
  const rgb = c => { const m = c.match(/rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)/); return m && (m[4] === undefined || +m[4] > 0) ? [+m[1], +m[2], +m[3]] : null; };
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const ground = rgb(getComputedStyle(document.body).backgroundColor) || rgb(getComputedStyle(document.documentElement).backgroundColor);
  if (!ground) return ['no ground colour'];
  const problems = new Set();
  for (const e of document.querySelectorAll('svg :is(.ln, .ref, .tg, .path, .brk, .miss, .ax, .pt, .rp, .bar, .tm)')) {
    const style = getComputedStyle(e);
    const best = Math.max(...[style.stroke, style.fill].map(rgb).filter(Boolean).map(c => ratio(c, ground)), 0);
    if (best < 3) problems.add('.' + e.getAttribute('class') + ' has ' + best.toFixed(2) + ':1 on ' + ground);
  }
  for (const e of document.querySelectorAll('svg text')) {
    const fill = rgb(getComputedStyle(e).fill);
    if (e.getClientRects().length && (!fill || ratio(fill, ground) < 4.5)) problems.add('text "' + e.textContent + '" has ' + (fill ? ratio(fill, ground).toFixed(2) : 'no fill') + ' on ' + ground);
  }
  return [...problems];
})()
