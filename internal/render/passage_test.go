package render

import (
	"strings"
	"testing"

	"chitieu/internal/locale"
)

func TestPassages(t *testing.T) {
	vi := locale.Passage("số &lt;b")
	for _, c := range []struct{ in, want string }{
		{"<p>all in one language</p>", "<p>all in one language</p>"},
		{"<p>Of " + vi + ", 2018</p>", `<p>Of <span lang="vi">số &lt;b</span>, 2018</p>`},
		{"<p>" + vi + " " + vi + "</p>", `<p><span lang="vi">số &lt;b</span> <span lang="vi">số &lt;b</span></p>`},
		{`<a title="> ` + vi + `" href='x'>` + vi + `</a>`, `<a title="> số &lt;b" href='x'><span lang="vi">số &lt;b</span></a>`},
		{"<title>" + vi + "</title><p>" + vi + "</p>", `<title>số &lt;b</title><p><span lang="vi">số &lt;b</span></p>`},
		{"<svg><title>" + vi + "</title><desc>" + vi + "</desc><text>" + vi + "</text></svg>" + vi,
			`<svg><title>số &lt;b</title><desc>số &lt;b</desc><text><tspan lang="vi">số &lt;b</tspan></text></svg><span lang="vi">số &lt;b</span>`},
		{`<script type="application/ld+json">{"name":"` + vi + `"}</script>` + vi,
			`<script type="application/ld+json">{"name":"số &lt;b"}</script><span lang="vi">số &lt;b</span>`},
		{`<script type="application/json">{"a":"` + vi + `"}</script>` + vi,
			`<script type="application/json">{"a":"` + vi + `"}</script><span lang="vi">số &lt;b</span>`}, // its script makes the elements
		{"<p>\uE000cut</p><p>off\uE001</p>", "<p>cut</p><p>off</p>"},
		{"<br/>\uE000 \uE001<", "<br/> <"},
	} {
		if got := string(passages([]byte(c.in))); got != c.want {
			t.Errorf("%q\n gives %q,\nwanted %q", c.in, got, c.want)
		}
	}
}

// FuzzPassages: whatever the marks, no mark stays and nothing but elements is
// added.
func FuzzPassages(f *testing.F) {
	f.Add("<p>\uE000a\uE001<b title='\uE000>'>\uE001")
	f.Fuzz(func(t *testing.T, s string) {
		if strings.Contains(s, chartData) {
			t.Skip("the marks stay in the data of a chart")
		}
		if got := string(passages([]byte(s))); locale.HasPassage(got) {
			t.Errorf("%q keeps a mark: %q", s, got)
		}
	})
}
