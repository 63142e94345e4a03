package sitetest

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// headings: statement 57, one h1 and no level skipped.
func headings(_ *site, p *page) []string {
	var problems []string
	if n := len(p.all("h1")); n != 1 {
		problems = append(problems, fmt.Sprintf("%d h1", n))
	}
	last := 0
	for _, node := range p.all("h1, h2, h3, h4, h5, h6") {
		level, _ := strconv.Atoi(node.Data[1:])
		if level > last+1 {
			problems = append(problems, fmt.Sprintf("h%d follows h%d: %q", level, last, text(node)))
		}
		if text(node) == "" {
			problems = append(problems, "empty "+node.Data)
		}
		last = level
	}
	return problems
}

// landmarks: one main, and where a header stands before it, a skip link that
// leads to it before anything else. The navigations of a page have names.
func landmarks(_ *site, p *page) []string {
	mains := p.all("main")
	if len(mains) != 1 {
		return []string{fmt.Sprintf("%d main elements", len(mains))}
	}
	focusable := p.all("a[href], button, input, select, textarea, summary, [tabindex]")
	if p.first("header, nav") != nil && (len(focusable) == 0 || attr(focusable[0], "href") != "#"+attr(mains[0], "id")) {
		return []string{"the first link does not lead to main"}
	}
	var problems []string
	if navs := p.all("nav"); len(navs) > 1 {
		for _, nav := range navs {
			if attr(nav, "aria-label") == "" && attr(nav, "aria-labelledby") == "" {
				problems = append(problems, show(nav)+" has no name")
			}
		}
	}
	return problems
}

// tables: statement 31, caption, scope, and no merged or nested cell or layout
// table.
func tables(_ *site, p *page) []string {
	var problems []string
	for _, table := range p.all("table") {
		caption := within(table, "caption")
		if len(caption) != 1 || text(caption[0]) == "" {
			problems = append(problems, show(table)+" has no caption")
		}
		if len(within(table, "th[scope=col]")) == 0 {
			problems = append(problems, show(table)+" has no column head")
		}
		if hasAncestor(table, "table") || attr(table, "role") != "" {
			problems = append(problems, show(table)+" is nested or has a role")
		}
	}
	for _, cell := range p.all("th, td") {
		if cell.Data == "th" && attr(cell, "scope") != "col" && attr(cell, "scope") != "row" {
			problems = append(problems, fmt.Sprintf("%s %q has no scope", show(cell), text(cell)))
		}
		_, wide := lookup(cell, "colspan")
		_, high := lookup(cell, "rowspan")
		if wide || high {
			problems = append(problems, fmt.Sprintf("%s %q is merged", show(cell), text(cell)))
		}
	}
	return append(problems, unevenRows(p)...)
}

// unevenRows: every row of a table has as many cells as its head.
func unevenRows(p *page) []string {
	var problems []string
	for _, table := range p.all("table") {
		want := -1
		for _, row := range within(table, "tr") {
			cells := len(within(row, "th, td"))
			if want == -1 {
				want = cells
			}
			if cells != want {
				problems = append(problems, fmt.Sprintf("%s: a row of %d cells under a head of %d: %q", show(table), cells, want, text(row)))
			}
		}
	}
	return problems
}

// emptyCells: statement 7. A drawing counts as content; its number stands in the
// next cell.
func emptyCells(_ *site, p *page) []string {
	var problems []string
	for _, cell := range p.all("th, td") {
		if text(cell) == "" && len(within(cell, "svg, img")) == 0 {
			problems = append(problems, fmt.Sprintf("empty %s in the row %q", show(cell), text(cell.Parent)))
		}
	}
	return problems
}

// dataBlocks are the types of <script> that no browser runs.
var dataBlocks = map[string]bool{"application/json": true, "application/ld+json": true}

// inlineCode: no style or script in the page and no event attribute.
func inlineCode(_ *site, p *page) []string {
	var problems []string
	for _, node := range p.all("style, [style]") {
		problems = append(problems, show(node)+": inline style")
	}
	for _, node := range p.all("script:not([src])") {
		if !dataBlocks[attr(node, "type")] {
			problems = append(problems, show(node)+": inline script")
		}
	}
	for _, node := range p.all("*") {
		for _, a := range node.Attr {
			if strings.HasPrefix(a.Key, "on") {
				problems = append(problems, fmt.Sprintf("%s: event attribute %s", show(node), a.Key))
			}
		}
	}
	return problems
}

// sources are what a Content-Security-Policy of the site may allow.
var sources = map[string]bool{"'none'": true, "'self'": true}

// policy: the page carries a Content-Security-Policy that allows only itself.
func policy(_ *site, p *page) []string {
	meta := p.first("meta[http-equiv=Content-Security-Policy]")
	if meta == nil {
		return []string{"no Content-Security-Policy"}
	}
	if first := p.first("head link, head script"); first != nil && before(p.doc, first, meta) {
		return []string{show(first) + " stands before the Content-Security-Policy"}
	}
	return policyProblems(attr(meta, "content"))
}

// policyProblems says what a policy allows too much.
func policyProblems(content string) []string {
	var problems []string
	closed := false
	for directive := range strings.SplitSeq(content, ";") {
		words := strings.Fields(directive)
		if len(words) == 0 {
			continue
		}
		closed = closed || strings.Join(words, " ") == "default-src 'none'"
		for _, source := range words[1:] {
			if !sources[source] {
				problems = append(problems, fmt.Sprintf("the policy allows %s in %s", source, words[0]))
			}
		}
	}
	if !closed {
		problems = append(problems, "the policy lacks default-src 'none'")
	}
	return problems
}

// before reports whether a stands before b below root.
func before(root, a, b *html.Node) bool {
	for node := range root.Descendants() {
		switch node {
		case a:
			return true
		case b:
			return false
		}
	}
	return false
}

// languages: statement 50, lang is set on html and on the names of other
// languages; foreignWords looks for passages.
func languages(_ *site, p *page) []string {
	var problems []string
	lang := attr(p.first("html"), "lang")
	if lang != "vi" && lang != "en" {
		problems = append(problems, fmt.Sprintf("html lang=%q", lang))
	}
	for _, link := range p.all(".lang a") {
		if other := attr(link, "hreflang"); other == "" || other != lang && attr(link, "lang") != other {
			problems = append(problems, show(link)+": the words are in another language, without lang")
		}
	}
	return problems
}

// graphics: an SVG either has a name or is hidden from assistive technology.
func graphics(_ *site, p *page) []string {
	var problems []string
	for _, svg := range p.all("svg") {
		hidden := attr(svg, "aria-hidden") == "true"
		named := attr(svg, "aria-label") != "" || attr(svg, "aria-labelledby") != ""
		if !hidden && (attr(svg, "role") != "img" || !named) {
			problems = append(problems, show(svg)+" has no role=img with a name, and is not hidden")
		}
	}
	for _, img := range p.all("img") {
		if _, ok := lookup(img, "alt"); !ok {
			problems = append(problems, show(img)+" has no alt")
		}
	}
	return problems
}
