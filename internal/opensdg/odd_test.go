package opensdg_test

import (
	"cmp"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/opensdg"
)

// converted makes a project of one invented table.
func converted(t *testing.T, table string) *opensdg.Result {
	t.Helper()
	res, err := opensdg.Convert(fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte(table)}}, opensdg.Options{Name: "thu", ThisYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	if wrong := errorsOf(res.Files); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
	return res
}

// text is a file of a project by the end of its path.
func text(res *opensdg.Result, name string) string {
	for _, f := range res.Files {
		if strings.HasSuffix(f.Path, name) {
			return string(f.Data)
		}
	}
	return ""
}

// TestMonthsAreNotYears: 2015-01 is no period of 87 years, and beside it 2003-05
// and 2003/04 may be months too.
func TestMonthsAreNotYears(t *testing.T) {
	for _, c := range []struct{ years, want string }{
		{"2015-01 2015-02 2015-12", ""},
		{"2015/01 2015/06", ""},
		{"2003-05 2003-01", ""},
		{"2003/04 2003/01", ""},
		{"1998-11 1998-12", ""},
		{"2014-15 2003-05", "2014/P2Y 2003/P3Y"},
		{"2003/04 2004/05", "2003/P2Y 2004/P2Y"},
		{"1999-00", "1999/P2Y"},
	} {
		table := "Year,Value\n"
		for n, year := range strings.Fields(c.years) {
			table += fmt.Sprintf("%s,%d\n", year, n)
		}
		var got []string
		for n, line := range strings.Split(strings.TrimSpace(text(converted(t, table), "observations.csv")), "\n") {
			if period, _, _ := strings.Cut(line, ","); n > 0 {
				got = append(got, period)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.years, got, c.want)
		}
	}
}

// TestColumnsInOtherLetters: Sex and sex are two breakdowns, and neither is lost.
func TestColumnsInOtherLetters(t *testing.T) {
	got := text(converted(t, "Year,Sex,sex,Value\n2015,,,5\n2015,Female,Rural,12\n"), "observations.csv")
	if !strings.Contains(got, "2015,THU,female,rural,12,") {
		t.Error(got)
	}
}

// TestCodesInOtherLetters: e01 and E01 are two areas, and a code like that of the
// country is not the country.
func TestCodesInOtherLetters(t *testing.T) {
	res := converted(t, "Year,GeoCode,Value\n2015,,5\n2015,e01,12\n2016,E01,13\n2015,thu,14\n")
	if res.Rows != 4 || res.Areas != 3 {
		t.Errorf("%d rows, %d areas", res.Rows, res.Areas)
	}
	seen := map[string]bool{}
	for _, line := range strings.Split(text(res, "data/areas.csv"), "\n") {
		code, _, _ := strings.Cut(line, ",")
		if seen[code] {
			t.Errorf("%s stands twice", code)
		}
		seen[code] = true
	}
}

// TestUnitsOfMultiples: a number of thousands is told to be one, and no unit is
// printed that the words do not mean.
func TestUnitsOfMultiples(t *testing.T) {
	for _, c := range []struct{ unit, multiplier, want, noun string }{
		{"", "3", "number", "thousands"},
		{"Persons", "1", "number", "persons, tens"},
		{"Persons", "0", "count", "person"},
		{"Percent", "6", "number", "Percent, millions"},
		{"Kg CO2 per 1000 USD", "", "number", "Kg CO2 per 1000 USD"},
		{"Litres per 100000 persons", "", "number", ""},
		{"per 1,000", "", "per_mille", ""},
		{"Deaths per 1,000 live births", "", "per_mille", ""},
		{"Number of vehicles per 1,000 km of road", "", "number", ""},
		{"Rate per 100,000 population", "", "per_100000", ""},
		{"Number of new infections per 1,000 uninfected population (rate)", "", "per_mille", ""},
	} {
		about := text(converted(t, fmt.Sprintf("Year,Units,UNIT_MULT,Value\n2015,%q,%s,12\n2016,%q,%s,13\n", c.unit, c.multiplier, c.unit, c.multiplier)), "indicator.toml")
		if !strings.Contains(about, fmt.Sprintf("\nunit = %q\n", c.want)) || c.noun != "" && !strings.Contains(about, fmt.Sprintf("\nnoun_en = [%q, ", c.noun)) {
			t.Errorf("%s × %s: want %s, %s:\n%s", c.unit, c.multiplier, c.want, c.noun, about)
		}
	}
}

