package site

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// figure makes the target chart of an indicator.
func (b *builder) figure(s *standing) *chart.Chart {
	in := s.in
	c := &chart.Chart{ID: "bieu-do", Keys: b.w.t("figure.keys")}
	c.From, c.To = b.years(s)
	c.Years = yearLabels(c.From, c.To)
	c.Subject = chart.Series{Label: b.subjectLabel(s), Points: b.points(s, s.shown.Observations)}
	for i, o := range given(s.shown.Observations) {
		if len(s.areas()) > 1 {
			c.Subject.Points[i].Place = b.areaName(s, o.Area)
		}
	}
	if o := b.compared(s, c.From); len(o) > 0 {
		c.Compare = []chart.Series{b.comparison(s, s.beside, o)}
	}
	c.Targets = b.targetMarks(s)
	c.Path = b.path(s)
	c.Breaks = b.breakMarks(s, c.From, c.To)
	c.Missing = b.missingRuns(s, c)
	from := foot(in, c)
	c.Ticks = b.ticks(in, c, from)
	b.offer(s, c, from)
	if len(c.Subject.Points) == 0 {
		c.Empty = b.noFigure(s)
	}
	c.Reached = s.main.Key == progress.Achieved
	c.Span = span(in, c)
	c.Title = b.headline(s)
	b.sayAxes(s, c, from)
	c.Source = b.figureSource(s, c)
	c.Desc = b.describe(s, c)
	c.Key = b.key(s, c)
	return c
}

// sayAxes writes what depends on the axes of a chart: subtitle and accessible name.
func (b *builder) sayAxes(s *standing, c *chart.Chart, foot *big.Rat) {
	c.Subtitle = b.w.t("figure.subtitle", "measure", b.measure(s), "area", b.fullPlaces(s), "from", c.From, "to", c.To)
	if foot != nil {
		c.Subtitle += b.w.t("figure.foot", "value", c.Ticks[0].Label+b.w.symbol(s.in, decimal.Decimal{}))
	}
	c.Name = b.w.t("figure.name", "measure", b.w.inner(b.w.name(s.in)), "areas", b.areasOf(s, c), "from", c.From, "to", c.To)
}

// measure is what is measured, of whom, in which unit.
func (b *builder) measure(s *standing) string {
	return b.grouped(s, b.w.name(s.in)) + b.unitAside(s.in)
}

// unitAside is the unit behind a measure; nothing where it is no more than a number.
func (b *builder) unitAside(in *model.Indicator) string {
	if in.Unit == model.Number && in.Noun.VI == "" {
		return ""
	}
	return b.w.t("figure.unit", "unit", strings.TrimSpace(b.w.unit(in)))
}

// grouped adds the shown breakdown to a name: "số vụ tảo hôn (dân tộc thiểu số)".
func (b *builder) grouped(s *standing, name string) string {
	if codes := b.w.codes(s.in, s.shown.Dims); codes != "" {
		return b.w.t("lead.of", "name", name, "group", b.w.inner(codes))
	}
	return name
}

