package bulletin

import (
	"chitieu/internal/compare"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// relatedLacks is the problem of a published figure beside the series that became
// another one, or is gone, without its reason, or of which none can be written.
func (b Bulletin) relatedLacks(in compare.Indicator, r compare.Related, day model.Date) (diag.Diagnostic, bool) {
	if r.Reason != compare.Missing && r.Reason != compare.Impossible && r.Reason != compare.Beside {
		return diag.Diagnostic{}, false
	}
	d := diag.Diagnostic{Rule: "correction-missing", Pos: diag.Position{Path: source.IndicatorsFolder + "/" + in.ID + "/" + source.RelatedFile}}
	if r.After != nil {
		d.Pos = diag.Position(r.After.Origin)
	}
	if r.Beside {
		return d.With(diag.Say("Một số liên quan đã công bố (%[1]s, %[2]s) nay là số khác hoặc không còn, trong khi chỉ số có số được bảo mật, mà %[3]s chưa có lý do.",
			"A published related figure (%[1]s, %[2]q) is another one now or gone, and the indicator has confidential figures; %[3]s gives no reason.", r.Before.Period, b.placeOf(r.Area, r.Ref), correctionsFile),
			diag.Say("Số cũ có thể cho tính ra số được bảo mật. Nếu vậy thì giữ dòng của nó với ô value trống và obs_status Q; nếu không thì tự thêm dòng kind related vào %s với số cũ và lý do.",
				"The confidential one could be computed from the former figure. If so, keep its row with an empty value and obs_status Q; if not, add the row of the kind related to %s yourself, with the former figure and the reason.",
				correctionsFile)), true
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
	what := diag.Say("%[1]q, %[2]s, %[3]s", "%[1]q, %[2]s, %[3]q", was.Label.VI, was.Period, b.placeOf(r.Area, r.Ref))
	switch {
	case r.After == nil || !r.After.Value.Given():
		return diag.Say("Số liên quan đã công bố %s (%s) không còn", "The published related figure %s (%s) is gone", was.Value, what)
	case r.After.Unit != was.Unit:
		return diag.Say("Số liên quan %s (%s) đổi đơn vị %s thành %s", "The related figure %s (%s) has the unit %[4]s now, and not %[3]s", was.Value, what, was.Unit, r.After.Unit)
	}
	return diag.Say("value %s khác số liên quan đã công bố %s (%s)", "value %s is not the published related figure, %s (%s)", source.Quote(r.After.Value.String()), was.Value, what)
}
