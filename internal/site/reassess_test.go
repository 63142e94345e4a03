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
		{"the figure was better", "90", "85", "“đúng tiến độ” thành “chậm, cần tăng tốc”"},
		{"the figure was met", "96", "85", "“đã đạt” thành “chậm, cần tăng tốc”"},
		{"the verdict stands", "85.1", "85", ""},
		{"there was none", "", "85", "thành “chậm, cần tăng tốc”"},
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
