package importer

import "slices"

// Proposed lists the flags that answer what a table does not decide: those of the
// questions, and of each refused cell the one flag that its remedy names. Where a remedy
// leaves a choice, none is proposed.
func (res *Result) Proposed() []Flag {
	var out []Flag
	for _, q := range res.Questions {
		out = add(out, q.Flag)
	}
	for _, e := range res.Entries {
		for _, f := range e.Hint.Proposed() {
			if e.Rule == "total-row" {
				f.Seen = true // whether the rows are all of the province is not known
				out = add(out, f)
			}
			known := func(g Flag) bool { return g.Name == f.Name }
			of, meaning, _ := f.Answer()
			f.Seen = f.Name == "map" && isTotal(of) && meaning != Skip || e.Rule == markedNumber // who has read the footnote gives it
			if e.Fate == Refused && !(slices.Contains(single, f.Name) && slices.ContainsFunc(out, known)) {
				out = add(out, f)
			}
		}
	}
	return out
}

// single are the flags that take one text for the whole table: a question asks for them.
var single = []string{"decimal", "absent", "area", "area-date", "period"}

func add(to []Flag, flags ...Flag) []Flag {
	for _, f := range flags {
		if !slices.Contains(to, f) {
			to = append(to, f)
		}
	}
	return to
}

// answering are the flags that a remedy may propose for a cell: others, as --partial and
// --header-row, make another import of it.
var answering = []string{"map", "columns", "decimal", "absent", "note", "area", "area-date", "period", "only"}

// Proposed is the flag that a remedy proposes, where it names one alone.
func (r Remedy) Proposed() []Flag {
	out := add(nil, r.Flags...)
	if i := slices.IndexFunc(out, func(f Flag) bool { return f.Name == "area-date" }); i >= 0 {
		return out[i : i+1] // it answers for all rows
	}
	if len(out) == 0 || !slices.Contains(answering, out[0].Name) {
		return nil
	}
	before, _, _ := out[0].Answer()
	if len(out) > 1 && before == "" || slices.ContainsFunc(out, func(f Flag) bool { of, _, _ := f.Answer(); return f.Name != out[0].Name || of != before }) {
		return nil
	}
	if len(out) > 1 { // a choice of what one text means
		return []Flag{give(out[0].Name, before, "=", anything)}
	}
	return out
}
