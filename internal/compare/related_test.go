package compare_test

import (
	"strings"
	"testing"

	"chitieu/internal/compare"
	"chitieu/internal/model"
)

// beside is a state with figures beside the series from lines "label end value unit [status]",
// all of which begin on 1 January 2023, and corrections of such "> label end old new".
func beside(t *testing.T, lines ...string) compare.Side {
	t.Helper()
	s := state(t)
	p := s.Public.Project()
	in := p.Indicators[0]
	for _, line := range lines {
		words := strings.Fields(strings.TrimPrefix(line, "> "))
		during := model.Interval{Start: day(t, "2023-01-01"), End: day(t, words[1])}
		if strings.HasPrefix(line, "> ") {
			p.Corrections = append(p.Corrections, model.Correction{Date: day(t, "2026-01-01"), Indicator: in, Kind: model.OfRelated, Label: words[0], During: during, Area: p.Areas[0],
				Old: number(t, words[2]), New: number(t, words[3])})
			continue
		}
		r := model.Related{Label: model.Text{VI: words[0]}, Area: p.Areas[0], Period: during, Value: number(t, words[2]), Unit: model.Unit(words[3]), Status: model.Normal}
		if len(words) > 4 {
			r.Status = model.ObsStatus(words[4])
		}
		in.Related = append(in.Related, r)
	}
	return s
}

