package progress

import (
	"slices"

	"chitieu/internal/model"
)

// figures are the observations that a target is judged on: one area, one
// breakdown.
type figures struct {
	area     *model.Area
	dims     model.Dims
	rows     []model.Observation // oldest first; where no area has a value, the rows of all that were looked at
	latest   *model.Observation
	former   []model.Observation // rows of the areas that come after area in areasFor
	national bool
	asOf     model.Date
}

// areasFor lists the areas whose figures a target may be judged on; the first
// with a value is taken. A national or regional target is judged on the
// province: on the newest one that has figures, because old and new province
// are never added. A target of any other area is judged on that area alone,
// unless a cited document passes it on.
func areasFor(in Input) (areas []*model.Area, national bool) {
	t := in.Target
	if t == nil || t.Area == nil || t.National() {
		areas = slices.Clone(in.HomeAreas)
		slices.Reverse(areas)
		if len(areas) > 0 {
			return areas, t != nil && t.Area != nil
		}
	}
	switch {
	case t == nil || t.Area == nil:
		return nil, false
	case t.PassedTo != nil && t.PassedBy != nil:
		return []*model.Area{t.PassedTo, t.Area}, false
	}
	return []*model.Area{t.Area}, false
}

// choose finds the figures for the target; without a target those of the
// indicator's headline.
func choose(in Input) figures {
	f := figures{asOf: in.AsOf}
	if in.Target != nil {
		f.dims = in.Target.Dims
	} else if in.Indicator != nil {
		f.dims = in.Indicator.Headline
	}
	var areas []*model.Area
	areas, f.national = areasFor(in)
	all := in.Observations
	if all == nil && in.Indicator != nil {
		all = in.Indicator.Observations
	}
	for n, area := range areas {
		rows := model.SeriesIn(all, area, f.dims)
		if latest := f.last(rows, f.counts); latest != nil {
			f.area, f.rows, f.latest, f.former = area, rows, latest, nil
			for _, other := range areas[n+1:] {
				f.former = append(f.former, model.SeriesIn(all, other, f.dims)...)
			}
			return f
		}
		f.rows = append(f.rows, rows...)
	}
	if len(areas) > 0 {
		f.area = areas[0]
	}
	return f
}

// counts tells whether a row is a figure that can be judged: a value that was
// observed. A forecast, or a value for a period that begins after the as-of
// date, says nothing about what was reached.
func (f figures) counts(o model.Observation) bool {
	return o.Value.Given() && o.Status != model.Forecast && (f.asOf.IsZero() || !o.Period.Start().After(f.asOf))
}

// last is the newest row that fits.
func (f figures) last(rows []model.Observation, fits func(model.Observation) bool) *model.Observation {
	for n := len(rows) - 1; n >= 0; n-- {
		if fits(rows[n]) {
			found := rows[n]
			return &found
		}
	}
	return nil
}

// withheld tells whether there are rows and all of them are suppressed.
func (f figures) withheld() bool {
	for _, o := range f.rows {
		if o.Status != model.Suppressed {
			return false
		}
	}
	return len(f.rows) > 0
}

// open starts the assessment with what is known of the figures.
func (f figures) open(in Input) Assessment {
	a := Assessment{Target: in.Target, Area: f.area, Dims: f.dims, Latest: f.latest, National: f.national}
	if slices.ContainsFunc(f.rows, func(o model.Observation) bool { return o.Status == model.Forecast }) {
		a.Remarks = append(a.Remarks, ForecastLeft)
	}
	if f.latest == nil {
		return a
	}
	if !in.AsOf.IsZero() {
		a.Age = max(0, in.AsOf.Year-f.latest.Period.End().Year)
	}
	a.Remarks = append(a.Remarks, f.marks(in)...)
	a.Later = f.last(f.rows, func(o model.Observation) bool {
		return !o.Value.Given() && o.Period.Compare(f.latest.Period) > 0
	})
	if a.Later != nil {
		a.Remarks = append(a.Remarks, LaterAbsent)
	}
	return a
}

func (f figures) marks(in Input) []Remark {
	var marks []Remark
	switch f.latest.Status {
	case model.Provisional:
		marks = append(marks, ByProvisional)
	case model.Estimated:
		marks = append(marks, ByEstimate)
	}
	if f.latest.Source != nil && f.latest.Source.Kind == model.Press {
		marks = append(marks, ByPress)
	}
	if t := in.Target; t != nil && t.PassedTo != nil && t.PassedTo == f.area && t.PassedTo != t.Area {
		marks = append(marks, PassedOn)
	}
	return marks
}

// baseline is the value to measure from: what the target's document names for
// the target's own area; otherwise the latest comparable figure of a period
// that ended before the year of the document; otherwise nil. Where only the
// former province has such a figure, that one is returned, and its other area
// makes the series broken.
func (f figures) baseline(t *model.Target) *Baseline {
	if b := t.Baseline; b != nil && b.Value.Given() && !f.national {
		return &Baseline{Value: b.Value, Period: b.Period, Area: t.Area, FromDocument: true, Observation: f.named(b)}
	}
	year := t.Source.Year()
	if year == 0 {
		return nil
	}
	before := func(o model.Observation) bool { return f.comparable(o) && o.Period.End().Year < year }
	o := f.last(f.rows, before)
	if o == nil {
		o = f.last(f.former, before)
	}
	if o == nil {
		return nil
	}
	return &Baseline{Value: o.Value, Period: o.Period, Area: o.Area, Observation: o}
}

// named finds the figure that the document's baseline is.
func (f figures) named(b *model.Baseline) *model.Observation {
	return f.last(append(slices.Clone(f.former), f.rows...), func(o model.Observation) bool {
		return o.Period == b.Period && o.Value.Given() && o.Value.Cmp(b.Value) == 0
	})
}

// comparable tells whether a row can be set against the latest figure: it is
// reliable, and both are of the series' definition or both are not.
func (f figures) comparable(o model.Observation) bool {
	return f.counts(o) && o.Status != model.LowReliability &&
		(o.Status == model.DefinitionDiffer) == (f.latest.Status == model.DefinitionDiffer)
}

// broken tells whether method or territory changed between baseline and
// latest figure, and finds the break.
func (f figures) broken(in Input, b *Baseline) (*model.Break, bool) {
	if b == nil {
		return nil, false
	}
	for n := range in.Indicator.Breaks {
		br := &in.Indicator.Breaks[n]
		if br.Concerns(f.area, f.dims) && br.Between(f.area, b.Period, f.latest.Period) {
			return br, true
		}
	}
	return nil, b.Area != f.area
}
