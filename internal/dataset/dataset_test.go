package dataset_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/dataset"
	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var site = dataset.Site{
	BaseURL: "https://example.org/thu/", Title: model.Text{VI: "Trang thử với số liệu bịa", EN: "Test site of invented figures"},
	LicenceURL: "https://example.org/thu/du-lieu/#giay-phep", Version: model.Date{Year: 2026, Month: 11, Day: 23},
}

var words = dataset.Words{
	Column: map[string]string{"period": "Kỳ", "area": "Mã địa bàn", "area_name_vi": "Địa bàn", "value": "Giá trị", "obs_status": "Mã tình trạng",
		"status": "Tình trạng", "unit": "Đơn vị", "source_kind": "Loại nguồn", "from": "Từ ngày", "to": "Đến ngày", "target_value": "Mức", "qualifier": "Mức chính xác", "numerator": "Tử số", "denominator": "Mẫu số", "source_title": "Nguồn", "note_vi": "Ghi chú"},
	About:     map[string]string{"period": "kỳ số liệu", "value": "giá trị như nguồn ghi"},
	Status:    map[model.ObsStatus]string{"A": "bình thường", "P": "sơ bộ", "E": "ước tính", "Q": "bảo mật"},
	Qualifier: map[model.Qualifier]string{"about": "khoảng"},
	Unit:      map[model.Unit]string{"percent": "phần trăm", "count": "số lượng"},
	Mark: func(o model.Observation) string {
		if o.Source != nil && o.Status == model.Normal {
			return "thường, nguồn " + string(o.Source.Kind)
		}
		return "không thường: " + string(o.Status)
	},
	SourceKind: map[model.SourceKind]string{"survey": "điều tra", "legal": "văn bản"},
	Rule:       map[model.TargetRule]string{"level": "mức phải đạt", "text": "nêu bằng lời", "reduction_per_year": "giảm mỗi năm"},
	Comparator: map[model.Comparator]string{">=": "ít nhất", "<=": "không quá"},
	Clause:     map[string]string{"unchecked": "chưa đối chiếu"},
	Read:       map[string]string{"copy": "đọc từ bản sao"},
}

// hostile is text that some program between us and the reader would run.
const hostile = "=cmd|' /C calc'!A0,@SUM(1);\"quoted\"\r\n-1+1\u2028</script><b onload=x>\u202Egnp.exe\t{{.}} ]]>\x00"

func public(in *model.Indicator) disclosure.Indicator { return project(in).Indicators()[0] }

// project is one indicator with the sources of its figures and targets.
func project(in *model.Indicator) disclosure.Public {
	p := &model.Project{Indicators: []*model.Indicator{in}}
	for _, o := range in.Observations {
		if !slices.Contains(p.Sources, o.Source) {
			p.Sources = append(p.Sources, o.Source)
		}
	}
	for _, t := range in.Targets {
		if !slices.Contains(p.Sources, t.Source) {
			p.Sources = append(p.Sources, t.Source)
		}
	}
	return disclosure.Apply(p)
}

