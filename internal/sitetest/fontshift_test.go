//go:build browser

package sitetest

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	cdpage "github.com/chromedp/cdproto/page"

	_ "embed"
)

//go:embed testdata/fonts.js
var fontsScript string

// ofFonts evaluates a script that may use what testdata/fonts.js has.
func ofFonts[T any](t *testing.T, tb *tab, script string) T {
	t.Helper()
	return evaluate[T](t, tb, "(async () => {"+fontsScript+"\n"+script+"\n})()")
}

// never is how late a font is that does not come at all.
const never = time.Duration(-1)

// lateFonts is a server whose fonts come that much later than all else.
type lateFonts struct {
	site  http.Handler
	delay atomic.Int64
}

func (l *lateFonts) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasSuffix(r.URL.Path, ".woff2") {
		delay := time.Duration(l.delay.Load())
		if delay == never {
			panic(http.ErrAbortHandler)
		}
		time.Sleep(delay)
	}
	l.site.ServeHTTP(w, r)
}

// visitWithFonts opens a page whose fonts come that late, in a browser that has
// nothing of it, and returns what moved on the screen.
func visitWithFonts(t *testing.T, tb *tab, width int64, delay time.Duration) []float64 {
	t.Helper()
	call(t, tb, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	call(t, tb, cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries().map(e => e.value))).observe({type: "layout-shift", buffered: true})`})
	tb.size(t, width, 800)
	tb.visit(t)
	fonts := 2
	if delay == never {
		fonts = 0
	}
	return ofFonts[[]float64](t, tb, fmt.Sprintf("await arrived(%d); return window.shifts", fonts))
}

// TestFontsShiftNothing: whether the fonts come with the page, late, or never,
// nothing that has been drawn moves, and a page that was drawn without them
// stays so. In its drawings no word lies on another either way.
func TestFontsShiftNothing(t *testing.T) {
	needTheme(t)
	server := &lateFonts{}
	b := startBrowserOn(t, openSite(t), func(site http.Handler) http.Handler {
		server.site = site
		return server
	})
	used := map[time.Duration]int{}
	for _, at := range []string{"", "chi-so/tu-vong-duoi-5-tuoi/", "ke-hoach/", "du-lieu/", "en/indicators/under-five-mortality/"} {
		for n, delay := range []time.Duration{0, 40 * time.Millisecond, 120 * time.Millisecond, time.Second, never} {
			p := b.site.page(at)
			if p == nil {
				t.Fatalf("no page %s", at)
			}
			server.delay.Store(int64(delay))
			tb := b.open(t, p)
			where := fmt.Sprintf("%s, fonts late by %v", p.file, delay)
			if shifts := visitWithFonts(t, tb, []int64{375, 1280}[n%2], delay); len(shifts) > 0 {
				t.Errorf("%s: layout shifts %v", where, shifts)
			}
			used[delay] += len(ofFonts[[]string](t, tb, "return inUse()"))
			report(t, where, ofFonts[[]string](t, tb, "return touching()"))
			if large := ofFonts[[]string](t, tb, `for (const e of document.querySelectorAll(".ch text")) e.style.fontSize = "30px"; return touching()`); p.first("svg.ch.w .s") != nil && len(large) == 0 {
				t.Errorf("%s: words of twice their size do not touch", where)
			}
		}
	}
	t.Logf("fonts that pages were drawn with, by how late they came: %v", used)
	if used[0] == 0 {
		t.Error("pages do not use fonts that are there at once")
	}
	if used[time.Second] > 0 || used[never] > 0 {
		t.Error("pages that were drawn without fonts take them later")
	}
}

// TestFallbackFonts holds the fonts that stand in for the site's own to its
// measures: a line of text is as wide, within 3 %, and as high, so that a page
// looks alike with both. Those that this machine lacks are left out; Noto Sans
// must be there.
func TestFallbackFonts(t *testing.T) {
	needTheme(t)
	b := startBrowser(t, openSite(t))
	p := b.site.page("ke-hoach/")
	tb := b.open(t, p)
	tb.load(t, 1280, 900)
	sample := strings.Join(strings.Fields(text(p.first("main"))), " ")
	sample = string([]rune(sample)[:4000])
	type measure struct {
		Family, Weight string
		Width, Height  float64 // against the site's own font
	}
	found := ofFonts[[]measure](t, tb, fmt.Sprintf(`const text = %q, out = [];
  const high = (family, weight) => {
    const box = document.createElement("div");
    Object.assign(box.style, { position: "absolute", visibility: "hidden", font: weight+" 100px/normal "+family });
    box.textContent = "Ậg";
    document.body.append(box);
    const { height } = box.getBoundingClientRect();
    box.remove();
    return height;
  };
  for (const face of document.fonts) {
    if (!/^BVP-/.test(face.family)) continue;
    const { family, weight } = face;
    try { await face.load() } catch { continue } // this machine has no such font
    out.push({ family, weight, width: wide(text, family, weight) / wide(text, "BVP", weight), height: high(family, weight) / high("BVP", weight) });
  }
  return out`, sample))
	for _, m := range found {
		t.Logf("%s %s: width %.3f, height %.3f", m.Family, m.Weight, m.Width, m.Height)
		if m.Width < 0.97 || m.Width > 1.03 || m.Height < 0.99 || m.Height > 1.01 {
			t.Errorf("%s %s: width %v, height %v of the site's font", m.Family, m.Weight, m.Width, m.Height)
		}
	}
	if !slices.ContainsFunc(found, func(m measure) bool { return m.Family == "BVP-Noto" }) {
		t.Errorf("Noto Sans is not found: %v", found)
	}
}
