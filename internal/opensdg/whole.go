package opensdg

import (
	"slices"
	"strings"

	"chitieu/internal/model"
)

// share takes the breakdowns off that all rows of a measure have in common. A
// column with one text in every row breaks nothing down: it says of whom or of what
// all the figures are, so it belongs into the name, where nobody overlooks it.
func (c *converter) share(m *measure) {
	if len(m.figures) == 0 {
		return
	}
	common := slices.Clone(m.figures[0].parts)
	for _, f := range m.figures {
		common = slices.DeleteFunc(common, func(p part) bool { return !slices.Contains(f.parts, p) })
	}
	if len(common) == 0 {
		return
	}
	m.whole = common
	for _, f := range m.figures {
		f.parts = slices.DeleteFunc(f.parts, func(p part) bool { return slices.Contains(common, p) })
	}
}

// wholeWords name what all rows of a measure share: "15 years and over, Male".
func (c *converter) wholeWords(m *measure) model.Text {
	var vi, en []string
	for _, p := range m.whole {
		for _, d := range c.dimensions {
			if d.id != p.column {
				continue
			}
			if i := slices.IndexFunc(d.codes, func(one code) bool { return one.id == p.text }); i >= 0 {
				vi, en = append(vi, d.codes[i].name.VI), append(en, d.codes[i].name.EN)
			}
		}
	}
	return model.Text{VI: strings.Join(vi, ", "), EN: strings.Join(en, ", ")}
}
