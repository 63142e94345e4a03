package markup

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A directive that is read at all means the same when it is written out and
// read again.
func FuzzDirective(f *testing.F) {
	for _, seed := range []string{
		"value tao-hon-so-vu", "value a 2016 area=VN ethnicity=DTTS", "value a 2023-01-01/2023-06-30",
		"target a 2030", "verdict a area=52@2025-07-01", "count on_track", "chart a", "", " ", "value", "chart a b", "value a b=c b=d", "đ",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, problem := parseDirective(text)
		if problem != nil {
			if problem.message.VI == "" || problem.offset < 0 || problem.offset > len(text) {
				t.Fatalf("%q: bad problem %+v", text, problem)
			}
			return
		}
		written := d.String()
		again, problem := parseDirective(strings.TrimSuffix(strings.TrimPrefix(written, "[["), "]]"))
		if problem != nil {
			t.Fatalf("%q: cannot be read again: %s", written, problem.message)
		}
		if diff := cmp.Diff(d, again); diff != "" {
			t.Fatal(diff)
		}
	})
}

// live finds what must never come out of a text.
var live = regexp.MustCompile(`(?i)<script|<img|<iframe|<style|\son\w+=|href="(javascript|data|vbscript):`)

// No text makes Parse panic, and what it finds no fault with is harmless HTML.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"## Một {#a}\n", "[[value a]] [x](javascript:a)", "Bảng: b\n| a |\n|---|\n| [[chart a]] |\n", "> - 1. `a`\n\n[a]: /b\n",
		"<script>", "[[", "[[[value a]](/x)", "![[[value a]]](/x)", "\\[[", "a)\n---\n", "| a |\n|-|\n|-|\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		doc, problems := Parse("trang.md", page(body))
		for _, p := range problems.Sorted() {
			if p.Pos.Line < 1 || p.Message.VI == "" || p.Hint.VI == "" {
				t.Fatalf("bad problem %+v", p)
			}
		}
		if problems.HasErrors() {
			return
		}
		got, err := doc.Render(showDirective, nil)
		if err != nil {
			t.Fatal(err)
		}
		if tags := visibleTags(string(got)); live.MatchString(tags) {
			t.Fatalf("live: %q", got)
		}
		ParsePlan("ke-hoach.md", page(body))
	})
}

var tag = regexp.MustCompile(`<[^>]*>`)

// visibleTags keeps the tags of an HTML text: words between them are harmless.
func visibleTags(html string) string { return strings.Join(tag.FindAllString(html, -1), "") }
