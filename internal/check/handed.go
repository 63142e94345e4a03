package check

import (
	"math/big"
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// leastPercent is what all earlier percentages exceed beside which a value of 1 or
// less is taken for a fraction, in an area that has no series of its own yet.
var leastPercent = big.NewRat(2, 1)

// handedOver compares the first rates of an area that others went into with the last
// ones of those, since it has no series that jumps could judge them by. Where those
// have none, any earlier rate of the indicator tells a fraction.
func (c *checker) handedOver(list []observation, in *model.Indicator) []diag.Diagnostic {
	if _, rate := unitLimits[in.Unit]; !rate {
		return nil
	}
	own := map[series]int{}
	for i := range list {
		if list[i].Area != nil && list[i].Value.Given() {
			own[series{list[i].Area, list[i].Dims}]++
		}
	}
	var out []diag.Diagnostic
	for i := range list {
		o := &list[i]
		if o.Area == nil || !o.Value.Given() || own[series{o.Area, o.Dims}] > leastOther {
			continue
		}
		before := c.before(o.Area)
		if len(before) == 0 {
			continue
		}
		earlier := earlierRows(list, o, func(a *model.Area) bool { return slices.Contains(before, a) })
		last := lastOf(earlier)
		if len(last) == 0 {
			earlier = earlierRows(list, o, func(a *model.Area) bool { return a != o.Area })
		}
		out = append(out, handed(o, earlier, last, in)...)
	}
	return out
}

// before are the areas that went into one.
func (c *checker) before(a *model.Area) []*model.Area {
	var out []*model.Area
	for _, change := range c.project.AreaChanges {
		if change.New == a && change.Old != a {
			out = append(out, change.Old)
		}
	}
	return out
}

// earlierRows are the rows with a value of some areas before a row, of its breakdown.
func earlierRows(list []observation, o *observation, of func(*model.Area) bool) []*observation {
	var out []*observation
	for i := range list {
		e := &list[i]
		if e.Area != nil && e.Value.Given() && e.Dims == o.Dims && of(e.Area) && e.Period.Start().Compare(o.Period.Start()) < 0 {
			out = append(out, e)
		}
	}
	return out
}

// lastOf are the last rows of each area.
func lastOf(rows []*observation) []*observation {
	var out []*observation
	for _, r := range rows {
		i := slices.IndexFunc(out, func(o *observation) bool { return o.Area == r.Area })
		switch {
		case i < 0:
			out = append(out, r)
		case r.Period.Start().Compare(out[i].Period.Start()) > 0:
			out[i] = r
		}
	}
	return out
}

// handed judges one value by those before it; last are the ones that it follows.
func handed(o *observation, earlier, last []*observation, in *model.Indicator) []diag.Diagnostic {
	d := diag.Diagnostic{Rule: "series-fraction", Pos: o.row.at("value").Pos}
	v := o.Value.Rat()
	part := in.Unit == model.Percent && v.Sign() > 0 && v.Cmp(big.NewRat(1, 1)) <= 0 && len(earlier) > 0
	for _, e := range earlier {
		part = part && e.Value.Rat().Cmp(leastPercent) > 0
	}
	if proven := o.Numerator.Given() && o.Denominator.Given(); part && !proven {
		near := slices.MaxFunc(earlier, func(a, b *observation) int { return a.Period.Start().Compare(b.Period.Start()) })
		d.Related = near.row.at("value").Pos
		return []diag.Diagnostic{partOfOne(o, d, diag.Say("value %s quá thấp so với trước đó (%s, kỳ %s: %s): có phải %s?", "value %s is far below what was before (%q in %s: %s): is it %s?",
			o.Value, near.Area.NameVI, near.Period, near.Value, timesHundred(o.Value)))}
	}
	if len(last) == 0 || slices.ContainsFunc(last, func(e *observation) bool { return !far(v, e.Value.Rat()) }) {
		return nil
	}
	d.Rule, d.Severity, d.Related = "series-jump", diag.Warning, last[0].row.at("value").Pos
	if level, alike := levelOf(last); alike && !proven(o) && slices.ContainsFunc(slipFactors, func(f *big.Rat) bool { return level.mends(o, f, in) }) {
		d.Rule = "series-slip"
	}
	return []diag.Diagnostic{d.With(
		diag.Say("value %s cách quá xa số cuối của địa bàn trước sáp nhập (%s, kỳ %s: %s).", "value %s is far from the last one of the area before the merger (%q in %s: %s).",
			o.Value, last[0].Area.NameVI, last[0].Period, last[0].Value),
		diag.Say("Kiểm tra dấu chấm thập phân và so lại với nguồn.", "Look at the decimal point and compare it with the source."))}
}
