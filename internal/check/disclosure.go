package check

import (
	"fmt"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

const round5Hint = "0 giữ nguyên; 1 đến 7 để trống và ghi Q; từ 8 làm tròn đến 5 gần nhất. Làm TRƯỚC khi commit."

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
		out = append(out, diag.Diagnostic{Rule: "disclosure-numerator", Pos: o.row.at("numerator").Pos,
			Message: "Tỷ lệ ở cấp dưới tỉnh cần numerator: tính ngược từ tỷ lệ ra được số đếm, mà số đếm ấy chưa rõ đã làm tròn.",
			Hint:    "Ghi numerator đã làm tròn và tính lại value, hoặc để trống value và ghi obs_status Q."})
	}
	if in.Unit != model.Count && !model.Enough(o.Denominator) {
		out = append(out, diag.Diagnostic{Rule: "disclosure-denominator", Pos: o.row.at("denominator").Pos,
			Message: fmt.Sprintf("Tỷ lệ ở cấp dưới tỉnh cần denominator từ %d trở lên.", model.MinDenominator), Hint: "Để trống value và ghi obs_status Q."})
	}
	return out
}

func notRounded(name string, cell source.Cell) diag.Diagnostic {
	return diag.Diagnostic{Rule: "disclosure-round5", Pos: cell.Pos,
		Message: fmt.Sprintf("%s %s chưa được làm tròn theo quy tắc round5.", name, cell.Text), Hint: round5Hint}
}

// disclosedAlone checks a number that stands without numerator and denominator.
func disclosedAlone(in *model.Indicator, a *model.Area, unit model.Unit, n decimal.Decimal, name string, cell source.Cell) []diag.Diagnostic {
	switch {
	case !in.RevealsAlone(a, unit, n):
		return nil
	case unit == model.Count:
		return []diag.Diagnostic{notRounded(name, cell)}
	}
	return []diag.Diagnostic{{Rule: "disclosure-numerator", Pos: cell.Pos,
		Message: fmt.Sprintf("%s %s ở cấp dưới tỉnh không phải số đếm: phải biết numerator đã làm tròn và denominator, mà tệp này không ghi hai số ấy.", name, cell.Text),
		Hint:    "Để trống ô, hoặc bỏ dòng."}}
}

func tooFine(a *model.Area, in *model.Indicator, at diag.Position) diag.Diagnostic {
	return diag.Diagnostic{Rule: "disclosure-level", Pos: at,
		Message: fmt.Sprintf("Địa bàn %q là cấp %s; %s chỉ được công bố đến cấp %s.", a.Code, levelWords[a.Level], in.ID, levelWords[in.Disclosure.Level]),
		Hint:    "Xóa dòng TRƯỚC khi commit; cấp nhỏ hơn cần văn bản cho phép (disclosure.level, disclosure.decision)."}
}
