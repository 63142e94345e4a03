package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// What a text says of a part of the people or of the land: that something is left out,
// that the figures are of the public clinics alone, that they are of one school.

// scopeHits hears that figures are of a part of what they are read as.
func (r *reader) scopeHits(s passage) []hit {
	if r.changing(s) {
		return nil // such a note has to say which part of the land it is about
	}
	part := diag.Say("chỉ là một phần của đối tượng hay địa bàn, mà số được đọc là của toàn bộ", "is of a part of the people or of the land, and the figures were read as those of all")
	if out := s.leaves(); len(out) > 0 {
		return []hit{s.hit(out[0], diag.Say("nói số có phần không được tính, mà số được đọc là của toàn bộ", "says that something is left out, and the figures were read as those of all"), "")}
	}
	if slices.ContainsFunc(s.of, func(f *found) bool { return f.Dims != "" }) {
		return nil // the rows say it
	}
	places := s.narrowed()
	if len(places) == 0 {
		return nil // as most texts: what they may say is not worth the search
	}
	own := r.ownWords(s)
	known := func(w string) bool { return own[w] }
	for _, at := range places {
		if words := wordsIn.FindAllString(s.folded.text[at[0]:at[1]], -1); !all(words, known) {
			return []hit{s.hit(at, part, "")}
		}
	}
	return nil
}

func all(words []string, is func(string) bool) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !is(w) })
}

// narrowed gives the places of the words for a part of the people or the land, where
// they say whose figures they are. A title does so with the bare word; a note has to say
// that the figures are of it, and a line for the source may name who gave them.
func (s passage) narrowed() [][2]int {
	masked := s
	for _, m := range undertaking.FindAllStringIndex(s.folded.text, -1) {
		masked.folded.text = blankOut(masked.folded.text, m[0], m[1])
	}
	switch {
	case s.where != naming && s.where != ofSheet && citesSource.MatchString(s.folded.text):
		out := masked.partsSaid(providerSaid)
		said := func(private bool) bool {
			return slices.ContainsFunc(out, func(at [2]int) bool { return (s.folded.text[at[0]:at[1]] != "cong lap") == private })
		}
		if said(true) && said(false) {
			return nil // of all kinds
		}
		return out
	case (s.where == above || s.where == ofSheet) && !s.ofOffice() || s.where == naming && s.declared:
		return masked.partsSaid(partSaid)
	case s.where == between || s.where == beside:
		return slices.Concat(masked.partsSaid(countedAt), masked.partsSaid(figuresOf))
	}
	return nil
}

// institutionHits hears of one school or clinic over figures of a province, or of which
// nothing says the place.
func (r *reader) institutionHits(s passage) []hit {
	m := institution.FindStringSubmatchIndex(s.folded.text)
	if m == nil || len(s.of) > 0 && !slices.ContainsFunc(s.of, func(f *found) bool { return !f.Area.Level.Finer(model.Province) }) {
		return nil
	}
	at := [2]int{m[2], m[3]}
	name := s.folded.text[at[0]:at[1]]
	first, _, _ := strings.Cut(name, " ")
	switch written, _, _ := strings.Cut(s.original(at), " "); {
	case first == "truong" && hasMarks(written) && nameKey(written) != nameKey("trường"), provincial.MatchString(name):
		return nil
	case strings.Contains(r.knownBy(), " "+first+" "):
		return nil
	}
	return []hit{s.hit(at, diag.Say("là một trường hay một cơ sở, mà số được đọc là của cả địa bàn%s", "is one school or clinic, and the figures were read as those of a whole area%s", r.areasOf(s.of)), "")}
}

// provincial are clinics that report for a province.
var provincial = regexp.MustCompile(`^(trung tam y te|ttyt) (du phong|tinh)\b`)
