package render

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"chitieu/internal/site"
)

// urlset is the document of the sitemap protocol.
type urlset struct {
	XMLName xml.Name   `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []crawlURL `xml:"url"`
}

type crawlURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// Sitemap lists every indexed page with the date of its newest source, which
// is no date of a build.
func Sitemap(s *site.Site) (File, error) {
	var set urlset
	for _, e := range s.Sitemap {
		set.URLs = append(set.URLs, crawlURL{Loc: e.Address, LastMod: e.Modified})
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	enc := xml.NewEncoder(&out)
	enc.Indent("", " ")
	if err := enc.Encode(set); err != nil {
		return File{}, fmt.Errorf("render: sitemap: %w", err)
	}
	out.WriteString("\n")
	return File{Path: "sitemap.xml", Data: out.Bytes()}, nil
}

// Robots lets every crawler in and tells where the sitemap is.
func Robots(s *site.Site) File {
	return File{Path: "robots.txt", Data: []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.Origin + s.BasePath + "/sitemap.xml\n")}
}
