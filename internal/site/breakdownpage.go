package site

import (
	"slices"

	"chitieu/internal/chart"
	"chitieu/internal/model"
)

// ByGroup is the page of one breakdown of an indicator in the province.
type ByGroup struct {
	Lead      string
	Whole     Link // the page of the indicator
	Latest    *Table
	Panels    []Panel
	Wide      bool
	Table     *Table
	Notes     []string
	Beyond    []Rest
	Others    []Link // the breakdowns of the indicator, this one too
	Downloads []Download
}

// listed are the breakdowns of an indicator that have pages of their own; none
// where they stand on its page.
func (b *builder) listed(in *model.Indicator) []split {
	if splits := b.status[in].splits; many(splits) {
		return splits
	}
	return nil
}

// byGroup is the page of one breakdown: the latest figure of each group, small
// charts of few groups, and the series as far as a page can hold them.
func (b *builder) byGroup(in *model.Indicator, d split) Content {
	s := b.status[in]
	name := b.w.inner(b.w.text(d.dim.Name))
	whole := Link{Href: b.r.href(b.r.indicator(in)), Text: b.w.short(in)}
	lead := b.byLead(s, d)
	f := b.frame(b.r.indicatorBy(in, d.dim), "indicators", b.w.t("by.title", "name", b.w.name(in), "dimension", name), lead,
		Link{Href: b.r.href(b.r.indicators()), Text: b.w.t("nav.indicators")}, whole)
	f.Crumbs[len(f.Crumbs)-1].Text = b.w.t("section.breakdown", "dimension", name)
	f.Title = b.w.t("by.title", "name", b.w.short(in), "dimension", name) + " – " + b.title()
	f.AsOf = b.asOf()
	dated := b.dating()
	for _, c := range d.columns {
		dated.rows(c.figures)
	}
	dated.onto(&f)
	v := &ByGroup{Lead: lead, Whole: Link{Href: whole.Href, Text: b.w.t("by.whole", "name", b.w.inner(whole.Text))},
		Latest: b.latestTable(s, d), Beyond: b.beyond(s), Downloads: b.downloads(in)}
	recent := b.recent(d)
	v.Panels, v.Wide = b.panels(s, recent.columns)
	if len(d.columns) <= columnsAtMost {
		v.Table = b.groupTable(s, d, rowsFor(len(d.columns)))
	} else {
		v.Table = b.wideTable(s, d)
		v.Notes = append(v.Notes, b.w.t("by.plain"))
	}
	v.Notes = append(v.Notes, b.tableNotes(s)...)
	for _, other := range b.listed(in) {
		v.Others = append(v.Others, Link{Href: b.r.href(b.r.indicatorBy(in, other.dim)), Text: b.w.text(other.dim.Name), Here: other.dim == d.dim})
	}
	return Content{f, v}
}

// recent is a breakdown with as many periods as small charts can tell apart.
func (b *builder) recent(d split) split {
	out := split{dim: d.dim}
	all := periodsOf(d.columns)
	if n := max(1, tableFigures/len(d.columns)); len(all) > n {
		all = all[len(all)-n:]
	}
	for _, c := range d.columns {
		if c.figures = since(c.figures, all[0]); len(c.figures) > 0 {
			out.columns = append(out.columns, c)
		}
	}
	return out
}

// byLead says how many groups there are and, of the newest period in which several
// have figures, which is the highest and which the lowest.
func (b *builder) byLead(s *standing, d split) string {
	first, last := extent(d.columns)
	lead := b.w.N("by.lead", groupsOf(d.columns), "measure", b.measureAlone(s), "dimension", b.w.inner(b.w.text(d.dim.Name)),
		"area", b.placeOf(s, s.shown.Area), "extent", b.extentWords(first, last))
	period, groups := newestCommon(d, b.counts)
	if len(groups) < 2 || b.w.codesIn(s.in) != nil {
		return lead
	}
	at := func(c column) model.Observation { o, _ := c.at(period); return o }
	slices.SortStableFunc(groups, func(x, y column) int { return at(y).Value.Cmp(at(x).Value) })
	n := len(groups)
	if at(groups[0]).Value.Cmp(at(groups[1]).Value) == 0 || at(groups[n-1]).Value.Cmp(at(groups[n-2]).Value) == 0 {
		return lead // nobody is alone at the top or at the bottom
	}
	high, low := groups[0], groups[n-1]
	return lead + " " + b.w.t("by.ends", "period", b.w.opening(b.w.during(period)), "high", high.label, "most", b.columnValue(s.in, at(high)),
		"low", low.label, "least", b.columnValue(s.in, at(low)))
}

// newestCommon is the newest period in which at least two groups have a figure
// that is exact, with these groups. The total is none.
func newestCommon(d split, counts func(*model.Observation) bool) (model.Period, []column) {
	all := periodsOf(d.columns)
	for _, p := range slices.Backward(all) {
		var out []column
		for _, c := range d.columns {
			if o, ok := c.at(p); ok && o.Dims != "" && counts(&o) && o.Qualifier == "" && o.Status != model.LowReliability {
				out = append(out, c)
			}
		}
		if len(out) > 1 {
			return p, out
		}
	}
	return model.Period{}, nil
}

