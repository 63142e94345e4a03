package form_test

import (
	"slices"
	"strings"
	"testing"

	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/form"
	"chitieu/internal/model"
)

func date(text string) model.Date {
	d, err := model.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func period(text string) model.Period {
	p, err := model.ParsePeriod(text)
	if err != nil {
		panic(err)
	}
	return p
}

// An invented province that was merged: 64 became a part of 52, a code that
// another one bore.
var (
	country = &model.Area{Code: "VN", NameVI: "Việt Nam", Level: model.Country}
	former  = &model.Area{Code: "64", NameVI: "Tỉnh Thử Nhất", Level: model.Province, Parent: "VN", ValidTo: date("2025-06-30")}
	other   = &model.Area{Code: "52", NameVI: "Tỉnh Thử Nhì", Level: model.Province, Parent: "VN", ValidTo: date("2025-06-30")}
	today   = &model.Area{Code: "52", NameVI: "Tỉnh Thử Mới", Level: model.Province, Parent: "VN", ValidFrom: date("2025-07-01")}
	commune = &model.Area{Code: "100", NameVI: "Xã Thử", Level: model.Commune, Parent: "52", ValidFrom: date("2025-07-01")}
	book    = &model.Source{Key: "nien-giam", Title: model.Text{VI: "Niên giám"}, Date: "2024"}
	sex     = &model.Dimension{ID: "sex", Name: model.Text{VI: "Giới tính"}, Codes: []model.Code{{ID: model.Total, Name: model.Text{VI: "Chung"}}, {ID: "F", Name: model.Text{VI: "Nữ"}}}}
)

func seen(p string, a *model.Area, value string, dims model.Dims) model.Observation {
	o := model.Observation{Period: period(p), Area: a, Dims: dims, Status: model.Normal, Source: book}
	if value == "" {
		o.Status = model.NoData
	} else {
		o.Value = decimal.MustParse(value)
	}
	return o
}

func made(in *model.Indicator, periods ...string) form.Form {
	p := &model.Project{Areas: model.Areas{country, former, other, today, commune}, Province: model.Areas{former, today}, Sources: []*model.Source{book},
		Indicators: []*model.Indicator{in}}
	public := disclosure.Apply(p)
	var list []model.Period
	for _, text := range periods {
		list = append(list, period(text))
	}
	return form.Of(public.Indicators()[0], public.Project(), list)
}

// rows writes the rows as texts, empty cells left out.
func rows(f form.Form) []string {
	var out []string
	for _, row := range f.Rows {
		out = append(out, strings.Join(slices.DeleteFunc(slices.Clone(row.Cells), func(s string) bool { return s == "" }), "|"))
	}
	return out
}

func TestRows(t *testing.T) {
	rate := func(observations ...model.Observation) *model.Indicator {
		return &model.Indicator{ID: "thu", Unit: model.Percent, Period: model.Year, Observations: observations}
	}
	with := func(in *model.Indicator, change func(*model.Indicator)) *model.Indicator { change(in); return in }
	for name, test := range map[string]struct {
		in      *model.Indicator
		periods []string
		want    []string
	}{
		"no figure yet": {rate(), []string{"2024"}, []string{"2024|64|Tỉnh Thử Nhất"}},
		"the province alone, with the figure before": {rate(seen("2022", former, "90.0", ""), seen("2023", former, "", ""), seen("2023", other, "80", ""), seen("2023", country, "70", "")),
			[]string{"2024"}, []string{"2024|64|Tỉnh Thử Nhất|2022|90,0"}},
		"what is known stands": {rate(seen("2022", former, "90.0", ""), seen("2023", former, "96.0", "")),
			[]string{"2023"}, []string{"2023|64|Tỉnh Thử Nhất|96.0|A|nien-giam|2022|90,0"}},
		"the province of today, without figures of another": {rate(seen("2022", former, "90.0", "")), []string{"2026"}, []string{"2026|52|Tỉnh Thử Mới"}},
		"a code that means two":                             {rate(seen("2022", former, "90.0", "")), []string{"2025"}, []string{"2025|52@2025-07-01|Tỉnh Thử Mới"}},
		"breakdowns of today": {with(rate(seen("2022", former, "90.0", ""), seen("2022", former, "91", "sex=F")), func(in *model.Indicator) { in.Dimensions = []*model.Dimension{sex} }),
			[]string{"2026"}, []string{"2026|52|Tỉnh Thử Mới|Chung", "2026|52|Tỉnh Thử Mới|Nữ"}},
		"no total that the source does not give": {with(rate(seen("2022", former, "91", "sex=F")), func(in *model.Indicator) { in.Dimensions, in.NoTotal = []*model.Dimension{sex}, true }),
			[]string{"2026"}, []string{"2026|52|Tỉnh Thử Mới|Nữ"}},
		"quarters": {with(rate(), func(in *model.Indicator) { in.Period = model.Quarter }), []string{"2026-Q1", "2026-Q2"},
			[]string{"2026-Q1|52|Tỉnh Thử Mới", "2026-Q2|52|Tỉnh Thử Mới"}},
		"areas too fine": {rate(seen("2026", commune, "50", "")), []string{"2027"}, []string{"2027|52|Tỉnh Thử Mới"}},
		"areas that a decision allows": {with(rate(seen("2026", commune, "50", "")), func(in *model.Indicator) {
			in.Disclosure = model.Disclosure{Level: model.Commune, Decision: book}
		}), []string{"2027"}, []string{"2027|100|Xã Thử|2026|50", "2027|52|Tỉnh Thử Mới"}},
		"what is withheld": {with(rate(seen("2026", commune, "3", "")), func(in *model.Indicator) {
			in.Unit, in.Disclosure = model.Count, model.Disclosure{Rule: model.Round5, Level: model.Commune, Decision: book}
		}), []string{"2026", "2027"}, []string{"2026|100|Xã Thử|Q|nien-giam", "2026|52|Tỉnh Thử Mới", "2027|100|Xã Thử", "2027|52|Tỉnh Thử Mới"}},
	} {
		if got := rows(made(test.in, test.periods...)); !slices.Equal(got, test.want) {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, test.want)
		}
	}
}

