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
	"sync"

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
	Plan   *markup.Plan // its text, which is Vietnamese
	Notes  []markup.Note
	Brief  Writing // summaries of the plan in other languages
	Pages  []Writing
	AsOf   model.Date // the date for which the site speaks
	Locale *locale.Locale
	Main   *Site // in the language that every text has; nil: it is this one
}

// Page is one page of the catalogue: where it stands, and how what it shows is
// made. Nothing of that is held before or after, so that a catalogue of many
// pages is small. Make may be called from several goroutines at once.
type Page struct {
	Key  string // what the page is, in every language the same: "indicator/<id>"
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
	Scripts     []string // names of the theme's scripts that the page uses, in order
	Title       string   // of the document
	Heading     string   // h1
	Description string
	Canonical   string // absolute address; empty for pages that are not indexed
	Section     string // key of the main menu's entry that is current
	Crumbs      []Link
	Newest      string          // date of the newest figure on the page, in words; empty where there is none
	AsOf        string          // says for which date the page speaks; empty where it does not depend on one
	Modified    string          // yyyy-mm-dd of the newest source of a figure on the page, for machines
	Data        json.RawMessage // schema.org/Dataset as JSON; empty on other pages
}

// Link is a link with its text.
type Link struct {
	Href string
	Text string
	Note string // small text beside it; empty for none
	Lang string // of the page that it leads to, where that is not the page's
	Here bool   // it leads to the current page
}

// Site is the whole catalogue.
type Site struct {
	Lang     string
	Name     string // of the language, in itself
	OG       string // the language for link previews
	Title    string
	Pages    []Page
	Chrome   Chrome
	BasePath string
	Origin   string

	editions []*Site           // of all languages, the main one first; set by Pair
	paths    map[string]string // where a page stands, by its key
	builder  *builder
}

// SitemapEntry is an indexed page with the date of its newest figure's source.
type SitemapEntry struct {
	Address  string
	Modified string // yyyy-mm-dd or empty
	Editions []Edition
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
	judges bool               // something is held to a target
	series map[*model.Indicator]*seriesIndex
	status map[*model.Indicator]*standing
	homes  []*model.Area // the provinces, old first
	areas  *areaIndex
	plan   *planIndex
	texts  map[string]bool // the addresses at which texts stand
	main   *builder        // of the site in the language that every text has; this one where it is the same
}

// New judges every indicator and lists the pages; each is made when it is
// asked for. An error, here and there, is one of the theme or the
// configuration, not of the data: those were checked before.
func New(in Input) (*Site, error) {
	b, err := newBuilder(in)
	if err != nil {
		return nil, err
	}
	s := &Site{Lang: in.Locale.Lang, Name: b.w.t("language.name"), OG: b.w.t("meta.og_locale"), Title: b.title(), Pages: b.pages(), Chrome: b.chrome(), BasePath: b.r.base, Origin: b.r.origin,
		builder: b, paths: map[string]string{}}
	for _, p := range s.Pages {
		s.paths[p.Key] = p.Path
	}
	return s, nil
}

// newBuilder judges every indicator, which all pages need.
func newBuilder(in Input) (*builder, error) {
	r, err := newRoutes(in.Locale, in.Config.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("site: base_url: %w", err)
	}
	b := &builder{in: in, w: words{loc: in.Locale}, r: r}
	b.homes = in.Public.Project().Province
	b.w.sources = b.w.sourceNames(in.Public.Project().Sources)
	b.plan, b.main = indexPlan(in), b
	if in.Main != nil {
		b.main = in.Main.builder
	}
	b.texts = map[string]bool{}
	for _, t := range in.Pages {
		b.texts[b.textPath(t)] = true
	}
	all := in.Public.Indicators()
	for _, public := range all {
		b.public = append(b.public, public.Model())
	}
	b.judges = judging(b.public)
	b.series = ofEach(all, b.indexed)
	b.areas = b.indexAreas()
	b.status = ofEach(all, b.standing)
	return b, nil
}

// ofEach makes something for every indicator, on all cores.
func ofEach[T any](all []disclosure.Indicator, of func(disclosure.Indicator) T) map[*model.Indicator]T {
	made := make([]T, len(all))
	var running sync.WaitGroup
	for i, public := range all {
		running.Go(func() { made[i] = of(public) })
	}
	running.Wait()
	out := map[*model.Indicator]T{}
	for i, public := range all {
		out[public.Model()] = made[i]
	}
	return out
}

// indexed is the index of an indicator's figures, one for all languages.
func (b *builder) indexed(public disclosure.Indicator) *seriesIndex {
	if b.main != b {
		return b.main.series[public.Model()]
	}
	return indexSeries(public)
}

// standing is where an indicator stands: judged once for all languages, drawn
// with the words of each.
func (b *builder) standing(public disclosure.Indicator) *standing {
	if b.main == b {
		return b.stand(public)
	}
	s := *b.main.status[public.Model()]
	s.splits = b.splits(&s) // their labels are words
	b.tellApart(&s)
	s.chart = b.figure(&s)
	return &s
}

// pages lists the pages by path.
func (b *builder) pages() []Page {
	var pages []Page
	add := func(key, path, kind string, make func() (Content, error)) {
		pages = append(pages, Page{key, path, kind, make})
	}
	sure := func(key, path, kind string, make func() Content) {
		add(key, path, kind, func() (Content, error) { return make(), nil })
	}
	sure("home", b.r.home(), "home", b.home)
	sure("indicators", b.r.indicators(), "list", b.indicators)
	sure("areas", b.r.areas(), "areas", b.areaList)
	b.addPlan(add)
	sure("agencies", b.r.agencies(), "agencies", b.agencies)
	sure("missing", b.r.missing(), "missing", b.missing)
	sure("updates", b.r.updates(), "updates", b.updates)
	sure("search", b.r.search(), "search", b.search)
	sure(notFoundKey, b.r.notFound(), "notfound", b.notFound)
	for _, t := range b.in.Config.Themes {
		sure("theme/"+t.ID, b.r.theme(t.ID, t.SlugEN), "list", func() Content { return b.theme(t) })
	}
	for _, in := range b.in.Public.Indicators() {
		add("indicator/"+in.Model().ID, b.r.indicator(in.Model()), "indicator", func() (Content, error) { return b.indicator(in) })
		for _, d := range b.listed(in.Model()) {
			sure("indicator/"+in.Model().ID+"/by/"+d.dim.ID, b.r.indicatorBy(in.Model(), d.dim), "breakdown", func() Content { return b.byGroup(in.Model(), d) })
		}
		for _, a := range b.series[in.Model()].areas {
			if b.hasOwnPage(in.Model(), a) {
				sure("indicator/"+in.Model().ID+"/"+a.Key(), b.r.indicatorIn(in.Model(), b.areas.code[a]), "indicator", func() Content { return b.local(in.Model(), a) })
			}
		}
	}
	for _, a := range b.areas.order {
		sure("area/"+a.Key(), b.r.area(b.areas.segment[a]), "area", func() Content { return b.area(a) })
	}
	for _, a := range b.in.Public.Project().Agencies {
		sure("agency/"+a.ID, b.r.agency(a.ID), "agency", func() Content { return b.agency(a) })
	}
	for _, t := range b.in.Pages {
		add("text/"+t.Name, b.textPath(t), "text", func() (Content, error) { return b.text(t) })
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