// TestCountryByFirst: of several English names of one country the first counts,
// in every run.
func TestCountryByFirst(t *testing.T) {
	files := fstest.MapFS{"config_data.yml": {Data: []byte("languages: [en]\n")}}
	for n := range 5 {
		files[fmt.Sprintf("meta/1-1-%d.yml", n)] = &fstest.MapFile{Data: []byte("national_geographical_coverage: Samland\n")}
		files[fmt.Sprintf("meta/en/1-1-%d.yml", n)] = &fstest.MapFile{Data: fmt.Appendf(nil, "national_geographical_coverage: Samland%d\n", n)}
	}
	for range 10 {
		res, err := opensdg.Convert(files, opensdg.Options{Name: "thu", ThisYear: 2026})
		if err != nil {
			t.Fatal(err)
		}
		if areas := text(res, "data/areas.csv"); !strings.Contains(areas, "Samland,Samland0,") {
			t.Fatal(areas)
		}
	}
}

// TestLongKeys: a key of translations is not repeated in all below it.
func TestLongKeys(t *testing.T) {
	words := "? " + strings.Repeat("a", 100_000) + "\n:\n"
	for n := range 1000 {
		words += fmt.Sprintf("  k%d: x\n", n)
	}
	files := fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte("Year,Value\n2015,1\n")}, "translations/en.yml": {Data: []byte(words)}}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := opensdg.Convert(files, opensdg.Options{Name: "thu", ThisYear: 2026}); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > 50<<20 {
		t.Errorf("%d bytes for a file of %d", got, len(words))
	}
}

