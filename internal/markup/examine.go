package markup

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"chitieu/internal/diag"
)

// examine walks the parsed page once: it reports what must not stand in it,
// collects headings, links and directives, and prepares tables for rendering.
func (d *Document) examine() {
	ids := newIDs()
	tables := 0
	_ = ast.Walk(d.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML:
			d.in.failHTML(d.offset(n))
		case *ast.Image:
			d.in.failImage(d.offset(n))
		case *ast.Link:
			d.addLink(n, util.URLEscape(n.Destination, true))
		case *ast.AutoLink:
			d.addLink(n, autoLinkDest(n, d.in.body()))
		case *ast.Heading:
			d.addHeading(n, ids)
		case *extast.Table:
			tables++
			d.prepareTable(n, ids.claim(fmt.Sprintf("bang-%d", tables)))
		case *directiveNode:
			d.addDirective(n)
		default:
			d.slip(n)
		}
		return ast.WalkContinue, nil
	})
}

// offset is the place of a node in the file.
func (d *Document) offset(n ast.Node) int { return d.in.bodyStart + offsetOf(n) }

func (in *input) failHTML(offset int) {
	in.fail(offset, "markup-html", diag.Say("Không dùng HTML trong bài.", "A text has no HTML."),
		diag.Say("Viết bằng Markdown; muốn in dấu < thì viết \\<.", "Write Markdown; to print a < write \\<."))
}

func (in *input) failImage(offset int) {
	in.fail(offset, "markup-image", diag.Say("Bài viết không nhận ảnh.", "A text has no images."),
		diag.Say("Dùng [[chart mã-chỉ-số]] cho biểu đồ; muốn in dấu ! trước liên kết thì viết \\!.", "Use [[chart indicator-id]] for a chart; to print a ! before a link write \\!."))
}

var urlScheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)

// linkAllowed tells whether a destination, as the browser gets it, is one that
// a page may have: https, http, mailto, or an address within the site.
func linkAllowed(dest string) bool {
	if dest == "" || strings.ContainsAny(dest, "\\\t\n\r") || strings.HasPrefix(dest, "//") {
		return false
	}
	if scheme := urlScheme.FindString(dest); scheme != "" {
		return oneOf(strings.ToLower(scheme), "https:", "http:", "mailto:")
	}
	return true
}

// addLink checks and keeps a destination.
func (d *Document) addLink(n ast.Node, dest []byte) {
	link := Link{Dest: string(dest), Pos: d.in.at(d.offset(n))}
	d.Links = append(d.Links, link)
	if !linkAllowed(link.Dest) {
		d.in.failAt(link.Pos, "markup-link", diag.Say("Liên kết %q không dùng được.", "The link %q cannot be used.", link.Dest),
			diag.Say("Liên kết phải là https://, http://, mailto: hoặc đường dẫn trong trang (/phuong-phap/, #danh-gia).",
				"A link is https://, http://, mailto: or an address within the site (/phuong-phap/, #danh-gia)."))
	}
}

// autoLinkDest is the destination of <https://...> or <name@host>.
func autoLinkDest(n *ast.AutoLink, source []byte) []byte {
	dest := util.URLEscape(n.URL(source), false)
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(string(dest)), "mailto:") {
		return append([]byte("mailto:"), dest...)
	}
	return dest
}

var headingID = regexp.MustCompile(`^[a-z][a-z0-9]*([-_][a-z0-9]+)*$`)

