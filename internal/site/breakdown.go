package site

import (
	"html/template"
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

// breakdowns shows the shown area's series by each dimension that has figures
// beside the headline series.
func (b *builder) breakdowns(s *standing) []Breakdown {
	var out []Breakdown
	for _, dim := range s.in.Dimensions {
		columns := b.groups(s, dim)
		if len(columns) < 2 {
			continue
		}
		name := b.w.text(dim.Name)
		id := breakdownID(dim)
		t := b.seriesTable("bang-"+id, b.w.t("table.breakdown", "measure", b.measureAlone(s), "dimension", b.w.inner(name)), s, columns)
		for i := range t.Rows {
			t.Rows[i].ID = ""
			t.Rows[i].Highlight = false
			for j := range columns {
				t.Rows[i].Cells[2*j].ID = ""
			}
		}
		panels, wide := b.panels(s, columns)
		out = append(out, Breakdown{ID: id, Title: b.w.t("section.breakdown", "dimension", b.w.inner(name)),
			Panels: panels, Wide: wide, Table: t})
	}
	return out
}

// breakdownID is the anchor of a breakdown.
func breakdownID(dim *model.Dimension) string {
	return "phan-to-" + strings.ReplaceAll(dim.ID, "_", "-")
}

// measureAlone is the measure with its unit, of all groups.
func (b *builder) measureAlone(s *standing) string {
	return b.w.name(s.in) + b.w.t("figure.unit", "unit", strings.TrimSpace(b.w.unit(s.in)))
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

// panels are small charts of the groups on one scale.
func (b *builder) panels(s *standing, columns []column) (panels []Panel, wide bool) {
	all := &chart.Chart{}
	p := chart.Panels{}
	for i, c := range columns {
		points := b.points(s, c.figures)
		series := chart.Series{Label: c.label, Points: points}
		p.Panels = append(p.Panels, chart.Panel{Name: b.panelName(s, c), Series: series})
		all.Compare = append(all.Compare, series)
		for j, o := range given(c.figures) {
			if i == 0 && j == 0 {
				p.From, p.To = o.Period.Year, o.Period.Year
			}
			p.From, p.To = min(p.From, o.Period.Year), max(p.To, o.Period.Year)
		}
	}
	if p.From == p.To {
		return nil, false
	}
	p.Ticks, p.Long = b.ticks(s.in, all, nil), p.To-p.From > 8
	p.Years = []chart.Year{{Year: p.From, Label: year(p.From)}, {Year: p.To, Label: year(p.To)}}
	for i, c := range columns {
		panels = append(panels, Panel{Name: c.label, SVG: chart.Mini(p, i)})
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
