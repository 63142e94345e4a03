package cli

import (
	"io/fs"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/importer"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// An answer leads to the next question: of which period a table is decides what its
// areas are, and that what has to be noted. So that all can be answered at once, the
// table is read again with what is proposed, and what is asked then is printed too.

// ahead is one look at what is asked once the proposed flags are given.
type ahead struct {
	importTarget
	grid   *tabular.Grid
	given  importFlags
	fsys   fs.FS
	config string

	flags     []importer.Flag // proposed, in the order of the questions
	questions []importer.Question
	entries   []importer.Entry
	remedies  []diag.Diagnostic
	different bool // rows are there and differ

	told map[string]bool // what the first reading printed
}

const (
	maxLooks     = 8      // how often the answers lead to other questions
	maxRowsAhead = 20_000 // a longer table is asked about step by step
)

// look reads the table again with the flags that are proposed until nothing new is asked.
func (a *ahead) look(result *importer.Result) {
	a.told = map[string]bool{}
	a.flags = result.Proposed()
	if a.fresh(result); len(result.Questions) == 0 {
		a.flags = append(a.flags, a.merged(result)...)
	}
	a.questions, a.entries, a.remedies = nil, nil, nil
	for range maxLooks {
		next, ok := a.again()
		if !ok {
			return
		}
		a.fresh(next)
		known := len(a.flags)
		for _, f := range append(next.Proposed(), a.merged(next)...) {
			if a.stoodIn("columns") && (f.Name == "columns" || f.Name == "compute") {
				continue
			}
			if !slices.Contains(a.flags, f) && !a.answered(f) {
				a.flags = append(a.flags, f)
			}
		}
		if len(a.flags) == known {
			return
		}
	}
}

// answered tells whether a flag that takes one text has an answer already.
func (a *ahead) answered(f importer.Flag) bool {
	return !repeated(f.Name) && slices.ContainsFunc(a.flags, func(g importer.Flag) bool { return g.Name == f.Name })
}

// again reads the table with all flags that are proposed and need no more than to be
// given.
func (a *ahead) again() (*importer.Result, bool) {
	if len(a.grid.Rows) > maxRowsAhead {
		return nil, false
	}
	with := a.given.copied()
	for _, f := range a.flags {
		switch text := a.standIn(f); {
		case !f.Open():
			with.add(f)
		case text != "":
			f.Text = diag.Words{VI: text, EN: text}
			with.add(f)
		}
	}
	options, err := with.decided(a.indicator)
	if err != nil {
		return nil, false
	}
	if options.Fixed[importer.Source] == "" {
		options.Fixed[importer.Source] = newest(a.project.Sources)
	}
	return importer.Run(a.grid, a.project, a.indicator, options), true
}

// standIn is what stands in a reading ahead for an answer that is not known yet: what is
// asked behind it hardly depends on it. Of a period it does: nothing stands for that.
func (a *ahead) standIn(f importer.Flag) string {
	before, _, found := f.Answer()
	switch {
	case f.Name == "columns" && found, f.Name == "map" && found && strings.HasSuffix(f.Text.VI, "=…"):
		return before + "=" + importer.Skip
	case f.Name == "area" && len(a.project.Province) > 0:
		return a.project.Province[0].NameVI
	case f.Name == "area-date" && len(a.project.Province) > 0:
		for _, p := range a.project.Province {
			if !p.ValidFrom.IsZero() {
				return p.ValidFrom.String()
			}
		}
	}
	return ""
}

// stoodIn tells whether an answer of a kind is not known yet.
func (a *ahead) stoodIn(name string) bool {
	return slices.ContainsFunc(a.flags, func(f importer.Flag) bool { return f.Open() && f.Name == name })
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

// fresh keeps what a reading asks and was not said before.
func (a *ahead) fresh(result *importer.Result) {
	for _, q := range result.Questions {
		if a.stoodIn("columns") && (q.Flag.Name == "columns" || q.Flag.Name == "compute") {
			continue // asked because of what stands for the answer
		}
		if id := q.Flag.Typed().VI; !a.told[id] {
			a.told[id] = true
			a.questions = append(a.questions, q)
		}
	}
	for _, e := range result.Entries {
		if id := e.Place + e.Rule; e.Fate == importer.Refused && !a.told[id] {
			a.told[id] = true
			if e.Rule != importer.NotUnderstood {
				a.entries = append(a.entries, e)
			}
		}
	}
}

// merged gives the flags that the rules of the project ask for where the rows stand in
// the file.
func (a *ahead) merged(result *importer.Result) (flags []importer.Flag) {
	path := source.IndicatorsFolder + "/" + a.indicator.ID + "/" + source.ObservationsFile
	before, err := fs.ReadFile(a.fsys, path)
	if err != nil {
		before = nil
	}
	m, err := importer.MergeInto(before, result.Rows, a.indicator, a.project.Areas, importer.Stop)
	if err != nil || !m.Changed() {
		return nil
	}
	a.different = len(m.Different) > 0
	problems := m.Check(a.fsys, a.config)
	doubts, _ := m.Doubts(problems.Sorted(), result, path, a.given.confirmed)
	for _, q := range doubts {
		flags = append(flags, q.Flag)
		if id := q.Flag.Typed().VI; !a.told[id] {
			a.told[id] = true
			a.questions = append(a.questions, q)
		}
	}
	for _, d := range m.Problems(problems.Sorted(), result, path) {
		for _, f := range d.Remedy.Proposed() {
			if d.Severity != diag.Error || slices.Contains(flags, f) {
				continue
			}
			flags = append(flags, f)
			if id := d.Rule + f.Text.VI; !a.told[id] { // once for all rows
				a.told[id] = true
				a.remedies = append(a.remedies, d.Diagnostic)
			}
		}
	}
	return flags
}
