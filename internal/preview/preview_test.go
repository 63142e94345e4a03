package preview

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chitieu/internal/diag"
	"chitieu/internal/wordstest"

	"github.com/fsnotify/fsnotify"
)

const invented = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'self'; script-src 'none'">
<title>Trang thử</title></head><body><p>&lt;b&gt; &amp; "x"</p></body></html>
`

// fixed is a site of given files.
type fixed map[string]string

func (f fixed) Has(path string) bool { _, ok := f[path]; return ok }

func (f fixed) File(path string) ([]byte, error) { return []byte(f[path]), nil }

func (f fixed) Whole(context.Context) Outcome { return Outcome{Site: f, Files: len(f)} }

// site gives an outcome from paths and their contents.
func site(pairs ...string) Outcome {
	files := fixed{}
	for i := 0; i < len(pairs); i += 2 {
		files[pairs[i]] = pairs[i+1]
	}
	return Outcome{Site: files}
}

func start(t *testing.T, o Options, out Outcome) *Server {
	t.Helper()
	if o.Prefix == "" {
		o.Prefix = "/"
	}
	o.Build = func(context.Context) Outcome { return out }
	s := New(o)
	s.Rebuild(t.Context())
	return s
}

func get(s *Server, method, host, address string) *http.Response {
	r := httptest.NewRequest(method, "http://"+host+address, nil)
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	var out strings.Builder
	if _, err := bufio.NewReader(r.Body).WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAddresses(t *testing.T) {
	files := []string{"index.html", "nhà", "chi-so/tiem-chung/index.html", "chỉ số", "404.html", "không có",
		"du-lieu/a.csv", "period\n", "du-lieu/a.json", "{}", "tin/atom.xml", "<feed/>",
		"hinh.svg", "<svg/>", "phong.woff2", "x", "la.xyz", "x"}
	for _, c := range []struct {
		prefix, address string
		status          int
		kind, to        string
	}{
		{"/", "/", 200, "text/html; charset=utf-8", ""},
		{"/", "/index.html", 200, "text/html; charset=utf-8", ""},
		{"/", "/chi-so/tiem-chung/", 200, "text/html; charset=utf-8", ""},
		{"/", "/chi-so/tiem-chung?a=1", 301, "", "/chi-so/tiem-chung/?a=1"},
		{"/", "/chi-so/", 404, "text/html; charset=utf-8", ""},
		{"/", "/khong-co", 404, "text/html; charset=utf-8", ""},
		{"/", "/404.html", 404, "text/html; charset=utf-8", ""},
		{"/", "/en/a/khong-co", 404, "text/html; charset=utf-8", ""},
		{"/", "/du-lieu/a.csv", 200, "text/csv; charset=utf-8", ""},
		{"/", "/du-lieu/a.json", 200, "application/json", ""},
		{"/", "/tin/atom.xml", 200, "application/atom+xml", ""},
		{"/", "/hinh.svg", 200, "image/svg+xml", ""},
		{"/", "/phong.woff2", 200, "font/woff2", ""},
		{"/", "/la.xyz", 200, "application/octet-stream", ""},
		{"/", "/_chitieu/reload.js", 200, "text/javascript; charset=utf-8", ""},
		{"/", "/_chitieu/preview.css", 200, "text/css; charset=utf-8", ""},
		{"/", "/%2e%2e/index.html", 404, "text/html; charset=utf-8", ""},
		{"/tre-em/", "/", 302, "", "/tre-em/"},
		{"/tre-em/", "/tre-em", 302, "", "/tre-em/"},
		{"/tre-em/", "/tre-em/", 200, "text/html; charset=utf-8", ""},
		{"/tre-em/", "/tre-em/chi-so/tiem-chung", 301, "", "/tre-em/chi-so/tiem-chung/"},
		{"/tre-em/", "/chi-so/tiem-chung/", 404, "text/html; charset=utf-8", ""},
		{"/tre-em/", "/_chitieu/reload.js", 200, "text/javascript; charset=utf-8", ""},
	} {
		r := get(start(t, Options{Prefix: c.prefix}, site(files...)), "GET", "localhost:8080", c.address)
		if r.StatusCode != c.status && (r.StatusCode/100 != 3 || c.status/100 != 3) {
			t.Errorf("%s below %s: status %d, want %d", c.address, c.prefix, r.StatusCode, c.status)
		}
		if got := r.Header.Get("Location"); got != c.to {
			t.Errorf("%s below %s: leads to %q, want %q", c.address, c.prefix, got, c.to)
		}
		if got := r.Header.Get("Content-Type"); c.kind != "" && got != c.kind {
			t.Errorf("%s: content type %q, want %q", c.address, got, c.kind)
		}
	}
}

func TestEveryAnswerHasItsHeaders(t *testing.T) {
	s := start(t, Options{}, site("index.html", invented))
	broken := start(t, Options{}, Outcome{Failure: "hỏng"})
	for _, r := range []*http.Response{
		get(s, "GET", "localhost", "/"), get(s, "GET", "localhost", "/none"), get(s, "GET", "localhost", "/_chitieu/reload.js"),
		get(s, "POST", "localhost", "/"), get(s, "GET", "evil.example", "/"), get(broken, "GET", "localhost", "/"),
	} {
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("status %d: %s is %q, want %q", r.StatusCode, name, got, want)
			}
		}
		policy := r.Header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "frame-ancestors 'self'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("status %d: policy %q lacks %s", r.StatusCode, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
			t.Errorf("status %d: policy %q is too wide", r.StatusCode, policy)
		}
	}
}

// TestAssetsAreKept: a page that is reloaded need not fetch again what has a hash
// of its bytes in its name.
func TestAssetsAreKept(t *testing.T) {
	s := start(t, Options{}, site("index.html", invented, "tai-san/site.0123456789.css", "p{}"))
	if got := get(s, "GET", "localhost", "/tai-san/site.0123456789.css").Header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("an asset has Cache-Control %q", got)
	}
	if got := get(s, "GET", "localhost", "/tai-san/khong-co.css").Header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("an asset that is not there has Cache-Control %q", got)
	}
}

func TestPagesGetTheScriptAndKeepTheRest(t *testing.T) {
	s := start(t, Options{}, site("index.html", invented))
	r := get(s, "GET", "localhost", "/")
	script := `<script src="/_chitieu/reload.js" data-edition="` + s.edition().look("/").id + `" defer></script>`
	want := strings.Replace(invented, "</head>", script+"</head>", 1)
	want = strings.Replace(want, `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'self'; script-src 'none'">`, "", 1)
	if got := body(t, r); got != want {
		t.Errorf("page\n%s\nwant\n%s", got, want)
	}
	policy := "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-ancestors 'self'"
	if got := r.Header.Get("Content-Security-Policy"); got != policy {
		t.Errorf("policy %q, want %q", got, policy)
	}
}

