package check

import (
	"cmp"
	"strconv"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// unitLimits are the values that a unit can have at all. What lies beyond them
// is a slip, whatever a note says.
var unitLimits = map[model.Unit][2]decimal.Decimal{
	model.Percent:   {decimal.MustParse("0"), decimal.MustParse("100")},
	model.PerMille:  {decimal.MustParse("0"), decimal.MustParse("1000")},
	model.Per100000: {decimal.MustParse("0"), decimal.MustParse("100000")},
}

// impossible reports a value that its unit cannot have.
func impossible(name string, unit model.Unit, v decimal.Decimal, at diag.Position) []diag.Diagnostic {
	if unit == model.Count && negative(v) {
		return []diag.Diagnostic{diag.Diagnostic{Rule: "value-bounds", Pos: at}.With(
			diag.Say("%s %s không thể có: số đếm không thể âm.", "%s %s cannot be: what is counted is never negative.", name, v),
			diag.Say("Sửa số: có thể thừa dấu trừ. Không có số liệu thì để trống và ghi obs_status.", "Mend the number: the minus may be too much. Where there is no figure leave the cell empty and write obs_status."))}
	}
	limits, ok := unitLimits[unit]
	if !ok || !v.Given() || !beyond(limits, v) {
		return nil
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "value-bounds", Pos: at}.With(
		diag.Say("%s %s không thể có: đơn vị %s chỉ từ %s đến %s.", "%s %s cannot be: the unit %s goes from %s to %s only.", name, v, unit, limits[0], limits[1]),
		diag.Say("Sửa số (có thể mất dấu chấm thập phân) hoặc đơn vị.", "Mend the number (a decimal point may be missing) or the unit."))}
}

// negative tells whether there is a value and it is below zero.
func negative(v decimal.Decimal) bool { return v.Given() && v.Rat().Sign() < 0 }

// beyondWords are what a note says behind a value that is right although it lies
// beyond the bounds of its indicator. Any note would not do: some rows need one for
// another reason, and a slip in such a row would pass.
const beyondWords = " ngoài khoảng"

// lookAgain is what to do about a number that a note excuses.
var lookAgain = diag.Say("Ghi chú đã xác nhận; kiểm tra lại số.", "The note confirms it; look at the number again.")

// unlikely reports a value beyond the bounds of its indicator: a warning where
// the note says of this very value that it lies there.
func unlikely(o observation, in *model.Indicator) []diag.Diagnostic {
	if !beyond(in.Bounds, o.Value) {
		return nil
	}
	d := diag.Diagnostic{Rule: "value-bounds", Pos: o.row.at("value").Pos}
	message, hint := diag.Say("value %s ngoài khoảng %s của %s.", "value %s lies outside of %s, the bounds of %q.", o.Value, boundsText(in), in.ID),
		diag.Say("Sửa số; nếu số đúng, ghi \"%[1]s%[2]s\" và lý do ở note_vi.", "Mend the number; if it is right, write \"%[1]s%[2]s\" and the reason in note_vi.", o.Value, beyondWords)
	e := excuseOf(beyondWords, o.noted())
	if e == excused {
		hint = lookAgain
	}
	return []diag.Diagnostic{e.told(d.With(message, hint))}
}

// says tells whether a note names a value, with a point or with a comma, and right
// behind it has the words.
func says(note string, v decimal.Decimal, words string) bool {
	note = strings.ToLower(note)
	for _, number := range []string{v.String(), strings.Replace(v.String(), ".", ",", 1)} {
		for rest := note; ; {
			before, after, found := strings.Cut(rest, number+words)
			if !found {
				break
			}
			if strings.TrimRight(before, "0123456789.,-") == before {
				return true
			}
			rest = after
		}
	}
	return false
}

// beyond tells whether a value lies outside of two bounds, of which each may
// be missing.
func beyond(bounds [2]decimal.Decimal, v decimal.Decimal) bool {
	return bounds[0].Given() && v.Cmp(bounds[0]) < 0 || bounds[1].Given() && v.Cmp(bounds[1]) > 0
}

// outside tells whether a value is one that an indicator cannot have.
func outside(in *model.Indicator, v decimal.Decimal) bool {
	return beyond(in.Bounds, v) || beyond(unitLimits[in.Unit], v)
}

func boundsText(in *model.Indicator) string {
	bounds := in.Bounds
	for i, limit := range unitLimits[in.Unit] {
		if !bounds[i].Given() {
			bounds[i] = limit
		}
	}
	return cmp.Or(bounds[0].String(), "…") + "–" + cmp.Or(bounds[1].String(), "…")
}

