package opensdg_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/opensdg"
)

// TestTotalWords: a word for the whole is the total where no row has an empty cell and the
// figures bear it out; else it stays a group.
func TestTotalWords(t *testing.T) {
	for name, c := range map[string]struct {
		table string
		total string // value of the headline of 2015; empty for none
	}{
		"shares":                        {"Year,Sex,Value\n2015,Both sexes,30\n2015,Female,28\n2015,Male,33\n", "30"},
		"counts":                        {"Year,Sex,Value\n2015,Total,61\n2015,Female,28\n2015,Male,33\n", "61"},
		"counts of groups that overlap": {"Year,Age,Value\n2015,Total,60\n2015,0-14,20\n2015,0-5,8\n2015,15 and over,40\n", "60"},
		"rounded":                       {"Year,Sex,Value\n2015,Total,61.1\n2015,Female,28\n2015,Male,33\n", "61.1"},
		"another language":              {"Year,Geschlecht,Value\n2015,Insgesamt,61\n2015,weiblich,28\n2015,männlich,33\n", "61"},
		"both sexes and women alone":    {"Year,Sex,Value\n2015,Both sexes,30\n2015,Female,28\n", "30"},
		"two columns":                   {"Year,Sex,Area type,Value\n2015,Total,Total,30\n2015,Female,Total,28\n2015,Male,Total,33\n2015,Total,Urban,25\n2015,Total,Rural,35\n", "30"},

		"beside an empty cell":   {"Year,Sex,Value\n2015,,40\n2015,Both sexes,30\n2015,Female,28\n2015,Male,33\n", "40"},
		"less than every group":  {"Year,Kind,Value\n2015,Total,5\n2015,Rate,28\n2015,Share,33\n", ""},
		"more than all groups":   {"Year,Kind,Value\n2015,Total,5000\n2015,Rate,28\n2015,Share,33\n", ""},
		"against it in one year": {"Year,Kind,Value\n2015,Total,30\n2015,a,28\n2015,b,33\n2016,Total,3\n2016,a,28\n2016,b,33\n", ""},
		"total beside one other": {"Year,Kind,Value\n2015,Total,30\n2015,Rate,28\n", ""},
		"total never beside two": {"Year,Kind,Value\n2015,Total,30\n2016,a,28\n2016,b,28\n", ""},
		"two words":              {"Year,Sex,Value\n2015,Total,30\n2015,All,31\n2015,Female,28\n2015,Male,33\n", ""},
		"a word within another":  {"Year,Kind,Value\n2015,Total debt,30\n2015,a,28\n2015,b,33\n", ""},
	} {
		res := converted(t, c.table)
		got := ""
		for _, line := range strings.Split(text(res, "observations.csv"), "\n") {
			cells := strings.Split(line, ",")
			if cells[0] != "2015" {
				continue
			}
			whole := true
			for _, group := range cells[2 : len(cells)-3] {
				whole = whole && group == ""
			}
			if whole {
				got = cells[len(cells)-3]
			}
		}
		want := 1
		if c.total == "" || name == "beside an empty cell" {
			want = 0
		}
		if n, _ := told(res, "total-word"); got != c.total || (n > 0) != (want > 0) {
			t.Errorf("%s: total %q, want %q; %d told\n%s", name, got, c.total, n, text(res, "observations.csv"))
		}
		if c.total == "" && !strings.Contains(text(res, "1-1-1/indicator.toml"), `headline = "none"`) {
			t.Errorf("%s: a group is the headline", name)
		}
	}
}

// TestSeveralRepositoriesOfWords: each copy stands for the repository of its name, and of
// two that say a thing the later counts.
func TestSeveralRepositoriesOfWords(t *testing.T) {
	fsys := fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte("Year,Value\n2015,1\n")}, "meta/1-1-1.yml": {Data: []byte("indicator_name: titles.one\ngraph_title: titles.two\n")},
		"config_data.yml": {Data: []byte("translations:\n  - {class: TranslationInputSdgTranslations, source: 'https://example.org/a/first-words.git', tag: 1.0.0}\n" +
			"  - {class: TranslationInputSdgTranslations, source: 'https://example.org/b/second-words.git'}\n")}}
	words := func(name, one string) opensdg.Words {
		return opensdg.Words{Name: name, Files: fstest.MapFS{"translations/en/titles.yml": {Data: []byte("one: " + one + "\n")}}}
	}
	for _, c := range []struct {
		given []opensdg.Words
		name  string
		left  string
	}{
		{nil, "1.1.1", "first-words second-words"},
		{[]opensdg.Words{words("first-words", "First name")}, "1.1.1 First name", "second-words"},
		{[]opensdg.Words{words("second-words", "Second name")}, "1.1.1 Second name", "first-words"},
		{[]opensdg.Words{words("copy", "First name")}, "1.1.1 First name", "second-words"},
		{[]opensdg.Words{words("first-words", "First name"), words("second-words-2", "Second name")}, "1.1.1 Second name", ""},
	} {
		res, err := opensdg.Convert(fsys, opensdg.Options{Name: "thu", ThisYear: 2026, Words: c.given})
		if err != nil {
			t.Fatal(err)
		}
		var left []string
		for _, e := range res.Elsewhere {
			left = append(left, e.Folder())
		}
		if n, _ := told(res, "translations-elsewhere"); strings.Join(left, " ") != c.left || n != len(left) || !strings.Contains(text(res, "1-1-1/indicator.toml"), "name_en = \""+c.name) && c.given != nil {
			t.Errorf("%v: left %v, %d told\n%s", c.given, left, n, text(res, "1-1-1/indicator.toml"))
		}
	}
}
