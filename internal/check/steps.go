package check

import (
	"math/big"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// A step from one period to the next that is more than three times as large as
// the median step of its series is worth a look where the value is new, or where
// the next step goes back: a digit was mistyped. Others lie in the past of a
// series, and whoever published the next value has looked at them. Fewer than
// three other steps say nothing of how a series goes. A step over several years
// counts as so many.
const (
	stepFactor = 3
	leastSteps = 3
)

var stepLimit = big.NewRat(stepFactor, 1)

// steps reports the unusual steps of every series. A break explains a step, and so
// does the note of the row that it leads to; a value that its numerator and denominator
// give was not mistyped. What jumps reports is not told twice.
func steps(list []observation, in *model.Indicator, told []diag.Diagnostic) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, line := range linesOf(list, func(o *observation) bool { return o.Qualifier == "" && o.Status != model.Forecast }) {
		out = append(out, stepsOf(line, in, told)...)
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

func stepsOf(line []*observation, in *model.Indicator, told []diag.Diagnostic) []diag.Diagnostic {
	if len(line) < leastSteps+2 {
		return nil
	}
	if noLarge(line) {
		return nil
	}
	steps := make([]*big.Rat, len(line)-1) // a year
	sizes := make([]*big.Rat, len(line)-1)
	for i := range steps {
		years := max(1, line[i+1].Period.Start().Year-line[i].Period.Start().Year)
		steps[i] = new(big.Rat).Sub(line[i+1].Value.Rat(), line[i].Value.Rat())
		steps[i].Mul(steps[i], big.NewRat(1, int64(years)))
		sizes[i] = new(big.Rat).Abs(steps[i])
	}
	sorted := slices.SortedFunc(slices.Values(sizes), (*big.Rat).Cmp)
	large := func(i int) bool {
		usual := medianBut(sorted, sizes[i])
		return usual.Sign() > 0 && sizes[i].Cmp(new(big.Rat).Mul(usual, stepLimit)) > 0
	}
	back := func(i int) bool { // the step goes back what the one before went
		return i > 0 && large(i-1) && steps[i].Sign() != steps[i-1].Sign()
	}
	var out []diag.Diagnostic
	for i := range steps {
		from, to := line[i], line[i+1]
		if last := i == len(steps)-1; !large(i) || back(i) || !last && (!back(i+1) || broken(in, to, line[i+2])) {
			continue
		}
		if proven(to) || accounts(to, from) || broken(in, from, to) {
			continue
		}
		at := to.row.at("value").Pos
		if slices.ContainsFunc(told, func(d diag.Diagnostic) bool { return d.Pos == at || d.Pos == from.row.at("value").Pos }) {
			continue
		}
		out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: "series-step", Pos: at, Related: from.row.at("value").Pos}.With(
			diag.Say("value đổi từ %s (%s) thành %s (%s): mức đổi mỗi năm %s, trong khi thường chỉ %s.", "value goes from %s (%s) to %s (%s): a step of %s a year, where %s is usual.",
				from.Value, from.Period, to.Value, to.Period, shown(sizes[i], in), shown(medianBut(sorted, sizes[i]), in)),
			diag.Say("So lại với nguồn. Nếu số đúng, nói vì sao ở note_vi của dòng này (\"tăng vì …\", \"giảm do …\"); nếu cách tính đã đổi, thêm [[break]].",
				"Compare it with the source. If it is right, say why in note_vi of this row (\"tăng vì …\", \"giảm do …\": up, down because of); if the method changed, add a [[break]].")))
	}
	return out
}

// noLarge tells, for whole numbers of the last digit and steps of at most a year,
// that no step is large; nearly every series is like that. It is wrong for none: of
// what it does not know it says nothing.
func noLarge(line []*observation) bool {
	var room [64]int64
	sizes := room[:0]
	scale := 0
	for _, o := range line {
		scale = max(scale, o.Value.Scale())
	}
	var before int64
	for i, o := range line {
		value, ok := o.Value.Whole(scale)
		if !ok || i > 0 && o.Period.Start().Year-line[i-1].Period.Start().Year > 1 {
			return false
		}
		if i > 0 {
			sizes = append(sizes, max(value-before, before-value))
		}
		before = value
	}
	slices.Sort(sizes)
	// Without the largest step itself the median is that of the others, which are
	// the smaller ones; a smaller step has no smaller median beside it.
	n := len(sizes) - 1
	largest := sizes[n]
	twice := sizes[n/2] * 2
	if n%2 == 0 {
		twice = sizes[n/2-1] + sizes[n/2]
	}
	return 2*largest <= stepFactor*twice
}

// broken tells whether a break lies between two rows of a series.
func broken(in *model.Indicator, from, to *observation) bool {
	return slices.ContainsFunc(in.Breaks, func(b model.Break) bool {
		return b.Concerns(to.Area, to.Dims) && b.Between(to.Area, from.Period, to.Period)
	})
}

// medianBut is the median of sorted numbers without one of them.
func medianBut(sorted []*big.Rat, one *big.Rat) *big.Rat {
	gone, _ := slices.BinarySearchFunc(sorted, one, (*big.Rat).Cmp)
	at := func(i int) *big.Rat {
		if i >= gone {
			i++
		}
		return sorted[i]
	}
	n := len(sorted) - 1
	if n%2 == 1 {
		return at(n / 2)
	}
	sum := new(big.Rat).Add(at(n/2-1), at(n/2))
	return sum.Mul(sum, oneHalf)
}

// leastCopied is how many periods two series must share to be taken for a copy.
const leastCopied = 4

// copied warns of a series that has the very values of another one: rows were
// copied, and the values not yet changed. A series of one value throughout
// proves nothing.
func copied(lines [][]*observation) []diag.Diagnostic {
	first := map[string]*observation{}
	var out []diag.Diagnostic
	for _, line := range lines {
		if len(line) < leastCopied {
			continue
		}
		var text strings.Builder
		varied := false
		for _, o := range line {
			text.WriteString(o.Period.String() + "=" + o.Value.String() + " ")
			varied = varied || o.Value.Cmp(line[0].Value) != 0
		}
		if !varied {
			continue
		}
		if other := first[text.String()]; other != nil {
			out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: "series-copied", Pos: line[0].row.at("value").Pos, Related: other.row.at("value").Pos}.With(
				diag.Say("Chuỗi này giống hệt chuỗi bắt đầu ở dòng %d: %d kỳ cùng giá trị.", "This series is the same as the one that begins in line %d: equal values in %d periods.", other.row.pos.Line, len(line)),
				diag.Say("Có vẻ các dòng được chép mà chưa sửa số; so lại với nguồn.", "The rows seem to be copied with their values; compare them with the source.")))
			continue
		}
		first[text.String()] = line[0]
	}
	return out
}
