package site

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chitieu/internal/chart"
	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// headline is the sentence over a chart, made by rule: no figure, one figure,
// or the change since the baseline of the verdict (or since the last break). It
// speaks of the told series alone.
func (b *builder) headline(s *standing) string {
	name := b.w.inner(b.grouped(s, b.w.name(s.in)))
	if !s.known {
		if s.apart != nil {
			return b.apartHeadline(s)
		}
		if s.withheld() {
			return b.w.opening(b.w.t("local.headline_suppressed", "name", name))
		}
		if n := len(b.areasAlone(s)); n > 0 {
			return b.w.opening(b.w.N("headline.areas", n, "name", name))
		}
		if s.primary == nil || s.primary.Rule == model.TextOnly {
			return b.w.opening(b.w.t("headline.none", "name", name))
		}
		return b.w.opening(b.w.t("headline.none_target", "name", name, "year", b.w.span(s.primary), "goal", b.w.goal(s.in, s.primary)))
	}
	first, judged := b.reference(s)
	if first.Period == s.latest.Period {
		return b.w.opening(b.w.t("headline.one", "period", b.w.during(s.latest.Period), "name", name,
			"area", b.placeOf(s, s.latest.Area), "value", b.w.told(s.in, s.latest, s.scale)))
	}
	key := changeKey(first.Value, s.latest.Value)
	if key != "headline.same" && b.w.codesIn(s.in) != nil {
		key = "headline.answers" // a no that becomes a yes does not rise
	}
	out := b.w.opening(b.w.t(key, "start", b.w.period(first.Period), "end", b.w.period(s.latest.Period), "name", name,
		"from", b.w.told(s.in, first, s.in.Decimals), "to", b.w.told(s.in, s.latest, s.scale)))
	if breaks := between(s.in, s.told[0], first); len(breaks) > 0 {
		out += b.w.t("headline.after_break", "date", b.breakDate(breaks[len(breaks)-1]))
	}
	if judged {
		out += b.compass(s.main)
	}
	return out
}

func changeKey(from, to decimal.Decimal) string {
	switch to.Cmp(from) {
	case 1:
		return "headline.rise"
	case -1:
		return "headline.fall"
	}
	return "headline.same"
}

// compass compares the change since the baseline with the required path, in
// neutral words.
func (b *builder) compass(a progress.Assessment) string {
	if a.Target != nil && a.Target.Rule == model.Maintain {
		return "" // a level to keep has no path: it is kept or not
	}
	switch a.Key {
	case progress.OnTrack:
		return b.w.t("headline.on_path")
	case progress.Behind, progress.FarBehind:
		return b.w.t("headline.slower")
	case progress.MovingAway:
		return b.w.t("headline.away")
	}
	return ""
}

// reference is the figure that a change is told from: the baseline of the
// verdict (judged is then true), otherwise the first figure after the last
// break, or after the last figure of another definition. Who keeps a project
// declares its breaks; a repository that is copied tells them in a note at most.
// Where such a note names a year in between, no change is told: a sentence over
// a chart must not compare what its own page may say differs.
func (b *builder) reference(s *standing) (first model.Observation, judged bool) {
	if base := s.main.Baseline; base != nil && s.main.Key.Judged() {
		for _, o := range s.told {
			if o.Period == base.Period && o.Value.Cmp(base.Value) == 0 {
				return o, true
			}
		}
	}
	start := 0
	for i := 1; i < len(s.told); i++ {
		if len(between(s.in, s.told[i-1], s.told[i])) > 0 || differs(s.told[i-1]) != differs(s.told[i]) {
			start = i
		}
	}
	if b.ofCountry() && namesYear(s.in.Note, s.told[start].Period.Year, s.latest.Period.End().Year) {
		return s.latest, false
	}
	return s.told[start], false
}

// differs tells whether a figure is of another definition or group than the
// series.
func differs(o model.Observation) bool {
	return o.Status == model.DefinitionDiffer || o.Status == model.OtherCategory
}

// namesYear tells whether a note speaks of a year after the first and up to the
// last one. Four digits in a number, an address or a name of a file are no year.
func namesYear(note model.Text, first, last int) bool {
	apart := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()[]“”\"'–-,;", r) }
	return slices.ContainsFunc(strings.FieldsFunc(note.VI+" "+note.EN, apart), func(word string) bool {
		year, err := strconv.Atoi(strings.TrimRight(word, ".:"))
		return err == nil && year > first && year <= last
	})
}

// lead is the first sentence of the page: the latest figure, and the target.
func (b *builder) lead(s *standing) string {
	name := b.w.inner(b.grouped(s, b.w.name(s.in)))
	out := b.absent(s)
	if s.known {
		out = b.w.opening(b.w.t("lead.figure", "period", b.w.during(s.latest.Period), "name", name,
			"area", b.leadPlace(s), "value", b.w.told(s.in, s.latest, s.scale), "mark", b.w.status(s.latest)))
	}
	if s.primary == nil {
		return out
	}
	args := []any{"year", b.w.span(s.primary), "goal", b.w.goal(s.in, s.primary), "setter", b.setterInside(s.primary)}
	switch {
	case s.primary.National():
		return out + " " + b.w.t("lead.national", args...)
	case former(s.primary):
		return out + " " + b.w.t("lead.former", args...)
	}
	return out + " " + b.w.t("lead.target", args...)
}

