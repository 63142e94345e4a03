//go:build browser

package docstest

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// likeAHost is about how code hosts show a document: letters, widths, distances.
const likeAHost = `<!doctype html><html lang="vi"><meta charset="utf-8"><style>
body { margin: 0; padding: 0; font: 16px/1.5 "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif }
article { box-sizing: border-box; width: 1012px; padding: 0 32px; margin: auto }
h1 { font-size: 32px; line-height: 1.25; margin: 0 0 16px; padding-bottom: 10px; border-bottom: 1px solid }
p, ol, pre, table { margin: 0 0 16px } li + li { margin-top: 4px } li > p { margin: 16px 0 } ol { padding-left: 32px }
pre { padding: 16px; font-size: 13.6px; line-height: 1.45 } code { font-size: 13.6px } p code, td code { padding: 2px 5px }
table { border-spacing: 0; border-collapse: collapse } td, th { padding: 6px 13px; border: 1px solid }
</style><article>%ARTICLE%</article><script>document.title = document.querySelector("article").offsetHeight; document.write("<i>high:" + document.title + "</i>")</script></html>`

// TestOneScreen: the page "Tôi có tệp Excel" fits on a screen of 1280 x 800
// without being scrolled.
func TestOneScreen(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(guide), "toi-co-tep-excel.md"))
	if err != nil {
		t.Fatal(err)
	}
	var article bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(text, &article); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	file := filepath.Join(folder, "page.html")
	if err := os.WriteFile(file, bytes.Replace([]byte(likeAHost), []byte("%ARTICLE%"), article.Bytes(), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, cmp.Or(os.Getenv("CHITIEU_BROWSER"), "chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
		"--user-data-dir="+filepath.Join(folder, "profile"), "--window-size=1280,800", "--dump-dom", "file://"+filepath.ToSlash(file)).Output()
	if err != nil {
		t.Fatalf("%v (scripts/browser.sh installs Chromium)", err)
	}
	m := regexp.MustCompile(`<i>high:(\d+)</i>`).FindSubmatch(out)
	if m == nil {
		t.Fatalf("no height in %s", out)
	}
	high, err := strconv.Atoi(string(m[1]))
	if err != nil || high < 300 || high > 800 {
		t.Errorf("the page is %d pixels high, a screen has 800: %v", high, err)
	}
}
