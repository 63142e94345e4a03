// Package disclosure decides what may be shown. Everything behind it (charts,
// pages, files for download) takes the types of this package, which nobody
// else can fill, so that a withheld value cannot reach the public by a slip.
package disclosure

import (
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// Figure is an observation that may be shown. Where its value is withheld the
// status is Q and no value, numerator, denominator or note remains.
type Figure struct {
	o model.Observation
}

// Observation is what may be known of the figure.
func (f Figure) Observation() model.Observation { return f.o }

// Indicator is an indicator with only those figures that may be shown.
type Indicator struct {
	in *model.Indicator
}

// Model is the indicator; its observations are the passed ones.
func (i Indicator) Model() *model.Indicator { return i.in }

// Figures are the observations that may be shown, in the order of the file.
func (i Indicator) Figures() []Figure {
	out := make([]Figure, len(i.in.Observations))
	for n, o := range i.in.Observations {
		out[n] = Figure{o}
	}
	return out
}

// Figure is one of the observations that may be shown, by its place in the file from
// 0.
func (i Indicator) Figure(n int) Figure { return Figure{i.in.Observations[n]} }

// Public is a project that has passed disclosure.
type Public struct {
	project *model.Project
}

// Project is the data that may be shown: a copy of the project in which
// withheld values are gone.
func (p Public) Project() *model.Project { return p.project }

// Indicators are the indicators in the order of the site.
func (p Public) Indicators() []Indicator {
	out := make([]Indicator, len(p.project.Indicators))
	for n, in := range p.project.Indicators {
		out[n] = Indicator{in}
	}
	return out
}

// Apply withholds what may not be shown: values of areas that are finer than
// the level that the indicator allows (province where it names none), numbers
// that tell a count which the rule round5 withholds, and of corrections the
// numbers of a value that is withheld now. Package check refuses such rows
// before; this is the second wall.
func Apply(p *model.Project) Public {
	public := *p
	public.Indicators = make([]*model.Indicator, len(p.Indicators))
	renewed := map[*model.Indicator]*model.Indicator{}
	for n, in := range p.Indicators {
		public.Indicators[n] = apply(in)
		renewed[in] = public.Indicators[n]
	}
	public.Corrections = nil
	for _, c := range p.Corrections {
		if c.Indicator == nil || c.Area != nil && tooFine(c.Area, c.Indicator.Disclosure) {
			continue
		}
		c.Indicator = renewed[c.Indicator]
		if c.OfSeries() && withdrawn(c) || c.Kind == model.OfRelated && relatedWithdrawn(c) {
			c.Old, c.New, c.Withheld = decimal.Decimal{}, decimal.Decimal{}, true
		}
		public.Corrections = append(public.Corrections, c)
	}
	return Public{&public}
}

func apply(in *model.Indicator) *model.Indicator {
	out := *in
	out.Observations = make([]model.Observation, len(in.Observations))
	for n, o := range in.Observations {
		if Withholds(in, o) {
			o = withhold(o)
		}
		out.Observations[n] = o
	}
	out.Related = nil
	for _, r := range in.Related {
		if !WithholdsRelated(in, r) {
			out.Related = append(out.Related, r)
		}
	}
	return &out
}

// Withholds tells whether the rules of an indicator withhold the number of an
// observation, of today or of a former state.
func Withholds(in *model.Indicator, o model.Observation) bool {
	return tooFine(o.Area, in.Disclosure) || in.Reveals(o)
}

// WithholdsRelated tells the same of a figure beside the series.
func WithholdsRelated(in *model.Indicator, r model.Related) bool {
	return tooFine(r.Area, in.Disclosure) || in.RevealsAlone(r.Area, r.Unit, r.Value)
}

// withdrawn tells whether a correction would publish what is withheld: its
// value is withheld now, or a number of it tells a count that is not rounded.
// The new number may be the value that stands beside its numerator.
func withdrawn(c model.Correction) bool {
	in := c.Indicator
	now, _ := in.At(c.Period, c.Area, c.Dims)
	stands := c.New.Given() && c.New.String() == now.Value.String()
	return now.Status == model.Suppressed || in.RevealsAlone(c.Area, in.Unit, c.Old) ||
		!stands && in.RevealsAlone(c.Area, in.Unit, c.New)
}

// relatedWithdrawn is withdrawn for a figure beside the series. Of one that is gone
// nobody knows the unit: it is taken for a rate, of which no number stands alone.
func relatedWithdrawn(c model.Correction) bool {
	now := c.Related()
	if len(now) == 0 {
		now = []model.Related{{}}
	}
	return slices.ContainsFunc(now, func(r model.Related) bool {
		return r.Status == model.Suppressed || c.Indicator.RevealsAlone(c.Area, r.Unit, c.Old) || c.Indicator.RevealsAlone(c.Area, r.Unit, c.New)
	})
}

// tooFine tells whether an area lies below the level that may be shown. A level
// that nobody knows is below every other.
func tooFine(a *model.Area, d model.Disclosure) bool {
	level := d.Level
	if level == "" || d.Decision == nil && level.Finer(model.Province) {
		level = model.Province
	}
	known := a == nil || slices.Contains(model.AreaLevels(), a.Level)
	return !known || a != nil && a.Level.Finer(level)
}

func withhold(o model.Observation) model.Observation {
	return model.Observation{Period: o.Period, Area: o.Area, Dims: o.Dims, Status: model.Suppressed,
		Source: o.Source, Origin: o.Origin}
}

// Reaches tells whether anything of the indicator may be shown for an area. Rows
// of finer areas are withheld one by one as well; this lets a page leave out even
// that there are any.
func (i Indicator) Reaches(a *model.Area) bool { return !tooFine(a, i.in.Disclosure) }
