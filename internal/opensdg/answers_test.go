package opensdg_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/opensdg"
)

// described makes a project of one invented table and its description.
func described(t *testing.T, about, table string, more ...string) *opensdg.Result {
	t.Helper()
	files := fstest.MapFS{"meta/1-1-1.yml": {Data: []byte(about)}, "data/indicator_1-1-1.csv": {Data: []byte(table)}}
	for i := 0; i+1 < len(more); i += 2 {
		files[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	res, err := opensdg.Convert(files, opensdg.Options{Name: "thu", ThisYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	if wrong := errorsOf(res.Files); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
	return res
}

// rules are the rules of a report, each as often as it has an entry.
func rules(res *opensdg.Result) string {
	var out []string
	for _, e := range res.Report.Entries() {
		out = append(out, e.Rule)
	}
	return strings.Join(out, " ")
}

// TestAnswers: numbers that stand for yes and no are published with what they mean,
// or not at all; no "no" is taken for a mark, and no "yes" for a quantity.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		name, about, table, noun string
		rows                     int
		rules                    string
	}{
		{"binary chart", "graph_type: binary\nUNIT_MEASURE: Yes/No\n", "Year,Value\n2019,-1\n2020,1\n", "1 = yes, -1 = no", 2, ""},
		{"binary chart, only no", "graph_type: binary\n", "Year,Value\n2019,-1\n2020,-1\n", "1 = yes, -1 = no", 2, ""},
		{"codes in the unit", "computation_units: ''\n", "Year,Units,Value\n2019,\"yes=1, no=0\",0\n2020,\"yes=1, no=0\",1.0\n", "1 = yes, 0 = no", 2, "number-form"},
		{"grades in the unit", "title: Invented grades\n", "Year,Units,Value\n2019,\"2 = met; 1 = partly; 0 = not met\",2\n", "2 = met, 1 = partly, 0 = not met", 1, ""},
		{"yes or no, and nothing says which", "computation_units: Yes/no\n", "Year,Value\n2019,-1\n2020,1\n", "", 0, "answer-codes"},
		{"binary chart with other values", "graph_type: binary\n", "Year,Value\n2019,0\n2020,1\n", "", 0, "answer-codes"},
		{"a value without a code", "title: Invented grades\n", "Year,Units,Value\n2019,\"yes=1, no=0\",0.4\n", "", 1, ""},
		{"a code for no figure", "UNIT_MEASURE: '-1 = Not available'\n", "Year,Value\n2019,-1\n2020,3\n", "", 1, "value-mark text-placeholder"},
	} {
		res := described(t, c.about, c.table)
		about := text(res, "indicator.toml")
		got := ""
		if _, rest, ok := strings.Cut(about, "\nnoun_en = [\""); ok {
			got, _, _ = strings.Cut(rest, "\"")
		}
		if got != c.noun || res.Rows != c.rows || strings.ReplaceAll(rules(res), "number-form", "") != strings.ReplaceAll(c.rules, "number-form", "") {
			t.Errorf("%s: noun %q, %d rows, %s; want %q, %d, %s\n%s", c.name, got, res.Rows, rules(res), c.noun, c.rows, c.rules, about)
		}
		if c.rules == "answer-codes" && !strings.Contains(about, "does not publish them") {
			t.Errorf("%s: the page does not say why it has no figures:\n%s", c.name, about)
		}
	}
}

// TestAnswersAreNamedByTheirQuestion: a yes is no answer to "number of deaths".
func TestAnswersAreNamedByTheirQuestion(t *testing.T) {
	about := text(described(t, "indicator_name: Number of invented deaths\ngraph_title: Has Samland an invented plan?\ngraph_type: binary\n", "Year,Value\n2019,1\n"), "indicator.toml")
	if !strings.Contains(about, `name_en = "1.1.1 Has Samland an invented plan"`) {
		t.Error(about)
	}
}

// TestTextsThatHoldAPlace: what only holds the place of a text is no name, unit or source.
func TestTextsThatHoldAPlace(t *testing.T) {
	for _, filler := range []string{"Untitled", "Not available", "Not available.", "N/A", "n/a", "NA", "TBD", "TBC", "To be determined", "Select a unit…", "Select...", "unit", "-", "???", "None", "[Title]"} {
		res := described(t, "title: \""+filler+"\"\nsource_organisation_1: \""+filler+"\"\ncomputation_units: \""+filler+"\"\nindicator_available: Invented share of examples\n", "Year,Value\n2019,1\n")
		about := text(res, "indicator.toml")
		if !strings.Contains(about, `name_en = "1.1.1 Invented share of examples"`) || strings.Contains(about, "noun_en") || strings.Contains(about, "Unit as the repository") {
			t.Errorf("%s:\n%s", filler, about)
		}
		if sources := text(res, "sources.toml"); strings.Count(sources, "\n[") != 1 {
			t.Errorf("%s is a source:\n%s", filler, sources)
		}
		if got := rules(res); got != "text-placeholder text-placeholder text-placeholder" {
			t.Errorf("%s: %s", filler, got)
		}
	}
	for _, name := range []string{"% of examples", "Not available water", "Selected examples", "Unit costs", "Title deeds", "National accounts"} {
		if about := text(described(t, "title: \""+name+"\"\n", "Year,Value\n2019,1\n"), "indicator.toml"); !strings.Contains(about, `name_en = "1.1.1 `+name+`"`) {
			t.Errorf("%s:\n%s", name, about)
		}
	}
	if about := text(described(t, "title: Invented share\ncomputation_units: '%'\n", "Year,Value\n2019,1\n"), "indicator.toml"); !strings.Contains(about, "unit = \"percent\"") {
		t.Error("% is a unit:\n" + about)
	}
}

// TestWordsInOtherLetters: a word that the English catalogue has in other letters, or
// not at all, does not become one of a third language on an English page.
func TestWordsInOtherLetters(t *testing.T) {
	catalogues := []string{"config_data.yml", "languages: [de, en]\n", "translations/de/data.yml", "Female: Frauen\nfemale: Frauen\nRural area: auf dem Land\ncode_7: Gruppe sieben\n", "translations/en/data.yml", "\"female \": Women\n"}
	res := described(t, "title: Invented share\n", "Year,Group,Value\n2019,,4\n2019,Female,5\n2019,Rural area,6\n2019,code_7,7\n", catalogues...)
	got := text(res, "dimensions.toml")
	for _, want := range []string{`en = "Women"`, `en = "Rural area"`, `en = "Gruppe sieben"`} {
		if !strings.Contains(got, want) {
			t.Errorf("want %s:\n%s", want, got)
		}
	}
}

// TestPeopleAreNoSources: who answers questions is no title of a source.
func TestPeopleAreNoSources(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"Anna Beispiel", "Office of Examples"},
		{"Anna Beispiel, Otto M. Muster", "Office of Examples"},
		{"Anna Beispiel, OEX", "Office of Examples"},
		{"Family Resources Survey", "Family Resources Survey"},
		{"Samland Health Report", "Samland Health Report"},
		{"NBS, NLSS 2018/19", "NBS, NLSS 2018/19"},
	} {
		res := described(t, "title: Invented share\nDATA_SOURCE: \""+c.source+"\"\nCONTACT_ORGANISATION: Office of Examples\n", "Year,Value\n2019,1\n")
		if got := text(res, "sources.toml"); !strings.Contains(got, `title_en = "`+c.want+`"`) {
			t.Errorf("%s: want %s:\n%s", c.source, c.want, got)
		}
		if told := strings.Contains(rules(res), "source-person"); told != (c.source != c.want) {
			t.Errorf("%s: %s", c.source, rules(res))
		}
	}
}

