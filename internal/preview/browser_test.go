//go:build browser

package preview

import (
	"cmp"
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"chitieu/internal/diag"
)

// TestABrowserReloadsUnderTheStrictPolicy opens a page with a policy that
// forbids all scripts, and watches it follow the project: another text, a
// problem, the mended site.
func TestABrowserReloadsUnderTheStrictPolicy(t *testing.T) {
	var mu sync.Mutex
	out := site("index.html", invented)
	s := New(Options{Prefix: "/", Build: func(context.Context) Outcome {
		mu.Lock()
		defer mu.Unlock()
		return out
	}})
	become := func(o Outcome) {
		mu.Lock()
		out = o
		mu.Unlock()
		s.Rebuild(t.Context())
	}
	server := httptest.NewServer(s.Handler())
	ctx, complaints := openBrowser(t)
	t.Cleanup(server.CloseClientConnections) // the event stream never ends by itself

	wait := func(text string) {
		t.Helper()
		for range 300 { // a page that is being reloaded has no answer: ask again
			shown, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.body ? document.body.innerText : ''"))
			if err == nil && strings.Contains(shown, text) {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Fatalf("%q did not come", text)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/")); err != nil {
		t.Fatal(err)
	}
	wait("Trang đang được dựng lần đầu")
	become(site("index.html", invented))
	wait(`<b> & "x"`)
	become(Outcome{Problems: []diag.Diagnostic{{Rule: "thu", Pos: diag.Position{Path: "data/a.csv", Line: 2, Column: 3},
		Message: diag.Words{VI: "Sai."}, Line: "abcd"}}})
	wait("data/a.csv:2:3")
	become(site("index.html", "<!doctype html><title>x</title><p>đã sửa"))
	wait("đã sửa")
	for _, text := range complaints() {
		t.Errorf("the browser complains: %s", text)
	}
}

// openBrowser starts Chromium and collects what it complains of.
func openBrowser(t *testing.T) (ctx context.Context, complaints func() []string) {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(cmp.Or(os.Getenv("CHITIEU_BROWSER"), "chromium")),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(time.Minute))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(allocator)
	t.Cleanup(quit)
	var mu sync.Mutex
	var all []string
	note := func(text string) {
		mu.Lock()
		defer mu.Unlock()
		all = append(all, text)
	}
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *audits.EventIssueAdded:
			if d := e.Issue.Details.ContentSecurityPolicyIssueDetails; d != nil {
				note(fmt.Sprintf("refused by the policy: %s %s", d.ViolatedDirective, d.BlockedURL))
			}
		case *runtime.EventExceptionThrown:
			note("script: " + e.ExceptionDetails.Text)
		}
	})
	if err == nil {
		err = chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, audits.Enable, cdp.Empty{})
			return err
		}))
	}
	if err != nil {
		t.Fatalf("Chromium does not start (Debian: apt-get install chromium): %v", err)
	}
	return ctx, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return all
	}
}
