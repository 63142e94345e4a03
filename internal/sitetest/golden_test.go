package sitetest

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

const goldenDir = "testdata/minh-hoa.golden"

// sameElsewhere are folders of pages whose parts stand on other pages of the
// golden tree too.
var sameElsewhere = map[string]bool{"chu-de": true, "phuong-phap": true, "gioi-thieu": true, "tro-nang": true, "dinh-chinh": true}

// inEnglish tells whether the golden tree keeps an English page: of each kind one
// that shows what differs between languages.
func inEnglish(path string) bool {
	kind, which, _ := strings.Cut(strings.TrimPrefix(path, "en/"), "/")
	return slices.Contains([]string{"", "404.html", "press", "method", "plan", "search"}, kind) || kind == "indicators" && which != ""
}

// golden are the parts of a site that the golden tree keeps: what is peculiar
// to each page, and the files for download and for machines.
func golden(t *testing.T, s *site) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for name := range s.files {
		if strings.HasPrefix(name, "tai-san/") || strings.HasSuffix(name, ".html") {
			continue
		}
		data, err := fs.ReadFile(s.fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = data
	}
	for _, p := range s.pages {
		if sameElsewhere[strings.Split(p.path, "/")[0]] || strings.HasPrefix(p.path, "en/") && !inEnglish(p.path) {
			continue
		}
		for _, drawing := range p.all("svg.ch.n, svg.ic, svg.spark, .key svg, .sets svg, figure > script, figure > template") { // package chart has golden files for drawings
			drawing.Parent.RemoveChild(drawing)
		}
		for _, figure := range p.all("figure[data-draw]") { // only where the theme has its scripts
			figure.Attr = slices.DeleteFunc(figure.Attr, func(a html.Attribute) bool { return a.Key == "data-draw" })
		}
		var b bytes.Buffer
		fmt.Fprintf(&b, "<!-- %s -->\n", text(p.first("title")))
		if err := html.Render(&b, p.first("main")); err != nil {
			t.Fatal(err)
		}
		b.WriteByte('\n')
		out[p.file] = b.Bytes()
	}
	return out
}

func TestGoldenSite(t *testing.T) {
	got := golden(t, mustMake(t, options(os.DirFS(fixtureDir), fixtureDay)))
	if *update {
		if err := os.RemoveAll(goldenDir); err != nil {
			t.Fatal(err)
		}
		for name, data := range got {
			file := filepath.Join(goldenDir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	want := folder(t, goldenDir)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if diff := cmp.Diff(strings.Split(string(want[name].Data), "\n"), strings.Split(string(got[name]), "\n")); diff != "" {
			t.Errorf("%s differs (run with -update if that is meant):\n%s", name, diff)
		}
	}
	for name := range got {
		if want[name] == nil {
			t.Errorf("%s is new (run with -update if that is meant)", name)
		}
	}
}
