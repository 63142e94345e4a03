package hosting

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestFiles(t *testing.T) {
	for _, test := range []struct {
		name, kind, encoding string
		class                Class
		public, compressible bool
	}{
		{"index.html", "text/html; charset=utf-8", "", Page, true, true},
		{"chi-so/thap-coi/index.html.br", "text/html; charset=utf-8", "br", Page, true, false},
		{"404.html", "text/html; charset=utf-8", "", Page, true, true},
		{"du-lieu/thap-coi.csv", "text/csv; charset=utf-8", "", Other, true, true},
		{"du-lieu/thap-coi.csv.gz", "text/csv; charset=utf-8", "gzip", Other, true, false},
		{"du-lieu/catalog.jsonld", "application/ld+json", "", Other, true, true},
		{"tin/atom.xml", "application/atom+xml", "", Other, true, true},
		{"sitemap.xml", "application/xml", "", Other, true, true},
		{"tai-san/site.0123456789.css", "text/css; charset=utf-8", "", Asset, true, true},
		{"tai-san/a.0123456789.woff2", "font/woff2", "", Asset, true, false},
		{"tai-sanh/index.html", "text/html; charset=utf-8", "", Page, true, true},
		{"tai-san", "application/octet-stream", "", Other, true, false},
		{".chitieu", "application/octet-stream", "", Other, false, false},
		{".git/config", "application/octet-stream", "", Other, false, false},
		{"du-lieu/.an.csv", "text/csv; charset=utf-8", "", Other, false, true},
		{".well-known/security.txt", "text/plain; charset=utf-8", "", Other, true, true},
		{".well-known/.an", "application/octet-stream", "", Other, false, false},
		{"_headers", "application/octet-stream", "", Other, false, false},
	} {
		cache := CacheShortly
		if test.class == Asset {
			cache = CacheForever
		}
		got := []any{ContentType(test.name), ContentEncoding(test.name), ClassOf(test.name), Public(test.name), Compressible(test.name), CacheControl(test.name)}
		want := []any{test.kind, test.encoding, test.class, test.public, test.compressible, cache}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", test.name, got, want)
		}
	}
}

// rulesOf reads a _headers file: the header fields of each rule by its address.
func rulesOf(t *testing.T, text string) map[string]map[string]string {
	t.Helper()
	rules := map[string]map[string]string{}
	var rule map[string]string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(line, " ") {
			rule = map[string]string{}
			rules[line] = rule
			continue
		}
		name, value, found := strings.Cut(strings.TrimSpace(line), ": ")
		if !found || rule[name] != "" {
			t.Errorf("not a header, or one for the second time: %q", line)
		}
		rule[name] = value
	}
	return rules
}

// No address may get one header from two rules: hosts would join the values.
func TestHeadersFile(t *testing.T) {
	rules := rulesOf(t, string(HeadersFile()))
	answer := func(address string) map[string]string {
		got := map[string]string{}
		for pattern, headers := range rules {
			expr := "^" + strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*") + "$"
			if !regexp.MustCompile(expr).MatchString(address) {
				continue
			}
			for name, value := range headers {
				if got[name] != "" {
					t.Errorf("%s has %s from two rules", address, name)
				}
				got[name] = value
			}
		}
		return got
	}
	for _, name := range []string{"/", "/chi-so/", "/tai-san/site.0123456789.css", "/tai-san/chart.0123456789.js", "/du-lieu/a.csv", "/du-lieu/a.excel.csv",
		"/du-lieu/catalog.jsonld", "/du-lieu/datapackage.json", "/robots.txt", "/sitemap.xml"} {
		got := answer(name)
		for _, h := range Security() {
			if got[h.Name] != h.Value {
				t.Errorf("%s: %s: %q, want %q", name, h.Name, got[h.Name], h.Value)
			}
		}
		file := strings.TrimPrefix(name, "/")
		if kind := got["Content-Type"]; kind != "" && kind != ContentType(file) {
			t.Errorf("%s: Content-Type: %q, want %q", name, kind, ContentType(file))
		}
		if want := ContentType(file); strings.HasPrefix(want, "text/") && got["Content-Type"] != want {
			t.Errorf("%s: Content-Type: %q, want %q", name, got["Content-Type"], want)
		}
		if cache := got["Cache-Control"]; cache != "" && cache != CacheControl(file) || cache == "" && ClassOf(file) == Asset {
			t.Errorf("%s: Cache-Control: %q", name, cache)
		}
	}
}

// The limits that Cloudflare Pages sets to the file.
func TestHeadersFileLimits(t *testing.T) {
	text := string(HeadersFile())
	if rules := rulesOf(t, text); len(rules) > 100 {
		t.Errorf("%d rules, more than 100", len(rules))
	}
	for line := range strings.Lines(text) {
		if len(line) > 2000 || strings.HasPrefix(line, "/") && strings.Count(line, "*") > 1 {
			t.Errorf("too long, or two wildcards: %s", line)
		}
	}
}

// example reads a configuration of deploy/ without its comments, white space
// folded.
func example(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(path.Join("../../deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		out = append(out, strings.Fields(line)...)
	}
	return strings.Join(out, " ")
}

// needs holds a configuration to a list of what must stand in it.
func needs(t *testing.T, config string, lines []string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(config, line) {
			t.Errorf("lacks %q", line)
		}
	}
}

func TestNginxExample(t *testing.T) {
	config := example(t, "nginx.conf")
	want := []string{fmt.Sprintf("default %q;", CacheShortly), fmt.Sprintf("~/%s/. %q;", AssetFolder, CacheForever)}
	for _, h := range Security() {
		want = append(want, fmt.Sprintf("add_header %s %q always;", h.Name, h.Value))
	}
	withCharset, compressed := map[string]bool{"text/html": true}, map[string]bool{"text/html": true} // nginx has these two by itself
	for _, m := range regexp.MustCompile(`(charset_types|gzip_types) ([^;]*);`).FindAllStringSubmatch(config, -1) {
		for _, kind := range strings.Fields(m[2]) {
			map[string]map[string]bool{"charset_types": withCharset, "gzip_types": compressed}[m[1]][kind] = true
		}
	}
	for _, ext := range Extensions() {
		kind := contentTypes[ext]
		media := mediaType(kind)
		want = append(want, media+" "+ext[1:]+";")
		if withCharset[media] != (kind != media) {
			t.Errorf("charset_types: %s: %v", media, withCharset[media])
		}
		if compressed[media] != Compressible("x"+ext) {
			t.Errorf("gzip_types: %s: %v", media, compressed[media])
		}
	}
	needs(t, config, want)
}

func TestCaddyExample(t *testing.T) {
	config := example(t, "Caddyfile")
	want := []string{fmt.Sprintf("default %q", CacheShortly), fmt.Sprintf("~/%s/. %q", AssetFolder, CacheForever)}
	for _, h := range Security() {
		want = append(want, fmt.Sprintf("%s %q", h.Name, h.Value))
	}
	for _, ext := range Extensions() {
		want = append(want, fmt.Sprintf(`~\%s$ %q`, ext, contentTypes[ext]))
	}
	for media, compressed := range packedTypes() {
		if strings.Contains(config, "Content-Type "+media+"*") != compressed {
			t.Errorf("encode: %s: want %v", media, compressed)
		}
	}
	needs(t, config, want)
}

// packedTypes tells of each media type whether a server compresses it.
func packedTypes() map[string]bool {
	out := map[string]bool{}
	for _, ext := range Extensions() {
		out[mediaType(contentTypes[ext])] = Compressible("x" + ext)
	}
	return out
}
