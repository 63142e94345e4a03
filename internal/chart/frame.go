package chart

import (
	"math"
	"math/big"
	"slices"
	"strconv"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// spot is a place in a drawing, in its own units.
type spot struct{ x, y float64 }

// box is an upright rectangle.
type box struct{ left, top, right, bottom float64 }

func (a box) meets(b box) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

func (a box) within(b box) bool {
	return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom
}

// grown is the box with a margin on every side.
func (a box) grown(by float64) box {
	return box{a.left - by, a.top - by, a.right + by, a.bottom + by}
}

func around(at spot, r float64) box { return box{at.x - r, at.y - r, at.x + r, at.y + r} }

// frame is the plot of a drawing and the scales of its two axes. Its numbers
// are lengths in a picture and never go back into a figure.
type frame struct {
	width, height float64 // of the view box
	plot          box
	from, to      float64 // years at the left and the right edge
	low, high     float64 // values at the bottom and the top edge
	inset         float64 // room between the left edge and the first year
	narrow        bool
}

func (f frame) x(year float64) float64 {
	left := f.plot.left + f.inset
	return left + (year-f.from)/(f.to-f.from)*(f.plot.right-left)
}

func (f frame) y(value float64) float64 {
	return f.plot.bottom - (value-f.low)/(f.high-f.low)*(f.plot.bottom-f.plot.top)
}

// holds tells whether a value is on the scale.
func (f frame) holds(value float64) bool { return value >= f.low && value <= f.high }

// when tells whether a year is on the axis.
func (f frame) when(year float64) bool { return year >= f.from && year <= f.to }

// length turns an exact number into one for the layout.
func length(r *big.Rat) float64 {
	v, _ := r.Float64()
	return v
}

// clip returns the part of the straight line from a to b that lies in a box
// (Liang and Barsky's method); ok is false where none does.
func clip(a, b spot, in box) (part [2]spot, ok bool) {
	start, end := 0.0, 1.0
	dx, dy := b.x-a.x, b.y-a.y
	for _, side := range [...][2]float64{
		{-dx, a.x - in.left}, {dx, in.right - a.x}, {-dy, a.y - in.top}, {dy, in.bottom - a.y},
	} {
		towards, room := side[0], side[1]
		switch {
		case towards == 0 && room < 0:
			return part, false
		case towards < 0:
			start = max(start, room/towards)
		case towards > 0:
			end = min(end, room/towards)
		}
	}
	at := func(t float64) spot { return spot{a.x + t*dx, a.y + t*dy} }
	return [2]spot{at(start), at(end)}, start < end
}

// mark is a point that has a value, placed on the axes.
type mark struct {
	*Point
	Joined      bool // a line joins it to the mark before
	year, value float64
}

// marksOf places the points of a series. A figure that is withheld or missing
// has no value and so no mark, and nothing is joined across it.
func marksOf(s Series) []mark {
	out := make([]mark, 0, len(s.Points))
	whole := false // the point before has a mark
	for i := range s.Points {
		p := &s.Points[i]
		o := p.Figure.Observation()
		if !o.Value.Given() {
			whole = false
			continue
		}
		out = append(out, mark{p, p.Joined && whole, yearOf(o.Period), lengthOf(o.Value)})
		whole = true
	}
	return out
}

// yearOf is the place of a period on the axis.
func yearOf(p model.Period) float64 {
	if p.Kind == model.Year || p.Kind == model.SchoolYear {
		return float64(p.Year) // nearly all are: what Position says, without a fraction
	}
	each := 0
	switch p.Kind {
	case model.Half:
		each = 2
	case model.Quarter:
		each = 4
	case model.Month:
		each = 12
	}
	if each > 0 && p.Number > 0 {
		return float64(p.Year*each+p.Number-1) / float64(each) // of two exact numbers the nearest, as of the fraction
	}
	return length(p.Position())
}

// lengthOf is length of a decimal: the nearest number, as of its fraction.
func lengthOf(d decimal.Decimal) float64 {
	v, _ := strconv.ParseFloat(d.String(), 64)
	return v
}

// wideFrame and narrowFrame place the plot in the view box: room on the left
// for the labels of the y axis, on the right for the label of the target.
func (d *drawing) wideFrame() frame {
	f := frame{width: 760, height: 424}
	f.plot = box{max(30, d.tickWidth()+10), 40, 636, 384}
	if !d.hasTarget() {
		f.plot.right = 728
	} else if need := d.targetWidth(); need > 110 {
		f.plot.right = math.Floor(760 - targetGap - min(need, maxTargetWidth))
	}
	return f
}

func (d *drawing) narrowFrame() frame {
	f := frame{width: 360, height: 372, narrow: true}
	f.plot = box{max(26, d.tickWidth()+10), 48, 350, 330}
	return f
}

// targetGap is the distance of the target label from the plot.
const targetGap = 14

// maxTargetWidth is the most room that the target label may take from a wide
// plot; a longer label is wrapped.
const maxTargetWidth = 176

func (d *drawing) tickWidth() float64 {
	w := 0.0
	for _, t := range d.ticks {
		w = max(w, textWidth(t.Label, fontSize))
	}
	return w
}

func (d *drawing) hasTarget() bool {
	return slices.ContainsFunc(d.c.Targets, func(t Target) bool { return !t.Milestone })
}

// targetWidth is the widest line of the labels that stand right of the plot.
func (d *drawing) targetWidth() float64 {
	w := 0.0
	for _, t := range d.c.Targets {
		if t.Milestone {
			continue
		}
		for _, line := range wrapAll(t.Label, maxTargetWidth) {
			w = max(w, textWidth(line, fontSize))
		}
	}
	return w
}

// scale sets the two axes. The years are the chart's, or more where a point
// lies outside; the values run from the first gridline to a tenth above the
// last, or further where a point lies outside. A target may lie outside.
func (d *drawing) scale() {
	f := &d.frame
	f.from, f.to = float64(d.c.From), float64(d.c.To)
	f.low, f.high = math.Inf(1), math.Inf(-1)
	if n := len(d.ticks); n > 0 {
		foot, top := length(d.ticks[0].Value), length(d.ticks[n-1].Value)
		f.low, f.high = foot, foot+(top-foot)*1.1
	}
	d.span()
	for _, t := range d.c.Targets {
		if t.Year != nil {
			f.to = max(f.to, length(t.Year))
		}
	}
	f.to = min(f.to, f.from+maxYears)
	if f.to <= f.from {
		f.from, f.to = f.from-1, f.from+1
	}
	if math.IsInf(f.low, 0) {
		f.low, f.high = 0, 1
	}
	if f.high <= f.low {
		f.high = f.low + 1
	}
}

// agree widens the axes to those of another drawing of the same size, and takes
// the smaller of both plots.
func (d *drawing) agree(o *drawing) {
	f, g := &d.frame, o.frame
	f.plot.left, f.plot.right = max(f.plot.left, g.plot.left), min(f.plot.right, g.plot.right)
	f.from, f.to, f.inset = min(f.from, g.from), max(f.to, g.to), max(f.inset, g.inset)
	f.low, f.high = min(f.low, g.low), max(f.high, g.high)
}

// edgeRoom keeps the first point off the labels of the y axis.
const edgeRoom = 12

// indent moves the first year off the left edge where a point would stand
// there.
func (d *drawing) indent() {
	for _, series := range append([][]mark{d.subject}, d.compare...) {
		if len(series) > 0 && d.x(series[0].year) < d.plot.left+edgeRoom {
			d.inset = edgeRoom
		}
	}
}

// span widens the axes to hold every point.
func (d *drawing) span() {
	f := &d.frame
	for _, series := range append([][]mark{d.subject}, d.compare...) {
		for _, m := range series {
			f.low, f.high = min(f.low, m.value), max(f.high, m.value)
			f.from, f.to = min(f.from, m.year), max(f.to, m.year)
		}
	}
}

// raise leaves room above the line of a target for the label of a break, which
// stands within the plot of a wide drawing.
func (d *drawing) raise() {
	if d.narrow || len(d.c.Breaks) == 0 {
		return
	}
	share := 1 - breakRoom/(d.plot.bottom-d.plot.top)
	for _, t := range d.c.Targets {
		if t.Line && t.Value != nil && d.holds(length(t.Value)) {
			d.high = max(d.high, d.low+(length(t.Value)-d.low)/share)
		}
	}
}

// breakRoom is the height of the label of a break, two lines, with its margins.
const breakRoom = 40
