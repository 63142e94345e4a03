package source

import (
	"regexp"
	"strings"

	"chitieu/internal/diag"
)

// slips are the mistakes that people make in TOML, by the line on which the
// parser stopped. The first that matches is named.
var slips = []struct {
	rule    string
	pattern *regexp.Regexp
	message diag.Words
	hint    diag.Words
}{
	{"toml-curly-quote", regexp.MustCompile(`[“”„‟‘’«»]`), diag.Say("Dấu nháy cong %s; TOML cần dấu nháy thẳng \".", "Curly quotation mark %s; TOML wants the straight one, \"."),
		diag.Say("Word tự đổi dấu nháy: sửa bằng Notepad, gõ lại dấu \".", "Word makes them: edit the file with Notepad and type \" anew.")},
	{"toml-number", regexp.MustCompile(`=\s*-?[0-9.]+,[0-9]+`), diag.Say("Số dùng dấu phẩy thập phân: %s.", "Number with a decimal comma: %s."), diag.Words{}},
	{"toml-syntax", regexp.MustCompile(`=\s*[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}`), diag.Say("Ngày viết sai dạng: %s.", "Date of a wrong form: %s."),
		diag.Say("Viết năm-tháng-ngày trong dấu nháy: \"2024-12-31\".", "Write year-month-day between quotation marks: \"2024-12-31\".")},
	{"toml-number", regexp.MustCompile(`=\s*-?[0-9.,]+\s*%+`), diag.Say("Số có dấu phần trăm: %s.", "Number with a percent sign: %s."), diag.Words{}},
	{"toml-syntax", regexp.MustCompile(`=\s*(True|False|TRUE|FALSE)\b`), diag.Say("Giá trị đúng/sai viết hoa: %s.", "True or false with capital letters: %s."),
		diag.Say("Viết chữ thường: true hoặc false.", "Write it small: true or false.")},
	{"toml-syntax", regexp.MustCompile(`^\s*//.*|\s//.*`), diag.Say("Chú thích viết bằng //: %s.", "Comment with //: %s."),
		diag.Say("Trong TOML chú thích bắt đầu bằng #.", "In TOML a comment begins with #.")},
	{"toml-syntax", regexp.MustCompile(`^\s*[A-Za-z0-9_-]+\s*:`), diag.Say("Khóa viết với dấu hai chấm: %s.", "Key with a colon: %s."),
		diag.Say("Viết với dấu bằng: name_vi = \"...\".", "Write it with an equals sign: name_vi = \"...\".")},
	{"toml-syntax", regexp.MustCompile(`^[\x00-\x21\x24-\x26\x28-\x7F]*[\x{A0}\x{1680}\x{2000}-\x{200B}\x{202F}\x{205F}\x{3000}\x{FEFF}]+[A-Za-z_]*`),
		diag.Say("Dấu cách đặc biệt (không phải dấu cách thường) đứng cạnh %s.", "A special space, which is no common one, stands beside %s."),
		diag.Say("Xóa các dấu cách ở đó rồi gõ lại; dấu cách này thường theo chữ chép từ Word, trang web hay Zalo.",
			"Delete the spaces there and type them anew; this one comes with text that is copied from Word, a web page or a chat.")},
	{"toml-key-name", regexp.MustCompile(`^\s*[A-Za-z0-9_-]*[^\x00-\x7F"'#=\[\]]+[^"'#=]*=`), diag.Say("Tên khóa có dấu: %s.", "Key with diacritics: %s."),
		diag.Say("Tên khóa không dấu, như name_vi, name_en.", "Keys have none, as in name_vi, name_en.")},
	{"toml-syntax", regexp.MustCompile(`=\s*[\pL_][^"'=\[\]{}#]*$`), diag.Say("Chữ không nằm trong dấu nháy: %s.", "Text without quotation marks: %s."),
		diag.Say("Chữ phải nằm trong dấu nháy thẳng, như \"up\".", "A text stands between straight quotation marks, as \"up\".")},
	{"toml-escape", regexp.MustCompile(`"[^"]*\\[^btnfreuUx"\\][^"]*"?`), diag.Say("Dấu \\ trong chuỗi: %s.", "A \\ in a text: %s."),
		diag.Say("Viết đôi \\\\ hoặc dùng nháy đơn: 'C:\\data'.", "Write it twice, \\\\, or use single quotation marks: 'C:\\data'.")},
}

