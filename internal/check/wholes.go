package check

import (
	"cmp"
	"math/big"
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// byArea stands for areas among the dimensions of adds_up.
const byArea = "area"

// slack is by how much a number that was rounded to a multiple of 5 may be off.
const slack = 2

// readAddsUp reads in which breakdowns the parts of the indicator make its total.
func (c *checker) readAddsUp(path string, in *model.Indicator, f *source.Fields) {
	for _, at := range f.Texts("adds_up") {
		known := []string{byArea}
		for _, d := range in.Dimensions {
			known = append(known, d.ID)
		}
		d := diag.Diagnostic{Rule: "indicator-adds-up", Pos: at.Pos}
		switch {
		case in.Unit != model.Count:
			c.report(path, d.With(diag.Say("adds_up chỉ dùng cho số đếm (unit = \"count\").", "adds_up is for counts only (unit = \"count\")."),
				diag.Say("Xóa adds_up: tỷ lệ của các phần không cộng lại được.", "Delete adds_up: the rates of parts do not add up.")))
			return
		case !slices.Contains(known, at.Text):
			c.report(path, d.With(diag.Say("Chỉ số không có phân tổ %s.", "The indicator has no dimension %s.", source.Quote(at.Text)),
				cmp.Or(source.Meant(at.Text, known), diag.Say("Dùng một trong: %s.", "Use one of: %s.", spelt(known...)))))
		default:
			in.AddsUp = append(in.AddsUp, at.Text)
		}
	}
}

// wholes compares counts with those that they are parts of.
type wholes struct {
	in    *model.Indicator
	areas model.Areas
	above map[*model.Area]*model.Area     // found before
	rows  map[observationKey]*observation // those with a count, or with both numbers of a rate
}

// wholes reports counts that are larger than the total they belong to, and
// parts that do not make the total where the indicator says that they do.
func (c *checker) wholes(list []observation, in *model.Indicator) []diag.Diagnostic {
	w := wholes{in, c.project.Areas, map[*model.Area]*model.Area{}, make(map[observationKey]*observation, len(list))}
	for i := range list {
		o := &list[i]
		if in.Unit == model.Count && o.Value.Given() || in.Unit != model.Count && o.Numerator.Given() && o.Denominator.Given() {
			if o.Area != nil {
				w.rows[observationKey{o.Period, o.Area, o.Dims}] = o
			}
		}
	}
	if in.Unit != model.Count {
		return w.derivedRates(list)
	}
	var out []diag.Diagnostic
	for i := range list {
		if o := &list[i]; o.Area != nil && o.Value.Given() && o.Qualifier == "" {
			larger := w.larger(o)
			if out = append(out, larger...); larger == nil {
				out = append(out, w.sums(o)...)
			}
		}
	}
	return append(append(out, w.derived(list)...), w.narrowed(list)...)
}

// larger compares a row with each whole that it is a part of: its breakdown by
// one dimension less, and the area above.
func (w wholes) larger(o *observation) []diag.Diagnostic {
	for _, d := range w.in.Dimensions {
		code, known := d.Code(o.Dims.Code(d.ID))
		if !known || code.ID == model.Total {
			continue
		}
		if found := w.smaller(o, w.rows[observationKey{o.Period, o.Area, w.with(o.Dims, d.ID, cmp.Or(code.Parent, model.Total))}]); found != nil {
			return found
		}
	}
	above, found := w.above[o.Area]
	if !found {
		above = w.areas.Above(o.Area)
		w.above[o.Area] = above
	}
	if above != nil {
		return w.smaller(o, w.rows[observationKey{o.Period, above, o.Dims}])
	}
	return nil
}

// apartWords are what a note says behind a number that is right although it does
// not agree with its total or its parts. Any note would not do: many rows have one
// for another reason.
const apartWords = " khác tổng"

// smaller reports a whole that is smaller than its part: a warning where the note of
// either row says of its number that it is so.
func (w wholes) smaller(part, whole *observation) []diag.Diagnostic {
	if whole == nil || whole.Qualifier != "" || !exceeds(part.Value.Rat(), whole.Value.Rat(), w.tolerance(2)) {
		return nil
	}
	d := diag.Diagnostic{Rule: "total-small", Pos: part.row.at("value").Pos, Related: whole.row.at("value").Pos}.With(
		diag.Say("value %s lớn hơn số chung của nó (%s ở dòng %d).", "value %s is larger than the total it belongs to (%s in line %d).", part.Value, whole.Value, whole.row.pos.Line),
		diag.Say("Sửa một trong hai số; nếu cả hai đúng, ghi \"%[1]s%[2]s\" và lý do ở note_vi.", "Mend one of them; if both are right, write \"%[1]s%[2]s\" and the reason in note_vi.", part.Value, apartWords))
	return []diag.Diagnostic{excuseOf(apartWords, part.noted(), whole.noted()).told(d)}
}

// sums adds the parts of a row where the indicator says that they make it.
func (w wholes) sums(o *observation) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, by := range w.in.AddsUp {
		parts, all := w.parts(o, by)
		sum, n := new(big.Rat), 0
		for _, p := range parts {
			if p.Qualifier == "" {
				sum.Add(sum, p.Value.Rat())
				n++
			} else {
				all = false
			}
		}
		tolerance := w.tolerance(n + 1)
		if n == 0 || !exceeds(sum, o.Value.Rat(), tolerance) && (!all || !exceeds(o.Value.Rat(), sum, tolerance)) {
			continue
		}
		d := diag.Diagnostic{Rule: "total-sum", Pos: o.row.at("value").Pos}.With(
			diag.Say("Các phần theo %s cộng lại được %s, mà số chung là %s.", "The parts by %s add up to %s, but the total is %s.", spelt(by), decimal.FromRat(sum, 0), o.Value),
			diag.Say("Sửa số chung hoặc một phần; nếu nguồn in như vậy, ghi \"%[2]s%[3]s\" và lý do ở note_vi; nếu các phần không bao giờ cộng thành số chung, bỏ %[1]q khỏi adds_up.",
				"Mend the total or a part; if the source prints them so, write \"%[2]s%[3]s\" and the reason in note_vi; if the parts never make the total, take %[1]q out of adds_up.", by, o.Value, apartWords))
		out = append(out, excuseOf(apartWords, o.noted()).told(d))
	}
	return out
}

