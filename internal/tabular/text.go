package tabular

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"chitieu/internal/diag"
)

// Separators are what stands between cells, by the names that the command line
// takes.
var separators = []struct {
	name string
	mark rune
}{{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"pipe", '|'}}

// Separators lists the names of the separators.
func Separators() []string {
	var names []string
	for _, s := range separators {
		names = append(names, s.name)
	}
	return names
}

// Lines is a file of text as its lines are counted: in UTF-8, each line ended by one
// byte, whatever the encoding and the line ends of the file. The error is a *Refusal.
func Lines(name string, data []byte, declared string) (text, encoding string, err error) {
	if text, encoding, err = decode(name, data, declared); err != nil {
		return "", "", err
	}
	text = strings.TrimRight(text, "\x1a\x00")
	text = strings.TrimPrefix(text, bom) // UTF-16, or a second mark
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), encoding, nil
}

func readText(name string, data []byte, o Options) (*Grid, error) {
	text, encoding, err := Lines(name, data, o.Encoding)
	if err != nil {
		return nil, err
	}
	if problem := measure(name, text); problem != nil {
		return nil, problem
	}
	g := &Grid{Path: name, Encoding: encoding}
	var mark rune
	var told bool
	if g.Separator, mark, told, err = separator(name, text, o.Separator); err != nil {
		return nil, err
	}
	if g.Rows, err = split(name, text, mark); err != nil {
		return nil, err
	}
	if told { // the line that tells it is no part of the table
		g.Notes = append(g.Notes, diag.Say("Dòng 1 là ‹sep=› của Excel, đã dùng để biết dấu ngăn cột.", "Line 1 is the ‹sep=› of Excel; the separator was taken from it."))
		g.Rows[0].Cells = nil
	}
	return g, nil
}

// measure refuses what passes a limit, or is no text, before anything is stored.
func measure(name, text string) error {
	line, column := 1, 0
	for _, r := range text {
		column++
		switch {
		case r == '\n':
			line, column = line+1, 0
			if line > MaxRows+1 {
				return &Refusal{"table-rows", fmt.Sprintf("%s:%d", name, line), diag.Say("Tệp dài hơn %d dòng.", "The file is longer than %d lines.", MaxRows),
					diag.Say("Tách tệp làm nhiều phần rồi nhập từng phần.", "Divide it into parts and import them one by one.")}
			}
		case r < 0x20 && r != '\t' || r == 0x7f:
			return &Refusal{"encoding-control", fmt.Sprintf("%s:%d:%d", name, line, column), diag.Say("Ký tự điều khiển ‹U+%04X›: tệp không phải văn bản, hoặc sai bảng mã.", "Control character ‹U+%04X›: the file is no text, or of another encoding.", r),
				diag.Say("Mở lại tệp gốc và lưu thành CSV UTF-8.", "Open the original again and save it as CSV UTF-8.")}
		}
	}
	return nil
}

// separator finds what stands between the cells: what is declared, what the
// line "sep=;" of Excel tells, or the one with which the most lines have the
// same number of cells. Where two do equally well it is not decided.
func separator(name, text, declared string) (found string, mark rune, told bool, err error) {
	first, _, _ := strings.Cut(text, "\n")
	lead, isTold := strings.CutPrefix(strings.ToLower(strings.Trim(first, "\"")), "sep=")
	for _, s := range separators {
		if s.name == declared || declared == "" && isTold && lead == string(s.mark) {
			return s.name, s.mark, isTold, nil
		}
	}
	best, second := 0, 0
	for _, s := range separators {
		switch even := evenLines(text, s.mark); {
		case even > best:
			found, mark, best, second = s.name, s.mark, even, best
		case even > second:
			second = even
		}
	}
	if best > 0 && best == second {
		return "", 0, false, &Refusal{"separator-unknown", name, diag.Say("Không rõ dấu nào ngăn các cột: nhiều dấu chia các dòng đều như nhau.", "Which mark parts the columns is not clear: several part the lines equally well."),
			diag.Say("Chạy lại với ‹--separator comma› (phẩy), ‹semicolon› (chấm phẩy), ‹tab› hoặc ‹pipe› (gạch đứng).",
				"Run again with ‹--separator comma›, ‹semicolon›, ‹tab› or ‹pipe› (vertical bar).")}
	}
	if best == 0 {
		mark = ',' // a table of one column
	}
	return found, mark, false, nil
}

// sampleBytes is how much of a text is looked at for its separator.
const sampleBytes = 1 << 20

