package cli

import (
	"slices"
	"strings"
	"unicode"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/wording"
)

// callable is a thing that people may call by its names instead of its id.
type callable struct {
	id    string
	names []string
}

// maxNear is how many things are offered.
const maxNear = 5

// alike finds the things that a word may mean: by a slip in the id, by a name, by
// the first letters of a name (SYT), by the beginning of the id, or by words of id
// and names, all without marks.
func alike(word string, list []callable) []string {
	var ids []string
	for _, n := range list {
		ids = append(ids, n.id)
	}
	if best, ok := source.Nearest(word, ids); ok {
		return []string{best}
	}
	words := foldedWords(word)
	if len(words) == 0 {
		return nil
	}
	for _, fits := range []func(callable) bool{
		func(n callable) bool {
			return slices.ContainsFunc(append(n.names, n.id), func(name string) bool {
				return slices.Equal(foldedWords(name), words) || len(words) == 1 && len(words[0]) > 1 && initials(name) == words[0]
			})
		},
		func(n callable) bool { return strings.HasPrefix(n.id, strings.Join(words, "-")) },
		func(n callable) bool {
			all := foldedWords(strings.Join(append(n.names, n.id), " "))
			return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(all, w) })
		},
	} {
		var found []string
		for _, n := range list {
			if fits(n) {
				found = append(found, n.id)
			}
		}
		if len(found) > 0 {
			return found[:min(len(found), maxNear)]
		}
	}
	return nil
}

// foldedWords are the words of a text in small letters without marks.
func foldedWords(text string) []string {
	return strings.FieldsFunc(wording.FoldName(text), func(l rune) bool { return !unicode.IsLetter(l) && !unicode.IsDigit(l) })
}

// initials are the first letters of a name, without "và".
func initials(name string) string {
	var out strings.Builder
	for _, word := range foldedWords(name) {
		if word != "va" {
			out.WriteString(word[:1])
		}
	}
	return out.String()
}

// unknownNamed says that nothing has an id, and what may be meant.
func unknownNamed(what diag.Words, id string, list []callable, hint diag.Words) error {
	e := &usageError{message: diag.Say("không có %s ‹%s›", "there is no %s ‹%s›", what, id), hint: hint}
	if near := alike(id, list); len(near) > 0 {
		meant := diag.Say("‹%s›", "‹%s›", near[len(near)-1])
		if rest := near[:len(near)-1]; len(rest) > 0 {
			meant = diag.Say("‹%s› hay %s", "‹%s› or %s", strings.Join(rest, "›, ‹"), meant)
		}
		e.message = diag.Say("%s; ý bạn là %s?", "%s; did you mean %s?", e.message, meant)
	}
	return e
}

// namedIndicators are the indicators with what people call them.
func namedIndicators(list []*model.Indicator) (out []callable) {
	for _, in := range list {
		out = append(out, callable{in.ID, []string{in.Name.VI, in.Short.VI, in.Name.EN, in.Short.EN}})
	}
	return out
}

// namedAgencies are the agencies with their names.
func namedAgencies(list []*model.Agency) (out []callable) {
	for _, a := range list {
		out = append(out, callable{a.ID, []string{a.Name.VI, a.Name.EN}})
	}
	return out
}
