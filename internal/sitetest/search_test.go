//go:build browser

package sitetest

import (
	"net/url"
	"strings"
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
	for at, words := range map[string][2]string{"tim/": {"tảo hôn", "tao hon"}, "en/search/": {"bình định", "binh dinh"}} {
		p := s.page(at)
		if p == nil || p.first("section[data-terms]") == nil {
			t.Errorf("%s holds no index of terms", at)
			continue
		}
		tab := b.open(t, p)
		tab.run(t, chromedp.EmulateViewport(375, 900), chromedp.Navigate(tab.url+"?q="+url.QueryEscape(words[0])))
		asked := evaluate[string](t, tab, shownTerms)
		evaluate[bool](t, tab, typeTerms+`("`+words[1]+`")`)
		if plain := evaluate[string](t, tab, shownTerms); asked == "" || asked != plain {
			t.Errorf("%s: asked by address:\n%s\ntyped without marks:\n%s", at, asked, plain)
		}
		evaluate[bool](t, tab, typeTerms+`("xyzxyz")`)
		if none := evaluate[string](t, tab, `document.getElementById("ket-qua").innerText`); none == "" {
			t.Errorf("%s: nothing is said where nothing is found", at)
		}
		evaluate[bool](t, tab, typeTerms+`("")`)
		if all := evaluate[string](t, tab, shownTerms); len(all) < 10*len(asked) {
			t.Errorf("%s: the index does not come back:\n%s", at, all)
		}
		for _, complaint := range tab.complaints() {
			t.Error(complaint)
		}
	}
}

// TestLanguageSwitch follows the link to the other language by keyboard alone,
// there and back.
func TestLanguageSwitch(t *testing.T) {
	s := openSite(t)
	b := startBrowser(t, s)
	tab := b.open(t, s.page("chi-so/thap-coi/"))
	tab.load(t, 375, 900)
	for _, want := range []string{"en", "vi"} {
		evaluate[bool](t, tab, `(() => { document.querySelector("header .lang a").focus(); return true })()`)
		tab.run(t, chromedp.KeyEvent("\r"), chromedp.WaitReady(`html[lang="`+want+`"]`))
		at := evaluate[string](t, tab, `location.pathname`)
		if twin := map[string]string{"en": "/en/indicators/stunting/", "vi": "/chi-so/thap-coi/"}[want]; !strings.HasSuffix(at, twin) {
			t.Errorf("the switch to %s leads to %s", want, at)
		}
	}
	for _, complaint := range tab.complaints() {
		t.Error(complaint)
	}
}
