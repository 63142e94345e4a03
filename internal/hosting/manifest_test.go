package hosting

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// siteOf makes a site from words "path" or "path=content".
func siteOf(files ...string) fstest.MapFS {
	out := fstest.MapFS{".chitieu": {Data: []byte("x")}, "_headers": {Data: []byte("x")}, ".git/config": {Data: []byte("x")}}
	for _, f := range files {
		name, content, _ := strings.Cut(f, "=")
		out[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return out
}

func manifestOf(t *testing.T, files ...string) Manifest {
	t.Helper()
	m, err := ManifestOf(siteOf(files...))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func paths(entries []Entry) string {
	var out []string
	for _, e := range entries {
		out = append(out, e.Path)
	}
	return strings.Join(out, " ")
}

// steps writes uploads as "STEP:PATH".
func steps(uploads []Upload) string {
	var out []string
	for _, u := range uploads {
		out = append(out, fmt.Sprintf("%d:%s", u.Step, u.Path))
	}
	return strings.Join(out, " ")
}

func TestManifest(t *testing.T) {
	m := manifestOf(t, "index.html=<p>", "tai-san/b.1.css", "tai-san/a.1.woff2", "du-lieu/a.csv", "du-lieu/a.csv.br", "a/index.html", ".well-known/security.txt")
	data, err := m.JSON()
	if err != nil {
		t.Fatal(err)
	}
	const none = `"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0`
	const short, long = `"cache_control":"public, max-age=0, s-maxage=60"`, `"cache_control":"public, max-age=31536000, immutable"`
	want := strings.Join([]string{
		`{"format": 1, "files": [`,
		`{"path":"tai-san/a.1.woff2",` + none + `,"class":"asset","content_type":"font/woff2",` + long + `},`,
		`{"path":"tai-san/b.1.css",` + none + `,"class":"asset","content_type":"text/css; charset=utf-8",` + long + `},`,
		`{"path":"du-lieu/a.csv",` + none + `,"class":"other","content_type":"text/csv; charset=utf-8",` + short + `},`,
		`{"path":"du-lieu/a.csv.br",` + none + `,"class":"other","content_type":"text/csv; charset=utf-8",` + short + `,"content_encoding":"br"},`,
		`{"path":".well-known/security.txt",` + none + `,"class":"other","content_type":"text/plain; charset=utf-8",` + short + `},`,
		`{"path":"a/index.html",` + none + `,"class":"page","content_type":"text/html; charset=utf-8",` + short + `},`,
		`{"path":"index.html","sha256":"20f0357efaea0f0b38fc64ead69eb911e21f13cf6e3ad7e39c94a38a4caf4e6f","size":3,"class":"page","content_type":"text/html; charset=utf-8",` + short + `}`,
		`]}`, ``}, "\n")
	if diff := cmp.Diff(hashless(want), hashless(string(data))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	back, err := ParseManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m, back); diff != "" {
		t.Errorf("comes back otherwise:\n%s", diff)
	}
}

// hashless leaves off the one hash that is not that of no bytes.
func hashless(text string) string {
	at := strings.Index(text, `"index.html","sha256":"`)
	return text[:at+23] + text[at+23+64:]
}

func TestParseManifestRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":     "",
		"a page":      "<!DOCTYPE html>",
		"form 2":      `{"format": 2, "files": []}`,
		"other":       `{"problems": []}`,
		"outside":     `{"format": 1, "files": [{"path": "../etc/passwd"}]}`,
		"absolute":    `{"format": 1, "files": [{"path": "/etc/passwd"}]}`,
		"no path":     `{"format": 1, "files": [{}]}`,
		"a path once": `{"format": 1, "files": [{"path": "a"}, {"path": "a"}]}`,
	} {
		if m, err := ParseManifest([]byte(text)); err == nil {
			t.Errorf("%s: accepted as %v", name, m)
		}
	}
	if _, err := ParseManifest([]byte(`{"format": 1, "files": []}`)); err != nil {
		t.Error(err)
	}
}

func TestPlan(t *testing.T) {
	former := manifestOf(t, "index.html=1", "a/index.html=1", "b/index.html=1", "du-lieu/a.csv=1", "du-lieu/b.csv=1", "tai-san/s.1.css", "tai-san/f.1.woff2")
	now := manifestOf(t, "index.html=2", "a/index.html=1", "z/index.html=1", "du-lieu/a.csv=2", "tai-san/s.2.css", "tai-san/f.1.woff2").Since(former)
	if got, want := steps(now.Uploads(former)), "1:tai-san/s.2.css 2:du-lieu/a.csv 3:z/index.html 4:index.html"; got != want {
		t.Errorf("uploads %s, want %s", got, want)
	}
	if got, want := paths(now.Deletions(former)), "b/index.html du-lieu/b.csv"; got != want {
		t.Errorf("deletes %s, want %s", got, want)
	}
	if again := now.Since(now); len(again.Uploads(now))+len(again.Deletions(now)) > 0 || !slices.Equal(again.Files, now.Files) {
		t.Error("the same site is not the same")
	}
	if got := steps(now.Uploads(Manifest{})); strings.Contains(got, "s.1.css") || !strings.Contains(got, "f.1.woff2") {
		t.Errorf("into an empty store: %s", got)
	}
	other := former
	other.Files = slices.Clone(former.Files)
	other.Files[0].CacheControl = "no-store"
	if got, want := steps(former.Uploads(other)), "1:"+former.Files[0].Path; got != want {
		t.Errorf("another header: uploads %q, want %s", got, want)
	}
}

func TestAssetsStayForAWhile(t *testing.T) {
	stands := manifestOf(t, "index.html", "tai-san/s.0.css")
	for i := 1; i <= keepAssets+1; i++ {
		asset := fmt.Sprintf("tai-san/s.%d.css", i)
		for range 3 { // builds with the same assets do not count
			stands = manifestOf(t, "index.html", asset).Since(stands)
		}
		old := strings.Contains(paths(stands.Files), "tai-san/s.0.css")
		if old != (i <= keepAssets) {
			t.Errorf("after %d changes: %s", i, paths(stands.Files))
		}
	}
	back := manifestOf(t, "index.html", "tai-san/s.3.css").Since(stands)
	if got := steps(back.Uploads(stands)); got != "" {
		t.Errorf("an asset in use again is uploaded again: %s", got)
	}
	if got := back.byPath()["tai-san/s.3.css"].Retired; got != 0 {
		t.Errorf("an asset in use is retired (%d)", got)
	}
}

// store is an object store in memory: the content of each object by its path.
type store map[string]string

func (s store) apply(site fstest.MapFS, ups []Upload, downs []Entry, steps int) {
	for _, e := range ups {
		if steps--; steps < 0 {
			return
		}
		s[e.Path] = string(site[e.Path].Data)
	}
	for _, e := range downs {
		if steps--; steps < 0 {
			return
		}
		delete(s, e.Path)
	}
}

// TestInterruptedUploads stops an upload after every step, once with the same
// site after it and once with another, and looks at what the store holds.
func TestInterruptedUploads(t *testing.T) {
	first := siteOf("index.html=1", "a/index.html=1", "b/index.html=1", "du-lieu/a.csv=1", "tai-san/s.1.css")
	second := siteOf("index.html=2", "a/index.html=2", "c/index.html=2", "du-lieu/a.csv=2", "du-lieu/c.csv", "tai-san/s.2.css")
	third := siteOf("index.html=3", "a/index.html=1", "du-lieu/a.csv=2", "tai-san/s.3.css")
	for _, last := range []fstest.MapFS{first, second, third} {
		for steps := range 12 {
			objects := store{}
			stands := Manifest{Format: manifestFormat}
			upload := func(site fstest.MapFS, steps int) {
				m, err := ManifestOf(site)
				if err != nil {
					t.Fatal(err)
				}
				now := m.Since(stands)
				ups, downs := now.Uploads(stands), now.Deletions(stands)
				stands = now.During(stands)
				objects.apply(site, ups, downs, steps)
				if steps >= len(ups)+len(downs) {
					stands = now
				}
			}
			upload(first, 100)
			upload(second, steps)
			upload(last, 100)
			for name, f := range last {
				if Public(name) && objects[name] != string(f.Data) {
					t.Fatalf("after %d steps: %s is %q, want %q", steps, name, objects[name], f.Data)
				}
			}
			listed := stands.byPath()
			for _, name := range slices.Sorted(maps.Keys(objects)) {
				if last[name] == nil && ClassOf(name) != Asset {
					t.Errorf("after %d steps: %s was left in the store", steps, name)
				}
				if _, ok := listed[name]; !ok {
					t.Errorf("after %d steps: %s was forgotten in the store", steps, name)
				}
			}
		}
	}
}
