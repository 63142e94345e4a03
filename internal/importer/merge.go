package importer

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// Existing says what is done with a row of the file whose key is imported with
// other cells.
type Existing int

// The ways with such a row.
const (
	Stop    Existing = iota // nothing is merged until a person has decided
	Replace                 // the imported cells take the place of the old ones
	Keep                    // the row stays
)

// Difference is a row of the file and what the import says otherwise.
type Difference struct {
	Row  Row
	Line int      // in the file before the merge
	Was  []string // column, old text, new text, in threes
	// Stays are columns that say something of the old value and that the import
	// does not give, such as a note: column and text, in pairs. Only where the
	// value changes.
	Stays []string
}

// Merge is an observations.csv with rows put into it.
type Merge struct {
	Path      string // in the project
	Before    []byte // bytes of the file; nil where there was none
	After     []byte // the same as Before where nothing changes
	Added     []Row
	Same      int          // rows that the file has already
	Different []Difference // rows of the same key with other cells
	origins   []origin     // of the records of After, by line
}

// Changed tells whether the file changes.
func (m *Merge) Changed() bool { return !bytes.Equal(m.Before, m.After) }

// record is a row of the file with its bytes.
type record struct {
	cells  []string
	raw    []byte // with its line end and the blank lines before it
	line   int
	period model.Period
	area   *model.Area
	dims   model.Dims
	known  bool // the three above could be read
	row    *Row // that was imported and gave cells; nil for none
}

// merger is one merge.
type merger struct {
	*Merge
	in      *model.Indicator
	areas   model.Areas
	header  []string
	records []*record
	eol     string
	head    []byte // byte order mark and header
	index   map[key]*record
}

// MergeInto puts rows into observations.csv, given as the bytes of the file;
// nil means that there is none. Rows that stay keep their bytes. The
// error is an *diag.Fault.
func MergeInto(before []byte, rows []Row, in *model.Indicator, areas model.Areas, way Existing) (*Merge, error) {
	m := &merger{Merge: &Merge{Path: source.IndicatorsFolder + "/" + in.ID + "/" + source.ObservationsFile, Before: before, After: before}, in: in, areas: areas, eol: "\n"}
	if before == nil {
		m.header = newHeader(in)
		m.records = nil
	} else if err := m.split(before); err != nil {
		return nil, err
	}
	if err := m.columnsFor(rows); err != nil {
		return nil, err
	}
	var fresh []Row
	for _, row := range rows {
		if at := m.find(row); at != nil {
			m.compare(at, row, way)
		} else {
			fresh = append(fresh, row)
		}
	}
	m.Added = fresh
	bySeries(fresh)
	m.place(fresh)
	if len(fresh) > 0 || way == Replace && len(m.Different) > 0 {
		m.After = m.join()
	}
	return m.Merge, nil
}

func newHeader(in *model.Indicator) []string {
	out := []string{Period, Area, Value, Status, Source}
	for _, d := range in.Dimensions {
		out = append(out, d.ID)
	}
	return append(out, Qualifier, Numerator, Denominator, NoteVI, NoteEN)
}

// split parts the file into its records.
func (m *merger) split(before []byte) error {
	file := source.NewFile(m.Path, before)
	table := source.ParseTable(file)
	if table.Fault != source.NoFault || bytes.HasSuffix(before, []byte{0x1A}) {
		return &diag.Fault{Words: diag.Say("%s: tệp số liệu đang có chưa đọc được; chạy ‹chitieu check› và sửa trước khi nhập",
			"%s: the data that are there cannot be read; run ‹chitieu check› and mend them before you import", m.Path)}
	}
	for _, cell := range table.Header.Cells {
		m.header = append(m.header, strings.ToLower(trim(cell.Text)))
	}
	if bytes.Contains(before, []byte("\r\n")) {
		m.eol = "\r\n"
	}
	starts := lineStarts(file.Data)
	for i, row := range table.Rows {
		rec := &record{line: row.Line}
		end := len(file.Data)
		if i+1 < len(table.Rows) {
			end = starts[table.Rows[i+1].Line-1]
		}
		rec.raw = file.Data[starts[row.Line-1]:end]
		for _, cell := range row.Cells {
			rec.cells = append(rec.cells, trim(cell.Text))
		}
		m.records = append(m.records, rec)
		m.identify(rec)
	}
	first := len(file.Data)
	if len(table.Rows) > 0 {
		first = starts[table.Rows[0].Line-1]
	}
	m.head = before[:len(before)-len(file.Data)+first]
	return nil
}