// subjectLabel is the direct label of the series: the province's name, or the
// names of the provinces that follow each other.
func (b *builder) subjectLabel(s *standing) string {
	var names []string
	for _, a := range s.areas() {
		if name := b.w.place(a); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// fullPlaces are the official names of the areas of the shown series.
func (b *builder) fullPlaces(s *standing) string {
	var names []string
	for _, a := range s.areas() {
		names = append(names, b.w.fullPlace(a))
	}
	return strings.Join(names, ", ")
}

// areaName is the name of an area of the shown series; where there are several,
// each has its date.
func (b *builder) areaName(s *standing, a *model.Area) string {
	if s.area != nil {
		return b.nameOf(a)
	}
	if len(s.areas()) > 1 {
		return b.w.fullPlace(a)
	}
	return b.w.place(a)
}

func (b *builder) compareLabel(s *standing, a *model.Area, o []model.Observation) string {
	for _, x := range o {
		if x.Status != model.Estimated {
			return b.besideName(s, a)
		}
	}
	return b.w.t("figure.estimated_series", "area", b.besideName(s, a))
}

// years is the time axis: from the first figure of the series to the last
// target or to the present, whichever is later. What is not known yet shows.
func (b *builder) years(s *standing) (from, to int) {
	to = b.in.AsOf.Year
	from = to - 10
	for i, o := range given(s.shown.Observations) {
		if i == 0 {
			from = o.Period.Year
		}
		to = max(to, o.Period.Year)
	}
	for _, t := range append(slices.Clip(s.targets), s.guide) {
		if t != nil && !t.Period.IsZero() {
			to = max(to, t.Period.Year)
			from = min(from, t.Period.Year)
		}
	}
	if to-from < 8 {
		from = to - 8
	}
	return from, to
}

func yearLabels(from, to int) []chart.Year {
	var out []chart.Year
	for _, y := range chart.YearTicks(from, to) {
		out = append(out, chart.Year{Year: y, Label: strconv.Itoa(y)})
	}
	return out
}

func (b *builder) points(s *standing, shown []model.Observation) []chart.Point {
	in := s.in
	shown = given(shown)
	out := make([]chart.Point, 0, len(shown))
	var before model.Observation
	for _, o := range shown {
		lead := b.w.qualifier(o.Qualifier)
		p := chart.Point{
			Figure: s.rows.figureOf(o),
			Label:  lead + b.w.plain(in, o.Value, in.Decimals), Lead: lead, Period: b.w.period(o.Period), Mark: b.w.mark(o),
			Hollow: hollow(o), Value: b.w.value(in, o, in.Decimals), Note: b.w.text(o.Note), Source: b.sourceLine(o.Source),
		}
		p.Joined = before.Area != nil && joined(in, before, o)
		before = o
		out = append(out, p)
	}
	return out
}

// sourceLine names the source of a figure, for a tooltip.
func (b *builder) sourceLine(src *model.Source) string {
	if src == nil {
		return ""
	}
	return b.w.t("figure.tip_source", "source", b.w.sourceName(src))
}

// compared is the grey series: the first area to compare with, as far as the
// axis reaches.
func (b *builder) compared(s *standing, from int) []model.Observation {
	if s.beside == nil {
		return nil
	}
	return b.comparedTo(s, s.beside, from)
}

func (b *builder) comparedTo(s *standing, a *model.Area, from int) []model.Observation {
	figures := kept(s.rows.of(a, s.shown.Dims), func(o *model.Observation) bool { return o.Value.Given() && o.Period.Year >= from })
	if s.older > 0 {
		figures = since(figures, s.shown.Observations[0].Period)
	}
	figures, _ = newest(figures)
	return figures
}

// targetMarks are the judged target and, before it, the milestones of the same
// document and area.
func (b *builder) targetMarks(s *standing) []chart.Target {
	if s.guide != nil {
		return []chart.Target{b.guideMark(s)}
	}
	if s.primary == nil || s.primary.Rule == model.TextOnly {
		return nil
	}
	out := []chart.Target{b.targetMark(s, s.primary, false)}
	for _, t := range progress.Milestones(s.in, s.primary) {
		out = append(out, b.targetMark(s, t, true))
	}
	return slices.DeleteFunc(out, func(t chart.Target) bool { return t.Value == nil })
}

// guideMark is the level of a guide, with the name of whose it is.
func (b *builder) guideMark(s *standing) chart.Target {
	t := s.guide
	return chart.Target{Year: t.Period.Position(), Value: t.Value.Rat(), Line: true,
		Label: []string{b.w.t("figure.target", "year", b.w.span(t)), b.w.t("local.goal_of", "goal", b.w.goal(s.in, t), "setter", b.whose(t))}}
}

func (b *builder) targetMark(s *standing, t *model.Target, isMilestone bool) chart.Target {
	m := chart.Target{Year: t.Period.Position(), Milestone: isMilestone, Line: t.Rule != model.ReductionPerYear && !isMilestone}
	m.Value = s.judgement(t).Level
	if m.Value == nil && t.Rule != model.ReductionPerYear {
		m.Value = t.Value.Rat() // nothing to judge yet, but the level stands
	}
	m.Goal, m.Source = b.w.goal(s.in, t), b.sourceLine(t.Source)
	if isMilestone {
		m.Name = b.w.t("figure.milestone_name", "year", b.w.period(t.Period))
		m.Label = []string{b.w.t("figure.milestone", "year", b.w.period(t.Period), "goal", b.w.goal(s.in, t))}
		return m
	}
	m.Name = b.w.t("figure.target", "year", b.w.span(t))
	m.Label = []string{m.Name, m.Goal}
	return m
}

// path is the required path from the baseline to the primary target.
func (b *builder) path(s *standing) *chart.Path {
	if s.primary == nil {
		return nil
	}
	a := s.judgement(s.primary)
	corners := a.Path()
	if len(corners) == 0 {
		return nil
	}
	p := &chart.Path{Label: b.w.t("figure.path_from", "year", b.w.period(a.Baseline.Period)), Short: b.w.t("figure.path")}
	for _, c := range corners {
		p.Points = append(p.Points, chart.PathPoint{Year: c.Year, Value: c.Value})
	}
	if end := b.areaEnd(s); end != nil && end.Cmp(p.Points[0].Year) > 0 {
		p.Broken = end
	}
	return p
}

// areaEnd is when the first of the shown areas ends on the axis of years; nil
// where it goes on.
func (b *builder) areaEnd(s *standing) *big.Rat {
	first := s.areas()[0]
	if first == nil || first.ValidTo.IsZero() {
		return nil
	}
	return model.PositionOf(first.ValidTo.AddDays(1))
}

func (b *builder) breakMarks(s *standing, from, to int) []chart.Break {
	var out []chart.Break
	inside := func(y *big.Rat) bool {
		return y.Cmp(big.NewRat(int64(from), 1)) >= 0 && y.Cmp(big.NewRat(int64(to), 1)) <= 0
	}
	for _, k := range s.in.Breaks {
		if y := model.PositionOf(k.At); inside(y) && marked(s, k) {
			out = append(out, chart.Break{Year: y, Label: b.w.t("figure.break", "date", b.breakDate(k))})
		}
	}
	if first := b.homes; s.area == nil && len(first) > 1 && !first[0].ValidTo.IsZero() {
		day := first[0].ValidTo.AddDays(1)
		if y := model.PositionOf(day); inside(y) {
			m := chart.Break{Year: y, Label: b.w.t("figure.merger", "date", b.w.shortDate(day))}
			if newest := s.areas(); newest[len(newest)-1] == first[0] {
				m.Note, m.Void = b.w.t("figure.merger_empty"), true
			}
			out = append(out, m)
		}
	}
	return out
}

// marked tells whether a break lies between figures of a shown series: a mark
// before the first figure, or for another breakdown, would explain nothing.
func marked(s *standing, k model.Break) bool {
	return slices.ContainsFunc(s.areas(), func(a *model.Area) bool {
		all := given(of(s.shown.Observations, a))
		return len(all) > 0 && k.Concerns(a, s.shown.Dims) && k.Between(a, all[0].Period, all[len(all)-1].Period)
	})
}

// breakDate is the day of a break, or its year where it is the first day.
func (b *builder) breakDate(k model.Break) string {
	if k.At.Month == 1 && k.At.Day == 1 {
		return strconv.Itoa(k.At.Year)
	}
	return b.w.shortDate(k.At)
}

// missingRuns are the runs of years between and after the figures, up to the
// last for which there could be one.
func (b *builder) missingRuns(s *standing, c *chart.Chart) []chart.Missing {
	all := s.shown.Observations // a row that says why there is no value is not a missing year
	if len(given(all)) == 0 || s.in.Period != model.Year && s.in.Period != model.SchoolYear {
		return nil
	}
	var out []chart.Missing
	add := func(from, to int) {
		if from <= to {
			years := b.w.run(s.in.Period, from, to)
			short := b.w.t("figure.missing_short", "years", years)
			if s.in.Period == model.SchoolYear && from < to { // their names are long
				short = b.w.N("figure.missing_school_years", to-from+1)
			}
			out = append(out, chart.Missing{From: from, To: to, Label: b.w.t("figure.missing", "years", years), Short: short})
		}
	}
	for i := 1; i < len(all); i++ {
		add(all[i-1].Period.Year+1, all[i].Period.Year-1)
	}
	add(all[len(all)-1].Period.Year+1, b.lastYear(s))
	return out
}

// values are what the y axis must hold: the least and the greatest figure, and
// the targets.
func values(c *chart.Chart) []*big.Rat {
	var least, greatest decimal.Decimal
	for _, s := range append([]chart.Series{c.Subject}, c.Compare...) {
		for _, p := range s.Points {
			v := p.Figure.Observation().Value
			if !least.Given() || v.Cmp(least) < 0 {
				least = v
			}
			if !greatest.Given() || v.Cmp(greatest) > 0 {
				greatest = v
			}
		}
	}
	var out []*big.Rat
	if least.Given() {
		out = append(out, least.Rat(), greatest.Rat())
	}
	for _, t := range c.Targets {
		out = append(out, t.Value)
	}
	return out
}

// foot is where the y axis begins: at 0, but for shares that all lie near the
// whole, whose change nobody could see from there. The subtitle then says so.
// It is nil for 0.
func foot(in *model.Indicator, c *chart.Chart) *big.Rat {
	lowest := big.NewRat(90, 1)
	near := big.NewRat(70, 1)
	all := values(c)
	if in.Unit != model.Percent || len(c.Subject.Points) == 0 {
		return nil
	}
	for _, v := range all {
		if v.Cmp(near) < 0 {
			return nil
		}
		if v.Cmp(lowest) < 0 {
			lowest = v
		}
	}
	tens := new(big.Int).Quo(lowest.Num(), new(big.Int).Mul(lowest.Denom(), big.NewInt(10)))
	return new(big.Rat).SetInt(tens.Mul(tens, big.NewInt(10)))
}

// span is the least range of values that a small chart covers, as it has no axis of
// which one could read how little a line rises: a quarter of the largest value, of
// a percentage 10 points, but never more than from 0 to that value.
func span(in *model.Indicator, c *chart.Chart) *big.Rat {
	largest := new(big.Rat)
	for _, v := range values(c) {
		if v == nil {
			continue
		}
		if size := new(big.Rat).Abs(v); size.Cmp(largest) > 0 {
			largest = size
		}
	}
	least := new(big.Rat).Mul(largest, big.NewRat(1, 4))
	if in.Unit == model.Percent {
		least = big.NewRat(10, 1)
	}
	if least.Cmp(largest) > 0 {
		return largest
	}
	return least
}

func (b *builder) ticks(in *model.Indicator, c *chart.Chart, from *big.Rat) []chart.Tick {
	if codes := b.w.codesIn(in); codes != nil {
		return answerTicks(codes)
	}
	var out []chart.Tick
	for _, v := range chart.NiceTicks(values(c), from, in.Decimals) {
		scale := 0
		for s := range 4 {
			if s == 0 && v.IsInt() || s > 0 && decimal.FromRat(v, s).Rat().Cmp(v) == 0 {
				scale = s
				break
			}
		}
		out = append(out, chart.Tick{Value: v, Label: b.w.ratio(v, scale)})
	}
	return out
}