// invented is an indicator of invented figures with everything that a file
// can hold.
func invented() *model.Indicator {
	old := &model.Area{Code: "64", NameVI: "Tỉnh Thử (cũ)", NameEN: "Test (old)", Level: model.Province, ValidTo: model.Date{Year: 2025, Month: 6, Day: 30}}
	now := &model.Area{Code: "52", NameVI: "Tỉnh Thử", Level: model.Province, ValidFrom: model.Date{Year: 2025, Month: 7, Day: 1}}
	survey := &model.Source{Key: "dieu-tra-bia", Number: "01/BIA", Title: model.Text{VI: "Điều tra bịa"}, Publisher: "Cơ quan bịa", Date: "2024-05", Kind: model.Survey}
	plan := &model.Source{Key: "ke-hoach-bia", Title: model.Text{VI: "Kế hoạch bịa", EN: "Invented plan"}, Date: "2021-01-07", Kind: model.Legal, URL: "https://example.org/kh"}
	sex := &model.Dimension{ID: "sex", Name: model.Text{VI: "Giới tính", EN: "Sex"}, Codes: []model.Code{
		{ID: "_T", Name: model.Text{VI: "Chung"}}, {ID: "F", Name: model.Text{VI: "Nữ"}}}}
	year := func(y int) model.Period { return model.Period{Kind: model.Year, Year: y} }
	days := func(from, to int, month time.Month) model.Interval {
		return model.Interval{Start: model.Date{Year: from, Month: 1, Day: 1}, End: model.Date{Year: to, Month: month, Day: 30}}
	}
	return &model.Indicator{
		ID: "so-bia", Name: model.Text{VI: "Tỷ lệ bịa", EN: "Invented rate"}, Theme: "suc-khoe", Unit: model.Percent, Decimals: 1,
		Direction: model.Up, Period: model.Year, Clauses: []string{"iv-3-1"}, DefinitionStatus: "unchecked",
		Definition: model.Text{VI: "Số bịa chỉ dùng để thử các tệp tải về, không nói về nơi nào và năm nào có thật."},
		Agency:     &model.Agency{ID: "so-bia", Name: model.Text{VI: "Sở Bịa"}}, Dimensions: []*model.Dimension{sex},
		Observations: []model.Observation{
			{Period: year(2020), Area: old, Value: decimal.MustParse("90.50"), Status: model.Normal, Source: survey,
				Numerator: decimal.MustParse("181"), Denominator: decimal.MustParse("200")},
			{Period: year(2021), Area: old, Value: decimal.MustParse("-0.5"), Status: model.Provisional, Source: survey, Qualifier: model.About,
				Note: model.Text{VI: hostile, EN: "plain"}},
			{Period: year(2021), Area: old, Dims: "sex=F", Value: decimal.MustParse("12345678901234567890.123"), Status: model.Estimated, Source: survey},
			{Period: year(2026), Area: now, Status: model.Suppressed, Source: survey, Note: model.Text{VI: "dòng một\ndòng hai; \"trích\""}},
		},
		Targets: []*model.Target{
			{Area: old, Period: year(2030), Value: decimal.MustParse("95"), Comparator: model.AtLeast, Rule: model.Level, Source: plan,
				ClauseStatus: "unchecked", Read: "copy", Baseline: &model.Baseline{Period: year(2020), Value: decimal.MustParse("90.5")}},
			{Area: now, Period: year(2030), Rule: model.TextOnly, Source: plan, Text: model.Text{VI: "phấn đấu"}},
			{Area: old, Dims: "sex=F", Period: year(2025), Start: year(2021), Value: decimal.MustParse("2.50"), Comparator: model.AtMost, Rule: model.ReductionPerYear,
				Source: survey, Clause: "=1-2", SupersededBy: plan, PassedTo: now, PassedBy: plan, Note: model.Text{VI: hostile}},
		},
		Breaks: []model.Break{{At: model.Date{Year: 2012, Month: 1, Day: 1}, Area: old, Reason: model.Text{VI: "đổi cách tính"}}},
		Related: []model.Related{
			{Label: model.Text{VI: "Sáu tháng đầu năm", EN: "First six months"}, Area: old, Period: days(2021, 2021, 6), Value: decimal.MustParse("30.0"), Unit: model.Percent,
				Status: model.Normal, Source: survey, Qualifier: model.About, Note: model.Text{VI: hostile}},
			{Label: model.Text{VI: "=Cộng dồn"}, Area: now, Period: days(2021, 2025, 12), Value: decimal.MustParse("-1234"), Unit: model.Count, Status: model.Provisional, Source: survey},
		},
	}
}

