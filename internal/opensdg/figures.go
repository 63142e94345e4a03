package opensdg

import (
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// figure is one row of a table that was read.
type figure struct {
	path   string
	line   int
	yearAt int // columns of the period and the value in the line
	at     int
	period model.Period
	raw    string // the period as it is written
	geo    string // code of an area; empty for the whole country
	parts  []part // what the row is broken down by
	value  string
	status model.ObsStatus
	note   model.Text
}

// part is a column of a breakdown and what stands in it.
type part struct{ column, text string }

// measure is what one indicator of the project shows: the rows of an indicator
// of the repository that have one unit, one series and one kind of period.
type measure struct {
	id      string
	number  string // of the indicator in the repository
	units   []part // what the columns of units say
	series  []part // what the columns of series say
	whole   []part // dimension and code of breakdowns that all rows share: of whom the measure is
	kind    model.PeriodKind
	figures []*figure
	unit    unit
	spelt   map[part]bool // spellings of units and series that were told
}

// key tells measures of one indicator apart.
func (m *measure) key() string {
	return m.keyOfSeries() + "\x1d" + m.keyOfUnits() + "\x1d" + string(m.kind)
}

// rawKey is what a row says of its measure, as it is written.
func (m *measure) rawKey() string {
	var b strings.Builder
	for _, list := range [][]part{m.series, m.units} {
		for _, p := range list {
			b.WriteString(p.column + "\x1f" + p.text + "\x1e")
		}
		b.WriteByte('\x1d')
	}
	return b.String() + string(m.kind)
}

// reading is one table that is being read.
type reading struct {
	*repository
	t          *table
	id         string
	year       column
	value      column
	geo        int // index of the column; -1 for none
	status     int // index of the column that gave the status of the row at hand; -1 for none
	statuses   []int
	notes      []column
	places     []column                       // that only say which area the code is of
	byRefArea  bool                           // the codes of areas stand in REF_AREA
	codeByName map[string]string              // codes of areas by what the columns of places say
	totals     map[int]map[string]tabular.Row // by the index of a column: texts that stand for the whole
	country    map[string]bool                // names of the country, in small letters
	spans      bool                           // the table proves 2003-05 to be years
	monthly    map[string]bool                // marks with which the table proves numbers behind a year to be months
	months     bool                           // the table proves 2003-05 and 2003/05 not to be
	empty      []int                          // lines without a value
	rewritten  []rewritten
	areaOf     func(code, name string, f *figure) string
	wholes     map[string]spot     // codes that stand for the whole country
	raw        map[string]*measure // of this table, by what a row says
	into       map[string]*measure
	inOrder    *[]*measure
}

// readFigures reads the rows of a table into measures.
func (r *reading) readFigures() {
	t := r.t
	r.year, r.value = t.of(yearColumn)[0], t.of(valueColumn)[0]
	r.keepNeeded()
	r.geo, r.status = -1, -1
	for _, c := range t.columns {
		switch c.role {
		case geoColumn:
			r.geo = c.index
		case statusColumn:
			r.statuses = append(r.statuses, c.index)
		case noteColumn:
			r.notes = append(r.notes, c)
		}
	}
	r.findPlaces()
	r.findTotals()
	r.tellAside()
	r.proveSpans()
	for i := t.first; i < len(t.grid.Rows); i++ {
		if !blankRow(t.grid.Rows[i]) {
			r.readRow(i)
		}
	}
	if n := len(r.rewritten); n > 0 {
		first := r.rewritten[0]
		r.report.add(Entry{Fate: Changed, Rule: "number-form", Path: t.path, Line: first.line, Column: first.column, Text: first.from,
			Reason: diag.Say("%s được viết lại với đúng các chữ số ấy, số đầu tiên: %s → %s.", "Written otherwise with the same digits: %s, the first one: %s → %s.", diag.Amount(n, "số", "number", "numbers"), first.from, first.to)})
	}
	if n := len(r.empty); n > 0 {
		r.report.add(Entry{Fate: LeftOut, Rule: "value-empty", Path: t.path, Line: r.empty[0], Rows: n,
			Reason: diag.Say("%s không có giá trị, dòng đầu tiên là dòng này: không có số thì không có dòng.", "%s without a value, the first of them here: where there is no figure there is no row.", diag.Amount(n, "dòng", "row", "rows"))})
	}
}

// rewritten is a number that is written otherwise than it stands, with the same
// digits.
type rewritten struct {
	line, column int
	from, to     string
}

// proveSpans looks for a period that can be several years only: then others of
// the same form are too. Where one cannot be years, 2015-01, none is taken for
// them that could be a month.
func (r *reading) proveSpans() {
	for _, row := range r.t.grid.Rows[r.t.first:] {
		text := cell(row, r.year.index)
		_, _, sure, ok := rangeOf(text)
		r.spans = r.spans || ok && sure && len(text) == len("2003-05") && strings.Contains(plainPeriod(text), "-")
		r.months = r.months || !ok && likeMonth(text)
	}
	r.proveMonths()
}

// readRow reads one row, or says why it is not taken.
func (r *reading) readRow(i int) {
	t, row := r.t, r.t.grid.Rows[i]
	if at, bad := t.wide(row); bad {
		r.refuse(t, row, at, "row-wide", diag.Say("Dòng có nhiều ô hơn tên cột: có thể một dấu phẩy trong chữ không nằm trong dấu nháy, nên không rõ ô nào là gì.", "The row has more cells than there are names of columns: a comma in a text may lack its quotes, so nobody knows which cell is what."),
			diag.Say("Trong kho đặt ô có dấu phẩy trong dấu nháy \"…\", hoặc đặt tên cho cột.", "Put the cell with a comma into quotes in the repository, or name the column."))
		return
	}
	if len(row.Cells) <= max(r.year.index, r.value.index) {
		r.refuse(t, row, -1, "row-short", diag.Say("Dòng thiếu ô: không tới cột %q.", "The row has too few cells: it does not reach the column %q.", r.value.name),
			diag.Say("Bổ sung các ô trong kho.", "Fill in the cells in the repository."))
		return
	}
	f := &figure{path: t.path, line: row.Line, yearAt: row.Cells[r.year.index].Column, at: row.Cells[r.value.index].Column, raw: cell(row, r.year.index)}
	if !r.readPeriod(f, row) || !r.readValue(f, row) {
		return
	}
	f.note = r.noteOf(row)
	if r.geo >= 0 {
		f.geo = r.area(row, f)
	}
	r.place(f, row)
}

// readPeriod reads the period of a row.
func (r *reading) readPeriod(f *figure, row tabular.Row) bool {
	p, ok := periodOf(f.raw, r.spans)
	if month, is := numberedMonth(f.raw); is && r.monthly[markOf(f.raw)] {
		p, ok = month, true
	} else if !ok || r.months && likeMonth(f.raw) {
		ok = false
	}
	if !ok {
		reason, remedy := wrongPeriod(f.raw)
		r.refuse(r.t, row, r.year.index, "period", reason, remedy)
		return false
	}
	if reason, remedy, wrong := yearWrong(p); wrong {
		r.refuse(r.t, row, r.year.index, "period-year", reason, remedy)
		return false
	}
	f.period = p
	return true
}

// readStatus reads the status of a row. Where several columns have one, they have to
// agree.
func (r *reading) readStatus(f *figure, row tabular.Row) bool {
	f.status, r.status = model.Normal, -1
	for _, at := range r.statuses {
		text := cell(row, at)
		status, ok := statusOf(text)
		switch {
		case !ok:
			r.refuse(r.t, row, at, "status-unknown", diag.Say("Tình trạng số liệu %s không có trong danh sách của SDMX.", "The status %s is not in SDMX's list.", quoteCell(text)),
				diag.Say("Sửa Observation status trong kho.", "Mend the Observation status in the repository."))
			return false
		case text == "":
		case r.status >= 0 && status != f.status:
			r.refuse(r.t, row, at, "status-twice", diag.Say("Hai cột tình trạng nói khác nhau: %s và %s.", "Two columns of the status differ: %s and %s.", quoteCell(cell(row, r.status)), quoteCell(text)),
				diag.Say("Trong kho chỉ giữ một cột Observation status.", "Keep one column of the Observation status in the repository."))
			return false
		default:
			f.status, r.status = status, at
		}
	}
	return true
}

// readValue reads value and status of a row.
func (r *reading) readValue(f *figure, row tabular.Row) bool {
	text := cell(row, r.value.index)
	if !r.readStatus(f, row) {
		return false
	}
	absent := slices.Contains(model.StatusesWithoutValue(), f.status)
	switch {
	case text == "" && absent:
		return true
	case text == "":
		r.empty = append(r.empty, row.Line)
		return false
	case absent:
		r.refuse(r.t, row, r.status, "status-value", diag.Say("Tình trạng %q nói không có số, mà ô giá trị có số.", "The status %q says that there is no figure, but there is one.", f.status),
			diag.Say("Sửa một trong hai ô trong kho.", "Mend one of the two cells in the repository."))
		return false
	}
	number, changed, ok := numberOf(text)
	if !ok {
		reason, remedy := wrongNumber(text)
		r.refuse(r.t, row, r.value.index, "value", reason, remedy)
		return false
	}
	f.value = number
	if changed {
		r.rewritten = append(r.rewritten, rewritten{row.Line, f.at, text, number})
	}
	return true
}

// place puts a figure into its measure.
func (r *reading) place(f *figure, row tabular.Row) {
	m := &measure{number: r.id, kind: f.period.Kind}
	for _, c := range r.t.columns {
		text := cell(row, c.index)
		if _, total := r.totals[c.index][text]; total {
			continue
		}
		if other, ok := r.codes[c.name][text]; ok {
			text = other
		}
		switch {
		case text == "" || c.role != measureColumn && c.role != breakdown:
		case c.role == breakdown && (f.geo == "" || !slices.ContainsFunc(r.places, func(p column) bool { return p.index == c.index })):
			f.parts = append(f.parts, part{c.name, text})
		case c.role == measureColumn && c.unit:
			m.units = append(m.units, part{c.name, text})
		case c.role == measureColumn:
			m.series = append(m.series, part{c.name, text})
		}
	}
	raw := m.rawKey()
	known := r.raw[raw] // nearly all rows are written as one before
	if known == nil {
		key := m.key()
		if known = r.into[key]; known != nil {
			r.tellSpelling(known, m, f)
		} else {
			known, r.into[key] = m, m
			*r.inOrder = append(*r.inOrder, m)
		}
		r.raw[raw] = known
	}
	known.figures = append(known.figures, f)
}
