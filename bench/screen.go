//go:build linux

package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// screen is a browser with one page.
type screen struct {
	ctx    context.Context
	close  func()
	shown  [2]string
	counts [2]int // how often each value stands on the page while the first does
	origin int64  // when the page that was seen last began to load
}

// clock runs in every page before anything else: it notes when the first frame
// after the whole page was there has been drawn.
const clock = `addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => {
	window.benchPainted = performance.timeOrigin + performance.now();
}, 0)));`

// look asks a page what it shows and when that came, in microseconds.
const look = `(() => {
	const at = (ms) => Math.round(1000 * (ms || 0));
	const text = window.benchPainted && document.body ? document.body.textContent : "";
	const arrived = performance.getEntriesByType("navigation")[0]?.responseEnd;
	return { origin: at(performance.timeOrigin), arrived: at(arrived && performance.timeOrigin + arrived), painted: at(window.benchPainted),
		counts: [%q, %q].map((value) => text.split(value).length - 1) };
})()`

// seen is the answer to look.
type seen struct {
	Origin, Arrived, Painted int64
	Counts                   [2]int
}

func openScreen(folder string) (*screen, error) {
	profile, err := os.MkdirTemp(folder, "browser-")
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(cmp.Or(os.Getenv("CHITIEU_BROWSER"), "chromium")),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile), chromedp.WSURLReadTimeout(time.Minute), chromedp.WindowSize(1280, 900))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, quit := chromedp.NewContext(allocator)
	s := &screen{ctx: ctx, close: func() { quit(); stop() }}
	err = chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: clock})
		return err
	}))
	if err != nil {
		s.close()
		return nil, fmt.Errorf("no browser starts (Debian: apt-get install chromium): %w", err)
	}
	return s, nil
}

// show opens a page that shows the first of two values.
func (s *screen) show(ctx context.Context, address string, shown [2]string) error {
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		return err
	}
	s.shown = shown
	for ctx.Err() == nil {
		if now, err := s.look(ctx); err == nil && now.Painted > 0 && now.Counts[0] > 0 {
			s.counts, s.origin = now.Counts, now.Origin
			return nil
		}
		time.Sleep(4 * time.Millisecond)
	}
	return fmt.Errorf("the page does not show %s", shown[0])
}

func (s *screen) look(ctx context.Context) (seen, error) {
	return chromedp.Run(ctx, chromedp.Evaluate[seen](fmt.Sprintf(look, s.shown[0], s.shown[1])))
}

// await waits until the page shows one of the two values and tells how long
// that took since it was saved.
func (s *screen) await(value int, saved time.Time) (times, error) {
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	for ctx.Err() == nil {
		now, err := s.look(ctx)
		if err != nil || now.Painted == 0 || now.Origin == s.origin || !s.shows(now, value) {
			time.Sleep(4 * time.Millisecond) // a page that is being reloaded has no answer
			continue
		}
		s.origin = now.Origin
		at := func(micro int64) time.Time { return time.UnixMicro(micro) }
		return times{whole: at(now.Painted).Sub(saved), reload: at(now.Origin).Sub(saved), arrive: at(now.Arrived).Sub(at(now.Origin)),
			paint: at(now.Painted).Sub(at(now.Arrived))}, nil
	}
	return times{}, fmt.Errorf("%s did not come", s.shown[value])
}

// shows tells which of the values a page shows: a value may stand on it for
// other reasons too, but then it does so all the time.
func (s *screen) shows(now seen, value int) bool {
	if value == 0 {
		return now.Counts == s.counts
	}
	return now.Counts[0] < s.counts[0] && now.Counts[1] > s.counts[1]
}
