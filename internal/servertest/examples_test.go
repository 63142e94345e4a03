//go:build servers

package servertest

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"chitieu/internal/build"
	"chitieu/internal/compress"
	"chitieu/internal/hosting"
	"chitieu/internal/publish"
	"chitieu/theme"
)

// builtSite builds the site of this project, as a server finds it: with the
// marker and a file that an administrator put there.
func builtSite(t *testing.T, compressed bool) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	buildInto(t, dir, "", compressed)
	return dir
}

// buildInto builds the site for an address (empty: that of config.toml).
func buildInto(t *testing.T, dir, base string, compressed bool) {
	t.Helper()
	check(t, os.MkdirAll(filepath.Join(dir, ".well-known"), 0o755))
	check(t, os.WriteFile(filepath.Join(dir, ".well-known/security.txt"), []byte("Contact: mailto:an@example.org\n"), 0o644))
	_, problems, err := build.Run(context.Background(),
		build.Options{Project: os.DirFS("../.."), Config: "config.toml", Theme: theme.FS(), BaseURL: base, Compress: compressed}, publish.Options{Target: dir})
	check(t, err)
	if problems.HasErrors() {
		t.Fatal(problems.Sorted())
	}
}

// eachServer runs a test against every server, with a site that has
// compressed twins and with one that has none.
func eachServer(t *testing.T, test func(t *testing.T, s *server, twins bool)) {
	for _, twins := range []bool{true, false} {
		site := builtSite(t, twins)
		kind := map[bool]string{true: "with twins", false: "without"}[twins]
		for name := range starts {
			t.Run(name+" "+kind, func(t *testing.T) { test(t, start(t, name, site, ""), twins) })
		}
	}
}

// files lists what stands in the folder of a site.
func (s *server) files(t *testing.T) []string {
	t.Helper()
	var names []string
	check(t, fs.WalkDir(os.DirFS(s.site), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	}))
	if len(names) < 100 {
		t.Fatalf("only %d files in the site", len(names))
	}
	return names
}

func (s *server) read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.site, name))
	check(t, err)
	return data
}

// addressOf is where a file stands on the server.
func addressOf(name string) string {
	if name == "index.html" || strings.HasSuffix(name, "/index.html") {
		name = strings.TrimSuffix(name, "index.html")
	}
	return (&url.URL{Path: "/" + name}).EscapedPath()
}

// served tells whether a file has an address of its own.
func served(name string) bool {
	return hosting.Public(name) && hosting.ContentEncoding(name) == "" && path.Base(name) != "404.html"
}

func TestEveryFile(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server, twins bool) {
		seen := map[string]int{}
		for _, name := range s.files(t) {
			if !served(name) {
				s.missing(t, addressOf(name))
				continue
			}
			for _, accept := range []string{"", "gzip", "br", "gzip, deflate, br, zstd"} {
				got := s.file(t, name, accept)
				if want := encodingOf(name, accept, s.read(t, name), twins); got != want {
					t.Errorf("%s: a browser that takes %q got %q, want %q", name, accept, got, want)
				}
			}
			seen[path.Ext(name)]++
		}
		for _, ext := range []string{".html", ".css", ".js", ".woff2", ".svg", ".csv", ".json", ".jsonld", ".xml", ".txt"} {
			if seen[ext] == 0 {
				t.Errorf("the site has no %s to ask for", ext)
			}
		}
	})
}

// encodingOf is the compression that a browser should get.
func encodingOf(name, accept string, data []byte, twins bool) string {
	compressible := hosting.Compressible(name) && len(data) >= compress.Smallest
	switch {
	case !compressible:
		return ""
	case twins && strings.Contains(accept, "br"):
		return "br"
	case strings.Contains(accept, "gzip"):
		return "gzip"
	}
	return ""
}

// file asks for a file and once more with the tag that came back, compares
// all headers and the bytes, and returns how it was compressed.
func (s *server) file(t *testing.T, name, accept string) string {
	t.Helper()
	got := s.ask(t, http.MethodGet, addressOf(name), "Accept-Encoding", accept)
	if got.status != http.StatusOK {
		t.Errorf("%s: status %d", name, got.status)
		return ""
	}
	want := append(hosting.Security(), hosting.Header{Name: "Content-Type", Value: hosting.ContentType(name)},
		hosting.Header{Name: "Cache-Control", Value: hosting.CacheControl(name)})
	got.has(t, name, want)
	encoding := got.header.Get("Content-Encoding")
	if !bytes.Equal(unpack(t, encoding, got.body), s.read(t, name)) {
		t.Errorf("%s: other bytes than the file's (%q)", name, encoding)
	}
	if encoding != "" && !strings.Contains(got.header.Get("Vary"), "Accept-Encoding") {
		t.Errorf("%s: compressed without Vary: Accept-Encoding", name)
	}
	tag := got.header.Get("ETag")
	again := s.ask(t, http.MethodGet, addressOf(name), "Accept-Encoding", accept, "If-None-Match", tag)
	if tag == "" || again.status != http.StatusNotModified || len(again.body) > 0 {
		t.Errorf("%s: %q with ETag %q once more: status %d, %d bytes", name, encoding, tag, again.status, len(again.body))
	}
	again.has(t, name+" once more", want[len(want)-1:])
	return encoding
}

