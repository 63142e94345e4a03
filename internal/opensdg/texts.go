package opensdg

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// texts are what an indicator says of itself.
type texts struct{ name, definition, method, note model.Text }

// The fields of a description, the best first. Repositories have had several
// names for one thing.
var (
	nameFields       = []string{"indicator_name", "title", "global_indicator_name", "SDG_INDICATOR", "graph_title", "national_indicator_available", "indicator_available", "actual_indicator_available"}
	definitionFields = []string{"national_indicator_description", "indicator_definition", "STAT_CONC_DEF", "computation_definitions", "actual_indicator_available_description", "SDG_INDICATOR", "rationale_interpretation", "indicator_available", "national_indicator_available", "graph_title"}
	methodFields     = []string{"computation_calculations", "DATA_COMP", "us_method_of_computation", "method_of_computation", "COMPILING_TYPE"}
	noteFields       = []string{"data_footnote", "indicator_note", "national_indicator_note", "comments_limitations", "comments_and_limitations", "REC_USE_LIM", "other_info"}
)

// The lengths of definitions that a project takes, in characters.
const (
	minDefinition = 50
	maxDefinition = 5000
	maxName       = 300
	maxNote       = 3000
	shortNote     = 300
)

// dotted is the number of an indicator as people write it.
func (c *converter) dotted(id string) string {
	if m := c.meta[id]; m != nil {
		for _, key := range []string{"indicator_number", "indicator"} {
			if text := tidy(m.fields[key].text); text != "" && len(text) <= maxNumber {
				return text
			}
		}
	}
	if c.alone[id] {
		return id // words, of which no point makes a number
	}
	return strings.ReplaceAll(id, "-", ".")
}

// textsOf are the texts of a measure. Nothing is translated; what is missing is
// said to be.
func (c *converter) textsOf(m *measure, several bool) texts {
	about := c.meta[m.number]
	number := c.dotted(m.number)
	name, _ := c.nameOf(about)
	if asked := c.says(about, "graph_title"); m.unit.codes.EN != "" && asked.VI != "" && !sentences(asked.VI) {
		name = model.Text{VI: title(asked.VI), EN: title(asked.EN)} // what a yes answers, where the indicator itself counts something
	}
	out, joint := texts{name: model.Text{VI: number + " " + name.VI, EN: number + " " + name.EN}}, ": "
	if several && c.listsSeries(m.number, name.EN) {
		out.name, joint = model.Text{VI: number, EN: number}, " " // the name lists all series, of which this one stands behind
	}
	if c.alone[m.number] && number == m.number && name.VI != "" {
		out.name, joint = name, ": "
	}
	if name.VI == "" {
		out.name = model.Text{VI: "Chỉ số " + number, EN: "Indicator " + number}
	}
	if several || name.VI == "" && len(m.series) > 0 || len(m.whole) > 0 {
		if own := c.ownName(m, several || name.VI == "" && len(m.series) > 0); own.VI != "" {
			out.name = model.Text{VI: shorten(out.name.VI, maxName-len(own.VI)) + joint + own.VI, EN: shorten(out.name.EN, maxName-len(own.EN)) + joint + own.EN}
		}
	}
	mark := model.Text{}
	if whole, _ := c.proxyOf(m); whole {
		mark = proxyMark
	}
	out.name = model.Text{VI: shorten(out.name.VI, maxName-len(mark.VI)) + mark.VI, EN: shorten(out.name.EN, maxName-len(mark.EN)) + mark.EN}
	if out.definition = c.definition(about, name); several && c.first(about, definitionFields, minDefinition).VI != "" {
		of := diag.Say("Định nghĩa chung của chỉ số %s trong kho, cho mọi chuỗi và đơn vị: ", "Indicator %s as a whole, with all its series and units: ", number)
		out.definition = model.Text{VI: shorten(of.VI+out.definition.VI, maxDefinition), EN: shorten(of.EN+out.definition.EN, maxDefinition)}
	}
	out.note, out.method = c.notesOf(m, about, several || name.VI == "")
	return out
}

// without leaves out texts that the checks refuse. A name cannot be left out:
// the number stands for it.
func (t texts) without(keys map[string]bool, number string) texts {
	for key, text := range map[string]*model.Text{"name": &t.name, "definition": &t.definition, "method": &t.method, "note": &t.note} {
		switch {
		case !keys[key]:
		case key == "name":
			*text = model.Text{VI: number, EN: number}
		case key == "definition":
			*text = noDefinition(model.Text{})
		default:
			*text = model.Text{}
		}
	}
	return t
}

// noDefinition says that there is no definition, and which name the repository
// gives, where it gives one.
func noDefinition(name model.Text) model.Text {
	if name.VI == "" {
		return model.Text{VI: "Kho nguồn không ghi định nghĩa nào dùng được của chỉ số này.", EN: "The repository gives no definition of this indicator that can be used."}
	}
	return model.Text{VI: shorten("Kho nguồn không ghi định nghĩa của chỉ số này. Tên chỉ số trong kho: "+name.VI, maxDefinition),
		EN: shorten("The repository gives no definition of this indicator. Its name there: "+name.EN, maxDefinition)}
}

