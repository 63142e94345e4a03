//go:build browser

package sitetest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	_ "embed"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"chitieu/theme"
)

//go:embed testdata/interactive.js
var interactiveScript string

// ask evaluates a script that may use what testdata/interactive.js has.
func ask[T any](t *testing.T, tb *tab, script string) T {
	t.Helper()
	return evaluate[T](t, tb, "(async () => {"+interactiveScript+"\n"+script+"\n})()")
}

// mustDraw waits until the chart of the page is interactive.
func mustDraw(t *testing.T, tb *tab) {
	t.Helper()
	if !ask[bool](t, tb, "return drawn()") {
		t.Fatalf("%s: the interactive drawing does not come; complaints: %q", tb.page.file, tb.complaints())
	}
}

// charted are the pages with a chart.
func charted(s *site) []*page {
	var out []*page
	for _, p := range s.pages {
		if p.first("figure[data-draw]") != nil {
			out = append(out, p)
		}
	}
	return out
}

// fixtureBrowser is a browser on the invented site, which has every convention.
func fixtureBrowser(t *testing.T) *browser {
	t.Helper()
	needTheme(t)
	return startBrowser(t, mustMake(t, options(os.DirFS(fixtureDir), fixtureDay)))
}

func needTheme(t *testing.T) {
	t.Helper()
	if missing := theme.Missing(theme.FS()); len(missing) > 0 {
		t.Fatalf("the theme lacks %q (run make theme)", missing)
	}
}

// onPage opens a page of the invented site and waits for its chart.
func (b *browser) onPage(t *testing.T, path, query string, width int64) *tab {
	t.Helper()
	tb := b.open(t, b.site.page(path))
	tb.url += query
	tb.load(t, width, 900)
	mustDraw(t, tb)
	return tb
}

// TestBothDrawingsShowTheSame reads all points back from both drawings of every
// chart of both sites, wide and narrow, and what the interactive one tells of
// each, and compares them with each other and with the table.
func TestBothDrawingsShowTheSame(t *testing.T) {
	needTheme(t)
	points := 0
	for _, s := range []*site{openSite(t), mustMake(t, options(os.DirFS(fixtureDir), fixtureDay))} {
		b := startBrowser(t, s)
		for _, p := range charted(s) {
			tb := b.open(t, p)
			tb.load(t, 1280, 900)
			mustDraw(t, tb)
			report(t, p.file+", wide", ask[[]string](t, tb, sameMarks))
			points += compareTold(t, p, ask[[][][]string](t, tb, "return walk()"))
			tb.resize(t, 375, 900)
			report(t, p.file+", narrow", ask[[]string](t, tb, sameMarks))
			report(t, p.file, tb.complaints())
		}
	}
	if points < 150 {
		t.Errorf("only %d points were compared", points)
	}
}

// sameMarks compares the points of both drawings, once the browser has drawn
// them for the window as it is.
const sameMarks = "return settled()"

// chartData is what the tests read of the data of a chart.
type chartData struct {
	Option struct{ Series []struct{ Name string } }
	Words  []string
	Series []struct {
		Kind, Name string
		Points     [][]int
	}
}

// told is what a point of a series tells: its value, its name, period and mark.
func (d chartData) told(series int, point []int) (value, name, period, mark string) {
	word := func(kind int) string {
		if kind < len(point) {
			return d.Words[point[kind]]
		}
		return ""
	}
	return word(0), cmp.Or(word(5), d.Series[series].Name, d.Option.Series[series].Name), word(1), word(2)
}

// compareTold compares what the points of the interactive drawing tell with its
// data, with the table of the page and with the description of the static
// drawing, and gives their number.
func compareTold(t *testing.T, p *page, rows [][][]string) int {
	t.Helper()
	var data chartData
	if err := json.Unmarshal([]byte(p.first("figure > script").FirstChild.Data), &data); err != nil {
		t.Fatal(err)
	}
	told := map[string]int{}
	for _, row := range rows {
		for _, point := range row {
			told[strings.Join(point[:min(len(point), 4)], "|")]++
		}
	}
	words, n := text(p.first("svg.ch.w desc")), 0
	for i, series := range data.Series {
		for _, point := range series.Points {
			value, name, period, mark := data.told(i, point)
			if value == "" || series.Kind == "offered" {
				continue
			}
			n++
			if series.Kind == "target" || series.Kind == "milestone" {
				continue
			}
			key := strings.Join([]string{value, name, period, mark}, "|")
			if told[key] != 1 {
				t.Errorf("%s: %q is told %d times", p.file, key, told[key])
			}
			described := regexp.MustCompile(regexp.QuoteMeta(plainSpace(value)) + `[\pL ]* ` + regexp.QuoteMeta(period) + `[\pL ]*` + regexp.QuoteMeta(" ("+mark+")"))
			if series.Kind == "subject" && !described.MatchString(words) {
				t.Errorf("%s: %q is not in the description of the static drawing", p.file, key)
			}
			if !inTable(p, plainSpace(value), period) {
				t.Errorf("%s: %q is not in the table", p.file, key)
			}
		}
	}
	if all := len(slices.Concat(rows...)); all != n {
		t.Errorf("%s: %d points are told, the data has %d", p.file, all, n)
	}
	return n
}

