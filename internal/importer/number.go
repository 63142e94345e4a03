package importer

import (
	"fmt"
	"regexp"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// numeral is what a written number is with each decimal mark; empty where the
// mark makes no number of it.
type numeral struct{ comma, point string }

var (
	groupedComma = numberForm(",", `\.`)
	groupedPoint = numberForm(`\.`, ",")
)

// numberForm is the grammar of a number with a decimal mark and a thousands
// mark; white space may stand for the latter, and one mark stands in all places.
func numberForm(decimals, thousands string) *regexp.Regexp {
	groups := func(mark string) string { return `[1-9][0-9]{0,2}(?:` + mark + `[0-9]{3})+` }
	return regexp.MustCompile(`^-?([0-9]+|` + groups(thousands) + `|` + groups(" ") + `|` + groups("'") + `)(?:` + decimals + `([0-9]+))?$`)
}

var oneSpace = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "’", "'", "−", "-")

var noMarks = strings.NewReplacer(".", "", ",", "", " ", "", "'", "")

// parseNumeral reads a number in both ways.
func parseNumeral(text string) numeral {
	text = oneSpace.Replace(text)
	return numeral{digits(text, groupedComma), digits(text, groupedPoint)}
}

func digits(text string, form *regexp.Regexp) string {
	m := form.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	out := noMarks.Replace(m[1])
	if strings.HasPrefix(text, "-") {
		out = "-" + out
	}
	if m[2] != "" {
		out += "." + m[2]
	}
	if _, err := decimal.Parse(out); err != nil {
		return ""
	}
	return out
}

// decisive tells which mark alone makes a number of the text; empty where both
// or none do.
func (n numeral) decisive() string {
	switch {
	case n.comma != "" && n.point == "":
		return ","
	case n.point != "" && n.comma == "":
		return "."
	}
	return ""
}

// with is the number as written with a decimal mark; without one only where
// both agree.
func (n numeral) with(mark string) string {
	switch {
	case mark == ",":
		return n.comma
	case mark == "." || n.comma == n.point:
		return n.point
	}
	return ""
}

// decimalMark finds the decimal mark of the table: the one without which a
// number cannot be read. Where numbers need both, or could be read both ways
// and none needs one, a person must say.
func (r *reader) decimalMark() {
	if r.options.Decimal != "" {
		r.mark, r.result.Decimal, r.result.DecimalBy = r.options.Decimal, r.options.Decimal, "--decimal"
		return
	}
	first := map[string]string{} // an example of each kind, with its place
	for i := r.firstRow(); i < len(r.grid.Rows); i++ {
		for _, c := range r.result.Columns {
			if !numeric(c.Role) || r.cell(i, c.Index).Kind != tabular.Text {
				continue
			}
			text, _, _ := stripped(r.text(i, c.Index))
			n := parseNumeral(text)
			kind := n.decisive()
			if n.comma != "" && n.point != "" && n.comma != n.point {
				kind = "?"
			}
			if kind != "" && first[kind] == "" {
				first[kind] = fmt.Sprintf("%s (%s)", text, r.grid.Place(i, c.Index))
			}
		}
	}
	switch {
	case first[","] != "" && first["."] != "":
		r.ask("--decimal , hoặc --decimal .", fmt.Sprintf("Tệp lẫn hai dấu thập phân: %s và %s. Cho biết dấu đúng; số viết bằng dấu kia sẽ bị từ chối.", first[","], first["."]))
	case first[","] != "":
		r.mark, r.result.DecimalBy = ",", first[","]
	case first["."] != "":
		r.mark, r.result.DecimalBy = ".", first["."]
	case first["?"] != "":
		text := fmt.Sprintf("Không rõ dấu trong %s là dấu thập phân hay dấu hàng nghìn: không số nào khác trong tệp cho biết.", first["?"])
		if r.in.Unit == model.Count {
			text += " Chỉ số này đếm bằng số nguyên."
		}
		r.ask("--decimal , hoặc --decimal .", text)
	}
	r.result.Decimal = r.mark
}

