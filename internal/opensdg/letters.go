package opensdg

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"chitieu/internal/diag"
	"chitieu/internal/tabular"
)

// otherLetters refuses a file that is neither UTF-8 nor UTF-16. Open SDG reads UTF-8
// alone, and which letter a byte is in another encoding nobody can tell: e3 is ã in one
// and ă in another. Rows is how many of data the file has.
func (r *repository) otherLetters(name string, data []byte, rows int) bool {
	if utf8.Valid(data) {
		return false
	}
	text, encoding, err := tabular.Lines(name, data, "")
	if err == nil && encoding != tabular.Windows1258 && text != "" {
		return false
	}
	line, found := firstOther(data)
	r.report.add(Entry{Fate: Refused, Rule: "encoding-unknown", Path: name, Line: line, Text: found, Rows: rows,
		Reason: diag.Say("Dòng %d không phải UTF-8, mà chữ là gì trong bảng mã khác thì không rõ: cả tệp không đọc được.", "Line %d is not UTF-8, and which letters it has in another encoding is not clear: the whole file cannot be read.", line),
		Remedy: diag.Say("Lưu lại tệp trong kho dạng UTF-8 rồi nhập lại.", "Save the file in the repository as UTF-8 and import again.")})
	return true
}

// firstOther is the first line that is no UTF-8, and its first bytes that are none.
func firstOther(data []byte) (line int, found string) {
	for text := range bytes.Lines(data) {
		line++
		for i := 0; i < len(text); {
			r, size := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && size == 1 {
				return line, fmt.Sprintf("byte %02X", text[i])
			}
			i += size
		}
	}
	return max(line, 1), ""
}