// has holds an answer to header fields: each once, with this value.
func (a answer) has(t *testing.T, what string, want []hosting.Header) {
	t.Helper()
	for _, h := range want {
		if got := a.header.Values(h.Name); !slices.Equal(got, []string{h.Value}) {
			t.Errorf("%s: %s: %q, want %q", what, h.Name, got, h.Value)
		}
	}
	for _, name := range []string{"Server", "X-Powered-By", "Via"} {
		if value := a.header.Get(name); strings.ContainsAny(value, "0123456789") {
			t.Errorf("%s: %s: %s tells the version of the server", what, name, value)
		}
	}
}

func unpack(t *testing.T, encoding string, data []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(data)
	var err error
	switch encoding {
	case "gzip":
		r, err = gzip.NewReader(r)
	case "br":
		r = brotli.NewReader(r)
	}
	check(t, err)
	out, err := io.ReadAll(r)
	check(t, err)
	return out
}

// missing asks for what must not be served, and gets the page for that, below
// /en/ the English one.
func (s *server) missing(t *testing.T, address string) {
	t.Helper()
	page := path.Join(s.below, "404.html")
	if strings.HasPrefix(address, s.below+"/en/") {
		page = path.Join(s.below, "en/404.html")
	}
	for _, accept := range []string{"", "gzip, br"} {
		got := s.ask(t, http.MethodGet, address, "Accept-Encoding", accept)
		if got.status != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", address, got.status)
			continue
		}
		got.has(t, address, append(hosting.Security(), hosting.Header{Name: "Content-Type", Value: "text/html; charset=utf-8"},
			hosting.Header{Name: "Cache-Control", Value: hosting.CacheShortly}))
		body := unpack(t, got.header.Get("Content-Encoding"), got.body)
		if !bytes.Equal(body, s.read(t, page)) {
			t.Errorf("%s: %d bytes, not the page %s", address, len(body), page)
		}
	}
}

func TestWhatIsNotThere(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server, _ bool) {
		for _, address := range []string{"/không-có/", "/khong-co", "/du-lieu/khong-co.csv", "/tai-san/khong-co.0123456789.css", "/tai-san/", "/404.html",
			"/.git/config", "/.env", "/.well-known/.an", "/du-lieu/.an", "/..%2f..%2fetc/passwd", "/index.php",
			"/en/khong-co/", "/en/indicators/khong-co", "/en/404.html", "/en/_headers", "/en/.an", "/en/index.html.gz"} {
			s.missing(t, (&url.URL{Path: address}).EscapedPath())
		}
		if got := s.ask(t, http.MethodPost, "/"); got.status != http.StatusMethodNotAllowed {
			t.Errorf("POST: status %d", got.status)
		}
	})
}

func TestRedirects(t *testing.T) {
	eachServer(t, func(t *testing.T, s *server, _ bool) {
		moved := []int{http.StatusMovedPermanently, http.StatusPermanentRedirect}
		for _, name := range s.files(t) {
			folder, isIndex := strings.CutSuffix(name, "/index.html")
			if !isIndex {
				continue
			}
			got := s.ask(t, http.MethodGet, "/"+folder+"?q=nước")
			to, err := url.Parse(got.header.Get("Location"))
			check(t, err)
			if !slices.Contains(moved, got.status) || to.Host != "" || to.Path != "/"+folder+"/" {
				t.Errorf("/%s: status %d, Location %q", folder, got.status, to)
			}
			got.has(t, folder, hosting.Security())
		}
		got := s.ask(t, http.MethodGet, s.plain+"/chi-so/?q=1")
		to, err := url.Parse(got.header.Get("Location"))
		check(t, err)
		if !slices.Contains(append(moved, http.StatusFound), got.status) || to.Scheme != "https" || to.Hostname() != host || to.RequestURI() != "/chi-so/?q=1" {
			t.Errorf("without TLS: status %d, Location %q", got.status, to)
		}
	})
}

// TestBelowAPath serves a site that does not stand at the root of its host.
func TestBelowAPath(t *testing.T) {
	root := t.TempDir()
	buildInto(t, filepath.Join(root, "tre-em"), "https://"+host+"/tre-em/", true)
	for name := range starts {
		t.Run(name, func(t *testing.T) {
			s := start(t, name, root, "/tre-em")
			for _, file := range s.files(t) {
				if file = strings.TrimPrefix(file, "tre-em/"); served(file) && (path.Dir(file) == "." || hosting.ClassOf(file) == hosting.Asset) {
					got := s.ask(t, http.MethodGet, "/tre-em"+addressOf(file))
					if got.status != http.StatusOK {
						t.Errorf("%s: status %d", file, got.status)
					}
					got.has(t, file, []hosting.Header{{Name: "Content-Type", Value: hosting.ContentType(file)}, {Name: "Cache-Control", Value: hosting.CacheControl(file)}})
				}
			}
			for _, address := range []string{"/tre-em/khong-co/", "/tre-em/_headers", "/tre-em/.chitieu", "/tre-em/404.html", "/tre-em/en/404.html", "/tre-em/en/khong-co", "/tre-em/index.html.br", "/", "/khong-co"} {
				s.missing(t, address)
			}
			if to := s.ask(t, http.MethodGet, "/tre-em/chi-so").header.Get("Location"); !strings.HasSuffix(to, "/tre-em/chi-so/") {
				t.Errorf("Location %q", to)
			}
		})
	}
}
