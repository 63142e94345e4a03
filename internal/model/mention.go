package model

import (
	"regexp"
	"strings"
	"unicode"

	"chitieu/internal/decimal"
)

var (
	// numberIn is a number in a text, with the marks of thousands and decimals of either language.
	numberIn = regexp.MustCompile(`\d+(?:[.,]\d+)*`)
	// otherNumber ends with a word behind which a number counts days, pages or clauses.
	otherNumber = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:ngày|tháng|năm|quý|kỳ|điều|khoản|mục|bảng|biểu|trang|số|tập|lần|từ|đến|day|month|year|of|table|page|no\.?|section|article|since|from|to|until)\s*$`)
	// sizeWord ends with a word behind which a number is a size.
	sizeWord = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:khoảng|gần|hơn|trên|dưới|là|ở mức|đạt|còn|about|around|nearly|over|under|almost|is|at|some)\s*$`)
	// formerWord says that a text tells of a number that is no more.
	formerWord = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:trước đây|trước đó|ghi nhầm|gõ nhầm|chép nhầm|nhầm|số cũ|bản cũ|bản trước|đã sửa|sửa từ|thay cho|thay số|formerly|previously|was|were|former|earlier|instead of|corrected|revised|mistyped)(?:[^\p{L}]|$)`)
)

// StillNames tells whether a text that stands beside a number names the one that it
// replaced, as if nothing had changed: it names neither the newer one nor says that it
// speaks of a former one.
func (t Text) StillNames(old, now decimal.Decimal) bool {
	if !old.Given() || !now.Given() || old.Cmp(now) == 0 {
		return false
	}
	for _, text := range []string{t.VI, t.EN} {
		if mentions(text, old) && !mentions(text, now) && !formerWord.MatchString(text) {
			return true
		}
	}
	return false
}

// mentions tells whether a text names a number as a size: no day, year, page or clause.
// One digit, and what may be a year, has to say so by a word or a sign.
func mentions(text string, d decimal.Decimal) bool {
	for _, at := range numberIn.FindAllStringIndex(text, -1) {
		before, number, after := text[:at[0]], text[at[0]:at[1]], text[at[1]:]
		if !sameNumber(number, d) || partOfName(before, after) || otherNumber.MatchString(before) {
			continue
		}
		year := len(number) == 4 && (number[:2] == "19" || number[:2] == "20")
		sign := strings.TrimLeft(after, " \u00a0\u202f")
		if len(number) > 1 && !year || sizeWord.MatchString(before) || strings.HasPrefix(sign, "%") || strings.HasPrefix(sign, "‰") {
			return true
		}
	}
	return false
}

// partOfName tells whether what stands around a number makes a date, a range or the
// number of a document of it.
func partOfName(before, after string) bool {
	last := []rune(before)
	if n := len(last); n > 0 && (unicode.IsLetter(last[n-1]) || strings.ContainsRune("/-–.,", last[n-1])) {
		return true
	}
	next := []rune(after)
	return len(next) > 0 && unicode.IsLetter(next[0]) || len(next) > 1 && strings.ContainsRune("/-–", next[0]) && (unicode.IsDigit(next[1]) || unicode.IsLetter(next[1]))
}

// inThousands is a number with marks of thousands, and perhaps one behind it for its
// decimals.
var inThousands = map[string]*regexp.Regexp{".": regexp.MustCompile(`^\d{1,3}(?:\.\d{3})+(?:,\d+)?$`), ",": regexp.MustCompile(`^\d{1,3}(?:,\d{3})+(?:\.\d+)?$`)}

// sameNumber compares a number of a text, written the Vietnamese or the English way. A
// mark stands for thousands only where three digits follow it: 12,5 is never 125.
func sameNumber(text string, d decimal.Decimal) bool {
	for _, marks := range [][2]string{{".", ","}, {",", "."}} {
		if strings.Contains(text, marks[0]) && !inThousands[marks[0]].MatchString(text) {
			continue
		}
		plain := strings.Replace(strings.ReplaceAll(text, marks[0], ""), marks[1], ".", 1)
		if n, err := decimal.Parse(plain); err == nil && n.Cmp(d) == 0 {
			return true
		}
	}
	return false
}
