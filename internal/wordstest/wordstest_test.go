package wordstest

import (
	"testing"

	"chitieu/internal/diag"
)

func TestProblem(t *testing.T) {
	for _, c := range []struct{ vi, en, want string }{
		{"", "", ""},
		{"Sửa số.", "Mend the number.", ""},
		{"Sửa số.", "", "no English"},
		{"", "Mend the number.", "English without Vietnamese"},
		{"value", "value", "the English is the Vietnamese"},
		{"Ý bạn là \"xã\"?", "Did you mean \"xã\"?", ""},
		{"Tệp: got 'đ'.", "The file: got 'đ'.", ""},
		{"Của 'xã'.", "Of 'xã'.", "the English has Vietnamese letters outside of quotation marks"},
		{"Từ ‹xã›.", "The word ‹xã›.", ""},
		{"Viết \"a\\\"á\".", "Write \"a\\\"á\".", ""},
		{"Mã 64 (Tỉnh Gia Lai).", "The code 64 (Tỉnh Gia Lai).", "the English has Vietnamese letters outside of quotation marks"},
		{"Số %!d", "Number %!d(string=x)", "a format and its arguments do not agree"},
	} {
		if got := Problem(diag.Words{VI: c.vi, EN: c.en}); got != c.want {
			t.Errorf("%q, %q: %q; want %q", c.vi, c.en, got, c.want)
		}
	}
}
