package site

import (
	"cmp"
	"html/template"
	"slices"

	"chitieu/internal/chart"
	"chitieu/internal/locale"
	"chitieu/internal/model"
)

// AreaRows is the table of the areas below the province on the page of an
// indicator: one row for each, the latest figure as a dot on one scale.
type AreaRows struct {
	ID    string
	Title string
	Key   template.HTML
	Long  bool // to be opened by whoever wants it
	Table *Table
}

// longTable is the number of rows from which on a table of areas is closed.
const longTable = 12

// rowArea is one area with its latest figure; ok is false where it has none.
type rowArea struct {
	area   *model.Area
	latest model.Observation
	ok     bool
}

// areaRows are the tables of areas below the province: those of today, then
// those that are gone; communes, then districts.
func (b *builder) areaRows(s *standing) []AreaRows {
	var out []AreaRows
	for _, gone := range []bool{false, true} {
		for _, level := range []model.AreaLevel{model.Commune, model.District} {
			var list []rowArea
			for _, a := range s.rows.areas {
				if over := !a.ValidTo.IsZero() && a.ValidTo.Before(b.in.AsOf); a.Level == level && over == gone && b.hasOwnPage(s.in, a) {
					latest, ok := model.Latest(b.counted(s.rows.of(a, s.shown.Dims)))
					list = append(list, rowArea{a, latest, ok})
				}
			}
			if len(list) > 0 {
				out = append(out, b.rowsOf(s, list, level, gone))
			}
		}
	}
	return out
}

func (b *builder) rowsOf(s *standing, list []rowArea, level model.AreaLevel, gone bool) AreaRows {
	id, title := "xa", b.w.t("rows.communes")
	switch {
	case level == model.Commune && gone:
		id, title = "xa-cu", b.w.t("rows.communes_before")
	case level == model.District && !gone:
		id, title = "huyen", b.w.t("rows.districts")
	case level == model.District:
		id, title = "huyen-cu", b.w.t("rows.districts_before")
	}
	b.byValue(list)
	over := max(0, len(list)-areasAtMost)
	list = list[:len(list)-over]
	strip := b.strip(s, list)
	t := &Table{ID: "bang-" + id, Caption: b.w.t("rows.caption", "measure", b.measure(s), "areas", b.w.inner(title)), Head: []Cell{text(b.w.t("table.area")),
		number(b.w.t("fact.latest"))}}
	if strip.drawn { // before the words, so that a phone shows it without scrolling
		t.Head = append(t.Head, Cell{Text: strip.scale, Wide: true})
	}
	t.Head = append(t.Head, text(b.w.t("area.when")))
	for _, r := range list {
		t.Rows = append(t.Rows, b.rowOf(t, s, r, strip))
	}
	if over > 0 {
		t.Rest = &Rest{b.w.N("rest.areas", over), Link{Href: b.r.href(b.r.areas()), Text: b.w.t("nav.areas")}}
	}
	return AreaRows{ID: id, Title: title, Key: strip.key, Long: len(list) > longTable, Table: t}
}

// byValue orders areas by their latest value, the highest first; equal ones by
// name, then by code. Those without a value come last.
func (b *builder) byValue(list []rowArea) {
	slices.SortFunc(list, func(x, y rowArea) int { return cmp.Compare(x.area.Key(), y.area.Key()) })
	locale.Sort(b.w.loc, list, func(r rowArea) string { return b.nameOf(r.area) })
	slices.SortStableFunc(list, func(x, y rowArea) int {
		if !x.ok || !y.ok {
			return model.TrueFirst(x.ok, y.ok)
		}
		return y.latest.Value.Cmp(x.latest.Value)
	})
}

