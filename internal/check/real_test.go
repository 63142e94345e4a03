package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/live"
	"chitieu/internal/markup"
	"chitieu/internal/source"
)

// realRefs reads what the texts of the repository give and want.
func realRefs(t *testing.T) check.Refs {
	t.Helper()
	refs := check.Refs{Clauses: map[string]bool{}}
	pages, err := filepath.Glob("../../content/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no content: %v", err)
	}
	for _, name := range pages {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		path := strings.TrimPrefix(filepath.ToSlash(name), "../../")
		if filepath.Base(name) == "ke-hoach.md" {
			plan, _ := markup.ParsePlan(path, data)
			for _, c := range plan.Clauses {
				refs.Clauses[c.Anchor] = true
			}
			continue
		}
		doc, _ := markup.Parse(path, data)
		for _, d := range doc.Directives() {
			ref := check.Directive{Verb: string(d.Verb), ID: d.ID, Period: d.Period, Pos: d.Pos}
			for _, a := range d.Args {
				ref.Args = append(ref.Args, live.Arg(a))
			}
			refs.Directives = append(refs.Directives, ref)
		}
	}
	return refs
}

// TestRealData holds the data of the repository to every rule, with the
// clauses of the plan and the live figures of the pages.
func TestRealData(t *testing.T) {
	refs := realRefs(t)
	if len(refs.Clauses) < 50 || len(refs.Directives) == 0 {
		t.Errorf("%d clauses, %d directives", len(refs.Clauses), len(refs.Directives))
	}
	raw, problems := source.Read(os.DirFS("../.."), "")
	_, project, found := check.Run(raw, refs)
	problems.Merge(found)
	for _, d := range problems.Sorted() {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s [%s]", d.Pos, d.Message.VI, d.Rule)
		}
	}
	observations := 0
	for _, in := range project.Indicators {
		observations += len(in.Observations)
	}
	if len(project.Indicators) < 20 || observations < 100 || len(project.Areas) < 160 || len(project.Province) != 2 {
		t.Errorf("read %d indicators, %d observations, %d areas, %d provinces",
			len(project.Indicators), observations, len(project.Areas), len(project.Province))
	}
}
