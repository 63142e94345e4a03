package opensdg_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbookOf is a workbook with one sheet of texts.
func workbookOf(t *testing.T, rows ...[]string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		for j, text := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr("Sheet1", at, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestMetaInTables: descriptions in CSV and workbooks are read, by names of fields or by
// words that the configuration maps to them; what nobody maps is told.
func TestMetaInTables(t *testing.T) {
	const figures = "Year,Value\n2015,1\n2016,2\n"
	res := repository(t, map[string]string{
		"config_data.yml": "languages: [en, vi]\ninputs:\n  - {class: InputCsvData, path_pattern: data/indicator_*.csv}\n" +
			"  - {class: InputCsvMeta, path_pattern: 'metacsv/*-*.csv', metadata_mapping: fields.csv}\n" +
			"  - class: InputExcelMeta\n    path_pattern: metaxls/*-*.xlsx\n    metadata_mapping:\n      Name of the indicator: indicator_name\n",
		"fields.csv":               "Tên,indicator_name\nĐơn vị,computation_units\n",
		"data/indicator_1-1-1.csv": figures, "data/indicator_1-2-1.csv": figures, "data/indicator_1-3-1.csv": figures,
		"metacsv/1-1-1.csv":    "indicator_name,\"Invented share, of all\"\ncomputation_units,Percent\ndata_footnote,\n",
		"metacsv/vi/1-1-1.csv": "indicator_name,Tỷ lệ đặt ra\n",
		"metacsv/1-2-1.csv":    "Tên,Chỉ số đặt ra\nĐơn vị,Percent\nNgười lập,không ai\n",
		"metaxls/1-3-1.xlsx":   workbookOf(t, []string{"No.", "Field", "Words"}, []string{"1", "Name of the indicator", "Invented count"}, []string{"", "computation_units", "Persons"}),
	})
	for file, want := range map[string]string{
		"1-1-1/indicator.toml": "name_vi = \"1.1.1 Tỷ lệ đặt ra\"\nname_en = \"1.1.1 Invented share, of all\"\n",
		"1-2-1/indicator.toml": "name_vi = \"1.2.1 Chỉ số đặt ra\"\n",
		"1-3-1/indicator.toml": "name_vi = \"1.3.1 Invented count\"\n",
	} {
		if got := text(res, file); !strings.Contains(got, want) {
			t.Errorf("%s lacks %q:\n%s", file, want, got)
		}
	}
	for file, want := range map[string]string{"1-1-1/indicator.toml": "unit = \"percent\"", "1-2-1/indicator.toml": "unit = \"percent\"", "1-3-1/indicator.toml": "unit = \"count\""} {
		if got := text(res, file); !strings.Contains(got, want) {
			t.Errorf("%s lacks %q:\n%s", file, want, got)
		}
	}
	if n, _ := told(res, "field-unmapped"); n != 1 {
		t.Errorf("%d told:\n%s", n, res.Report.CSV("en"))
	}
	if n, _ := told(res, "input-class"); n != 0 || len(res.Unread) != 0 {
		t.Errorf("classes: %v", res.Unread)
	}
}

// TestWordsInTables: translations in CSV are read; a folder without any is told.
func TestWordsInTables(t *testing.T) {
	for folder, want := range map[string]int{"words": 0, "elsewhere": 1} {
		res := repository(t, map[string]string{
			"config_data.yml":          "languages: [en, vi]\ntranslations:\n  - {class: TranslationInputCsv, source: " + folder + "}\n",
			"data/indicator_1-1-1.csv": "Year,Sex,Value\n2015,,1\n2015,F,2\n2016,,3\n", "meta/1-1-1.yml": "indicator_name: titles.one\n",
			"words/en/titles.csv": "one,Invented indicator\n", "words/vi/titles.csv": "one,Chỉ số đặt ra\n", "words/vi/Sex.csv": "Sex,Giới\nF,Nữ\n", "words/en.csv": "key,value\n",
		})
		about := text(res, "1-1-1/indicator.toml")
		if named := strings.Contains(about, "name_vi = \"1.1.1 Chỉ số đặt ra\"\nname_en = \"1.1.1 Invented indicator\"\n") && strings.Contains(text(res, "dimensions.toml"), "Nữ"); named != (want == 0) {
			t.Errorf("%s:\n%s\n%s", folder, about, text(res, "dimensions.toml"))
		}
		if n, _ := told(res, "translation-folder"); n != want {
			t.Errorf("%s: %d told:\n%s", folder, n, res.Report.CSV("en"))
		}
	}
}

// TestTwoColumnsOfCodes: of two columns with codes of areas that repeat each other one is
// taken; where they differ no figure gets an area, and none is taken for the country's.
func TestTwoColumnsOfCodes(t *testing.T) {
	for name, c := range map[string]struct{ table, rule, want string }{
		"repeated":  {"Year,GeoCode,Geo_code,Value\n2015,,,3\n2015,R1,R1,1\n2015,R2,R2,2\n", "column-twice", "2015,THU,3,A|2015,R1,1,A|2015,R2,2,A"},
		"same name": {"Year,GeoCode,GeoCode,Value\n2015,,,3\n2015,R1,R1,1\n2015,R2,R2,2\n", "column-twice", "2015,THU,3,A|2015,R1,1,A|2015,R2,2,A"},
		"differ":    {"Year,GeoCode,Geo_code,Value\n2015,,,3\n2015,R1,D1,1\n2015,R1,D2,2\n", "geo-twice", "2015,THU,,,3,A|2015,THU,d1,r1,1,A|2015,THU,d2,r1,2,A"},
	} {
		res := converted(t, c.table)
		var got []string
		for _, line := range strings.Split(strings.TrimSpace(text(res, "observations.csv")), "\n")[1:] {
			line, _, _ = strings.Cut(line, ",kho")
			line = line[:strings.LastIndex(line, ",A")+2]
			got = append(got, line)
		}
		if n, _ := told(res, c.rule); n != 1 || strings.Join(got, "|") != c.want {
			t.Errorf("%s: %d told\n got %s\nwant %s\n%s", name, n, strings.Join(got, "|"), c.want, res.Report.CSV("en"))
		}
	}
}

// TestMisspeltLast: a name that was misspelt in the newest period is no new one; another
// name is, and so is another number.
func TestMisspeltLast(t *testing.T) {
	for _, c := range []struct{ names, want string }{
		{"Northern Land,Northern Land,Northen Land", "Northern Land"},
		{"Old Land,Old Land,New Shore", "New Shore"},
		{"District 2,District 2,District 3", "District 3"},
		{"Northen Land,Northern Land,Northern Land", "Northern Land"},
		{"Northern Land,,Northern Lnd", "Northern Land"}, // as often; the other area has the word
	} {
		table := "Year,Region,GeoCode,Value\n"
		for i, name := range strings.Split(c.names, ",") {
			if name == "" {
				continue
			}
			table += []string{"2015", "2016", "2017"}[i] + "," + name + ",R1,1\n" + []string{"2015", "2016", "2017"}[i] + ",Southern Land,R2,2\n"
		}
		res := converted(t, table)
		if got := text(res, "areas.csv"); !strings.Contains(got, "R1,"+c.want+",") {
			t.Errorf("%s: want %s:\n%s", c.names, c.want, got)
		}
	}
}
