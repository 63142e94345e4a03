package check

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

var (
	saveAsCSV = diag.Say("Trong Excel chọn Lưu thành → CSV UTF-8 (phân tách bằng dấu phẩy).",
		"In Excel choose Save As → CSV UTF-8 (Comma delimited).")
	saveAsUTF8 = diag.Say("Trong Excel chọn Lưu thành → CSV UTF-8 (phân tách bằng dấu phẩy); trong Notepad chọn mã UTF-8.",
		"In Excel choose Save As → CSV UTF-8 (Comma delimited); in Notepad choose the encoding UTF-8.")
	toUnicode = diag.Say("Chuyển mã sang Unicode rồi lưu lại.", "Convert it to Unicode and save again.")
)

// checkBytes finds files that are not UTF-8 text. It names one reason only:
// the others follow from it.
func checkBytes(f *source.File) []diag.Diagnostic {
	one := func(rule string, at int, message, hint diag.Words) []diag.Diagnostic {
		return []diag.Diagnostic{diag.Diagnostic{Rule: rule, Pos: f.At(at)}.With(
			message,
			hint)}
	}
	if out := emptyFile(f); out != nil {
		return out
	}
	if out := fileNotText(f); out != nil {
		return out
	}
	if bytes.HasPrefix(f.Data, []byte("\xef\xbb\xbf")) {
		return one("encoding-bom-double", 0,
			diag.Say("Tệp có hai dấu BOM ở đầu.", "The file begins with two byte order marks (BOM)."),
			diag.Say("Mở bằng Notepad, chọn Lưu thành… với mã UTF-8.", "Open it in Notepad and choose Save As with the encoding UTF-8."))
	}
	if looksUTF16(f.Data) {
		return one("encoding-utf16", 0, diag.Say("Tệp dùng mã UTF-16 (Unicode Text); cần UTF-8.", "The file is in UTF-16 (Unicode Text); UTF-8 is wanted."), saveAsUTF8)
	}
	if at := invalidUTF8(f.Data); at >= 0 {
		pos := f.At(at)
		return one("encoding-not-utf8", at, diag.Say("Dòng %d không phải UTF-8 (byte %02X)%s.", "Line %d is not UTF-8 (byte %02X)%s.", pos.Line, f.Data[at], guess(f, pos.Line)),
			toUnicode.Then(saveAsUTF8))
	}
	if d, found := conflictMarks(f); found {
		return []diag.Diagnostic{d}
	}
	return append(controls(f), lineEnds(f)...)
}

func kindOf(name string) string {
	switch path.Ext(name) {
	case ".toml":
		return "TOML"
	case ".md":
		return "Markdown"
	}
	return "CSV"
}

// looksUTF16 knows the byte order marks, and text in which every other byte
// of the start is zero.
func looksUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return true
	}
	start := data[:min(len(data), 64)]
	return len(start) >= 8 && bytes.Count(start, []byte{0})*3 >= len(start)
}

func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// guess names the legacy encoding that a line is likely in: TCVN3 writes its
// letters with bytes that windows-1258 uses for signs, and windows-1258
// writes tone marks as bytes of their own after a vowel.
func guess(f *source.File, line int) diag.Words {
	data := f.Data[offsetOf(f, line):]
	if end := bytes.IndexByte(data, '\n'); end >= 0 {
		data = data[:end]
	}
	tcvn, windows := 0, 0
	for i, b := range data {
		switch {
		case bytes.IndexByte([]byte{0xA8, 0xA9, 0xAA, 0xAC, 0xAD, 0xAE, 0xB8, 0xB5, 0xB6, 0xB7, 0xB9}, b) >= 0:
			tcvn++
		case i > 0 && bytes.IndexByte([]byte{0xCC, 0xD2, 0xDE, 0xEC, 0xF2}, b) >= 0, b == 0xF9, b == 0xD0, b == 0xF0, b == 0xEA:
			windows++
		}
	}
	switch {
	case tcvn > windows:
		return diag.Say(", có vẻ dùng phông TCVN3 (ABC)", "; it seems to be written in a TCVN3 (ABC) font")
	case windows > 0:
		return diag.Say(", có vẻ là Windows-1258", "; it seems to be Windows-1258")
	}
	return diag.Words{}
}

// offsetOf is the first byte of a line.
func offsetOf(f *source.File, line int) int {
	at := 0
	for ; line > 1; line-- {
		next := bytes.IndexByte(f.Data[at:], '\n')
		if next < 0 {
			return at
		}
		at += next + 1
	}
	return at
}

