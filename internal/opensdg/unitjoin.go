package opensdg

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
)

// canonicalUnit is a unit as measures are told apart by it: "Percent", "percent" and
// "%" are one. Short words keep their letters, since mg is no Mg.
func canonicalUnit(text string) string {
	text = strings.TrimRight(tidy(text), ". ")
	if text != "" && bareWords.MatchString(text) {
		return "%"
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range words {
		if len(w) > 3 {
			text = strings.ReplaceAll(text, w, strings.ToLower(w))
		}
	}
	return text
}

// keyOfUnits tells the units of measures apart. That a value counts single units says
// nothing.
func (m *measure) keyOfUnits() string {
	var b strings.Builder
	for _, p := range m.units {
		if multiplierNames[bareName(p.column)] && single(p.text) {
			continue
		}
		b.WriteString(p.column + "\x1f" + canonicalUnit(p.text) + "\x1e")
	}
	return b.String()
}

// keyOfSeries tells the series of measures apart.
func (m *measure) keyOfSeries() string {
	var b strings.Builder
	for _, p := range m.series {
		b.WriteString(p.column + "\x1f" + strings.ToLower(p.text) + "\x1e")
	}
	return b.String()
}

// tellSpelling reports that rows with another spelling of a unit or series belong to
// one measure, each spelling once.
func (r *reading) tellSpelling(known, m *measure, f *figure) {
	for _, lists := range [][2][]part{{known.series, m.series}, {known.units, m.units}} {
		for _, p := range lists[1] {
			i := slices.IndexFunc(lists[0], func(q part) bool { return q.column == p.column })
			if i < 0 || lists[0][i].text == p.text || known.spelt[p] || single(p.text) && multiplierNames[bareName(p.column)] {
				continue
			}
			if known.spelt == nil {
				known.spelt = map[part]bool{}
			}
			known.spelt[p] = true
			r.report.add(Entry{Fate: Changed, Rule: "unit-spelling", Path: f.path, Line: f.line, Text: p.text,
				Reason: diag.Say("%q và %q trong cột %q là một: các dòng ấy ở cùng một chuỗi số liệu.", "%q and %q in the column %q are one: these rows are of one series.", p.text, lists[0][i].text, p.column)})
		}
	}
}

// joinUnits joins rows without a unit to those of the same series that have one, where
// the description of the indicator names that unit; or where the description names none,
// the series has only this one, and the values are of its size. A figure that
// has both would be two, so then they stay apart.
func (c *converter) joinUnits(number string, list []*measure) []*measure {
	order := map[string]int{}
	for i, name := range c.tables[number] {
		order[name] = i
	}
	gone, with := map[*measure]bool{}, map[string][]*measure{}
	place := func(m *measure) string { return m.keyOfSeries() + string(m.kind) }
	for _, m := range list {
		if m.keyOfUnits() != "" {
			with[place(m)] = append(with[place(m)], m)
		}
	}
	for _, m := range list {
		others := with[place(m)]
		if len(others) == 0 || m.keyOfUnits() != "" {
			continue
		}
		said := c.saidUnit(number)
		why := unitSaid
		i := slices.IndexFunc(others, func(o *measure) bool { return c.hasUnit(o, said) })
		if said == "" && len(others) == 1 && alike(m, others[0]) {
			i, why = 0, unitAlike
		}
		if i < 0 || clash(m, others[i]) {
			tellUnit(c.report, m, others[max(i, 0)], unitApart)
			continue
		}
		o := others[i]
		tellUnit(c.report, m, o, why)
		o.figures = append(o.figures, m.figures...)
		slices.SortStableFunc(o.figures, func(a, b *figure) int {
			return cmp.Or(cmp.Compare(order[a.path], order[b.path]), cmp.Compare(a.line, b.line))
		})
		gone[m] = true
	}
	return slices.DeleteFunc(list, func(m *measure) bool { return gone[m] })
}

// saidUnit is the unit that the description of an indicator names.
func (c *converter) saidUnit(number string) string {
	for _, key := range []string{"computation_units", "UNIT_MEASURE"} {
		if t := c.says(c.meta[number], key); t.EN != "" && !holdsPlace(key, t.EN) {
			return canonicalUnit(t.EN)
		}
	}
	return ""
}

// hasUnit tells whether the unit of a measure, and it alone, is the one that is said.
func (c *converter) hasUnit(m *measure, said string) bool {
	found := false
	for _, p := range m.units {
		switch {
		case multiplierNames[bareName(p.column)]:
			if !single(p.text) {
				return false
			}
		case canonicalUnit(p.text) != said && canonicalUnit(c.term(p.column, p.text).EN) != said:
			return false
		default:
			found = true
		}
	}
	return found
}

// clash tells whether two measures have a figure of one key with different values.
func clash(a, b *measure) bool {
	of := map[figureKey]*figure{}
	for _, f := range a.figures {
		of[f.key()] = f
	}
	return slices.ContainsFunc(b.figures, func(f *figure) bool {
		other := of[f.key()]
		return other != nil && !f.agrees(other)
	})
}

// alike tells whether the values of a measure are of the size of those of another:
// none is beyond three times its range, and a percentage is none but 0 to 100.
func alike(m, other *measure) bool {
	if slices.ContainsFunc(other.units, func(p part) bool { return multiplierNames[bareName(p.column)] && !single(p.text) }) {
		return false
	}
	low, high := rangeOfValues(other)
	if low == nil {
		return false
	}
	three := big.NewRat(3, 1)
	if low.Sign() < 0 {
		low.Mul(low, three)
	} else {
		low.Quo(low, three)
	}
	if high.Sign() > 0 {
		high.Mul(high, three)
	} else {
		high.Quo(high, three)
	}
	if slices.ContainsFunc(other.units, func(p part) bool { return canonicalUnit(p.text) == "%" }) && !within(m, "0", "100") {
		return false
	}
	for _, f := range m.figures {
		if v, err := decimal.Parse(f.value); err == nil && !v.IsZero() && (v.Rat().Cmp(low) < 0 || v.Rat().Cmp(high) > 0) {
			return false
		}
	}
	return true
}

// rangeOfValues is the least and the largest value of a measure; nil where it has none.
func rangeOfValues(m *measure) (low, high *big.Rat) {
	for _, f := range m.figures {
		v, err := decimal.Parse(f.value)
		if err != nil {
			continue
		}
		if r := v.Rat(); low == nil {
			low, high = new(big.Rat).Set(r), new(big.Rat).Set(r)
		} else if r.Cmp(low) < 0 {
			low.Set(r)
		} else if r.Cmp(high) > 0 {
			high.Set(r)
		}
	}
	return low, high
}

// Why rows without a unit have that of others, or have not.
var (
	unitSaid  = diag.Say("được tính cùng đơn vị, vì mô tả chỉ số nêu đơn vị ấy", "taken with the same unit, since the description of the indicator names it")
	unitAlike = diag.Say("được tính cùng đơn vị, vì chuỗi chỉ có đơn vị ấy, mô tả chỉ số không nêu đơn vị khác và các số cùng cỡ", "taken with the same unit, since the series has no other, the description names none, and the values are of one size")
	unitApart = diag.Say("mà không chắc là cùng đơn vị: chúng thành một chỉ số riêng", "and nothing makes sure that it is the same: they are an indicator of their own")
)

// tellUnit reports rows without a unit, beside others of their series that have one.
func tellUnit(report *Report, m, other *measure, why diag.Words) {
	f := m.figures[0]
	n := diag.Amount(len(m.figures), "dòng", "row", "rows")
	var words []string
	for _, p := range other.units {
		words = append(words, p.text)
	}
	unit := strings.Join(words, ", ")
	e := Entry{Fate: Changed, Rule: "unit-filled", Path: f.path, Line: f.line, Text: unit,
		Reason: diag.Say("%s để trống ô đơn vị (dòng đầu tiên ở đây), trong khi các dòng khác của chuỗi có %q: %s.", "%s without a unit (the first of them here), while others of the series have %q: %s.", n, unit, why),
		Remedy: diag.Say("Điền cột đơn vị trong kho cho rõ.", "Fill in the unit in the repository.")}
	if why == unitApart {
		e.Fate, e.Rule = LeftOut, "unit-empty"
	}
	report.add(e)
}
