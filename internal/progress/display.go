package progress

import (
	"math/big"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// DisplayDecimals is how many digits after the point a value needs on a page,
// so that what is printed does not contradict the verdict: 94.96 would print
// as 95,0 beside the target 95 that it does not meet, and gets a digit more.
// It is decimals in every other case, and never more than value and target
// have themselves.
func DisplayDecimals(value, target decimal.Decimal, decimals int, c model.Comparator) int {
	if !value.Given() || !target.Given() {
		return decimals
	}
	want := c.Met(value.Rat(), target.Rat())
	for scale := decimals; scale < max(value.Scale(), target.Scale()); scale++ {
		shown := value.Round(scale).Rat()
		if c.Met(shown, target.Rat()) == want && c.Met(shown, target.Round(scale).Rat()) == want {
			return scale
		}
	}
	return max(decimals, value.Scale(), target.Scale())
}

// Change is what happened between the two latest figures of a series.
type Change struct {
	From, To model.Observation
	Diff     *big.Rat // To - From, in the unit of the indicator
}

// LatestChange compares the two latest figures of a series. There is none
// with fewer than two figures, with a break between them, and where one of
// them is a forecast, unreliable or of another definition.
func LatestChange(s model.Series, breaks []model.Break) (Change, bool) {
	f := figures{area: s.Area, dims: s.Dims, rows: s.Observations}
	f.latest = f.last(f.rows, f.counts)
	if f.latest == nil || f.latest.Status == model.LowReliability {
		return Change{}, false
	}
	from := f.last(f.rows, func(o model.Observation) bool {
		return o.Period.Compare(f.latest.Period) < 0 && f.comparable(o)
	})
	if from == nil {
		return Change{}, false
	}
	for _, b := range breaks {
		if b.Concerns(s.Area, s.Dims) && b.Between(s.Area, from.Period, f.latest.Period) {
			return Change{}, false
		}
	}
	return Change{*from, *f.latest, sub(f.latest.Value.Rat(), from.Value.Rat())}, true
}
