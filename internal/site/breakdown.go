package site

import (
	"html/template"
	"slices"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/model"
)

// Breakdown is the series of one dimension: a panel each, and a table.
type Breakdown struct {
	ID     string
	Title  string
	Panels []Panel
	Wide   bool // the panels are long series
	Table  *Table
}

// Panel is one small chart of a breakdown.
type Panel struct {
	Name string
	SVG  template.HTML
}

// Choice is the list of breakdowns in the place of their figures, where those are
// too many for the page. In the province each leads to a page of its own.
type Choice struct {
	Title string
	Table *Table
	Rest  *Rest // of one area, which has no such pages: the figures are in the file
}

// split is a dimension with the series of its groups.
type split struct {
	dim      *model.Dimension
	columns  []column
	combined map[model.Dims]bool // groups by several dimensions at once; nil for those by one
	several  int                 // how many dimensions those are by
}

// splits are the dimensions that the shown area has figures for beside the
// headline series.
func (b *builder) splits(s *standing) []split {
	var out []split
	for _, dim := range s.in.Dimensions {
		if columns := b.groups(s, dim); len(columns) > 1 {
			out = append(out, split{dim: dim, columns: columns})
		}
	}
	if len(out) == 0 {
		return b.combined(s)
	}
	return out
}

// many tells whether breakdowns are too many for the page of their indicator.
func many(splits []split) bool {
	n := 0
	for _, d := range splits {
		n += figuresIn(d.columns)
	}
	return n > folded
}

// breakdowns shows the figures of each dimension, or where they are many the list
// of dimensions to choose from.
func (b *builder) breakdowns(s *standing) ([]Breakdown, *Choice) {
	splits := s.splits
	if many(splits) {
		return nil, b.choice(s, splits)
	}
	var out []Breakdown
	for _, d := range splits {
		id, name := breakdownID(d.dim), b.w.inner(b.w.text(d.dim.Name))
		t := b.groupTable(s, d, 0)
		panels, wide := b.panels(s, d.columns)
		out = append(out, Breakdown{ID: id, Title: b.w.t("section.breakdown", "dimension", name), Panels: panels, Wide: wide, Table: t})
	}
	return out, nil
}

// groupTable has a row for each period and the groups beside each other.
func (b *builder) groupTable(s *standing, d split, limit int) *Table {
	t := b.seriesTable("bang-"+breakdownID(d.dim), b.byCaption(s, d.dim), s, d.columns, limit)
	for i := range t.Rows {
		t.Rows[i].ID = ""
		t.Rows[i].Highlight = false
		for j := range d.columns {
			t.Rows[i].Cells[2*j].ID = ""
		}
	}
	b.oneMark(t, len(d.columns))
	return t
}

// sameMark is from how many groups on a mark that all figures share stands once, so
// that the table is half as wide.
const sameMark = 4

// oneMark takes the marks out of a table of groups where all figures have the same
// mark and source: they stand behind the caption and above each group.
func (b *builder) oneMark(t *Table, groups int) {
	if groups < sameMark {
		return
	}
	var first *Cell
	for i := range t.Rows {
		for j := range groups {
			value, mark := t.Rows[i].Cells[2*j], &t.Rows[i].Cells[2*j+1]
			switch {
			case value.Muted && mark.Source == nil:
			case value.Muted || mark.Small != "" || mark.Source == nil || first != nil && (mark.Text != first.Text || mark.Source.Number != first.Source.Number):
				return
			case first == nil:
				first = mark
			}
		}
	}
	if first == nil {
		return
	}
	t.Caption = b.w.t("table.one_mark", "caption", t.Caption, "mark", first.Text)
	for i := range t.Rows {
		t.Rows[i].Cells = everySecond(t.Rows[i].Cells)
	}
	source := first.Source
	t.Head = append(t.Head[:1], everySecond(t.Head[1:])...)
	for j := range t.Head[1:] {
		t.Head[1+j].Source = source
	}
}

// everySecond are the first, third and so on.
func everySecond(cells []Cell) []Cell {
	var out []Cell
	for i := 0; i < len(cells); i += 2 {
		out = append(out, cells[i])
	}
	return out
}

func (b *builder) byCaption(s *standing, dim *model.Dimension) string {
	return b.w.t("table.breakdown", "measure", b.measureAlone(s), "dimension", b.w.inner(b.w.text(dim.Name)))
}

// choice lists the breakdowns with what each has.
func (b *builder) choice(s *standing, splits []split) *Choice {
	t := &Table{ID: "bang-phan-to", Caption: b.w.t("by.choose", "measure", b.measureAlone(s)), Head: []Cell{text(b.w.t("by.dimension")),
		number(b.w.t("by.groups")), text(b.w.t("by.periods")), number(b.w.t("by.figures"))}}
	n := 0
	for _, d := range splits {
		figures := figuresIn(d.columns)
		n += figures
		head := Cell{Text: b.w.text(d.dim.Name)}
		if s.area == nil {
			head.Link = b.r.href(b.r.indicatorBy(s.in, d.dim))
		}
		first, last := extent(d.columns)
		t.Rows = append(t.Rows, Row{ID: breakdownID(d.dim), Head: head, Cells: []Cell{number(b.w.count(groupsOf(d.columns))),
			text(b.extentWords(first, last)), number(b.w.count(figures))}})
	}
	c := &Choice{Title: b.w.t("by.title_all"), Table: t}
	if s.area != nil {
		c.Rest = b.left(s.in, "rest.breakdowns", n, "area", b.innerName(s.area))
	}
	return c
}

