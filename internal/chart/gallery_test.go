package chart

import (
	"flag"
	"fmt"
	"html"
	"os"
	"strings"
	"testing"
)

var galleryFile = flag.String("gallery", "", "write all drawings into this page, to be looked at beside a style.css")

// TestGallery writes the page that the flag -gallery names.
func TestGallery(t *testing.T) {
	if *galleryFile == "" {
		t.Skip("-gallery names no file")
	}
	var page strings.Builder
	page.WriteString(`<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
		`<title>Biểu đồ</title><link rel="stylesheet" href="style.css"><main class="wrap">`)
	for _, c := range gallery(t) {
		fmt.Fprintf(&page, "<figure class=\"fig sec\"><figcaption><p class=\"fig-t\">%s</p></figcaption>%s%s%s</figure>\n", html.EscapeString(c.ID), Wide(c), Narrow(c), Key(c))
	}
	page.WriteString(`<p>`)
	for _, c := range sparks(t) {
		page.WriteString(string(Spark(c)))
	}
	page.WriteString(`</p>`)
	for _, long := range []bool{false, true} {
		page.WriteString(`<div class="g5">`)
		for i := range 3 {
			fmt.Fprintf(&page, `<figure class="mini"><figcaption>%d</figcaption>%s</figure>`, i, Mini(panels(t, long), i))
		}
		page.WriteString(`</div>`)
	}
	page.WriteString(`<table class="mid">`)
	for i, r := range rows(t) {
		fmt.Fprintf(&page, `<tr><th scope="row">%d</th><td class="w1">%s</td></tr>`, i, Strip(r))
	}
	fmt.Fprintf(&page, `</table><div class="read">%s%s</div>`, Pace(Distance, rat("9/243")), Pace(Elapsed, rat("1/7")))
	page.WriteString(`</main></html>`)
	if err := os.WriteFile(*galleryFile, []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
