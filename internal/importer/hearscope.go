package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/wording"
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
		return []hit{s.hit(out[0], diag.Say("nói số có phần không được tính, mà số được đọc là của toàn bộ", "says that something is left out, and the figures were read as those of all"), Flag{})}
	}
	if out := s.sharesSaid(); len(out) > 0 {
		return []hit{s.hit(out[0], part, Flag{})}
	}
	if tie := wording.TiedTo.FindStringIndex(s.folded.Text); tie != nil && (s.where == between || s.where == beside) {
		if at := r.otherAge(s.folded.Text); at != nil && tie[0] < at[0] {
			return []hit{s.hit([2]int(at), diag.Say("là tuổi khác với tuổi trong tên chỉ số", "is another age than that in the name of the indicator"), Flag{})}
		}
	}
	places := s.narrowed()
	if len(places) > 0 {
		own := r.ownPhrases(s)
		places = slices.DeleteFunc(places, func(at [2]int) bool { return s.knownPart(at, own) })
	}
	places = append(places, r.sides(s)...)
	if len(places) == 0 || slices.ContainsFunc(s.of, func(f *found) bool { return f.Dims != "" }) {
		return nil // nothing, or the rows say of which part they are
	}
	return []hit{s.hit(places[0], part, Flag{})}
}

// knownPart tells whether a place of words for a part has one of some phrases.
func (s passage) knownPart(at [2]int, own string) bool {
	words := strings.Join(headWords(s.original(at)), " ")
	for _, before := range []string{"vung ", "nguoi ", "dong bao "} {
		words = strings.TrimPrefix(words, before)
	}
	return strings.Contains(own, " "+strings.TrimSuffix(words, " va mien nui")+" ")
}

// ownPhrases are the names in which words for a part say nothing new: those of the
// indicator, of the areas of the figures, and of the columns that are left out.
func (r *reader) ownPhrases(s passage) string {
	names := r.ownNames(r.in)
	for _, c := range r.result.Columns {
		if c.Role == Skip {
			names = append(names, c.Header)
		}
	}
	for a := range r.covered(s.of) {
		names = append(names, a.NameVI, a.NameEN)
	}
	r.addParts(s, func(name string) { names = append(names, name) })
	var out []string
	for _, name := range names {
		out = append(out, strings.Join(headWords(name), " "))
	}
	return " " + strings.Join(out, " | ") + " "
}

// narrowed gives the places of the words for a part of the people or the land, where
// they say whose figures they are. A title does so with the bare word; a note has to say
// that the figures are of it, and a line for the source may name who gave them.
func (s passage) narrowed() [][2]int {
	masked := s
	for _, m := range wording.Undertaking.FindAllStringIndex(s.folded.Text, -1) {
		masked.folded.Text = wording.BlankOut(masked.folded.Text, m[0], m[1])
	}
	switch {
	case s.where != naming && s.where != ofSheet && citesSource.MatchString(s.folded.Text):
		out := masked.partsSaid(wording.ProviderSaid)
		said := func(private bool) bool {
			return slices.ContainsFunc(out, func(at [2]int) bool { return (s.folded.Text[at[0]:at[1]] != "cong lap") == private })
		}
		if said(true) && said(false) {
			return nil // of all kinds
		}
		return out
	case (s.where == above || s.where == ofSheet) && !s.ofOffice() || s.where == naming && s.declared:
		return masked.partsSaid(wording.PartSaid)
	case s.where == between || s.where == beside:
		if wording.Compares.MatchString(s.folded.Text) {
			return masked.partsSaid(wording.CountedAt)
		}
		return slices.Concat(masked.partsSaid(wording.CountedAt), masked.partsSaid(wording.FiguresOf))
	}
	return nil
}

// sides gives the places where a text names one side of the own province: Tây Gia Lai.
func (r *reader) sides(s passage) (out [][2]int) {
	if s.where == naming || (s.where == beside || s.where == between) && !tellsOf.MatchString(s.folded.Text) {
		return nil
	}
	for _, a := range r.project.Province {
		name := check.BareName(a.NameVI)
		for _, side := range []string{"dong ", "tay ", "bac "} {
			i := strings.Index(" "+s.folded.Text+" ", " "+side+name+" ")
			if i < 0 {
				continue
			}
			if at := [2]int{i, i + len(side)}; s.written([2]int{i, i + len(side) - 1}, "đông", "tây", "bắc") && r.properName(s, [2]int{at[1], at[1] + len(name)}) {
				out = append(out, [2]int{i, at[1] + len(name)})
			}
		}
	}
	return out
}

// tellsOf begins a note that says of what the figures are.
var tellsOf = regexp.MustCompile(`\b(?:rieng|so lieu|tinh|chi)\b`)

// institutionHits hears of one school or clinic over figures of a province, or of which
// nothing says the place.
func (r *reader) institutionHits(s passage) []hit {
	m := institution.FindStringSubmatchIndex(s.folded.Text)
	if m == nil || len(s.of) > 0 && !slices.ContainsFunc(s.of, func(f *found) bool { return !f.Area.Level.Finer(model.Province) }) {
		return nil
	}
	at := [2]int{m[2], m[3]}
	name := s.folded.Text[at[0]:at[1]]
	first, _, _ := strings.Cut(name, " ")
	switch written, _, _ := strings.Cut(s.original(at), " "); {
	case first == "truong" && wording.HasMarks(written) && nameKey(written) != nameKey("trường"), provincial.MatchString(name):
		return nil
	case strings.Contains(r.knownBy(), " "+first+" "):
		return nil
	}
	return []hit{s.hit(at, diag.Say("là một trường, một cơ sở hay phòng của một huyện, mà số được đọc là của cả địa bàn%s", "is one school, one clinic or an office of a district, and the figures were read as those of a whole area%s", r.areasOf(s.of)), Flag{})}
}

// provincial are clinics that report for a province.
var provincial = regexp.MustCompile(`^(trung tam y te|ttyt) (du phong|tinh)\b`)
