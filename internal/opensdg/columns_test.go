package opensdg_test

import (
	"strings"
	"testing"
)

// TestDeclaredColumns: what the configuration declares, and the attributes of SDMX,
// are no breakdowns; every figure stays in its series.
func TestDeclaredColumns(t *testing.T) {
	config := "languages: [en]\nindicator_options:\n  series_column: Serie\n  unit_column: Unidad\n  non_disaggregation_columns: [Year, Units, Value, COMMENT_OBS_0, Fuente]\n  observation_attributes:\n    - COMMENT_OBS\n    - {field: Nota, label: Remark}\n"
	for _, c := range []struct {
		name, table, want, rules string
	}{
		{"attribute with a counter", "Year,COMMENT_OBS_0,Group,Value\n2017,,a,13.7\n2021,p,a,13.9\n2021,,,12\n", "period,area,group,value,obs_status,source,note_vi,note_en\n2017,THU,a,13.7,A,kho-open-sdg,,\n2021,THU,a,13.9,A,kho-open-sdg,p,p\n2021,THU,,12,A,kho-open-sdg,,\n", "column-note"},
		{"attribute with a label", "Year,Nota,Value\n2017,first count,13\n", "2017,THU,13,A,kho-open-sdg,Remark: first count,Remark: first count\n", "column-note"},
		{"no breakdown", "Year,Fuente,Value\n2017,Survey A,13\n2018,Survey B,14\n", "period,area,value,obs_status,source\n2017,THU,13,", "column-aside"},
		{"attributes of SDMX", "Year,DATA_LAST_UPDATE,SOURCE_DETAIL,COMMENT_TS,Value\n2017,2019-05-01,Office 2019,Revised,13\n2018,2020-05-01,,,14\n", "2017,THU,13,A,kho-open-sdg,Nguồn chi tiết: Office 2019; Revised,Source in detail: Office 2019; Revised\n2018,THU,14,A,kho-open-sdg,,\n", "column-aside column-note column-note"},
		{"time in detail", "Year,TIME_DETAIL,Value\n2017,2017,13\n2018,2017-2018,14\n", "2017,THU,13,A,kho-open-sdg,,\n2018,THU,14,A,kho-open-sdg,Thời gian: 2017-2018,Time: 2017-2018\n", "column-note"},
		{"two notes", "Year,COMMENT_OBS,Footnote,Value\n2017,one,two,13\n", ",one; two,one; two\n", ""},
		{"an attribute that tells figures apart", "Year,SOURCE_DETAIL,Fuente,Value\n2017,Bank,x,13\n2017,Office,y,14\n", "period,area,source_detail,value,obs_status,source\n2017,THU,bank,13,", "column-aside column-needed"},
		{"a column of no breakdown that tells figures apart", "Year,Fuente,Value\n2017,x,13\n2017,y,14\n2018,y,15\n", "2017,THU,x,13,", "column-needed"},
		{"two dates of one figure", "Year,DATA_LAST_UPDATE,Value\n2017,2019-05-01,13\n2017,2020-05-01,14\n2018,2020-05-01,15\n", "source\n2018,THU,15,", "duplicate-differs duplicate-differs column-aside"},
		{"another name of unit and series", "Year,Serie,Unidad,Value\n2017,Gap,Percent,13\n2018,Gap,Percent,14\n", "period,area,value,obs_status,source\n2017,THU,13,", ""},
	} {
		res := described(t, "title: Invented share\n", c.table, "config_data.yml", config)
		if got := text(res, "observations.csv"); !strings.Contains(got, c.want) || rules(res) != c.rules {
			t.Errorf("%s: %s\n%s", c.name, rules(res), got)
		}
	}
	res := described(t, "title: Invented share\n", "Year,Serie,Unidad,Value\n2017,Gap,Percent,13\n2017,Gap,Persons,140\n", "config_data.yml", config)
	if res.Indicators != 2 {
		t.Errorf("%d indicators of two units", res.Indicators)
	}
}