// TestTextsThatAreRefused: a name whose letters are lost is left out of a list, and
// no figure with it.
func TestTextsThatAreRefused(t *testing.T) {
	files := fstest.MapFS{
		"data/indicator_1-1-1.csv": {Data: []byte("Year,Tr?ng,Value\n2015,,1\n2015,tr?ng,2\n2015,b,3\n")},
		"meta/1-1-1.yml":           {Data: []byte("source_organisation_1: 'Tr?ng'\n")},
	}
	res, err := opensdg.Convert(files, opensdg.Options{Name: "th\u202eu", ThisYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	if wrong := errorsOf(res.Files); len(wrong) > 0 || res.Rows != 3 {
		t.Errorf("%d rows, errors: %s", res.Rows, strings.Join(wrong, "\n"))
	}
	if n := strings.Count(string(res.Report.CSV("en")), "text-lost"); n == 0 {
		t.Error("the report does not tell")
	}
}

// TestMergedFields: what a description takes from another mapping counts, behind
// what it says itself.
func TestMergedFields(t *testing.T) {
	for about, want := range map[string]string{
		"base: &b {indicator_name: Named}\n<<: *b\n":                           "Named",
		"base: &b {indicator_name: Named}\nindicator_name: Own\n<<: *b\n":      "Own",
		"a: &a {indicator_name: A}\nb: &b {indicator_name: B}\n<<: [*a, *b]\n": "A",
	} {
		res, err := opensdg.Convert(fstest.MapFS{"meta/1-1-1.yml": {Data: []byte(about)}}, opensdg.Options{Name: "thu", ThisYear: 2026})
		if err != nil {
			t.Fatal(err)
		}
		if got := text(res, "indicator.toml"); !strings.Contains(got, "name_en = \"1.1.1 "+want+"\"") {
			t.Errorf("%s: want %s:\n%s", about, want, got)
		}
	}
}

// TestGroupsOfDigits: 0,123,456 is no number that anybody writes.
func TestGroupsOfDigits(t *testing.T) {
	res := converted(t, "Year,Value\n2015,\"1,234,567\"\n2016,\"0,123,456\"\n")
	if got := text(res, "observations.csv"); !strings.Contains(got, "2015,THU,1234567,") || strings.Contains(got, "2016") {
		t.Error(got)
	}
}

// TestYearsToCome: several years that are not over have no figure yet, unless it
// is a forecast; those of a fiscal year may.
func TestYearsToCome(t *testing.T) {
	res := converted(t, "Year,Observation status,Value\n2015 to 2019,A,1\n2025/26,A,2\n2020 to 2040,A,3\n2020 to 2050,F,4\n")
	got := text(res, "observations.csv")
	for period, want := range map[string]bool{"2015/P5Y": true, "2025/P2Y": true, "2020/P21Y": false, "2020/P31Y": true} {
		if strings.Contains(got, period) != want {
			t.Errorf("%s: want %t in\n%s", period, want, got)
		}
	}
}

// TestMapsThatAreMissing: the report tells of a table of names that is not there,
// be it outside of the repository.
func TestMapsThatAreMissing(t *testing.T) {
	files := fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte("Year,Value\n2015,1\n")},
		"config_data.yml": {Data: []byte("inputs:\n  - class: InputCsvData\n    column_map: ../columns.csv\n    code_map: codes.csv\n")}}
	res, err := opensdg.Convert(files, opensdg.Options{Name: "thu", ThisYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	if report := string(res.Report.CSV("en")); strings.Count(report, "map-missing") != 2 || res.Rows != 1 {
		t.Error(report)
	}
}

// TestDatesOfSources: a source has the date that its description gives, none where
// figures are newer than it, and none where nobody gives one; no figure is lost by it.
func TestDatesOfSources(t *testing.T) {
	for about, want := range map[string]string{
		"source_organisation_1: Office\nsource_release_date_1: 31/03/2022\n":                                                         "2022-03-31",
		"source_organisation_1: Office\nsource_release_date_1: 31/03/2016\n":                                                         "unknown",
		"source_organisation_1: Office\n":                                                                                            "unknown",
		"source_organisation_1: Office\nsource_release_date_1: 2021\nsource_organisation_2: Ministry\nsource_release_date_2: 2022\n": "unknown",
		"DATA_SOURCE: Invented census\nCONTACT_ORGANISATION: Office\n":                                                               "unknown",
	} {
		res, err := opensdg.Convert(fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte("Year,Value\n2019,5\n2020,6\n")}, "meta/1-1-1.yml": {Data: []byte(about)}},
			opensdg.Options{Name: "thu", ThisYear: 2026})
		if err != nil {
			t.Fatal(err)
		}
		_, office, _ := strings.Cut(text(res, "data/sources.toml"), "\n[office")
		if wrong := errorsOf(res.Files); len(wrong) > 0 || res.Rows != 2 || !strings.Contains(office, "\ndate = \""+want+"\"\n") {
			t.Errorf("%s: want %s, %d rows, %v:\n%s", about, want, res.Rows, wrong, text(res, "data/sources.toml"))
		}
	}
}

// TestStaffAreNoSource: the name of who answers questions is not published as the
// source of figures.
func TestStaffAreNoSource(t *testing.T) {
	about := "DATA_SOURCE: Invented Person\nsource_agency_staff_name_1: invented person\nCONTACT_ORGANISATION: Office\n"
	res, err := opensdg.Convert(fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte("Year,Value\n2019,5\n")}, "meta/1-1-1.yml": {Data: []byte(about)}},
		opensdg.Options{Name: "thu", ThisYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	if got := text(res, "data/sources.toml"); strings.Contains(got, "Person") || !strings.Contains(got, "Office") {
		t.Error(got)
	}
}

// TestNouns: a percentage beyond 0 to 100 is written with the sign of others, and a
// noun that is no name has a small letter.
func TestNouns(t *testing.T) {
	for unit, want := range map[string]string{"Percentage (%)": "%", "Percent": "%", "%": "%", "Hours": "hours", "Tonnes of oil": "tonnes of oil",
		"\"1,000 tons\"": "nghìn tons", "1 000 000 dram": "triệu dram", "10 kg": "× 10 kg",
		"Armenian dram": "Armenian dram", "US dollars": "US dollars", "Percent change": "Percent change", "DALYs": "DALYs"} {
		about := text(converted(t, fmt.Sprintf("Year,Units,Value\n2015,%s,112.5\n2016,%s,-3.5\n", unit, unit)), "indicator.toml")
		if !strings.Contains(about, fmt.Sprintf("\nunit = \"number\"\nnoun_vi = %q\n", want)) {
			t.Errorf("%s: want %s:\n%s", unit, want, about)
		}
	}
}

