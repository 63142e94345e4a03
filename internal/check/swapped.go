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

// Two rows or two headings that changed places give each of two series the value of
// the other. It shows where the two lie apart in the periods near it and the other way
// round in this one, each value is far nearer to the other series than to its own, and
// the way to its own is long by the steps that the series usually take. The more series
// a table has, the more of them cross by chance.
const (
	swapNear    = 4   // periods that are looked at
	swapBefore  = 3   // so many before it are enough
	swapTimes   = 3   // each value is so many times nearer to the other series
	leastSwap   = 6   // usual steps by which the two ways to their own are longer
	mostSwap    = 12  // the same where there are many series
	swapSeries  = 10  // series for each of which one step more is wanted
	mostCompare = 200 // series of a table; beyond them chance has too many pairs
	leastPeople = 10  // counts below change places by chance
)

// swapped warns of two values of one period that seem to have changed places. They are
// of two areas, or of two codes of one dimension.
func swapped(lines [][]*observation, in *model.Indicator) []diag.Diagnostic {
	lines = slices.DeleteFunc(slices.Clone(lines), func(line []*observation) bool { return len(line) <= swapBefore })
	if len(lines) > mostCompare {
		return nil
	}
	limit := big.NewRat(min(int64(mostSwap*swapSeries), leastSwap*swapSeries+int64(len(lines))), swapSeries)
	var found []exchange
	dims := make([][]string, len(lines))
	for i, line := range lines {
		dims[i] = strings.Split(string(line[0].Dims), ",")
	}
	for x, a := range lines {
		for y, b := range lines[x+1:] {
			if neighbours(a[0], b[0], dims[x], dims[x+1+y]) {
				found = append(found, exchanges(a, b, limit, in)...)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b exchange) int { return b.by.Cmp(a.by) })
	told := map[*observation]bool{}
	var out []diag.Diagnostic
	for _, e := range found {
		if !told[e.a] && !told[e.b] {
			told[e.a], told[e.b] = true, true
			out = append(out, e.warning())
		}
	}
	return out
}

// neighbours tells whether two series differ in one thing alone: the area, or the
// code of one dimension; dims are the parts of their breakdowns.
func neighbours(a, b *observation, dimsA, dimsB []string) bool {
	if a.Area != b.Area {
		return a.Dims == b.Dims
	}
	left, several := partAlone(dimsA, dimsB)
	right, more := partAlone(dimsB, dimsA)
	return !several && !more && (left == "" || right == "" || left == right)
}

// partAlone is the dimension that some parts name and others do not, or not so.
func partAlone(parts, others []string) (id string, several bool) {
	for _, part := range parts {
		if part == "" || slices.Contains(others, part) {
			continue
		}
		if id != "" {
			return "", true
		}
		id, _, _ = strings.Cut(part, "=")
	}
	return id, false
}

// exchange is a pair of values that seem to have changed places.
type exchange struct {
	a, b         *observation
	nearA, nearB *observation // of a period beside it
	by           *big.Rat     // steps
}

// exchanges finds the periods in which two series changed places.
func exchanges(a, b []*observation, limit *big.Rat, in *model.Indicator) []exchange {
	var out []exchange
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch order := a[i].Period.Start().Compare(b[j].Period.Start()); {
		case order < 0:
			i++
			continue
		case order > 0:
			j++
			continue
		}
		if a[i].Period == b[j].Period && reversed(a, b, i, j) {
			for _, window := range []func([]*observation, int) []*observation{earlier, around} {
				if e, ok := exchanged(spot{a, i, window(a, i)}, spot{b, j, window(b, j)}, limit, in); ok {
					out = append(out, e)
					break
				}
			}
		}
		i++
		j++
	}
	return out
}

// reversed tells whether two series lie the other way round than beside a place of
// each. Nearly all do not.
func reversed(a, b []*observation, i, j int) bool {
	next := func(line []*observation, at int) *observation {
		if at > 0 {
			return line[at-1]
		}
		return line[at+1]
	}
	return a[i].Value.Cmp(b[j].Value)*next(a, i).Value.Cmp(next(b, j).Value) < 0
}

// spot is a value in its series, with the rows near it that it is judged by.
type spot struct {
	line []*observation
	at   int
	near []*observation
}

// earlier are the rows before one, where there are enough of them.
func earlier(line []*observation, at int) []*observation {
	if at < swapBefore {
		return nil
	}
	return line[max(0, at-swapNear):at]
}

// around are the rows nearest to one.
func around(line []*observation, at int) []*observation {
	before, after := beside(line, at, at+1, swapNear)
	return slices.Concat(before, after)
}

