package chart

import (
	"fmt"
	"html"
	"os"
	"strings"
	"testing"
)

// TestGallery writes all drawings into one page, to be looked at in a browser
// beside a style sheet, when CHART_GALLERY names a file to write.
func TestGallery(t *testing.T) {
	file := os.Getenv("CHART_GALLERY")
	if file == "" {
		t.Skip("CHART_GALLERY names no file")
	}
	var page strings.Builder
	page.WriteString(`<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
		`<title>Biểu đồ</title><link rel="stylesheet" href="style.css"><main class="wrap">`)
	for _, c := range gallery(t) {
		fmt.Fprintf(&page, "<figure class=\"fig sec\"><figcaption><p class=\"fig-t\">%s</p></figcaption>%s%s%s</figure>\n", html.EscapeString(c.ID), Wide(c), Narrow(c), Key(c))
	}
	page.WriteString(`</main></html>`)
	if err := os.WriteFile(file, []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
