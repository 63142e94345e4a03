package site

import (
	"slices"

	"chitieu/internal/chart"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// standing is where an indicator stands: its shown series and the verdict of
// each of its targets.
type standing struct {
	public   disclosure.Indicator
	in       *model.Indicator
	primary  *model.Target // nil where nothing is judged
	verdicts map[*model.Target]progress.Assessment
	main     progress.Assessment // the verdict on the primary target: the chip
	shown    model.Series        // the headline series over all home areas, oldest first
	latest   model.Observation   // newest figure with a value of the shown series
	known    bool                // there is one
	chart    *chart.Chart
}

func (b *builder) stand(public disclosure.Indicator) *standing {
	in := public.Model()
	s := &standing{public: public, in: in, verdicts: map[*model.Target]progress.Assessment{}}
	s.primary = progress.Primary(in, b.in.AsOf, b.homes)
	for _, t := range in.Targets {
		s.verdicts[t] = progress.Assess(b.question(in, t))
	}
	s.main = progress.Assess(b.question(in, s.primary))
	s.shown = b.shownSeries(in)
	s.latest, s.known = model.Latest(s.shown.Observations)
	s.chart = b.figure(s)
	return s
}

func (b *builder) question(in *model.Indicator, t *model.Target) progress.Input {
	return progress.Input{Indicator: in, Target: t, Observations: in.Observations, AsOf: b.in.AsOf, HomeAreas: b.homes}
}

// shownSeries is the headline series of the province: of the old one, then of
// the new one.
func (b *builder) shownSeries(in *model.Indicator) model.Series {
	s := model.Series{Dims: in.Headline}
	for _, o := range in.Observations {
		if o.Dims == in.Headline && slices.Contains(b.homes, o.Area) {
			s.Observations = append(s.Observations, o)
		}
	}
	slices.SortStableFunc(s.Observations, func(x, y model.Observation) int { return x.Period.Compare(y.Period) })
	if n := len(s.Observations); n > 0 {
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

// seriesOf is the series of one area and breakdown, oldest first.
func seriesOf(in *model.Indicator, area *model.Area, dims model.Dims) []model.Observation {
	var out []model.Observation
	for _, o := range in.Observations {
		if o.Area == area && o.Dims == dims {
			out = append(out, o)
		}
	}
	slices.SortStableFunc(out, func(x, y model.Observation) int { return x.Period.Compare(y.Period) })
	return out
}

// joined tells whether a line may join two figures: same area, consecutive
// periods, no break between.
func joined(in *model.Indicator, before, after model.Observation) bool {
	if before.Area != after.Area || !after.Period.Follows(before.Period) {
		return false
	}
	return !slices.ContainsFunc(in.Breaks, func(k model.Break) bool {
		return k.Concerns(after.Area, after.Dims) && k.Between(after.Area, before.Period, after.Period)
	})
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
