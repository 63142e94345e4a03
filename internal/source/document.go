package source

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/unicode/norm"

	"chitieu/internal/diag"
)

// NodeKind is the type of a TOML value.
type NodeKind int

// The kinds of node.
const (
	NoNode NodeKind = iota
	TableNode
	ArrayNode
	StringNode
	IntegerNode
	FloatNode
	BoolNode
	DateNode
)

// Node is one value of a TOML document with its place. Text is the value of a
// string in Unicode normal form C, and the source text of any other scalar.
type Node struct {
	Kind   NodeKind
	Text   string
	Keys   []string // of a table, in the order of the file
	Fields map[string]*Node
	Items  []*Node
	Pos    diag.Position // of the key, the table header or the array element
	Value  diag.Position // of the value; the same as Pos for a table
}

// Field is a field of a table; nil where there is none or n is no table.
func (n *Node) Field(key string) *Node {
	if n == nil {
		return nil
	}
	return n.Fields[key]
}

// Document is a TOML file. Root is nil where its syntax is wrong.
type Document struct {
	File  *File
	Root  *Node
	Fault *SyntaxFault
}

// SyntaxFault is the first place at which a file stops being TOML.
type SyntaxFault struct {
	Pos       diag.Position
	Message   string // of the parser, in English
	Duplicate bool   // a key or table is given twice
}

// ParseDocument reads a TOML file.
func ParseDocument(f *File) *Document {
	d := &Document{File: f}
	if at, deep := tooDeep(f.Data); deep {
		d.Fault = &SyntaxFault{Pos: f.At(at), Message: "nested too deeply"}
		return d
	}
	var values map[string]any
	if err := toml.Unmarshal(f.Data, &values); err != nil {
		d.Fault = syntaxFault(f, err)
		return d
	}
	b := builder{file: f, spans: scanSpans(string(f.Data))}
	d.Root = b.table("", values, f.Start())
	return d
}

func syntaxFault(f *File, err error) *SyntaxFault {
	fault := &SyntaxFault{Pos: f.Start(), Message: err.Error()}
	var parse toml.ParseError
	if errors.As(err, &parse) {
		fault.Pos, fault.Message = f.At(parse.Position.Start), parse.Message
		if fault.Pos.Line != parse.Position.Line && parse.Position.Start == 0 {
			fault.Pos = diag.Position{Path: f.Path, Line: parse.Position.Line}
		}
	}
	fault.Duplicate = strings.Contains(fault.Message, "already") || strings.Contains(fault.Message, "duplicate")
	return fault
}

// tooDeep counts brackets, and the dots of what may be a dotted key, without
// regard to strings. That is enough to keep a hostile file from exhausting the
// stack or the time of the parser, and far above what any text holds.
func tooDeep(data []byte) (at int, deep bool) {
	depth, dots := 0, 0
	for i, b := range data {
		switch {
		case b == '[' || b == '{':
			depth++
			dots = 0
		case b == ']' || b == '}':
			depth = max(depth-1, 0)
		case b == '.' && i > 0 && data[i-1] != '.':
			dots++
		case !keyByte(b):
			dots = 0
		}
		if depth > maxNesting || dots > maxDots {
			return i, true
		}
	}
	return 0, false
}

// keyByte tells whether a byte may stand between the dots of a key.
func keyByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= 0x80 || bytes.IndexByte([]byte("_- \t\"'"), b) >= 0
}

// builder joins the values that the library decoded with the places that the
// scanner found.
type builder struct {
	file  *File
	spans map[string]span
}

// locate gives the places of a path, those of its parent where the scanner
// does not know it.
func (b *builder) locate(n *Node, path string, parent diag.Position) (text string) {
	s, ok := b.spans[path]
	if !ok {
		n.Pos, n.Value = parent, parent
		return ""
	}
	n.Pos, n.Value = b.file.At(s.key), b.file.At(s.value)
	return strings.TrimSpace(string(b.file.Data[s.value:s.end]))
}

func (b *builder) table(path string, values map[string]any, parent diag.Position) *Node {
	n := &Node{Kind: TableNode, Fields: make(map[string]*Node, len(values))}
	b.locate(n, path, parent)
	if path == "" {
		n.Pos, n.Value = parent, parent
	}
	for key, value := range values {
		n.Keys = append(n.Keys, key)
		n.Fields[key] = b.node(joinPath(path, key), value, n.Pos)
	}
	slices.SortFunc(n.Keys, func(x, y string) int {
		return cmp.Or(b.spans[joinPath(path, x)].key-b.spans[joinPath(path, y)].key, cmp.Compare(x, y))
	})
	return n
}

func (b *builder) node(path string, value any, parent diag.Position) *Node {
	n := &Node{}
	switch v := value.(type) {
	case map[string]any:
		return b.table(path, v, parent)
	case []map[string]any:
		n.Kind = ArrayNode
		b.locate(n, path, parent)
		for i, item := range v {
			n.Items = append(n.Items, b.table(itemPath(path, i), item, n.Pos))
		}
		return n
	case []any:
		n.Kind = ArrayNode
		b.locate(n, path, parent)
		for i, item := range v {
			n.Items = append(n.Items, b.node(itemPath(path, i), item, n.Pos))
		}
		return n
	case string:
		n.Kind = StringNode
		b.locate(n, path, parent)
		n.Text = norm.NFC.String(v)
		return n
	}
	n.Kind = scalarKind(value)
	n.Text = cmp.Or(b.locate(n, path, parent), fmt.Sprint(value))
	return n
}

func scalarKind(value any) NodeKind {
	switch value.(type) {
	case int64:
		return IntegerNode
	case float64:
		return FloatNode
	case bool:
		return BoolNode
	case time.Time:
		return DateNode
	}
	return NoNode
}
