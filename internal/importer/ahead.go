package importer

import (
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// An answer leads to the next question: of which period a table is decides what its
// areas are, and that what has to be noted. So that all can be answered at once, the
// table is read again with what is proposed, and what is asked then is told too.

// Next is what is asked once the flags that are proposed are given.
type Next struct {
	Flags     []Flag // proposed, by this reading and the ones ahead, in the order of the questions
	Questions []Question
	Entries   []Entry           // cells that are refused then
	Problems  []diag.Diagnostic // of the merged file, with a remedy that has a flag
	Differs   bool              // rows are there and differ
}

// ahead is one look at it.
type ahead struct {
	Next
	*Import
	told map[string]bool // what the first reading told
}

const (
	maxLooks     = 8      // how often the answers lead to other questions
	maxRowsAhead = 20_000 // a longer table is asked about step by step
)

// Ahead reads the table again with the flags that are proposed until nothing new is asked.
// First is what was read without them.
func (i *Import) Ahead(first *Result) Next {
	a := &ahead{Import: i, told: map[string]bool{}}
	a.Flags = first.Proposed()
	if a.fresh(first); len(first.Questions) == 0 {
		a.Flags = append(a.Flags, a.merged(first)...)
	}
	a.Questions, a.Entries, a.Problems = nil, nil, nil
	next, last := first, i.Given
	for look := range maxLooks {
		given := a.given()
		same := slices.Equal(given, last)
		if len(i.Grid.Rows) > maxRowsAhead || same && look > 0 {
			break
		}
		if !same || !slices.ContainsFunc(given, func(f Flag) bool { return f.Name == Source }) {
			ok := false
			if next, ok = a.again(given); !ok {
				break
			}
		}
		last = given
		known := len(a.Flags)
		a.fresh(next)
		for _, f := range append(next.Proposed(), a.merged(next)...) {
			if !a.waits(f) && !slices.Contains(a.Flags, f) && !a.answered(f) {
				a.Flags = append(a.Flags, f)
			}
		}
		if len(a.Flags) == known {
			break
		}
	}
	return a.Next
}

// waits tells whether a flag is asked for because of what stands for the role of a column.
func (a *ahead) waits(f Flag) bool {
	return (f.Name == "columns" || f.Name == "compute") && slices.ContainsFunc(a.Flags, func(g Flag) bool { return g.Open() && g.Name == "columns" })
}

// answered tells whether a flag that takes one text has an answer already.
func (a *ahead) answered(f Flag) bool {
	return !f.Kind().Repeated && slices.ContainsFunc(a.Flags, func(g Flag) bool { return g.Name == f.Name })
}

// given are the flags of the person and those that are proposed and need no more than to
// be given, or for which something can stand.
func (a *ahead) given() []Flag {
	list := a.Given
	for _, f := range a.Flags {
		if f.Open() {
			text := a.standIn(f)
			if text == "" {
				continue
			}
			f = Given(f.Name, text)
		}
		list = With(list, f)
	}
	return list
}

// again reads the table with them.
func (a *ahead) again(given []Flag) (*Result, bool) {
	o, err := Decide(given, a.Indicator)
	if err != nil {
		return nil, false
	}
	if o.Fixed[Source] == "" {
		o.Fixed[Source] = newest(a.Project.Sources)
	}
	return Run(a.Grid, a.Project, a.Indicator, o), true
}

// standIn is what stands in a reading ahead for an answer that is not known yet: what is
// asked behind it hardly depends on it. Of a period it does: nothing stands for that.
func (a *ahead) standIn(f Flag) string {
	before, meaning, found := f.Answer()
	switch {
	case f.Name == "columns" && found, f.Name == "map" && found && meaning == anything.VI:
		return before + "=" + Skip
	case f.Name == "area" && len(a.Project.Province) > 0:
		return a.Project.Province[0].NameVI
	case f.Name == "area-date":
		for _, p := range a.Project.Province {
			if !p.ValidFrom.IsZero() {
				return p.ValidFrom.String()
			}
		}
	}
	return ""
}

// newest is the key of the source with the latest date: a stand-in, so that nothing is
// said of figures that are newer than their source.
func newest(all []*model.Source) (key string) {
	var last *model.Source
	for _, s := range all {
		if s.Year() > 0 && (last == nil || s.Date > last.Date) {
			last = s
		}
	}
	if last != nil {
		key = last.Key
	}
	return key
}

// first tells whether something is told for the first time.
func (a *ahead) first(id ...string) bool {
	key := strings.Join(id, "\x00")
	was := a.told[key]
	a.told[key] = true
	return !was
}

// fresh keeps what a reading asks and was not told before.
func (a *ahead) fresh(res *Result) {
	for _, q := range res.Questions {
		if !a.waits(q.Flag) {
			a.ask(q)
		}
	}
	for _, e := range res.Entries {
		if e.Fate == Refused && a.first(e.Place, e.Rule) && e.Rule != NotUnderstood && !asksFor(res.Questions, e.Hint) {
			a.Entries = append(a.Entries, e)
		}
	}
}

// asksFor tells whether a question asks for the flag for all rows that a remedy names.
func asksFor(questions []Question, r Remedy) bool {
	return slices.ContainsFunc(r.Proposed(), func(f Flag) bool {
		return !f.Kind().Repeated && slices.ContainsFunc(questions, func(q Question) bool { return q.Flag.Name == f.Name })
	})
}

func (a *ahead) ask(q Question) {
	if a.first(q.Flag.Name, q.Flag.Text.VI) {
		a.Questions = append(a.Questions, q)
	}
}

// merged gives the flags that the rules of the project ask for where the rows stand in
// the file.
func (a *ahead) merged(res *Result) (flags []Flag) {
	m, err := a.Merge(res, Stop)
	if err != nil || !m.Changed() {
		return nil
	}
	a.Differs = len(m.Different) > 0
	problems := a.Check(m)
	doubts, _ := m.Doubts(problems.Sorted(), res, m.Path)
	for _, q := range doubts {
		flags = append(flags, q.Flag)
		a.ask(q)
	}
	for _, p := range m.Problems(problems.Sorted(), res, m.Path) {
		for _, f := range p.Remedy.Proposed() {
			if p.Severity != diag.Error || slices.Contains(flags, f) {
				continue
			}
			flags = append(flags, f)
			if a.first(p.Rule, f.Text.VI) { // once for all rows
				a.Problems = append(a.Problems, p.Diagnostic)
			}
		}
	}
	return flags
}
