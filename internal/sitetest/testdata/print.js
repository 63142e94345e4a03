// On paper: no navigation, and the contents of every <details>.
(() => {
  const problems = [];
  for (const nav of document.querySelectorAll('header nav, .nav, .skip, .find')) {
    if (nav.getClientRects().length > 0) problems.push('<' + nav.localName + ' class="' + nav.className + '"> is printed');
  }
  for (const details of document.querySelectorAll('details')) {
    if (details.getClientRects().length === 0) continue; // left out with its summary: a table of contents
    const folded = [...details.children].filter(e => e.localName !== 'summary');
    if (folded.some(e => !e.checkVisibility({contentVisibilityAuto: true}) || e.getBoundingClientRect().height === 0)) {
      problems.push('not printed: the contents of "' + details.querySelector('summary').innerText + '"');
    }
  }
  return problems;
})()
