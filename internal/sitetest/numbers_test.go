package sitetest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// printed is a number as the pages of a language print it: groups of three and
// decimals, in Vietnamese 1.234,5 and in English 1,234.5, then a unit.
var printed = map[string]*regexp.Regexp{
	"vi": regexp.MustCompile(`^−?(\d{1,3}(?:\.\d{3})*)(,\d+)?(%|‰| %| điểm %| điểm ‰)?$`),
	"en": regexp.MustCompile(`^−?(\d{1,3}(?:,\d{3})*)(\.\d+)?(%| per[ \x{a0}]1,000| percentage points)?$`),
}

// printedOn is printed for the language of a page.
func printedOn(p *page) *regexp.Regexp { return printed[tongueOf(p).lang] }

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

// measured is a unit in the caption of a table, or the head of a column: then
// all numbers below it are of one measure.
var measured = regexp.MustCompile(`\((?:%|‰|[^()]*, (?:%|‰))\)`)

// period is the head of a row about a time.
var period = regexp.MustCompile(`\b(?:1[89]|20|21)\d\d\b`)

// equalDecimals: statement 8. A column of one measure has equal decimals. Where
// the rows are different measures (a table of all indicators), each row head
// stands for one; numbers of different units are never compared.
func equalDecimals(_ *site, p *page) []string {
	printed := printedOn(p)
	var problems []string
	for _, table := range p.all("table") {
		one := slices.ContainsFunc(within(table, "caption, thead th"), func(n *html.Node) bool { return measured.MatchString(text(n)) })
		first := map[string]string{}
		cells(table, func(column int, cell *html.Node) {
			match := printed.FindStringSubmatch(text(cell))
			if match == nil || cell.Data == "th" || year.MatchString(match[0]) && match[2] == "" {
				return
			}
			key := fmt.Sprint(column, match[3])
			if !one {
				key += measure(cell)
			}
			if other, ok := first[key]; ok && len(printed.FindStringSubmatch(other)[2]) != len(match[2]) {
				problems = append(problems, fmt.Sprintf("%s: %s and %s in one column", tableName(table), other, match[0]))
				return
			}
			first[key] = match[0]
		})
	}
	return problems
}

// measure says what the row of a cell measures, where that is not the same in the
// whole table: its head, unless that is a time, and its first link.
func measure(cell *html.Node) string {
	about := ""
	for _, head := range within(cell.Parent, "th") {
		if links := within(head, "a"); len(links) > 0 {
			head = links[0] // what stands below, a verdict, may name a year
		}
		about += text(head)
	}
	if period.MatchString(about) {
		return ""
	}
	if links := within(cell.Parent, "a"); len(links) > 0 {
		about += "\n" + text(links[0])
	}
	return about
}

// tableName says which table a problem is about.
func tableName(table *html.Node) string {
	for _, caption := range within(table, "caption") {
		return fmt.Sprintf("table %q", text(caption))
	}
	return show(table)
}

var isoDate = regexp.MustCompile(`\b(19|20)\d\d-\d\d-\d\d\b`)

// hyphenMinus is a negative number whose sign is a hyphen; files for download
// have that, pages the minus sign.
var hyphenMinus = regexp.MustCompile(`(?:^|[\s(:;])-\d`)

// otherDays are days as the pages of a language do not write them.
var otherDays = map[string]*regexp.Regexp{
	"vi": regexp.MustCompile(`\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b`),
	"en": regexp.MustCompile(`\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b|\b\d{1,2}/(?:19|20)\d\d\b`),
}

// formats: statement 9, outside of code, citations, addresses and passages in
// another language.
func formats(_ *site, p *page) []string {
	printed, lang := printedOn(p), tongueOf(p).lang
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
		if hyphenMinus.MatchString(node.Data) {
			problems = append(problems, fmt.Sprintf("a hyphen for a minus in %q", strings.TrimSpace(node.Data)))
		}
		if day := otherDays[lang].FindString(node.Data); day != "" && langOf(node) == lang {
			problems = append(problems, fmt.Sprintf("the date %s in %q", day, strings.TrimSpace(node.Data)))
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

// rightAligned: statement 32, a number in a column of numbers has the class for
// it. A column is one of numbers when its head has the class or all its cells are
// numbers; years are no quantities.
func rightAligned(_ *site, p *page) []string {
	var problems []string
	for _, table := range p.all("table") {
		heads := within(table, "thead th")
		quantities, others := map[int][]*html.Node{}, map[int]int{}
		cells(table, func(column int, cell *html.Node) {
			if words := text(cell); likeNumber.MatchString(words) && !year.MatchString(words) {
				quantities[column] = append(quantities[column], cell)
			} else if cell.Data == "td" {
				others[column]++
			}
		})
		for column, found := range quantities {
			numeric := column < len(heads) && rightClass(heads[column]) || others[column] == 0 && len(found) > 1
			for _, cell := range found {
				if numeric && cell.Data == "td" && !rightClass(cell) {
					problems = append(problems, fmt.Sprintf("%s: %s is not in class r", tableName(table), text(cell)))
				}
			}
		}
	}
	return problems
}

func rightClass(cell *html.Node) bool {
	return slices.Contains(strings.Fields(attr(cell, "class")), "r")
}

// marks are the words for an absent value.
var marks = []string{"không có số liệu", "bảo mật", "không áp dụng", "no data", "suppressed", "not collected", "not applicable"}

// marksExplained: statement 6, a mark in a table is explained on the same page.
func marksExplained(_ *site, p *page) []string {
	explained := map[string]bool{}
	for _, term := range p.all("dt") {
		explained[strings.ToLower(text(term))] = true
	}
	var problems []string
	for _, mark := range marks {
		for _, cell := range p.all("td") {
			// A row whose head is a code tells what the code is called.
			if coded := within(cell.Parent, "th code"); len(coded) > 0 {
				continue
			}
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
		strings.Contains(words, "chưa công bố đầu mối") || strings.Contains(words, "no contact published") {
		return nil
	}
	return []string{"the footer has no contact and does not say that there is none"}
}
