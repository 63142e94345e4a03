package check

import (
	"cmp"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// derived reports withheld counts that anybody can compute: the one part of a
// total whose other parts are given, or the total of parts that are all given.
// That is known where the indicator says that its parts make the total, and not
// where they are rounded.
func (w wholes) derived(list []observation) []diag.Diagnostic {
	var out []diag.Diagnostic
	for i := range list {
		o := &list[i]
		if o.Area == nil || o.Status != model.Suppressed || w.in.Disclosure.Rounds(o.Area) {
			continue
		}
		for _, by := range w.in.AddsUp {
			if d, found := w.derivedBy(o, by); found {
				out = append(out, d)
				break
			}
		}
	}
	return out
}

func (w wholes) derivedBy(o *observation, by string) (diag.Diagnostic, bool) {
	d := diag.Diagnostic{Rule: "disclosure-derived", Pos: o.row.at("obs_status").Pos}
	if parts, all := w.parts(o, by); all && len(parts) > 0 && w.exact(parts) {
		return d.With(diag.Say("Số bảo mật này tính ra được: các phần theo %s đều có số.", "This confidential figure can be computed: all parts by %s are given.", spelt(by)),
			diag.Say("Bảo mật thêm ít nhất hai phần: để trống value và ghi obs_status Q.",
				"Withhold at least two of the parts too: leave value empty and write obs_status Q.")), true
	}
	whole := w.whole(o, by)
	if whole == nil || whole.Qualifier != "" {
		return d, false
	}
	parts, _ := w.parts(whole, by)
	if len(w.partKeys(whole, by)) != len(parts)+1 || !w.exact(parts) {
		return d, false
	}
	d.Related = whole.row.at("value").Pos
	return d.With(diag.Say("Số bảo mật này tính ra được: lấy số chung ở dòng %d trừ các phần khác theo %s.",
		"This confidential figure can be computed: the total in line %d less the other parts by %s.", whole.row.pos.Line, spelt(by)), withholdMore), true
}

// whole is the given row that a row is a part of by a dimension or by area; nil
// for none.
func (w wholes) whole(o *observation, by string) *observation {
	if by == byArea {
		if above := w.areas.Above(o.Area); above != nil {
			return w.rows[observationKey{o.Period, above, o.Dims}]
		}
		return nil
	}
	for _, d := range w.in.Dimensions {
		if code, known := d.Code(o.Dims.Code(by)); d.ID == by && known && code.ID != model.Total && cmp.Or(code.Parent, model.Total) == model.Total {
			return w.rows[observationKey{o.Period, o.Area, w.with(o.Dims, by, model.Total)}]
		}
	}
	return nil
}

// exact tells whether rows can be added without a doubt.
func (w wholes) exact(rows []*observation) bool {
	for _, o := range rows {
		if o.Qualifier != "" || w.in.Disclosure.Rounds(o.Area) {
			return false
		}
	}
	return true
}
