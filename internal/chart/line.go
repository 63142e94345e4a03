package chart

import (
	"html/template"
	"math/big"
	"slices"
	"sync"
)

// Wide draws the chart for wide pages: 760 by 424 units, each point with its
// value, the target's label right of the plot.
func Wide(c *Chart) template.HTML { return draw(c, false) }

// Narrow draws the chart for phones: 360 by 372 units, the first and the last
// value, the target's label under its line. It takes its name and description
// from the wide drawing, beside which it stands.
func Narrow(c *Chart) template.HTML { return draw(c, true) }

// Twins draws two charts in the way of Narrow on the same axes, each with its own
// name and description, for pages that show nothing but these two.
func Twins(a, b *Chart) (first, second template.HTML) {
	x, y := newDrawing(a, true), newDrawing(b, true)
	x.alone, y.alone = true, true
	x.agree(y)
	y.frame = x.frame
	return x.picture(), y.picture()
}

// Alone draws a chart in the same way, without another one.
func Alone(c *Chart) template.HTML {
	d := newDrawing(c, true)
	d.alone = true
	return d.picture()
}

// drawing is a chart on its way to a picture.
type drawing struct {
	c *Chart
	frame
	ticks   []Tick
	way     []PathPoint // the required path; nil for none
	subject []mark
	compare [][]mark
	shapes  canvas // what is below the labels, from open to the lines of breaks
	data    canvas // what is above them: a halo never hides a figure
	labels  placer

	alone    bool // no wide drawing stands beside it, which has its name and description
	switched bool // the words of each comparison carry its id, so that they can be switched with it
}

// room is the buffers of drawings that are done, for the next ones.
var room = sync.Pool{New: func() any { return &drawing{shapes: make(canvas, 0, 8<<10), data: make(canvas, 0, 4<<10)} }}

func draw(c *Chart, narrow bool) template.HTML {
	d := room.Get().(*drawing)
	defer room.Put(d)
	d.begin(c, narrow)
	return d.picture()
}

// picture draws it.
func (d *drawing) picture() template.HTML {
	d.open()
	d.compose()
	d.labels.write(&d.shapes)
	d.shapes = append(d.shapes, d.data...)
	d.shapes.raw(`</svg>`)
	return template.HTML(d.shapes) // all text in it went through canvas.esc
}

func newDrawing(c *Chart, narrow bool) *drawing {
	d := &drawing{}
	d.begin(c, narrow)
	return d
}

// begin sets the frame and the scales of a drawing. Of the one before nothing
// stays but the room that it took.
func (d *drawing) begin(c *Chart, narrow bool) {
	*d = drawing{c: c, ticks: ticksWithValue(c.Ticks), way: wayOf(c.Path), subject: marksOf(c.Subject), shapes: d.shapes[:0], data: d.data[:0],
		labels: d.labels.emptied()}
	for _, s := range c.Compare {
		d.compare = append(d.compare, marksOf(s))
	}
	if narrow {
		d.frame = d.narrowFrame()
	} else {
		d.frame = d.wideFrame()
	}
	d.scale()
	d.indent()
	d.raise()
}

// compose draws everything but the labels, and finds their places.
func (d *drawing) compose() {
	d.labels.view = box{0, 0, d.width, d.height}
	d.drawGround()
	d.drawAxes()
	d.drawTargetLines()
	d.drawPath()
	d.drawCompare()
	d.drawMissing()
	d.drawSubject()
	d.drawTargets()
	d.markBreaks()
	d.placeLabels()
	d.drawBreaks()
	if ground, ok := d.void(); ok {
		d.labels.clearHalos(ground)
	}
}

// ticksWithValue leaves out gridlines that have no place.
func ticksWithValue(ticks []Tick) []Tick {
	return slices.DeleteFunc(slices.Clone(ticks), func(t Tick) bool { return t.Value == nil })
}

// wayOf is the corners of a path, oldest first; nil where one has no place.
func wayOf(p *Path) []PathPoint {
	if p == nil || len(p.Points) < 2 {
		return nil
	}
	for i, c := range p.Points {
		if c.Year == nil || c.Value == nil || i > 0 && c.Year.Cmp(p.Points[i-1].Year) <= 0 {
			return nil
		}
	}
	return p.Points
}

// open begins the picture. Both drawings have the name and the description
// that stand in the wide one, whether it is shown or not.
func (d *drawing) open() {
	k := &d.shapes
	id := cleanID(d.c.ID)
	d.openBox()
	k.raw(`" role="img" aria-labelledby="` + id + `-t ` + id + `-d">`)
	if d.narrow && !d.alone {
		return
	}
	k.raw(`<title id="` + id + `-t">`)
	k.esc(d.c.Name)
	k.raw(`</title><desc id="` + id + `-d">`)
	k.esc(d.c.Desc)
	k.raw(`</desc>`)
}

func (d *drawing) openBox() {
	k := &d.shapes
	k.raw(`<svg class="ch ` + d.class() + `" viewBox="0 0 `)
	k.num(d.width)
	k.raw(" ")
	k.num(d.height)
}

// class says for which pages the drawing is.
func (d *drawing) class() string {
	switch {
	case d.alone:
		return "n"
	case d.narrow:
		return "n alt"
	}
	return "w"
}

// drawAxes draws the gridlines as one path, and the axes as another: foot, zero
// and the ticks of the years.
func (d *drawing) drawAxes() {
	var grid, axes []float64 // heights
	for _, t := range d.ticks {
		y := d.y(length(t.Value))
		switch {
		case y >= d.plot.bottom-0.05: // the foot
		case t.Value.Sign() == 0:
			axes = append(axes, y)
		default:
			grid = append(grid, y)
		}
		d.labels.fixed("e", spot{d.plot.left - 6, y + 4.5}, t.Label)
	}
	if len(grid) > 0 {
		d.shapes.path("gr", func(p *canvas) { d.across(p, grid) })
	}
	d.shapes.path("ax", func(p *canvas) {
		d.across(p, append(axes, d.plot.bottom))
		d.drawYears(p)
	})
}

