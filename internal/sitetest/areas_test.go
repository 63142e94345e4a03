package sitetest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// areaAddress is the address of the page of an area: code and name.
var areaAddress = regexp.MustCompile(`^(?:dia-ban|en/areas)/([a-z0-9]+)-[a-z0-9-]+/$`)

// areaPages are the pages of areas, by their code.
func areaPages(s *site) map[*page]string {
	out := map[*page]string{}
	for _, p := range s.pages {
		if m := areaAddress.FindStringSubmatch(p.path); m != nil {
			out[p] = strings.ToUpper(m[1])
		}
	}
	return out
}

// TestAreaFiguresComeFromTheFiles: every value in the tables of an area's page
// stands in a row of that area and period, and the newest of every indicator is
// there.
func TestAreaFiguresComeFromTheFiles(t *testing.T) {
	s := openSite(t)
	indicators, _ := rawData(t)
	byPath := map[string]rawIndicator{}
	for _, in := range indicators {
		byPath["/chi-so/"+in.ID+"/"], byPath["/en/indicators/"+in.SlugEN+"/"] = in, in
	}
	count := 0
	for p, code := range areaPages(s) {
		w := tongueOf(p)
		for _, row := range p.all("table:has(caption[id^=bang-]) tbody tr:has(th a)") {
			in, known := byPath[attr(within(row, "th a")[0], "href")]
			if !known {
				t.Errorf("%s: a row leads to %s", p.file, attr(within(row, "th a")[0], "href"))
			}
			cells := within(row, "td")
			printed, when := w.number.FindString(text(cells[0])), text(cells[1])
			if count++; !in.tracedIn(w, code, printed, when) {
				t.Errorf("%s: %s %q of %s is in no row of its file", p.file, printed, when, in.ID)
			}
		}
	}
	if count < 60 {
		t.Errorf("only %d figures", count)
	}
}

// tracedIn reports whether a value stands in a row of an area whose period the
// words beside it begin with.
func (in *rawIndicator) tracedIn(w *tongue, code, printed, when string) bool {
	return slices.ContainsFunc(in.rows, func(row map[string]string) bool {
		area, _, _ := strings.Cut(row["area"], "@")
		return area == code && row["value"] != "" && strings.HasPrefix(when, periodLabel(row["period"])+",") &&
			slices.Contains(w.printedAs(row["value"], in.Decimals), printed)
	})
}

// TestOnlyTheJudgedProvinceHasVerdicts: no page of an area says a verdict on
// targets that the area did not set, but the one whose figures stand for the
// province; the new province is not judged by what the former ones promised.
func TestOnlyTheJudgedProvinceHasVerdicts(t *testing.T) {
	s := openSite(t)
	for p := range areaPages(s) {
		chips := p.all("main .chip")
		if judged := strings.HasSuffix(p.path, "/64-gia-lai/"); judged != (len(chips) > 0) {
			t.Errorf("%s has %d verdicts", p.file, len(chips))
		}
	}
	if s.page("dia-ban/52-gia-lai/") == nil || s.page("dia-ban/52-binh-dinh/") == nil {
		t.Error("the code 52 does not have the pages of both provinces")
	}
}

// TestEveryAreaIsListed: each area of areas.csv stands in the list with its
// code, each change of area-changes.csv with both areas beside each other, and
// the list stays light.
func TestEveryAreaIsListed(t *testing.T) {
	p := openSite(t).page("dia-ban/")
	if p == nil {
		t.Fatal("there is no list of areas")
	}
	if len(p.raw) > 100<<10 {
		t.Errorf("the list weighs %d bytes, more than 100 kB", len(p.raw))
	}
	names := map[string]bool{} // "Xã Ia O 23737"
	entries := p.all("dl.areas > dt")
	for _, n := range p.all("dl.areas > dt, dl.areas > dd > span, main table tbody th, details > summary") {
		names[strings.SplitN(strings.SplitN(text(n), ",", 2)[0], " đến ", 2)[0]] = true
	}
	areas := rawRows(t, filepath.Join(projectRoot, "data/areas.csv"))
	for _, a := range areas {
		switch a["level"] {
		case "commune":
			if !names[a["name_vi"]+" "+a["code"]] {
				t.Errorf("%s (%s) is not listed", a["name_vi"], a["code"])
			}
		case "district":
			if !names[a["name_vi"]] {
				t.Errorf("%s (%s) is not listed", a["name_vi"], a["code"])
			}
		}
	}
	for _, c := range rawRows(t, filepath.Join(projectRoot, "data/area-changes.csv")) {
		if len(c["old_code"]) > 2 && !slices.ContainsFunc(entries, func(dt *html.Node) bool { return tellsChange(dt, c) }) {
			t.Errorf("the change from %s to %s is not listed", c["old_code"], c["new_code"])
		}
	}
}

