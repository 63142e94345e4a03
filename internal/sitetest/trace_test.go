package sitetest

import (
	"cmp"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"chitieu/internal/model"
)

// What the pages say, held against the files of data/ and content/ that it must
// come from, with nothing of the program's own.

// periodLabel is a period as the head of a row has it.
func periodLabel(period string) string { return strings.Replace(period, "-", "–", 1) }

// traced reports whether a number printed for a period stands in the file.
func (in *rawIndicator) traced(w *tongue, printed, label string) bool {
	for _, row := range in.rows {
		if periodLabel(row["period"]) == label && row["value"] != "" && slices.Contains(w.printedAs(row["value"], in.Decimals), printed) {
			return true
		}
	}
	return false
}

// TestFiguresComeFromTheFiles: statement 1 and the tables' half of 34. Every
// number in a table of figures stands in a row of the CSV for that period, and
// every row of the CSV that a table can hold is there.
func TestFiguresComeFromTheFiles(t *testing.T) {
	s := openSite(t)
	indicators, _ := rawData(t)
	figures := 0
	for _, in := range indicators {
		in.editions(t, s, func(p *page, w *tongue) {
			for _, table := range p.all("table:has(#bang-so-chinh), table:has(#bang-dia-ban), section[id^=phan-to] table") {
				figures += tracedTable(t, p, w, in, table)
			}
			everyRowShown(t, p, w, in)
		})
	}
	if figures < 400 {
		t.Errorf("only %d figures", figures)
	}
}

// tracedTable holds the figures of a table against the file, and counts them.
func tracedTable(t *testing.T, p *page, w *tongue, in rawIndicator, table *html.Node) int {
	t.Helper()
	figures := 0
	for _, row := range within(table, "tbody tr") {
		label := text(within(row, "th")[0])
		if strings.HasPrefix(attr(row, "id"), "ct") {
			continue // a target, not a figure
		}
		for _, cell := range within(row, "td.r") {
			printed := w.number.FindString(text(cell))
			if printed != "" {
				figures++
			}
			if printed != "" && !in.traced(w, printed, label) {
				t.Errorf("%s: %s for %s is in no row of its file", p.file, printed, label)
			}
		}
	}
	return figures
}

// apart tells whether a row is of another breakdown than the headline series;
// of areas to compare with, only the files for download hold those.
func (in *rawIndicator) apart(row map[string]string) bool {
	return slices.ContainsFunc(in.Dims, func(dim string) bool {
		return cmp.Or(row[dim], "_T") != cmp.Or(in.Headline[dim], "_T")
	})
}

// everyRowShown wants each value of the file somewhere in the tables.
func everyRowShown(t *testing.T, p *page, w *tongue, in rawIndicator) {
	t.Helper()
	shown := map[string]bool{}
	for _, row := range p.all("tbody tr") {
		label := text(within(row, "th")[0])
		for _, cell := range within(row, "td.r") {
			shown[label+" "+w.number.FindString(text(cell))] = true
		}
	}
	for _, row := range in.rows {
		if row["value"] == "" || row["area"] != "64" && in.apart(row) {
			continue
		}
		if !slices.ContainsFunc(w.printedAs(row["value"], in.Decimals), func(n string) bool { return shown[periodLabel(row["period"])+" "+n] }) {
			t.Errorf("%s: %s of %s, %s stands in no table", p.file, row["value"], row["area"], row["period"])
		}
	}
}

// TestCardsAndLiveFiguresComeFromTheFiles: statement 1, outside of tables.
func TestCardsAndLiveFiguresComeFromTheFiles(t *testing.T) {
	s := openSite(t)
	indicators, _ := rawData(t)
	byPath := map[string]rawIndicator{}
	for _, in := range indicators {
		byPath["/chi-so/"+in.ID+"/"], byPath["/en/indicators/"+in.SlugEN+"/"] = in, in
	}
	count := 0
	for _, p := range s.pages {
		w := tongueOf(p)
		for _, card := range p.all("article.card") {
			in := byPath[attr(within(card, "h3 a")[0], "href")]
			for _, value := range within(card, ".val") {
				printed, found := w.number.FindString(text(value)), false
				for _, row := range in.rows {
					found = found || row["value"] != "" && slices.Contains(w.printedAs(row["value"], in.Decimals), printed)
				}
				if count++; !found {
					t.Errorf("%s: the card of %s shows %s", p.file, in.ID, printed)
				}
			}
		}
		for _, link := range p.all("a.live") {
			if path, period, found := strings.Cut(attr(link, "href"), "#n"); found && period[0] <= '9' {
				in := byPath[path]
				if count++; !in.traced(w, w.number.FindString(text(link)), periodLabel(period)) {
					t.Errorf("%s: the live figure %q is in no row of its file", p.file, text(link))
				}
			}
		}
	}
	if count < 60 {
		t.Errorf("only %d cards and live figures", count)
	}
}

