package importer

import (
	"slices"
	"strings"

	"chitieu/internal/model"
)

// Kind is a flag of the command by which a person says something of a table.
type Kind struct {
	Name     string
	Repeated bool // may be given several times; of another the last one counts
	Bare     bool // takes no text
	Line     bool // the line to copy may hold it; another says that a person has looked at the original
	Answers  bool // a remedy for a cell may propose it; another makes another import of the table
}

// kinds are all of them, in the order of the help. Those of which only a person knows that
// he needs them are in no line and no answer.
var kinds = []Kind{
	{Name: "hidden", Bare: true},
	{Name: "shown", Bare: true},
	{Name: "header-row", Line: true},
	{Name: "columns", Repeated: true, Line: true, Answers: true},
	{Name: "decimal", Line: true, Answers: true},
	{Name: "map", Repeated: true, Line: true, Answers: true},
	{Name: "only", Repeated: true, Line: true, Answers: true},
	{Name: "compute", Bare: true, Line: true},
	{Name: "confirm", Repeated: true},
	{Name: "absent", Line: true, Answers: true},
	{Name: "period", Line: true, Answers: true},
	{Name: "area", Line: true, Answers: true},
	{Name: "area-date", Line: true, Answers: true},
	{Name: "status", Line: true},
	{Name: "source", Line: true},
	{Name: "note", Repeated: true, Line: true, Answers: true},
	{Name: "dim", Repeated: true, Line: true},
}

// Kinds lists the flags by which a person says something of a table.
func Kinds() []Kind { return slices.Clone(kinds) }

// kindOf is the kind of a name; one without a name for flags that say nothing of a table.
func kindOf(name string) Kind {
	if i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name }); i >= 0 {
		return kinds[i]
	}
	return Kind{}
}

// Kind is the kind of a flag.
func (f Flag) Kind() Kind { return kindOf(f.Name) }

// Given is a flag as a person gave it.
func Given(name, text string) Flag { return Flag{Name: name, Text: same(text)} }

// With are flags with one more: one that takes one text for the table in the place of the
// one before.
func With(list []Flag, more Flag) []Flag {
	if !more.Kind().Repeated {
		list = slices.DeleteFunc(slices.Clone(list), func(f Flag) bool { return f.Name == more.Name })
	}
	return append(slices.Clip(list), more)
}

// SameQuestion tells whether two flags answer one question, so that only the later one counts:
// two texts for the table, two notes of a period, two meanings of a text or a column.
func (f Flag) SameQuestion(g Flag) bool {
	switch {
	case f.Name != g.Name || f.Text == none || g.Text == none || f.Kind() == Kind{}:
		return false
	case !f.Kind().Repeated:
		return true
	}
	key, ok := f.question()
	other, also := g.question()
	return ok && also && key == other
}

// question is what the text of a repeated flag answers. Several columns in one flag are
// several questions, and a look at the original is none.
func (f Flag) question() (key string, ok bool) {
	switch f.Name {
	case "note":
		key, _, ok = strings.Cut(f.Text.VI, "=")
		if p, err := model.ParsePeriod(strings.TrimSpace(key)); err == nil {
			key = p.String()
		}
	case "dim":
		key, _, ok = strings.Cut(f.Text.VI, "=")
	case "columns":
		if strings.Contains(f.Text.VI, ",") {
			return "", false
		}
		fallthrough
	case "map":
		key, _, ok = f.Answer()
	}
	return strings.TrimSpace(key), ok
}
