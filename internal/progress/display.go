package progress

import (
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