func lineStarts(data []byte) []int {
	out := []int{0}
	for i, b := range data {
		if b == '\n' {
			out = append(out, i+1)
		}
	}
	return out
}

// identify reads the key of a record.
func (m *merger) identify(rec *record) {
	p, err := model.ParsePeriod(rec.text(m.header, Period))
	found := m.areas.Find(rec.text(m.header, Area), p.Interval())
	if err != nil || len(found) != 1 {
		return
	}
	var ids, codes []string
	for _, d := range m.in.Dimensions {
		ids, codes = append(ids, d.ID), append(codes, rec.text(m.header, d.ID))
	}
	rec.period, rec.area, rec.dims, rec.known = p, found[0], model.NewDims(ids, codes), true
}

func (rec *record) text(header []string, column string) string {
	if i := slices.Index(header, column); i >= 0 && i < len(rec.cells) {
		return rec.cells[i]
	}
	return ""
}

// columnsFor wants a column in the file for everything that the rows say.
func (m *merger) columnsFor(rows []Row) error {
	var missing []string
	for _, row := range rows {
		for _, column := range newHeader(m.in) {
			text := row.Fields[column]
			if text != "" && text != model.Total && !slices.Contains(m.header, column) && !slices.Contains(missing, column) {
				missing = append(missing, column)
			}
		}
	}
	if len(missing) > 0 {
		return &diag.Fault{Words: diag.Say("%s không có cột %s mà số liệu nhập vào cần; thêm tên cột vào dòng 1 của tệp (và dấu phẩy cho mỗi dòng), rồi chạy lại",
			"%s has no column %s, which the imported figures need; add the name to line 1 of the file (and a comma to every line) and run again", m.Path, strings.Join(missing, ", "))}
	}
	return nil
}

// find gives the record of the key of a row; nil where there is none.
func (m *merger) find(row Row) *record {
	if m.index == nil {
		m.index = map[key]*record{}
		for _, rec := range m.records {
			if rec.known {
				m.index[key{rec.period, rec.area, rec.dims}] = rec
			}
		}
	}
	return m.index[key{row.Period, row.Area, row.Dims}]
}

// compare holds an imported row to the record of its key. What the import does
// not give stays as it is; a value that is not given is given as empty, since
// the status then says why. With another value go the qualifier, the numerator
// and the denominator of the old one, with another note the English of the old one.
func (m *merger) compare(rec *record, row Row, way Existing) {
	d := Difference{Row: row, Line: rec.line}
	anew, translated := row.Fields[Value] != rec.text(m.header, Value), m.translated(rec, row)
	for i, column := range m.header {
		text, was := row.Fields[column], rec.text(m.header, column)
		if text == was || m.inKey(column) {
			continue
		}
		if text == "" && column != Value && !(translated && column == NoteEN) {
			if !anew {
				continue
			}
			if !ofValue(column) {
				d.Stays = append(d.Stays, column, was)
				continue
			}
		}
		d.Was = append(d.Was, column, was, text)
		if way == Replace && i < len(rec.cells) {
			rec.cells[i] = text
		}
	}
	if len(d.Was) == 0 {
		m.Same++
		return
	}
	m.Different = append(m.Different, d)
	if way == Replace {
		body := bytes.TrimRight(rec.raw, "\r\n") // blank lines may follow it
		rec.raw = append(line(rec.cells), rec.raw[len(body):]...)
		rec.row = &row
	}
}