func numeric(role string) bool {
	return role == Value || role == Wide || role == Numerator || role == Denominator
}

// signs after a number that name a unit, and words before it that say that it
// is not exact.
var (
	signed     = regexp.MustCompile(`^(.*[0-9])\s*(%|‰)$`)
	qualifying = regexp.MustCompile(`(?i)^(khoảng|trên|hơn|dưới|gần|about|over|under|nearly)\s+(.+)$`)
	qualifiers = map[string]model.Qualifier{"khoảng": model.About, "trên": model.Over, "hơn": model.Over, "dưới": model.Under, "gần": model.Nearly,
		"about": model.About, "over": model.Over, "under": model.Under, "nearly": model.Nearly}
)

// stripped parts a text of a number into the number, the sign of its unit and
// the word before it.
func stripped(text string) (number, sign string, q model.Qualifier) {
	if m := qualifying.FindStringSubmatch(text); m != nil {
		q, text = qualifiers[strings.ToLower(m[1])], m[2]
	}
	if m := signed.FindStringSubmatch(text); m != nil {
		text, sign = m[1], m[2]
	}
	return text, sign, q
}

// readNumber reads the number of a cell: its digits in the form of the format,
// and how they differ from what was written.
func (r *reader) readNumber(name string, cell tabular.Cell) (number string, q model.Qualifier, why []string, p *problem) {
	written := trim(cell.Text)
	text, sign, q := stripped(written)
	switch cell.Kind {
	case tabular.Number, tabular.Percent:
		return r.storedNumber(name, cell)
	case tabular.Date:
		return "", "", nil, &problem{"value-date", fmt.Sprintf("%s %s là một ngày: Excel đã đổi số thành ngày.", name, source.Quote(written)), "Định dạng ô là Number rồi gõ lại số."}
	}
	if name != Value && (sign != "" || q != "") {
		return "", "", nil, notPlain(name, written, sign)
	}
	if sign != "" && (sign == "%" && r.in.Unit != model.Percent || sign == "‰" && r.in.Unit != model.PerMille) {
		return "", "", nil, &problem{"value-unit", fmt.Sprintf("%s %s có dấu %s, mà đơn vị của chỉ số là %s.", name, source.Quote(written), sign, r.in.Unit), "Kiểm tra lại chỉ số hoặc cột."}
	}
	n := parseNumeral(text)
	if number = n.with(r.mark); number != "" {
		why := reasons(written, text, number, sign, q)
		if r.grid.Sheet != "" && len(why) == 0 {
			why = append(why, "Excel lưu số này dưới dạng chữ")
		}
		return number, q, why, nil
	}
	if n.comma != "" && n.point != "" {
		return "", "", nil, &problem{"value-undecided", fmt.Sprintf("%s %s: chưa rõ dấu thập phân.", name, source.Quote(written)), fmt.Sprintf("Là %s thì thêm ‹--decimal .›; là %s thì thêm ‹--decimal ,›.", n.point, n.comma)}
	}
	switch one := n.comma + n.point; {
	case one == "":
	case r.mark == "":
		return "", "", nil, &problem{"value-undecided", fmt.Sprintf("%s %s: chưa đọc, vì tệp lẫn hai dấu thập phân.", name, source.Quote(written)), "Sửa tệp gốc cho cùng một dấu, hoặc cho biết dấu đúng bằng ‹--decimal›."}
	default:
		return "", "", nil, &problem{"value-other-mark", fmt.Sprintf("%s %s không đúng với dấu thập phân '%s' của tệp.", name, source.Quote(written), r.mark), "Sửa ô này trong tệp gốc rồi nhập lại."}
	}
	if d, ok := check.NumberProblem(name, written); !ok {
		return "", "", nil, &problem{d.Rule, d.Message, d.Hint}
	}
	return "", "", nil, &problem{"value-format", fmt.Sprintf("%s %s không đúng dạng số.", name, source.Quote(written)), "Sửa ô này trong tệp gốc rồi nhập lại."}
}

