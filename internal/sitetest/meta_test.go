package sitetest

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// titles: a page has one title and one description.
func titles(_ *site, p *page) []string {
	var problems []string
	if titles := p.all("head > title"); len(titles) != 1 || text(titles[0]) == "" {
		problems = append(problems, "no title, or several")
	}
	descriptions := p.all("head > meta[name=description]")
	if len(descriptions) != 1 || strings.TrimSpace(attr(descriptions[0], "content")) == "" {
		problems = append(problems, "no description, or several")
	}
	for _, property := range []string{"og:title", "og:description", "og:locale"} {
		if meta := p.first(`meta[property="` + property + `"]`); p.indexable() && (meta == nil || attr(meta, "content") == "") {
			problems = append(problems, "no "+property)
		}
	}
	return problems
}

// uniqueTitles: no two indexable pages of a language share a title or a description.
func uniqueTitles(s *site) []string {
	var problems []string
	seen := map[string]string{}
	for _, p := range s.pages {
		if !p.indexable() {
			continue
		}
		for _, node := range p.all("head > title, head > meta[name=description]") {
			words := tongueOf(p).lang + " " + node.Data + ": " + text(node) + attr(node, "content")
			if other, ok := seen[words]; ok {
				problems = append(problems, fmt.Sprintf("%s and %s have the same %s", other, p.file, words))
			}
			seen[words] = p.file
		}
	}
	return problems
}

// canonical: an indexable page names its own address, and no other page does.
func canonical(s *site, p *page) []string {
	links := p.all("head > link[rel=canonical]")
	if !p.indexable() {
		return nil
	}
	if len(links) != 1 {
		return []string{fmt.Sprintf("%d canonical links", len(links))}
	}
	if got, want := attr(links[0], "href"), s.at(p).String(); got != want {
		return []string{fmt.Sprintf("canonical %s, the page is %s", got, want)}
	}
	return nil
}

// sitemapComplete: sitemap.xml lists every indexable page and nothing else.
func sitemapComplete(s *site) []string {
	addresses, err := s.sitemap()
	if err != nil {
		return []string{err.Error()}
	}
	var problems []string
	listed := map[string]bool{}
	for _, address := range addresses {
		to, err := url.Parse(address)
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		at, ok := s.inside(to)
		if p := s.page(at); !ok || p == nil || !p.indexable() {
			problems = append(problems, address+" is no indexable page of the site")
		}
		if listed[at] {
			problems = append(problems, address+" is listed twice")
		}
		listed[at] = true
	}
	problems = append(problems, s.sitemapLanguages()...)
	for _, p := range s.pages {
		if p.indexable() && !listed[p.path] {
			problems = append(problems, p.file+" is not listed")
		}
	}
	return problems
}