// translated tells whether a record has the English of a note that becomes another one:
// it may not stand beside the newer Vietnamese.
func (m *merger) translated(rec *record, row Row) bool {
	note := row.Fields[NoteVI]
	return note != "" && note != rec.text(m.header, NoteVI)
}

// inKey tells whether a column is of the key of a row.
func (m *merger) inKey(column string) bool {
	return column == Area || column == Period || slices.ContainsFunc(m.in.Dimensions, func(d *model.Dimension) bool { return d.ID == column })
}

// ofValue tells whether the cell of a column is true of one value only.
func ofValue(column string) bool {
	return column == Qualifier || column == Numerator || column == Denominator
}

// line writes a record without its line end.
func line(cells []string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write(cells) // a Buffer takes everything
	w.Flush()
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

// bySeries sorts rows by series, in the order in which the series come first,
// and each by period.
func bySeries(rows []Row) {
	rank := map[key]int{}
	for _, row := range rows {
		series := key{area: row.Area, dims: row.Dims}
		if _, ok := rank[series]; !ok {
			rank[series] = len(rank)
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(rank[key{area: a.Area, dims: a.Dims}], rank[key{area: b.Area, dims: b.Dims}]), a.Period.Compare(b.Period))
	})
}

// place puts new rows where the order of the file has them.
func (m *merger) place(rows []Row) {
	byPeriod := m.byPeriod()
	for _, row := range rows {
		rec := &record{period: row.Period, area: row.Area, dims: row.Dims, known: true, row: &row}
		for _, column := range m.header {
			rec.cells = append(rec.cells, row.Fields[column])
		}
		rec.raw = append(line(rec.cells), m.eol...)
		at := len(m.records)
		if m.Before != nil {
			at = m.behind(rec, byPeriod)
		}
		m.records = slices.Insert(m.records, at, rec)
	}
}

// byPeriod tells whether the file is in the order of periods through all
// series, rather than series by series.
func (m *merger) byPeriod() bool {
	series := false
	for i := 1; i < len(m.records); i++ {
		a, b := m.records[i-1], m.records[i]
		series = series || a.area != b.area || a.dims != b.dims
		if !a.known || !b.known || a.period.Compare(b.period) > 0 {
			return false
		}
	}
	return series
}

// behind is the place of a new record: behind the last earlier one of its
// series, else before the first later one, else at the end.
func (m *merger) behind(rec *record, byPeriod bool) int {
	last, first := -1, -1
	for i, other := range m.records {
		if !other.known || !byPeriod && (other.area != rec.area || other.dims != rec.dims) {
			continue
		}
		if other.period.Compare(rec.period) <= 0 {
			last = i
		} else if first < 0 {
			first = i
		}
	}
	switch {
	case last >= 0:
		return last + 1
	case first >= 0:
		return first
	}
	return len(m.records)
}

// join writes the file anew: the untouched records are the bytes that they were.
func (m *merger) join() []byte {
	var out bytes.Buffer
	if m.Before == nil {
		out.Write(append(line(m.header), m.eol...))
	} else {
		out.Write(m.head)
	}
	ended := len(m.Before) == 0 || m.Before[len(m.Before)-1] == '\n'
	at := 1 + bytes.Count(out.Bytes(), []byte("\n"))
	for _, rec := range m.records {
		if b := out.Bytes(); len(b) > 0 && b[len(b)-1] != '\n' {
			out.WriteString(m.eol)
			at++
		}
		m.origins = append(m.origins, origin{at, rec.line, rec.row})
		out.Write(rec.raw)
		at += bytes.Count(rec.raw, []byte("\n"))
	}
	if !ended {
		return bytes.TrimSuffix(out.Bytes(), []byte(m.eol))
	}
	return out.Bytes()
}
