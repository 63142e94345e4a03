package chart

import (
	"slices"
	"strings"
)

// anchor says which part of a line of text stands at its x.
type anchor string

const (
	fromStart  anchor = ""
	fromMiddle anchor = "m"
	fromEnd    anchor = "e"
)

// text is one line on the drawing, y being its baseline.
type text struct {
	class  string // without the anchor
	anchor anchor
	x, y   float64
	words  string
	lead   string // beginning of words that is drawn in regular weight
	of     string // id of the series that it is switched with; empty for none
}

// box is the room that a line of text takes, accents and descenders included.
func (t text) box() box {
	w := textWidth(t.words, fontSize)
	b := box{t.x, t.y - 11, t.x + w, t.y + 3.5}
	switch t.anchor {
	case fromMiddle:
		b.left, b.right = t.x-w/2, t.x+w/2
	case fromEnd:
		b.left, b.right = t.x-w, t.x
	}
	return b
}

// segment is a drawn line that a label should rather not cross; weight says
// how much rather.
type segment struct {
	a, b   spot
	weight float64
}

// crosses tells whether a part of the line lies in a box.
func (s segment) crosses(b box) bool {
	if max(s.a.x, s.b.x) < b.left || min(s.a.x, s.b.x) > b.right || max(s.a.y, s.b.y) < b.top || min(s.a.y, s.b.y) > b.bottom {
		return false // far from it, as most are
	}
	_, ok := clip(s.a, s.b, b)
	return ok
}

// placer finds room for labels. Labels are offered in order of importance; one
// that finds no room is left out, as the key repeats it.
type placer struct {
	view  box
	hard  []box     // points and diamonds, never to be covered
	soft  []segment // lines
	taken []box     // labels placed so far
	texts []text

	offered []text // room for the lines of places that are offered
}

// emptied is a placer with nothing but the room of this one.
func (p *placer) emptied() placer {
	return placer{hard: p.hard[:0], soft: p.soft[:0], taken: p.taken[:0], texts: p.texts[:0], offered: p.offered[:0]}
}

// fixed places a label where it is, without looking.
func (p *placer) fixed(class string, at spot, words string) {
	p.putLine(written("", anchor(class), at.x, at.y, words))
}

func (p *placer) put(lines []text) {
	for _, t := range lines {
		p.putLine(t)
	}
}

func (p *placer) putLine(t text) {
	p.texts = append(p.texts, t)
	b := t.box()
	p.taken = append(p.taken, box{b.left - 2, b.top, b.right + 2, b.bottom})
}

// The weights of lines: how many places down its list a label goes rather than
// cross such a line, give or take.
const (
	pathWeight    = 3
	compareWeight = 2
	subjectWeight = 3
	targetWeight  = 4
	pointWeight   = 4 // of a comparison; a point of the subject is never covered
	breakWeight   = 6
)

// place puts the label at the best of the offered places, each a list of
// lines. A place costs what it crosses, and step for each place before it in
// the list; at limit or more it is no place. It reports whether there was room.
func (p *placer) place(offers [][]text, step, limit float64) bool {
	best, least := -1, limit
	for i, lines := range offers {
		if step*float64(i) >= least {
			break // none of the rest can be better
		}
		cost, fits := p.cost(lines)
		if cost += step * float64(i); fits && cost < least {
			best, least = i, cost
		}
	}
	if best < 0 {
		return false
	}
	p.put(offers[best])
	return true
}

// cost weighs the lines that a label would cross; fits is false where it would
// leave the picture or touch another label or a point.
func (p *placer) cost(lines []text) (cost float64, fits bool) {
	for _, t := range lines {
		b := t.box()
		if !b.within(p.view) {
			return 0, false
		}
		for _, other := range p.taken {
			if b.meets(other) {
				return 0, false
			}
		}
		for _, other := range p.hard {
			if b.meets(other) {
				return 0, false
			}
		}
		near := box{b.left - 2, b.top, b.right + 2, b.bottom}
		for _, s := range p.soft {
			if s.crosses(near) {
				cost += s.weight
			}
		}
	}
	return cost, true
}

// placeFree puts the label at the first of the offered places that is clear of
// every line. A label that the key repeats is rather left out than laid on
// what is drawn. It reports whether there was room.
func (p *placer) placeFree(offers [][]text) bool {
	for _, lines := range offers {
		if p.free(lines) {
			p.put(lines)
			return true
		}
	}
	return false
}

// clearance is the distance that a label keeps from lines: more than its halo.
const clearance = 3

// wordGap is the distance of two labels side by side, more than that of two
// words: closer they would read as one.
const wordGap = 6

func (p *placer) free(lines []text) bool {
	for _, t := range lines { // what there is least of first
		b := t.box()
		apart := box{b.left - wordGap, b.top, b.right + wordGap, b.bottom}
		if !b.within(p.view) || slices.ContainsFunc(p.taken, apart.meets) {
			return false
		}
		near := b.grown(clearance)
		if slices.ContainsFunc(p.hard, near.meets) || slices.ContainsFunc(p.soft, func(s segment) bool { return s.crosses(near) }) {
			return false
		}
	}
	return true
}

// crowded tells whether a label would stand so near another that it could be
// read as a line of it.
func (p *placer) crowded(lines []text) bool {
	return slices.ContainsFunc(lines, func(t text) bool {
		return slices.ContainsFunc(p.taken, t.box().grown(lineHeight/2).meets)
	})
}

// belong says of the labels from an index on which series they speak of.
func (p *placer) belong(from int, id string) {
	for i := range p.texts[from:] {
		p.texts[from+i].of = id
	}
}

// clearHalos takes the halo, which has the colour of the page, from the labels
// that stand on a ground of another colour.
func (p *placer) clearHalos(ground box) {
	for i, t := range p.texts {
		if t.box().meets(ground) {
			p.texts[i].class = strings.TrimSpace(strings.TrimSuffix(t.class, "halo"))
		}
	}
}

// write draws the labels.
func (p *placer) write(k *canvas) {
	for _, t := range p.texts {
		class := t.class
		if t.anchor != "" && class != "" {
			class += " "
		}
		t.class = class + string(t.anchor)
		k.text(t)
	}
}

// written is one line of text.
func written(class string, a anchor, x, y float64, words string) text {
	return text{class: class, anchor: a, x: x, y: y, words: words}
}

// stack makes a label of several lines, the first at y. A drawing offers some
// hundred places, so they share their room.
func (p *placer) stack(class string, a anchor, x, y float64, lines []string) []text {
	from := len(p.offered)
	for i, words := range lines {
		p.offered = append(p.offered, written(class, a, x, y+lineHeight*float64(i), words))
	}
	return p.offered[from:len(p.offered):len(p.offered)]
}

// lineHeight is the distance of two baselines. Vietnamese stacks two marks on
// a letter, so it is never under 1.28 times the font size.
const lineHeight = 17
