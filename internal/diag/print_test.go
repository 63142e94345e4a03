package diag

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func text(t *testing.T, style Style, ds ...Diagnostic) string {
	t.Helper()
	var l List
	l.Add(ds...)
	var out strings.Builder
	if err := WriteText(&out, l.Sorted(), style); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWriteText(t *testing.T) {
	comma := Diagnostic{Rule: "number-comma", Pos: Position{"data/a.csv", 2, 9},
		Message: Words{VI: "value: '93,1' dùng dấu phẩy thập phân."}, Hint: Words{VI: "Viết 93.1."}, Line: `2024,64,"93,1",A`}
	for _, c := range []struct {
		name  string
		style Style
		in    Diagnostic
		want  string
	}{
		{"plain", Style{}, comma,
			"data/a.csv:2:9: error: value: '93,1' dùng dấu phẩy thập phân. Viết 93.1. [number-comma]\n"},
		{"with the source line", Style{Source: true}, comma,
			"data/a.csv:2:9: error: value: '93,1' dùng dấu phẩy thập phân. Viết 93.1. [number-comma]\n" +
				"    2024,64,\"93,1\",A\n" +
				"            ^\n"},
		{"in colour", Style{Source: true, Color: true},
			Diagnostic{Severity: Warning, Rule: "r", Pos: Position{"f", 1, 2}, Message: Words{VI: "m"}, Line: "ab"},
			"\x1b[1mf:1:2\x1b[0m: \x1b[1;33mwarning\x1b[0m: m [r]\n    ab\n     \x1b[1;31m^\x1b[0m\n"},
		{"a column after a combining mark and a tab", Style{Source: true},
			Diagnostic{Rule: "r", Pos: Position{"f", 1, 5}, Message: Words{VI: "m"}, Line: "E\u0306\tê,x"},
			"f:1:5: error: m [r]\n    E\u0306 ê,x\n       ^\n"},
		{"a column after wide characters", Style{Source: true},
			Diagnostic{Rule: "r", Pos: Position{"f", 1, 4}, Message: Words{VI: "m"}, Line: "数９x,y"},
			"f:1:4: error: m [r]\n    数９x,y\n         ^\n"},
		{"no column", Style{Source: true}, Diagnostic{Rule: "r", Pos: Position{Path: "f", Line: 3}, Message: Words{VI: "m"}, Line: "abc"},
			"f:3: error: m [r]\n    abc\n"},
		{"a column past the end", Style{Source: true}, Diagnostic{Rule: "r", Pos: Position{"f", 1, 99}, Message: Words{VI: "m"}, Line: "abc"},
			"f:1:99: error: m [r]\n    abc\n       ^\n"},
		{"input that steers a terminal", Style{Source: true},
			Diagnostic{Rule: "r", Pos: Position{"f", 1, 2}, Message: Words{VI: "thấy '\x1b[2J'"}, Line: "\u202eabc"},
			"f:1:2: error: thấy '‹U+001B›[2J' [r]\n    ‹U+202E›abc\n            ^\n"},
		{"a long line", Style{Source: true},
			Diagnostic{Rule: "r", Pos: Position{"f", 1, 101}, Message: Words{VI: "m"}, Line: strings.Repeat("a", 100) + "B" + strings.Repeat("c", 100)},
			"f:1:101: error: m [r]\n    …" + strings.Repeat("a", 60) + "B" + strings.Repeat("c", 39) + "…\n" +
				strings.Repeat(" ", 65) + "^\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, text(t, c.style, c.in)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestWriteTextCountsTheRestOfAKind(t *testing.T) {
	var ds []Diagnostic
	for line := 1; line <= MaxOfAKind+5; line++ {
		ds = append(ds, Diagnostic{Rule: "r", Pos: Position{"f", line, 1}, Message: Words{VI: "m"}})
	}
	ds = append(ds, Diagnostic{Severity: Warning, Rule: "r", Pos: Position{"f", 99, 1}, Message: Words{VI: "m"}})
	lines := strings.Split(text(t, Style{}, ds...), "\n")
	if want := MaxOfAKind + 3; len(lines) != want {
		t.Fatalf("%d lines, want %d", len(lines), want)
	}
	if want := "f: error: còn 5 vấn đề cùng loại trong tệp này [r]"; lines[MaxOfAKind] != want {
		t.Errorf("line %q, want %q", lines[MaxOfAKind], want)
	}
	ds = append(ds, Diagnostic{Rule: "r", Pos: Position{"g", 1, 1}, Message: Words{VI: "m"}}, Diagnostic{Rule: "s", Pos: Position{"h", 1, 1}, Message: Words{VI: "m"}})
	lines = strings.Split(text(t, Style{}, ds...), "\n")
	if want := MaxOfAKind + 4; len(lines) != want {
		t.Fatalf("%d lines, want %d", len(lines), want)
	}
	if want := "f: error: còn 6 vấn đề cùng loại trong 2 tệp, kể từ tệp này [r]"; lines[MaxOfAKind] != want {
		t.Errorf("line %q, want %q", lines[MaxOfAKind], want)
	}
}

func TestWriteJSON(t *testing.T) {
	in := []Diagnostic{
		{Rule: "obs-duplicate", Pos: Position{"a.csv", 3, 1}, Message: Words{VI: "Trùng <khóa>"}, Related: Position{"a.csv", 2, 1}},
		{Severity: Warning, Rule: "blank", Pos: Position{Path: "b.csv"}, Message: Words{VI: "m"}, Hint: Words{VI: "h"}, Line: "x"},
	}
	var out strings.Builder
	if err := WriteJSON(&out, in, 3, "vi"); err != nil {
		t.Fatal(err)
	}
	var got Report
	if err := json.Unmarshal([]byte(out.String()), &got); err != nil {
		t.Fatal(err)
	}
	want := Report{Errors: 1, Warnings: 1, Silenced: 3, Problems: []Problem{
		{Path: "a.csv", Line: 3, Column: 1, Severity: "error", Rule: "obs-duplicate", Message: "Trùng <khóa>",
			Related: &Place{"a.csv", 2, 1}},
		{Path: "b.csv", Severity: "warning", Rule: "blank", Message: "m", Hint: "h", Source: "x"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	out.Reset()
	if err := WriteJSON(&out, nil, 0, "vi"); err != nil || !strings.Contains(out.String(), `"problems": []`) {
		t.Errorf("no problems: %v, %s", err, out.String())
	}
}

func FuzzWriteText(f *testing.F) {
	f.Add("value \x1b[2J", "a\tb\u202e,\xff", 3)
	f.Add("", "", -1)
	f.Fuzz(func(t *testing.T, message, line string, column int) {
		got := text(t, Style{Source: true}, Diagnostic{Rule: "r", Pos: Position{"f\x07", 1, column}, Message: Words{VI: message}, Hint: Words{VI: message}, Line: line})
		if rest := strings.ReplaceAll(got, "\n", ""); strings.ContainsFunc(rest, hidden) {
			t.Errorf("%q steers a terminal", got)
		}
		if lines := strings.Count(got, "\n"); lines > 3 {
			t.Errorf("one problem took %d lines: %q", lines, got)
		}
	})
}
