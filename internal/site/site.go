// Package site is the catalogue of pages: which pages exist, their addresses,
// and what each of them says as a view, a plain value that a template only
// places. It knows the words through a locale and no HTML beyond the drawings
// of package chart and the texts of package markup.
package site

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/config"
	"chitieu/internal/disclosure"
	"chitieu/internal/locale"
	"chitieu/internal/markup"
	"chitieu/internal/model"
)

// Input is all that the pages are made from.
type Input struct {
	Config config.Config
	Public disclosure.Public
	Plan   *markup.Plan
	Notes  []markup.Note
	Pages  []*markup.Document
	AsOf   model.Date // the date for which the site speaks
	Locale *locale.Locale
}

// Page is one page of the catalogue: where it stands, and how what it shows is
// made. Nothing of that is held before or after, so that a catalogue of many
// pages is small. Make may be called from several goroutines at once.
type Page struct {
	Path string // "/chi-so/<id>/"; "/404.html" for a file of that name
	Kind string // name of its template
	Make func() (Content, error)
}

// Content is what a page shows: the frame, and the view of its kind.
type Content struct {
	Frame Frame
	View  any
}

// Frame is what stands around every page.
type Frame struct {
	Lang        string
	Script      string // name of the theme's script that the page uses; empty for none
	Title       string // of the document
	Heading     string // h1
	Description string
	Canonical   string // absolute address; empty for pages that are not indexed
	Section     string // key of the main menu's entry that is current
	Crumbs      []Link
	Newest      string          // date of the newest figure on the page, in words; empty where there is none
	AsOf        string          // the date for which the page speaks; empty where it does not depend on one
	Modified    string          // yyyy-mm-dd of the newest source of a figure on the page, for machines
	Data        json.RawMessage // schema.org/Dataset as JSON; empty on other pages
}

// Link is a link with its text.
type Link struct {
	Href string
	Text string
	Note string // small text beside it; empty for none
	Lang string // of the text, where it is not the page's
	Here bool   // it leads to the current page
}

// Site is the whole catalogue.
type Site struct {
	Lang     string
	Title    string
	Pages    []Page
	Chrome   Chrome
	BasePath string
	Origin   string
}

// SitemapEntry is an indexed page with the date of its newest figure's source.
type SitemapEntry struct {
	Address  string
	Modified string // yyyy-mm-dd or empty
}

// Chrome is what is the same on every page.
type Chrome struct {
	Title        string
	Independent  string // what stands in the footer while nobody has adopted the site
	Home         string
	Search       string
	Nav          []Link
	Adopted      string // who publishes the site; empty: an independent presentation
	Contact      []Link // lines; the address for mail is a link
	Licence      string
	LicenceHref  string
	AboutHref    string
	UpdatesHref  string
	MethodHref   string
	AccessHref   string
	MissingHref  string
	Footer       []Link
	Illustrative bool // the data is invented, and every page must say so
}

// builder holds what all page makers need. It does not change once it is made.
type builder struct {
	in     Input
	w      words
	r      routes
	public []*model.Indicator // in display order
	series map[*model.Indicator]*seriesIndex
	status map[*model.Indicator]*standing
	homes  []*model.Area // the provinces, old first
	areas  *areaIndex
	plan   *planIndex
}

// New judges every indicator and lists the pages; each is made when it is
// asked for. An error, here and there, is one of the theme or the
// configuration, not of the data: those were checked before.
func New(in Input) (*Site, error) {
	b, err := newBuilder(in)
	if err != nil {
		return nil, err
	}
	return &Site{Lang: in.Locale.Lang, Title: b.title(), Pages: b.pages(), Chrome: b.chrome(), BasePath: b.r.base, Origin: b.r.origin}, nil
}

// newBuilder judges every indicator, which all pages need.
func newBuilder(in Input) (*builder, error) {
	r, err := newRoutes(in.Locale, in.Config.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("site: base_url: %w", err)
	}
	b := &builder{in: in, w: words{in.Locale}, r: r, series: map[*model.Indicator]*seriesIndex{},
		status: map[*model.Indicator]*standing{}}
	b.homes = in.Public.Project().Province
	b.plan = indexPlan(in)
	for _, public := range in.Public.Indicators() {
		b.public = append(b.public, public.Model())
		b.series[public.Model()] = indexSeries(public)
	}
	b.areas = b.indexAreas()
	for _, public := range in.Public.Indicators() {
		b.status[public.Model()] = b.stand(public)
	}
	return b, nil
}

// pages lists the pages by path.
func (b *builder) pages() []Page {
	var pages []Page
	add := func(path, kind string, make func() (Content, error)) { pages = append(pages, Page{path, kind, make}) }
	sure := func(path, kind string, make func() Content) {
		add(path, kind, func() (Content, error) { return make(), nil })
	}
	sure(b.r.home(), "home", b.home)
	sure(b.r.indicators(), "list", b.indicators)
	sure(b.r.plan(), "plan", b.planPage)
	sure(b.r.areas(), "areas", b.areaList)
	sure(b.r.agencies(), "agencies", b.agencies)
	sure(b.r.missing(), "missing", b.missing)
	sure(b.r.updates(), "updates", b.updates)
	sure(b.r.search(), "search", b.search)
	sure(notFoundFile, "notfound", b.notFound)
	for _, t := range b.in.Config.Themes {
		sure(b.r.theme(t.ID, t.SlugEN), "list", func() Content { return b.theme(t) })
	}
	for _, in := range b.in.Public.Indicators() {
		add(b.r.indicator(in.Model()), "indicator", func() (Content, error) { return b.indicator(in) })
	}
	for _, a := range b.areas.order {
		sure(b.r.area(b.areas.segment[a]), "area", func() Content { return b.area(a) })
	}
	for _, a := range b.in.Public.Project().Agencies {
		sure(b.r.agency(a.ID), "agency", func() Content { return b.agency(a) })
	}
	for _, d := range b.in.Pages {
		add(b.r.page(d.Meta.Slug), "text", func() (Content, error) { return b.text(d) })
	}
	slices.SortFunc(pages, func(p, q Page) int { return strings.Compare(p.Path, q.Path) })
	return pages
}

func (b *builder) title() string { return b.w.text(b.in.Config.Title) }

// frame begins the frame of an indexed page.
func (b *builder) frame(path, section, heading, description string, crumbs ...Link) Frame {
	f := Frame{Lang: b.w.loc.Lang, Heading: heading, Title: heading + " – " + b.title(), Description: description,
		Canonical: b.r.absolute(path), Section: section}
	if len(crumbs) > 0 || path != b.r.home() {
		f.Crumbs = append([]Link{{Href: b.r.href(b.r.home()), Text: b.w.t("nav.home")}}, crumbs...)
		f.Crumbs = append(f.Crumbs, Link{Text: heading, Here: true})
	}
	return f
}
