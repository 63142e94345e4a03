package chart

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"chitieu/internal/model"
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
// point. It has nothing that is the same in every chart: type, axes and looks
// the script gives each series, by its kind, with the colours of the style
// sheet. Numbers are the digits that were read.
func Option(c *Chart) (json.RawMessage, error) {
	wide, narrow := newDrawing(c, false), newDrawing(c, true)
	out := option{Keys: plain(c.Keys), Sizes: map[string]size{"wide": wide.size(), "narrow": narrow.size()}}
	if len(c.Offered) > 0 {
		with := withOffered(c)
		out.Sizes["wideAll"], out.Sizes["narrowAll"] = newDrawing(with, false).size(), newDrawing(with, true).size()
	}
	w := newOptionWriter(wide)
	w.addAll(wide)
	w.line.Validate()
	out.Words, out.Series, out.Option = w.words, w.told, w.line.JSON()
	for name := range out.Option {
		if name != "series" { // what is not used comes empty
			delete(out.Option, name)
		}
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
	Words  []string        `json:"words"`  // what points tell, each text once; the first is empty
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

// toldSeries says what a series of the option is and what its points tell.
type toldSeries struct {
	Kind   string      `json:"kind"`             // subject, compare, offered, target, milestone, path, rest
	Name   string      `json:"name,omitempty"`   // for readers, where that in the option is another
	Points []toldPoint `json:"points,omitempty"` // as many and in the order of the data
}

// toldPoint is where in the words the texts of a point stand: value, period,
// mark, source, note, and its name where that is not the one of the series. 0 is
// none; what is none at the end is left out. A gap has nothing.
type toldPoint []int

// optionWriter collects the series of an option with their words.
type optionWriter struct {
	line  *charts.Line
	told  []toldSeries
	words []string
	known map[string]int  // where in words a text stands
	names map[string]bool // names in use: ECharts switches series by name
}

// newOptionWriter begins without the defaults of charts.NewLine, none of which
// the script needs.
func newOptionWriter(d *drawing) *optionWriter {
	w := &optionWriter{line: &charts.Line{}, words: []string{""}, known: map[string]int{"": 0}, names: map[string]bool{}}
	w.line.ExtendXAxis(opts.XAxis{}) // Validate asks for one
	w.line.MultiSeries = make(charts.MultiSeries, 0, len(d.c.Compare)+len(d.c.Offered)+len(d.c.Targets)+3)
	return w
}

// tell is a point that tells these texts.
func (w *optionWriter) tell(texts ...string) toldPoint {
	p := make(toldPoint, 0, len(texts))
	for i, text := range texts {
		text = plain(text)
		at, ok := w.known[text]
		if !ok {
			at = len(w.words)
			w.known[text] = at
			w.words = append(w.words, text)
		}
		if at > 0 {
			p = append(append(p, make([]int, i-len(p))...), at)
		}
	}
	return p
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
		w.addSeries("compare", cleanID(s.ID), s, "")
	}
	for n, s := range c.Offered {
		w.addSeries("offered", cleanID(s.ID), s, signOfOffered(n).symbol)
	}
	w.addSeries("subject", idSubject, c.Subject, "")
	for i := len(c.Targets) - 1; i >= 0; i-- { // the judged one on top
		if _, ok := d.place(c.Targets[i]); ok {
			w.addTarget(idTarget+strconv.Itoa(i), c.Targets[i])
		}
	}
}

// add puts a series into the option under a name of its own. It goes past
// AddSeries of go-echarts, which looks by reflection for defaults that lines do
// not have.
func (w *optionWriter) add(told toldSeries, name string, series charts.SingleSeries) {
	name = plain(name)
	series.Name = name
	for n := 2; name != "" && w.names[series.Name]; n++ {
		series.Name, told.Name = name+" ("+strconv.Itoa(n)+")", name
	}
	w.names[series.Name] = true
	w.line.MultiSeries = append(w.line.MultiSeries, series)
	w.told = append(w.told, told)
}

// addSeries adds the points of a series, with a gap wherever no line joins two.
func (w *optionWriter) addSeries(kind, id string, s Series, symbol string) {
	told := toldSeries{Kind: kind}
	marks := marksOf(s)
	data := make([]any, 0, len(marks))
	for i, m := range marks {
		o := m.Figure.Observation()
		x := when(o.Period)
		if i > 0 && !m.Joined {
			data, told.Points = append(data, [2]any{x, gap}), append(told.Points, toldPoint{})
		}
		at := [2]any{x, json.Number(o.Value.String())}
		if m.Hollow {
			data = append(data, opts.LineData{Value: at, Symbol: "emptyCircle"})
		} else {
			data = append(data, at)
		}
		told.Points = append(told.Points, w.tell(m.Value, m.Period, m.Mark, m.Source, m.Note, m.Place))
	}
	w.add(told, s.Label, charts.SingleSeries{Id: id, Symbol: symbol, Data: data})
}

// addTarget adds the diamond of a target and, for a level, its line.
func (w *optionWriter) addTarget(id string, t Target) {
	told := toldSeries{Kind: "target", Points: []toldPoint{w.tell(t.Goal, "", "", t.Source)}}
	value := position(t.Value)
	series := charts.SingleSeries{Id: id, Data: []any{[2]any{position(t.Year), value}}}
	if t.Milestone {
		told.Kind = "milestone"
	} else if t.Line {
		series.MarkLines = &opts.MarkLines{Data: []any{opts.MarkLineNameYAxisItem{YAxis: value}}}
	}
	w.add(told, t.Name, series)
}

// addPath adds the corners of a part of the required path.
func (w *optionWriter) addPath(id, label string, way []PathPoint) {
	if len(way) < 2 {
		return
	}
	data := make([]any, 0, len(way))
	for _, p := range way {
		data = append(data, [2]any{position(p.Year), position(p.Value)})
	}
	w.add(toldSeries{Kind: id}, label, charts.SingleSeries{Id: id, Data: data})
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

// when is where a period stands on the axis of years.
func when(p model.Period) json.Number {
	if p.Kind == model.Year || p.Kind == model.SchoolYear {
		return json.Number(strconv.Itoa(p.Year)) // nearly all are: what Position says, without a fraction
	}
	return position(p.Position())
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
