package chart

import "slices"

// labelValue writes the value of a point. The first and the last are asked
// first and so find room nearly always; one between them is left out where it
// would lie on the line. The table has them all.
func (d *drawing) labelValue(m mark, where end) {
	if m.Label == "" {
		return
	}
	at, words := d.spotOf(m), []string{m.Label}
	offers := make([][]text, 0, 24)
	offer := func(a anchor, dx, dy float64) {
		t := d.labels.stack("s halo", a, at.x+dx, at.y+dy, words)
		t[0].lead = m.Lead
		if t[0].box().left > d.plot.left { // not among the labels of the y axis
			offers = append(offers, t)
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
	offer(fromStart, 3, -11)
	offer(fromEnd, -3, -11)
	offer(fromStart, 3, 20)
	offer(fromEnd, -3, 20)
	if where == inside {
		d.labels.placeFree(offers)
		return
	}
	if where == atEnd {
		offer(fromEnd, -9, 4.5)
	} else {
		offer(fromStart, 9, 4.5)
	}
	offer(fromMiddle, 0, -26)
	offer(fromMiddle, 0, 35)
	offer(fromStart, 0, -26)
	offer(fromStart, 0, 35)
	offer(fromEnd, 4, -26)
	offer(fromEnd, 4, 35)
	d.labels.place(offers, 0.2, always)
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

// labelSubject writes the name of the series: below or above its start, at its
// end, or along it.
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
	offer := func(a anchor, x, y float64) { offers = append(offers, d.labels.stack("s halo", a, x, y, lines)) }
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
	_ = d.labels.placeFree(offers) || d.labels.placeFree(d.alongside("s halo", d.subject, lines))
}

// alongside are places of a name at each point of a series in turn.
func (d *drawing) alongside(class string, series []mark, lines []string) [][]text {
	offers := make([][]text, 0, 6*len(series))
	tall := float64(len(lines)-1) * lineHeight
	for _, m := range series {
		at := d.spotOf(m)
		offers = append(offers,
			d.labels.stack(class, fromMiddle, at.x, at.y+24, lines),
			d.labels.stack(class, fromStart, at.x+8, at.y+18, lines),
			d.labels.stack(class, fromEnd, at.x-8, at.y+18, lines),
			d.labels.stack(class, fromStart, at.x+8, at.y-10-tall, lines),
			d.labels.stack(class, fromEnd, at.x-8, at.y-10-tall, lines),
			d.labels.stack(class, fromMiddle, at.x, at.y-14-tall, lines))
	}
	return slices.DeleteFunc(offers, func(o []text) bool {
		return slices.ContainsFunc(o, func(t text) bool { return t.box().left < d.plot.left })
	})
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
	if series[n-1].Label != "" {
		words := []string{series[n-1].Label}
		d.labels.placeFree([][]text{
			d.labels.stack("cm halo", fromEnd, last.x+4, last.y-12, words),
			d.labels.stack("cm halo", fromEnd, last.x+4, last.y+20, words),
			d.labels.stack("cm halo", fromStart, last.x+8, last.y+4.5, words),
			d.labels.stack("cm halo", fromStart, last.x, last.y-12, words),
			d.labels.stack("cm halo", fromStart, last.x, last.y+20, words),
		})
	}
	lines := wrap(d.nameOf(s), d.nameWidth())
	if len(lines) == 0 {
		return
	}
	tall := float64(len(lines)-1) * lineHeight
	left := max(first.x, d.plot.left+4)
	var names [][]text
	name := func(a anchor, x, y float64) { names = append(names, d.labels.stack("cm halo", a, x, y, lines)) }
	name(fromStart, left, first.y-16-tall)
	name(fromStart, left, first.y+24)
	name(fromMiddle, middle.x, middle.y-14-tall)
	name(fromMiddle, middle.x, middle.y+22)
	name(fromEnd, last.x, last.y-28-tall)
	name(fromEnd, last.x, last.y+34)
	name(fromStart, last.x+8, last.y+4.5)
	_ = d.labels.placeFree(names) || d.labels.placeFree(d.alongside("cm halo", series, lines))
}
