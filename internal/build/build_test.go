package build_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/publish"
	"chitieu/theme"
)

// invented is the invented project of the command line's tests, with some
// files replaced; an empty text removes one.
func invented(t *testing.T, replaced map[string]string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	root := os.DirFS("../../cmd/chitieu/testdata/project")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, path)
		out[path] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range replaced {
		if text == "" {
			delete(out, path)
		} else {
			out[path] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		}
	}
	return out
}

func options(project fs.FS) build.Options {
	return build.Options{Project: project, Config: "config.toml", Theme: theme.FS()}
}

func page(text string) string {
	return "+++\ntitle = \"Thử\"\ndescription = \"Một bài được đặt ra để thử các liên kết trong trang.\"\nslug = \"thu\"\n+++\n\n" + text + "\n"
}

func lines(l diag.List) []string {
	var out []string
	for _, d := range l.Sorted() {
		out = append(out, d.Pos.String()+": "+d.Severity.String()+" ["+d.Rule+"] "+d.Line)
	}
	return out
}

func TestMake(t *testing.T) {
	var stages []build.StageName
	o := options(invented(t, nil))
	o.Progress = func(s build.Stage) {
		stages = append(stages, s.Name)
		if s.Count == 0 {
			t.Errorf("stage %s counts nothing", s.Name)
		}
	}
	site, problems, err := build.Make(t.Context(), o)
	if err != nil || problems.Len() > 0 {
		t.Fatal(err, lines(problems))
	}
	if diff := cmp.Diff([]build.StageName{build.Read, build.Checked, build.Drawn}, stages); diff != "" {
		t.Errorf("stages (-want +got):\n%s", diff)
	}
	names := map[string]string{}
	for _, f := range site.Files {
		names[f.Path] = string(f.Data)
	}
	for _, want := range []string{"index.html", "404.html", "sitemap.xml", "robots.txt", "chi-so/thu-tiem-chung/index.html",
		"ke-hoach/index.html", "gioi-thieu/index.html", "du-lieu/thu-tiem-chung.csv", "du-lieu/thu-tiem-chung.excel.csv",
		"du-lieu/thu-tiem-chung.json", "du-lieu/datapackage.json", "du-lieu/catalog.jsonld", "du-lieu/doc-toi-truoc.txt"} {
		if names[want] == "" {
			t.Errorf("the site lacks %s", want)
		}
	}
	if !strings.Contains(names["gioi-thieu/index.html"], "93,1") {
		t.Error("the live figure is not on its page")
	}
	if !strings.Contains(names["robots.txt"], "\nSitemap: https://thu-nghiem.example/sitemap.xml\n") {
		t.Errorf("robots.txt: %s", names["robots.txt"])
	}
}

func TestAsOf(t *testing.T) {
	o := options(invented(t, nil))
	site, _, err := build.Make(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if want := (model.Date{Year: 2024, Month: 6, Day: 30}); site.AsOf != want {
		t.Errorf("as of %s, want the newest date in the data, %s", site.AsOf, want)
	}
	o.AsOf = model.Date{Year: 2026, Month: 11, Day: 23}
	if site, _, err = build.Make(t.Context(), o); err != nil || site.AsOf != o.AsOf {
		t.Errorf("as of %v, want %s: %v", site, o.AsOf, err)
	}
}

// TestNewestDateOfTheData leaves the day to the data: to what was published,
// not to forecasts or to the end of a year that has only begun.
func TestNewestDateOfTheData(t *testing.T) {
	const rows = "data/indicators/thu-tiem-chung/observations.csv"
	for name, c := range map[string]struct{ row, date, want string }{
		"a forecast":                  {"2090,52@2025-07-01,94.0,F,nien-giam-thu", "2024-06-30", "2024-06-30"},
		"a year that has begun":       {"2024,64,94.0,P,nien-giam-thu", "2024-06-30", "2024-06-30"},
		"a document of a month":       {"2024,64,94.0,P,nien-giam-thu", "2024-02", "2024-02-29"},
		"a document of a year":        {"2024,64,94.0,P,nien-giam-thu", "2024", "2024-12-31"},
		"figures before the document": {"2023,64,94.0,P,nien-giam-thu", "2024", "2023-12-31"},
	} {
		project := invented(t, nil)
		project[rows].Data = append(project[rows].Data, c.row+"\n"...)
		sources := project["data/sources.toml"]
		sources.Data = []byte(strings.Replace(string(sources.Data), `date = "2024-06-30"`, `date = "`+c.date+`"`, 1))
		site, problems, err := build.Make(t.Context(), options(project))
		if err != nil || problems.HasErrors() {
			t.Fatal(name, err, lines(problems))
		}
		if got := site.Days.AsOf.String(); got != c.want {
			t.Errorf("%s: as of %s, want %s", name, got, c.want)
		}
	}
}

func TestProblemsOfTextsAreFoundWithTheirLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"good links", "[a](/ke-hoach/) [b](/ke-hoach/#i-1) [c](#muc) [d](https://thu-nghiem.example/x) [e](/du-lieu/thu-tiem-chung.csv)\n\n## Mục {#muc}", nil},
		{"no such page", "Xem [a](/khong-co/).", []string{`content/thu.md:7:5: error [link-target] Xem [a](/khong-co/).`}},
		{"no such anchor", "[a](/ke-hoach/#ix-9)", []string{`content/thu.md:7:1: error [link-anchor] [a](/ke-hoach/#ix-9)`}},
		{"no such anchor here", "[a](#khong-co)", []string{`content/thu.md:7:1: error [link-anchor] [a](#khong-co)`}},
		{"a page without its slash", "[a](/ke-hoach)", []string{`content/thu.md:7:1: error [link-target] [a](/ke-hoach)`}},
		{"no such indicator", "[[value khong-co]]", []string{`content/thu.md:7:1: error [indicator-unknown] [[value khong-co]]`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := options(invented(t, map[string]string{"content/thu.md": page(c.text)}))
			site, problems, err := build.Make(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, lines(problems)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if (site == nil) != (len(c.want) > 0) {
				t.Errorf("a site: %v, with %d problems", site != nil, len(c.want))
			}
			again, err := build.Check(t.Context(), o)
			if diff := cmp.Diff(lines(problems), lines(again)); diff != "" || err != nil {
				t.Errorf("check sees other problems than build: %v\n%s", err, diff)
			}
		})
	}
}