// TestRelatedWantReasons: another number or unit of a published figure beside the series,
// and one that is gone, have their reason in a row of the kind related; another label has none.
func TestRelatedWantReasons(t *testing.T) {
	const half = "half 2023-06-30 29.4 percent"
	for name, c := range map[string]struct {
		before, after []string
		want          string // reason of each change, and the row that is missing
	}{
		"the same":           {[]string{half}, []string{half}, ""},
		"new":                {nil, []string{half}, "-"},
		"another number":     {[]string{half}, []string{"half 2023-06-30 92.4 percent"}, "missing half 2023-01-01/2023-06-30 64 29.4>92.4 related"},
		"more digits":        {[]string{half}, []string{"half 2023-06-30 29.40 percent"}, "-"},
		"another unit":       {[]string{half}, []string{"half 2023-06-30 29.4 per_mille"}, "missing half 2023-01-01/2023-06-30 64 29.4>29.4 related"},
		"another status":     {[]string{half}, []string{half + " P"}, "-"},
		"another label":      {[]string{half}, []string{"six 2023-06-30 29.4 percent"}, "-"},
		"other days":         {[]string{half}, []string{"half 2023-07-31 29.4 percent"}, "- missing half 2023-01-01/2023-06-30 64 29.4> related"},
		"gone":               {[]string{half}, nil, "missing half 2023-01-01/2023-06-30 64 29.4> related"},
		"withheld":           {[]string{half}, []string{"half 2023-06-30 - percent Q"}, "-"},
		"with a reason":      {[]string{half}, []string{"half 2023-06-30 92.4 percent", "> half 2023-06-30 29.4 92.4"}, "given"},
		"gone with a reason": {[]string{half}, []string{"> half 2023-06-30 29.4 -"}, "given"},
		"another old number": {[]string{half}, []string{"half 2023-06-30 92.4 percent", "> half 2023-06-30 24.9 92.4"}, "wrong_old"},
		"of another label":   {[]string{half}, []string{"half 2023-06-30 92.4 percent", "> six 2023-06-30 29.4 92.4"}, "missing half 2023-01-01/2023-06-30 64 29.4>92.4 related"},
		"an old reason": {[]string{half, "> half 2023-06-30 29.3 29.4"}, []string{"half 2023-06-30 92.4 percent", "> half 2023-06-30 29.3 29.4"},
			"missing half 2023-01-01/2023-06-30 64 29.4>92.4 related"},
		"one label, two units": {[]string{half, "half 2023-06-30 8035 count"}, []string{half, "half 2023-06-30 8350 count"},
			"missing half 2023-01-01/2023-06-30 64 8035>8350 related"},
	} {
		changes := compare.States(beside(t, c.before...), beside(t, c.after...), compare.Judged{})
		var got []string
		for _, in := range changes.Indicators {
			for _, change := range in.Related {
				reason := string(change.Reason)
				if reason == "" {
					reason = "-"
				}
				got = append(got, reason)
			}
		}
		for _, row := range changes.Missing() {
			got = append(got, row.Dims+" "+row.Period+" "+row.Area+" "+row.Old+">"+row.New+" "+row.Kind)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestAnotherFirstDay: a first day that the list of areas has now makes no other figures
// and targets of those of the area, and no number is told that is withheld now.
func TestAnotherFirstDay(t *testing.T) {
	later := func(s compare.Side) compare.Side {
		a := *s.Public.Project().Areas[0]
		a.ValidFrom = day(t, "1991-08-12")
		p := s.Public.Project()
		p.Areas[0] = &a
		for i := range p.Indicators[0].Related {
			p.Indicators[0].Related[i].Area = &a
		}
		for _, g := range p.Indicators[0].Targets {
			g.Area = &a
		}
		for i := range p.Corrections {
			p.Corrections[i].Area = &a
		}
		return s
	}
	const half = "half 2023-06-30 29.4 percent"
	for name, c := range map[string]struct {
		before, after compare.Side
		want          string
	}{
		"a related figure":           {beside(t, half), later(beside(t, half)), ""},
		"another number":             {beside(t, half), later(beside(t, "half 2023-06-30 92.4 percent")), "missing 29.4>92.4"},
		"another number, explained":  {beside(t, half), later(beside(t, "half 2023-06-30 92.4 percent", "> half 2023-06-30 29.4 92.4")), "given"},
		"withheld now":               {beside(t, half), later(beside(t, "half 2023-06-30 - percent Q")), "untold"},
		"withheld under other words": {beside(t, half), later(beside(t, "six 2023-06-30 - percent Q")), " untold"},
		"targets, also of later":     {promised(t, "2025 18.5 <=", "2030 17 <="), later(promised(t, "2025 18.5 <=", "2030 17 <=")), ""},
		"another target":             {promised(t, "2030 17 <="), later(promised(t, "2030 71 <=")), "missing 17>71"},
		"another target, explained":  {promised(t, "2030 17 <="), later(promised(t, "2030 71 <=", "> 2030 17 71")), "given"},
	} {
		changes := compare.States(c.before, c.after, compare.Judged{})
		var got []string
		for _, in := range changes.Indicators {
			for _, r := range in.Related {
				got = append(got, string(r.Reason))
				if r.Untold {
					got[len(got)-1] += "untold"
				}
			}
			for _, g := range in.Targets {
				got = append(got, string(g.Reason))
			}
		}
		for _, row := range changes.Missing() {
			got = append(got, row.Old+">"+row.New)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestRelatedBesideWithheld: where the indicator withholds a number, a change waits for a
// row that somebody writes by hand, and none is prepared.
func TestRelatedBesideWithheld(t *testing.T) {
	for name, c := range map[string]struct {
		after []string
		want  compare.Reason
	}{
		"another number": {[]string{"half 2023-06-30 92.4 percent"}, compare.Beside},
		"gone":           {nil, compare.Beside},
		"with a row":     {[]string{"half 2023-06-30 92.4 percent", "> half 2023-06-30 29.4 92.4"}, compare.Given},
		"withheld too":   {[]string{"half 2023-06-30 - percent Q"}, compare.NotNeeded},
	} {
		before, after := beside(t, "half 2023-06-30 29.4 percent"), beside(t, c.after...)
		p := after.Public.Project()
		p.Indicators[0].Observations = append(p.Indicators[0].Observations, model.Observation{Area: p.Areas[0], Status: model.Suppressed})
		changes := compare.States(before, after, compare.Judged{})
		for _, in := range changes.Indicators {
			for _, r := range in.Related {
				if r.Reason != c.want {
					t.Errorf("%s: %q, want %q", name, r.Reason, c.want)
				}
			}
		}
		for _, row := range changes.Missing() {
			t.Errorf("%s: a row is prepared: %v", name, row)
		}
	}
}
