package sitetest

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// linkAttributes are the attributes that hold an address, by element. Their
// target must exist when it is on the site.
var linkAttributes = map[string][]string{
	"a": {"href"}, "area": {"href"}, "link": {"href"}, "use": {"href"}, "image": {"href"},
	"img": {"src", "srcset"}, "source": {"src", "srcset"}, "script": {"src"}, "iframe": {"src"},
	"embed": {"src"}, "object": {"data"}, "form": {"action"}, "video": {"src", "poster"}, "audio": {"src"},
}

// navigation are the elements whose address a reader follows; all others are
// fetched with the page and must stand on the same host.
var navigation = map[string]bool{"a": true, "area": true}

// linkRelations are the kinds of <link> that make a browser fetch nothing.
var linkRelations = map[string]bool{"canonical": true, "alternate": true, "license": true, "prev": true, "next": true, "author": true, "help": true, "search": true}

// addresses returns the addresses in the attributes of an element.
func addresses(node *html.Node) []string {
	var found []string
	for _, key := range linkAttributes[node.Data] {
		value, ok := lookup(node, key)
		if !ok {
			continue
		}
		if key != "srcset" {
			found = append(found, strings.TrimSpace(value))
			continue
		}
		for candidate := range strings.SplitSeq(value, ",") {
			if fields := strings.Fields(candidate); len(fields) > 0 {
				found = append(found, fields[0])
			}
		}
	}
	return found
}

// at returns the address of the page.
func (s *site) at(p *page) *url.URL {
	return s.base.ResolveReference(&url.URL{Path: p.path})
}

// inside returns the path of an address below the root of the site, and whether
// it is on the site at all.
func (s *site) inside(to *url.URL) (string, bool) {
	if to.Scheme != s.base.Scheme || to.Host != s.base.Host {
		return "", false
	}
	return strings.CutPrefix(to.Path, s.base.Path)
}

// resolve says what is wrong with an address on a page, or "".
func (s *site) resolve(p *page, address string) string {
	ref, err := url.Parse(address)
	if err != nil {
		return err.Error()
	}
	to := s.at(p).ResolveReference(ref)
	switch to.Scheme {
	case "mailto", "tel":
		return ""
	case "http", "https":
	default:
		return "scheme " + to.Scheme
	}
	if to.Scheme != s.base.Scheme || to.Host != s.base.Host {
		return ""
	}
	at, ok := s.inside(to)
	if !ok {
		return "leaves the path of the site, " + s.base.Path
	}
	return s.missing(at, to.Fragment)
}

// missing says what is not there at a path of the site, or "".
func (s *site) missing(at, fragment string) string {
	target := s.page(at)
	if target == nil {
		if !s.files[at] {
			return "no such file"
		}
		if fragment != "" {
			return "a fragment of a file that is no page"
		}
		return ""
	}
	if fragment != "" && target.ids[fragment] == 0 {
		return "no element with this id on the page"
	}
	return ""
}

// brokenLinks: statement 59, every internal link and anchor resolves.
func brokenLinks(s *site, p *page) []string {
	var problems []string
	for name := range linkAttributes {
		for _, node := range p.all(name) {
			for _, address := range addresses(node) {
				if problem := s.resolve(p, address); problem != "" {
					problems = append(problems, fmt.Sprintf("%s: %s", show(node), problem))
				}
			}
		}
	}
	return problems
}

// otherHosts: statement 58, the page asks no other host for anything.
func otherHosts(s *site, p *page) []string {
	var problems []string
	for name := range linkAttributes {
		for _, node := range p.all(name) {
			if navigation[name] || name == "link" && linkRelations[attr(node, "rel")] {
				continue
			}
			for _, address := range addresses(node) {
				to, err := s.at(p).Parse(address)
				if err != nil || to.Host != s.base.Host {
					problems = append(problems, fmt.Sprintf("%s asks another host", show(node)))
				}
			}
		}
	}
	return problems
}

// idReferences are the attributes that name ids of the same page.
var idReferences = []string{"aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "for", "headers", "list"}

// brokenReferences: every id that an element names is there.
func brokenReferences(_ *site, p *page) []string {
	var problems []string
	for _, key := range idReferences {
		for _, node := range p.all("[" + key + "]") {
			names := strings.Fields(attr(node, key))
			if len(names) == 0 {
				problems = append(problems, show(node)+": empty "+key)
			}
			for _, id := range names {
				if p.ids[id] == 0 {
					problems = append(problems, fmt.Sprintf("%s: no element with id %q", show(node), id))
				}
			}
		}
	}
	return problems
}

// doubleIDs: an id occurs once.
func doubleIDs(_ *site, p *page) []string {
	var problems []string
	for id, count := range p.ids {
		if count > 1 || strings.ContainsAny(id, " \t\n") || id == "" {
			problems = append(problems, fmt.Sprintf("id %q occurs %d times", id, count))
		}
	}
	return problems
}

var (
	cssAddress = regexp.MustCompile(`url\(\s*["']?([^"')]*)["']?\s*\)`)
	cssImport  = regexp.MustCompile(`@import\b`)
)

// brokenStyles: every file that a style sheet names is there and on the site.
func brokenStyles(s *site) []string {
	var problems []string
	for name := range s.files {
		if path.Ext(name) != ".css" {
			continue
		}
		raw, err := fs.ReadFile(s.fsys, name)
		if err != nil {
			problems = append(problems, err.Error())
		}
		if cssImport.Match(raw) {
			problems = append(problems, name+": @import")
		}
		for _, match := range cssAddress.FindAllSubmatch(raw, -1) {
			address := string(match[1])
			if to := path.Join(path.Dir(name), address); !s.files[to] {
				problems = append(problems, fmt.Sprintf("%s: url(%s): no such file", name, address))
			}
		}
	}
	return problems
}
