package chart

import (
	"html/template"
	"math"
)

// Panels is a set of small multiples: the same scales in all, so that a reader
// compares by looking across.
type Panels struct {
	From, To int      // first and last year of the axis, both labelled
	Ticks    []Tick   // as in Chart
	Years    []Year   // labels of the axis; the first and the last are written
	Targets  []Target // Line draws the level in every panel, Year a diamond
	Long     bool     // 256 by 138 units for long series, else 150 by 122
	Panels   []Panel
}

// Panel is one of the small multiples.
type Panel struct {
	Name     string // accessible name with the numbers: "Nam: 44,0‰ năm 2016, 42,8‰ năm 2018"
	Series   Series
	Missing  []Missing
	Withheld []string // words in the plot of a group that may not be shown: "Bảo mật", "số quá nhỏ"
}

// Mini draws panel i: its series in colour, the others in grey. It is empty
// where there is no such panel.
func Mini(p Panels, i int) template.HTML {
	if i < 0 || i >= len(p.Panels) {
		return ""
	}
	return newMini(&p).draw(i)
}

// Minis draws all panels.
func Minis(p Panels) []template.HTML {
	out := make([]template.HTML, len(p.Panels))
	d := newMini(&p)
	for i := range out {
		out[i] = d.draw(i)
	}
	return out
}

// draw draws a panel. What all panels share is there already.
func (d *mini) draw(i int) template.HTML {
	p := d.p
	d.shapes, d.labels = d.shapes[:0], placer{view: box{0, 0, d.width, d.height}}
	k := &d.shapes
	class := "ch mn"
	if p.Long {
		class = "ch"
	}
	k.raw(`<svg class="` + class + `" viewBox="0 0 `)
	k.num(d.width)
	k.raw(" ")
	k.num(d.height)
	k.raw(`" role="img" aria-label="`)
	k.esc(p.Panels[i].Name)
	k.raw(`">`)
	d.drawTicks()
	for n, other := range d.others {
		if n != i {
			*k = append(*k, other...)
		}
	}
	d.drawMiniTargets()
	d.drawOwn(p.Panels[i], d.marks[i], d.spots[i])
	d.labels.write(k)
	k.raw(`</svg>`)
	return template.HTML(*k)
}

// mini is the panels on their way to pictures.
type mini struct {
	p *Panels
	frame
	ticks  []Tick
	marks  [][]mark // of each panel
	spots  [][]spot
	others []canvas // its line as the other panels have it
	shapes canvas
	labels placer
}

func newMini(p *Panels) *mini {
	scaled := drawing{c: &Chart{From: p.From, To: p.To, Targets: p.Targets}, ticks: ticksWithValue(p.Ticks)}
	left, right := scaled.tickWidth()+7, 8.0
	for _, panel := range p.Panels {
		marks := marksOf(panel.Series)
		scaled.compare = append(scaled.compare, marks)
		if n := len(marks); n > 0 {
			right = max(right, textWidth(marks[n-1].Label, fontSize)+11)
		}
	}
	scaled.frame = frame{width: 150, height: 122, plot: box{max(24, left), 12, 150 - right, 96}}
	if p.Long {
		scaled.frame = frame{width: 256, height: 138, plot: box{max(30, left), 14, 256 - right, 110}}
	}
	scaled.plot.right = max(scaled.plot.right, scaled.plot.left+30) // a long value goes above its point
	scaled.scale()
	d := &mini{p: p, ticks: scaled.ticks, frame: scaled.frame, marks: scaled.compare, shapes: make(canvas, 0, 4<<10)}
	for _, marks := range d.marks {
		spots := d.spotsOf(marks)
		var other canvas
		joinRuns(marks, spots, func(run []spot) { other.polyline("oth", run) })
		d.spots, d.others = append(d.spots, spots), append(d.others, other)
	}
	return d
}

