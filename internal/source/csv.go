package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chitieu/internal/diag"
)

// Cell is one cell of a table. Text is in Unicode normal form C and otherwise
// as written, Pos is its first character (the quote of a quoted cell).
type Cell struct {
	Text string
	Pos  diag.Position
}

// Row is one record of a table.
type Row struct {
	Cells []Cell
	Line  int // of its first cell
}

// FaultKind says why a CSV file could not be read to its end.
type FaultKind int

// The kinds of fault. Rows holds the records before it; a file with too many
// lines or columns is not read at all.
const (
	NoFault     FaultKind = iota
	BareQuote             // a quote inside a cell that is not quoted
	OpenQuote             // a quoted cell that does not end where it should
	LongCell              // a cell of more than MaxCellBytes
	ManyColumns           // a row of more than MaxColumns
	ManyRows              // more lines than MaxRows
	EmptyTable            // no record at all
)

// Table is a CSV file: its first record and the others.
type Table struct {
	File   *File
	Header Row
	Rows   []Row
	Blank  []int // lines without a single character between records

	Fault     FaultKind
	FaultAt   diag.Position // where the reader stopped
	FaultFrom int           // line in which that record began
}

// endOfFile ends files of old programs; it is no part of the table.
const endOfFile = 0x1A

// ParseTable reads a CSV file with commas and straight quotes. Rows may differ
// in length: that is for the caller to judge.
func ParseTable(f *File) *Table {
	t := &Table{File: f}
	if t.measure(); t.Fault != NoFault {
		return t
	}
	reader := csv.NewReader(bytes.NewReader(bytes.TrimSuffix(f.Data, []byte{endOfFile})))
	reader.FieldsPerRecord = -1
	reader.ReuseRecord = true
	t.Rows = make([]Row, 0, f.Lines())
	for next := 1; ; {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.fail(err)
			break
		}
		row, fault := t.row(reader, record)
		for ; next < row.Line; next++ {
			t.Blank = append(t.Blank, next)
		}
		next = f.At(int(reader.InputOffset())).Line
		t.Rows = append(t.Rows, row)
		if fault {
			break
		}
	}
	if len(t.Rows) > 0 {
		t.Header, t.Rows = t.Rows[0], t.Rows[1:]
	} else if t.Fault == NoFault {
		t.Fault, t.FaultAt, t.FaultFrom = EmptyTable, f.Start(), 1
	}
	return t
}

// measure looks for a limit that the file passes before anything is stored.
func (t *Table) measure() {
	if t.File.Lines() > MaxRows+1 {
		t.Fault, t.FaultAt, t.FaultFrom = ManyRows, diag.Position{Path: t.File.Path, Line: MaxRows + 1, Column: 1}, MaxRows+1
		return
	}
	cells, quoted := 1, false
	for i, b := range t.File.Data {
		switch {
		case b == '"':
			quoted = !quoted
		case b == '\n' && !quoted:
			cells = 1
		case b == ',' && !quoted:
			if cells++; cells > MaxColumns {
				t.Fault, t.FaultAt = ManyColumns, t.File.At(i+1)
				t.FaultFrom = t.FaultAt.Line
				return
			}
		}
	}
}

func (t *Table) row(reader *csv.Reader, record []string) (Row, bool) {
	row := Row{Cells: make([]Cell, len(record))}
	row.Line, _ = reader.FieldPos(0)
	walker := walker{file: t.File}
	for i, text := range record {
		pos := walker.at(reader.FieldPos(i))
		if len(text) > MaxCellBytes {
			t.Fault, t.FaultAt, t.FaultFrom = LongCell, pos, row.Line
			return row, true
		}
		row.Cells[i] = Cell{Text: norm.NFC.String(text), Pos: pos}
	}
	return row, false
}

// walker turns byte columns into character columns. It remembers where it was,
// so that a line of many cells is not counted from its start for each.
type walker struct {
	file   *File
	offset int
	last   diag.Position
}

func (w *walker) at(line, column int) diag.Position {
	offset := w.file.offset(line, column)
	if w.last.Line != line || offset < w.offset {
		w.last = w.file.At(offset)
	} else {
		w.last.Column += utf8.RuneCount(w.file.Data[w.offset:min(offset, len(w.file.Data))])
	}
	w.offset = min(offset, len(w.file.Data))
	return w.last
}

func (t *Table) fail(err error) {
	t.Fault, t.FaultAt, t.FaultFrom = OpenQuote, t.File.Start(), 1
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return
	}
	t.FaultAt = t.File.At(t.File.offset(parse.Line, parse.Column))
	t.FaultFrom = parse.StartLine
	if errors.Is(parse.Err, csv.ErrBareQuote) {
		t.Fault = BareQuote
	}
}
