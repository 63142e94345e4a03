package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/diag"
)

func document(data string) *Document { return ParseDocument(NewFile("t.toml", []byte(data))) }

// outline lists every node of a document with its places.
func outline(n *Node, path string, out *[]string) {
	*out = append(*out, fmt.Sprintf("%s %d:%d %d:%d %s", path, n.Pos.Line, n.Pos.Column, n.Value.Line, n.Value.Column, n.Text))
	for _, key := range n.Keys {
		outline(n.Fields[key], path+"/"+key, out)
	}
	for i, item := range n.Items {
		outline(item, fmt.Sprintf("%s/%d", path, i), out)
	}
}

func TestDocumentPositions(t *testing.T) {
	d := document(`# đầu tệp
tên = "x" # "tên" có dấu thì phải đặt trong nháy
`)
	if d.Fault == nil || d.Fault.Pos.Line != 2 {
		t.Errorf("fault %+v", d.Fault)
	}
	d = document("\xef\xbb\xbf# chú thích = 1\r\n" +
		`name = "Tiêm # không phải chú thích" # chú thích
"kho\u00e1"   = 'một '
list = [ "ă", # "ê"
  "b\"]", ]
when = 2024-12-31
deep.er = { a = 1.50, b = [true] }
long = """
x = 1
"quoted""""
[table.sub]
y = 1_000
[[item]]
z = 'ế'
[item.base]
v = ""
[[item]]
[[item.part]]
w = 0x1F
`)
	if d.Fault != nil {
		t.Fatal(d.Fault)
	}
	var got []string
	outline(d.Root, "", &got)
	want := []string{
		" 1:1 1:1 ",
		"/name 2:1 2:8 Tiêm # không phải chú thích",
		"/khoá 3:1 3:17 một ",
		"/list 4:1 4:8 ",
		"/list/0 4:10 4:10 ă",
		"/list/1 5:3 5:3 b\"]",
		"/when 6:1 6:8 2024-12-31",
		"/deep 7:1 7:11 ",
		"/deep/er 7:6 7:11 ",
		"/deep/er/a 7:13 7:17 1.50",
		"/deep/er/b 7:23 7:27 ",
		"/deep/er/b/0 7:28 7:28 true",
		"/long 8:1 8:8 x = 1\n\"quoted\"",
		"/table 11:1 11:1 ",
		"/table/sub 11:1 11:1 ",
		"/table/sub/y 12:1 12:5 1_000",
		"/item 13:1 13:1 ",
		"/item/0 13:1 13:1 ",
		"/item/0/z 14:1 14:5 ế",
		"/item/0/base 15:1 15:1 ",
		"/item/0/base/v 16:1 16:5 ",
		"/item/1 17:1 17:1 ",
		"/item/1/part 18:1 18:1 ",
		"/item/1/part/0 18:1 18:1 ",
		"/item/1/part/0/w 19:1 19:5 0x1F",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestDeepDocuments refuses what would take the parser forever.
func TestDeepDocuments(t *testing.T) {
	for _, data := range []string{
		"x = " + strings.Repeat("[", maxNesting+1) + strings.Repeat("]", maxNesting+1),
		strings.Repeat("a.", 200000) + "a = 1\n",
		"[" + strings.Repeat("\"a\" . ", 100000) + "a]\n",
		strings.Repeat("{a=", 200000),
	} {
		if d := document(data); d.Fault == nil {
			t.Errorf("%.20q... is accepted", data)
		}
	}
	for _, data := range []string{
		"x = " + strings.Repeat("[", maxNesting) + strings.Repeat("]", maxNesting),
		"x = \"" + strings.Repeat("... ", 1000) + strings.Repeat("Một câu. Hai, ", 1000) + "\"",
	} {
		if d := document(data); d.Fault != nil {
			t.Errorf("%.20q...: %s", data, d.Fault.Message)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"direction", "decimals", "definition_vi", "area", "at"}
	for word, want := range map[string]string{"direcion": "direction", "dircetion": "direction", "Decimal": "decimals", "defintion_vi": "definition_vi",
		"areas": "area", "xyz": "", "": "", "nguoi_nhap": "", strings.Repeat("a", 1000): ""} {
		if got, ok := Nearest(word, known); got != want || ok != (want != "") {
			t.Errorf("Nearest(%.20q) = %q", word, got)
		}
	}
}

// TestFieldsOfNothing asks a table that is not there: nothing is reported
// twice, nothing panics.
func TestFieldsOfNothing(t *testing.T) {
	var out diag.List
	f := NewFields(nil, &out)
	f.Close()
	if f.Given() || f.Text("a") != "" || f.Texts("b") != nil || f.Tables("c") != nil || f.Table("d").Given() || f.Keys() != nil || f.Has("e") || f.Bool("g", true) != true {
		t.Error("a table that is not there has fields")
	}
	if out.Len() != 0 {
		t.Errorf("%d problems", out.Len())
	}
}

// FuzzDocument wants a place inside the file for every node of every document
// that the library accepts, and no panic on any other.
func FuzzDocument(f *testing.F) {
	for _, s := range []string{"a = 1", "[a.b]\nc = [1, {d = \"x\"}]\n[[e]]\n[[e.f]]\n", "a.b.c = '''x'''\n\"\\u0061\" = \"\"\"\"\"\"\n", "a = [\n# [\n]\n", "[[a]]\n[a.b]\n[[a]]\n[a.b]\nc=1"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := NewFile("t.toml", data)
		d := ParseDocument(file)
		if d.Fault != nil {
			if p, ok := d.Problem(); !ok || p.Message.VI == "" || p.Pos.Line < 1 || p.Pos.Line > file.Lines() {
				t.Fatalf("problem %+v", p)
			}
			return
		}
		within(t, file, d.Root)
	})
}

func within(t *testing.T, file *File, n *Node) {
	if n.Pos.Line < 1 || n.Pos.Line > file.Lines() || n.Pos.Column < 1 || n.Value.Line < n.Pos.Line || n.Value.Line > file.Lines() {
		t.Fatalf("node at %s, value at %s of %d lines", n.Pos, n.Value, file.Lines())
	}
	for _, c := range n.Fields {
		within(t, file, c)
	}
	for _, c := range n.Items {
		within(t, file, c)
	}
}
