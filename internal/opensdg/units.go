package opensdg

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// The ways in which repositories name units that a project knows.
var (
	percentWords  = regexp.MustCompile(`(?i)^(%|percent|per cent|percentage|proportion \(%\)|pct|pt|` + otherPercents + `)($|[^\pL])`)
	perMille      = regexp.MustCompile(`(?i)^` + counted + `per 1[,.  ]?000` + people)
	perLakh       = regexp.MustCompile(`(?i)^` + counted + `per 100[,.  ]?000` + people)
	yearWords     = regexp.MustCompile(`(?i)^years?( \(.*\))?$`)
	ratioWords    = regexp.MustCompile(`(?i)^ratio$`)
	countWords    = regexp.MustCompile(`(?i)^(number|count|persons?|people|cases?|units?|children|women|men|households|deaths)( of .*)?$`)
	rateWords     = regexp.MustCompile(`(?i)(^|[^\pL])per($|[^\pL])`) // no count: number of deaths per 1,000
	negativeWords = regexp.MustCompile(`(?i)\bchanges?\b|growth|balance|deficit|surplus|saldo|\bnet\b|increase|decrease|celsius|temperature|tăng trưởng|thay đổi|cán cân`)
	changeWords   = regexp.MustCompile(`(?i)\bchanges?\b|growth|point`)
)

// What is counted of how many is a share of people: deaths per 100,000 live births.
// Kilograms per 1,000 dollars are none.
const (
	counted = `(?:(?:number|rate|incidence|cases?|deaths?|births?|infections?|victims?|homicides?|suicides?|persons?|people|children|women|men|of|new|live|maternal)[ (]*)*`
	people  = `\)?(?:$|[ -](?:[\pL() -]*[ (-])?(?:population|people|persons?|inhabitants?|residents?|births?|women|men|girls|boys|children|adolescents|adults|workers|employees)(?:$|[^\pL]))`
)

// multipliers are the codes that SDMX has for how many units a value counts.
var multipliers = map[string]model.Text{
	"1": {VI: "chục", EN: "tens"}, "2": {VI: "trăm", EN: "hundreds"}, "3": {VI: "nghìn", EN: "thousands"}, "4": {VI: "chục nghìn", EN: "tens of thousands"},
	"6": {VI: "triệu", EN: "millions"}, "9": {VI: "tỷ", EN: "billions"}, "12": {VI: "nghìn tỷ", EN: "trillions"},
}

// single tells whether a multiplier says that a value counts units one by one.
func single(text string) bool {
	return slices.Contains([]string{"units", "unit", "0"}, strings.ToLower(text))
}

// unit is in what a measure is counted.
type unit struct {
	model    model.Unit
	text     model.Text // as the repository names it; empty where it does not
	codes    model.Text // what its numbers mean, "1 = yes, 0 = no"; empty where they are quantities
	decimals int
}

// emptyNouns are units that say no more than that there is a number.
var emptyNouns = []string{"number", "count", "value", "unit", "units", "no unit", "total", "rate", "share", "numeric", "constant", "n/a", "none"}

// bareNouns are those of them of which a reader learns nothing beside a number.
var bareNouns = []string{"number", "count", "value", "unit", "units", "no unit", "numeric", "n/a", "none"}

// longestNoun is how many characters may stand behind every number.
const longestNoun = 24

// noun is what stands behind a number; empty where the words are too long for
// that, or say nothing.
func (u unit) noun() model.Text {
	if u.codes.EN != "" {
		return u.codes
	}
	if u.model != model.Count && u.model != plainUnit || utf8.RuneCountInString(u.text.VI) > longestNoun || utf8.RuneCountInString(u.text.EN) > longestNoun {
		return model.Text{}
	}
	switch {
	case strings.Contains(u.text.EN, "=") || slices.Contains(emptyNouns, strings.ToLower(u.text.EN)):
		return model.Text{}
	case percentWords.MatchString(u.text.EN) && !changeWords.MatchString(u.text.EN) && bareWords.MatchString(u.text.EN):
		return model.Text{VI: "%", EN: "%"} // beyond 0 to 100, and written as others are
	}
	noun := model.Text{VI: small(counting(u.text.VI)), EN: small(counting(u.text.EN))}
	return spelled(noun)
}

// shown tells whether the page says the unit behind every number anyway, in the
// words of the repository.
func (u unit) shown() bool {
	return u.model == model.Percent && bareWords.MatchString(u.text.EN) || u.noun().EN != "" && strings.EqualFold(u.noun().EN, u.text.EN) && u.codes.EN == ""
}

// plurals are nouns that repositories write as one, and their plurals.
var plurals = map[string]string{"person": "persons", "case": "cases", "unit": "units", "point": "points", "household": "households", "child": "children", "ton": "tons", "tonne": "tonnes",
	"hectare": "hectares", "liter": "liters", "litre": "litres", "kilogram": "kilograms", "hour": "hours", "day": "days", "year": "years", "death": "deaths", "birth": "births", "school": "schools", "watt": "watts", "month": "months"}

