package decimal

import (
	"math/big"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	ok := []string{"0", "-0.5", "96.50", "1132", "0.05", "12345678901234567890.123"}
	for _, s := range ok {
		if d, err := Parse(s); err != nil || d.String() != s {
			t.Errorf("Parse(%q) = %q, %v", s, d, err)
		}
	}
	bad := []string{"", "-", ".5", "5.", "01", "1e3", "1_000", "+1", "1,5", "NaN", "Inf", " 1", "1 ", "−5", "９", "1.2.3",
		"--1", "0x1", strings.Repeat("9", MaxDigits+1)}
	for _, s := range bad {
		if _, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) was accepted", s)
		}
	}
}

func TestRound(t *testing.T) {
	for _, c := range []struct {
		in    string
		scale int
		want  string
	}{
		{"94.96", 1, "95.0"}, {"94.95", 1, "95.0"}, {"-0.04", 1, "0.0"}, {"-0.05", 1, "-0.1"},
		{"2.5", 0, "3"}, {"100", 1, "100.0"}, {"10.3350", 2, "10.34"},
	} {
		if got := MustParse(c.in).Round(c.scale).String(); got != c.want {
			t.Errorf("Round(%s, %d) = %s, want %s", c.in, c.scale, got, c.want)
		}
	}
}

func TestCmpAndMissing(t *testing.T) {
	if MustParse("1.0").Cmp(MustParse("1")) != 0 {
		t.Error("1.0 and 1 differ in value")
	}
	var none Decimal
	if none.Given() || none.IsZero() || none.Cmp(MustParse("0")) != -1 || none.Rat() != nil {
		t.Error("a missing number was taken for zero")
	}
	if !MustParse("0.00").IsZero() {
		t.Error("0.00 is not zero")
	}
	if got := FromRat(big.NewRat(1132, 10953), 4).String(); got != "0.1034" {
		t.Errorf("1132/10953 = %s", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"0", "-1.50", "1e9", "٣", "1.132,5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			return
		}
		if d.String() != s || d.Rat() == nil || d.Cmp(d) != 0 {
			t.Errorf("%q does not survive", s)
		}
		if got := d.Round(d.Scale()); got.Cmp(d) != 0 {
			t.Errorf("rounding %q to its own scale changed it to %q", s, got)
		}
	})
}

// TestSmallNumbersAreTheSameNumbers compares what is computed in 64 bits with
// what fractions of any size say, around the limit between them.
func TestSmallNumbersAreTheSameNumbers(t *testing.T) {
	texts := []string{"0", "-0", "0.0", "-0.5", "1", "-1", "9.50", "9.5", "38.4", "100", "99999999999999999", "999999999999999999",
		"-99999999999999999", "9999999999999999999", "0.1234567890123456", "0.12345678901234567", "0.123456789012345678",
		"1.00000000000000000", "1.000000000000000000", "-12345678901234567890.5", "123456789012345678.9"}
	exact := func(s string) *big.Rat {
		r, ok := new(big.Rat).SetString(s)
		if !ok {
			t.Fatal(s)
		}
		return r
	}
	for _, a := range texts {
		if got := MustParse(a).Rat(); got.Cmp(exact(a)) != 0 {
			t.Errorf("%s became %s", a, got)
		}
		if got := MustParse(a).IsZero(); got != (exact(a).Sign() == 0) {
			t.Errorf("%s is zero: %v", a, got)
		}
		for _, b := range texts {
			if got := MustParse(a).Cmp(MustParse(b)); got != exact(a).Cmp(exact(b)) {
				t.Errorf("%s against %s: %d", a, b, got)
			}
		}
	}
}
