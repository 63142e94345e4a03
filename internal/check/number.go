package check

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

var (
	commaNumber   = regexp.MustCompile(`^-?[0-9]+,[0-9]+$`)
	percentNumber = regexp.MustCompile(`^-?[0-9][0-9.,]*\s*[%‰％]$`)
	formula       = regexp.MustCompile(`^(=|#[\pL0-9_/]+[!?]?$|##+$|Err:[0-9]+$|Loading\.\.\.$|Đang tải\.\.\.$)`)
	absentWord    = regexp.MustCompile(`(?i)^(-+|–|—|\.+|…|x|n/?a|n\.a\.?|kxđ|k/?c|null|none|nil|nan|không|không có|ko|chưa có|chưa có số liệu|không có số liệu|không thu thập|\?+)$`)
	lessThan      = regexp.MustCompile(`^[<>≤≥~≈]=?\s*[0-9]`)
	markedNumber  = regexp.MustCompile(`^-?[0-9][0-9.,]*\s*(?:[*†‡¹²³a-zA-Z()\[\]]+|[(\[][0-9a-z*]{1,2}[)\]])$`)
	worded        = regexp.MustCompile(`(?i)^(khoảng|trên|hơn|dưới|gần|about|over|under|nearly)\s+[0-9]`)
	inBrackets    = regexp.MustCompile(`^\(([0-9][0-9.]*)\)$`)
	spacedNumber  = regexp.MustCompile(`^-?\s*[0-9](?:[0-9.\s\x{00a0}]*[0-9])?$`)
	monthNumber   = regexp.MustCompile(`(?i)^(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|thg ?[0-9]{1,2})-[0-9]{2,4}$|^[0-9]{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?[0-9]{1,2})[a-z]*$`)
	wordsAround   = regexp.MustCompile(`\pL{2,}[ ,].*[0-9]|[0-9].*[ (]\pL{2,}`)
	rangeNumber   = regexp.MustCompile(`^[0-9][0-9.,]*\s*(-|–|—|/|;|đến|và|hoặc)\s*[0-9][0-9.,]*$`)
	unitNumber    = regexp.MustCompile(`^-?[0-9][0-9.,]*\s*(\pL[\pL .]+|[₫$€đ])$`)
	clockTime     = regexp.MustCompile(`^[0-9]{1,2}:[0-9]{2}(:[0-9.]+)?( ?[AaPp][Mm]| ?[SCsc][ACac])?$`)
	leadingZero   = regexp.MustCompile(`^-?0[0-9]`)
	exponent      = regexp.MustCompile(`^-?[0-9.]+[eE][+-]?[0-9]+$`)
	thousands     = regexp.MustCompile(`^-?[0-9]{1,3}([.,\s\x{00a0}\x{202f}_'][0-9]{3})+([.,][0-9]+)?$`)
	strayPoint    = regexp.MustCompile(`^-?[0-9]*(\.[0-9]*)+$`)
	likeDigits    = regexp.MustCompile(`^[0-9.,lIOoSB]*[0-9][0-9.,lIOoSB]*$`)
	wordsInCell   = regexp.MustCompile(`\pL{2}`)
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
	is := func(rule, vi, en string, hint diag.Words) diag.Diagnostic {
		return diag.Diagnostic{Rule: rule}.With(diag.Say("%s "+vi, "%s "+en, found), hint)
	}
	switch {
	case commaNumber.MatchString(text):
		return valueComma(name, cell)
	case percentNumber.MatchString(text):
		return is("value-percent", "có dấu phần trăm hay phần nghìn.", "has a percent or per mille sign.",
			diag.Say("Bỏ dấu: đơn vị đã khai trong indicator.toml. Viết %s.", "Leave the sign off: the unit stands in indicator.toml. Write %s.",
				strings.ReplaceAll(strings.TrimRight(text, "%‰％ "), ",", ".")))
	case formula.MatchString(text):
		return is("value-formula", "là lỗi hoặc công thức của bảng tính.", "is an error or a formula of a spreadsheet.", orNoFigure(text))
	case absentWord.MatchString(text):
		return is("value-absent", "không phải số.", "is not a number.", noFigure)
	case monthNumber.MatchString(text):
		return is("value-format", "là tháng, không phải số.", "is a month, not a number.",
			diag.Say("Bảng tính đã đổi ô thành ngày: định dạng cột là Text (Văn bản) rồi gõ lại số.", "The spreadsheet made a day of the cell: format the column as Text and type the number again."))
	case worded.MatchString(text):
		return is("value-qualifier", "có chữ trước số.", "has a word before the number.", qualifierBeside)
	case lessThan.MatchString(text):
		return is("value-qualifier", "có dấu so sánh trước số.", "has a sign of comparison before the number.", qualifierBeside)
	case rangeNumber.MatchString(text):
		return is("value-range", "là một khoảng hoặc hai số, không phải một số.", "is a range or two numbers, not one.",
			diag.Say("Ghi một số, hoặc để trống và ghi khoảng vào note_vi.", "Write one number, or leave the cell empty and put the range into note_vi."))
	case markedNumber.MatchString(text) && utf8.RuneCountInString(text) < 12 && !strings.ContainsAny(text, "eExX") && !strings.Contains(strings.ToUpper(text), "O"):
		return is("value-mark", "có dấu chú thích sau số.", "has a footnote mark behind the number.",
			diag.Say("Bỏ dấu; chú thích ghi vào note_vi, số sơ bộ ghi obs_status P.", "Leave the mark off; a note goes into note_vi, a provisional figure has obs_status P."))
	case unitNumber.MatchString(text) && !exponent.MatchString(text):
		return is("value-unit", "có chữ sau số.", "has words behind the number.",
			diag.Say("Chỉ để lại số: đơn vị đã khai trong indicator.toml.", "Leave the number alone: the unit stands in indicator.toml."))
	case clockTime.MatchString(text):
		return is("value-format", "là giờ, không phải số.", "is a time of day, not a number.",
			diag.Say("Bảng tính đã đổi ô thành giờ: định dạng cột là Text (Văn bản) rồi gõ lại số.", "The spreadsheet made a time of the cell: format the column as Text and type the number again."))
	case wordsInCell.MatchString(text) && !strings.ContainsAny(text, "0123456789"):
		return is("value-text", "là chữ, không phải số.", "is text, not a number.", noFigure.Then(diag.Say("Câu chữ ghi vào note_vi.", "Sentences go into note_vi.")))
	case wordsAround.MatchString(text):
		return is("value-text", "là chữ lẫn số.", "is words and numbers.",
			diag.Say("Chỉ ghi số; câu chữ ghi vào note_vi, số ước tính ghi obs_status E, số sơ bộ ghi P.", "Write the number alone; words go into note_vi, an estimate has obs_status E, a provisional figure P."))
	}
	return is("value-format", "không đúng dạng số.", "is not written as a number.", numberHint(text))
}

