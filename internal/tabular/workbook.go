package tabular

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"chitieu/internal/diag"
)

// The limits of a workbook beside those of every table.
const (
	MaxUnpackedBytes = 128 << 20 // of all parts of the workbook
	MaxSheetCells    = 1_000_000 // blank ones before the last of a row too
)

// workbookStart begins every file of Excel since 2007, and every other zip.
var workbookStart = []byte("PK\x03\x04")

// readWorkbook reads a sheet of a workbook. What the library makes of hostile
// bytes, a panic too, is a refusal.
func readWorkbook(name string, data []byte, o Options) (g *Grid, err error) {
	defer func() {
		if recover() != nil {
			g, err = nil, damaged(name)
		}
	}()
	if o.Encoding != "" || o.Separator != "" {
		return nil, &Refusal{"workbook-flag", name, diag.Say("Đây là tệp Excel, không có bảng mã hay dấu ngăn cột.", "This is an Excel file, it has no encoding and no separator."),
			diag.Say("Bỏ ‹--encoding› và ‹--separator›.", "Leave off ‹--encoding› and ‹--separator›.")}
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: MaxUnpackedBytes, UnzipXMLSizeLimit: MaxUnpackedBytes, RawCellValue: true})
	if err != nil {
		return nil, notOpened(name, err)
	}
	defer book.Close()
	r := &workbook{File: book, name: name, styles: map[int]numberFormat{}}
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		r.since1904 = *props.Date1904
	}
	if r.sheet, err = r.choose(o.Sheet); err != nil {
		return nil, err
	}
	return r.read()
}

var (
	copyTable = diag.Say("Chép bảng cần nhập sang một tệp mới.", "Copy the table to import into a new file.")
	unmerge   = diag.Say("Bỏ gộp ô (Unmerge Cells) rồi lưu lại.", "Unmerge the cells (Unmerge Cells) and save again.")
)

func damaged(name string) error {
	return &Refusal{"workbook-damaged", name, diag.Say("Tệp Excel hỏng, hoặc không phải tệp Excel.", "The Excel file is damaged, or no Excel file."),
		diag.Say("Mở bằng Excel rồi lưu lại dạng Excel Workbook (.xlsx).", "Open it with Excel and save it as Excel Workbook (.xlsx).")}
}

func notOpened(name string, err error) error {
	switch {
	case errors.Is(err, excelize.ErrWorkbookPassword):
		return &Refusal{"workbook-password", name, diag.Say("Tệp Excel có mật khẩu.", "The Excel file has a password."),
			diag.Say("Bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi lưu lại.", "Remove it (File → Info → Protect Workbook) and save again.")}
	case strings.Contains(err.Error(), "unzip size exceeds"):
		return &Refusal{"workbook-large", name, diag.Say("Tệp Excel giải nén ra hơn %d MB.", "The Excel file unpacks to more than %d MB.", MaxUnpackedBytes>>20), copyTable}
	}
	return damaged(name)
}

// workbook is one reading of a sheet.
type workbook struct {
	*excelize.File
	name, sheet string
	since1904   bool
	styles      map[int]numberFormat // by style
	hidden      []bool               // by column
	merges      map[[2]int]*Merge
	formulas    int
	words       []Aside // of sheets that hold words alone
}

// read makes the grid. The rows are counted while they are streamed, before
// anything asks for the whole sheet.
func (r *workbook) read() (*Grid, error) {
	texts, hidden, err := r.stream()
	if err != nil {
		return nil, err
	}
	if err := r.mergedCells(len(texts)); err != nil {
		return nil, err
	}
	g := &Grid{Path: r.name, Sheet: r.sheet}
	for i, row := range texts {
		out := Row{Line: i + 1, Hidden: hidden[i], Cells: make([]Cell, len(row))}
		for j, raw := range row {
			if out.Cells[j], err = r.cell(i, j, raw); err != nil {
				return nil, err
			}
		}
		g.Rows = append(g.Rows, out)
	}
	g.Comments = r.readComments()
	g.Notes, g.Template, g.Aside = append(r.notes(), commentNotes(g.Comments)...), r.template(), r.words
	return g, nil
}

