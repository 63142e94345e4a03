package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"chitieu/internal/diag"
)

// captionMarks begin the paragraph before a table that names it, in the
// languages that texts are written in.
var captionMarks = []string{"Bảng: ", "Table: "}

// Attributes that prepareTable leaves on a table for the renderer.
const (
	attrCaption   = "caption"
	attrCaptionID = "caption-id"
)

// prepareTable checks a table and takes its caption from the paragraph before.
func (d *Document) prepareTable(table *extast.Table, captionID string) {
	table.SetAttributeString(attrCaptionID, captionID)
	table.SetAttributeString(attrCaption, d.takeCaption(table))
	columns := len(table.Alignments)
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		d.checkRow(row, columns)
	}
}

// takeCaption removes the caption paragraph from the page and gives its text.
func (d *Document) takeCaption(table *extast.Table) string {
	p := table.PreviousSibling()
	if p != nil && p.Kind() == ast.KindParagraph {
		text := plainText(p, d.in.body())
		if caption := captionOf(text); caption != "" {
			d.checkCaption(p)
			p.Parent().RemoveChild(p.Parent(), p)
			return caption
		}
	}
	d.in.fail(d.offset(table), "markup-table", diag.Say("Bảng không có tên.", "The table has no caption."),
		diag.Say(`Thêm ngay trước bảng một dòng "Bảng: …" nói bảng ghi gì.`, `Add a line "Bảng: …" (in an English text "Table: …") right before the table, which says what it holds.`))
	return ""
}

// captionOf is the caption that a paragraph gives; empty where it gives none.
func captionOf(text string) string {
	for _, mark := range captionMarks {
		if caption, ok := strings.CutPrefix(text, mark); ok {
			return foldSpace(strings.TrimSpace(caption))
		}
	}
	return ""
}

// checkCaption refuses links and live figures in a caption, which is plain text.
func (d *Document) checkCaption(p ast.Node) {
	for c := p.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() != ast.KindText {
			d.in.fail(d.offset(c), "markup-table", diag.Say("Tên bảng chỉ được là chữ.", "A caption is plain text."),
				diag.Say("Đưa liên kết, chữ đậm hoặc số liệu sang đoạn văn phía trên.", "Put links, bold text or live figures into the paragraph above."))
			return
		}
	}
}

// checkRow reports a row with too many, too few or empty cells: the parser
// drops the first and fills up the second without a word.
func (d *Document) checkRow(row ast.Node, columns int) {
	offset := d.offset(row)
	if cells := countCells(d.in.src[offset:]); cells != columns {
		d.in.fail(offset, "markup-table", diag.Say("Hàng có %d ô, bảng có %d cột.", "The number of cells in the row is %d, of columns in the table %d.", cells, columns),
			diag.Say(`Thêm hoặc bớt dấu |; muốn in dấu | trong ô thì viết \|.`, `Add or delete a |; to print a | in a cell write \|.`))
		return
	}
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		if cell.FirstChild() == nil {
			d.in.fail(d.offset(cell), "markup-table", diag.Say("Ô của bảng để trống.", "A cell of the table is empty."),
				diag.Say("Ghi rõ: 0, không có số liệu, bảo mật hoặc không áp dụng.", "Say what it is: 0, no data, confidential or not applicable."))
		}
	}
}

// countCells counts the cells of the table row with which text begins.
func countCells(text []byte) int {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimSpace(line)
	line = bytes.TrimPrefix(line, []byte("|"))
	line = bytes.TrimSuffix(line, []byte("|"))
	return bytes.Count(line, []byte("|")) - bytes.Count(line, []byte(`\|`)) + 1
}