// addHeading checks level and attributes of a heading and gives it its id.
func (d *Document) addHeading(n *ast.Heading, ids *ids) {
	h := Heading{Level: n.Level, Text: foldSpace(plainText(n, d.in.body())), Pos: d.in.at(d.offset(n))}
	before := 1
	if len(d.Headings) > 0 {
		before = d.Headings[len(d.Headings)-1].Level
	}
	switch {
	case n.Level == 1:
		d.in.failAt(h.Pos, "markup-heading", diag.Say("Tiêu đề cấp 1 (#) trong bài.", "A heading of level 1 (#) in a text."),
			diag.Say("Tên trang lấy từ khóa title; trong bài bắt đầu từ ##.", "The name of the page is the key title; in the text begin with ##."))
	case n.Level > before+1:
		d.in.failAt(h.Pos, "markup-heading", diag.Say("Tiêu đề nhảy từ cấp %d xuống cấp %d.", "The headings jump from level %d to level %d.", before, n.Level),
			diag.Say("Dùng %s, không bỏ cấp.", "Use %s and leave out no level.", strings.Repeat("#", before+1)))
	case h.Text == "":
		d.in.failAt(h.Pos, "markup-heading", diag.Say("Tiêu đề để trống.", "The heading is empty."), diag.Say("Viết chữ sau dấu #, hoặc xóa dòng này.", "Write text behind the #, or delete this line."))
	}
	h.ID = d.headingID(n, h, ids)
	n.RemoveAttributes()
	n.SetAttributeString("id", h.ID)
	d.Headings = append(d.Headings, h)
}

// headingID is the id written in {#id}, else one made from the text.
func (d *Document) headingID(n *ast.Heading, h Heading, ids *ids) string {
	for _, a := range n.Attributes() {
		if string(a.Name) != "id" {
			d.in.failAt(h.Pos, "markup-heading", diag.Say("Thuộc tính %q của tiêu đề không dùng được.", "The attribute %q of a heading cannot be used.", a.Name),
				diag.Say("Sau tiêu đề chỉ nhận {#neo}.", "Behind a heading only {#anchor} is taken."))
		}
	}
	value, ok := n.AttributeString("id")
	if !ok {
		return ids.claim(slug(h.Text))
	}
	raw, _ := value.([]byte)
	id := string(raw)
	if !headingID.MatchString(id) {
		d.in.failAt(h.Pos, "markup-heading", diag.Say("Neo %q không đúng dạng.", "The anchor %q has a wrong form.", id),
			diag.Say("Chỉ dùng chữ thường không dấu, chữ số, - và _: {#danh-gia}.", "Use small letters a to z, digits, - and _ only: {#danh-gia}."))
		return ids.claim(slug(h.Text))
	}
	if ids.taken[id] {
		d.in.failAt(h.Pos, "markup-heading", diag.Say("Neo %q đã dùng ở trên.", "The anchor %q is used above.", id), diag.Say("Đặt một neo khác trong trang.", "Give it an anchor that the page does not have yet."))
	}
	ids.taken[id] = true
	return id
}

// addDirective keeps a directive or reports what is wrong with it.
func (d *Document) addDirective(n *directiveNode) {
	start := d.offset(n)
	if n.err != nil {
		d.in.fail(start+2+n.err.offset, "markup-directive", n.err.message, n.err.hint)
		return
	}
	n.directive.Pos = d.in.at(start)
	d.directives = append(d.directives, n.directive)
	if n.directive.Block() && !standsAlone(n) {
		d.in.fail(start, "markup-directive", diag.Say("Biểu đồ phải đứng riêng một đoạn.", "A chart must be a paragraph of its own."),
			diag.Say("Để một dòng trống trước và sau %s.", "Leave an empty line before and behind %s.", n.directive))
	}
	for p := n.Parent(); p != nil; p = p.Parent() {
		switch p.Kind() {
		case ast.KindHeading:
			d.in.fail(start, "markup-directive", diag.Say("Chỉ thị không dùng trong tiêu đề: neo của tiêu đề không được đổi theo số liệu.", "No directive stands in a heading, whose anchor must not change with the data."),
				diag.Say("Đưa số vào đoạn văn bên dưới.", "Put the figure into the paragraph below."))
		case ast.KindLink:
			d.in.fail(start, "markup-directive", diag.Say("Chỉ thị không dùng trong chữ của liên kết: con số tự là liên kết tới chỉ số.", "No directive stands in the text of a link: the figure is itself a link to the indicator."),
				diag.Say("Đưa số ra ngoài dấu [ ].", "Put the figure outside of the [ ]."))
		}
	}
}

// standsAlone tells whether a directive is all there is of a paragraph that
// itself may hold a block.
func standsAlone(n *directiveNode) bool {
	p := n.Parent()
	if p.Kind() != ast.KindParagraph && p.Kind() != ast.KindTextBlock {
		return false
	}
	return p.ChildCount() == 1
}
