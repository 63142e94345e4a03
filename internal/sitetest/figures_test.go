package sitetest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// figures returns the figures that show data. Those in a frame of their own for
// the press kit are figures too.
func figures(p *page) []*html.Node { return p.all("figure.fig") }

// charts returns the drawings of a figure that say something by themselves.
func charts(figure *html.Node) []*html.Node { return within(figure, "svg.ch[role=img]") }

// name says which figure a problem is about.
func name(figure *html.Node) string {
	if id := attr(figure, "id"); id != "" {
		return "figure #" + id
	}
	return show(figure)
}

var year = regexp.MustCompile(`\b(1[89]|20|21)\d\d\b`)

// figureTitles: statement 15, a headline with words of a sentence and a subtitle
// with the period.
func figureTitles(_ *site, p *page) []string {
	var problems []string
	for _, figure := range figures(p) {
		title, subtitle := within(figure, "figcaption .fig-t"), within(figure, "figcaption .fig-s")
		if len(title) != 1 || len(strings.Fields(text(title[0]))) < 4 {
			problems = append(problems, name(figure)+" has no headline")
		}
		if len(subtitle) != 1 || !year.MatchString(text(subtitle[0])) {
			problems = append(problems, name(figure)+" has no subtitle with a period")
		}
	}
	return problems
}

// number is a number as pages print it, in Vietnamese or English.
var number = regexp.MustCompile(`\d+(?:[.,]\d+)*`)

// numbers returns the numbers in a text.
func numbers(words string) []string { return number.FindAllString(words, -1) }

// plotted returns every number that a figure draws or describes.
func plotted(figure *html.Node) []string {
	var found []string
	for _, node := range within(figure, "svg text, svg desc, svg title") {
		found = append(found, numbers(text(node))...)
	}
	for _, node := range within(figure, "svg[aria-label]") {
		found = append(found, numbers(attr(node, "aria-label"))...)
	}
	return found
}

// headlineNumbers: statement 16, every number of the headline is drawn.
func headlineNumbers(_ *site, p *page) []string {
	var problems []string
	for _, figure := range figures(p) {
		if len(charts(figure)) == 0 {
			continue
		}
		drawn := plotted(figure)
		for _, title := range within(figure, ".fig-t") {
			for _, n := range numbers(text(title)) {
				if !slices.Contains(drawn, n) {
					problems = append(problems, fmt.Sprintf("%s: %s of the headline is not drawn", name(figure), n))
				}
			}
		}
	}
	return problems
}

// axesFromZero: statement 17. The words "trục" or "axis" in the subtitle say that
// a scale does not start at 0.
func axesFromZero(_ *site, p *page) []string {
	var problems []string
	for _, figure := range figures(p) {
		for _, svg := range charts(figure) {
			zero := len(within(svg, ".gr")) == 0
			for _, label := range within(svg, "text.e") {
				zero = zero || slices.Contains(numbers(text(label)), "0")
			}
			subtitle := ""
			for _, node := range within(figure, ".fig-s") {
				subtitle += text(node)
			}
			if !zero && !strings.Contains(subtitle, "trục") && !strings.Contains(subtitle, "axis") {
				problems = append(problems, name(figure)+" has no 0 on its scale and does not say so")
			}
		}
	}
	return problems
}

// targetLabels: statement 18, a target line or mark has its label in the drawing.
func targetLabels(_ *site, p *page) []string {
	var problems []string
	for _, figure := range figures(p) {
		for _, svg := range charts(figure) {
			if len(within(svg, ".tg:not(.ho), .tm")) == 0 || hasAncestor(svg, "table") {
				continue
			}
			if !slices.ContainsFunc(within(svg, "text"), isTargetLabel) && !small(svg) {
				problems = append(problems, name(figure)+" has a target without a label")
			}
		}
	}
	return problems
}

func isTargetLabel(node *html.Node) bool {
	words := strings.ToLower(text(node))
	return strings.Contains(words, "chỉ tiêu") || strings.Contains(words, "target")
}

// small reports whether a drawing is one of several panels that share a key.
func small(svg *html.Node) bool {
	for n := range svg.Ancestors() {
		if n.Data == "figure" {
			return strings.Contains(" "+attr(n, "class")+" ", " mini ")
		}
	}
	return false
}

// gridlines: statement 22, at most ten in a drawing.
func gridlines(_ *site, p *page) []string {
	var problems []string
	for _, svg := range p.all("svg.ch") {
		n := 0
		for _, lines := range within(svg, ".gr") { // one or several
			n += max(strings.Count(attr(lines, "d"), "M"), 1)
		}
		if n > 10 {
			problems = append(problems, fmt.Sprintf("%s has %d gridlines", show(svg), n))
		}
	}
	return problems
}

