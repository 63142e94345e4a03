//go:build browser

package sitetest

import (
	_ "embed"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"chitieu/theme"
)

// Each script gives a list of problems, in words.
var (
	//go:embed testdata/overflow.js
	overflowScript string
	//go:embed testdata/drawn.js
	drawnScript string
	//go:embed testdata/print.js
	printScript string
	//go:embed testdata/lines.js
	linesScript string
	//go:embed testdata/focusable.js
	focusableScript string
	//go:embed testdata/focused.js
	focusedScript string
	//go:embed testdata/settle.js
	settleScript string
)

// looks are the ways to look at a page in a browser. Each gives the problems it
// sees, and each has a bad page in TestBrowserFinds that it must object to.
var looks = map[string]func(*testing.T, *tab) []string{
	"accessibility":      accessible,
	"nothing refused":    nothingRefused,
	"no sideways scroll": noSidewaysScroll,
	"without script":     withoutScript,
	"keyboard":           keyboard,
	"print":              print,
	"forced colours":     forcedColours,
}

func TestBrowser(t *testing.T) {
	if missing := theme.Missing(theme.FS()); len(missing) > 0 {
		t.Fatalf("the theme lacks %q (run make theme): the pages would not look as readers see them", missing)
	}
	b := startBrowser(t, openSite(t))
	for name, look := range looks {
		t.Run(name, func(t *testing.T) {
			for _, p := range b.kinds() {
				t.Run(p.file, func(t *testing.T) { report(t, p.file, look(t, b.open(t, p))) })
			}
		})
	}
}

// in adds to problems in which colours and width they were seen.
func in(colours string, width int64, problems []string) []string {
	for i := range problems {
		problems[i] = fmt.Sprintf("%s, %d px: %s", colours, width, problems[i])
	}
	return problems
}

// nothingRefused: the page lives with its policy, writes no error to the console
// and asks no other host.
func nothingRefused(t *testing.T, tab *tab) []string {
	tab.load(t, 1280, 900)
	tab.settle(t)
	return tab.complaints()
}

// noSidewaysScroll: statement 56.
func noSidewaysScroll(t *testing.T, tab *tab) []string {
	var problems []string
	for _, width := range []int64{320, 375, 768, 1280} {
		tab.load(t, width, 800)
		tab.settle(t)
		problems = append(problems, in("light", width, evaluate[[]string](t, tab, overflowScript))...)
	}
	return problems
}

// withoutScript: statement 55, words, tables and drawings are there without
// JavaScript.
func withoutScript(t *testing.T, tab *tab) []string {
	call(t, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	tab.run(t, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(tab.url))
	return evaluate[[]string](t, tab, drawnScript)
}

// keyboard: statement 55, the tab key reaches everything in the order of the
// page, the skip link first, and what has the focus shows it.
func keyboard(t *testing.T, tab *tab) []string {
	tab.load(t, 1280, 900)
	tab.settle(t)
	var problems []string
	for i, want := range evaluate[[]string](t, tab, focusableScript) {
		tab.run(t, chromedp.KeyEvent(kb.Tab))
		got := evaluate[[]string](t, tab, focusedScript)
		if got[0] != want {
			return append(problems, fmt.Sprintf("focus %d is on %s, wanted %s", i+1, got[0], want))
		}
		for _, problem := range got[1:] {
			problems = append(problems, want+": "+problem)
		}
	}
	return problems
}

// print: paper has no navigation, shows what is folded away on screen, and loses
// nothing at its right edge.
func print(t *testing.T, tab *tab) []string {
	// A4 less its margins, at 96 px an inch.
	const paperWidth, paperHeight = 718, 1047
	tab.media(t, "print")
	tab.load(t, paperWidth, paperHeight)
	return append(evaluate[[]string](t, tab, overflowScript), evaluate[[]string](t, tab, printScript)...)
}

// forcedColours: lines and points of charts stand out from the ground that the
// reader's system sets.
func forcedColours(t *testing.T, tab *tab) []string {
	var problems []string
	for _, colours := range []string{"light", "dark"} {
		tab.media(t, "screen", scheme(colours), &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
		tab.load(t, 1280, 900)
		problems = append(problems, in(colours, 1280, evaluate[[]string](t, tab, linesScript))...)
	}
	return problems
}
