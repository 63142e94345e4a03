package importer

import (
	"math/big"
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// Figures of districts that a person has said to leave out are not published, but they
// still tell whether the figure of the province beside them can be right.

// leastParts is how many of them tell something.
const leastParts = 3

// leftParts are the values of one period and group that were left out.
type leftParts struct {
	values []decimal.Decimal
	levels []model.AreaLevel
}

// noteLeft remembers the value of a row that is left out as that of a finer area.
func (r *reader) noteLeft(f map[string]string) {
	v, err := decimal.Parse(f[Value])
	p, wrong := model.ParsePeriod(f[Period])
	areas := r.anyArea(f[Area])
	if err != nil || wrong != nil || len(areas) == 0 {
		return
	}
	k := key{period: p, dims: r.dims(f)}
	left := r.left[k]
	if left == nil {
		left = &leftParts{}
		r.left[k] = left
	}
	left.values = append(left.values, v)
	if !slices.Contains(left.levels, areas[0].Level) {
		left.levels = append(left.levels, areas[0].Level)
	}
}

// askAgainstLeft asks about a figure of the province that does not fit the figures of
// its districts: a rate lies between theirs, a count is their sum.
func (r *reader) askAgainstLeft() {
	for _, f := range r.order {
		left := r.left[key{period: f.Period, dims: f.Dims}]
		whole, err := decimal.Parse(f.Fields[Value])
		if left == nil || err != nil || len(left.values) < leastParts || len(left.levels) != 1 || f.Fields[Qualifier] != "" || !slices.Contains(r.project.Province, f.Area) || lookedAt(r.options.Confirmed, f.figure()) {
			continue
		}
		if text := r.outsideParts(whole, left.values); text != none {
			r.ask(give("confirm", f.figure()), diag.Say("%s: %s", "%s: %s", f.Place, text).Then(diag.Say("So lại với bản chính: sai thì sửa trong tệp gốc; đúng (như khi bảng chỉ có một phần các nơi) thì thêm cờ này.",
				"Compare it with the original: if it is wrong, mend the original file; if it is right (as where the table has some of the places only), add this flag.")))
		}
	}
}

// outsideParts says why a figure cannot be that of the whole of which values are parts.
func (r *reader) outsideParts(whole decimal.Decimal, parts []decimal.Decimal) diag.Words {
	least, most, sum := parts[0], parts[0], new(big.Rat)
	for _, v := range parts {
		if v.Cmp(least) < 0 {
			least = v
		}
		if v.Cmp(most) > 0 {
			most = v
		}
		sum.Add(sum, v.Rat())
	}
	switch {
	case isRate(r.in.Unit) && (whole.Cmp(least) < 0 || whole.Cmp(most) > 0):
		return diag.Say("số của cả tỉnh %s nằm ngoài khoảng của %d nơi bị bỏ ra ngoài, từ %s đến %s.", "the figure of the whole province, %s, lies beyond those of the %d places that are left out, %s to %s.", whole, len(parts), least, most)
	case r.in.Unit == model.Count && whole.Rat().Cmp(sum) != 0:
		return diag.Say("số của cả tỉnh %s khác tổng của %d nơi bị bỏ ra ngoài, %s.", "the figure of the whole province, %s, is not the sum of the %d places that are left out, %s.", whole, len(parts), sum.RatString())
	}
	return none
}
