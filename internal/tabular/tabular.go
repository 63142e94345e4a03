// Package tabular reads what people have, a text file in any of the usual
// encodings and separators or a workbook, into a grid of text cells that know
// their place. It decides nothing about meaning. Encodings that cannot be told
// apart by their bytes are used only where they are declared.
package tabular

import (
	"bytes"
	"fmt"
	"strings"

	"chitieu/internal/diag"
)

// The limits of what is read. They are far above any real table; they bound
// the work and memory that one wrong file can cause.
const (
	MaxFileBytes = 32 << 20 // bytes in a file
	MaxCellBytes = 64 << 10 // bytes in a cell
	MaxColumns   = 1000     // cells in a row
	MaxRows      = 200_000  // rows in a table
	MaxCells     = 4_000_000
)

// Options are what a person declares about a file. The zero value leaves all
// to the file.
type Options struct {
	Encoding  string // one of Encodings; empty: found by the bytes
	Separator string // one of Separators; empty: found by consistency
	Sheet     string // name of a sheet of a workbook, or its number from 1; empty: the only one
}

// Grid is a table as it was read: every row, the blank ones too.
type Grid struct {
	Path      string
	Sheet     string // of a workbook; empty for text
	Encoding  string // one of Encodings; empty for a workbook
	Separator string // one of Separators; empty for a workbook, or where no line has one
	Rows      []Row
	Notes     []diag.Words // what the reader did beyond reading, for people
	Template  Template     // of which indicator the workbook is a form, where it is one
	Comments  []Comment    // on cells of a workbook
	Aside     []Aside      // words on sheets without a number, which were passed over for the one with the figures
}

// Aside is a text on a sheet of a workbook that holds words alone.
type Aside struct {
	Text  string
	Place string
}

// Row is one row of a grid.
type Row struct {
	Line   int  // from 1
	Hidden bool // by the workbook
	Cells  []Cell
}

// Cell is one cell of a grid. Text is in Unicode normal form C. The cell of a
// text file is text, whatever it holds.
type Cell struct {
	Text   string
	Column int        // of its first character in the line, from 1; 0 in a workbook
	Kind   Kind       // what the workbook says that it is
	Raw    string     // what the workbook stores, where Text is not that
	Struck bool       // written struck through, all or a part of it
	Hidden bool       // its column is hidden by the workbook
	Note   diag.Words // how Text came about, where that is more than reading: a formula
	From   []string   // the sheets, also of other workbooks, that its formula takes cells from
	Shown  string     // what the screen shows, where that is not Text: a number rounded by its format, of a date the year or month alone
	Beside string     // what the screen shows with the number: words of its format, such as a unit
	Merge  *Merge     // the merged range that the cell is in, or nil
}

// Kind is what a workbook says that a cell holds.
type Kind int

// The kinds of cell.
const (
	Text    Kind = iota
	Number       // Text is a plain number with a decimal point
	Percent      // a number that is shown as a percentage; Text is the number shown, without the sign
	Date         // Text is yyyy-mm-dd, Raw the day number
	Fault        // an error of the workbook, such as #DIV/0!
)

// Place names a cell for people: path:line:column of a text, the address in a
// workbook. Column counts cells from 0.
func (g *Grid) Place(row, column int) string {
	if row < 0 || row >= len(g.Rows) {
		return g.Path
	}
	r := g.Rows[row]
	switch {
	case g.Sheet != "":
		return fmt.Sprintf("%s[%s]!%s%d", g.Path, g.Sheet, Letters(column), r.Line)
	case column < 0 || column >= len(r.Cells):
		return fmt.Sprintf("%s:%d", g.Path, r.Line)
	}
	return fmt.Sprintf("%s:%d:%d", g.Path, r.Line, r.Cells[column].Column)
}

// Letters is the name that spreadsheets give a column, counted from 0: A, Z, AA.
func Letters(column int) string {
	var out string
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		out = string(rune('A'+(n-1)%26)) + out
	}
	return out
}

// Refusal says why a file was not read. Message and hint speak to staff.
type Refusal struct {
	Rule    string
	Place   string
	Message diag.Words
	Hint    diag.Words
}

// Error gives place, message and hint in one line, in English.
func (r *Refusal) Error() string { return r.Place + ": " + r.Message.Then(r.Hint).In("en") }

