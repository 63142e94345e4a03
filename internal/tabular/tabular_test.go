package tabular

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"chitieu/internal/diag"
	"chitieu/internal/wordstest"
)

// cells prints a grid for comparison: lines, cells between bars.
func cells(g *Grid) string {
	var out []string
	for _, r := range g.Rows {
		var row []string
		for _, c := range r.Cells {
			row = append(row, c.Text)
		}
		out = append(out, fmt.Sprintf("%d:%s", r.Line, strings.Join(row, "|")))
	}
	return strings.Join(out, "\n")
}

func utf16(t *testing.T, text string, order unicode.Endianness, bom unicode.BOMPolicy) string {
	t.Helper()
	out, err := unicode.UTF16(order, bom).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const table = "Năm;Địa bàn;Giá trị\n2020;Hòa Bình;93,1\n"
const tableCells = "1:Năm|Địa bàn|Giá trị\n2:2020|Hòa Bình|93,1"

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, data string
		options    Options
		encoding   string
		separator  string
		want       string
	}{
		{"plain", table, Options{}, UTF8, "semicolon", tableCells},
		{"byte order mark", "\xef\xbb\xbf" + table, Options{}, UTF8, "semicolon", tableCells},
		{"two byte order marks", "\xef\xbb\xbf\xef\xbb\xbf" + table, Options{}, UTF8, "semicolon", tableCells},
		{"UTF-16 of Excel", utf16(t, strings.ReplaceAll(table, ";", "\t"), unicode.LittleEndian, unicode.UseBOM), Options{}, UTF16LE, "tab", tableCells},
		{"UTF-16 the other way", utf16(t, table, unicode.BigEndian, unicode.UseBOM), Options{}, UTF16BE, "semicolon", tableCells},
		{"UTF-16 without a mark", utf16(t, table, unicode.LittleEndian, unicode.IgnoreBOM), Options{}, UTF16LE, "semicolon", tableCells},
		{"decomposed", "Na\u0306m,Gia\u0301\n2020,1\n", Options{}, UTF8, "comma", "1:Năm|Giá\n2:2020|1"},
		{"Windows-1258", "Ti\xeam chu\xd2ng;\xd0ak \xd0oa\n1;2\n", Options{}, Windows1258, "semicolon", "1:Tiêm chủng|Đak Đoa\n2:1|2"},
		{"TCVN3 where declared", "Ti\xaam ch\xf1ng;x\xb7;\xa7ak \xa7oa\n1;2;3\n", Options{Encoding: TCVN3}, TCVN3, "semicolon", "1:Tiêm chủng|xã|Đak Đoa\n2:1|2|3"},
		{"TCVN3 saved as UTF-8", "Tiªm chñng;x·;§ak §oa\n1;2;3\n", Options{Encoding: TCVN3}, TCVN3, "semicolon", "1:Tiêm chủng|xã|Đak Đoa\n2:1|2|3"},
		{"VNI where declared", "Tieâm chuûng;xaõ;Ñak Ñoa;thò traán;ÑÔN VÒ\n1;2;3;4;5\n", Options{Encoding: VNI}, VNI, "semicolon", "1:Tiêm chủng|xã|Đak Đoa|thị trấn|ĐƠN VỊ\n2:1|2|3|4|5"},
		{"VNI in bytes", "Tie\xe2m;Tr\xf6\xf4\xf8ng\n1;2\n", Options{Encoding: VNI}, VNI, "semicolon", "1:Tiêm|Trường\n2:1|2"},
		{"sep of Excel", "sep=;\na;b,c\n", Options{}, UTF8, "semicolon", "1:\n2:a|b,c"},
		{"pipes", "a|b\n1|2,5\n3|4\n", Options{}, UTF8, "pipe", "1:a|b\n2:1|2,5\n3:3|4"},
		{"decimal commas do not win", "Năm;Giá trị\n2020;93,1\n2021;93,2\n", Options{}, UTF8, "semicolon", "1:Năm|Giá trị\n2:2020|93,1\n3:2021|93,2"},
		{"declared separator", "a;b,c\n1;2,3\n", Options{Separator: "comma"}, UTF8, "comma", "1:a;b|c\n2:1;2|3"},
		{"blank lines stay", "a,b\n\n1,\"x\ny\"\n\n\n2,3", Options{}, UTF8, "comma", "1:a|b\n2:\n3:1|x\ny\n5:\n6:\n7:2|3"},
		{"old Mac lines", "a,b\r1,2\r", Options{}, UTF8, "comma", "1:a|b\n2:1|2"},
		{"end of file of old programs", "a,b\n1,2\n\x1a", Options{}, UTF8, "comma", "1:a|b\n2:1|2"},
		{"one column", "a\n1\n", Options{}, UTF8, "", "1:a\n2:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := Read("tep.csv", []byte(c.data), c.options)
			if err != nil {
				t.Fatal(err)
			}
			if got := cells(g); got != c.want || g.Encoding != c.encoding || g.Separator != c.separator {
				t.Errorf("%s, %s:\n%s\nwant %s, %s:\n%s", g.Encoding, g.Separator, got, c.encoding, c.separator, c.want)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, data, rule, place string }{
		{"nothing", " \r\n", "file-empty", "tep.csv"},
		{"old workbook", "\xd0\xcf\x11\xe0....", "file-not-text", "tep.csv"},
		{"PDF", "%PDF-1.7 ...", "file-not-text", "tep.csv"},
		{"Word", "PK\x03\x04....word/document.xml....", "file-not-text", "tep.csv"},
		{"page", "<!DOCTYPE html><table>", "file-not-text", "tep.csv"},
		{"TCVN3 is not guessed", "a;b\nTi\xaam ch\xf1ng;x\xb7 \xa7ak \xa7oa\n", "encoding-unknown", "tep.csv:2"},
		{"VNI is not guessed", "Tie\xe2m chu\xfbng;xa\xf5\n", "encoding-unknown", "tep.csv:1"},
		{"western letters are not Vietnamese", "caf\xe9;na\xefve\n", "encoding-unknown", "tep.csv:1"},
		{"zeros", "a,b\n1,\x002\n", "encoding-control", "tep.csv:2:3"},
		{"open quote", "a,b\n\"1,2\n3,4\n", "csv-quote", "tep.csv:2"},
		{"bare quote", "a,b\n1\"x,2\n", "csv-quote", "tep.csv:2"},
		{"two separators", "a,b;c\n1,2;3\n", "separator-unknown", "tep.csv"},
		{"long cell", "a,b\n1," + strings.Repeat("x", MaxCellBytes+1) + "\n", "cell-long", "tep.csv:2:3"},
		{"many columns", "a\n" + strings.Repeat(",", MaxColumns+1), "table-columns", "tep.csv:2"},
		{"many rows", strings.Repeat("\n1", MaxRows+1), "table-rows", fmt.Sprintf("tep.csv:%d", MaxRows+2)},
		{"large file", strings.Repeat("1,2\n", MaxFileBytes/4+1), "file-too-large", "tep.csv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("tep.csv", []byte(c.data), Options{})
			var refusal *Refusal
			if !errors.As(err, &refusal) || refusal.Rule != c.rule || refusal.Place != c.place || !spoken(t, refusal.Message, refusal.Hint) {
				t.Errorf("%v, want %s at %s", err, c.rule, c.place)
			}
		})
	}
}

