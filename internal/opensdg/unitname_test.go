package opensdg_test

import (
	"strings"
	"testing"
)

// TestUnitByName: where the repository names no unit, or one that says nothing, the names
// of the figures may say it, if all that name one agree and every value can have it.
func TestUnitByName(t *testing.T) {
	for _, c := range []struct{ units, about, values, want string }{
		{"", "graph_title: Percent of invented people\n", "12 30", "percent"},
		{"Share", "graph_title: Invented losses as a percentage of all\n", "12 30", "percent"},
		{"", "indicator_available: Invented share (%)\n", "12 30", "percent"},
		{"Rate", "graph_title: Invented deaths per 100,000 population\n", "12 30", "per_100000"},
		{"", "graph_title: Invented deaths per 1,000 live births\n", "12 30", "per_mille"},
		{"", "graph_title: Invented mortality rate (per 100,000) due to nothing, all\n", "12 30", "per_100000"},

		{"Share", "graph_title: Invented losses as a percentage of all\n", "0 0.06", "number"},
		{"", "graph_title: Percent of invented people\n", "12 130", "number"},
		{"", "graph_title: Percentage change of invented people\n", "12 30", "number"},
		{"", "graph_title: Invented kilograms per 1,000 dollars\n", "12 30", "number"},
		{"", "graph_title: Percent of invented people\nindicator_available: Invented people per 1,000 population\n", "12 30", "number"},
		{"", "indicator_name: Percent of invented people\n", "12 30", "number"},
		{"Kilograms", "graph_title: Percent of invented people\n", "12 30", "number"},
		{"", "graph_title: Number of invented people as a percentage of all\n", "12 30", "number"},
	} {
		table := "Year,Units,Value\n"
		for i, v := range strings.Fields(c.values) {
			table += []string{"2015", "2016"}[i] + "," + c.units + "," + v + "\n"
		}
		res := repository(t, map[string]string{"data/indicator_1-1-1.csv": table, "meta/1-1-1.yml": c.about})
		n, _ := told(res, "unit-by-name")
		if got := text(res, "1-1-1/indicator.toml"); !strings.Contains(got, "unit = \""+c.want+"\"") || (n == 1) != (c.want != "number") {
			t.Errorf("%s %q: want %s, %d told\n%s", c.units, c.about, c.want, n, got)
		}
	}
}