// Read makes a grid of a file. The error is a *Refusal.
func Read(name string, data []byte, o Options) (*Grid, error) {
	switch {
	case len(data) > MaxFileBytes:
		return nil, &Refusal{"file-too-large", name, diag.Say("Tệp lớn hơn %d MB, mức lớn nhất được đọc.", "The file is larger than %d MB, the most that is read.", MaxFileBytes>>20),
			diag.Say("Kiểm tra có chọn nhầm tệp hay không; nếu đúng là số liệu thì chỉ giữ lại bảng cần nhập.", "See whether it is the wrong file; if these are figures, keep only the table to import.")}
	case len(bytes.TrimSpace(data)) == 0:
		return nil, &Refusal{"file-empty", name, diag.Say("Tệp trống.", "The file is empty."), diag.Say("Chọn tệp có số liệu.", "Choose a file with figures.")}
	}
	if bytes.HasPrefix(data, workbookStart) {
		if what := otherArchive(data); what != (diag.Words{}) {
			return nil, notTable(name, what)
		}
		return readWorkbook(name, data, o)
	}
	if o.Sheet != "" {
		return nil, &Refusal{"sheet-unknown", name, diag.Say("Tệp văn bản không có trang tính.", "A text file has no sheets."), diag.Say("Bỏ ‹--sheet›.", "Leave off ‹--sheet›.")}
	}
	if what := foreign(data); what != (diag.Words{}) {
		return nil, notTable(name, what)
	}
	return readText(name, data, o)
}

// Files of other programs: of texts, which save no table, and of older ones.
var (
	oldWorkbook = diag.Say("tệp Excel cũ (.xls) hoặc tệp có mật khẩu", "an old Excel file (.xls), or one with a password")

	pdfFile  = diag.Say("tệp PDF", "a PDF file")
	picture  = diag.Say("tệp ảnh", "a picture")
	packed   = diag.Say("tệp nén", "a compressed file")
	wordFile = diag.Say("tệp Word", "a Word file")
)

// archived are the archives that are no workbook of Excel, by a name that stands in
// them: the names are not packed.
var archived = []struct {
	part string
	what diag.Words
}{
	{"word/document.xml", wordFile},
	{"application/vnd.oasis.opendocument", diag.Say("tệp LibreOffice (.ods)", "a LibreOffice file (.ods)")},
	{"xl/workbook.bin", diag.Say("tệp Excel nhị phân (.xlsb)", "a binary Excel file (.xlsb)")},
}

// otherArchive tells what an archive is that has no sheets of Excel; no words where
// it has, or where that is not known.
func otherArchive(data []byte) diag.Words {
	for _, a := range archived {
		if bytes.Contains(data, []byte(a.part)) && !bytes.Contains(data, []byte("xl/workbook.xml")) {
			return a.what
		}
	}
	if !bytes.Contains(data, []byte("[Content_Types].xml")) && !bytes.Contains(data, []byte("xl/")) {
		return packed
	}
	return diag.Words{}
}

// notTable refuses a file of another program, with the way to a table.
func notTable(name string, what diag.Words) error {
	hint := diag.Say("Mở bằng Excel hay chương trình gốc, chọn Lưu thành (Save As) → Excel Workbook (.xlsx), rồi nhập tệp .xlsx.",
		"Open it with Excel or its own program, choose Save As → Excel Workbook (.xlsx), and import that.")
	switch what {
	case oldWorkbook:
		hint = diag.Say("Mở bằng Excel (có mật khẩu thì bỏ mật khẩu), chọn Lưu thành (Save As) → Excel Workbook (.xlsx), rồi nhập tệp .xlsx.",
			"Open it with Excel (remove its password, if it has one), choose Save As → Excel Workbook (.xlsx), and import that.")
	case pdfFile, wordFile, picture:
		hint = diag.Say("Mở tệp, chép hay gõ bảng sang một trang tính Excel mới, xem lại từng số, rồi lưu dạng .xlsx.",
			"Open it, copy or type the table into a new sheet of Excel, look at every number again, and save as .xlsx.")
	case packed:
		hint = diag.Say("Giải nén (bấm phải → Extract All), rồi nhập tệp bảng ở trong.", "Unpack it (right click → Extract All), then import the table that is in it.")
	}
	return &Refusal{"file-not-text", name, diag.Say("Đây là %s, không phải bảng đọc được.", "This is %s, no table that can be read.", what), hint}
}

// magics are the first bytes of files that are neither text nor a workbook.
var magics = []struct {
	start string
	what  diag.Words
}{
	{"\xd0\xcf\x11\xe0", oldWorkbook},
	{"<!doctype", diag.Say("trang HTML", "an HTML page")},
	{"<html", diag.Say("trang HTML", "an HTML page")},
	{"<table", diag.Say("bảng HTML", "an HTML table")},
	{"<?xml", diag.Say("tệp XML", "an XML file")},
	{"%pdf", pdfFile},
	{"{\\rtf", wordFile},
	{"\x1f\x8b", packed},
	{"rar!", packed},
	{"7z\xbc\xaf", packed},
	{"\x89png", picture},
	{"\xff\xd8\xff", picture},
}

func foreign(data []byte) diag.Words {
	start := string(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 64)], []byte(bom)), " \r\n"))
	for _, m := range magics {
		if len(start) >= len(m.start) && strings.EqualFold(start[:len(m.start)], m.start) {
			return m.what
		}
	}
	return diag.Words{}
}
