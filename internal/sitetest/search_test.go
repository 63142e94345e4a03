//go:build browser

package sitetest

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// shownTerms are the entries of the index that can be seen, a line each.
const shownTerms = `[...document.querySelectorAll("section[data-terms] li")].filter(e => e.offsetParent).map(e => e.innerText).join("\n")`

// typeTerms puts words into the search field as a reader does.
const typeTerms = `((words) => { const q = document.getElementById("q"); q.value = words; q.dispatchEvent(new Event("input")); return true })`

// TestSearchFilters looks for a term in the index: with a script it filters,
// with or without marks; the whole index comes back when the field is cleared.
func TestSearchFilters(t *testing.T) {
	s := openSite(t)
	b := startBrowser(t, s)
	for _, p := range s.pages {
		if p.first("section[data-terms]") == nil {
			continue
		}
		tab := b.open(t, p)
		tab.run(t, chromedp.EmulateViewport(375, 900), chromedp.Navigate(tab.url+"?q=t%E1%BA%A3o+h%C3%B4n"))
		asked := evaluate[string](t, tab, shownTerms)
		evaluate[bool](t, tab, typeTerms+`("tao hon")`)
		if plain := evaluate[string](t, tab, shownTerms); asked == "" || asked != plain {
			t.Errorf("asked by address:\n%s\ntyped without marks:\n%s", asked, plain)
		}
		evaluate[bool](t, tab, typeTerms+`("xyzxyz")`)
		if none := evaluate[string](t, tab, `document.getElementById("ket-qua").innerText`); none == "" {
			t.Error("nothing is said where nothing is found")
		}
		evaluate[bool](t, tab, typeTerms+`("")`)
		if all := evaluate[string](t, tab, shownTerms); len(all) < 10*len(asked) {
			t.Errorf("the index does not come back:\n%s", all)
		}
		for _, complaint := range tab.complaints() {
			t.Error(complaint)
		}
		return
	}
	t.Error("no page holds an index of terms")
}
