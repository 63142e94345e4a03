package check

import (
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// repeated warns where all series of a period have the value of the period before,
// or all those of one area: a table of last year under the new one. Three of them
// prove it, or two with digits behind the point or of three digits and more. Those that have come to a bound, or
// had their value in the period before that too, stay there, and tell nothing.
func repeated(lines [][]*observation, in *model.Indicator) []diag.Diagnostic {
	var out []diag.Diagnostic
	told := map[model.Period]bool{}
	tell := func(again []*observation) {
		if o := again[0]; !told[o.Period] && !accounts(o, nil) {
			told[o.Period] = true
			out = append(out, repeatedWarning(again))
		}
	}
	for _, again := range repeats(lines, in) {
		tell(again)
		told[again[0].Period] = true // who says why for all of them says it for each area
	}
	if areasOf(lines) < 2 {
		return out
	}
	var order []*model.Area
	ofArea := map[*model.Area][][]*observation{}
	for _, line := range lines {
		a := line[0].Area
		if ofArea[a] == nil {
			order = append(order, a)
		}
		ofArea[a] = append(ofArea[a], line)
	}
	for _, a := range order {
		for _, again := range repeats(ofArea[a], in) {
			tell(again)
		}
	}
	return out
}

// twoDigits is the greatest count that two series may well repeat by chance.
var twoDigits = decimal.MustParse("99")

// periodAgain is what the series of a period have of the one before.
type periodAgain struct {
	again   []*observation // the same value
	staying int            // series that stay where they are
	differs bool           // some series has another value
}

// repeats lists the periods of which all series have the value of the one before.
func repeats(lines [][]*observation, in *model.Indicator) [][]*observation {
	if len(lines) < 2 {
		return nil
	}
	var order []model.Period
	periods := map[model.Period]*periodAgain{}
	for _, line := range lines {
		for i := 1; i < len(line); i++ {
			o := line[i]
			p := periods[o.Period]
			if p == nil {
				p = &periodAgain{}
				periods[o.Period] = p
				order = append(order, o.Period)
			}
			switch {
			case p.differs:
			case o.Value.Cmp(line[i-1].Value) != 0:
				p.differs = true
			case atBound(o, in) || i > 1 && line[i-1].Value.Cmp(line[i-2].Value) == 0:
				p.staying++
			default:
				p.again = append(p.again, o)
			}
		}
	}
	var out [][]*observation
	for _, at := range order {
		p := periods[at]
		fine := len(p.again) == 2 && p.staying == 0 && !slices.ContainsFunc(p.again, func(o *observation) bool { return o.Value.Rat().IsInt() && o.Value.Cmp(twoDigits) <= 0 })
		if !p.differs && (len(p.again) >= leastSeries && len(p.again) > p.staying || fine) {
			out = append(out, p.again)
		}
	}
	return out
}

func repeatedWarning(again []*observation) diag.Diagnostic {
	o := again[0]
	return diag.Diagnostic{Severity: diag.Warning, Rule: "series-repeated", Pos: o.row.at("value").Pos}.With(
		diag.Say("Cả %d chuỗi đều có số kỳ %s bằng hệt kỳ trước.", "All %d series have the same value in %s as in the period before.", len(again), o.Period),
		diag.Say("Có thể đã dùng lại bảng của kỳ trước: so lại với nguồn. Nếu nguồn cho đúng các số ấy, nói vì sao ở note_vi của dòng này (\"không đổi vì …\").",
			"The table of the period before may have been used again: compare it with the source. If these are its figures, say why in note_vi of this row (\"không đổi vì …\": unchanged because)."))
}