// nouns are a noun for one and for several.
func nouns(noun string) []string {
	if many, ok := plurals[noun]; ok {
		return []string{noun, many}
	}
	for one, many := range plurals {
		if many == noun {
			return []string{one, many}
		}
	}
	return []string{noun, noun}
}

// leadingNumber is a number with which a unit begins, "1,000 tons".
var leadingNumber = regexp.MustCompile(`^([0-9][0-9,. \x{00a0}]*)(\pL.*)$`)

// spelled writes the number with which a noun begins in words, or tells by a sign that
// it multiplies: no reader can part "13,512.8 1,000 tons".
func spelled(noun model.Text) model.Text {
	write := func(text string, en bool) string {
		m := leadingNumber.FindStringSubmatch(text)
		if m == nil {
			return text
		}
		for _, one := range []struct{ digits, vi, en string }{{"1000", "nghìn", "thousand"}, {"100000", "trăm nghìn", "hundred thousand"}, {"1000000", "triệu", "million"}, {"1000000000", "tỷ", "billion"}} {
			if marksOfNumber.Replace(m[1]) != one.digits {
				continue
			}
			if en {
				return one.en + " " + m[2]
			}
			return one.vi + " " + m[2]
		}
		return "× " + text
	}
	return model.Text{VI: write(noun.VI, false), EN: write(noun.EN, true)}
}

var marksOfNumber = strings.NewReplacer(",", "", ".", "", " ", "", "\u00a0", "")

// otherPercents are the words for percent in other languages.
const otherPercents = `phần trăm|tỷ lệ phần trăm|tỉ lệ phần trăm|prozent|porcentaje|por ciento|pourcentage|pour cent|porcentagem|percentagem|por cento|percentuale|per cento|procent|procenta?t?|procenat|procenti?|ehunekoa?k?|yüzde|проценты?|процентов|відсот(?:ок|ки|ків)|пайыз|пайызбен|տոկոս`

// bareWords is a unit that says no more than percent.
var bareWords = regexp.MustCompile(`(?i)^(%|percent|per cent|percentage|pct|` + otherPercents + `)?\s*(\(%\))?\.?$`)

// commonNouns are nouns that have no capital inside a sentence.
var commonNouns = regexp.MustCompile(`^(Hours?|Days?|Weeks?|Months?|Years?|Minutes?|Tonnes?|Tons?|Kilograms?|Grams?|Lit(re|er)s?|Met(re|er)s?|Kilomet(re|er)s?|Hectares?|Persons?|People|Deaths?|Cases?|Births?|Households?|Children|Women|Men|Workers?|Students?|Schools?|Facilities|Countries|Points?|Thousands?|Millions?|Billions?|Number|Units?|Index|Score)($|[ ,(])`)

// counting leaves out what a number says of itself: "number of deaths".
func counting(text string) string {
	if len(text) > len("number of ") && strings.EqualFold(text[:len("number of ")], "number of ") {
		rest := text[len("number of "):]
		if rest[0] < utf8.RuneSelf {
			return strings.ToUpper(rest[:1]) + rest[1:]
		}
		return rest
	}
	return text
}

// small is a noun with a small letter, where it is no name.
func small(text string) string {
	if commonNouns.MatchString(text) {
		return strings.ToLower(text[:1]) + text[1:]
	}
	return text
}

// settleUnit finds the unit of a measure: one that the project knows where the
// words say so and every value can have it; else a plain number with the words.
func (c *converter) settleUnit(m *measure) {
	m.unit = c.unitOf(m)
	c.precise(m)
}

func (c *converter) unitOf(m *measure) unit {
	u := unit{model: plainUnit, text: c.unitText(m), codes: c.codes(m), decimals: decimalsOf(m)}
	if u.codes.EN != "" {
		return u
	}
	if slices.ContainsFunc(m.units, func(p part) bool { return multiplierNames[bareName(p.column)] && !single(p.text) }) {
		return u // no known unit: its value is a multiple
	}
	words := []string{u.text.EN}
	for _, p := range m.units { // of two columns one may say more than a unit
		if !multiplierNames[bareName(p.column)] {
			words = append(words, c.term(p.column, p.text).EN, p.text)
		}
	}
	if len(m.units) == 0 && u.text.EN == "" {
		words = append(words, c.says(c.meta[m.number], "UNIT_MEASURE").EN)
	}
	for _, word := range words {
		if known := knownUnit(word, m); known != plainUnit {
			u.model = known
			break
		}
	}
	if u.model == plainUnit {
		u.model = c.unitByName(m, u.text.EN)
	}
	return u
}

// knownUnit is the unit of the format that words mean, where every value of a
// measure can have it.
func knownUnit(word string, m *measure) model.Unit {
	switch {
	case percentWords.MatchString(word) && !changeWords.MatchString(word) && within(m, "0", "100"):
		return model.Percent
	case perLakh.MatchString(word) && within(m, "0", "100000"):
		return model.Per100000
	case perMille.MatchString(word) && within(m, "0", "1000"):
		return model.PerMille
	case countWords.MatchString(word) && !rateWords.MatchString(word) && whole(m):
		return model.Count
	case yearWords.MatchString(word):
		return model.Years
	case ratioWords.MatchString(word):
		return model.Ratio
	}
	return plainUnit
}