// TestWordsOfUnits: of "Deaths" and "Number of deaths" one is enough, a number says
// nothing of itself, and no sentence ends twice.
func TestWordsOfUnits(t *testing.T) {
	about := text(converted(t, "Year,Unit measure,Units,Value\n2015,Number of Deaths,Deaths.,13.0\n2016,Number of Deaths,Deaths.,95.0\n"), "indicator.toml")
	for _, want := range []string{"\nnoun_en = [\"death\", \"deaths\"]", "\ndecimals = 0\n", "names it: Number of Deaths.\""} {
		if !strings.Contains(about, want) {
			t.Errorf("%s is not in\n%s", want, about)
		}
	}
}

// TestUnitsInTwoColumns: of two columns one may say more than a unit; what both say
// is said once.
func TestUnitsInTwoColumns(t *testing.T) {
	res := converted(t, "Year,Units,Unit multiplier,Unit measure,Value\n2015,(a) invented (%),Units,Percentage (%),1.5\n2016,(a) invented (%),Units,Percentage (%),2.5\n"+
		"2015,Samples,Units,Samples,15\n2016,Samples,Units,Samples,16\n")
	a, b := text(res, "1-1-1-a-invented-percent-percentage-percent/indicator.toml"), text(res, "1-1-1-samples/indicator.toml")
	if !strings.Contains(a, "\nunit = \"percent\"\n") || !strings.Contains(b, "\nnoun_en = [\"Samples\", ") {
		t.Errorf("%s\n%s", a, b)
	}
}

// TestNoCells: what pandas writes for an empty cell is no area, no group and no
// value.
func TestNoCells(t *testing.T) {
	res := converted(t, "Year,Place,Sex,GeoCode,Value\n2015,,nan,nan,5\n2015,Northshire,,X1,6\n2015,Southshire,,X2,7\n2016,,,,NaN\n")
	if got := text(res, "observations.csv"); res.Areas != 2 || res.Rows != 3 || !strings.HasPrefix(got, "period,area,value,") {
		t.Errorf("%d areas, %d rows:\n%s", res.Areas, res.Rows, got)
	}
}

