package check

import (
	"cmp"
	"math/big"
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// A percentage that is written as a part of one (0.35 for 35) is found beside the
// other figures of its series (jumps) or of the areas before (handedOver). The
// first figures of a series have none of them; these rules look at what else tells
// the scale.

// percentWords are what a note says behind a value that is a percentage although it
// looks like a part of one.
const percentWords = " phần trăm"

var (
	one        = big.NewRat(1, 1)
	leastPart  = big.NewRat(1, 5)
	leastScale = big.NewRat(10, 1) // a target beside which figures of 1 or less are taken for parts of one
)

// partOfOne words a value that seems to be a part of one; a note that says of it that
// it is a percentage, and why, makes a warning of the error.
func partOfOne(o *observation, d diag.Diagnostic, message diag.Words) diag.Diagnostic {
	d.Rule = "series-fraction"
	e := excuseOf(percentWords, o.noted())
	if e == excused {
		return e.told(d.With(message, lookAgain))
	}
	return e.told(d.With(message, percentHint(o.Value)))
}

// percentHint says how to write a percentage, with the number in question.
func percentHint(v decimal.Decimal) diag.Words {
	return diag.Say("Ghi theo phần trăm: %[2]s, không phải %[1]s. Nếu %[1]s đúng là phần trăm, ghi cả numerator và denominator, hoặc ghi \"%[1]s%[3]s\" và lý do ở note_vi.",
		"Write percentages: %[2]s, not %[1]s. If it is %[1]s percent indeed, write numerator and denominator too, or write \"%[1]s%[3]s\" and the reason in note_vi.", v, timesHundred(v), percentWords)
}

// smallSeries is a series of percentages of which none is above 1.
type smallSeries struct {
	rows []*observation // those above 0 that no numerator and denominator prove
	dims model.Dims
	area *model.Area
}

// fractions finds the first percentages of a series that are written as parts of
// one. others are the problems that other rules found.
func fractions(list []observation, in *model.Indicator, others []diag.Diagnostic) []diag.Diagnostic {
	if in.Unit != model.Percent || len(list) == 0 {
		return nil
	}
	told := placesOf(others)
	var small []smallSeries
	var large []*observation // of all other series
	var out []diag.Diagnostic
	for _, line := range linesOf(list, func(*observation) bool { return true }) {
		rows := slices.DeleteFunc(slices.Clone(line), func(o *observation) bool { return !atMostOne(o) })
		switch {
		case !slices.ContainsFunc(line, func(o *observation) bool { return o.Value.Rat().Cmp(one) > 0 }):
			if len(rows) > 0 && !slices.ContainsFunc(line, proven) {
				small = append(small, smallSeries{rows, line[0].Dims, line[0].Area})
			}
		default:
			large = append(large, line...)
			out = append(out, secondFraction(line, rows, told)...)
		}
	}
	if len(small) == 0 {
		return out
	}
	scale := scaleOf(large)
	for i := range small {
		out = append(out, small[i].judged(in, scale, told)...)
	}
	if len(out) == 0 && len(large) == 0 && len(told) == 0 {
		return onlyFractions(small)
	}
	return out
}

func atMostOne(o *observation) bool {
	v := o.Value.Rat()
	return v.Sign() > 0 && v.Cmp(one) <= 0
}

func proven(o *observation) bool { return o.Numerator.Given() && o.Denominator.Given() }

// positions are where other rules found something.
type positions map[diag.Position]bool

func (p positions) has(o *observation) bool { return p[o.row.at("value").Pos] }

func placesOf(list []diag.Diagnostic) positions {
	out := positions{}
	for _, d := range list {
		out[d.Pos] = true
	}
	return out
}

// secondFraction compares the parts of one in a series that is too short for jumps
// with the nearest percentage of it.
func secondFraction(line, rows []*observation, told positions) []diag.Diagnostic {
	if len(line) > leastOther {
		return nil
	}
	var out []diag.Diagnostic
	for _, o := range rows {
		if proven(o) || told.has(o) {
			continue
		}
		near := nearest(line, o)
		if near == nil || !fraction(o.Value, near.Value.Rat()) {
			continue
		}
		out = append(out, partOfOne(o, diag.Diagnostic{Pos: o.row.at("value").Pos, Related: near.row.at("value").Pos}, diag.Say(
			"value %s quá thấp so với kỳ %s (%s): có phải %s?", "value %s is far below that of %s (%s): is it %s?", o.Value, near.Period, near.Value, timesHundred(o.Value))))
	}
	return out
}

// nearest is the row above 1 that is nearest in time; nil for none.
func nearest(line []*observation, o *observation) *observation {
	var found *observation
	far := func(x *observation) int { return abs(x.Period.Start().Year - o.Period.Start().Year) }
	for _, x := range line {
		if x.Value.Rat().Cmp(one) > 0 && (found == nil || far(x) < far(found)) {
			found = x
		}
	}
	return found
}

func abs(n int) int { return max(n, -n) }

// judged compares a series of parts of one with its target, which is an error where
// a hundred times the value would suit it, and with the targets and the figures of
// other areas and groups, which warns.
func (s smallSeries) judged(in *model.Indicator, scale scale, told positions) []diag.Diagnostic {
	first := s.rows[0]
	if slices.ContainsFunc(s.rows, func(o *observation) bool { return told.has(o) || excuseOf(percentWords, o.noted()) == excused }) {
		return nil
	}
	d := diag.Diagnostic{Pos: first.row.at("value").Pos}
	if g, own := s.target(in); g != nil {
		d.Related = diag.Position(g.Origin)
		if !own || g.Comparator == model.AtMost || g.Comparator == model.Below {
			d.Severity = diag.Warning // who does far better than asked may be right
		}
		return []diag.Diagnostic{partOfOne(first, d, diag.Say("value %s giống phần của một: mọi số của chuỗi này từ 1 trở xuống, mà chỉ tiêu là %s. Có phải %s?",
			"value %s looks like a part of one: no figure of this series is above 1, and the target is %s. Is it %s?", first.Value, g.Value, timesHundred(first.Value)))}
	}
	middle := scale.of(s)
	if middle == nil || !fraction(first.Value, middle) {
		return nil
	}
	d.Severity = diag.Warning
	return []diag.Diagnostic{partOfOne(first, d, diag.Say("value %s giống phần của một: mọi số của chuỗi này từ 1 trở xuống, mà các chuỗi khác quanh %s. Có phải %s?",
		"value %s looks like a part of one: no figure of this series is above 1, and other series lie around %s. Is it %s?", first.Value, shown(middle, in), timesHundred(first.Value)))}
}

// scale is around which values the series above 1 lie, by group and by area; empty
// where one of them has small percentages too.
type scale struct {
	byDims map[model.Dims]*big.Rat
	byArea map[*model.Area]*big.Rat
}

func scaleOf(large []*observation) scale {
	if slices.ContainsFunc(large, func(o *observation) bool { return o.Value.Rat().Cmp(leastPercent) <= 0 }) {
		return scale{}
	}
	return scale{mediansBy(large, func(o *observation) model.Dims { return o.Dims }), mediansBy(large, func(o *observation) *model.Area { return o.Area })}
}

// of is the median of the same group in other areas, else that of the other groups of
// the area; nil where there is none.
func (s scale) of(small smallSeries) *big.Rat {
	return cmp.Or(s.byDims[small.dims], s.byArea[small.area])
}

func mediansBy[K comparable](list []*observation, key func(*observation) K) map[K]*big.Rat {
	values := map[K][]decimal.Decimal{}
	for _, o := range list {
		values[key(o)] = append(values[key(o)], o.Value)
	}
	out := map[K]*big.Rat{}
	for k, of := range values {
		slices.SortFunc(of, decimal.Decimal.Cmp)
		out[k] = median(all(of))
	}
	return out
}

// target is one by which the series shows to be a hundred times too small: its own,
// or one of another area or group.
func (s smallSeries) target(in *model.Indicator) (found *model.Target, own bool) {
	for _, g := range in.Targets {
		if !g.Value.Given() || g.Rule != model.Level && g.Rule != model.Maintain || g.Value.Rat().Cmp(leastScale) < 0 || !fraction(s.rows[0].Value, g.Value.Rat()) {
			continue
		}
		if (g.Area == s.area || g.PassedTo != nil && g.PassedTo == s.area) && g.Dims == s.dims {
			return g, true
		}
		found = cmp.Or(found, g)
	}
	return found, false
}

// onlyFractions warns where no percentage of a file is above 1, and they have two
// digits behind the point or more, as parts of one do. Shares that would be small even
// a hundred times larger (exports of 0.03 percent) are left alone.
func onlyFractions(small []smallSeries) []diag.Diagnostic {
	n, fine, most := 0, 0, new(big.Rat)
	for _, s := range small {
		for _, o := range s.rows {
			if excuseOf(percentWords, o.noted()) == excused {
				return nil
			}
			n++
			if v := o.Value.Rat(); v.Cmp(most) > 0 {
				most = v
			}
			if o.Value.Scale() >= 2 {
				fine++
			}
		}
	}
	first := small[0].rows[0]
	if 2*fine <= n || most.Cmp(leastPart) < 0 {
		return nil
	}
	return []diag.Diagnostic{partOfOne(first, diag.Diagnostic{Severity: diag.Warning, Pos: first.row.at("value").Pos}, diag.Say(
		"Mọi số của tệp từ 1 trở xuống, như phần của một: value %s có phải %s?", "No figure of the file is above 1, as parts of one are: is value %s meant to be %s?", first.Value, timesHundred(first.Value)))}
}

// A count that lost its thousands: 1.234 or 1 for 1234.
var (
	thousand      = big.NewRat(1000, 1)
	leastThousand = big.NewRat(1000, 1) // what its series must be about
	apart         = big.NewRat(1000/jumpFactor, 1)
)

// thousandths warns of counts, and of numbers of any unit, that would suit their
// series a thousand times larger. Counts may jump, but seldom by so much.
func thousandths(lines [][]*observation, in *model.Indicator) []diag.Diagnostic {
	if in.Unit != model.Count && in.Unit != model.Number {
		return nil
	}
	var out []diag.Diagnostic
	for _, line := range lines {
		if len(line) <= leastOther {
			continue
		}
		var sorted []decimal.Decimal
		for _, o := range line {
			sorted = append(sorted, o.Value)
		}
		slices.SortFunc(sorted, decimal.Decimal.Cmp)
		if least, most := sorted[0].Rat(), sorted[len(sorted)-1].Rat(); most.Cmp(leastThousand) < 0 || new(big.Rat).Mul(least, apart).Cmp(most) > 0 {
			continue // nearly all series
		}
		for _, o := range line {
			middle := median(without(sorted, o.Value))
			if v := o.Value.Rat(); v.Sign() <= 0 || middle.Cmp(leastThousand) < 0 || far(new(big.Rat).Mul(v, thousand), middle) || accounts(o, nil) {
				continue
			}
			out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: "series-jump", Pos: o.row.at("value").Pos}.With(
				diag.Say("value %s kém các kỳ khác của cùng chuỗi khoảng một nghìn lần (trung vị %s).", "value %s is about a thousand times below the other periods of its series (median %s).", o.Value, shown(middle, in)),
				diag.Say("Dấu chấm hàng nghìn có thể đã thành dấu thập phân: so lại với nguồn. Nếu số đúng, nói vì sao ở note_vi (\"giảm do …\").",
					"A point that marks thousands may have become a decimal point: compare it with the source. If it is right, say why in note_vi (\"giảm do …\").")))
		}
	}
	return out
}
