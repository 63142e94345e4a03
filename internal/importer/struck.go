package importer

import (
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// Who strikes a number through takes it back, or has not yet written the new one
// beside it. A row that is struck through as a whole is left out, as a hidden one is;
// one number alone is refused, since the row lacks it.

var keepStruck = mend("Còn đúng thì bỏ gạch ngang (Strikethrough) trong tệp gốc.", "If it still holds, take the line (Strikethrough) off in the original.")

// struckRow tells whether all of a row is struck through.
func struckRow(row tabular.Row) bool {
	struck := false
	for _, cell := range row.Cells {
		if trim(cell.Text) != "" {
			if !cell.Struck {
				return false
			}
			struck = true
		}
	}
	return struck
}

// leaveStruck leaves out the rows that are struck through.
func (r *reader) leaveStruck() {
	for i, row := range r.grid.Rows {
		if struckRow(row) {
			r.leaveRow(i, "struck", diag.Say("hàng bị gạch ngang.", "the row is struck through."), keepStruck)
			r.struck[i] = true
		}
	}
}

// struckProblem refuses a number or a label that is struck through, all or in part.
func struckProblem(role string, cell tabular.Cell) *problem {
	if !cell.Struck || role == NoteVI || role == NoteEN {
		return nil
	}
	return &problem{"cell-struck", diag.Say("%s %s bị gạch ngang, cả ô hay một phần: không rõ còn đúng không.", "%s %s is struck through, all or a part of it: whether it still holds is not clear.", role, source.Quote(strings.TrimSpace(cell.Text))),
		keepStruck.Then(mend("Không thì xóa ô, hoặc ghi số mới.", "If not, empty the cell or write the new number."))}
}
