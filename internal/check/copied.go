package check

import (
	"strings"

	"chitieu/internal/diag"
)

// leastCopied is how many periods two series must share to be taken for a copy.
const leastCopied = 4

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