func TestGolden(t *testing.T) {
	in := public(invented())
	ins := []disclosure.Indicator{in}
	for name, got := range map[string][]byte{
		"so-bia.csv": dataset.CSV(in), "so-bia.excel.csv": dataset.ExcelCSV(in, words), "so-bia.json": dataset.JSON(in, site),
		"so-bia.jsonld": dataset.JSONLD(in, site, words), "datapackage.json": dataset.Package(ins, site, words),
		"so-bia.related.csv": dataset.RelatedCSV(in), "so-bia.related.excel.csv": dataset.RelatedExcelCSV(in, words),
		"chi-tieu.csv": dataset.TargetsCSV(ins), "chi-tieu.excel.csv": dataset.TargetsExcelCSV(ins, words),
		"nguon.csv": dataset.SourcesCSV(project(invented())), "nguon.excel.csv": dataset.SourcesExcelCSV(project(invented()), words),
		"catalog.jsonld": dataset.Catalog(ins, site, words), "doc-toi-truoc.txt": dataset.ReadMe(ins, dataset.Edition{Site: site, Words: words}, dataset.Edition{Site: english(), Words: words}),
	} {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// read parses a CSV into one map a row, under the names of the header.
func read(t *testing.T, b []byte, separator rune) []map[string]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(b))
	r.Comma = separator
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for n, name := range records[0] {
			row[name] = record[n]
		}
		out = append(out, row)
	}
	return out
}

// Statement 34: the CSV for programs and the one for Excel parse to the same
// values.
func TestBothCSVsHoldTheSameValues(t *testing.T) {
	p := project(invented())
	in, ins := p.Indicators()[0], p.Indicators()
	both := map[string]string{"area": "Mã địa bàn", "area_valid_from": "area_valid_from", "area_valid_to": "area_valid_to", "area_name_vi": "Địa bàn", "source": "source"}
	for _, c := range []struct {
		name           string
		machine, excel []byte
		rows           int
		same           map[string]string
	}{
		{"figures", dataset.CSV(in), dataset.ExcelCSV(in, words), len(in.Figures()), map[string]string{
			"period": "Kỳ", "value": "Giá trị", "numerator": "Tử số", "denominator": "Mẫu số", "obs_status": "Mã tình trạng"}},
		{"related", dataset.RelatedCSV(in), dataset.RelatedExcelCSV(in, words), len(in.Model().Related), map[string]string{
			"from": "Từ ngày", "to": "Đến ngày", "value": "Giá trị", "obs_status": "Mã tình trạng"}},
		{"targets", dataset.TargetsCSV(ins), dataset.TargetsExcelCSV(ins, words), len(in.Model().Targets), map[string]string{
			"indicator": "indicator", "period": "target_period", "value": "Mức", "baseline_value": "baseline_value", "passed_to": "passed_to"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			maps.Copy(c.same, both)
			compareBoth(t, c.machine, c.excel, c.rows, c.same)
		})
	}
	compareBoth(t, dataset.SourcesCSV(p), dataset.SourcesExcelCSV(p, words), 2, map[string]string{"key": "key", "number": "number", "date": "date", "url": "url"})
}

func compareBoth(t *testing.T, programs, excel []byte, rows int, same map[string]string) {
	t.Helper()
	body, bom := bytes.CutPrefix(excel, []byte("\uFEFF"))
	if !bom {
		t.Error("the CSV for Excel has no byte order mark")
	}
	machine, office := read(t, programs, ','), read(t, body, ';')
	if len(machine) != len(office) || len(machine) != rows {
		t.Fatalf("%d and %d rows, want %d", len(machine), len(office), rows)
	}
	for n, m := range machine {
		for name, title := range same {
			got, known := office[n][title]
			if want, there := m[name]; !known || !there || strings.Replace(got, ",", ".", 1) != want {
				t.Errorf("row %d: %s is %q for programs and %q for Excel", n+2, name, want, got)
			}
		}
	}
}