// TestEveryIndicatorHasItsFiles: statement 34, the CSV for programs has the rows
// of the project's own file, unchanged.
func TestEveryIndicatorHasItsFiles(t *testing.T) {
	s := openSite(t)
	indicators, _ := rawData(t)
	for _, in := range indicators {
		for _, ext := range []string{".csv", ".excel.csv", ".json"} {
			name := "du-lieu/" + in.ID + ext
			in.editions(t, s, func(p *page, _ *tongue) {
				if !s.files[name] || p.first(`a[href="/`+name+`"]`) == nil {
					t.Errorf("%s is not there, or %s does not link to it", name, p.file)
				}
			})
		}
		raw, err := fs.ReadFile(s.fsys, "du-lieu/"+in.ID+".csv")
		if err != nil {
			continue
		}
		rows, err := records(raw, ',')
		if err != nil {
			t.Errorf("%s: %v", in.ID, err)
			continue
		}
		if len(rows)-1 != len(in.rows) {
			t.Errorf("%s: %d rows for download, the file has %d", in.ID, len(rows)-1, len(in.rows))
		}
		published := map[string]bool{}
		columns := append([]string{"period", "area", "value", "obs_status", "source", "qualifier"}, in.Dims...)
		for _, row := range rows[1:] {
			published[key(columns, func(c string) string { return row[slices.Index(rows[0], c)] })] = true
		}
		for _, row := range in.rows {
			of := func(c string) string {
				if slices.Contains(in.Dims, c) && row[c] == "" {
					return "_T"
				}
				return strings.Split(row[c], "@")[0]
			}
			if !published[key(columns, of)] {
				t.Errorf("%s: the row %s is not in the file for download", in.ID, key(columns, of))
			}
		}
	}
}

func key(columns []string, of func(string) string) string {
	var parts []string
	for _, c := range columns {
		parts = append(parts, of(c))
	}
	return strings.Join(parts, "|")
}

// TestTargetsNameTheirDocuments: statement 4.
func TestTargetsNameTheirDocuments(t *testing.T) {
	s := openSite(t)
	indicators, sources := rawData(t)
	for _, in := range indicators {
		numeric := slices.DeleteFunc(slices.Clone(in.Targets), func(g rawTarget) bool { return g.Rule == "text" })
		in.editions(t, s, func(p *page, w *tongue) {
			for i, row := range p.all("table:has(#bang-chi-tieu) tbody tr") {
				if i >= len(numeric) {
					break // TestVerdictsAreThoseOfTheFiles says so
				}
				document, g := text(within(row, "td")[2]), numeric[i]
				clause := strings.Contains(document, w.unchecked) || g.Clause != "" && strings.Contains(document, g.Clause)
				dated := w.dated.MatchString(document) || sources[g.Source].Date == "unknown" && strings.Contains(document, w.undated)
				if !dated || !clause || !strings.Contains(document, sources[g.Source].Number) {
					t.Errorf("%s: the target of %s has the document %q", p.file, g.Period, document)
				}
				if !strings.Contains(text(within(row, "th")[0]), periodLabel(g.Period)) {
					t.Errorf("%s: row %d is not about %s", p.file, i+1, g.Period)
				}
			}
		})
	}
}

// TestPeriodAndStatusStandBesideFigures: statement 2, marks are words.
func TestPeriodAndStatusStandBesideFigures(t *testing.T) {
	s := openSite(t)
	indicators, _ := rawData(t)
	for _, in := range indicators {
		in.editions(t, s, func(p *page, w *tongue) {
			for _, row := range in.rows {
				word, marked := w.marks[row["obs_status"]]
				cells := p.all("#n" + row["period"] + " td")
				if !marked || row["area"] != "64" || len(cells) < 2 || !slices.Contains(w.printedAs(row["value"], in.Decimals), w.number.FindString(text(cells[0]))) {
					continue
				}
				if !strings.Contains(text(cells[1]), word) {
					t.Errorf("%s: %s of %s has the mark %q, wanted %q", p.file, row["value"], row["period"], text(cells[1]), word)
				}
			}
		})
	}
}

