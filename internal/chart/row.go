package chart

import (
	"html/template"
	"math/big"
	"strconv"
)

// Row is the cell of a table that shows a figure on a scale: a dot, or a bar
// from 0. The column head names the scale ("0 đến 60‰").
type Row struct {
	From, To *big.Rat
	Point    Point
	Bar      bool     // a bar; a dot where the scale does not hold 0
	Ring     *Point   // the province, to compare with; nil for none
	Target   *big.Rat // nil for none
}

// Strip draws a row, 24 units high and as wide as its cell. It is hidden from
// screen readers: the number stands in the next cell. What has no value or
// lies outside the scale is not drawn.
func Strip(r Row) template.HTML {
	k := make(canvas, 0, 512)
	k.raw(`<svg class="strip ch" height="24" aria-hidden="true" focusable="false">`)
	zero, held := r.share(new(big.Rat))
	value, drawn := r.shareOf(&r.Point)
	if bar := r.Bar && held; bar && drawn {
		k.rect("bar", min(zero, value), 4, max(zero, value)-min(zero, value), 16)
	} else {
		k.raw(`<line class="gr" x1="0" x2="100%" y1="12" y2="12"/>`)
	}
	if share, ok := r.share(r.Target); ok {
		k.raw(`<line class="tg" x1="`)
		k.percent(share)
		k.raw(`" x2="`)
		k.percent(share)
		k.raw(`" y1="2" y2="22"/>`)
	}
	if share, ok := r.shareOf(r.Ring); ok {
		k.dot("rp", share, "7")
	}
	if drawn && !(r.Bar && held) {
		k.dot(pointClass(mark{Point: &r.Point}), value, "4.5")
	}
	k.raw(`</svg>`)
	return template.HTML(k)
}

func (r Row) shareOf(p *Point) (share float64, ok bool) {
	if p == nil {
		return 0, false
	}
	return r.share(p.Figure.Observation().Value.Rat())
}

// share is the place of a value on the scale, 0 to 1; ok is false outside.
func (r Row) share(v *big.Rat) (share float64, ok bool) {
	if v == nil || r.From == nil || r.To == nil || r.From.Cmp(r.To) >= 0 || v.Cmp(r.From) < 0 || v.Cmp(r.To) > 0 {
		return 0, false
	}
	span := new(big.Rat).Sub(r.To, r.From)
	return length(span.Quo(new(big.Rat).Sub(v, r.From), span)), true
}

// Gauge is one of the two bars of the pace gauge.
type Gauge string

// The bars of the pace gauge: the share of the way to the target that is gone,
// and the share of the time that has passed.
const (
	Distance Gauge = "bar"
	Elapsed  Gauge = "tm"
)

// Pace draws a share, 0 to 1, as a bar on a track. A share below 0 (away from
// the target) is an empty track, one above 1 a full one: the words beside it
// give the number.
func Pace(g Gauge, share *big.Rat) template.HTML {
	width := 0.0
	if share != nil {
		width = min(max(length(share), 0), 1)
	}
	class := "bar"
	if g == Elapsed {
		class = "tm"
	}
	k := make(canvas, 0, 256)
	k.raw(`<svg class="pace ch" height="14" aria-hidden="true" focusable="false">`)
	k.rect("bg", 0, 3, 1, 8)
	k.rect(class, 0, 3, width, 8)
	k.raw(`</svg>`)
	return template.HTML(k)
}

// rect draws a bar whose x and width are shares of the picture's width.
func (k *canvas) rect(class string, x float64, y int, width float64, height int) {
	k.raw(`<rect class="` + class + `" x="`)
	k.percent(x)
	k.raw(`" y="` + strconv.Itoa(y) + `" width="`)
	k.percent(width)
	k.raw(`" height="` + strconv.Itoa(height) + `"/>`)
}

func (k *canvas) dot(class string, share float64, r string) {
	k.raw(`<circle class="` + class + `" cx="`)
	k.percent(share)
	k.raw(`" cy="12" r="` + r + `"/>`)
}

// percent writes a share of the width; 0 needs no sign.
func (k *canvas) percent(share float64) {
	k.num(share * 100)
	k.raw("%")
}