// latestTable has the latest figure of each group as a number and as a dot on one
// scale, in the order of the list of groups.
func (b *builder) latestTable(s *standing, d split) *Table {
	t := &Table{ID: "bang-moi-nhat", Caption: b.w.t("by.latest", "measure", b.measureAlone(s)), Head: []Cell{text(b.w.t("by.group")), number(b.w.t("fact.latest"))}}
	columns, over := d.columns, 0
	if len(columns) > tableRows {
		columns, over = columns[:tableRows], len(columns)-tableRows
	}
	var latest []model.Observation // of each group; without a value where it has none
	var drawn []model.Observation
	for _, c := range columns {
		o, ok := model.Latest(b.counted(c.figures))
		if !ok {
			o = c.figures[len(c.figures)-1]
		} else {
			drawn = append(drawn, o)
		}
		latest = append(latest, o)
	}
	strip := dotRow{}
	if len(drawn) > 1 {
		strip = b.scaled(s, dotRow{}, &chart.Chart{Subject: chart.Series{Points: b.points(s, drawn)}}, drawn[0])
		t.Head = append(t.Head, Cell{Text: strip.scale, Wide: true})
	}
	t.Head = append(t.Head, text(b.w.t("area.when")))
	for i, o := range latest {
		t.Rows = append(t.Rows, b.latestRow(t, s, columns[i], o, strip))
	}
	t.Rest = b.left(s.in, "rest.groups", over)
	return t
}

func (b *builder) latestRow(t *Table, s *standing, c column, o model.Observation, strip dotRow) Row {
	row := Row{Head: text(c.label)}
	if !b.counts(&o) {
		row.Cells = []Cell{{Text: b.w.absence(o.Status), Number: true, Muted: true}}
		if strip.drawn {
			row.Cells = append(row.Cells, muted(b.w.t("area.not_drawn")))
		}
		row.Cells = append(row.Cells, Cell{Text: b.w.period(o.Period), Source: b.refer(t, o.Source)})
		return row
	}
	row.Cells = []Cell{number(b.columnValue(s.in, o))}
	if strip.drawn {
		strip.row.Point = b.points(s, []model.Observation{o})[0]
		row.Cells = append(row.Cells, Cell{HTML: chart.Strip(strip.row)})
	}
	row.Cells = append(row.Cells, Cell{Text: b.when(o), Source: b.refer(t, o.Source), Tight: true})
	return row
}

// periodsOf are the periods of all columns, oldest first.
func periodsOf(columns []column) []model.Period {
	seen := map[model.Period]bool{}
	var out []model.Period
	for _, c := range columns {
		for _, o := range c.figures {
			if !seen[o.Period] {
				seen[o.Period] = true
				out = append(out, o.Period)
			}
		}
	}
	slices.SortFunc(out, model.Period.Compare)
	return out
}

// wideTable has a row for each group and the newest periods beside each other. The
// mark of a figure stands below it where it says more than that the figure is a
// usual one of its source.
func (b *builder) wideTable(s *standing, d split) *Table {
	t := &Table{ID: "bang-" + breakdownID(d.dim), Caption: b.byCaption(s, d.dim), Head: []Cell{text(b.w.t("by.group"))}}
	columns := d.columns[:min(len(d.columns), tableRows)]
	shown := periodsOf(d.columns)
	if n := min(periodsAcross, rowsFor(len(columns))); len(shown) > n {
		shown = shown[len(shown)-n:]
	}
	for _, p := range shown {
		t.Head = append(t.Head, Cell{Text: b.w.period(p), Number: true})
	}
	placed := 0
	for _, c := range columns {
		row, given := b.wideRow(t, s, c, shown)
		t.Rows = append(t.Rows, row)
		placed += given
	}
	t.Rest = b.left(s.in, "rest.figures", figuresIn(d.columns)-placed)
	return t
}

// wideRow is the row of a group, and how many figures it has. Where all are of one
// source that stands beside the name of the group, once.
func (b *builder) wideRow(t *Table, s *standing, c column, shown []model.Period) (Row, int) {
	row := Row{Head: text(c.label)}
	var figures []model.Observation
	for _, p := range shown {
		if o, ok := c.at(p); ok {
			figures = append(figures, o)
		}
	}
	one := !slices.ContainsFunc(figures, func(o model.Observation) bool { return o.Source != figures[0].Source })
	if one && len(figures) > 0 {
		row.Head.Source = b.refer(t, figures[0].Source)
	}
	for _, p := range shown {
		o, ok := c.at(p)
		if !ok {
			row.Cells = append(row.Cells, Cell{Text: b.w.t("absence.no_data"), Number: true, Muted: true})
			continue
		}
		cell := b.valueCell(s, o)
		if !one {
			cell.Source = b.refer(t, o.Source)
		}
		row.Cells = append(row.Cells, cell)
	}
	return row, len(figures)
}

// valueCell is a figure whose mark, where it needs one, stands below it.
func (b *builder) valueCell(s *standing, o model.Observation) Cell {
	c := Cell{Text: b.w.absence(o.Status), Number: true, Muted: true, Small: b.w.text(o.Note)}
	if o.Value.Given() {
		c.Text, c.Muted = b.tableValue(s.in, o), false
	}
	if hollow(o) && o.Value.Given() || early(o) {
		c.Small = joinedBy(" ", b.w.status(o), c.Small)
	}
	return c
}

// joinedBy joins the texts that are not empty.
func joinedBy(sep string, texts ...string) string {
	out := ""
	for _, t := range texts {
		if t != "" && out != "" {
			out += sep
		}
		out += t
	}
	return out
}
