package site

import (
	"slices"

	"chitieu/internal/chart"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// standing is where an indicator stands, in the province or in one area. What a
// page tells of it (headline, lead, card, facts, quotation) is one series, the one
// that is judged: one area, one breakdown. Chart and table show that breakdown
// for every area of own.
type standing struct {
	public   disclosure.Indicator
	in       *model.Indicator
	rows     *seriesIndex
	area     *model.Area     // the one area; nil for the province
	own      []*model.Area   // whose standing it is: the province in all its areas in time, oldest first, or one area
	targets  []*model.Target // those that its page judges, in the order of the file; an area with a page has its own there
	primary  *model.Target   // nil where nothing is judged
	guide    *model.Target   // of another area, shown to go by and never judged; nil for none
	verdicts map[*model.Target]progress.Assessment
	main     progress.Assessment // the verdict on the primary target: the chip
	splits   []split             // the breakdowns beside it
	apart    *split              // groups without a row of the whole, told side by side; nil for none
	older    int                 // figures before the first of shown, which the page leaves to the file
	shown    model.Series        // the told breakdown over all of own, oldest first; Area is that of the told series
	told     []model.Observation // the figures of the told series that count as observed, oldest first
	latest   model.Observation   // the newest of them
	known    bool                // there is one
	newer    *model.Observation  // a newer figure of another area of own, which is not judged; nil for none
	scale    int                 // digits after the point of the latest figure, so that it agrees with its verdict
	beside   *model.Area         // drawn in grey; nil for none
	chart    *chart.Chart
}

// stand is the standing of the province.
func (b *builder) stand(public disclosure.Indicator) *standing {
	in := public.Model()
	s := &standing{public: public, in: in, rows: b.series[in], own: b.homes, scale: in.Decimals,
		verdicts: map[*model.Target]progress.Assessment{}}
	for _, t := range in.Targets {
		s.verdicts[t] = progress.Assess(b.question(s, t))
		if t.Area == nil || !b.hasOwnPage(in, t.Area) {
			s.targets = append(s.targets, t)
		}
	}
	s.primary = primaryOf(in, s.targets, b.in.AsOf, b.homes)
	if len(in.Compare) > 0 {
		s.beside = in.Compare[0]
	}
	b.tell(s)
	s.splits = b.splits(s)
	s.chart = b.figure(s)
	return s
}

// tell finds the told series and its latest figure, once it is known what is
// judged.
func (b *builder) tell(s *standing) {
	s.main = progress.Assess(b.question(s, s.primary))
	s.shown = b.shownSeries(s)
	s.shown.Observations, s.older = newest(s.shown.Observations)
	s.told = b.counted(of(s.shown.Observations, s.shown.Area))
	if n := len(s.told); n > 0 {
		s.latest, s.known = s.told[n-1], true
	}
	if t := s.primary; t != nil && s.known && t.Value.Given() && (t.Rule == model.Level || t.Rule == model.Maintain) {
		s.scale = progress.DisplayDecimals(s.latest.Value, t.Value, s.in.Decimals, t.Comparator)
	}
	s.newer = b.newerElsewhere(s)
	b.tellApart(s)
}

// counted keeps the figures that were observed by the date for which the site
// speaks: a forecast, or a figure of a period to come, is no latest figure.
func (b *builder) counted(observations []model.Observation) []model.Observation {
	return kept(observations, b.counts)
}

func (b *builder) counts(o *model.Observation) bool {
	return o.Value.Given() && o.Status != model.Forecast && !o.Period.Start().After(b.in.AsOf)
}

// newerElsewhere is the latest figure of the home areas where it is of another
// one than the told series.
func (b *builder) newerElsewhere(s *standing) *model.Observation {
	newest, ok := model.Latest(b.counted(s.shown.Observations))
	if !ok || !s.known || newest.Area == s.latest.Area || newest.Period.Compare(s.latest.Period) <= 0 {
		return nil
	}
	return &newest
}

// question asks for the verdict on a target; nil asks what is known of own
// without one. It hands on only the rows that can answer it.
func (b *builder) question(s *standing, t *model.Target) progress.Input {
	in := progress.Input{Indicator: s.in, Target: t, AsOf: b.in.AsOf, HomeAreas: s.own}
	dims, areas := s.in.Headline, s.own
	if t != nil {
		in.HomeAreas, dims, areas = b.homes, t.Dims, slices.Clone(b.homes)
		for _, a := range []*model.Area{t.Area, t.PassedTo} {
			if a != nil && !slices.Contains(areas, a) {
				areas = append(areas, a)
			}
		}
	}
	if in.Observations = s.rows.over(areas, dims); in.Observations == nil {
		in.Observations = []model.Observation{} // nil would stand for all
	}
	return in
}

// shownSeries is the breakdown that is judged, else that of the headline, over
// all of own. Its area is the judged one, else the newest with a figure.
func (b *builder) shownSeries(s *standing) model.Series {
	out := model.Series{Dims: s.in.Headline}
	if s.main.Latest != nil {
		out.Dims, out.Area = s.main.Latest.Dims, s.main.Latest.Area
	}
	out.Observations = s.rows.over(s.own, out.Dims)
	if (s.area != nil || s.in.NoTotal) && len(out.Observations) == 0 && len(s.own) > 0 {
		newest := s.own[len(s.own)-1]
		if dims, ok := s.rows.alone(newest); ok {
			out.Dims, out.Observations = dims, s.rows.of(newest, dims)
		}
	}
	if out.Area != nil {
		return out
	}
	if newest, ok := model.Latest(b.counted(out.Observations)); ok {
		out.Area = newest.Area
	} else if n := len(out.Observations); n > 0 {
		out.Area = out.Observations[n-1].Area
	} else if len(s.own) > 0 {
		out.Area = s.own[0]
	}
	return out
}

// areas are the areas of the shown figures, the oldest first; without figures
// the one that they are missing of. There is always one.
func (s *standing) areas() []*model.Area {
	var out []*model.Area
	for _, o := range s.shown.Observations {
		if !slices.Contains(out, o.Area) {
			out = append(out, o.Area)
		}
	}
	if len(out) == 0 {
		return []*model.Area{s.shown.Area}
	}
	return out
}

// of keeps the figures of one area.
func of(observations []model.Observation, area *model.Area) []model.Observation {
	return kept(observations, func(o *model.Observation) bool { return o.Area == area })
}

// kept are the figures that pass a test. Nearly always all do, and then the list
// itself is given, so nobody may change what comes of it.
func kept(observations []model.Observation, passes func(*model.Observation) bool) []model.Observation {
	n := 0
	for i := range observations {
		if passes(&observations[i]) {
			n++
		}
	}
	if n == len(observations) {
		return slices.Clip(observations)
	}
	out := make([]model.Observation, 0, n)
	for i := range observations {
		if passes(&observations[i]) {
			out = append(out, observations[i])
		}
	}
	return out
}

// joined tells whether a line may join two figures: same area, consecutive
// periods, no break between.
func joined(in *model.Indicator, before, after model.Observation) bool {
	return before.Area == after.Area && after.Period.Follows(before.Period) && len(between(in, before, after)) == 0
}

// between are the breaks that lie between two figures of one series, by date.
func between(in *model.Indicator, before, after model.Observation) []model.Break {
	var out []model.Break
	for _, k := range in.Breaks {
		if k.Concerns(after.Area, after.Dims) && k.Between(after.Area, before.Period, after.Period) {
			out = append(out, k)
		}
	}
	return out
}

// given keeps the figures that have a value.
func given(observations []model.Observation) []model.Observation {
	return kept(observations, func(o *model.Observation) bool { return o.Value.Given() })
}

// judgement is the verdict on a target, or for one that is due without a figure
// what the latest figure says of it: that one carries baseline and path.
func (s *standing) judgement(t *model.Target) progress.Assessment {
	a := s.verdicts[t]
	if a.Underlying != nil {
		return *a.Underlying
	}
	return a
}

// reaches tells whether the shown figures go back to a period.
func (s *standing) reaches(p model.Period) bool {
	return s.older == 0 || p.Compare(s.shown.Observations[0].Period) >= 0
}

// judgementAge is how many calendar years have passed since the latest figure.
func (s *standing) judgementAge(asOf model.Date) int { return asOf.Year - s.latest.Period.End().Year }
