// Package form says what an agency is asked to fill in: for one indicator and
// some periods the rows that are owed, what is known of them, what each column
// means and takes. It takes the types of disclosure, so that no withheld value
// gets into a file that is sent around. It knows nothing of spreadsheets.
package form

import (
	"cmp"
	"fmt"
	"slices"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// Kind is what the cells of a column take.
type Kind int

// The kinds of column.
const (
	Free   Kind = iota // a text
	Number             // a number with decimals
	Whole              // a number without
	Choice             // one of a list
	Fixed              // nothing: it is there to be read
)

// Option is one entry of a list.
type Option struct {
	Text  string // as it stands in the cell
	About string // what it means
}

// Column is a column of the form.
type Column struct {
	Key     string // column of observations.csv; empty for what is only read
	Title   string // as it stands above the column
	Help    string // shown when a cell is chosen
	Kind    Kind
	Options []Option
	Strict  bool      // nothing but an option may be entered
	Limits  [2]string // smallest and largest number; empty: none
	Width   Width
}

// Width is how broad a column is.
type Width int

// The widths.
const (
	Narrow Width = iota // a code, a number
	Middle              // a name
	Broad               // a sentence
)

// Row is a row that is owed: one text for each column.
type Row struct {
	Cells []string
}

// Form is one form.
type Form struct {
	ID       string
	Name     string
	Unit     string // in words
	Decimals int
	Periods  string // "2025", "2025-Q1 đến 2025-Q4"
	Columns  []Column
	Rows     []Row
	About    []Option // what it is, for the sheet with the instructions
	Advice   []string // how it is filled in
}

// Of makes the form of an indicator for some periods.
func Of(in disclosure.Indicator, project *model.Project, periods []model.Period) Form {
	m := in.Model()
	b := builder{in: in, m: m, project: project, periods: periods}
	f := Form{ID: m.ID, Name: m.Name.VI, Unit: unitWords[m.Unit], Decimals: m.Decimals, Periods: spanText(periods), Columns: b.columns()}
	if m.Unit == model.Count && m.Noun.VI != "" {
		f.Unit = m.Noun.VI
	}
	for _, p := range periods {
		for _, s := range b.owed(p) {
			f.Rows = append(f.Rows, b.row(f.Columns, p, s))
		}
	}
	f.About = b.about(f)
	f.Advice = b.advice()
	return f
}

type builder struct {
	in      disclosure.Indicator
	m       *model.Indicator
	project *model.Project
	periods []model.Period
}

// series is an area and a breakdown.
type series struct {
	area *model.Area
	dims model.Dims
}

// owed lists the series that are wanted for a period: those of the indicator in
// areas of the province that exist at its end, and the series of a former
// province for the one of today. Without any figure it is the province alone.
func (b *builder) owed(p model.Period) []series {
	end := model.Interval{Start: p.End(), End: p.End()}
	home := b.home(end)
	var out []series
	add := func(s series) {
		if s.area != nil && b.in.Reaches(s.area) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, o := range b.m.Observations {
		s := series{o.Area, o.Dims}
		switch {
		case slices.Contains(b.project.Province, o.Area):
			s.area = home
		case !o.Area.ExistsIn(end) || !b.within(o.Area):
			continue
		}
		add(s)
	}
	if !b.m.NoTotal { // a total that the source does not give is not asked for
		add(series{area: home, dims: b.m.Headline})
	}
	return out
}

// home is the province of an interval; the newest where none exists then.
func (b *builder) home(during model.Interval) *model.Area {
	for _, a := range slices.Backward(b.project.Province) {
		if a.ExistsIn(during) {
			return a
		}
	}
	if n := len(b.project.Province); n > 0 {
		return b.project.Province[n-1]
	}
	return nil
}

// within tells whether an area lies in the province.
func (b *builder) within(a *model.Area) bool {
	areas := model.Areas(b.project.Areas)
	for range model.AreaLevels() {
		if a == nil || slices.Contains(b.project.Province, a) {
			return a != nil
		}
		a = areas.Above(a)
	}
	return false
}

// row fills in what is known of a series: the row as it stands, where there is
// one, and the figure before it to compare with.
func (b *builder) row(columns []Column, p model.Period, s series) Row {
	now, _ := b.m.At(p, s.area, s.dims)
	before := b.before(p, s)
	known := map[string]string{
		"period": p.String(), "area": b.reference(s.area, p), titleName: s.area.NameVI,
		"value": now.Value.String(), "obs_status": string(now.Status), "numerator": now.Numerator.String(), "denominator": now.Denominator.String(),
		"note_vi": now.Note.VI, titleBefore: before.Period.String(), titleThen: comma(before.Value.String()),
	}
	if now.Source != nil {
		known["source"] = now.Source.Key
	}
	if before.Period.IsZero() {
		known[titleBefore] = ""
	}
	if now.Qualifier != "" {
		known["qualifier"] = qualifierWords[now.Qualifier]
	}
	for _, d := range b.m.Dimensions {
		id := s.dims.Code(d.ID)
		known[d.ID] = id
		if code, ok := d.Code(id); ok {
			known[d.ID] = code.Name.VI
		}
	}
	row := Row{}
	for _, c := range columns {
		row.Cells = append(row.Cells, known[cmp.Or(c.Key, c.Title)])
	}
	return row
}

// before is the newest figure of a series before a period.
func (b *builder) before(p model.Period, s series) model.Observation {
	var best model.Observation
	for _, o := range model.SeriesIn(b.m.Observations, s.area, s.dims) {
		if o.Period.Compare(p) < 0 && o.Value.Given() {
			best = o
		}
	}
	return best
}

// reference names an area as observations.csv does.
func (b *builder) reference(a *model.Area, p model.Period) string {
	if len(model.Areas(b.project.Areas).Find(a.Code, p.Interval())) == 1 {
		return a.Code
	}
	return a.Key()
}

func spanText(periods []model.Period) string {
	switch n := len(periods); n {
	case 0:
		return ""
	case 1:
		return periods[0].String()
	default:
		return fmt.Sprintf("%s đến %s", periods[0], periods[n-1])
	}
}
