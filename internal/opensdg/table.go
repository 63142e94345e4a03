package opensdg

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// role is what a column of a table is.
type role int

// The roles of columns. A breakdown is what has no other role.
const (
	breakdown role = iota
	yearColumn
	valueColumn
	geoColumn
	statusColumn
	noteColumn
	measureColumn // units, series: what is measured
	asideColumn   // nothing that a project shows
	nothing       // no cell of it holds anything
)

// roles are the names of columns that mean something to Open SDG, or to the
// SDMX tables that it reads, without marks between words.
var roles = map[string]role{
	"year": yearColumn, "timeperiod": yearColumn,
	"value": valueColumn, "obsvalue": valueColumn,
	"geocode":           geoColumn,
	"observationstatus": statusColumn, "obsstatus": statusColumn,
	"commentobs": noteColumn, "footnotes": noteColumn, "footnote": noteColumn,
	"units": measureColumn, "unit": measureColumn, "unitmeasure": measureColumn, "unitmultiplier": measureColumn, "unitmult": measureColumn,
	"series": measureColumn, "indicator": measureColumn, "indicators": measureColumn,
}

// unitNames are the columns that say in what is measured.
var unitNames = map[string]bool{"units": true, "unit": true, "unitmeasure": true}

// multiplierNames are the columns that say in how many units a value counts.
var multiplierNames = map[string]bool{"unitmultiplier": true, "unitmult": true}

var marks = strings.NewReplacer(" ", "", "_", "", "-", "")

func bareName(name string) string {
	return marks.Replace(strings.ToLower(strings.TrimSpace(name)))
}

// column is a column of a table.
type column struct {
	index int
	name  string
	role  role
	unit  bool   // of measure, or how many of it a value counts
	spare bool   // it is a note, or left out, only where no figure needs it to be told from another
	label string // before the words of a note; empty for none
}

// table is a file of figures.
type table struct {
	path    string
	grid    *tabular.Grid
	first   int // index of the first row below the header
	columns []column
}

// readTable reads a file of figures and finds what its columns are. What keeps it
// from being read is reported, and the table is nil.
func (r *repository) readTable(name string) *table {
	data, ok := r.read(name)
	if !ok {
		return nil
	}
	if r.otherLetters(name, data, max(0, strings.Count(strings.TrimRight(string(data), "\r\n"), "\n"))) {
		return nil
	}
	grid, err := tabular.Read(name, data, tabular.Options{Separator: "comma"})
	if err != nil {
		var refusal *tabular.Refusal
		if !errors.As(err, &refusal) {
			r.unread(name, 0, err.Error())
			return nil
		}
		line, column := placeOf(refusal.Place, name)
		if refusal.Rule == "csv-quote" && line > 1 {
			if grid = r.withoutLine(name, data, line, refusal); grid != nil {
				return r.tableOf(name, grid)
			}
			return nil
		}
		r.report.add(Entry{Fate: Refused, Rule: refusal.Rule, Path: name, Line: line, Column: column, Rows: max(0, strings.Count(string(data), "\n")-1),
			Reason: diag.Say("%s Cả tệp không đọc được.", "%s The whole file cannot be read.", refusal.Message), Remedy: refusal.Hint})
		return nil
	}
	return r.tableOf(name, grid)
}

// withoutLine reads a file of which a line has a quote in the wrong place: the
// line is refused, and blank in the grid, so that all others keep their places.
// Where more than a few lines are so, or a quote swallows others, the whole
// file is refused.
func (r *repository) withoutLine(name string, data []byte, line int, refusal *tabular.Refusal) *tabular.Grid {
	text, _, err := tabular.Lines(name, data, "")
	if err != nil {
		return nil // it was read before
	}
	lines := strings.Split(text, "\n")
	wrong := map[int]*tabular.Refusal{}
	for range maxWrongLines {
		if line < 2 || line > len(lines) || wrong[line] != nil {
			break
		}
		wrong[line] = refusal
		kept := slices.Clone(lines)
		for n := range wrong {
			kept[n-1] = ""
		}
		grid, err := tabular.Read(name, []byte(strings.Join(kept, "\n")), tabular.Options{Separator: "comma"})
		if err == nil {
			for _, n := range slices.Sorted(maps.Keys(wrong)) {
				r.report.add(Entry{Fate: Refused, Rule: "csv-quote", Path: name, Line: n, Rows: 1, Text: strings.TrimSpace(lines[n-1]), Reason: wrong[n].Message, Remedy: wrong[n].Hint})
			}
			return grid
		}
		if !errors.As(err, &refusal) || refusal.Rule != "csv-quote" {
			break
		}
		line, _ = placeOf(refusal.Place, name)
	}
	r.report.add(Entry{Fate: Refused, Rule: "csv-quote", Path: name, Line: line, Rows: max(0, strings.Count(strings.TrimRight(text, "\n"), "\n")),
		Reason: diag.Say("%s Cả tệp không đọc được.", "%s The whole file cannot be read.", refusal.Message), Remedy: refusal.Hint})
	return nil
}

