package chart

import (
	"cmp"
	"slices"
)

// void is the time after a break whose new series is empty. Later ones lie
// within the first.
func (d *drawing) void() (ground box, ok bool) {
	for _, b := range d.c.Breaks {
		if b.Void && d.shows(b) {
			return box{d.x(length(b.Year)), d.plot.top - 8, d.plot.right, d.plot.bottom}, true
		}
	}
	return box{}, false
}

// shows tells whether a break has a place on the axis.
func (d *drawing) shows(b Break) bool { return b.Year != nil && d.when(length(b.Year)) }

func (d *drawing) drawGround() {
	if ground, ok := d.void(); ok {
		d.shapes.path("void", func(p *canvas) {
			p.to('M', ground.left, ground.top)
			p.to('H', ground.right)
			p.to('V', ground.bottom)
			p.to('H', ground.left)
			p.raw("z")
		})
	}
}

// markBreaks tells the labels where the lines of breaks will stand.
func (d *drawing) markBreaks() {
	for _, b := range d.c.Breaks {
		if d.shows(b) {
			x := d.x(length(b.Year))
			d.labels.soft = append(d.labels.soft, segment{spot{x, d.plot.top - 8}, spot{x, d.plot.bottom}, breakWeight})
		}
	}
}

// drawBreaks draws the lines of breaks, each open where a label stands in it.
func (d *drawing) drawBreaks() {
	for _, b := range d.c.Breaks {
		if !d.shows(b) {
			continue
		}
		x := d.x(length(b.Year))
		d.shapes.path("brk", func(p *canvas) {
			top := d.plot.top - 8
			for _, hole := range d.holes(x) {
				if hole.top > top {
					p.to('M', x, top)
					p.to('V', min(hole.top, d.plot.bottom))
				}
				top = max(top, hole.bottom)
			}
			if top < d.plot.bottom {
				p.to('M', x, top)
				p.to('V', d.plot.bottom)
			}
		})
	}
}

// holes are the labels in the plot that an upright line would strike through,
// from the top.
func (d *drawing) holes(x float64) []box {
	var out []box
	for _, t := range d.labels.texts {
		b := t.box()
		if b.left < x && x < b.right && b.top < d.plot.bottom && b.bottom > d.plot.top-8 {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b box) int { return cmp.Compare(a.top, b.top) })
	return out
}

// labelBreak writes what happened at the top of its line, above the plot in
// the narrow drawing.
func (d *drawing) labelBreak(b Break) {
	if !d.shows(b) {
		return
	}
	x := d.x(length(b.Year))
	var offers [][]text
	lines := breakLines(b, maxBreakWidth)
	near, far := lines.at(fromStart, x+7, 0), lines.at(fromEnd, x-7, 0)
	if d.plot.right-x < breakSide {
		near, far = far, near
	}
	if tall := lineHeight * float64(len(lines)-1); d.narrow && tall <= lineHeight {
		offers = append(offers, lines.at(fromStart, x+4, 33-tall), lines.at(fromEnd, d.plot.right, 33-tall), lines.at(fromStart, 4, 33-tall))
	}
	slim := breakLines(b, d.width-x-12) // wrapped to the room on the right
	for y := d.plot.top + 6; y < d.plot.bottom-40; y += lineHeight {
		offers = append(offers, down(near, y), down(far, y))
		if d.width-x >= slimBreak {
			offers = append(offers, slim.at(fromStart, x+7, y))
		}
	}
	offers = slices.DeleteFunc(offers, func(lines []text) bool { return d.besideOther(b, lines) })
	if !d.labels.place(offers, 0.6, always) && b.Note != "" {
		b.Note = ""
		d.labelBreak(b)
	}
}

// besideOther tells whether a label of a break would stand at the line of
// another break and so seem to speak of that.
func (d *drawing) besideOther(b Break, lines []text) bool {
	for _, other := range d.c.Breaks {
		if other.Year == nil || other.Year.Cmp(b.Year) == 0 {
			continue
		}
		x := d.x(length(other.Year))
		for _, t := range lines {
			if at := t.box(); x > at.left-8 && x < at.right+8 {
				return true
			}
		}
	}
	return false
}

// breakLabel is the lines of the label of a break, still without a place.
type breakLabel []text

func breakLines(b Break, limit float64) breakLabel {
	var out breakLabel
	for _, line := range wrap(b.Label, limit) {
		out = append(out, text{class: "k halo", words: line})
	}
	for _, line := range wrap(b.Note, limit) {
		out = append(out, text{class: "halo", words: line})
	}
	return out
}

func (l breakLabel) at(a anchor, x, y float64) []text {
	out := slices.Clone(l)
	for i := range out {
		out[i].anchor, out[i].x, out[i].y = a, x, y+lineHeight*float64(i)
	}
	return out
}

// down moves a label by dy.
func down(lines []text, dy float64) []text {
	out := slices.Clone(lines)
	for i := range out {
		out[i].y += dy
	}
	return out
}

// breakSide is the room that the label of a break needs on the right; with
// less it stands left of its line.
const breakSide = 120

// slimBreak is the least room right of a break in which its label is broken
// into more lines.
const slimBreak = 110

// maxBreakWidth is the longest line of a break's label.
const maxBreakWidth = 230
