// Package workbook draws forms as Excel workbooks. A figure goes into its cell
// with the digits that it has. Nothing in a workbook is a formula or a macro.
package workbook

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"chitieu/internal/form"
)

// The sheets of a form.
const (
	DataSheet  = "Số liệu"
	HelpSheet  = "Hướng dẫn"
	ListsSheet = "Danh mục"
)

// spare is how many rows stand ready below those that are owed.
const spare = 100

// The colours of a form.
const (
	inkHead  = "FFFFFF"
	fillHead = "1F4E5F"
	fillRead = "EEEEEE"
	line     = "BFBFBF"
)

// drawing is a workbook in the making. The first error stays.
type drawing struct {
	*excelize.File
	form form.Form
	err  error
}

// Draw makes the bytes of an .xlsx of a form.
func Draw(f form.Form) ([]byte, error) {
	d := &drawing{File: excelize.NewFile(), form: f}
	defer d.Close()
	d.try(d.SetSheetName("Sheet1", DataSheet))
	for _, name := range []string{HelpSheet, ListsSheet} {
		_, err := d.NewSheet(name)
		d.try(err)
	}
	d.try(d.SetDocProps(&excelize.DocProperties{Title: f.Name, Subject: f.Periods, Creator: "chitieu", Language: "vi-VN"}))
	d.data()
	d.help()
	d.lists()
	if d.err != nil {
		return nil, fmt.Errorf("workbook: %w", d.err)
	}
	var out bytes.Buffer
	if err := d.Write(&out); err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	return out.Bytes(), nil
}

func (d *drawing) try(err error) { d.err = cmp.Or(d.err, err) }

// at names a cell; columns count from 0, rows from 1.
func (d *drawing) at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	d.try(err)
	return name
}

// letters names a column, counted from 0.
func (d *drawing) letters(column int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	d.try(err)
	return name
}

func (d *drawing) style(s excelize.Style) int {
	id, err := d.NewStyle(&s)
	d.try(err)
	return id
}

// width sets how broad a column is.
func (d *drawing) width(sheet string, column int, w form.Width) {
	name := d.letters(column)
	switch w {
	case form.Narrow:
		d.try(d.SetColWidth(sheet, name, name, 13))
	case form.Middle:
		d.try(d.SetColWidth(sheet, name, name, 26))
	case form.Broad:
		d.try(d.SetColWidth(sheet, name, name, 48))
	}
}

