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
	file  *Fields // the fields of the file as a whole; nil for those themselves
}

// NewFields reads from a table, which may be nil, and reports to a list.
func NewFields(n *Node, out *diag.List) *Fields { return &Fields{node: n, out: out} }

// below reads from a table of this one.
func (f *Fields) below(n *Node) *Fields { return &Fields{node: n, out: f.out, file: cmp.Or(f.file, f)} }

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
func (f *Fields) typed(key string, kind NodeKind, want diag.Words) *Node {
	n := f.ask(key)
	if n == nil || n.Kind == kind {
		return n
	}
	f.out.Add(diag.Diagnostic{Rule: "toml-type", Pos: n.Value}.With(
		diag.Say("Khóa %q là %s; cần %s.", "The key %q is %s; %s is wanted.", key, kindWord(n), want), typeHint(key, n, kind)))
	return nil
}

// Is tells whether a key that is something else usually gives one word.
func (f *Fields) Is(key, word string) bool {
	n := f.ask(key)
	return n != nil && n.Kind == StringNode && n.Text == word
}

// Text is a string; empty where it is not given.
func (f *Fields) Text(key string) string {
	if n := f.typed(key, StringNode, diag.Say("một chuỗi trong dấu nháy", "a text in quotation marks")); n != nil {
		return n.Text
	}
	return ""
}

// Required is a string that must be given and not be empty.
func (f *Fields) Required(key string) string {
	text := f.Text(key)
	switch n := f.node.Field(key); {
	case n == nil:
		f.out.Add(diag.Diagnostic{Rule: "key-missing", Pos: f.Pos()}.With(missingKey(key),
			diag.Say("Thêm dòng %s = \"...\".", "Add a line %s = \"...\".", key)))
	case n.Kind == StringNode && strings.TrimSpace(text) == "":
		f.out.Add(diag.Diagnostic{Rule: "key-missing", Pos: n.Value}.With(
			diag.Say("Khóa %q để trống; cần có nội dung.", "The key %q is empty; it needs a value.", key),
			diag.Say("Điền giá trị vào giữa hai dấu nháy.", "Write the value between the two quotation marks.")))
	}
	return text
}

func missingKey(key string) diag.Words {
	return diag.Say("Thiếu khóa %q.", "The key %q is missing.", key)
}

// Choice is a string out of a list. An absent key gives def; a required choice
// has an empty def.
func (f *Fields) Choice(key, def string, allowed ...string) string {
	n := f.ask(key)
	if n == nil && def != "" {
		return def
	}
	if n == nil {
		f.out.Add(diag.Diagnostic{Rule: "key-missing", Pos: f.Pos()}.With(missingKey(key),
			diag.Say("Thêm %s = \"...\" với một trong: %s.", "Add %s = \"...\" with one of: %s.", key, strings.Join(allowed, ", "))))
		return ""
	}
	text := f.Required(key)
	if text == "" || slices.Contains(allowed, text) {
		return text
	}
	f.out.Add(diag.Diagnostic{Rule: "choice-unknown", Pos: n.Value}.With(
		diag.Say("%s = %q không có trong danh sách: %s.", "%s = %q is not in the list: %s.", key, text, strings.Join(allowed, ", ")),
		cmp.Or(Meant(text, allowed), diag.Say("Chọn một giá trị trong danh sách.", "Choose a value of the list."))))
	return ""
}

// Texts is a list of strings.
func (f *Fields) Texts(key string) []Cell {
	n := f.typed(key, ArrayNode, diag.Say("một danh sách [\"...\", \"...\"]", "a list [\"...\", \"...\"]"))
	if n == nil {
		return nil
	}
	var out []Cell
	for _, item := range n.Items {
		if item.Kind != StringNode {
			f.out.Add(diag.Diagnostic{Rule: "toml-type", Pos: item.Value}.With(
				diag.Say("Danh sách %q có phần tử là %s; cần chuỗi trong dấu nháy.", "The list %q has an item that is %s; texts in quotation marks are wanted.", key, kindWord(item)),
				typeHint(key, item, StringNode)))
			continue
		}
		out = append(out, Cell{Text: item.Text, Pos: item.Value})
	}
	return out
}

// Bool is true or false; def where it is not given.
func (f *Fields) Bool(key string, def bool) bool {
	if n := f.typed(key, BoolNode, diag.Say("true hoặc false", "true or false")); n != nil {
		return n.Text == "true"
	}
	return def
}

