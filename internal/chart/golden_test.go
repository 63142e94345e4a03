package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a drawing with its file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".svg")
	// One element a line, so that a change can be read.
	got = strings.ReplaceAll(got, "><", ">\n<") + "\n"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs; run go test with -update if that is meant (-want +got):\n%s", name, diff)
	}
}

// elements reads a drawing as XML; a drawing that is not well formed fails.
func elements(t *testing.T, drawn string) []element {
	t.Helper()
	var all []element
	var open []int
	r := xml.NewDecoder(strings.NewReader("<div>" + drawn + "</div>"))
	for {
		token, err := r.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, drawn)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			open = append(open, len(all))
			all = append(all, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			all[open[len(open)-1]].words += string(token)
		}
	}
}

type element struct {
	name  string
	attr  map[string]string
	words string
}

func TestGolden(t *testing.T) {
	for _, c := range gallery(t) {
		golden(t, c.ID+"-wide", string(Wide(c)))
		golden(t, c.ID+"-narrow", string(Narrow(c)))
	}
}
