package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chitieu/internal/diag"
	"chitieu/internal/preview"
	"chitieu/internal/publish"
)

// project copies the invented project of the scripts.
func invented(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dự án")
	if err := os.CopyFS(dir, os.DirFS("../../cmd/chitieu/testdata/project")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// output is a stream that several goroutines may use.
type output struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.String()
}

// command is a Command in an invented world: a clock that moves by a quarter
// of a second with each look, and the given environment.
func command(env map[string]string, terminal bool, args ...string) (c *Command, stdout, stderr *output) {
	stdout, stderr = new(output), new(output)
	var mu sync.Mutex
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	clock := func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(250 * time.Millisecond)
		return now
	}
	return &Command{Args: args, Stdout: stdout, Stderr: stderr, Env: func(k string) string { return env[k] }, Now: clock,
		Version: "test", Terminal: func(io.Writer) bool { return terminal }}, stdout, stderr
}

func TestStagesInEnglish(t *testing.T) {
	c, _, stderr := command(nil, true, "build", "--config", invented(t), "--as-of", "2026-11-23", "--lang", "en")
	if code := c.Run(t.Context()); code != Clean {
		t.Fatal(code, stderr)
	}
	if want := regexp.MustCompile(`^Read +\d+ files +0\.25 s
Checked +1 indicators +0\.25 s
Drawn +\d+ files +0\.25 s
Written +\d+ files +0\.25 s
Wrote \d+ files to [^\n]*; the figures are as of 23 November 2026\.\n$`); !want.MatchString(stderr.String()) {
		t.Errorf("%s", stderr)
	}
}

func TestStagesOnATerminal(t *testing.T) {
	dir := invented(t)
	c, _, stderr := command(nil, true, "build", "--config", dir)
	if code := c.Run(t.Context()); code != Clean {
		t.Fatal(code, stderr)
	}
	want := regexp.MustCompile(`^Đọc +\d+ tệp +0,25 giây
Kiểm tra +1 chỉ số +0,25 giây
Dựng trang +\d+ tệp +0,25 giây
Ghi ra +\d+ tệp +0,25 giây
Cảnh báo: git không biết lần commit nào của thư mục này, nên trang tính đến ngày mới nhất trong dữ liệu, 30/6/2024; .*
Đã ghi \d+ tệp vào .*public; số liệu tính đến ngày 30/6/2024\.
$`)
	if !want.MatchString(stderr.String()) {
		t.Errorf("%s\ndoes not match %s", stderr, want)
	}
	c, _, stderr = command(nil, true, "build", "-q", "--config", dir)
	if code := c.Run(t.Context()); code != Clean || stderr.String() != "" {
		t.Errorf("quiet: code %d, %q", code, stderr)
	}
}

func TestProblemsOnATerminal(t *testing.T) {
	dir := invented(t)
	put(t, filepath.Join(dir, "content", "gioi-thieu.md"), "[[value thu-tiem-chung]]", "[[value khong-co]]")
	for _, c := range []struct {
		env      map[string]string
		terminal bool
		want     string
	}{
		{nil, true, "\x1b[1m"},
		{map[string]string{"NO_COLOR": "1"}, true, "\n    Số mới nhất: [[value khong-co]].\n                 ^\n"},
		{map[string]string{"TERM": "dumb"}, true, "\n    Số mới nhất: "},
		{nil, false, "gioi-thieu.md:9:14: error: "},
	} {
		cmd, stdout, stderr := command(c.env, c.terminal, "check", "--config", dir)
		if code := cmd.Run(t.Context()); code != Problems {
			t.Errorf("code %d: %s", code, stderr)
		}
		got := stdout.String()
		if !strings.Contains(got, c.want) {
			t.Errorf("%q lacks %q", got, c.want)
		}
		if colored := strings.Contains(got, "\x1b"); colored != (c.terminal && c.env == nil) {
			t.Errorf("colours: %v with %v, terminal %v", colored, c.env, c.terminal)
		}
		if shown := strings.Contains(got, "\n    Số mới nhất"); shown != c.terminal {
			t.Errorf("source line: %v, terminal %v", shown, c.terminal)
		}
	}
}

