// Package importer turns a grid of cells that people have, of any layout, into
// rows of observations.csv, and merges them into the file. Every cell of the
// input ends as read, changed, refused or left out, with the reason. What the
// grid does not decide is a question, which a flag of the command answers; no
// number is guessed.
package importer

import (
	"cmp"
	"maps"
	"regexp"
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// Options are what a person has decided about the table.
type Options struct {
	HeaderRow int               // line of the names of the columns, from 1; 0: to be found
	Columns   map[string]string // column, by letters or name, to a column of the format or Skip
	Words     map[string]string // text of a cell to what it means
	Decimal   string            // "," or "."; empty: to be found
	Fixed     map[string]string // column of the format to its text where the table has none
	Absent    model.ObsStatus   // what marks such as "-" and "..." mean; empty: not said
	Hidden    bool              // read what the workbook hides
	Shown     bool              // take numbers as the workbook rounds them on the screen
	Compute   bool              // give rates that the table does not have by numerators and denominators
	Notes     map[string]string // period to the note of its rows where the table has none
	Confirmed []string          // texts around the figures that a person has looked at: they change nothing
	AreaDate  model.Date        // of several areas of a name or code in a period, the one of this day; zero: not said
	Only      map[string]string // column, by letters or name, to the text that a row must have there to be read
}

// The columns of the format. A dimension has its id.
const (
	Period      = "period"
	Area        = "area"
	Value       = "value"
	Status      = "obs_status"
	Source      = "source"
	Qualifier   = "qualifier"
	Numerator   = "numerator"
	Denominator = "denominator"
	NoteVI      = "note_vi"
	NoteEN      = "note_en"
)

// What a column of the input may be beside a column of the format.
const (
	AreaName = "area_name" // the name of the area, beside its code
	Unit     = "unit"      // of measure
	Wide     = "wide"      // values; the name of the column says of what
	Skip     = "skip"      // nothing that is wanted
)

// Column is what a column of the input was understood to be.
type Column struct {
	Index  int
	Header string
	Role   string            // a column of the format or one of the roles above; empty: not understood
	Keys   map[string]string // of a wide column: column of the format to text
	Why    diag.Words        // how it is known

	namedAt []int // for each row with names, the index of the column in which the name stands
}

// Row is one row of observations.csv that was read.
type Row struct {
	Period model.Period
	Area   *model.Area
	Dims   model.Dims
	Fields map[string]string // column of the format to text; only what the input gives
	Place  string            // of the value in the input

	line, column int // of the value in the grid, from 0
}

// Breakdown is what follows the period and the area where a row is told to
// people: ", sex=F"; empty for the total.
func (r Row) Breakdown() string {
	if r.Dims == "" {
		return ""
	}
	return ", " + string(r.Dims)
}

// Question is something that the table does not decide.
type Question struct {
	Flag Flag // that answers it
	Text diag.Words
}

// Result is what was understood of a table.
type Result struct {
	Grid      *tabular.Grid
	Header    []int // indices of the rows with the names of the columns; none where not found
	Columns   []Column
	Decimal   string     // the decimal mark; empty where no number has one
	DecimalBy diag.Words // what decided it
	Rows      []Row
	Entries   []Entry      // in the order of the input
	Cells     map[Fate]int // how many cells ended so
	// RefusedRows is how many rows have a refused cell.
	RefusedRows int
	marks       func() [][]Fate
	Questions   []Question
	Breaks      []Break
	Filled      []Filled
	Reused      []Reused
	Doubts      []diag.Words // what people should look at, though nothing stands against it
	confirmed   []string     // texts that a person has looked at
	// AsText is how many numbers the workbook stores as text that is the same number.
	AsText int
}

// Open tells whether something of the input was refused or not decided.
func (r *Result) Open() bool { return len(r.Questions) > 0 || r.Cells[Refused] > 0 }

// reader is one run over a grid.
type reader struct {
	*ledger
	grid    *tabular.Grid
	project *model.Project
	in      *model.Indicator
	options Options
	names   *names
	result  *Result
	mark    string // decimal mark
	end     int    // index of the row behind the table

	headings   map[string]heading // by the text that was read
	words      map[string]string  // what a person said that texts mean, by their nameKey
	asked      map[string]string  // dimension to the code that a question proposes for all rows
	lacking    map[string]bool    // columns of the format that some row lacks
	only       map[int]string     // by the index of the column: what a row must have there, as a nameKey
	skipped    map[int]bool       // columns that people were told are skipped
	split      map[int]cut        // rows that have more cells than names, or a number in two cells
	computed   []Column           // columns of numerators that give values
	struck     map[int]bool       // rows that are struck through
	seen       map[key]*found
	left       map[key]*leftParts       // figures of finer areas that were left out, by period and group
	allChange  *bool                    // whether any figure is of a time in which the territory changed, once that is asked for
	places     map[string]bool          // texts that name areas, once they are asked for
	namedSides map[model.Period][2]bool // whether areas of one side of a merger alone are named, once that is asked for
	ownNamed   map[int]bool             // whether a column of areas names the own province, once that is asked for
	allPeriods []model.Period           // of the table, once they are asked for
	order      []*found
	elsewhere  *strange         // another province that the titles name, once it is asked for
	provinces  []*regexp.Regexp // of names of provinces, once they are asked for

	coveredByAll map[*model.Area]bool        // of all figures, once a text names a place
	bareNames    map[string]model.Areas      // by their names without types, once a text may be one
	wider        map[*model.Area]model.Areas // what areas lie in, as far as it was asked for
}

// key is what one row alone may have.
type key struct {
	period model.Period
	area   *model.Area
	dims   model.Dims
}

// found is a row that was read with its place in the grid, until another row
// of the same key spoils it.
type found struct {
	Row
	r, c    int
	spoiled bool
}

// Run understands a grid as observations of an indicator of a project.
func Run(grid *tabular.Grid, project *model.Project, in *model.Indicator, o Options) *Result {
	r := &reader{ledger: newLedger(grid), grid: grid, project: project, in: in, options: o,
		names: newNames(project), result: &Result{Grid: grid, confirmed: o.Confirmed}, seen: map[key]*found{}, lacking: map[string]bool{}, asked: map[string]string{}, skipped: map[int]bool{}, only: map[int]string{}, headings: map[string]heading{}, left: map[key]*leftParts{}, struck: map[int]bool{}}
	r.hide()
	r.leaveStruck()
	if r.layout() {
		r.decimalMark()
		r.readRows()
	}
	r.rest()
	r.askSource()
	r.hear()
	r.askAgainstLeft()
	for _, f := range r.order {
		if !f.spoiled {
			r.result.Rows = append(r.result.Rows, f.Row)
		}
	}
	r.result.Entries, r.result.Cells = r.entries()
	for i, e := range r.result.Entries {
		if e.Fate == Refused {
			r.result.Entries[i].Text, r.result.Entries[i].Hint = r.result.inItsWords(e.Text), Remedy{r.result.inItsWords(e.Hint.Words), e.Hint.Flags}
		}
	}
	r.result.RefusedRows = r.refusedRows()
	r.result.marks = r.fates
	slices.SortStableFunc(r.result.Questions, func(a, b Question) int { return cmp.Compare(a.Flag.Typed().VI, b.Flag.Typed().VI) })
	r.result.Questions = slices.Compact(r.result.Questions)
	return r.result
}

// ask notes a question.
func (r *reader) ask(flag Flag, text diag.Words) {
	if !flag.Typable() {
		text = text.Then(flag.notTyped())
	}
	r.result.Questions = append(r.result.Questions, Question{flag, text})
}

// same are words that are the same in both languages: flags and codes.
func same(text string) diag.Words { return diag.Words{VI: text, EN: text} }

var readHidden = mend("Muốn đọc cả hàng và cột ẩn thì thêm %s.", "To read hidden rows and columns too, add %s.", give("hidden"))

// hide leaves out what the workbook hides, unless it is asked for.
func (r *reader) hide() {
	for i, row := range r.grid.Rows {
		if row.Hidden && !r.options.Hidden {
			r.leaveRow(i, "hidden", diag.Say("hàng bị ẩn trong trang tính.", "the sheet hides this row."), readHidden)
			continue
		}
		for j, cell := range row.Cells {
			if cell.Hidden && !r.options.Hidden {
				r.leave(i, j, "hidden", diag.Say("cột bị ẩn trong trang tính.", "the sheet hides this column."), readHidden)
			}
		}
	}
}

// text is the trimmed text of a cell that is not hidden.
func (r *reader) text(row, column int) string {
	if row >= len(r.grid.Rows) || column >= len(r.grid.Rows[row].Cells) {
		return ""
	}
	cell := r.grid.Rows[row].Cells[column]
	if r.struck[row] {
		return ""
	}
	if !r.options.Hidden && (cell.Hidden || r.grid.Rows[row].Hidden) {
		return ""
	}
	return trim(cell.Text)
}

func (r *reader) cell(row, column int) tabular.Cell {
	if row >= len(r.grid.Rows) || column >= len(r.grid.Rows[row].Cells) {
		return tabular.Cell{}
	}
	return r.grid.Rows[row].Cells[column]
}

// Roles lists what a column of the input may be declared to be.
func Roles(in *model.Indicator) []string {
	r := reader{in: in}
	return append(r.formatColumns(), AreaName, Unit, Skip)
}

// KeyOrder lists the columns that a wide column speaks of, periods first.
func KeyOrder(keys map[string]string) []string {
	out := slices.Sorted(maps.Keys(keys))
	slices.SortStableFunc(out, func(a, b string) int {
		rank := func(column string) int {
			return (slices.Index([]string{Period, Area}, column) + 3) % 3
		}
		return cmp.Compare(rank(a), rank(b))
	})
	return out
}

// Used lists the columns of the format in which one of the rows has a text, the
// five required ones always.
func Used(rows []Row, in *model.Indicator) []string {
	r := reader{in: in}
	return slices.DeleteFunc(r.formatColumns(), func(column string) bool {
		return !slices.Contains([]string{Period, Area, Value, Status, Source}, column) &&
			!slices.ContainsFunc(rows, func(row Row) bool { return row.Fields[column] != "" })
	})
}