func (r *workbook) stream() (texts [][]string, hidden []bool, err error) {
	rows, err := r.Rows(r.sheet)
	if err != nil {
		return nil, nil, damaged(r.name)
	}
	defer rows.Close()
	cells := 0
	for rows.Next() {
		row, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, nil, damaged(r.name)
		}
		texts, hidden = append(texts, row), append(hidden, rows.GetRowOpts().Hidden)
		at := fmt.Sprintf("%s[%s]!A%d", r.name, r.sheet, len(texts))
		cells += len(row)
		switch {
		case len(texts) > MaxRows:
			return nil, nil, &Refusal{"table-rows", at, diag.Say("Trang tính có hơn %d hàng.", "The sheet has more than %d rows.", MaxRows), copyTable}
		case len(row) > MaxColumns || cells > MaxSheetCells:
			return nil, nil, &Refusal{"table-columns", at, diag.Say("Trang tính quá lớn: hơn %d cột, hoặc hơn %d ô.", "The sheet is too large: more than %d columns, or more than %d cells.", MaxColumns, MaxSheetCells), copyTable}
		}
	}
	if rows.Error() != nil {
		return nil, nil, damaged(r.name)
	}
	for len(texts) > 0 && len(texts[len(texts)-1]) == 0 {
		texts = texts[:len(texts)-1]
	}
	width := 0
	for _, row := range texts {
		width = max(width, len(row))
	}
	for c := range width {
		shown, err := r.GetColVisible(r.sheet, Letters(c))
		r.hidden = append(r.hidden, err == nil && !shown)
	}
	return texts, hidden, nil
}

// cell reads one cell by what the workbook says of it.
func (r *workbook) cell(i, j int, raw string) (Cell, error) {
	c := Cell{Text: norm.NFC.String(raw), Hidden: j < len(r.hidden) && r.hidden[j], Merge: r.merges[[2]int{i, j}]}
	address := Letters(j) + strconv.Itoa(i+1)
	if len(raw) > MaxCellBytes {
		return c, &Refusal{"cell-long", fmt.Sprintf("%s[%s]!%s", r.name, r.sheet, address), longCell(), diag.Say("Rút gọn ô này.", "Make this cell shorter.")}
	}
	if c.Merge != nil && (c.Merge.Row != i || c.Merge.Column != j) {
		c.Text = "" // what a merge hides is not on the sheet
		return c, nil
	}
	formula, err := r.GetCellFormula(r.sheet, address)
	if err == nil && formula != "" {
		if raw == "" {
			c.Text, c.Kind = "="+formula, Fault
			return c, nil
		}
		r.formulas++
		c.From = sheetsIn(formula)
		c.Note = diag.Say("giá trị đã tính của công thức ‹=%s›", "the value that the formula ‹=%s› gave", short(formula))
	}
	if raw == "" {
		return c, nil
	}
	return r.typed(c, address, raw)
}

// typed reads a cell that is not blank by its type and its format.
func (r *workbook) typed(c Cell, address, raw string) (Cell, error) {
	kind, err := r.GetCellType(r.sheet, address)
	if err != nil {
		return c, damaged(r.name)
	}
	style, err := r.GetCellStyle(r.sheet, address)
	if err != nil {
		return c, damaged(r.name)
	}
	as := r.format(style)
	c.Struck = as.struck
	switch kind {
	case excelize.CellTypeSharedString, excelize.CellTypeInlineString:
		struck := false
		c.Text, struck = r.raised(address, c.Text)
		c.Struck = c.Struck || struck
	case excelize.CellTypeError:
		c.Kind = Fault
	case excelize.CellTypeBool:
		c.Text = map[string]string{"1": "TRUE", "0": "FALSE"}[raw]
	case excelize.CellTypeDate:
		c.Kind, c.Raw = Date, raw
		if day, _, ok := strings.Cut(raw, "T"); ok {
			c.Text = day
		}
	case excelize.CellTypeNumber, excelize.CellTypeUnset:
		exact, ok := fifteen(raw, 0)
		if !ok {
			return c, nil
		}
		c.Kind, c.Text = Number, exact
		if raw != exact {
			c.Raw = raw
		}
		c.Beside = as.beside
		switch as.kind {
		case Number:
			c.Shown = r.shown(address, c.Text)
		case Percent:
			c.Kind, c.Raw = Percent, stored(raw, exact)
			c.Text, _ = fifteen(raw, 2)
			c.Shown = r.shown(address, c.Text)
		case Date:
			if day, ok := serialDay(exact, r.since1904); ok {
				c.Kind, c.Text, c.Raw = Date, day, exact
				if as.dayless {
					c.Shown, _ = r.GetCellValue(r.sheet, address, excelize.Options{RawCellValue: false})
				}
			}
		}
	}
	return c, nil
}

