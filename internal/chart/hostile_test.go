package chart

import (
	"html/template"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// attacks are texts that would harm a page if they came through live.
var attacks = []string{
	`<script>alert(1)</script>`, `"onload="alert(1)`, `' onclick='x`, `</title><img src=x onerror=x>`, `</text></svg><b>`,
	`]]>`, `<!--`, `&lt;script&gt;`, `{{.}}`, `javascript:x`, "a\u2028b\u2029c", "a\u202eb\u2066c\u200fd\u061ce", "nul\x00bel\x07esc\x1b\x7f\u0085",
	"\xff\xfe", "\ufeff\ufffe\uffff", "tab\tline\nend\r",
}

// fill puts a text into every string of a value.
func fill(v reflect.Value, s string) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() && v.Type() != reflect.TypeFor[Sign]() {
			v.SetString(s)
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Elem().Type().PkgPath() == reflect.TypeFor[Chart]().PkgPath() {
			fill(v.Elem(), s)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), s)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), s)
		}
	}
}

// skeleton is a drawing without its words: the elements and the names of their
// attributes.
func skeleton(t *testing.T, svg template.HTML) []string {
	var out []string
	for _, e := range elements(t, string(svg)) {
		var names []string
		for a := range e.attr {
			names = append(names, a)
		}
		slices.Sort(names)
		if e.name != "text" && e.name != "tspan" { // how many find room depends on their length
			out = append(out, e.name+" "+strings.Join(names, " "))
		}
	}
	return out
}

func TestHostileText(t *testing.T) {
	for _, attack := range attacks {
		plain, live := under5(t), under5(t)
		fill(reflect.ValueOf(live).Elem(), attack)
		fill(reflect.ValueOf(plain).Elem(), strings.Repeat("x", len([]rune(attack))))
		panelsOf := func(s string) Panels {
			p := panels(t, false)
			fill(reflect.ValueOf(&p).Elem(), s)
			return p
		}
		pairs := [][2]template.HTML{
			{Wide(live), Wide(plain)}, {Narrow(live), Narrow(plain)}, {Key(live), Key(plain)}, {Spark(live), Spark(plain)},
			{Mini(panelsOf(attack), 0), Mini(panelsOf("xx"), 0)}, {Mini(panelsOf(attack), 2), Mini(panelsOf("xx"), 2)},
		}
		for _, pair := range pairs {
			got := string(pair[0])
			if !slices.Equal(skeleton(t, pair[0]), skeleton(t, pair[1])) {
				t.Errorf("%q changes the elements of %s", attack, got)
			}
			for _, bad := range []string{"<script", "<img", "]]>", "<!--", "\u2028", "\u2029", "\u202e", "\u2066", "\u200f", "\u061c", "\ufeff", "\x00", "\x07", "\x1b", "\x7f"} {
				if strings.Contains(got, bad) {
					t.Errorf("%q leaves %q in %s", attack, bad, got)
				}
			}
		}
	}
}

// FuzzText draws a chart with any text and reads it back as XML.
func FuzzText(f *testing.F) {
	for _, a := range attacks {
		f.Add(a)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := mockUnder5(t)
		fill(reflect.ValueOf(c).Elem(), s)
		for _, svg := range []template.HTML{Wide(c), Narrow(c), Key(c)} {
			for _, e := range elements(t, string(svg)) {
				if e.name == "title" && strings.ContainsFunc(e.words, silent) {
					t.Errorf("%q keeps a silent character", s)
				}
			}
		}
	})
}
