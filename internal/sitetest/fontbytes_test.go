//go:build browser

package sitetest

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

// maxFonts is how many bytes of fonts all pages of all languages may load
// together: a reader loads them once.
const maxFonts = 70_000

// fontsOf returns the fonts of the site's style sheet that a page loads, by
// their paths in the site.
func (s *site) fontsOf(p *page) []string {
	var out []string
	for _, file := range fontsFor(faces(s.stylesheets()), readable(p)) {
		out = append(out, path.Join("tai-san", file))
	}
	return out
}

// TestFontBytes adds up the fonts of all pages of indicators: those of the
// languages they have, by the characters that stand in them.
func TestFontBytes(t *testing.T) {
	needTheme(t)
	s := openSite(t)
	all := map[string]bool{}
	for _, p := range s.pages {
		fonts := s.fontsOf(p)
		total := int64(0)
		for _, file := range fonts {
			total += s.size(file)
			if ofIndicator(p) {
				all[file] = true
			}
		}
		if total > maxFonts || len(fonts) == 0 {
			t.Errorf("%s: fonts of %d bytes, at most %d: %v", p.file, total, maxFonts, fonts)
		}
	}
	total := int64(0)
	for file := range all {
		total += s.size(file)
	}
	t.Logf("%d bytes in %d fonts: %v", total, len(all), slices.Sorted(maps.Keys(all)))
	if total > maxFonts {
		t.Errorf("pages of indicators share no fonts of at most %d bytes", maxFonts)
	}
}

// TestFontsThatABrowserLoads holds the reckoning to Chromium: it loads no font
// that was not counted.
func TestFontsThatABrowserLoads(t *testing.T) {
	needTheme(t)
	s := openSite(t)
	b := startBrowser(t, s)
	for _, at := range []string{"chi-so/tu-vong-duoi-5-tuoi/", "en/indicators/under-five-mortality/"} {
		p := s.page(at)
		if p == nil {
			t.Fatalf("no page %s", at)
		}
		tb := b.open(t, p)
		tb.load(t, 375, 800)
		loaded := evaluate[[]string](t, tb, `performance.getEntriesByType("resource").map((e) => e.name).filter((n) => n.endsWith(".woff2"))`)
		counted := s.fontsOf(p)
		for _, address := range loaded {
			name := strings.TrimPrefix(address, b.origin+s.base.Path)
			if !slices.Contains(counted, name) {
				t.Errorf("%s loads %s, which was not counted", at, name)
			}
		}
		if len(loaded) != len(counted) {
			t.Errorf("%s loads %d fonts, %d were counted: %v", at, len(loaded), len(counted), loaded)
		}
	}
}
