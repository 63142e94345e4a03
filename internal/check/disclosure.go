package check

import (
	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

var round5Hint = diag.Say("0 giữ nguyên; 1 đến 7 để trống và ghi Q; từ 8 làm tròn đến 5 gần nhất. Làm TRƯỚC khi commit.",
	"0 stays; 1 to 7 are left empty with Q; from 8 on round to the nearest 5. Do it BEFORE the commit.")

// disclosed checks that a row shows no more than the indicator allows.
func disclosed(o observation, in *model.Indicator) []diag.Diagnostic {
	if o.Area.Level.Finer(in.Disclosure.Level) && o.Status != model.Suppressed {
		return []diag.Diagnostic{tooFine(o.Area, in, o.row.at("area").Pos)}
	}
	if !in.Reveals(o.Observation) {
		return nil
	}
	var out []diag.Diagnostic
	if in.Unit == model.Count && !model.Rounded5(o.Value) {
		out = append(out, notRounded("value", o.row.at("value")))
	}
	switch {
	case o.Numerator.Given() && !model.Rounded5(o.Numerator):
		out = append(out, notRounded("numerator", o.row.at("numerator")))
	case in.Unit != model.Count && !o.Numerator.Given():
		out = append(out, diag.Diagnostic{Rule: "disclosure-numerator", Pos: o.row.at("numerator").Pos}.With(
			diag.Say("Tỷ lệ ở cấp dưới tỉnh cần numerator: tính ngược từ tỷ lệ ra được số đếm, mà số đếm ấy chưa rõ đã làm tròn.", "A rate below the province needs a numerator: the count can be worked out from the rate, and it is not known whether that count was rounded."),
			diag.Say("Ghi numerator đã làm tròn và tính lại value, hoặc để trống value và ghi obs_status Q.", "Write the rounded numerator and work out value anew, or leave value empty and write obs_status Q.")))
	}
	if in.Unit != model.Count && !model.Enough(o.Denominator) {
		out = append(out, diag.Diagnostic{Rule: "disclosure-denominator", Pos: o.row.at("denominator").Pos}.With(
			diag.Say("Tỷ lệ ở cấp dưới tỉnh cần denominator từ %d trở lên.", "A rate below the province needs a denominator of %d or more.", model.MinDenominator),
			diag.Say("Để trống value và ghi obs_status Q.", "Leave value empty and write obs_status Q.")))
	}
	return out
}

func notRounded(name string, cell source.Cell) diag.Diagnostic {
	return diag.Diagnostic{Rule: "disclosure-round5", Pos: cell.Pos}.With(
		diag.Say("%s %s chưa được làm tròn theo quy tắc round5.", "%s %s is not rounded by the rule round5.", name, cell.Text),
		round5Hint)
}

// disclosedAlone checks a number that stands without numerator and denominator.
func disclosedAlone(in *model.Indicator, a *model.Area, unit model.Unit, n decimal.Decimal, name string, cell source.Cell) []diag.Diagnostic {
	switch {
	case !in.RevealsAlone(a, unit, n):
		return nil
	case unit == model.Count:
		return []diag.Diagnostic{notRounded(name, cell)}
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "disclosure-numerator", Pos: cell.Pos}.With(
		diag.Say("%s %s ở cấp dưới tỉnh không phải số đếm: phải biết numerator đã làm tròn và denominator, mà tệp này không ghi hai số ấy.", "%s %s below the province is not a count: the rounded numerator and the denominator must be known, and this file has neither.", name, cell.Text),
		diag.Say("Để trống ô, hoặc bỏ dòng.", "Leave the cell empty, or delete the row."))}
}

func tooFine(a *model.Area, in *model.Indicator, at diag.Position) diag.Diagnostic {
	return diag.Diagnostic{Rule: "disclosure-level", Pos: at}.With(
		diag.Say("Địa bàn %q là cấp %s; %s chỉ được công bố đến cấp %s.", "The area %q is of level %s; %q may be published down to level %s only.", a.Code, levelWords[a.Level], in.ID, levelWords[in.Disclosure.Level]),
		diag.Say("Xóa dòng TRƯỚC khi commit; cấp nhỏ hơn cần văn bản cho phép (disclosure.level, disclosure.decision).", "Delete the row BEFORE the commit; a finer level needs a document that permits it (disclosure.level, disclosure.decision)."))
}
