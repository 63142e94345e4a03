package tabular

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"chitieu/internal/diag"
)

// MaxMerges is how many merged ranges a sheet may have. The library compares
// each cell with all of them.
const MaxMerges = 2000

// Merge is a merged range of a workbook. The text stands in its first cell.
type Merge struct {
	Ref         string // B2:B5
	Row, Column int    // index of the first cell in the grid
	Rows        int    // how many rows it covers
	Columns     int
}

var (
	mergeElement = regexp.MustCompile(`<(?:[A-Za-z0-9_.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([^"'<>]*)["']`)
	relation     = regexp.MustCompile(`<(?:[A-Za-z0-9_.-]+:)?Relationship\s[^<>]*>`)
	relationID   = regexp.MustCompile(`\sId\s*=\s*["']([^"']*)["']`)
	relationTo   = regexp.MustCompile(`\sTarget\s*=\s*["']([^"']*)["']`)
)

// mergedCells notes the merged ranges by each of their cells within the table.
// They are counted in the bytes of the sheet: the library would compare each
// with each, more than once where they overlap, before it tells how many there
// are.
func (r *workbook) mergedCells(rows int) error {
	r.merges = map[[2]int]*Merge{}
	refs := mergeElement.FindAllSubmatch(r.sheetBytes(), MaxMerges+1)
	if len(refs) > MaxMerges {
		return &Refusal{"workbook-merges", r.name, diag.Say("Trang tính có hơn %d ô gộp.", "The sheet has more than %d merged cells.", MaxMerges), unmerge}
	}
	covered := 0
	for _, ref := range refs {
		merge, err := parseMerge(string(ref[1]))
		if err != nil {
			return &Refusal{"workbook-merges", r.name, diag.Say("Ô gộp ‹%s› hỏng.", "The merged cell ‹%s› is damaged.", short(string(ref[1]))), unmerge}
		}
		bottom, right := min(merge.Row+merge.Rows, rows), min(merge.Column+merge.Columns, MaxColumns)
		if covered += max(0, bottom-merge.Row) * max(0, right-merge.Column); covered > MaxSheetCells {
			return r.mergeRefusal(merge, diag.Say("Các ô gộp phủ hơn %d ô.", "The merged cells cover more than %d cells.", MaxSheetCells))
		}
		for i := merge.Row; i < bottom; i++ {
			for j := merge.Column; j < right; j++ {
				if r.merges[[2]int{i, j}] != nil {
					return r.mergeRefusal(merge, diag.Say("Ô gộp %s chồng lên ô gộp %s.", "The merged cell %s lies over the merged cell %s.", merge.Ref, r.merges[[2]int{i, j}].Ref))
				}
				r.merges[[2]int{i, j}] = merge
			}
		}
	}
	return nil
}

func (r *workbook) mergeRefusal(m *Merge, message diag.Words) error {
	return &Refusal{"workbook-merges", fmt.Sprintf("%s[%s]!%s", r.name, r.sheet, m.Ref), message, unmerge}
}

// parseMerge reads B2:B5, or B2 alone.
func parseMerge(ref string) (*Merge, error) {
	first, last, ranged := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !ranged {
		last = first
	}
	left, top, err := excelize.CellNameToCoordinates(first)
	if err != nil {
		return nil, err
	}
	right, bottom, err := excelize.CellNameToCoordinates(last)
	if err != nil {
		return nil, err
	}
	left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
	return &Merge{Ref: ref, Row: top - 1, Column: left - 1, Rows: bottom - top + 1, Columns: right - left + 1}, nil
}

// sheetBytes is the part of the workbook in which the merged ranges of the sheet
// stand; where it is not found, all sheets together.
func (r *workbook) sheetBytes() []byte {
	id := ""
	for _, s := range r.WorkBook.Sheets.Sheet {
		if strings.EqualFold(s.Name, r.sheet) {
			id = s.ID
		}
	}
	rels, _ := r.Pkg.Load("xl/_rels/workbook.xml.rels")
	list, _ := rels.([]byte)
	for _, element := range relation.FindAll(list, -1) {
		of, to := relationID.FindSubmatch(element), relationTo.FindSubmatch(element)
		if of == nil || to == nil || string(of[1]) != id {
			continue
		}
		name := strings.TrimPrefix(path.Join("/xl", string(to[1])), "/")
		if strings.HasPrefix(string(to[1]), "/") {
			name = strings.TrimPrefix(path.Clean(string(to[1])), "/")
		}
		if part, ok := r.Pkg.Load(name); ok {
			data, _ := part.([]byte)
			return afterCells(data)
		}
	}
	var all []byte
	r.Pkg.Range(func(name, part any) bool {
		if data, ok := part.([]byte); ok && strings.HasPrefix(fmt.Sprint(name), "xl/worksheets/") {
			all = append(all, afterCells(data)...)
		}
		return true
	})
	return all
}

// afterCells is what follows the cells of a sheet.
func afterCells(data []byte) []byte {
	return data[max(0, bytes.LastIndex(data, []byte("sheetData"))):]
}