// exchanged tells whether two values changed places, and by how much that is plainer.
func exchanged(a, b spot, limit *big.Rat, in *model.Indicator) (exchange, bool) {
	no := exchange{}
	if len(a.near) < slipAlone || len(b.near) < slipAlone {
		return no, false
	}
	low, high := &a, &b
	if a.near[0].Value.Cmp(b.near[0].Value) > 0 {
		low, high = high, low
	}
	lows, highs := valuesIn(low.near), valuesIn(high.near)
	if low.value().Cmp(high.value()) < 0 || lows[len(lows)-1].Cmp(highs[0]) >= 0 {
		return no, false
	}
	by := new(big.Rat)
	for _, s := range []struct{ own, other *spot }{{&a, &b}, {&b, &a}} {
		o := s.own.line[s.own.at]
		step, otherStep := s.own.usual(), s.other.usual()
		if step.Sign() == 0 || otherStep.Sign() == 0 || atBound(o, in) || in.Unit == model.Count && o.Value.Rat().Cmp(big.NewRat(leastPeople, 1)) < 0 || accounts(o, nil) || s.own.broken(in) {
			return no, false
		}
		own, other := s.own.way(o.Value), s.other.way(o.Value)
		if own.Cmp(new(big.Rat).Mul(other, big.NewRat(swapTimes, 1))) <= 0 {
			return no, false
		}
		own.Quo(own, step)
		if own.Cmp(oneHalf) < 0 {
			return no, false
		}
		by.Add(by, own)
		by.Sub(by, other.Quo(other, otherStep))
	}
	return exchange{a.line[a.at], b.line[b.at], a.beside()[0], b.beside()[0], by}, by.Cmp(limit) >= 0
}

func (s *spot) value() decimal.Decimal { return s.line[s.at].Value }

// beside are the rows before and behind the value, as far as it is judged by them.
func (s *spot) beside() []*observation {
	var out []*observation
	if s.at > 0 {
		out = append(out, s.line[s.at-1])
	}
	if s.at+1 < len(s.line) && slices.Contains(s.near, s.line[s.at+1]) {
		out = append(out, s.line[s.at+1])
	}
	return out
}

// way is how far a value is from those beside a place of this series.
func (s *spot) way(v decimal.Decimal) *big.Rat {
	sorted := valuesIn(s.beside())
	switch least, greatest := sorted[0], sorted[len(sorted)-1]; {
	case v.Cmp(least) < 0:
		return new(big.Rat).Sub(least.Rat(), v.Rat())
	case v.Cmp(greatest) > 0:
		return new(big.Rat).Sub(v.Rat(), greatest.Rat())
	}
	return new(big.Rat)
}

// usual is the median step of the series without the value.
func (s *spot) usual() *big.Rat {
	rest := slices.Concat(s.line[:s.at], s.line[s.at+1:])
	var steps []*big.Rat
	for i := 1; i < len(rest); i++ {
		step := new(big.Rat).Sub(rest[i].Value.Rat(), rest[i-1].Value.Rat())
		steps = append(steps, step.Abs(step))
	}
	slices.SortFunc(steps, (*big.Rat).Cmp)
	half := len(steps) / 2
	if len(steps)%2 == 1 {
		return steps[half]
	}
	sum := new(big.Rat).Add(steps[half-1], steps[half])
	return sum.Mul(sum, oneHalf)
}

// broken tells whether a break lies beside the value.
func (s *spot) broken(in *model.Indicator) bool {
	return s.at > 0 && broken(in, s.line[s.at-1], s.line[s.at]) || s.at+1 < len(s.line) && broken(in, s.line[s.at], s.line[s.at+1])
}

func (e exchange) warning() diag.Diagnostic {
	name := func(o, other *observation) diag.Words {
		switch {
		case o.Area != other.Area:
			return diag.Say("%q", "%q", o.Area.NameVI)
		case o.Dims == "":
			return diag.Say("số chung", "the total")
		}
		return diag.Say("%s", "%s", o.Dims)
	}
	told := func(o, near, other *observation) diag.Words {
		return diag.Say("%s %s (%s: %s)", "%s %s (%s: %s)", name(o, other), o.Value, near.Period, near.Value)
	}
	return diag.Diagnostic{Severity: diag.Warning, Rule: "series-swapped", Pos: e.b.row.at("value").Pos, Related: e.a.row.at("value").Pos}.With(
		diag.Say("Số kỳ %s của hai chuỗi có vẻ đổi chỗ cho nhau: %s, %s.", "The values of two series in %s seem to have changed places: %s, %s.", fmt.Sprint(e.a.Period), told(e.a, e.nearA, e.b), told(e.b, e.nearB, e.a)),
		diag.Say("Xem hai dòng hay hai cột có bị đặt lẫn không, so lại với nguồn. Nếu số đúng, nói vì sao ở note_vi của dòng này (\"tăng vì …\", \"giảm do …\").",
			"See whether two rows or two columns were mixed up, and compare them with the source. If they are right, say why in note_vi of this row (\"tăng vì …\", \"giảm do …\": up, down because of)."))
}

// related are problems told at the other places of which they speak.
func related(list []diag.Diagnostic) []diag.Diagnostic {
	out := slices.Clone(list)
	for i := range out {
		out[i].Pos = out[i].Related
	}
	return out
}
