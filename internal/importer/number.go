package importer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/decimal"
	"chitieu/internal/diag"
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
		r.mark, r.result.Decimal, r.result.DecimalBy = r.options.Decimal, r.options.Decimal, same("--decimal")
		return
	}
	var either []numeral
	parts := true                // only numerators and denominators are undecided
	first := map[string]string{} // an example of each kind, with its place
	for i := r.firstRow(); i < r.end; i++ {
		if _, cut := r.split[i]; cut {
			continue
		}
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
			if kind == "?" {
				either = append(either, n)
				parts = parts && (c.Role == Numerator || c.Role == Denominator)
			}
			if kind != "" && first[kind] == "" {
				first[kind] = fmt.Sprintf("%s (%s)", text, r.grid.Place(i, c.Index))
			}
		}
	}
	switch {
	case first[","] != "" && first["."] != "":
		r.ask(give("decimal", anything), diag.Say("Tệp lẫn hai dấu thập phân: %s và %s. Cho biết dấu đúng; số viết bằng dấu kia sẽ bị từ chối.",
			"The file has two decimal marks: %s and %s. Say which one is right; numbers with the other will be refused.", first[","], first["."]).Then(eitherMark))
	case first[","] != "":
		r.mark, r.result.DecimalBy = ",", same(first[","])
	case first["."] != "":
		r.mark, r.result.DecimalBy = ".", same(first["."])
	case first["?"] != "":
		flag, text := give("decimal", anything), diag.Say("Không rõ dấu trong %s là dấu thập phân hay dấu hàng nghìn: không số nào khác trong tệp cho biết.",
			"Whether the mark in %s is a decimal mark or one of thousands is not clear: no other number of the file says.", first["?"])
		switch mark := wholeBy(either); {
		case mark == "":
			text = text.Then(eitherMark)
		case r.in.Unit == model.Count:
			flag = give("decimal", mark)
			text = text.Then(diag.Say("Chỉ số này đếm bằng số nguyên: nếu đó là dấu hàng nghìn, thêm cờ này.", "This indicator counts in whole numbers: if it is one of thousands, add this flag."))
		case parts:
			flag = give("decimal", mark)
			text = text.Then(diag.Say("Tử số và mẫu số là số nguyên: nếu đó là dấu hàng nghìn, thêm cờ này.", "Numerators and denominators are whole numbers: if it is one of thousands, add this flag."))
		}
		r.ask(flag, text)
	}
	r.result.Decimal = r.mark
}

// wholeBy is the decimal mark with which all numbers are whole; empty where none is
// that.
func wholeBy(numerals []numeral) string {
	for _, mark := range []string{",", "."} {
		if !slices.ContainsFunc(numerals, func(n numeral) bool { return strings.Contains(n.with(mark), ".") }) {
			return mark
		}
	}
	return ""
}

var eitherMark = mend("Dấu phẩy thì %s, dấu chấm thì %s.", "For a comma %s, for a point %s.", give("decimal", ","), give("decimal", ".")).Words

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
	text = oneSpace.Replace(text)
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
func (r *reader) readNumber(name string, cell tabular.Cell) (number string, q model.Qualifier, why []diag.Words, p *problem) {
	written := trim(cell.Text)
	text, sign, q := stripped(written)
	switch cell.Kind {
	case tabular.Number, tabular.Percent:
		return r.storedNumber(name, cell)
	case tabular.Date:
		return "", "", nil, &problem{"value-date", diag.Say("%s %s là một ngày: Excel đã đổi số thành ngày.", "%s %s is a date: Excel has turned the number into one.", name, source.Quote(written)),
			mend("Định dạng ô là Number rồi gõ lại số.", "Format the cell as Number and type the number again.")}
	}
	if name != Value && (sign != "" || q != "") {
		return "", "", nil, notPlain(name, written, sign)
	}
	if sign != "" && (sign == "%" && r.in.Unit != model.Percent || sign == "‰" && r.in.Unit != model.PerMille) {
		return "", "", nil, &problem{"value-unit", diag.Say("%s %s có dấu %s, mà đơn vị của chỉ số là %s.", "%s %s has a %s, and the unit of the indicator is %s.", name, source.Quote(written), sign, unitName(r.in.Unit)),
			says(r.signRemedy(text, sign))}
	}
	n := parseNumeral(text)
	if number = n.with(r.mark); number != "" {
		why := reasons(written, text, number, sign, q)
		if r.grid.Sheet != "" && len(why) == 0 {
			r.result.AsText++
		}
		return number, q, why, nil
	}
	if mark := wholeBy([]numeral{n}); n.comma != "" && n.point != "" && r.in.Unit == model.Count && mark != "" {
		return "", "", nil, &problem{"value-undecided", diag.Say("%s %s: chưa rõ dấu thập phân.", "%s %s: the decimal mark is not clear.", name, source.Quote(written)),
			mend("Là %s thì thêm %s.", "If it is %s, add %s.", n.with(mark), give("decimal", mark))}
	}
	if n.comma != "" && n.point != "" {
		return "", "", nil, &problem{"value-undecided", diag.Say("%s %s: chưa rõ dấu thập phân.", "%s %s: the decimal mark is not clear.", name, source.Quote(written)),
			mend("Là %s thì thêm %s; là %s thì thêm %s.", "If it is %s, add %s; if it is %s, add %s.", n.point, give("decimal", "."), n.comma, give("decimal", ","))}
	}
	switch one := n.comma + n.point; {
	case one == "":
	case r.mark == "":
		return "", "", nil, &problem{"value-undecided", diag.Say("%s %s: chưa đọc, vì tệp lẫn hai dấu thập phân.", "%s %s: not read, because the file has two decimal marks.", name, source.Quote(written)),
			mend("Sửa tệp gốc cho cùng một dấu, hoặc cho biết dấu đúng bằng ‹--decimal›.", "Use one mark in the whole original, or say which one is right with ‹--decimal›.")}
	default:
		return "", "", nil, &problem{"value-other-mark", diag.Say("%s %s không đúng với dấu thập phân '%s' của tệp.", "%s %s does not agree with the decimal mark '%s' of the file.", name, source.Quote(written), r.mark), mendCell}
	}
	if d, ok := check.NumberProblem(name, written); !ok {
		p := problemOf(d)
		if hint := compared(written); name == Value && hint.Words != none {
			p.hint = hint
		}
		if hint := r.marked(written); name == Value && d.Rule == markedNumber && hint.Words != none {
			p.hint = hint
		}
		return "", "", nil, p
	}
	return "", "", nil, &problem{"value-format", noNumber(name, written), mendCell}
}