// qualifierBeside is where a word before a number goes.
var qualifierBeside = diag.Say("Ghi số vào value và ghi qualifier: under (dưới), over (trên), about (khoảng), nearly (gần).",
	"Put the number into value and a qualifier beside it: under, over, about, nearly.")

// mendFormula is how to get the value of a formula: of an error there is none to
// paste.
func mendFormula(text string) diag.Words {
	switch {
	case strings.HasPrefix(text, "="):
		return pasteValues
	case strings.Trim(text, "#") == "":
		return diag.Say("Cột quá hẹp: kéo rộng cột trong bảng tính rồi chép lại.", "The column is too narrow: widen it in the spreadsheet and copy again.")
	}
	return diag.Say("Sửa công thức trong bảng tính.", "Mend the formula in the spreadsheet.")
}

// orNoFigure is how to mend a formula that should have given a figure.
func orNoFigure(text string) diag.Words {
	if strings.HasPrefix(text, "=") || strings.Trim(text, "#") == "" {
		return mendFormula(text)
	}
	return mendFormula(text).Then(noFigure)
}

// pasteValues is how to get the value of a formula.
var pasteValues = diag.Say("Dán giá trị (Paste Special → Values).", "Paste the value (Paste Special → Values).")

// noFigure is how to say that there is no figure.
var noFigure = diag.Say("Không có số liệu: để trống value và ghi obs_status O (không có), L (chưa thu thập), M (không áp dụng) hoặc Q (bảo mật).",
	"No figure: leave value empty and write obs_status O (no data), L (not collected), M (not applicable) or Q (confidential).")

