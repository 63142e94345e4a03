package chart

import (
	"slices"
	"strings"
)

// placeLabels offers the labels in the order in which they may claim room:
// target, last value, first value, break, names of series, values between,
// missing years, milestones, required path.
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
		d.labelCompare(d.c.Compare[i], series)
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
	if d.narrow {
		offers = d.narrowTarget(t)
	} else {
		offers = d.wideTarget(t)
	}
	if !d.labels.place(offers, 3, always) && judged {
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
			stack("k halo", fromStart, at.x+12, first, beside),
			stack("k halo", fromMiddle, at.x, at.y+24, beside),
			stack("k halo", fromMiddle, at.x, at.y-12-float64(len(beside)-1)*lineHeight, beside),
			stack("k halo", fromEnd, at.x-12, first, beside))
	}
	first = min(max(first, d.plot.top), d.plot.bottom) // a target outside the scale: at the edge
	for shift := 0.0; shift < d.plot.bottom-d.plot.top; shift += lineHeight {
		offers = append(offers,
			stack("k", fromStart, d.plot.right+targetGap, first+shift, lines),
			stack("k", fromStart, d.plot.right+targetGap, first-shift, lines))
	}
	return offers
}

func (d *drawing) narrowTarget(t Target) [][]text {
	at, drawn := d.place(t)
	lines := wrap(strings.Join(t.Label, ": "), d.plot.right-d.plot.left)
	if !drawn || t.Line {
		at.x = d.plot.right
	}
	tall := float64(len(lines)-1) * lineHeight
	y := min(max(at.y, d.plot.top), d.plot.bottom)
	right := min(at.x+26, d.plot.right)
	var offers [][]text
	for shift := 0.0; shift < d.plot.bottom-d.plot.top; shift += lineHeight {
		offers = append(offers,
			stack("k halo", fromEnd, right, y+19+shift, lines),
			stack("k halo", fromEnd, right, y-12-tall-shift, lines),
			stack("k halo", fromStart, d.plot.left+4, y+19+shift, lines),
			stack("k halo", fromStart, d.plot.left+4, y-12-tall-shift, lines))
	}
	return offers
}

// labelEmpty writes the words for a series without a value in the middle of
// the plot.
func (d *drawing) labelEmpty() {
	if len(d.subject) > 0 || d.c.Empty == "" {
		return
	}
	lines := wrap(d.c.Empty, d.plot.right-d.plot.left-20)
	x, y := (d.plot.left+d.plot.right)/2, (d.plot.top+d.plot.bottom)/2
	var offers [][]text
	for shift := 0.0; shift < y-d.plot.top; shift += lineHeight {
		offers = append(offers,
			stack("k halo", fromMiddle, x, y-shift, lines),
			stack("k halo", fromMiddle, x, y+shift, lines))
	}
	if !d.labels.place(offers, 3, always) {
		d.labels.put(offers[0])
	}
}

// labelValue writes the value of a point. The first and the last are asked
// first and so find room nearly always; one between them is left out where it
// would lie on the line. The table has them all.
func (d *drawing) labelValue(m mark, where end) {
	if m.Label == "" {
		return
	}
	at := d.spotOf(m)
	var offers [][]text
	offer := func(a anchor, dx, dy float64) {
		t := text{"s halo", a, at.x + dx, at.y + dy, m.Label}
		if a != fromEnd || t.box().left > d.plot.left { // not among the labels of the y axis
			offers = append(offers, []text{t})
		}
	}
	offer(fromMiddle, 0, -11)
	offer(fromMiddle, 0, 20)
	if where == atEnd {
		offer(fromStart, 9, 4.5)
	} else {
		offer(fromEnd, -9, 4.5)
	}
	offer(fromStart, -4, -11)
	offer(fromEnd, 4, -11)
	offer(fromStart, -4, 20)
	offer(fromEnd, 4, 20)
	if where == inside {
		d.labels.place(offers, 0.3, subjectWeight)
		return
	}
	if where == atEnd {
		offer(fromEnd, -9, 4.5)
	} else {
		offer(fromStart, 9, 4.5)
	}
	offer(fromMiddle, 0, -26)
	offer(fromMiddle, 0, 35)
	d.labels.place(offers, 0.6, always)
}

