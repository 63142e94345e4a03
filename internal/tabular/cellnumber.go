package tabular

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// significant is how many digits of a number Excel keeps and shows. It stores
// them in binary, so that more digits are written into the file.
const significant = 15

var storedNumber = regexp.MustCompile(`^-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?$`)

// fifteen writes a number of a workbook as Excel shows it, with at most fifteen
// significant digits and no exponent, times ten to a power.
func fifteen(raw string, power int) (string, bool) {
	if !storedNumber.MatchString(raw) {
		return "", false
	}
	value, ok := new(big.Rat).SetString(raw)
	if !ok {
		return "", false
	}
	value.Mul(value, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(power)), nil)))
	whole := new(big.Int).Quo(value.Num(), value.Denom())
	scale := significant - len(strings.TrimLeft(whole.Text(10), "-"))
	if whole.Sign() == 0 {
		scale = significant
		for small := new(big.Rat).Abs(value); small.Sign() != 0 && small.Cmp(big.NewRat(1, 10)) < 0 && scale < 2*significant+10; scale++ {
			small.Mul(small, big.NewRat(10, 1))
		}
	}
	text := value.FloatString(max(scale, 0))
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		text = "0"
	}
	return text, true
}

// stored is a number of a workbook as people may be told of it: with fifteen digits
// where that is the same number in binary, as libraries that write workbooks spell
// 94.1 as 94.09999999999999.
func stored(raw, exact string) string {
	long, _, err1 := big.ParseFloat(raw, 10, binaryDigits, big.ToNearestEven)
	short, _, err2 := big.ParseFloat(exact, 10, binaryDigits, big.ToNearestEven)
	if err1 == nil && err2 == nil && long.Cmp(short) == 0 {
		return exact
	}
	return raw
}

// binaryDigits is how many a number of a workbook has.
const binaryDigits = 53

// rounds tells whether a text is a number to its last place; a format that shows
// thousands has another one.
func rounds(text, exact string) bool {
	short, ok := new(big.Rat).SetString(text)
	long, fine := new(big.Rat).SetString(exact)
	if !ok || !fine {
		return false
	}
	_, fraction, _ := strings.Cut(text, ".")
	half := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Mul(big.NewInt(2), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(fraction))), nil)))
	return half.Cmp(long.Abs(long.Sub(long, short))) >= 0
}

// dayLetters finds letters of days and years in a number format, outside of
// what it quotes.
var (
	quotedFormat = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\*.`)
	dayLetters   = regexp.MustCompile(`(?i)[dy]|m{1,5}[/\-. ]|[/\-. ]m{1,5}`)
)

// formatKind tells what a number format shows: a percentage, a day, or a
// number.
func formatKind(id int, custom string) Kind {
	switch bare := quotedFormat.ReplaceAllString(custom, ""); {
	case id == 9 || id == 10 || strings.Contains(bare, "%"):
		return Percent
	case id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58:
		return Date
	case dayLetters.MatchString(bare) && !strings.Contains(bare, "General"):
		return Date
	}
	return Number
}

// besideNumber finds what a format shows with a number as it stands.
var besideNumber = regexp.MustCompile(`"([^"]*)"|\\([^"])`)

// beside gives the words that a format of numbers shows with them: "nghìn", "‰".
func beside(custom string) string {
	positive, _, _ := strings.Cut(custom, ";")
	var out strings.Builder
	for _, m := range besideNumber.FindAllStringSubmatch(positive, -1) {
		out.WriteString(m[1] + m[2])
	}
	return strings.TrimSpace(out.String())
}

// dayless tells whether a format of dates shows the year, or month and year,
// and no day.
func dayless(custom string) bool {
	bare := quotedFormat.ReplaceAllString(custom, "")
	return strings.ContainsAny(bare, "yY") && !strings.ContainsAny(bare, "dDhHsS")
}

// serialDay is the day that a workbook means by a number: days since the end of
// 1899, or of 1903. Excel has a 29 February 1900 that never was.
func serialDay(number string, since1904 bool) (string, bool) {
	whole, _, _ := strings.Cut(number, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 1 || n > 2_958_465 {
		return "", false
	}
	first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since1904:
		first = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case n < 61:
		first = first.AddDate(0, 0, 1)
	}
	return first.AddDate(0, 0, n).Format(time.DateOnly), true
}
