package check

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/wordstest"
)

// project reads the invented project of the cases.
func project(t testing.TB) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for _, f := range archive.Files {
		out[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return out
}

// seeds adds the files of a kind from every case.
func seeds(f *testing.F, ext string) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		archive, err := txtar.ParseFile("testdata/" + e.Name())
		if err != nil {
			continue
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ext) {
				f.Add(file.Data)
			}
		}
	}
}

// sane runs the checks over a project with one file replaced. Every problem
// must be whole and lie inside its file, and a model without errors must keep
// what other packages rely on.
func sane(t *testing.T, path string, data []byte) {
	fsys := project(t)
	fsys[path] = &fstest.MapFile{Data: data}
	raw, problems := source.Read(fsys, "")
	_, p, found := Run(raw, Refs{})
	problems.Merge(found)
	for _, d := range problems.Sorted() {
		f := raw.File(d.Pos.Path)
		if d.Rule == "" || d.Message.VI == "" || d.Hint.VI == "" || !ruleForm.MatchString(d.Rule) {
			t.Fatalf("incomplete: %+v", d)
		}
		for _, words := range []diag.Words{d.Message, d.Hint} {
			if problem := wordstest.Problem(words); problem != "" {
				t.Fatalf("%s: %+v", problem, d)
			}
		}
		if f != nil && (d.Pos.Line < 1 && d.Rule != "slug-form" || d.Pos.Line > f.Lines()) {
			t.Fatalf("outside of its file: %+v", d)
		}
	}
	if problems.HasErrors() {
		return
	}
	for _, in := range p.Indicators {
		for _, o := range in.Observations {
			wantObservation(t, in, o)
		}
		for _, g := range in.Targets {
			if g.Source == nil || g.Area == nil || g.Rule != model.TextOnly && !g.Value.Given() {
				t.Fatalf("target %+v", g)
			}
		}
	}
}

var ruleForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)

func wantObservation(t *testing.T, in *model.Indicator, o model.Observation) {
	withValue := false
	for _, s := range model.StatusesWithValue() {
		withValue = withValue || s == o.Status
	}
	if o.Area == nil || o.Source == nil || o.Period.Kind != in.Period || o.Value.Given() != withValue || o.Origin.Line < 2 || !o.Area.ExistsIn(o.Period.Interval()) {
		t.Fatalf("observation %+v", o)
	}
}

func FuzzObservations(f *testing.F) {
	seeds(f, "observations.csv")
	f.Fuzz(func(t *testing.T, data []byte) { sane(t, "data/indicators/so-vu/observations.csv", data) })
}

func FuzzIndicator(f *testing.F) {
	seeds(f, "indicator.toml")
	f.Fuzz(func(t *testing.T, data []byte) { sane(t, "data/indicators/so-vu/indicator.toml", data) })
}

func FuzzAreas(f *testing.F) {
	seeds(f, "areas.csv")
	f.Fuzz(func(t *testing.T, data []byte) { sane(t, "data/areas.csv", data) })
}

// FuzzCell reads one cell as everything that a cell can be.
func FuzzCell(f *testing.F) {
	for _, s := range []string{"93.5", "93,5", "1.132,5", "2024-S1", "45657", "Quý IV/2024", "2023-01-01/2023-06-30", "31/12/2024", "sơ bộ", "<5", "9–10", "Năm học 2024-25", "\u00a0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		cell := source.Cell{Text: text, Pos: diag.Position{Path: "x.csv", Line: 2, Column: 3}}
		whole := func(d *diag.Diagnostic) {
			if d != nil && (d.Message.VI == "" || d.Hint.VI == "" || d.Rule == "" || d.Pos != cell.Pos) {
				t.Fatalf("%q: %+v", text, d)
			}
			if d != nil && wordstest.Problem(d.Message)+wordstest.Problem(d.Hint) != "" {
				t.Fatalf("%q: English: %+v", text, d)
			}
		}
		number, d := parseNumber("value", cell)
		whole(d)
		if want, err := decimal.Parse(text); (err == nil) != (d == nil) || number != want {
			t.Fatalf("number %q: %v, %v", text, number, d)
		}
		period, d := parsePeriod("period", cell)
		whole(d)
		if d == nil && (period.String() != text || period.End().Before(period.Start())) {
			t.Fatalf("period %q: %v", text, period)
		}
		interval, d := parseInterval("period", cell)
		whole(d)
		if d == nil && (interval.String() != text || interval.End.Before(interval.Start)) {
			t.Fatalf("interval %q: %v", text, interval)
		}
		_, d = parseDate("date", cell)
		whole(d)
		_, d = parseStatus(cell)
		whole(d)
		_, d = parseQualifier(cell)
		whole(d)
	})
}
