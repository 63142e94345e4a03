package tabular

import (
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"chitieu/internal/diag"
)

// Comment is a note that people have fastened to a cell of a workbook.
type Comment struct {
	Text        string // in one line
	Place       string
	Row, Column int // of the cell, from 0; beyond the rows of the grid where nothing stands there
}

// maxCommentsTold is how many comments are told to people by their texts.
const maxCommentsTold = 20

// readComments lists the comments of the sheet, in the order of the file. A conversation
// of newer programs stands behind a sentence for the older ones, which is left out.
func (r *workbook) readComments() (out []Comment) {
	comments, err := r.GetComments(r.sheet)
	if err != nil {
		return nil
	}
	for _, c := range comments {
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		if strings.HasPrefix(text, "[Threaded comment]") {
			if _, said, ok := strings.Cut(text, ":\n"); ok {
				text = said
			}
		}
		column, row, err := excelize.CellNameToCoordinates(c.Cell)
		if text = strings.Join(strings.Fields(norm.NFC.String(text)), " "); err == nil && text != "" {
			out = append(out, Comment{text, r.name + "[" + r.sheet + "]!" + c.Cell, row - 1, column - 1})
		}
	}
	return out
}

// commentNotes tells of comments, which no row of the data keeps.
func commentNotes(list []Comment) (out []diag.Words) {
	for i, c := range list {
		if i == maxCommentsTold {
			return append(out, diag.Say("Còn %d ghi chú (comment) khác.", "There are %d more comments.", len(list)-i))
		}
		out = append(out, diag.Say("Ghi chú (comment) gắn vào ô %s: %q. Không ghi vào tệp số liệu.", "The comment on cell %s: %q. It does not go into the data.", c.Place, c.Text))
	}
	return out
}
