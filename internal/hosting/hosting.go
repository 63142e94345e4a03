// Package hosting says with which headers every file of a site is served. It
// is the one place for that: the file _headers, the manifest for an upload and
// the preview take it from here, and the examples in deploy/ are held to it by
// tests.
package hosting

import (
	"path"
	"slices"
	"strings"
)

// AssetFolder is the folder of the site that holds nothing but files with a
// hash of their bytes in their names.
const AssetFolder = "tai-san"

// PagePolicy is the content security policy that every page brings along in a
// meta element: nothing but the site's own styles, fonts, pictures and search
// form. A page with a script adds script-src 'self'. No page of ours fetches
// anything, connect-src is for tools that look at a page from within (ADR 0040).
const PagePolicy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"

// Framing is what only a header can say of a page: who may show it in a frame.
const Framing = "; frame-ancestors 'self'"

// headerPolicy is one for all files: what some page needs must pass it, and
// each page's own policy narrows it again.
const headerPolicy = PagePolicy + "; script-src 'self'" + Framing

// Header is one header field of an answer.
type Header struct{ Name, Value string }

// Security lists the headers that every answer has, a 404 as well. A server
// sends Strict-Transport-Security over TLS only.
func Security() []Header {
	return []Header{
		{"Content-Security-Policy", headerPolicy},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Strict-Transport-Security", "max-age=31536000"},
		{"X-Content-Type-Options", "nosniff"},
	}
}

// The two ways to cache. An asset never changes under its name. Everything else
// does: a browser asks each time whether what it has is still good, and a cache
// that readers share, such as a CDN, may answer for a minute by itself.
const (
	CacheForever = "public, max-age=31536000, immutable"
	CacheShortly = "public, max-age=0, s-maxage=60"
)

// CacheControl is the header of that name for a file of the site.
func CacheControl(name string) string {
	if ClassOf(name) == Asset {
		return CacheForever
	}
	return CacheShortly
}

// Class is a kind of file, as far as the order of an upload matters.
type Class string

// The classes in the order of an upload: a page must find its assets and the
// files that it offers.
const (
	Asset Class = "asset" // named by its bytes, kept for a while after its last use
	Other Class = "other" // for download, or for machines
	Page  Class = "page"
)

// ClassOf finds the class of a file of the site.
func ClassOf(name string) Class {
	switch {
	case strings.HasPrefix(name, AssetFolder+"/"):
		return Asset
	case path.Ext(plain(name)) == ".html":
		return Page
	}
	return Other
}

// Public tells whether a file may be served. What begins with a dot is the
// business of programs on the server, apart from .well-known; so is _headers.
func Public(name string) bool {
	if name == HeadersName {
		return false
	}
	if rest, ok := strings.CutPrefix(name, ".well-known/"); ok {
		name = rest
	}
	return !slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}

// The endings of a file beside another that holds the same, compressed.
const (
	Gzip   = ".gz"
	Brotli = ".br"
)

// encodings are the names of the compressions in the header Content-Encoding.
var encodings = map[string]string{Gzip: "gzip", Brotli: "br"}

// ContentEncoding is the header of that name for a file; empty for one that is
// not compressed.
func ContentEncoding(name string) string { return encodings[path.Ext(name)] }

// plain is the name of the file that a compressed one stands beside.
func plain(name string) string {
	if ContentEncoding(name) != "" {
		return strings.TrimSuffix(name, path.Ext(name))
	}
	return name
}
