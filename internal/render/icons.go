package render

import "html/template"

// symbols is the sheet of icons at the top of a page. Shapes read like those of
// a player: forward, slow, stop, back; they differ in outline, not in colour.
func symbols() template.HTML {
	return `<svg class="vh" aria-hidden="true" focusable="false">` +
		`<symbol id="i-achieved" viewBox="0 0 16 16"><path fill-rule="evenodd" d="M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM3.4 8.5l3.5 3.4 5.8-6.5-1.6-1.4-4.3 4.8-2-1.9z"/></symbol>` +
		`<symbol id="i-on_track" viewBox="0 0 16 16"><path d="M2.5.8 15 8 2.5 15.2z"/></symbol>` +
		`<symbol id="i-behind" viewBox="0 0 16 16"><path d="M8 0 16 8 8 16 0 8z"/></symbol>` +
		`<symbol id="i-far_behind" viewBox="0 0 16 16"><path d="M1 1h14v14H1z"/></symbol>` +
		`<symbol id="i-moving_away" viewBox="0 0 16 16"><path d="M13.5.8 1 8l12.5 7.2z"/></symbol>` +
		`<symbol id="i-missed" viewBox="0 0 16 16"><path d="M3.2.5 8 5.3 12.8.5l2.7 2.7L10.7 8l4.8 4.8-2.7 2.7L8 10.7l-4.8 4.8-2.7-2.7L5.3 8 .5 3.2z"/></symbol>` +
		`<symbol id="i-one_point" viewBox="0 0 16 16"><circle class="o" cx="8" cy="8" r="6.8"/><circle cx="8" cy="8" r="2.6"/></symbol>` +
		`<symbol id="i-no_value" viewBox="0 0 16 16"><circle class="o" cx="8" cy="8" r="6.8" stroke-dasharray="3 2.34"/></symbol>` +
		`<symbol id="i-not_assessed" viewBox="0 0 16 16"><path d="M1 6.5h14v3H1z"/></symbol></svg>`
}

// icon shows one of the symbols; class is a verdict's tile.
func icon(class string) template.HTML {
	c := template.HTMLEscapeString(class)
	return template.HTML(`<svg class="ic ` + c + `" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><use href="#i-` + c + `"></use></svg>`)
}
