package chart

import "html/template"

// Key draws the key of the chart as a list: each sign as it is drawn, and its
// words. It is empty for a chart without entries.
func Key(c *Chart) template.HTML {
	if len(c.Key) == 0 {
		return ""
	}
	k := make(canvas, 0, 256*len(c.Key))
	k.raw(`<ul class="key">`)
	for _, e := range c.Key {
		k.raw(`<li><svg class="ch" viewBox="0 0 28 14" width="28" height="14" aria-hidden="true" focusable="false">`)
		k.raw(signOf(e.Sign))
		k.raw(`</svg>`)
		k.esc(e.Label)
		k.raw(`</li>`)
	}
	k.raw(`</ul>`)
	return template.HTML(k)
}

// signOf is the picture of a sign, 28 by 14 units; empty for an unknown one.
func signOf(s Sign) string {
	switch s {
	case SignPoint:
		return `<circle class="pt" cx="14" cy="7" r="4"/>`
	case SignHollow:
		return `<circle class="pt ho" cx="14" cy="7" r="4"/>`
	case SignSubject:
		return `<path class="ln" d="M1 7h26"/>`
	case SignCompare:
		return `<path class="ref" d="M1 7h26"/><circle class="rp" cx="14" cy="7" r="3"/>`
	case SignPath:
		return `<path class="path" d="M1 7h26"/>`
	case SignRest:
		return `<path class="path dot" d="M1 7h26"/>`
	case SignTarget:
		return `<path class="tg" d="M1 7h26"/>`
	case SignTick:
		return `<path class="tg" d="M14 0v14"/>`
	case SignDiamond:
		return `<path class="tm" d="M14 2l5 5-5 5-5-5z"/>`
	case SignMilestone:
		return `<path class="tg ho" d="M14 2l5 5-5 5-5-5z"/>`
	case SignMissing:
		return `<path class="miss" d="M3 3v8M3 7h22M25 3v8"/>`
	case SignBreak:
		return `<path class="brk" d="M14 0v14"/>`
	case SignOther:
		return `<path class="oth" d="M1 7h26"/>`
	case SignRing:
		return `<circle class="rp" cx="14" cy="7" r="6"/>`
	}
	return ""
}

// offeredSign is the sign of an offered series: as ECharts takes it, and its
// path in a square of ten units.
type offeredSign struct{ symbol, path string }

// offeredSigns tell offered series apart without a colour of their own.
var offeredSigns = [...]offeredSign{
	{"rect", "M1 1h8v8h-8z"},
	{"triangle", "M5 0l5 10h-10z"},
	{"path://M0 0L10 0L5 10Z", "M0 0h10l-5 10z"},
	{"path://M3 0L7 0L7 3L10 3L10 7L7 7L7 10L3 10L3 7L0 7L0 3L3 3Z", "M3 0h4v3h3v4h-3v3h-4v-3h-3v-4h3z"},
	{"path://M0 0L5 3L10 0L10 10L5 7L0 10Z", "M0 0l5 3l5-3v10l-5-3l-5 3z"},
}

func signOfOffered(n int) offeredSign { return offeredSigns[n%len(offeredSigns)] }

// SwitchSigns are the signs of the series that a reader may switch, the
// comparisons first, as small pictures.
func SwitchSigns(c *Chart) []template.HTML {
	var out []template.HTML
	add := func(path string) {
		out = append(out, template.HTML(`<svg class="sign" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false"><path d="`+path+`"/></svg>`))
	}
	for range c.Compare {
		add("M5 1a4 4 0 1 0 .01 0zM5 3a2 2 0 1 1-.01 0z")
	}
	for n := range c.Offered {
		add(signOfOffered(n).path)
	}
	return out
}