// end says where in its series a point stands.
type end int

const (
	atStart end = iota
	inside
	atEnd
)

// always is the limit of cost of a label that may lie on lines.
const always = 1e9

// between lists the points between first and last whose values are offered:
// all, or where most would touch each second, third ..., counted from the last.
func (d *drawing) between() []int {
	n := len(d.subject)
	for every := 1; every < n; every++ {
		var kept []int
		near, right := 0, n-1
		for i := n - 1 - every; i > 0; i -= every {
			if !d.apart(i, right) {
				near++
			}
			kept = append(kept, i)
			right = i
		}
		if near*2 <= len(kept) {
			return kept
		}
	}
	return nil
}

// apart tells whether the values of two points can stand side by side.
func (d *drawing) apart(i, j int) bool {
	a, b := d.subject[i], d.subject[j]
	need := (textWidth(a.Label, fontSize)+textWidth(b.Label, fontSize))/2 + 4
	return d.x(b.year)-d.x(a.year) >= need
}

// labelBreak writes what happened at the top of its line, above the plot in
// the narrow drawing.
func (d *drawing) labelBreak(b Break) {
	if b.Year == nil || !d.when(length(b.Year)) {
		return
	}
	x := d.x(length(b.Year))
	var offers [][]text
	lines := breakLines(b, maxBreakWidth)
	if tall := lineHeight * float64(len(lines)-1); d.narrow && tall <= lineHeight {
		offers = append(offers, lines.at(fromStart, x+4, 33-tall), lines.at(fromEnd, d.plot.right, 33-tall), lines.at(fromStart, 4, 33-tall))
	}
	slim := breakLines(b, d.width-x-12) // wrapped to the room on the right
	for y := d.plot.top + 6; y < d.plot.bottom-40; y += lineHeight {
		offers = append(offers, lines.at(fromStart, x+7, y), lines.at(fromEnd, x-7, y), slim.at(fromStart, x+7, y))
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
			if at := t.box(); x > at.left-18 && x < at.right+18 {
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
		out = append(out, text{class: "k", words: line})
	}
	for _, line := range wrap(b.Note, limit) {
		out = append(out, text{words: line})
	}
	if !b.Void { // on the ground of an empty time a halo would show
		for i := range out {
			out[i].class = strings.TrimSpace(out[i].class + " halo")
		}
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

// maxBreakWidth is the longest line of a break's label.
const maxBreakWidth = 230

func (d *drawing) labelSubject() {
	n := len(d.subject)
	name := d.nameOf(d.c.Subject)
	if n == 0 || name == "" {
		return
	}
	first, last, middle := d.spotOf(d.subject[0]), d.spotOf(d.subject[n-1]), d.spotOf(d.subject[n/2])
	left := max(first.x-10, d.plot.left+4)
	lines := wrap(name, d.nameWidth())
	tall := float64(len(lines)-1) * lineHeight
	var offers [][]text
	offer := func(a anchor, x, y float64) { offers = append(offers, stack("s halo", a, x, y, lines)) }
	if n == 1 {
		offer(fromStart, last.x+12, last.y+4.5)
	}
	offer(fromStart, left, first.y+36)
	offer(fromStart, left, first.y+22)
	offer(fromStart, last.x+12, last.y+4.5)
	offer(fromStart, left, first.y-28-tall)
	offer(fromMiddle, middle.x, middle.y+24)
	offer(fromMiddle, middle.x, middle.y-28-tall)
	offer(fromEnd, last.x+10, last.y+36)
	offer(fromEnd, last.x+10, last.y-28-tall)
	offer(fromStart, left, first.y+50)
	offer(fromStart, left, first.y-42-tall)
	d.labels.place(offers, 0.6, always)
}

// nameWidth is the longest line of the name of a series or a gap.
func (d *drawing) nameWidth() float64 {
	if d.narrow {
		return 190
	}
	return 280
}

func (d *drawing) nameOf(s Series) string {
	if d.narrow && s.Short != "" {
		return s.Short
	}
	return s.Label
}

func (d *drawing) spotOf(m mark) spot { return spot{d.x(m.year), d.y(m.value)} }

// labelCompare writes the name of a series above its start and its last value
// at its end.
func (d *drawing) labelCompare(s Series, series []mark) {
	n := len(series)
	if n == 0 {
		return
	}
	first, last, middle := d.spotOf(series[0]), d.spotOf(series[n-1]), d.spotOf(series[n/2])
	var names, values [][]text
	lines := wrap(d.nameOf(s), d.nameWidth())
	tall := float64(len(lines)-1) * lineHeight
	name := func(a anchor, x, y float64) { names = append(names, stack("cm halo", a, x, y, lines)) }
	left := max(first.x, d.plot.left+4)
	name(fromStart, left, first.y-16-tall)
	name(fromStart, left, first.y+24)
	name(fromMiddle, middle.x, middle.y-14-tall)
	name(fromMiddle, middle.x, middle.y+22)
	name(fromEnd, last.x, last.y-28-tall)
	name(fromEnd, last.x, last.y+34)
	name(fromStart, last.x+8, last.y+4.5)
	value := func(a anchor, x, y float64) {
		values = append(values, []text{{"cm halo", a, x, y, series[n-1].Label}})
	}
	value(fromEnd, last.x+4, last.y-12)
	value(fromEnd, last.x+4, last.y+20)
	value(fromStart, last.x+8, last.y+4.5)
	value(fromStart, last.x, last.y-12)
	value(fromStart, last.x, last.y+20)
	if series[n-1].Label != "" {
		d.labels.place(values, 0.6, always)
	}
	if len(lines) > 0 {
		d.labels.place(names, 0.6, always)
	}
}

func (d *drawing) labelMissing(m Missing) {
	x1, x2, y := d.gap(m)
	if x2 <= x1 {
		return
	}
	wordings := []string{m.Label, m.Short}
	if m.Short != "" && (d.narrow || textWidth(m.Label, fontSize) > 2.5*(x2-x1)) {
		wordings = []string{m.Short}
	}
	var offers [][]text
	for _, under := range []bool{false, true} {
		for _, words := range wordings {
			lines := wrap(words, max(x2-x1, d.nameWidth()))
			first := y - 9 - float64(len(lines)-1)*lineHeight
			if under {
				first = y + 19
			}
			if len(lines) > 0 {
				offers = append(offers,
					stack("halo", fromMiddle, (x1+x2)/2, first, lines),
					stack("halo", fromStart, x1, first, lines),
					stack("halo", fromEnd, x2, first, lines),
					stack("halo", fromEnd, x2+12, first, lines))
			}
		}
	}
	d.labels.place(offers, 0.6, always)
}

func (d *drawing) labelMilestone(t Target) {
	at, ok := d.place(t)
	words := strings.Join(t.Label, ": ")
	if !ok || words == "" {
		return
	}
	var offers [][]text
	offer := func(a anchor, x, y float64) { offers = append(offers, []text{{"halo", a, x, y, words}}) }
	offer(fromEnd, at.x-11, at.y+6)
	offer(fromStart, at.x+11, at.y+6)
	offer(fromMiddle, at.x, at.y+21)
	offer(fromMiddle, at.x, at.y-12)
	offer(fromEnd, at.x+4, at.y+21)
	offer(fromEnd, at.x+4, at.y-12)
	offer(fromStart, at.x-4, at.y+21)
	offer(fromStart, at.x-4, at.y-12)
	d.labels.place(offers, 0.6, always)
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
			offers = append(offers, []text{{"halo", side, a.x + t*(b.x-a.x), a.y + t*(b.y-a.y) + dy, words}})
		}
	}
	offer(above, -10)
	offer(below, 20)
	d.labels.place(offers, 0.6, always)
}
