package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// canvas collects the source of one SVG. Everything that reaches it is a
// constant of this package, a coordinate, or text that passes through esc.
type canvas []byte

func (k *canvas) raw(s string) { *k = append(*k, s...) }

// num writes a coordinate, rounded to a tenth; a coordinate that is no number
// becomes 0, so that the picture stays well formed.
func (k *canvas) num(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	if v = math.Round(v * 10); math.Abs(v) > maxTenths {
		*k = strconv.AppendFloat(*k, v/10, 'f', -1, 64)
		return
	}
	tenths := int64(v)
	if tenths < 0 {
		*k = append(*k, '-')
		tenths = -tenths
	}
	*k = strconv.AppendInt(*k, tenths/10, 10)
	if rest := tenths % 10; rest != 0 {
		*k = append(*k, '.', byte('0'+rest))
	}
}

// maxTenths is more than any place in a drawing has.
const maxTenths = 1e9

// esc writes text that stands between tags or in a quoted attribute.
func (k *canvas) esc(s string) {
	n := 0
	for n < len(s) && (harmless[s[n]] || s[n] >= utf8.RuneSelf) {
		size := 1
		if s[n] >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRuneInString(s[n:]); !letterOfVietnamese(r) {
				break
			}
		}
		n += size
	}
	*k = append(*k, s[:n]...) // most texts have nothing else
	for _, r := range s[n:] {
		switch {
		case r == '<':
			k.raw("&lt;")
		case r == '>':
			k.raw("&gt;")
		case r == '&':
			k.raw("&amp;")
		case r == '"':
			k.raw("&#34;")
		case r == '\'':
			k.raw("&#39;")
		case silent(r):
		case r != ' ' && unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			if r == '\u00a0' || r == '\u202f' {
				*k = utf8.AppendRune(*k, r)
			} else {
				k.raw(" ")
			}
		default:
			*k = utf8.AppendRune(*k, r)
		}
	}
}

// harmless are the characters of ASCII that stand for themselves.
var harmless = func() (out [256]bool) {
	for c := ' '; c < '\x7f'; c++ {
		out[c] = !strings.ContainsRune(`<>&"'`, c)
	}
	return out
}()

// letterOfVietnamese tells of the blocks that have all of them, and of dash and
// per mille sign.
func letterOfVietnamese(r rune) bool {
	return 0xC0 <= r && r < 0x250 || 0x1EA0 <= r && r < 0x1F00 || r == '–' || r == '‰'
}

// silent tells of characters that no label needs and that could disturb the
// page: controls other than white space, directional controls, the byte order
// mark, and what XML forbids.
func silent(r rune) bool {
	switch {
	case unicode.Is(unicode.Cc, r):
		return !unicode.IsSpace(r)
	case r == '\u061c', r == '\u200e', r == '\u200f', r == '\ufeff':
		return true
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return true
	}
	return r&0xfffe == 0xfffe // noncharacters
}

// cleanID leaves of a caller's id what is safe in an id and in a list of ids.
func cleanID(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, s)
}

// path writes <path class="CLASS" d="..."/>; d is built by the returned pen.
func (k *canvas) path(class string, d func(p *canvas)) {
	k.raw(`<path class="`)
	k.raw(class)
	k.raw(`" d="`)
	d(k)
	k.raw(`"/>`)
}

// to writes a command of a path with its coordinates.
func (k *canvas) to(command byte, xy ...float64) {
	*k = append(*k, command)
	for i, v := range xy {
		if i > 0 {
			*k = append(*k, ' ')
		}
		k.num(v)
	}
}

func (k *canvas) hline(class string, x1, x2, y float64) {
	k.path(class, func(p *canvas) { p.to('M', x1, y); p.to('H', x2) })
}

func (k *canvas) vline(class string, x, y1, y2 float64) {
	k.path(class, func(p *canvas) { p.to('M', x, y1); p.to('V', y2) })
}

// polyline joins the corners.
func (k *canvas) polyline(class string, corners []spot) {
	k.path(class, func(p *canvas) {
		for i, c := range corners {
			command := byte('L')
			if i == 0 {
				command = 'M'
			}
			p.to(command, c.x, c.y)
		}
	})
}

func (k *canvas) circle(class string, at spot, r float64) {
	k.raw(`<circle class="`)
	k.raw(class)
	k.raw(`" cx="`)
	k.num(at.x)
	k.raw(`" cy="`)
	k.num(at.y)
	k.raw(`" r="`)
	k.num(r)
	k.raw(`"/>`)
}

// diamond draws a square on its corner, half as wide as 2r.
func (k *canvas) diamond(class string, at spot, r float64) {
	k.path(class, func(p *canvas) {
		p.to('M', at.x, at.y-r)
		p.to('l', r, r)
		p.to('l', -r, r)
		p.to('l', -r, -r)
		p.raw("z")
	})
}

// bracket draws the sign of missing years from x1 to x2 at height y.
func (k *canvas) bracket(x1, x2, y float64) {
	k.path("miss", func(p *canvas) {
		p.to('M', x1, y-5)
		p.raw("v10")
		p.to('M', x1, y)
		p.to('H', x2)
		p.to('M', x2, y-5)
		p.raw("v10")
	})
}

// text writes a line of text, all its classes being in class; what it begins
// with, lead, in regular weight.
func (k *canvas) text(t text) {
	k.raw(`<text`)
	if t.class != "" {
		k.raw(` class="`)
		k.raw(t.class)
		k.raw(`"`)
	}
	if t.of != "" {
		k.raw(` data-of="`)
		k.raw(cleanID(t.of))
		k.raw(`"`)
	}
	k.raw(` x="`)
	k.num(t.x)
	k.raw(`" y="`)
	k.num(t.y)
	k.raw(`">`)
	words := t.words
	if rest, ok := strings.CutPrefix(words, t.lead); ok && t.lead != "" {
		k.raw(`<tspan class="q">`)
		k.esc(t.lead)
		k.raw(`</tspan>`)
		words = rest
	}
	k.esc(words)
	k.raw(`</text>`)
}
