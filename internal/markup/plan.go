package markup

import (
	"fmt"
	"html/template"
	"strings"

	"chitieu/internal/diag"

	"github.com/yuin/goldmark/ast"
)

// Plan is the text of the plan, verbatim, as a list of blocks with an anchor
// for every clause.
type Plan struct {
	Meta    Meta
	Path    string
	Blocks  []Block   // the whole text in order
	Clauses []*Clause // the clauses among the blocks, in order

	byAnchor map[string]*Clause
}

// BlockKind says which part of the text a block is.
type BlockKind int

// The kinds of block.
const (
	Opening      BlockKind = iota // before the first clause: letterhead, title, legal basis
	ClauseStart                   // the words of a clause beside its label
	Continuation                  // an unlabelled paragraph; it belongs to the clause above
	Closing                       // after the last clause: recipients, signature
)

// Block is one heading, paragraph or list item of the plan.
type Block struct {
	Kind   BlockKind
	Clause *Clause // the clause that it starts or belongs to; nil in Opening and Closing
	Marker string  // the label as printed: "II.", "5.", "c)", "-"; or ""
	Text   string  // the words after the marker, plain, spaces as in the original
	HTML   template.HTML
	Pos    diag.Position
}

// Clause is a part of the plan that can be linked to.
type Clause struct {
	Anchor string // ii-5-c, iv-3-1; đ is dd
	Label  string // II.5.c, IV.3.1
	Parent string // anchor of the clause around it, or ""
	Level  int    // 1 section, 2 heading, 3 point or dash below a heading
	Marker string // as Block.Marker
	Text   string // as Block.Text
	HTML   template.HTML
	Pos    diag.Position
}

// Clause finds a clause by its anchor.
func (p *Plan) Clause(anchor string) (*Clause, bool) {
	c, ok := p.byAnchor[anchor]
	return c, ok
}

// Part gives the blocks of a clause and of all clauses below it, in order.
func (p *Plan) Part(anchor string) []Block {
	var part []Block
	for _, b := range p.Blocks {
		if b.Clause != nil && p.within(b.Clause, anchor) {
			part = append(part, b)
		}
	}
	return part
}

// within tells whether a clause is the one named or lies below it.
func (p *Plan) within(c *Clause, anchor string) bool {
	for c != nil {
		if c.Anchor == anchor {
			return true
		}
		c = p.byAnchor[c.Parent]
	}
	return false
}

// ParsePlan reads the plan: ## is a section (I.), ### a numbered heading (1.), a
// paragraph that begins with a letter (a) a point, a list item with a hyphen a
// dash. Everything else below a clause belongs to it. A line --- ends the last
// clause.
func ParsePlan(path string, src []byte) (*Plan, diag.List) {
	in := newInput(path, src)
	plan := &Plan{Path: path, byAnchor: map[string]*Clause{}}
	plan.Meta = in.readMeta()
	if in.broken {
		return plan, in.problems
	}
	r := &planReader{in: in, plan: plan}
	root := parsePlan(in.body())
	r.checkInline(root)
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
	return plan, in.problems
}

// planReader builds a plan from the top blocks of the text.
type planReader struct {
	in     *input
	plan   *Plan
	open   [4]*Clause // the open clause of each level; [0] stays nil
	dashes int        // dashes counted under the open clause
	closed bool       // --- was met
}

// checkInline reports what a verbatim text must not hold.
func (r *planReader) checkInline(root ast.Node) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML:
			r.in.failHTML(r.offset(n))
		case *ast.Image:
			r.in.failImage(r.offset(n))
		case *ast.Link, *ast.AutoLink, *ast.CodeSpan:
			r.fail(n, diag.Say("Văn bản kế hoạch chỉ nhận chữ và **in đậm**.", "The text of the plan is plain text and **bold** only."),
				diag.Say("Thêm dấu \\ trước ký tự mà Markdown hiểu nhầm; liên kết và ghi chú đặt trong tệp .notes.toml.",
					"Put a \\ before what Markdown takes for a mark; links and notes go into the file .notes.toml."))
		}
		return ast.WalkContinue, nil
	})
}

func (r *planReader) offset(n ast.Node) int { return r.in.bodyStart + offsetOf(n) }

func (r *planReader) fail(n ast.Node, message, hint diag.Words) {
	r.in.fail(r.offset(n), "plan-structure", message, hint)
}

// block reads one top block.
func (r *planReader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.Paragraph:
		r.paragraph(n)
	case *ast.List:
		r.list(n)
	case *ast.ThematicBreak:
		r.closed = true
		r.open = [4]*Clause{}
	case *ast.HTMLBlock: // reported by checkInline
	default:
		r.fail(n, diag.Say("Khối này không có trong văn bản kế hoạch (khối mã, trích dẫn …).", "The text of the plan has no such block (code, quotation …)."),
			diag.Say("Xóa khoảng trắng hoặc Tab ở đầu dòng; chỉ dùng ##, ###, đoạn văn và dòng bắt đầu bằng \"- \".",
				"Delete spaces or tabs at the beginning of the line; use ##, ###, paragraphs and lines that begin with \"- \" only."))
	}
}

