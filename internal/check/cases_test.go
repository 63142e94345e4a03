package check_test

import (
	"bytes"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"chitieu/internal/build"
	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/theme"
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

// checked reads and checks a project.
func checked(project fstest.MapFS, refs check.Refs) diag.List {
	raw, problems := source.Read(project, "")
	_, _, found := check.Run(raw, refs)
	problems.Merge(found)
	return problems
}

// run reads and checks a project and prints what was found.
func run(t testing.TB, project fstest.MapFS, refs check.Refs) string {
	t.Helper()
	return printed(t, checked(project, refs))
}

// printed prints problems, and wants them to be known and to be told in English
// too.
func printed(t testing.TB, problems diag.List) string {
	t.Helper()
	known(t, problems)
	spoken(t, problems)
	var out bytes.Buffer
	if err := diag.WriteText(&out, problems.Sorted(), diag.Style{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// edit changes files of a project: a line with a path, then lines to be found
// (with -) and lines to put in their place (with +).
func edit(t testing.TB, project fstest.MapFS, script string) {
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
// names files to take away, "move" gives a folder another name, "quoted" writes
// files of any bytes, "want" holds the messages that are expected, and "want.en"
// what each of them says in English. A case that is clean has ok in its name.
func TestCases(t *testing.T) {
	for _, name := range archives(t) {
		archive := parse(t, name)
		for _, c := range cases(archive) {
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar")+"/"+c, func(t *testing.T) {
				compare(t, archive, c, checked(arrange(t, base(t), archive, c), check.Refs{Clauses: clauses}))
			})
		}
		save(t, name, archive)
	}
}

// textArchive holds the cases of texts, which are changes of another project
// and checked by a whole build.
const textArchive = "testdata/texts/texts.txtar"

// TestTextCases runs the cases of texts.
func TestTextCases(t *testing.T) {
	archive := parse(t, textArchive)
	for _, c := range cases(archive) {
		t.Run(c, func(t *testing.T) {
			compare(t, archive, c, built(t, arrange(t, invented(t), archive, c)))
		})
	}
	save(t, textArchive, archive)
}

// invented is the invented project of the tests of the command line.
func invented(t testing.TB) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	root := os.DirFS("../../cmd/chitieu/testdata/project")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, path)
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// built gives the problems that a build of a project finds.
func built(t testing.TB, project fs.FS) diag.List {
	t.Helper()
	problems, err := build.Check(t.Context(), build.Options{Project: project, Config: "config.toml", Theme: theme.FS(), Today: model.Date{Year: 2026, Month: 11, Day: 28}})
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

// known wants every problem to keep to what diag.Rules says of its rule.
func known(t testing.TB, problems diag.List) {
	t.Helper()
	for _, d := range problems.Sorted() {
		if r, known := diag.RuleOf(d.Rule); !known || d.Severity == diag.Error && !r.Errors || d.Severity == diag.Warning && !r.Warns {
			t.Errorf("diag.Rules does not know a %s of %s", d.Severity, d.Rule)
		}
	}
}

// archives are those of the data.
func archives(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(names, func(name string) bool { return filepath.Base(name) == "base.txtar" })
}

func parse(t testing.TB, name string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

func save(t *testing.T, name string, archive *txtar.Archive) {
	if !*update {
		return
	}
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
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

// arrange makes the project of a case out of a base.
func arrange(t testing.TB, project fstest.MapFS, archive *txtar.Archive, name string) fstest.MapFS {
	t.Helper()
	for _, f := range archive.Files {
		c, path, _ := strings.Cut(f.Name, "/")
		if c != name {
			continue
		}
		switch path {
		case "want", "want.en":
		case "edit":
			edit(t, project, string(f.Data))
		case "quoted":
			writeQuoted(t, project, string(f.Data))
		case "move":
			from, to, _ := strings.Cut(strings.TrimSpace(string(f.Data)), "\n")
			for path, file := range maps.Clone(project) {
				if rest, inside := strings.CutPrefix(path, from+"/"); inside {
					delete(project, path)
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
	return project
}

// writeQuoted writes files of any bytes: a line with a path, then strings as Go
// writes them, each perhaps with how often it is repeated; or the word pipe.
func writeQuoted(t testing.TB, project fstest.MapFS, script string) {
	t.Helper()
	path := ""
	for line := range strings.Lines(script) {
		line = strings.TrimSpace(line)
		if line == "pipe" {
			project[path] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
			continue
		}
		quoted, err := strconv.QuotedPrefix(line)
		if err != nil {
			path = line
			project[path] = &fstest.MapFile{}
			continue
		}
		text, _ := strconv.Unquote(quoted)
		times := 1
		if rest := strings.TrimSpace(line[len(quoted):]); rest != "" {
			if times, err = strconv.Atoi(rest); err != nil {
				t.Fatal(err)
			}
		}
		project[path].Data = append(project[path].Data, strings.Repeat(text, times)...)
	}
}

// compare holds what was found against the messages that a case expects, or
// writes them.
func compare(t *testing.T, archive *txtar.Archive, name string, problems diag.List) {
	t.Helper()
	if problems.Len() == 0 && !slices.Contains(strings.Split(name, "-"), "ok") {
		t.Error("nothing is found: has the case changed what it is about? If it is to be clean, its name says ok")
	}
	expect(t, archive, name, "want", printed(t, problems))
	expect(t, archive, name, "want.en", inEnglish(problems))
}

// expect holds a text against a part of a case, or writes it behind the others.
func expect(t *testing.T, archive *txtar.Archive, name, part, got string) {
	t.Helper()
	want, last := -1, 0
	for i, f := range archive.Files {
		if c, path, _ := strings.Cut(f.Name, "/"); c == name {
			last = i
			if path == part {
				want = i
			}
		}
	}
	if want < 0 && got == "" && part != "want" {
		return // nothing is wrong, so that nothing is said of it in English
	}
	if *update {
		if want < 0 {
			want = last + 1
			archive.Files = slices.Insert(archive.Files, want, txtar.File{Name: name + "/" + part})
		}
		archive.Files[want].Data = []byte(got)
		return
	}
	if want < 0 {
		t.Fatalf("no messages are expected in %s; run with -update and read them", part)
	}
	if diff := cmp.Diff(string(archive.Files[want].Data), got); diff != "" {
		t.Errorf("%s: -want +got:\n%s", part, diff)
	}
}

// TestBaseIsClean keeps the cases honest: what they print comes from their
// change alone.
func TestBaseIsClean(t *testing.T) {
	if got := run(t, base(t), check.Refs{Clauses: clauses}); got != "" {
		t.Errorf("the base project has problems:\n%s", got)
	}
}

// TestEveryRuleHasACase wants each rule in a message that a case expects.
func TestEveryRuleHasACase(t *testing.T) {
	var expected bytes.Buffer
	for _, name := range append(archives(t), textArchive) {
		for _, f := range parse(t, name).Files {
			if strings.HasSuffix(f.Name, "/want") {
				expected.Write(f.Data)
			}
		}
	}
	for _, r := range diag.Rules() {
		if !strings.Contains(expected.String(), "["+r.ID+"]") {
			t.Errorf("no case expects a message of rule %s", r.ID)
		}
	}
}