// A figure says its unit and the kind of its source, and for Excel its status
// in the words of the pages.
func TestWhatAFigureSaysOfItself(t *testing.T) {
	in := public(invented())
	machine, office := read(t, dataset.CSV(in), ','), read(t, bytes.TrimPrefix(dataset.ExcelCSV(in, words), []byte("\uFEFF")), ';')
	if machine[0]["unit"] != "percent" || machine[0]["source_kind"] != "survey" {
		t.Errorf("for programs: %v", machine[0])
	}
	if office[0]["Đơn vị"] != "phần trăm" || office[0]["Loại nguồn"] != "điều tra" || office[0]["Tình trạng"] != "thường, nguồn survey" || office[0]["area_valid_to"] != "2025-06-30" {
		t.Errorf("for Excel: %v", office[0])
	}
	counts := invented()
	counts.Unit, counts.Noun.VI = model.Count, "vụ"
	office = read(t, bytes.TrimPrefix(dataset.ExcelCSV(public(counts), words), []byte("\uFEFF")), ';')
	if office[0]["Đơn vị"] != "vụ" {
		t.Errorf("a count for Excel: %v", office[0])
	}
}

// A reduction by 2 percent a year with the relation <= of its level is for a
// reader one by at least 2 percent.
func TestComparatorInWords(t *testing.T) {
	rows := read(t, bytes.TrimPrefix(dataset.TargetsExcelCSV(project(invented()).Indicators(), words), []byte("\uFEFF")), ';')
	for n, want := range []string{"ít nhất", "", "ít nhất"} {
		if got := rows[n]["comparator"]; got != want {
			t.Errorf("target %d: %q, want %q", n, got, want)
		}
	}
}

// A target's unit is that of its value.
func TestUnitOfATarget(t *testing.T) {
	in := invented()
	in.Unit = model.PerMille
	rows := read(t, dataset.TargetsCSV(project(in).Indicators()), ',')
	for n, want := range []string{"per_mille", "", "percent"} {
		if got := rows[n]["unit"]; got != want {
			t.Errorf("target %d (%s): unit %q, want %q", n, rows[n]["rule"], got, want)
		}
	}
	if rows[2]["value"] != "2.50" || rows[2]["passed_to"] != "52@2025-07-01" || rows[0]["document_date"] != "2021-01-07" {
		t.Errorf("targets %v", rows)
	}
}

func TestNothingRunsInASpreadsheet(t *testing.T) {
	in := invented()
	in.Dimensions[0].Name.VI, in.Dimensions[0].Codes[1].Name.VI = "=1+1", "@SUM(A1)"
	in.Observations[0].Area.NameVI, in.Observations[0].Source.Number = "+84", "-1"
	in.Unit, in.Noun.VI = model.Count, "=vụ"
	for _, note := range []string{hostile, "=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "a,=1", "a;=1", "a\"=1", "a\t=1", "a|=1", "\u200B=1", "\x00=1", "'=1"} {
		in.Observations[1].Note.VI, in.Related[0].Label.VI, in.Targets[2].Clause, in.Targets[1].Text.VI = note, note, note, note
		in.Targets[0].Source.Title.VI, in.Targets[0].Source.URL, in.Targets[0].Source.Key = note, note, note
		p := project(in)
		for name, file := range map[string][]byte{"figures": dataset.ExcelCSV(p.Indicators()[0], words), "related": dataset.RelatedExcelCSV(p.Indicators()[0], words),
			"targets": dataset.TargetsExcelCSV(p.Indicators(), words), "sources": dataset.SourcesExcelCSV(p, words)} {
			runsNothing(t, name+": "+note, string(bytes.TrimPrefix(file, []byte("\uFEFF"))))
		}
	}
	if !bytes.Contains(dataset.ExcelCSV(public(in), words), []byte(";-0,5;")) {
		t.Error("the negative number was changed")
	}
}

// number is a number as the file for Excel writes it.
var number = regexp.MustCompile(`^-\d+(,\d+)?$`)

// runsNothing splits a file wherever some program might and looks for formulas.
func runsNothing(t *testing.T, what, body string) {
	t.Helper()
	for _, separator := range []string{";", ",", "\t", "\n", "|", "\""} {
		for cell := range strings.SplitSeq(body, separator) {
			cell = strings.TrimLeft(cell, "\" \r")
			head, _, _ := strings.Cut(cell, ";")
			if cell != "" && strings.ContainsRune("=@+＝", []rune(cell)[0]) || strings.HasPrefix(cell, "-") && !number.MatchString(head) {
				t.Errorf("%q: split at %q a cell begins %.20q", what, separator, cell)
			}
		}
	}
	if strings.ContainsAny(body, "\t\x00\u202E\u2028") {
		t.Errorf("%q: a control character is left", what)
	}
}

