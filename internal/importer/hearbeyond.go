package importer

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/wording"
)

// A title that says what the figures are, and says more than the name of the
// indicator: other children, another age, a part of the people. No list has all such
// words, so the other way round: every word of such a title is one of the name, of
// the areas of the figures, or of those that any title has, or it is asked about.

var (
	// anAge is an age in years or months, with what stands between two of them.
	anAge = regexp.MustCompile(`\b(\d{1,2})(?: ?(?:-|den|to|va) ?(?:duoi )?(\d{1,2}))? ?(?:thang )?(?:tuoi|years?|months?)\b`)
	// notSaid is what brackets say of the unit, which others look at, numbers of documents,
	// and words of a status.
	notSaid = regexp.MustCompile(`\b(?:so|cong) bo\b|\b\d+[a-z]*/[\pL\d&/-]+|\([^)]*[%‰][^)]*\)|\((?:don vi|dvt|unit)[^)]*\)`)
)

// beyondHits hears of a title of figures with words that the indicator has not.
func (r *reader) beyondHits(s passage) []hit {
	blank := func(part string) string { return strings.Repeat(" ", len(part)) }
	text := notSaid.ReplaceAllStringFunc(s.folded.Text, blank)
	if r.in.Unit == model.PerMille || r.in.Unit == model.Per100000 {
		text = perSoMany.ReplaceAllStringFunc(text, blank) // the unit in words
	}
	masked := s
	masked.folded.Text = text
	if s.where != naming && !masked.saysFigures() && shared(text, r.in.Name.VI) < 2 {
		return nil
	}
	text = r.withoutKnownParts(masked).folded.Text
	own, initials := r.ownWords(s), initialsOf(r.in.Name.VI)
	start, end, beyond := -1, -1, 0
	for _, at := range wordsIn.FindAllStringIndex(text, -1) {
		word := text[at[0]:at[1]]
		if (own[word] || isNumber(word) || len(word) > 2 && strings.Contains(initials, word) || r.shortFor(word, own)) && (s.where == naming || !s.ofBoys([2]int(at))) {
			continue
		}
		if start < 0 {
			start = at[0]
		}
		if end = at[1]; len(word) > 1 {
			beyond++
		}
	}
	if s.where == naming && !masked.saysFigures() && shared(text, r.in.Name.VI) == 0 && beyond < 2 {
		return nil // U5MR: a person has said what it is
	}
	if at := r.otherAge(text); at != nil && start < 0 {
		start, end = at[0], at[1]
	}
	if start < 0 {
		return nil
	}
	return []hit{s.hit(s.wholeWords([2]int{start, end}), diag.Say("không có trong tên chỉ số (%s)", "is not in the name of the indicator (%s)", diag.Words{VI: r.in.Name.VI, EN: r.in.Name.EN}), Flag{})}
}

// wholeWords is a place of a text with all of the words of several syllables that reach
// into it, of which the name may have one (hôn nhân), of names of parts, and a bracket.
func (s passage) wholeWords(at [2]int) [2]int {
	text := s.folded.Text
	for _, words := range []*regexp.Regexp{wording.PartSaid, syllables} {
		for _, m := range words.FindAllStringIndex(text, -1) {
			if m[0] < at[1] && at[0] < m[1] {
				at = [2]int{min(at[0], m[0]), max(at[1], m[1])}
			}
		}
	}
	if open := strings.Count(text[at[0]:at[1]], "(") - strings.Count(text[at[0]:at[1]], ")"); open == 1 && strings.HasPrefix(text[at[1]:], ")") {
		at[1]++
	}
	return at
}

// shortFor tells whether a word is short for words of the name.
func (r *reader) shortFor(word string, own map[string]bool) bool {
	long := strings.Fields(abbreviated[word])
	return len(long) > 0 && !slices.ContainsFunc(long, func(w string) bool { return !own[w] })
}

// withoutKnownParts puts blanks in place of the parts of the people of which the figures
// are by their rows.
func (r *reader) withoutKnownParts(s passage) passage {
	parts := s.partsSaid(wording.PartSaid)
	if len(parts) == 0 {
		return s
	}
	own := r.ownPhrases(s)
	for _, at := range parts {
		if s.knownPart(at, own) {
			s.folded.Text = wording.BlankOut(s.folded.Text, at[0], at[1])
		}
	}
	return s
}

var wordsIn = regexp.MustCompile(`[\pL\pN]+`)

