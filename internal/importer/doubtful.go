package importer

import (
	"slices"
	"strings"
	"sync"

	"chitieu/internal/diag"
)

// Some figures show to be wrong beside others alone: a point that slipped, the table
// of last year, two rows that changed places. They are warnings of check, since all
// of it can be true; but nobody who imports a table reads on behind "wrote". So they
// are questions where the import brings the figures, and the flag that answers one
// names the figure.

// doubtful are the rules of check that import asks about.
var doubtful = []string{"series-repeated", "series-slip", "series-swapped"}

// Doubts parts the problems of the merged file into those that people have to answer
// for and the rest. A figure that a flag names has been looked at.
// Problems and file are as Told wants them.
func (m *Merge) Doubts(list []diag.Diagnostic, res *Result, file string) (questions []Question, rest []diag.Diagnostic) {
	tell := sync.OnceValue(func() teller { return m.teller(res, file) }) // it reads the whole file
	for _, d := range list {
		row := m.brought(d, file)
		if row == nil {
			rest = append(rest, d)
			continue
		}
		figure := row.figure()
		if lookedAt(res.confirmed, figure) {
			rest = append(rest, d)
			continue
		}
		told := tell().told(d)
		places := same(told.Pos.String())
		if told.Related.Path != "" {
			places = diag.Say("%s và %s", "%s and %s", told.Pos, told.Related)
		}
		questions = append(questions, Question{Flag: give("confirm", figure),
			Text: diag.Say("%s: %s", "%s: %s", places, told.Message).Then(diag.Say("So lại với nguồn: sai thì sửa trong tệp gốc rồi nhập lại; đúng thì thêm cờ này, hoặc nói vì sao ở cột ghi chú của dòng (\"giảm do …\").",
				"Compare it with the source: if it is wrong, mend the original file and import again; if it is right, add this flag, or say why in the column of the notes of the row (\"giảm do …\": down because of)."))})
	}
	return questions, rest
}

// brought is the row of the import that a doubtful figure is of; nil for other
// problems, and for figures that the file had before.
func (m *Merge) brought(d diag.Diagnostic, file string) *Row {
	if !slices.Contains(doubtful, d.Rule) {
		return nil
	}
	for _, at := range []diag.Position{d.Pos, d.Related} {
		if at.Path != file || at.Line == 0 {
			continue
		}
		if o, known := m.originAt(at.Line); known && o.row != nil {
			return o.row
		}
	}
	return nil
}

// figure names a figure as a flag repeats it: "2021 64 9.52", with the breakdown
// before the value.
func (r Row) figure() string {
	return strings.Join(strings.Fields(r.Fields[Period]+" "+r.Fields[Area]+" "+string(r.Dims)+" "+r.Fields[Value]), " ")
}

// lookedAt tells whether a person has said of a figure that it is right.
func lookedAt(confirmed []string, figure string) bool {
	return slices.ContainsFunc(confirmed, func(c string) bool { return strings.Join(strings.Fields(c), " ") == figure })
}
