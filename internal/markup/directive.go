package markup

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
)

// Verb says what a live figure shows.
type Verb string

// The verbs.
const (
	Value   Verb = "value"   // a value: the latest, or that of a period
	Target  Verb = "target"  // a target: the primary one, or that of a period
	Verdict Verb = "verdict" // the verdict of the primary target, or of that of a period
	Count   Verb = "count"   // how many indicators stand in a tile of the home page, or in all
	Chart   Verb = "chart"   // the chart of an indicator, as a block of its own
)

// verbs lists every verb and what may follow its id.
var verbs = []struct {
	verb     Verb
	selector bool // a period and key=value pairs are allowed
}{{Value, true}, {Target, true}, {Verdict, true}, {Count, false}, {Chart, false}}

// Directive is one live figure in a text: [[value tao-hon-so-vu 2022 area=64]].
// It is well formed; whether it points at something is for others to check.
type Directive struct {
	Verb   Verb
	ID     string // an indicator's id; for Count the key of a tile, or "indicators"
	Period string // as written, or "" for the latest (Value) or the primary (Target, Verdict)
	Args   []Arg  // in the order written, each key once
	Pos    diag.Position
}

// Arg narrows a live figure to an area ("area") or a code of a dimension.
type Arg struct{ Key, Value string }

// Arg gives the value of a key, or "".
func (d Directive) Arg(key string) string {
	for _, a := range d.Args {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}

// Block tells whether the directive stands alone and gives flow content.
func (d Directive) Block() bool { return d.Verb == Chart }

// String writes the directive as in the text, with single spaces.
func (d Directive) String() string {
	parts := []string{string(d.Verb), d.ID}
	if d.Period != "" {
		parts = append(parts, d.Period)
	}
	for _, a := range d.Args {
		parts = append(parts, a.Key+"="+a.Value)
	}
	return "[[" + strings.Join(parts, " ") + "]]"
}

// directiveError is what is wrong with the text of a directive.
type directiveError struct {
	offset        int // bytes from the start of the text between the brackets
	message, hint diag.Words
}

var directiveHint = diag.Say("Viết [[value mã-chỉ-số]], [[value mã-chỉ-số 2016 area=64]], [[target mã-chỉ-số]], "+
	"[[verdict mã-chỉ-số]], [[count achieved]] hoặc [[chart mã-chỉ-số]]; muốn in hai dấu ngoặc thì viết \\[[.",
	"Write [[value indicator-id]], [[value indicator-id 2016 area=64]], [[target indicator-id]], "+
		"[[verdict indicator-id]], [[count achieved]] or [[chart indicator-id]]; to print two brackets write \\[[.")

var (
	directiveWord   = regexp.MustCompile(`[^ ]+`)
	directivePeriod = regexp.MustCompile(`^[0-9][0-9A-Za-z/-]*$`)
	directiveArg    = regexp.MustCompile(`^([a-z][a-z0-9_]*)=([0-9A-Za-z_.@-]+)$`)
	countKey        = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
)

// parseDirective reads the text between [[ and ]].
func parseDirective(text string) (Directive, *directiveError) {
	places := directiveWord.FindAllStringIndex(text, -1)
	if len(places) == 0 {
		return Directive{}, &directiveError{0, diag.Say("Chỉ thị [[ ]] để trống.", "The directive [[ ]] is empty."), directiveHint}
	}
	word := func(i int) string { return text[places[i][0]:places[i][1]] }
	verb, selector, ok := findVerb(word(0))
	if !ok {
		return Directive{}, &directiveError{places[0][0],
			diag.Say("Không có chỉ thị %q; các chỉ thị: value, target, verdict, count, chart.", "There is no directive %q; the directives are: value, target, verdict, count, chart.", word(0)), directiveHint}
	}
	d := Directive{Verb: verb}
	if len(places) < 2 {
		return d, &directiveError{places[0][1], diag.Say("Chỉ thị %q thiếu mã.", "The directive %q lacks its id.", word(0)), directiveHint}
	}
	if d.ID = word(1); !validID(verb, d.ID) {
		return d, &directiveError{places[1][0], diag.Say("Mã %q không đúng dạng.", "The id %q has a wrong form.", d.ID), directiveHint}
	}
	for i := 2; i < len(places); i++ {
		if message := d.add(word(i), i == 2, selector); message != (diag.Words{}) {
			return d, &directiveError{places[i][0], message, directiveHint}
		}
	}
	return d, nil
}

// findVerb looks a verb up.
func findVerb(word string) (verb Verb, selector, ok bool) {
	for _, v := range verbs {
		if string(v.verb) == word {
			return v.verb, v.selector, true
		}
	}
	return "", false, false
}

// validID tells whether id has the form that the verb wants.
func validID(verb Verb, id string) bool {
	if verb == Count {
		return countKey.MatchString(id)
	}
	return slugPattern.MatchString(id)
}

// add reads one word behind the id: a period first, then key=value pairs. It
// gives the message of what is wrong, or none.
func (d *Directive) add(word string, first, selector bool) diag.Words {
	if !selector {
		return diag.Say("Thừa %q: chỉ thị %q chỉ nhận một mã.", "%q is too much: the directive %q takes one id.", word, string(d.Verb))
	}
	if first && directivePeriod.MatchString(word) {
		d.Period = word
		return diag.Words{}
	}
	m := directiveArg.FindStringSubmatch(word)
	if m == nil {
		return diag.Say("%q không phải kỳ (2016, 2023-2024) cũng không phải dạng khóa=giá_trị (area=VN).",
			"%q is neither a period (2016, 2023-2024) nor of the form key=value (area=VN).", word)
	}
	if slices.ContainsFunc(d.Args, func(a Arg) bool { return a.Key == m[1] }) {
		return diag.Say("Khóa %q ghi hai lần.", "The key %q stands twice.", m[1])
	}
	d.Args = append(d.Args, Arg{m[1], m[2]})
	return diag.Words{}
}
