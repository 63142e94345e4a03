package sitetest

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// untranslated is the invented project without one word of English, addresses
// apart: every text falls back.
func untranslated(t *testing.T) fstest.MapFS {
	t.Helper()
	keys := regexp.MustCompile(`(?m)^(?:title|name|short|noun|definition|method|note|reason|text|publisher)_en *=.*\n`)
	codes := regexp.MustCompile(`, en = "[^"]*"`)
	project := folder(t, fixtureDir)
	for name, file := range project {
		switch {
		case strings.HasSuffix(name, ".en.md"):
			delete(project, name)
		case strings.HasSuffix(name, ".toml"):
			file.Data = codes.ReplaceAll(keys.ReplaceAll(file.Data, nil), nil)
		case strings.HasSuffix(name, "areas.csv"):
			file.Data = regexp.MustCompile(`(?m)^([^,]*,[^,]*),[^,]*,`).ReplaceAll(file.Data, []byte("$1,,"))
			file.Data = []byte(strings.Replace(string(file.Data), "name_vi,,", "name_vi,name_en,", 1))
		}
	}
	return project
}

// TestEverythingFallsBackVisibly: statement 49. Without English texts every
// English page is there, with the rules of all pages: what is Vietnamese on it
// stands in an element that says so, in sentences and drawings as in tables, and
// a page of text says it in words too.
func TestEverythingFallsBackVisibly(t *testing.T) {
	s := mustMake(t, options(untranslated(t), fixtureDay))
	whole := mustMake(t, options(os.DirFS(fixtureDir), fixtureDay))
	for _, p := range whole.pages {
		if s.page(p.path) == nil {
			t.Errorf("without English texts there is no %s", p.file)
		}
	}
	for name, rule := range allPageRules() {
		for _, p := range s.pages {
			report(t, name+": "+p.file, rule(s, p))
		}
	}
	for name, rule := range allSiteRules() {
		report(t, name, rule(s))
	}
	p := s.page("en/indicators/invented-rate/")
	for selector, want := range map[string]string{
		"h1":                                   `<span lang="vi">Tỷ lệ mẫu được theo dõi</span>`,
		".lead":                                `the <span lang="vi">tỷ lệ mẫu được theo dõi</span> in <span lang="vi">`,
		"#bieu-do .ch.w text.s tspan[lang=vi]": `Mẫu A`,
		"#bieu-do .ch.w > title":               `Line chart: tỷ lệ mẫu được theo dõi`,
		"table caption":                        `<span lang="vi">Tỷ lệ mẫu được theo dõi</span> (%): figures of the chart`,
		"head > title":                         `Tỷ lệ mẫu được theo dõi – Chỉ số mẫu`,
		"nav.crumb li:nth-child(3)":            `<span lang="vi">Chủ đề mẫu</span>`,
	} {
		node := p.first(selector)
		if node == nil || !strings.Contains(inside(t, node), want) {
			t.Errorf("%s: %s has not %q", p.file, selector, want)
		}
	}
	for _, at := range []string{"en/method/", "en/press/", "en/plan/"} {
		p := s.page(at)
		if text(p.first("main .box[role=note]")) != "This page has no English text yet; the Vietnamese text stands below." {
			t.Errorf("%s does not say that its text is Vietnamese", p.file)
		}
		if body := p.first(`main article.doc[lang=vi], main .prose div[lang=vi]`); body == nil || p.first("h1 [lang=vi]") == nil {
			t.Errorf("%s: text and heading have no lang", p.file)
		}
	}
	if live := s.page("en/press/").first(".prose a.live"); live == nil || !strings.Contains(text(live), "sơ bộ") {
		t.Error("a figure in a Vietnamese text is not Vietnamese")
	}
}

// inside is the HTML within an element.
func inside(t *testing.T, node *html.Node) string {
	t.Helper()
	var b strings.Builder
	for n := range node.ChildNodes() {
		if err := html.Render(&b, n); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestNothingFallsBack: the texts of this project are there in English. Only the
// plan, its title and clauses of documents stand in Vietnamese, and no attribute,
// title or description has a Vietnamese word that is not a name.
func TestNothingFallsBack(t *testing.T) {
	names := englishNames()
	for _, p := range openSite(t).pages {
		if tongueOf(p).lang != "en" {
			continue
		}
		for _, node := range p.all("main [lang=vi]") {
			if words := text(node); !strings.HasPrefix(p.path, "en/agencies/") && words != "Kế hoạch 2509/KH-UBND" && !strings.HasPrefix(words, "Chỉ tiêu ") {
				t.Errorf("%s: %q has no English", p.file, words)
			}
		}
		for _, words := range append(unmarked(p), text(p.first("head > title")), attr(p.first("head > meta[name=description]"), "content")) {
			for _, word := range vietnameseWord.FindAllString(words, -1) {
				if !names[word] && words != "Tiếng Việt" {
					t.Errorf("%s: %q in %q", p.file, word, words)
				}
			}
		}
	}
}

// unmarked are the words of a page that no element with lang can mark in parts.
func unmarked(p *page) []string {
	var out []string
	for _, node := range p.all("[aria-label], [alt], [title], [placeholder], svg title, svg desc") {
		for _, key := range []string{"aria-label", "alt", "title", "placeholder"} {
			out = append(out, attr(node, key))
		}
		if node.Data == "title" || node.Data == "desc" {
			out = append(out, text(node))
		}
	}
	return out
}
