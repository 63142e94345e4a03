//go:build servers

package servertest

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"chitieu/internal/hosting"
)

// program builds chitieu once.
var program = sync.OnceValues(func() (string, error) {
	to := filepath.Join(os.TempDir(), fmt.Sprintf("chitieu-servertest-%d", os.Getpid()))
	out, err := exec.Command("go", "build", "-o", to, "chitieu/cmd/chitieu").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return to, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if built, err := program(); err == nil {
		_ = os.Remove(built)
	}
	os.Exit(code)
}

// upload runs deploy/upload.sh and returns what it printed.
func (s *s3) upload(t *testing.T, site string, more ...string) (string, error) {
	t.Helper()
	built, err := program()
	check(t, err)
	command := exec.Command("../../deploy/upload.sh", site, "kho:"+s.bucket)
	command.Env = append(s.environment(built), more...)
	out, err := command.CombinedOutput()
	return string(out), err
}

// mustUpload is an upload that comes to its end.
func (s *s3) mustUpload(t *testing.T, site string) string {
	t.Helper()
	out, err := s.upload(t, site)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return out
}

// holds compares every object with the file of the site: bytes and headers.
// Besides them only what the test allows may be there.
func (s *s3) holds(t *testing.T, site string, allowed func(name string) bool) {
	t.Helper()
	want, err := hosting.ManifestOf(os.DirFS(site))
	check(t, err)
	stands := s.objects(t)
	for _, e := range want.Files {
		got := s.get(t, e.Path)
		data, err := os.ReadFile(filepath.Join(site, e.Path))
		check(t, err)
		if got.status != http.StatusOK || !bytes.Equal(got.body, data) {
			t.Errorf("%s: status %d, %d bytes, want %d", e.Path, got.status, len(got.body), len(data))
			continue
		}
		headers := []hosting.Header{{Name: "Content-Type", Value: e.ContentType}, {Name: "Cache-Control", Value: e.CacheControl}}
		if e.ContentEncoding != "" {
			headers = append(headers, hosting.Header{Name: "Content-Encoding", Value: e.ContentEncoding})
		}
		got.has(t, e.Path, headers)
		delete(stands, e.Path)
	}
	delete(stands, ".chitieu-manifest.json")
	for name := range stands {
		if !allowed(name) {
			t.Errorf("%s is left in the store", name)
		}
	}
}

func nothing(string) bool    { return false }
func asset(name string) bool { return hosting.ClassOf(name) == hosting.Asset }

// TestUpload brings the real site into an empty store, with every kind of file
// and its compressed twins.
func TestUpload(t *testing.T) {
	s := startS3(t)
	site := builtSite(t, true)
	s.mustUpload(t, site)
	s.holds(t, site, nothing)
	before := s.get(t, "index.html").header.Get("Last-Modified")
	if out := s.mustUpload(t, site); !strings.Contains(out, "holds this site already") {
		t.Errorf("the same site once more: %s", out)
	}
	if after := s.get(t, "index.html").header.Get("Last-Modified"); after != before || before == "" {
		t.Errorf("the same page was uploaded again: %q, %q", before, after)
	}
}

// invented builds the site of the invented project of the command line's
// tests, after changes to its files.
func invented(t *testing.T, change func(dir string)) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "project")
	check(t, os.CopyFS(dir, os.DirFS("../../cmd/chitieu/testdata/project")))
	change(dir)
	built, err := program()
	check(t, err)
	command := exec.Command(built, "build", "--as-of", "2024-06-30")
	command.Dir = dir
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return filepath.Join(dir, "public")
}

// text adds a text that the menu of every page leads to.
func text(t *testing.T, dir, slug string) {
	t.Helper()
	page := fmt.Sprintf("+++\ntitle = \"Bài %[1]s\"\ndescription = \"Bài này được đặt ra để thử việc tải lên.\"\nslug = %[1]q\nnav = \"Bài %[1]s\"\norder = 80\n+++\n\nBài thử.\n", slug)
	check(t, os.WriteFile(filepath.Join(dir, "content", slug+".md"), []byte(page), 0o644))
}

// twoSites are a site, and one after a change: with another style sheet, and
// another text in the place of one, so that all pages change.
func twoSites(t *testing.T) (first, second string) {
	t.Helper()
	first = invented(t, func(dir string) { text(t, dir, "mot") })
	return first, invented(t, func(dir string) {
		text(t, dir, "hai")
		css, err := os.ReadFile("../../theme/styles/site.css")
		check(t, err)
		check(t, os.MkdirAll(filepath.Join(dir, "theme/styles"), 0o755))
		check(t, os.WriteFile(filepath.Join(dir, "theme/styles/site.css"), append(css, "/* another */\n"...), 0o644))
	})
}

