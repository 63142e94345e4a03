package markup

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"html/template"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// errUnrendered is what Render gives for a page that could not be parsed.
var errUnrendered = errors.New("markup: the page was not parsed")

// Address turns an address within the site, as written after a leading slash
// ("/phuong-phap/#danh-gia"), into the one to publish, and names the language of
// the page there, where that is not the text's own.
type Address func(written string) (href, lang string)

// Render gives the page below its h1. resolve fills in the live figures. url
// makes addresses within the site those to publish; nil leaves them as they are.
// An error of resolve is returned with the position of the directive.
//
// Render does not change the Document and may be called from several
// goroutines at once.
func (d *Document) Render(resolve Resolve, url Address) (template.HTML, error) {
	if d.root == nil {
		return "", fmt.Errorf("%s: %w", d.Path, errUnrendered)
	}
	return render(d.root, d.in.body(), &nodeRenderer{resolve: resolve, url: url})
}

// render gives the HTML of one node and what is below it.
func render(n ast.Node, source []byte, own *nodeRenderer) (template.HTML, error) {
	r := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(own, 100),
		util.Prioritized(gmhtml.NewRenderer(), 1000),
	))
	var b bytes.Buffer
	if err := r.Render(&b, source, n); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil // made by the renderer, which escapes text
}

// inlineHTML gives the HTML of what stands within a block, without its own tag.
// A node that the renderer refuses was reported as a problem before: it is
// left out.
func inlineHTML(block ast.Node, source []byte) template.HTML {
	var b strings.Builder
	for c := block.FirstChild(); c != nil; c = c.NextSibling() {
		part, err := render(c, source, &nodeRenderer{})
		if err == nil {
			b.WriteString(string(part))
		}
	}
	return template.HTML(b.String()) // joined from rendered parts
}

// plainText gives the words within a node, escapes and entities resolved,
// without live figures and raw HTML.
func plainText(n ast.Node, source []byte) string {
	var b bytes.Buffer
	w := &plainWriter{&b}
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			w.add(n, source)
		}
		return ast.WalkContinue, nil
	})
	return html.UnescapeString(b.String())
}

// plainWriter collects escaped text.
type plainWriter struct{ *bytes.Buffer }

func (w plainWriter) Available() int { return 0 }
func (w plainWriter) Buffered() int  { return w.Len() }
func (w plainWriter) Flush() error   { return nil }

func (w plainWriter) add(n ast.Node, source []byte) {
	switch n := n.(type) {
	case *ast.Text:
		value := n.Segment.Value(source)
		if n.IsRaw() {
			gmhtml.DefaultWriter.RawWrite(w, value)
		} else {
			gmhtml.DefaultWriter.Write(w, value)
		}
		if n.SoftLineBreak() || n.HardLineBreak() {
			w.WriteByte(' ')
		}
	case *ast.String:
		w.Write(util.EscapeHTML(n.Value))
	case *ast.AutoLink:
		w.Write(util.EscapeHTML(n.Label(source)))
	}
}

// nodeRenderer draws the nodes that are ours or drawn our way.
type nodeRenderer struct {
	resolve Resolve
	url     Address
}

// RegisterFuncs implements renderer.NodeRenderer.
func (r *nodeRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindHTMLBlock, refuse)
	reg.Register(ast.KindRawHTML, refuse)
	reg.Register(ast.KindImage, refuse)
	reg.Register(ast.KindHeading, r.heading)
	reg.Register(ast.KindParagraph, r.paragraph)
	reg.Register(ast.KindLink, r.link)
	reg.Register(ast.KindAutoLink, r.autoLink)
	reg.Register(kindDirective, r.directive)
	reg.Register(extast.KindTable, r.table)
	reg.Register(extast.KindTableHeader, r.tableHeader)
	reg.Register(extast.KindTableRow, r.tableRow)
	reg.Register(extast.KindTableCell, r.tableCell)
}

// refuse is the second lock on what Parse has already reported.
func refuse(_ util.BufWriter, _ []byte, n ast.Node, _ bool) (ast.WalkStatus, error) {
	return ast.WalkStop, fmt.Errorf("markup: %s cannot be published", n.Kind())
}