func TestMachineCSVKeepsText(t *testing.T) {
	rows := read(t, dataset.CSV(public(invented())), ',')
	want := "=cmd|' /C calc'!A0,@SUM(1);\"quoted\"\n-1+1\n</script><b onload=x>gnp.exe\t{{.}} ]]>"
	if got := rows[1]["note_vi"]; got != want {
		t.Errorf("note %q, want %q", got, want)
	}
	if rows[0]["sex"] != "_T" || rows[2]["sex"] != "F" || rows[3]["value"] != "" || rows[3]["area_valid_from"] != "2025-07-01" {
		t.Errorf("rows %v", rows)
	}
	if b := dataset.CSV(public(invented())); bytes.Contains(b, []byte("\r")) || bytes.HasPrefix(b, []byte("\uFEFF")) {
		t.Error("the CSV for programs has returns or a byte order mark")
	}
}

// What stands in HTML must not end its script element, nor hold a character
// that ends a line of a script.
func TestJSONIsSafeInHTML(t *testing.T) {
	in := public(invented())
	in.Model().Definition.VI = strings.Repeat(hostile, 3)
	ins := []disclosure.Indicator{in}
	for name, b := range map[string][]byte{"json": dataset.JSON(in, site), "jsonld": dataset.JSONLD(in, site, words),
		"catalog": dataset.Catalog(ins, site, words), "package": dataset.Package(ins, site, words)} {
		if !json.Valid(b) || !utf8.Valid(b) {
			t.Errorf("%s is not JSON", name)
		}
		if bytes.ContainsAny(b, "<>&\u2028\u2029\u202E\x00") {
			t.Errorf("%s holds a live character", name)
		}
	}
	for name, b := range map[string][]byte{"csv": dataset.CSV(in), "readme": dataset.ReadMe(ins, dataset.Edition{Site: site, Words: words})} {
		if bytes.ContainsAny(b, "\u2028\u2029\u202E\x00") {
			t.Errorf("%s holds a live character", name)
		}
	}
}

func TestJSONHoldsExactValues(t *testing.T) {
	var got struct {
		Observations []struct {
			Value *string `json:"value"`
		} `json:"observations"`
		Sources []struct{ Key string } `json:"sources"`
	}
	if err := json.Unmarshal(dataset.JSON(public(invented()), site), &got); err != nil {
		t.Fatal(err)
	}
	for n, want := range []string{"90.50", "-0.5", "12345678901234567890.123", ""} {
		if v := got.Observations[n].Value; (v == nil) != (want == "") || v != nil && *v != want {
			t.Errorf("value %d: %v, want %q", n, v, want)
		}
	}
	if len(got.Sources) != 2 || got.Sources[0].Key != "dieu-tra-bia" {
		t.Errorf("sources %v", got.Sources)
	}
}

// Statement 36: name, description of 50 to 5,000 characters, licence,
// distribution.
func TestJSONLDHasWhatSearchEnginesAsk(t *testing.T) {
	for _, definition := range []string{"", "Ngắn.", strings.Repeat("dài ", 20), strings.Repeat("ễ", 6000)} {
		in := public(invented())
		in.Model().Definition.VI = definition
		var got struct {
			Name, Description, License string
			TemporalCoverage           string
			Distribution               []struct{ ContentURL string }
			SpatialCoverage            []struct{ Name string }
		}
		if err := json.Unmarshal(dataset.JSONLD(in, site, words), &got); err != nil {
			t.Fatal(err)
		}
		if n := utf8.RuneCountInString(got.Description); n < 50 || n > 5000 {
			t.Errorf("description of %d characters: %q", n, got.Description)
		}
		if got.Name == "" || got.License != site.LicenceURL || len(got.Distribution) != 5 || got.TemporalCoverage != "2020-01-01/2021-12-31" {
			t.Errorf("%+v", got)
		}
		if len(got.SpatialCoverage) != 1 || got.SpatialCoverage[0].Name != "Tỉnh Thử (cũ)" {
			t.Errorf("places %v: one of them has no figure", got.SpatialCoverage)
		}
	}
}

