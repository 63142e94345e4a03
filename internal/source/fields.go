package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
)

// Fields reads the fields of one TOML table and notes what is wrong with them.
// Every key that is asked for counts as known; Close reports the others.
type Fields struct {
	node  *Node
	out   *diag.List
	known []string
}

// NewFields reads from a table, which may be nil, and reports to a list.
func NewFields(n *Node, out *diag.List) *Fields { return &Fields{node: n, out: out} }

// Pos is the place of the table.
func (f *Fields) Pos() diag.Position {
	if f.node == nil {
		return diag.Position{}
	}
	return f.node.Pos
}

// Has tells whether a key is given, even with an empty text.
func (f *Fields) Has(key string) bool { return f.ask(key) != nil }

// At is the place of the value of a key, or that of the table without it.
func (f *Fields) At(key string) diag.Position {
	if n := f.node.Field(key); n != nil {
		return n.Value
	}
	return f.Pos()
}

func (f *Fields) ask(key string) *Node {
	if !slices.Contains(f.known, key) {
		f.known = append(f.known, key)
	}
	return f.node.Field(key)
}

// typed returns the node of a key if it has the kind that is wanted.
func (f *Fields) typed(key string, kind NodeKind, want string) *Node {
	n := f.ask(key)
	if n == nil || n.Kind == kind {
		return n
	}
	f.out.Add(diag.Diagnostic{Rule: "toml-type", Pos: n.Value,
		Message: fmt.Sprintf("Khóa %q là %s; cần %s.", key, kindWord(n), want),
		Hint:    typeHint(key, n, kind)})
	return nil
}

// Text is a string; empty where it is not given.
func (f *Fields) Text(key string) string {
	if n := f.typed(key, StringNode, "một chuỗi trong dấu nháy"); n != nil {
		return n.Text
	}
	return ""
}

// Required is a string that must be given and not be empty.
func (f *Fields) Required(key string) string {
	text := f.Text(key)
	switch n := f.node.Field(key); {
	case n == nil:
		f.out.Add(diag.Diagnostic{Rule: "key-missing", Pos: f.Pos(),
			Message: fmt.Sprintf("Thiếu khóa %q.", key), Hint: fmt.Sprintf("Thêm dòng %s = \"...\".", key)})
	case n.Kind == StringNode && strings.TrimSpace(text) == "":
		f.out.Add(diag.Diagnostic{Rule: "key-missing", Pos: n.Value,
			Message: fmt.Sprintf("Khóa %q để trống; cần có nội dung.", key), Hint: "Điền giá trị vào giữa hai dấu nháy."})
	}
	return text
}

// Choice is a string out of a list. An absent key gives def; a required choice
// has an empty def.
func (f *Fields) Choice(key, def string, allowed ...string) string {
	n := f.ask(key)
	if n == nil && def != "" {
		return def
	}
	if n == nil {
		f.out.Add(diag.Diagnostic{Rule: "key-missing", Pos: f.Pos(), Message: fmt.Sprintf("Thiếu khóa %q.", key),
			Hint: fmt.Sprintf("Thêm %s = \"...\" với một trong: %s.", key, strings.Join(allowed, ", "))})
		return ""
	}
	text := f.Required(key)
	if text == "" || slices.Contains(allowed, text) {
		return text
	}
	f.out.Add(diag.Diagnostic{Rule: "choice-unknown", Pos: n.Value,
		Message: fmt.Sprintf("%s = %q không có trong danh sách: %s.", key, text, strings.Join(allowed, ", ")),
		Hint:    cmp.Or(DidYouMean(text, allowed), "Chọn một giá trị trong danh sách.")})
	return ""
}

// Texts is a list of strings.
func (f *Fields) Texts(key string) []Cell {
	n := f.typed(key, ArrayNode, "một danh sách [\"...\", \"...\"]")
	if n == nil {
		return nil
	}
	var out []Cell
	for _, item := range n.Items {
		if item.Kind != StringNode {
			f.out.Add(diag.Diagnostic{Rule: "toml-type", Pos: item.Value,
				Message: fmt.Sprintf("Danh sách %q có phần tử là %s; cần chuỗi trong dấu nháy.", key, kindWord(item)),
				Hint:    typeHint(key, item, StringNode)})
			continue
		}
		out = append(out, Cell{Text: item.Text, Pos: item.Value})
	}
	return out
}

// Bool is true or false; def where it is not given.
func (f *Fields) Bool(key string, def bool) bool {
	if n := f.typed(key, BoolNode, "true hoặc false"); n != nil {
		return n.Text == "true"
	}
	return def
}