func TestMissingTexts(t *testing.T) {
	_, problems, err := build.Make(t.Context(), options(invented(t, map[string]string{"content/ke-hoach.md": ""})))
	if err != nil || !problems.HasErrors() {
		t.Fatalf("%v, %v: the plan that config.toml names is missing", err, lines(problems))
	}
	if got := lines(problems)[0]; got != "content/ke-hoach.md: error [file-missing] " {
		t.Error(got)
	}
}

func TestTheSampleAddressIsFineWhereItIsNotUsed(t *testing.T) {
	project := invented(t, nil)
	config := string(project["config.toml"].Data)
	project["config.toml"].Data = []byte(strings.Replace(config, "https://thu-nghiem.example/", "https://example.org/", 1))
	for base, want := range map[string]int{"": 1, "http://127.0.0.1:8080/": 0} {
		o := options(project)
		o.BaseURL = base
		if _, problems, err := build.Make(t.Context(), o); err != nil || problems.Len() != want {
			t.Errorf("address %q: %v, %v, want %d problems", base, err, lines(problems), want)
		}
	}
}

func TestBaseURLWithAPath(t *testing.T) {
	o := options(invented(t, nil))
	o.BaseURL = "https://example.org/tre-em/"
	site, problems, err := build.Make(t.Context(), o)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, lines(problems))
	}
	for _, f := range site.Files {
		if strings.HasSuffix(f.Path, ".html") && strings.Contains(string(f.Data), `href="/chi-so/`) {
			t.Errorf("%s has a link that leaves /tre-em/", f.Path)
		}
	}
}

func TestRunWritesNothingWithAnError(t *testing.T) {
	target := filepath.Join(t.TempDir(), "site", "public")
	o := options(invented(t, map[string]string{"content/thu.md": page("[a](/khong-co/)")}))
	_, problems, err := build.Run(t.Context(), o, publish.Options{Target: target})
	if err != nil || !problems.HasErrors() {
		t.Fatal(err, lines(problems))
	}
	if _, err := os.Stat(filepath.Dir(target)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was written: %v", err)
	}
}

func TestRunPublishes(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	res, problems, err := build.Run(t.Context(), options(invented(t, nil)), publish.Options{Target: target})
	if err != nil || problems.Len() > 0 {
		t.Fatal(err, lines(problems))
	}
	if _, err := os.Stat(filepath.Join(target, "index.html")); err != nil || res.Published.Files < 10 {
		t.Errorf("%v, %+v", err, res)
	}
}

func TestTheEndOfTheContextStopsABuild(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	o := options(invented(t, nil))
	for _, last := range []build.StageName{"", build.Read, build.Checked} {
		if last == "" {
			cancel()
		} else {
			ctx, cancel = context.WithCancel(t.Context())
			o.Progress = func(s build.Stage) {
				if s.Name == last {
					cancel()
				}
			}
		}
		if site, _, err := build.Make(ctx, o); !errors.Is(err, context.Canceled) || site != nil {
			t.Errorf("stopped after %q: %v", last, err)
		}
	}
	cancel()
}

// TestTwoPagesOfOneAddress finds texts that would stand in the place of another
// page, in check as in build.
func TestTwoPagesOfOneAddress(t *testing.T) {
	for slug, want := range map[string]string{
		"chi-so":     `content/thu.md:4:1: error [slug-duplicate] slug = "chi-so"`,
		"ke-hoach":   `content/thu.md:4:1: error [slug-duplicate] slug = "ke-hoach"`,
		"gioi-thieu": `content/thu.md:4:1: error [slug-duplicate] slug = "gioi-thieu"`,
	} {
		o := options(invented(t, map[string]string{"content/thu.md": strings.Replace(page("Bài thử."), `slug = "thu"`, `slug = "`+slug+`"`, 1)}))
		problems, err := build.Check(t.Context(), o)
		if diff := cmp.Diff([]string{want}, lines(problems)); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", slug, err, diff)
		}
	}
}