// Problem says what is wrong with the syntax of the document; ok is false
// where nothing is.
func (d *Document) Problem() (problem diag.Diagnostic, ok bool) {
	if d.Fault == nil {
		return diag.Diagnostic{}, false
	}
	p := diag.Diagnostic{Rule: "toml-syntax", Pos: d.Fault.Pos}.With(
		diag.Say("Tệp không đúng cú pháp TOML: %s.", "The file breaks the syntax of TOML: %s.", translate(d.Fault.Message)),
		diag.Say("Xem dòng này và dòng trước: thường thiếu dấu nháy, dấu = hoặc dấu ngoặc.",
			"Look at this line and the one before: mostly a quotation mark, = or a bracket is missing."))
	if d.Fault.Duplicate {
		p.Rule = "toml-key-duplicate"
		message := diag.Say("Khóa hoặc bảng khai hai lần (%s).", "A key or table is given twice (%s).", d.Fault.Message)
		if key, at := d.earlier(p.Pos.Line); at.Line > 0 {
			message = diag.Say("%s khai hai lần (dòng %d và %d).", "%s is given twice (lines %d and %d).", Quote(key), at.Line, p.Pos.Line)
			p.Related = at
		}
		return p.With(message, diag.Say("Giữ lại một chỗ, xóa chỗ kia.", "Keep one of them, delete the other.")), true
	}
	line := d.File.Line(p.Pos.Line)
	for _, s := range slips {
		if at := s.pattern.FindStringIndex(line); at != nil {
			found := strings.TrimSpace(strings.TrimLeft(line[at[0]:at[1]], "= \t"))
			p.Rule = s.rule
			hint := s.hint
			if s.rule == "toml-number" {
				number := strings.TrimRight(strings.ReplaceAll(found, ",", "."), "% ")
				hint = diag.Say("Viết với dấu chấm, không dấu %%, trong dấu nháy: %q.", "Write it with a point, without %%, between quotation marks: %q.", number)
			}
			return p.With(diag.Say(s.message.VI, s.message.EN, Quote(found)), hint), true
		}
	}
	return p, true
}

// translations gives the commonest messages of the parser in plain words.
var translations = []struct {
	part  string
	words diag.Words
}{
	{"cannot contain newlines", diag.Say("chuỗi chưa đóng dấu nháy trên dòng này", "a text is not closed on this line")},
	{"expected value", diag.Say("thiếu giá trị sau dấu =", "there is no value after =")},
	{"nested too deeply", diag.Say("quá nhiều ngoặc lồng nhau", "too many brackets within brackets")},
	{"expected '.' or '='", diag.Say("thiếu dấu = sau tên khóa", "there is no = after the key")},
	{"expected a comma", diag.Say("thiếu dấu phẩy hoặc dấu đóng ngoặc", "a comma or a closing bracket is missing")},
	{"unexpected EOF", diag.Say("tệp kết thúc giữa chừng", "the file ends in the middle of something")},
	{"expected a top-level item to end", diag.Say("thừa chữ sau giá trị", "something stands behind the value")},
}

func translate(message string) diag.Words {
	for _, t := range translations {
		if strings.Contains(message, t.part) {
			return t.words
		}
	}
	return diag.Words{VI: message, EN: message}
}

// earlier finds the line above that gives the same key or table.
func (d *Document) earlier(line int) (string, diag.Position) {
	key, _, _ := strings.Cut(d.File.Line(line), "=")
	key = strings.TrimSpace(key)
	if key == "" {
		return "", diag.Position{}
	}
	for n := line - 1; n > 0; n-- {
		text := d.File.Line(n)
		other, _, _ := strings.Cut(text, "=")
		if strings.TrimSpace(other) == key {
			return key, diag.Position{Path: d.File.Path, Line: n, Column: len(text) - len(strings.TrimLeft(text, " \t")) + 1}
		}
		if strings.HasPrefix(strings.TrimSpace(text), "[") && !strings.HasPrefix(key, "[") {
			break // another table begins there
		}
	}
	return "", diag.Position{}
}