func (b *builder) rowOf(t *Table, s *standing, r rowArea, strip dotRow) Row {
	row := Row{Head: Cell{Text: b.nameOf(r.area), Link: b.r.href(b.r.indicatorIn(s.in, b.areas.code[r.area]))}}
	if !r.ok {
		absence, when := b.w.t("absence.no_data"), muted(b.w.t("absence.unpublished"))
		if rows := s.rows.of(r.area, s.shown.Dims); len(rows) > 0 {
			last := rows[len(rows)-1]
			absence, when = b.w.absence(last.Status), Cell{Text: b.w.period(last.Period), Source: b.refer(t, last.Source)}
		} else if o, ok := b.apartNewest(b.standIn(s.in, r.area)); ok {
			absence, when = b.w.inner(b.w.t("apart.none")), Cell{Text: b.w.period(o.Period), Small: b.w.t("apart.by_group"), Source: b.refer(t, o.Source)}
		}
		row.Cells = []Cell{{Text: absence, Number: true, Muted: true}}
		if strip.drawn {
			row.Cells = append(row.Cells, muted(b.w.t("area.not_drawn")))
		}
		row.Cells = append(row.Cells, when)
		return row
	}
	row.Cells = []Cell{number(b.tableValue(s.in, r.latest) + b.w.symbol(s.in, r.latest.Value))}
	if strip.drawn {
		strip.row.Point = b.points(s, []model.Observation{r.latest})[0]
		row.Cells = append(row.Cells, Cell{HTML: chart.Strip(strip.row)})
	}
	row.Cells = append(row.Cells, Cell{Text: b.when(r.latest), Source: b.refer(t, r.latest.Source), Tight: true})
	return row
}

// dotRow is what all rows of a table of areas share: the scale, the province as
// a ring and the target as a tick.
type dotRow struct {
	drawn bool
	row   chart.Row
	scale string
	key   template.HTML
}

func (b *builder) strip(s *standing, list []rowArea) dotRow {
	var d dotRow
	var shown []model.Observation
	for _, r := range list {
		if r.ok {
			shown = append(shown, r.latest)
		}
	}
	if len(shown) < 2 {
		return d // one dot compares with nothing
	}
	c := &chart.Chart{Subject: chart.Series{Points: b.points(s, shown)}}
	solid, open := b.marks(c.Subject)
	for _, entry := range []chart.KeyEntry{{Sign: chart.SignPoint, Label: b.w.opening(solid)}, {Sign: chart.SignHollow, Label: b.w.opening(open)}} {
		if entry.Label != "" {
			c.Key = append(c.Key, entry)
		}
	}
	part := *s // the standing of one of them, as far as province and guide ask for it
	part.area = list[0].area
	if o, ok := b.latestAround(s, list); ok {
		ring := b.points(s, []model.Observation{o})
		d.row.Ring = &ring[0]
		c.Compare = []chart.Series{{Points: ring}}
		c.Key = append(c.Key, chart.KeyEntry{Sign: chart.SignRing, Label: b.w.t("rows.province", "area", b.nameOf(o.Area),
			"value", b.w.value(s.in, o, s.in.Decimals), "period", b.w.during(o.Period))})
	}
	if t := b.guideFor(&part); t != nil {
		d.row.Target = t.Value.Rat()
		c.Targets = []chart.Target{{Value: d.row.Target}}
		c.Key = append(c.Key, chart.KeyEntry{Sign: chart.SignTick, Label: b.w.t("rows.target", "setter", b.setterInside(t), "year", b.w.span(t),
			"goal", b.w.goal(s.in, t))})
	}
	return b.scaled(s, d, c, shown[0])
}

// scaled gives a row the scale and the key of a chart; one of its figures says
// which sign the unit has.
func (b *builder) scaled(s *standing, d dotRow, c *chart.Chart, one model.Observation) dotRow {
	ticks := b.ticks(s.in, c, nil)
	low, high := ticks[0], ticks[len(ticks)-1]
	d.drawn, d.row.From, d.row.To, d.key = true, low.Value, high.Value, chart.Key(&chart.Chart{Key: c.Key})
	d.scale = b.w.t("rows.scale", "from", low.Label, "to", high.Label+b.w.symbol(s.in, one.Value))
	return d
}

// latestAround is the latest figure of the province that all areas of a table lie
// in. Counts of parts do not compare with that of the whole.
func (b *builder) latestAround(s *standing, list []rowArea) (model.Observation, bool) {
	province := b.areas.within(list[0].area, model.Province)
	for _, r := range list {
		if b.areas.within(r.area, model.Province) != province {
			return model.Observation{}, false
		}
	}
	if province == nil || s.in.Unit == model.Count {
		return model.Observation{}, false
	}
	return model.Latest(b.counted(s.rows.of(province, s.shown.Dims)))
}
