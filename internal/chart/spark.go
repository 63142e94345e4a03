package chart

import (
	"html/template"
	"math"
)

// The time axis of every sparkline, so that cards beside each other compare.
const (
	SparkFrom = 2010
	SparkTo   = 2030
)

// Spark draws the chart as a sparkline, 150 by 56 units: points, target, break
// and a dotted line for what is left to go. It shows direction, and size no further
// than that its scale, the range of the values and the target, covers at least
// Chart.Span. It is hidden from screen readers, as the card says the same in
// words. Points before SparkFrom are left out.
func Spark(c *Chart) template.HTML {
	s := newSpark(c)
	k := make(canvas, 0, 1<<10)
	k.raw(`<svg class="spark" viewBox="0 0 150 56" width="150" height="56" aria-hidden="true" focusable="false">` +
		`<path class="ax" d="M6 42.5H142"/><text x="6" y="54">2010</text><text class="e" x="142" y="54">2030</text>`)
	for _, b := range c.Breaks {
		if b.Year != nil && onSpark(length(b.Year)) {
			k.vline("brk", sparkX(length(b.Year)), 4, 42)
		}
	}
	s.drawRest(&k)
	s.drawPoints(&k)
	if s.target != nil {
		k.path("tg", func(p *canvas) { p.to('M', s.target.x-7, s.target.y); p.raw("h14") })
	}
	k.raw(`</svg>`)
	return template.HTML(k)
}

type spark struct {
	marks  []mark
	spots  []spot
	target *spot
	rest   bool // something is left to go
}

func newSpark(c *Chart) *spark {
	s := &spark{rest: !c.Reached}
	low, high := math.Inf(1), math.Inf(-1)
	for _, m := range marksOf(c.Subject) {
		if onSpark(m.year) {
			m.Joined = m.Joined && len(s.marks) > 0
			s.marks = append(s.marks, m)
			low, high = min(low, m.value), max(high, m.value)
		}
	}
	var goal Target
	if len(c.Targets) > 0 {
		goal = c.Targets[0]
	}
	drawn := goal.Value != nil && goal.Year != nil && onSpark(length(goal.Year))
	if drawn {
		low, high = min(low, length(goal.Value)), max(high, length(goal.Value))
	}
	if c.Span != nil && high-low < length(c.Span) {
		more := (length(c.Span) - (high - low)) / 2 // the line lies in the middle
		low, high = low-more, high+more
	}
	y := func(value float64) float64 {
		if high <= low {
			return 22
		}
		return 36 - (value-low)/(high-low)*28
	}
	for _, m := range s.marks {
		s.spots = append(s.spots, spot{sparkX(m.year), y(m.value)})
	}
	if drawn {
		s.target = &spot{sparkX(length(goal.Year)), y(length(goal.Value))}
	}
	return s
}

func onSpark(year float64) bool { return year >= SparkFrom && year <= SparkTo }

func sparkX(year float64) float64 { return 6 + (year-SparkFrom)/(SparkTo-SparkFrom)*136 }

// drawRest joins the last point to the target, dotted.
func (s *spark) drawRest(k *canvas) {
	n := len(s.spots)
	if n == 0 || s.target == nil || !s.rest || s.target.x <= s.spots[n-1].x {
		return
	}
	k.polyline("path dot", []spot{s.spots[n-1], *s.target})
}

func (s *spark) drawPoints(k *canvas) {
	joinRuns(s.marks, s.spots, func(run []spot) { k.polyline("ln", run) })
	for i, m := range s.marks {
		r := 2.0
		if i == len(s.marks)-1 {
			r = 3.2
		}
		k.circle(pointClass(m), s.spots[i], r)
	}
}

// pointClass is the class of a point: hollow where its figure is provisional
// or estimated.
func pointClass(m mark) string {
	if m.Hollow {
		return "pt ho"
	}
	return "pt"
}

// joinRuns passes on each run of two or more points that a line joins.
func joinRuns(marks []mark, spots []spot, line func(run []spot)) {
	start := 0
	for i := 1; i <= len(marks); i++ {
		if i < len(marks) && marks[i].Joined {
			continue
		}
		if i-start > 1 {
			line(spots[start:i])
		}
		start = i
	}
}
