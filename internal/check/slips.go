package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// A point that slipped by a place, a digit too many or too few: the value is far
// from every period near it, those are alike, and ten or a hundred times as much, or
// as little, falls in among them. All of it has to hold, since series do fall by
// nine tenths, and small numbers and those near nothing do so every year.
const (
	slipNear    = 6   // periods that are looked at
	slipAlone   = 2   // fewer prove nothing
	leastRate   = 20  // what the larger numbers of a rate are at least
	leastCount  = 100 // the same of counts and other numbers
	shownBeside = 3   // periods that the message names
)

var (
	slipAlike    = big.NewRat(2, 1)   // the greatest of the periods near is at most so many times the least
	slipTwo      = big.NewRat(5, 4)   // the same where they are two
	slipSlack    = big.NewRat(23, 20) // how far beyond them the mended value may lie
	slipTogether = big.NewRat(3, 1)   // values within so many times of each other slipped together
	slipLarge    = big.NewRat(100, 1) // from here on one digit proves nothing
	slipFactors  = []*big.Rat{big.NewRat(10, 1), big.NewRat(1, 10), big.NewRat(100, 1), big.NewRat(1, 100), big.NewRat(1000, 1), big.NewRat(1, 1000)}
)

// slips warns of such values in every series. What the list told has found already is
// not told twice.
func slips(lines [][]*observation, in *model.Indicator, told []diag.Diagnostic) []diag.Diagnostic {
	var out []diag.Diagnostic
	known := placesOf(told)
	for _, line := range lines {
		if len(line) < slipAlone || !apartBy(line, slipTogether) {
			continue
		}
		if len(line) == slipAlone {
			out = append(out, untold(slippedOfTwo(line, in), told)...)
			continue
		}
		for start := 0; start < len(line); {
			from, to := together(line, start)
			for _, d := range slipped(line, from, to, in) {
				if !known[d.Pos] {
					out = append(out, d)
				}
			}
			start = max(to, start+1)
		}
	}
	return out
}

// slippedOfTwo judges the first two values of a rate: of large shares none is a tenth of
// the other. Which of the two slipped nothing tells, so that the later one is named.
func slippedOfTwo(line []*observation, in *model.Indicator) []diag.Diagnostic {
	if _, rate := unitLimits[in.Unit]; !rate || broken(in, line[0], line[1]) {
		return nil
	}
	first := level{line[0].Value.Rat(), line[0].Value.Rat()}
	for _, factor := range slipFactors[:2] {
		if first.mends(line[1], factor, in) {
			return slipWarnings(line[1:], line[:1], nil, factor, in)
		}
	}
	return nil
}

// apartBy tells whether some value of a series is more than so many times another.
func apartBy(line []*observation, times *big.Rat) bool {
	least, greatest := line[0].Value, line[0].Value
	for _, o := range line[1:] {
		if o.Value.Cmp(least) < 0 {
			least = o.Value
		}
		if o.Value.Cmp(greatest) > 0 {
			greatest = o.Value
		}
	}
	return greatest.Rat().Cmp(new(big.Rat).Mul(least.Rat(), times)) > 0
}

// together are the rows around one whose values are near its own: a table of several
// periods slips as a whole.
func together(line []*observation, at int) (from, to int) {
	near := func(i int) bool {
		a, b := line[i].Value.Rat(), line[at].Value.Rat()
		if a.Cmp(b) > 0 {
			a, b = b, a
		}
		return a.Sign() > 0 && b.Cmp(new(big.Rat).Mul(a, slipTogether)) <= 0
	}
	from, to = at, at+1
	for from > 0 && near(from-1) {
		from--
	}
	for to < len(line) && near(to) {
		to++
	}
	return from, to
}

// slipped judges the rows from one to another by the periods near them. Of two runs
// the shorter one slipped; where nothing tells, the later one, since what was
// published has been looked at.
func slipped(line []*observation, from, to int, in *model.Indicator) []diag.Diagnostic {
	before, after := beside(line, from, to, slipNear)
	run, near := line[from:to], slices.Concat(before, after)
	first, last := len(before) == 0, len(after) == 0
	switch {
	case len(near) < slipAlone, first && 2*len(run) > len(near), !first && !last && len(run) > len(near), last && len(run) > 1 && len(near) <= slipAlone:
		return nil
	case !first && broken(in, before[len(before)-1], run[0]), !last && broken(in, run[len(run)-1], after[0]):
		return nil
	}
	level, alike := levelOf(near)
	if !alike {
		return nil
	}
	for _, factor := range slipFactors {
		if !slices.ContainsFunc(run, func(o *observation) bool { return !level.mends(o, factor, in) }) {
			return slipWarnings(run, before, after, factor, in)
		}
	}
	return nil
}

// beside are the rows of a series nearest to a run of it, half on each side where
// both have so many.
func beside(line []*observation, from, to, most int) (before, after []*observation) {
	before, after = line[:from], line[to:]
	b, a := min(len(before), most/2), min(len(after), most/2)
	b, a = min(len(before), most-a), min(len(after), most-b)
	return before[len(before)-b:], after[:a]
}

// level is the least and the greatest of values that are alike.
type level struct{ least, greatest *big.Rat }

