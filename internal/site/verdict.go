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
	Outlined bool // judged against a national target
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

// chip is the label of a verdict on a target; nil target: nothing is judged.
func (b *builder) chip(a progress.Assessment) Chip {
	c := Chip{Class: string(a.Tile()), Text: b.label(a), Href: b.r.href(b.r.method()) + "#" + string(a.Key)}
	if a.National && a.Key.Judged() {
		c.Outlined = true
		c.Text = b.w.t("verdict.national", "verdict", c.Text)
		if a.Key == progress.MovingAway {
			c.Text = b.w.t("verdict.moving_away_national")
		}
	}
	return c
}

// Box explains a verdict with the numbers it rests on.
type Box struct {
	Chip       Chip
	Sentences  []string
	Distance   string // share of the way, "3,7%"; empty where there is none
	Elapsed    string // share of the time
	Bars       [2]template.HTML
	MethodHref string
	AsOf       string
}

// Fact is one number under the verdict.
type Fact struct {
	Name, Value, Note string
}

// explain says in sentences why a verdict is what it is.
func (b *builder) explain(in *model.Indicator, t *model.Target, a progress.Assessment) []string {
	if t == nil {
		return b.explainNothing(in)
	}
	var out []string
	switch a.Key {
	case progress.NoTarget:
		return b.explainNothing(in)
	case progress.NoValue:
		out = append(out, b.duty(in), b.w.t("explain.deadline", "deadline", b.w.date(b.nextDeadline())))
	case progress.Suppressed:
		out = append(out, b.w.t("explain.suppressed"))
	case progress.LowReliability:
		out = append(out, b.w.t("explain.low_reliability", "period", b.w.during(a.Latest.Period)))
	case progress.Achieved:
		key := "explain.achieved"
		if t.Rule == model.Maintain {
			key = "explain.maintained"
		}
		out = append(out, b.w.t(key, "period", b.w.during(a.Latest.Period),
			"value", b.judged(in, t, a), "goal", b.w.goal(in, t), "year", b.w.during(t.Period)))
		out = append(out, b.stricter(in, t)...)
	case progress.Missed:
		out = append(out, b.w.t("explain.missed", "year", b.w.during(t.Period), "goal", b.w.goal(in, t),
			"period", b.w.during(a.Latest.Period), "value", b.judged(in, t, a)))
	case progress.Overdue:
		out = append(out, b.w.t("explain.overdue", "year", b.w.during(t.Period), "asof", b.w.date(b.in.AsOf),
			"period", b.w.during(a.Latest.Period), "value", b.w.value(in, *a.Latest, in.Decimals)))
		out = append(out, b.underlying(in, t, a)...)
	case progress.OnePoint:
		out = append(out, b.w.t("explain.one_point", "period", b.w.during(a.Latest.Period),
			"value", b.w.value(in, *a.Latest, in.Decimals), "document", b.w.sourceName(t.Source)))
	case progress.BrokenSeries:
		out = append(out, b.w.t("explain.break", "from", b.w.during(a.Baseline.Period), "to", b.w.during(a.Latest.Period)))
	case progress.NoNewData:
		out = append(out, b.w.t("explain.no_new_data", "period", b.w.during(a.Latest.Period),
			"document", b.w.sourceName(t.Source), "date", b.w.partialDate(t.Source.Date)))
	default:
		out = append(out, b.way(in, t, a)...)
	}
	if a.National && a.Key.Judged() {
		out = append(out, b.ownPromise(in)...)
	}
	if former(t) {
		out = append(out, b.w.t("explain.former", "setter", inner(b.setter(t)), "province", b.official()))
	}
	return out
}

// stricter names the other targets of the same period that the same figure does
// not meet, so that a met target does not hide them.
func (b *builder) stricter(in *model.Indicator, met *model.Target) []string {
	var out []string
	for _, t := range in.Targets {
		if t == met || t.Period != met.Period || !t.Value.Given() {
			continue
		}
		a := progress.Assess(b.question(in, t))
		if t.Rule == model.Level && a.Latest != nil && !t.Comparator.Met(a.Latest.Value.Rat(), t.Value.Rat()) {
			out = append(out, b.w.t("explain.stricter", "goal", b.w.goal(in, t), "document", b.w.sourceName(t.Source)))
		}
	}
	return out
}

