package sitetest

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
)

// pageRules hold for every page.
var pageRules = map[string]func(*site, *page) []string{
	"links resolve":                  brokenLinks,
	"no other host":                  otherHosts,
	"id references resolve":          brokenReferences,
	"ids are unique":                 doubleIDs,
	"headings":                       headings,
	"landmarks and skip link":        landmarks,
	"tables":                         tables,
	"no empty cell":                  emptyCells,
	"no inline style or script":      inlineCode,
	"content security policy":        policy,
	"language":                       languages,
	"graphics have names":            graphics,
	"weight":                         weight,
	"title and description":          titles,
	"canonical address":              canonical,
	"data blocks are JSON":           jsonBlocks,
	"message keys do not leak":       leakedKeys,
	"no tabindex above 0":            tabOrder,
	"languages of the page link up":  alternates,
	"the switch leads to the twin":   languageSwitch,
	"bidi controls and odd spaces":   oddCharacters,
	"files have names without signs": fileNames,
}

// siteRules hold for the site as a whole.
var siteRules = map[string]func(*site) []string{
	"style sheets name only their own files": brokenStyles,
	"titles and descriptions are unique":     uniqueTitles,
	"sitemap lists every page":               sitemapComplete,
	"robots.txt and 404.html":                wellKnownFiles,
}

func TestEveryPage(t *testing.T) {
	s := openSite(t)
	for name, rule := range pageRules {
		t.Run(name, func(t *testing.T) {
			for _, p := range s.pages {
				report(t, p.file, rule(s, p))
			}
		})
	}
}

func TestWholeSite(t *testing.T) {
	s := openSite(t)
	for name, rule := range siteRules {
		t.Run(name, func(t *testing.T) { report(t, "site", rule(s)) })
	}
}

// TestBelowAPath builds the site for an address with a path, and walks its links.
func TestBelowAPath(t *testing.T) {
	siteDir(t)
	dir, err := buildSite("below-a-path", otherBase)
	if err != nil {
		t.Fatal(err)
	}
	s, err := loaded(dir)
	if err != nil {
		t.Fatal(err)
	}
	if s.base.String() != otherBase {
		t.Fatalf("the home page says it stands at %s, wanted %s", s.base, otherBase)
	}
	for _, p := range s.pages {
		report(t, p.file, brokenLinks(s, p))
		report(t, p.file, otherHosts(s, p))
		report(t, p.file, canonical(s, p))
	}
	report(t, "site", sitemapComplete(s))
	report(t, "site", wellKnownFiles(s))
}

// maxWeight: statement 58, a page and all it fetches but images, in bytes.
const maxWeight = 300 << 10

// weight adds up the page, its style sheets with their fonts, and its scripts,
// uncompressed.
func weight(s *site, p *page) []string {
	total := int64(len(p.raw))
	for _, node := range p.all("link[rel=stylesheet], script[src]") {
		for _, address := range addresses(node) {
			to, err := s.at(p).Parse(address)
			if err != nil {
				continue
			}
			name, _ := s.inside(to)
			total += s.size(name)
			if path.Ext(name) == ".css" {
				total += s.fontWeight(name)
			}
		}
	}
	if total > maxWeight {
		return []string{fmt.Sprintf("weighs %d bytes, more than %d", total, maxWeight)}
	}
	return nil
}

// size returns the bytes of a file, 0 where there is none.
func (s *site) size(name string) int64 {
	info, err := fs.Stat(s.fsys, name)
	if err != nil {
		return 0
	}
	return info.Size()
}

// fontWeight returns the bytes of all fonts that a style sheet names.
func (s *site) fontWeight(css string) int64 {
	raw, _ := fs.ReadFile(s.fsys, css)
	var total int64
	for _, match := range cssAddress.FindAllSubmatch(raw, -1) {
		if strings.HasSuffix(string(match[1]), ".woff2") {
			total += s.size(path.Join(path.Dir(css), string(match[1])))
		}
	}
	return total
}
