package opensdg_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestColumnsTwice: a second column of years or values that repeats the first is left
// aside; one that differs keeps the table out, and the report tells where.
func TestColumnsTwice(t *testing.T) {
	for table, want := range map[string]string{
		"Year,TIME_PERIOD,Value\n2015,2015,1\n2016,,2\n":                                                      "column-twice 2",
		"Year,Value,OBS_VALUE\n2015,1,1\n2016,2,2\n":                                                          "column-twice 2",
		"Year,TIME_PERIOD,Value\n2015,2015,1\n\n2016,2016-Q1,2\n":                                             "column-missing 0",
		"Year;Sex;Value\n2015;;1\n":                                                                           "column-missing 0",
		"Year,Observation status,OBS_STATUS,Value\n2015,,E,1\n2016,Normal value,F,2\n2017,F,,3\n2018,E,E,4\n": "status-twice 3",
	} {
		res := repository(t, map[string]string{"data/indicator_1-1-1.csv": table})
		rule, rows, _ := strings.Cut(want, " ")
		if n, _ := told(res, rule); n != 1 || fmt.Sprint(res.Rows) != rows {
			t.Errorf("%q: %d rows, want %s\n%s", table, res.Rows, want, res.Report.CSV("en"))
		}
		if strings.Contains(table, ";") && !strings.Contains(string(res.Report.CSV("en")), "CSV with commas") {
			t.Error(string(res.Report.CSV("en")))
		}
	}
}

// TestMonthsByNumber: numbers behind years are months where the table proves it.
func TestMonthsByNumber(t *testing.T) {
	year := func(mark string, months int) string {
		table := "Year,Value\n"
		for m := 1; m <= months; m++ {
			table += fmt.Sprintf("2019%s%02d,%d\n", mark, m, m)
		}
		return table
	}
	for table, want := range map[string]int{
		"Year,Value\n2003 01,1\n2003 02,2\n2003 12,3\n": 3,
		"Year,Value\n2003 04,1\n2004 05,2\n":            0,
		"Year,Value\n2003 01,1\n2003 15,2\n":            0,
		year("-", 12):                                   12,
		year("/", 12):                                   12,
		year("-", 11):                                   0,
	} {
		res := repository(t, map[string]string{"data/indicator_1-1-1.csv": table})
		if got := text(res, "observations.csv"); res.Rows != want || want > 0 && !strings.Contains(got, "-M12,THU,") {
			t.Errorf("%q: %d rows, want %d:\n%s", table, res.Rows, want, got)
		}
	}
}

// TestPercentInOtherLanguages: the word for percent is a percent in any of these
// languages, and so is its code, whatever it is translated to.
func TestPercentInOtherLanguages(t *testing.T) {
	for _, word := range []string{"Prozent", "Ehunekoa", "Porcentaje (%)", "Pourcentage", "проценты", "PT", "Phần trăm"} {
		res := repository(t, map[string]string{"data/indicator_1-1-1.csv": "Year,Units,Value\n2015," + word + ",12.5\n2016," + word + ",13.5\n", "translations/en/data.yml": "PT: Invented word\n"})
		if about := text(res, "indicator.toml"); !strings.Contains(about, "\nunit = \"percent\"\n") {
			t.Errorf("%s:\n%s", word, about)
		}
	}
	if about := text(converted(t, "Year,Units,Value\n2015,Prozentpunkte,12.5\n"), "indicator.toml"); strings.Contains(about, "\nunit = \"percent\"\n") {
		t.Error(about)
	}
}

// TestPrecision: pages print as many digits as those of the repository, unless one that
// is not zero would be printed as zero.
func TestPrecision(t *testing.T) {
	for says, want := range map[string]string{
		"precision:\n  - decimals: 1.0\n":             "1",
		"precision:\n  - {decimals: 0}\n":             "3",
		"precision:\n  - {decimals: many}\n":          "3",
		"precision:\n  - {decimals: 1, series: no}\n": "3",
	} {
		res := repository(t, map[string]string{"data/indicator_1-1-1.csv": "Year,Value\n2015,13.774\n2016,0.401\n", "meta/1-1-1.yml": says})
		if about := text(res, "indicator.toml"); !strings.Contains(about, "\ndecimals = "+want+"\n") || !strings.Contains(text(res, "observations.csv"), "13.774") {
			t.Errorf("%s: want %s:\n%s", says, want, about)
		}
		whole := repository(t, map[string]string{"data/indicator_1-1-1.csv": "Year,Value\n2015,13.0\n2016,4.0\n", "meta/1-1-1.yml": says})
		if about := text(whole, "indicator.toml"); !strings.Contains(about, "\ndecimals = 0\n") {
			t.Errorf("%s: digits that no value has:\n%s", says, about)
		}
		if n, _ := told(res, "precision"); (n == 1) != strings.Contains(says, "decimals: 0") {
			t.Errorf("%s: %d in the report", says, n)
		}
	}
}

// TestTitlesOfCharts: a series has the name that the repository gives its chart, unless
// two have the same.
func TestTitlesOfCharts(t *testing.T) {
	for second, want := range map[string]string{"Another": "1.1.1 Invented: Share of samples", "Share of samples": "1.1.1 Invented: A"} {
		res := repository(t, map[string]string{"data/indicator_1-1-1.csv": "Year,Series,Value\n2015,A,5\n2016,A,6\n2015,B,7\n2016,B,8\n",
			"meta/1-1-1.yml": "indicator_name: Invented\ngraph_titles:\n  - {series: A, title: Share of samples}\n  - {series: B, title: " + second + "}\n"})
		if about := text(res, "1-1-1-a/indicator.toml"); !strings.Contains(about, "name_en = \""+want+"\"\n") {
			t.Errorf("%s:\n%s", want, about)
		}
	}
}

// TestLabelsWithMarks: labels of breakdowns have no marks of HTML.
func TestLabelsWithMarks(t *testing.T) {
	got := text(converted(t, "Year,<i>Kind</i>,Value\n2015,,5\n2015,<b>x</b> &amp; y,6\n"), "dimensions.toml")
	if !strings.Contains(got, `{ code = "x_y", vi = "x & y", en = "x & y" }`) || !strings.Contains(got, `name_en = "Kind"`) {
		t.Error(got)
	}
}
