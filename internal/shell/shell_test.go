package shell

import (
	"strings"
	"testing"
)

func TestTypable(t *testing.T) {
	for word, signs := range map[string]string{
		"Toàn tỉnh": "", "Tỷ lệ (%)": "", "a; b & c | d > e": "", "x › y": "", `C:\x y`: "", "it's": "",
		"$(touch x)": "$", "`touch x`": "`", "%PATH%": "%", "!x": "!", `a " b`: `"`, "a” ; b ; “": "” “", "a\nb": "↵", `a\`: `\`, "$x`y": "$ `", `a\"`: `"`, `a\$`: "$", `a\”`: "”",
	} {
		if got := strings.Join(Untypable(word), " "); got != signs || Typable(word) != (signs == "") {
			t.Errorf("%q: %q, want %q", word, got, signs)
		}
		if part := Part(word); !Typable(part) || signs == "" && part != word {
			t.Errorf("%q: the part %q", word, part)
		}
	}
}

func TestQuoted(t *testing.T) {
	for word, want := range map[string]string{"MÃ": "MÃ", "2025-07-01": "2025-07-01", "../a/b.csv": "../a/b.csv", "": `""`, "a b": `"a b"`, "B=skip": `"B=skip"`, ",": `","`, "~": `"~"`, "…": `"…"`} {
		if got := Quoted(word); got != want {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}