// figureSource is the source line: who counted, and which document set the target.
func (b *builder) figureSource(s *standing, c *chart.Chart) string {
	var parts []string
	add := func(area string, observations []model.Observation) {
		var names []string
		for _, src := range sourcesOf(observations) {
			names = append(names, b.w.sourceName(src))
		}
		if len(names) > 0 {
			parts = append(parts, b.w.t("figure.source_of", "what", area, "source", strings.Join(names, ", ")))
		}
	}
	for _, a := range s.areas() {
		add(b.areaName(s, a), of(given(s.shown.Observations), a))
	}
	if len(c.Compare) > 0 {
		add(b.besideName(s, s.beside), b.compared(s, c.From))
	}
	for _, t := range []*model.Target{s.primary, s.guide} {
		if t == nil {
			continue
		}
		key := "figure.source_target"
		if t.Source.Number == "" {
			key = "figure.source_unnumbered"
		}
		parts = append(parts, b.w.t(key, "source", b.w.sourceName(t.Source), "date", b.w.dated(t.Source.Date)))
	}
	if len(parts) == 0 {
		parts = []string{b.w.t("source.none")}
	}
	out := b.w.t("figure.source", "sources", strings.Join(parts, "; "))
	if s.primary != nil && s.primary.ValueTo.Given() {
		out += " " + b.w.t("figure.weaker_end")
	}
	return out
}

// sourcesOf lists the sources of figures, each once, in order of first use.
func sourcesOf(observations []model.Observation) []*model.Source {
	var out []*model.Source
	for _, o := range observations {
		if o.Source != nil && !slices.Contains(out, o.Source) {
			out = append(out, o.Source)
		}
	}
	return out
}

func (b *builder) areasOf(s *standing, c *chart.Chart) string {
	names := []string{b.subjectLabel(s)}
	if len(c.Compare) > 0 {
		names = append(names, b.besideName(s, s.beside))
	}
	return strings.Join(names, ", ")
}

// describe is the text alternative of a chart: its numbers, the message, the
// place of the table.
func (b *builder) describe(s *standing, c *chart.Chart) string {
	sentences := []string{b.describeSeries(c.Subject)}
	for _, series := range c.Compare {
		sentences = append(sentences, b.describeSeries(series))
	}
	for _, m := range c.Missing {
		sentences = append(sentences, m.Label+".")
	}
	for _, k := range c.Breaks {
		sentences = append(sentences, k.Label+".")
	}
	for _, t := range c.Targets {
		sentences = append(sentences, strings.Join(t.Label, " ")+".")
	}
	sentences = append(sentences, b.w.t("figure.table_below"))
	return strings.Join(sentences, " ")
}

func (b *builder) describeSeries(series chart.Series) string {
	if len(series.Points) == 0 {
		return b.w.t("figure.no_points", "area", series.Label)
	}
	parts := make([]string, 0, len(series.Points))
	for _, p := range series.Points {
		parts = append(parts, b.w.t("figure.point", "value", p.Value, "period", b.w.during(p.Figure.Observation().Period), "mark", p.Mark))
	}
	return b.w.t("figure.points", "area", series.Label, "points", strings.Join(parts, "; "))
}

// key lists every sign of the chart once, in a fixed order.
func (b *builder) key(s *standing, c *chart.Chart) []chart.KeyEntry {
	var out []chart.KeyEntry
	add := func(when bool, sign chart.Sign, label string) {
		if when {
			out = append(out, chart.KeyEntry{Sign: sign, Label: label})
		}
	}
	solid, open := b.marks(c.Subject)
	add(solid != "", chart.SignPoint, b.w.opening(solid))
	add(open != "", chart.SignHollow, b.w.opening(open))
	for _, series := range c.Compare {
		add(true, chart.SignCompare, series.Label)
	}
	add(c.Path != nil, chart.SignPath, b.w.t("figure.path_key"))
	for _, t := range c.Targets {
		sign := chart.SignTarget
		switch {
		case t.Milestone:
			sign = chart.SignMilestone
		case !t.Line:
			sign = chart.SignDiamond
		}
		add(true, sign, strings.Join(t.Label, ": "))
	}
	add(len(c.Missing) > 0, chart.SignMissing, b.w.t("figure.missing_key"))
	add(len(c.Breaks) > 0, chart.SignBreak, b.w.t("figure.break_key"))
	return out
}

// marks are the words of the filled and of the hollow points, each once.
func (b *builder) marks(series chart.Series) (solid, open string) {
	var filled, hollow []string
	for _, p := range series.Points {
		words := &filled
		if p.Hollow {
			words = &hollow
		}
		if !slices.Contains(*words, p.Mark) {
			*words = append(*words, p.Mark)
		}
	}
	return strings.Join(filled, "; "), strings.Join(hollow, "; ")
}
