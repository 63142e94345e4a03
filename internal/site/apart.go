package site

import (
	"slices"
	"strings"

	"chitieu/internal/model"
)

// groupsTold is how many groups a sentence or a card names with their figures.
const groupsTold = 4

// tellApart finds the groups of an area without any row of the whole: none of
// them stands for the others, so the page tells them side by side and no figure of
// the whole. One group alone is the shown series, and named as that.
func (b *builder) tellApart(s *standing) {
	s.apart = nil
	if s.known || len(s.shown.Observations) > 0 {
		return
	}
	for _, d := range b.splits(s) {
		if s.apart == nil || len(d.columns) < len(s.apart.columns) {
			s.apart = &d
		}
	}
}

// combined are groups by several dimensions at once, for an area that has no
// figures by one alone: those by the fewest dimensions.
func (b *builder) combined(s *standing) []split {
	if s.known || len(s.shown.Observations) > 0 {
		return nil
	}
	of := map[string]*split{}
	var all []*split // those with more than one group
	for _, area := range s.own {
		for _, dims := range s.rows.dims[area] {
			dim, several := b.together(s.in, dims)
			if of[dim.ID] == nil {
				of[dim.ID] = &split{dim: dim, combined: map[model.Dims]bool{}, several: several}
			}
			d := of[dim.ID]
			if d.combined[dims] {
				continue
			}
			d.combined[dims] = true
			d.columns = append(d.columns, column{area: s.shown.Area, label: b.w.codes(s.in, dims), figures: s.rows.over(s.own, dims), subject: true})
			if len(d.columns) == 2 {
				all = append(all, d)
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	return []split{*slices.MinFunc(all, func(a, b *split) int { return a.several - b.several })}
}

// together is the dimension that several make at once, which no list has.
func (b *builder) together(in *model.Indicator, dims model.Dims) (dim *model.Dimension, several int) {
	var ids, vi, en []string
	for _, d := range in.Dimensions {
		if dims.Code(d.ID) != model.Total {
			name := d.Name
			if len(ids) > 0 { // not the first word
				name = model.Text{VI: b.w.inner(name.VI), EN: b.w.inner(name.EN)}
			}
			ids, vi, en = append(ids, d.ID), append(vi, name.VI), append(en, name.EN)
		}
	}
	return &model.Dimension{ID: strings.Join(ids, "-"), Name: model.Text{VI: strings.Join(vi, ", "), EN: strings.Join(en, ", ")}}, len(ids)
}

// has tells whether a breakdown is one of a split.
func (d split) has(dims model.Dims) bool {
	if d.combined != nil {
		return d.combined[dims]
	}
	return slices.ContainsFunc(d.columns, func(c column) bool { return c.figures[0].Dims == dims })
}

// apartWords are the groups with their figures in the newest period that several
// have; ok is false where they are too many for a sentence, or not of one period.
func (b *builder) apartWords(s *standing) (period, groups string, ok bool) {
	newest, columns := newestCommon(*s.apart, b.counts)
	if len(columns) < len(s.apart.columns) || len(columns) > groupsTold {
		return "", "", false
	}
	var parts []string
	for _, c := range columns {
		o, _ := c.at(newest)
		parts = append(parts, b.w.t("apart.group", "group", c.label, "value", b.columnValue(s.in, o)))
	}
	return b.w.during(newest), strings.Join(parts, "; "), true
}

// apartHeadline is the sentence in the place of the one over a chart.
func (b *builder) apartHeadline(s *standing) string {
	name := b.w.inner(b.w.name(s.in))
	if period, groups, ok := b.apartWords(s); ok {
		return b.w.opening(b.w.t("headline.groups_told", "name", name, "period", period, "groups", groups))
	}
	return b.w.opening(b.w.N("headline.groups", len(s.apart.columns), "name", name))
}

// apartLead is the first sentence of the page.
func (b *builder) apartLead(s *standing) string {
	area := b.placeOf(s, s.shown.Area)
	if period, groups, ok := b.apartWords(s); ok {
		return b.w.t("lead.groups_told", "area", area, "period", period, "groups", groups)
	}
	return b.w.N("lead.groups", len(s.apart.columns), "area", area)
}

// apartCard stands in the place of the figure of a card.
func (b *builder) apartCard(s *standing) string {
	if period, groups, ok := b.apartWords(s); ok {
		return b.w.t("card.groups_told", "period", period, "groups", groups)
	}
	return b.w.N("card.groups", len(s.apart.columns))
}

// apartKey is the key of a message on groups, or of the one on areas, where those
// have the only figures.
func apartKey(s *standing, groups, areas string) string {
	if s.apart != nil {
		return groups
	}
	return areas
}

// apartNewest is the newest figure of the groups, or of the areas where those have
// the only figures.
func (b *builder) apartNewest(s *standing) (model.Observation, bool) {
	var all []model.Observation
	for _, a := range b.areasAlone(s) {
		all = append(all, b.counted(s.rows.of(a, s.shown.Dims))...)
	}
	if s.apart != nil {
		for _, c := range s.apart.columns {
			all = append(all, b.counted(c.figures)...)
		}
	}
	return model.Latest(all)
}