func borders() []excelize.Border {
	var out []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		out = append(out, excelize.Border{Type: side, Color: line, Style: 1})
	}
	return out
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// data is the sheet that is filled in.
func (d *drawing) data() {
	last := 1 + len(d.form.Rows) + spare
	head := d.style(excelize.Style{Font: &excelize.Font{Bold: true, Color: inkHead}, Fill: fill(fillHead), Border: borders(),
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	for i, c := range d.form.Columns {
		d.width(DataSheet, i, c.Width)
		d.try(d.SetCellStr(DataSheet, d.at(i, 1), c.Title))
		d.try(d.SetCellStyle(DataSheet, d.at(i, 2), d.at(i, last), d.style(d.cellStyle(c, d.form.Decimals))))
		if c.Kind != form.Fixed {
			d.validate(i, c, last)
		}
	}
	d.try(d.SetCellStyle(DataSheet, d.at(0, 1), d.at(len(d.form.Columns)-1, 1), head))
	d.try(d.SetRowHeight(DataSheet, 1, 32))
	for n, row := range d.form.Rows {
		for i, text := range row.Cells {
			d.cell(i, n+2, text)
		}
	}
	d.try(d.SetPanes(DataSheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	d.try(d.ProtectSheet(DataSheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, EditScenarios: true}))
	d.landscape(DataSheet)
}

// cell writes a text. Figures are numbers with the digits that they have.
func (d *drawing) cell(column, row int, text string) {
	c := d.form.Columns[column]
	at := d.at(column, row)
	switch {
	case text == "":
	case c.Kind == form.Number || c.Kind == form.Whole:
		d.try(d.SetCellDefault(DataSheet, at, text))
		d.try(d.SetCellStyle(DataSheet, at, at, d.style(d.cellStyle(c, scale(text)))))
	default:
		d.try(d.SetCellStr(DataSheet, at, text))
	}
}

// scale is how many digits stand after the point.
func scale(number string) int {
	_, digits, _ := strings.Cut(number, ".")
	return len(digits)
}

// cellStyle is that of the cells of a column: texts stay texts, whatever is
// typed, and what is only read is locked.
func (d *drawing) cellStyle(c form.Column, decimals int) excelize.Style {
	s := excelize.Style{Border: borders(), Protection: &excelize.Protection{Locked: c.Kind == form.Fixed}, Alignment: &excelize.Alignment{Vertical: "top"}}
	format := "0"
	switch c.Kind {
	case form.Number:
		if decimals > 0 {
			format = "0." + strings.Repeat("0", decimals)
		}
		s.CustomNumFmt = &format
	case form.Whole:
		s.CustomNumFmt = &format
	case form.Fixed:
		s.Fill = fill(fillRead)
		s.NumFmt = textFormat
	default:
		s.NumFmt = textFormat
		s.Alignment.WrapText = c.Key == "note_vi"
	}
	return s
}

// textFormat is the number of the format "@" in every workbook.
const textFormat = 49

// The lengths that Excel allows for the texts of a check.
const (
	maxPromptTitle = 32
	maxPrompt      = 255
)

// validate has the program of whoever fills in check a column.
func (d *drawing) validate(i int, c form.Column, last int) {
	v := excelize.NewDataValidation(true)
	v.Sqref = d.at(i, 2) + ":" + d.at(i, last)
	v.SetInput(shorten(c.Title, maxPromptTitle), shorten(c.Help, maxPrompt))
	strict, wrong := excelize.DataValidationErrorStyleStop, ""
	switch c.Kind {
	case form.Number, form.Whole:
		kind := excelize.DataValidationTypeDecimal
		wrong = "Chỉ gõ một số" + within(c) + ", không gõ đơn vị hay dấu ngăn hàng nghìn. Nếu số có phần lẻ bị từ chối, hãy thử dấu thập phân kia (phẩy hoặc chấm)."
		if c.Kind == form.Whole {
			kind = excelize.DataValidationTypeWhole
			wrong = "Chỉ gõ một số nguyên" + within(c) + "."
		}
		from, to, how := cmp.Or(c.Limits[0], "-999999999999"), c.Limits[1], excelize.DataValidationOperatorBetween
		if to == "" {
			how, to = excelize.DataValidationOperatorGreaterThanOrEqual, from
		}
		d.try(v.SetRange(from, to, kind, how))
	case form.Choice:
		if n := len(c.Options); n > 0 {
			column := d.letters(2 * d.listOf(i))
			v.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$2:$%s$%d", ListsSheet, column, column, n+1))
		}
		wrong = "Chọn một giá trị trong danh sách: bấm mũi tên ở góc phải của ô."
		if !c.Strict {
			strict, wrong = excelize.DataValidationErrorStyleInformation, "Giá trị này chưa có trong danh sách; vẫn ghi được."
		}
	}
	if wrong != "" { // a text of any kind is never refused
		v.SetError(strict, "Kiểm tra lại", wrong)
	}
	d.try(d.AddDataValidation(DataSheet, v))
}

func within(c form.Column) string {
	switch {
	case c.Limits[1] != "":
		return " từ " + c.Limits[0] + " đến " + c.Limits[1]
	case c.Limits[0] != "":
		return " từ " + c.Limits[0] + " trở lên"
	}
	return ""
}

func shorten(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}

// listOf is the place of a column's list among the lists.
func (d *drawing) listOf(column int) int {
	n := 0
	for _, c := range d.form.Columns[:column] {
		if len(c.Options) > 0 {
			n++
		}
	}
	return n
}

// helpWidth is how many characters a row of the instructions holds. A long text
// takes several rows: how high a row must be for it every program finds
// otherwise, and some do not.
const helpWidth = 105

// wrap cuts a text into lines between words; one line at least.
func wrap(text string, width int) []string {
	var lines []string
	var line []rune
	for _, word := range strings.Fields(text) {
		if len(line) > 0 && len(line)+1+utf8.RuneCountInString(word) > width {
			lines, line = append(lines, string(line)), nil
		}
		if len(line) > 0 {
			line = append(line, ' ')
		}
		line = append(line, []rune(word)...)
	}
	return append(lines, string(line))
}

// help is the sheet with the instructions.
func (d *drawing) help() {
	d.try(d.SetColWidth(HelpSheet, "A", "A", 34))
	d.try(d.SetColWidth(HelpSheet, "B", "B", 100))
	title := d.style(excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}})
	label := d.style(excelize.Style{Font: &excelize.Font{Bold: true}})
	text := d.style(excelize.Style{NumFmt: textFormat})
	row := 1
	put := func(name, value string) {
		d.try(d.SetCellStr(HelpSheet, d.at(0, row), name))
		d.try(d.SetCellStyle(HelpSheet, d.at(0, row), d.at(0, row), label))
		for _, words := range wrap(value, helpWidth) {
			d.try(d.SetCellStr(HelpSheet, d.at(1, row), words))
			d.try(d.SetCellStyle(HelpSheet, d.at(1, row), d.at(1, row), text))
			row++
		}
	}
	heading := func(words string) {
		d.try(d.SetCellStr(HelpSheet, d.at(0, row), words))
		d.try(d.SetCellStyle(HelpSheet, d.at(0, row), d.at(0, row), title))
		row++
	}
	heading("Số liệu cần báo cáo")
	for _, o := range d.form.About {
		put(o.Text, o.About)
	}
	row++
	heading("Cách điền")
	for i, advice := range d.form.Advice {
		put(fmt.Sprintf("%d.", i+1), advice)
	}
	row++
	heading("Các cột")
	for _, c := range d.form.Columns {
		if c.Help != "" {
			put(c.Title, c.Help)
		}
	}
	d.locked(HelpSheet)
}

// lists is the sheet with what the lists of columns offer: for each list the
// entries, and beside them what they mean.
func (d *drawing) lists() {
	head := d.style(excelize.Style{Font: &excelize.Font{Bold: true}})
	text := d.style(excelize.Style{NumFmt: textFormat})
	for i, c := range d.form.Columns {
		if len(c.Options) == 0 {
			continue
		}
		column := 2 * d.listOf(i)
		d.width(ListsSheet, column, form.Middle)
		d.width(ListsSheet, column+1, form.Broad)
		d.try(d.SetCellStr(ListsSheet, d.at(column, 1), c.Title))
		d.try(d.SetCellStr(ListsSheet, d.at(column+1, 1), "Nghĩa"))
		d.try(d.SetCellStyle(ListsSheet, d.at(column, 1), d.at(column+1, 1), head))
		d.try(d.SetCellStyle(ListsSheet, d.at(column, 2), d.at(column+1, len(c.Options)+1), text))
		for n, o := range c.Options {
			d.try(d.SetCellStr(ListsSheet, d.at(column, n+2), o.Text))
			d.try(d.SetCellStr(ListsSheet, d.at(column+1, n+2), o.About))
		}
	}
	d.locked(ListsSheet)
}

// locked keeps a sheet from being changed by accident; there is no password.
func (d *drawing) locked(sheet string) {
	d.try(d.ProtectSheet(sheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true}))
	d.landscape(sheet)
}

// landscape prints a sheet across, as wide as one page.
func (d *drawing) landscape(sheet string) {
	orientation, paper, wide, high, fit := "landscape", 9, 1, 0, true // 9 is A4
	d.try(d.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &orientation, Size: &paper, FitToWidth: &wide, FitToHeight: &high}))
	d.try(d.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}
