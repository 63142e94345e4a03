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
	otherNumber = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:ngày|tháng|năm|quý|kỳ|điều|khoản|mục|bảng|biểu|trang|tập|lần|day|month|year|table|page|section|article)\s*$`)
	// endOfSpan ends with a word behind which a number may be the end of a time or the
	// number of a document, and as well a size: "đến 29" beside "tăng đến 29".
	endOfSpan = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:từ|đến|tới|số|of|no\.?|since|from|to|until)\s*$`)
	// moved ends with a word that says that a size changed, or what it is of, and such an end.
	moved = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:(?:tăng|giảm|lên|xuống|rose|risen|fell|fallen|dropped|increased|decreased|grew|up|down)(?: [^.;]{0,30}?)?|rate|share|value|figure|total)\s+(?:từ|đến|tới|of|from|to)\s*$`)
	// signBehind is what stands behind a share.
	signBehind = regexp.MustCompile(`(?i)^[\s\x{a0}\x{202f}]*(?:[%‰]|phần (?:trăm|nghìn|ngàn|vạn)|per ?(?:cent|mille|thousand))`)
	monthAhead = regexp.MustCompile(`(?i)^\s*(?:tháng|january|february|march|april|may|june|july|august|september|october|november|december)(?:[^\p{L}]|$)`)
	// sizeWord ends with a word behind which a number is a size.
	sizeWord = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:khoảng|gần|hơn|trên|dưới|là|ở mức|đạt|còn|about|around|nearly|over|under|almost|is|at|some)\s*$`)
	// formerWord says that a text tells of a number that is no more. The past tense alone
	// does not: all that is counted is past.
	formerWord = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:trước đây|trước đó|ghi nhầm|gõ nhầm|chép nhầm|nhầm|số cũ|bản cũ|bản trước|đã sửa|sửa từ|thay cho|thay số|formerly|previously|used to be|had been|` +
		`(?:former|earlier|older|previous) (?:figure|number|value|rate|edition|version|release|print|table|copy)|(?:was|were) [^.;]{1,40} before(?: (?:the |it was )?(?:correction|revision|corrected|revised)|[.,;)]|$)|instead of|corrected|revised|mistyped|misprinted|by mistake|in error)(?:[^\p{L}]|$)`)
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
		if !sameNumber(number, d) || partOfName(before, after) {
			continue
		}
		if signBehind.MatchString(after) {
			return true
		}
		if otherNumber.MatchString(before) || endOfSpan.MatchString(before) && !sizeAtEnd(before, number, after) {
			continue
		}
		year := len(number) == 4 && (number[:2] == "19" || number[:2] == "20")
		if len(number) > 1 && !year || sizeWord.MatchString(before) {
			return true
		}
	}
	return false
}

// sizeAtEnd tells whether a number at the end of a span is a size: it has decimals, or
// something rose or fell to it.
func sizeAtEnd(before, number, after string) bool {
	return strings.ContainsAny(number, ".,") || moved.MatchString(before) && !monthAhead.MatchString(after)
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
