package site

import (
	"html/template"
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// Chip is a verdict as its label.
type Chip struct {
	Class    string // verdict key as a class: achieved, one_point …
	Text     string
	Outlined bool   // judged against a national target
	Remark   string // said beside it: a stricter target that is not met
	Href     string
}

// labels names the catalogue key of every verdict.
var labels = map[progress.Key]string{
	progress.NoTarget:       "verdict.no_target",
	progress.Suppressed:     "verdict.suppressed",
	progress.NoValue:        "verdict.no_value",
	progress.LowReliability: "verdict.low_reliability",
	progress.Achieved:       "verdict.achieved",
	progress.Missed:         "verdict.missed",
	progress.Overdue:        "verdict.overdue",
	progress.OnePoint:       "verdict.one_point",
	progress.BrokenSeries:   "verdict.break",
	progress.NoNewData:      "verdict.no_new_data",
	progress.MovingAway:     "verdict.moving_away",
	progress.FarBehind:      "verdict.far_behind",
	progress.OnTrack:        "verdict.on_track",
	progress.Behind:         "verdict.behind",
}

// label is a verdict in words: "Đã đạt theo số sơ bộ".
func (b *builder) label(a progress.Assessment) string {
	text := b.w.t(labels[a.Key])
	if inWords(a) {
		return b.w.t("verdict.text_target")
	}
	if a.Key == progress.Overdue && a.Target != nil {
		return b.w.t("verdict.overdue_of", "period", b.w.during(a.Target.Period))
	}
	if a.Key != progress.Achieved || a.Latest == nil {
		return text
	}
	switch {
	case a.Has(progress.ByPress):
		return text + " " + b.w.t("verdict.by_press")
	case a.Has(progress.ByProvisional):
		return text + " " + b.w.t("verdict.by_provisional")
	case a.Has(progress.ByEstimate):
		return text + " " + b.w.t("verdict.by_estimate")
	}
	return text
}

// inWords tells whether there is a target, but one that no figure can be held to.
func inWords(a progress.Assessment) bool {
	return a.Key == progress.NoTarget && a.Target != nil && a.Target.Rule == model.TextOnly
}

// chip is the label of a verdict on a target; nil target: nothing is judged.
func (b *builder) chip(a progress.Assessment) Chip {
	c := Chip{Class: string(a.Tile()), Text: b.label(a), Href: b.r.href(b.r.method()) + "#" + string(a.Key)}
	if inWords(a) {
		c.Href = b.r.href(b.r.method()) + "#text_target"
	}
	if a.National && a.Key.Judged() {
		c.Outlined = true
		c.Text = b.w.t("verdict.national", "verdict", c.Text, "setter", b.setterInside(a.Target))
		if a.Key == progress.MovingAway {
			c.Text = b.w.t("verdict.moving_away_national", "setter", b.setterInside(a.Target))
		}
	}
	return c
}

// Box explains a verdict with the numbers it rests on.
type Box struct {
	Chip       Chip
	Sentences  []string
	About      []string // what is to be known of the numbers that the verdict rests on
	Distance   string   // share of the way, "3,7%"; empty where there is none
	Elapsed    string   // share of the time
	Bars       [2]template.HTML
	MethodHref string
	AsOf       string
}

// Fact is one number under the verdict.
type Fact struct {
	Name, Value, Note string
}

// absent says that there is no figure of the series, and what there is instead.
func (b *builder) absent(s *standing) string {
	in := s.in
	if s.apart != nil {
		return b.apartLead(s)
	}
	if s.area != nil {
		return b.absentLocal(s)
	}
	if s.main.Key == progress.Suppressed {
		return b.w.opening(b.w.t("absent.suppressed", "name", b.w.inner(b.w.name(in))))
	}
	if r, ok := newestRelated(in, b.homes); ok {
		return b.w.opening(b.w.t("absent.related", "name", b.w.inner(b.w.name(in)), "related", b.related(in, r)))
	}
	if n := len(b.areasAlone(s)); n > 0 {
		return b.w.opening(b.w.N("absent.areas", n, "name", b.w.inner(b.w.name(in))))
	}
	return b.w.opening(b.w.t("absent.none", "name", b.w.inner(b.w.name(in))))
}

// areasAlone are the areas below the province that have figures of an indicator of
// which the province has none; none where the page is one of an area.
func (b *builder) areasAlone(s *standing) []*model.Area {
	if s.known || s.apart != nil || s.area != nil {
		return nil
	}
	var out []*model.Area
	for _, a := range s.rows.areas {
		if !slices.Contains(s.own, a) && b.hasOwnPage(s.in, a) && len(b.counted(s.rows.of(a, s.shown.Dims))) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// duty says which agency the indicator belongs to, and whether the plan says so.
func (b *builder) duty(in *model.Indicator) string {
	if in.Agency == nil {
		return b.w.t("agency.none")
	}
	key := "duty.site"
	for _, anchor := range in.Clauses {
		if anchor == in.Agency.Clause || strings.HasPrefix(anchor, in.Agency.Clause+"-") {
			key = "duty.plan"
		}
	}
	return b.w.t(key, "agency", b.w.text(in.Agency.Name))
}

// newestRelated is the last figure of some areas that does not fit the series.
func newestRelated(in *model.Indicator, areas []*model.Area) (model.Related, bool) {
	for i := len(in.Related) - 1; i >= 0; i-- {
		if r := in.Related[i]; slices.Contains(areas, r.Area) && r.Value.Given() {
			return r, true
		}
	}
	return model.Related{}, false
}

// related is a figure beside the series in words, or why there is none, with its
// source.
func (b *builder) related(in *model.Indicator, r model.Related) string {
	return b.relatedAs(r, b.relatedOrWhy(in, r))
}

// relatedOrWhy is the value of such a figure, or the word for why there is none.
func (b *builder) relatedOrWhy(in *model.Indicator, r model.Related) string {
	if !r.Value.Given() {
		return b.w.absence(r.Status)
	}
	return b.relatedValue(in, r, r.Value)
}

// relatedAs names such a figure with a value in words.
func (b *builder) relatedAs(r model.Related, value string) string {
	return b.w.t("card.related", "label", b.w.inner(b.w.text(r.Label)), "period", b.w.interval(r.Period), "value", value,
		"source", b.w.sourceName(r.Source))
}

// relatedValue is the value of such a figure as it is to be printed; the label
// of a count says what is counted.
func (b *builder) relatedValue(in *model.Indicator, r model.Related, printed decimal.Decimal) string {
	value := b.w.qualifier(r.Qualifier) + b.w.number(printed)
	if r.Unit != model.Count {
		value += b.w.symbolOf(r.Unit, in, r.Value)
	}
	return value
}

// explainNothing speaks of an indicator without a numeric target.
func (b *builder) explainNothing(in *model.Indicator) []string {
	if in.Direction == model.None {
		return []string{b.w.t("explain.context")}
	}
	return []string{b.w.t("explain.no_target")}
}
