package importer

import (
	"regexp"
	"strings"
	"unicode"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// A number with a decimal comma that stands in a file with commas, and not in
// quotation marks, is two cells: 91 and 2. The part before the comma looks like
// a figure, so rows where that may have happened are refused, and no flag reads
// them.

var (
	beforeComma = regexp.MustCompile(`^-?(?:[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+)$`)
	behindComma = regexp.MustCompile(`^(?:[0-9]{1,6} ?[%‰]?|[0-9]{3}\.[0-9]+)$`)
	threeDigits = regexp.MustCompile(`^[0-9]{3}(?:\.[0-9]+)?$`)
	shortDigits = regexp.MustCompile(`^[0-9]{1,3} ?[%‰]?$`)
)

// splits finds the rows that have more cells than the names of the columns, or
// a number that was split, and keeps why they are refused.
func (r *reader) splits() {
	r.split = map[int]cut{}
	proven := -1
	for i := r.firstRow(); i < r.end; i++ {
		if r.blank[i] || r.sameAsHeader(i) {
			continue
		}
		pairs := r.cutPairs(i)
		over, filled, beyond := r.surplus(i)
		switch {
		case len(pairs) > 0 && (over || filled):
			r.split[i] = cut{pairs[0].column, r.splitProblem(i, pairs, over)}
			proven = i
		case len(pairs) > 0 && pairs[0].intoNote:
			r.split[i] = cut{pairs[0].column, r.splitProblem(i, pairs[:1], false)}
		case beyond:
			r.split[i] = cut{len(r.grid.Rows[i].Cells) - 1, r.tooManyCells(i)}
		}
	}
	if proven >= 0 && r.grid.Separator == "comma" {
		r.suspect(proven)
	}
	r.cutColumns()
}

// cut is a row that is refused: at which cell, and why.
type cut struct {
	column int
	problem
}

// cutPair is a number that may stand in two cells or more, from a column on.
type cutPair struct {
	column   int
	text     string // as it was before it was split
	plain    string // the same with a decimal point; empty where that could be another number
	intoNote bool   // its end stands in a column of notes
}

// cutPairs lists the neighbouring cells of a row that may be one number, from
// the first column of figures on.
func (r *reader) cutPairs(row int) (out []cutPair) {
	for c := 0; c+1 < len(r.grid.Rows[row].Cells); c++ {
		if !numeric(r.role(c)) && (len(out) == 0 || !r.nameless(c)) {
			continue
		}
		left, _, _ := stripped(r.text(row, c))
		right := r.text(row, c+1)
		if !beforeComma.MatchString(left) || !r.mayFollow(right) {
			continue
		}
		role := r.role(c + 1)
		pair := cutPair{column: c, text: r.text(row, c) + "," + right, intoNote: (role == NoteVI || role == NoteEN) && shortDigits.MatchString(right)}
		if !threeDigits.MatchString(right) && !strings.ContainsAny(left, ". ") {
			pair.plain = left + "." + strings.TrimRight(right, " %‰")
		}
		if r.nameless(c+1) || numeric(role) || pair.intoNote {
			out = append(out, pair)
			c++
		}
	}
	return out
}

// mayFollow tells whether a cell may be what stood behind a comma. A workbook of
// an indicator that counts has whole numbers, which only thousands part.
func (r *reader) mayFollow(right string) bool {
	if r.grid.Sheet != "" && r.in.Unit == model.Count {
		return threeDigits.MatchString(right)
	}
	return behindComma.MatchString(right)
}

// surplus tells whether a row of a text has more cells than there are names,
// whether a cell behind the first column of figures has no name, and whether one
// stands behind the last of the names.
func (r *reader) surplus(row int) (over, filled, beyond bool) {
	width, figures := r.headWidth(), false
	cells := r.grid.Rows[row].Cells
	over = r.grid.Sheet == "" && len(cells) > width
	for c := range cells {
		text := r.text(row, c)
		filled = filled || figures && text != "" && r.nameless(c)
		beyond = beyond || over && c >= width && text != ""
		figures = figures || numeric(r.role(c))
	}
	return over, filled, beyond
}

func (r *reader) headWidth() (width int) {
	for _, i := range r.result.Header {
		width = max(width, len(r.grid.Rows[i].Cells))
	}
	return width
}

// nameless tells whether a column has no name, or one that is the end of the
// name beside it, which was split too: %, phần trăm, trẻ).
func (r *reader) nameless(c int) bool {
	if c >= len(r.result.Columns) {
		return true
	}
	col := r.result.Columns[c]
	if col.Role != "" && col.Role != Skip {
		return false
	}
	return !strings.ContainsFunc(col.Header, func(l rune) bool { return unicode.IsLetter(l) || unicode.IsDigit(l) }) ||
		strings.Count(col.Header, "(") != strings.Count(col.Header, ")") || check.UnitMeant(col.Header) != ""
}

// suspect refuses, in a file that has split numbers, rows of which one cannot
// see whether they have one: neighbouring whole numbers.
func (r *reader) suspect(proven int) {
	for i := r.firstRow(); i < r.end; i++ {
		pairs := r.cutPairs(i)
		if _, known := r.split[i]; known || r.blank[i] || r.sameAsHeader(i) || len(pairs) == 0 {
			continue
		}
		p := r.splitProblem(i, pairs[:1], false)
		p.text = diag.Say("%s là hai số hay một số bị tách ở dấu phẩy thập phân? Tệp có số bị tách như vậy (%s).", "%s: two numbers, or one that was split at its decimal comma? The file has such numbers (%s).",
			source.Quote(pairs[0].text), r.grid.Place(proven, r.split[proven].column))
		r.split[i] = cut{pairs[0].column, p}
	}
}

// cutColumns leaves out the columns that hold nothing but ends of numbers, and
// cells of rows that are refused: nobody is to be asked what they are.
func (r *reader) cutColumns() {
	for i := range r.result.Columns {
		c := &r.result.Columns[i]
		ends := false
		for row := r.firstRow(); row < r.end && r.nameless(c.Index) && (c.Role == "" || c.Why == byColumns); row++ {
			if r.text(row, c.Index) == "" {
				continue
			}
			if _, ends = r.split[row]; !ends {
				break
			}
		}
		if ends {
			c.Role, c.Why = Skip, diag.Say("phần bị tách của cột bên trái", "the end of what stands to the left")
		}
	}
}

func (r *reader) splitProblem(row int, pairs []cutPair, over bool) problem {
	var texts []diag.Words
	for _, p := range pairs {
		texts = append(texts, same(source.Quote(p.text)))
	}
	text := diag.Say("giống số %s bị tách ở dấu phẩy thập phân làm hai ô.", "this looks like %s, split at its decimal comma into two cells.", diag.Join(texts, ", "))
	if over {
		text = diag.Say("dòng có %s mà dòng tên cột có %s: %s", "the row has %s, and the line of names has %s: %s", cellCount(len(r.grid.Rows[row].Cells)), nameCount(r.headWidth()), text)
	}
	p := pairs[0]
	switch {
	case r.grid.Separator != "comma":
		return problem{"value-split", text, mend("Trong tệp gốc, gõ lại cả số vào một ô. Nếu cột bên phải là thứ khác, đặt tên cho cột.",
			"In the original file, type the whole number into one cell. If the column to the right is something else, give it a name.")}
	case p.plain == "":
		return problem{"value-split", text, mend("Lưu lại tệp với dấu chấm phẩy giữa các cột, hoặc đặt số trong dấu nháy kép: %s.",
			"Save the file with semicolons between the columns, or put the number in quotation marks: %s.", source.Quote(p.text))}
	}
	return problem{"value-split", text, mend("Lưu lại tệp với dấu chấm phẩy giữa các cột, hoặc đặt số trong dấu nháy kép (%s), hoặc viết dấu chấm (%s).",
		"Save the file with semicolons between the columns, or put the number in quotation marks (%s), or write a point (%s).", source.Quote(p.text), p.plain)}
}

func (r *reader) tooManyCells(row int) problem {
	return problem{"row-cells", diag.Say("dòng có %s mà dòng tên cột có %s: một ô có dấu ngăn cột ở trong, nên các ô sau lệch cột.",
		"the row has %s, and the line of names has %s: a cell has the separator in it, so those behind it stand in wrong columns.", cellCount(len(r.grid.Rows[row].Cells)), nameCount(r.headWidth())),
		mend("Đặt ô ấy trong dấu nháy kép, hoặc ghi tên cho cột cuối.", "Put that cell in quotation marks, or name the last column.")}
}

func cellCount(n int) diag.Words { return diag.Amount(n, "ô", "cell", "cells") }

func nameCount(n int) diag.Words {
	return diag.Amount(n, "tên", "name of a column", "names of columns")
}