// parts are the rows that make a total by a dimension or by area; all tells
// whether none of them is missing.
func (w wholes) parts(o *observation, by string) (parts []*observation, all bool) {
	keys := w.partKeys(o, by)
	for _, key := range keys {
		if p := w.rows[key]; p != nil {
			parts = append(parts, p)
		}
	}
	return parts, len(parts) == len(keys)
}

// partKeys name the rows that would make a total.
func (w wholes) partKeys(o *observation, by string) []observationKey {
	var out []observationKey
	if by == byArea {
		for _, a := range w.areas.Children(o.Area) {
			if a.ExistsIn(o.Period.Interval()) {
				out = append(out, observationKey{o.Period, a, o.Dims})
			}
		}
		return out
	}
	for _, d := range w.in.Dimensions {
		if d.ID != by || o.Dims.Code(by) != model.Total {
			continue
		}
		for _, code := range d.Codes {
			if code.ID != model.Total && code.Parent == "" {
				out = append(out, observationKey{o.Period, o.Area, w.with(o.Dims, by, code.ID)})
			}
		}
	}
	return out
}

// with is a breakdown with the code of one dimension changed.
func (w wholes) with(dims model.Dims, id, code string) model.Dims {
	var ids, codes []string
	for _, d := range w.in.Dimensions {
		ids = append(ids, d.ID)
		if d.ID == id {
			codes = append(codes, code)
		} else {
			codes = append(codes, dims.Code(d.ID))
		}
	}
	return model.NewDims(ids, codes)
}

// tolerance is by how much n numbers together may be off because they were
// rounded: nothing where counts are exact.
func (w wholes) tolerance(n int) *big.Rat {
	if w.in.Disclosure.Rule != "round5" {
		return new(big.Rat)
	}
	return big.NewRat(int64(slack*n), 1)
}

func exceeds(a, b, tolerance *big.Rat) bool {
	return new(big.Rat).Sub(a, b).Cmp(tolerance) > 0
}
