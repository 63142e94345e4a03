package check

import (
	"bytes"
	"path"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// foreign is a kind of file that is no text, whatever its name.
type foreign struct {
	start string // its first bytes
	holds string // what it has besides, where its first bytes do not tell; else empty
	what  diag.Words
	// ending opens it in Excel; empty where Excel does not open it, and then
	// there is another way to its numbers.
	ending string
	way    diag.Words
}

var foreigners = []foreign{
	{"PK\x03\x04", "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", diag.Words{VI: "bảng tính LibreOffice (.ods)", EN: "a LibreOffice spreadsheet (.ods)"}, ".ods", diag.Words{}},
	{"PK\x03\x04", "word/document.xml", diag.Words{VI: "tệp Word (.docx)", EN: "a Word file (.docx)"}, "", copyNumbers},
	{"PK\x03\x04", "", diag.Words{VI: "tệp Excel (.xlsx)", EN: "an Excel workbook (.xlsx)"}, ".xlsx", diag.Words{}},
	{"\xd0\xcf\x11\xe0", "", diag.Words{VI: "tệp Excel cũ (.xls)", EN: "an old Excel workbook (.xls)"}, ".xls", diag.Words{}},
	{"<!doctype", "", diag.Words{VI: "trang HTML", EN: "an HTML page"}, ".html", diag.Words{}},
	{"<html", "", diag.Words{VI: "trang HTML", EN: "an HTML page"}, ".html", diag.Words{}},
	{"<table", "", diag.Words{VI: "bảng HTML", EN: "an HTML table"}, ".html", diag.Words{}},
	{"<?xml", "", diag.Words{VI: "tệp XML", EN: "an XML file"}, ".xml", diag.Words{}},
	{"%pdf", "", diag.Words{VI: "tệp PDF", EN: "a PDF file"}, "", copyNumbers},
	{"{\\rtf", "", diag.Words{VI: "tệp Word (.rtf)", EN: "a Word file (.rtf)"}, "", copyNumbers},
	{"\x1f\x8b", "", diag.Words{VI: "tệp nén", EN: "a compressed file"}, "", diag.Words{VI: "Giải nén rồi xem bên trong là tệp gì.", EN: "Unpack it and see what file is inside."}},
}

// copyNumbers is the way out of a file that Excel does not open.
var copyNumbers = diag.Say("Mở bằng chương trình gốc, chép số liệu vào Excel.", "Open it in its own program and copy the figures into Excel.")

// fileNotText tells what a file is that is no text.
func fileNotText(f *source.File) []diag.Diagnostic {
	data := bytes.TrimLeft(bytes.TrimPrefix(f.Data, []byte("\xef\xbb\xbf")), " \r\n")
	for _, k := range foreigners {
		if begins(data, k.start) && bytes.Contains(data, []byte(k.holds)) {
			return []diag.Diagnostic{diag.Diagnostic{Rule: "file-not-text", Pos: f.At(0)}.With(
				diag.Say("Đây là %s, không phải %s.", "This is %s, not %s.", k.what, kindOf(f.Path)),
				k.hint(f.Path))}
		}
	}
	return nil
}

// foreignText tells what a text of the site is where it is the file of another program.
// A text may begin with HTML.
func foreignText(f *source.File) []diag.Diagnostic {
	if bytes.HasPrefix(bytes.TrimLeft(f.Data, "\xef\xbb\xbf \r\n"), []byte("<")) {
		return nil
	}
	return fileNotText(f)
}

// begins tells whether data begins with a text, whatever its capitals.
func begins(data []byte, start string) bool {
	return len(data) >= len(start) && bytes.EqualFold(data[:len(start)], []byte(start))
}

// hint leads from the file to a CSV. Excel opens a file by its ending, so that a
// renamed workbook has to get its own back first.
func (k foreign) hint(name string) diag.Words {
	switch path.Ext(name) {
	case ".md":
		return diag.Say("Mở bằng chương trình gốc, chép chữ sang Notepad, lưu với mã UTF-8 và đuôi .md.", "Open it in its own program, copy the text into Notepad, and save it with the encoding UTF-8 and the ending .md.")
	case ".toml":
		return diag.Say("Viết lại tệp này bằng Notepad, lưu với mã UTF-8.", "Write this file anew in Notepad and save it with the encoding UTF-8.")
	}
	if k.ending == "" {
		return k.way.Then(saveAsCSV)
	}
	return diag.Say("Đổi tên tệp: đuôi %s thành %s; mở tệp ấy bằng Excel.", "Rename the file: its ending %s becomes %s; open it in Excel.", path.Ext(name), k.ending).Then(saveAsCSV)
}
