// Package sitetest looks at the built site as a reader, a search engine and a
// browser do. It has tests only: it reads the files of a site, never the
// program's own types, so that a mistake cannot hide on both sides.
//
// A rule is a function that returns the problems of one page or of the whole
// site in words. Every rule has a case in rules_test.go that it must find.
//
// The tests in a browser and with html-validate have the build tag "browser";
// `make test` runs them.
package sitetest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// site is a built site as its files show it.
type site struct {
	fsys  fs.FS
	base  *url.URL        // where the site will stand; its path ends with "/"
	files map[string]bool // every file, by its path below the root
	pages []*page         // every HTML file, sorted by path
	byAt  map[string]*page
}

// page is one HTML file.
type page struct {
	file string // "chi-so/x/index.html"
	path string // "chi-so/x/", relative to the root of the site
	raw  []byte
	doc  *html.Node
	ids  map[string]int // how often each id occurs
}

// loadSite reads a built site. The address it will stand at is taken from the
// canonical link of the home page; without one it stands at the root of a host.
func loadSite(fsys fs.FS) (*site, error) {
	s := &site{fsys: fsys, base: &url.URL{Scheme: "http", Host: "localhost", Path: "/"}, files: map[string]bool{}, byAt: map[string]*page{}}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		s.files[name] = true
		if path.Ext(name) != ".html" {
			return nil
		}
		p, err := loadPage(fsys, name)
		if err != nil {
			return err
		}
		s.pages = append(s.pages, p)
		s.byAt[p.path], s.byAt[p.file] = p, p
		return nil
	})
	if err != nil {
		return nil, err
	}
	if home := s.page(""); home != nil {
		if link := home.first("link[rel=canonical]"); link != nil {
			s.base, err = url.Parse(attr(link, "href"))
		}
	}
	return s, err
}

func loadPage(fsys fs.FS, name string) (*page, error) {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	p := &page{file: name, path: name, raw: raw, doc: doc, ids: map[string]int{}}
	if name == "index.html" || strings.HasSuffix(name, "/index.html") {
		p.path = strings.TrimSuffix(name, "index.html")
	}
	for _, node := range p.all("[id]") {
		p.ids[attr(node, "id")]++
	}
	return p, nil
}

// page returns the page at a path below the root, or nil.
func (s *site) page(at string) *page { return s.byAt[at] }

// indexable reports whether a search engine may show the page.
func (p *page) indexable() bool {
	robots := p.first("meta[name=robots]")
	return robots == nil || !strings.Contains(attr(robots, "content"), "noindex")
}

// all returns the elements that match a CSS selector, in document order.
func (p *page) all(selector string) []*html.Node { return within(p.doc, selector) }

// first returns the first element that matches a CSS selector, or nil.
func (p *page) first(selector string) *html.Node {
	return cascadia.Query(p.doc, cascadia.MustCompile(selector))
}

// within returns the elements below node that match a CSS selector.
func within(node *html.Node, selector string) []*html.Node {
	return cascadia.QueryAll(node, cascadia.MustCompile(selector))
}

// attr returns the value of an attribute, "" where it is not set. The href of an
// SVG element is found with and without its old xlink prefix.
func attr(node *html.Node, key string) string {
	value, _ := lookup(node, key)
	return value
}

func lookup(node *html.Node, key string) (string, bool) {
	for _, a := range node.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// text returns the text below a node with white space folded.
func text(node *html.Node) string {
	var b strings.Builder
	for n := range node.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// hasAncestor reports whether a node stands below an element of one of these
// names.
func hasAncestor(node *html.Node, names ...string) bool {
	for n := range node.Ancestors() {
		if n.Type == html.ElementNode && slices.Contains(names, n.Data) {
			return true
		}
	}
	return false
}

// show returns the start tag of a node for a message.
func show(node *html.Node) string {
	var b strings.Builder
	b.WriteString("<" + node.Data)
	for _, a := range node.Attr {
		fmt.Fprintf(&b, " %s=%q", a.Key, a.Val)
	}
	tag := b.String() + ">"
	if runes := []rune(tag); len(runes) > 120 {
		return string(runes[:120]) + "…"
	}
	return tag
}

// sitemap returns the addresses in sitemap.xml.
func (s *site) sitemap() ([]string, error) {
	raw, err := fs.ReadFile(s.fsys, "sitemap.xml")
	if err != nil {
		return nil, err
	}
	var set struct {
		Addresses []string `xml:"url>loc"`
	}
	err = xml.Unmarshal(raw, &set)
	return set.Addresses, err
}

// report fails the test with the problems of a rule, the first twenty in full.
func report(t *testing.T, where string, problems []string) {
	t.Helper()
	const limit = 20
	for i, problem := range problems {
		if i == limit {
			t.Errorf("%s: and %d more", where, len(problems)-limit)
			return
		}
		t.Errorf("%s: %s", where, problem)
	}
}