// ownWords are the words that a title may have.
func (r *reader) ownWords(s passage) map[string]bool {
	own := map[string]bool{}
	add := func(text string) {
		for _, w := range wordsIn.FindAllString(wording.Fold(text).Text, -1) {
			own[w] = true
		}
	}
	for _, w := range ofAnyTitle {
		own[w] = true
	}
	for _, name := range r.ownNames(r.in) {
		add(name)
	}
	if own["vu"] {
		add(events)
	}
	if r.in.Period == model.SchoolYear {
		add(pupils)
	}
	for word, more := range saidBeside {
		if own[word] {
			add(more)
		}
	}
	for _, d := range r.in.Dimensions {
		add(d.Name.VI)
		add(d.Name.EN)
	}
	r.addParts(s, add)
	for _, c := range r.result.Columns {
		if c.Role == Skip {
			add(c.Header) // a table of several indicators has their names in its title
		}
	}
	for _, a := range slices.AppendSeq(slices.Clone(r.project.Province), maps.Keys(r.covered(s.of))) {
		add(a.NameVI)
		add(a.NameEN)
	}
	return own
}

// addParts adds the words for the parts of which figures are: who reads them as those of
// a part is not asked whether they are, nor who is asked for that part, and who answered
// the name of a column with a flag is not asked again.
func (r *reader) addParts(s passage, add func(string)) {
	of := map[model.Dims]bool{}
	for _, f := range s.of {
		of[f.Dims] = true
	}
	for _, d := range r.in.Dimensions {
		answered := s.where == naming && r.options.Fixed[d.ID] != "" && len(of) > 0
		for _, c := range d.Codes {
			is := r.asked[d.ID] == c.ID
			for dims := range of {
				is = is || dims.Code(d.ID) == c.ID
			}
			if c.ID == model.Total || !answered && !is {
				continue
			}
			for _, name := range []string{c.ID, c.Name.VI, c.Name.EN} {
				add(name)
			}
		}
	}
}

// initialsOf are the first letters of the words of a name, of which people make short
// forms: SDD of suy dinh dưỡng.
func initialsOf(name string) string {
	var out strings.Builder
	for _, w := range wordsIn.FindAllString(wording.Fold(name).Text, -1) {
		out.WriteByte(w[0])
	}
	return out.String()
}

// isNumber tells whether a word is a year, the number of a table or of a document:
// ages are looked at by themselves.
func isNumber(word string) bool {
	return word[0] >= '0' && word[0] <= '9' || romanNumber.MatchString(word) && len(word) < 3
}

var romanNumber = regexp.MustCompile(`^[ivx]+$`)

// ofBoys tells whether a word is Nam, boys, and not Năm, year: in a text with marks it
// has none, and no year stands behind it.
func (s passage) ofBoys(at [2]int) bool {
	behind := s.behind(at)
	return strings.ToLower(s.original(at)) == "nam" && wording.HasMarks(s.text) &&
		!strings.HasSuffix(s.before(at), "viet") && (behind == "" || !unicode.IsDigit(rune(behind[0])))
}

// otherAge finds an age that the name of the indicator has not; nil where there is none.
func (r *reader) otherAge(text string) []int {
	own := wording.Fold(r.in.Name.VI + " " + r.in.Short.VI + " " + r.in.Name.EN).Text
	if !anAge.MatchString(own) {
		return nil
	}
	var ours []string
	for _, age := range anAge.FindAllString(own, -1) {
		ours = append(ours, ageOf(age))
	}
	for _, m := range anAge.FindAllStringSubmatchIndex(text, -1) {
		if !strings.Contains(" "+own+" ", " "+text[m[0]:m[1]]) && !slices.Contains(ours, ageOf(text[m[0]:m[1]])) {
			return m[:2]
		}
	}
	return nil
}

// ageOf is an age with one word between its ends: 6 - dưới 16 tuổi is 6 đến dưới 16 tuổi.
func ageOf(text string) string {
	return betweenAges.ReplaceAllString(strings.Join(strings.Fields(text), " "), "$1 den $2")
}

var betweenAges = regexp.MustCompile(`^(\d{1,2}) ?(?:-|den|to) ?(.*)$`)

// shared counts the words of a name that a title has, those of any title aside.
func shared(title, name string) (n int) {
	words := wordsIn.FindAllString(title, -1)
	for _, w := range wordsIn.FindAllString(wording.FoldName(name), -1) {
		if len(w) > 1 && !slices.Contains(ofAnyTitle, w) && slices.Contains(words, w) {
			n++
		}
	}
	return n
}