func TestPagesWithoutAHeadGetTheScriptOnce(t *testing.T) {
	for _, in := range []string{"", "chữ", "<body>x</body>", "<title></head></title><body>", "<p>a<p>b"} {
		got := string(instrument([]byte(in), "e").data)
		if strings.Count(got, "reload.js") != 1 {
			t.Errorf("%q became %q", in, got)
		}
	}
}

func FuzzInstrument(f *testing.F) {
	f.Add(invented)
	f.Add("<meta http-equiv=Content-Security-Policy content=x><script></head>")
	f.Fuzz(func(t *testing.T, in string) {
		p := instrument([]byte(in), "e")
		if !strings.Contains(string(p.data), "reload.js") || !strings.Contains(p.policy, "script-src") {
			t.Errorf("%q became %q with policy %q", in, p.data, p.policy)
		}
	})
}

func TestHosts(t *testing.T) {
	for _, c := range []struct {
		host string
		open bool
		want bool
	}{
		{"localhost:8080", false, true}, {"LOCALHOST", false, true}, {"127.0.0.1:8080", false, true}, {"127.9.9.9", false, true},
		{"[::1]:8080", false, true}, {"[::1]", false, true}, {"a.localhost:1", false, true}, {"localhost.", false, true},
		{"evil.example:8080", false, false}, {"localhost.evil.example", false, false}, {"127.0.0.1.evil.example", false, false},
		{"192.0.2.7:8080", false, false}, {"192.0.2.7:8080", true, true}, {"evil.example", true, false}, {"", false, false},
		{"may-chu:8080", true, true},
	} {
		o := Options{AnyAddress: c.open}
		if c.open {
			o.Host = "may-chu"
		}
		if got := o.allowed(c.host); got != c.want {
			t.Errorf("host %q, open %v: %v, want %v", c.host, c.open, got, c.want)
		}
	}
}