// plainUnit is the unit of what none of the others fits.
const plainUnit = model.Number

// unitText is how the repository names the unit: in the table, else in the
// description of the indicator.
func (c *converter) unitText(m *measure) model.Text {
	var vi, en []string
	for _, p := range m.units {
		t := c.term(p.column, p.text)
		if holdsPlace("UNIT_MEASURE", t.EN) {
			continue
		}
		if multiplierNames[bareName(p.column)] {
			if single(p.text) {
				continue
			}
			if m, known := multipliers[p.text]; known && t.EN == p.text {
				t = m
			}
		}
		t = model.Text{VI: strings.TrimRight(t.VI, ". "), EN: strings.TrimRight(t.EN, ". ")}
		within := func(a, b string) bool { return strings.Contains(strings.ToLower(a), strings.ToLower(b)) }
		if i := slices.IndexFunc(en, func(s string) bool { return within(s, t.EN) || within(t.EN, s) }); i < 0 {
			vi, en = append(vi, t.VI), append(en, t.EN)
		} else if len(t.EN) > len(en[i]) { // of "deaths" and "number of deaths" the one that says more
			vi[i], en[i] = t.VI, t.EN
		}
	}
	for _, key := range []string{"computation_units", "UNIT_MEASURE"} {
		if t := c.says(c.meta[m.number], key); len(vi) == 0 && t.EN != "" && len([]rune(t.EN)) <= longestUnit {
			return model.Text{VI: strings.TrimRight(t.VI, ". "), EN: strings.TrimRight(t.EN, ". ")}
		}
	}
	return model.Text{VI: strings.Join(vi, ", "), EN: strings.Join(en, ", ")}
}

// longestUnit is how many characters the words of a unit may have in a
// description: more are an explanation.
const longestUnit = 80

// within tells whether all values of a measure lie between two numbers.
func within(m *measure, least, most string) bool {
	low, high := decimal.MustParse(least), decimal.MustParse(most)
	for _, f := range m.figures {
		if v, err := decimal.Parse(f.value); err == nil && (v.Cmp(low) < 0 || v.Cmp(high) > 0) {
			return false
		}
	}
	return true
}

// whole tells whether all values of a measure are whole numbers.
func whole(m *measure) bool {
	for _, f := range m.figures {
		if strings.ContainsAny(f.value, ".-") {
			return false
		}
	}
	return true
}

// decimalsOf is how many digits behind the point pages print: as many as nine
// values of ten have, and three at most. Files keep every digit.
func decimalsOf(m *measure) int {
	var scales []int
	whole := true
	for _, f := range m.figures {
		if _, fraction, _ := strings.Cut(f.value, "."); f.value != "" {
			scales = append(scales, len(fraction))
			whole = whole && strings.Trim(fraction, "0") == ""
		}
	}
	if whole && len(scales) > 0 {
		return 0 // 130.0 and 95.0
	}
	if len(scales) == 0 {
		return 1
	}
	slices.Sort(scales)
	return min(3, scales[len(scales)*9/10])
}

// nameMeasures gives the measures of an indicator their ids: the number alone
// where there is one, else with what tells them apart.
func (c *converter) nameMeasures(id string) {
	list := c.measures[id]
	if len(list) == 1 {
		list[0].id = id
		c.takenIDs[id] = true
		return
	}
	for _, m := range list {
		var words []string
		for _, p := range append(slices.Clone(m.series), m.units...) {
			if word := slug(p.text, "-"); !slices.Contains(words, word) && !(multiplierNames[bareName(p.column)] && single(p.text)) {
				words = append(words, word)
			}
		}
		if k := kindWords[m.kind]; m.kind != model.Year {
			words = append(words, k.id)
		}
		name := shortID(strings.Trim(strings.Join(words, "-"), "-"), 60-len(id)-10)
		m.id = strings.Trim(id+"-"+name, "-")
		if name == "" {
			m.id = id
		}
		if c.taken(m) {
			m.id = strings.Trim(id+"-"+ends(strings.Trim(strings.Join(words, "-"), "-"), 60-len(id)-10), "-")
		}
		if c.taken(m) || !validID(m.id) {
			m.id = shortID(m.id, 50) + "-" + hash(fmt.Sprint(m.series, m.units, m.kind))
		}
		c.takenIDs[m.id] = true
	}
}

// ends is a long id without its middle: names that begin alike often end otherwise.
func ends(id string, most int) string {
	if len(id) <= most {
		return id
	}
	tail := id[len(id)-most/2:]
	if i := strings.IndexByte(tail, '-'); i >= 0 {
		tail = tail[i+1:]
	}
	return shortID(id, most-len(tail)-1) + "-" + tail
}

// taken tells whether another indicator has the id of a measure, or may get it.
func (c *converter) taken(m *measure) bool {
	_, number := slices.BinarySearch(c.sortedNumbers, m.id)
	return m.id != m.number && number || c.takenIDs[m.id]
}