// TestWindows1258 sends every letter of Vietnamese through the encoding.
func TestWindows1258(t *testing.T) {
	for _, r := range vietnameseLetters + strings.ToUpper(vietnameseLetters) {
		word := "m" + string(r) + "n"
		var raw []byte
		for _, part := range decompose(r) {
			b, ok := charmap.Windows1258.EncodeRune(part)
			if !ok {
				t.Fatalf("%c: no byte for %U", r, part)
			}
			raw = append(raw, b)
		}
		g, err := Read("tep.csv", slices.Concat([]byte("x,m"), raw, []byte("n\n")), Options{})
		if err != nil {
			t.Errorf("%c: %v", r, err)
			continue
		}
		if got := g.Rows[0].Cells[1].Text; got != word {
			t.Errorf("%c: %q, want %q", r, got, word)
		}
	}
}

// decompose parts a letter as Windows keyboards do: the tone is by itself.
func decompose(r rune) []rune {
	for _, tone := range "\u0300\u0301\u0303\u0309\u0323" {
		for _, b := range "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" {
			if from1258([]byte{must(b), must(tone)}) == string(r) {
				return []rune{b, tone}
			}
		}
	}
	return []rune{r}
}

func must(r rune) byte {
	b, _ := charmap.Windows1258.EncodeRune(r)
	return b
}

func TestPlaces(t *testing.T) {
	g, err := Read("tep.csv", []byte("Kỳ,\"Ê,x\",z\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"tep.csv:1:1", "tep.csv:1:4", "tep.csv:1:10"} {
		if got := g.Place(0, i); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	g.Sheet = "Bảng 1"
	if got := g.Place(0, 27); got != "tep.csv[Bảng 1]!AB1" {
		t.Error(got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(table), "", "")
	f.Add([]byte("\xff\xfea\x00;\x00"), "", "")
	f.Add([]byte("Ti\xaam,\"x"), TCVN3, "comma")
	f.Add([]byte("sep=\t\na\tb"), VNI, "")
	f.Fuzz(func(t *testing.T, data []byte, encoding, separator string) {
		if !Known(encoding, Encodings()) || !Known(separator, Separators()) {
			return
		}
		g, err := Read("tep.csv", data, Options{Encoding: encoding, Separator: separator})
		var refusal *Refusal
		if err != nil {
			if !errors.As(err, &refusal) {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		last := 0
		for i, r := range g.Rows {
			if r.Line <= last {
				t.Fatalf("row %d is of line %d after %d", i, r.Line, last)
			}
			last = r.Line
			for j := range r.Cells {
				g.Place(i, j)
			}
		}
	})
}

// spoken wants words to be there, in both languages.
func spoken(t *testing.T, list ...diag.Words) bool {
	t.Helper()
	for _, w := range list {
		if problem := wordstest.Problem(w); problem != "" || w.VI == "" {
			t.Errorf("%s: %q, %q", problem, w.VI, w.EN)
			return false
		}
	}
	return true
}
