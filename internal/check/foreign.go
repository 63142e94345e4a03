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
	what  string
	// ending opens it in Excel; empty where Excel does not open it, and then
	// there is another way to its numbers.
	ending, way string
}

var foreigners = []foreign{
	{"PK\x03\x04", "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "bảng tính LibreOffice (.ods)", ".ods", ""},
	{"PK\x03\x04", "word/document.xml", "tệp Word (.docx)", "", copyNumbers},
	{"PK\x03\x04", "", "tệp Excel (.xlsx)", ".xlsx", ""},
	{"\xd0\xcf\x11\xe0", "", "tệp Excel cũ (.xls)", ".xls", ""},
	{"<!doctype", "", "trang HTML", ".html", ""},
	{"<html", "", "trang HTML", ".html", ""},
	{"<table", "", "bảng HTML", ".html", ""},
	{"<?xml", "", "tệp XML", ".xml", ""},
	{"%pdf", "", "tệp PDF", "", copyNumbers},
	{"{\\rtf", "", "tệp Word (.rtf)", "", copyNumbers},
	{"\x1f\x8b", "", "tệp nén", "", "Giải nén rồi xem bên trong là tệp gì. "},
}

// copyNumbers is the way out of a file that Excel does not open.
const copyNumbers = "Mở bằng chương trình gốc, chép số liệu vào Excel. "

// fileNotText tells what a file is that is no text.
func fileNotText(f *source.File) []diag.Diagnostic {
	data := bytes.TrimLeft(bytes.TrimPrefix(f.Data, []byte("\xef\xbb\xbf")), " \r\n")
	for _, k := range foreigners {
		if begins(data, k.start) && bytes.Contains(data, []byte(k.holds)) {
			return []diag.Diagnostic{{Rule: "file-not-text", Pos: f.At(0),
				Message: "Đây là " + k.what + ", không phải " + kindOf(f.Path) + ".", Hint: k.hint(f.Path)}}
		}
	}
	return nil
}

// begins tells whether data begins with a text, whatever its capitals.
func begins(data []byte, start string) bool {
	return len(data) >= len(start) && bytes.EqualFold(data[:len(start)], []byte(start))
}

// hint leads from the file to a CSV. Excel opens a file by its ending, so that a
// renamed workbook has to get its own back first.
func (k foreign) hint(name string) string {
	if path.Ext(name) == ".toml" {
		return "Viết lại tệp này bằng Notepad, lưu với mã UTF-8."
	}
	if k.ending == "" {
		return k.way + saveAsCSV
	}
	return "Đổi tên tệp: đuôi " + path.Ext(name) + " thành " + k.ending + "; mở tệp ấy bằng Excel. " + saveAsCSV
}
