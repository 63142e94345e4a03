package site

import (
	"strings"
	"testing"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// TestReassessed: a correction names both verdicts where it changed the one of its
// indicator, and says nothing where the verdict stands or the number was changed
// again.
func TestReassessed(t *testing.T) {
	correction := func(p invented, old, now string) model.Correction {
		c := model.Correction{Indicator: p.s.in, Area: p.before, Kind: "correction"}
		c.Period, _ = model.ParsePeriod("2024")
		c.Date, _ = model.ParseDate("2025-06-01")
		for text, to := range map[string]*decimal.Decimal{old: &c.Old, now: &c.New} {
			if text != "" {
				*to = decimal.MustParse(text)
			}
		}
		return c
	}
	p := invent(t, func(in *model.Indicator) {
		in.Targets = []*model.Target{level(model.AtLeast, "95", "2030")}
	}, "2018 80", "2024 85")
	for _, c := range []struct{ name, old, now, want string }{
		{"the figure was better", "90", "85", "“đúng tiến độ”, số mới cho “chậm, cần tăng tốc”"},
		{"the figure was met", "96", "85", "“đã đạt”, số mới cho “chậm, cần tăng tốc”"},
		{"the verdict stands", "85.1", "85", ""},
		{"there was none", "", "85", "số mới cho “chậm, cần tăng tốc”"},
		{"it was changed again since", "90", "86", ""},
		{"it is gone", "90", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := p.b.reassessed(correction(p, c.old, c.now))
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("says %q, wanted %q", got, c.want)
			}
		})
	}
}

// TestReassessedLater: what was corrected before the target was set, or before the
// period that is judged now, changed no verdict that readers were shown.
func TestReassessedLater(t *testing.T) {
	for _, c := range []struct {
		name, document, latest, corrected string
		told                              bool
	}{
		{"behind both", "2021-12-01", "2024", "2025-06-01", true},
		{"before the target", "2024-12-01", "2024", "2024-06-01", false},
		{"before the year of the target", "2025", "2025", "2024-06-01", false},
		{"before the period", "2019-12-01", "2024", "2020-05-01", false},
	} {
		p := invent(t, func(in *model.Indicator) {
			goal := level(model.AtLeast, "95", "2030")
			goal.Source = &model.Source{Key: "van-ban", Kind: model.Legal, Date: c.document}
			in.Targets = []*model.Target{goal}
		}, "2018 80", c.latest+" 85")
		r := model.Correction{Indicator: p.s.in, Area: p.before, Kind: "correction", Old: decimal.MustParse("60"), New: decimal.MustParse("80")}
		r.Period, _ = model.ParsePeriod("2018")
		r.Date, _ = model.ParseDate(c.corrected)
		if got := p.b.reassessed(r); (got != "") != c.told {
			t.Errorf("%s: says %q", c.name, got)
		}
	}
}

// TestPredates: a figure whose period had ended before a document was issued.
func TestPredates(t *testing.T) {
	for _, c := range []struct {
		period, date string
		want         bool
	}{
		{"2023", "2024-12-03", true},
		{"2024", "2024-12-03", false},
		{"2023", "2024", true},
		{"2024", "2024", false},
		{"2024", "unknown", false},
	} {
		period, err := model.ParsePeriod(c.period)
		if err != nil {
			t.Fatal(err)
		}
		if got := predates(model.Observation{Period: period}, &model.Source{Date: c.date}); got != c.want {
			t.Errorf("a figure of %s, a document of %s: %v", c.period, c.date, got)
		}
	}
	if predates(model.Observation{}, nil) {
		t.Error("no document, and yet a figure older than it")
	}
}
