package compare_test

import (
	"strings"
	"testing"

	"chitieu/internal/compare"
	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
	"chitieu/internal/progress"
	"chitieu/internal/site"
)

// state makes a project of one indicator "x" from lines "period area value
// status [dims]" and corrections "> period area old new".
func state(t *testing.T, lines ...string) compare.Side {
	t.Helper()
	merged := day(t, "2025-07-01")
	areas := model.Areas{{Code: "64", Level: model.Province, ValidTo: merged.AddDays(-1)},
		{Code: "52", Level: model.Province, ValidTo: merged.AddDays(-1)}, {Code: "52", Level: model.Province, ValidFrom: merged},
		{Code: "620", Level: model.District, ValidTo: merged.AddDays(-1)}}
	in := &model.Indicator{ID: "x", Unit: model.Count, Period: model.Year, Disclosure: model.Disclosure{Level: model.Province},
		Dimensions: []*model.Dimension{{ID: "sex", Codes: []model.Code{{ID: "_T"}, {ID: "F"}, {ID: "X"}}}}}
	p := &model.Project{Areas: areas, Indicators: []*model.Indicator{in}}
	for _, line := range lines {
		words := strings.Fields(strings.TrimPrefix(line, "> "))
		period, err := model.ParsePeriod(words[0])
		if err != nil {
			t.Fatal(err)
		}
		found := areas.Find(words[1], period.Interval())
		if len(found) != 1 {
			t.Fatalf("%d areas %s", len(found), words[1])
		}
		if strings.HasPrefix(line, "> ") {
			p.Corrections = append(p.Corrections, model.Correction{Date: day(t, "2026-01-01"), Indicator: in, Period: period, Area: found[0],
				Old: number(t, words[2]), New: number(t, words[3])})
			continue
		}
		o := model.Observation{Period: period, Area: found[0], Value: number(t, words[2]), Status: model.ObsStatus(words[3])}
		if len(words) > 4 {
			o.Dims = model.Dims(words[4])
		}
		in.Observations = append(in.Observations, o)
	}
	return compare.Side{Public: disclosure.Apply(p)}
}

