package progress_test

import (
	"testing"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// The figures and targets of the first site, as public sources have them,
// judged at the end of 2026.
const firstAsOf = "2026-11-23"

func TestStunting(t *testing.T) {
	in := measure(model.Down, obs("2011", "36.1"), obs("2015", "35.3"), obs("2016", "35.2"), row(old, "2024", "29", model.Estimated))
	near, far := goal(vn, "2025", "<=", "17", "2021-01-07"), goal(vn, "2030", "<", "15", "2021-01-07")
	far.Source = near.Source
	in.Targets = []*model.Target{near, far}
	a := assess(in, far, firstAsOf)
	want(t, a, progress.FarBehind)
	if a.Ratio.FloatString(3) != "0.537" || !a.National || !a.Has(progress.ByEstimate) || a.Baseline.Value.String() != "35.2" || a.Age != 2 {
		t.Errorf("R %s, national %v, remarks %v, baseline %v, age %d", a.Ratio.FloatString(3), a.National, a.Remarks, a.Baseline, a.Age)
	}
	if a.Gap.Cmp(rat("14")) != 0 || a.PaceLeft.Cmp(rat("-14/6")) != 0 || a.PaceSoFar.Cmp(rat("-0.775")) != 0 || a.Required.FloatString(2) != "23.66" {
		t.Errorf("gap %v, pace left %v, so far %v, required %v", a.Gap, a.PaceLeft, a.PaceSoFar, a.Required)
	}
	if progress.Primary(in, date(firstAsOf), home) != far {
		t.Error("the target of 2030 is not primary")
	}
	if m := progress.Milestones(in, far); len(m) != 1 || m[0] != near {
		t.Errorf("milestones %v, want the target of 2025", m)
	}
}

func TestUnderweight(t *testing.T) {
	in := measure(model.Down, obs("2011", "25.4"), obs("2015", "24.1"), obs("2016", "23.7"), row(old, "2024", "17", model.Estimated))
	a := assess(in, goal(vn, "2030", "<", "6", "2021-01-07"), firstAsOf)
	want(t, a, progress.Behind)
	if a.Ratio.FloatString(3) != "0.662" {
		t.Errorf("R = %s", a.Ratio.FloatString(3))
	}
}

// Child marriage among ethnic minorities: the province's own target ended in
// 2025, the national one still runs.
func TestChildMarriage(t *testing.T) {
	const minority = model.Dims("ethnicity=DTTS")
	in := measure(model.Down, obs("2015", "1132"), obs("2020", "869"), obs("2021", "866"), obs("2022", "939"))
	for n := range in.Observations {
		in.Observations[n].Dims = minority
	}
	in.Observations = append(in.Observations, obs("2021", "880"), obs("2022", "952"))
	own := rule(goal(old, "2025", "<=", "2", "2021-05-04"), model.ReductionPerYear)
	national := rule(goal(vn, "2030", "<=", "2", "2021-01-07"), model.ReductionPerYear)
	own.Dims, national.Dims = minority, minority
	in.Targets = []*model.Target{own, national}

	a := assess(in, own, firstAsOf)
	want(t, a, progress.Overdue)
	if a.Underlying == nil || a.Underlying.Key != progress.MovingAway || a.Ratio != nil || a.Underlying.Ratio == nil {
		t.Errorf("underlying %+v, want moving_away with a ratio", a.Underlying)
	}
	if a.Baseline.Period.Year != 2020 || a.Required.Cmp(rat("834.5876")) != 0 || a.Level.FloatString(2) != "785.51" {
		t.Errorf("baseline %v, required %v, level %v; want 2020, 869 * 0.98^2, 869 * 0.98^5", a.Baseline.Period, a.Required, a.Level)
	}
	if primary := progress.Primary(in, date(firstAsOf), home); primary != national {
		t.Error("the national target, which still runs, is not primary")
	}
	want(t, assess(in, national, firstAsOf), progress.MovingAway)
}

func TestNoNewFigures(t *testing.T) {
	under5 := measure(model.Down, obs("2010", "39.1"), obs("2012", "47.2"), obs("2013", "47.0"), obs("2014", "44.2"),
		obs("2015", "40.0"), obs("2016", "39.3"), obs("2017", "38.7"), row(old, "2018", "38.4", model.Provisional))
	under5.Breaks = []model.Break{{At: date("2012-01-01"), Area: old}}
	infant := measure(model.Down, obs("2016", "25.8"), obs("2017", "25.4"), row(old, "2018", "25.2", model.Provisional))
	vaccines := measure(model.Up, obs("2010", "89.0"), obs("2015", "94.2"), row(old, "2016", "96.5", model.Provisional))
	for name, c := range map[string]struct {
		in        *model.Indicator
		near, far *model.Target
	}{
		"under-5 mortality": {under5, goal(vn, "2025", "<", "18.5", "2021-09-10"), goal(vn, "2030", "<", "15", "2021-09-10")},
		"infant mortality":  {infant, goal(vn, "2025", "<", "12.5", "2021-09-10"), goal(vn, "2030", "<", "10", "2021-09-10")},
		"immunisation":      {vaccines, goal(vn, "2025", ">=", "97", "2021-01-07"), goal(vn, "2030", ">=", "98", "2021-01-07")},
	} {
		t.Run(name, func(t *testing.T) {
			near, far := assess(c.in, c.near, firstAsOf), assess(c.in, c.far, firstAsOf)
			want(t, near, progress.Overdue)
			want(t, far, progress.NoNewData)
			if near.Underlying != nil {
				t.Errorf("there is no figure since the target, but a pace: %s", near.Underlying.Key)
			}
			if far.Tile() != progress.TileOnePoint || far.PaceLeft == nil || far.PaceSoFar != nil {
				t.Errorf("tile %s, pace left %v, pace so far %v", far.Tile(), far.PaceLeft, far.PaceSoFar)
			}
		})
	}
}

func TestSpecialCircumstances(t *testing.T) {
	in := measure(model.Down, obs("2021", "1.2"))
	want(t, assess(in, goal(old, "2030", "<", "1", "2021-11-10"), firstAsOf), progress.OnePoint)
	want(t, assess(in, goal(old, "2025", "<", "1.2", "2021-11-10"), firstAsOf), progress.Overdue)
	want(t, assess(in, goal(vn, "2025", "<", "6.5", "2021-01-07"), firstAsOf), progress.Achieved)
}

// 38.4 from 47.2 in 2012: a baseline before the break of 2012 would be broken.
func TestUnder5FromABaselineBeforeTheBreak(t *testing.T) {
	in := measure(model.Down, obs("2010", "39.1"), obs("2012", "47.2"), obs("2018", "38.4"))
	in.Breaks = []model.Break{{At: date("2012-01-01"), Area: old}}
	target := goal(old, "2030", "<", "15", "2021-09-10")
	target.Baseline = &model.Baseline{Period: period("2010"), Value: decimal.MustParse("39.1")}
	a := assess(in, target, firstAsOf)
	want(t, a, progress.BrokenSeries)
	if a.Break == nil || a.Break.At != date("2012-01-01") || a.PaceSoFar != nil || a.Path() != nil {
		t.Errorf("break %v, pace so far %v, path %v", a.Break, a.PaceSoFar, a.Path())
	}
}