func (r *nodeRenderer) heading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Heading)
	if !entering {
		fmt.Fprintf(w, "</h%d>\n", n.Level)
		return ast.WalkContinue, nil
	}
	id, _ := n.AttributeString("id")
	fmt.Fprintf(w, `<h%d id="%s">`, n.Level, html.EscapeString(fmt.Sprint(id)))
	return ast.WalkContinue, nil
}

// paragraph leaves off the tag around a block directive.
func (r *nodeRenderer) paragraph(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if d, ok := n.FirstChild().(*directiveNode); ok && d.directive.Block() {
		return ast.WalkContinue, nil
	}
	if entering {
		_, _ = w.WriteString("<p>")
	} else {
		_, _ = w.WriteString("</p>\n")
	}
	return ast.WalkContinue, nil
}

func (r *nodeRenderer) directive(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*directiveNode)
	if n.err != nil || r.resolve == nil {
		return ast.WalkStop, fmt.Errorf("%s: markup: directive cannot be rendered", n.directive.Pos)
	}
	figure, err := r.resolve(n.directive)
	if err != nil {
		return ast.WalkStop, fmt.Errorf("%s: %s: %w", n.directive.Pos, n.directive, err)
	}
	_, _ = w.WriteString(string(figure))
	if n.directive.Block() {
		_ = w.WriteByte('\n')
	}
	return ast.WalkContinue, nil
}

func (r *nodeRenderer) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</a>")
		return ast.WalkContinue, nil
	}
	return ast.WalkContinue, r.openLink(w, util.URLEscape(node.(*ast.Link).Destination, true))
}

func (r *nodeRenderer) autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	err := r.openLink(w, autoLinkDest(n, source))
	_, _ = w.Write(util.EscapeHTML(n.Label(source)))
	_, _ = w.WriteString("</a>")
	return ast.WalkContinue, err
}

// openLink writes the opening tag. A link that leaves the site gets no hold on
// our page.
func (r *nodeRenderer) openLink(w util.BufWriter, escaped []byte) error {
	dest := string(escaped)
	if !linkAllowed(dest) {
		return fmt.Errorf("markup: link %q cannot be published", dest)
	}
	rel, lang := "", ""
	if urlScheme.MatchString(dest) {
		rel = ` rel="noopener"`
	} else if strings.HasPrefix(dest, "/") && r.url != nil {
		if dest, lang = r.url(dest); lang != "" {
			rel = ` hreflang="` + html.EscapeString(lang) + `"`
		}
	}
	fmt.Fprintf(w, `<a href="%s"%s>`, html.EscapeString(dest), rel)
	return nil
}

func (r *nodeRenderer) table(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		if n.ChildCount() > 1 {
			_, _ = w.WriteString("</tbody>")
		}
		_, _ = w.WriteString("</table></section>\n")
		return ast.WalkContinue, nil
	}
	id, _ := n.AttributeString(attrCaptionID)
	caption, _ := n.AttributeString(attrCaption)
	name := html.EscapeString(fmt.Sprint(id))
	fmt.Fprintf(w, `<section class="tbl" tabindex="0" aria-labelledby="%s"><table><caption id="%s"><span>%s</span></caption>`+"\n",
		name, name, html.EscapeString(fmt.Sprint(caption)))
	return ast.WalkContinue, nil
}

func (r *nodeRenderer) tableHeader(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<thead><tr>")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("</tr></thead>\n")
	if n.NextSibling() != nil {
		_, _ = w.WriteString("<tbody>")
	}
	return ast.WalkContinue, nil
}

func (r *nodeRenderer) tableRow(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<tr>")
	} else {
		_, _ = w.WriteString("</tr>\n")
	}
	return ast.WalkContinue, nil
}

func (r *nodeRenderer) tableCell(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*extast.TableCell)
	tag, attrs := "td", ""
	switch {
	case n.Parent().Kind() == extast.KindTableHeader:
		tag, attrs = "th", ` scope="col"`
	case n.PreviousSibling() == nil:
		tag, attrs = "th", ` scope="row"`
	}
	if n.Alignment == extast.AlignRight {
		attrs += ` class="r"`
	}
	if entering {
		fmt.Fprintf(w, "<%s%s>", tag, attrs)
	} else {
		fmt.Fprintf(w, "</%s>", tag)
	}
	return ast.WalkContinue, nil
}
