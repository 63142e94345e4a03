package site

import (
	"slices"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// seriesIndex holds the figures of one indicator by area and breakdown, so that
// a page of one area does not walk the rows of all others.
type seriesIndex struct {
	public disclosure.Indicator
	rows   map[seriesKey][]model.Observation // oldest first
	dims   map[*model.Area][]model.Dims      // breakdowns of an area, in order of first appearance
	areas  []*model.Area                     // in order of first appearance
	lines  map[int]int                       // where in the file the row of a line is; nil where they follow each other
	first  int                               // line of the first row
}

type seriesKey struct {
	area *model.Area
	dims model.Dims
}

func indexSeries(public disclosure.Indicator) *seriesIndex {
	x := &seriesIndex{public: public, rows: map[seriesKey][]model.Observation{}, dims: map[*model.Area][]model.Dims{}}
	x.number(public.Model().Observations)
	for _, s := range model.SeriesOf(public.Model().Observations) {
		if len(x.dims[s.Area]) == 0 {
			x.areas = append(x.areas, s.Area)
		}
		x.dims[s.Area] = append(x.dims[s.Area], s.Dims)
		x.rows[seriesKey{s.Area, s.Dims}] = s.Observations
	}
	return x
}

// figureOf is an observation as what may be shown.
func (x *seriesIndex) figureOf(o model.Observation) disclosure.Figure {
	i := o.Origin.Line - x.first
	ok := 0 <= i && i < len(x.public.Model().Observations)
	if x.lines != nil {
		i, ok = x.lines[o.Origin.Line]
	}
	if !ok {
		return disclosure.Figure{}
	}
	return x.public.Figure(i)
}

// number notes which line has which row.
func (x *seriesIndex) number(rows []model.Observation) {
	if len(rows) == 0 {
		return
	}
	x.first = rows[0].Origin.Line
	for i := range rows {
		if rows[i].Origin.Line != x.first+i {
			x.lines = make(map[int]int, len(rows))
			break
		}
	}
	for i := 0; x.lines != nil && i < len(rows); i++ {
		x.lines[rows[i].Origin.Line] = i
	}
}

// of are the figures of one area and breakdown, oldest first. They are shared:
// nobody may change them.
func (x *seriesIndex) of(area *model.Area, dims model.Dims) []model.Observation {
	return x.rows[seriesKey{area, dims}]
}

// over are the figures of several areas that follow each other, oldest first.
func (x *seriesIndex) over(areas []*model.Area, dims model.Dims) []model.Observation {
	if len(areas) == 1 {
		return x.of(areas[0], dims)
	}
	var out []model.Observation
	for _, a := range areas {
		out = append(out, x.of(a, dims)...)
	}
	slices.SortStableFunc(out, func(p, q model.Observation) int {
		if c := p.Period.Compare(q.Period); c != 0 {
			return c
		}
		return p.Origin.Line - q.Origin.Line
	})
	return out
}

// known tells whether a row says something of its area: it has a value, or one
// that is withheld.
func known(o model.Observation) bool { return o.Value.Given() || o.Status == model.Suppressed }

// alone is the breakdown of an area that has figures of one group and of no other.
func (x *seriesIndex) alone(area *model.Area) (only model.Dims, ok bool) {
	for _, dims := range x.dims[area] {
		if slices.ContainsFunc(x.of(area, dims), known) {
			if ok {
				return "", false
			}
			only, ok = dims, true
		}
	}
	return only, ok
}

// tells whether an area has figures, or withheld ones, of an indicator.
func (x *seriesIndex) tells(area *model.Area) bool {
	for _, dims := range x.dims[area] {
		if slices.ContainsFunc(x.of(area, dims), known) {
			return true
		}
	}
	return false
}