// dotIn refuses a dot in a number of an indicator that counts.
func dotIn(in *model.Indicator, name string, v decimal.Decimal, at diag.Position) []diag.Diagnostic {
	if in.Unit != model.Count || v.Scale() == 0 {
		return nil
	}
	return dotInCount(name, diag.Say("%s", "%q", in.ID), v, at)
}

// thousandsPoint warns of exactly three digits behind the point in a number of which
// pages show none: it is not a count, but the point may mark thousands all the same.
func thousandsPoint(in *model.Indicator, v decimal.Decimal, at diag.Position) []diag.Diagnostic {
	whole, fraction, _ := strings.Cut(v.String(), ".")
	if in.Unit != model.Number || in.Decimals != 0 || len(fraction) != 3 {
		return nil
	}
	return []diag.Diagnostic{diag.Diagnostic{Severity: diag.Warning, Rule: "value-fraction", Pos: at}.With(
		diag.Say("value %s có đúng ba chữ số sau dấu chấm, mà chỉ số không in chữ số thập phân (decimals = 0).", "value %s has exactly three digits behind the point, but the indicator shows none (decimals = 0).", v),
		diag.Say("Nếu dấu chấm phân cách hàng nghìn, viết %s%s; nếu là số thập phân, ghi decimals = 3.", "If the point marks thousands, write %s%s; if it is a decimal point, write decimals = 3.", whole, fraction))}
}

// dotInCount refuses a dot in what is counted, even before zeros: in
// Vietnamese the dot is the mark of thousands, and 41.000 is forty-one
// thousand. whose names what counts.
func dotInCount(name string, whose diag.Words, v decimal.Decimal, at diag.Position) []diag.Diagnostic {
	whole, fraction, dotted := strings.Cut(v.String(), ".")
	if !dotted {
		return nil
	}
	hint := diag.Say("Ghi số nguyên.", "Write a whole number.")
	words, readable := thousandsInWords(whole)
	switch {
	case fraction == "000" && readable:
		hint = diag.Say("Nếu là %s, viết %s000.", "If it is %s, write %s000.", words, whole)
	case len(fraction) == 3:
		hint = diag.Say("Nếu dấu chấm phân cách hàng nghìn, viết %s%s.", "If the point marks thousands, write %s%s.", whole, fraction)
	case strings.Trim(fraction, "0") == "":
		hint = diag.Say("Viết %s.", "Write %s.", whole)
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "value-fraction", Pos: at}.With(
		diag.Say("%s %q có dấu chấm nhưng %s đếm bằng số nguyên.", "%s %q has a point, but %s takes whole numbers only.", name, v, whose),
		hint)}
}

var (
	digitWords = [...]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}
	below20    = [...]string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	tensWords = [...]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)

// thousandsInWords reads 41 as "bốn mươi mốt nghìn", forty-one thousand; ok is
// false for what is not a number from 1 to 999.
func thousandsInWords(text string) (words diag.Words, ok bool) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 999 || strings.Trim(text, "0123456789") != "" {
		return diag.Words{}, false
	}
	return diag.Words{VI: wordsVI(n) + " nghìn", EN: wordsEN(n) + " thousand"}, true
}

// wordsVI says a number from 1 to 999 in Vietnamese.
func wordsVI(n int) string {
	hundreds, tens, ones := n/100, n/10%10, n%10
	var words []string
	if hundreds > 0 {
		words = append(words, digitWords[hundreds], "trăm")
	}
	switch {
	case tens == 1:
		words = append(words, "mười")
	case tens > 1:
		words = append(words, digitWords[tens], "mươi")
	case ones > 0 && hundreds > 0:
		words = append(words, "linh")
	}
	switch {
	case ones == 1 && tens > 1:
		words = append(words, "mốt")
	case ones == 5 && tens > 0:
		words = append(words, "lăm")
	case ones > 0:
		words = append(words, digitWords[ones])
	}
	return strings.Join(words, " ")
}

// wordsEN says a number from 1 to 999 in English.
func wordsEN(n int) string {
	var words []string
	if n >= 100 {
		words = append(words, below20[n/100]+" hundred")
	}
	switch rest := n % 100; {
	case rest >= 20 && rest%10 > 0:
		words = append(words, tensWords[rest/10]+"-"+below20[rest%10])
	case rest >= 20:
		words = append(words, tensWords[rest/10])
	case rest > 0:
		words = append(words, below20[rest])
	}
	return strings.Join(words, " and ")
}