// groupsOf counts groups, of which the total is none.
func groupsOf(columns []column) int {
	n := 0
	for _, c := range columns {
		if c.figures[0].Dims != "" {
			n++
		}
	}
	return n
}

// extent is the first and the last period with a row.
func extent(columns []column) (first, last model.Period) {
	for _, c := range columns {
		from, to := c.figures[0].Period, c.figures[len(c.figures)-1].Period
		if first.IsZero() || from.Compare(first) < 0 {
			first = from
		}
		if last.IsZero() || to.Compare(last) > 0 {
			last = to
		}
	}
	return first, last
}

func (b *builder) extentWords(first, last model.Period) string {
	if first == last {
		return b.w.period(first)
	}
	return b.w.t("by.extent", "from", b.w.period(first), "to", b.w.period(last))
}

// beyond says which rows of an indicator stand on no page: breakdowns by several
// dimensions at once, and those of areas that have no page of the indicator.
func (b *builder) beyond(s *standing) []Rest {
	if s.area != nil {
		return nil
	}
	combined, elsewhere := 0, 0
	for _, a := range s.rows.areas {
		home, paged := slices.Contains(s.own, a), b.hasOwnPage(s.in, a)
		for _, dims := range s.rows.dims[a] {
			n := len(s.rows.of(a, dims))
			switch {
			case dims == s.shown.Dims, home && slices.ContainsFunc(s.splits, func(d split) bool { return d.combined[dims] }):
			case strings.Contains(string(dims), ","):
				combined += n
			case !home && !paged:
				elsewhere += n
			}
		}
	}
	var out []Rest
	for _, r := range []*Rest{b.left(s.in, "rest.combined", combined), b.left(s.in, "rest.elsewhere", elsewhere)} {
		if r != nil {
			out = append(out, *r)
		}
	}
	return out
}

// breakdownID is the anchor of a breakdown.
func breakdownID(dim *model.Dimension) string { return "phan-to-" + dimensionSegment(dim) }

// dimensionSegment is the part of addresses that names a dimension.
func dimensionSegment(dim *model.Dimension) string { return strings.ReplaceAll(dim.ID, "_", "-") }

// measureAlone is the measure with its unit, of all groups.
func (b *builder) measureAlone(s *standing) string {
	return b.w.name(s.in) + b.unitAside(s.in)
}

// groups are the codes of a dimension that the shown area has figures for, in
// display order, the total first.
func (b *builder) groups(s *standing, dim *model.Dimension) []column {
	var out []column
	for _, code := range dim.Codes {
		dims := model.NewDims([]string{dim.ID}, []string{code.ID})
		if figures := s.rows.over(s.own, dims); len(figures) > 0 {
			out = append(out, column{area: s.shown.Area, label: b.w.text(code.Name), figures: figures, subject: true})
		}
	}
	return out
}

// panels are small charts of the groups on one scale; none of more groups than
// one can compare at a glance.
func (b *builder) panels(s *standing, columns []column) (panels []Panel, wide bool) {
	if len(columns) > smallPanels {
		return nil, false
	}
	all := &chart.Chart{}
	p := chart.Panels{}
	for _, c := range columns {
		points := b.points(s, c.figures)
		series := chart.Series{Label: c.label, Points: points}
		p.Panels = append(p.Panels, chart.Panel{Name: b.panelName(s, c), Series: series})
		all.Compare = append(all.Compare, series)
		for _, o := range given(c.figures) { // the first group may have none
			if p.To == 0 {
				p.From = o.Period.Year
			}
			p.From, p.To = min(p.From, o.Period.Year), max(p.To, o.Period.Year)
		}
	}
	if p.From == p.To {
		return nil, false
	}
	p.Ticks, p.Long = b.ticks(s.in, all, nil), p.To-p.From > 8
	p.Years = []chart.Year{{Year: p.From, Label: year(p.From)}, {Year: p.To, Label: year(p.To)}}
	for i, drawn := range chart.Minis(p) {
		panels = append(panels, Panel{Name: columns[i].label, SVG: drawn})
	}
	return panels, p.Long
}

// panelName is the accessible name of a panel: the group with its numbers.
func (b *builder) panelName(s *standing, c column) string {
	var parts []string
	for _, o := range given(c.figures) {
		parts = append(parts, b.w.t("figure.point", "value", b.w.value(s.in, o, s.in.Decimals), "period", b.w.during(o.Period), "mark", b.w.mark(o)))
	}
	return b.w.t("figure.points", "area", c.label, "points", strings.Join(parts, "; "))
}
