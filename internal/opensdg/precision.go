package opensdg

import (
	"strconv"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
)

// maxPrecision is how many digits behind the point pages print at most.
const maxPrecision = 6

// precise takes the digits behind the point that the repository prints of a measure. The
// values themselves keep all of theirs. Where one that is not zero would be printed as
// zero, the setting is not taken.
func (c *converter) precise(m *measure) {
	about := c.meta[m.number]
	if about == nil {
		return
	}
	f := about.fields["precision"]
	for _, v := range f.list {
		whole, fraction, _ := strings.Cut(tidy(v.get("decimals").text), ".")
		n, err := strconv.Atoi(whole)
		if err != nil || strings.Trim(fraction, "0") != "" || n < 0 || n > maxPrecision || !c.meant(m, v, true) {
			continue
		}
		if small := smallest(m, n); small != nil {
			c.report.add(Entry{Fate: LeftOut, Rule: "precision", Path: f.path, Line: v.line, Text: "decimals: " + strconv.Itoa(n),
				Reason: diag.Say("Với %d chữ số thập phân, %s ở %s (dòng %d) sẽ in thành 0: trang in %d chữ số.", "With %d digits behind the point, %s in %s (line %d) would be printed as 0: pages print %d.", n, small.value, small.path, small.line, m.unit.decimals)})
			return
		}
		m.unit.decimals = min(n, longestFraction(m)) // no digit that no value has
		return
	}
}

// longestFraction is how many digits behind the point the values of a measure have,
// without zeros at the end.
func longestFraction(m *measure) (n int) {
	for _, f := range m.figures {
		_, fraction, _ := strings.Cut(f.value, ".")
		n = max(n, len(strings.TrimRight(fraction, "0")))
	}
	return n
}

// smallest is a figure that is not zero and that so many digits behind the point make
// zero; nil where there is none.
func smallest(m *measure, digits int) *figure {
	least := decimal.MustParse("0." + strings.Repeat("0", digits) + "5")
	zero := decimal.MustParse("0")
	for _, f := range m.figures {
		v, err := decimal.Parse(strings.TrimPrefix(f.value, "-"))
		if err == nil && v.Cmp(zero) != 0 && v.Cmp(least) < 0 {
			return f
		}
	}
	return nil
}