// nameOf is the name of an indicator: the first of the fields that holds one. A
// field with sentences is none; the first of these is told.
func (c *converter) nameOf(m *meta) (name model.Text, passed string) {
	for _, key := range nameFields {
		t := c.says(m, key)
		switch {
		case t.VI == "":
		case sentences(t.VI) || sentences(t.EN) || bareNumber.MatchString(t.EN):
			passed = cmp.Or(passed, key)
		default:
			return model.Text{VI: title(t.VI), EN: title(t.EN)}, passed
		}
	}
	return model.Text{}, passed
}

// numbered is the number with which descriptions of SDMX begin a name: "Indicator
// 1.2.1: ". What is nothing else is no name.
var (
	numbered   = regexp.MustCompile(`^(?i:(?:indicator|target|goal)\s+)?[0-9]+(?:\.[0-9a-z]+)+[.:]?\s+`)
	bareNumber = regexp.MustCompile(`^(?i:(?:indicator|target)\s+)?[0-9]+(?:\.[0-9a-z]+)+[.:]?$`)
)

// title is a name without its number, which stands before it already, and without
// the point or question mark at its end, which would end a sentence in the middle.
func title(text string) string {
	bare := numbered.ReplaceAllString(text, "")
	if bare == "" {
		bare = text
	}
	last := bare[strings.LastIndexByte(bare, ' ')+1:]
	cut := strings.TrimRight(bare, ".?!:; ")
	if cut == "" || last == "etc." || strings.Count(last, ".") > 1 { // the U.S.
		return bare
	}
	return cut
}

// sentenceEnd is where a sentence ends and another begins, yearWord a year.
var (
	sentenceEnd = regexp.MustCompile(`[\pL\d)]{2}[.!?] +\p{Lu}`)
	yearWord    = regexp.MustCompile(`(^|\D)(19|20)\d\d($|\D)`)
)

// shortTitle is how long a name of several parts with points between them may be.
const shortTitle = 150

// sentences tells whether a text tells something and names nothing: it is long
// and of several sentences, or ends as a sentence does and names a year or is
// too long for a name.
func sentences(text string) bool {
	n := utf8.RuneCountInString(text)
	ends := strings.HasSuffix(text, ".")
	return n > shortTitle && sentenceEnd.MatchString(text) || ends && (n > maxName || yearWord.MatchString(text))
}

// nameless counts the indicators without a name, and reports the fields that were
// not taken for one.
func (c *converter) nameless() (n int) {
	for _, id := range c.numbers {
		about := c.meta[id]
		name, passed := c.nameOf(about)
		if name.VI == "" {
			n++
		}
		if passed != "" {
			f := about.fields[passed]
			c.report.add(Entry{Fate: LeftOut, Rule: "name-sentence", Path: cmp.Or(f.path, about.path), Line: f.line, Text: shorten(c.says(about, passed).VI, 200),
				Reason: diag.Say("Trường %s là câu văn, không phải tên: tên lấy ở trường khác, hoặc chỉ có số của chỉ số.", "The field %s holds sentences and no name: the name is that of another field, or only the number of the indicator.", passed),
				Remedy: diag.Say("Ghi tên ngắn vào indicator_name trong kho, hoặc sửa name_vi, name_en trong indicator.toml.", "Write a short name into indicator_name in the repository, or mend name_vi and name_en in indicator.toml.")})
		}
	}
	return n
}

// first is the first of several fields that says something of a length.
func (c *converter) first(m *meta, keys []string, least int) model.Text {
	for _, key := range keys {
		if t := c.says(m, key); utf8.RuneCountInString(t.VI) >= least {
			return t
		}
	}
	return model.Text{}
}

// definition is the definition of the repository, or the words that there is none.
func (c *converter) definition(m *meta, name model.Text) model.Text {
	d := c.first(m, definitionFields, minDefinition)
	if d.VI == "" {
		return noDefinition(name)
	}
	if utf8.RuneCountInString(d.EN) < minDefinition {
		d.EN = d.VI
	}
	return model.Text{VI: shorten(d.VI, maxDefinition), EN: shorten(d.EN, maxDefinition)}
}

// chartTitle is the title that the repository gives the chart of the series of a
// measure; empty where it gives none, or the same to several series.
func (c *converter) chartTitle(m *measure) model.Text {
	about := c.meta[m.number]
	if about == nil || len(m.series) == 0 {
		return model.Text{}
	}
	titles := about.fields["graph_titles"].list
	for _, v := range titles {
		t, known := c.said(v.get("title").text)
		if !known || placeholder(t.VI) || tidy(v.get("series").text) == "" || !c.meant(m, v, false) {
			continue
		}
		same := 0
		for _, other := range titles {
			if tidy(other.get("title").text) == tidy(v.get("title").text) {
				same++
			}
		}
		if t = (model.Text{VI: title(plain(t.VI)), EN: title(plain(t.EN))}); same == 1 && !sentences(t.VI) && !sentences(t.EN) {
			return t
		}
	}
	return model.Text{}
}

