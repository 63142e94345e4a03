package check

import (
	"iter"
	"math/big"
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// A value that is fewer than a fifth or more than five times the median of the
// others of its series is seldom true: a decimal point has slipped, or a
// fraction stands for a percentage. Fewer than three others prove nothing.
const (
	jumpFactor = 5
	leastOther = 3
)

// largeMedian is a percentage beside which a value of 1 or less is taken for a
// fraction: 0.942 for 94.2.
var largeMedian = big.NewRat(10, 1)

var (
	jumpLimit = big.NewRat(jumpFactor, 1)
	oneHalf   = big.NewRat(1, 2)
)

// jumps compares each rate with the others of its series: those of the same
// area and breakdown. Counts may jump.
func jumps(list []observation, in *model.Indicator) []diag.Diagnostic {
	if _, rate := unitLimits[in.Unit]; !rate {
		return nil
	}
	members := valuesOf(func(yield func(model.Observation) bool) {
		for i := range list {
			if list[i].Area != nil && !yield(list[i].Observation) {
				return
			}
		}
	})
	even := map[series]bool{}
	for s, values := range members {
		even[s] = near(values)
	}
	var out []diag.Diagnostic
	for _, o := range list {
		values := members[series{o.Area, o.Dims}]
		if o.Value.Given() && len(values) > leastOther && !even[series{o.Area, o.Dims}] {
			out = append(out, jump(o, median(without(values, o.Value)), in)...)
		}
	}
	return out
}

// series is what one line of a chart shows.
type series struct {
	area *model.Area
	dims model.Dims
}

// valuesOf sorts the values of rows by series, the smallest first.
func valuesOf(rows iter.Seq[model.Observation]) map[series][]decimal.Decimal {
	out := map[series][]decimal.Decimal{}
	for o := range rows {
		if o.Value.Given() {
			key := series{o.Area, o.Dims}
			out[key] = append(out[key], o.Value)
		}
	}
	for _, values := range out {
		slices.SortFunc(values, decimal.Decimal.Cmp)
	}
	return out
}

// near tells of a sorted list that no member can be far from the median of the
// others, or be taken for a fraction beside it: the greatest is at most five
// times the least. Nearly all series are so.
func near(sorted []decimal.Decimal) bool {
	least, greatest := sorted[0].Rat(), sorted[len(sorted)-1].Rat()
	return least.Sign() > 0 && greatest.Cmp(new(big.Rat).Mul(least, jumpLimit)) <= 0
}

// jump judges one value by the median of the others.
func jump(o observation, middle *big.Rat, in *model.Indicator) []diag.Diagnostic {
	v, at := o.Value.Rat(), o.row.at("value").Pos
	proven := o.Numerator.Given() && o.Denominator.Given()
	if in.Unit == model.Percent && fraction(o.Value, middle) && !proven {
		return []diag.Diagnostic{partOfOne(&o, diag.Diagnostic{Pos: at}, diag.Say("value %s quá thấp so với các kỳ khác (trung vị %s): có phải %s?",
			"value %s is far below the other periods (median %s): is it %s?", o.Value, shown(middle, in), timesHundred(o.Value)))}
	}
	if !far(v, middle) {
		return nil
	}
	word := diag.Say("cao", "high")
	if v.Cmp(middle) < 0 {
		word = diag.Say("thấp", "low")
	}
	return []diag.Diagnostic{diag.Diagnostic{Severity: diag.Warning, Rule: "series-jump", Pos: at}.With(
		diag.Say("value %s %s bất thường so với các kỳ khác của cùng chuỗi (trung vị %s).", "value %s is unusually %s beside the other periods of its series (median %s).", o.Value, word, shown(middle, in)),
		diag.Say("Kiểm tra dấu chấm thập phân và so lại với nguồn.", "Look at the decimal point and compare it with the source."))}
}

// fraction tells whether a percentage looks like a part of one: a hundred times it
// would fit its series. 0.86 beside 15 is small, and no 86 that slipped.
func fraction(v decimal.Decimal, middle *big.Rat) bool {
	r := v.Rat()
	return r.Sign() > 0 && r.Cmp(big.NewRat(1, 1)) <= 0 && middle.Cmp(largeMedian) > 0 && !far(new(big.Rat).Mul(r, big.NewRat(100, 1)), middle)
}

// far tells whether a value lies beyond a fifth or five times of another.
func far(v, middle *big.Rat) bool {
	return middle.Sign() > 0 && (new(big.Rat).Mul(v, jumpLimit).Cmp(middle) < 0 || v.Cmp(new(big.Rat).Mul(middle, jumpLimit)) > 0)
}

// ranked is a sorted list, by place.
type ranked struct {
	len int
	at  func(int) decimal.Decimal
}

// all are the members of a sorted list.
func all(sorted []decimal.Decimal) ranked {
	return ranked{len(sorted), func(i int) decimal.Decimal { return sorted[i] }}
}

// without leaves one of the members off a sorted list.
func without(sorted []decimal.Decimal, v decimal.Decimal) ranked {
	gone, _ := slices.BinarySearchFunc(sorted, v, decimal.Decimal.Cmp)
	return ranked{len(sorted) - 1, func(i int) decimal.Decimal {
		if i >= gone {
			i++
		}
		return sorted[i]
	}}
}

// median is the middle of a sorted list, or the mean of the two middle ones.
func median(r ranked) *big.Rat {
	half := r.len / 2
	if r.len%2 == 1 {
		return r.at(half).Rat()
	}
	sum := new(big.Rat).Add(r.at(half-1).Rat(), r.at(half).Rat())
	return sum.Mul(sum, oneHalf)
}

func shown(r *big.Rat, in *model.Indicator) string {
	if in.Decimals == 0 && r.IsInt() {
		return decimal.FromRat(r, 0).String()
	}
	return decimal.FromRat(r, max(in.Decimals, 1)).String()
}

// timesHundred moves the point of a number two places to the right.
func timesHundred(v decimal.Decimal) string {
	moved := new(big.Rat).Mul(v.Rat(), big.NewRat(100, 1))
	return decimal.FromRat(moved, max(v.Scale()-2, 0)).String()
}

// targetsAgainstData compares targets and breaks with the figures: a target
// that every figure is far above, and breaks where there is nothing to break.
func (c *checker) targetsAgainstData(path string, in *model.Indicator) {
	if len(in.Observations) == 0 {
		return
	}
	values := valuesOf(slices.Values(in.Observations))
	for _, g := range in.Targets {
		c.report(path, lowTarget(g, in, values[series{g.Area, g.Dims}])...)
	}
	newest := 0
	for _, o := range in.Observations {
		newest = max(newest, o.Period.End().Year)
	}
	for _, b := range in.Breaks {
		c.report(path, emptyBreak(b, in, newest)...)
	}
}

// lowTarget finds a level to rise to that has been passed five times over, or
// that is a fraction among percentages.
func lowTarget(g *model.Target, in *model.Indicator, values []decimal.Decimal) []diag.Diagnostic {
	if in.Direction != model.Up || !g.Value.Given() || g.Rule != model.Level && g.Rule != model.Maintain || len(values) == 0 {
		return nil
	}
	least := values[0].Rat()
	limit := new(big.Rat).Mul(g.Value.Rat(), jumpLimit)
	above := least.Cmp(limit) > 0
	part := in.Unit == model.Percent && fraction(g.Value, median(all(values)))
	if !above && !part {
		return nil
	}
	hint := diag.Say("Kiểm tra dấu chấm thập phân của value và direction.", "Look at the decimal point of value, and at direction.")
	if part {
		hint = diag.Say("Có phải %s? Ghi theo phần trăm.", "Is it %s? Write a percentage.", timesHundred(g.Value))
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "target-low", Pos: diag.Position(g.Origin)}.With(
		diag.Say("Chỉ tiêu %s thấp bất thường: số liệu của địa bàn này đều từ %s trở lên.", "The target %s is unusually low: all figures of this area are %s or more.", g.Value, shown(least, in)),
		hint)}
}

