package hosting

import (
	"fmt"
	"strings"
)

// HeadersName is the file in which Netlify, Cloudflare Pages and other hosts
// look for the headers of a site.
const HeadersName = "_headers"

// HeadersFile is the content of that file. Hosts that find two rules for one
// header of one address join their values, so no header has two rules that
// meet: Cache-Control is left to the hosts for all that is no asset, because
// their own value already lets readers ask each time, and Content-Type stands
// only for text, where the character set matters, and for what few hosts know.
func HeadersFile() []byte {
	var out strings.Builder
	out.WriteString("/*\n")
	for _, h := range Security() {
		fmt.Fprintf(&out, "  %s: %s\n", h.Name, h.Value)
	}
	fmt.Fprintf(&out, "/%s/*\n  Cache-Control: %s\n", AssetFolder, CacheForever)
	for _, ext := range Extensions() {
		kind := contentTypes[ext]
		if ext != ".html" && strings.HasPrefix(kind, "text/") || ext == ".jsonld" {
			fmt.Fprintf(&out, "/*%s\n  Content-Type: %s\n", ext, kind)
		}
	}
	return []byte(out.String())
}
