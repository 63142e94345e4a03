package markup

import (
	"bytes"

	"chitieu/internal/diag"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// pageParser reads pages: CommonMark, tables, {#id} on headings, directives.
// Every other extension is off; a typographer would change quotes, and ~ and
// bare addresses are common in ordinary text.
var pageParser = newPageParser()

// planParser reads the plan: CommonMark alone, since its words are not ours.
var planParser = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...),
)

func newPageParser() parser.Parser {
	tables := util.Prioritized(extension.NewTableParagraphTransformer(), 200)
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(directiveParser{}, 150))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), tables)...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
		parser.WithAttribute(),
	)
}

// parsePage parses the body of a page.
func parsePage(body []byte) ast.Node { return pageParser.Parse(text.NewReader(body)) }

// parsePlan parses the body of the plan.
func parsePlan(body []byte) ast.Node { return planParser.Parse(text.NewReader(body)) }

// kindDirective is the node of a live figure.
var kindDirective = ast.NewNodeKind("Directive")

// directiveNode is a live figure in the tree. err is set instead of directive
// where the text between the brackets is wrong.
type directiveNode struct {
	ast.BaseInline
	directive Directive
	err       *directiveError
}

func (n *directiveNode) Kind() ast.NodeKind { return kindDirective }

func (n *directiveNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Directive": n.directive.String()}, nil)
}

// directiveParser reads [[ ... ]] on one line. It comes before links, and after
// code spans, in which nothing is read.
type directiveParser struct{}

func (directiveParser) Trigger() []byte { return []byte{'['} }

func (directiveParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) || bytes.HasPrefix(line, []byte("[[[")) {
		return nil // the first bracket opens a link
	}
	node := &directiveNode{}
	node.SetPos(segment.Start)
	end := bytes.Index(line, []byte("]]"))
	if end < 0 {
		node.err = &directiveError{-2, diag.Say("Chỉ thị mở bằng [[ mà không đóng bằng ]] trên cùng dòng.", "A directive that [[ opens is not closed by ]] on its line."), directiveHint}
		block.Advance(2)
		return node
	}
	node.directive, node.err = parseDirective(string(line[2:end]))
	block.Advance(end + 2)
	return node
}

// offsetOf is the byte offset of a node in the parsed text. Not every node of
// the library knows its own: then it is that of the first child, else that of
// what stands before or around it.
func offsetOf(n ast.Node) int {
	if at, ok := ownOffset(n); ok {
		return at
	}
	if n.FirstChild() != nil {
		return offsetOf(n.FirstChild())
	}
	for p := n.Parent(); p != nil; p = p.Parent() {
		if at, ok := ownOffset(p); ok {
			return at
		}
	}
	return 0
}

// ownOffset is the offset that the node itself carries.
func ownOffset(n ast.Node) (int, bool) {
	if raw, ok := n.(*ast.RawHTML); ok && raw.Segments.Len() > 0 {
		return raw.Segments.At(0).Start, true
	}
	if n.Pos() >= 0 {
		return n.Pos(), true
	}
	if n.Type() != ast.TypeInline && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start, true
	}
	return 0, false
}
