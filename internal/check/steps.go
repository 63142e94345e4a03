package check

import (
	"math/big"
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// A step from one period to the next that is more than three times as large as the
// usual one of its series is worth a look where the value is new, or where the next
// step goes back: a digit was mistyped. Others lie in the past of a series, and
// whoever published the next value has looked at them: they are told where they are more
// than ten times as large. Fewer than three other steps
// say nothing of how a series goes. A step over several years counts as so many.
//
// A value is judged by the steps before it, and by those of the whole series but for
// the values that stand out so: several wrong ones do not make each other usual, and
// right ones that are added do not make an old one unusual, which nobody can mend.
const (
	stepFactor  = 3
	shiftFactor = 6  // where several values are far from the others
	levelFactor = 10 // where they are so many that the series goes on there: another table may have come in
	mostShifted = 3  // and so many new ones at most: more of them are how the series goes now
	leastSteps  = 3
	firstSteps  = leastSteps + 1 // by which the first values are judged
	leastQuiet  = 4              // rows of a series for each that stands out, or all do
)

// steps reports the unusual steps of every series. A break explains a step, and so
// does the note of the row that it leads to; a value that its numerator and denominator
// give was not mistyped. What jumps reports is not told twice.
func steps(list []observation, in *model.Indicator, told []diag.Diagnostic) []diag.Diagnostic {
	var out []diag.Diagnostic
	known := placesOf(told)
	for _, line := range linesOf(list, func(o *observation) bool { return o.Qualifier == "" && o.Status != model.Forecast }) {
		for _, s := range stepsOf(line, in) {
			if !known.has(s.to) && !known.has(s.from) {
				out = append(out, s.warning(in))
			}
		}
	}
	return out
}

// linesOf sorts rows with a value into series, in the order of the file, each by
// period.
func linesOf(list []observation, wanted func(*observation) bool) [][]*observation {
	at := map[series]int{}
	var lines [][]*observation
	for i := range list {
		o := &list[i]
		if o.Area == nil || !o.Value.Given() || !wanted(o) {
			continue
		}
		key := series{o.Area, o.Dims}
		n, known := at[key]
		if !known {
			n = len(lines)
			at[key] = n
			lines = append(lines, nil)
		}
		lines[n] = append(lines[n], o)
	}
	for _, line := range lines {
		slices.SortStableFunc(line, func(a, b *observation) int { return a.Period.Start().Compare(b.Period.Start()) })
	}
	return lines
}

// step leads from one row of a series to a later one.
type step struct {
	from, to *observation
	size     *big.Rat // a year
	usual    *big.Rat
	factor   int64 // how many times the usual one it has to exceed
}

func stepFrom(from, to *observation) step {
	years := max(1, to.Period.Start().Year-from.Period.Start().Year)
	size := difference(from, to)
	return step{from: from, to: to, size: size.Mul(size, big.NewRat(1, int64(years)))}
}

// difference is by how much the values of two rows differ.
func difference(a, b *observation) *big.Rat {
	d := new(big.Rat).Sub(b.Value.Rat(), a.Value.Rat())
	return d.Abs(d)
}

// large tells whether a step exceeds the usual one of some so many times; where that is
// nothing, a series says nothing.
func (s step) large(usual *big.Rat) bool {
	return usual.Sign() > 0 && s.size.Cmp(new(big.Rat).Mul(usual, big.NewRat(s.factor, 1))) > 0
}

func (s step) warning(in *model.Indicator) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Rule: "series-step", Pos: s.to.row.at("value").Pos, Related: s.from.row.at("value").Pos}.With(
		diag.Say("value đổi từ %s (%s) thành %s (%s): mức đổi mỗi năm %s, trong khi thường chỉ %s.", "value goes from %s (%s) to %s (%s): a step of %s a year, where %s is usual.",
			s.from.Value, s.from.Period, s.to.Value, s.to.Period, shown(s.size, in), shown(s.usual, in)),
		diag.Say("So lại với nguồn. Nếu số đúng, nói vì sao ở note_vi của dòng này (\"tăng vì …\", \"giảm do …\"); nếu cách tính đã đổi, thêm khối [[break]] vào indicator.toml (docs/data-format.md).",
			"Compare it with the source. If it is right, say why in note_vi of this row (\"tăng vì …\", \"giảm do …\": up, down because of); if the method changed, add a block [[break]] to indicator.toml (docs/data-format.md)."))
}

// stepsOf are the unusual steps of a series.
func stepsOf(line []*observation, in *model.Indicator) []step {
	if len(line) < leastSteps+2 || calm(line) {
		return nil
	}
	doubtful, others := outstanding(line, in)
	if leastQuiet*len(doubtful) > len(line) {
		others = nil // the series goes up and down
	}
	var out []step
	for _, s := range doubtful {
		s.usual = middle(but(sizesOf(line), s.size))
		if len(others) >= leastSteps && !s.large(s.usual) {
			s.usual, s.factor = middle(others), shiftFactor
		}
		if s.large(s.usual) {
			out = append(out, s)
		}
	}
	return out
}

