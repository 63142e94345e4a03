package check

import (
	"cmp"
	"fmt"
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
	limits, ok := unitLimits[unit]
	if !ok || !v.Given() || !beyond(limits, v) {
		return nil
	}
	return []diag.Diagnostic{{Rule: "value-bounds", Pos: at,
		Message: fmt.Sprintf("%s %s không thể có: đơn vị %s chỉ từ %s đến %s.", name, v, unit, limits[0], limits[1]),
		Hint:    "Sửa số (có thể mất dấu chấm thập phân) hoặc đơn vị."}}
}

// unlikely reports a value beyond the bounds of its indicator: a warning where
// a note explains it.
func unlikely(o observation, in *model.Indicator) []diag.Diagnostic {
	if !beyond(in.Bounds, o.Value) {
		return nil
	}
	d := diag.Diagnostic{Rule: "value-bounds", Pos: o.row.at("value").Pos,
		Message: fmt.Sprintf("value %s ngoài khoảng %s của %s.", o.Value, boundsText(in), in.ID), Hint: "Sửa số; nếu số đúng, giải thích ở note_vi."}
	if o.Note.VI != "" {
		d.Severity, d.Hint = diag.Warning, "Ghi chú đã có; kiểm tra lại số."
	}
	return []diag.Diagnostic{d}
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

// dotInCount refuses a dot in what is counted, even before zeros: in
// Vietnamese the dot is the mark of thousands, and 41.000 is forty-one
// thousand. whose names what counts.
func dotInCount(name, whose string, v decimal.Decimal, at diag.Position) []diag.Diagnostic {
	whole, fraction, dotted := strings.Cut(v.String(), ".")
	if !dotted {
		return nil
	}
	hint := "Ghi số nguyên."
	words := thousandsInWords(whole)
	switch {
	case fraction == "000" && words != "":
		hint = fmt.Sprintf("Nếu là %s, viết %s000.", words, whole)
	case len(fraction) == 3:
		hint = fmt.Sprintf("Nếu dấu chấm phân cách hàng nghìn, viết %s%s.", whole, fraction)
	case strings.Trim(fraction, "0") == "":
		hint = fmt.Sprintf("Viết %s.", whole)
	}
	return []diag.Diagnostic{{Rule: "value-fraction", Pos: at,
		Message: fmt.Sprintf("%s %q có dấu chấm nhưng %s đếm bằng số nguyên.", name, v, whose), Hint: hint}}
}

var digitWords = [...]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// thousandsInWords reads 41 as "bốn mươi mốt nghìn"; nothing for what is not a
// number from 1 to 999.
func thousandsInWords(text string) string {
	if len(text) > 3 || text == "" || text == "0" || strings.Trim(text, "0123456789") != "" {
		return ""
	}
	text = strings.Repeat("0", 3-len(text)) + text
	hundreds, tens, ones := text[0]-'0', text[1]-'0', text[2]-'0'
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
	return strings.Join(append(words, "nghìn"), " ")
}