// TestCheckTellsWhatItFoundBeforeAStageFails breaks the theme of a project that
// has a problem of its own.
func TestCheckTellsWhatItFoundBeforeAStageFails(t *testing.T) {
	dir := invented(t)
	put(t, filepath.Join(dir, "config.toml"), "https://thu-nghiem.example/", "https://example.org/")
	if err := os.MkdirAll(filepath.Join(dir, "theme", "templates"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "theme", "templates", "page.html"), []byte("{{"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"text", "json"} {
		cmd, stdout, stderr := command(nil, false, "check", "--format", format, "--config", dir)
		if code := cmd.Run(t.Context()); code == 0 || code == Problems {
			t.Errorf("code %d: %s", code, stderr)
		}
		if !strings.Contains(stdout.String(), "config-base-url") {
			t.Errorf("%s: %q does not tell of the address", format, stdout)
		}
	}
}

func TestDayOutOfRange(t *testing.T) {
	for _, day := range []string{"1899-12-31", "2201-01-01", "9999-01-01"} {
		cmd, _, stderr := command(nil, false, "check", "--as-of", day, "--config", invented(t))
		if code := cmd.Run(t.Context()); code != Usage || !strings.Contains(stderr.String(), "từ năm 1900 đến năm 2200") {
			t.Errorf("%s: code %d, %s", day, code, stderr)
		}
	}
}

func put(t *testing.T, path, old, new string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s lacks %q: %v", path, old, err)
	}
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(data), old, new)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAnInterruptKeepsTheSite(t *testing.T) {
	dir := invented(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c, _, stderr := command(nil, false, "build", "--config", dir)
	if code := c.Run(ctx); code != Failure || !strings.Contains(stderr.String(), "đã dừng theo yêu cầu") {
		t.Errorf("code %d: %s", code, stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("something was written")
	}
}

func TestExplain(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{publish.ErrBusy, "một lần dựng khác giữ thư mục đích"},
		{fmt.Errorf("x: %w", &os.PathError{Op: "write", Path: "p", Err: syscall.ENOSPC}), "hết chỗ trên đĩa"},
		{fmt.Errorf("x: %w", &os.PathError{Op: "mkdir", Path: "/p", Err: syscall.EACCES}), "không có quyền đọc hoặc ghi ‹/p›"},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EACCES}, "không có quyền đổi tên ‹a›"},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EBUSY}, "không thay được thư mục đích"},
		{errors.New("khác"), "khác"},
	} {
		if message, _ := explain(c.err); !strings.Contains(message.VI, c.want) || message.EN == "" {
			t.Errorf("%v is explained as %q, want %q", c.err, message, c.want)
		}
	}
	for _, reason := range []publish.Reason{publish.Root, publish.Holds, publish.Input, publish.NoFolder, publish.Foreign} {
		message, hint := explain(&publish.RefusedError{Target: "đích", Reason: reason, Other: "khác"})
		if !strings.Contains(message.VI, "đích") || !strings.Contains(message.EN, "đích") || hint.VI == "" || hint.EN == "" {
			t.Errorf("reason %d: %q, %q", reason, message, hint)
		}
	}
}

func TestHelpNamesEveryFlag(t *testing.T) {
	for _, lang := range languages {
		texts := map[string]string{}
		for _, command := range commands {
			text, err := helpTexts.ReadFile(helpFile(lang, command))
			if err != nil {
				t.Fatal(err)
			}
			texts[command] = string(text)
			for _, line := range strings.Split(texts[command], "\n") {
				if n := len([]rune(line)); n > 100 {
					t.Errorf("help of %s in %s: a line of %d characters", command, lang, n)
				}
			}
			if command != "version" && !strings.Contains(texts[command], "--lang") {
				t.Errorf("the help of %s in %s does not name --lang", command, lang)
			}
		}
		for flag, takers := range flagCommands {
			for _, command := range takers {
				if !strings.Contains(texts[command], "--"+flag) {
					t.Errorf("the help of %s in %s does not name --%s", command, lang, flag)
				}
			}
		}
	}
}

func TestListenAddr(t *testing.T) {
	for given, want := range map[string]string{
		"": "", "9000": "127.0.0.1:9000", ":9000": "127.0.0.1:9000", "0.0.0.0:80": "0.0.0.0:80", "[::1]:80": "[::1]:80", "localhost:0": "localhost:0",
	} {
		if got, err := listenAddr(given); got != want || err != nil {
			t.Errorf("%q gives %q, %v, want %q", given, got, err, want)
		}
	}
	for _, given := range []string{"x", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "::1:80", "127.0.0.1:"} {
		if got, err := listenAddr(given); err == nil {
			t.Errorf("%q gives %q, want a refusal", given, got)
		}
	}
}

