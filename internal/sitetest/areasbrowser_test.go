//go:build browser

package sitetest

import (
	"os"
	"testing"
)

// TestBrowserOfAreas looks at the pages that only areas below the province give,
// and those of indicators with more rows than a page holds: the real site has
// none yet.
func TestBrowserOfAreas(t *testing.T) {
	b := startBrowser(t, mustMake(t, options(os.DirFS(fixtureDir), fixtureDay)))
	for _, path := range []string{"chi-so/ty-le-mau/", "chi-so/ty-le-mau/21001-2025/", "chi-so/ty-le-mau/21003/", "dia-ban/21001-mau-mot-2025/",
		"dia-ban/", "en/indicators/invented-rate/21002-2025/", "chi-so/nhieu-dong-mau/", "chi-so/nhieu-dong-mau/21002/",
		"chi-so/nhieu-dong-mau/theo/age-group/", "chi-so/nhieu-dong-mau/theo/sex/", "en/indicators/invented-months/by/age-group/"} {
		p := b.site.page(path)
		if p == nil {
			t.Errorf("there is no %s", path)
			continue
		}
		for name, look := range looks {
			t.Run(name+" "+path, func(t *testing.T) { report(t, p.file, look(t, b.open(t, p))) })
		}
	}
}
