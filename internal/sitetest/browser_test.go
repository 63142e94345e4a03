//go:build browser

package sitetest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"chitieu/internal/hosting"
)

// pageTime is how long one look at one page may take.
const pageTime = 2 * time.Minute

// browser is a running Chromium and a server of the site on loopback.
type browser struct {
	site   *site
	origin string          // http://127.0.0.1:port
	ctx    context.Context // of the browser; tabs derive from it
}

// startBrowser serves a site, with the headers that it is published with, and
// starts Chromium. It fails where there is none: a test that did not run proves
// nothing.
func startBrowser(t *testing.T, s *site) *browser {
	t.Helper()
	return startBrowserOn(t, s, func(site http.Handler) http.Handler { return site })
}

// startBrowserOn is startBrowser with a server that handles requests otherwise.
func startBrowserOn(t *testing.T, s *site, handle func(site http.Handler) http.Handler) *browser {
	t.Helper()
	files := http.StripPrefix(strings.TrimSuffix(s.base.Path, "/"), http.FileServerFS(s.fsys))
	server := httptest.NewServer(handle(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range hosting.Security() {
			if h.Name != "Strict-Transport-Security" { // over TLS only
				w.Header().Set(h.Name, h.Value)
			}
		}
		files.ServeHTTP(w, r)
	})))
	t.Cleanup(server.Close)

	// The pages are our own and come from this machine, and the sandbox does not
	// start everywhere (containers, root): so it is left out.
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(findBrowser(t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("lang", "vi"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(allocator)
	t.Cleanup(quit)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("Chromium does not start: %v", err)
	}
	return &browser{site: s, origin: server.URL, ctx: ctx}
}

// findBrowser returns the path of Chromium. CHITIEU_BROWSER says where it is on
// machines that have it elsewhere.
func findBrowser(t *testing.T) string {
	t.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	if named := os.Getenv("CHITIEU_BROWSER"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	t.Fatalf("no browser: none of %q is installed (Debian: apt-get install chromium)", names)
	return ""
}

// kinds returns pages to look at: of each kind (home, one indicator, one agency
// ...) the smallest and the largest file, in English the largest.
func (b *browser) kinds() []*page {
	byKind := map[string][]*page{}
	for _, p := range b.site.pages {
		parts := strings.Split(p.path, "/")
		for i := 1; i < len(parts); i++ {
			if parts[i] != "" {
				parts[i] = "*"
			}
		}
		if parts[0] == "en" && len(parts) > 2 {
			parts[1] = strings.Split(p.path, "/")[1] // English pages have kinds of their own
		}
		kind := strings.Join(parts, "/")
		byKind[kind] = append(byKind[kind], p)
	}
	var chosen []*page
	for kind, pages := range byKind {
		slices.SortFunc(pages, func(a, b *page) int { return len(a.raw) - len(b.raw) })
		if !strings.HasPrefix(kind, "en/") {
			chosen = append(chosen, pages[0])
		}
		if last := pages[len(pages)-1]; last != pages[0] || strings.HasPrefix(kind, "en/") {
			chosen = append(chosen, last)
		}
	}
	slices.SortFunc(chosen, func(a, b *page) int { return strings.Compare(a.file, b.file) })
	return chosen
}

// tab is a tab of the browser and what it complained about.
type tab struct {
	page *page
	url  string
	ctx  context.Context

	mu       sync.Mutex
	problems []string
}

// open makes a tab for a page, without loading it.
func (b *browser) open(t *testing.T, p *page) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(b.ctx)
	t.Cleanup(closeTab)
	ctx, cancel := context.WithTimeout(ctx, pageTime)
	t.Cleanup(cancel)
	tb := &tab{page: p, url: b.origin + b.site.base.Path + p.path, ctx: ctx}
	if err := chromedp.Listen(ctx, func(event any) { tb.listen(b.origin, event) }); err != nil {
		t.Fatal(err)
	}
	call(t, tb, audits.Enable, cdp.Empty{})
	call(t, tb, network.Enable, network.EnableParams{})
	return tb
}

// listen writes down what a reader's browser would complain about, and every
// request to another host.
func (tb *tab) listen(origin string, event any) {
	problem := ""
	switch event := event.(type) {
	case *audits.EventIssueAdded:
		if details := event.Issue.Details.ContentSecurityPolicyIssueDetails; details != nil {
			problem = fmt.Sprintf("refused by the policy: %s %s", details.ViolatedDirective, details.BlockedURL)
		}
	case *log.EventEntryAdded:
		if event.Entry.Level == log.EntryLevelError {
			problem = fmt.Sprintf("console: %s %s", event.Entry.Text, event.Entry.URL)
		}
	case *runtime.EventConsoleAPICalled:
		if event.Type == runtime.ConsoleAPICalledTypeError {
			problem = fmt.Sprintf("console: %v", event.Args)
		}
	case *runtime.EventExceptionThrown:
		problem = "script: " + event.ExceptionDetails.Text
		if thrown := event.ExceptionDetails.Exception; thrown != nil {
			problem += " " + thrown.Description
		}
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(event.Request.URL, origin+"/") && event.Request.URL != "about:blank" {
			problem = "request to " + event.Request.URL
		}
	}
	if problem != "" {
		tb.mu.Lock()
		defer tb.mu.Unlock()
		tb.problems = append(tb.problems, problem)
	}
}

// complaints returns what was written down so far.
func (tb *tab) complaints() []string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	return slices.Clone(tb.problems)
}

