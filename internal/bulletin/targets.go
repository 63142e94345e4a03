package bulletin

import (
	"cmp"

	"chitieu/internal/compare"
	"chitieu/internal/diag"
	"chitieu/internal/locale"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// targetLacks is the problem of a published target that became another without its
// reason, or of which none can be written.
func (b Bulletin) targetLacks(in compare.Indicator, t compare.Target, day model.Date) (diag.Diagnostic, bool) {
	if t.Reason != compare.Missing && t.Reason != compare.Impossible {
		return diag.Diagnostic{}, false
	}
	d := diag.Diagnostic{Rule: "correction-missing", Pos: diag.Position{Path: source.IndicatorsFolder + "/" + in.ID + "/" + source.IndicatorFile}}
	if t.After != nil {
		d.Pos = diag.Position(t.After.Origin)
	}
	change := b.targetChange(t)
	if t.Reason == compare.Impossible {
		d.Rule = "published-gone"
		return d.With(diag.Say("%s, và không ghi được lý do vì thư mục chỉ số, địa bàn hoặc phân tổ ấy không còn.", "%s, and its reason cannot be written: the folder of the indicator, the area or the breakdown is gone.", change),
			diag.Say("Trả lại thư mục của chỉ số, hoặc mã ấy trong areas.csv hay dimensions.toml.", "Bring back the folder of the indicator, or the code in areas.csv or dimensions.toml.")), true
	}
	return d.With(diag.Say("%s, mà %s chưa có lý do.", "%s, and %s gives no reason.", change, correctionsFile),
		diag.Say("Nếu gõ nhầm thì trả lại chỉ tiêu cũ. Nếu văn bản mới thay văn bản cũ thì giữ [[target]] cũ với superseded_by và thêm [[target]] mới. Nếu sửa sai thì chạy ‹%s›, hoặc thêm dòng ‹%s› rồi điền reason_vi.",
			"If it is a slip, put the former target back. If a new document replaces the old one, keep the old [[target]] with superseded_by and add a new [[target]]. If a mistake was mended, run ‹%s›, or add the row ‹%s› and fill in reason_vi.",
			b.writes(), source.RowText(compare.RowOfTarget(in, t).Cells(day), correctionHeader))), true
}

// turnLacks is the problem of another direction that is better now without its reason.
func (b Bulletin) turnLacks(in compare.Indicator, day model.Date) diag.Diagnostic {
	return diag.Diagnostic{Rule: "correction-missing", Pos: diag.Position{Path: source.IndicatorsFolder + "/" + in.ID + "/" + source.IndicatorFile}}.With(
		diag.Say("direction %s khác chiều đã công bố %s, mà %s chưa có lý do: đánh giá của mọi số đã công bố đảo ngược.",
			"direction %s is not the published one, %s, and %s gives no reason: what every published figure was judged by is another one.",
			source.Quote(string(in.After.Direction)), source.Quote(string(in.Before.Direction)), correctionsFile),
		diag.Say("Nếu gõ nhầm thì trả lại chiều cũ. Nếu sửa sai thì chạy ‹%s›, hoặc thêm dòng ‹%s› rồi điền reason_vi.",
			"If it is a slip, put the former direction back. If a mistake was mended, run ‹%s›, or add the row ‹%s› and fill in reason_vi.",
			b.writes(), source.RowText(compare.RowOfDirection(in).Cells(day), correctionHeader)))
}

// targetChange says what of a published target is another now.
func (b Bulletin) targetChange(t compare.Target) diag.Words {
	what := b.aimed(t)
	was := t.Before
	switch now := t.After; {
	case now == nil:
		return diag.Say("Chỉ tiêu đã công bố %s(%s) không còn", "The published target %s(%s) is gone", spaced(was.Value.String()), what)
	case was.Value.String() != now.Value.String():
		return diag.Say("Chỉ tiêu %s khác chỉ tiêu đã công bố %s (%s)", "The target %s is not the published one, %s (%s)", now.Value, was.Value, what)
	case was.ValueTo.String() != now.ValueTo.String():
		return diag.Say("Đầu cao của khoảng giảm mỗi năm trong chỉ tiêu đã công bố (%s) đổi từ %s thành %s", "The stronger end of the fall each year in the published target (%s) went from %s to %s", what, end(was), end(now))
	case was.Period != now.Period:
		return diag.Say("Chỉ tiêu đã công bố cho kỳ %s (%s) nay ghi cho kỳ %s", "The published target for %s (%s) is set for %s now", was.Period, what, now.Period)
	case was.Comparator != now.Comparator:
		return diag.Say("Chỉ tiêu %s (%s) đổi dấu so sánh %s thành %s", "The target %s (%s) has the sign %[4]s now, and not %[3]s", was.Value, what, was.Comparator, now.Comparator)
	}
	return diag.Say("Chỉ tiêu đã công bố (%s) nay có lời khác", "The published target (%s) has other words now", what)
}

// end is the stronger end of a range, or the words for none.
func end(t *model.Target) diag.Words {
	if !t.ValueTo.Given() {
		return diag.Say("không có", "none")
	}
	return diag.Say("%s", "%s", t.ValueTo)
}

// aimed names a target by period and area.
func (b Bulletin) aimed(t compare.Target) diag.Words {
	area := b.placeOf(t.Area, t.Ref)
	if t.Before.Period.IsZero() {
		return diag.Say("%s", "%q", area)
	}
	return diag.Say("%s, %s", "%s, %q", t.Before.Period, area)
}

// placeOf names an area, or says for one that is gone what a cell says for it.
func (b Bulletin) placeOf(a *model.Area, ref string) string {
	if a == nil {
		return ref
	}
	return cmp.Or(locale.Plain(b.Words.Area(a)), ref)
}

// spaced is a text with a space behind it, or nothing.
func spaced(text string) string {
	if text == "" {
		return ""
	}
	return text + " "
}
