package sitetest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// maxFirstView is what the first view of an indicator's page may take, in bytes
// as they are sent: the page and its style sheets. Fonts and scripts have limits
// of their own.
const maxFirstView = 20_000

// sentLevel is the level of gzip by which sent measures: the lowest of those at
// which the examples of deploy/ compress a file on its way (nginx 6, Caddy 5). A
// site that was built with --compress is sent by brotli, about a tenth smaller.
const sentLevel = 5

// sent is how many bytes a server of the examples sends for a file.
func sent(data []byte) int {
	var n counter
	w, _ := gzip.NewWriterLevel(&n, sentLevel)
	_, _ = w.Write(data) // a counter does not fail
	_ = w.Close()
	return int(n)
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)

// ofIndicator tells the pages of indicators, also those of one in an area, in
// all languages.
func ofIndicator(p *page) bool {
	for _, folder := range []string{"chi-so/", "en/indicators/"} {
		if rest, ok := strings.CutPrefix(p.path, folder); ok && rest != "" {
			return true
		}
	}
	return false
}

// firstView adds up what a reader waits for: page and style sheets.
func firstView(s *site, p *page) int {
	total := sent(p.raw)
	for _, node := range p.all("link[rel=stylesheet]") {
		to, err := s.at(p).Parse(attr(node, "href"))
		if err != nil {
			continue
		}
		name, _ := s.inside(to)
		data, _ := fs.ReadFile(s.fsys, name) // that it is there is the rule of links
		total += sent(data)
	}
	return total
}

// tooHeavy finds pages of indicators whose first view is over the limit, and
// returns the heaviest with the count of all.
func tooHeavy(s *site) (problems []string, heaviest string, count int) {
	most := 0
	for _, p := range s.pages {
		if !ofIndicator(p) {
			continue
		}
		count++
		n := firstView(s, p)
		if n > most {
			most, heaviest = n, fmt.Sprintf("%s with %d bytes", p.file, n)
		}
		if n > maxFirstView {
			problems = append(problems, fmt.Sprintf("%s: HTML and CSS have %d bytes compressed, at most %d", p.file, n, maxFirstView))
		}
	}
	return problems, heaviest, count
}

func TestFirstView(t *testing.T) {
	problems, heaviest, count := tooHeavy(openSite(t))
	report(t, "first view", problems)
	t.Logf("%d pages of indicators, the heaviest is %s of HTML and CSS, compressed", count, heaviest)
	if count < 56 { // 28 indicators in two languages
		t.Errorf("only %d pages of indicators", count)
	}
}

func TestFirstViewFindsHeavyPages(t *testing.T) {
	files := goodFiles()
	var noise strings.Builder // compresses to about two thirds
	for i := range 4000 {
		noise.WriteString(strconv.Itoa(i*i*7919) + " ")
	}
	for name, page := range map[string]string{"chi-so/a/index.html": good, "en/indicators/a/64/index.html": good, "chi-so/nang/index.html": good + noise.String(), "chi-so/index.html": good + noise.String()} {
		files[name] = fileOf(strings.ReplaceAll(page, "site.css", "/goc/site.css"))
	}
	s, err := loadSite(files)
	if err != nil {
		t.Fatal(err)
	}
	problems, _, count := tooHeavy(s)
	if count != 3 || len(problems) != 1 || !strings.HasPrefix(problems[0], "chi-so/nang/index.html: ") {
		t.Errorf("%d pages, found %q", count, problems)
	}
	// A style sheet counts as well.
	files["site.css"] = fileOf(noise.String())
	if s, err = loadSite(files); err != nil {
		t.Fatal(err)
	}
	if _, heaviest, _ := tooHeavy(s); !strings.HasPrefix(heaviest, "chi-so/nang/") {
		t.Errorf("the heaviest is %s", heaviest)
	}
	if s.page("chi-so/nang/") == nil || firstView(s, s.page("chi-so/nang/")) < 2*sent([]byte(noise.String())) {
		t.Error("the style sheet does not count")
	}
}

// face is one @font-face of a style sheet.
type face struct {
	weight, file string
	from, to     []int // ranges of characters; none: all
}

var (
	fontFace  = regexp.MustCompile(`@font-face\s*\{([^}]*)\}`)
	faceField = regexp.MustCompile(`(font-weight|src|unicode-range)\s*:\s*([^;]+)`)
)

// faces reads the fonts of a style sheet in their order.
func faces(css string) []face {
	var out []face
	for _, block := range fontFace.FindAllStringSubmatch(css, -1) {
		var f face
		for _, m := range faceField.FindAllStringSubmatch(block[1], -1) {
			switch m[1] {
			case "font-weight":
				f.weight = m[2]
			case "src":
				if address := cssAddress.FindStringSubmatch(m[2]); address != nil {
					f.file = address[1]
				}
			case "unicode-range":
				f.from, f.to = ranges(m[2])
			}
		}
		if f.file != "" { // a font of the reader's own system is not loaded
			out = append(out, f)
		}
	}
	return out
}

func ranges(list string) (from, to []int) {
	for part := range strings.SplitSeq(list, ",") {
		first, last, isRange := strings.Cut(strings.TrimPrefix(strings.TrimSpace(part), "U+"), "-")
		if !isRange {
			last = first
		}
		a, _ := strconv.ParseInt(first, 16, 32)
		b, _ := strconv.ParseInt(last, 16, 32)
		from, to = append(from, int(a)), append(to, int(b))
	}
	return from, to
}

func (f face) has(r rune) bool {
	for i := range f.from {
		if int(r) >= f.from[i] && int(r) <= f.to[i] {
			return true
		}
	}
	return len(f.from) == 0
}

// fontsFor returns the fonts that a browser loads for these characters. Of the
// faces of one weight that name a character the last one is asked. Every
// weight is taken to be used for every character, so it may be too many.
func fontsFor(all []face, text string) []string {
	need := map[string]bool{}
	for _, r := range text {
		asked := map[string]string{}
		for _, f := range all {
			if f.has(r) {
				asked[f.weight] = f.file
			}
		}
		for _, file := range asked {
			need[file] = true
		}
	}
	var out []string
	for file := range need {
		out = append(out, file)
	}
	slices.Sort(out)
	return out
}

func TestFontsFor(t *testing.T) {
	const css = `@font-face{font-weight:400;src:local("Arial")}@font-face{font-weight:400;src:url(a4)}@font-face{font-weight:600;src:url(a6)}
@font-face{font-weight:400;src:url(e4);unicode-range:U+100-2AF}
@font-face{font-weight:400;src:url(v4);unicode-range:U+102-103,U+1EA0-1EF9, U+20AB}`
	for text, want := range map[string]string{"": "", "abc": "a4 a6", "ạ": "a6 v4", "aă": "a4 a6 v4", "ā": "a6 e4", "₫": "a6 v4"} {
		if got := strings.Join(fontsFor(faces(css), text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// readable is every character of a page that a browser may have to draw.
func readable(p *page) string {
	var out bytes.Buffer
	for _, words := range visible(p) {
		out.WriteString(words)
	}
	return out.String()
}

// fileOf is a file of a site in memory.
func fileOf(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
