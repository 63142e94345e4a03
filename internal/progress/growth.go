package progress

import (
	"errors"
	"math/big"
)

// ErrGrowth says that the ratio of growth rates is not defined: a value is zero
// or negative, the time is not in whole years, or no growth was asked for.
var ErrGrowth = errors.New("progress: growth rates need values above zero and whole years")

// Places is the number of decimal places to which Growth rounds. Roots are
// irrational, so that this ratio alone is not exact; with 40 places a ratio
// that is exactly 0.95 or 0.60 still compares as that.
const Places = 40

// precision is the length in bits of the numbers that Growth computes with:
// some 154 digits, of which Places are kept.
const precision = 512

// Growth is Statistics Canada's progress measure for the Canadian Indicator
// Framework, which follows Eurostat:
//
//	R = d CAGR(v0, v, passed) / |CAGR(v0, target, total)|, CAGR(a, b, n) = (b / a)^(1/n) - 1
//
// with d = +1 where more is better and -1 where less is. passed and total are
// years since the baseline. Anything that is not defined is ErrGrowth.
func Growth(v0, v, target, passed, total *big.Rat, up bool) (*big.Rat, error) {
	actual, err := rate(v0, v, passed)
	if err != nil {
		return nil, err
	}
	wanted, err := rate(v0, target, total)
	if err != nil || wanted.Sign() == 0 {
		return nil, ErrGrowth
	}
	if !up {
		actual.Neg(actual)
	}
	ratio, _ := actual.Quo(actual, wanted.Abs(wanted)).Rat(nil)
	return round(ratio), nil
}

// rate is CAGR(a, b, n).
func rate(a, b, n *big.Rat) (*big.Float, error) {
	if a.Sign() <= 0 || b.Sign() <= 0 || !n.IsInt() || n.Sign() <= 0 || n.Cmp(big.NewRat(maxYears, 1)) > 0 {
		return nil, ErrGrowth
	}
	x := new(big.Float).SetPrec(precision).SetRat(new(big.Rat).Quo(b, a))
	r := root(x, int(n.Num().Int64()))
	return r.Sub(r, big.NewFloat(1)), nil
}

// root is the positive n-th root of a positive x, by halving the interval in
// which it lies until its two ends are neighbours.
func root(x *big.Float, n int) *big.Float {
	one := new(big.Float).SetPrec(precision).SetInt64(1)
	if n == 1 || x.Cmp(one) == 0 {
		return new(big.Float).Copy(x)
	}
	low, high := new(big.Float).SetPrec(precision), new(big.Float).Copy(one)
	if x.Cmp(one) > 0 {
		low, high = high, new(big.Float).Copy(x)
	}
	half := new(big.Float).SetPrec(precision).SetMantExp(one, -1)
	for range 2 * precision {
		mid := new(big.Float).SetPrec(precision).Add(low, high)
		mid.Mul(mid, half)
		if mid.Cmp(low) == 0 || mid.Cmp(high) == 0 {
			break
		}
		if raised(mid, n).Cmp(x) < 0 {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// raised is x^n by repeated squaring.
func raised(x *big.Float, n int) *big.Float {
	result := new(big.Float).SetPrec(precision).SetInt64(1)
	square := new(big.Float).Copy(x)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result.Mul(result, square)
		}
		square.Mul(square, square)
	}
	return result
}

// round rounds to Places decimal places.
func round(r *big.Rat) *big.Rat {
	rounded, _ := new(big.Rat).SetString(r.FloatString(Places))
	return rounded
}

// grown gives the level at a position for a constant growth rate from the
// baseline to the target; nil where that is not defined.
func (j *judge) grown() func(*big.Rat) *big.Rat {
	g, err := rate(j.v0, j.level, sub(j.due, j.t0))
	if err != nil {
		return func(*big.Rat) *big.Rat { return nil }
	}
	yearly := g.Add(g, new(big.Float).SetInt64(1))
	return func(year *big.Rat) *big.Rat {
		n := sub(year, j.t0)
		if !n.IsInt() {
			return nil
		}
		factor, _ := raised(yearly, int(n.Num().Int64())).Rat(nil)
		return round(factor.Mul(factor, j.v0))
	}
}
