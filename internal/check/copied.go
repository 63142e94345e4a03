package check

import (
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// leastCopied is how many periods two series must share to be taken for a copy.
const leastCopied = 4

// leastApart is how many periods two series must have been apart before the newest
// values of one can be those of the other, copied.
const leastApart = 3

// copied warns of a series that has the very values of another one: rows were
// copied, and the values not yet changed. A series of one value throughout
// proves nothing.
func copied(lines [][]*observation) []diag.Diagnostic {
	first := map[string]*observation{}
	var out []diag.Diagnostic
	for _, line := range lines {
		if len(line) < leastCopied {
			continue
		}
		var text strings.Builder
		varied := false
		for _, o := range line {
			text.WriteString(o.Period.String() + "=" + o.Value.String() + " ")
			varied = varied || o.Value.Cmp(line[0].Value) != 0
		}
		if !varied {
			continue
		}
		if other := first[text.String()]; other != nil {
			out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: "series-copied", Pos: line[0].row.at("value").Pos, Related: other.row.at("value").Pos}.With(
				diag.Say("Chuỗi này giống hệt chuỗi bắt đầu ở dòng %d: %d kỳ cùng giá trị.", "This series is the same as the one that begins in line %d: equal values in %d periods.", other.row.pos.Line, len(line)),
				diag.Say("Có vẻ các dòng được chép mà chưa sửa số; so lại với nguồn.", "The rows seem to be copied with their values; compare them with the source.")))
			continue
		}
		first[text.String()] = line[0]
	}
	return out
}

// copiedRows warns of the newest values of an area that are those of another one, to
// the digit behind the point, where the two were apart in every period before: a row of
// the table was copied. One value may be so by chance, and is told beside the country
// alone, whose row stands first in tables; two on end beside any area.
func copiedRows(lines [][]*observation, in *model.Indicator) []diag.Diagnostic {
	if areasOf(lines) < 2 {
		return nil
	}
	first := map[newest][]*observation{}
	country := map[model.Dims][]*observation{}
	for _, line := range lines {
		if line[0].Area.Level == model.Country {
			country[line[0].Dims] = line
		}
	}
	var out []diag.Diagnostic
	for _, line := range lines {
		key, ok := newestOf(line)
		if !ok || atBound(line[len(line)-1], in) {
			continue
		}
		other := country[key.dims]
		if line[0].Area.Level == model.Country || !copiedFrom(line, other, 1) {
			if other = first[key]; other == nil {
				first[key] = line
				continue
			}
			if !copiedFrom(line, other, 2) {
				continue
			}
		}
		if d, told := copiedWarning(line, other); told {
			out = append(out, d)
		}
	}
	return out
}

// newest is by what series with equal last values are found.
type newest struct {
	dims      model.Dims
	period    model.Period
	last, was string
}

func newestOf(line []*observation) (newest, bool) {
	n := len(line)
	if n <= leastApart || line[n-1].Value.Rat().IsInt() || line[n-1].Qualifier != "" {
		return newest{}, false
	}
	return newest{line[0].Dims, line[n-1].Period, line[n-1].Value.String(), line[n-2].Value.String()}, true
}

// copiedFrom tells whether a series ends in as many values of another one at least, and
// was apart from it in the periods before.
func copiedFrom(line, other []*observation, least int) bool {
	equal, apart := 0, 0
	for i := len(line) - 1; i >= 0; i-- {
		j := slices.IndexFunc(other, func(o *observation) bool { return o.Period == line[i].Period })
		switch same := j >= 0 && other[j].Value.Cmp(line[i].Value) == 0; {
		case !same && equal == 0:
			return false
		case j < 0:
		case same && apart > 0:
			return false // they meet at times
		case same:
			equal++
		default:
			apart++
		}
	}
	return equal >= least && apart >= leastApart
}

// copiedWarning names the first row of a series that has the value of another one; nil
// where it is computed, or its note says why.
func copiedWarning(line, other []*observation) (diag.Diagnostic, bool) {
	var o, of *observation
	for i := len(line) - 1; i >= 0; i-- {
		j := slices.IndexFunc(other, func(p *observation) bool { return p.Period == line[i].Period })
		if j >= 0 && other[j].Value.Cmp(line[i].Value) != 0 {
			break
		}
		if j >= 0 {
			o, of = line[i], other[j]
		}
	}
	if proven(o) || accounts(o, nil) || accounts(of, nil) {
		return diag.Diagnostic{}, false
	}
	return diag.Diagnostic{Severity: diag.Warning, Rule: "series-copied", Pos: o.row.at("value").Pos, Related: of.row.at("value").Pos}.With(
		diag.Say("value %s (%s) bằng đúng số của %s ở dòng %d; các kỳ trước hai nơi luôn khác nhau.", "value %s (%s) is that of \"%s\" in line %d; in all periods before the two differ.", o.Value, o.Period, of.Area.NameVI, of.row.pos.Line),
		diag.Say("Có thể đã chép nhầm dòng của nơi khác: so lại với nguồn. Nếu số đúng, nói vì sao ở note_vi của dòng này (\"trùng vì …\").", "The row of another area may have been copied: compare it with the source. If it is right, say why in note_vi of this row (\"trùng vì …\": equal because of).")), true
}
