package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
)

// Flag is a flag of the command that a question or a remedy proposes.
type Flag struct {
	Name string // without the hyphens
	Text string // empty for a flag that takes none
	Open bool   // a person has to put something in the place of a word or of "…" first
	Seen bool   // says that a person has looked at the original, which the table does not prove
}

// Proposed lists the flags that answer what a table does not decide: those of the
// questions, and of each refused cell the one flag that its remedy names. Where a remedy
// leaves a choice, none is proposed.
func (res *Result) Proposed() []Flag {
	var out []Flag
	for _, q := range res.Questions {
		out = add(out, q.Proposed()...)
	}
	for _, e := range res.Entries {
		if e.Rule == "total-row" {
			for _, f := range Remedy(e.Hint) {
				f.Seen = true // whether the rows are all of the province is not known
				out = add(out, f)
			}
		}
		for _, f := range Remedy(e.Hint) {
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

// Proposed lists the flags that answer a question.
func (q Question) Proposed() []Flag {
	out := typed(q.Flag)
	for i := range out {
		out[i].Seen = out[i].Seen || q.Seen
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

var (
	quotedFlag = regexp.MustCompile(`‹(--[^›]+)›`)
	oneFlag    = regexp.MustCompile(`--([a-z-]+)(?:[ =]("[^"]*"|[^\s"-]\S*))?`)
	toFill     = regexp.MustCompile(`…|^(?:KỲ|MÃ|KHÓA|NGÀY|X=.*|.*=(?:KỲ|MÃ|KHÓA|GHI CHÚ|NĂM))$`)
)

// answering are the flags that a remedy may propose for a cell: others, as --partial and
// --header-row, make another import of it.
var answering = []string{"map", "columns", "decimal", "absent", "note", "area", "area-date", "period", "only"}

// Remedy is the flag that the words of a remedy propose, where they name one alone.
func Remedy(hint diag.Words) []Flag {
	var out []Flag
	for _, m := range quotedFlag.FindAllStringSubmatch(hint.VI, -1) {
		out = add(out, typed(same(m[1]))...)
	}
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
		return []Flag{{Name: out[0].Name, Text: before + "=…", Open: true}}
	}
	return out
}

// Answer parts the text of a flag that says what a text of the table is: "Tổng số=64" is
// the text and its meaning. A text without an equals sign has no meaning.
func (f Flag) Answer() (of, meaning string, found bool) {
	i := strings.LastIndex(f.Text, "=")
	if i < 0 {
		return "", f.Text, false
	}
	return f.Text[:i], f.Text[i+1:], true
}

// typed reads flags as they are typed. Of the decimal marks a person chooses one.
func typed(flag diag.Words) (out []Flag) {
	if flag == decimalFlag {
		return []Flag{{Name: "decimal", Text: "…", Open: true}}
	}
	for _, m := range oneFlag.FindAllStringSubmatch(flag.VI, -1) {
		f := Flag{Name: m[1], Text: strings.Trim(m[2], `"`)}
		f.Seen = f.Name == "confirm" || f.Name == "columns" && strings.HasSuffix(f.Text, "="+Value)
		f.Open = toFill.MatchString(f.Text)
		out = append(out, f)
	}
	return out
}