// raised is the text of a cell in which marks of footnotes stay apart from the
// number before them: 91,2 with a raised 1 is 91,2¹ and not 91,21. Struck tells
// whether a part of it is struck through.
func (r *workbook) raised(address, text string) (marked string, struck bool) {
	runs, err := r.GetCellRichText(r.sheet, address)
	if err != nil || len(runs) < 2 {
		return text, err == nil && len(runs) == 1 && runs[0].Font != nil && runs[0].Font.Strike
	}
	var out strings.Builder
	for _, run := range runs {
		part := run.Text
		struck = struck || run.Font != nil && run.Font.Strike && strings.TrimSpace(part) != ""
		if run.Font != nil && run.Font.VertAlign == "superscript" {
			part = raisedDigits.Replace(part)
		}
		out.WriteString(part)
	}
	return norm.NFC.String(out.String()), struck
}

var raisedDigits = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// shown is a number as its format rounds it; empty where that is the number, or
// shows something else beside it.
func (r *workbook) shown(address, exact string) string {
	text, err := r.GetCellValue(r.sheet, address, excelize.Options{RawCellValue: false})
	text = strings.ReplaceAll(strings.TrimSuffix(text, "%"), ",", "")
	if short, ok := fifteen(text, 0); err != nil || !ok || short == exact || strings.ContainsAny(text, "eE") || !rounds(text, exact) {
		return ""
	}
	return text
}

// numberFormat is how numbers of a style are shown.
type numberFormat struct {
	kind    Kind
	dayless bool   // a date of which only the year or the month is shown
	beside  string // words that are shown with the number
	struck  bool   // the font strikes it through
}

func (r *workbook) format(style int) numberFormat {
	if known, ok := r.styles[style]; ok {
		return known
	}
	format := numberFormat{kind: Number}
	if s, err := r.GetStyle(style); err == nil && s != nil {
		custom := ""
		if s.CustomNumFmt != nil {
			custom = *s.CustomNumFmt
		}
		format.kind = formatKind(s.NumFmt, custom)
		format.dayless = format.kind == Date && dayless(custom)
		format.beside = beside(custom)
		format.struck = s.Font != nil && s.Font.Strike
	}
	r.styles[style] = format
	return format
}

// notes says what of the workbook is not in the grid.
func (r *workbook) notes() []diag.Words {
	var out []diag.Words
	var others []string
	for _, s := range r.GetSheetList() {
		if s != r.sheet {
			others = append(others, s)
		}
	}
	if len(others) > 0 {
		out = append(out, diag.Say("Không đọc các trang tính khác: %s.", "The other sheets are not read: ‹%s›.", diag.Words{VI: strings.Join(others, ", "), EN: strings.Join(others, "›, ‹")}))
	}
	return out
}

func short(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

var sheetIn = regexp.MustCompile(`'((?:[^']|'')+)'!|([\pL\pN_.\[\]]+)!`)

// sheetsIn are the sheets that a formula names, each once, with the file where it is
// another one.
func sheetsIn(formula string) (out []string) {
	for _, m := range sheetIn.FindAllStringSubmatch(formula, -1) {
		if name := strings.ReplaceAll(m[1], "''", "'") + m[2]; !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
