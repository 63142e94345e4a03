package chart

import (
	"math"
	"slices"
)

// drawMissing draws a bracket over each run of years without a figure.
func (d *drawing) drawMissing() {
	for _, m := range d.c.Missing {
		x1, x2, y := d.gap(m)
		if x2 <= x1 {
			continue
		}
		d.data.bracket(x1, x2, y)
		d.labels.hard = append(d.labels.hard, box{x1, y - 5, x2, y + 5})
	}
}

// gap is where the bracket of a run of missing years stands: at the height of
// the point before it, or after it where there is none. On the line of a target
// it would read as a mark of the target, and so goes down to the axis, or off
// the line of a target that is there too.
func (d *drawing) gap(m Missing) (x1, x2, y float64) {
	y = d.plot.bottom - 24
	for i, p := range d.subject {
		if i == 0 || p.year <= float64(m.From) {
			y = d.y(p.value)
		}
	}
	heights := []float64{y, d.plot.bottom}
	for _, line := range d.targetHeights() {
		heights = append(heights, line-bracketGap, line+bracketGap)
	}
	for _, height := range heights {
		if height >= d.plot.top && height <= d.plot.bottom && d.offTargets(height) {
			y = height
			break
		}
	}
	x1, x2 = d.x(float64(m.From)-0.4), d.x(float64(m.To)+0.4)
	return max(x1, d.plot.left), min(x2, d.plot.right), y
}

// bracketGap is the least distance of a bracket from the line of a target.
const bracketGap = 14

// targetHeights are the heights of the lines of targets.
func (d *drawing) targetHeights() []float64 {
	var out []float64
	for _, t := range d.c.Targets {
		if t.Line && t.Value != nil && d.holds(length(t.Value)) {
			out = append(out, d.y(length(t.Value)))
		}
	}
	return out
}

func (d *drawing) offTargets(y float64) bool {
	return !slices.ContainsFunc(d.targetHeights(), func(line float64) bool {
		return math.Abs(y-line) < bracketGap-0.01
	})
}

// labelMissing writes what is missing above its bracket, or below it. In the
// narrow drawing a bracket of a year or two goes without.
func (d *drawing) labelMissing(m Missing) {
	x1, x2, y := d.gap(m)
	if x2 <= x1 || d.narrow && m.To-m.From < 2 {
		return
	}
	wordings := []string{m.Label, m.Short}
	if m.Short != "" && (d.narrow || textWidth(m.Label, fontSize) > 2.5*(x2-x1)) {
		wordings = []string{m.Short}
	}
	var offers [][]text
	for _, under := range []bool{false, true} {
		for _, words := range wordings {
			for _, limit := range []float64{max(x2-x1, d.nameWidth()), 1.4 * (x2 - x1), x2 - x1} {
				offers = append(offers, d.missingOffers(x1, x2, y, balance(words, limit), under)...)
			}
		}
	}
	d.labels.placeFree(offers)
}

// missingOffers are the places of a label above or under the bracket from x1
// to x2 at y.
func (d *drawing) missingOffers(x1, x2, y float64, lines []string, under bool) [][]text {
	if len(lines) == 0 || len(lines) > 3 {
		return nil
	}
	first := y - 12 - float64(len(lines)-1)*lineHeight
	if under {
		first = y + 20
	}
	offers := [][]text{
		d.labels.stack("halo", fromMiddle, (x1+x2)/2, first, lines),
		d.labels.stack("halo", fromStart, x1, first, lines),
		d.labels.stack("halo", fromEnd, x2, first, lines),
		d.labels.stack("halo", fromEnd, x2+12, first, lines),
	}
	return slices.DeleteFunc(offers, func(o []text) bool {
		b := o[0].box()
		middle := (b.left + b.right) / 2
		return middle < x1 || middle > x2 // would seem to speak of what is beside
	})
}
