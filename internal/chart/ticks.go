package chart

import (
	"math/big"

	"chitieu/internal/decimal"
)

// maxTicks is the largest number of gridlines, the foot included.
const maxTicks = 6

// NiceTicks returns the gridlines of a y axis that holds all values: evenly
// spaced, at most six, ascending, in steps of 1, 2 or 5 times a power of ten
// (25, 250 ... too), none with more digits after the point than decimals, so that
// a count has whole gridlines. The axis starts at 0, or below where a value is
// negative. With a foot it starts there instead, or lower where a value needs
// it; the caller then says so in the subtitle. Values that are nil are passed
// over; without values the axis is 0 to 1.
func NiceTicks(values []*big.Rat, foot *big.Rat, decimals int) []*big.Rat {
	low, high := new(big.Rat), new(big.Rat)
	if foot != nil {
		low.Set(foot)
		high.Set(foot)
	}
	for _, v := range values {
		if v == nil {
			continue
		}
		if v.Cmp(low) < 0 {
			low.Set(v)
		}
		if v.Cmp(high) > 0 {
			high.Set(v)
		}
	}
	if low.Cmp(high) == 0 {
		high.Add(high, big.NewRat(1, 1))
	}
	finest := rung(-min(max(decimals, 0), decimal.MaxDigits))
	for step := newStep(low, high); ; step.next() {
		if step.size().Cmp(finest) < 0 {
			continue
		}
		first, last := floor(low, step.size()), ceil(high, step.size())
		count := new(big.Int).Sub(last, first)
		if count.IsInt64() && count.Int64() < maxTicks {
			return ticksOf(first, int(count.Int64()), step.size())
		}
	}
}

// rung is a power of ten.
func rung(exponent int) *big.Rat {
	r := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exponent, -exponent))), nil))
	if exponent < 0 {
		r.Inv(r)
	}
	return r
}

func ticksOf(first *big.Int, count int, size *big.Rat) []*big.Rat {
	out := make([]*big.Rat, 0, count+1)
	for i := range count + 1 {
		n := new(big.Int).Add(first, big.NewInt(int64(i)))
		out = append(out, new(big.Rat).Mul(new(big.Rat).SetInt(n), size))
	}
	return out
}

// step runs through 1, 2, 5, 10, 20, 25, 50, 100, 200, 250 ... and below one
// through 0.1, 0.2, 0.5.
type step struct {
	power *big.Rat // of ten
	digit int      // index in stepTenths
}

// stepTenths are the steps within a power of ten, in tenths of it.
var stepTenths = [...]int64{10, 20, 25, 50}

// newStep starts with a step that is surely too small for the span.
func newStep(low, high *big.Rat) *step {
	span := new(big.Rat).Sub(high, low)
	s := &step{power: big.NewRat(1, 1)}
	ten, tenth := big.NewRat(10, 1), big.NewRat(1, 10)
	for s.power.Cmp(span) < 0 {
		s.power.Mul(s.power, ten)
	}
	for s.power.Cmp(span) >= 0 {
		s.power.Mul(s.power, tenth)
	}
	s.power.Mul(s.power, tenth)
	return s
}

func (s *step) size() *big.Rat {
	return new(big.Rat).Mul(s.power, big.NewRat(stepTenths[s.digit], 10))
}

// next leaves out 2.5 and smaller: it would print a decimal that the values
// need not have.
func (s *step) next() {
	s.digit++
	if s.digit < len(stepTenths) && stepTenths[s.digit] == 25 && s.power.Cmp(big.NewRat(10, 1)) < 0 {
		s.digit++
	}
	if s.digit == len(stepTenths) {
		s.digit = 0
		s.power.Mul(s.power, big.NewRat(10, 1))
	}
}

// floor is the number of whole sizes in v, towards minus infinity.
func floor(v, size *big.Rat) *big.Int {
	q := new(big.Rat).Quo(v, size)
	// Div rounds towards minus infinity for a positive divisor.
	return new(big.Int).Div(q.Num(), q.Denom())
}

func ceil(v, size *big.Rat) *big.Int {
	q := floor(new(big.Rat).Neg(v), size)
	return q.Neg(q)
}

// YearTicks returns the years to label on an axis: the first, and then each one
// on an axis of up to nine years, each fifth up to forty years, each tenth
// beyond. A drawing without the room for all leaves out some.
func YearTicks(from, to int) []int {
	every := 10
	switch {
	case to-from <= 9:
		every = 1
	case to-from <= 40:
		every = 5
	}
	var out []int
	for y := from; y <= to && len(out) < maxYears; y++ {
		if y%every == 0 || y == from {
			out = append(out, y)
		}
	}
	return out
}

// maxYears bounds the axis: no plan is longer, and no input may make a drawing
// without end.
const maxYears = 300
