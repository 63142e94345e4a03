package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"html/template"
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
	// One element a line, so that a change can be read.
	goldenFile(t, name+".svg", strings.ReplaceAll(got, "><", ">\n<")+"\n")
}

func goldenFile(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
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
			for _, i := range open { // the words of a part are words of the whole
				if i == open[len(open)-1] || all[i].name == "text" {
					all[i].words += string(token)
				}
			}
		}
	}
}

type element struct {
	name  string
	attr  map[string]string
	words string
}

// drawings is every drawing of the gallery by the name of its golden file.
func drawings(t testing.TB) (names []string, drawn map[string]string) {
	drawn = map[string]string{}
	add := func(name string, svg template.HTML) {
		names = append(names, name)
		drawn[name] = string(svg)
	}
	for _, c := range gallery(t) {
		add(c.ID+"-wide", Wide(c))
		add(c.ID+"-narrow", Narrow(c))
	}
	add("papers", Papers(offering(t)))
	add("key", Key(under5(t)))
	for _, c := range sparks(t) {
		add(c.ID, Spark(c))
	}
	for i := range 3 {
		add(fmt.Sprintf("panel-%d", i), Mini(panels(t, false), i))
		add(fmt.Sprintf("panel-long-%d", i), Mini(panels(t, true), i))
	}
	for i, r := range rows(t) {
		add(fmt.Sprintf("row-%d", i), Strip(r))
	}
	add("pace-distance", Pace(Distance, rat("9/243")))
	add("pace-elapsed", Pace(Elapsed, rat("1/7")))
	add("pace-away", Pace(Distance, rat("-1/7")))
	add("pace-over", Pace(Distance, rat("8/7")))
	return names, drawn
}

func TestGolden(t *testing.T) {
	names, drawn := drawings(t)
	for _, name := range names {
		golden(t, name, drawn[name])
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, ok := drawn[strings.TrimSuffix(filepath.Base(file), ".svg")]; !ok {
			t.Errorf("%s belongs to no drawing; remove it", file)
		}
	}
}
