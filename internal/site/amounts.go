package site

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

func (w words) number(d decimal.Decimal) string { return w.loc.Number(d.String()) }

func (w words) count(n int) string { return w.loc.Number(strconv.Itoa(n)) }

// ratio prints an exact number with scale digits after the point.
func (w words) ratio(r *big.Rat, scale int) string { return w.number(decimal.FromRat(r, scale)) }

// percent prints a share as a percentage with one digit: 3,7%.
func (w words) percent(share *big.Rat) string {
	return w.ratio(new(big.Rat).Mul(share, big.NewRat(100, 1)), 1) + w.t("unit.percent.symbol")
}

// rate prints a ratio of paces with two digits, or with as many more as it needs
// not to seem to lie in another band.
func (w words) rate(r *big.Rat) string {
	for scale := 2; scale < 6; scale++ {
		if rounded := decimal.FromRat(r, scale); progress.Band(rounded.Rat()) == progress.Band(r) {
			return w.number(rounded)
		}
	}
	return w.ratio(r, 6)
}

// rounded prints a value with at most the indicator's digits after the point,
// and not more than it was given with: "29" stays "29" where "29,3" is known.
func (w words) rounded(d decimal.Decimal, scale int) string {
	return w.number(d.Round(min(scale, max(d.Scale(), 0))))
}

// symbol is what follows a number of a unit: "%", "‰", " vụ".
func (w words) symbol(in *model.Indicator, d decimal.Decimal) string {
	return w.symbolOf(in.Unit, in, d)
}

// unitWords are the catalogue's keys for a unit.
type unitWords struct {
	name   string // alone, for captions
	symbol string // behind a number; empty for none
	points string // behind a difference, where that is no symbol; empty for the symbol
}

// units has the words of every unit but for counts and numbers, which have nouns
// of their own.
var units = map[model.Unit]unitWords{
	model.Percent:   {name: "unit.percent.name", symbol: "unit.percent.symbol", points: "unit.percent.points"},
	model.PerMille:  {name: "unit.per_mille.name", symbol: "unit.per_mille.symbol", points: "unit.per_mille.points"},
	model.Per100000: {name: "unit.per_100000.name", symbol: "unit.per_100000.symbol", points: "unit.per_100000.points"},
	model.Years:     {name: "unit.years.name", symbol: "unit.years.symbol"},
	model.Ratio:     {name: "unit.ratio.name"},
	model.Count:     {name: "unit.count.name"},
	model.Number:    {name: "unit.number.name"},
}

// longestUnbroken is the longest noun that stays on the line of its number; a
// longer one might not fit a narrow screen.
const longestUnbroken = 12

// unbroken keeps a short noun of several syllables, such as "học sinh", on one
// line.
func unbroken(noun string) string {
	if utf8.RuneCountInString(noun) > longestUnbroken {
		return noun
	}
	return strings.ReplaceAll(noun, " ", "\u00a0")
}

func (w words) symbolOf(u model.Unit, in *model.Indicator, d decimal.Decimal) string {
	if u == model.Count || u == model.Number {
		switch noun := w.noun(in, d); noun {
		case "":
			return ""
		case "%": // a percentage that may lie beyond 0 to 100
			return w.t("unit.percent.symbol")
		default:
			return "\u00a0" + unbroken(noun)
		}
	}
	if key := units[u].symbol; key != "" {
		return w.t(key)
	}
	return ""
}

func (w words) noun(in *model.Indicator, d decimal.Decimal) string {
	if in.Unit != model.Count && in.Unit != model.Number {
		return ""
	}
	noun := w.text(in.Noun)
	if w.loc.Lang == "en" && in.NounPlural != "" && d.String() != "1" {
		return in.NounPlural
	}
	return noun
}

// amount is a value with its unit: "38,4‰", "952 vụ".
func (w words) amount(in *model.Indicator, d decimal.Decimal, scale int) string {
	if word, ok := w.answer(in, d); ok {
		return word
	}
	return w.rounded(d, scale) + w.symbol(in, d)
}

// points is a difference of two values with its unit: "23,4 điểm ‰".
func (w words) points(in *model.Indicator, r *big.Rat, scale int) string {
	number := w.ratio(new(big.Rat).Abs(r), scale)
	if key := units[in.Unit].points; key != "" {
		return number + "\u00a0" + w.N(key, things(number))
	}
	return number + w.symbol(in, decimal.FromRat(r, scale))
}

// things is the number of things that decides the plural of a unit behind a
// printed number: one only for a plain 1, as 1.0 is no count.
func things(number string) int {
	if number == "1" {
		return 1
	}
	return 2
}

// unit is the unit alone, for captions: "‰", "vụ".
func (w words) unit(in *model.Indicator) string {
	if noun := w.noun(in, decimal.Decimal{}); noun != "" {
		return noun
	}
	return w.t(units[in.Unit].name)
}

// qualifier is the word before a number that is not exact, with a space.
func (w words) qualifier(q model.Qualifier) string {
	switch q {
	case model.About:
		return w.t("qualifier.about") + " "
	case model.Over:
		return w.t("qualifier.over") + " "
	case model.Under:
		return w.t("qualifier.under") + " "
	case model.Nearly:
		return w.t("qualifier.nearly") + " "
	}
	return ""
}

// value is an observation's value with qualifier and unit: "khoảng 29%".
func (w words) value(in *model.Indicator, o model.Observation, scale int) string {
	if !o.Value.Given() {
		return w.absence(o.Status)
	}
	return w.qualifier(o.Qualifier) + w.amount(in, o.Value, scale)
}

// told is a value in a sentence whose subject is the indicator. An English name
// of a count says what is counted ("Number of child marriages"), so that the
// noun behind the number would say it again.
func (w words) told(in *model.Indicator, o model.Observation, scale int) string {
	if w.loc.Lang == "en" && in.Unit == model.Count && o.Value.Given() {
		return w.qualifier(o.Qualifier) + w.rounded(o.Value, scale)
	}
	return w.value(in, o, scale)
}
