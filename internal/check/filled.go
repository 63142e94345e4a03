package check

import (
	"math/big"
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// How many values make a pattern that figures do not have and a hand on a mouse
// makes.
const (
	leastFilled  = 5 // equal values of a series
	leastStill   = 4 // equal values at the end of a series that changed in every period before, with a digit behind the point
	leastFine    = 3 // the same with two digits
	leastDragged = 4 // values one apart that are no whole numbers, or in several series
	leastCounted = 7 // whole numbers one apart in one series: 12, 13, 14, 15 happens
	leastSeries  = 3 // series whose values are in order, or again those of the period before
	leastSorted  = 3 // values of each of those
)

// filled warns of what the fill handle, a sort of one column and a table of last year
// leave: the same value in all periods, values one apart, figures that are all those of
// the period before, values in one order over all series. Nothing of it is impossible,
// so that people compare it with the source.
func filled(list []observation, lines [][]*observation, in *model.Indicator) []diag.Diagnostic {
	out := slices.Concat(sortedColumn(list, lines), repeated(lines, in))
	dragged := draggedLines(lines)
	for _, line := range lines {
		first := line[0]
		switch {
		case len(line) >= leastFilled && steady(line, new(big.Rat)) && !atBound(first, in):
			out = append(out, filledWarning(first, diag.Say("Chuỗi này có %d kỳ cùng giá trị %s.", "This series has the value %[2]s in all of its %[1]d periods.", len(line), first.Value)))
		case slices.Contains(dragged, first):
			out = append(out, filledWarning(first, diag.Say("Các số của chuỗi này cách nhau đúng 1: %s, %s, %s…", "The values of this series are exactly 1 apart: %s, %s, %s…", line[0].Value, line[1].Value, line[2].Value)))
		default:
			out = append(out, still(line, in)...)
		}
	}
	return out
}

// still warns of a series that changed in every period and has one value in the last
// ones: the first of them was dragged down. It names the first row that repeats the one
// before it, which may have been published.
func still(line []*observation, in *model.Indicator) []diag.Diagnostic {
	last := line[len(line)-1]
	start := len(line) - 1
	for start > 0 && line[start-1].Value.Cmp(last.Value) == 0 {
		start--
	}
	least := leastStill
	if last.Value.Scale() > 1 {
		least = leastFine
	}
	n := len(line) - start
	if n < least || last.Value.Rat().IsInt() || atBound(last, in) || accounts(line[start+1], nil) || slices.ContainsFunc(line[start:], proven) {
		return nil
	}
	for i := 1; i <= start; i++ {
		if line[i].Value.Cmp(line[i-1].Value) == 0 {
			return nil // it stands still at times
		}
	}
	o := line[start+1]
	return []diag.Diagnostic{diag.Diagnostic{Severity: diag.Warning, Rule: "series-filled", Pos: o.row.at("value").Pos, Related: line[start].row.at("value").Pos}.With(
		diag.Say("%d kỳ liền (từ %s đến %s) cùng giá trị %s.", "%d periods in a row (%s to %s) have the value %s.", n, line[start].Period, last.Period, last.Value),
		diag.Say("Có thể do kéo ô từ số của kỳ trước: so lại với nguồn. Nếu nguồn cho đúng các số ấy, nói vì sao ở note_vi của dòng này (\"không đổi vì …\").",
			"The number of the period before may have been dragged down: compare them with the source. If these are its figures, say why in note_vi of this row (\"không đổi vì …\": unchanged because)."))}
}

// draggedLines are the first rows of series whose values are one apart: where a value
// has a digit behind the point, where two series are so, or over many periods. Small
// counts of a few years are in order by chance.
func draggedLines(lines [][]*observation) []*observation {
	var sure, perhaps []*observation
	for _, line := range lines {
		if len(line) < leastDragged || !steady(line, one) && !steady(line, new(big.Rat).Neg(one)) {
			continue
		}
		if perhaps = append(perhaps, line[0]); len(line) >= leastCounted || !line[0].Value.Rat().IsInt() {
			sure = append(sure, line[0])
		}
	}
	if len(perhaps) > 1 {
		return perhaps
	}
	return sure
}

func filledWarning(o *observation, message diag.Words) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Rule: "series-filled", Pos: o.row.at("value").Pos}.With(message,
		diag.Say("Có thể do kéo ô, sắp xếp riêng một cột hoặc dùng lại tệp cũ: so lại với nguồn. Nếu mọi cảnh báo loại này đều đúng là số của nguồn, thêm vào config.toml: [[check.silence]], rule = \"series-filled\", reason = \"…\" (lý do).",
			"It may come of dragging cells, sorting one column alone or using an old file again: compare it with the source. If all warnings of this kind are figures of the source, add to config.toml: [[check.silence]], rule = \"series-filled\", reason = \"…\"."))
}

// steady tells whether each value is so much more than the one before.
func steady(line []*observation, step *big.Rat) bool {
	for i := 1; i < len(line); i++ {
		if new(big.Rat).Sub(line[i].Value.Rat(), line[i-1].Value.Rat()).Cmp(step) != 0 {
			return false
		}
	}
	return true
}

// atBound tells whether a value is the least or the greatest that there is, where
// series stay: nothing, all, or a bound of the indicator. A 1 without a unit that has
// limits often stands for yes.
func atBound(o *observation, in *model.Indicator) bool {
	v := o.Value.Rat()
	limits, limited := unitLimits[in.Unit]
	if v.Sign() == 0 || !limited && v.Cmp(one) == 0 {
		return true
	}
	return slices.ContainsFunc(append(in.Bounds[:], limits[:]...), func(bound decimal.Decimal) bool { return bound.Given() && bound.Cmp(o.Value) == 0 })
}

// sortedColumn warns where rows stand by series and period, and the values over all
// of them in one order. Groups of one area are often listed from low to high (wealth,
// schooling, age), so that the series have to be of several areas.
func sortedColumn(list []observation, lines [][]*observation) []diag.Diagnostic {
	if areasOf(lines) < leastSeries || slices.ContainsFunc(lines, func(line []*observation) bool { return len(line) < leastSorted }) {
		return nil
	}
	var rows []*observation
	for i := range list {
		if o := &list[i]; o.Area != nil && o.Value.Given() {
			rows = append(rows, o)
		}
	}
	series, up, down := 1, 0, 0
	for i := 1; i < len(rows); i++ {
		a, b := rows[i-1], rows[i]
		if a.Area != b.Area || a.Dims != b.Dims {
			series++
		} else if a.Period.Compare(b.Period) >= 0 {
			return nil
		}
		switch a.Value.Cmp(b.Value) {
		case -1:
			up++
		case 1:
			down++
		}
	}
	if series != len(lines) || up > 0 && down > 0 || up+down < len(rows)/2 {
		return nil
	}
	return []diag.Diagnostic{filledWarning(rows[0], diag.Say("Cột value xếp theo một thứ tự từ đầu đến cuối tệp, qua %d chuỗi.", "The column value is in one order from the first row to the last, over %d series.", series))}
}

// areasOf is of how many areas the series are.
func areasOf(lines [][]*observation) int {
	areas := map[*model.Area]bool{}
	for _, line := range lines {
		areas[line[0].Area] = true
	}
	return len(areas)
}
