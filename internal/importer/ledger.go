package importer

import (
	"slices"

	"chitieu/internal/diag"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// Fate is how a cell of the input ended.
type Fate int

// The fates. Unsaid is none: nothing ends so.
const (
	Unsaid Fate = iota
	Read
	Changed
	Refused
	LeftOut
)

// Entry tells people of one cell or row that was changed, refused or left out.
type Entry struct {
	Fate  Fate
	Rule  string // kind of the reason, kebab-case
	Place string
	Text  diag.Words // what was found and what became of it
	Hint  Remedy     // how to mend it; empty where there is nothing to mend
}

// mark is the fate of a cell with its reason. Without a text the reason stands
// at another cell of the row or column.
type mark struct {
	fate Fate
	rule string
	text diag.Words
	hint Remedy
}

// none are no words.
var none diag.Words

// ledger holds one fate for each cell that is not blank, and for each blank row.
type ledger struct {
	of    *tabular.Grid
	cells [][]mark
	blank []bool
}

func newLedger(g *tabular.Grid) *ledger {
	l := &ledger{of: g, cells: make([][]mark, len(g.Rows)), blank: make([]bool, len(g.Rows))}
	for i, row := range g.Rows {
		l.cells[i] = make([]mark, len(row.Cells))
		l.blank[i] = true
		for _, cell := range row.Cells {
			l.blank[i] = l.blank[i] && trim(cell.Text) == ""
		}
	}
	return l
}

// set gives a cell its fate. What was left out or refused before stays so, and
// what is refused is not read by another value of its row.
func (l *ledger) set(row, column int, m mark) {
	if row >= len(l.cells) || column >= len(l.cells[row]) || trim(l.of.Rows[row].Cells[column].Text) == "" {
		return
	}
	if was := l.cells[row][column]; was.fate == LeftOut || was.fate == Refused && (m.fate != Refused || m.text == none) {
		return
	}
	l.cells[row][column] = m
}

func (l *ledger) read(row, column int) {
	if row < len(l.cells) && column < len(l.cells[row]) && l.cells[row][column].fate == Unsaid {
		l.set(row, column, mark{fate: Read})
	}
}

func (l *ledger) change(row, column int, rule string, text diag.Words) {
	l.set(row, column, mark{Changed, rule, text, Remedy{}})
}

func (l *ledger) refuse(row, column int, p problem) {
	l.set(row, column, mark{Refused, p.rule, p.text, p.hint})
}

func (l *ledger) leave(row, column int, rule string, text diag.Words, hint Remedy) {
	l.set(row, column, mark{LeftOut, rule, text, hint})
}

// leaveRow leaves out a whole row for one reason, told once.
func (l *ledger) leaveRow(row int, rule string, text diag.Words, hint Remedy) {
	l.whole(row, mark{LeftOut, rule, text, hint})
}

// refuseRow refuses the cells of a row of which one is refused already.
func (l *ledger) refuseRow(row int) { l.whole(row, mark{fate: Refused}) }

func (l *ledger) whole(row int, m mark) {
	for column := range l.cells[row] {
		if trim(l.of.Rows[row].Cells[column].Text) != "" && l.cells[row][column].fate != LeftOut {
			l.set(row, column, m)
			m.text = none
		}
	}
}

// problem is why a cell is refused.
type problem struct {
	rule string
	text diag.Words
	hint Remedy
}

// problemOf takes a problem of package check over.
func problemOf(d diag.Diagnostic) *problem {
	return &problem{d.Rule, d.Message, says(d.Hint)}
}

// entries lists what people are told, and counts the cells by fate.
func (l *ledger) entries() (out []Entry, count map[Fate]int) {
	count = map[Fate]int{}
	for i, row := range l.cells {
		if l.blank[i] {
			out = append(out, Entry{LeftOut, "blank-row", l.of.Place(i, -1), diag.Say("dòng trống", "blank row"), Remedy{}})
			continue
		}
		for j, m := range row {
			if trim(l.of.Rows[i].Cells[j].Text) == "" {
				continue
			}
			count[m.fate]++
			if m.text != none {
				out = append(out, Entry{m.fate, m.rule, l.of.Place(i, j), m.text, m.hint})
			}
		}
	}
	return out, count
}

// refusedRows counts the rows that have a refused cell.
func (l *ledger) refusedRows() (n int) {
	for _, row := range l.cells {
		if slices.ContainsFunc(row, func(m mark) bool { return m.fate == Refused }) {
			n++
		}
	}
	return n
}

// fates gives the fate of every cell.
func (l *ledger) fates() [][]Fate {
	out := make([][]Fate, len(l.cells))
	for i, row := range l.cells {
		for _, m := range row {
			out[i] = append(out[i], m.fate)
		}
	}
	return out
}

// trim takes white space and zero-width characters off the edges of a text.
func trim(text string) string { return wording.Trim(text) }
