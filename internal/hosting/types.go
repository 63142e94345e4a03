package hosting

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// contentTypes are written down because those of systems differ.
var contentTypes = map[string]string{
	".atom":        "application/atom+xml",
	".bib":         "application/x-bibtex; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".ics":         "text/calendar; charset=utf-8",
	".jpg":         "image/jpeg",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".jsonld":      "application/ld+json",
	".md":          "text/markdown; charset=utf-8",
	".png":         "image/png",
	".ris":         "application/x-research-info-systems; charset=utf-8",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
	".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".xml":         "application/xml",
	".zip":         "application/zip",
}

// packed are the endings of files whose bytes are compressed already.
var packed = []string{".jpg", ".png", ".woff2", ".xlsx", ".zip"}

// unknownType is the content type of what is not in the list.
const unknownType = "application/octet-stream"

// ContentType is the header of that name for a file of the site; that of a
// compressed file is the one of the file it stands beside.
func ContentType(name string) string {
	name = plain(name)
	if path.Base(name) == "atom.xml" {
		return contentTypes[".atom"]
	}
	if kind, ok := contentTypes[path.Ext(name)]; ok {
		return kind
	}
	return unknownType
}

// Extensions lists the endings with a content type of their own, sorted.
func Extensions() []string { return slices.Sorted(maps.Keys(contentTypes)) }

// Compressible tells whether compressing a file is worth trying.
func Compressible(name string) bool {
	ext := path.Ext(name)
	return contentTypes[ext] != "" && !slices.Contains(packed, ext)
}

// mediaType is a content type without its character set.
func mediaType(kind string) string {
	media, _, _ := strings.Cut(kind, ";")
	return media
}
