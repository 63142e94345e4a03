package dataset

import (
	"bytes"
	"encoding/csv"
	"strings"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// Columns are the columns of an indicator's CSV for programs, in order. After
// source comes one column for each dimension that the indicator declares.
//
//	period           reference period: 2024, 2024-S1, 2024-Q3, 2024-M09, school year 2024-2025, 2024-12-31
//	area             official code; codes were reused, so that an area is code and first day
//	area_valid_from  first day of the area, empty: before our records
//	area_valid_to    last day of the area, empty: it exists
//	area_name_vi     name with its type
//	value            the figure as its source prints it, empty where obs_status says why
//	obs_status       SDMX code list CL_OBS_STATUS
//	source           key of the source, listed in the JSON and the data package
//	(dimension)      code, _T for the total
//	qualifier        about, over, under, nearly; empty: exact
//	numerator        } where the value is a fraction
//	denominator      }
//	note_vi, note_en remarks
func Columns(in disclosure.Indicator) []string {
	columns := leading()
	for _, d := range in.Model().Dimensions {
		columns = append(columns, d.ID)
	}
	return append(columns, trailing()...)
}

// leading are the columns before those of the dimensions.
func leading() []string {
	return []string{"period", "area", "area_valid_from", "area_valid_to", "area_name_vi", "value", "obs_status", "source"}
}

// trailing are the columns after those of the dimensions.
func trailing() []string {
	return []string{"qualifier", "numerator", "denominator", "note_vi", "note_en"}
}

// CSV is the CSV for programs: UTF-8 without a byte order mark, comma, LF,
// decimal point, ISO dates. Text stays as it was written, so that a program
// gets it unchanged; whoever opens it in a spreadsheet should take ExcelCSV.
func CSV(in disclosure.Indicator) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	write(w, Columns(in))
	for _, o := range figures(in) {
		record := []string{o.Period.String()}
		record = append(record, areaCells(o.Area)...)
		record = append(record, o.Value.String(), string(o.Status), sourceKey(o.Source))
		for _, d := range in.Model().Dimensions {
			record = append(record, o.Dims.Code(d.ID))
		}
		write(w, append(record, string(o.Qualifier), o.Numerator.String(), o.Denominator.String(), clean(o.Note.VI), clean(o.Note.EN)))
	}
	w.Flush()
	return out.Bytes()
}

// write adds a record. Writing to memory cannot fail, and the separator is one
// that encoding/csv takes.
func write(w *csv.Writer, record []string) { _ = w.Write(record) }

func areaCells(a *model.Area) []string {
	if a == nil {
		return []string{"", "", "", ""}
	}
	return []string{a.Code, a.ValidFrom.String(), a.ValidTo.String(), clean(a.NameVI)}
}

func sourceKey(s *model.Source) string {
	if s == nil {
		return ""
	}
	return clean(s.Key)
}

// ExcelCSV is the CSV for Excel with Vietnamese settings: UTF-8 with a byte
// order mark, semicolon, CRLF, decimal comma, headers and codes in words. Its
// values are those of CSV. Text that a spreadsheet would run as a formula gets
// an apostrophe before it; numbers are never touched.
func ExcelCSV(in disclosure.Indicator, words Words) []byte {
	out := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(out)
	w.Comma, w.UseCRLF = ';', true
	write(w, excelHeader(in, words))
	for _, o := range figures(in) {
		area := areaCells(o.Area)
		record := []string{o.Period.String(), inert(area[0]), inert(area[3]), comma(o.Value.String()), string(o.Status), inert(words.status(o.Status)),
			inert(words.qualifier(o.Qualifier))}
		for _, d := range in.Model().Dimensions {
			record = append(record, inert(codeName(d, o.Dims.Code(d.ID))))
		}
		write(w, append(record, comma(o.Numerator.String()), comma(o.Denominator.String()), inert(sourceLine(o.Source)), inert(o.Note.VI)))
	}
	w.Flush()
	return out.Bytes()
}

func excelHeader(in disclosure.Indicator, words Words) []string {
	var header []string
	for _, name := range []string{"period", "area", "area_name_vi", "value", "obs_status", "status", "qualifier"} {
		header = append(header, inert(words.column(name)))
	}
	for _, d := range in.Model().Dimensions {
		header = append(header, inert(or(d.Name.VI, d.ID)))
	}
	for _, name := range []string{"numerator", "denominator", "source_title", "note_vi"} {
		header = append(header, inert(words.column(name)))
	}
	return header
}

func codeName(d *model.Dimension, id string) string {
	if c, ok := d.Code(id); ok {
		return or(c.Name.VI, id)
	}
	return id
}

// sourceLine names a source as a reader cites it: number, title, publisher,
// date.
func sourceLine(s *model.Source) string {
	if s == nil {
		return ""
	}
	var parts []string
	for _, part := range []string{s.Number, s.Title.VI, s.Publisher, s.Date} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func comma(number string) string { return strings.Replace(number, ".", ",", 1) }

// inert makes text that no spreadsheet runs: an apostrophe before = + - @ and
// their full-width forms, tabs and returns gone, at the start of the text and
// wherever a program that splits at another separator would start a cell.
func inert(text string) string {
	var out strings.Builder
	start, blank := true, true // at the start of a cell; nothing but spaces so far
	for _, r := range strings.ReplaceAll(clean(text), "\t", " ") {
		if start && strings.ContainsRune("=+-@＝＋－＠", r) {
			out.WriteByte('\'')
		}
		out.WriteRune(r)
		blank = blank && r == ' '
		start = blank || strings.ContainsRune(",;|\"\n", r)
	}
	return out.String()
}
