package site

import (
	"slices"

	"chitieu/internal/model"
)

// judging tells whether the site holds anything to a target. One that does not,
// mostly copied from a repository that has figures and no targets, shows no
// verdicts, no legend of them and no column for them. A site without indicators
// is about to get some, with targets.
func judging(indicators []*model.Indicator) bool {
	return len(indicators) == 0 || slices.ContainsFunc(indicators, func(in *model.Indicator) bool { return len(in.Targets) > 0 })
}

// either is the key of a message, or, where nothing of the site is judged, of
// the one that stands there.
func (b *builder) either(key, plain string) string {
	if b.judges {
		return key
	}
	return plain
}

// asOf says for which date a page speaks.
func (b *builder) asOf() string {
	return b.w.t(b.either("foot.as_of", "foot.as_of_plain"), "date", b.w.date(b.in.AsOf))
}

// plainTable lists indicators with their latest figures, for a site that
// judges nothing.
func (b *builder) plainTable(id string, indicators []*model.Indicator) *Table {
	t := &Table{ID: id, Caption: b.w.t("list.caption_plain"), Head: []Cell{text(b.w.t("table.indicator")),
		number(b.w.t("fact.latest")), text(b.w.t("table.period"))}}
	for _, in := range indicators {
		row := b.verdictRow(b.status[in])
		row.Cells = row.Cells[1:3] // without the verdict and the target
		t.Rows = append(t.Rows, row)
	}
	return t
}
