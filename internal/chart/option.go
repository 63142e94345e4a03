package chart

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// The ids of the series that every reader sees. Series that can be switched
// bring ids of their own.
const (
	idSubject = "subject"
	idPath    = "path"
	idRest    = "rest"   // the path after a break
	idTarget  = "target" // with the number of the target
)

// gap is what ECharts takes for "no value here": the line ends and begins anew.
const gap = "-"

// Option is the interactive drawing of the chart as JSON: an ECharts option,
// the geometry that it shares with the static drawings, and the words of each
// point. It has no looks: the script gives each series, by its id and kind, the
// colours of the style sheet. Numbers are the digits that were read.
func Option(c *Chart) (json.RawMessage, error) {
	wide, narrow := newDrawing(c, false), newDrawing(c, true)
	line := charts.NewLine()
	line.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithXAxisOpts(opts.XAxis{Show: opts.Bool(false), Type: "value", Min: wide.years()[0], Max: wide.years()[1]}),
		charts.WithYAxisOpts(opts.YAxis{Show: opts.Bool(false), Type: "value", Min: wide.values()[0], Max: wide.values()[1]}),
		charts.WithGridOpts(wide.grid()),
	)
	out := option{Keys: plain(c.Keys), Sizes: map[string]size{"wide": wide.size(), "narrow": narrow.size()}}
	if len(c.Offered) > 0 {
		with := withOffered(c)
		out.Sizes["wideAll"], out.Sizes["narrowAll"] = newDrawing(with, false).size(), newDrawing(with, true).size()
	}
	w := &optionWriter{line: line, names: map[string]bool{}, shown: map[string]bool{}}
	w.addAll(wide)
	if len(w.shown) > 0 {
		line.SetGlobalOptions(charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false), Selected: w.shown}))
	}
	line.Validate()
	out.Series, out.Option = w.series, line.JSON()
	// What is not used comes empty, colours are the style sheet's.
	for _, name := range []string{"title", "tooltip", "toolbox", "color"} {
		delete(out.Option, name)
	}
	if len(w.shown) == 0 {
		delete(out.Option, "legend")
	}
	return json.Marshal(out)
}

// withOffered is the chart in which the offered series stand beside the others.
func withOffered(c *Chart) *Chart {
	with := *c
	with.Compare = slices.Concat(c.Compare, c.Offered)
	with.Ticks = c.OfferedTicks
	return &with
}

// option is the whole data block.
type option struct {
	Option map[string]any  `json:"option"`
	Sizes  map[string]size `json:"sizes"`  // wide and narrow; wideAll and narrowAll hold the offered series too
	Series []toldSeries    `json:"series"` // as many and in the order of the option's
	Keys   string          `json:"keys"`
}

// size is the geometry of one drawing, in its own units.
type size struct {
	Box    [2]json.Number `json:"box"`    // width and height
	Grid   [4]json.Number `json:"grid"`   // distances of the plot from left, top, right, bottom
	X      [2]json.Number `json:"x"`      // years at the left and right edge
	Y      [2]json.Number `json:"y"`      // values at the bottom and the top
	Radius json.Number    `json:"radius"` // of a point of the subject
}

// toldSeries says what a series is and what its points tell.
type toldSeries struct {
	ID     string      `json:"id"`
	Kind   string      `json:"kind"` // subject, compare, offered, target, milestone, path, rest
	Name   string      `json:"name,omitempty"`
	Switch bool        `json:"switch,omitempty"` // a reader may switch it
	On     bool        `json:"on,omitempty"`     // it is drawn at first
	Points []toldPoint `json:"points,omitempty"` // as many and in the order of the data
}

// toldPoint is the words of one point; empty for a gap.
type toldPoint struct {
	Name   string `json:"name,omitempty"` // where it is not that of the series
	Value  string `json:"value,omitempty"`
	Period string `json:"period,omitempty"`
	Mark   string `json:"mark,omitempty"`
	Source string `json:"source,omitempty"`
	Note   string `json:"note,omitempty"`
}

// optionWriter collects the series of an option with their words.
type optionWriter struct {
	line   *charts.Line
	series []toldSeries
	names  map[string]bool // names in use: ECharts switches series by name
	shown  map[string]bool // by name, of the series that can be switched
}

// addAll adds what is drawn, from the bottom to the top.
func (w *optionWriter) addAll(d *drawing) {
	c := d.c
	if d.way != nil {
		before, after := splitPath(d.way, c.Path.Broken)
		w.addPath(idPath, c.Path.Label, before)
		w.addPath(idRest, c.Path.Label, after)
	}
	for _, s := range c.Compare {
		w.addSeries(toldSeries{ID: cleanID(s.ID), Kind: "compare", Name: s.Label, Switch: true, On: true}, s, "circle")
	}
	for n, s := range c.Offered {
		w.addSeries(toldSeries{ID: cleanID(s.ID), Kind: "offered", Name: s.Label, Switch: true}, s, signOfOffered(n).symbol)
	}
	w.addSeries(toldSeries{ID: idSubject, Kind: "subject", Name: c.Subject.Label, On: true}, c.Subject, "circle")
	for i := len(c.Targets) - 1; i >= 0; i-- { // the judged one on top
		if _, ok := d.place(c.Targets[i]); ok {
			w.addTarget(idTarget+strconv.Itoa(i), c.Targets[i])
		}
	}
}

