// The main part has words, and each of its tables and named drawings has a size,
// unless it is folded away or made for another width.
(() => {
  const main = document.querySelector('main');
  if (!main || main.innerText.trim().length < 20) return ['no words in main'];
  const problems = [];
  for (const e of main.querySelectorAll('table, svg[role=img]')) {
    if (e.closest('details:not([open])')) continue;
    const box = e.getBoundingClientRect();
    const other = e.localName === 'svg' && [...e.parentElement.children].some(s => s !== e && s.localName === 'svg' && s.getBoundingClientRect().width > 0);
    if ((box.width === 0 || box.height === 0) && !other) {
      problems.push('<' + e.localName + ' class="' + (e.getAttribute('class') || '') + '"> is not shown');
    }
  }
  return problems;
})()
