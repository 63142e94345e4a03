// Package decimal keeps numbers exactly as they were printed, and compares
// and divides them exactly. No value passes through a float.
package decimal

import (
	"cmp"
	"errors"
	"math/big"
	"strings"
)

// MaxDigits is the longest number that Parse accepts, in characters. No
// indicator needs more; it bounds the work that a hostile cell can cause.
const MaxDigits = 40

// ErrSyntax says that a text is not of the form -?(0|[1-9][0-9]*)(\.[0-9]+)?.
var ErrSyntax = errors.New("decimal: not a plain decimal number")

// Decimal is an exact decimal number with its digits as printed: 96.50 keeps
// its zero. The zero Decimal means "no number"; see IsZero for the number 0.
// Decimals are comparable with == only as printed; use Cmp for their values.
type Decimal struct {
	text string
}

// Parse reads a number of the form -?(0|[1-9][0-9]*)(\.[0-9]+)?: no exponent,
// no thousands mark, no decimal comma, no sign +. Anything else is ErrSyntax.
func Parse(s string) (Decimal, error) {
	if len(s) > MaxDigits || !valid(s) {
		return Decimal{}, ErrSyntax
	}
	return Decimal{text: s}, nil
}

// MustParse is Parse for constants in code and tests; it panics on ErrSyntax.
func MustParse(s string) Decimal {
	d, err := Parse(s)
	if err != nil {
		panic(err.Error() + ": " + s)
	}
	return d
}

func valid(s string) bool {
	whole, fraction, dotted := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if !digits(whole) || len(whole) > 1 && whole[0] == '0' {
		return false
	}
	return !dotted || digits(fraction)
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Given tells whether there is a number at all.
func (d Decimal) Given() bool { return d.text != "" }

// String returns the digits as they were printed; empty without a number.
func (d Decimal) String() string { return d.text }

// Scale is the number of digits after the point, as printed.
func (d Decimal) Scale() int {
	_, fraction, _ := strings.Cut(d.text, ".")
	return len(fraction)
}

// Rat is the value as a fresh exact fraction; nil without a number.
func (d Decimal) Rat() *big.Rat {
	if !d.Given() {
		return nil
	}
	if n, scale, ok := d.small(); ok {
		return new(big.Rat).SetFrac64(n, powers[scale])
	}
	r, _ := new(big.Rat).SetString(d.text)
	return r
}

// maxSmall is how many digits surely fit into 64 bits.
const maxSmall = 18

// powers are those of ten that fit.
var powers = func() (out [maxSmall + 1]int64) {
	out[0] = 1
	for i := 1; i < len(out); i++ {
		out[i] = out[i-1] * 10
	}
	return out
}()

// small gives the digits as one whole number where they fit into 64 bits, which
// those of nearly all figures do: 96.50 is 9650 with two digits after the point.
// Fractions of arbitrary size are many times slower.
func (d Decimal) small() (n int64, scale int, ok bool) {
	text := strings.TrimPrefix(d.text, "-")
	if len(text) > maxSmall {
		return 0, 0, false
	}
	for i := range len(text) {
		if text[i] == '.' {
			scale = len(text) - i - 1
			continue
		}
		n = n*10 + int64(text[i]-'0')
	}
	if len(text) < len(d.text) {
		n = -n
	}
	return n, scale, true
}

// maxWhole keeps whole numbers so small that sums and small multiples of them fit.
const maxWhole = 1 << 58

// Whole is the value as a whole number of units of the last of so many digits
// after the point: 9.5 is 950 with two. ok is false where it does not fit, is not
// whole, or is not given.
func (d Decimal) Whole(scale int) (n int64, ok bool) {
	n, own, ok := d.small()
	if !ok || !d.Given() || own > scale || len(d.text)+scale-own > maxSmall {
		return 0, false
	}
	n *= powers[scale-own]
	return n, -maxWhole < n && n < maxWhole
}

// Cmp compares the values: -1, 0, +1. A missing number comes before any other.
func (d Decimal) Cmp(e Decimal) int {
	switch {
	case !d.Given() && !e.Given():
		return 0
	case !d.Given():
		return -1
	case !e.Given():
		return 1
	}
	if order, ok := compareSmall(d, e); ok {
		return order
	}
	return d.Rat().Cmp(e.Rat())
}

// compareSmall compares two small numbers that are still small with the same
// digits after the point.
func compareSmall(d, e Decimal) (order int, ok bool) {
	n, s, ok1 := d.small()
	m, t, ok2 := e.small()
	wider := max(s, t)
	if !ok1 || !ok2 || len(d.text)+wider-s > maxSmall || len(e.text)+wider-t > maxSmall {
		return 0, false
	}
	return cmp.Compare(n*powers[wider-s], m*powers[wider-t]), true
}

// IsZero tells whether the value is the number 0. A missing number is not zero.
func (d Decimal) IsZero() bool { return d.Given() && !strings.ContainsAny(d.text, "123456789") }

// Round prints the value with exactly scale digits after the point, halves
// away from zero, as statistics offices print. A value that rounds to zero
// loses its sign.
func (d Decimal) Round(scale int) Decimal {
	if !d.Given() || d.Scale() == scale && (d.text[0] != '-' || !d.IsZero()) {
		return d
	}
	return FromRat(d.Rat(), scale)
}

// FromRat prints a fraction with scale digits, halves away from zero.
func FromRat(r *big.Rat, scale int) Decimal {
	s := r.FloatString(scale)
	if strings.HasPrefix(s, "-") && !strings.ContainsAny(s, "123456789") {
		s = s[1:]
	}
	return Decimal{text: s}
}