// evenLines counts the records that have the commonest number of cells, if that
// is at least two; 0 where the text cannot be split so.
func evenLines(text string, mark rune) int {
	if len(text) > sampleBytes {
		text = text[:strings.LastIndexByte(text[:sampleBytes], '\n')+1]
	}
	if !strings.ContainsRune(text, mark) {
		return 0
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord, reader.LazyQuotes = mark, -1, true, true
	counts := map[int]int{}
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0
		}
		counts[len(record)]++
	}
	width, most := 0, 0
	for n, lines := range counts {
		if lines > most || lines == most && n > width {
			width, most = n, lines
		}
	}
	if width < 2 {
		return 0
	}
	return most
}

// split makes rows of a text. Blank lines are rows without cells.
func split(name, text string, mark rune) ([]Row, error) {
	if problem := wide(name, text, mark); problem != nil {
		return nil, problem
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = mark, -1, true
	lines := strings.Split(text, "\n")
	var rows []Row
	for next := 1; ; {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			for ; next < len(lines) || next == len(lines) && lines[next-1] != ""; next++ {
				rows = append(rows, Row{Line: next})
			}
			return rows, nil
		}
		if err != nil {
			return nil, quoteRefusal(name, err)
		}
		row := Row{Cells: make([]Cell, len(record))}
		row.Line, _ = reader.FieldPos(0)
		for ; next < row.Line; next++ {
			rows = append(rows, Row{Line: next})
		}
		walk := walker{lines: lines}
		for i, value := range record {
			line, column := walk.at(reader.FieldPos(i))
			if len(value) > MaxCellBytes {
				return nil, &Refusal{"cell-long", fmt.Sprintf("%s:%d:%d", name, line, column), longCell(), diag.Say("Kiểm tra dấu nháy \" mở mà không đóng.", "Look for a quotation mark \" that is opened and not closed.")}
			}
			row.Cells[i] = Cell{Text: strings.Clone(value), Column: column}
			next = max(next, line+strings.Count(value, "\n")+1)
		}
		rows = append(rows, row)
	}
}

// walker turns the byte columns of a record into columns of characters,
// counting on from where it was.
type walker struct {
	lines              []string
	line, byte, column int
}

func (w *walker) at(line, column int) (int, int) {
	if line != w.line || column < w.byte {
		w.line, w.byte, w.column = line, 1, 1
	}
	if line >= 1 && line <= len(w.lines) {
		text := w.lines[line-1]
		w.column += utf8.RuneCountInString(text[min(w.byte-1, len(text)):min(column-1, len(text))])
	}
	w.byte = column
	return w.line, w.column
}

// wide refuses a row of too many cells before it is stored.
func wide(name, text string, mark rune) error {
	line, cells, total, quoted := 1, 1, 0, false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '\n':
			if line++; !quoted {
				cells = 1
			}
		case r == mark && !quoted:
			cells, total = cells+1, total+1
		}
		if cells > MaxColumns || total > MaxCells {
			return &Refusal{"table-columns", fmt.Sprintf("%s:%d", name, line), diag.Say("Bảng quá lớn: hơn %d cột, hoặc hơn %d ô.", "The table is too large: more than %d columns, or more than %d cells.", MaxColumns, MaxCells),
				diag.Say("Chỉ giữ lại phần bảng cần nhập.", "Keep only the part to import.")}
		}
	}
	return nil
}

func quoteRefusal(name string, err error) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return err
	}
	if errors.Is(parse.Err, csv.ErrBareQuote) {
		return &Refusal{"csv-quote", fmt.Sprintf("%s:%d", name, parse.Line), diag.Say("Dấu \" đứng giữa một ô không đặt trong dấu nháy.", "A \" stands in a cell that is not in quotation marks."),
			diag.Say("Dấu \" trong ô phải viết đôi và cả ô đặt trong dấu nháy: \"xã \"\"Ia O\"\"\".", "Write it twice and the whole cell between quotation marks: \"xã \"\"Ia O\"\"\".")}
	}
	return &Refusal{"csv-quote", fmt.Sprintf("%s:%d", name, parse.StartLine), diag.Say("Dấu \" mở ở dòng %d không đóng đúng chỗ; các dòng sau bị nuốt vào ô này.", "The \" that is opened in line %d is not closed in its place; the lines behind it are swallowed by the cell.", parse.StartLine),
		diag.Say("Đóng dấu nháy, hoặc xóa nó.", "Close it, or delete it.")}
}

func longCell() diag.Words {
	return diag.Say("Ô dài hơn %d KB.", "The cell is longer than %d KB.", MaxCellBytes>>10)
}

// Known tells whether a name is one of a list; the empty name is.
func Known(name string, list []string) bool { return name == "" || slices.Contains(list, name) }