// emptyBreak finds a break after the figures end, or of an area without any.
func emptyBreak(b model.Break, in *model.Indicator, newest int) []diag.Diagnostic {
	d := diag.Diagnostic{Rule: "break-nowhere", Pos: diag.Position(b.Origin)}
	none := b.Area != nil && !slices.ContainsFunc(in.Observations, func(o model.Observation) bool { return o.Area == b.Area })
	switch {
	case none:
		d = d.With(diag.Say("[[break]] của địa bàn %q nhưng không có dòng số liệu nào của địa bàn đó.", "A [[break]] of the area %q, but no row has that area.", b.Area.Code),
			diag.Say("Sửa area, hoặc xóa [[break]].", "Mend area, or delete the [[break]]."))
	case b.At.Year > newest+1:
		d = d.With(diag.Say("[[break]] năm %d nằm sau số liệu mới nhất (%d).", "A [[break]] in %d lies after the latest figure (%d).", b.At.Year, newest),
			diag.Say("Sửa at, hoặc thêm [[break]] khi đã có số liệu sau gián đoạn.", "Mend at, or add the [[break]] once there are figures after it."))
	default:
		return nil
	}
	return []diag.Diagnostic{d}
}

// beforeDocument finds a target for a time before the document that sets it.
func beforeDocument(g *model.Target, at diag.Position) []diag.Diagnostic {
	year := g.Source.Year()
	if year == 0 || g.Period.IsZero() || g.Period.End().Year >= year {
		return nil
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "target-period", Pos: at}.With(
		diag.Say("Chỉ tiêu của kỳ %s lại đặt ra bởi văn bản năm %d (%s).", "A target for the period %s is set by a document of the year %d (%q).", g.Period, year, g.Source.Key),
		diag.Say("Sửa period hoặc source.", "Mend period or source."))}
}
