// Package render turns the views of package site into the bytes of pages, and
// the theme into style sheet, fonts and icon with a hash in their names. It
// decides nothing about content.
package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"sync"

	"chitieu/internal/hosting"
	"chitieu/internal/locale"
	"chitieu/internal/site"
	"chitieu/internal/stencil"
)

// File is one file of the site: a slash-separated path without a leading slash,
// and its bytes.
type File struct {
	Path string
	Data []byte
}

// policy is the policy of one page: a page with scripts may run the site's.
func policy(scripts []string) string {
	if len(scripts) == 0 {
		return hosting.PagePolicy
	}
	return hosting.PagePolicy + "; script-src 'self'"
}

// scripts are the addresses of the scripts of a page, of those that the theme
// has: none is needed.
func (r *Renderer) scripts(f site.Frame) []string {
	var out []string
	for _, name := range f.Scripts {
		if address := r.address(name); address != "" {
			out = append(out, address)
		}
	}
	return out
}

// fonts are the addresses of the fonts that a page asks for at once.
func (r *Renderer) fonts() []string {
	var out []string
	for _, name := range r.assets.early {
		out = append(out, r.address(name))
	}
	return out
}

// address is where pages find an asset; empty for one that the theme lacks.
func (r *Renderer) address(name string) string {
	if address := r.assets.Address(name); address != "" {
		return r.site.BasePath + address
	}
	return ""
}

// Renderer renders the pages of one language with one theme.
type Renderer struct {
	site   *site.Site
	assets *Assets
	pages  map[string]func() (*layout, error) // by kind
}

// layout is how pages of one kind look: the frame with the kind's own part.
type layout struct {
	template *template.Template
	fast     *stencil.Stencil // the same, prepared; nil where it has what stencils do not know
}

// New finds the templates of a theme. Each is parsed when a page of its kind is
// first asked for: a preview seldom needs them all.
func New(theme fs.FS, loc *locale.Locale, s *site.Site, assets *Assets) (*Renderer, error) {
	r := &Renderer{site: s, assets: assets, pages: map[string]func() (*layout, error){}}
	functions := r.functions(loc)
	base, err := template.New("").Funcs(functions).ParseFS(theme, "templates/parts.html")
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	names, err := fs.Glob(theme, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	for _, name := range names {
		kind := strings.TrimSuffix(strings.TrimPrefix(name, "templates/"), ".html")
		if kind == "parts" || kind == "page" {
			continue
		}
		r.pages[kind] = sync.OnceValues(func() (*layout, error) { return newLayout(base, theme, name, functions) })
	}
	return r, nil
}

// write executes the template. A theme of its own may have what stencils do not
// know: its pages come out the same, only slower.
func (l *layout) write(into []byte, data *view) ([]byte, error) {
	if l.fast != nil {
		out, err := l.fast.Append(into[:0], data)
		if !errors.Is(err, stencil.ErrUnknown) {
			return out, err
		}
	}
	out := bytes.NewBuffer(into[:0])
	err := l.template.Execute(out, data)
	return out.Bytes(), err
}

// room is the buffers of pages that were written and forgotten, each large
// enough for most pages.
var room = sync.Pool{New: func() any {
	buffer := make([]byte, 0, 48<<10)
	return &buffer
}}

// newLayout parses the template of a kind.
func newLayout(base *template.Template, theme fs.FS, name string, functions template.FuncMap) (*layout, error) {
	t, err := framed(base, theme, name)
	if err != nil {
		return nil, err
	}
	fast, err := stencil.New(t, functions)
	if err != nil && !errors.Is(err, stencil.ErrUnknown) {
		return nil, err
	}
	return &layout{t, fast}, nil
}

// framed puts the template of a kind into the frame as its part "main".
func framed(base *template.Template, theme fs.FS, name string) (*template.Template, error) {
	t, err := base.Clone()
	if err != nil {
		return nil, err
	}
	if t, err = t.ParseFS(theme, name); err != nil {
		return nil, err
	}
	if t, err = t.AddParseTree("main", t.Lookup(path.Base(name)).Tree); err != nil {
		return nil, err
	}
	if t, err = t.ParseFS(theme, "templates/page.html"); err != nil {
		return nil, err
	}
	return t.Lookup("page.html"), nil
}

func (r *Renderer) functions(loc *locale.Locale) template.FuncMap {
	return template.FuncMap{
		"t":      loc.T,
		"asset":  r.address,
		"pieces": pieces,
	}
}

// view is what the templates see.
type view struct {
	F      site.Frame
	C      site.Chrome
	V      any
	Policy string
	Script []string
	Fonts  []string
	About  string
	Here   string

	Editions []site.Edition
}

// Page is a page as a file, with what the sitemap says of it; that is empty for
// a page that search engines are not to know.
type Page struct {
	File
	Sitemap site.SitemapEntry
	Twins   []File  // the same compressed, to stand beside it
	buffer  *[]byte // what Data stands in; nil for a file that nobody made
}

// Free gives the room of a page to the next ones. Its data is gone then.
func (p Page) Free() {
	if p.buffer != nil {
		room.Put(p.buffer)
	}
}

// Page makes one page and renders it.
func (r *Renderer) Page(p site.Page) (Page, error) {
	parsed := r.pages[p.Kind]
	if parsed == nil {
		return Page{}, fmt.Errorf("render: %s: the theme has no templates/%s.html", p.Path, p.Kind)
	}
	l, err := parsed()
	if err != nil {
		return Page{}, fmt.Errorf("render: %w", err)
	}
	data, err := r.view(p)
	if err != nil {
		return Page{}, fmt.Errorf("render: %s: %w", p.Path, err)
	}
	buffer := room.Get().(*[]byte)
	out, err := l.write(*buffer, data)
	if err != nil {
		return Page{}, fmt.Errorf("render: %s: %w", p.Path, err)
	}
	drawn := Page{File: File{Path: FileName(p.Path), Data: passages(out)}, buffer: buffer}
	*buffer = out
	if data.F.Canonical != "" {
		drawn.Sitemap = site.SitemapEntry{Address: data.F.Canonical, Modified: data.F.Modified, Editions: data.Editions}
	}
	return drawn, nil
}

// view makes what the templates see of a page.
func (r *Renderer) view(p site.Page) (*view, error) {
	c, err := p.Make()
	if err != nil {
		return nil, err
	}
	scripts := r.scripts(c.Frame)
	return &view{F: c.Frame, C: r.site.Chrome, V: c.View, Policy: policy(scripts), Script: scripts, Fonts: r.fonts(),
		About: r.site.Chrome.AboutHref, Here: r.site.BasePath + p.Path, Editions: r.site.Editions(p.Key)}, nil
}

// FileName is the file of an address: /chi-so/ is chi-so/index.html.
func FileName(path string) string {
	name := strings.TrimPrefix(path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name
}