func TestLicenceOfTheSite(t *testing.T) {
	in := public(invented())
	for licence, want := range map[string]string{"": site.LicenceURL, "CC BY 4.0": site.LicenceURL, "https://example.org/l": "https://example.org/l"} {
		s := site
		s.Licence = licence
		if !bytes.Contains(dataset.JSONLD(in, s, words), []byte(fmt.Sprintf("%q: %q", "license", want))) {
			t.Errorf("licence %q does not lead to %s", licence, want)
		}
	}
}

// An indicator without any figure still has its files.
func TestEmptyIndicator(t *testing.T) {
	in := public(&model.Indicator{ID: "trong", Name: model.Text{VI: "Chỉ số bịa chưa có số liệu"}})
	if got := string(dataset.CSV(in)); got != "period,area,area_valid_from,area_valid_to,area_name_vi,area_name_en,value,unit,obs_status,source,source_kind,qualifier,numerator,denominator,note_vi,note_en\n" {
		t.Errorf("CSV %q", got)
	}
	if b := dataset.JSON(in, dataset.Site{}); bytes.Contains(b, []byte(": null")) || !json.Valid(b) {
		t.Errorf("JSON %s", b)
	}
	dataset.ExcelCSV(in, dataset.Words{})
	dataset.TargetsExcelCSV(nil, dataset.Words{})
	dataset.SourcesExcelCSV(disclosure.Apply(&model.Project{}), dataset.Words{})
	dataset.JSONLD(in, dataset.Site{}, dataset.Words{})
	dataset.Package(nil, dataset.Site{}, dataset.Words{})
	dataset.Catalog(nil, dataset.Site{}, dataset.Words{})
	dataset.ReadMe(nil, dataset.Edition{})
}

// english is the test site as its English pages describe it.
func english() dataset.Site {
	s := site
	s.Lang = "en"
	s.PageOf = func(in *model.Indicator) string { return s.BaseURL + "en/indicators/" + in.SlugEN + "/" }
	return s
}

// The text to read before speaks every language that has one.
func TestReadMeLanguages(t *testing.T) {
	ins := []disclosure.Indicator{public(invented())}
	other := site
	other.Lang = "fr"
	both := string(dataset.ReadMe(ins, dataset.Edition{Site: site, Words: words}, dataset.Edition{Site: english(), Words: words}, dataset.Edition{Site: other, Words: words}))
	for _, part := range []string{"ĐỌC TRƯỚC KHI DÙNG", "READ BEFORE USE", "<mã>.csv", "<code>.csv", "/en/indicators/"} {
		if strings.Count(both, part) == 0 {
			t.Errorf("the text lacks %q", part)
		}
	}
	if strings.Count(both, "BEFORE USE") != 1 || strings.Index(both, "ĐỌC") > strings.Index(both, "READ") {
		t.Error("the languages do not stand once each, Vietnamese first")
	}
	if bytes.Contains(dataset.ReadMe(ins, dataset.Edition{Site: site, Words: words}), []byte("BEFORE USE")) {
		t.Error("a site in Vietnamese alone speaks English")
	}
}

func TestStableNames(t *testing.T) {
	for _, name := range []string{dataset.CSVName("thap-coi"), dataset.ExcelName("thap-coi"), dataset.JSONName("thap-coi"), dataset.RelatedName("thap-coi"), dataset.RelatedExcelName("thap-coi"), dataset.TargetsFile, dataset.SourcesExcelFile, dataset.PackageFile, dataset.CatalogFile, dataset.ReadMeFile} {
		if strings.ContainsFunc(name, func(r rune) bool { return r > 'z' || r <= ' ' }) {
			t.Errorf("%q is not plain ASCII", name)
		}
	}
}
