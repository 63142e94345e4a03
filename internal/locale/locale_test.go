package locale

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const catalogue = `
hello = "Chào {name}, {n} lần"
[number]
minus = "-"
group = "."
decimal = ","
[date]
day = "{dd}/{mm}/{yyyy}"
[sentence]
proper = "Việt"
[dash]
one = "thứ nhất"
other = "thứ {n}"
[count]
other = "{n} chỉ số"
`

const english = `
[number]
minus = "-"
group = ","
decimal = "."
[date]
day = "{d} {month} {yyyy}"
month1 = "January"
month9 = "September"
[sentence]
proper = "Viet Japanese"
[dash]
one = "{n}st"
two = "{n}nd"
few = "{n}rd"
other = "{n}th"
[count]
one = "{n} indicator"
other = "{n} indicators"
`

func load(t *testing.T, lang, text string) *Locale {
	t.Helper()
	l, err := Load(fstest.MapFS{lang + ".toml": {Data: []byte(text)}}, lang)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestMessages(t *testing.T) {
	vi, en := load(t, "vi", catalogue), load(t, "en", english)
	for _, c := range []struct{ got, want string }{
		{vi.T("hello", "name", "{n}", "n", 3), "Chào {n}, 3 lần"}, // a value is never filled in again
		{vi.T("hello"), "Chào {name}, {n} lần"},
		{vi.T("gone"), "[gone]"},
		{vi.N("count", 1), "1 chỉ số"},
		{vi.N("count", 1200), "1.200 chỉ số"},
		{en.N("count", 1), "1 indicator"},
		{en.N("count", 2), "2 indicators"},
		{vi.Number("-1234567.50"), "-1.234.567,50"},
		{vi.Number("999"), "999"},
		{vi.Number("0.05"), "0,05"},
		{en.Number("1234.5"), "1,234.5"},
		{vi.Date(2025, 1, 5), "05/01/2025"},
		{en.Date(2025, 1, 5), "5 January 2025"},
		{vi.O("dash", 1), "thứ nhất"},
		{vi.O("dash", 11), "thứ 11"},
		{en.O("dash", 2) + en.O("dash", 3) + en.O("dash", 11) + en.O("dash", 21), "2nd3rd11th21st"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if diff := cmp.Diff([]string{"gone"}, vi.Missing()); diff != "" {
		t.Error(diff)
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, c := range map[string]struct{ lang, text string }{
		"no text":     {"vi", "a = 1"},
		"no toml":     {"vi", "a ="},
		"no language": {"!", ""},
	} {
		if _, err := Load(fstest.MapFS{c.lang + ".toml": {Data: []byte(c.text)}}, c.lang); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, err := Load(fstest.MapFS{}, "vi"); err == nil {
		t.Error("a missing catalogue was accepted")
	}
}

func TestSortVietnamese(t *testing.T) {
	items := []string{"Đuối nước", "Dân số", "ăn", "an", "ấm", "âm", "Y tế", "êm", "em", "tò", "tỏ", "to"}
	Sort(load(t, "vi", catalogue), items, func(s string) string { return s })
	want := []string{"an", "ăn", "âm", "ấm", "Dân số", "Đuối nước", "em", "êm", "to", "tò", "tỏ", "Y tế"}
	if diff := cmp.Diff(want, items); diff != "" {
		t.Error(diff)
	}
}

func TestFoldSlugInitial(t *testing.T) {
	for in, want := range map[string]string{
		"Đăk Đoa": "dak doa", "Tử vong dưới 5 tuổi": "tu vong duoi 5 tuoi", "Ê̆ ñ": "e n",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q", in, got)
		}
	}
	if got := Slug(" Xã, phường – (2025) "); got != "xa-phuong-2025" {
		t.Errorf("Slug = %q", got)
	}
	vi, en := load(t, "vi", catalogue), load(t, "en", english)
	for in, want := range map[string]string{"Đăk Đoa": "D", "ấm": "A", "to": "T", "23/QĐ": "#"} {
		if got := en.Initial(in); got != want {
			t.Errorf("English Initial(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"ấm": "Â", "ớt": "Ơ", "đi": "Đ", "Tử": "T", "23/QĐ": "#", "": "#", "ữ": "Ư"} {
		if got := vi.Initial(in); got != want {
			t.Errorf("Initial(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzNumber(f *testing.F) {
	l, err := Load(fstest.MapFS{"vi.toml": {Data: []byte(catalogue)}}, "vi")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("-1234.5")
	f.Fuzz(func(t *testing.T, s string) {
		got := l.Number(s)
		if back := strings.NewReplacer(".", "", ",", ".").Replace(got); strings.Count(s, ".") <= 1 && !strings.Contains(s, ",") && back != s {
			t.Errorf("%q became %q", s, got)
		}
	})
}
