//go:build browser

package sitetest

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeFile is where `npm ci` in this folder puts axe-core.
const axeFile = "node_modules/axe-core/axe.min.js"

// axeRun opens every <details>, runs axe-core and gives its violations. Rules:
// WCAG 2.0 to 2.2, levels A and AA, and axe's best practice.
const axeRun = `(async () => {
  document.querySelectorAll('details').forEach(d => { d.open = true });
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const result = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
  return result.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + v.help + ': ' + n.target.join(' ') + ': ' + n.failureSummary));
})()`

// accessible runs axe-core in both colour schemes, on a desk and on a phone.
func accessible(t *testing.T, tab *tab) []string {
	axe, err := os.ReadFile(axeFile)
	if err != nil {
		t.Fatalf("%v (run make test, or npm ci in internal/sitetest)", err)
	}
	var problems []string
	for _, width := range []int64{1280, 375} {
		for _, colours := range []string{"light", "dark"} {
			tab.media(t, "screen", scheme(colours))
			tab.load(t, width, 900)
			tab.settle(t)
			tab.run(t, chromedp.Evaluate[chromedp.Void](string(axe)))
			problems = append(problems, in(colours, width, evaluate[[]string](t, tab, axeRun))...)
		}
	}
	return problems
}
