// Package preview is the server for those who work on a site. It keeps the
// site in memory, watches the project, builds anew when a file changes and
// lets open pages reload. While the input has errors, every address shows them
// instead of a page that is no longer true.
package preview

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"chitieu/internal/diag"
	"chitieu/internal/hosting"
	"chitieu/internal/publish"
)

// Outcome is one build: a site, or why there is none.
type Outcome struct {
	Files    []publish.File
	Problems []diag.Diagnostic // sorted; with an error among them Files is not shown
	Failure  string            // why the build could not be made at all; empty where it could
	Hint     string            // what to do about the failure
}

// broken tells whether there is no site to show.
func (o Outcome) broken() bool {
	return o.Failure != "" || slices.ContainsFunc(o.Problems, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
}

// Options say what is shown.
type Options struct {
	Build func(context.Context) Outcome // makes the site; called again after every change
	Built func(Outcome)                 // told of every build that has ended; may be nil

	// Prefix is the path below which the site stands. It begins and ends with
	// a slash; "/" is the root.
	Prefix string

	// AnyAddress accepts requests for every numeric address, not only for this
	// machine; Host is one more name to accept. See allowed.
	AnyAddress bool
	Host       string
}

// Server shows one site. It is safe for concurrent use.
type Server struct {
	options Options

	mu      sync.Mutex
	now     *edition
	changed chan struct{} // closed when now is replaced
}

// edition is one state of the site.
type edition struct {
	Outcome
	files map[string][]byte
	id    string // of the contents: the same site has the same id
}

// New makes a server; the first build is made by Rebuild or Watch.
func New(o Options) *Server {
	return &Server{options: o, changed: make(chan struct{}),
		now: newEdition(Outcome{Failure: "Trang đang được dựng lần đầu.", Hint: "Chờ một lát; trình duyệt sẽ tự tải lại."})}
}

func newEdition(o Outcome) *edition {
	e := &edition{Outcome: o, files: make(map[string][]byte, len(o.Files))}
	sum := sha256.New()
	for _, f := range o.Files {
		e.files[f.Path] = f.Data
		fmt.Fprintf(sum, "%q %x\n", f.Path, sha256.Sum256(f.Data))
	}
	fmt.Fprintf(sum, "%q %q %q\n", o.Problems, o.Failure, o.Hint)
	e.id = hex.EncodeToString(sum.Sum(nil)[:8])
	return e
}

// Rebuild makes the site anew and tells open pages.
func (s *Server) Rebuild(ctx context.Context) {
	out := s.options.Build(ctx)
	if ctx.Err() != nil {
		return // the server is being stopped; what was built may not be whole
	}
	s.mu.Lock()
	s.now = newEdition(out)
	close(s.changed)
	s.changed = make(chan struct{})
	s.mu.Unlock()
	if s.options.Built != nil {
		s.options.Built(out)
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
			http.Error(w, "Địa chỉ này không thuộc máy chủ xem thử.", http.StatusMisdirectedRequest)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "Chỉ nhận GET và HEAD.", http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// events tells a page the edition that is shown, now and whenever it changes.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	for {
		e, changed := s.current()
		if _, err := fmt.Fprintf(w, "retry: 500\ndata: %s\n\n", e.id); err != nil {
			return
		}
		if err := out.Flush(); err != nil {
			return
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
	e, _ := s.current()
	if e.broken() {
		s.problems(w, e)
		return
	}
	found := e.find(s.options.Prefix, r.URL.Path)
	if found.redirect != "" {
		to := found.redirect
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, to, http.StatusMovedPermanently)
		return
	}
	s.answer(w, found, e)
}

func (s *Server) answer(w http.ResponseWriter, found finding, e *edition) {
	data, kind := found.data, hosting.ContentType(found.path)
	if isHTML(kind) {
		page := instrument(data, e.id)
		data = page.data
		w.Header().Set("Content-Security-Policy", page.policy)
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(found.status)
	_, _ = bytes.NewReader(data).WriteTo(w) // a reader who went away is no failure
}