// TestNothingPretends: until an authority adopts the site every page says whose
// it is not, and contact and licence are those of config.toml or none.
func TestNothingPretends(t *testing.T) {
	for _, p := range openSite(t).pages {
		w, footer := tongueOf(p), text(p.first("footer"))
		for _, sentence := range []string{w.independent, w.noContact, w.licences} {
			if !strings.Contains(footer, sentence) {
				t.Errorf("%s: the footer does not say %q", p.file, sentence)
			}
		}
	}
	project := folder(t, fixtureDir)
	for _, p := range mustMake(t, options(project, fixtureDay)).pages {
		w, footer := tongueOf(p), text(p.first("footer"))
		if strings.Contains(footer, w.independent) || !strings.Contains(footer, w.adopted) ||
			!strings.Contains(footer, "Giấy phép mẫu 1.0") || !strings.Contains(footer, "mau@mau.example") {
			t.Errorf("%s: adopted, and the footer says %q", p.file, footer)
		}
	}
}

// TestDatesOfFiguresAreNotOfTheBuild: the newest figure of a page does not
// depend on the day for which the site speaks.
func TestDatesOfFiguresAreNotOfTheBuild(t *testing.T) {
	project := folder(t, fixtureDir)
	early := mustMake(t, options(project, fixtureDay))
	late := mustMake(t, options(project, model.Date{Year: 2031, Month: 7, Day: 9}))
	for _, p := range early.pages {
		newest := tongueOf(p).newest
		a, b := newest.FindString(text(p.first("footer"))), newest.FindString(text(late.page(p.path).first("footer")))
		if a != b {
			t.Errorf("%s: %q, and four years later %q", p.file, a, b)
		}
	}
	a, _ := fs.ReadFile(early.fsys, "sitemap.xml")
	b, _ := fs.ReadFile(late.fsys, "sitemap.xml")
	if string(a) != string(b) {
		t.Error("the sitemap depends on the day")
	}
}

// TestNewestFigureStandsOnThePage: the footer dates the newest figure that the
// page shows, by the period as the page writes it; a page without a figure has
// none.
func TestNewestFigureStandsOnThePage(t *testing.T) {
	dated := 0
	for _, p := range openSite(t).pages {
		w := tongueOf(p)
		sentence := w.newest.FindString(text(p.first("footer")))
		if sentence == "" {
			continue
		}
		_, period, _ := strings.Cut(strings.TrimSuffix(sentence, "."), ": ")
		period, _, _ = strings.Cut(period, " (")
		for _, word := range []string{"năm học ", "năm ", "the ", " school year"} {
			period = strings.Replace(period, word, "", 1)
		}
		if dated++; !strings.Contains(text(p.first("main")), period) {
			t.Errorf("%s: the newest figure is of %s, which the page does not show", p.file, period)
		}
	}
	if dated < 60 {
		t.Errorf("only %d pages are dated", dated)
	}
}

// letterOrder is the alphabet of a language, after what stands before all letters.
var letterOrder = map[string]string{"vi": "#AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ", "en": "#ABCDEFGHIJKLMNOPQRSTUVWXYZ"}

// TestTermsAreInOrder: statement 60, and the like for English.
func TestTermsAreInOrder(t *testing.T) {
	for at, order := range map[string]*collate.Collator{"tim/": collate.New(language.Vietnamese), "en/search/": collate.New(language.English)} {
		p := openSite(t).page(at)
		alphabet := letterOrder[tongueOf(p).lang]
		var letters, terms []string
		for _, head := range p.all("main h2") {
			letters = append(letters, text(head))
		}
		for _, term := range p.all("main .terms li > a") {
			terms = append(terms, text(term))
		}
		if !slices.IsSortedFunc(letters, func(a, b string) int { return strings.Index(alphabet, a) - strings.Index(alphabet, b) }) {
			t.Errorf("%s: the letters are %q", at, letters)
		}
		if len(terms) < 80 || !slices.IsSortedFunc(terms, order.CompareString) {
			t.Errorf("%s: %d terms, or not in order", at, len(terms))
		}
	}
}

