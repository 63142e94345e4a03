package build_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/build"
)

// english is the invented project with English switched on.
func english(t *testing.T, replaced map[string]string) fstest.MapFS {
	t.Helper()
	project := invented(t, replaced)
	file := project["config.toml"]
	if !strings.Contains(string(file.Data), `languages = ["vi"]`) {
		t.Fatal("the invented project has no languages to change")
	}
	file.Data = []byte(strings.Replace(string(file.Data), `languages = ["vi"]`, `languages = ["vi", "en"]`, 1))
	return project
}

// files are the files of a site by their paths.
func files(t *testing.T, project fstest.MapFS) map[string]string {
	t.Helper()
	site, problems, err := build.Make(t.Context(), options(project))
	if err != nil || problems.HasErrors() {
		t.Fatal(err, lines(problems))
	}
	out := map[string]string{}
	for _, f := range site.Files {
		out[f.Path] = string(f.Data)
	}
	return out
}

// TestOneLanguage: without English nothing speaks of another language, and
// English texts wait.
func TestOneLanguage(t *testing.T) {
	for path, data := range files(t, invented(t, map[string]string{"content/thu.md": page("Bài."), "content/thu.en.md": "not read"})) {
		if strings.HasPrefix(path, "en/") || strings.Contains(data, "hreflang") || strings.Contains(data, `class="lang"`) {
			t.Errorf("%s speaks of another language", path)
		}
	}
}

// TestTwoLanguages: every page has its twin; files for download, styles and
// fonts are there once and the same as in one language, but for what names the pages.
func TestTwoLanguages(t *testing.T) {
	one, two := files(t, invented(t, nil)), files(t, english(t, nil))
	pages := 0
	for path, data := range two {
		switch {
		case strings.HasSuffix(path, ".html"):
			pages++
			if !strings.Contains(data, `<p class="lang">`) {
				t.Errorf("%s has no language switch", path)
			}
		case strings.HasPrefix(path, "en/"):
			t.Errorf("%s is made a second time", path)
		case path != "sitemap.xml" && path != "du-lieu/doc-toi-truoc.txt" && data != one[path]:
			t.Errorf("%s differs from that of one language", path)
		}
	}
	if vietnamese := len(one) - (len(two) - pages); pages != 2*vietnamese {
		t.Errorf("%d pages in two languages, %d in one", pages, vietnamese)
	}
}

func TestProblemsOfEnglishTexts(t *testing.T) {
	text := func(slug, body string) string { return strings.Replace(page(body), `"thu"`, `"`+slug+`"`, 1) }
	for _, c := range []struct {
		name, path, text string
		want             []string
	}{
		{"good", "content/thu.en.md", text("trial", "[a](/en/plan/) [b](/ke-hoach/#i-1) [c](#x) [d](/en/trial/#x) [[value thu-tiem-chung]]\n\n## X {#x}"), nil},
		{"no such page", "content/thu.en.md", text("trial", "[a](/plan/)"), []string{`content/thu.en.md:7:1: error [link-target] [a](/plan/)`}},
		{"no such anchor here", "content/thu.en.md", text("trial", "[a](#x)"), []string{`content/thu.en.md:7:1: error [link-anchor] [a](#x)`}},
		{"no such indicator", "content/thu.en.md", text("trial", "[[value x]]"), []string{`content/thu.en.md:7:1: error [indicator-unknown] [[value x]]`}},
		{"the address of a page", "content/thu.en.md", text("indicators", "A."), []string{`content/thu.en.md:4:1: error [slug-duplicate] slug = "indicators"`}},
		{"the address of a twin", "content/thu.en.md", text("about", "A."), []string{`content/thu.en.md:4:1: error [slug-duplicate] slug = "about"`}},
		{"no twin", "content/alone.en.md", text("alone", "A."), []string{`content/alone.en.md: error [text-orphan] `}},
		{"the slug of the Vietnamese", "content/thu.en.md", text("thu", "A."), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			project := english(t, map[string]string{"content/thu.md": page("Bài."), c.path: c.text})
			problems, err := build.Check(t.Context(), options(project))
			var got []string
			for _, line := range lines(problems) {
				if line != "content/gioi-thieu.md: warning [text-twin] " { // it has none in this project
					got = append(got, line)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
				t.Errorf("%v, -want +got:\n%s", err, diff)
			}
		})
	}
}
