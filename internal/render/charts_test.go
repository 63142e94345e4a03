package render

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/site"
	"chitieu/theme"
)

// withoutDist is a theme as it is before `make theme`.
type withoutDist struct{ fs.FS }

func (w withoutDist) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "dist/") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return w.FS.Open(name)
}

// chartPage renders the page of the real site that has offered series.
func chartPage(t *testing.T, files fs.FS) string {
	t.Helper()
	s, loc := realSite(t)
	assets, err := LoadAssets(files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(files, loc, s, assets)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Pages {
		if p.Path == "/chi-so/hoc-sinh-pho-thong/" {
			drawn, err := r.Page(p)
			if err != nil {
				t.Fatal(err)
			}
			return string(drawn.Data)
		}
	}
	t.Fatal("no such page")
	return ""
}

// interactive are the parts of a page that belong to the interactive charts.
var interactive = []string{`<script src="/tai-san/charts.`, `" defer></script>`, ` data-draw="/tai-san/echarts.`, `<script type="application/json">{"option":`,
	`<template><svg class="ch w"`, "script-src "}

// TestChartsWithoutScripts: a theme without its scripts, or with one of the two,
// gives pages without any trace of them, and links to the series.
func TestChartsWithoutScripts(t *testing.T) {
	bare := withoutDist{theme.FS()}
	half := over{fstest.MapFS{"dist/scripts/charts.js": {Data: []byte("half")}}, bare}
	whole := over{fstest.MapFS{"dist/scripts/charts.js": {Data: []byte("a")}, "dist/scripts/echarts.js": {Data: []byte("b")}}, bare}
	for name, c := range map[string]struct {
		files fs.FS
		want  bool
	}{"none": {bare, false}, "one": {half, false}, "both": {whole, true}} {
		page := chartPage(t, c.files)
		for _, part := range interactive {
			if strings.Contains(page, part) != c.want {
				t.Errorf("%s of the scripts: %q is in the page: %v", name, part, !c.want)
			}
		}
		if !strings.Contains(page, `<a class="set" href="#phan-to-level" data-series="level-TH">`) {
			t.Errorf("%s of the scripts: no links to the series", name)
		}
	}
}

// over is a theme with files of another on top.
type over [2]fs.FS

func (o over) Open(name string) (fs.File, error) {
	if file, err := o[0].Open(name); err == nil && name != "." {
		return file, nil
	}
	return o[1].Open(name)
}

// TestScriptsOfAPage: the policy opens for pages with scripts alone.
func TestScriptsOfAPage(t *testing.T) {
	r := &Renderer{site: &site.Site{BasePath: "/goc"}, assets: &Assets{addresses: map[string]string{"a.js": "/tai-san/a.0.js"}}}
	if got := r.scripts(site.Frame{Scripts: []string{"gone.js", "a.js"}}); len(got) != 1 || got[0] != "/goc/tai-san/a.0.js" {
		t.Errorf("scripts %q", got)
	}
	if got := policy(nil); strings.Contains(got, "script-src") {
		t.Errorf("policy %q without a script", got)
	}
	if got := policy([]string{"a"}); !strings.Contains(got, "script-src 'self'") {
		t.Errorf("policy %q with a script", got)
	}
}