// comparison is a sign before a number that says that it is not exact.
var comparison = regexp.MustCompile(`^([<>≤≥~≈]=?)\s*([0-9].*)$`)

// signWords are the signs for which the format has a qualifier. "At least" is none.
var signWords = map[string]diag.Words{"~": {VI: "khoảng", EN: "about"}, "≈": {VI: "khoảng", EN: "about"}, "<": {VI: "dưới", EN: "under"}, ">": {VI: "trên", EN: "over"}}

// compared is what to do with a number behind such a sign: the flag that says it in
// words, which keeps that it is not exact; for those that the format does not have,
// the words belong into the note.
func compared(text string) Remedy {
	m := comparison.FindStringSubmatch(text)
	if m == nil {
		return Remedy{}
	}
	if word, known := signWords[m[1]]; known {
		return mend("Nếu nguồn nói \"%[1]s %[3]s\", thêm %[2]s: trang nêu chữ ấy trước số. Nguồn có số chính xác thì ghi số ấy vào tệp gốc.",
			"If the source says \"%[1]s %[3]s\", add %[2]s: the site then has that word before the number. If the source has the exact number, write it into the original.", word, mapped(text, diag.Say("%s %s", "%s %s", word, m[2])), m[2])
	}
	return mend("Dạng số liệu không ghi được \"từ … trở lên\", \"không quá …\": ghi số chính xác vào tệp gốc. Chưa có số chính xác thì để trống ô, ghi tình trạng O và viết %s vào cột ghi chú.",
		"The data have no way to say \"at least\" or \"at most\": write the exact number into the original. Where there is none, leave the cell empty, write the status O, and put %s into the notes.", source.Quote(text))
}

// markedNumber is the rule of a number with the mark of a footnote behind it.
const markedNumber = "value-mark"

// footnoted is a number with what can be nothing but the mark of a footnote behind it:
// a star or more, one digit in brackets, or one that is raised.
var footnoted = regexp.MustCompile(`^([0-9][0-9.,]*)\s*(?:\*{1,3}|\(\*{1,3}\)|\([1-9]\)|[¹²³⁴⁵⁶⁷⁸⁹])$`)

// marked is what to do with a number behind which the mark of a footnote stands: the
// flag that says which number it is. A person who has read the footnote gives it.
func (r *reader) marked(text string) Remedy {
	m := footnoted.FindStringSubmatch(text)
	if m == nil {
		return Remedy{}
	}
	if n := parseNumeral(m[1]); n.with(cmp.Or(r.mark, n.decisive())) == "" {
		return Remedy{}
	}
	return mend("Nếu chú thích ấy không đổi con số, thêm %s; chú thích ghi vào note_vi. Nếu nó nói số là sơ bộ hay ước tính, ghi obs_status P hay E trong tệp gốc.",
		"If the footnote does not change the number, add %s; the footnote goes into note_vi. If it says that the figure is provisional or an estimate, write obs_status P or E in the original.", mapped(text, m[1]))
}

var mendCell = mend("Sửa ô này trong tệp gốc rồi nhập lại.", "Mend this cell in the original and import again.")

func noNumber(name, text string) diag.Words {
	return diag.Say("%s %s không đúng dạng số.", "%s %s is not written as a number.", name, source.Quote(text))
}

