package opensdg_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/opensdg"
)

// TestUnusedTables: tables that the configuration does not take are not published; each
// is told with its rows, and inputs that nothing reads are too.
func TestUnusedTables(t *testing.T) {
	files := map[string]string{"data/indicator_1-1-1.csv": "Year,Value\n2015,1\n\n2016,2\n", "data/GDP-1.csv": "Year,Value\n2017,7\n", "meta/1-1-1.md": "---\nindicator_name: Invented\n---\n"}
	for config, want := range map[string]struct{ rows, unused, classes int }{
		"inputs:\n  - {class: InputSdmxMl_Multiple}\n  - {class: InputYamlMdMeta}\n":                         {0, 3, 1},
		"inputs:\n  - {class: InputSdmxMl_Multiple}\n  - {class: InputCsvData}\n  - {class: InputCsvMeta}\n": {2, 0, 1},
		"languages: [en]\n": {3, 0, 0},
		"inputs: []\n":      {3, 0, 0},
	} {
		files["config_data.yml"] = config
		res := repository(t, files)
		_, unused := told(res, "table-unused")
		classes, _ := told(res, "input-class")
		if res.Rows != want.rows || unused != want.unused || classes != want.classes {
			t.Errorf("%s: %d rows, %d unused, %d classes", config, res.Rows, unused, classes)
		}
	}
}

// TestInputsThatCannotBeRead: a repository with nothing else says which input it has.
func TestInputsThatCannotBeRead(t *testing.T) {
	_, err := opensdg.Convert(fstest.MapFS{"config_data.yml": {Data: []byte("inputs:\n  - class: InputSdmxMl_UnitedNationsApi\n")}}, opensdg.Options{Name: "thu", ThisYear: 2026})
	var why *opensdg.NotRepositoryError
	if !errors.As(err, &why) || !errors.Is(err, opensdg.ErrNotRepository) || len(why.Entries) != 1 || why.Entries[0].Rule != "input-class" {
		t.Error(err)
	}
}

// TestFilesWithoutNumbers: a file whose name is no number is told with its rows, and two
// that differ in capital letters too.
func TestFilesWithoutNumbers(t *testing.T) {
	res := repository(t, map[string]string{"data/invented-product.csv": "Year,Value\n2015,1\n2016,\n", "data/indicator_1-1-1é.csv": "Year,Value\n2015,1\n",
		"data/indicator_1-1-E1.csv": "Year,Value\n2015,1\n", "meta/1-1-e1.yml": "indicator_name: Invented\n", "indicator-config/1-1-e1.yml": "published: true\n"})
	if n, rows := told(res, "file-name"); n != 2 || rows != 3 {
		t.Errorf("%d files, %d rows:\n%s", n, rows, res.Report.CSV("en"))
	}
	if n, _ := told(res, "file-case"); n != 1 || res.Rows != 1 {
		t.Errorf("%d of other letters, %d rows:\n%s", n, res.Rows, res.Report.CSV("en"))
	}
}

// TestTranslationsElsewhere: what lies in another repository is named with its version,
// in the old form too, and what is in no repository of words is not.
func TestTranslationsElsewhere(t *testing.T) {
	for config, want := range map[string]string{
		"translations:\n  - https://example.org/words.git@1.0.0-rc1\n":                                         "git clone --depth 1 --branch 1.0.0-rc1 https://example.org/words.git x",
		"translations:\n  - https://example.org/words.git\n":                                                   "git clone --depth 1 https://example.org/words.git x",
		"translations:\n  - git@example.org:words.git\n":                                                       "",
		"translations:\n  - {class: TranslationInputSdgTranslations, tag: 2.0.0}\n":                            "git clone --depth 1 --branch 2.0.0 https://github.com/open-sdg/sdg-translations.git x",
		"translations:\n  - {class: TranslationInputSdmx, source: 'https://registry.example.org/structure'}\n": "none",
		"languages: [en]\n": "git clone --depth 1 https://github.com/open-sdg/sdg-translations.git x",
	} {
		res := repository(t, map[string]string{"config_data.yml": config, "meta/1-1-1.yml": "indicator_name: global_indicators.1-1-1-title\n"})
		got := "none"
		for _, e := range res.Elsewhere {
			got = e.Command("x")
		}
		classes, _ := told(res, "translation-class")
		if got != want || res.Nameless != 1 || (classes == 1) != (want == "none") || (len(res.Unread) == 1) != (want == "none") {
			t.Errorf("%s: %q, want %q; %d classes, %v", config, got, want, classes, res.Unread)
		}
		if n, _ := told(res, "translations-elsewhere"); (n == 1) != (want != "none") {
			t.Errorf("%s:\n%s", config, strings.TrimSpace(string(res.Report.CSV("en"))))
		}
	}
}

// TestStandalone: an indicator that its description has beside the goals needs no number,
// and one of which nothing is said does.
func TestStandalone(t *testing.T) {
	res := repository(t, map[string]string{"data/invented-product.csv": "Year,Value\n2015,1\n2016,2\n", "meta/invented-product.md": "---\nindicator_name: Invented product\nstandalone: true\n---\n",
		"data/other-product.csv": "Year,Value\n2015,1\n", "data/indicator_1-1-1.csv": "Year,Value\n2015,1\n",
		"data/indicator_3-9-9.csv": "Year,Value\n2015,7\n", "meta/3-9-9.md": "---\nindicator_name: Invented index\nstandalone: true\n---\n"})
	if beside := text(res, "3-9-9/indicator.toml"); !strings.Contains(beside, "theme = \"chi-so-khac\"") {
		t.Errorf("with a number:\n%s", beside)
	}
	about := text(res, "invented-product/indicator.toml")
	if !strings.Contains(about, "name_en = \"Invented product\"\n") || !strings.Contains(about, "theme = \"chi-so-khac\"") || res.Rows != 4 {
		t.Errorf("%d rows:\n%s", res.Rows, about)
	}
	for rule, want := range map[string]int{"standalone": 2, "file-name": 1} {
		if n, _ := told(res, rule); n != want {
			t.Errorf("%s: %d, want %d", rule, n, want)
		}
	}
}

// TestUnmatchedTables: a table beside the others that no pattern matches is told with its
// rows; other tables of the repository are not.
func TestUnmatchedTables(t *testing.T) {
	res := repository(t, map[string]string{"data/indicator_1-1-1.csv": "Year,Value\n2015,1\n", "data/1.2.1.csv": "Year,Value\n2015,1\n2016,2\n", "data/a/b/indicator_1-3-1.CSV": "Year,Value\n2015,1\n",
		"columns.csv": "from,to\na,b\n", "data/columns.csv": "from,to\na,b\n", "data/readme.txt": "x", "config_data.yml": "inputs:\n  - {class: InputCsvData, column_map: data/columns.csv}\n"})
	if n, rows := told(res, "file-unmatched"); n != 2 || rows != 3 || res.Rows != 1 {
		t.Errorf("%d files, %d rows, %d taken:\n%s", n, rows, res.Rows, res.Report.CSV("en"))
	}
}