// seriesName is the name of the series of a measure; empty where it has none.
func (c *converter) seriesName(m *measure) model.Text {
	if t := c.chartTitle(m); t.VI != "" {
		return t
	}
	var vi, en []string
	for _, p := range m.series {
		t := c.term(p.column, p.text)
		vi, en = append(vi, t.VI), append(en, t.EN)
	}
	return model.Text{VI: strings.Join(vi, ", "), EN: strings.Join(en, ", ")}
}

// family is what the measures of one indicator have in common.
type family struct {
	series []string // names of the series, in small letters
	mixed  bool     // kinds of period differ
}

func (c *converter) familyOf(number string) family {
	f, known := c.about[number]
	if known {
		return f
	}
	seen := map[string]bool{}
	for _, m := range c.measures[number] {
		if name := strings.ToLower(c.seriesName(m).EN); !seen[name] {
			seen[name] = true
			f.series = append(f.series, name)
		}
		f.mixed = f.mixed || m.kind != c.measures[number][0].kind
	}
	c.about[number] = f
	return f
}

// listsSeries tells whether a name is no more than the list of all series of an
// indicator, which says too much of each of them.
func (c *converter) listsSeries(number, name string) bool {
	names := c.familyOf(number).series
	name = strings.ToLower(name)
	return len(names) > 1 && !slices.ContainsFunc(names, func(s string) bool { return s == "" || !strings.Contains(name, s) })
}

// ownName is what tells a measure from the others of its indicator, and of whom
// it is. Without told it is that alone.
func (c *converter) ownName(m *measure, told bool) model.Text {
	whole := c.wholeWords(m)
	if !told {
		return model.Text{VI: shorten(whole.VI, 150), EN: shorten(whole.EN, 150)}
	}
	var vi, en []string
	for _, t := range []model.Text{c.seriesName(m), whole} {
		if t.VI != "" {
			vi, en = append(vi, t.VI), append(en, t.EN)
		}
	}
	if m.unit.text.VI != "" && (len(vi) == 0 || c.unitTells(m)) {
		vi, en = append(vi, m.unit.text.VI), append(en, m.unit.text.EN)
	}
	if k, ok := kindWords[m.kind]; ok && m.kind != model.Year && c.familyOf(m.number).mixed {
		vi, en = append(vi, k.vi), append(en, k.en)
	}
	return model.Text{VI: shorten(strings.Join(vi, ", "), 150), EN: shorten(strings.Join(en, ", "), 150)}
}

// unitTells tells whether another measure of the indicator differs in the unit alone:
// only then the unit is a part of the name.
func (c *converter) unitTells(m *measure) bool {
	name := c.seriesName(m).EN
	return slices.ContainsFunc(c.measures[m.number], func(o *measure) bool {
		return o != m && c.seriesName(o).EN == name && o.unit.text.EN != m.unit.text.EN
	})
}

// paragraphs gathers sentences in both languages.
type paragraphs struct{ vi, en []string }

func (p *paragraphs) add(t model.Text) {
	if t.VI != "" && !slices.Contains(p.vi, t.VI) {
		p.vi, p.en = append(p.vi, shorten(t.VI, maxNote)), append(p.en, shorten(t.EN, maxNote))
	}
}

func (p *paragraphs) text() model.Text {
	return model.Text{VI: strings.Join(p.vi, " "), EN: strings.Join(p.en, " ")}
}

// notesOf are what is to be kept in mind of the whole, which stands above the
// chart and so has to be short, and the method with all that is longer.
func (c *converter) notesOf(m *measure, about *meta, named bool) (note, method model.Text) {
	var short, long paragraphs
	for _, t := range c.noticesOf(m, about) {
		short.add(t)
	}
	if !named {
		for _, p := range m.series {
			t := c.term(p.column, p.text)
			short.add(model.Text{VI: fmt.Sprintf("Chuỗi số liệu: %s.", t.VI), EN: fmt.Sprintf("Series: %s.", t.EN)})
		}
	}
	if u := m.unit; u.text.VI != "" && !u.shown() && !slices.Contains(bareNouns, strings.ToLower(u.text.EN)) {
		short.add(model.Text{VI: fmt.Sprintf("Đơn vị ghi trong kho: %s.", u.text.VI), EN: fmt.Sprintf("Unit as the repository names it: %s.", u.text.EN)})
	}
	if c.unsaid[m.number] && len(m.figures) == 0 {
		short.add(unsaidNote)
	}
	long.add(c.first(about, methodFields, 1))
	for _, key := range noteFields {
		switch t := c.says(about, key); {
		case utf8.RuneCountInString(t.VI) <= shortNote && utf8.RuneCountInString(t.EN) <= shortNote:
			short.add(t)
		default:
			long.add(t)
		}
	}
	if about != nil {
		long.add(model.Text{VI: plain(about.body.text), EN: plain(about.body.text)})
	}
	return short.text(), long.text()
}
