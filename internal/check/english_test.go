package check_test

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chitieu/internal/check"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// TestRealEnglish wants an English text beside every Vietnamese one in the data
// and the configuration of the repository, with the same numbers. The program
// does without: where a text is missing the Vietnamese one stands.
func TestRealEnglish(t *testing.T) {
	raw, _ := source.Read(os.DirFS("../.."), "")
	cfg, project, _ := check.Run(raw, realRefs(t))
	texts := textsOf(project)
	texts = append(texts, textsOf(cfg)...)
	for _, a := range project.Areas {
		texts = append(texts, found{"area " + a.Key(), model.Text{VI: a.NameVI, EN: a.NameEN}})
	}
	for _, s := range project.Sources {
		if strings.ContainsFunc(s.Publisher, func(r rune) bool { return r > 127 }) {
			texts = append(texts, found{"publisher of " + s.Key, model.Text{VI: s.Publisher, EN: s.PublisherEN}})
		}
	}
	for _, in := range project.Indicators {
		if in.Noun.VI != "" && in.NounPlural == "" {
			t.Errorf("%s: the noun has no English plural", in.ID)
		}
		for _, name := range []string{in.Name.EN, in.Short.EN} {
			if name != strings.TrimRight(name, ".") || strings.HasPrefix(name, "The ") {
				t.Errorf("%s: %q is no name to put inside a sentence", in.ID, name)
			}
		}
		if strings.Contains(in.Short.EN, ",") {
			t.Errorf("%s: %q would fall apart in a list with commas", in.ID, in.Short.EN)
		}
	}
	if len(texts) < 1000 {
		t.Errorf("only %d texts were looked at", len(texts))
	}
	for _, x := range texts {
		if problem := englishProblem(x.text); problem != "" {
			t.Errorf("%s: %s\n\t%s\n\t%s", x.where, problem, x.text.VI, x.text.EN)
		}
	}
}

// found is a text with the place of it.
type found struct {
	where string
	text  model.Text
}

// textsOf finds every text that a value holds, however deep.
func textsOf(value any) []found {
	var out []found
	seen := map[uintptr]bool{}
	var walk func(where string, v reflect.Value)
	walk = func(where string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() && !seen[v.Pointer()] {
				seen[v.Pointer()] = true
				walk(where, v.Elem())
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(where+"["+strconv.Itoa(i)+"]", v.Index(i))
			}
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[model.Text]() {
				out = append(out, found{where, model.Text{VI: v.FieldByName("VI").String(), EN: v.FieldByName("EN").String()}})
				return
			}
			for i := range v.NumField() {
				name := v.Type().Field(i).Name
				if key := v.FieldByName("ID"); key.IsValid() && key.Kind() == reflect.String {
					name = key.String() + "." + name
				}
				walk(where+"."+name, v.Field(i))
			}
		}
	}
	walk(fmt.Sprintf("%T", value), reflect.ValueOf(value))
	return out
}

// englishProblem says what is wrong with the English of a text; empty for
// nothing.
func englishProblem(t model.Text) string {
	switch {
	case t.VI == "" && t.EN != "":
		return "English without Vietnamese"
	case t.VI == "":
		return ""
	case t.EN == "":
		return "no English text"
	}
	vi, en := numbersIn(t.VI, vietnameseMonths), numbersIn(t.EN, englishMonths)
	for _, n := range vi {
		if i := slices.Index(en, n); i >= 0 {
			en = slices.Delete(en, i, i+1)
		} else if len(n) > 1 { // a single digit may be a word: five months
			return "the English text lacks " + n
		}
	}
	if len(en) > 0 {
		return "only the English text has " + strings.Join(en, ", ")
	}
	return ""
}

var (
	numberForm       = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`)
	vietnameseMonths = strings.NewReplacer("/", " ")
	englishMonths    = strings.NewReplacer("January", "1", "February", "2", "March", "3", "April", "4", "May", "5", "June", "6",
		"July", "7", "August", "8", "September", "9", "October", "10", "November", "11", "December", "12", "/", " ")
)

// numbersIn are the numbers of a text, without leading zeros and with neither
// thousands marks nor decimal marks, which differ by language.
func numbersIn(text string, months *strings.Replacer) []string {
	var out []string
	for _, n := range numberForm.FindAllString(months.Replace(text), -1) {
		n = strings.TrimLeft(strings.NewReplacer(".", "", ",", "").Replace(n), "0")
		if n != "" {
			out = append(out, n)
		}
	}
	return out
}

func TestEnglishRulesFind(t *testing.T) {
	for _, c := range []struct{ vi, en, want string }{
		{"", "", ""},
		{"Số", "", "no English text"},
		{"", "Figure", "English without Vietnamese"},
		{"1.132 vụ, ngày 05/01/2025", "1,132 cases on 5 January 2025", ""},
		{"5 tháng đầu năm 2023", "first five months of 2023", ""},
		{"giảm 12,34%", "fell by 12.43%", "the English text lacks 1234"},
		{"năm 2023", "2023 and 2024", "only the English text has 2024"},
		{"53 dân tộc", "fifty-three groups", "the English text lacks 53"},
	} {
		if got := englishProblem(model.Text{VI: c.vi, EN: c.en}); got != c.want {
			t.Errorf("%q, %q: %q; want %q", c.vi, c.en, got, c.want)
		}
	}
}