// across draws lines from edge to edge of the plot.
func (d *drawing) across(p *canvas, heights []float64) {
	for _, y := range heights {
		p.to('M', d.plot.left, y)
		p.to('H', d.plot.right)
	}
}

// drawTargetLines draws the level of each target that has one and lies on the
// scale. A target outside is told by its label alone: a line at the edge would
// stand at a wrong value.
func (d *drawing) drawTargetLines() {
	for _, y := range d.targetHeights() {
		d.data.hline("tg", d.plot.left, d.plot.right, y)
		d.labels.soft = append(d.labels.soft, segment{spot{d.plot.left, y}, spot{d.plot.right, y}, targetWeight})
	}
}

// place is the spot of a target's diamond; ok is false where it has none.
func (d *drawing) place(t Target) (at spot, ok bool) {
	if t.Value == nil || t.Year == nil {
		return spot{}, false
	}
	year, value := length(t.Year), length(t.Value)
	return spot{d.x(year), d.y(value)}, d.when(year) && d.holds(value)
}

func (d *drawing) drawTargets() {
	for i := len(d.c.Targets) - 1; i >= 0; i-- { // the judged one on top
		t := d.c.Targets[i]
		at, ok := d.place(t)
		if !ok {
			continue
		}
		if t.Milestone {
			d.data.diamond("tg ho", at, 5.5)
		} else {
			d.data.diamond("tm", at, 6)
		}
		d.labels.hard = append(d.labels.hard, around(at, 6))
	}
}

// drawPath draws the way to the target: dashed, and dotted after a break,
// because from there the baseline must be stated again.
func (d *drawing) drawPath() {
	if d.way == nil {
		return
	}
	before, after := splitPath(d.way, d.c.Path.Broken)
	d.drawWay("path", before)
	d.drawWay("path dot", after)
}

func (d *drawing) drawWay(class string, way []PathPoint) {
	var inside [][2]spot // the parts of the way that lie in the plot
	for i := 1; i < len(way); i++ {
		if part, ok := clip(d.corner(way[i-1]), d.corner(way[i]), d.plot); ok {
			inside = append(inside, part)
			d.labels.soft = append(d.labels.soft, segment{part[0], part[1], pathWeight})
		}
	}
	if len(inside) == 0 {
		return
	}
	d.data.path(class, func(p *canvas) {
		for i, part := range inside {
			if i == 0 || inside[i-1][1] != part[0] {
				p.to('M', part[0].x, part[0].y)
			}
			p.to('L', part[1].x, part[1].y)
		}
	})
}

func (d *drawing) corner(p PathPoint) spot {
	return spot{d.x(length(p.Year)), d.y(length(p.Value))}
}

// splitPath cuts the required path at the year of a break; both parts hold the
// point of the cut.
func splitPath(way []PathPoint, broken *big.Rat) (before, after []PathPoint) {
	if broken == nil || len(way) == 0 {
		return way, nil
	}
	for i, p := range way {
		if p.Year.Cmp(broken) <= 0 {
			before = append(before, p)
			continue
		}
		if i > 0 && len(after) == 0 {
			cut := PathPoint{broken, between(way[i-1], p, broken)}
			before, after = append(before, cut), append(after, cut)
		}
		after = append(after, p)
	}
	return before, after
}

// between is the value of the straight line from a to b at a year.
func between(a, b PathPoint, year *big.Rat) *big.Rat {
	share := new(big.Rat).Sub(year, a.Year)
	share.Quo(share, new(big.Rat).Sub(b.Year, a.Year)) // a is before b: never 0
	share.Mul(share, new(big.Rat).Sub(b.Value, a.Value))
	return share.Add(share, a.Value)
}

func (d *drawing) drawCompare() {
	for _, series := range d.compare {
		d.drawSeries("ref", series, compareWeight, func(_ mark, at spot) {
			d.data.circle("rp", at, 2.6)
			d.labels.soft = append(d.labels.soft, segment{spot{at.x - 2.6, at.y}, spot{at.x + 2.6, at.y}, pointWeight},
				segment{spot{at.x, at.y - 2.6}, spot{at.x, at.y + 2.6}, pointWeight})
		})
	}
}

func (d *drawing) drawSubject() {
	r := d.radius()
	d.drawSeries("ln", d.subject, subjectWeight, func(m mark, at spot) {
		d.data.circle(pointClass(m), at, r)
		d.labels.hard = append(d.labels.hard, around(at, r))
	})
}

// radius of a point: smaller where points would cover each other.
func (d *drawing) radius() float64 {
	r := 4.5
	for i := 1; i < len(d.subject); i++ {
		r = min(r, (d.x(d.subject[i].year)-d.x(d.subject[i-1].year))*0.4)
	}
	return max(r, 2)
}

// drawSeries draws a line through each run of joined points, then the points.
func (d *drawing) drawSeries(class string, series []mark, weight float64, point func(mark, spot)) {
	spots := make([]spot, len(series))
	for i, m := range series {
		spots[i] = d.spotOf(m)
	}
	joinRuns(series, spots, func(run []spot) {
		d.data.polyline(class, run)
		for i := 1; i < len(run); i++ {
			d.labels.soft = append(d.labels.soft, segment{run[i-1], run[i], weight})
		}
	})
	for i, m := range series {
		point(m, spots[i])
	}
}
