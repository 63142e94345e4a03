package sitetest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"chitieu/internal/model"
	limits "chitieu/internal/site"
	"chitieu/internal/workload"
)

// lightPacked is what a page of an indicator weighs at most as gzip sends it.
const lightPacked = 30_000

// TestIndicatorPagesAreLight: an indicator of 9,000 rows and one of 19 breakdowns
// in 5,000 rows, as the largest that we know of, have light pages, and so has one
// of 9,000 days.
func TestIndicatorPagesAreLight(t *testing.T) {
	size := workload.Repository{Indicators: 2, Rows: 14_000, Most: 9_000, Dimensions: 19}
	s := mustMake(t, options(size.FS(), model.Date{Year: 2026, Month: 6, Day: 30}))
	breakdowns := 0
	for _, p := range s.pages {
		if strings.HasPrefix(p.path, "chi-so/") && p.path != "chi-so/" {
			light(t, p)
		}
		if strings.Contains(p.path, "/theo/") {
			breakdowns++
			if whole := s.page(p.path[:strings.Index(p.path, "theo/")]); whole.first(`#phan-to a[href="/`+p.path+`"]`) == nil {
				t.Errorf("%s does not lead to %s", whole.file, p.file)
			}
		}
	}
	if breakdowns != 5+19 {
		t.Errorf("%d pages of breakdowns", breakdowns)
	}
	light(t, mustMake(t, options(ofDays(t, 9_000), fixtureDay)).page("chi-so/nua-nam-mau/"))
}

func light(t *testing.T, p *page) {
	t.Helper()
	if n := packed(p); len(p.raw) > limits.LightPage || n > lightPacked {
		t.Errorf("%s weighs %d bytes, %d by gzip", p.file, len(p.raw), n)
	}
}

// packed is what gzip makes of a page, in bytes.
func packed(p *page) int {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(p.raw)
	_ = w.Close()
	return out.Len()
}

// ofDays is the invented project with a series of so many days.
func ofDays(t *testing.T, days int) fs.FS {
	t.Helper()
	const at = "data/indicators/nua-nam-mau/"
	project := folder(t, fixtureDir)
	about, _, _ := strings.Cut(string(project[at+"indicator.toml"].Data), "[[target]]")
	project = withFile(project, at+"indicator.toml", []byte(strings.Replace(about, `period = "half"`, `period = "day"`, 1)))
	rows := "period,area,value,obs_status,source\n"
	day := model.Date{Year: 2024, Month: 6, Day: 30}
	for n := range days {
		rows += fmt.Sprintf("%s,64,%d.%d,A,nien-giam-mau\n", day.AddDays(n-days+1), 20+n/1000, n/100%10)
	}
	return withFile(project, at+"observations.csv", []byte(rows))
}

var numberOfRows = regexp.MustCompile(`^([0-9.]+) dòng`)

// TestNoRowIsHiddenSilently adds up, for indicators of many rows, what their page
// shows, what the pages of breakdowns hold and what they say is in the file alone:
// that is the whole file.
func TestNoRowIsHiddenSilently(t *testing.T) {
	size := workload.Repository{Indicators: 4, Rows: 14_000, Most: 9_000, Dimensions: 19}
	s := mustMake(t, options(size.FS(), model.Date{Year: 2026, Month: 6, Day: 30}))
	for i, wanted := range size.Share() {
		p := s.page("chi-so/" + workload.IndicatorID(i) + "/")
		shown := len(p.all(`table:has(#bang-so-chinh) tr[id^="n"]`))
		listed := 0
		for _, row := range p.all("#phan-to tbody tr") {
			cells := within(row, "td")
			listed += amount(t, text(cells[len(cells)-1])) - shown // the total is a column of each
		}
		said := 0
		for _, note := range p.all("p.sm") {
			if found := numberOfRows.FindStringSubmatch(text(note)); found != nil {
				said += amount(t, found[1])
			}
		}
		for _, area := range s.pages {
			if strings.HasPrefix(area.path, p.path+"m0") {
				said += len(area.all(`table:has(#bang-so-chinh) tr[id^="n"]`))
			}
		}
		if got := shown + listed + said; got != wanted {
			t.Errorf("%s: %d rows on it, %d on pages of breakdowns, %d said or of areas; the file has %d", p.file, shown, listed, said, wanted)
		}
	}
}

func amount(t *testing.T, printed string) int {
	t.Helper()
	n := 0
	if _, err := fmt.Sscan(strings.ReplaceAll(printed, ".", ""), &n); err != nil {
		t.Fatalf("%q is no number", printed)
	}
	return n
}

// TestWithheldStaysWithheldInBreakdowns: a group whose figure is withheld is shown
// as such on the page of the breakdown, and nothing there is computed of it.
func TestWithheldStaysWithheldInBreakdowns(t *testing.T) {
	project := folder(t, fixtureDir)
	const name = "data/indicators/nhieu-dong-mau/observations.csv"
	s := mustMake(t, options(project, fixtureDay))
	p := s.page("chi-so/nhieu-dong-mau/theo/age-group/")
	absent := 0
	for _, row := range p.all("table:has(#bang-phan-to-age-group) tbody tr") {
		if strings.HasPrefix(text(row), "10–14") {
			for _, cell := range within(row, "td") {
				if text(cell) == "bảo mật" {
					absent++
				}
			}
		}
	}
	if absent != 2 {
		t.Errorf("%d withheld figures of the group are shown as such, wanted 2", absent)
	}
	if lead := text(p.first(".lead")); strings.Contains(lead, "10–14") {
		t.Errorf("the lead ranks a group whose figure is withheld: %q", lead)
	}
	if !strings.Contains(string(project[name].Data), ",Q,") {
		t.Error("the fixture withholds nothing")
	}
}

// TestPagesOfManyIndicatorsAreLight: where there are more indicators than cards
// on a page, the home page leads to the themes, and no indicator is lost.
func TestPagesOfManyIndicatorsAreLight(t *testing.T) {
	size := workload.Repository{Indicators: 400, Rows: 6_000, Most: 40, Dimensions: 5}
	s := mustMake(t, options(size.FS(), model.Date{Year: 2026, Month: 6, Day: 30}))
	home, list := s.page(""), s.page("chi-so/")
	light(t, home)
	if n := packed(list); n > lightPacked { // it has a row for each indicator
		t.Errorf("the list weighs %d bytes by gzip", n)
	}
	if n := len(home.all(".card")) + len(list.all(".card")); n != 0 {
		t.Errorf("%d cards", n)
	}
	cards := 0
	for _, link := range home.all("#chi-so .terms a") {
		cards += len(s.page(strings.TrimPrefix(attr(link, "href"), "/")).all(".card"))
	}
	if rows := len(list.all("#h-tien-do ~ * tbody tr")); cards != size.Indicators || rows != size.Indicators {
		t.Errorf("%d cards on the pages of themes, %d rows in the list, of %d indicators", cards, rows, size.Indicators)
	}
	if marks := len(home.all(".tiles svg")); marks > size.Indicators/10+9 {
		t.Errorf("%d marks", marks)
	}
}