// Int is a whole number; def where it is not given.
func (f *Fields) Int(key string, def, low, high int) int {
	n := f.typed(key, IntegerNode, "một số nguyên")
	if n == nil {
		return def
	}
	value := 0
	if _, err := fmt.Sscanf(n.Text, "%d", &value); err != nil || value < low || value > high {
		f.out.Add(diag.Diagnostic{Rule: "key-range", Pos: n.Value,
			Message: fmt.Sprintf("%s = %s nằm ngoài khoảng %d đến %d.", key, n.Text, low, high),
			Hint:    "Sửa lại số."})
		return def
	}
	return value
}

// Number is the cell of an exact number written as a string ("93.5"); the
// caller checks its grammar. ok is false where no string is given.
func (f *Fields) Number(key string) (c Cell, ok bool) {
	n := f.typed(key, StringNode, "một số viết trong dấu nháy")
	if n == nil {
		return Cell{}, false
	}
	return Cell{Text: n.Text, Pos: n.Value}, true
}

// Cell is a string with its place; ok is false where it is absent or empty.
func (f *Fields) Cell(key string) (c Cell, ok bool) {
	text := f.Text(key)
	return Cell{Text: text, Pos: f.At(key)}, text != ""
}

// Empty tells whether a key gives a list without items.
func (f *Fields) Empty(key string) bool {
	n := f.ask(key)
	return n != nil && n.Kind == ArrayNode && len(n.Items) == 0
}

// Table opens a table below this one; Given tells whether it is there.
func (f *Fields) Table(key string) *Fields {
	return NewFields(f.typed(key, TableNode, "một bảng"), f.out)
}

// Given tells whether the table itself is there.
func (f *Fields) Given() bool { return f.node != nil }

// Keys lists the keys of the table in the order of the file, and marks all of
// them as known: for tables whose keys are ids.
func (f *Fields) Keys() []string {
	if f.node == nil {
		return nil
	}
	f.known = append(f.known, f.node.Keys...)
	return f.node.Keys
}

// KeyPos is the place of a key itself.
func (f *Fields) KeyPos(key string) diag.Position {
	if n := f.node.Field(key); n != nil {
		return n.Pos
	}
	return f.Pos()
}

// Tables opens every table of a list of tables ([[key]], or inline).
func (f *Fields) Tables(key string) []*Fields {
	n := f.typed(key, ArrayNode, "một danh sách bảng [["+key+"]]")
	if n == nil {
		return nil
	}
	var out []*Fields
	for _, item := range n.Items {
		if item.Kind != TableNode {
			f.out.Add(diag.Diagnostic{Rule: "toml-type", Pos: item.Value,
				Message: fmt.Sprintf("Danh sách %q có phần tử là %s; cần một bảng.", key, kindWord(item)),
				Hint:    fmt.Sprintf("Viết mỗi phần tử dưới một dòng [[%s]].", key)})
			continue
		}
		out = append(out, NewFields(item, f.out))
	}
	return out
}

// Close reports every key of the table that nobody has asked for.
func (f *Fields) Close() {
	if f.node == nil {
		return
	}
	for _, key := range f.node.Keys {
		if slices.Contains(f.known, key) {
			continue
		}
		hint := DidYouMean(key, f.known)
		switch {
		case hint != "":
		case len(f.known) == 0:
			hint = "Xóa khóa này."
		default:
			hint = "Xóa khóa này, hoặc dùng một trong các khóa: " + strings.Join(f.known, ", ") + "."
		}
		f.out.Add(diag.Diagnostic{Rule: "toml-key-unknown", Pos: f.node.Fields[key].Pos,
			Message: fmt.Sprintf("Khóa lạ %q.", key), Hint: hint})
	}
}

func kindWord(n *Node) string {
	switch n.Kind {
	case TableNode:
		return "một bảng"
	case ArrayNode:
		return "một danh sách"
	case StringNode:
		return "chuỗi " + Quote(n.Text)
	case IntegerNode, FloatNode:
		return "số " + n.Text
	case BoolNode:
		return "giá trị " + n.Text
	case DateNode:
		return "ngày " + n.Text
	}
	return "một giá trị khác"
}

func typeHint(key string, n *Node, want NodeKind) string {
	switch {
	case want == StringNode && (n.Kind == IntegerNode || n.Kind == FloatNode || n.Kind == DateNode):
		return fmt.Sprintf("Đặt trong dấu nháy để giữ đúng từng chữ số: \"%s\".", n.Text)
	case (want == IntegerNode || want == BoolNode) && n.Kind == StringNode:
		if _, err := decimal.Parse(n.Text); err == nil || n.Text == "true" || n.Text == "false" {
			return fmt.Sprintf("Bỏ dấu nháy: %s = %s.", key, n.Text)
		}
	case want == ArrayNode && n.Kind == StringNode:
		return fmt.Sprintf("Đặt trong ngoặc vuông: %s = [%q].", key, n.Text)
	}
	return "Sửa theo mẫu trong docs/data-format.md."
}
