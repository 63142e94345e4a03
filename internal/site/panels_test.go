package site

import (
	"strings"
	"testing"

	"chitieu/internal/model"
)

// TestPanelsOfWithheldTotal: small charts begin with the first year that any group
// has a number of, and be it that the first group has none.
func TestPanelsOfWithheldTotal(t *testing.T) {
	p := newPlaces()
	p.in.Dimensions = []*model.Dimension{{ID: "nhom", Name: model.Text{VI: "Nhóm"}, Codes: []model.Code{
		{ID: model.Total, Name: model.Text{VI: "Chung"}}, {ID: "a", Name: model.Text{VI: "A"}}, {ID: "b", Name: model.Text{VI: "B"}}}}}
	for _, year := range []string{"2020", "2021"} {
		for code, value := range map[string]string{model.Total: "", "a": "", "b": "40"} {
			p.row(p.before, year, value)
			p.in.Observations[len(p.in.Observations)-1].Dims = model.NewDims([]string{"nhom"}, []string{code})
		}
	}
	b := p.build(t)
	s := b.status[b.in.Public.Project().Indicators[0]]
	if len(s.splits) != 1 {
		t.Fatal(len(s.splits))
	}
	panels, wide := b.panels(s, s.splits[0].columns)
	if len(panels) != 3 || wide {
		t.Fatalf("%d panels, wide: %t", len(panels), wide)
	}
	for _, panel := range panels {
		if !strings.Contains(string(panel.SVG), ">2020<") || strings.Contains(string(panel.SVG), `y="130">0<`) {
			t.Errorf("%s: %s", panel.Name, panel.SVG)
		}
	}
}