func day(t *testing.T, text string) model.Date {
	t.Helper()
	d, err := model.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func number(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	if text == "-" {
		return decimal.Decimal{}
	}
	d, err := decimal.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told writes the changes of figures as "period area kind reason".
func told(c compare.Changes) string {
	var out []string
	for _, in := range c.Indicators {
		for _, v := range in.Values {
			out = append(out, strings.TrimSpace(strings.Join([]string{v.Period.String(), v.Ref, string(v.Dims), string(v.Kind()), string(v.Reason)}, " ")))
		}
	}
	return strings.Join(out, "; ")
}

func TestValues(t *testing.T) {
	for name, c := range map[string]struct {
		before, after []string
		want          string
	}{
		"the same":                   {[]string{"2020 64 1.5 A"}, []string{"2020 64 1.5 A"}, ""},
		"new":                        {nil, []string{"2020 64 1.5 A"}, "2020 64  new"},
		"new at last":                {[]string{"2020 64 - L"}, []string{"2020 64 1.5 A"}, "2020 64  new"},
		"changed":                    {[]string{"2020 64 1.5 A"}, []string{"2020 64 1.6 A"}, "2020 64  changed missing"},
		"digits added":               {[]string{"2020 64 1.5 A"}, []string{"2020 64 1.50 A"}, "2020 64  remarked"},
		"final":                      {[]string{"2020 64 1.5 P"}, []string{"2020 64 1.5 A"}, "2020 64  remarked"},
		"removed":                    {[]string{"2020 64 1.5 A"}, nil, "2020 64  removed missing"},
		"taken back":                 {[]string{"2020 64 1.5 A"}, []string{"2020 64 - O"}, "2020 64  removed missing"},
		"absence told":               {[]string{"2020 64 - L"}, []string{"2020 64 - O"}, "2020 64  remarked"},
		"with reason":                {[]string{"2020 64 1.5 A"}, []string{"2020 64 1.6 A", "> 2020 64 1.5 1.6"}, "2020 64  changed given"},
		"old reason":                 {[]string{"2020 64 1.6 A", "> 2020 64 1.5 1.6"}, []string{"2020 64 1.7 A", "> 2020 64 1.5 1.6"}, "2020 64  changed missing"},
		"chain":                      {[]string{"2020 64 1.5 A"}, []string{"2020 64 1.7 A", "> 2020 64 1.5 1.6", "> 2020 64 1.6 1.7"}, "2020 64  changed given"},
		"another old":                {[]string{"2020 64 1.5 A"}, []string{"2020 64 1.7 A", "> 2020 64 1.6 1.7"}, "2020 64  changed wrong_old"},
		"reason of other":            {[]string{"2020 64 1.5 A"}, []string{"2020 64 1.7 A", "> 2021 64 1.5 1.7"}, "2020 64  changed missing"},
		"breakdown":                  {[]string{"2020 64 1.5 A sex=F"}, []string{"2020 64 1.7 A sex=F"}, "2020 64 sex=F changed missing"},
		"unknown group":              {[]string{"2020 64 1.5 A sex=M"}, nil, "2020 64 sex=M removed impossible"},
		"other period":               {[]string{"2020-Q1 64 1.5 A"}, nil, "2020-Q1 64  removed impossible"},
		"code reused":                {[]string{"2025 52@2025-07-01 1.5 A", "2024 52 3 A"}, []string{"2025 52@2025-07-01 1.6 A", "2024 52 4 A"}, "2024 52  changed missing; 2025 52@2025-07-01  changed missing"},
		"withheld now":               {[]string{"2020 64 3 A"}, []string{"2020 64 - Q"}, "2020 64  removed asked"},
		"withheld, told":             {[]string{"2020 64 3 A"}, []string{"2020 64 - Q", "> 2020 64 - -"}, "2020 64  removed given"},
		"group withheld, other gone": {[]string{"2020 64 9 A", "2020 64 4 A sex=F"}, []string{"2020 64 - Q"}, "2020 64  removed asked; 2020 64 sex=F removed beside"},
		"group withheld, other changed": {[]string{"2020 64 9 A", "2020 64 4 A sex=F"}, []string{"2020 64 5 A", "2020 64 - Q sex=F"},
			"2020 64  changed beside; 2020 64 sex=F removed asked"},
		"group withheld, other explained": {[]string{"2020 64 9 A", "2020 64 4 A sex=F"}, []string{"2020 64 5 A", "2020 64 - Q sex=F", "> 2020 64 9 5"},
			"2020 64  changed given; 2020 64 sex=F removed asked"},
		"group withheld before, other changed": {[]string{"2020 64 9 A", "2020 64 - Q sex=F"}, []string{"2020 64 5 A", "2020 64 - Q sex=F"}, "2020 64  changed missing"},
		"group withheld before, other gone":    {[]string{"2020 64 9 A", "2020 64 - Q sex=F"}, []string{"2020 64 - Q sex=F"}, "2020 64  removed beside"},
		"two groups withheld, total changed": {[]string{"2020 64 9 A", "2020 64 4 A sex=F", "2020 64 5 A sex=X"}, []string{"2020 64 8 A", "2020 64 - Q sex=F", "2020 64 - Q sex=X"},
			"2020 64  changed missing; 2020 64 sex=F removed asked; 2020 64 sex=X removed asked"},
		"withheld in another period":   {[]string{"2020 64 9 A", "2021 64 4 A"}, []string{"2020 64 8 A", "2021 64 - Q"}, "2020 64  changed missing; 2021 64  removed asked"},
		"withheld in another province": {[]string{"2020 64 9 A", "2020 52 4 A"}, []string{"2020 64 8 A", "2020 52 - Q"}, "2020 52  removed asked; 2020 64  changed missing"},
		"withheld before":              {[]string{"2020 620 3 A"}, []string{"2020 620 4 A"}, ""},
	} {
		if got := told(compare.States(state(t, c.before...), state(t, c.after...), compare.Judged{})); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestSharesDoNotAddUp: beside a withheld share another one is named as ever.
func TestSharesDoNotAddUp(t *testing.T) {
	before, after := state(t, "2020 64 9 A", "2020 64 4 A sex=F"), state(t, "2020 64 5 A", "2020 64 - Q sex=F")
	for _, s := range []compare.Side{before, after} {
		s.Public.Project().Indicators[0].Unit = model.Percent
	}
	if got := told(compare.States(before, after, compare.Judged{})); got != "2020 64  changed missing; 2020 64 sex=F removed asked" {
		t.Error(got)
	}
}

func TestMissingRows(t *testing.T) {
	before := state(t, "2020 64 1.5 A", "2021 64 1 A", "2025 52@2025-07-01 1.5 A", "2022 64 3 A")
	after := state(t, "2020 64 1.60 A", "2025 52@2025-07-01 2 A", "2022 64 - Q")
	want := []compare.Row{{"x", "2020", "64", "", "1.5", "1.60", ""}, {"x", "2021", "64", "", "1", "", ""},
		{"x", "2022", "64", "", "", "", ""}, {"x", "2025", "52@2025-07-01", "", "1.5", "2", ""}}
	got := compare.States(before, after, compare.Judged{}).Missing()
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("row %v, want %v", got[i], want[i])
		}
	}
}

// TestStricterRule: the numbers that were published tell more than the rule allows
// now. They may not be told again, neither in a row nor beside the series.
func TestStricterRule(t *testing.T) {
	side := func(rule, value string) compare.Side {
		p := *state(t, "2020 64 1 A").Public.Project()
		in := *p.Indicators[0]
		district := p.Areas[3]
		in.Unit, in.Disclosure = model.Count, model.Disclosure{Rule: rule, Level: model.District, Decision: &model.Source{}}
		in.Observations = []model.Observation{{Period: model.Period{Kind: model.Year, Year: 2020}, Area: district, Value: number(t, value), Status: model.Normal}}
		if rule == "none" {
			in.Related = []model.Related{{Area: district, Unit: model.Count, Value: number(t, "3")}}
		}
		p.Indicators = []*model.Indicator{&in}
		return compare.Side{Public: disclosure.Apply(&p)}
	}
	c := compare.States(side("none", "12"), side("round5", "10"), compare.Judged{})
	if got := told(c); got != "2020 620  changed asked" {
		t.Fatal(got)
	}
	in := c.Indicators[0]
	if rows := c.Missing(); len(rows) != 1 || rows[0].Old != "" || rows[0].New != "10" || !in.Withdrawn() || len(in.Related) != 0 {
		t.Errorf("%+v, %+v", rows, in)
	}
}

// TestStricterRuleWithoutGroup: nor is the number told where the group of it is gone
// with the row, so that no entry can be written.
func TestStricterRuleWithoutGroup(t *testing.T) {
	side := func(rule string, dims ...model.Dims) compare.Side {
		p := *state(t, "2020 64 1 A").Public.Project()
		in := *p.Indicators[0]
		in.Unit, in.Disclosure = model.Count, model.Disclosure{Rule: rule, Level: model.District, Decision: &model.Source{}}
		in.Observations = nil
		for _, d := range dims {
			in.Observations = append(in.Observations, model.Observation{Period: model.Period{Kind: model.Year, Year: 2020}, Area: p.Areas[3], Dims: d, Value: number(t, "3"), Status: model.Normal})
		}
		p.Indicators = []*model.Indicator{&in}
		return compare.Side{Public: disclosure.Apply(&p)}
	}
	c := compare.States(side("none", "sex=M"), side("round5"), compare.Judged{})
	if got := told(c); got != "2020 620 sex=M removed asked" || len(c.Missing()) != 0 || !c.Indicators[0].Withdrawn() {
		t.Errorf("%s, %+v", got, c.Missing())
	}
}

// TestIndicators: one that is new, and one that is gone with its figures, for
// which no entry can be written.
func TestIndicators(t *testing.T) {
	none := compare.Side{Public: disclosure.Apply(&model.Project{Areas: state(t).Public.Project().Areas})}
	full := state(t, "2020 64 1.5 A")
	c := compare.States(none, full, compare.Judged{})
	if len(c.Indicators) != 1 || c.Indicators[0].Before != nil || told(c) != "2020 64  new" {
		t.Errorf("new: %+v", c)
	}
	c = compare.States(full, none, compare.Judged{})
	if len(c.Indicators) != 1 || c.Indicators[0].After != nil || told(c) != "2020 64  removed impossible" || len(c.Missing()) != 0 {
		t.Errorf("gone: %+v", c)
	}
}

// TestPartial: where rows of the former state could not be read, none is called
// new, and nothing is said of the verdict.
func TestPartial(t *testing.T) {
	before, after := state(t, "2020 64 1.5 A"), state(t, "2020 64 1.6 A", "2021 64 2 A")
	before.Partial = map[string]bool{"x": true}
	before.Standings = map[string]site.Standing{"x": {Verdict: "Chậm"}}
	after.Standings = map[string]site.Standing{"x": {Verdict: "Đã đạt"}}
	c := compare.States(before, after, compare.Judged{})
	if got := told(c); got != "2020 64  changed missing" || c.Indicators[0].Verdict != nil {
		t.Errorf("%s, %+v", got, c.Indicators)
	}
}

// TestLate: a run of years that gets shorter is not late anew, one that gets longer
// is, and so is each target that was not yet due, whatever else falls away.
func TestLate(t *testing.T) {
	owed := func(text string) []site.Owed {
		years := map[string]int{"2025": 1, "2019–2025": 7, "2020–2025": 6, "2019–2026": 8, "all": site.AllYears, "whole": site.AllYears}
		var out []site.Owed
		for _, word := range strings.Fields(text) {
			out = append(out, site.Owed{Text: word, Years: years[word]})
		}
		return out
	}
	for _, c := range []struct{ then, now, want string }{
		{"", "2025", "2025"}, {"2019–2025", "2020–2025", ""}, {"2019–2025", "2019–2026", "2019–2026"},
		{"2019–2025", "2020–2025 due", "due"}, {"2019–2025 due", "2019–2025 due", ""}, {"2025 due", "due", ""}, {"2025", "", ""},
		{"due", "other", "other"}, {"due", "2025", "2025"}, {"2025", "due", "due"}, {"all", "2019–2025", ""}, {"2019–2025", "all", "all"}, {"all", "whole", ""},
	} {
		before, after := state(t), state(t)
		before.Standings = map[string]site.Standing{"x": {}}
		after.Standings = map[string]site.Standing{"x": {Owed: owed(c.now)}}
		got := compare.States(before, after, compare.Judged{Standings: map[string]site.Standing{"x": {Owed: owed(c.then)}}})
		var late []string
		for _, in := range got.Indicators {
			late = append(late, in.Late...)
		}
		if strings.Join(late, " ") != c.want {
			t.Errorf("%q, then %q: late %q, want %q", c.then, c.now, late, c.want)
		}
	}
}

// TestStandings parts what the figures change from what the days change.
func TestStandings(t *testing.T) {
	side := func(s site.Standing) compare.Side {
		out := state(t)
		out.Standings = map[string]site.Standing{"x": s}
		return out
	}
	behind := site.Standing{Key: progress.Behind, Verdict: "Chậm", Headline: "Tăng từ 1 đến 2"}
	overdue := site.Standing{Key: progress.Overdue, Verdict: "Quá hạn", Headline: "Tăng từ 1 đến 2", Owed: []site.Owed{{Text: "năm 2026"}}}
	achieved := site.Standing{Key: progress.Achieved, Verdict: "Đã đạt", Headline: "Tăng từ 1 đến 3", Owed: []site.Owed{{Text: "năm 2026"}}}
	for name, c := range map[string]struct {
		then, was, now          site.Standing
		verdict, byDay, heading bool
		late                    int
	}{
		"nothing":    {behind, behind, behind, false, false, false, 0},
		"by figures": {behind, behind, achieved, true, false, true, 1},
		"by the day": {behind, overdue, overdue, false, true, false, 1},
		"by both":    {behind, overdue, achieved, true, true, true, 1},
		"late since": {overdue, overdue, overdue, false, false, false, 0},
	} {
		got := compare.States(side(c.was), side(c.now), compare.Judged{Standings: map[string]site.Standing{"x": c.then}})
		var in compare.Indicator
		if len(got.Indicators) > 0 {
			in = got.Indicators[0]
		}
		if (in.Verdict != nil) != c.verdict || (in.ByDay != nil) != c.byDay || (in.Headline != nil) != c.heading || len(in.Late) != c.late {
			t.Errorf("%s: %+v", name, in)
		}
	}
}

func TestTargets(t *testing.T) {
	target := func(value, source string) *model.Target {
		return &model.Target{Value: number(t, value), Comparator: model.AtLeast, Rule: model.Level, Source: &model.Source{Key: source}}
	}
	with := func(targets ...*model.Target) compare.Side {
		p := *state(t).Public.Project()
		in := *p.Indicators[0]
		in.Targets, p.Indicators = targets, []*model.Indicator{&in}
		return compare.Side{Public: disclosure.Apply(&p)}
	}
	c := compare.States(with(target("97", "a"), target("90", "b")), with(target("98", "a"), target("95", "c")), compare.Judged{})
	if len(c.Indicators) != 1 {
		t.Fatalf("%+v", c)
	}
	got := c.Indicators[0].Targets
	if len(got) != 3 || got[0].Before.Value.String() != "97" || got[0].After.Value.String() != "98" ||
		got[1].Before != nil || got[1].After.Source.Key != "c" || got[2].After != nil || got[2].Before.Source.Key != "b" {
		t.Errorf("%+v", got)
	}
	if same := compare.States(with(target("97", "a")), with(target("97", "a")), compare.Judged{}); len(same.Indicators) != 0 {
		t.Errorf("%+v", same)
	}
}