// tellsChange reports whether an entry of the list names both areas of a change,
// and that only a part went where that is so.
func tellsChange(dt *html.Node, c map[string]string) bool {
	dd := dt.NextSibling
	for dd != nil && dd.Data != "dd" {
		dd = dd.NextSibling
	}
	named := func(code string) bool {
		if c["part"] == "partial" {
			code += ", một phần"
		}
		return slices.ContainsFunc(within(dd, "span"), func(span *html.Node) bool { return strings.HasSuffix(text(span), " "+code) })
	}
	head, intro := text(dt), text(dd)
	return strings.Contains(head, " "+c["new_code"]+", từ ") && strings.HasPrefix(intro, "từ ") && named(c["old_code"]) ||
		strings.Contains(head, " "+c["old_code"]+", đến ") && strings.HasPrefix(intro, "vào ") && named(c["new_code"])
}

// TestAddressesStay: figures and areas that are added later change no address
// that was there, nor whose it is.
func TestAddressesStay(t *testing.T) {
	before := mustMake(t, options(os.DirFS(fixtureDir), fixtureDay))
	project := folder(t, fixtureDir)
	const areas, rows = "data/areas.csv", "data/indicators/ty-le-mau/observations.csv"
	const was = "21003,Xã Mẫu Ba,Mẫu Ba commune,xã,commune,52,2025-07-01,\n"
	const is = "21003,Xã Mẫu Ba,Mẫu Ba commune,xã,commune,52,2025-07-01,2026-12-31\n21003,Xã Mẫu Ba,Mẫu Ba commune,xã,commune,52,2027-01-01,\n"
	list := strings.Replace(string(project[areas].Data), was, is, 1)
	if list == string(project[areas].Data) {
		t.Fatal("the fixture has no area to end")
	}
	project = withFile(project, areas, []byte(list))
	project = withFile(project, rows, append(slices.Clone(project[rows].Data), "2027,21003,70.0,P,bao-cao-moi,,,,,\n2022,21004,60.0,A,bao-cao-mau,,,,,\n"...))
	after := mustMake(t, options(project, fixtureDay))
	code := regexp.MustCompile(`Mã (\d+) Thời gian (từ|đến)`)
	for _, p := range before.pages {
		q := after.page(p.path)
		if q == nil {
			t.Errorf("%s is gone", p.path)
			continue
		}
		if m, n := code.FindString(text(p.first("main"))), code.FindString(text(q.first("main"))); m != n {
			t.Errorf("%s was about %q and is about %q", p.path, m, n)
		}
	}
	for _, added := range []string{"chi-so/ty-le-mau/21003-2027/", "chi-so/ty-le-mau/21004/", "dia-ban/21003-mau-ba-2027/"} {
		if after.page(added) == nil {
			t.Errorf("%s is not there", added)
		}
	}
	if h := text(after.page("chi-so/ty-le-mau/21003/").first("h1")); !strings.Contains(h, "xã Mẫu Ba") {
		t.Errorf("the page of the former commune says %q", h)
	}
}

// TestFiguresInTextLeadToTheirArea: a live figure of an area below the province
// leads to its row on the area's own page.
func TestFiguresInTextLeadToTheirArea(t *testing.T) {
	p := mustMake(t, options(os.DirFS(fixtureDir), fixtureDay)).page("gioi-thieu/")
	var got []string
	for _, link := range p.all("a.live") {
		got = append(got, strings.TrimPrefix(attr(link, "href"), "/goc/chi-so/ty-le-mau/")+" "+text(link))
	}
	want := []string{"21001-2025/#n2026 75,0% (năm 2026, sơ bộ)", "21001/#n2023 71,0% (năm 2023, báo cáo)",
		"21001-2025/#chi-tieu từ 90% (xã Mẫu Một từ 1/7/2025, 2030, NQ 000/NQ-MAU)", "21001-2025/#danh-gia chưa đủ số liệu", "#nVN-2021 85,0% (năm 2021, sơ bộ)"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestWithheldValuesOfAreas: the page of a withheld figure names it so, wherever
// a value would stand, and its row in the table of areas does.
func TestWithheldValuesOfAreas(t *testing.T) {
	s := mustMake(t, options(os.DirFS(fixtureDir), fixtureDay))
	p := s.page("chi-so/ty-le-mau/21003/")
	for _, selector := range []string{".lead", "#danh-gia", ".facts", ".fig-t", "#n2026"} {
		if words := strings.ToLower(text(p.first(selector))); !strings.Contains(words, "bảo mật") {
			t.Errorf("%s says %q", selector, words)
		}
	}
	for _, row := range s.page("chi-so/ty-le-mau/").all("table:has(#bang-xa) tbody tr") {
		if strings.Contains(text(row), "Mẫu Ba") && !strings.Contains(text(row), "bảo mật") {
			t.Errorf("the row says %q", text(row))
		}
	}
}