// breakAt puts an rclone before the real one that fails at its nth call (0:
// never): at once, or where late is set when it has done its work.
func (s *s3) breakAt(t *testing.T, n int, late bool) {
	t.Helper()
	real, err := exec.LookPath("rclone")
	check(t, err)
	count := filepath.Join(s.bin, "count")
	check(t, os.WriteFile(count, nil, 0o644))
	script := fmt.Sprintf("#!/bin/sh\necho >>%[1]s\n[ $(wc -l <%[1]s) -ne %[2]d ] || { %[3]t && %[4]s \"$@\"; exit 9; }\nexec %[4]s \"$@\"\n", count, n, late, real)
	check(t, os.WriteFile(filepath.Join(s.bin, "rclone"), []byte(script), 0o755))
}

// works holds the store to what a reader needs: each page finds its styles,
// scripts, icon and files, and its links lead to pages. What no site has cannot
// be asked for: the invented project leaves off some texts.
func (s *s3) works(t *testing.T, when string, sites ...string) {
	t.Helper()
	stands, exists := s.objects(t), map[string]bool{}
	for _, site := range sites {
		m, err := hosting.ManifestOf(os.DirFS(site))
		check(t, err)
		for _, e := range m.Files {
			exists[e.Path] = true
		}
	}
	for name := range stands {
		if path.Ext(name) != ".html" {
			continue
		}
		doc, err := html.Parse(bytes.NewReader(s.get(t, name).body))
		check(t, err)
		for node := range doc.Descendants() {
			for _, a := range node.Attr {
				if node.Type != html.ElementNode || a.Key != "href" && a.Key != "src" || !strings.HasPrefix(a.Val, "/") {
					continue
				}
				to, _, _ := strings.Cut(strings.TrimPrefix(a.Val, "/"), "#")
				to, _, _ = strings.Cut(to, "?")
				if to == "" || strings.HasSuffix(to, "/") {
					to += "index.html"
				}
				if exists[to] && !stands[to] {
					t.Errorf("%s: %s leads to %s, which is not in the store", when, name, a.Val)
				}
			}
		}
	}
}

// TestUploadInterrupted lets every call of rclone fail, one after the other,
// looks at what stands then, and completes the upload.
func TestUploadInterrupted(t *testing.T) {
	s := startS3(t)
	first, second := twoSites(t)
	foreign := func(name string) bool { return name == "khac/tep.txt" || asset(name) }
	calls := 0
	for n := 1; ; n++ {
		for _, late := range []bool{false, true} {
			s.fresh(t)
			s.put(t, "/"+s.bucket+"/khac/tep.txt", "", "belongs to somebody else")
			s.mustUpload(t, first)
			s.breakAt(t, n, late)
			out, err := s.upload(t, second)
			when := fmt.Sprintf("call %d failed (late: %t)", n, late)
			s.breakAt(t, 0, false)
			if err == nil {
				calls = n - 1
				break
			}
			s.works(t, when, first, second)
			s.mustUpload(t, second)
			s.holds(t, second, foreign)
			if !s.objects(t)["khac/tep.txt"] {
				t.Errorf("%s: an object that no upload of ours made is gone", when)
			}
			if t.Failed() {
				t.Fatal(out)
			}
		}
		if calls > 0 || t.Failed() {
			break
		}
	}
	if calls < 6 {
		t.Errorf("only %d calls of rclone were tried", calls)
	}
}

// TestUploadKeepsOldAssets: a page that a reader has open still finds its style
// sheet after an upload, but a page that is gone is gone.
func TestUploadKeepsOldAssets(t *testing.T) {
	s := startS3(t)
	first, second := twoSites(t)
	s.mustUpload(t, first)
	stood := s.objects(t)
	s.mustUpload(t, second)
	s.holds(t, second, asset)
	stands := s.objects(t)
	for name := range stood {
		if asset(name) && !stands[name] {
			t.Errorf("%s is gone at once", name)
		}
	}
	if !stood["mot/index.html"] || stands["mot/index.html"] || !stands["hai/index.html"] {
		t.Error("the text that was replaced was not")
	}
}

func TestUploadRefuses(t *testing.T) {
	s := startS3(t)
	site := invented(t, func(string) {})
	if out, err := s.upload(t, t.TempDir()); err == nil || !strings.Contains(out, "không phải là thư mục trang") {
		t.Errorf("a folder that is no site: %v\n%s", err, out)
	}
	if out, err := s.upload(t, site, "RCLONE_CONFIG_KHO_SECRET_ACCESS_KEY=wrong", "RCLONE_RETRIES=1", "RCLONE_LOW_LEVEL_RETRIES=1"); err == nil {
		t.Errorf("a wrong key: %s", out)
	}
	if got := s.objects(t); len(got) > 0 {
		t.Errorf("something was uploaded: %v", got)
	}
}