// uprightText: statement 23, text of a drawing is text and horizontal.
func uprightText(_ *site, p *page) []string {
	var problems []string
	for _, node := range p.all("svg text, svg g, svg tspan") {
		if t := attr(node, "transform"); strings.Contains(t, "rotate") || strings.Contains(t, "matrix") || strings.Contains(t, "skew") {
			problems = append(problems, show(node)+" is turned")
		}
		for _, key := range []string{"rotate", "writing-mode"} {
			if _, ok := lookup(node, key); ok {
				problems = append(problems, show(node)+" is turned")
			}
		}
	}
	for _, node := range p.all("svg image, svg foreignObject") {
		problems = append(problems, show(node)+" stands for text or drawing")
	}
	return problems
}

// textAlternatives: statement 24, a drawing has a name, and a description that
// says where the table is: its own, or those of another drawing of its figure.
func textAlternatives(_ *site, p *page) []string {
	var problems []string
	for _, figure := range figures(p) {
		for _, svg := range charts(figure) {
			if small(svg) && attr(svg, "aria-label") != "" {
				continue
			}
			ids := strings.Fields(attr(svg, "aria-labelledby"))
			if len(ids) != 2 || len(within(svg, "svg > title")) > 1 || len(within(svg, "svg > desc")) > 1 {
				problems = append(problems, name(figure)+" is not named by one title and one desc")
				continue
			}
			title, desc := withID(within(figure, "svg > title"), ids[0]), withID(within(figure, "svg > desc"), ids[1])
			if title == nil || desc == nil || text(title) == "" {
				problems = append(problems, name(figure)+" has no title and desc")
				continue
			}
			words := strings.ToLower(text(desc))
			if !strings.Contains(words, "bảng") && !strings.Contains(words, "table") {
				problems = append(problems, name(figure)+": the desc does not say where the table is")
			}
		}
	}
	return problems
}

// withID is the only node of a list with an id; nil for none or several.
func withID(list []*html.Node, id string) *html.Node {
	var found *html.Node
	for _, node := range list {
		if attr(node, "id") == id {
			if found != nil {
				return nil
			}
			found = node
		}
	}
	return found
}

// base is the number in the words of a unit: it is no value.
var base = regexp.MustCompile(`trên 100\.000|per[ \x{a0}]1(?:00)?,000`)

// tableBesideChart: statement 25. Every number with decimals that a chart's
// description gives (whole numbers may be years) stands in a table of the page,
// or of the page that the link right after the figure leads to. A page made for
// embedding has no table and links to the CSV.
func tableBesideChart(s *site, p *page) []string {
	if p.first("table") == nil && p.first("main figure + *") == nil && p.first(`a[href$=".csv"]`) != nil {
		return nil
	}
	var problems []string
	here := tabled(p)
	for _, figure := range figures(p) {
		beside := append(slices.Clone(here), linkedTables(s, p, figure)...)
		for _, svg := range charts(figure) {
			for _, desc := range within(svg, "desc") {
				for _, n := range numbers(base.ReplaceAllString(text(desc), "")) {
					if strings.ContainsAny(n, ".,") && !slices.Contains(beside, n) {
						problems = append(problems, fmt.Sprintf("%s: %s is drawn and in no table", name(figure), n))
					}
				}
			}
		}
	}
	return problems
}

// tabled returns the numbers in the tables of a page.
func tabled(p *page) []string {
	var found []string
	for _, cell := range p.all("td, th") {
		found = append(found, numbers(text(cell))...)
	}
	return found
}

// linkedTables returns the numbers in the tables of the pages that the element
// right after a figure links to.
func linkedTables(s *site, p *page, figure *html.Node) []string {
	next := figure.NextSibling
	for next != nil && next.Type != html.ElementNode {
		next = next.NextSibling
	}
	if next == nil {
		return nil
	}
	var found []string
	for _, link := range within(next, "a[href]") {
		if to, err := s.at(p).Parse(attr(link, "href")); err == nil {
			at, _ := s.inside(to)
			if other := s.page(at); other != nil {
				found = append(found, tabled(other)...)
			}
		}
	}
	return found
}

// hollowPoints: statement 27, hollow points are explained in the key.
func hollowPoints(_ *site, p *page) []string {
	var problems []string
	for _, figure := range figures(p) {
		hollow := false
		for _, svg := range charts(figure) {
			hollow = hollow || len(within(svg, ".pt.ho")) > 0
		}
		key := ""
		for _, node := range within(figure, ".key") {
			key += strings.ToLower(text(node))
		}
		explained := slices.ContainsFunc([]string{"sơ bộ", "ước tính", "provisional", "estimate"}, func(word string) bool {
			return strings.Contains(key, word)
		})
		if hollow && !explained {
			problems = append(problems, name(figure)+" has hollow points and no key for them")
		}
	}
	return problems
}
