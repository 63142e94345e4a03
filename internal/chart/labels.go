package chart

import (
	"slices"
	"strings"
)

// placeLabels offers the labels in the order in which they may claim room:
// target, last value, first value, break, names of series, values between,
// missing years, milestones, required path. From the names on, a label that
// would lie on what is drawn is left out, as the key repeats it.
func (d *drawing) placeLabels() {
	for i, t := range d.c.Targets {
		if !t.Milestone {
			d.labelTarget(t, i == 0)
		}
	}
	d.labelEmpty()
	if n := len(d.subject); n > 0 {
		d.labelValue(d.subject[n-1], atEnd)
		if n > 1 {
			d.labelValue(d.subject[0], atStart)
		}
	}
	for _, b := range d.c.Breaks {
		d.labelBreak(b)
	}
	d.labelSubject()
	for i, series := range d.compare {
		before := len(d.labels.texts)
		d.labelCompare(d.c.Compare[i], series)
		if d.switched {
			d.labels.belong(before, d.c.Compare[i].ID)
		}
	}
	if !d.narrow {
		for _, i := range d.between() {
			d.labelValue(d.subject[i], inside)
		}
	}
	for _, m := range d.c.Missing {
		d.labelMissing(m)
	}
	for _, t := range d.c.Targets {
		if t.Milestone {
			d.labelMilestone(t)
		}
	}
	d.labelPath()
}

// labelTarget writes the target right of the plot, or in the narrow drawing
// under its line. The judged one is written even where there is no room.
func (d *drawing) labelTarget(t Target, judged bool) {
	if len(t.Label) == 0 {
		return
	}
	var offers [][]text
	step := 3.0
	if d.narrow {
		offers, step = d.narrowTarget(t), 1
	} else {
		offers = d.wideTarget(t)
	}
	if !d.labels.place(offers, step, always) && judged {
		d.labels.put(offers[0])
	}
}

func (d *drawing) wideTarget(t Target) [][]text {
	at, drawn := d.place(t)
	lines := wrapAll(t.Label, d.width-d.plot.right-targetGap)
	first := at.y + 4.5 - float64(len(lines)-1)*lineHeight/2
	if len(lines) == 2 {
		first = at.y - 2 // the line runs between the two
	}
	var offers [][]text
	if drawn && !t.Line && at.x < d.plot.right-40 {
		beside := wrapAll(t.Label, maxTargetWidth)
		offers = append(offers,
			d.labels.stack("k halo", fromStart, at.x+12, first, beside),
			d.labels.stack("k halo", fromMiddle, at.x, at.y+24, beside),
			d.labels.stack("k halo", fromMiddle, at.x, at.y-12-float64(len(beside)-1)*lineHeight, beside),
			d.labels.stack("k halo", fromEnd, at.x-12, first, beside))
	}
	first = min(max(first, d.plot.top), d.plot.bottom) // a target outside the scale: at the edge
	for shift := 0.0; shift < d.plot.bottom-d.plot.top; shift += lineHeight {
		offers = append(offers,
			d.labels.stack("k", fromStart, d.plot.right+targetGap, first+shift, lines),
			d.labels.stack("k", fromStart, d.plot.right+targetGap, first-shift, lines))
	}
	return offers
}

// narrowTarget offers the label on one line under or above the line of the
// target, or broken to stand right or left of a break.
func (d *drawing) narrowTarget(t Target) [][]text {
	at, drawn := d.place(t)
	if !drawn || t.Line {
		at.x = d.plot.right
	}
	y := min(max(at.y, d.plot.top), d.plot.bottom)
	right := min(at.x+26, d.plot.right)
	lines := wrap(strings.Join(t.Label, ": "), d.plot.right-d.plot.left)
	var offers [][]text
	for shift := 0.0; shift < d.plot.bottom-d.plot.top; shift += lineHeight {
		beside := func(a anchor, x float64, lines []string) {
			tall := float64(len(lines)-1) * lineHeight
			offers = append(offers,
				d.labels.stack("k halo", a, x, y+19+shift, lines),
				d.labels.stack("k halo", a, x, y-12-tall-shift, lines))
		}
		beside(fromEnd, right, lines)
		if x, ok := d.lastBreak(); ok && x < right {
			if fitting(t.Label, right-x-5) {
				beside(fromEnd, right, t.Label)
			}
			beside(fromEnd, x-6, lines)
			if fitting(t.Label, x-6-d.plot.left) {
				beside(fromEnd, x-6, t.Label)
			}
		}
		beside(fromStart, d.plot.left+4, lines)
	}
	return offers
}

// fitting tells whether every line of a label is at most limit wide.
func fitting(lines []string, limit float64) bool {
	return !slices.ContainsFunc(lines, func(s string) bool { return textWidth(s, fontSize) > limit })
}

