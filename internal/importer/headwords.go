package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/model"
	"chitieu/internal/wording"
)

// What the name of a column of figures says beside "value": that they are counts
// or rates, that they are of a part of the people only, that they are what the
// indicator is called.

// headWords are the words of a name without marks, with the abbreviations of
// reports in full.
func headWords(text string) []string {
	folded := perSoMany.ReplaceAllString(wording.FoldName(plainDashes.Replace(text)), " ")
	for _, sign := range [][2]string{{"≤", " den "}, {"≥", " tu "}, {"<", " duoi "}, {">", " tren "}} {
		folded = strings.ReplaceAll(folded, sign[0], sign[1])
	}
	var out []string
	for _, word := range strings.FieldsFunc(folded, notWord) {
		switch long, known := abbreviated[word]; {
		case known:
			out = append(out, strings.Fields(long)...)
		default:
			out = append(out, word)
		}
	}
	return out
}

// perSoMany are words for the unit of a rate: /100.000, trên 1.000 trẻ đẻ ra sống.
var perSoMany = regexp.MustCompile(`(?:tinh )?(?:tren|per|/) ?1(?:00)?[., ]?000(?: tre(?: em)?(?: de| sinh)?(?: ra)?(?: song)?)?(?:$|[^0-9a-z])`)

var abbreviated = map[string]string{"sdd": "suy dinh duong", "ti": "ty", "hs": "hoc sinh", "thcs": "trung hoc co so", "thpt": "trung hoc pho thong", "te": "tre em",
	"tntt": "tai nan thuong tich", "hcdb": "hoan canh dac biet", "tcdd": "tiem chung day du", "dtts": "dan toc thieu so", "gd": "giao duc", "tv": "tu vong", "tc": "tiem chung"}

// bareHead is a name without what stands in its brackets.
func bareHead(text string) string { return trim(bracketed.ReplaceAllString(text, " ")) }

// group is a part of the people that a name says its figures are of, as it is
// written there.
var (
	groups  = regexp.MustCompile(`(?:^| )(` + wording.PartNames + `|nu(?: gioi)?|nam gioi|(?:be |tre |hoc sinh |em )(?:trai|gai|nam)|female|male|girls?|boys?)(?: |$)`)
	negated = regexp.MustCompile(`(?:^| )(khong [a-z]+|chua duoc(?: [a-z]+)?|not [a-z]+)(?: |$)`) // the rest of the people
	ages    = regexp.MustCompile(`(?:^| )((?:(?:tu|duoi|tren|den) )*[0-9]{1,2}(?: (?:den |duoi )*[0-9]{1,2})? (?:thang )?(?:tuoi|years?|months?))(?: |$)`)
)

// groupIn is the part of the people that a name speaks of, if it is none that
// the name of the indicator has.
func (r *reader) groupIn(text string) string {
	said := strings.Join(headWords(text), " ")
	own := " " + strings.Join(headWords(strings.Join(r.ownNames(r.in), " | ")), " ") + " "
	for _, kind := range []*regexp.Regexp{groups, negated, ages} {
		for _, m := range kind.FindAllStringSubmatch(said, -1) {
			if !strings.Contains(own, " "+m[1]+" ") {
				return asWritten(text, m[1])
			}
		}
	}
	return ""
}

// asWritten finds words without marks in a text, as it has them.
func asWritten(text, folded string) string {
	words := strings.FieldsFunc(text, func(l rune) bool { return notWord(l) })
	for i := range words {
		for n := i + 1; n <= len(words); n++ {
			if part := strings.Join(words[i:n], " "); strings.Join(headWords(part), " ") == folded {
				return part
			}
		}
	}
	return folded
}

// ownNames are the names of an indicator.
func (r *reader) ownNames(in *model.Indicator) []string {
	return slices.DeleteFunc([]string{in.Name.VI, in.Short.VI, in.Name.EN, in.Short.EN}, func(name string) bool { return name == "" })
}

// within tells whether all words of a name are words of a title, and its numbers
// are all of the title or none.
func within(words []string, title string) bool {
	own := content(title)
	if slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(own, word) }) {
		return false
	}
	isNumber := func(word string) bool { return strings.Trim(word, "0123456789") == "" }
	if !slices.ContainsFunc(words, isNumber) {
		return true
	}
	return !slices.ContainsFunc(own, func(word string) bool { return isNumber(word) && !slices.Contains(words, word) })
}

// namesOwn tells whether a name is that of the indicator in fewer words: Thấp còi
// (%), Tỷ suất tử vong. Of a rate it must say that it is one; and it may not be
// the whole name of another indicator.
func (r *reader) namesOwn(text string) bool {
	bare := bareHead(strings.Trim(text, " *"))
	words := content(bare)
	if len(words) == 0 || isRate(r.in.Unit) && (!saysRate(text) || saysCount(text)) || !isRate(r.in.Unit) && !saysCount(text) {
		return false
	}
	if !slices.ContainsFunc(r.ownNames(r.in), func(title string) bool { return within(words, title) }) {
		return false
	}
	return r.nameOfOther(text) == nil
}

// nameOfOther is another indicator whose name a name of a column is, if it is not
// that of this one. Of a rate it must say that it is one.
func (r *reader) nameOfOther(text string) *model.Indicator {
	return r.otherNamed(bareHead(text), func(in *model.Indicator) bool { return isRate(in.Unit) == saysRate(text) })
}

// otherNamed is the indicator that a text names, in a title or over a column, if it is
// not the one that is imported: it is the name of the other one, or has all words that
// tell the other one from this one, none that tell this one from it, and most of the
// name.
func (r *reader) otherNamed(text string, may func(*model.Indicator) bool) (other *model.Indicator) {
	said, own := content(text), content(r.in.Name.VI+" "+r.in.Short.VI+" "+r.partWords())
	is := func(in *model.Indicator) bool {
		return slices.ContainsFunc(r.ownNames(in), func(title string) bool { return slices.Equal(content(title), said) })
	}
	if len(said) == 0 || is(r.in) {
		return nil
	}
	most := 0
	for _, in := range r.project.Indicators {
		theirs := content(in.Name.VI)
		if in == r.in || len(theirs) == 0 || !may(in) {
			continue
		}
		if is(in) {
			return in
		}
		apart, missed, shared := 0, 0, 0
		for _, w := range theirs {
			has := slices.Contains(said, w)
			if has {
				shared++
			}
			if !slices.Contains(own, w) {
				if apart++; !has {
					missed++
				}
			}
		}
		ours := slices.ContainsFunc(content(r.in.Name.VI), func(w string) bool { return !slices.Contains(theirs, w) && slices.Contains(said, w) })
		if apart > 0 && missed == 0 && !ours && shared*10 >= len(theirs)*7 && shared > most {
			most, other = shared, in
		}
	}
	return other
}

// partWords are words for the parts of the people of which all figures are by a flag or
// by their rows: they tell no other indicator.
func (r *reader) partWords() string {
	var out []string
	r.addParts(passage{where: naming, of: r.order}, func(name string) { out = append(out, name, "vung nguoi dong bao") })
	return strings.Join(out, " ")
}

// alsoOf are the other indicators that a name in few words may be of as well.
func (r *reader) alsoOf(text string) (ids []string) {
	words := content(bareHead(text))
	for _, other := range r.project.Indicators {
		if other != r.in && len(words) > 0 && other.Unit == r.in.Unit && slices.ContainsFunc(r.ownNames(other), func(title string) bool { return within(words, title) }) {
			ids = append(ids, other.ID)
		}
	}
	return ids
}