// heading starts a section or a numbered heading.
func (r *planReader) heading(n *ast.Heading) {
	text := r.text(n)
	marker, label, ok := headingLabel(n.Level, text)
	if !ok {
		r.fail(n, diag.Say("Tiêu đề %q không có số mục.", "The heading %q has no number.", foldSpace(text)),
			diag.Say("## dành cho mục I., II. …; ### dành cho 1., 2. …", "## is for I., II. …; ### is for 1., 2. …"))
		return
	}
	if r.closed || n.Level > planTop && r.open[1] == nil {
		r.fail(n, diag.Say("Tiêu đề %q không nằm trong mục nào.", "The heading %q stands in no section.", foldSpace(text)), diag.Say("Đặt nó dưới một tiêu đề ##.", "Put it below a heading ##."))
		return
	}
	r.start(n, n.Level-planTop+1, marker, label)
}

// planTop is the Markdown level of a section: the h1 of the page is its title.
const planTop = 2

// paragraph starts a point, or goes on with what is open.
func (r *planReader) paragraph(n ast.Node) {
	text := r.text(n)
	marker, letter, ok := pointLabel(text)
	if ok && !r.closed {
		if r.holder() == nil {
			r.fail(n, diag.Say("Điểm %q không nằm trong mục nào.", "The point %q stands in no section.", marker), diag.Say("Đặt nó dưới một tiêu đề ## hoặc ###.", "Put it below a heading ## or ###."))
			return
		}
		r.start(n, 3, marker, letter)
		return
	}
	r.add(r.plain(n))
}

// list reads dashes: clauses of their own within a clause, else plain lines.
func (r *planReader) list(list *ast.List) {
	if list.IsOrdered() {
		r.fail(list, diag.Say("Số ở đầu dòng thành danh sách đánh số.", "A number at the beginning of a line begins a numbered list."),
			diag.Say(`Viết "1\." thay cho "1.", hoặc dùng ### cho tiêu đề.`, `Write "1\." in place of "1.", or use ### for a heading.`))
		return
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		body := item.FirstChild()
		if body == nil || item.ChildCount() != 1 || body.Kind() != ast.KindTextBlock && body.Kind() != ast.KindParagraph {
			r.fail(item, diag.Say("Gạch đầu dòng phải gồm đúng một đoạn.", "A dash has exactly one paragraph."),
				diag.Say("Bỏ dòng trống và thụt đầu dòng bên trong gạch đầu dòng.", "Delete empty lines and indents within it."))
			continue
		}
		if r.holder() == nil {
			b := r.plain(body)
			b.Marker = "-"
			r.add(b)
			continue
		}
		r.dashes++
		r.start(body, 3, "-", fmt.Sprint(r.dashes))
	}
}

// holder is the section or heading in which points and dashes are counted.
func (r *planReader) holder() *Clause {
	if r.open[2] != nil {
		return r.open[2]
	}
	return r.open[1]
}

// start opens a clause and adds its block.
func (r *planReader) start(n ast.Node, level int, marker, label string) {
	parent := r.open[1]
	switch level {
	case 1:
		parent = nil
	case 3:
		parent = r.holder()
	}
	b := r.plain(n)
	b.Kind, b.Marker = ClauseStart, marker
	b.Text = strings.TrimLeft(strings.TrimPrefix(b.Text, marker), " ")
	b.HTML = template.HTML(strings.TrimLeft(strings.TrimPrefix(string(b.HTML), marker), " ")) // shortened
	c := newClause(parent, level, marker, label)
	c.Text, c.HTML, c.Pos = b.Text, b.HTML, b.Pos
	b.Clause = c
	if first, taken := r.plan.byAnchor[c.Anchor]; taken {
		r.fail(n, diag.Say("Hai khoản cùng mang số %s (dòng %d).", "Two clauses have the number %s (line %d).", c.Label, first.Pos.Line), diag.Say("Sửa số khoản cho khác nhau.", "Give them different numbers."))
		return
	}
	r.plan.byAnchor[c.Anchor] = c
	r.plan.Clauses = append(r.plan.Clauses, c)
	r.plan.Blocks = append(r.plan.Blocks, b)
	r.open[level] = c
	for deeper := level + 1; deeper < len(r.open); deeper++ {
		r.open[deeper] = nil
	}
	if level < 3 {
		r.dashes = 0
	}
}

// plain makes a block of the words of n.
func (r *planReader) plain(n ast.Node) Block {
	return Block{Text: r.text(n), HTML: inlineHTML(n, r.in.body()), Pos: r.in.at(r.offset(n))}
}

func (r *planReader) text(n ast.Node) string { return plainText(n, r.in.body()) }

// add appends a block that starts no clause.
func (r *planReader) add(b Block) {
	switch {
	case r.closed:
		b.Kind = Closing
	case r.open[1] == nil:
		b.Kind = Opening
	default:
		b.Kind = Continuation
		for _, c := range r.open {
			if c != nil {
				b.Clause = c
			}
		}
	}
	r.plan.Blocks = append(r.plan.Blocks, b)
}
