package site

import (
	"cmp"
	"math/big"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// explain says in sentences why the verdict on a target is what it is.
func (b *builder) explain(s *standing, t *model.Target, a progress.Assessment) []string {
	if inWords(a) && s.in.Direction != model.None {
		return b.inText(s, t)
	}
	if t == nil || a.Key == progress.NoTarget {
		if s.area != nil {
			return b.explainLocal(s)
		}
		return b.explainNothing(s.in)
	}
	out := b.reason(s, t, a)
	if a.National && a.Key.Judged() {
		out = append(out, b.ownPromise(s, t)...)
	}
	if former(t) {
		out = append(out, b.w.t("explain.former", "setter", b.setterInside(t), "province", b.official()))
	}
	return append(out, b.remarks(t, a)...)
}

// reason is the explanation of each verdict. A verdict with a figure has a.Latest,
// one on the pace has a.Baseline too, but for targets to maintain.
func (b *builder) reason(s *standing, t *model.Target, a progress.Assessment) []string {
	in := s.in
	switch a.Key {
	case progress.NoValue:
		return append([]string{b.duty(in)}, b.due(in)...)
	case progress.Suppressed:
		return []string{b.w.t("explain.suppressed")}
	case progress.LowReliability:
		return []string{b.w.t("explain.low_reliability", "period", b.w.during(a.Latest.Period))}
	case progress.Achieved:
		return []string{b.achieved(in, t, a)}
	case progress.Missed:
		return []string{b.w.t("explain.missed", "year", b.w.during(t.Period), "goal", b.w.goal(in, t),
			"period", b.w.during(a.Latest.Period), "value", b.judged(in, t, a))}
	case progress.Overdue:
		return append([]string{b.w.t("explain.overdue", "year", b.w.during(t.Period), "asof", b.w.date(b.in.AsOf),
			"period", b.w.during(a.Latest.Period), "value", b.judged(in, t, a))}, b.underlying(in, a)...)
	case progress.OnePoint:
		return []string{b.onePoint(s, t, a)}
	case progress.BrokenSeries:
		return []string{b.w.t("explain.break", "from", b.w.during(a.Baseline.Period), "to", b.w.during(a.Latest.Period))}
	case progress.NoNewData:
		return []string{b.w.t("explain.no_new_data", "period", b.w.during(a.Latest.Period),
			"document", b.w.sourceName(t.Source), "date", cmp.Or(b.w.partialDate(t.Source.Date), b.w.t("date.unknown")))}
	}
	return []string{b.way(in, t, a), b.newest(s, a)}
}

func (b *builder) achieved(in *model.Indicator, t *model.Target, a progress.Assessment) string {
	args := []any{"period", b.w.during(a.Latest.Period), "value", b.judged(in, t, a), "goal", b.w.goal(in, t), "year", b.w.during(t.Period)}
	switch {
	case t.Rule == model.Maintain && predates(*a.Latest, t.Source):
		return b.w.t("explain.maintained_before", append(args, "date", b.w.partialDate(t.Source.Date))...)
	case t.Rule == model.Maintain:
		return b.w.t("explain.maintained", args...)
	}
	return b.w.t("explain.achieved", args...)
}

// onePoint says why figures do not make a pace: there is one, it is only
// a bound, there is none to compare with, or the method is not defined for them.
func (b *builder) onePoint(s *standing, t *model.Target, a progress.Assessment) string {
	args := []any{"period", b.w.during(a.Latest.Period), "value", b.judged(s.in, t, a), "document", b.w.sourceName(t.Source)}
	switch {
	case a.Err != nil:
		return b.w.t("explain.undefined", args...)
	case a.Has(progress.OneSided):
		return b.w.t("explain.one_sided", append(args, "goal", b.w.goal(s.in, t))...)
	case len(b.counted(s.rows.of(a.Latest.Area, a.Latest.Dims))) > 1:
		return b.w.t("explain.not_comparable", args...)
	}
	return b.w.t("explain.one_point", args...)
}

// stricterYears holds the place of the years of an unmet target.
const stricterYears = "\x00"

// stricter names the other targets that the very figure that met the primary
// target does not meet, so that a met target does not hide them. A figure that
// is only a bound does not say whether it meets them.
func (b *builder) stricter(s *standing) string {
	if s.main.Key != progress.Achieved {
		return ""
	}
	var out []string
	years := map[string][]string{} // of one document that sets one level for several years, one entry
	for _, t := range s.targets {
		other := s.verdicts[t]
		if t == s.primary || t.SupersededBy != nil || t.Rule != model.Level && t.Rule != model.Maintain ||
			other.Latest == nil || other.Latest.Origin != s.main.Latest.Origin || bounded(*other.Latest) {
			continue
		}
		if t.Comparator.Met(other.Latest.Value.Rat(), t.Value.Rat()) {
			continue
		}
		unmet := b.w.t("explain.stricter", "goal", b.w.goal(s.in, t), "document", b.w.sourceName(t.Source), "period", stricterYears)
		if years[unmet] == nil {
			out = append(out, unmet)
		}
		years[unmet] = append(years[unmet], b.w.span(t))
	}
	for i, unmet := range out {
		out[i] = strings.Replace(unmet, stricterYears, strings.Join(years[unmet], b.w.t("list.and")), 1)
	}
	return strings.Join(out, "; ")
}

// inText says of a target that no figure can be held to what it is, and why.
func (b *builder) inText(s *standing, t *model.Target) []string {
	out := []string{b.w.t("explain.text_target", "setter", b.setterInside(t), "document", b.w.sourceName(t.Source), "goal", b.w.goal(s.in, t))}
	if note := b.w.text(t.Note); note != "" {
		out = append(out, note)
	}
	return out
}

// aboutVerdict repeats beside the verdict the notes of the numbers that it rests
// on: the latest figure, the baseline, the target.
func (b *builder) aboutVerdict(s *standing) []string {
	var out []string
	if note := b.w.text(s.latest.Note); s.known && note != "" {
		out = append(out, b.w.t("box.about", "period", b.w.period(s.latest.Period), "note", note))
	}
	if s.primary == nil || s.primary.Rule == model.TextOnly {
		return out
	}
	if note := b.baselineNote(s); note != "" {
		out = append(out, b.w.t("box.baseline", "period", b.w.period(s.judgement(s.primary).Baseline.Period), "note", note))
	}
	if note := b.w.text(s.primary.Note); note != "" {
		out = append(out, b.w.t("box.target", "note", note))
	}
	return out
}

// baselineNote is the note of the figure that the verdict counts from, where
// that is another one than the latest.
func (b *builder) baselineNote(s *standing) string {
	if s.primary == nil || s.primary.Rule == model.TextOnly {
		return ""
	}
	base := s.judgement(s.primary).Baseline
	if base == nil || base.Observation == nil || s.known && base.Observation.Origin == s.latest.Origin {
		return ""
	}
	return b.w.text(base.Observation.Note)
}

// ownPromise says beside a verdict on a national target whether the province
// promised something itself.
func (b *builder) ownPromise(s *standing, judged *model.Target) []string {
	var out []string
	for _, t := range s.targets {
		if t.National() || !t.Value.Given() {
			continue
		}
		a := s.verdicts[t]
		out = append(out, b.w.t("explain.own", "setter", b.setterInside(t), "goal", b.w.goal(s.in, t), "year", b.w.span(t),
			"document", b.w.sourceName(t.Source), "verdict", b.w.inner(b.label(a))))
		out = append(out, b.underlying(s.in, a)...)
	}
	if len(out) == 0 {
		return []string{b.w.t("explain.national", "setter", b.setterInside(judged))}
	}
	return append([]string{b.w.t("explain.national_too", "setter", b.setterInside(judged))}, out...)
}

// remarks are what has to be said beside a verdict: that a document passed the
// target on or replaced it, and that newer rows are no figures to judge by.
func (b *builder) remarks(t *model.Target, a progress.Assessment) []string {
	var out []string
	if a.Has(progress.PassedOn) && t.PassedBy != nil {
		out = append(out, b.w.t("explain.passed_on", "document", b.w.sourceName(t.PassedBy), "area", b.w.innerPlace(t.PassedTo)))
	}
	if t.SupersededBy != nil {
		out = append(out, b.w.t("explain.superseded", "document", b.w.sourceName(t.SupersededBy)))
	}
	if a.Has(progress.LaterAbsent) && a.Later != nil {
		out = append(out, b.w.t("explain.later_absent", "period", b.w.during(a.Later.Period), "absence", b.w.absence(a.Later.Status)))
	}
	if a.Latest != nil && early(*a.Latest) {
		out = append(out, b.w.t("explain.early", "date", b.w.dated(a.Latest.Source.Date), "period", b.w.during(a.Latest.Period)))
	}
	if a.Has(progress.ForecastLeft) {
		out = append(out, b.w.t("explain.forecast"))
	}
	return out
}

// underlying says what the latest figure would mean for a target that is due.
func (b *builder) underlying(in *model.Indicator, a progress.Assessment) []string {
	u := a.Underlying
	if u == nil || u.Latest == nil || u.Baseline == nil {
		return nil
	}
	return []string{b.w.t("explain.underlying", "period", b.w.during(u.Latest.Period), "verdict", b.w.inner(b.label(*u)),
		"from", b.w.amount(in, u.Baseline.Value, in.Decimals), "start", b.w.period(u.Baseline.Period),
		"to", b.w.value(in, *u.Latest, in.Decimals))}
}

// way compares the way made with the time that has passed, or says why there
// was none to make.
func (b *builder) way(in *model.Indicator, t *model.Target, a progress.Assessment) string {
	args := []any{"end", b.w.period(a.Latest.Period), "to", b.judged(in, t, a), "goal", b.w.goal(in, t), "target", b.w.period(t.Period)}
	if a.Baseline == nil || t.Rule == model.Maintain {
		return b.w.t("explain.not_maintained", args...)
	}
	args = append(args, "start", b.w.period(a.Baseline.Period), "from", b.w.amount(in, a.Baseline.Value, in.Decimals))
	switch {
	case t.Rule == model.ReductionPerYear && a.Required != nil:
		return b.w.t("explain.required", append(args, "required", b.required(in, a))...)
	case a.Distance == nil || a.Elapsed == nil:
		return b.w.t(noWayKey(t, a), args...)
	case a.Distance.Sign() < 0:
		return b.w.t("explain.away", append(args, "elapsed", b.w.percent(a.Elapsed))...)
	}
	return b.w.t("explain.way", append(args, "distance", b.distance(a), "elapsed", b.w.percent(a.Elapsed))...)
}

// noWayKey is the sentence for a baseline from which there was no way to go: it
// met the target, or stood exactly at it.
func noWayKey(t *model.Target, a progress.Assessment) string {
	level := t.Value.Rat()
	baseMet, met := t.Comparator.Met(a.Baseline.Value.Rat(), level), t.Comparator.Met(a.Latest.Value.Rat(), level)
	switch {
	case baseMet && !met:
		return "explain.met_before"
	case baseMet:
		return "explain.met_both"
	}
	return "explain.at_limit"
}

// required is the level that a reduction per year asks for by now.
func (b *builder) required(in *model.Indicator, a progress.Assessment) string {
	return b.w.ratio(a.Required, max(in.Decimals, 1)) + b.w.symbol(in, decimal.FromRat(a.Required, 1))
}

// newest says how new the judged figure is, and of which area where another one
// has a newer figure.
func (b *builder) newest(s *standing, a progress.Assessment) string {
	if s.newer != nil {
		return b.w.t("explain.latest_of", "period", b.w.during(a.Latest.Period), "area", b.w.innerPlace(a.Latest.Area))
	}
	return b.w.t("explain.latest", "period", b.w.during(a.Latest.Period))
}

// judged is the latest value, printed with one more digit where the rounded
// one would contradict the verdict.
func (b *builder) judged(in *model.Indicator, t *model.Target, a progress.Assessment) string {
	scale := in.Decimals
	if t.Value.Given() && (t.Rule == model.Level || t.Rule == model.Maintain) {
		scale = progress.DisplayDecimals(a.Latest.Value, t.Value, in.Decimals, t.Comparator)
	}
	return b.w.value(in, *a.Latest, scale)
}

// distance is the share of the way that was made. Where one of its ends is only
// about known, so is the share, and in whole percent.
func (b *builder) distance(a progress.Assessment) string {
	if !roughly(a.Latest) && (a.Baseline == nil || !roughly(a.Baseline.Observation)) {
		return b.w.percent(a.Distance)
	}
	share := new(big.Rat).Mul(a.Distance, big.NewRat(100, 1))
	digits := 0
	if whole := decimal.FromRat(share, 0).Rat(); whole.Cmp(big.NewRat(100, 1)) == 0 && share.Cmp(whole) != 0 {
		digits = 1 // not quite the whole way, nor more than it
	}
	return b.w.qualifier(model.About) + b.w.ratio(share, digits) + b.w.t("unit.percent.symbol")
}

// roughly tells whether the source gives a figure only about.
func roughly(o *model.Observation) bool {
	return o != nil && (o.Qualifier == model.About || o.Qualifier == model.Nearly)
}