// TestPlaces: a place without a code, and an area that goes over to another region,
// leave the other columns what they are.
func TestPlaces(t *testing.T) {
	res := converted(t, "Year,Region,Local Authority,GeoCode,Value\n2015,North,Aton,E1,5\n2016,New North,Aton,E1,6\n2015,South,Beton,E2,7\n2016,South,Beton,E2,8\n"+
		"2015,South,Ceton,,9\n2015,North,,E3,4\n2015,,,,6\n")
	got := text(res, "observations.csv")
	for _, want := range []string{"2015,E1,,,5,", "2016,E1,,,6,", "2016,E2,,,8,", "2015,E3,,,4,", "2015,THU,ceton,south,9,", "2015,THU,,,6,"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
	if areas := text(res, "areas.csv"); !strings.Contains(areas, "E1,Aton,") || !strings.Contains(areas, "E3,North,") {
		t.Error(areas)
	}
}

// TestCodeOfTheWhole: the one code without a name beside others that have one is
// the country.
func TestCodeOfTheWhole(t *testing.T) {
	res := converted(t, "Year,Sex,State,GeoCode,Value\n2015,,,XX,5\n2015,Female,,XX,6\n2015,,Aland,XX-A,7\n2015,,Beland,XX-B,8\n")
	got := text(res, "observations.csv")
	if !strings.Contains(got, "2015,THU,,5,") || !strings.Contains(got, "2015,THU,female,6,") || res.Areas != 2 || strings.Contains(text(res, "areas.csv"), "\nXX,") ||
		!strings.Contains(string(res.Report.CSV("en")), "geo-whole") {
		t.Errorf("%d areas:\n%s", res.Areas, got)
	}
	res = converted(t, "Year,Sex,State,GeoCode,Value\n2015,,,,4\n2015,,,XX,5\n2015,,Aland,XX-A,7\n2015,,Beland,XX-B,8\n")
	if got := text(res, "observations.csv"); !strings.Contains(got, "2015,XX,5,") || !strings.Contains(got, "2015,THU,4,") {
		t.Error(got)
	}
}

// TestRegionsAreNotTheWhole: a region whose name was forgotten is not the country,
// nor is a code that another table names; and two runs decide alike.
func TestRegionsAreNotTheWhole(t *testing.T) {
	if got := text(converted(t, "Year,GeoCode,Region,Value\n2015,E1,North,51\n2015,E2,South,62\n2015,E3,,73\n"), "observations.csv"); strings.Contains(got, "THU") || !strings.Contains(got, "2015,E3,73,") {
		t.Error(got)
	}
	first := ""
	for range 20 {
		res, err := opensdg.Convert(fstest.MapFS{
			"data/indicator_1-1-1.csv": {Data: []byte("Year,GeoCode,Region,Value\n2015,X,,5\n2015,A,North,6\n2015,B,South,7\n")},
			"data/indicator_1-1-2.csv": {Data: []byte("Year,GeoCode,Region,Value\n2015,Y,,5\n2015,A,North,6\n2015,B,South,7\n2015,X,Whole,9\n")},
		}, opensdg.Options{Name: "thu", ThisYear: 2026})
		if err != nil {
			t.Fatal(err)
		}
		got := string(res.Report.CSV("en"))
		for _, f := range res.Files {
			if strings.HasSuffix(f.Path, ".csv") {
				got += f.Path + "\n" + string(f.Data)
			}
		}
		if first = cmp.Or(first, got); got != first || strings.Contains(got, "2015,THU,9") || strings.Contains(got, "2015,THU,,9") {
			t.Fatalf("%s\nbefore:\n%s", got, first)
		}
	}
}

// TestCodeOfSeveralPlaces: a table whose codes stand for several places at once is
// read without them.
func TestCodeOfSeveralPlaces(t *testing.T) {
	res := converted(t, "Year,Country,Region,GeoCode,Value\n2015,,,,4\n2015,England,,E1,5\n2015,,London,E2,6\n2015,,Midlands,E2,7\n")
	got := text(res, "observations.csv")
	if res.Areas != 0 || !strings.Contains(got, "2015,THU,england,,5,") || !strings.Contains(got, "2015,THU,,london,6,") || !strings.Contains(string(res.Report.CSV("en")), "geo-several") {
		t.Errorf("%d areas:\n%s", res.Areas, got)
	}
}

// TestFilesThatDiffer: of two files on one indicator that counts which the
// configuration has later, and the report tells what they differ in.
func TestFilesThatDiffer(t *testing.T) {
	files := fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte("Year,Value\n2015,5\n")}, "meta/1-1-1.md": {Data: []byte("---\nreporting_status: notstarted\n---\n")},
		"indicator-config/1-1-1.yml": {Data: []byte("reporting_status: complete\n")}}
	for config, rows := range map[string]int{
		"inputs:\n  - {class: InputCsvData}\n  - {class: InputYamlMdMeta, path_pattern: meta/*-*.md}\n  - {class: InputYamlMeta, path_pattern: indicator-config/*-*.yml}\n": 1,
		"inputs:\n  - {class: InputCsvData}\n  - {class: InputYamlMeta, path_pattern: indicator-config/*-*.yml}\n  - {class: InputYamlMdMeta, path_pattern: meta/*-*.md}\n": 0,
		"languages: [en]\n": 1,
	} {
		files["config_data.yml"] = &fstest.MapFile{Data: []byte(config)}
		res, err := opensdg.Convert(files, opensdg.Options{Name: "thu", ThisYear: 2026})
		if err != nil {
			t.Fatal(err)
		}
		if report := string(res.Report.CSV("en")); res.Rows != rows || strings.Count(report, "status-differs") != 1 {
			t.Errorf("%s: %d rows\n%s", config, res.Rows, report)
		}
	}
}

