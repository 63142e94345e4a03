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
// figure's source where it has one; robots.txt, which closes nothing; and
// _headers, for hosts that read it.
func ForMachines(s *site.Site, pages []site.SitemapEntry) []File {
	var out bytes.Buffer
	out.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, e := range pages {
		out.WriteString("<url><loc>")
		xmlText(&out, e.Address)
		out.WriteString("</loc>")
		if e.Modified != "" {
			out.WriteString("<lastmod>")
			xmlText(&out, e.Modified)
			out.WriteString("</lastmod>")
		}
		out.WriteString("</url>\n")
	}
	out.WriteString("</urlset>\n")
	robots := fmt.Sprintf("User-agent: *\nDisallow:\n\nSitemap: %s%s/sitemap.xml\n", s.Origin, s.BasePath)
	return []File{{Path: "robots.txt", Data: []byte(robots)}, {Path: "sitemap.xml", Data: out.Bytes()},
		{Path: hosting.HeadersName, Data: hosting.HeadersFile()}}
}

func xmlText(out *bytes.Buffer, text string) {
	_ = xml.EscapeText(out, []byte(text)) // memory does not fail
}