// TestServe runs the whole command: the page, an error in the input, the way
// back, the end.
func TestServe(t *testing.T) {
	dir := invented(t)
	figures := filepath.Join(dir, "data", "indicators", "thu-tiem-chung", "observations.csv")
	put(t, figures, "2020,64,90.0,", "2020,64,90.0 ,") // a warning that stands
	ctx, interrupt := context.WithCancel(t.Context())
	c, stdout, stderr := command(nil, false, "serve", "--config", dir, "--addr", "127.0.0.1:0", "--base-url", "https://thu-nghiem.example/tre-em")
	ended := make(chan int, 1)
	go func() { ended <- c.Run(ctx) }()

	home := ""
	soon(t, "the address", func() bool {
		home = regexp.MustCompile(`http://127\.0\.0\.1:\d+/tre-em/`).FindString(stdout.String())
		return home != ""
	})
	soon(t, "the site", func() bool { code, page := fetch(t, home); return code == 200 && strings.Contains(page, "reload.js") })
	if _, page := fetch(t, home+"gioi-thieu/"); !strings.Contains(page, "93,1") || !strings.Contains(page, home+"gioi-thieu/") {
		t.Errorf("the page lacks its figure or its address:\n%s", page)
	}
	if code, _ := fetch(t, home+"khong-co/"); code != 404 {
		t.Errorf("no such page: %d", code)
	}

	put(t, figures, "93.1", "93.1%")
	soon(t, "the problem", func() bool {
		_, page := fetch(t, home)
		return strings.Contains(page, "observations.csv:4:9") && strings.Contains(page, "<mark>") && !strings.Contains(page, "cell-space")
	})
	put(t, figures, "93.1%", "94.2")
	soon(t, "the mended site", func() bool { _, page := fetch(t, home+"gioi-thieu/"); return strings.Contains(page, "94,2") })
	soon(t, "the end of the build", func() bool { return strings.Contains(stderr.String(), " tệp: 0 lỗi, 1 cảnh báo\n") })

	interrupt()
	if code := <-ended; code != Clean {
		t.Errorf("code %d: %s", code, stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("serve wrote into public")
	}
	if !strings.Contains(stderr.String(), "observations.csv:4:9: error: ") {
		t.Errorf("the terminal lacks the problem:\n%s", stderr)
	}
	for _, once := range []string{"[cell-space]", "nên trang tính đến ngày mới nhất trong dữ liệu, 30/6/2024"} {
		if n := strings.Count(stderr.String(), once); n != 1 {
			t.Errorf("the terminal says %q %d times, want once:\n%s", once, n, stderr)
		}
	}
	if want := "  chưa dựng được: 1 lỗi, 1 cảnh báo\n"; !strings.Contains(stderr.String(), want) {
		t.Errorf("the terminal lacks %q:\n%s", want, stderr)
	}
}

// TestServeFollowsTextsAndTheme changes what is no data, finds the link that
// leads nowhere, which shows only when all pages were made, and looks at a figure
// in both languages.
func TestServeFollowsTextsAndTheme(t *testing.T) {
	dir := invented(t)
	text, icons := filepath.Join(dir, "content", "gioi-thieu.md"), filepath.Join(dir, "theme", "styles", "icon.svg")
	if err := os.MkdirAll(filepath.Dir(icons), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(icons, []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), 0o644); err != nil {
		t.Fatal(err)
	}
	c, stdout, stderr := command(nil, false, "serve", "--config", dir, "--addr", "127.0.0.1:0")
	ctx, interrupt := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() { ended <- c.Run(ctx) }()
	home := ""
	soon(t, "the address", func() bool {
		home = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(stdout.String())
		return home != ""
	})
	shows := func(what, address string, want ...string) {
		t.Helper()
		soon(t, what, func() bool {
			_, page := fetch(t, address)
			return !slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(page, w) })
		})
	}
	shows("the site", home+"gioi-thieu/", "93,1")
	icon := func() string {
		_, page := fetch(t, home)
		return regexp.MustCompile(`icon\.[0-9a-f]+\.svg`).FindString(page)
	}
	before := icon()
	put(t, icons, "<svg ", "<svg id='khac' ")
	soon(t, "the other icon", func() bool { now := icon(); return now != "" && now != before })

	whole, err := os.ReadFile(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(text, append(whole, "\nXem [trang này](/khong-co/).\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	shows("the broken link", home, "link-target", "/khong-co/")
	if err := os.Remove(text); err != nil {
		t.Fatal(err)
	}
	soon(t, "that the text is gone", func() bool { code, _ := fetch(t, home+"gioi-thieu/"); return code == http.StatusNotFound })
	if err := os.WriteFile(text, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	shows("the text that came back", home+"gioi-thieu/", "93,1")

	put(t, filepath.Join(dir, "config.toml"), `languages = ["vi"]`, `languages = ["vi", "en"]`)
	shows("the page in the other language", home+"en/indicators/invented-rate/", "93.1")
	put(t, filepath.Join(dir, "data", "indicators", "thu-tiem-chung", "observations.csv"), "93.1", "94.2")
	shows("the figure in one language", home+"chi-so/thu-tiem-chung/", "94,2")
	shows("the figure in the other", home+"en/indicators/invented-rate/", "94.2")

	interrupt()
	if code := <-ended; code != Clean {
		t.Errorf("code %d: %s", code, stderr)
	}
}

func TestDayWithoutGit(t *testing.T) {
	dir := invented(t)
	t.Setenv("PATH", t.TempDir())
	c, _, stderr := command(nil, false, "build", "--config", dir)
	if code := c.Run(t.Context()); code != Clean || !strings.HasPrefix(stderr.String(), "Cảnh báo: máy không có git, nên trang tính đến ngày mới nhất trong dữ liệu, 30/6/2024;") {
		t.Errorf("code %d: %s", code, stderr)
	}
}

func TestServeOnATakenPort(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, _, stderr := command(nil, false, "serve", "--config", invented(t), "--addr", l.Addr().String())
	if code := c.Run(t.Context()); code != Failure || !strings.Contains(stderr.String(), "đã có chương trình khác dùng") {
		t.Errorf("code %d: %s", code, stderr)
	}
}

func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(data)
}

func soon(t *testing.T, what string, come func() bool) {
	t.Helper()
	for range 400 {
		if come() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s did not come", what)
}

// TestServeANewSite looks at what `new site` makes as its keeper first does.
func TestServeANewSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "trang mới")
	made, _, stderr := command(nil, false, "new", "site", dir)
	if code := made.Run(t.Context()); code != Clean {
		t.Fatal(code, stderr)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	c, stdout, stderr := command(nil, false, "serve", "--config", dir, "--addr", "127.0.0.1:0")
	ended := make(chan int, 1)
	go func() { ended <- c.Run(ctx) }()
	home := ""
	soon(t, "the address", func() bool {
		home = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(stdout.String())
		return home != ""
	})
	for _, page := range []string{"", "ke-hoach/", "gioi-thieu/", "chi-so/", "du-lieu/", "don-vi/"} {
		soon(t, "/"+page, func() bool {
			code, text := fetch(t, home+page)
			return code == 200 && strings.Contains(text, "Dữ liệu minh họa")
		})
	}
	interrupt()
	if code := <-ended; code != Clean {
		t.Errorf("code %d: %s", code, stderr)
	}
}

// TestServeTellsEachWarningOnce: two warnings of one wording are two, and one
// that moved to another line is not told again.
func TestServeTellsEachWarningOnce(t *testing.T) {
	c, _, stderr := command(nil, false)
	show := &showing{Command: c, inv: invocation{quiet: true}, told: map[string]int{}}
	for _, test := range []struct {
		lines []int
		want  int // warnings printed by then
	}{{[]int{150, 229}, 2}, {[]int{151, 230}, 2}, {[]int{151}, 2}, {[]int{150, 229, 300}, 3}} {
		var o preview.Outcome
		for _, line := range test.lines {
			o.Problems = append(o.Problems, diag.Diagnostic{Severity: diag.Warning, Rule: "url-http", Pos: diag.Position{Path: "s.toml", Line: line}, Message: diag.Words{VI: "http://"}})
		}
		show.built(o)
		if got := strings.Count(stderr.String(), "[url-http]"); got != test.want {
			t.Errorf("after %v: %d warnings, want %d\n%s", test.lines, got, test.want, stderr)
		}
	}
}
