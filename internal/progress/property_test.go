package progress_test

import (
	"math/big"
	"strconv"
	"testing"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

func yearText(year int64) string { return strconv.FormatInt(year, 10) }

// fuzzed is a baseline in 2000, a figure p years and a target n years later.
func fuzzed(v0, v, target, p, n int64, up bool) (*model.Indicator, *model.Target) {
	direction, comparator := model.Down, "<="
	if up {
		direction, comparator = model.Up, ">="
	}
	g := goal(old, yearText(2000+n), comparator, yearText(target), "2000")
	g.Baseline = &model.Baseline{Period: period("2000"), Value: decimal.MustParse(yearText(v0))}
	return measure(direction, obs(yearText(2000+p), yearText(v))), g
}

// expected is the verdict by whole numbers alone: every comparison of the
// ratio is multiplied out.
func expected(v0, v, target, p, n int64, up bool) progress.Key {
	if !up {
		v0, v, target = -v0, -v, -target
	}
	gone, way := v-v0, target-v0
	switch {
	case v >= target:
		return progress.Achieved
	case p >= n:
		return progress.Missed
	case way <= 0 && gone < 0:
		return progress.MovingAway
	case way <= 0:
		return progress.FarBehind
	case 20*gone*n >= 19*way*p:
		return progress.OnTrack
	case 5*gone*n >= 3*way*p:
		return progress.Behind
	case gone >= 0:
		return progress.FarBehind
	}
	return progress.MovingAway
}

// FuzzRatio sets the verdict on whole numbers against the same in integers.
func FuzzRatio(f *testing.F) {
	f.Add(int16(90), int16(931), int16(95), uint8(4), uint8(5), true)
	f.Add(int16(0), int16(209), int16(550), uint8(2), uint8(5), true)
	f.Add(int16(-5), int16(3), int16(-9), uint8(1), uint8(1), false)
	f.Fuzz(func(t *testing.T, v0, v, target int16, passed, total uint8, up bool) {
		p, n := int64(passed)%50+1, int64(total)%50+1
		in, goal := fuzzed(int64(v0), int64(v), int64(target), p, n, up)
		a := assess(in, goal, period(yearText(2000+p)).End().String())
		if want := expected(int64(v0), int64(v), int64(target), p, n, up); a.Key != want {
			t.Errorf("v0 %d, v %d after %d, T %d after %d, up %v: %s, want %s", v0, v, p, target, n, up, a.Key, want)
		}
		if a.Ratio != nil {
			exact := big.NewRat((int64(v)-int64(v0))*n, (int64(target)-int64(v0))*p)
			if a.Ratio.Cmp(exact) != 0 {
				t.Errorf("R = %s, want %s", a.Ratio, exact)
			}
		}
	})
}

// FuzzAssess asks only that nothing panics, whatever stands in the data.
func FuzzAssess(f *testing.F) {
	f.Add("2020", "2024", "2030", "80", "86.5", "95", ">=", "level", "A", "linear", "2021-01-07", "2025-06-01")
	f.Add("2020-2021", "2024-2025", "2025", "100", "0", "2", "<=", "reduction_per_year", "P", "linear", "2021", "2026-01-01")
	f.Add("2020-S1", "2020-12-31", "2021-Q3", "0.37", "14.63", "60", "", "level", "A", "cagr", "", "")
	f.Add("1000", "2999", "2998", "-1", "1", "99.99999", "<", "maintain", "U", "cagr", "1999", "2999-12-31")
	f.Fuzz(func(t *testing.T, at0, at, due, v0, v, target, comparator, rule, status, method, document, asOf string) {
		goal := &model.Target{Area: old, Comparator: model.Comparator(comparator), Rule: model.TargetRule(rule), Source: &model.Source{Date: document}}
		goal.Period, _ = model.ParsePeriod(due)
		goal.Value, _ = decimal.Parse(target)
		first, latest := model.Observation{Area: old}, model.Observation{Area: old, Status: model.ObsStatus(status)}
		first.Period, _ = model.ParsePeriod(at0)
		first.Value, _ = decimal.Parse(v0)
		latest.Period, _ = model.ParsePeriod(at)
		latest.Value, _ = decimal.Parse(v)
		day, _ := model.ParseDate(asOf)
		in := &model.Indicator{Direction: model.Up, Method: model.Method(method), Targets: []*model.Target{goal},
			Observations: []model.Observation{first, latest}}
		for _, baseline := range []*model.Baseline{nil, {Period: first.Period, Value: first.Value}} {
			goal.Baseline = baseline
			a := progress.Assess(progress.Input{Indicator: in, Target: goal, AsOf: day, HomeAreas: home})
			if a.Key == "" || a.Key.Judged() && (a.Latest == nil || a.Gap == nil) {
				t.Errorf("verdict %q without its numbers", a.Key)
			}
			a.Path()
			a.RequiredAt(latest.Period)
			progress.Primary(in, day, home)
			progress.DisplayDecimals(latest.Value, goal.Value, 1, goal.Comparator)
		}
	})
}
