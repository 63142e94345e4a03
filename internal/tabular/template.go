package tabular

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// templateSheets are the sheets of a workbook that the program made itself; the
// first has the figures, the second says of which indicator they are.
var templateSheets = []string{"Số liệu", "Hướng dẫn", "Danh mục"}

// idLabel stands before the id of the indicator on the second sheet.
const idLabel = "Mã chỉ số"

// aboutRows is how many rows of that sheet are looked at: the id is among the first.
const aboutRows = 20

// Template is what a workbook that the program made says of itself. The zero
// value is that of any other file.
type Template struct {
	Indicator string // id
	Place     string // of the cell that says so
}

// template reads of which indicator the workbook is a form. A sheet that stands
// alone in a file of its own says nothing.
func (r *workbook) template() Template {
	rows, err := r.Rows(templateSheets[1])
	if err != nil || r.sheet != templateSheets[0] {
		return Template{}
	}
	defer rows.Close()
	for n := 1; n <= aboutRows && rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return Template{}
		}
		if len(cells) > 1 && norm.NFC.String(strings.TrimSpace(cells[0])) == idLabel {
			return Template{strings.TrimSpace(cells[1]), fmt.Sprintf("%s[%s]!B%d", r.name, templateSheets[1], n)}
		}
	}
	return Template{}
}
