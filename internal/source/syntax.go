package source

import (
	"fmt"
	"regexp"
	"strings"

	"chitieu/internal/diag"
)

// slips are the mistakes that people make in TOML, by the line on which the
// parser stopped. The first that matches is named.
var slips = []struct {
	rule    string
	pattern *regexp.Regexp
	message string
	hint    string
}{
	{"toml-curly-quote", regexp.MustCompile(`[“”„‟‘’«»]`), "Dấu nháy cong %s; TOML cần dấu nháy thẳng \".",
		"Word tự đổi dấu nháy: sửa bằng Notepad, gõ lại dấu \"."},
	{"toml-number", regexp.MustCompile(`=\s*-?[0-9.]+,[0-9]+`), "Số dùng dấu phẩy thập phân: %s.",
		"Viết với dấu chấm, trong dấu nháy: \"93.5\"."},
	{"toml-syntax", regexp.MustCompile(`=\s*[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}`), "Ngày viết sai dạng: %s.",
		"Viết năm-tháng-ngày trong dấu nháy: \"2024-12-31\"."},
	{"toml-number", regexp.MustCompile(`=\s*-?[0-9.,]+\s*%+`), "Số có dấu phần trăm: %s.",
		"Bỏ dấu % và đặt trong dấu nháy: \"95\"."},
	{"toml-syntax", regexp.MustCompile(`=\s*(True|False|TRUE|FALSE)\b`), "Giá trị đúng/sai viết hoa: %s.",
		"Viết chữ thường: true hoặc false."},
	{"toml-syntax", regexp.MustCompile(`^\s*//.*|\s//.*`), "Chú thích viết bằng //: %s.",
		"Trong TOML chú thích bắt đầu bằng #."},
	{"toml-syntax", regexp.MustCompile(`^\s*[A-Za-z0-9_-]+\s*:`), "Khóa viết với dấu hai chấm: %s.",
		"Viết với dấu bằng: name_vi = \"...\"."},
	{"toml-key-name", regexp.MustCompile(`^\s*[A-Za-z0-9_-]*[^\x00-\x7F"'#=\[\]]+[^"'#=]*=`), "Tên khóa có dấu: %s.",
		"Tên khóa không dấu, như name_vi, name_en."},
	{"toml-syntax", regexp.MustCompile(`=\s*[\pL_][^"'=\[\]{}#]*$`), "Chữ không nằm trong dấu nháy: %s.",
		"Chữ phải nằm trong dấu nháy thẳng, như \"up\"."},
	{"toml-escape", regexp.MustCompile(`"[^"]*\\[^btnfreuUx"\\][^"]*"?`), "Dấu \\ trong chuỗi: %s.",
		"Viết đôi \\\\ hoặc dùng nháy đơn: 'C:\\data'."},
}

// Problem says what is wrong with the syntax of the document; ok is false
// where nothing is.
func (d *Document) Problem() (problem diag.Diagnostic, ok bool) {
	if d.Fault == nil {
		return diag.Diagnostic{}, false
	}
	p := diag.Diagnostic{Rule: "toml-syntax", Pos: d.Fault.Pos,
		Message: fmt.Sprintf("Tệp không đúng cú pháp TOML: %s.", translate(d.Fault.Message)),
		Hint:    "Xem dòng này và dòng trước: thường thiếu dấu nháy, dấu = hoặc dấu ngoặc."}
	if d.Fault.Duplicate {
		p.Rule, p.Message = "toml-key-duplicate", fmt.Sprintf("Khóa hoặc bảng khai hai lần (%s).", d.Fault.Message)
		p.Hint = "Giữ lại một chỗ, xóa chỗ kia."
		if key, at := d.earlier(p.Pos.Line); at.Line > 0 {
			p.Message = fmt.Sprintf("%s khai hai lần (dòng %d và %d).", Quote(key), at.Line, p.Pos.Line)
			p.Related = at
		}
		return p, true
	}
	line := d.File.Line(p.Pos.Line)
	for _, s := range slips {
		if at := s.pattern.FindStringIndex(line); at != nil {
			found := strings.TrimSpace(strings.TrimLeft(line[at[0]:at[1]], "= \t"))
			p.Rule, p.Message, p.Hint = s.rule, fmt.Sprintf(s.message, Quote(found)), s.hint
			if s.rule == "toml-number" {
				number := strings.TrimRight(strings.ReplaceAll(found, ",", "."), "% ")
				p.Hint = fmt.Sprintf("Viết với dấu chấm, không dấu %%, trong dấu nháy: %q.", number)
			}
			return p, true
		}
	}
	return p, true
}

// translations gives the commonest messages of the parser in Vietnamese.
var translations = []struct{ part, vi string }{
	{"cannot contain newlines", "chuỗi chưa đóng dấu nháy trên dòng này"},
	{"expected value", "thiếu giá trị sau dấu ="},
	{"nested too deeply", "quá nhiều ngoặc lồng nhau"},
	{"expected '.' or '='", "thiếu dấu = sau tên khóa"},
	{"expected a comma", "thiếu dấu phẩy hoặc dấu đóng ngoặc"},
	{"unexpected EOF", "tệp kết thúc giữa chừng"},
	{"expected a top-level item to end", "thừa chữ sau giá trị"},
}

func translate(message string) string {
	for _, t := range translations {
		if strings.Contains(message, t.part) {
			return t.vi
		}
	}
	return message
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