// notPlain is the problem of a numerator or a denominator that has the sign of
// a unit or a word before it: the format has a place for these beside the value
// only, and without them the number would say more than the table does.
func notPlain(name, written, sign string) *problem {
	if sign != "" {
		return &problem{"value-unit", fmt.Sprintf("%s %s có dấu %s, mà tử số và mẫu số là số đếm.", name, source.Quote(written), sign), "Kiểm tra lại cột, hoặc ghi số không có dấu trong tệp gốc."}
	}
	return &problem{"value-qualifier", fmt.Sprintf("%s %s có chữ trước số, mà chỉ value mới có qualifier.", name, source.Quote(written)), "Ghi số chính xác trong tệp gốc, hoặc xóa ô."}
}

// storedNumber reads a number that a workbook stores as a number.
func (r *reader) storedNumber(name string, cell tabular.Cell) (number string, q model.Qualifier, why []string, p *problem) {
	if _, err := decimal.Parse(cell.Text); err != nil {
		return "", "", nil, &problem{"value-format", fmt.Sprintf("%s %s không đúng dạng số.", name, source.Quote(cell.Text)), "Định dạng ô là Number rồi nhập lại."}
	}
	if cell.Kind == tabular.Percent && (name != Value || r.in.Unit != model.Percent) {
		return "", "", nil, &problem{"value-unit", fmt.Sprintf("%s %s%% được Excel hiện theo phần trăm, mà đơn vị của chỉ số là %s.", name, cell.Text, r.in.Unit), "Đổi định dạng ô thành Number, rồi kiểm tra số."}
	}
	number = cell.Text
	switch {
	case cell.Shown != "" && r.options.Shown:
		number = cell.Shown
		why = append(why, fmt.Sprintf("Excel lưu %s và hiện %s; lấy số hiện, theo --shown", cell.Text, cell.Shown))
	case cell.Shown != "":
		why = append(why, fmt.Sprintf("Excel hiện %s mà lưu %s; lấy số lưu, muốn số hiện thì thêm --shown", cell.Shown, cell.Text))
	case cell.Kind == tabular.Percent:
		why = append(why, fmt.Sprintf("ô định dạng phần trăm: Excel lưu %s và hiện %s%%", cell.Raw, cell.Text))
	case cell.Raw != "" && cell.Raw != cell.Text:
		why = append(why, fmt.Sprintf("Excel lưu %s; 15 chữ số có nghĩa là %s", cell.Raw, cell.Text))
	}
	if cell.Note != "" {
		why = append(why, cell.Note)
	}
	return number, "", why, nil
}

// reasons says how a number differs from what was written.
func reasons(written, text, number, sign string, q model.Qualifier) (why []string) {
	if q != "" {
		why = append(why, fmt.Sprintf("chữ trước số thành qualifier %s", q))
	}
	if sign != "" {
		why = append(why, "bỏ dấu "+sign+" (đơn vị đã khai)")
	}
	if text == number {
		return why
	}
	fraction := strings.Contains(number, ".")
	if fraction && strings.Contains(text, ",") && !strings.Contains(text[strings.LastIndex(text, ","):], ".") {
		why = append(why, "dấu phẩy thập phân")
	}
	groups := oneSpace.Replace(text)
	if i := strings.LastIndexAny(groups, ".,"); fraction && i >= 0 {
		groups = groups[:i]
	}
	if strings.ContainsAny(groups, "., '") {
		why = append(why, "bỏ dấu hàng nghìn")
	}
	if len(why) == 0 && written != number {
		why = append(why, "viết lại cho đúng dạng số")
	}
	return why
}
