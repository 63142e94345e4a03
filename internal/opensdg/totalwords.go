package opensdg

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/tabular"
)

// Words that people write for the whole. The first are of one kind of breakdown, and
// mean nothing else; the second may also name one measure beside others.
var (
	sureTotal  = regexp.MustCompile(`^(?:both sexes|both genders|all sexes|all genders|all ages|all age groups|(?:female and male|male and female|women and men|men and women)|whole population|les deux sexes|ensemble des deux sexes|tous âges|ambos sexos|todas las edades|оба пола|все возрасты|cả hai giới|mọi lứa tuổi)$`)
	totalWords = regexp.MustCompile(`^(?:total|totals|overall|all|total population|national total|gesamt|insgesamt|ensemble|total general|total général|всего|итого|барлығы|ընդամենը|tổng|tổng số|tổng cộng|chung)$`)
)

// totalWord finds the word of a column that stands for the whole, where no row has an
// empty cell there: beside one the word may mean another thing. The figures have to bear
// it out: the whole lies between the least and the greatest of its groups, as shares do,
// or is at most their sum, as counts are.
func (r *reading) totalWord(c column, seen map[string]tabular.Row) string {
	word, sure := "", false
	for _, text := range sortedKeys(seen) {
		plain := strings.ToLower(strings.TrimSpace(text))
		english := strings.ToLower(r.term(c.name, text).EN)
		is := sureTotal.MatchString(plain) || sureTotal.MatchString(english)
		if !is && !totalWords.MatchString(plain) && !totalWords.MatchString(english) {
			continue
		}
		if word != "" {
			return "" // of two words nobody knows which is the whole
		}
		word, sure = text, is
	}
	if word == "" || len(seen) < 2 || !sure && len(seen) < 3 {
		return ""
	}
	borne, against := r.bearsOut(c, word)
	if against || !borne && !sure {
		return ""
	}
	return word
}

// bearsOut tells whether the figures of a table bear out that a text of a column is the
// whole: in at least one place where it stands beside two groups, and nowhere against it.
// A row without a text in that column is against it.
func (r *reading) bearsOut(c column, word string) (borne, against bool) {
	isPlace := func(p column) bool {
		return p.role == geoColumn || slices.ContainsFunc(r.places, func(q column) bool { return q.index == p.index })
	}
	place := isPlace(c)
	skip := func(p column) bool { return p.index == c.index || place && isPlace(p) }
	type group struct {
		whole          *big.Rat
		n              int
		low, high, sum *big.Rat
	}
	at := map[string]*group{}
	for _, row := range r.t.grid.Rows[r.t.first:] {
		text := cell(row, c.index)
		number, _, ok := numberOf(cell(row, r.value.index))
		d, err := decimal.Parse(number)
		if !ok || err != nil || !d.Given() {
			continue
		}
		if text == "" {
			return false, true
		}
		key, v := r.rowKey(row, nil, skip), d.Rat()
		g := at[key]
		if g == nil {
			g = &group{sum: new(big.Rat)}
			at[key] = g
		}
		if text == word {
			g.whole = v
			continue
		}
		g.n++
		g.sum.Add(g.sum, v)
		if g.low == nil || v.Cmp(g.low) < 0 {
			g.low = v
		}
		if g.high == nil || v.Cmp(g.high) > 0 {
			g.high = v
		}
	}
	for _, g := range at {
		if g.whole == nil || g.n < 2 {
			continue
		}
		most := g.high
		if g.sum.Cmp(most) > 0 {
			most = g.sum
		}
		if below(g.whole, g.low) || below(most, g.whole) {
			return false, true
		}
		borne = true
	}
	return borne, false
}

// below tells whether one number is below another by more than rounding explains: half
// of a hundredth of it.
func below(a, b *big.Rat) bool {
	slack := new(big.Rat).Abs(b)
	slack.Quo(slack, big.NewRat(200, 1))
	return new(big.Rat).Add(a, slack).Cmp(b) < 0
}