func (tb *tab) run(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(tb.ctx, steps...); err != nil {
		t.Fatalf("%s: %v", tb.page.file, err)
	}
}

// call sends one command of the protocol.
func call[P, R any](t *testing.T, tb *tab, command cdp.Command[P, R], params P) {
	t.Helper()
	tb.run(t, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	}))
}

// evaluate runs a script in the page and returns its value. Scripts come through
// the debugger, which the policy of the page does not bind.
func evaluate[T any](t *testing.T, tb *tab, script string) T {
	t.Helper()
	value, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", tb.page.file, err)
	}
	return value
}

// load opens the page in a window of this size, with its fonts: a page that was
// drawn before they came stays without them, so it is then opened once more.
func (tb *tab) load(t *testing.T, width, height int64) {
	t.Helper()
	tb.size(t, width, height)
	for range 5 {
		tb.visit(t)
		if ofFonts[bool](t, tb, `await document.fonts.ready; return inUse().length === document.querySelectorAll("link[as=font]").length`) {
			return
		}
	}
	t.Fatalf("%s is not drawn with its fonts", tb.page.file)
}

// size gives the window a size.
func (tb *tab) size(t *testing.T, width, height int64) {
	t.Helper()
	tb.run(t, chromedp.EmulateViewport(width, height))
}

// resize gives the window of a page that is open another width, and waits until
// the page has it.
func (tb *tab) resize(t *testing.T, width, height int64) {
	t.Helper()
	tb.size(t, width, height)
	evaluate[bool](t, tb, fmt.Sprintf("(async () => { while (innerWidth !== %d) await new Promise(requestAnimationFrame); return true })()", width))
}

// visit opens the page.
func (tb *tab) visit(t *testing.T) {
	t.Helper()
	tb.run(t, chromedp.Navigate(tb.url))
}

// settle waits until the charts of the page are interactive.
func (tb *tab) settle(t *testing.T) {
	t.Helper()
	if n := evaluate[int](t, tb, settleScript); n > 0 {
		t.Errorf("%s: %d charts stay static; complaints: %q", tb.page.file, n, tb.complaints())
	}
}

// media makes the browser pretend a medium ("screen", "print") and preferences.
func (tb *tab) media(t *testing.T, medium string, features ...*emulation.MediaFeature) {
	t.Helper()
	call(t, tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: features})
}

func scheme(name string) *emulation.MediaFeature {
	return &emulation.MediaFeature{Name: "prefers-color-scheme", Value: name}
}
