package site

import (
	"math"
	"math/big"
	"slices"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/decimal"
	"chitieu/internal/markup"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// Account tells of data in the words of the pages, for those who ask what
// readers see and make no page of it.
type Account struct{ b *builder }

// Tell judges every indicator, as New does. Texts and plan are not needed.
func Tell(in Input) (*Account, error) {
	if in.Plan == nil {
		in.Plan = &markup.Plan{}
	}
	b, err := newBuilder(in)
	if err != nil {
		return nil, err
	}
	return &Account{b}, nil
}

// Standing is what the page of an indicator says first.
type Standing struct {
	Key      progress.Key
	Verdict  string       // the label: "Đã đạt theo số sơ bộ"
	Reasons  []string     // why, with the numbers that were used
	Headline string       // the sentence over the chart
	Owed     []Owed       // figures that are not seen published
	Chart    *chart.Chart // nil where nobody asks for a drawing

	sayAxes func(c *chart.Chart, foot *big.Rat) // says of a chart of this standing which axes it has
}

// Owed is what is not seen published.
type Owed struct {
	Text  string
	Years int // of a run of years without a figure, AllYears where there is no figure at all; 0 for a target that waits
}

// AllYears is more than any run of years.
const AllYears = math.MaxInt

// Standings are those of all indicators in the province, by id.
func (a *Account) Standings() map[string]Standing {
	out := make(map[string]Standing, len(a.b.public))
	for _, in := range a.b.public {
		s := a.b.status[in]
		told := a.drawn(s, Standing{Key: s.main.Key, Verdict: a.b.chip(s.main).Text, Headline: s.chart.Title,
			Reasons: a.b.explain(s, s.primary, s.main)})
		if in.Direction != model.None {
			told.Owed = a.b.owing(s)
		}
		out[in.ID] = told
	}
	return out
}

// drawn gives a standing its drawing.
func (a *Account) drawn(s *standing, told Standing) Standing {
	drawn := *s.chart
	drawn.Desc = strings.TrimSuffix(drawn.Desc, " "+a.b.w.t("figure.table_below")) // there is none elsewhere
	told.Chart, told.sayAxes = &drawn, func(c *chart.Chart, foot *big.Rat) { a.b.sayAxes(s, c, foot) }
	return told
}

// Local is what the pages of one area say of an indicator: a page of the
// indicator in the area, where it has one, and the row on the page of the area.
type Local struct {
	Area *model.Area
	Page bool // there is a page of the indicator in the area: below the province
	Standing
	Draw func() Standing // the same with the drawing of the page; nil where there is no page
}

// Locals are the standings of an indicator in the areas that have figures of it,
// in the order of areas.csv, drawn when asked for. In an area without such a page only
// the verdict is told, and only where a target is judged there.
func (a *Account) Locals(id string) []Local {
	i := slices.IndexFunc(a.b.public, func(in *model.Indicator) bool { return in.ID == id })
	if i < 0 {
		return nil
	}
	in := a.b.public[i]
	var out []Local
	for _, area := range a.b.areas.order {
		if !slices.Contains(a.b.areas.held[area], in) {
			continue
		}
		s := a.b.standIn(in, area)
		told := Local{Area: area, Page: a.b.hasOwnPage(in, area), Standing: Standing{Key: s.main.Key}}
		if told.Page || s.primary != nil && (s.main.Key.Judged() || s.known) {
			told.Verdict, told.Reasons = a.b.chipOf(s).Text, a.b.explain(s, s.primary, s.main)
		}
		if told.Page {
			told.Headline = a.b.headline(s)
			if in.Direction != model.None {
				told.Owed = a.b.owing(s)
			}
			told.Draw = func() Standing {
				s.splits = a.b.splits(s)
				s.chart = a.b.figure(s)
				return a.drawn(s, told.Standing)
			}
		}
		out = append(out, told)
	}
	return out
}

// Alike are the charts of two standings of one indicator on the same axes, so that
// the eye compares the figures and not the scales. Both have to be in its unit.
func (a *Account) Alike(in *model.Indicator, before, after Standing) (was, now *chart.Chart) {
	x, y := *before.Chart, *after.Chart
	all := chart.Chart{From: min(x.From, y.From), To: max(x.To, y.To), Compare: slices.Concat(x.Compare, y.Compare),
		Targets: slices.Concat(x.Targets, y.Targets), Subject: chart.Series{Points: slices.Concat(x.Subject.Points, y.Subject.Points)}}
	from := foot(in, &all)
	ticks := a.b.ticks(in, &all, from)
	for _, side := range []struct {
		chart *chart.Chart
		of    Standing
	}{{&x, before}, {&y, after}} {
		c := side.chart
		c.From, c.To, c.Years, c.Ticks = all.From, all.To, yearLabels(all.From, all.To), ticks
		side.of.sayAxes(c, from)
	}
	return &x, &y
}

// Name is what an indicator is called.
func (a *Account) Name(in *model.Indicator) string { return a.b.w.name(in) }

// Period is a period as a table names it.
func (a *Account) Period(p model.Period) string { return a.b.w.period(p) }

// Area is the name of an area, with its days where it has an end.
func (a *Account) Area(area *model.Area) string { return a.b.areaLabel(area) }

// Group names a breakdown; empty for the total.
func (a *Account) Group(in *model.Indicator, dims model.Dims) string { return a.b.w.codes(in, dims) }

// Value is a figure with qualifier, unit and all its digits, or the word for why
// there is none.
func (a *Account) Value(in *model.Indicator, o model.Observation) string {
	return a.b.w.value(in, o, o.Value.Scale())
}

// Number is a number with the unit of an indicator.
func (a *Account) Number(in *model.Indicator, d decimal.Decimal) string {
	return a.b.w.exact(in, d)
}

// Related is a figure beside the series, with its label, period and source.
func (a *Account) Related(in *model.Indicator, r model.Related) string { return a.b.related(in, r) }

// RelatedValue is the value of such a figure alone, or the word for why there is
// none.
func (a *Account) RelatedValue(in *model.Indicator, r model.Related) string {
	return a.b.relatedOrWhy(in, r)
}

// RelatedAs is Related with a value in words.
func (a *Account) RelatedAs(r model.Related, value string) string { return a.b.relatedAs(r, value) }

// Unit is the unit of an indicator alone: "%", "vụ".
func (a *Account) Unit(in *model.Indicator) string { return a.b.w.unit(in) }

// Direction says which way is better.
func (a *Account) Direction(in *model.Indicator) string {
	if in.Direction == "" { // of a state that could not be read whole
		return ""
	}
	return a.b.turned(in.Direction)
}

// Note is what readers are told beside a figure; empty for nothing.
func (a *Account) Note(o model.Observation) string { return a.b.w.text(o.Note) }

// Text is a text of the data in the language of the pages, else in Vietnamese.
func (a *Account) Text(t model.Text) string { return a.b.w.text(t) }

// Mark is the status of a figure as a word.
func (a *Account) Mark(o model.Observation) string { return a.b.w.mark(o) }

// Source is how a document is named.
func (a *Account) Source(s *model.Source) string { return a.b.w.sourceName(s) }

// Kind says what kind of body stands behind a document.
func (a *Account) Kind(s *model.Source) string { return a.b.w.kinds()[s.Kind] }

// Goal is a target in words, with its period.
func (a *Account) Goal(in *model.Indicator, t *model.Target) (period, goal string) {
	return a.b.w.span(t), a.b.w.goal(in, t)
}

// Date is a day as the pages write it.
func (a *Account) Date(d model.Date) string { return a.b.w.date(d) }
