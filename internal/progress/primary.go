package progress

import (
	"cmp"
	"slices"

	"chitieu/internal/model"
)

// Primary is the target whose verdict is the indicator's: the one marked so.
// Without a mark: one that gives a number, still runs at the as-of date and is
// not superseded, before others; the province's own before a national one; the
// latest period; the first in the file. It is nil without targets.
func Primary(in *model.Indicator, asOf model.Date, home []*model.Area) *model.Target {
	if in == nil || len(in.Targets) == 0 {
		return nil
	}
	for _, t := range in.Targets {
		if t.Primary {
			return t
		}
	}
	return slices.MinFunc(in.Targets, func(x, y *model.Target) int {
		return cmp.Or(
			model.TrueFirst(numeric(x), numeric(y)),
			model.TrueFirst(Running(x, asOf), Running(y, asOf)),
			model.TrueFirst(x.SupersededBy == nil, y.SupersededBy == nil),
			cmp.Compare(rank(x, asOf, home), rank(y, asOf, home)),
			y.Period.Compare(x.Period),
		)
	})
}

// Running tells whether the target's period is not yet over.
func Running(t *model.Target, asOf model.Date) bool { return !t.Period.End().Before(asOf) }

func numeric(t *model.Target) bool { return t.Rule != model.TextOnly && t.Value.Given() }

// rank says how near a target is to the province: 0 the province as it is at
// the as-of date, 1 a former province of the site, 2 region and country, 3 a
// part of the province.
func rank(t *model.Target, asOf model.Date, home []*model.Area) int {
	area := t.Area
	if t.PassedTo != nil && t.PassedBy != nil {
		area = t.PassedTo
	}
	switch {
	case area == nil:
		return 3
	case slices.Contains(home, area) && (asOf.IsZero() || area.ExistsIn(model.Interval{Start: asOf, End: asOf})):
		return 0
	case slices.Contains(home, area):
		return 1
	case area.Level == model.Country, area.Level == model.Region:
		return 2
	}
	return 3
}

// Milestones lists the targets of earlier periods that the same document sets
// for the same area and breakdown, by period: they are drawn on the path to t
// and judged in the table.
func Milestones(in *model.Indicator, t *model.Target) []*model.Target {
	var out []*model.Target
	if in == nil || t == nil || t.Source == nil {
		return nil
	}
	for _, m := range in.Targets {
		if m != t && m.Source == t.Source && m.Area == t.Area && m.Dims == t.Dims && m.Rule == t.Rule && numeric(m) &&
			m.Period.Compare(t.Period) < 0 {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(x, y *model.Target) int { return x.Period.Compare(y.Period) })
	return out
}
