// Package markup reads the Markdown of content/: pages with live figures, the
// text of the plan with an anchor for every clause, and the notes beside it.
// It is the only importer of goldmark and knows nothing of the data: a live
// figure is handed out as a Directive and filled in by the caller.
//
// Everything here is read from untrusted text. Raw HTML, images and links that
// could run a script are errors, text is escaped, and the only HTML taken as it
// comes is what the caller's resolve function returns.
package markup

import (
	"html/template"

	"chitieu/internal/diag"

	"github.com/yuin/goldmark/ast"
)

// Meta is the TOML front matter of a page or of the plan.
type Meta struct {
	Title       string `toml:"title"`       // the h1 and the name of the page; required
	Description string `toml:"description"` // one sentence for search engines and link previews; required
	Slug        string `toml:"slug"`        // address without slashes: phuong-phap; required
	Lead        string `toml:"lead"`        // plain text under the h1
	Note        string `toml:"note"`        // small print under the lead
	Nav         string `toml:"nav"`         // name in the main menu; empty: the page stands in the footer
	Order       int    `toml:"order"`       // place in menu or footer, small first
}

// Document is one Markdown page, parsed and checked.
type Document struct {
	Meta     Meta
	Path     string        // as given to Parse
	Slug     diag.Position // of the key slug
	Headings []Heading     // in order, for tables of contents and to check links to anchors
	Links    []Link        // in order, every link of the text

	directives []Directive
	in         *input
	root       ast.Node
}

// Heading is one heading of a page.
type Heading struct {
	Level int    // 2 to 6: the h1 is Meta.Title
	ID    string // the anchor: as written in {#id}, else made from the text
	Text  string // plain text
	Pos   diag.Position
}

// Link is the destination of one link, as a browser gets it.
type Link struct {
	Dest string
	Pos  diag.Position
}

// Directives lists the live figures of the page in order, so that each can be
// checked before anything is rendered.
func (d *Document) Directives() []Directive { return d.directives }

// Resolve gives the HTML of a live figure. It must return complete, safe HTML:
// phrasing content for an inline directive, flow content for a block.
type Resolve func(Directive) (template.HTML, error)

// Parse reads one page. The list holds every problem found; when it has errors
// the Document is not to be rendered, but what could be read of it (headings,
// links, directives) is there to be checked further.
func Parse(path string, src []byte) (*Document, diag.List) {
	in := newInput(path, src)
	doc := &Document{Path: path, in: in}
	doc.Meta = in.readMeta()
	doc.Slug = in.slug
	if in.broken {
		return doc, in.problems
	}
	doc.root = parsePage(in.body())
	doc.examine()
	return doc, in.problems
}
