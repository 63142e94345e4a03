package dataset

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"
)

// The two CSVs of a table. That for programs is UTF-8 without a byte order
// mark, with comma, LF, decimal point and ISO dates; its text stays as it was
// written, so that a program gets it unchanged. That for Excel with Vietnamese
// settings is UTF-8 with a byte order mark, with semicolon, CRLF, decimal comma,
// and headers and codes in words; its values are those of the other. Text that a
// spreadsheet would run as a formula gets an apostrophe before it; numbers are
// never touched.

// forPrograms writes a table as the CSV for programs.
func forPrograms[T any](columns []column[T], rows []T) []byte {
	var kept []column[T]
	for _, c := range columns {
		if !c.excelOnly {
			kept = append(kept, c)
		}
	}
	w := newLines(nil, ',', false, len(kept), len(rows))
	for i, name := range names(columns) {
		w.add(i, name, asWritten)
	}
	w.end()
	w.forget() // headers are made otherwise
	for _, row := range rows {
		for i := range kept {
			w.add(i, kept[i].cell(row), clean)
		}
		w.end()
	}
	return w.out
}

// forExcel writes a table as the CSV for Excel.
func forExcel[T any](columns []column[T], rows []T, words Words) []byte {
	var kept []column[T]
	for _, c := range columns {
		if !c.programsOnly {
			kept = append(kept, c)
		}
	}
	w := newLines([]byte("\uFEFF"), ';', true, len(kept), len(rows))
	for i, c := range kept {
		w.add(i, or(c.title, words.column(c.key())), inert)
	}
	w.end()
	w.forget() // headers are made otherwise
	for _, row := range rows {
		for i := range kept {
			text, made := kept[i].office(row)
			w.add(i, text, made)
		}
		w.end()
	}
	return w.out
}

// lines are the lines of a CSV, written as encoding/csv writes them. A text that
// a column has had in the row before, as most have, is prepared once.
type lines struct {
	out   []byte
	comma byte
	crlf  bool
	last  []lastCell
}

// lastCell is what a column had last, as it came and as it stands in the file.
type lastCell struct {
	text  string
	ready []byte
	known bool
}

func newLines(begin []byte, comma byte, crlf bool, columns, rows int) *lines {
	const cell = 9 // bytes of most
	return &lines{out: append(make([]byte, 0, len(begin)+columns*(rows+1)*cell), begin...), comma: comma, crlf: crlf, last: make([]lastCell, columns)}
}

// add writes the cell of a column from its text and what is made of it.
func (w *lines) add(column int, text string, made func(string) string) {
	if column > 0 {
		w.out = append(w.out, w.comma)
	}
	last := &w.last[column]
	if !last.known || last.text != text {
		last.text, last.known = text, true
		last.ready = w.quoted(last.ready[:0], made(text))
	}
	w.out = append(w.out, last.ready...)
}

func (w *lines) end() {
	if w.crlf {
		w.out = append(w.out, '\r')
	}
	w.out = append(w.out, '\n')
}

// forget lets every column begin anew.
func (w *lines) forget() {
	for i := range w.last {
		w.last[i].known = false
	}
}

// quoted is a cell in quotes where it needs them. Whatever is not plainly free of
// them encoding/csv decides.
func (w *lines) quoted(out []byte, cell string) []byte {
	if w.plain(cell) {
		return append(out, cell...)
	}
	var one bytes.Buffer
	c := csv.NewWriter(&one)
	c.Comma, c.UseCRLF = rune(w.comma), w.crlf
	_ = c.Write([]string{cell}) // memory takes everything
	c.Flush()
	return append(out, bytes.TrimRight(one.Bytes(), "\r\n")...)
}

func (w *lines) plain(cell string) bool {
	if cell == "" {
		return true
	}
	if cell[0] <= ' ' || cell[0] >= utf8.RuneSelf || cell[0] == '\\' {
		return false
	}
	for i := range len(cell) {
		switch cell[i] {
		case w.comma, '"', '\r', '\n':
			return false
		}
	}
	return true
}

func asWritten(text string) string { return text }

func comma(number string) string { return strings.Replace(number, ".", ",", 1) }

// inert makes text that no spreadsheet runs: an apostrophe before = + - @ and
// their full-width forms, tabs and returns gone, at the start of the text and
// wherever a program that splits at another separator would start a cell.
func inert(text string) string {
	if text = clean(text); !mayRun(text) {
		return text
	}
	var out strings.Builder
	start, blank := true, true // at the start of a cell; nothing but spaces so far
	for _, r := range strings.ReplaceAll(text, "\t", " ") {
		if start && strings.ContainsRune("=+-@＝＋－＠", r) {
			out.WriteByte('\'')
		}
		out.WriteRune(r)
		blank = blank && r == ' '
		start = blank || strings.ContainsRune(",;|\"\n", r)
	}
	return out.String()
}

// mayRun tells whether a text has a character that inert looks at; 0xEF begins
// the full-width forms.
func mayRun(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case '=', '+', '-', '@', '\t', 0xEF:
			return true
		}
	}
	return false
}
