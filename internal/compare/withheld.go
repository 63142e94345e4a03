package compare

import (
	"slices"
	"strings"

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

// line is where counts add up: the codes of one dimension in an area, or the areas
// within a larger one.
type line struct {
	period model.Period
	area   string     // whose breakdowns these are; empty for a line of areas
	within string     // the larger area; empty for a line of breakdowns
	by     string     // the dimension; empty for a line of areas
	dims   model.Dims // the codes of the other dimensions
}

// neighbours finds the numbers that stood beside a withheld one. The only one that
// is withheld of a line could be computed from the former numbers of the others,
// so that they are not told where they are gone or changed together with it. The
// numbers that stayed are to be seen on the site. Where two are withheld nobody
// can tell them apart; shares do not add up, nor do rounded counts.
type neighbours struct {
	areas  model.Areas
	above  map[*model.Area]string
	by     []string // the dimensions of both states
	counts bool
	newly  map[line]int // how many are withheld that were not
	since  map[line]int // how many breakdowns are withheld, since whenever
}

func newNeighbours(c *Indicator, areas model.Areas) *neighbours {
	n := &neighbours{areas: areas, above: map[*model.Area]string{}, newly: map[line]int{}, since: map[line]int{}}
	for _, in := range []*model.Indicator{c.Before, c.After} {
		if in == nil {
			continue
		}
		n.counts = n.counts || in.Unit == model.Count
		for _, d := range in.Dimensions {
			if !slices.Contains(n.by, d.ID) {
				n.by = append(n.by, d.ID)
			}
		}
	}
	for _, v := range c.Values {
		if v.Untold && !rules(c.After).Disclosure.Rounds(v.Area) {
			for _, l := range append(n.breakdowns(v.Period, v.Area, v.Dims), n.places(v)...) {
				n.newly[l]++
			}
		}
	}
	for _, o := range rules(c.After).Observations {
		if o.Status == model.Suppressed {
			for _, l := range n.breakdowns(o.Period, o.Area, o.Dims) {
				n.since[l]++
			}
		}
	}
	return n
}

// breakdowns are the lines of breakdowns that a figure stands in.
func (n *neighbours) breakdowns(p model.Period, a *model.Area, dims model.Dims) []line {
	var out []line
	for _, id := range n.by {
		var others []string
		for part := range strings.SplitSeq(string(dims), ",") {
			if !strings.HasPrefix(part, id+"=") {
				others = append(others, part)
			}
		}
		out = append(out, line{period: p, area: a.Key(), by: id, dims: model.Dims(strings.Join(others, ","))})
	}
	return out
}

// places are the lines of areas that a figure stands in: as one in a larger area,
// and as that of a larger area itself.
func (n *neighbours) places(v Value) []line {
	out := []line{{period: v.Period, within: v.Area.Key(), dims: v.Dims}}
	up, known := n.above[v.Area]
	if !known {
		if a := n.areas.Above(v.Area); a != nil {
			up = a.Key()
		}
		n.above[v.Area] = up
	}
	if up != "" {
		out = append(out, line{period: v.Period, within: up, dims: v.Dims})
	}
	return out
}

// beside tells whether a published number that is gone or another one now could
// give away a withheld one.
func (n *neighbours) beside(v Value) bool {
	kind := v.Kind()
	if kind != Changed && kind != Removed || v.Untold || len(n.newly)+len(n.since) == 0 {
		return false
	}
	lines := n.breakdowns(v.Period, v.Area, v.Dims)
	if kind == Removed && slices.ContainsFunc(lines, func(l line) bool { return n.counts && n.since[l] == 1 || v.Unknown && n.since[l] > 0 }) {
		return true // an unknown code may be the former one of the withheld number
	}
	only := func(l line) bool { return n.newly[l] == 1 }
	return n.counts && len(n.newly) > 0 && (slices.ContainsFunc(lines, only) || slices.ContainsFunc(n.places(v), only))
}
