package importer

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// What an unknown column most likely is: a person answers, but need not think of the
// words for it. Nothing is read by what is proposed here.

// proposedColumn asks about a column of numbers whose name says nothing that is known.
func (r *reader) proposedColumn(c Column, name diag.Words) (q Question, ok bool) {
	if !r.holdsNumbers(c.Index) {
		return q, false
	}
	letter := tabular.Letters(c.Index)
	skip, value := toColumn(letter, Skip), toColumn(letter, Value)
	if known := r.listed(Value, Wide); known != "" {
		return Question{skip, mend("%s: chưa biết là gì, mà bảng đã có cột số liệu (%s). Cờ này bỏ cột; đúng cột này mới là số liệu thì %s và bỏ cột kia.",
			"%s: not known what it is, and the table has a column of figures (%s). This flag leaves it out; if this column has the figures, %s, and leave out the other.", name, known, value).Words}, true
	}
	switch best := r.likeliest(); {
	case best < 0 || best == c.Index && (r.changesFigures(c.Header) || r.namesPeople(c.Header)):
		return q, false
	case best == c.Index:
		return Question{value, mend("%s: có phải số liệu của %s không? Phải thì thêm cờ này; không thì bỏ cột bằng %s.",
			"%s: are these the figures of %s? If so, add this flag, else leave the column out with %s.", name, source.Quote(r.in.Name.VI), skip).Words}, true
	default:
		return Question{skip, mend("%s: tên cột %s gần với tên chỉ số hơn. Cờ này bỏ cột; đúng cột này mới là số liệu thì %s.",
			"%s: the name of column %s is nearer to that of the indicator. This flag leaves this one out; if it has the figures, %s.", name, tabular.Letters(best), value).Words}, true
	}
}

// namesPeople tells whether a name is that of the people whom a rate is about: its
// figures may count them.
func (r *reader) namesPeople(name string) bool {
	return isRate(r.in.Unit) && persons.MatchString(wording.FoldName(name)) && !saysRate(name)
}

// byCells asks about a column of words by what its cells are: areas, or names of the
// figures beside them.
func (r *reader) byCells(c Column, name diag.Words) (q Question, ok bool) {
	letter, rows, values, whole := tabular.Letters(c.Index), 0, 0, 0
	for i := r.firstRow(); i <= r.lastRow(); i++ {
		if cell := r.text(i, c.Index); cell != "" && !isNote(cell) && !r.alone(i) {
			rows++
			if wholeProvince(cell) && !isTotal(cell) {
				whole++
			}
			if r.readHeading(cell).role == Value && r.groupIn(cell) == "" && !r.changesFigures(cell) {
				values++
			}
		}
	}
	switch {
	case rows > 0 && !r.has(Area) && 2*(r.fitting(c.Index, Area)+whole) > rows:
		return Question{toColumn(letter, Area), diag.Say("%s: các ô là địa bàn. Cờ này đọc cột là địa bàn.", "%s: its cells are areas. This flag reads it as the column of areas.", name)}, true
	case rows == 1 && values == 1:
		return Question{toColumn(letter, Skip), diag.Say("%s chỉ nêu tên của số liệu bên cạnh. Cờ này bỏ cột và đọc số.", "%s has only the name of the figures beside it. This flag leaves it out and reads the figures.", name)}, true
	}
	return q, false
}

// likeliest is the column of numbers that is not known and most likely has the figures:
// the only one, or that whose name has more words of the indicator; -1 where two may be.
func (r *reader) likeliest() int {
	best, most, tie := -1, -1, false
	for _, c := range r.result.Columns {
		if c.Role != "" || !r.holdsNumbers(c.Index) {
			continue
		}
		n := r.sharedWords(c.Header)
		if n == most {
			tie = true
		}
		if n > most {
			best, most, tie = c.Index, n, false
		}
	}
	if tie {
		return -1
	}
	return best
}

// sharedWords counts the words of a name that are words of the indicator's own, but for those
// of ages.
func (r *reader) sharedWords(name string) (n int) {
	own := content(strings.Join(r.ownNames(r.in), " "))
	for _, word := range content(name) {
		if slices.Contains(own, word) && !ageWord.MatchString(word) {
			n++
		}
	}
	return n
}

var ageWord = regexp.MustCompile(`^(?:[0-9]+|duoi|tren|tu|den|tuoi|thang|so)$`)

// holdsNumbers tells whether the most cells of a column beside the rows are numbers.
func (r *reader) holdsNumbers(column int) bool {
	numbers, others := 0, 0
	for i := r.firstRow(); i <= r.lastRow(); i++ {
		switch text := r.text(i, column); {
		case text == "" || r.alone(i) || isNote(text):
		case r.ofFigure(i, column):
			numbers++
		default:
			others++
		}
	}
	return numbers > others
}

// proposedPart says which of two columns of counts is the numerator of a rate, where
// their numbers and their names agree on it; empty where they do not.
func (r *reader) proposedPart(c Column) string {
	var counts []Column
	for _, other := range r.result.Columns {
		if r.changesFigures(other.Header) {
			return ""
		}
		if (other.Role == "" || other.Role == Numerator || other.Role == Denominator) && slices.ContainsFunc(strings.Split(other.Header, " / "), saysCount) && r.holdsNumbers(other.Index) {
			counts = append(counts, other)
		}
	}
	switch {
	case len(counts) == 1 && r.listed(Value, Wide) != "":
		return Skip // the rate stands beside it
	case len(counts) != 2:
		return ""
	}
	first, second := counts[0], counts[1]
	if r.less(second.Index, first.Index) {
		first, second = second, first
	}
	if !r.less(first.Index, second.Index) || r.sharedWords(first.Header) < r.sharedWords(second.Header) {
		return ""
	}
	if c.Index == first.Index {
		return Numerator
	}
	return Denominator
}

// changesFigures tells whether the name of a column says that its figures are others: of
// nine months, of a plan, a change.
func (r *reader) changesFigures(name string) bool {
	return wording.PartNouns.MatchString(wording.FoldName(name)) || slices.ContainsFunc(appendPassage(nil, passage{text: name, where: naming}), func(s passage) bool { return len(r.hits(s)) > 0 })
}

// less tells whether the numbers of a column are smaller than those of another one in
// every row that has both.
func (r *reader) less(a, b int) bool {
	rows := 0
	for i := r.firstRow(); i < r.end; i++ {
		small, ok := r.wholeIn(i, a)
		large, too := r.wholeIn(i, b)
		if !ok || !too || r.numbersColumns(i, r.filledCells(i)) {
			continue
		}
		switch small.Cmp(large) {
		case -1:
			rows++
		case 1:
			return false
		}
	}
	return rows > 0
}

// filledCells lists the cells of a row that are not blank.
func (r *reader) filledCells(row int) (out []int) {
	for c := range r.grid.Rows[row].Cells {
		if r.text(row, c) != "" {
			out = append(out, c)
		}
	}
	return out
}

var groupedWhole = regexp.MustCompile(`^(?:[0-9]+|[0-9]{1,3}(?:[., ][0-9]{3})+)$`)

// wholeIn reads a whole number only to compare it: nothing is taken from it.
func (r *reader) wholeIn(row, column int) (*big.Int, bool) {
	text := strings.ReplaceAll(r.text(row, column), "\u00a0", " ")
	if !groupedWhole.MatchString(text) {
		return nil, false
	}
	return new(big.Int).SetString(strings.NewReplacer(".", "", ",", "", " ", "").Replace(text), 10)
}
