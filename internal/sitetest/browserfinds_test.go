//go:build browser

package sitetest

import (
	"testing"
	"testing/fstest"
)

// badPages (invented) have one fault each, by the look that must object. The
// fault is a piece of the page or of its style sheet.
var badPages = map[string]struct{ body, css string }{
	"accessibility":      {body: `<p class="pale">chữ quá nhạt</p>`, css: `.pale{color:#ccc}`},
	"nothing refused":    {body: `<p style="color:red">kiểu trong thẻ</p>`},
	"no sideways scroll": {body: `<p class="wide">rộng quá</p>`, css: `.wide{width:1300px}`},
	"without script":     {body: `<table hidden><caption>Ẩn</caption><tr><th scope="col">Năm</th></tr></table>`},
	"keyboard":           {css: `a:focus-visible{outline:none}`},
	"print":              {body: `<details><summary>Gấp</summary><p>không in</p></details>`},
	"forced colours":     {body: `<svg aria-hidden="true" width="9" height="9"><path class="ln" d="M0 0H9"/></svg>`, css: `.ln{stroke:#888;fill:none}@media (forced-colors:active){.ln{stroke:Canvas}}`},
}

// plain is a page (invented) to which no look objects.
const plain = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang mẫu</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="icon.svg"><link rel="stylesheet" href="site.css"></head>
<body><a href="#noi-dung">Bỏ qua phần đầu trang</a><main id="noi-dung"><h1>Trang mẫu có một liên kết</h1><p>Vài chữ để đọc, <a href="#noi-dung">một liên kết</a>.</p>`

const plainCSS = `body{background:#fff;color:#000}a{color:#00c}:focus-visible{outline:3px solid}`

func badSite(body, css string) (*site, error) {
	return loadSite(fstest.MapFS{
		"index.html": {Data: []byte(plain + body + "</main></body></html>")},
		"icon.svg":   {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`)},
		"site.css":   {Data: []byte(plainCSS + css)},
	})
}

// TestBrowserFinds shows every look a page without a fault, and one with.
func TestBrowserFinds(t *testing.T) {
	for name, look := range looks {
		t.Run(name, func(t *testing.T) {
			for _, fault := range []bool{false, true} {
				bad := badPages[name]
				if !fault {
					bad.body, bad.css = "", ""
				}
				s, err := badSite(bad.body, bad.css)
				if err != nil {
					t.Fatal(err)
				}
				b := startBrowser(t, s)
				if found := look(t, b.open(t, s.pages[0])); (len(found) > 0) != fault {
					t.Errorf("fault: %t; found %q", fault, found)
				}
			}
		})
	}
}
