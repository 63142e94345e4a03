package render

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"chitieu/internal/hosting"
	"chitieu/internal/site"
)

// ForMachines makes the files that programs ask a site for: sitemap.xml, the
// pages that search engines should know, each with the date of its newest
// figure's source where it has one and its editions in all languages; robots.txt, which closes nothing; and
// _headers, for hosts that read it.
func ForMachines(s *site.Site, pages []site.SitemapEntry) []File {
	var out bytes.Buffer
	out.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`)
	if len(pages) > 0 && len(pages[0].Editions) > 0 {
		out.WriteString(` xmlns:xhtml="http://www.w3.org/1999/xhtml"`)
	}
	out.WriteString(">\n")
	for _, e := range pages {
		out.WriteString("<url><loc>")
		xmlText(&out, e.Address)
		out.WriteString("</loc>")
		if e.Modified != "" {
			out.WriteString("<lastmod>")
			xmlText(&out, e.Modified)
			out.WriteString("</lastmod>")
		}
		for i, edition := range e.Editions {
			alternate(&out, edition.Lang, edition.Address)
			if i == 0 {
				alternate(&out, "x-default", edition.Address)
			}
		}
		out.WriteString("</url>\n")
	}
	out.WriteString("</urlset>\n")
	robots := fmt.Sprintf("User-agent: *\nDisallow:\n\nSitemap: %s%s/sitemap.xml\n", s.Origin, s.BasePath)
	return []File{{Path: "robots.txt", Data: []byte(robots)}, {Path: "sitemap.xml", Data: out.Bytes()},
		{Path: hosting.HeadersName, Data: hosting.HeadersFile()}}
}

// alternate names the page in a language.
func alternate(out *bytes.Buffer, lang, address string) {
	out.WriteString(`<xhtml:link rel="alternate" hreflang="`)
	xmlText(out, lang)
	out.WriteString(`" href="`)
	xmlText(out, address)
	out.WriteString(`"/>`)
}

func xmlText(out *bytes.Buffer, text string) {
	_ = xml.EscapeText(out, []byte(text)) // memory does not fail
}