// notPlain is the problem of a numerator or a denominator that has the sign of
// a unit or a word before it: the format has a place for these beside the value
// only, and without them the number would say more than the table does.
func notPlain(name, written, sign string) *problem {
	if sign != "" {
		return &problem{"value-unit", diag.Say("%s %s có dấu %s, mà tử số và mẫu số là số đếm.", "%s %s has a %s, and numerators and denominators are counts.", name, source.Quote(written), sign),
			mend("Kiểm tra lại cột, hoặc ghi số không có dấu trong tệp gốc.", "See whether it is the right column, or write the number without the sign in the original.")}
	}
	return &problem{"value-qualifier", diag.Say("%s %s có chữ trước số, mà chỉ value mới có qualifier.", "%s %s has a word before the number, and only a value has a qualifier.", name, source.Quote(written)),
		mend("Ghi số chính xác trong tệp gốc, hoặc xóa ô.", "Write the exact number in the original, or clear the cell.")}
}

// storedNumber reads a number that a workbook stores as a number.
func (r *reader) storedNumber(name string, cell tabular.Cell) (number string, q model.Qualifier, why []diag.Words, p *problem) {
	if _, err := decimal.Parse(cell.Text); err != nil {
		return "", "", nil, &problem{"value-format", noNumber(name, cell.Text), mend("Định dạng ô là Number rồi nhập lại.", "Format the cell as Number and import again.")}
	}
	if cell.Kind == tabular.Percent && (name != Value || r.in.Unit != model.Percent) {
		return "", "", nil, &problem{"value-unit", diag.Say("%s %s%% được Excel hiện theo phần trăm, mà đơn vị của chỉ số là %s.", "Excel shows %s %s%% as a percentage, and the unit of the indicator is %s.", name, cell.Text, unitName(r.in.Unit)),
			says(r.percentRemedy(cell))}
	}
	if cell.Kind == tabular.Percent && tooMuch(cell.Text) && !tooMuch(cell.Raw) {
		return "", "", nil, &problem{"value-unit", diag.Say("%s: Excel lưu %s và hiện %s%%.", "%s: Excel stores %s and shows %s%%.", name, spelled(cell.Raw), spelled(cell.Text)),
			mend("Đúng là %s%% thì định dạng ô là Number, hoặc gõ lại %s%% vào ô.", "If it is %s%%, format the cell as Number, or type %s%% into it again.", spelled(cell.Raw), spelled(cell.Raw))}
	}
	if wrong := r.misfit(name, cell.Beside); wrong != nil {
		return "", "", nil, wrong
	}
	number = cell.Text
	switch {
	case cell.Shown != "" && r.options.Shown:
		number = cell.Shown
		why = append(why, diag.Say("Excel lưu %s và hiện %s; lấy số hiện, theo --shown", "Excel stores %s and shows %s; what it shows is taken, by --shown", cell.Text, cell.Shown))
	case cell.Shown != "":
		why = append(why, diag.Say("Excel hiện %s mà lưu %s; lấy số lưu, muốn số hiện thì thêm --shown", "Excel shows %s and stores %s; what it stores is taken, for what it shows add --shown", cell.Shown, cell.Text))
	case cell.Kind == tabular.Percent:
		why = append(why, diag.Say("ô định dạng phần trăm: Excel lưu %s và hiện %s%%", "a cell formatted as a percentage: Excel stores %s and shows %s%%", cell.Raw, cell.Text))
	case cell.Raw != "" && cell.Raw != cell.Text:
		why = append(why, diag.Say("Excel lưu %s; 15 chữ số có nghĩa là %s", "Excel stores %s; with 15 significant digits that is %s", cell.Raw, cell.Text))
	}
	if cell.Note != none {
		why = append(why, cell.Note)
	}
	return number, "", why, nil
}

// tooMuch tells whether a number is more than a percentage can be.
func tooMuch(number string) bool {
	d, err := decimal.Parse(number)
	return err == nil && d.Cmp(decimal.MustParse("100")) > 0
}

// reasons says how a number differs from what was written.
func reasons(written, text, number, sign string, q model.Qualifier) (why []diag.Words) {
	if q != "" {
		why = append(why, diag.Say("chữ trước số thành qualifier %s", "the word before the number became the qualifier %s", q))
	}
	if sign != "" {
		why = append(why, diag.Say("bỏ dấu %s (đơn vị đã khai)", "without the %s (the unit is declared)", sign))
	}
	if text == number {
		return why
	}
	fraction := strings.Contains(number, ".")
	if fraction && strings.Contains(text, ",") && !strings.Contains(text[strings.LastIndex(text, ","):], ".") {
		why = append(why, diag.Say("dấu phẩy thập phân", "a decimal comma"))
	}
	groups := oneSpace.Replace(text)
	if i := strings.LastIndexAny(groups, ".,"); fraction && i >= 0 {
		groups = groups[:i]
	}
	if strings.ContainsAny(groups, "., '") {
		why = append(why, diag.Say("bỏ dấu hàng nghìn", "without the marks of thousands"))
	}
	if len(why) == 0 && written != number {
		why = append(why, asNumber)
	}
	return why
}
