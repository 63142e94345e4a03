package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

var (
	commaNumber   = regexp.MustCompile(`^-?[0-9]+,[0-9]+$`)
	percentNumber = regexp.MustCompile(`^-?[0-9][0-9.,]*\s*[%‰]$`)
	formula       = regexp.MustCompile(`^(=|#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)|#####*$)`)
	absentWord    = regexp.MustCompile(`(?i)^(-+|–|—|\.+|…|x|n/?a|null|none|nil|nan|không|không có|ko|chưa có|chưa có số liệu|không có số liệu|không thu thập|\?+)$`)
	lessThan      = regexp.MustCompile(`^[<>≤≥~≈]=?\s*[0-9]`)
	markedNumber  = regexp.MustCompile(`^-?[0-9][0-9.,]*\s*[*†‡¹²³a-zA-Z()\[\]]+$`)
	rangeNumber   = regexp.MustCompile(`^[0-9][0-9.,]*\s*(-|–|—|đến)\s*[0-9][0-9.,]*$`)
	leadingZero   = regexp.MustCompile(`^-?0[0-9]`)
	exponent      = regexp.MustCompile(`^-?[0-9.]+[eE][+-]?[0-9]+$`)
	thousands     = regexp.MustCompile(`^-?[0-9]{1,3}([.,\s\x{00a0}\x{202f}_'][0-9]{3})+([.,][0-9]+)?$`)
)

// parseNumber reads a number cell by the grammar of the format. What is wrong
// is named by the kind of slip, with the right form.
func parseNumber(name string, cell source.Cell) (decimal.Decimal, *diag.Diagnostic) {
	if d, err := decimal.Parse(cell.Text); err == nil {
		return d, nil
	}
	d := wrongNumber(name, cell)
	d.Pos = cell.Pos
	return decimal.Decimal{}, &d
}

func wrongNumber(name string, cell source.Cell) diag.Diagnostic {
	text := strings.TrimSpace(cell.Text)
	found := name + " " + source.Quote(text)
	switch {
	case commaNumber.MatchString(text):
		return valueComma(name, cell)
	case percentNumber.MatchString(text):
		return diag.Diagnostic{Rule: "value-percent", Message: found + " có dấu phần trăm hay phần nghìn.",
			Hint: "Bỏ dấu: đơn vị đã khai trong indicator.toml. Viết " + strings.ReplaceAll(strings.TrimRight(text, "%‰ "), ",", ".") + "."}
	case formula.MatchString(text):
		return diag.Diagnostic{Rule: "value-formula", Message: found + " là lỗi hoặc công thức Excel.", Hint: "Dán giá trị (Paste Special → Values)."}
	case absentWord.MatchString(text):
		return diag.Diagnostic{Rule: "value-absent", Message: found + " không phải số.",
			Hint: "Không có số liệu: để trống value và ghi obs_status O (không có), L (chưa thu thập), M (không áp dụng) hoặc Q (bảo mật)."}
	case lessThan.MatchString(text):
		return diag.Diagnostic{Rule: "value-qualifier", Message: found + " có dấu so sánh trước số.",
			Hint: "Ghi số vào value và ghi qualifier: under (dưới), over (trên), about (khoảng), nearly (gần)."}
	case rangeNumber.MatchString(text):
		return diag.Diagnostic{Rule: "value-range", Message: found + " là một khoảng, không phải một số.",
			Hint: "Ghi một số, hoặc để trống và ghi khoảng vào note_vi."}
	case markedNumber.MatchString(text) && utf8.RuneCountInString(text) < 12 && !strings.ContainsAny(text, "eExX") && !strings.Contains(strings.ToUpper(text), "O"):
		return diag.Diagnostic{Rule: "value-mark", Message: found + " có dấu chú thích sau số.",
			Hint: "Bỏ dấu; chú thích ghi vào note_vi, số sơ bộ ghi obs_status P."}
	}
	return diag.Diagnostic{Rule: "value-format", Message: found + " không đúng dạng số.", Hint: numberHint(text)}
}

// valueComma words a decimal comma, the commonest slip of all.
func valueComma(name string, cell source.Cell) diag.Diagnostic {
	whole, fraction, _ := strings.Cut(cell.Text, ",")
	hint := fmt.Sprintf("Viết %s.%s.", whole, fraction)
	if len(fraction) == 3 { // 1,132 may be 1132 with a thousands mark
		hint = fmt.Sprintf("Nếu là số thập phân, viết %s.%s; nếu là hàng nghìn, viết %s%s.", whole, fraction, whole, fraction)
	}
	return diag.Diagnostic{Rule: "value-comma", Pos: cell.Pos,
		Message: strings.TrimSpace(name+" "+source.Quote(cell.Text)) + " dùng dấu phẩy thập phân.", Hint: hint}
}

func numberHint(text string) string {
	switch {
	case len(text) > decimal.MaxDigits:
		return fmt.Sprintf("Số dài hơn %d ký tự; kiểm tra lại ô.", decimal.MaxDigits)
	case strings.HasPrefix(text, "−") || strings.HasPrefix(text, "–"):
		return "Dùng dấu trừ thường '-'."
	case strings.HasPrefix(text, "+"):
		return "Bỏ dấu '+'."
	case leadingZero.MatchString(text):
		return "Bỏ số 0 ở đầu."
	case exponent.MatchString(text):
		return "Excel đã đổi sang dạng mũ; định dạng cột là Number rồi ghi đủ các chữ số."
	case thousands.MatchString(text):
		return "Bỏ dấu phân cách hàng nghìn: viết 1132, 1132.5."
	}
	return "Chỉ dùng chữ số 0-9, một dấu chấm thập phân và dấu trừ thường: 1132, 93.5, -0.4."
}