// TestPlanIsVerbatim: the plan page without its anchors and notes is the
// original, letter by letter; white space is left out on both sides.
func TestPlanIsVerbatim(t *testing.T) {
	original, err := os.ReadFile(filepath.Join(projectRoot, "internal/markup/testdata/2509-KH-UBND.txt"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := loadPage(openSite(t).fsys, "ke-hoach/index.html") // its own copy, to take parts away
	if err != nil {
		t.Fatal(err)
	}
	for _, added := range p.all("article.doc .pin, article.doc aside") {
		added.Parent.RemoveChild(added)
	}
	want := strings.TrimPrefix(strings.Join(strings.Fields(string(original)), ""), "\ufeff")
	got := strings.Join(strings.Fields(text(p.first("article.doc"))), "")
	if got != want {
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		t.Errorf("differs at %q, wanted %q", clip(got, i), clip(want, i))
	}
}

func clip(s string, at int) string { return s[max(0, at-30):min(len(s), at+60)] }

var braces = regexp.MustCompile(`\{[a-z0-9_]*\}`)

// TestNoPlaceholderIsLeft: every {name} of a message was filled in.
func TestNoPlaceholderIsLeft(t *testing.T) {
	for _, s := range []*site{openSite(t), mustMake(t, options(os.DirFS(fixtureDir), fixtureDay))} {
		for _, p := range s.pages {
			for _, words := range visible(p) {
				if left := braces.FindString(words); left != "" {
					t.Errorf("%s: %s in %q", p.file, left, words)
				}
			}
		}
	}
}

// TestStatusIsNeverColourAlone: statements 19 and 27. A series, a target and a
// verdict have words or a shape of their own.
func TestStatusIsNeverColourAlone(t *testing.T) {
	for _, s := range []*site{openSite(t), mustMake(t, options(os.DirFS(fixtureDir), fixtureDay))} {
		for _, p := range s.pages {
			for _, chip := range p.all(".chip") {
				if text(chip) == "" || len(within(chip, "svg")) == 0 {
					t.Errorf("%s: a chip without words or shape: %s", p.file, show(chip))
				}
			}
			for _, svg := range p.all("svg.ch.w, svg.ch.n") {
				for _, problem := range coloursAlone(svg) {
					t.Errorf("%s: %s", p.file, problem)
				}
			}
		}
	}
}

// coloursAlone: a comparison has a label in the drawing or in the key beside it,
// and thinner lines and smaller points.
func coloursAlone(svg *html.Node) []string {
	if len(within(svg, ".ref, .rp")) == 0 {
		return nil
	}
	keys := within(svg.Parent.Parent, ".key li")
	if len(keys) < 2 {
		return []string{fmt.Sprintf("two series and %d entries in the key", len(keys))}
	}
	return nil
}

// TestNothingIsEmptyInBrackets: what nobody knows has words, not a hole between brackets.
func TestNothingIsEmptyInBrackets(t *testing.T) {
	for _, p := range openSite(t).pages {
		if i := strings.Index(text(p.first("body")), "()"); i >= 0 {
			t.Errorf("%s: %q", p.file, text(p.first("body"))[max(0, i-60):i+2])
		}
	}
}

// TestSharesInTheBoxAreExact recomputes the shares in the boxes of the verdicts.
func TestSharesInTheBoxAreExact(t *testing.T) {
	s := openSite(t)
	indicators, sources := rawData(t)
	found := 0
	for _, in := range indicators {
		in.editions(t, s, func(p *page, w *tongue) {
			if p.first("#danh-gia dl") != nil {
				found += exactShares(t, p, w, in, sources)
			}
		})
	}
	if found < 8 {
		t.Errorf("only %d shares", found)
	}
}

// exactShares looks for the shares of the judged target in the box of a page, and
// counts them.
func exactShares(t *testing.T, p *page, w *tongue, in rawIndicator, sources map[string]rawSource) int {
	t.Helper()
	for _, g := range in.Targets {
		rows := in.series(g)
		from, v0 := baseline(g, rows, sources[g.Source])
		if v0 == nil || g.Rule != "level" || !strings.Contains(text(p.first("table:has(#bang-chi-tieu) tr.hi th")), g.Period) {
			continue
		}
		last := rows[len(rows)-1]
		way := new(big.Rat).Quo(new(big.Rat).Sub(exact(last["value"]), v0), new(big.Rat).Sub(exact(g.Value), v0))
		time := big.NewRat(int64(firstYear(last["period"])-firstYear(from)), int64(firstYear(g.Period)-firstYear(from)))
		percent := func(share *big.Rat, digits int) string {
			return w.writes(new(big.Rat).Mul(share, big.NewRat(100, 1)).FloatString(digits)) + "%"
		}
		covered := percent(way, 1)
		if last["qualifier"] == "about" {
			covered = w.about + percent(way, 0)
		}
		for _, want := range []string{covered, percent(time, 1)} {
			if !strings.Contains(text(p.first("#danh-gia dl")), want) {
				t.Errorf("%s: %q lacks %s", p.file, text(p.first("#danh-gia dl")), want)
			}
		}
		return 2
	}
	return 0
}
