package site

import (
	"net/url"
	"path"
	"strings"

	"chitieu/internal/locale"
	"chitieu/internal/model"
)

// routes knows every address of the site. Paths begin and end with a slash and
// are those of the site at the root of a host; href puts the base path before
// them.
type routes struct {
	loc    *locale.Locale
	origin string // https://example.org, without path
	base   string // path below which the site stands, without slash at the end: "" or "/gialai"
}

// newRoutes splits the base URL of the configuration.
func newRoutes(loc *locale.Locale, baseURL string) (routes, error) {
	u, err := url.Parse(baseURL)
	if err != nil {
		return routes{}, err
	}
	r := routes{loc: loc, base: strings.TrimRight(path.Clean("/"+u.EscapedPath()), "/")} // never //, which would be another host
	if u.Host != "" {
		r.origin = u.Scheme + "://" + u.Host
	}
	return r, nil
}

// href is a path as a link on a page.
func (r routes) href(path string) string { return r.base + path }

// absolute is a path as an address that works from anywhere.
func (r routes) absolute(path string) string { return r.origin + r.base + path }

func (r routes) path(segments ...string) string {
	return r.loc.T("route.home") + strings.Join(segments, "/") + "/"
}

// notFound is where web servers look for the page of addresses that do not
// exist.
func (r routes) notFound() string { return r.home() + "404.html" }

func (r routes) home() string       { return r.loc.T("route.home") }
func (r routes) indicators() string { return r.path(r.loc.T("route.indicators")) }
func (r routes) plan() string       { return r.path(r.loc.T("route.plan")) }
func (r routes) agencies() string   { return r.path(r.loc.T("route.agencies")) }
func (r routes) missing() string    { return r.path(r.loc.T("route.missing")) }
func (r routes) data() string       { return r.path(r.loc.T("route.data")) }
func (r routes) updates() string    { return r.path(r.loc.T("route.updates")) }
func (r routes) search() string     { return r.path(r.loc.T("route.search")) }
func (r routes) press() string      { return r.path(r.loc.T("route.press")) }
func (r routes) method() string     { return r.path(r.loc.T("route.method")) }
func (r routes) about() string      { return r.path(r.loc.T("route.about")) }

func (r routes) indicator(in *model.Indicator) string {
	return r.path(r.loc.T("route.indicators"), r.slug(in.ID, in.SlugEN))
}

// indicatorIn is the page of an indicator in an area below the province.
func (r routes) indicatorIn(in *model.Indicator, code string) string {
	return r.path(r.loc.T("route.indicators"), r.slug(in.ID, in.SlugEN), code)
}

// indicatorBy is the page of one breakdown of an indicator.
func (r routes) indicatorBy(in *model.Indicator, dim *model.Dimension) string {
	return r.path(r.loc.T("route.indicators"), r.slug(in.ID, in.SlugEN), r.loc.T("route.by"), dimensionSegment(dim))
}

func (r routes) areas() string { return r.path(r.loc.T("route.areas")) }

func (r routes) area(segment string) string { return r.path(r.loc.T("route.areas"), segment) }

func (r routes) theme(id, slugEN string) string {
	return r.path(r.loc.T("route.themes"), r.slug(id, slugEN))
}

func (r routes) agency(id string) string { return r.path(r.loc.T("route.agencies"), id) }

func (r routes) page(slug string) string { return r.path(slug) }

// file is the address of a file for download; it is the same in every language.
func (r routes) file(name string) string { return "/du-lieu/" + name }

func (r routes) slug(id, english string) string {
	if r.loc.Lang == "en" && english != "" {
		return english
	}
	return id
}