// valueComma words a decimal comma, the commonest slip of all.
func valueComma(name string, cell source.Cell) diag.Diagnostic {
	whole, fraction, _ := strings.Cut(cell.Text, ",")
	hint := diag.Say("Viết %s.%s.", "Write %s.%s.", whole, fraction)
	if len(fraction) == 3 { // 1,132 may be 1132 with a thousands mark
		hint = diag.Say("Nếu là số thập phân, viết %[1]s.%[2]s; nếu là hàng nghìn, viết %[1]s%[2]s.",
			"If it is a decimal, write %[1]s.%[2]s; if it is thousands, write %[1]s%[2]s.", whole, fraction)
	}
	return diag.Diagnostic{Rule: "value-comma", Pos: cell.Pos}.With(
		diag.Say("%s dùng dấu phẩy thập phân.", "%s has a decimal comma.", strings.TrimSpace(name+" "+source.Quote(cell.Text))), hint)
}

func numberHint(text string) diag.Words {
	switch {
	case len(text) > decimal.MaxDigits:
		return diag.Say("Số dài hơn %d ký tự; kiểm tra lại ô.", "The number is longer than %d characters; look at the cell again.", decimal.MaxDigits)
	case strings.HasPrefix(text, "−") || strings.HasPrefix(text, "–"):
		return diag.Say("Dùng dấu trừ thường '-'.", "Use the plain minus '-'.")
	case strings.HasPrefix(text, "+"):
		return diag.Say("Bỏ dấu '+'.", "Leave off the '+'.")
	case strings.HasPrefix(text, "'"):
		return apostrophe
	case plainWidth(text) != text && decimalText(plainWidth(text)):
		return diag.Say("Chữ số rộng của bộ gõ Đông Á: gõ lại %s.", "Wide digits of an East Asian keyboard: type %s.", plainWidth(text))
	case decimalText(unquoted(text)):
		return diag.Say("Bỏ dấu nháy quanh số: viết %s.", "Leave off the quotes around the number: write %s.", unquoted(text))
	case inBrackets.MatchString(text):
		return diag.Say("Bảng tính hiện số âm trong ngoặc; viết -%s. Nếu ngoặc là chú thích thì bỏ ngoặc.", "Spreadsheets show negative numbers in brackets; write -%s. If the brackets are a note, leave them off.",
			inBrackets.FindStringSubmatch(text)[1])
	case leadingZero.MatchString(text):
		return diag.Say("Bỏ số 0 ở đầu.", "Leave off the leading 0.")
	case exponent.MatchString(text):
		return diag.Say("Excel đã đổi sang dạng mũ; định dạng cột là Number rồi ghi đủ các chữ số.",
			"Excel made an exponent of it; format the column as Number and write all digits.")
	case thousands.MatchString(text):
		return diag.Say("Bỏ dấu phân cách hàng nghìn: viết 1132, 1132.5.", "Leave off the thousands mark: write 1132, 1132.5.")
	case strayPoint.MatchString(text):
		return diag.Say("Thừa dấu chấm: chỉ một dấu chấm, giữa hai chữ số.", "A point too many: one only, between two digits.")
	case spacedNumber.MatchString(text):
		return diag.Say("Có khoảng trắng trong số: bỏ khoảng trắng.", "There is a space within the number: leave it off.")
	case strings.HasSuffix(text, ",") && decimalText(strings.TrimRight(text, ",")):
		return diag.Say("Thừa dấu phẩy: viết %s.", "A comma too many: write %s.", strings.TrimRight(text, ","))
	case likeDigits.MatchString(text):
		return diag.Say("Có chữ cái trông như chữ số (l, I, O, S, B): gõ lại bằng chữ số.", "Letters that look like digits (l, I, O, S, B): type digits.")
	}
	return diag.Say("Chỉ dùng chữ số 0-9, một dấu chấm thập phân và dấu trừ thường: 1132, 93.5, -0.4.",
		"Only digits 0-9, one decimal point and the plain minus: 1132, 93.5, -0.4.")
}

// apostrophe is what Excel shows before a number that is kept as text.
var apostrophe = diag.Say("Bỏ dấu nháy đơn ' ở đầu ô: trong Excel nó chỉ có nghĩa là ô kiểu chữ.", "Leave off the ' at the start: in Excel it only says that the cell is text.")

// plainWidth puts plain letters and digits in the place of the wide ones of East
// Asian keyboards.
func plainWidth(text string) string {
	return strings.Map(func(r rune) rune {
		if '！' <= r && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, text)
}

// unquoted takes quotes of any kind off a text.
func unquoted(text string) string { return strings.Trim(text, "“”„\"‘’«»") }

func decimalText(text string) bool {
	_, err := decimal.Parse(text)
	return err == nil
}
