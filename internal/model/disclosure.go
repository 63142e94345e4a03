package model

import (
	"math/big"

	"chitieu/internal/decimal"
)

// Round5 is the rule by which counts below the province are rounded before
// they enter the data: 0 stays, 1 to 7 are withheld, from 8 on the nearest
// multiple of 5.
const Round5 = "round5"

// MinDenominator is the smallest group of which a rate may be shown under
// Round5.
const MinDenominator = 100

// Rounds tells whether counts of an area have to be rounded.
func (d Disclosure) Rounds(a *Area) bool {
	return d.Rule == Round5 && a != nil && a.Level.Finer(Province)
}

// Rounded5 tells whether a count is what Round5 leaves: 0 or a multiple of 5
// from 10 on.
func Rounded5(n decimal.Decimal) bool {
	if !n.Given() {
		return false
	}
	r := n.Rat()
	if !r.IsInt() || r.Sign() < 0 {
		return false
	}
	if r.Sign() == 0 {
		return true
	}
	return r.Num().Cmp(big.NewInt(10)) >= 0 && new(big.Int).Mod(r.Num(), big.NewInt(5)).Sign() == 0
}

// Enough tells whether a denominator is large enough for a rate under Round5.
func Enough(denominator decimal.Decimal) bool {
	return denominator.Given() && denominator.Rat().Cmp(big.NewRat(MinDenominator, 1)) >= 0
}

// Reveals tells whether an observation shows a count that Round5 withholds. A
// rate shows the count behind it, so that it needs a rounded numerator and a
// denominator that is large enough.
func (in *Indicator) Reveals(o Observation) bool {
	if !in.Disclosure.Rounds(o.Area) || !o.Value.Given() {
		return false
	}
	if in.Unit == Count {
		return !Rounded5(o.Value) || o.Numerator.Given() && !Rounded5(o.Numerator)
	}
	return !Rounded5(o.Numerator) || !Enough(o.Denominator)
}

// RevealsAlone tells the same of a number that stands without numerator and
// denominator: only a rounded count may.
func (in *Indicator) RevealsAlone(a *Area, unit Unit, n decimal.Decimal) bool {
	return in.Disclosure.Rounds(a) && n.Given() && (unit != Count || !Rounded5(n))
}

// At is the observation of a period, an area and a breakdown.
func (in *Indicator) At(p Period, a *Area, dims Dims) (Observation, bool) {
	for _, o := range in.Observations {
		if o.Period == p && o.Area == a && o.Dims == dims {
			return o, true
		}
	}
	return Observation{}, false
}
