package render

import (
	"bytes"
	"strings"
	"testing"

	"chitieu/internal/locale"
	"chitieu/internal/site"
	"chitieu/theme"
)

// TestLayoutsAreFast renders every page of two sites twice: prepared and by
// html/template itself. The bytes are the same, and no kind of page of our theme
// is left to the slow way.
func TestLayoutsAreFast(t *testing.T) {
	for s, loc := range sites(t) {
		layoutsAreFast(t, s, loc)
	}
}

func layoutsAreFast(t *testing.T, s *site.Site, loc *locale.Locale) {
	t.Helper()
	assets, err := LoadAssets(theme.FS())
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(theme.FS(), loc, s, assets)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Pages {
		l, err := r.pages[p.Kind]()
		if err != nil {
			t.Fatal(err)
		}
		if l.fast == nil {
			t.Errorf("templates/%s.html has what stencils do not know", p.Kind)
			continue
		}
		data, err := r.view(p)
		if err != nil {
			t.Fatal(err)
		}
		fast, err := l.fast.Append(nil, data)
		if err != nil {
			t.Errorf("%s: %v", p.Path, err)
			continue
		}
		var slow bytes.Buffer
		if err := l.template.Execute(&slow, data); err != nil {
			t.Fatal(err)
		}
		if slow.String() != string(fast) {
			t.Errorf("%s: html/template writes %q", p.Path, firstDifference(slow.String(), string(fast)))
		}
	}
}

// firstDifference is the surroundings of the first place where two texts part.
func firstDifference(a, b string) string {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return strings.ToValidUTF8(a[max(0, n-60):min(len(a), n+60)], "?")
}
