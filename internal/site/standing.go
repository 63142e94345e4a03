package site

import (
	"slices"

	"chitieu/internal/chart"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// standing is where an indicator stands. What a page tells of it (headline,
// lead, card, facts, quotation) is one series, the one that is judged: one area,
// one breakdown. Chart and table show that breakdown for every home area.
type standing struct {
	public   disclosure.Indicator
	in       *model.Indicator
	primary  *model.Target // nil where nothing is judged
	verdicts map[*model.Target]progress.Assessment
	main     progress.Assessment // the verdict on the primary target: the chip
	shown    model.Series        // the told breakdown over all home areas, oldest first; Area is that of the told series
	told     []model.Observation // the figures of the told series that count as observed, oldest first
	latest   model.Observation   // the newest of them
	known    bool                // there is one
	newer    *model.Observation  // a newer figure of another home area, which is not judged; nil for none
	scale    int                 // digits after the point of the latest figure, so that it agrees with its verdict
	chart    *chart.Chart
}

func (b *builder) stand(public disclosure.Indicator) *standing {
	in := public.Model()
	s := &standing{public: public, in: in, verdicts: map[*model.Target]progress.Assessment{}, scale: in.Decimals}
	s.primary = progress.Primary(in, b.in.AsOf, b.homes)
	for _, t := range in.Targets {
		s.verdicts[t] = progress.Assess(b.question(in, t))
	}
	s.main = progress.Assess(b.question(in, s.primary))
	s.shown = b.shownSeries(in, s.main)
	s.told = b.counted(of(s.shown.Observations, s.shown.Area))
	if n := len(s.told); n > 0 {
		s.latest, s.known = s.told[n-1], true
	}
	if t := s.primary; t != nil && s.known && t.Value.Given() && (t.Rule == model.Level || t.Rule == model.Maintain) {
		s.scale = progress.DisplayDecimals(s.latest.Value, t.Value, in.Decimals, t.Comparator)
	}
	s.newer = b.newerElsewhere(s)
	s.chart = b.figure(s)
	return s
}

// counted keeps the figures that were observed by the date for which the site
// speaks: a forecast, or a figure of a period to come, is no latest figure.
func (b *builder) counted(observations []model.Observation) []model.Observation {
	var out []model.Observation
	for _, o := range given(observations) {
		if o.Status != model.Forecast && !o.Period.Start().After(b.in.AsOf) {
			out = append(out, o)
		}
	}
	return out
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

func (b *builder) question(in *model.Indicator, t *model.Target) progress.Input {
	return progress.Input{Indicator: in, Target: t, Observations: in.Observations, AsOf: b.in.AsOf, HomeAreas: b.homes}
}

// shownSeries is the breakdown that is judged, else that of the headline, over
// all home areas. Its area is the judged one, else the newest with a figure.
func (b *builder) shownSeries(in *model.Indicator, main progress.Assessment) model.Series {
	s := model.Series{Dims: in.Headline}
	if main.Latest != nil {
		s.Dims, s.Area = main.Latest.Dims, main.Latest.Area
	}
	for _, o := range in.Observations {
		if o.Dims == s.Dims && slices.Contains(b.homes, o.Area) {
			s.Observations = append(s.Observations, o)
		}
	}
	slices.SortStableFunc(s.Observations, func(x, y model.Observation) int { return x.Period.Compare(y.Period) })
	if s.Area != nil {
		return s
	}
	if newest, ok := model.Latest(b.counted(s.Observations)); ok {
		s.Area = newest.Area
	} else if n := len(s.Observations); n > 0 {
		s.Area = s.Observations[n-1].Area
	} else if len(b.homes) > 0 {
		s.Area = b.homes[0]
	}
	return s
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
	var out []model.Observation
	for _, o := range observations {
		if o.Area == area {
			out = append(out, o)
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
	var out []model.Observation
	for _, o := range observations {
		if o.Value.Given() {
			out = append(out, o)
		}
	}
	return out
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

// judgementAge is how many calendar years have passed since the latest figure.
func (s *standing) judgementAge(asOf model.Date) int { return asOf.Year - s.latest.Period.End().Year }
