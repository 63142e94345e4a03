package site

import (
	"slices"

	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// standIn is where an indicator stands in one area, without a chart. Judged are
// the targets that the rules judge on figures of this very area: its own, those
// passed on to it, and for the province those of the country. A target of
// another area is a guide and no more.
func (b *builder) standIn(in *model.Indicator, area *model.Area) *standing {
	rows := b.series[in]
	s := &standing{public: rows.public, in: in, rows: rows, area: area, own: []*model.Area{area}, scale: in.Decimals,
		verdicts: map[*model.Target]progress.Assessment{}}
	home := slices.Contains(b.homes, area)
	for _, t := range in.Targets {
		if t.Area != area && t.PassedTo != area && !(home && t.National()) {
			continue
		}
		if a := progress.Assess(b.question(s, t)); a.Area == area {
			s.targets, s.verdicts[t] = append(s.targets, t), a
		}
	}
	s.primary = primaryOf(in, s.targets, b.in.AsOf, b.homes)
	b.tell(s)
	if s.primary == nil {
		s.guide = b.guideFor(s)
	}
	if area.Level.Finer(model.Province) && in.Unit != model.Count {
		s.beside = b.areas.within(area, model.Province)
	}
	return s
}

// primaryOf picks the primary target out of some of an indicator's targets.
func primaryOf(in *model.Indicator, targets []*model.Target, asOf model.Date, homes []*model.Area) *model.Target {
	if len(targets) == 0 {
		return nil
	}
	narrowed := *in
	narrowed.Targets = targets
	return progress.Primary(&narrowed, asOf, homes)
}

// guideFor is the target of the province that an area lies in, or of the country,
// that may be shown beside the area's figures: a level of the breakdown that is
// shown. Counts of a part do not compare with a target for the whole.
func (b *builder) guideFor(s *standing) *model.Target {
	if s.in.Unit == model.Count || s.in.Direction == model.None {
		return nil
	}
	province := b.areas.within(s.area, model.Province)
	var fit []*model.Target
	for _, t := range s.in.Targets {
		near := t.National() || province != nil && (t.Area == province || t.PassedTo == province)
		if near && t.Dims == s.shown.Dims && t.Value.Given() && (t.Rule == model.Level || t.Rule == model.Maintain) {
			fit = append(fit, t)
		}
	}
	return primaryOf(s.in, fit, b.in.AsOf, []*model.Area{province})
}

// withheld tells whether all figures of the told series are withheld.
func (s *standing) withheld() bool {
	return len(s.shown.Observations) > 0 && !slices.ContainsFunc(s.shown.Observations, func(o model.Observation) bool {
		return o.Status != model.Suppressed
	})
}

// noFigure stands in the place of the latest figure where there is none.
func (b *builder) noFigure(s *standing) string {
	if s.withheld() {
		return b.w.opening(b.w.absence(model.Suppressed))
	}
	if s.apart != nil {
		return b.w.t("apart.none")
	}
	if n := len(b.areasAlone(s)); n > 0 {
		return b.w.N("absent.areas_alone", n)
	}
	return b.w.t("verdict.no_value")
}

// placeOf is how a sentence of a page names the area of a figure: the province
// without its type, any other area with it.
func (b *builder) placeOf(s *standing, a *model.Area) string {
	switch {
	case s.area == nil:
		return b.w.country(a, b.w.place(a))
	case a.Type == "":
		return b.w.areaName(a)
	}
	return b.w.innerArea(a)
}

// leadPlace is the place of the latest figure in a sentence that is quoted away
// from its page. A province that was replaced has the same name as the one that
// replaced it: there it is said which of the two is meant.
func (b *builder) leadPlace(s *standing) string {
	if a := s.latest.Area; s.area == nil && len(b.homes) > 1 && !a.ValidTo.IsZero() {
		return b.w.innerPlace(a)
	}
	return b.placeOf(s, s.latest.Area)
}

// besideName is the name of a series to compare with. Beside a commune the
// province has its type, because a commune may bear the same name.
func (b *builder) besideName(s *standing, a *model.Area) string {
	if s.area == nil {
		return b.w.place(a)
	}
	return b.w.areaName(a)
}

// titled is the indicator's name with its breakdown and, for one area, that area.
func (b *builder) titled(s *standing) string {
	name := b.grouped(s, b.w.name(s.in))
	if s.area != nil {
		return b.w.t("local.title", "name", name, "area", b.innerName(s.area))
	}
	return name
}

// whose says in a word who set a target.
func (b *builder) whose(t *model.Target) string {
	switch t.Area.Level {
	case model.Country:
		return b.w.t("local.of_country")
	case model.Province:
		return b.w.t("local.of_province")
	}
	return b.w.place(t.Area)
}

// chipOf is the label of a standing. One area that is judged by no target is not
// judged, whatever targets there are elsewhere.
func (b *builder) chipOf(s *standing) Chip {
	if s.area == nil || s.primary != nil {
		c := b.chip(s.main)
		c.Remark = b.w.opening(b.stricter(s))
		return c
	}
	c := Chip{Class: string(progress.TileNotAssessed), Text: b.w.t("local.not_judged")}
	if s.withheld() {
		c.Text = b.w.t("verdict.suppressed")
	}
	return c
}

// absentLocal says that there is no figure of the series of an area, and what
// there is instead.
func (b *builder) absentLocal(s *standing) string {
	args := []any{"name", b.w.inner(b.w.name(s.in)), "area", b.innerName(s.area)}
	if s.withheld() {
		return b.w.opening(b.w.t("local.suppressed", args...))
	}
	if r, ok := newestRelated(s.in, s.own); ok {
		return b.w.opening(b.w.t("local.related", append(args, "related", b.related(s.in, r))...))
	}
	return b.w.opening(b.w.t("local.none", args...))
}

// explainLocal says why an area is not judged, and by what to go instead.
func (b *builder) explainLocal(s *standing) []string {
	var out []string
	switch {
	case s.withheld():
		out = append(out, b.w.t("explain.suppressed"))
	case s.in.Direction == model.None:
		return b.explainNothing(s.in)
	default:
		out = append(out, b.w.t("local.no_target", "area", b.innerName(s.area)))
	}
	if t := s.guide; t != nil {
		out = append(out, b.w.t("local.guide", "setter", b.setterInside(t), "year", b.w.span(t), "goal", b.w.goal(s.in, t),
			"document", b.w.sourceName(t.Source)))
	}
	return out
}

// localFacts are what stands beside the latest figure of an area that is not
// judged: the province's figure and the guide.
func (b *builder) localFacts(s *standing) []Fact {
	var out []Fact
	if o, ok := b.provinceFigure(s); ok {
		out = append(out, Fact{b.w.areaName(o.Area), b.w.value(s.in, o, s.in.Decimals), b.when(o)})
	}
	if t := s.guide; t != nil {
		out = append(out, Fact{b.w.t("local.guide_name", "setter", b.setterInside(t)), b.w.goal(s.in, t),
			b.w.t("fact.target_note", "period", b.w.span(t), "document", b.w.sourceName(t.Source))})
	}
	return out
}

// local is the page of an indicator in one area below the province.
func (b *builder) local(in *model.Indicator, area *model.Area) Content {
	s := b.standIn(in, area)
	s.splits = b.splits(s)
	s.chart = b.figure(s)
	path := b.r.indicatorIn(in, b.areas.code[area])
	whole := Link{Href: b.r.href(b.r.indicator(in)), Text: b.w.short(in)}
	heading := b.w.t("local.title", "name", b.w.name(in), "area", b.innerName(area))
	f := b.frame(path, "indicators", heading, b.lead(s), Link{Href: b.r.href(b.r.indicators()), Text: b.w.t("nav.indicators")}, whole)
	f.Crumbs[len(f.Crumbs)-1].Text = b.nameOf(area)
	f.Title = b.w.t("local.title", "name", b.w.short(in), "area", b.innerName(area)) + " – " + b.title()
	dated := b.dating()
	dated.local(s)
	dated.onto(&f)
	f.AsOf = b.asOf()
	v := b.told(s, path)
	v.Banner = b.mended(func(c model.Correction) bool { return c.Indicator == in && c.Area == area })
	v.Elsewhere = []Link{{Href: b.areaHref(area), Text: b.w.t("local.all_of", "area", b.innerName(area))},
		{Href: whole.Href, Text: b.w.t("local.of_all", "name", b.w.inner(b.w.short(in)))}}
	v.Before, v.After = b.neighboursIn(in, area)
	f.Scripts = v.Figure.scripts()
	return Content{f, v}
}

// neighboursIn are the indicators before and after that have a page for an area.
func (b *builder) neighboursIn(in *model.Indicator, area *model.Area) (before, after *Link) {
	held := b.areas.held[area]
	link := func(i int) *Link {
		if i < 0 || i >= len(held) {
			return nil
		}
		return &Link{Href: b.r.href(b.r.indicatorIn(held[i], b.areas.code[area])), Text: b.w.short(held[i])}
	}
	i := slices.Index(held, in)
	return link(i - 1), link(i + 1)
}
