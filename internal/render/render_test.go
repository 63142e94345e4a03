package render

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/check"
	"chitieu/internal/disclosure"
	"chitieu/internal/locale"
	"chitieu/internal/markup"
	"chitieu/internal/model"
	"chitieu/internal/site"
	"chitieu/internal/source"
	"chitieu/theme"
)

// realSite is the catalogue of pages of the project in this repository.
func realSite(t *testing.T) (*site.Site, *locale.Locale) {
	t.Helper()
	return siteOf(t, os.DirFS("../.."))
}

// sites are the real one and the invented one, which has kinds of pages that the
// real one does not have.
func sites(t *testing.T) map[*site.Site]*locale.Locale {
	t.Helper()
	real, words := realSite(t)
	invented, others := siteOf(t, os.DirFS("../sitetest/testdata/minh-hoa"))
	return map[*site.Site]*locale.Locale{real: words, invented: others}
}

func siteOf(t *testing.T, project fs.FS) (*site.Site, *locale.Locale) {
	t.Helper()
	raw, _ := source.Read(project, "")
	cfg, data, problems := check.Run(raw, check.Refs{})
	if problems.HasErrors() {
		t.Fatal(problems.Sorted())
	}
	words, err := fs.Sub(theme.FS(), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	loc, err := locale.Load(words, "vi")
	if err != nil {
		t.Fatal(err)
	}
	in := site.Input{Config: cfg, Public: disclosure.Apply(data), AsOf: model.Date{Year: 2026, Month: 11, Day: 23}, Locale: loc}
	in.Plan, _ = markup.ParsePlan("content/ke-hoach.md", readFile(t, project, "content/ke-hoach.md"))
	if notes, err := fs.ReadFile(project, "content/ke-hoach.notes.toml"); err == nil {
		in.Notes, _ = markup.ParseNotes("content/ke-hoach.notes.toml", notes, in.Plan)
	}
	names, _ := fs.Glob(project, "content/*.md")
	for _, name := range names {
		if name != in.Plan.Path && !strings.HasSuffix(name, ".en.md") {
			page, _ := markup.Parse(name, readFile(t, project, name))
			in.Pages = append(in.Pages, site.Writing{Name: page.Meta.Slug, Docs: map[string]*markup.Document{"vi": page}})
		}
	}
	s, err := site.New(in)
	if err != nil {
		t.Fatal(err)
	}
	return s, loc
}

func readFile(t *testing.T, fsys fs.FS, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestTemplatesExecute renders every page of two sites, and each kind once
// more with an empty view, so that no branch of a template names a field that
// does not exist.
func TestTemplatesExecute(t *testing.T) {
	assets, err := LoadAssets(theme.FS())
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	var r *Renderer
	for s, loc := range sites(t) {
		if r, err = New(theme.FS(), loc, s, assets); err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Pages {
			used[p.Kind] = true
			if _, err := r.Page(p); err != nil {
				t.Error(err)
			}
		}
		defer func() {
			if missing := loc.Missing(); len(missing) > 0 {
				t.Errorf("missing words: %v", missing)
			}
		}()
	}
	empty := map[string]any{"home": &site.Home{Missing: &site.Table{}}, "list": &site.List{}, "indicator": &site.Indicator{Figure: &site.Figure{}, Choice: &site.Choice{Table: &site.Table{}}}, "breakdown": &site.ByGroup{},
		"plan": &site.Plan{}, "agencies": &site.Agencies{Table: &site.Table{}}, "agency": &site.Agency{},
		"area": &site.Area{}, "areas": &site.Areas{Upper: &site.Table{}}, "missing": &site.Missing{Table: &site.Table{}},
		"updates": &site.Updates{}, "search": &site.Search{}, "text": &site.Text{Data: &site.Data{Files: &site.Table{}}}, "notfound": []site.Link(nil)}
	for kind := range r.pages {
		if !used[kind] {
			t.Errorf("no page uses templates/%s.html", kind)
		}
		view, ok := empty[kind]
		if !ok {
			t.Errorf("no empty view for templates/%s.html", kind)
		}
		if _, err := r.Page(site.Page{Path: "/", Kind: kind, Make: func() (site.Content, error) { return site.Content{View: view}, nil }}); err != nil {
			t.Errorf("%s with an empty view: %v", kind, err)
		}
	}
}

func TestUnknownKind(t *testing.T) {
	s, loc := realSite(t)
	r, err := New(theme.FS(), loc, s, &Assets{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Page(site.Page{Path: "/x/", Kind: "gone"}); err == nil || !strings.Contains(err.Error(), "templates/gone.html") {
		t.Errorf("got %v", err)
	}
}

func TestAssets(t *testing.T) {
	files := fstest.MapFS{
		"styles/site.css":  {Data: []byte("body{margin:0}")},
		"styles/icon.svg":  {Data: []byte("<svg/>")},
		"styles/fonts.css": {Data: []byte("@font-face{src:url(fonts/a.woff2)}\n")},
	}
	without, err := LoadAssets(files)
	if err != nil {
		t.Fatal(err)
	}
	if without.Fonts || bytes.Contains(without.Files()[0].Data, []byte("font-face")) {
		t.Error("a missing font is asked for")
	}
	files["dist/fonts/a.woff2"] = &fstest.MapFile{Data: []byte("font")}
	with, err := LoadAssets(files)
	if err != nil {
		t.Fatal(err)
	}
	if !with.Fonts || without.Address("site.css") == with.Address("site.css") {
		t.Error("another style sheet has the same address")
	}
	font := strings.TrimPrefix(with.Address("a.woff2"), "/tai-san/")
	for _, f := range with.Files() {
		if strings.HasSuffix(f.Path, ".css") && !bytes.Contains(f.Data, []byte("url("+font+")")) {
			t.Errorf("%s does not name the font as %s", f.Path, font)
		}
	}
	delete(files, "styles/icon.svg")
	if _, err := LoadAssets(files); err == nil {
		t.Error("a theme without icon was accepted")
	}
}

func TestFileName(t *testing.T) {
	for path, want := range map[string]string{"/": "index.html", "/chi-so/": "chi-so/index.html", "/404.html": "404.html"} {
		if got := FileName(path); got != want {
			t.Errorf("FileName(%q) = %q, want %q", path, got, want)
		}
	}
}
