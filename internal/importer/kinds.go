package importer

import "slices"

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
