package bulletin

import (
	"cmp"

	"chitieu/internal/compare"
	"chitieu/internal/diag"
	"chitieu/internal/locale"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// relatedLacks is the problem of a published figure beside the series that became
// another one, or is gone, without its reason, or of which none can be written.
func (b Bulletin) relatedLacks(in compare.Indicator, r compare.Related, day model.Date) (diag.Diagnostic, bool) {
	if r.Reason != compare.Missing && r.Reason != compare.Impossible {
		return diag.Diagnostic{}, false
	}
	d := diag.Diagnostic{Rule: "correction-missing", Pos: diag.Position{Path: source.IndicatorsFolder + "/" + in.ID + "/" + source.RelatedFile}}
	if r.After != nil {
		d.Pos = diag.Position(r.After.Origin)
	}
	change := b.relatedChange(r)
	if r.Reason == compare.Impossible {
		d.Rule = "published-gone"
		return d.With(diag.Say("%s, và không ghi được lý do vì thư mục chỉ số hoặc địa bàn ấy không còn.", "%s, and its reason cannot be written: the folder of the indicator or the area is gone.", change),
			diag.Say("Trả lại thư mục của chỉ số, hoặc mã ấy trong areas.csv.", "Bring back the folder of the indicator, or the code in areas.csv.")), true
	}
	return d.With(diag.Say("%s, mà %s chưa có lý do.", "%s, and %s gives no reason.", change, correctionsFile),
		diag.Say("Nếu gõ nhầm thì trả lại số cũ. Nếu đúng là đổi thì chạy ‹%s›, hoặc thêm dòng ‹%s› rồi điền reason_vi.",
			"If it is a slip, put the former figure back. If it did change, run ‹%s›, or add the row ‹%s› and fill in reason_vi.",
			b.writes(), source.RowText(compare.RowOfRelated(in, r).Cells(day), correctionHeader))), true
}

// relatedChange says what of a published figure beside the series is another now.
func (b Bulletin) relatedChange(r compare.Related) diag.Words {
	was := r.Before
	area := r.Ref
	if r.Area != nil {
		area = cmp.Or(locale.Plain(b.Words.Area(r.Area)), area)
	}
	what := diag.Say("%[1]q, %[2]s, %[3]s", "%[1]q, %[2]s, %[3]q", was.Label.VI, was.Period, area)
	switch {
	case r.After == nil || !r.After.Value.Given():
		return diag.Say("Số liên quan đã công bố %s (%s) không còn", "The published related figure %s (%s) is gone", was.Value, what)
	case r.After.Unit != was.Unit:
		return diag.Say("Số liên quan %s (%s) đổi đơn vị %s thành %s", "The related figure %s (%s) has the unit %[4]s now, and not %[3]s", was.Value, what, was.Unit, r.After.Unit)
	}
	return diag.Say("value %s khác số liên quan đã công bố %s (%s)", "value %s is not the published related figure, %s (%s)", source.Quote(r.After.Value.String()), was.Value, what)
}
