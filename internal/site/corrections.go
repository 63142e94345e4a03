package site

import (
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// banner says the corrections of an indicator in the last twelve months, which
// stand at the top of its page.
func (b *builder) banner(in *model.Indicator) []string {
	return b.mended(func(c model.Correction) bool { return c.Indicator == in })
}

// mended says those corrections of the last twelve months that are wanted.
func (b *builder) mended(wanted func(model.Correction) bool) []string {
	since := b.in.AsOf
	since.Year--
	var out []string
	for _, c := range b.in.Public.Project().Corrections {
		if !wanted(c) || c.Kind == "revision" || c.Date.Before(since) || c.Date.After(b.in.AsOf) {
			continue
		}
		message := "correction.banner"
		switch c.Kind {
		case model.OfTarget:
			message = "correction.target_banner"
		case model.OfRelated:
			message = "correction.related_banner"
		case model.OfDirection:
			out = append(out, b.w.t("correction.direction_banner", "date", b.w.date(c.Date), "old", b.turned(c.Turned[0]), "new", b.turned(c.Turned[1]), "reason", b.w.text(c.Reason)))
			continue
		}
		told := b.w.t(message, "date", b.w.date(c.Date), "period", b.duringOf(c),
			"area", b.concerned(c), "old", b.known(c, c.Old), "new", b.known(c, c.New), "reason", b.w.text(c.Reason))
		if verdicts := b.reassessed(c); verdicts != "" {
			told = strings.TrimRight(told, ". ") + ". " + verdicts // a reason may end without a stop
		}
		out = append(out, told)
	}
	return out
}

// known is a number of a correction as it was published, with its unit, or the
// words for its absence.
func (b *builder) known(c model.Correction, d decimal.Decimal) string {
	switch {
	case c.Withheld:
		return b.w.t("absence.suppressed")
	case !d.Given() && c.Kind == model.OfTarget:
		return b.w.t("correction.no_target")
	case !d.Given():
		return b.w.t("absence.no_data")
	case c.Kind == model.OfRelated:
		return b.besideValue(c, d)
	}
	if c.Kind == model.OfTarget && slices.ContainsFunc(c.Indicator.Targets, func(g *model.Target) bool {
		return g.Rule == model.ReductionPerYear && g.Area == c.Area && g.Dims == c.Dims
	}) {
		return b.w.number(d) // percent a year, and none of the indicator's unit
	}
	return b.w.exact(c.Indicator, d)
}

// duringOf is when a corrected figure was measured, or for when a target was set;
// a target in words may be set for no period.
func (b *builder) duringOf(c model.Correction) string {
	if c.Kind == model.OfRelated {
		return b.w.interval(c.During)
	}
	if c.Period.IsZero() {
		return b.w.t("correction.no_period")
	}
	return b.w.during(c.Period)
}

// concerned names the area of a correction and the group, where it is not the
// one that the page tells of first; a direction concerns every area.
func (b *builder) concerned(c model.Correction) string {
	if c.Area == nil {
		return b.w.t("correction.everywhere")
	}
	area := b.areaLabel(c.Area)
	if c.Kind == model.OfRelated {
		return area + ", " + b.besideLabel(c)
	}
	switch codes := b.w.codes(c.Indicator, c.Dims); {
	case codes != "":
		return b.w.t("lead.of", "name", area, "group", b.w.inner(codes))
	case c.Indicator.Headline != "":
		return b.w.t("lead.of", "name", area, "group", b.w.t("correction.total"))
	}
	return area
}

// correctedAt leads to the corrected figure: its row on the page of its area, or
// the page that has the table of its breakdown. A target stands on the page of its
// indicator, and so do a direction and a figure beside the series.
func (b *builder) correctedAt(c model.Correction) string {
	switch {
	case c.Kind == model.OfRelated && len(c.Related()) > 0:
		return b.r.href(b.r.indicator(c.Indicator)) + "#lien-quan"
	case !c.OfSeries():
		return b.r.href(b.r.indicator(c.Indicator))
	}
	return b.r.href(b.figurePath(c.Indicator, model.Observation{Area: c.Area, Period: c.Period, Dims: c.Dims}))
}

// turned is a direction in the words of a sentence.
func (b *builder) turned(d model.Direction) string {
	switch d {
	case model.Up:
		return b.w.t("correction.turned_up")
	case model.Down:
		return b.w.t("correction.turned_down")
	}
	return b.w.t("correction.turned_none")
}

// besideLabel is what a figure beside the series is called, as it is called in the
// language of the page where it stands still.
func (b *builder) besideLabel(c model.Correction) string {
	for _, r := range c.Related() {
		return b.w.inner(b.w.text(r.Label))
	}
	return b.w.inner(c.Label)
}

// besideValue is a number of such a figure, with the unit that it has today; a label
// says what is counted.
func (b *builder) besideValue(c model.Correction, d decimal.Decimal) string {
	for _, r := range c.Related() {
		return b.relatedValue(c.Indicator, model.Related{Unit: r.Unit, Value: d}, d)
	}
	return b.w.number(d)
}

func (b *builder) periodOf(c model.Correction) string {
	switch c.Kind {
	case model.OfRelated:
		return b.w.interval(c.During)
	case model.OfDirection:
		return b.w.t("correction.always")
	}
	if c.Period.IsZero() {
		return b.w.t("correction.no_period")
	}
	return b.w.period(c.Period)
}

// correctionTable lists the changes, newest first. What and how much stand first, so
// that a phone shows them without being moved.
func (b *builder) correctionTable(list []model.Correction) *Table {
	t := &Table{ID: "bang-sua", Caption: b.w.t("updates.caption"), Head: []Cell{text(b.w.t("table.what")),
		number(b.w.t("table.old")), number(b.w.t("table.new")), text(b.w.t("table.date")), text(b.w.t("table.reason")), text(b.w.t("table.kind"))}}
	kinds := map[string]string{"correction": b.w.t("correction.correction"), "revision": b.w.t("correction.revision"), model.OfTarget: b.w.t("correction.target"),
		model.OfDirection: b.w.t("correction.direction"), model.OfRelated: b.w.t("correction.related")}
	for i := len(list) - 1; i >= 0; i-- {
		c := list[i]
		if c.Date.After(b.in.AsOf) {
			continue
		}
		old, now := number(b.known(c, c.Old)), number(b.known(c, c.New))
		if c.Kind == model.OfDirection {
			old, now = text(b.turned(c.Turned[0])), text(b.turned(c.Turned[1]))
		}
		t.Rows = append(t.Rows, Row{Head: Cell{Text: b.w.short(c.Indicator), Link: b.correctedAt(c), Small: b.concerned(c) + ", " + b.periodOf(c)}, Cells: []Cell{
			old, now, {Text: b.w.date(c.Date), Tight: true},
			{Text: b.w.text(c.Reason), Small: b.reassessed(c)}, text(kinds[c.Kind])}})
	}
	return t
}
