package site

import (
	"encoding/json"
	"html/template"
	"math/big"
	"slices"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/model"
)

// Figure is a chart with its drawings.
type Figure struct {
	ID       string
	Title    string
	Subtitle string
	Wide     template.HTML
	Narrow   template.HTML
	Key      template.HTML
	Source   string
	Switches []Switch

	chart *chart.Chart
}

// Switch is a series that a reader may switch on and off where the interactive
// drawing runs. Without it, it leads to the numbers.
type Switch struct {
	ID, Text, Href string
	Sign           template.HTML
}

// drawn is a chart as a view; nil where there is nothing to draw.
func drawn(c *chart.Chart) *Figure {
	if len(c.Subject.Points) == 0 && len(c.Compare) == 0 && len(c.Targets) == 0 {
		return nil
	}
	f := &Figure{ID: c.ID, Title: c.Title, Subtitle: c.Subtitle, Source: c.Source,
		Wide: chart.Wide(c), Narrow: chart.Narrow(c), Key: chart.Key(c), chart: c}
	signs := chart.SwitchSigns(c)
	for n, series := range slices.Concat(c.Compare, c.Offered) {
		text := series.Short
		if text == "" {
			text = series.Label
		}
		f.Switches = append(f.Switches, Switch{ID: series.ID, Text: text, Href: series.Table, Sign: signs[n]})
	}
	return f
}

// Option is the interactive drawing as JSON. A template asks for it where the
// theme has the script that draws it.
func (f *Figure) Option() (json.RawMessage, error) {
	if f.chart == nil {
		return nil, nil
	}
	return chart.Option(f.chart)
}

// Papers is what lies under the interactive drawing with offered series.
func (f *Figure) Papers() template.HTML {
	if f.chart == nil {
		return ""
	}
	return chart.Papers(f.chart)
}

// scripts are the scripts of a page with this figure.
func (f *Figure) scripts() []string {
	if f == nil {
		return nil
	}
	return []string{"charts.js"}
}

// comparison is the series of another area.
func (b *builder) comparison(s *standing, a *model.Area, o []model.Observation) chart.Series {
	return chart.Series{ID: a.Code, Table: "#bang-so", Label: b.compareLabel(s, a, o), Short: b.besideName(s, a), Points: b.points(s, o)}
}

// offer adds what only the interactive drawing shows: the other areas to compare
// with, and the groups of each breakdown.
func (b *builder) offer(s *standing, c *chart.Chart, foot *big.Rat) {
	for _, a := range s.in.Compare {
		if s.area != nil || a == s.beside || slices.Contains(s.own, a) {
			continue
		}
		if o := b.comparedTo(s, a, c.From); len(o) > 0 {
			c.Offered = append(c.Offered, b.comparison(s, a, o))
		}
	}
	for _, d := range s.splits {
		if many(s.splits) {
			break // they are on pages of their own
		}
		for _, g := range d.columns {
			if dims := g.figures[0].Dims; dims != s.shown.Dims && len(given(g.figures)) > 0 {
				c.Offered = append(c.Offered, chart.Series{ID: offeredID(d, dims), Table: "#" + breakdownID(d.dim),
					Label: g.label, Points: b.points(s, g.figures)})
			}
		}
	}
	c.Offered = enough(c.Offered)
	if len(c.Offered) > 0 {
		all := &chart.Chart{Subject: c.Subject, Compare: slices.Concat(c.Compare, c.Offered), Targets: c.Targets}
		c.OfferedTicks = b.ticks(s.in, all, foot)
	}
}

// offeredID names the series of a group in an address.
func offeredID(d split, dims model.Dims) string {
	if d.combined != nil {
		return strings.NewReplacer("=", "-", ",", "-").Replace(string(dims))
	}
	return d.dim.ID + "-" + dims.Code(d.dim.ID)
}

// enough are the first series that a drawing can offer; tables and files have the
// others.
func enough(offered []chart.Series) []chart.Series {
	points := 0
	for i, series := range offered {
		if points += len(series.Points); points > offeredPoints {
			return offered[:i]
		}
	}
	return offered
}
