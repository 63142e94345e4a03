package opensdg_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/opensdg"
)

// TestPlaceholders: an indicator of which the repository says that it has no
// figures has none, and the rows of its table are counted.
func TestPlaceholders(t *testing.T) {
	for _, c := range []struct {
		says string
		rows int
	}{
		{"reporting_status: notstarted", 0}, {"reporting_status: notapplicable", 0}, {"data_non_statistical: true", 0},
		{"reporting_status: inprogress", 2}, {"reporting_status: complete\ndata_non_statistical: false", 2}, {"x: y", 2},
	} {
		res, err := opensdg.Convert(fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte("Year,Value\n2015,0\n\n2016,0\n")}, "meta/1-1-1.yml": {Data: []byte(c.says + "\n")}}, opensdg.Options{Name: "thu", ThisYear: 2026})
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, e := range res.Report.Entries() {
			if e.Rule == "not-reported" {
				told += e.Rows
			}
		}
		if res.Rows != c.rows || told != 2-c.rows || res.Indicators != 1 {
			t.Errorf("%s: %d rows, %d told, %d indicators", c.says, res.Rows, told, res.Indicators)
		}
	}
}

// TestMarks: -1 is refused where no other value shows that values can be negative.
func TestMarks(t *testing.T) {
	for _, c := range []struct {
		table string
		rows  int
	}{
		{"Year,Value\n2015,-1\n2016,-1\n", 0},
		{"Year,Value\n2015,-1.0\n2016,7\n", 1},
		{"Year,Value\n2015,-1\n2016,-3\n", 2},
		{"Year,Units,Value\n2015,Percent change,-1\n2016,Percent change,3\n", 2},
		{"Year,Series,Value\n2015,Trade balance,-1\n2016,Trade balance,3\n", 2},
	} {
		if res := converted(t, c.table); res.Rows != c.rows || strings.Contains(string(res.Report.CSV("en")), "value-mark") != (c.rows < 2) {
			t.Errorf("%q: %d rows, want %d", c.table, res.Rows, c.rows)
		}
	}
}

// TestSentencesAreNoNames: what tells something names nothing.
func TestSentencesAreNoNames(t *testing.T) {
	long := strings.Repeat("The plan of samples was approved by those who approve. ", 5)
	for _, c := range []struct{ says, want string }{
		{"In December 2024, the Government of Samland approved the strategy.", "Indicator 1.1.1"},
		{long, "Indicator 1.1.1"},
		{"Neonatal mortality rate.", "1.1.1 Neonatal mortality rate"},
		{"Indicator 1.1.1: Share of samples?", "1.1.1 Share of samples"},
		{"1.1.1 Share of samples in the U.S.", "1.1.1 Share of samples in the U.S."},
		{"1.1.1", "Indicator 1.1.1"},
		{"Ratio of pensioners. Ratio of age pensioners and population", "1.1.1 Ratio of pensioners. Ratio of age pensioners and population"},
	} {
		res, err := opensdg.Convert(fstest.MapFS{"meta/1-1-1.yml": {Data: []byte("indicator_available: '" + c.says + "'\n")}}, opensdg.Options{Name: "thu", ThisYear: 2026})
		if err != nil {
			t.Fatal(err)
		}
		about := text(res, "indicator.toml")
		if !strings.Contains(about, "name_en = \""+c.want+"\"\n") || strings.HasPrefix(c.want, "Indicator") != (res.Nameless == 1) || res.Nameless == 1 && strings.Contains(about, "Tên chỉ số trong kho") {
			t.Errorf("%q: %d without a name:\n%s", c.says, res.Nameless, about)
		}
	}
}