func plainSpace(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// inTable tells whether the row of a period has a value. The table leaves out
// the unit and gives all values of a column the same number of digits.
func inTable(p *page, value, period string) bool {
	for _, row := range p.all("#bang-so tbody tr") {
		if !strings.HasPrefix(text(within(row, "th")[0]), period) {
			continue
		}
		for _, cell := range within(row, "td.r") {
			if number := digits(p, text(cell)); number != "" && number == digits(p, value) {
				return true
			}
		}
	}
	return false
}

var numeral = regexp.MustCompile(`-?[0-9][0-9.,]*`)

// digits is the number in a text of a page, without zeros at the end of its
// fraction.
func digits(p *page, s string) string {
	mark := map[string]string{"vi": ",", "en": "."}[attr(p.first("html"), "lang")]
	number := numeral.FindString(s)
	if strings.Contains(number, mark) {
		number = strings.TrimSuffix(strings.TrimRight(number, "0"), mark)
	}
	return number
}

// TestTip: the pointer gets the value with mark, source and note, as text; Escape
// and leaving close the box.
func TestTip(t *testing.T) {
	b := fixtureBrowser(t)
	tb := b.onPage(t, "chi-so/ty-le-mau/", "", 1280)
	at := ask[[]float64](t, tb, `return middle(shown().querySelectorAll(".pt")[0])`)
	tb.run(t, chromedp.MouseEvent("mouseMoved", at[0]+3, at[1]+3))
	lines := ask[[]string](t, tb, "await frames(); return tip()")
	if len(lines) < 5 || !strings.HasSuffix(lines[0], "%") || !strings.HasPrefix(lines[4], "Nguồn: ") {
		t.Errorf("the box tells %q", lines)
	}
	if n := ask[int](t, tb, `return [...document.querySelectorAll(".tip > * > *:not([lang])")].length`); n > 0 {
		t.Errorf("%d elements within the lines of the box", n)
	}
	inside := ask[bool](t, tb, `const t = document.querySelector(".tip").getBoundingClientRect(); return t.left >= 0 && t.right <= innerWidth && t.top >= 0`)
	if !inside {
		t.Error("the box leaves the window")
	}
	tb.run(t, chromedp.KeyEvent(kb.Escape))
	if lines := ask[[]string](t, tb, "return tip()"); len(lines) > 0 {
		t.Errorf("Escape leaves %q", lines)
	}
	tb.run(t, chromedp.MouseEvent("mouseMoved", at[0], at[1]), chromedp.MouseEvent("mouseMoved", 5, 5))
	if lines := ask[[]string](t, tb, "await frames(); return tip()"); len(lines) > 0 {
		t.Errorf("leaving leaves %q", lines)
	}
	report(t, tb.page.file, tb.complaints())
}

// TestKeys: the chart is one stop of the tab key, shows that it has the focus,
// and arrows go from point to point.
func TestKeys(t *testing.T) {
	b := fixtureBrowser(t)
	tb := b.onPage(t, "chi-so/ty-le-mau/", "", 1280)
	ask[bool](t, tb, `document.querySelector(".fig-t").tabIndex = -1; document.querySelector(".fig-t").focus(); return true`)
	tb.run(t, chromedp.KeyEvent(kb.Tab))
	if !ask[bool](t, tb, `return document.activeElement === layer() && getComputedStyle(layer()).outlineStyle !== "none"`) {
		t.Fatal("the tab key does not reach the chart, or nobody sees it")
	}
	if got := ask[[]string](t, tb, "return tip()"); len(got) > 0 {
		t.Errorf("a point is shown before a key: %q", got)
	}
	var values []string
	for _, key := range []string{kb.Home, kb.ArrowRight, kb.ArrowLeft, kb.ArrowLeft, kb.End} {
		tb.run(t, chromedp.KeyEvent(key))
		values = append(values, ask[string](t, tb, "return tip()[2]"))
	}
	if values[0] != values[2] || values[2] != values[3] || values[1] == values[0] || values[4] == values[0] {
		t.Errorf("keys lead to %q", values)
	}
	if role := ask[string](t, tb, `return document.querySelector(".tip").getAttribute("role")`); role != "status" {
		t.Errorf("the box is not announced: role %q", role)
	}
	if n := ask[int](t, tb, `const w = [...picture().querySelectorAll("path[transform]")].filter(p => getComputedStyle(p).stroke === getComputedStyle(probe("--ink")).color && getComputedStyle(p).strokeWidth !== "0px" && p.getAttribute("d").includes("A")); return w.length`); n != 1 {
		t.Errorf("%d points are set off, want 1", n)
	}
	tb.run(t, chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent(kb.Tab))
	if got := ask[[]string](t, tb, "return tip()"); len(got) > 0 {
		t.Errorf("the box stays: %q", got)
	}
	if !ask[bool](t, tb, `return document.activeElement === buttons()[0]`) {
		t.Error("the tab key does not go on to the buttons")
	}
	report(t, tb.page.file, tb.complaints())
}

// TestSwitches: buttons switch series with their words, the address follows,
// leaves fragment and other parameters alone, and works when shared.
func TestSwitches(t *testing.T) {
	b := fixtureBrowser(t)
	tb := b.onPage(t, "chi-so/ty-le-mau/", "?khac=1#bieu-do", 1280)
	names := ask[[]string](t, tb, "return buttons().map(b => b.textContent + ' ' + b.getAttribute('aria-pressed'))")
	if len(names) < 2 || !strings.HasSuffix(names[0], " true") || !strings.HasSuffix(names[1], " false") {
		t.Fatalf("buttons %q", names)
	}
	// compared tells whether the comparison comes (true) or goes (false), as wanted.
	compared := func(want bool) bool {
		return ask[bool](t, tb, fmt.Sprintf(`return await comes(() => liveMarks("--cmp", true).length > 0 === %t)`, want))
	}
	words := func() bool {
		return ask[bool](t, tb, `return [...document.querySelectorAll(".plot > svg .cm, .drawn .cm[data-of=VN]")].some(seen)`)
	}
	if !compared(true) || !words() {
		t.Error("the comparison is not drawn at first")
	}
	// The comparison off.
	click := func(n int) string {
		tb.run(t, chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.querySelectorAll('button.set')[%d].click()", n)))
		return ask[string](t, tb, "return location.search + location.hash")
	}
	if address := click(0); address != "?khac=1&bieu-do=#bieu-do" {
		t.Errorf("address %q", address)
	}
	if !compared(false) || words() {
		t.Error("the comparison stays when it is switched off")
	}
	// An offered series on: its line, its name, axes that hold it.
	if address := click(1); !strings.HasPrefix(address, "?khac=1&bieu-do=") || address == "?khac=1&bieu-do=#bieu-do" {
		t.Errorf("address %q", address)
	}
	if !ask[bool](t, tb, `return await comes(() => [...liveMarks("--ink2", false), ...liveMarks("--ink2", true)].length > 0)`) {
		t.Error("the offered series is not drawn")
	}
	if !ask[bool](t, tb, `return !seen(shown()) && seen(layer().querySelector("svg.w .ax"))`) {
		t.Error("the axes are not those of the offered series")
	}
	shared := ask[string](t, tb, "return location.search + location.hash")
	twin := ask[string](t, tb, `return document.querySelector(".lang a").href`)
	pressed := ask[[]string](t, tb, "return buttons().map(b => b.getAttribute('aria-pressed'))")
	report(t, tb.page.file, tb.complaints())

	other := b.onPage(t, "chi-so/ty-le-mau/", shared, 375)
	if got := ask[[]string](t, other, "return buttons().map(b => b.getAttribute('aria-pressed'))"); !slices.Equal(got, pressed) {
		t.Errorf("the shared address gives %q, want %q", got, pressed)
	}
	// The switch of languages keeps what is on, and what was shared.
	if _, query, found := strings.Cut(twin, "/en/indicators/invented-rate/"); !found || !strings.HasPrefix(query, "?bieu-do=") || strings.Contains(query, "khac") {
		t.Errorf("the link to the English page is %q", twin)
	} else if got := ask[[]string](t, b.onPage(t, "en/indicators/invented-rate/", query, 1280), "return buttons().map(b => b.getAttribute('aria-pressed'))"); !slices.Equal(got, pressed) {
		t.Errorf("the English page opens with %q, want %q", got, pressed)
	}
	if again := ask[string](t, other, `return document.querySelector(".lang a").href`); again != twin {
		t.Errorf("the shared page leads to %q, want %q", again, twin)
	}
	report(t, other.page.file, other.complaints())

	// Back as it was: the address says nothing.
	click(1)
	if address := click(0); address != "?khac=1#bieu-do" {
		t.Errorf("address %q", address)
	}
}

// TestNonsenseInTheAddress is ignored.
func TestNonsenseInTheAddress(t *testing.T) {
	b := fixtureBrowser(t)
	for query, want := range map[string]string{
		"":                                    "true",
		"?bieu-do":                            "false",
		"?bieu-do=":                           "false",
		"?bieu-do=zz":                         "true",
		"?bieu-do=zz.VN":                      "true",
		"?bieu-do=%3Cscript%3Ealert(1)":       "true",
		"?bieu-do=subject.target0":            "true",
		"?bieu-do=%E0%A4%A&bieu-do=x&a=b%00c": "true",
		"?bieu-do=__proto__.constructor":      "true",
	} {
		tb := b.onPage(t, "chi-so/ty-le-mau/", query, 1280)
		if got := ask[string](t, tb, "return buttons()[0].getAttribute('aria-pressed')"); got != want {
			t.Errorf("%q: the comparison is pressed %s, want %s", query, got, want)
		}
		if n := ask[int](t, tb, `return liveMarks("--acc", true).length`); n == 0 {
			t.Errorf("%q: the subject is gone", query)
		}
		report(t, query, tb.complaints())
	}
}

// TestNothingShifts: the interactive drawing takes the place of the static one to
// the pixel, and so do the buttons that of the links.
func TestNothingShifts(t *testing.T) {
	b := fixtureBrowser(t)
	const boxes = `return [...document.querySelectorAll("figure, figure > *, .plot > svg, .set, .sets > *, #bang-so")].filter(e => e.tagName !== "SCRIPT" && e.tagName !== "TEMPLATE").map(e => {
    if (e.getClientRects().length === 0) return "hidden";
    const { left, top, width, height } = e.getBoundingClientRect(); return [left, top + scrollY, width, height].map(v => Math.round(v * 100) / 100).join(" ") })`
	for _, p := range charted(b.site) {
		for _, width := range []int64{1280, 768, 375, 320} {
			spared := b.open(t, p)
			saveData(t, spared)
			spared.load(t, width, 900)
			before := ask[[]string](t, spared, boxes)
			tb := b.open(t, p)
			call(t, tb, cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{
				Source: `window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { window.shifts += e.value })).observe({type: "layout-shift", buffered: true})`})
			tb.load(t, width, 150) // no chart is near
			if ask[bool](t, tb, `scrollTo(0, 0); await wait(300); window.shifts = 0; return document.querySelector(".plot.on") !== null`) {
				t.Fatalf("%s, %d px: drawn although no chart is near", p.file, width)
			}
			tb.run(t, chromedp.EmulateViewport(width, 900))
			mustDraw(t, tb)
			after := ask[[]string](t, tb, "await wait(100);"+boxes)
			if !slices.Equal(before, after) {
				t.Errorf("%s, %d px: boxes were %q, are %q", p.file, width, before, after)
			}
			if shifts := ask[float64](t, tb, "return window.shifts"); shifts != 0 {
				t.Errorf("%s, %d px: layout shift %v", p.file, width, shifts)
			}
			for _, inner := range []string{".drawn", ".drawn [aria-hidden=true] svg"} {
				if d := ask[float64](t, tb, fmt.Sprintf(`const a = shown().getBoundingClientRect(), b = document.querySelector(%q).getBoundingClientRect();
          return Math.max(Math.abs(a.left - b.left), Math.abs(a.top - b.top), Math.abs(a.width - b.width), Math.abs(a.height - b.height))`, inner)); d > 0.5 {
					t.Errorf("%s, %d px: %s is %v px off the static drawing", p.file, width, inner, d)
				}
			}
		}
	}
}

// saveData makes the browser say that its reader saves data.
func saveData(t *testing.T, tb *tab) {
	t.Helper()
	call(t, tb, cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(navigator, "connection", {value: {saveData: true}})`})
}

// stays tells that the static drawing is all there is.
const stays = `await drawn(1500); return [
  ...(document.querySelector(".plot.on, .drawn, .tip, button.set") ? ["something of the interactive drawing is there"] : []),
  ...[...shown().querySelectorAll(".ln, .pt, .tg, .tm, text")].filter(e => !seen(e)).map(e => "not to be seen: " + e.outerHTML),
  ...(document.querySelectorAll("a.set").length ? [] : ["no links of series"]),
]`

// TestDeclined: who saves data or forces colours keeps the static drawing and
// fetches nothing more.
func TestDeclined(t *testing.T) {
	b := fixtureBrowser(t)
	p := b.site.page("chi-so/ty-le-mau/")
	fetched := func(tb *tab) bool {
		return ask[bool](t, tb, `return performance.getEntriesByType("resource").some(e => e.name.includes("echarts"))`)
	}
	tb := b.open(t, p)
	saveData(t, tb)
	tb.load(t, 1280, 900)
	report(t, "data saver", append(ask[[]string](t, tb, stays), tb.complaints()...))
	if fetched(tb) {
		t.Error("fetched in spite of the data saver")
	}
	tb = b.open(t, p)
	tb.media(t, "screen", &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	tb.load(t, 1280, 900)
	report(t, "forced colours", append(ask[[]string](t, tb, stays), tb.complaints()...))
	if fetched(tb) {
		t.Error("fetched in spite of forced colours")
	}
	// Colours forced later bring the static drawing back.
	tb = b.onPage(t, "chi-so/ty-le-mau/", "", 1280)
	tb.media(t, "screen", &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	report(t, "colours forced later", append(ask[[]string](t, tb, "await wait(200);"+strings.Replace(stays, "await drawn(1500);", "", 1)), tb.complaints()...))
	// Away from the window nothing is fetched.
	tb = b.open(t, p)
	tb.load(t, 1280, 100)
	if ask[bool](t, tb, `scrollTo(0, 0); await wait(1500); return figure().getBoundingClientRect().top > 500 && performance.getEntriesByType("resource").some(e => e.name.includes("echarts"))`) {
		t.Error("fetched although no chart is near the window")
	}
}

// TestFailures: what goes wrong leaves the static drawing and throws nothing.
func TestFailures(t *testing.T) {
	needTheme(t)
	files, problems := made(t, options(os.DirFS(fixtureDir), fixtureDay))
	if files == nil {
		t.Fatal(problems)
	}
	const name = "chi-so/ty-le-mau/index.html"
	changed := func(old, successor string) fstest.MapFS {
		whole := string(files[name].Data)
		if !strings.Contains(whole, old) {
			t.Fatalf("%q is not in the page", old)
		}
		return withFile(files, name, []byte(strings.Replace(whole, old, successor, 1)))
	}
	for what, broken := range map[string]fstest.MapFS{
		"data is no JSON":         changed(`{"option":`, `{"option":,`),
		"data is null":            changed(`<script type="application/json">`, `<script type="application/json">null</script><script type="text/plain">`),
		"no series":               changed(`"sizes":`, `"size":`),
		"series of another shape": changed(`"series":[{"name"`, `"series":{"0":1},"x":[{"name"`),
		"unknown kind":            changed(`"kind":"subject"`, `"kind":"new"`),
		"no drawing":              changed(`data-draw="`, `data-draw="/gone`),
		"drawing is no script":    changed(`data-draw="`, `data-draw="/goc/tai-san/site.css" data-x="`),
	} {
		t.Run(what, func(t *testing.T) {
			s, err := loadSite(broken)
			if err != nil {
				t.Fatal(err)
			}
			tb := startBrowser(t, s).open(t, s.page("chi-so/ty-le-mau/"))
			call(t, tb, cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{
				Source: `window.thrown = []; for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, e => { if (!(e.target instanceof Element)) thrown.push(kind + ": " + (e.message ?? e.reason)) }, true)`})
			tb.load(t, 1280, 900)
			report(t, what, append(ask[[]string](t, tb, stays), ask[[]string](t, tb, "return thrown")...))
		})
	}
	b := fixtureBrowser(t)
	tb := b.open(t, b.site.page("chi-so/ty-le-mau/"))
	call(t, tb, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*.js", Block: true}}})
	tb.load(t, 1280, 900)
	report(t, "scripts blocked", ask[[]string](t, tb, stays))
}

// TestDarkFollows: colours change with the page, without loading anew.
func TestDarkFollows(t *testing.T) {
	b := fixtureBrowser(t)
	tb := b.open(t, b.site.page("chi-so/ty-le-mau/"))
	tb.media(t, "screen", scheme("light"))
	tb.load(t, 1280, 900)
	mustDraw(t, tb)
	const colours = `return [...picture().querySelectorAll("path")].map(p => [getComputedStyle(p).stroke, getComputedStyle(p).fill].join()).join("\n")`
	light := ask[string](t, tb, colours)
	tb.media(t, "screen", scheme("dark"))
	dark := ask[string](t, tb, "await frames();"+colours)
	if light == dark {
		t.Error("the colours stay light")
	}
	report(t, "dark", ask[[]string](t, tb, sameMarks))
	line := ask[bool](t, tb, `const c = getComputedStyle(shown().querySelector(".ln")).stroke; return [...picture().querySelectorAll("path")].some(p => getComputedStyle(p).stroke === c)`)
	if !line {
		t.Error("no line has the colour of the static one")
	}
	report(t, tb.page.file, tb.complaints())
}

// TestMotion: nothing moves for who asks for that, and something does otherwise.
func TestMotion(t *testing.T) {
	b := fixtureBrowser(t)
	for preference, want := range map[string]bool{"reduce": false, "no-preference": true} {
		tb := b.open(t, b.site.page("chi-so/ty-le-mau/"))
		tb.media(t, "screen", &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: preference})
		tb.load(t, 1280, 900)
		mustDraw(t, tb)
		moved := ask[bool](t, tb, `buttons()[1].click(); await frames(3); const now = picture().innerHTML; await wait(600); return now !== picture().innerHTML`)
		if moved != want {
			t.Errorf("%s: a change of series moves: %v", preference, moved)
		}
		moved = ask[bool](t, tb, `press("End"); await frames(3); const now = picture().innerHTML; await wait(400); return now !== picture().innerHTML`)
		if moved && !want {
			t.Errorf("%s: a point that is set off moves", preference)
		}
	}
}

// TestPrintsTheStaticDrawing, whatever is switched.
func TestPrintsTheStaticDrawing(t *testing.T) {
	b := fixtureBrowser(t)
	tb := b.onPage(t, "chi-so/ty-le-mau/", "", 1280)
	ask[bool](t, tb, `buttons()[0].click(); buttons()[1].click(); press("End"); return true`)
	tb.media(t, "print")
	problems := ask[[]string](t, tb, `await frames(); return [
    ...[...shown().querySelectorAll("*:not(title):not(desc)")].filter(e => getComputedStyle(e).visibility !== "visible").map(e => "not printed: " + e.outerHTML),
    ...[...document.querySelectorAll(".drawn, .tip, .set")].filter(e => e.getClientRects().length > 0).map(e => "printed: " + e.className)]`)
	report(t, tb.page.file, problems)
}

// TestWindowChanges: the drawing follows from wide to narrow and back.
func TestWindowChanges(t *testing.T) {
	b := fixtureBrowser(t)
	tb := b.onPage(t, "chi-so/ty-le-mau/", "", 1280)
	for _, width := range []int64{375, 768, 320, 1280} {
		tb.resize(t, width, 900)
		report(t, fmt.Sprintf("%d px", width), ask[[]string](t, tb, sameMarks))
	}
	report(t, tb.page.file, tb.complaints())
}

// TestInteractiveIsAccessible runs axe on the charts while they are used.
func TestInteractiveIsAccessible(t *testing.T) {
	axe, err := os.ReadFile(axeFile)
	if err != nil {
		t.Fatalf("%v (run make test, or npm ci in internal/sitetest)", err)
	}
	b := fixtureBrowser(t)
	for _, width := range []int64{1280, 375} {
		for _, colours := range []string{"light", "dark"} {
			tb := b.open(t, b.site.page("chi-so/ty-le-mau/"))
			tb.media(t, "screen", scheme(colours))
			tb.load(t, width, 900)
			mustDraw(t, tb)
			ask[bool](t, tb, `buttons()[1].click(); layer().focus(); press("End"); await wait(400); return true`)
			tb.run(t, chromedp.Evaluate[chromedp.Void](string(axe)))
			report(t, tb.page.file, in(colours, width, evaluate[[]string](t, tb, axeRun)))
			report(t, tb.page.file, in(colours, width, evaluate[[]string](t, tb, overflowScript)))
			report(t, tb.page.file, tb.complaints())
		}
	}
}