// TestLoneZero: a 0 without a series, beside series with names, is an empty place.
func TestLoneZero(t *testing.T) {
	for _, c := range []struct {
		table string
		rows  int
	}{
		{"Year,Series,Value\n2017,Lakes,45.3\n2018,,0\n2019,Rivers,40.9\n", 2},
		{"Year,Series,Value\n2017,Lakes,45.3\n2018,Lakes,0\n2019,Rivers,40.9\n", 3},
		{"Year,Series,Value\n2017,Lakes,45.3\n2017,,0\n2018,,0\n2019,,3\n", 4},
		{"Year,Value\n2018,0\n", 1},
	} {
		if res := described(t, "title: Invented share\n", c.table); res.Rows != c.rows || strings.Contains(rules(res), "zero-alone") != (c.rows == 2) {
			t.Errorf("%d rows, %s, want %d:\n%s", res.Rows, rules(res), c.rows, c.table)
		}
	}
}

// TestAddressesOfLongNames: series whose long names end otherwise are told apart by
// their ends, and not by letters that nobody can read.
func TestAddressesOfLongNames(t *testing.T) {
	res := described(t, "title: Invented progress\n", "Year,Series,Value\n2019,Progress of invented examples toward an invented aim: trend score,1\n2019,Progress of invented examples toward an invented aim: status score,2\n")
	var got []string
	for _, f := range res.Files {
		if name, ok := strings.CutSuffix(f.Path, "/indicator.toml"); ok {
			got = append(got, strings.TrimPrefix(name, "data/indicators/"))
		}
	}
	if all := strings.Join(got, " "); len(got) != 2 || !strings.Contains(all, "status-score") || strings.Contains(all, "00") {
		t.Error(all)
	}
	for _, f := range res.Files {
		if strings.HasSuffix(f.Path, "indicator.toml") && strings.Contains(string(f.Data), "as a whole") {
			t.Error("there is no definition to be one of the whole:\n" + string(f.Data))
		}
	}
}

// TestUnitsInNames: a name has its unit where that tells it from another, and the
// definition of several says that it is one of all.
func TestUnitsInNames(t *testing.T) {
	about := "title: Invented losses\nindicator_definition: What is lost in invented events, as a count and as a share of all that there was.\n"
	res := described(t, about, "Year,Series,Units,Value\n2019,Losses,Percent,1\n2019,Losses,Persons,20\n2019,Gains,Percent,3\n")
	all := ""
	for _, f := range res.Files {
		if strings.HasSuffix(f.Path, "indicator.toml") {
			all += string(f.Data)
		}
	}
	for _, want := range []string{`name_en = "1.1.1 Invented losses: Losses, Percent"`, `name_en = "1.1.1 Invented losses: Losses, Persons"`, `name_en = "1.1.1 Invented losses: Gains"`,
		`definition_en = "Indicator 1.1.1 as a whole, with all its series and units: What is lost`} {
		if !strings.Contains(all, want) {
			t.Errorf("want %s:\n%s", want, all)
		}
	}
}

// TestNounsForSeveral: a noun that is written for one has its plural, and the note
// does not say a unit that stands behind every number.
func TestNounsForSeveral(t *testing.T) {
	for unit, want := range map[string]string{"person": `["person", "persons"]`, "Cases": `["case", "cases"]`, "dram": `["dram", "dram"]`, "Percent": ""} {
		about := text(described(t, "title: Invented share\n", "Year,Units,Value\n2019,"+unit+",12\n"), "indicator.toml")
		if want != "" && !strings.Contains(about, "noun_en = "+want) || strings.Contains(about, "Unit as the repository") {
			t.Errorf("%s: want %s:\n%s", unit, want, about)
		}
	}
}