// TestTotalsOfBreakdowns: the codes that SDMX has for the whole and the name of the
// country are no groups, unless a row without them has another value.
func TestTotalsOfBreakdowns(t *testing.T) {
	about := "title: Invented share\nnational_geographical_coverage: Samland\n"
	for _, c := range []struct{ name, table, want, rules string }{
		{"_T", "Year,SEX,AGE,Value\n2015,_T,<5Y,32.1\n2015,F,<5Y,33.1\n2016,_T,_T,25\n", "2015,THU_,5y,,32.1,A|2015,THU_,5y,f,33.1,A|2016,THU_,,,25,A", "total-code total-code"},
		{"older codes", "Year,Age,Location,Sex,Value\n2006,ALLAGE,ALLAREA,MALE,0.6\n2006,ALLAGE,ALLAREA,BOTHSEX,0.7\n2006,65+,ALLAREA,BOTHSEX,1.5\n", "2006,THU_,,male,0.6,A|2006,THU_,,,0.7,A|2006,THU_,65,,1.5,A", "total-code total-code total-code"},
		{"REF_AREA", "Year,REF_AREA,SEX,Value\n2015,KG,_T,32.1\n2015,KG,F,33.1\n", "2015,THU_,,32.1,A|2015,THU_,f,33.1,A", "total-country total-code"},
		{"country", "Year,Geography,Kind,Value\n2024,Samland,a,130\n2024,North,a,12\n2024,,,140\n", "2024,THU_,,a,130,A|2024,THU_,north,a,12,A|2024,THU_,,,140,A", "total-country"},
		{"country beside the empty cell", "Year,Country,Value\n2015,,10\n2015,Samland,11\n2015,Elsewhere,12\n", "2015,THU_,,10,A|2015,THU_,samland,11,A|2015,THU_,elsewhere,12,A", "total-differs"},
		{"the same value twice", "Year,Country,Value\n2015,,10\n2015,Samland,10.0\n", "2015,THU_,10,A", "duplicate-same total-country"},
		{"no place", "Year,Country of birth,Value\n2015,,10\n2016,Samland,11\n", "2015,THU_,,10,A|2016,THU_,samland,11,A", ""},
		{"not applicable", "Year,SEX,Value\n2015,_Z,10\n2015,F,11\n", "2015,THU_,,10,A|2015,THU_,f,11,A", "total-code"},
		{"not applicable beside a total", "Year,SEX,Value\n2015,_Z,10\n2015,_T,11\n", "2015,THU_,z,10,A|2015,THU_,,11,A", "total-code"},
	} {
		res := described(t, about, c.table)
		got := strings.ReplaceAll(text(res, "observations.csv"), "SAMLAND,", "THU_,")
		_, got, _ = strings.Cut(got, "\n")
		got = strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll(got, ",kho-open-sdg", "")), "\n", "|")
		if got != c.want || rules(res) != c.rules {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, rules(res), got, c.want)
		}
	}
}

// TestEqualNumbers: 4 and 4.0 are one number, nobody has -0, and of three rows the
// report names two that differ.
func TestEqualNumbers(t *testing.T) {
	res := converted(t, "Year,Value\n2015,4\n2015,4.0\n2016,-0\n2017,-0.00\n2018,-0.1\n")
	if got := text(res, "observations.csv"); !strings.Contains(got, "2015,THU,4,A") || !strings.Contains(got, "2016,THU,0,A") || !strings.Contains(got, "2017,THU,0.00,A") || !strings.Contains(got, "2018,THU,-0.1,A") || rules(res) != "duplicate-same number-form" {
		t.Errorf("%s\n%s", rules(res), got)
	}
	res = converted(t, "Year,Value\n2015,40\n2015,40\n2015,39.8\n")
	report := string(res.Report.CSV("en"))
	if strings.Count(report, "another value (40 and 39.8)") != 2 || strings.Count(report, "another value (39.8 and 40)") != 1 || res.Rows != 0 {
		t.Error(report)
	}
}
