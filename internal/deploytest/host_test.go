//go:build unix

package deploytest

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// figures is the file that the tests change; 93.1 is its newest value.
const figures = "data/indicators/thu-tiem-chung/observations.csv"

// corrections is the file with the reasons of changed values.
const corrections = "data/corrections.csv"

// page shows the newest value of figures.
const page = "/chi-so/thu-tiem-chung/"

// kept is what every message about a build that changed nothing ends with.
const kept = "Trang đang phục vụ giữ nguyên."

// host is a province's server: a bare repository with the hook, the folder that
// it publishes into, and a web server that shows it on loopback.
type host struct {
	t      *testing.T
	dir    string // its name has a space and letters beyond ASCII, like all below it
	repo   string
	target string
	url    string
	env    []string
}

func newHost(t *testing.T) *host {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "máy chủ")
	h := &host{t: t, dir: dir, repo: filepath.Join(dir, "kho.git"), target: filepath.Join(dir, "www", "site")}
	h.env = append(cleanEnv(), "HOME="+dir, "LC_ALL=C.UTF-8",
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
		"GIT_AUTHOR_NAME=test", "GIT_AUTHOR_EMAIL=test@thu-nghiem.example", "GIT_AUTHOR_DATE=2025-03-05T12:00:00+0700",
		"GIT_COMMITTER_NAME=test", "GIT_COMMITTER_EMAIL=test@thu-nghiem.example", "GIT_COMMITTER_DATE=2025-03-05T12:00:00+0700")
	mkdir(t, dir)
	h.git(dir, "init", "--quiet", "--bare", "--initial-branch=main", h.repo)
	hook, err := os.ReadFile(filepath.Join(root, "deploy", "post-receive"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(h.repo, "hooks", "post-receive"), string(hook), 0o755)
	h.set("target", h.target)
	h.set("program", program)
	web := httptest.NewServer(http.FileServer(http.Dir(h.target)))
	t.Cleanup(web.Close)
	h.url = web.URL
	return h
}

// cleanEnv is the environment without what a hook or a shell may have set for
// another repository or another day.
func cleanEnv() []string {
	var env []string
	for _, entry := range os.Environ() {
		if !strings.HasPrefix(entry, "GIT_") && !strings.HasPrefix(entry, "SOURCE_DATE_EPOCH=") {
			env = append(env, entry)
		}
	}
	return env
}

func (h *host) set(key, value string) { h.git(h.repo, "config", "chitieu."+key, value) }

// command is a command in a folder with the environment of the test.
func (h *host) command(dir, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, h.env
	return cmd
}

// git runs git, which must succeed, and returns all that it printed.
func (h *host) git(dir string, args ...string) string {
	h.t.Helper()
	out, err := h.command(dir, "git", args...).CombinedOutput()
	if err != nil {
		h.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// clone is the work tree of one person.
type clone struct {
	*host
	dir string
}

// first makes the project and its first commit, with nothing pushed yet.
func (h *host) first() clone {
	h.t.Helper()
	c := clone{h, filepath.Join(h.dir, "người thứ nhất")}
	mkdir(h.t, c.dir)
	if err := os.CopyFS(c.dir, os.DirFS(filepath.Join(root, "cmd", "chitieu", "testdata", "project"))); err != nil {
		h.t.Fatal(err)
	}
	h.git(c.dir, "init", "--quiet", "--initial-branch=main")
	h.git(c.dir, "remote", "add", "origin", h.repo)
	c.commit("first")
	return c
}

// cloneOf makes another person's clone of what was pushed, over the protocol as from a
// server: of a folder git would copy the files, of which those of a push that just
// arrives vanish under it.
func (h *host) cloneOf(name string) clone {
	h.t.Helper()
	c := clone{h, filepath.Join(h.dir, name)}
	h.git(h.dir, "clone", "--quiet", "--no-local", h.repo, c.dir)
	return c
}

// put replaces a text of a file, which must have it.
func (c clone) put(path, old, new string) {
	c.t.Helper()
	path = filepath.Join(c.dir, path)
	data, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(data), old) {
		c.t.Fatalf("%s lacks %q: %v", path, old, err)
	}
	write(c.t, path, strings.ReplaceAll(string(data), old, new), 0o644)
}

// change replaces a published value of 2022, with its reason.
func (c clone) change(old, new string) {
	c.t.Helper()
	c.put(figures, old, new)
	path := filepath.Join(c.dir, corrections)
	data, err := os.ReadFile(path)
	if err != nil {
		c.t.Fatal(err)
	}
	write(c.t, path, fmt.Sprintf("%s2025-03-05,thu-tiem-chung,2022,64,,%s,%s,correction,Gõ nhầm hai chữ số,\n", data, old, new), 0o644)
}

func (c clone) commit(message string) string {
	c.t.Helper()
	c.git(c.dir, "add", "--all")
	c.git(c.dir, "commit", "--quiet", "--message", message)
	return strings.TrimSpace(c.git(c.dir, "rev-parse", "--short", "HEAD"))
}

// push pushes and returns what the person sees.
func (c clone) push(args ...string) string {
	c.t.Helper()
	return c.git(c.dir, append([]string{"push", "origin"}, args...)...)
}

// pushing is a push under way.
type pushing struct {
	seen *output
	cmd  *exec.Cmd
}

func (c clone) startPush(refs ...string) pushing {
	c.t.Helper()
	p := pushing{new(output), c.command(c.dir, "git", append([]string{"push", "origin"}, refs...)...)}
	p.cmd.Stdout, p.cmd.Stderr = p.seen, p.seen
	if err := p.cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	return p
}

func (p pushing) wait(t *testing.T) string {
	t.Helper()
	if err := p.cmd.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, p.seen)
	}
	return p.seen.String()
}