func TestProblemsAreShownInstead(t *testing.T) {
	out := site("index.html", "cũ")
	out.Problems = []diag.Diagnostic{{Rule: "number-comma", Pos: diag.Position{Path: "data/a.csv", Line: 2, Column: 3},
		Message: diag.Words{VI: "value: '<script>' không phải số."}, Hint: diag.Words{VI: "Viết 93.1."}, Line: "ab<cd"}}
	s := start(t, Options{}, out)
	for _, address := range []string{"/", "/chi-so/", "/du-lieu/a.csv"} {
		r := get(s, "GET", "localhost", address)
		page := body(t, r)
		if r.StatusCode != http.StatusInternalServerError {
			t.Errorf("%s: status %d", address, r.StatusCode)
		}
		for _, want := range []string{"1 lỗi", "data/a.csv:2:3", "&lt;script&gt;", "Viết 93.1.", "number-comma", "ab<mark>&lt;</mark>cd", "/_chitieu/reload.js"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q:\n%s", address, want, page)
			}
		}
	}
	out.Problems[0].Severity = diag.Warning
	if got := body(t, get(start(t, Options{}, out), "GET", "localhost", "/")); !strings.HasPrefix(got, "cũ") {
		t.Errorf("a warning hides the page: %q", got)
	}
}

// TestEnglish: in English nothing that the preview says is Vietnamese.
func TestEnglish(t *testing.T) {
	out := site("index.html", "x")
	for line := 1; line <= maxShown+2; line++ {
		out.Problems = append(out.Problems, diag.Diagnostic{Rule: "r", Pos: diag.Position{Path: "data/a.csv", Line: line, Column: 1},
			Message: diag.Say("Sai.", "Wrong."), Hint: diag.Say("Sửa.", "Mend it."), Line: "ab"})
	}
	broken := body(t, get(start(t, Options{Lang: "en"}, out), "GET", "localhost", "/"))
	first := body(t, get(New(Options{Prefix: "/", Lang: "en"}), "GET", "localhost", "/"))
	gone := body(t, get(start(t, Options{Lang: "en"}, site("index.html", "x")), "GET", "localhost", "/gone/"))
	elsewhere := body(t, get(start(t, Options{Lang: "en"}, out), "GET", "example.org", "/"))
	for page, want := range map[string][]string{
		broken: {`<html lang="en">`, "The site could not be built: 202 errors", "Wrong. Mend it.", `aria-label="Line 3"`, "And 2 errors more"},
		first:  {"being built for the first time"}, gone: {"There is no such page."}, elsewhere: {"does not belong to the preview"},
	} {
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("lacks %q:\n%.600s", text, page)
			}
		}
		if problem := wordstest.Letters(page); problem != "" {
			t.Errorf("%s:\n%.600s", problem, page)
		}
	}
}

func TestFailureIsShown(t *testing.T) {
	page := body(t, get(start(t, Options{}, Outcome{Failure: "không đọc được <a>", Hint: "sửa"}), "GET", "localhost", "/"))
	if !strings.Contains(page, "không đọc được &lt;a&gt;") || !strings.Contains(page, "<p>sửa</p>") {
		t.Error(page)
	}
}