func conflictMarks(f *source.File) (diag.Diagnostic, bool) {
	for n := 1; n <= f.Lines(); n++ {
		text := f.Line(n)
		if strings.HasPrefix(text, "<<<<<<< ") || strings.HasPrefix(text, ">>>>>>> ") || text == "=======" && path.Ext(f.Path) != ".md" {
			return diag.Diagnostic{Rule: "file-conflict", Pos: diag.Position{Path: f.Path, Line: n, Column: 1}}.With(
				diag.Say("Còn dấu xung đột git %s.", "A conflict mark of git is left: %s.", source.Quote(text)),
				diag.Say("Chọn một bản, xóa các dòng <<<<<<<, ======= và >>>>>>>.", "Choose one version and delete the lines <<<<<<<, ======= and >>>>>>>.")), true
		}
	}
	return diag.Diagnostic{}, false
}

// controls finds control characters; a lone final U+001A, which old programs
// put at the end of a file, is a warning.
func controls(f *source.File) []diag.Diagnostic {
	for i, b := range f.Data {
		if b >= 0x20 && b != 0x7F || b == '\n' || b == '\r' || b == '\t' {
			continue
		}
		d := diag.Diagnostic{Rule: "encoding-control", Pos: f.At(i)}.With(
			diag.Say("Ký tự điều khiển ‹U+%04X›.", "A control character ‹U+%04X›.", b),
			diag.Say("Xóa ký tự ẩn này và gõ lại ô.", "Delete this hidden character and type the cell again."))
		if b == 0x1A && i == len(f.Data)-1 {
			d.Severity = diag.Warning
			d = d.With(diag.Say("Ký tự hết tệp ‹U+001A› của chương trình cũ, đã bỏ qua.", "The mark ‹U+001A› with which old programs end a file, left out."),
				diag.Say("Xóa ký tự cuối tệp.", "Delete the last character of the file."))
		}
		return []diag.Diagnostic{d}
	}
	return nil
}

func lineEnds(f *source.File) []diag.Diagnostic {
	crlf, lf := bytes.Count(f.Data, []byte("\r\n")), bytes.Count(f.Data, []byte("\n"))
	if cr := bytes.Count(f.Data, []byte("\r")); cr > crlf {
		if double := bytes.Count(f.Data, []byte("\r\r\n")); double == cr-crlf {
			return []diag.Diagnostic{diag.Diagnostic{Rule: "line-end-double", Pos: f.At(bareCR(f.Data))}.With(
				diag.Say("Kết thúc dòng bị ghi hai lần (CR CR LF): tệp đã qua hai lần lưu hay chép.", "Line ends are written twice (CR CR LF): the file was saved or copied twice."),
				singleEnds(f.Path))}
		}
		return []diag.Diagnostic{diag.Diagnostic{Rule: "line-end-cr", Pos: f.At(bareCR(f.Data))}.With(
			diag.Say("Kết thúc dòng kiểu Mac cũ (CR).", "Lines end as on old Macs (CR)."),
			saveAsUTF8)}
	}
	if crlf > 0 && lf > crlf {
		return []diag.Diagnostic{diag.Diagnostic{Severity: diag.Warning, Rule: "line-end-mixed", Pos: f.At(bareLF(f.Data))}.With(
			diag.Say("Tệp lẫn hai kiểu kết thúc dòng (CR LF và LF).", "The file mixes two kinds of line ends (CR LF and LF)."),
			diag.Say("Lưu lại bằng một chương trình để chỉ còn một kiểu.", "Save it again with one program, so that one kind is left."))}
	}
	return nil
}

// singleEnds is the way from lines with two ends to lines with one.
func singleEnds(name string) diag.Words {
	if path.Ext(name) == ".csv" {
		return diag.Say("Mở bằng Excel, xóa các dòng trống nếu có, rồi chọn Lưu thành → CSV UTF-8 (phân tách bằng dấu phẩy).",
			"Open it in Excel, delete blank rows if there are any, and choose Save As → CSV UTF-8 (Comma delimited).")
	}
	return diag.Say("Mở bằng Notepad, xóa các dòng trống thừa, rồi lưu lại với mã UTF-8.", "Open it in Notepad, delete the blank lines that are too many, and save it with the encoding UTF-8.")
}

func bareCR(data []byte) int {
	for i, b := range data {
		if b == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			return i
		}
	}
	return 0
}

// bareLF is the first line end of the other kind than the first one.
func bareLF(data []byte) int {
	first := bytes.IndexByte(data, '\n')
	dos := first > 0 && data[first-1] == '\r'
	for i := first + 1; i < len(data); i++ {
		if data[i] == '\n' && (data[i-1] == '\r') != dos {
			return i
		}
	}
	return first
}
