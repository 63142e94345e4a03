package opensdg_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/opensdg"
)

// repository makes a project of invented files, without errors and with a reason for
// all that the report has.
func repository(t *testing.T, files map[string]string) *opensdg.Result {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	res, err := opensdg.Convert(fsys, opensdg.Options{Name: "thu", ThisYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	if wrong := errorsOf(res.Files); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
	return res
}

// told counts the entries of a report of a rule, and their rows.
func told(res *opensdg.Result, rule string) (entries, rows int) {
	for _, e := range res.Report.Entries() {
		if e.Rule == rule {
			entries, rows = entries+1, rows+e.Rows
		}
	}
	return entries, rows
}

// TestProxies: what the repository calls a proxy is called so in name and note, and
// nothing else is.
func TestProxies(t *testing.T) {
	table := "Year,Series,Value\n2015,Invented waste sent away,5\n2016,Invented waste sent away,6\n2015,Invented water,7\n2016,Invented water,8\n"
	for _, c := range []struct{ says, waste, water string }{
		{"proxy: proxy", "mark note", "mark note"},
		{"proxy: both\nproxy_series: [invented waste sent away]", "mark note", ""},
		{"proxy: both\nproxy_series: [Another]", "part", "part"},
		{"proxy: both", "part", "part"},
		{"proxy: none", "", ""},
	} {
		res := repository(t, map[string]string{"data/indicator_1-1-1.csv": table, "meta/1-1-1.yml": "indicator_name: Invented services\n" + c.says + "\n"})
		for name, want := range map[string]string{"waste-sent-away": c.waste, "water": c.water} {
			about, got := text(res, "1-1-1-invented-"+name+"/indicator.toml"), []string{}
			for word, in := range map[string]string{"mark": "(proxy)\"\n", "part": "that a part of these figures is of a proxy"} {
				if strings.Contains(about, in) {
					got = append(got, word)
				}
			}
			if strings.Contains(about, "note_en = \"This is a proxy: ") {
				got = append(got, "note")
			}
			if strings.Join(got, " ") != want || !strings.Contains(about, "name_en") {
				t.Errorf("%s, %s: %q, want %q:\n%s", c.says, name, got, want, about)
			}
		}
		if n, _ := told(res, "proxy"); (n == 1) != (c.waste != "") {
			t.Errorf("%s: %d in the report", c.says, n)
		}
	}
}

// TestNotices: what a repository shows above a chart, and the marks on it, stand in the
// note, those of another series not.
func TestNotices(t *testing.T) {
	res := repository(t, map[string]string{
		"data/indicator_1-1-1.csv": "Year,Series,Value\n2015,A,5\n2016,A,6\n2015,B,7\n2016,B,8\n",
		"meta/1-1-1.yml": "indicator_name: Invented services\ndata_notice_heading: words.review\ndata_notice_text: Do not quote these\ngraph_annotations:\n" +
			"  - {description: New invented survey, value: 2016, series: A}\n  - {preset: series_break}\n  - {value: 3}\n",
		"translations/en/words.yml": "review: Under review\n",
	})
	a, b := text(res, "1-1-1-a/indicator.toml"), text(res, "1-1-1-b/indicator.toml")
	for _, want := range []string{"note_en = \"Under review: Do not quote these. Mark on the chart of the repository", "(2016): New invented survey. ", "repository: Break in series."} {
		if !strings.Contains(a, want) {
			t.Errorf("%s is not in\n%s", want, a)
		}
	}
	if !strings.Contains(b, "Under review: Do not quote these.") || strings.Contains(b, "New invented survey") {
		t.Error(b)
	}
	for rule, want := range map[string]int{"notice": 1, "annotation": 3} {
		if n, _ := told(res, rule); n != want {
			t.Errorf("%d of %s in the report, want %d", n, rule, want)
		}
	}
}

// TestListedSources: a list of sources is read with short keys and with long ones; what
// cannot be read is told, and no figure is said to be without a source then.
func TestListedSources(t *testing.T) {
	for says, want := range map[string]string{
		"sources:\n  - {organisation: Office of Samples, url_text: Invented tables, url: 'https://example.org/a', release_date: 31/03/2022}\n": "title_en = \"Invented tables\"\npublisher = \"Office of Samples\"\npublisher_en = \"Office of Samples\"\ndate = \"2022-03-31\"\nurl = \"https://example.org/a\"\n",
		"sources:\n  - {source_organisation: Office of Samples, source_url_text: Invented tables}\n":                                           "publisher_en = \"Office of Samples\"\n",
		"sources:\n  - {organization: w.office, url: w.url}\n":                                                                                 "publisher_en = \"Office in words\"\ndate = \"unknown\"\nurl = \"https://example.org/w\"\n",
		"sources: [Office of Samples]\n":                                                "publisher_en = \"Office of Samples\"\n",
		"sources:\n  - {organisation: w.missing}\n":                                     "note_en = \"No other source of this figure could be read in the repository.\"",
		"source_organisation_1: w.missing\n":                                            "note_en = \"No other source of this figure could be read in the repository.\"",
		"source_organisation_1: Office of Samples\nsource_release_date_1: 31/03/2025\n": "publisher_en = \"Office of Samples\"\ndate = \"unknown\"\n",
		"sources: []\nsource_active_1: true\n":                                          "note_en = \"The repository names no other source of this figure.\"",
	} {
		res := repository(t, map[string]string{"data/indicator_1-1-1.csv": "Year,Value\n2021,5\n", "meta/1-1-1.yml": says, "translations/en/w.yml": "office: Office in words\nurl: https://example.org/w\n"})
		got := text(res, "data/sources.toml")
		n, _ := told(res, "source-unread")
		if !strings.Contains(got, want) || (n == 1) != strings.Contains(want, "could be read") {
			t.Errorf("%s: %d unread, want %s in\n%s", says, n, want, got)
		}
	}
}

// TestOtherLetters: a file that is no UTF-8 is refused whole, with its rows, and no
// letter of it is guessed.
func TestOtherLetters(t *testing.T) {
	res := repository(t, map[string]string{
		"data/indicator_1-1-1.csv": "Year,Place,Value\n2015,S\xe3o,1\n2016,S\xe3o,2\n",
		"data/indicator_1-1-2.csv": "Year,Place,Value\n2015,São,1\n2015,,3\n",
		"meta/1-1-1.md":            "---\nindicator_name: Named\n---\nS\xe3o\n",
		"meta/1-1-2.yml":           "indicator_name: S\xe3o\n",
		"LICENSE":                  "Licen\xe7a\n",
		"config_data.yml":          "map_layers:\n  - {geojson_file: a.json, name_property: n, id_property: i}\n",
		"a.json":                   "{\"features\":[{\"properties\":{\"i\":\"x\",\"n\":\"S\xe3o\"}}]}",
	})
	if n, rows := told(res, "encoding-unknown"); n != 4 || rows != 2 || res.Rows != 2 {
		t.Errorf("%d files, %d rows refused, %d taken\n%s", n, rows, res.Rows, res.Report.CSV("en"))
	}
	for _, f := range res.Files {
		if s := string(f.Data); strings.Contains(s, "Săo") || strings.Contains(s, "So\"") {
			t.Errorf("%s:\n%s", f.Path, s)
		}
	}
}