// waits tells whether the hook has said that another one works.
func (p pushing) waits() bool {
	return strings.Contains(p.seen.String(), "đang chờ một lần dựng khác xong")
}

// output is a stream that may be read while it is written.
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

// served is a page as a reader gets it.
func (h *host) served(path string) string {
	h.t.Helper()
	r, err := http.Get(h.url + path)
	if err != nil {
		h.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return fmt.Sprintf("%d\n%s", r.StatusCode, body)
}

// files are the served files with their contents.
func (h *host) files() map[string]string {
	h.t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(h.target), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(h.target, path))
		files[path] = string(data)
		return err
	})
	if err != nil || len(files) < 10 {
		h.t.Fatalf("the target has %d files: %v", len(files), err)
	}
	return files
}

// tidy fails if a hook left anything but its log, its lock and its list of
// commits to be removed.
func (h *host) tidy() {
	h.t.Helper()
	if trees := h.git(h.repo, "worktree", "list"); strings.Count(trees, "\n") != 1 {
		h.t.Errorf("work trees are left:\n%s", trees)
	}
	for _, folder := range []string{h.repo, filepath.Dir(h.target)} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, e := range entries {
			if strings.Contains(e.Name(), "chitieu") && !slices.Contains([]string{"chitieu.lock", "chitieu.log", "chitieu.alarm", "chitieu.published"}, e.Name()) {
				h.t.Errorf("%s is left in %s", e.Name(), folder)
			}
		}
	}
}

// gate makes the program of the host wait: it says that it began in the file
// "begun", and goes on when release is called, or by itself after minutes.
func (h *host) gate() (begun func() bool, release func()) {
	h.t.Helper()
	file := func(name string) string { return filepath.Join(h.dir, name) }
	write(h.t, file("gated"), fmt.Sprintf("#!/bin/sh\n: >'%s'\nn=9999\nwhile [ ! -e '%s' ] && [ $((n -= 1)) -gt 0 ]; do sleep 0.02; done\nexec '%s' \"$@\"\n",
		file("begun"), file("open"), program), 0o755)
	h.set("program", file("gated"))
	begun = func() bool { _, err := os.Stat(file("begun")); return err == nil }
	return begun, func() { write(h.t, file("open"), "", 0o644) }
}

// hold keeps every hook of the host waiting, from when no hook works until
// release is called.
func (h *host) hold() (release func()) {
	h.t.Helper()
	lock, err := os.OpenFile(filepath.Join(h.repo, "chitieu.lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		h.t.Fatal(err)
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		h.t.Fatal(err)
	}
	return func() { lock.Close() }
}

// soon waits for something that another process does.
func soon(t *testing.T, what string, come func() bool) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !come(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s did not come", what)
		}
	}
}

// has fails unless a text has all of these.
func has(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			t.Errorf("lacks %q:\n%.2000s", w, text)
		}
	}
}

// hasNot fails if a text has one of these.
func hasNot(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(text, w) {
			t.Errorf("has %q:\n%.2000s", w, text)
		}
	}
}

func mkdir(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path, text string, mode fs.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}