// Int is a whole number; def where it is not given.
func (f *Fields) Int(key string, def, low, high int) int {
	n := f.typed(key, IntegerNode, diag.Say("một số nguyên", "a whole number"))
	if n == nil {
		return def
	}
	value := 0
	if _, err := fmt.Sscanf(n.Text, "%d", &value); err != nil || value < low || value > high {
		f.out.Add(diag.Diagnostic{Rule: "key-range", Pos: n.Value}.With(
			diag.Say("%s = %s nằm ngoài khoảng %d đến %d.", "%s = %s lies outside of %d to %d.", key, n.Text, low, high),
			diag.Say("Sửa lại số.", "Mend the number.")))
		return def
	}
	return value
}

// Number is the cell of an exact number written as a string ("93.5"); the
// caller checks its grammar. ok is false where no string is given.
func (f *Fields) Number(key string) (c Cell, ok bool) {
	n := f.typed(key, StringNode, diag.Say("một số viết trong dấu nháy", "a number in quotation marks"))
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
	return f.below(f.typed(key, TableNode, diag.Say("một bảng", "a table")))
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
	n := f.typed(key, ArrayNode, diag.Say("một danh sách bảng [[%s]]", "a list of tables [[%s]]", key))
	if n == nil {
		return nil
	}
	var out []*Fields
	for _, item := range n.Items {
		if item.Kind != TableNode {
			f.out.Add(diag.Diagnostic{Rule: "toml-type", Pos: item.Value}.With(
				diag.Say("Danh sách %q có phần tử là %s; cần một bảng.", "The list %q has an item that is %s; a table is wanted.", key, kindWord(item)),
				diag.Say("Viết mỗi phần tử dưới một dòng [[%s]].", "Write each item below a line [[%s]].", key)))
			continue
		}
		out = append(out, f.below(item))
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
		hint := Meant(key, f.known)
		switch {
		case f.file != nil && slices.Contains(f.file.known, key):
			hint = diag.Say("Khóa này là của cả tệp: chuyển dòng này lên đầu tệp, trên dòng đầu tiên có ngoặc vuông ([[…]] hoặc […]).",
				"This key is of the whole file: move the line to the top, above the first line in square brackets ([[…]] or […]).")
		case hint != diag.Words{}:
		case len(f.known) == 0:
			hint = diag.Say("Xóa khóa này.", "Delete this key.")
		default:
			hint = diag.Say("Xóa khóa này, hoặc dùng một trong các khóa: %s.", "Delete this key, or use one of the keys: %s.", strings.Join(f.known, ", "))
		}
		f.out.Add(diag.Diagnostic{Rule: "toml-key-unknown", Pos: f.node.Fields[key].Pos}.With(diag.Say("Khóa lạ %q.", "Unknown key %q.", key), hint))
	}
}

func kindWord(n *Node) diag.Words {
	switch n.Kind {
	case TableNode:
		return diag.Say("một bảng", "a table")
	case ArrayNode:
		return diag.Say("một danh sách", "a list")
	case StringNode:
		return diag.Say("chuỗi %s", "the text %s", Quote(n.Text))
	case IntegerNode, FloatNode:
		return diag.Say("số %s", "the number %s", n.Text)
	case BoolNode:
		return diag.Say("giá trị %s", "the value %s", n.Text)
	case DateNode:
		return diag.Say("ngày %s", "the date %s", n.Text)
	}
	return diag.Say("một giá trị khác", "some other value")
}

func typeHint(key string, n *Node, want NodeKind) diag.Words {
	switch {
	case want == StringNode && (n.Kind == IntegerNode || n.Kind == FloatNode || n.Kind == DateNode):
		return diag.Say("Đặt trong dấu nháy để giữ đúng từng chữ số: \"%s\".", "Put it between quotation marks, so that every digit is kept: \"%s\".", n.Text)
	case (want == IntegerNode || want == BoolNode) && n.Kind == StringNode:
		if _, err := decimal.Parse(n.Text); err == nil || n.Text == "true" || n.Text == "false" {
			return diag.Say("Bỏ dấu nháy: %s = %s.", "Leave off the quotation marks: %s = %s.", key, n.Text)
		}
	case want == ArrayNode && n.Kind == TableNode:
		return diag.Say("Viết [[%s]], hai dấu ngoặc vuông mỗi bên.", "Write [[%s]], with two square brackets on each side.", key)
	case want == ArrayNode && n.Kind == StringNode:
		return diag.Say("Đặt trong ngoặc vuông: %s = [%q].", "Put it between square brackets: %s = [%q].", key, n.Text)
	}
	return diag.Say("Sửa theo mẫu trong docs/data-format.md.", "Mend it by the example in docs/data-format.md.")
}
