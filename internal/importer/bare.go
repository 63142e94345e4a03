package importer

import (
	"regexp"

	"chitieu/internal/diag"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// "Nam" is a word for men, and "Năm", the year, without its mark. What stands
// under the name tells, and where it does not, a person does.

// understand finds what the columns are by more than their own names. It tells
// whether that is decided.
func (r *reader) understand() bool {
	r.splits()
	decided := r.bareYears()
	r.cornerYears()
	r.byContent()
	r.codeBesideName()
	decided = r.bareUpper() && decided
	r.figureNames()
	r.holdUnits()
	r.totalColumns()
	r.doubtNames()
	r.wholeOnly()
	return decided
}

var wholeYear = regexp.MustCompile(`^(?:19|20)[0-9]{2}$`)

// bareYears finds a column that is called Nam and holds years. It is that of the
// periods where no other one is and another column has figures; where something
// else says the period, it is asked for. It tells whether that is decided.
func (r *reader) bareYears() bool {
	decided := true
	for i := range r.result.Columns {
		c := &r.result.Columns[i]
		if _, told := r.meant(c.Header); told || c.Why == byColumns || wording.FoldName(c.Header) != "nam" || c.Role == Period || !r.holdsYears(c.Index) || !r.figuresBeside(c.Index) {
			continue
		}
		if r.has(Period) || r.options.Fixed[Period] != "" {
			r.ask(toColumn(tabular.Letters(c.Index), Period), mend("Cột %s %q là năm (các ô giống năm) hay số của nam giới? Cờ này đọc là năm; là nam giới thì %s.",
				"Does column %s %q hold years, as its cells look, or figures of men? This flag reads years; for men %s.", tabular.Letters(c.Index), c.Header, mapped(c.Header, "M")).Words)
			c.Role, c.Keys, c.Why, decided = "", nil, none, false
			continue
		}
		c.Role, c.Keys, c.Why = Period, nil, diag.Say("tên cột không dấu, các ô là năm", "its name without marks, and its cells are years")
	}
	return decided
}

// holdsYears tells whether all cells of a column but those of notes are years.
func (r *reader) holdsYears(column int) bool {
	years := 0
	for i := r.firstRow(); i < r.end; i++ {
		switch text := r.text(i, column); {
		case text == "" || isNote(text) || isTotal(text) || r.alone(i):
		case wholeYear.MatchString(text):
			years++
		default:
			return false
		}
	}
	return years > 0
}

// figuresBeside tells whether another column has values, and none is called by
// the other sex.
func (r *reader) figuresBeside(column int) bool {
	values := false
	for _, c := range r.result.Columns {
		if c.Index == column {
			continue
		}
		if name := wording.FoldName(c.Header); name == "nu" || name == "female" {
			return false
		}
		values = values || c.Role == Value || c.Role == Wide
	}
	return values
}

// bareUpper asks what is meant where Nam alone stands over columns of years: their
// name, or men. It tells whether that is known.
func (r *reader) bareUpper() bool {
	if len(r.result.Header) < 2 {
		return true
	}
	upper, other := "", false
	for _, c := range r.result.Columns {
		text := r.text(r.result.Header[0], c.namedAt[0])
		_, told := r.meant(text)
		switch {
		case c.Role != Wide || c.Keys[Period] == "":
		case wording.FoldName(text) == "nam" && !told:
			upper = text
		default:
			other = true
		}
	}
	if upper != "" && !other && r.wholeHeaderBare() {
		r.ask(mapped(upper, "Năm"), mend("%q phía trên các năm là chữ Năm không dấu hay nam giới? Cờ này đọc là năm; là nam giới thì %s.",
			"Is %q over the years the word for years, without its mark, or for men? This flag reads years; for men %s.", upper, mapped(upper, "M")).Words)
	}
	return upper == "" || other || !r.wholeHeaderBare()
}

// wholeHeaderBare tells whether no name of a column has a mark.
func (r *reader) wholeHeaderBare() bool {
	for _, c := range r.result.Columns {
		if wording.FoldName(c.Header) != plainText(c.Header) {
			return false
		}
	}
	return true
}