func (d *mini) drawTicks() {
	for _, t := range d.ticks {
		y := d.y(length(t.Value))
		class := "gr"
		if t.Value.Sign() == 0 || y > d.plot.bottom-0.05 {
			class = "ax"
		}
		d.shapes.hline(class, d.plot.left, d.plot.right, y)
		d.labels.fixed("e", spot{d.plot.left - 5, y + 4.5}, t.Label)
	}
	for i, l := range d.p.Years {
		if i > 0 && i < len(d.p.Years)-1 || !d.when(float64(l.Year)) {
			continue
		}
		t := written("", fromMiddle, d.x(float64(l.Year)), d.plot.bottom+20, l.Label)
		if b := t.box(); b.right > d.width {
			t.anchor, t.x = fromEnd, d.width
		} else if b.left < 0 {
			t.anchor, t.x = fromStart, 0
		}
		d.labels.place([][]text{{t}}, 0, always)
	}
}

func (d *mini) spotsOf(marks []mark) []spot {
	spots := make([]spot, len(marks))
	for i, m := range marks {
		spots[i] = spot{d.x(m.year), d.y(m.value)}
	}
	return spots
}

func (d *mini) drawMiniTargets() {
	for _, t := range d.p.Targets {
		if t.Value == nil || !d.holds(length(t.Value)) {
			continue
		}
		y := d.y(length(t.Value))
		if t.Line {
			d.shapes.hline("tg", d.plot.left, d.plot.right, y)
		}
		if t.Year == nil || !d.when(length(t.Year)) {
			continue
		}
		at := spot{d.x(length(t.Year)), y}
		d.labels.hard = append(d.labels.hard, around(at, 5))
		if t.Milestone {
			d.shapes.diamond("tg ho", at, 5)
		} else {
			d.shapes.diamond("tm", at, 5)
		}
	}
}

// drawOwn draws the panel's own series and its last value, or the words for a
// group that may not be shown.
func (d *mini) drawOwn(p Panel, marks []mark, spots []spot) {
	for _, m := range p.Missing {
		x1, x2 := max(d.x(float64(m.From)-0.4), d.plot.left), min(d.x(float64(m.To)+0.4), d.plot.right)
		if x1 < x2 {
			d.shapes.bracket(x1, x2, d.plot.bottom)
		}
	}
	joinRuns(marks, spots, func(run []spot) { d.shapes.polyline("ln", run) })
	joinRuns(marks, spots, func(run []spot) {
		for i := 1; i < len(run); i++ {
			d.labels.soft = append(d.labels.soft, segment{run[i-1], run[i], subjectWeight})
		}
	})
	r := pointRadius(spots)
	for i, m := range marks {
		last := i == len(marks)-1
		alone := !m.Joined && (last || !marks[i+1].Joined) // no line shows it
		if last || alone || r > 0 {
			d.shapes.circle(pointClass(m), spots[i], max(r, 2.4))
		}
		if last {
			d.labelLast(m, spots[i])
		}
	}
	if len(marks) == 0 {
		d.labelWithheld(p.Withheld)
	}
}

// pointRadius is the radius of points, or 0 where they stand so close that
// only the last one and those outside the line are drawn.
func pointRadius(spots []spot) float64 {
	nearest := math.Inf(1)
	for i := 1; i < len(spots); i++ {
		nearest = min(nearest, spots[i].x-spots[i-1].x)
	}
	if nearest < 12 {
		return 0
	}
	return 3.2
}

func (d *mini) labelLast(m mark, at spot) {
	if m.Label == "" {
		return
	}
	var offers [][]text
	for _, t := range []text{
		written("s halo", fromStart, at.x+8, at.y+4.5, m.Label),
		written("s halo", fromMiddle, at.x, at.y-9, m.Label),
		written("s halo", fromMiddle, at.x, at.y+19, m.Label),
		written("s halo", fromEnd, d.width, at.y-9, m.Label),
		written("s halo", fromEnd, d.width, at.y+19, m.Label),
	} {
		t.lead = m.Lead
		offers = append(offers, []text{t})
	}
	d.labels.place(offers, 0.6, always)
}

// labelWithheld writes the words for an empty panel, the first line in bold.
func (d *mini) labelWithheld(words []string) {
	x, y := (d.plot.left+d.plot.right)/2, (d.plot.top+d.plot.bottom)/2-8
	limit := d.plot.right - d.plot.left
	class := "k halo"
	for _, w := range words {
		for _, line := range wrap(w, max(limit, 90)) {
			d.labels.put([]text{written(class, fromMiddle, x, y, line)})
			y += lineHeight
		}
		class = "halo"
	}
}
