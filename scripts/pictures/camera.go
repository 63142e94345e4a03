package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"html"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// width is that of every picture, in pixels: about what a code host gives a text.
const width = 960

// patience is how long a page may take to show what it is opened for.
const patience = 2 * time.Minute

// camera is a browser that keeps pictures in a folder.
type camera struct {
	ctx      context.Context
	close    func()
	scratch  string
	out      string
	pictures int
	bytes    int
}

// view is what a picture shows.
type view struct {
	name    string // of the file, without its ending
	address string
	awaits  string // a text that the page must show first
	from    string // selector of the element at the upper edge; none means the top of the page
	height  int64  // pixels; 0 means the whole page
	wrong   bool   // shows the invented figure
}

func openCamera(ctx context.Context, scratch, out string) (*camera, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(cmp.Or(os.Getenv("CHITIEU_BROWSER"), "chromium")), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(filepath.Join(scratch, "browser")), chromedp.WSURLReadTimeout(time.Minute), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("lang", "vi"))
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	tab, quit := chromedp.NewContext(allocator)
	c := &camera{ctx: tab, close: func() { quit(); stop() }, scratch: scratch, out: out}
	err := chromedp.Do(tab, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}, {Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		return err
	}))
	if err != nil {
		c.close()
		return nil, fmt.Errorf("no browser starts (scripts/browser.sh installs one): %w", err)
	}
	return c, nil
}

// confess is what a picture with the invented figure says of it, so that it
// stays said where the picture stands alone.
const confess = `Ảnh minh họa: 34,8‰ là số sai bịa ra cho hướng dẫn này; số thật trong nguồn là 38,4‰.`

// stamp lays a line over the lower edge of the window.
const stamp = `(() => {
	const line = document.createElement("div");
	line.textContent = %q;
	Object.assign(line.style, { position: "fixed", left: 0, right: 0, bottom: 0, padding: "6px 16px", background: "#12232d", color: "#fff", font: "600 14px/1.4 sans-serif", zIndex: 9999 });
	document.body.append(line);
	return true;
})()`

// letters has a font for code write the Vietnamese letters that it lacks with
// those of Noto Sans, which scripts/browser.sh installs: DejaVu Sans Mono
// puts the second mark of "ố" beside the letter.
const letters = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("@font-face { font-family: Letters; src: local('Noto Sans'), local('NotoSans-Regular'); unicode-range: U+1EA4-1EB7, U+1EBE-1EC7, U+1ED0-1EE3, U+1EE8-1EF1 }");
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	for (const one of document.body.querySelectorAll("*")) {
		const family = getComputedStyle(one).fontFamily;
		if (family.includes("mono")) one.style.fontFamily = "Letters, " + family;
	}
	return true;
})()`

// take opens a page, waits for what it is to show and keeps a picture of it.
func (c *camera) take(v view) error {
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	height := cmp.Or(v.height, 200)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, height), chromedp.Navigate(v.address)); err != nil {
		return fmt.Errorf("%s: %w", v.name, err)
	}
	if err := c.await(ctx, v); err != nil {
		return err
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](letters)); err != nil {
		return err
	}
	if v.height == 0 {
		whole, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.documentElement.scrollHeight`))
		if err != nil {
			return err
		}
		if v.wrong {
			whole += 40 // for the line below
		}
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, whole)); err != nil {
			return err
		}
	}
	if v.from != "" {
		script := fmt.Sprintf(`(() => { scrollTo(0, document.querySelector(%q).getBoundingClientRect().top + scrollY - 16); return true; })()`, v.from)
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script)); err != nil {
			return fmt.Errorf("%s: no %s: %w", v.name, v.from, err)
		}
	}
	if v.wrong {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(stamp, confess))); err != nil {
			return err
		}
	}
	// Fonts, and what scripts draw once the page stands still.
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.fonts.ready.then(() => new Promise((done) => setTimeout(() => done(true), 1000)))`, chromedp.EvalAwaitPromise)); err != nil {
		return err
	}
	shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		return err
	}
	return c.keep(v.name, shot)
}

// await waits until a page shows its text. A page that is being reloaded has no
// answer, and is asked again.
func (c *camera) await(ctx context.Context, v view) error {
	script := fmt.Sprintf(`!!document.body && document.body.textContent.includes(%q)`, v.awaits)
	for ctx.Err() == nil {
		if shown, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script)); err == nil && shown {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return fmt.Errorf("%s does not show %q", v.name, v.awaits)
}

// keep writes a picture with few colours.
func (c *camera) keep(name string, shot []byte) error {
	img, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		return err
	}
	var small bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, fewColours(img)); err != nil {
		return err
	}
	c.pictures, c.bytes = c.pictures+1, c.bytes+small.Len()
	return os.WriteFile(filepath.Join(c.out, name+".png"), small.Bytes(), 0o644)
}

// terminal is the page for what stands in a window for commands.
const terminal = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>%s</title><style>
body { margin: 0; background: #12232d; color: #e9eff1; font: 14px/1.5 "DejaVu Sans Mono", "Liberation Mono", monospace }
pre { margin: 0; padding: 16px; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 8 }
b { color: #f6c443 }
</style><pre>%s</pre></html>`

// command is a line that is typed, and what the program answers.
type command struct{ typed, said string }

// transcript keeps a picture of commands and what they say.
func (c *camera) transcript(name string, wrong bool, commands ...command) error {
	var text strings.Builder
	for n, one := range commands {
		if n > 0 {
			text.WriteByte('\n')
		}
		fmt.Fprintf(&text, "&gt; <b>%s</b>\n%s", html.EscapeString(one.typed), html.EscapeString(one.said))
	}
	return c.page(view{name: name, awaits: commands[0].typed, wrong: wrong}, fmt.Sprintf(terminal, name, text.String()))
}

// page keeps a picture of a page that is no part of the site.
func (c *camera) page(v view, text string) error {
	file := filepath.Join(c.scratch, v.name+".html")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		return err
	}
	v.address = "file://" + filepath.ToSlash(file)
	return c.take(v)
}
