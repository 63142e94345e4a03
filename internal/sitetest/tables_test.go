//go:build browser

package sitetest

import (
	"os"
	"testing"
)

// crooked are rows of tables whose words do not stand on one line: the number
// of a source is raised, but must not push down the words that it follows.
const crooked = `const base = (cell) => {
    const mark = document.createElement("span");
    mark.style.display = "inline-block";
    cell.prepend(mark);
    const { bottom } = mark.getBoundingClientRect();
    mark.remove();
    return bottom;
  };
  return [...document.querySelectorAll("tbody tr")].filter((row) => row.querySelector(".cited") && row.getClientRects().length > 0).flatMap((row) => {
    const lines = [...row.children].filter((cell) => !cell.querySelector("svg, .chip")).map(base);
    return Math.max(...lines) - Math.min(...lines) > 0.5 ? [row.textContent + ": " + lines] : [];
  })`

// TestTablesOnAPhone: numbers and words of a row stand on one line, and the dots
// that compare areas are seen without scrolling.
func TestTablesOnAPhone(t *testing.T) {
	needTheme(t)
	rows, dots := 0, 0
	for _, s := range []*site{mustMake(t, options(os.DirFS(fixtureDir), fixtureDay)), openSite(t)} {
		b := startBrowser(t, s)
		for _, at := range []string{"chi-so/ty-le-mau/", "en/indicators/invented-rate/", "chi-so/tu-vong-duoi-5-tuoi/", "dia-ban/64/"} {
			p := s.page(at)
			if p == nil {
				continue // of the other site
			}
			tb := b.open(t, p)
			tb.load(t, 375, 900)
			report(t, p.file, ask[[]string](t, tb, crooked))
			rows += len(p.all("tbody tr .cited"))
			report(t, p.file, ask[[]string](t, tb, `return [...document.querySelectorAll(".strip")].filter((e) => e.getClientRects().length > 0 && e.getBoundingClientRect().right > innerWidth).map((e) => "beyond the edge: " + e.closest("tr").textContent)`))
			dots += len(p.all(".strip"))
		}
	}
	if rows < 20 || dots < 4 {
		t.Errorf("only %d numbers of sources and %d rows with dots were looked at", rows, dots)
	}
}
