package sitetest

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// printed is a number as a Vietnamese page prints it: groups of three by a dot,
// decimals by a comma, then a unit.
var printed = regexp.MustCompile(`^[−-]?(\d{1,3}(?:\.\d{3})*)(,\d+)?(%|‰| %| điểm %| điểm ‰)?$`)

// likeNumber is what someone may have meant as a number.
var likeNumber = regexp.MustCompile(`^[−-]?\d[\d.,]*\d?(%|‰)?$`)

// cells calls fn with each body cell of a table and its column.
func cells(table *html.Node, fn func(column int, cell *html.Node)) {
	for _, row := range within(table, "tbody tr") {
		for column, cell := range within(row, "th, td") {
			fn(column, cell)
		}
	}
}

// equalDecimals: statement 8. Numbers of different units in one column (a table
// of all indicators) are compared with their own kind.
func equalDecimals(_ *site, p *page) []string {
	if attr(p.first("html"), "lang") != "vi" {
		return nil
	}
	var problems []string
	for _, table := range p.all("table") {
		first := map[string]string{}
		cells(table, func(column int, cell *html.Node) {
			match := printed.FindStringSubmatch(text(cell))
			if match == nil || cell.Data == "th" {
				return
			}
			key := fmt.Sprint(column, match[3])
			if other, ok := first[key]; ok && len(printed.FindStringSubmatch(other)[2]) != len(match[2]) {
				problems = append(problems, fmt.Sprintf("%s: %s and %s in one column", show(table), other, match[0]))
				return
			}
			first[key] = match[0]
		})
	}
	return problems
}

var isoDate = regexp.MustCompile(`\b(19|20)\d\d-\d\d-\d\d\b`)

// vietnameseFormats: statement 9, on Vietnamese pages, outside of code, citations
// and addresses.
func vietnameseFormats(_ *site, p *page) []string {
	if attr(p.first("html"), "lang") != "vi" {
		return nil
	}
	var problems []string
	for _, cell := range p.all("td.r") {
		if words := text(cell); likeNumber.MatchString(words) && !printed.MatchString(words) && !year.MatchString(words) {
			problems = append(problems, fmt.Sprintf("the number %q", words))
		}
	}
	for node := range p.doc.Descendants() {
		if node.Type != html.TextNode || hasAncestor(node, "script", "pre", "code", "kbd") || inCopy(node) {
			continue
		}
		if date := isoDate.FindString(node.Data); date != "" && !strings.Contains(node.Data, "/"+date) {
			problems = append(problems, fmt.Sprintf("the date %s in %q", date, strings.TrimSpace(node.Data)))
		}
	}
	return problems
}

// inCopy reports whether a node is part of a text made for copying, whose form
// others have laid down.
func inCopy(node *html.Node) bool {
	for n := range node.Ancestors() {
		if strings.Contains(" "+attr(n, "class")+" ", " copy ") {
			return true
		}
	}
	return false
}

// rightAligned: statement 32, a cell that is a number has the class for it.
func rightAligned(_ *site, p *page) []string {
	var problems []string
	for _, cell := range p.all("tbody td") {
		words := text(cell)
		if likeNumber.MatchString(words) && !strings.Contains(" "+attr(cell, "class")+" ", " r ") {
			problems = append(problems, fmt.Sprintf("%s %s is not in class r", show(cell), words))
		}
	}
	return problems
}

// marks are the words for an absent value. The first of each list is the word in
// a cell, all are heads under which it may be explained.
var marks = []string{"không có số liệu", "bảo mật", "không áp dụng", "no data", "confidential", "not applicable"}

// marksExplained: statement 6, a mark in a table is explained on the same page.
func marksExplained(_ *site, p *page) []string {
	explained := map[string]bool{}
	for _, term := range p.all("dt") {
		explained[strings.ToLower(text(term))] = true
	}
	var problems []string
	for _, mark := range marks {
		for _, cell := range p.all("td") {
			if strings.ToLower(text(cell)) == mark && !explained[mark] {
				problems = append(problems, fmt.Sprintf("%q stands in a table and in no dt", mark))
				break
			}
		}
	}
	return problems
}

// contact: statement 53, every page names a contact or says that there is none.
// A figure made for embedding has no footer.
func contact(_ *site, p *page) []string {
	if p.first("header") == nil && p.first("footer") == nil {
		return nil
	}
	footer := p.first("footer")
	if footer == nil {
		return []string{"no footer"}
	}
	words := strings.ToLower(text(footer))
	if len(within(footer, `a[href^="mailto:"], a[href^="tel:"]`)) > 0 ||
		strings.Contains(words, "chưa công bố đầu mối") || strings.Contains(words, "no contact") {
		return nil
	}
	return []string{"the footer has no contact and does not say that there is none"}
}