// sitemapLanguages: what the sitemap says of the languages of a page is what the
// page says.
func (s *site) sitemapLanguages() []string {
	raw, err := fs.ReadFile(s.fsys, "sitemap.xml")
	if err != nil {
		return nil // sitemapComplete says so
	}
	var set struct {
		Pages []struct {
			Address string `xml:"loc"`
			Links   []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(raw, &set); err != nil {
		return []string{err.Error()}
	}
	var problems []string
	for _, entry := range set.Pages {
		to, err := url.Parse(entry.Address)
		if err != nil {
			continue
		}
		at, _ := s.inside(to)
		p := s.page(at)
		if p == nil {
			continue
		}
		var here, there []string
		for _, link := range p.all("head > link[rel=alternate][hreflang]") {
			there = append(there, attr(link, "hreflang")+" "+attr(link, "href"))
		}
		for _, link := range entry.Links {
			here = append(here, link.Lang+" "+link.Href)
		}
		if !slices.Equal(here, there) {
			problems = append(problems, fmt.Sprintf("%s: the sitemap has the languages %q, the page %q", entry.Address, here, there))
		}
	}
	return problems
}

// wellKnownFiles: robots.txt names the sitemap, 404.html is not for search
// engines.
func wellKnownFiles(s *site) []string {
	var problems []string
	robots, err := fs.ReadFile(s.fsys, "robots.txt")
	want := "Sitemap: " + s.base.ResolveReference(&url.URL{Path: "sitemap.xml"}).String()
	if err != nil || !strings.Contains(string(robots), want) {
		problems = append(problems, "robots.txt does not say "+want)
	}
	for _, name := range []string{"404.html", "en/404.html"} {
		if p := s.page(name); p == nil && (name == "404.html" || s.page("en/") != nil) || p != nil && p.indexable() {
			problems = append(problems, name+" is missing or may be indexed")
		}
	}
	return problems
}

// jsonBlocks: the data blocks of a page are JSON.
func jsonBlocks(_ *site, p *page) []string {
	var problems []string
	for _, node := range p.all(`script[type="application/json"], script[type="application/ld+json"]`) {
		if !json.Valid([]byte(rawText(node))) {
			problems = append(problems, show(node)+" is not JSON")
		}
	}
	return problems
}

// rawText returns the text of a script element as it is.
func rawText(node *html.Node) string {
	var b strings.Builder
	for n := range node.ChildNodes() {
		b.WriteString(n.Data)
	}
	return b.String()
}

// messageKey is the shape of a key of the message catalogue.
var messageKey = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// leakedKeys: statement 49, no key of the catalogue and no trace of a template
// stands where words should.
func leakedKeys(s *site, p *page) []string {
	var problems []string
	for _, words := range visible(p) {
		if messageKey.MatchString(words) && !s.names(words) {
			problems = append(problems, "message key "+words)
		}
		for _, trace := range []string{"<no value>", "%!", "{{", "}}", "ZgotmplZ", "<nil>"} {
			if strings.Contains(words, trace) {
				problems = append(problems, fmt.Sprintf("%q in %q", trace, words))
			}
		}
	}
	return problems
}

// names reports whether a file of the site has this name.
func (s *site) names(name string) bool {
	for file := range s.files {
		if path.Base(file) == name {
			return true
		}
	}
	return false
}

// visible returns the pieces of text of a page that a reader sees or hears,
// attributes included, but no code.
func visible(p *page) []string {
	var words []string
	for node := range p.doc.Descendants() {
		switch {
		case node.Type == html.TextNode && !hasAncestor(node, "script", "style", "code", "pre"):
			words = append(words, strings.TrimSpace(node.Data))
		case node.Type == html.ElementNode:
			for _, key := range []string{"alt", "title", "aria-label", "placeholder"} {
				if value, ok := lookup(node, key); ok {
					words = append(words, value)
				}
			}
		}
	}
	return words
}

// tabOrder: the order of focus is the order of the page.
func tabOrder(_ *site, p *page) []string {
	var problems []string
	for _, node := range p.all("[tabindex]") {
		if value := attr(node, "tabindex"); value != "0" && value != "-1" {
			problems = append(problems, show(node))
		}
	}
	return problems
}

// alternates: a page in several languages names each of them, itself included,
// and is named back; x-default is the main language. Pages that are not indexed
// name none.
func alternates(s *site, p *page) []string {
	var problems []string
	named := map[string]string{}
	for _, link := range p.all("head > link[rel=alternate][hreflang]") {
		named[attr(link, "hreflang")] = attr(link, "href")
	}
	if s.page("en/") != nil && p.indexable() {
		if len(named) != 3 || named["x-default"] != named["vi"] || named[tongueOf(p).lang] != s.at(p).String() {
			problems = append(problems, fmt.Sprintf("the languages are %v", named))
		}
	} else if len(named) > 0 {
		problems = append(problems, fmt.Sprintf("the languages are %v", named))
	}
	for _, link := range p.all("head > link[rel=alternate][hreflang]") {
		to, err := s.at(p).Parse(attr(link, "href"))
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		at, _ := s.inside(to)
		other := s.page(at)
		if other == nil {
			continue // brokenLinks says so
		}
		back := false
		for _, link := range other.all("head > link[rel=alternate][hreflang]") {
			to, err := s.at(other).Parse(attr(link, "href"))
			back = back || err == nil && *to == *s.at(p)
		}
		if !back {
			problems = append(problems, other.file+" does not link back")
		}
	}
	return problems
}

// languageSwitch: the link to the other language in the masthead leads to the
// page that the head names; from a page that is not indexed, to the first page.
func languageSwitch(s *site, p *page) []string {
	if s.page("en/") == nil {
		return nil
	}
	links := p.all("header .lang a")
	if p.first("header") == nil && len(links) == 0 {
		return nil // made for embedding
	}
	if len(links) != 1 {
		return []string{fmt.Sprintf("%d links to another language", len(links))}
	}
	lang := attr(links[0], "hreflang")
	to, err := s.at(p).Parse(attr(links[0], "href"))
	if err != nil {
		return []string{err.Error()}
	}
	at, _ := s.inside(to)
	other := s.page(at)
	switch head := p.first(`head > link[rel=alternate][hreflang="` + lang + `"]`); {
	case lang == tongueOf(p).lang || other == nil || tongueOf(other).lang != lang:
		return []string{fmt.Sprintf("the link to %q leads to %s", lang, to)}
	case head != nil && attr(head, "href") != to.String():
		return []string{fmt.Sprintf("the link leads to %s, the head names %s", to, attr(head, "href"))}
	case head == nil && at != "" && at != "en/":
		return []string{fmt.Sprintf("the link leads to %s", to)}
	}
	return nil
}

// oddCharacters: no bidi control, no zero-width or replacement character, and
// letters in their composed form.
func oddCharacters(_ *site, p *page) []string {
	var problems []string
	for _, words := range visible(p) {
		for _, r := range words {
			if unicode.Is(unicode.Bidi_Control, r) || r == '\uFFFD' || r == '\u200B' || r == '\uFEFF' || r == 0 {
				problems = append(problems, fmt.Sprintf("%U in %q", r, words))
			}
		}
	}
	return problems
}

var plainName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*$`)

// wellKnownNames are file names that others have laid down.
var wellKnownNames = map[string]bool{"SHA256SUMS": true, "CNAME": true, "OFL.txt": true}

// fileNames: statement 35, addresses hold no space, accent or capital letter.
func fileNames(_ *site, p *page) []string {
	return badNames(p.file)
}

func badNames(file string) []string {
	for part := range strings.SplitSeq(file, "/") {
		if !plainName.MatchString(part) && !wellKnownNames[part] {
			return []string{fmt.Sprintf("%q in the address %s", part, file)}
		}
	}
	return nil
}
