package diag

import (
	"io"
	"regexp"
	"strings"
	"testing"
)

// TestEveryFormatSpeaksEnglish prints problems that have English words in all
// forms: nothing Vietnamese stays, neither of the problems nor of the form.
func TestEveryFormatSpeaksEnglish(t *testing.T) {
	message, hint := Say("Số %s sai.", "The number %s is wrong.", Amount(1, "dòng", "row", "rows")), Say("Sửa.", "Mend it.")
	var l List
	for line := 1; line <= MaxOfAKind+2; line++ {
		l.Add(Diagnostic{Rule: "r", Pos: Position{"a.csv", line, 1}, Line: "x", Related: Position{"a.csv", 1, 1}}.With(message, hint))
	}
	l.Add(Diagnostic{Severity: Warning, Rule: "w", Pos: Position{Path: "b.csv", Line: 2}}.With(message, hint),
		Diagnostic{Severity: Warning, Rule: "s", Pos: Position{Path: "c.csv"}}.With(message, hint))
	l.Silence(map[string]string{"s": "so"})
	vietnamese := regexp.MustCompile(`[À-ỹ]`)
	for name, write := range map[string]func(w io.Writer, lang string) error{
		"text":   func(w io.Writer, lang string) error { return WriteText(w, l.Sorted(), Style{Lang: lang, Source: true}) },
		"json":   func(w io.Writer, lang string) error { return WriteJSON(w, l.Sorted(), 1, lang) },
		"sarif":  func(w io.Writer, lang string) error { return WriteSARIF(w, l.Sorted(), l.Silenced(), "1", lang) },
		"github": func(w io.Writer, lang string) error { return WriteGitHub(w, l.Sorted(), lang) },
		"html":   func(w io.Writer, lang string) error { return WriteHTML(w, l.Sorted(), l.Silenced(), lang) },
	} {
		var en, vi strings.Builder
		if err := write(&en, "en"); err != nil {
			t.Fatal(name, err)
		}
		if err := write(&vi, "vi"); err != nil {
			t.Fatal(name, err)
		}
		if found := vietnamese.FindString(en.String()); found != "" || !strings.Contains(en.String(), "The number 1 row is wrong.") {
			t.Errorf("%s: Vietnamese %q in\n%s", name, found, en.String())
		}
		if !strings.Contains(vi.String(), "Số 1 dòng sai.") || strings.Contains(vi.String(), "wrong") {
			t.Errorf("%s: English in\n%s", name, vi.String())
		}
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		errors, warnings, silenced int
		vi, en                     string
	}{
		{0, 2, 0, "0 lỗi, 2 cảnh báo", "0 errors, 2 warnings"},
		{1, 1, 1, "1 lỗi, 1 cảnh báo, 1 cảnh báo đã tắt", "1 error, 1 warning, 1 warning silenced"},
	} {
		if got := Counts(c.errors, c.warnings, c.silenced); got.VI != c.vi || got.EN != c.en {
			t.Errorf("%+v, want %q, %q", got, c.vi, c.en)
		}
	}
}
