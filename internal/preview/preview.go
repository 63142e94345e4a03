// Package preview is the server for those who work on a site. It watches the
// project, builds anew when a file changes and lets open pages reload. A page
// is drawn when it is asked for, those that browsers have open first; the rest
// of the site follows behind, for the problems that only drawing shows. While
// the input has errors, every address shows them instead of a page that is no
// longer true.
package preview

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"sync"

	"chitieu/internal/diag"
)

// Outcome is one build: a site, or why there is none.
type Outcome struct {
	Site     Site              // nil where there is none
	Files    int               // how many files the site has; 0 until all have been made
	Problems []diag.Diagnostic // sorted; with an error among them the site is not shown
	Failure  string            // why the build could not be made at all; empty where it could
	Hint     string            // what to do about the failure
}

// Site makes the files of a site when they are asked for. Several goroutines
// may ask at once.
type Site interface {
	// Has tells whether the site has a file of that path.
	Has(path string) bool
	// File makes a file.
	File(path string) ([]byte, error)
	// Whole makes every file, keeps none and says how the whole build ended:
	// with the problems that were known before, and those that show only then.
	Whole(ctx context.Context) Outcome
}

// broken tells whether there is no site to show.
func (o Outcome) broken() bool {
	return o.Site == nil || o.Failure != "" ||
		slices.ContainsFunc(o.Problems, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
}

// Options say what is shown.
type Options struct {
	Build func(context.Context) Outcome // reads and checks the input; called again after every change
	Built func(Outcome)                 // told of every build that has come to its end; may be nil

	// Prefix is the path below which the site stands. It begins and ends with
	// a slash; "/" is the root.
	Prefix string

	// AnyAddress accepts requests for every numeric address, not only for this
	// machine; Host is one more name to accept. See allowed.
	AnyAddress bool
	Host       string

	Lang string // of what the preview itself says, vi or en; empty means vi
}

// Server shows one site. It is safe for concurrent use.
type Server struct {
	options Options
	pace    pace

	mu      sync.Mutex
	now     *edition
	changed chan struct{}  // closed when now is replaced
	open    map[string]int // addresses that browsers show, and in how many windows
}

// What is shown until the first build has ended.
var (
	firstBuild = diag.Words{VI: "Trang đang được dựng lần đầu.", EN: "The site is being built for the first time."}
	firstWait  = diag.Words{VI: "Chờ một lát; trình duyệt sẽ tự tải lại.", EN: "Wait a moment; the browser will load it by itself."}
)

// New makes a server; the first build is made by Rebuild or Watch.
func New(o Options) *Server {
	return &Server{options: o, pace: usual, changed: make(chan struct{}), open: map[string]int{},
		now: newEdition(o, Outcome{Failure: firstBuild.In(o.Lang), Hint: firstWait.In(o.Lang)})}
}

// Rebuild makes the site anew, tells open pages, and makes the rest of it.
func (s *Server) Rebuild(ctx context.Context) {
	out := s.options.Build(ctx)
	if ctx.Err() != nil {
		return // the server is being stopped; what was built may not be whole
	}
	s.show(out)
	if out.broken() {
		s.built(out)
		return
	}
	s.drawOpen(s.edition())
	if out = s.edition().Site.Whole(ctx); ctx.Err() == nil {
		s.end(out)
	}
}

// show puts an outcome in the place of the former edition.
func (s *Server) show(out Outcome) *edition {
	e := newEdition(s.options, out)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = e
	close(s.changed)
	s.changed = make(chan struct{})
	return e
}

// drawOpen draws the pages that browsers show.
func (s *Server) drawOpen(e *edition) {
	s.mu.Lock()
	open := slices.Sorted(maps.Keys(s.open))
	s.mu.Unlock()
	for _, address := range open {
		e.look(address)
	}
}

// end takes the outcome of the whole build: problems that were found late
// replace the pages.
func (s *Server) end(out Outcome) {
	if out.broken() {
		s.show(out)
	}
	s.built(out)
}

func (s *Server) built(out Outcome) {
	if s.options.Built != nil {
		s.options.Built(out)
	}
}

// say gives words in the language of the server.
func (s *Server) say(vi, en string) string { return diag.Words{VI: vi, EN: en}.In(s.options.Lang) }

// edition is the one to show.
func (s *Server) edition() *edition {
	e, _ := s.current()
	return e
}

// opened takes note that a browser shows an address, until closed is called.
func (s *Server) opened(address string) (closed func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[address]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.open[address]--; s.open[address] == 0 {
			delete(s.open, address)
		}
	}
}

// current is the edition to show, and a channel that closes when it is old.
func (s *Server) current() (*edition, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now, s.changed
}

// Handler answers requests for the site and for the parts of the preview.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(own+"events", s.events)
	mux.HandleFunc(own+"reload.js", asset("reload.js"))
	mux.HandleFunc(own+"preview.css", asset("preview.css"))
	mux.HandleFunc("/", s.site)
	return s.guard(mux)
}

// guard refuses what a preview has no business with, and sets the headers that
// every answer has.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Security-Policy", basePolicy)
		switch {
		case !s.options.allowed(r.Host):
			http.Error(w, s.say("Địa chỉ này không thuộc máy chủ xem thử.", "This address does not belong to the preview."), http.StatusMisdirectedRequest)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			http.Error(w, s.say("Chỉ nhận GET và HEAD.", "Only GET and HEAD are taken."), http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// events tells a page how the address that it shows looks now, and whenever that
// changes. The stream of an open page is what draws it anew.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	address := r.URL.Query().Get("page")
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	defer s.opened(address)()
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	for told := ""; ; {
		e, changed := s.current()
		if id := e.look(address).id; id != told {
			told = id
			if _, err := fmt.Fprintf(w, "retry: 500\ndata: %s\n\n", id); err != nil {
				return
			}
			if err := out.Flush(); err != nil {
				return
			}
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

// site answers with a file of the site, or with what keeps it from standing.
func (s *Server) site(w http.ResponseWriter, r *http.Request) {
	seen := s.edition().look(r.URL.Path)
	if seen.redirect != "" {
		to := seen.redirect
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, to, http.StatusMovedPermanently)
		return
	}
	w.Header().Set("Content-Type", seen.kind)
	if seen.policy != "" {
		w.Header().Set("Content-Security-Policy", seen.policy)
	}
	if seen.cache != "" {
		w.Header().Set("Cache-Control", seen.cache)
	}
	w.WriteHeader(seen.status)
	_, _ = w.Write(seen.data) // a reader who went away is no failure
}
