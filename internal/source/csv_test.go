package source

import (
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func table(data string) *Table { return ParseTable(NewFile("t.csv", []byte(data))) }

// TestTablePositions counts columns in characters, whatever their bytes, and
// lines as an editor does.
func TestTablePositions(t *testing.T) {
	tab := table("\xef\xbb\xbfkỳ,địa bàn,\"giá\"\r\n\r\n2016,\"Chư \"\"Prông\"\"\",1\n\n\n2017,e\u0302,\"a\nb\",x\n\n")
	type cell struct {
		text      string
		line, col int
	}
	var got [][]cell
	for _, row := range append([]Row{tab.Header}, tab.Rows...) {
		var one []cell
		for _, c := range row.Cells {
			one = append(one, cell{c.Text, c.Pos.Line, c.Pos.Column})
		}
		got = append(got, one)
	}
	want := [][]cell{
		{{"kỳ", 1, 1}, {"địa bàn", 1, 4}, {"giá", 1, 12}},
		{{"2016", 3, 1}, {`Chư "Prông"`, 3, 6}, {"1", 3, 22}},
		{{"2017", 6, 1}, {"ê", 6, 6}, {"a\nb", 6, 9}, {"x", 7, 4}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(cell{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{2, 4, 5}, tab.Blank); diff != "" {
		t.Error("blank lines:", diff)
	}
}

func TestTableFaults(t *testing.T) {
	for _, c := range []struct {
		data            string
		fault           FaultKind
		line, col, from int
		rows            int
	}{
		{"a,b\n1,2\n", NoFault, 0, 0, 0, 1},
		{"", EmptyTable, 1, 1, 1, 0},
		{"\n\n", EmptyTable, 1, 1, 1, 0},
		{"a,b\n1,x\"y\n3,4\n", BareQuote, 2, 4, 2, 0},
		{"a,b\n1,ế\"y\n", BareQuote, 2, 4, 2, 0},
		{"a,b\n1,2\n3,\"x\n5,6\n", OpenQuote, 5, 1, 3, 1},
		{"a,b\n1,\"x\"y\n", OpenQuote, 2, 5, 2, 0},
		{"a," + strings.Repeat("x", MaxCellBytes+1) + "\n1,2\n", LongCell, 1, 3, 1, 0},
		{strings.Repeat("a,", MaxColumns) + "a\n1,2\n", ManyColumns, 1, 2*MaxColumns + 1, 1, 0},
	} {
		tab := table(c.data)
		if tab.Fault != c.fault || tab.FaultAt.Line != c.line || tab.FaultAt.Column != c.col || tab.FaultFrom != c.from || len(tab.Rows) != c.rows {
			t.Errorf("%.20q: fault %d at %d:%d from %d, %d rows", c.data, tab.Fault, tab.FaultAt.Line, tab.FaultAt.Column, tab.FaultFrom, len(tab.Rows))
		}
	}
}

func TestFilePositions(t *testing.T) {
	f := NewFile("x", []byte("\xef\xbb\xbfxã\r\nb\xffc\n"))
	for _, c := range []struct{ offset, line, column int }{{0, 1, 1}, {1, 1, 2}, {3, 1, 3}, {5, 2, 1}, {6, 2, 2}, {7, 2, 3}, {-1, 1, 1}, {99, 3, 1}} {
		if p := f.At(c.offset); p.Line != c.line || p.Column != c.column {
			t.Errorf("At(%d) = %s", c.offset, p)
		}
	}
	for n, want := range map[int]string{0: "", 1: "xã", 2: "b\uFFFDc", 3: "", 4: ""} {
		if got := f.Line(n); got != want {
			t.Errorf("Line(%d) = %q", n, got)
		}
	}
	long := NewFile("x", []byte(strings.Repeat("y", maxLineShown+1)))
	if long.Line(1) != "" {
		t.Error("a line that is too long is shown")
	}
}

// FuzzTable holds the tables against the reader of the standard library, and
// every position against the bytes of the file.
func FuzzTable(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\xef\xbb\xbf\"a\"\"b\",c\r\n\r\n\"x\ny\",z", "a,\"b\n", "\x00\xff,e\u0302\r", "\x1a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := NewFile("t.csv", data)
		tab := ParseTable(file)
		reader := csv.NewReader(strings.NewReader(strings.TrimSuffix(string(file.Data), "\x1a")))
		reader.FieldsPerRecord = -1
		records, err := reader.ReadAll()
		if (err != nil) != (tab.Fault == BareQuote || tab.Fault == OpenQuote) {
			t.Fatalf("fault %d, error %v", tab.Fault, err)
		}
		if tab.Fault != NoFault {
			return
		}
		rows := append([]Row{tab.Header}, tab.Rows...)
		if len(rows) != len(records) {
			t.Fatalf("%d rows, want %d", len(rows), len(records))
		}
		for i, row := range rows {
			for j, cell := range row.Cells {
				if cell.Text != norm.NFC.String(records[i][j]) {
					t.Fatalf("cell %q, want %q", cell.Text, records[i][j])
				}
				pointsAt(t, file, cell, records[i][j])
			}
		}
	})
}

// pointsAt wants the text of a cell, or its quote, at its position.
func pointsAt(t *testing.T, file *File, cell Cell, text string) {
	t.Helper()
	line := file.line(cell.Pos.Line)
	at := 0
	for n := 1; n < cell.Pos.Column && at < len(line); n++ {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	if rest := line[at:]; !strings.HasPrefix(rest, `"`) && !strings.HasPrefix(rest+"\r", text) {
		t.Fatalf("%s points at %q, want %q", cell.Pos, rest, text)
	}
}
