package compare_test

import (
	"strings"
	"testing"

	"chitieu/internal/compare"
	"chitieu/internal/model"
)

// promised is a state with targets from lines "period value comparator [source]" and
// corrections of targets "> period old new".
func promised(t *testing.T, lines ...string) compare.Side {
	t.Helper()
	s := state(t)
	p := s.Public.Project()
	in := p.Indicators[0]
	for _, line := range lines {
		words := strings.Fields(strings.TrimPrefix(line, "> "))
		period, err := model.ParsePeriod(words[0])
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(line, "> ") {
			p.Corrections = append(p.Corrections, model.Correction{Date: day(t, "2026-01-01"), Indicator: in, Kind: model.OfTarget, Period: period, Area: p.Areas[0],
				Old: number(t, words[1]), New: number(t, words[2])})
			continue
		}
		g := &model.Target{Area: p.Areas[0], Period: period, Value: number(t, words[1]), Comparator: model.Comparator(words[2]), Rule: model.Level, Source: &model.Source{Key: "a"}}
		if len(words) > 3 {
			g.Source = &model.Source{Key: words[3]}
		}
		in.Targets = append(in.Targets, g)
	}
	return s
}

// TestTargetsWantReasons: another number, sign or year of a published target, and one
// that is gone, have their reason in a row of the kind target; another source has none.
func TestTargetsWantReasons(t *testing.T) {
	for name, c := range map[string]struct {
		before, after []string
		want          string // reason of each change, and the row that is missing
	}{
		"the same":           {[]string{"2025 18.5 <="}, []string{"2025 18.5 <="}, ""},
		"new":                {nil, []string{"2025 18.5 <="}, "-"},
		"another number":     {[]string{"2025 18.5 <="}, []string{"2025 185 <="}, "missing 2025 18.5>185 target"},
		"another sign":       {[]string{"2025 18.5 <="}, []string{"2025 18.5 <"}, "missing 2025 18.5>18.5 target"},
		"another year":       {[]string{"2025 18.5 <="}, []string{"2030 18.5 <="}, "missing 2025 18.5> target"},
		"gone":               {[]string{"2025 18.5 <="}, nil, "missing 2025 18.5> target"},
		"another source":     {[]string{"2025 18.5 <="}, []string{"2025 18.5 <= b"}, "-"},
		"one beside it":      {[]string{"2025 18.5 <="}, []string{"2025 18.5 <=", "2025 17 <= b"}, "-"},
		"two alike":          {[]string{"2025 18.5 <=", "2025 18.5 <= b"}, []string{"2025 185 <=", "2025 185 <= b"}, "missing missing 2025 18.5>185 target"},
		"two alike, told":    {[]string{"2025 18.5 <=", "2025 18.5 <= b"}, []string{"2025 185 <=", "2025 185 <= b", "> 2025 18.5 185"}, "given given"},
		"with a reason":      {[]string{"2025 18.5 <="}, []string{"2025 185 <=", "> 2025 18.5 185"}, "given"},
		"gone with a reason": {[]string{"2025 18.5 <="}, []string{"> 2025 18.5 -"}, "given"},
		"another old number": {[]string{"2025 18.5 <="}, []string{"2025 185 <=", "> 2025 19 185"}, "wrong_old"},
		"of another year":    {[]string{"2025 18.5 <="}, []string{"2025 185 <=", "> 2026 18.5 185"}, "missing 2025 18.5>185 target"},
		"an old reason":      {[]string{"2025 18.5 <=", "> 2025 18 18.5"}, []string{"2025 185 <=", "> 2025 18 18.5"}, "missing 2025 18.5>185 target"},
	} {
		changes := compare.States(promised(t, c.before...), promised(t, c.after...), compare.Judged{})
		var got []string
		for _, in := range changes.Indicators {
			for _, change := range in.Targets {
				reason := string(change.Reason)
				if reason == "" {
					reason = "-"
				}
				got = append(got, reason)
			}
		}
		for _, row := range changes.Missing() {
			got = append(got, row.Period+" "+row.Old+">"+row.New+" "+row.Kind)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestRangesOfTargets: another stronger end of a published range is another goal, and
// its reason names the weaker end, which stays.
func TestRangesOfTargets(t *testing.T) {
	ranged := func(to string, lines ...string) compare.Side {
		s := promised(t, lines...)
		g := s.Public.Project().Indicators[0].Targets[0]
		g.Rule = model.ReductionPerYear
		if to != "" {
			g.ValueTo = number(t, to)
		}
		return s
	}
	for _, c := range []struct {
		before, after, row string
		want               compare.Reason
	}{
		{"3", "5", "", compare.Missing},
		{"3", "", "", compare.Missing},
		{"", "3", "", compare.Missing},
		{"3", "5", "> 2025 2 2", compare.Given},
	} {
		lines := []string{"2025 2 <="}
		if c.row != "" {
			lines = append(lines, c.row)
		}
		changes := compare.States(ranged(c.before, "2025 2 <="), ranged(c.after, lines...), compare.Judged{})
		if len(changes.Indicators) != 1 || len(changes.Indicators[0].Targets) != 1 || changes.Indicators[0].Targets[0].Reason != c.want {
			t.Errorf("%q to %q: %v", c.before, c.after, changes.Indicators)
		}
	}
	if changes := compare.States(ranged("3", "2025 2 <="), ranged("3", "2025 2 <="), compare.Judged{}); len(changes.Indicators) > 0 {
		t.Errorf("the same range is a change: %v", changes.Indicators)
	}
}

// TestValueDoesNotExplainTarget: a row about the figure of the same year and place is
// none about its target.
func TestValueDoesNotExplainTarget(t *testing.T) {
	after := promised(t, "2025 185 <=", "> 2025 18.5 185")
	after.Public.Project().Corrections[0].Kind = "correction"
	changes := compare.States(promised(t, "2025 18.5 <="), after, compare.Judged{})
	if reason := changes.Indicators[0].Targets[0].Reason; reason != compare.Missing {
		t.Errorf("reason %q", reason)
	}
}
