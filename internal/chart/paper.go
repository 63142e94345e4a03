package chart

import "html/template"

// Papers draws what lies under the interactive drawing when a reader has asked
// for offered series: axes, words, breaks and missing years of a wide and of a
// narrow drawing whose scales hold these series too. Lines and points are left
// to the script. The words of a series that can be switched carry its id. It is
// empty for a chart that offers nothing.
func Papers(c *Chart) template.HTML {
	if len(c.Offered) == 0 {
		return ""
	}
	with := withOffered(c)
	return paper(with, false) + paper(with, true)
}

func paper(c *Chart, narrow bool) template.HTML {
	d := newDrawing(c, narrow)
	d.switched = true
	d.shapes, d.data = make(canvas, 0, 8<<10), make(canvas, 0, 4<<10)
	k := &d.shapes
	d.openBox()
	k.raw(`" aria-hidden="true" focusable="false">`)
	d.compose()
	d.data = nil // the script draws it, but for the brackets
	d.drawMissing()
	d.labels.write(k)
	*k = append(*k, d.data...)
	k.raw(`</svg>`)
	return template.HTML(*k) // all text in it went through canvas.esc
}