// outstanding are the steps to rows that stand out from those before them, and the sizes
// of the steps between the others: what stands out is passed over, so that the next row is
// seen beside those before it.
func outstanding(line []*observation, in *model.Indicator) (out []step, usual []*big.Rat) {
	var sizes []*big.Rat // of the steps so far, sorted
	from := line[0]
	for i := 1; i < len(line); i++ {
		s := stepFrom(from, line[i])
		var latest, onward bool
		s.factor, latest, onward = s.newOrBack(line[:i], line[i+1:], in)
		before := sizes
		if len(before) < leastSteps {
			before = but(sizesOf(line[:min(len(line), firstSteps+1)]), s.size)
		}
		if s.large(middle(before)) && !proven(s.to) && !accounts(s.to, s.from) && !broken(in, s.from, s.to) {
			out = append(out, s)
			if latest {
				break
			}
			if onward {
				from = line[i]
			}
			continue
		}
		at, _ := slices.BinarySearchFunc(sizes, s.size, (*big.Rat).Cmp)
		sizes = slices.Insert(sizes, at, s.size)
		from = line[i]
	}
	return out, sizes
}

// newOrBack is how many times the usual step a step has to exceed so as to be unusual: it
// leads to the newest values, or the next one goes back. Others lie in the past, and the
// series goes onward from there.
func (s step) newOrBack(before, behind []*observation, in *model.Indicator) (factor int64, latest, onward bool) {
	beyond := slices.IndexFunc(behind, s.back)
	switch {
	case len(behind) == 0:
		return stepFactor, true, false
	case beyond == 0 && !accounts(behind[0], s.to) && !broken(in, s.to, behind[0]):
		return stepFactor, false, false
	case beyond < 0 && len(behind) < mostShifted && len(behind)+1 < len(before):
		return shiftFactor, true, false
	}
	return levelFactor, false, true
}

// back tells whether a later value goes back, by half of the step at least, and by twice
// at most: what goes on beyond that is a step of its own.
func (s step) back(o *observation) bool {
	way, whole := difference(s.to, o), difference(s.from, s.to)
	twice := new(big.Rat).Add(whole, whole)
	return s.to.Value.Cmp(o.Value) == s.to.Value.Cmp(s.from.Value) && way.Cmp(whole.Mul(whole, oneHalf)) >= 0 && way.Cmp(twice) <= 0
}

// sizesOf are the sizes of the steps of a series, sorted.
func sizesOf(line []*observation) []*big.Rat {
	out := make([]*big.Rat, 0, len(line))
	for i := 1; i < len(line); i++ {
		out = append(out, stepFrom(line[i-1], line[i]).size)
	}
	slices.SortFunc(out, (*big.Rat).Cmp)
	return out
}

// but leaves a step, if it is there, off sorted ones.
func but(sorted []*big.Rat, one *big.Rat) []*big.Rat {
	if i, found := slices.BinarySearchFunc(sorted, one, (*big.Rat).Cmp); found {
		return slices.Delete(sorted, i, i+1)
	}
	return sorted
}

// middle is the median of sorted numbers.
func middle(sorted []*big.Rat) *big.Rat {
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	sum := new(big.Rat).Add(sorted[n/2-1], sorted[n/2])
	return sum.Mul(sum, oneHalf)
}

// wholeYears is divided by all spans of years that calm knows.
const wholeYears, longestSpan = 60, 6

// calm tells, for whole numbers of the last digit and steps of a few years, that no step
// is large beside those before it; nearly every series is like that. Of what it does not
// know it says nothing.
func calm(line []*observation) bool {
	var room [64]int64
	sizes := room[:0]
	scale := 0
	for _, o := range line {
		scale = max(scale, o.Value.Scale())
	}
	var before int64
	for i, o := range line {
		value, ok := o.Value.Whole(scale)
		if !ok || value > 1<<40 || value < -1<<40 {
			return false
		}
		if i > 0 {
			years := max(1, o.Period.Start().Year-line[i-1].Period.Start().Year)
			if years > longestSpan {
				return false
			}
			size := max(value-before, before-value) * wholeYears / int64(years)
			if n := len(sizes); n >= firstSteps {
				if largeBeside(sizes, size) {
					return false
				}
			}
			at, _ := slices.BinarySearch(sizes, size)
			sizes = slices.Insert(sizes, at, size)
			if n := len(sizes); n == firstSteps && largeBeside(sizes[:n-1], sizes[n-1]) {
				return false // of the first ones the largest, beside the others
			}
		}
		before = value
	}
	return true
}

// largeBeside tells whether a step is large beside others, which are sorted.
func largeBeside(sorted []int64, size int64) bool {
	n := len(sorted)
	twice := sorted[n/2] * 2
	if n%2 == 0 {
		twice = sorted[n/2-1] + sorted[n/2]
	}
	return 2*size > stepFactor*twice
}

// broken tells whether a break lies between two rows of a series.
func broken(in *model.Indicator, from, to *observation) bool {
	return slices.ContainsFunc(in.Breaks, func(b model.Break) bool {
		return b.Concerns(to.Area, to.Dims) && b.Between(to.Area, from.Period, to.Period)
	})
}