func levelOf(near []*observation) (level, bool) {
	v := valuesIn(near)
	l := level{v[0].Rat(), v[len(v)-1].Rat()}
	limit := slipAlike
	if len(near) == slipAlone {
		limit = slipTwo
	}
	return l, l.least.Sign() > 0 && l.greatest.Cmp(new(big.Rat).Mul(l.least, limit)) <= 0
}

// valuesIn are the values of rows, the smallest first.
func valuesIn(rows []*observation) []decimal.Decimal {
	out := make([]decimal.Decimal, 0, len(rows))
	for _, o := range rows {
		out = append(out, o.Value)
	}
	slices.SortFunc(out, decimal.Decimal.Cmp)
	return out
}

// mends tells whether a value times a factor falls in among the others, where it may
// have slipped at all.
func (l level) mends(o *observation, factor *big.Rat, in *model.Indicator) bool {
	v := o.Value.Rat()
	if in.Unit == model.Percent && v.Cmp(one) <= 0 { // fractions judges those
		return false
	}
	if factor.Cmp(slipLarge) >= 0 && len(strings.Trim(strings.ReplaceAll(o.Value.String(), ".", ""), "0")) < 2 { // 10 fits anywhere
		return false
	}
	mended := new(big.Rat).Mul(v, factor)
	if v.Sign() <= 0 || atBound(o, in) || mended.Cmp(new(big.Rat).Mul(l.greatest, slipSlack)) > 0 || new(big.Rat).Mul(mended, slipSlack).Cmp(l.least) < 0 {
		return false
	}
	larger, least := l.least, int64(leastCount)
	if factor.Cmp(one) < 0 {
		larger = v
	}
	if limits, rate := unitLimits[in.Unit]; rate {
		least = leastRate
		if mended.Cmp(limits[1].Rat()) > 0 {
			return false
		}
	} else if mended.Cmp(big.NewRat(leastRate, 1)) < 0 {
		return false
	}
	return larger.Cmp(big.NewRat(least, 1)) >= 0
}

// slipWarnings are the warnings for the rows of a run that nothing proves.
func slipWarnings(run, before, after []*observation, factor *big.Rat, in *model.Indicator) []diag.Diagnostic {
	b := before[max(0, len(before)-max(shownBeside-1, shownBeside-len(after))):]
	near := slices.Concat(b, after[:min(len(after), shownBeside-len(b))])
	var out []diag.Diagnostic
	for _, o := range run {
		if proven(o) || accounts(o, nil) {
			continue
		}
		message := diag.Say("value %s chỉ bằng khoảng một phần %d các kỳ gần đó (%s)", "value %s is about %d times below the periods near it (%s)", o.Value, factor.Num(), inPeriods(near))
		if factor.Cmp(one) < 0 {
			message = diag.Say("value %s gấp khoảng %d lần các kỳ gần đó (%s)", "value %s is about %d times above the periods near it (%s)", o.Value, factor.Denom(), inPeriods(near))
		}
		out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: "series-slip", Pos: o.row.at("value").Pos}.With(
			diag.Say("%s%s", "%s%s", message, mendedTo(o, factor, in)), slipHint))
	}
	return out
}

var slipHint = diag.Say("Có thể lệch dấu thập phân, thừa hay thiếu một chữ số: so lại với nguồn. Nếu số đúng, nói vì sao ở note_vi của dòng này (\"tăng vì …\", \"giảm do …\"); nếu cách tính đã đổi, thêm khối [[break]] vào indicator.toml (docs/data-format.md).",
	"The decimal point may have slipped, or a digit is too many or missing: compare it with the source. If it is right, say why in note_vi of this row (\"tăng vì …\", \"giảm do …\": up, down because of); if the method changed, add a block [[break]] to indicator.toml (docs/data-format.md).")

// mendedTo asks whether the value that would fit is meant, where it can be written.
func mendedTo(o *observation, factor *big.Rat, in *model.Indicator) diag.Words {
	mended := new(big.Rat).Mul(o.Value.Rat(), factor)
	scale := o.Value.Scale()
	for times := new(big.Rat).Set(factor); times.Cmp(one) > 0; times.Mul(times, big.NewRat(1, 10)) {
		scale = max(0, scale-1)
	}
	for times := new(big.Rat).Set(factor); times.Cmp(one) < 0; times.Mul(times, big.NewRat(10, 1)) {
		scale++
	}
	if mended.IsInt() {
		scale = 0
	} else if in.Unit == model.Count {
		return diag.Say(".", ".")
	}
	return diag.Say(": có phải %s?", ": is it %s?", decimal.FromRat(mended, scale))
}

// inPeriods lists the values of rows with their periods: "2019: 93.1, 2020: 94.2".
func inPeriods(rows []*observation) string {
	var parts []string
	for _, o := range rows {
		parts = append(parts, fmt.Sprintf("%s: %s", o.Period, o.Value))
	}
	return strings.Join(parts, ", ")
}

// fractionsOf are the problems of parts of one.
func fractionsOf(list []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return d.Rule != "series-fraction" })
}

// untold are the problems of a list at places of which another list does not tell.
func untold(list, told []diag.Diagnostic) []diag.Diagnostic {
	known := placesOf(told)
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return known[d.Pos] })
}