// TestReloadsAfterAChange changes real files and listens as a page does.
func TestReloadsAfterAChange(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "config.toml"), "một")
	s := New(Options{Prefix: "/", Build: func(context.Context) Outcome {
		data, err := os.ReadFile(filepath.Join(dir, "config.toml"))
		if err != nil {
			return Outcome{Failure: err.Error()}
		}
		deep, _ := os.ReadFile(filepath.Join(dir, "data", "indicators", "mới", "indicator.toml"))
		return site("index.html", string(data)+string(deep))
	}})
	ctx, stop := context.WithCancel(t.Context())
	l, err := Listen(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served, watched := make(chan error, 1), make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	go func() {
		watched <- s.Watch(ctx, Source{Dir: dir, Files: []string{"config.toml"}, Folders: []string{"data"}})
	}()
	home := "http://" + l.Addr().String() + "/"
	editions := listen(t, home)

	waitFor(t, editions, home, "một")
	put(t, filepath.Join(dir, "config.toml"), "hai")
	waitFor(t, editions, home, "hai")
	put(t, filepath.Join(dir, "data", "indicators", "mới", "indicator.toml"), " thêm")
	waitFor(t, editions, home, "hai thêm")
	if err := os.Remove(filepath.Join(dir, "config.toml")); err != nil {
		t.Fatal(err)
	}
	waitFor(t, editions, home, "Chưa dựng được trang")
	put(t, filepath.Join(dir, "config.toml"), "ba")
	waitFor(t, editions, home, "ba thêm")

	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
	if err := <-watched; err != nil {
		t.Error(err)
	}
}

func put(t *testing.T, path, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// listen gives the editions that the event stream tells of.
func listen(t *testing.T, home string) <-chan string {
	t.Helper()
	r, err := http.Get(home + "_chitieu/events?page=%2F")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Body.Close() })
	editions := make(chan string, 16)
	go func() {
		defer close(editions)
		lines := bufio.NewScanner(r.Body)
		for lines.Scan() {
			if id, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				editions <- id
			}
		}
	}()
	return editions
}

// waitFor waits until the events lead to a page with the text.
func waitFor(t *testing.T, editions <-chan string, home, want string) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for {
		select {
		case id, ok := <-editions:
			if !ok {
				t.Fatalf("the event stream ended before %q came", want)
			}
			r, err := http.Get(home)
			if err != nil {
				t.Fatal(err)
			}
			page := body(t, r)
			_ = r.Body.Close()
			if strings.Contains(page, want) && strings.Contains(page, id) {
				return
			}
		case <-limit:
			t.Fatalf("%q did not come", want)
		}
	}
}

func TestWhichChangesMatter(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "data", "a.csv"), "x")
	source := Source{Dir: dir, Files: []string{"config.toml"}, Folders: []string{"data"}}
	for name, want := range map[string]bool{
		"config.toml": true, "data": true, "data/a.csv": true, "data/indicators/x/indicator.toml": true,
		"public": false, "README.md": false, "data/.a.csv.swp": false, "data/a.csv~": false, "data/~$a.xlsx": false,
		"public/config.toml": false, ".public.chitieu-lock": false,
	} {
		event := fsnotify.Event{Name: filepath.Join(dir, filepath.FromSlash(name)), Op: fsnotify.Write}
		if got := source.matters(event); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if source.matters(fsnotify.Event{Name: filepath.Join(dir, "data", "a.csv"), Op: fsnotify.Chmod}) {
		t.Error("a touched attribute of a readable file matters")
	}
}

func TestListen(t *testing.T) {
	l, err := Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if !Loopback(l.Addr()) {
		t.Errorf("%s is not on this machine", l.Addr())
	}
	if _, err := Listen(t.Context(), l.Addr().String()); !Taken(err) {
		t.Errorf("a taken port gives %v", err)
	}
	first, err := Listen(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := Listen(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if first.Addr().String() == second.Addr().String() || !Loopback(second.Addr()) {
		t.Errorf("two previews at %s and %s", first.Addr(), second.Addr())
	}
	if Loopback(&net.TCPAddr{IP: net.IPv4zero, Port: 1}) {
		t.Error("0.0.0.0 counts as this machine")
	}
}

// TestNotFoundOfALanguage: what is not there is said by the page of the folder
// nearest to the address that has one.
func TestNotFoundOfALanguage(t *testing.T) {
	s := start(t, Options{}, site("index.html", "nhà", "404.html", "không có", "en/404.html", "nothing"))
	for address, want := range map[string]string{"/x": "không có", "/enx/y": "không có", "/en": "nothing", "/en/": "nothing", "/en/a/b/": "nothing", "/en/404.html": "nothing"} {
		r := get(s, "GET", "localhost:8080", address)
		if text := body(t, r); r.StatusCode != 404 || !strings.Contains(text, want) {
			t.Errorf("%s: %d, %q", address, r.StatusCode, text)
		}
	}
}
