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