// ownPromise says beside a verdict on a national target whether the province
// promised something itself.
func (b *builder) ownPromise(in *model.Indicator) []string {
	var out []string
	for _, t := range in.Targets {
		if national(t) || !t.Value.Given() {
			continue
		}
		a := progress.Assess(b.question(in, t))
		out = append(out, b.w.t("explain.own", "setter", inner(b.setter(t)), "goal", b.w.goal(in, t), "year", b.w.span(t),
			"document", b.w.sourceName(t.Source), "verdict", inner(b.label(a))))
		if a.Underlying != nil {
			out = append(out, b.underlying(in, t, a)...)
		}
	}
	if len(out) == 0 {
		return []string{b.w.t("explain.national")}
	}
	return append([]string{b.w.t("explain.national_too")}, out...)
}

// absent says that there is no figure of the series, and what there is instead.
func (b *builder) absent(in *model.Indicator) string {
	if r, ok := b.newestRelated(in); ok {
		return b.w.t("absent.related", "name", inner(b.w.name(in)), "related", b.related(in, r))
	}
	return b.w.t("absent.none", "name", inner(b.w.name(in)))
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

// newestRelated is the last figure of the province that does not fit the series.
func (b *builder) newestRelated(in *model.Indicator) (model.Related, bool) {
	for i := len(in.Related) - 1; i >= 0; i-- {
		if r := in.Related[i]; slices.Contains(b.homes, r.Area) && r.Value.Given() {
			return r, true
		}
	}
	return model.Related{}, false
}

// related is a figure beside the series in words, with its source.
func (b *builder) related(in *model.Indicator, r model.Related) string {
	return b.w.t("card.related", "label", inner(b.w.text(r.Label)), "period", b.w.interval(r.Period), "value", b.relatedValue(in, r, r.Value),
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
	if len(b.textTargets(in)) > 0 {
		return []string{b.w.t("explain.text_target")}
	}
	return []string{b.w.t("explain.no_target")}
}

// underlying says what the latest figure would mean for a target that is due.
func (b *builder) underlying(in *model.Indicator, t *model.Target, a progress.Assessment) []string {
	if a.Underlying == nil || a.Underlying.Latest == nil || a.Underlying.Baseline == nil {
		return nil
	}
	u := *a.Underlying
	return []string{b.w.t("explain.underlying", "period", b.w.during(u.Latest.Period), "verdict", inner(b.label(u)),
		"from", b.w.amount(in, u.Baseline.Value, in.Decimals), "start", b.w.period(u.Baseline.Period),
		"to", b.w.value(in, *u.Latest, in.Decimals))}
}

// way compares the way made with the time that has passed.
func (b *builder) way(in *model.Indicator, t *model.Target, a progress.Assessment) []string {
	args := []any{"start", b.w.period(a.Baseline.Period), "end", b.w.period(a.Latest.Period),
		"from", b.w.amount(in, a.Baseline.Value, in.Decimals), "to", b.w.value(in, *a.Latest, in.Decimals),
		"goal", b.w.goal(in, t), "target", b.w.period(t.Period)}
	var out []string
	switch {
	case t.Rule == model.ReductionPerYear && a.Required != nil:
		out = append(out, b.w.t("explain.required", append(args, "required",
			b.w.ratio(a.Required, max(in.Decimals, 1))+b.w.symbol(in, decimal.FromRat(a.Required, 1)))...))
	case a.Distance == nil || a.Elapsed == nil:
		out = append(out, b.w.t("explain.met_before", args...))
	case a.Distance.Sign() < 0:
		out = append(out, b.w.t("explain.away", append(args, "elapsed", b.w.percent(a.Elapsed))...))
	default:
		out = append(out, b.w.t("explain.way", append(args, "distance", b.w.percent(a.Distance), "elapsed", b.w.percent(a.Elapsed))...))
	}
	if newest, ok := model.Latest(b.shownSeries(in).Observations); ok && newest.Area != a.Latest.Area {
		return append(out, b.w.t("explain.latest_of", "period", b.w.during(a.Latest.Period), "area", inner(b.w.fullPlace(a.Latest.Area))))
	}
	return append(out, b.w.t("explain.latest", "period", b.w.during(a.Latest.Period)))
}

// judged is the latest value, printed with one more digit where the rounded
// one would contradict the verdict.
func (b *builder) judged(in *model.Indicator, t *model.Target, a progress.Assessment) string {
	scale := in.Decimals
	if t.Value.Given() && t.Rule == model.Level {
		scale = progress.DisplayDecimals(a.Latest.Value, t.Value, in.Decimals, t.Comparator)
	}
	return b.w.value(in, *a.Latest, scale)
}