// add puts a series into the option under a name of its own. It goes past
// AddSeries of go-echarts, which looks by reflection for defaults that lines do
// not have.
func (w *optionWriter) add(told toldSeries, series charts.SingleSeries) {
	told.Name = plain(told.Name)
	name := told.Name
	for n := 2; w.names[name]; n++ {
		name = told.Name + " (" + strconv.Itoa(n) + ")"
	}
	w.names[name] = true
	if told.Switch {
		w.shown[name] = told.On
	}
	series.Name, series.Id, series.Type = name, told.ID, types.ChartLine
	w.line.MultiSeries = append(w.line.MultiSeries, series)
	w.series = append(w.series, told)
}

// addSeries adds the points of a series, with a gap wherever no line joins two.
func (w *optionWriter) addSeries(told toldSeries, s Series, symbol string) {
	var data []opts.LineData
	for i, m := range marksOf(s) {
		o := m.Figure.Observation()
		x := position(o.Period.Position())
		if i > 0 && !m.Joined {
			data = append(data, opts.LineData{Value: []any{x, gap}})
			told.Points = append(told.Points, toldPoint{})
		}
		item := opts.LineData{Value: []any{x, json.Number(o.Value.String())}}
		if m.Hollow {
			item.Symbol = "emptyCircle"
		}
		data = append(data, item)
		told.Points = append(told.Points, toldPoint{Name: plain(m.Place), Value: plain(m.Value), Period: plain(m.Period), Mark: plain(m.Mark),
			Source: plain(m.Source), Note: plain(m.Note)})
	}
	w.add(told, charts.SingleSeries{Data: data, Symbol: symbol, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(false)})
}

// addTarget adds the diamond of a target and, for a level, its line.
func (w *optionWriter) addTarget(id string, t Target) {
	told := toldSeries{ID: id, Kind: "target", Name: t.Name, On: true, Points: []toldPoint{{Value: plain(t.Goal), Source: plain(t.Source)}}}
	value := position(t.Value)
	series := charts.SingleSeries{Symbol: "diamond", ShowSymbol: opts.Bool(true), Data: []opts.LineData{{Value: []any{position(t.Year), value}}}}
	if t.Milestone {
		told.Kind = "milestone"
	} else if t.Line {
		series.MarkLines = &opts.MarkLines{Data: []any{opts.MarkLineNameYAxisItem{YAxis: value}}}
	}
	w.add(told, series)
}

// addPath adds the corners of a part of the required path.
func (w *optionWriter) addPath(id, label string, way []PathPoint) {
	if len(way) < 2 {
		return
	}
	var data []opts.LineData
	for _, p := range way {
		data = append(data, opts.LineData{Value: []any{position(p.Year), position(p.Value)}})
	}
	w.add(toldSeries{ID: id, Kind: id, Name: label, On: true}, charts.SingleSeries{Data: data, ShowSymbol: opts.Bool(false)})
}

// plain is a text without the characters that could disturb the page.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if silent(r) {
			return -1
		}
		return r
	}, s)
}

// position is an exact number as JSON: all its digits where they end, else six
// after the point, which is finer than a drawing shows.
func position(r *big.Rat) json.Number {
	digits, exact := r.FloatPrec()
	if !exact {
		digits = 6
	}
	return json.Number(r.FloatString(digits))
}

// years are the years at the left and the right edge of the plot.
func (d *drawing) years() [2]json.Number {
	scale := (d.to - d.from) / (d.plot.right - d.plot.left - d.inset)
	return [2]json.Number{measure(d.from-d.inset*scale, 6), measure(d.to, 6)}
}

// values are the values at the bottom and the top of the plot.
func (d *drawing) values() [2]json.Number {
	return [2]json.Number{measure(d.low, 6), measure(d.high, 6)}
}

// grid is the plot as ECharts wants it: distances from the edges.
func (d *drawing) grid() opts.Grid {
	s := d.size().Grid
	return opts.Grid{Left: s[0].String(), Top: s[1].String(), Right: s[2].String(), Bottom: s[3].String()}
}

func (d *drawing) size() size {
	return size{
		Box: [2]json.Number{measure(d.width, 1), measure(d.height, 1)},
		Grid: [4]json.Number{measure(d.plot.left, 1), measure(d.plot.top, 1),
			measure(d.width-d.plot.right, 1), measure(d.height-d.plot.bottom, 1)},
		X: d.years(), Y: d.values(), Radius: measure(d.radius(), 2),
	}
}

// measure is a length as JSON, with at most so many digits after the point.
func measure(v float64, digits int) json.Number {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', digits, 64), 64)
	return json.Number(strconv.FormatFloat(short, 'f', -1, 64))
}
