package preview

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chitieu/internal/diag"
)

// slow is a site of one page in which the making of the whole waits until it is
// told to go on.
type slow struct {
	fixed
	late    Outcome // how the whole ends
	goOn    chan struct{}
	mu      sync.Mutex
	order   []string // what was made, in order
	stopped atomic.Bool
}

func newSlow(text string) *slow {
	return &slow{fixed: fixed{"index.html": text, "b/index.html": "b " + text}, goOn: make(chan struct{})}
}

func (s *slow) note(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.order = append(s.order, what)
}

func (s *slow) made() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.order, " ")
}

func (s *slow) File(path string) ([]byte, error) {
	s.note(path)
	return s.fixed.File(path)
}

func (s *slow) Whole(ctx context.Context) Outcome {
	s.note("whole")
	select {
	case <-s.goOn:
	case <-ctx.Done():
		s.stopped.Store(true)
	}
	out := s.late
	out.Site = s
	return out
}

// watched is a preview of a folder, with a browser on its first page.
type watched struct {
	t        *testing.T
	dir      string
	home     string
	editions <-chan string
}

func watch(t *testing.T, p pace, draft func(dir string) Outcome, built func(Outcome)) watched {
	t.Helper()
	w := watched{t: t, dir: t.TempDir()}
	w.put("config.toml", "một")
	s := New(Options{Prefix: "/", Build: func(context.Context) Outcome { return draft(w.dir) }, Built: built})
	s.pace = p
	ctx, stop := context.WithCancel(t.Context())
	l, err := Listen(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w.home = "http://" + l.Addr().String() + "/"
	ended := make(chan error, 2)
	go func() { ended <- s.Serve(ctx, l) }()
	go func() { ended <- s.Watch(ctx, Source{Dir: w.dir, Files: []string{"config.toml"}}) }()
	t.Cleanup(func() {
		stop()
		for range 2 {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	})
	w.editions = listen(t, w.home)
	return w
}

// put saves a file as careful editors do, in one step.
func (w watched) put(name, text string) {
	w.t.Helper()
	put(w.t, filepath.Join(w.dir, ".new"), text)
	if err := os.Rename(filepath.Join(w.dir, ".new"), filepath.Join(w.dir, name)); err != nil {
		w.t.Fatal(err)
	}
}

func (w watched) shows(want string) {
	w.t.Helper()
	waitFor(w.t, w.editions, w.home, want)
}

// quick is a pace at which tests need not wait, but for what is not certain.
func quick(calm time.Duration) pace { return pace{settle: time.Millisecond, calm: calm} }

// soon waits until something is true, however busy the machine, and tells whether
// it came to be so.
func soon(is func() bool) bool {
	for range 2000 {
		if is() {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return is()
}

func TestOpenPagesGoBeforeTheRest(t *testing.T) {
	var last atomic.Pointer[slow]
	w := watch(t, quick(time.Hour), func(dir string) Outcome {
		text, _ := os.ReadFile(filepath.Join(dir, "config.toml"))
		s := newSlow(string(text))
		last.Store(s)
		return Outcome{Site: s}
	}, nil)
	w.shows("một")
	for _, text := range []string{"hai", "ba"} {
		before := last.Load()
		w.put("config.toml", text)
		w.shows(text)
		s := last.Load()
		soon(func() bool { return strings.Contains(s.made(), "whole") })
		if got := s.made(); got != "index.html whole" {
			t.Errorf("made %q, want the open page, once, then the rest", got)
		}
		if r, err := http.Get(w.home + "b/"); err != nil || body(t, r) == "" || s.made() != "index.html whole b/index.html" {
			t.Errorf("a page that is asked for waits for the rest: %v, %s", err, s.made())
		}
		if before.made() != "index.html" && !soon(before.stopped.Load) {
			t.Error("the rest of a site that has been replaced is still being made")
		}
	}
}

func TestProblemsFoundLateReplaceThePages(t *testing.T) {
	var fault atomic.Bool
	ended := make(chan Outcome, 16)
	w := watch(t, quick(time.Hour), func(dir string) Outcome {
		text, _ := os.ReadFile(filepath.Join(dir, "config.toml"))
		s := newSlow(string(text))
		close(s.goOn)
		if fault.Load() {
			s.late.Problems = []diag.Diagnostic{{Rule: "link-target", Message: diag.Words{VI: "Không có trang."}, Pos: diag.Position{Path: "content/a.md", Line: 3, Column: 1}}}
		}
		return Outcome{Site: s}
	}, func(o Outcome) { ended <- o })
	w.shows("một")
	if o := <-ended; o.broken() {
		t.Errorf("the first build ended with %+v", o)
	}
	fault.Store(true)
	w.put("config.toml", "hai")
	w.shows("content/a.md:3:1")
	if o := <-ended; !o.broken() {
		t.Error("the end of the build does not tell of the problem")
	}
	fault.Store(false)
	w.put("config.toml", "ba")
	w.shows("ba")
}

// ofText makes a site of the text in config.toml; "hỏng" is an error, no file a
// failure.
func ofText(dir string) Outcome {
	text, err := os.ReadFile(filepath.Join(dir, "config.toml"))
	switch {
	case err != nil:
		return Outcome{Failure: "không có tệp"}
	case strings.Contains(string(text), "hỏng"):
		return Outcome{Problems: []diag.Diagnostic{{Rule: "thu", Message: diag.Words{VI: "Sai."}, Pos: diag.Position{Path: "config.toml", Line: 1, Column: 1}}}}
	}
	return site("index.html", string(text))
}

// TestHalfASaveShowsNothing: what has an error, or is gone, may be half of a
// save; until the files have been quiet for longer the last page stays.
func TestHalfASaveShowsNothing(t *testing.T) {
	builds := make(chan Outcome, 100)
	w := watch(t, quick(time.Hour), func(dir string) Outcome {
		o := ofText(dir)
		builds <- o
		return o
	}, nil)
	stands := func(want string) {
		t.Helper()
		r, err := http.Get(w.home)
		if err != nil {
			t.Fatal(err)
		}
		if page := body(t, r); !strings.Contains(page, want) {
			t.Errorf("the page is %q, want %q", page, want)
		}
	}
	w.shows("một")
	<-builds
	w.put("config.toml", "hỏng")
	if o := <-builds; !o.broken() {
		t.Fatal("not seen")
	}
	stands("một")
	w.put("config.toml", "hai")
	w.shows("hai")
	for len(builds) > 0 {
		<-builds
	}
	if err := os.Remove(filepath.Join(w.dir, "config.toml")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond)
	stands("hai")
	w.put("config.toml", "ba")
	w.shows("ba")
	for len(builds) > 0 {
		if o := <-builds; o.broken() {
			t.Error("a build was made while the file was gone")
		}
	}
}

func TestAnErrorThatStaysIsShown(t *testing.T) {
	w := watch(t, quick(20*time.Millisecond), ofText, nil)
	w.shows("một")
	w.put("config.toml", "hỏng")
	w.shows("config.toml:1:1")
	w.put("config.toml", "hai")
	w.shows("hai")
	if err := os.Remove(filepath.Join(w.dir, "config.toml")); err != nil {
		t.Fatal(err)
	}
	w.shows("không có tệp")
	w.put("config.toml", "ba")
	w.shows("ba")
}

// TestQuickEdits saves again and again without waiting: the last state is the
// one that is shown in the end.
func TestQuickEdits(t *testing.T) {
	w := watch(t, quick(20*time.Millisecond), ofText, nil)
	w.shows("một")
	for i := range 40 {
		put(t, filepath.Join(w.dir, "config.toml"), "lần "+string(rune('a'+i%26))+"|")
		if i%5 == 0 {
			time.Sleep(3 * time.Millisecond)
		}
	}
	w.put("config.toml", "xong")
	w.shows("xong")
}

// TestPagesThatLookTheSameStay: a page is told to reload by its own bytes, not
// by those of other pages.
func TestPagesThatLookTheSameStay(t *testing.T) {
	one := newEdition(Options{Prefix: "/"}, site("a/index.html", "a", "b/index.html", "b"))
	two := newEdition(Options{Prefix: "/"}, site("a/index.html", "a", "b/index.html", "khác"))
	if one.look("/a/").id != two.look("/a/").id || one.look("/b/").id == two.look("/b/").id {
		t.Error("ids do not follow the bytes of the page")
	}
}