// maxWrongLines is how many lines of a file may have quotes in the wrong place.
const maxWrongLines = 20

// tableOf finds what the columns of a grid are; nil where it is no table.
func (r *repository) tableOf(name string, grid *tabular.Grid) *table {
	t := &table{path: name, grid: grid}
	for t.first < len(grid.Rows) && blankRow(grid.Rows[t.first]) {
		t.first++
	}
	if t.first == len(grid.Rows) {
		return nil
	}
	r.readHeader(t)
	t.first++
	t.emptyColumns()
	if !r.usable(t) {
		return nil
	}
	return t
}

// placeOf reads line and column of path:line:column.
func placeOf(place, name string) (line, column int) {
	fmt.Sscanf(strings.TrimPrefix(place, name), ":%d:%d", &line, &column)
	return line, column
}

func blankRow(row tabular.Row) bool {
	for _, c := range row.Cells {
		if strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
}

// readHeader finds what the columns are by their names. A name that comes twice,
// be it in other letters, is told apart by a number.
func (r *repository) readHeader(t *table) {
	seen := map[string]bool{}
	for i, c := range t.grid.Rows[t.first].Cells {
		name := tidy(c.Text)
		if other, ok := r.columns[name]; ok {
			name = other
		}
		as := r.declared.columnOf(name)
		for n, first := 2, name; name != "" && seen[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s (%d)", first, n)
			if as = (column{name: name}); roles[bareName(first)] == geoColumn {
				as.role = geoColumn // see oneCode
			}
		}
		seen[strings.ToLower(name)] = true
		as.index = i
		t.columns = append(t.columns, as)
	}
}

// emptyColumns marks columns that hold nothing.
func (t *table) emptyColumns() {
	full := make([]bool, len(t.columns))
	for _, row := range t.grid.Rows[t.first:] {
		for i := range min(len(row.Cells), len(full)) {
			full[i] = full[i] || strings.TrimSpace(row.Cells[i].Text) != ""
		}
	}
	for i := range t.columns {
		if c := &t.columns[i]; !full[i] && c.role != yearColumn && c.role != valueColumn {
			c.role = nothing
		}
	}
}

// of lists the columns of a role.
func (t *table) of(as role) []column {
	var out []column
	for _, c := range t.columns {
		if c.role == as {
			out = append(out, c)
		}
	}
	return out
}

// cell is the trimmed text of a cell.
func cell(row tabular.Row, i int) string {
	if i >= len(row.Cells) {
		return ""
	}
	text := tidy(row.Cells[i].Text)
	if len(text) == len("nan") && strings.EqualFold(text, "nan") { // what pandas writes for a cell that has nothing
		return ""
	}
	return text
}

// refuse reports a row that is not taken.
func (r *repository) refuse(t *table, row tabular.Row, at int, rule string, reason, remedy diag.Words) {
	r.report.add(t.entry(row, at, rule, reason, remedy))
}

// entry is a refused row, at one of its cells.
func (t *table) entry(row tabular.Row, at int, rule string, reason, remedy diag.Words) Entry {
	e := Entry{Fate: Refused, Rule: rule, Path: t.path, Line: row.Line, Rows: 1, Reason: reason, Remedy: remedy}
	if at >= 0 && at < len(row.Cells) {
		e.Column, e.Text = row.Cells[at].Column, row.Cells[at].Text
	}
	return e
}

// wide tells whether a row has more cells than there are names, and what stands
// in the first of them.
func (t *table) wide(row tabular.Row) (at int, bad bool) {
	for i := range row.Cells {
		unnamed := i >= len(t.columns) || t.columns[i].name == ""
		if unnamed && strings.TrimSpace(row.Cells[i].Text) != "" {
			return i, true
		}
	}
	return 0, false
}

var quoteCell = source.Quote
