package check

import (
	"fmt"
	"math/big"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// minDenominator is the smallest group on which a rate of a sensitive
// indicator may be shown.
const minDenominator = 100

// disclosed checks that a row shows no more than the indicator allows.
func disclosed(o observation, in *model.Indicator) []diag.Diagnostic {
	if o.Area.Level.Finer(in.Disclosure.Level) && o.Status != model.Suppressed {
		return []diag.Diagnostic{tooFine(o.Area, in, o.row.at("area").Pos)}
	}
	if in.Disclosure.Rule != "round5" || !o.Area.Level.Finer(model.Province) || !o.Value.Given() {
		return nil
	}
	var out []diag.Diagnostic
	counts := []struct {
		name string
		n    decimal.Decimal
	}{{"numerator", o.Numerator}}
	if in.Unit == model.Count {
		counts[0].name, counts[0].n = "value", o.Value
	} else if !o.Denominator.Given() || o.Denominator.Rat().Cmp(big.NewRat(minDenominator, 1)) < 0 {
		out = append(out, diag.Diagnostic{Rule: "disclosure-denominator", Pos: o.row.at("denominator").Pos,
			Message: fmt.Sprintf("Tỷ lệ ở cấp dưới tỉnh cần denominator từ %d trở lên.", minDenominator), Hint: "Để trống value và ghi obs_status Q."})
	}
	for _, c := range counts {
		if c.n.Given() && !rounded5(c.n) {
			out = append(out, diag.Diagnostic{Rule: "disclosure-round5", Pos: o.row.at(c.name).Pos,
				Message: fmt.Sprintf("%s %s chưa được làm tròn theo quy tắc round5.", c.name, c.n),
				Hint:    "0 giữ nguyên; 1 đến 7 để trống và ghi Q; từ 8 làm tròn đến 5 gần nhất. Làm TRƯỚC khi commit."})
		}
	}
	return out
}

// rounded5 tells whether a count is 0 or a multiple of 5 from 10 on: what the
// rule round5 leaves.
func rounded5(n decimal.Decimal) bool {
	r := n.Rat()
	if !r.IsInt() || r.Sign() < 0 {
		return false
	}
	if r.Sign() == 0 {
		return true
	}
	return r.Num().Cmp(big.NewInt(10)) >= 0 && new(big.Int).Mod(r.Num(), big.NewInt(5)).Sign() == 0
}

func tooFine(a *model.Area, in *model.Indicator, at diag.Position) diag.Diagnostic {
	return diag.Diagnostic{Rule: "disclosure-level", Pos: at,
		Message: fmt.Sprintf("Địa bàn %q là cấp %s; %s chỉ được công bố đến cấp %s.", a.Code, levelWords[a.Level], in.ID, levelWords[in.Disclosure.Level]),
		Hint:    "Xóa dòng TRƯỚC khi commit; cấp nhỏ hơn cần văn bản cho phép (disclosure.level, disclosure.decision)."}
}
