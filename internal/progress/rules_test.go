package progress_test

import (
	"slices"
	"testing"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// TestRules holds invented series, one for each turn of the rules that the
// vectors do not take.
func TestRules(t *testing.T) {
	up := func(rows ...model.Observation) *model.Indicator { return measure(model.Up, rows...) }
	down := func(rows ...model.Observation) *model.Indicator { return measure(model.Down, rows...) }
	provisional := func(when, value string) model.Observation { return row(old, when, value, model.Provisional) }
	for name, c := range map[string]struct {
		in     *model.Indicator
		target *model.Target
		asOf   string
		want   progress.Key
	}{
		"text only":               {up(obs("2024", "50")), rule(goal(old, "2030", "", "95", "2021"), model.TextOnly), "2025-01-01", progress.NoTarget},
		"direction none":          {measure(model.None, obs("2024", "50")), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.NoTarget},
		"no rows":                 {up(), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.NoValue},
		"no rows, overdue":        {up(), goal(old, "2025", ">=", "95", "2021"), "2027-01-01", progress.NoValue},
		"rows without value":      {up(row(old, "2023", "", model.NotCollected), row(old, "2024", "", model.Suppressed)), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.NoValue},
		"only withheld":           {up(row(old, "2023", "", model.Suppressed), row(old, "2024", "", model.Suppressed)), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.Suppressed},
		"a later Q":               {up(obs("2020", "80"), obs("2023", "95"), row(old, "2024", "", model.Suppressed)), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.Achieved},
		"only a forecast":         {up(row(old, "2030", "99", model.Forecast)), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.NoValue},
		"forecast beside":         {up(obs("2020", "80"), obs("2023", "81"), row(old, "2024", "99", model.Forecast)), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.FarBehind},
		"value after as-of":       {up(obs("2020", "80"), obs("2023", "81"), obs("2025", "99")), goal(old, "2030", ">=", "95", "2021"), "2024-06-01", progress.FarBehind},
		"met before the document": {up(obs("2018", "96")), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.NoNewData},
		"met the year before":     {up(obs("2020", "96")), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.Achieved},
		"strict, equal":           {measure(model.Down, obs("2020", "20"), obs("2030", "15")), goal(old, "2030", "<", "15", "2021"), "2031-01-01", progress.Missed},
		"not strict, equal":       {measure(model.Down, obs("2020", "20"), obs("2030", "15")), goal(old, "2030", "<=", "15", "2021"), "2031-01-01", progress.Achieved},
		"strict, base equal":      {measure(model.Down, obs("2020", "15"), obs("2024", "15")), goal(old, "2030", "<", "15", "2021"), "2025-01-01", progress.FarBehind},
		"last day of the target":  {up(obs("2020", "80"), obs("2024", "81")), goal(old, "2025", ">=", "95", "2021"), "2025-12-31", progress.FarBehind},
		"the day after":           {up(obs("2020", "80"), obs("2024", "81")), goal(old, "2025", ">=", "95", "2021"), "2026-01-01", progress.Overdue},
		"met early, now overdue":  {up(obs("2020", "80"), obs("2024", "95")), goal(old, "2025", ">=", "95", "2021"), "2027-01-01", progress.Achieved},
		"unreliable baseline":     {up(row(old, "2020", "80", model.LowReliability), obs("2024", "81")), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.OnePoint},
		"other definition":        {up(row(old, "2020", "80", model.DefinitionDiffer), obs("2024", "81")), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.OnePoint},
		"document without a date": {up(obs("2020", "80"), obs("2024", "81")), goal(old, "2030", ">=", "95", ""), "2025-01-01", progress.OnePoint},
		"provisional":             {up(provisional("2020", "80"), provisional("2024", "90")), goal(old, "2030", ">=", "95", "2021"), "2025-01-01", progress.OnTrack},

		"school year by its first year": {up(obs("2020-2021", "80"), obs("2024-2025", "90")), goal(old, "2025", ">=", "95", "2022"), "2025-12-31", progress.Behind},
		"school year of the target":     {up(obs("2020-2021", "80"), obs("2025-2026", "90")), goal(old, "2025", ">=", "95", "2022"), "2026-12-31", progress.Missed},
		"school year not yet ended":     {up(obs("2020-2021", "80"), obs("2024-2025", "81")), goal(old, "2030", ">=", "95", "2021"), "2025-12-31", progress.OnePoint},
		"first half of the last year":   {up(obs("2020-S2", "80"), obs("2025-S1", "90")), goal(old, "2025", ">=", "95", "2021"), "2025-12-31", progress.Behind},
		"second half of the last year":  {up(obs("2020-S2", "80"), obs("2025-S2", "90")), goal(old, "2025", ">=", "95", "2021"), "2025-12-31", progress.Missed},
		"a day before the last":         {up(obs("2020-12-31", "80"), obs("2025-06-30", "90")), goal(old, "2025", ">=", "95", "2021"), "2025-12-31", progress.Behind},
		"a month in the last year":      {up(obs("2020-M12", "80"), obs("2025-M11", "94")), goal(old, "2025", ">=", "95", "2021"), "2025-12-31", progress.Behind},

		"under, to be at least":            {up(obs("2020", "80"), said("2024", "90", model.Under)), goal(old, "2030", ">=", "90", "2021"), "2025-01-01", progress.OnePoint},
		"under a higher bound":             {up(obs("2020", "80"), said("2024", "95", model.Under)), goal(old, "2030", ">=", "90", "2021"), "2025-01-01", progress.OnePoint},
		"under, to be above":               {up(obs("2020", "80"), said("2024", "95", model.Under)), goal(old, "2030", ">", "90", "2021"), "2025-01-01", progress.OnePoint},
		"under a higher bound, at the end": {up(obs("2020", "80"), said("2030", "95", model.Under)), goal(old, "2030", ">=", "90", "2021"), "2031-01-01", progress.OnePoint},
		"under the target, at the end":     {up(obs("2020", "80"), said("2030", "90", model.Under)), goal(old, "2030", ">=", "90", "2021"), "2031-01-01", progress.Missed},
		"under, overdue":                   {up(obs("2020", "80"), said("2024", "95", model.Under)), goal(old, "2025", ">=", "90", "2021"), "2027-01-01", progress.Overdue},
		"over, to be at most":              {down(obs("2020", "20"), said("2024", "15", model.Over)), goal(old, "2030", "<=", "15", "2021"), "2025-01-01", progress.OnePoint},
		"over a lower bound":               {down(obs("2020", "20"), said("2024", "10", model.Over)), goal(old, "2030", "<", "15", "2021"), "2025-01-01", progress.OnePoint},
		"over the target, at the end":      {down(obs("2020", "20"), said("2030", "15", model.Over)), goal(old, "2030", "<", "15", "2021"), "2031-01-01", progress.Missed},
		"over a reduction":                 {down(obs("2020", "100"), said("2022", "90", model.Over)), rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2023-01-01", progress.OnePoint},
		"over, to be maintained":           {up(said("2024", "99.9", model.Over)), rule(goal(old, "2030", ">=", "99.8", "2024"), model.Maintain), "2025-01-01", progress.Achieved},
		"over, to be at least":             {up(obs("2020", "80"), said("2024", "90", model.Over)), goal(old, "2030", ">=", "90", "2021"), "2025-01-01", progress.Achieved},
		"nearly the target":                {up(obs("2020", "80"), said("2030", "90", model.Nearly)), goal(old, "2030", ">=", "90", "2021"), "2031-01-01", progress.Missed},
		"about the target":                 {up(obs("2020", "80"), said("2024", "90", model.About)), goal(old, "2030", ">=", "90", "2021"), "2025-01-01", progress.Achieved},

		"maintained":                   {up(obs("2024", "99.9")), rule(goal(old, "2030", ">=", "99.8", "2024"), model.Maintain), "2025-01-01", progress.Achieved},
		"not maintained":               {up(obs("2023", "99.9"), obs("2025", "99.7")), rule(goal(old, "2030", ">=", "99.8", "2024"), model.Maintain), "2026-01-01", progress.MovingAway},
		"not maintained at the end":    {up(obs("2030", "99.7")), rule(goal(old, "2030", ">=", "99.8", "2024"), model.Maintain), "2031-06-01", progress.Missed},
		"to maintain, no figure since": {up(obs("2020", "99.7")), rule(goal(old, "2030", ">=", "99.8", "2024"), model.Maintain), "2025-01-01", progress.NoNewData},

		"reduced as asked":         {measure(model.Down, obs("2020", "100"), obs("2022", "96.04")), rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2023-01-01", progress.OnTrack},
		"reduced a hair less":      {measure(model.Down, obs("2020", "100"), obs("2022", "96.5")), rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2023-01-01", progress.Behind},
		"not reduced":              {measure(model.Down, obs("2020", "100"), obs("2022", "100")), rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2023-01-01", progress.FarBehind},
		"increased":                {measure(model.Down, obs("2020", "100"), obs("2022", "100.1")), rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2023-01-01", progress.MovingAway},
		"reduced at the end":       {measure(model.Down, obs("2020", "100"), obs("2025", "90.39207968")), rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2026-06-01", progress.Achieved},
		"not quite at the end":     {measure(model.Down, obs("2020", "100"), obs("2025", "90.39207969")), rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2026-06-01", progress.Missed},
		"reduction, no baseline":   {measure(model.Down, obs("2025", "90")), rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2026-06-01", progress.OnePoint},
		"reduction from zero":      {measure(model.Down, obs("2020", "0"), obs("2022", "0")), rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2023-01-01", progress.OnTrack},
		"reduction of 150 percent": {measure(model.Down, obs("2020", "9"), obs("2022", "8")), rule(goal(old, "2025", "<=", "150", "2021"), model.ReductionPerYear), "2023-01-01", progress.OnePoint},
	} {
		t.Run(name, func(t *testing.T) { want(t, assess(c.in, c.target, c.asOf), c.want) })
	}
}

// Nothing of the new province is judged against a target of the old one,
// unless a document passes it on; a national target takes the newest province
// with figures and never the country's own figure, or the neighbour's.
func TestAreas(t *testing.T) {
	in := measure(model.Up, row(vn, "2024", "99", model.Normal), row(other, "2024", "98", model.Normal),
		obs("2020", "80"), obs("2024", "86"), row(now, "2026", "97", model.Normal))
	a := assess(in, goal(old, "2030", ">=", "95", "2021"), "2027-01-01")
	want(t, a, progress.OnTrack)
	if a.Area != old || a.National {
		t.Errorf("judged on %s, national %v", a.Area.Key(), a.National)
	}
	a = assess(in, goal(vn, "2030", ">=", "95", "2021"), "2027-01-01")
	want(t, a, progress.Achieved)
	if a.Area != now || !a.National {
		t.Errorf("judged on %s, national %v", a.Area.Key(), a.National)
	}
	a = assess(in, goal(vn, "2030", ">=", "99", "2021"), "2027-01-01")
	want(t, a, progress.BrokenSeries)
	if a.Break != nil || a.Baseline.Area != old || a.Distance != nil {
		t.Errorf("break %v, baseline of %s, distance %v; want the change of province", a.Break, a.Baseline.Area.Key(), a.Distance)
	}
	passed := goal(old, "2030", ">=", "95", "2021")
	passed.PassedTo, passed.PassedBy = now, document("2026")
	a = assess(in, passed, "2027-01-01")
	want(t, a, progress.Achieved)
	if a.Area != now || !a.Has(progress.PassedOn) || a.National {
		t.Errorf("judged on %s, remarks %v, national %v", a.Area.Key(), a.Remarks, a.National)
	}
	passed.PassedBy = nil
	want(t, assess(in, passed, "2027-01-01"), progress.OnTrack)
	want(t, assess(measure(model.Up, row(now, "2026", "97", model.Normal)), goal(old, "2030", ">=", "95", "2021"), "2027-01-01"), progress.NoValue)
}

// The baseline that a national document names is the country's, not ours.
func TestNationalBaselineIsNotTheProvinces(t *testing.T) {
	target := goal(vn, "2030", "<=", "10", "2021")
	target.Baseline = &model.Baseline{Period: period("2020"), Value: decimal.MustParse("19.6")}
	a := assess(measure(model.Down, obs("2019", "30"), obs("2024", "25")), target, "2025-01-01")
	if a.Baseline == nil || a.Baseline.FromDocument || a.Baseline.Value.String() != "30" {
		t.Errorf("baseline %+v, want the province's 30", a.Baseline)
	}
}

func TestRemarks(t *testing.T) {
	latest := row(old, "2024", "96", model.Provisional)
	latest.Source = &model.Source{Kind: model.Press}
	in := measure(model.Up, obs("2020", "80"), latest, row(old, "2025", "", model.NoData), row(old, "2030", "99", model.Forecast))
	a := assess(in, goal(old, "2030", ">=", "95", "2021"), "2026-02-01")
	want(t, a, progress.Achieved)
	remarks := []progress.Remark{progress.ForecastLeft, progress.ByProvisional, progress.ByPress, progress.LaterAbsent}
	if !slices.Equal(a.Remarks, remarks) || a.Later == nil || a.Later.Period.Year != 2025 || a.Age != 2 {
		t.Errorf("remarks %v, later %v, age %d", a.Remarks, a.Later, a.Age)
	}
	if a.PaceLeft != nil || a.Gap.Cmp(rat("1")) != 0 || a.Has(progress.ByEstimate) {
		t.Errorf("pace left %v, gap %v", a.PaceLeft, a.Gap)
	}
}

func TestBreaksOfOthers(t *testing.T) {
	in := measure(model.Up, obs("2020", "80"), obs("2024", "90"))
	in.Breaks = []model.Break{{At: date("2022-01-01"), Area: now}, {At: date("2022-01-01"), Dims: "sex=F"}, {At: date("2020-01-01")}, {At: date("2024-01-02")}}
	want(t, assess(in, goal(old, "2030", ">=", "95", "2021"), "2025-01-01"), progress.OnTrack)
	in.Breaks = append(in.Breaks, model.Break{At: date("2024-01-01")})
	want(t, assess(in, goal(old, "2030", ">=", "95", "2021"), "2025-01-01"), progress.BrokenSeries)
}

func TestGrowthRefusedInAssess(t *testing.T) {
	in := measure(model.Up, obs("2020", "0"), obs("2024", "10"))
	in.Method = model.CAGR
	a := assess(in, goal(old, "2030", ">=", "95", "2021"), "2025-01-01")
	want(t, a, progress.OnePoint)
	if a.Err != progress.ErrGrowth {
		t.Errorf("Err = %v", a.Err)
	}
	if a = assess(in, goal(old, "2025", ">=", "95", "2021"), "2027-01-01"); a.Key != progress.Overdue || a.Err != progress.ErrGrowth {
		t.Errorf("overdue: %s, %v", a.Key, a.Err)
	}
}

func TestPath(t *testing.T) {
	straight := assess(measure(model.Up, obs("2020", "80"), obs("2024", "86")), goal(old, "2030", ">=", "95", "2021"), "2025-01-01")
	if len(straight.Path()) != 2 || straight.RequiredAt(period("2022")).Cmp(rat("83")) != 0 {
		t.Errorf("path %v, at 2022 %v", straight.Path(), straight.RequiredAt(period("2022")))
	}
	for _, outside := range []string{"2019", "2031"} {
		if r := straight.RequiredAt(period(outside)); r != nil {
			t.Errorf("the path asks for %v in %s", r, outside)
		}
	}
	curve := assess(measure(model.Down, obs("2020", "100"), obs("2022", "97")),
		rule(goal(old, "2025", "<=", "2", "2021"), model.ReductionPerYear), "2023-01-01")
	if len(curve.Path()) != 6 || curve.RequiredAt(period("2023")).Cmp(rat("94.1192")) != 0 {
		t.Errorf("path %v", curve.Path())
	}
	in := measure(model.Up, obs("2020", "100"), obs("2021", "110"))
	in.Method = model.CAGR
	grown := assess(in, goal(old, "2022", ">=", "121", "2021"), "2021-12-31")
	if len(grown.Path()) != 3 || grown.RequiredAt(period("2021")).Cmp(rat("110")) != 0 {
		t.Errorf("path %v", grown.Path())
	}
	met := assess(measure(model.Up, obs("2020", "96"), obs("2024", "97")), goal(old, "2030", ">=", "95", "2021"), "2025-01-01")
	if met.Path() != nil || met.Distance != nil {
		t.Errorf("a path from a baseline that met the target: %v, distance %v", met.Path(), met.Distance)
	}
}

func TestPrimary(t *testing.T) {
	national, near, far := goal(vn, "2030", ">=", "98", "2021"), goal(old, "2025", ">=", "90", "2021"), goal(old, "2028", ">=", "95", "2021")
	text := rule(goal(now, "2030", "", "1", "2025"), model.TextOnly)
	superseded := goal(old, "2030", ">=", "96", "2021")
	superseded.SupersededBy = document("2024")
	newer, part := goal(now, "2026", ">=", "95", "2025"), goal(&model.Area{Code: "634", Level: model.District}, "2030", ">=", "1", "2021")
	marked := goal(vn, "2025", ">=", "97", "2021")
	marked.Primary = true
	for name, c := range map[string]struct {
		targets []*model.Target
		asOf    string
		want    *model.Target
	}{
		"none":                               {nil, "2024-01-01", nil},
		"own before national, latest period": {[]*model.Target{national, near, far}, "2024-01-01", far},
		"running before past":                {[]*model.Target{national, near, far}, "2029-01-01", national},
		"all past":                           {[]*model.Target{national, near, far}, "2031-01-01", far},
		"marked":                             {[]*model.Target{national, marked, far}, "2031-01-01", marked},
		"not the superseded one":             {[]*model.Target{superseded, far}, "2024-01-01", far},
		"a number before a text":             {[]*model.Target{text, near}, "2031-01-01", near},
		"text alone":                         {[]*model.Target{text}, "2024-01-01", text},
		"the province of today":              {[]*model.Target{far, newer}, "2026-01-01", newer},
		"the country before a part":          {[]*model.Target{part, national}, "2024-01-01", national},
	} {
		t.Run(name, func(t *testing.T) {
			in := &model.Indicator{Targets: c.targets}
			if got := progress.Primary(in, date(c.asOf), home); got != c.want {
				t.Errorf("primary %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestDisplayDecimals(t *testing.T) {
	for _, c := range []struct {
		value, target string
		comparator    model.Comparator
		decimals      int
		want          int
	}{
		{"94.96", "95", model.AtLeast, 1, 2}, {"94.94", "95", model.AtLeast, 1, 1}, {"95.04", "95", model.AtLeast, 1, 1},
		{"94.996", "95", model.AtLeast, 1, 3}, {"14.96", "15", model.Below, 1, 2}, {"15.04", "15", model.Below, 1, 1},
		{"15.04", "15", model.AtMost, 1, 2}, {"95", "95", model.AtLeast, 1, 1}, {"0.118", "0.12", model.Below, 2, 3},
		{"18.4", "18.5", model.Below, 0, 0}, {"94.96", "", model.AtLeast, 1, 1}, {"94.96", "95", model.AtLeast, 3, 3},
	} {
		var target decimal.Decimal
		if c.target != "" {
			target = decimal.MustParse(c.target)
		}
		if got := progress.DisplayDecimals(decimal.MustParse(c.value), target, c.decimals, c.comparator); got != c.want {
			t.Errorf("DisplayDecimals(%s, %s, %d, %s) = %d, want %d", c.value, c.target, c.decimals, c.comparator, got, c.want)
		}
	}
}

func TestTiles(t *testing.T) {
	tiles := progress.Tiles()
	if len(tiles) != 9 {
		t.Fatalf("%d tiles, want 9", len(tiles))
	}
	for _, k := range progress.Keys() {
		if !slices.Contains(tiles, k.Tile()) {
			t.Errorf("%s is counted in no tile", k)
		}
	}
}

// said is a figure with the word that stands before it.
func said(when, value string, q model.Qualifier) model.Observation {
	o := obs(when, value)
	o.Qualifier = q
	return o
}

// TestOneSided gives neither gap nor pace for a bound that points away.
func TestOneSided(t *testing.T) {
	in := measure(model.Up, obs("2020", "80"), said("2024", "95", model.Under))
	for due, asOf := range map[string]string{"2030": "2025-01-01", "2025": "2027-01-01"} {
		a := assess(in, goal(old, due, ">=", "90", "2021"), asOf)
		if !a.Has(progress.OneSided) || a.Gap != nil || a.PaceLeft != nil || a.PaceSoFar != nil || a.Underlying != nil {
			t.Errorf("by %s: %+v", due, a)
		}
	}
}

// TestNoPaceIsNeededWhenTimeIsOver says of a target that is overdue how it went,
// and not what would be needed each year.
func TestNoPaceIsNeededWhenTimeIsOver(t *testing.T) {
	a := assess(measure(model.Up, obs("2020", "80"), obs("2024", "81")), goal(old, "2025", ">=", "95", "2021"), "2027-01-01")
	if a.Underlying == nil || a.Underlying.PaceLeft != nil || a.PaceLeft != nil || a.Underlying.PaceSoFar == nil {
		t.Errorf("%+v", a.Underlying)
	}
}
