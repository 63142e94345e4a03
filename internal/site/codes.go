package site

import (
	"math/big"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// coded is one code of an indicator whose numbers are answers and no quantities:
// 1 for yes.
type coded struct {
	value decimal.Decimal
	word  string
}

// codesIn are the codes that the noun of an indicator lists, "1 = yes, 0 = no"; nil
// where its numbers are quantities.
func (w words) codesIn(in *model.Indicator) []coded {
	if in.Unit != model.Number || !strings.Contains(in.Noun.VI, " = ") {
		return nil
	}
	var out []coded
	for _, one := range strings.Split(w.text(in.Noun), ", ") {
		number, word, ok := strings.Cut(one, " = ")
		value, err := decimal.Parse(number)
		if !ok || err != nil || word == "" {
			return nil
		}
		out = append(out, coded{value, word})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// answer is the word that a value stands for; ok is false for a quantity.
func (w words) answer(in *model.Indicator, d decimal.Decimal) (word string, ok bool) {
	for _, c := range w.codesIn(in) {
		if d.Given() && c.value.Cmp(d) == 0 {
			return c.word, true
		}
	}
	return "", false
}

// plain is a value as tables and points have it, without its unit.
func (w words) plain(in *model.Indicator, d decimal.Decimal, scale int) string {
	if word, ok := w.answer(in, d); ok {
		return word
	}
	return w.rounded(d, scale)
}

// exact is a value with every digit and its unit.
func (w words) exact(in *model.Indicator, d decimal.Decimal) string {
	if word, ok := w.answer(in, d); ok {
		return word
	}
	return w.number(d) + w.symbol(in, d)
}

// answerTicks are the lines of a chart of answers: one for each code, so that none
// stands for half a yes.
func answerTicks(codes []coded) []chart.Tick {
	var out []chart.Tick
	for _, c := range codes {
		i := 0
		for i < len(out) && out[i].Value.Cmp(c.value.Rat()) < 0 {
			i++
		}
		out = append(out[:i], append([]chart.Tick{{Value: new(big.Rat).Set(c.value.Rat()), Label: c.word}}, out[i:]...)...)
	}
	return out
}
