package check_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"

	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

var update = flag.Bool("update", false, "write the messages found into testdata")

// clauses are the anchors of the invented plan.
var clauses = map[string]bool{"iv-1": true, "iv-1-1": true, "iv-3": true, "iv-3-1": true, "v": true}

// base reads the invented project that all cases start from.
func base(t testing.TB) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	project := fstest.MapFS{}
	for _, f := range archive.Files {
		project[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return project
}

// run reads and checks a project and prints what was found.
func run(t testing.TB, project fstest.MapFS, refs check.Refs) string {
	t.Helper()
	raw, problems := source.Read(project, "")
	_, _, found := check.Run(raw, refs)
	problems.Merge(found)
	for _, d := range problems.Sorted() {
		if r, known := diag.RuleOf(d.Rule); !known || d.Severity == diag.Error && !r.Errors || d.Severity == diag.Warning && !r.Warns {
			t.Errorf("diag.Rules does not know a %s of %s", d.Severity, d.Rule)
		}
	}
	return printed(t, problems)
}

func printed(t testing.TB, problems diag.List) string {
	t.Helper()
	var out bytes.Buffer
	if err := diag.WriteText(&out, problems.Sorted(), diag.Style{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// edit changes files of a project: a line with a path, then lines to be found
// (with -) and lines to put in their place (with +).
func edit(t *testing.T, project fstest.MapFS, script string) {
	t.Helper()
	path, old, replacement := "", "", ""
	apply := func() {
		if path == "" {
			return
		}
		text := string(project[path].Data)
		if old == "" {
			project[path] = &fstest.MapFile{Data: []byte(text + replacement)}
			return
		}
		if strings.Count(text, old) != 1 {
			t.Fatalf("%q stands %d times in %s", old, strings.Count(text, old), path)
		}
		project[path] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, replacement, 1))}
	}
	for line := range strings.Lines(script) {
		switch line[0] {
		case '-':
			old += line[1:]
		case '+':
			replacement += line[1:]
		default:
			apply()
			path, old, replacement = strings.TrimSpace(line), "", ""
		}
	}
	apply()
}

// TestCases runs the cases of every archive in testdata. The files of a case
// have its name before their path; "edit" changes files of the base, "remove"
// names files to take away, "move" gives a folder another name, "want" holds the messages that are expected.
func TestCases(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range archives {
		if filepath.Base(name) == "base.txtar" {
			continue
		}
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases(archive) {
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar")+"/"+c, func(t *testing.T) { runCase(t, archive, c) })
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func cases(archive *txtar.Archive) []string {
	var names []string
	for _, f := range archive.Files {
		name, _, _ := strings.Cut(f.Name, "/")
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func runCase(t *testing.T, archive *txtar.Archive, name string) {
	project := base(t)
	want := -1
	last := 0
	for i, f := range archive.Files {
		c, path, _ := strings.Cut(f.Name, "/")
		if c != name {
			continue
		}
		last = i
		switch path {
		case "want":
			want = i
		case "edit":
			edit(t, project, string(f.Data))
		case "move":
			from, to, _ := strings.Cut(strings.TrimSpace(string(f.Data)), "\n")
			for name, file := range project {
				if rest, ok := strings.CutPrefix(name, from+"/"); ok {
					delete(project, name)
					project[to+"/"+rest] = file
				}
			}
		case "remove":
			for line := range strings.Lines(string(f.Data)) {
				delete(project, strings.TrimSpace(line))
			}
		default:
			project[path] = &fstest.MapFile{Data: f.Data}
		}
	}
	got := run(t, project, check.Refs{Clauses: clauses})
	if *update {
		if want < 0 {
			want = last + 1
			archive.Files = slices.Insert(archive.Files, want, txtar.File{Name: name + "/want"})
		}
		archive.Files[want].Data = []byte(got)
		return
	}
	if want < 0 {
		t.Fatalf("no messages are expected; run with -update and read them")
	}
	if diff := cmp.Diff(string(archive.Files[want].Data), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestBaseIsClean keeps the cases honest: what they print comes from their
// change alone.
func TestBaseIsClean(t *testing.T) {
	if got := run(t, base(t), check.Refs{Clauses: clauses}); got != "" {
		t.Errorf("the base project has problems:\n%s", got)
	}
}

// TestEveryRuleHasACase wants each rule of the data in a message that a test
// expects.
func TestEveryRuleHasACase(t *testing.T) {
	var expected bytes.Buffer
	for _, pattern := range []string{"testdata/*.txtar", "*_test.go", "../source/*_test.go", "../config/*_test.go"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			expected.Write(data)
		}
	}
	for _, r := range diag.Rules() {
		if !slices.ContainsFunc(textRules, func(start string) bool { return strings.HasPrefix(r.ID, start) }) && !strings.Contains(expected.String(), "["+r.ID+"]") {
			t.Errorf("no test expects a message of rule %s", r.ID)
		}
	}
}

// textRules are the beginnings of the rules of texts, which other packages hold.
var textRules = []string{"markup-", "plan-", "link-", "text-orphan", "toml-unknown-key", "file-size"}
