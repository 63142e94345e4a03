package dataset

import (
	"cmp"
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// given is the number as a string, nil where there is none.
func given(d decimal.Decimal) *string {
	if !d.Given() {
		return nil
	}
	s := d.String()
	return &s
}

// areas lists the areas that an indicator's figures, targets and breaks speak
// of, in order of first appearance.
func areas(in disclosure.Indicator) []*model.Area {
	var out []*model.Area
	seen := map[*model.Area]bool{nil: true}
	add := func(a *model.Area) {
		if !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	m := in.Model()
	for _, o := range figures(in) {
		add(o.Area)
	}
	for _, t := range m.Targets {
		add(t.Area)
		add(t.PassedTo)
	}
	for _, b := range m.Breaks {
		add(b.Area)
	}
	for _, r := range m.Related {
		add(r.Area)
	}
	return out
}

// sources lists the documents that an indicator cites, by key.
func sources(in disclosure.Indicator) []*model.Source {
	m := in.Model()
	cited := []*model.Source{m.DefinitionSource, m.Disclosure.Decision}
	for _, o := range figures(in) {
		if o.Source != cited[len(cited)-1] { // a source gives many figures in a row
			cited = append(cited, o.Source)
		}
	}
	for _, t := range m.Targets {
		cited = append(cited, t.Source, t.SupersededBy, t.PassedBy)
	}
	for _, b := range m.Breaks {
		cited = append(cited, b.Source)
	}
	for _, r := range m.Related {
		cited = append(cited, r.Source)
	}
	cited = slices.DeleteFunc(cited, func(s *model.Source) bool { return s == nil })
	slices.SortStableFunc(cited, func(x, y *model.Source) int { return cmp.Compare(x.Key, y.Key) })
	return slices.CompactFunc(cited, func(x, y *model.Source) bool { return x.Key == y.Key })
}

// span is the days that the figures with a value are about; false without any.
func span(in disclosure.Indicator) (model.Interval, bool) {
	var i model.Interval
	found := false
	for _, o := range figures(in) {
		if !o.Value.Given() {
			continue
		}
		start, end := o.Period.Start(), o.Period.End()
		if !found || start.Before(i.Start) {
			i.Start = start
		}
		if !found || end.After(i.End) {
			i.End = end
		}
		found = true
	}
	return i, found
}
