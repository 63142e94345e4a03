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

// Page is one page of the site.
type Page struct {
	Path  string // "/chi-so/<id>/"; "/404.html" for a file of that name
	Kind  string // name of its template
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
	Sitemap  []SitemapEntry
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

// builder holds what all page makers need.
type builder struct {
	in     Input
	w      words
	r      routes
	public []*model.Indicator // in display order
	status map[*model.Indicator]*standing
	homes  []*model.Area // the provinces, old first
	plan   *planIndex
}

// New makes every page. The error is one of the theme or the configuration,
// not of the data: those were checked before.
func New(in Input) (*Site, error) {
	b, err := newBuilder(in)
	if err != nil {
		return nil, err
	}
	pages, err := b.pages()
	if err != nil {
		return nil, err
	}
	s := &Site{Lang: in.Locale.Lang, Title: b.title(), Pages: pages, Chrome: b.chrome(), BasePath: b.r.base, Origin: b.r.origin}
	for _, p := range pages {
		if p.Frame.Canonical != "" {
			s.Sitemap = append(s.Sitemap, SitemapEntry{p.Frame.Canonical, p.Frame.Modified})
		}
	}
	return s, nil
}

// newBuilder judges every indicator, which all pages need.
func newBuilder(in Input) (*builder, error) {
	r, err := newRoutes(in.Locale, in.Config.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("site: base_url: %w", err)
	}
	b := &builder{in: in, w: words{in.Locale}, r: r, status: map[*model.Indicator]*standing{}}
	b.homes = in.Public.Project().Province
	b.plan = indexPlan(in)
	for _, public := range in.Public.Indicators() {
		b.public = append(b.public, public.Model())
		b.status[public.Model()] = b.stand(public)
	}
	return b, nil
}

func (b *builder) pages() ([]Page, error) {
	pages := []Page{b.home(), b.indicators(), b.planPage(), b.agencies(), b.missing(), b.updates(), b.search(), b.notFound()}
	for _, t := range b.in.Config.Themes {
		pages = append(pages, b.theme(t))
	}
	for _, in := range b.in.Public.Indicators() {
		p, err := b.indicator(in)
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	for _, a := range b.in.Public.Project().Agencies {
		pages = append(pages, b.agency(a))
	}
	for _, d := range b.in.Pages {
		p, err := b.text(d)
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	slices.SortFunc(pages, func(p, q Page) int { return strings.Compare(p.Path, q.Path) })
	return pages, nil
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