// TestNamesOfTheWholeThatAreRefused: where the checks refuse the name of the country,
// of the keeper or of the licence, there is a project all the same, and no row is lost.
func TestNamesOfTheWholeThatAreRefused(t *testing.T) {
	files := fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte("Year,Value\n2015,1\n2016,2\n")}, "LICENSE": {Data: []byte("Gi?y ph?p\n")},
		"meta/1-1-1.yml": {Data: []byte("national_geographical_coverage: 'Tr?ng L?n'\nsource_organisation_1: Office\n")}}
	for _, o := range []opensdg.Options{{Name: "thu"}, {Name: "S? li?u"}, {Name: "thu", Publisher: "C?c th?ng kê"}, {Name: "thu", Country: "N??c"}} {
		o.ThisYear = 2026
		res, err := opensdg.Convert(files, o)
		if err != nil {
			t.Fatal(err)
		}
		if wrong := errorsOf(res.Files); len(wrong) > 0 || res.Rows != 2 {
			t.Errorf("%+v: %d rows, %s", o, res.Rows, strings.Join(wrong, "\n"))
		}
		if !strings.Contains(string(res.Report.CSV("en")), "text-lost") {
			t.Errorf("%+v: the report does not tell", o)
		}
	}
}

// TestNamesOnMaps: an area that no column names has the name of the map; a map that
// lies elsewhere, and one that is none, are told.
func TestNamesOnMaps(t *testing.T) {
	files := fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte("Year,GeoCode,Value\n2015,,1\n2015,X1,2\n2015,X2,3\n")},
		"maps/a.geojson": {Data: []byte(`{"type":"FeatureCollection","features":[{"properties":{"id":"X1","nm":"Northshire"},"geometry":{"coordinates":[[1,2]]}},{"properties":{"id":7}},{"properties":null}]}`)},
		"maps/b.geojson": {Data: []byte(`{"features":`)},
		"config_data.yml": {Data: []byte("map_layers:\n  - {geojson_file: maps/a.geojson, name_property: nm, id_property: id}\n  - {geojson_file: maps/b.geojson, name_property: nm, id_property: id}\n" +
			"  - {geojson_file: 'https://example.org/c.geojson', name_property: nm, id_property: id}\n")}}
	res, err := opensdg.Convert(files, opensdg.Options{Name: "thu", ThisYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	areas, report := text(res, "areas.csv"), string(res.Report.CSV("en"))
	if !strings.Contains(areas, "X1,Northshire,") || !strings.Contains(areas, "X2,X2,") || !strings.Contains(report, "map-elsewhere") || !strings.Contains(report, "map-codes") || !strings.Contains(report, "file-unreadable") {
		t.Errorf("%s\n%s", areas, report)
	}
}

// TestLinesWithQuotes: one line with a quote in the wrong place is refused and no
// other, whatever the encoding and the line ends.
func TestLinesWithQuotes(t *testing.T) {
	plain := "Year,Note,Value\n2015,,1\n2016,a \"b,2\n2017,,3\n"
	wide := []byte{0xff, 0xfe}
	for _, b := range []byte(strings.ReplaceAll(plain, "\n", "\r\n")) {
		wide = append(wide, b, 0)
	}
	for kind, table := range map[string]string{"LF": plain, "CRLF": strings.ReplaceAll(plain, "\n", "\r\n"), "CR": strings.ReplaceAll(plain, "\n", "\r"), "UTF-16": string(wide)} {
		res := converted(t, table)
		if report := string(res.Report.CSV("en")); res.Rows != 2 || strings.Count(report, ";csv-quote") != 1 || !strings.Contains(report, "data/indicator_1-1-1.csv;3;") {
			t.Errorf("%s: %d rows\n%s", kind, res.Rows, report)
		}
	}
}

// BenchmarkManySeries: an indicator of very many series takes no time that grows with
// their square.
func BenchmarkManySeries(b *testing.B) {
	for _, n := range []int{500, 2000} {
		b.Run(fmt.Sprintf("series=%d", n), func(b *testing.B) {
			var table strings.Builder
			table.WriteString("Year,Series,Value\n")
			for i := range n {
				fmt.Fprintf(&table, "2015,Invented series %d,%d\n", i, i)
			}
			files := fstest.MapFS{"data/indicator_1-1-1.csv": {Data: []byte(table.String())}, "meta/1-1-1.yml": {Data: []byte("indicator_name: Invented\n")}}
			for b.Loop() {
				if _, err := opensdg.Convert(files, opensdg.Options{Name: "thu", ThisYear: 2026}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/series")
		})
	}
}