// lastBreak is where the last break stands.
func (d *drawing) lastBreak() (x float64, ok bool) {
	for _, b := range d.c.Breaks {
		if d.shows(b) {
			x, ok = max(x, d.x(length(b.Year))), true
		}
	}
	return x, ok
}

// labelEmpty writes the words for a series without a value in the middle of
// the plot.
func (d *drawing) labelEmpty() {
	if len(d.subject) > 0 || d.c.Empty == "" {
		return
	}
	right := d.plot.right
	if ground, ok := d.void(); ok && ground.left > (d.plot.left+right)/2 {
		right = ground.left // in the time that the series could speak of
	}
	lines := wrap(d.c.Empty, right-d.plot.left-20)
	x, y := (d.plot.left+right)/2, (d.plot.top+d.plot.bottom)/2
	var offers [][]text
	for shift := 0.0; shift < y-d.plot.top; shift += lineHeight {
		offers = append(offers,
			d.labels.stack("k halo", fromMiddle, x, y-shift, lines),
			d.labels.stack("k halo", fromMiddle, x, y+shift, lines))
	}
	apart := slices.DeleteFunc(slices.Clone(offers), d.labels.crowded)
	if !d.labels.place(apart, 3, always) && !d.labels.place(offers, 3, always) {
		d.labels.put(offers[0])
	}
}

// labelMilestone writes what a milestone asks under its diamond; left of it
// where a break follows at once in the wide drawing.
func (d *drawing) labelMilestone(t Target) {
	at, ok := d.place(t)
	words := strings.Join(t.Label, ": ")
	if !ok || words == "" {
		return
	}
	one := []string{words}
	var offers [][]text
	next, ok := d.nextBreak(at.x)
	if ok && next < at.x+20 && !d.narrow {
		offers = append(offers, d.labels.stack("halo", fromEnd, at.x-11, at.y+4.5, one))
	}
	for _, lines := range [][]string{one, balance(words, 0.6*textWidth(words, fontSize))} {
		offers = append(offers, d.milestoneOffers(at, lines)...)
		if ok && next < at.x+textWidth(words, fontSize)/2 {
			offers = append(offers, d.labels.stack("halo", fromEnd, next-4, at.y+27, lines))
		}
	}
	offers = append(offers, d.labels.stack("halo", fromEnd, at.x+6, at.y+38, one))
	d.labels.placeFree(offers)
}

// milestoneOffers are the places of a label around the diamond at a place.
func (d *drawing) milestoneOffers(at spot, lines []string) [][]text {
	tall := float64(len(lines)-1) * lineHeight
	var offers [][]text
	offer := func(a anchor, dx, dy float64) {
		offers = append(offers, d.labels.stack("halo", a, at.x+dx, at.y+dy, lines))
	}
	for _, dy := range []float64{22, 20} {
		offer(fromMiddle, 0, dy)
		offer(fromEnd, 6, dy)
	}
	offer(fromEnd, -11, 4.5-tall/2)
	offer(fromStart, 11, 4.5-tall/2)
	offer(fromMiddle, 0, -12-tall)
	offer(fromEnd, 6, -12-tall)
	offer(fromStart, -6, 22)
	offer(fromStart, -6, -12-tall)
	return offers
}

// nextBreak is where the first break from a place on stands.
func (d *drawing) nextBreak(from float64) (x float64, ok bool) {
	for _, b := range d.c.Breaks {
		if !d.shows(b) {
			continue
		}
		if at := d.x(length(b.Year)); at >= from && (!ok || at < x) {
			x, ok = at, true
		}
	}
	return x, ok
}

// labelPath writes the name of the required path along its dashed part.
func (d *drawing) labelPath() {
	if d.way == nil {
		return
	}
	words := d.c.Path.Label
	if d.narrow && d.c.Path.Short != "" {
		words = d.c.Path.Short
	}
	before, _ := splitPath(d.way, d.c.Path.Broken)
	if words == "" || len(before) < 2 {
		return
	}
	a, b := d.corner(before[0]), d.corner(before[len(before)-1])
	part, ok := clip(a, b, d.plot)
	if !ok {
		return
	}
	a, b = part[0], part[1]
	above, below := fromStart, fromEnd // falling: the room is above to the right
	if b.y < a.y {
		above, below = fromEnd, fromStart
	}
	var offers [][]text
	offer := func(side anchor, dy float64) {
		for _, t := range []float64{0.55, 0.45, 0.65, 0.35, 0.75, 0.25, 0.85} {
			offers = append(offers, []text{written("halo", side, a.x+t*(b.x-a.x), a.y+t*(b.y-a.y)+dy, words)})
		}
	}
	offer(above, -10)
	offer(below, 20)
	d.labels.placeFree(offers)
}
