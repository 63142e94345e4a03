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
			asked := !f.Kind().Repeated && slices.ContainsFunc(out, func(g Flag) bool { return g.Name == f.Name })
			of, meaning, _ := f.Answer()
			f.Seen = f.Name == "map" && isTotal(of) && meaning != Skip || e.Rule == markedNumber // who has read the footnote gives it
			if e.Fate == Refused && !asked {
				out = add(out, f)
			}
		}
	}
	return out
}

func add(to []Flag, flags ...Flag) []Flag {
	for _, f := range flags {
		if !slices.Contains(to, f) {
			to = append(to, f)
		}
	}
	return to
}

// Proposed is the flag that a remedy proposes, where it names one alone.
func (r Remedy) Proposed() []Flag {
	out := add(nil, r.Flags...)
	if i := slices.IndexFunc(out, func(f Flag) bool { return f.Name == "area-date" }); i >= 0 {
		return out[i : i+1] // it answers for all rows
	}
	if len(out) == 0 || !out[0].Kind().Answers {
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