// TestColumns looks at what the cells take.
func TestColumns(t *testing.T) {
	f := made(&model.Indicator{ID: "thu", Unit: model.Percent, Period: model.Year, Dimensions: []*model.Dimension{sex},
		Bounds: [2]decimal.Decimal{decimal.MustParse("50.5"), decimal.MustParse("100")}}, "2026")
	titles := map[string]form.Column{}
	for _, c := range f.Columns {
		titles[c.Title] = c
		if n := len([]rune(c.Help)); n > 255 {
			t.Errorf("%s: the help has %d characters", c.Title, n)
		}
	}
	if c := titles["Giá trị"]; c.Kind != form.Number || c.Limits != [2]string{"0", "100"} || !strings.Contains(c.Help, "Thường từ 50,5 đến 100") {
		t.Errorf("the value: %+v", c)
	}
	if c := titles["Mã địa bàn"]; len(c.Options) != 1 || c.Options[0] != (form.Option{Text: "52", About: "Tỉnh Thử Mới, từ 1/7/2025"}) {
		t.Errorf("the areas: %+v", c.Options)
	}
	if help := titles["Kỳ"].Help; help != "Kỳ của số liệu, một năm: 2026." {
		t.Errorf("the period: %q", help)
	}
	if c := titles["Giới tính"]; !c.Strict || len(c.Options) != 2 || c.Options[1].Text != "Nữ" {
		t.Errorf("the breakdown: %+v", c)
	}
	if c := titles["Nguồn"]; c.Strict || c.Kind != form.Free || len(c.Options) != 0 { // the book is of 2024
		t.Errorf("the sources: %+v", c)
	}
	for _, c := range made(&model.Indicator{ID: "thu", Unit: model.Percent, Period: model.Year}, "2024", "2025").Columns {
		if c.Key == "source" && (c.Strict || c.Kind != form.Choice || len(c.Options) != 1) {
			t.Errorf("the sources: %+v", c)
		}
	}
	count := made(&model.Indicator{ID: "thu", Unit: model.Count, Noun: model.Text{VI: "vụ"}, Period: model.Year}, "2025")
	for _, c := range count.Columns {
		if c.Key == "value" && c.Kind != form.Whole || c.Key == "numerator" {
			t.Errorf("a count: %+v", c)
		}
	}
	if count.Unit != "vụ" || !strings.Contains(strings.Join(count.Advice, " "), "Tỉnh Thử Mới bắt đầu hoặc kết thúc trong kỳ 2025") {
		t.Errorf("a count: %+v", count)
	}
}

func TestPeriods(t *testing.T) {
	for _, test := range []struct {
		kind  model.PeriodKind
		given string
		want  string
	}{
		{model.Year, "2025", "2025"}, {model.SchoolYear, "2025", "2024-2025"}, {model.SchoolYear, "2024-2025", "2024-2025"},
		{model.Half, "2025", "2025-S1 2025-S2"}, {model.Quarter, "2025", "2025-Q1 2025-Q2 2025-Q3 2025-Q4"}, {model.Quarter, "2025-Q2", "2025-Q2"},
		{model.Day, "2025", ""}, {model.Year, "2025-Q1", ""}, {model.Month, "2025-Q1", ""},
	} {
		list, err := form.Periods(test.kind, period(test.given))
		var texts []string
		for _, p := range list {
			texts = append(texts, p.String())
		}
		if got := strings.Join(texts, " "); got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%s of %s: %q, %v, want %q", test.given, test.kind, got, err, test.want)
		}
	}
}

func TestOwes(t *testing.T) {
	next := &model.Agency{ID: "so-moi"}
	gone := &model.Agency{ID: "so-cu", Successors: []*model.Agency{next}}
	for _, test := range []struct {
		agency, of      *model.Agency
		owes, inherited bool
	}{{gone, gone, true, false}, {next, gone, true, true}, {gone, next, false, false}, {next, nil, false, false}} {
		owes, inherited := form.Owes(test.agency, &model.Indicator{Agency: test.of})
		if owes != test.owes || inherited != test.inherited {
			t.Errorf("%v of %v: %v, %v", test.agency, test.of, owes, inherited)
		}
	}
}
