package compare

import (
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// withdrawn tells whether a published number may not be shown any more: the value
// is withheld now, or the indicator allows less than it did.
func withdrawn(after *model.Indicator, v Value) bool {
	if v.Before == nil || !v.Before.Value.Given() {
		return false
	}
	before := *v.Before
	before.Area = v.Area
	return v.After != nil && v.After.Status == model.Suppressed || disclosure.Withholds(rules(after), before)
}

// rules are those by which the newer state shows an indicator. Of one that it does
// not have, no decision says that anything below the province may be shown.
func rules(after *model.Indicator) *model.Indicator {
	if after == nil {
		return &model.Indicator{}
	}
	return after
}

// cell is where numbers add up: the breakdowns of an area in a period, or one
// breakdown in the areas of a larger one.
type cell struct {
	period model.Period
	area   string
	dims   model.Dims
}

// neighbours finds the numbers that stood beside a withheld one. Total and parts
// of the former state are what it could be computed from, so that they are not
// told either where they are gone or changed together with it.
type neighbours struct {
	areas  model.Areas
	above  map[*model.Area]string
	groups map[cell]bool // areas of which a breakdown is newly withheld
	within map[cell]bool // areas in which one is
	own    map[cell]bool // the withheld ones themselves
	old    map[cell]bool // areas of which a breakdown is withheld, since whenever
}

func newNeighbours(values []Value, after *model.Indicator, areas model.Areas) *neighbours {
	n := &neighbours{areas, map[*model.Area]string{}, map[cell]bool{}, map[cell]bool{}, map[cell]bool{}, map[cell]bool{}}
	for _, v := range values {
		if v.Untold {
			n.groups[cell{v.Period, v.Area.Key(), ""}] = true
			n.own[cell{v.Period, v.Area.Key(), v.Dims}] = true
			n.within[cell{v.Period, n.parent(v.Area), v.Dims}] = true
		}
	}
	if after == nil {
		return n
	}
	for _, o := range after.Observations {
		if o.Status == model.Suppressed {
			n.old[cell{o.Period, o.Area.Key(), ""}] = true
		}
	}
	return n
}

// parent is the area that an area belongs to; empty for none.
func (n *neighbours) parent(a *model.Area) string {
	key, known := n.above[a]
	if !known {
		if up := n.areas.Above(a); up != nil {
			key = up.Key()
		}
		n.above[a] = key
	}
	return key
}

// beside tells whether a published number that is gone or another one now could
// give away a withheld one.
func (n *neighbours) beside(v Value) bool {
	kind := v.Kind()
	if kind != Changed && kind != Removed || v.Untold {
		return false
	}
	key := v.Area.Key()
	if kind == Removed && n.old[cell{v.Period, key, ""}] || n.groups[cell{v.Period, key, ""}] || n.within[cell{v.Period, key, v.Dims}] {
		return true
	}
	if len(n.own) == 0 {
		return false // as nearly always: no area above need be looked for
	}
	up := n.parent(v.Area)
	return up != "" && (n.within[cell{v.Period, up, v.Dims}] || n.own[cell{v.Period, up, v.Dims}])
}
