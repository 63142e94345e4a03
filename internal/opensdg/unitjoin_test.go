package opensdg_test

import (
	"strings"
	"testing"
)

// TestUnitsOfOneSeries: spellings of one unit, and rows whose unit was forgotten, are
// of one indicator, but only where nothing speaks against it.
func TestUnitsOfOneSeries(t *testing.T) {
	for _, c := range []struct {
		name, about, table string
		indicators, rows   int
		rules              string
	}{
		{"spellings", "", "Year,Units,Sex,Value\n2016,Percent,Male,12\n2016,percent,Female,13\n2017,%,Male,12\n", 1, 3, "unit-spelling unit-spelling"},
		{"spellings of series", "", "Year,Series,Value\n2016,Invented share,12\n2017,invented Share,13\n", 1, 2, "unit-spelling"},
		{"short units are told apart", "", "Year,Units,Value\n2016,mg,12\n2016,Mg,13\n", 2, 2, ""},
		{"single units", "", "Year,Units,UNIT_MULT,Value\n2016,Persons,0,12\n2017,Persons,,13\n", 1, 2, ""},
		{"said by the description", "computation_units: Percentage (%)\n", "Year,Series,Units,Place kind,Value\n2016,a,,,84.3\n2021,a,,,91.4\n2016,a,Percentage,rural,2.3\n2021,a,Percentage,rural,3.3\n", 1, 4, "unit-filled"},
		{"the description says another", "computation_units: Persons\n", "Year,Units,Sex,Value\n2016,,,12\n2016,Percent,Male,13\n", 2, 2, "unit-empty"},
		{"one of two", "computation_units: '%'\n", "Year,Units,Sex,Value\n2016,,,12\n2016,Percent,Male,13\n2016,Persons,Male,130\n", 2, 3, "unit-filled"},
		{"nothing says which of two", "", "Year,Units,Sex,Value\n2016,,,12\n2016,Percent,Male,13\n2016,Persons,Male,130\n", 3, 3, "unit-empty"},
		{"of one size", "", "Year,Units,Value\n2014,,40.1\n2018,%,39.8\n", 1, 2, "unit-filled"},
		{"of another size", "", "Year,Units,Value\n2014,,4010\n2018,Euros,39.8\n", 2, 2, "unit-empty"},
		{"no percentage", "", "Year,Units,Value\n2014,,101\n2018,%,99\n", 2, 2, "unit-empty"},
		{"two figures of one key", "computation_units: Percent\n", "Year,Units,Value\n2014,,41\n2014,%,39\n", 2, 2, "unit-empty"},
		{"the same figure twice", "computation_units: Percent\n", "Year,Units,Value\n2014,,41\n2014,%,41.0\n", 1, 1, "duplicate-same unit-filled"},
		{"multiples", "", "Year,Units,UNIT_MULT,Value\n2014,,,41\n2015,Persons,3,39\n", 2, 2, "unit-empty"},
		{"another series", "", "Year,Series,Units,Value\n2014,a,,41\n2015,b,%,39\n", 2, 2, ""},
	} {
		res := described(t, "title: Invented share\n"+c.about, c.table)
		if res.Indicators != c.indicators || res.Rows != c.rows || rules(res) != c.rules {
			t.Errorf("%s: %d indicators, %d rows, %s; want %d, %d, %s", c.name, res.Indicators, res.Rows, rules(res), c.indicators, c.rows, c.rules)
		}
	}
	got := text(described(t, "title: Invented share\ncomputation_units: '%'\n", "Year,Units,Value\n2018,%,39\n2014,,41\n2016,%,40\n"), "observations.csv")
	if first, second := strings.Index(got, "2018,"), strings.Index(got, "2014,"); first > second || second > strings.Index(got, "2016,") {
		t.Errorf("the rows do not stand in the order of the table:\n%s", got)
	}
}
