package dataset

import (
	"bytes"
	"encoding/csv"
	"strings"
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
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	write(w, names(columns))
	var record []string
	for _, row := range rows {
		record = record[:0]
		for _, c := range columns {
			if !c.excelOnly {
				record = append(record, clean(c.cell(row)))
			}
		}
		write(w, record)
	}
	w.Flush()
	return out.Bytes()
}

// forExcel writes a table as the CSV for Excel.
func forExcel[T any](columns []column[T], rows []T, words Words) []byte {
	out := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(out)
	w.Comma, w.UseCRLF = ';', true
	var header []string
	for _, c := range columns {
		if !c.programsOnly {
			header = append(header, inert(or(c.title, words.column(c.key()))))
		}
	}
	write(w, header)
	var record []string
	for _, row := range rows {
		record = record[:0]
		for _, c := range columns {
			if !c.programsOnly {
				record = append(record, c.office(row))
			}
		}
		write(w, record)
	}
	w.Flush()
	return out.Bytes()
}

// write adds a record. Writing to memory cannot fail, and the separator is one
// that encoding/csv takes.
func write(w *csv.Writer, record []string) { _ = w.Write(record) }

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
