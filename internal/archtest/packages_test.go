// Package archtest keeps the code to the plan of the house in
// docs/architecture.md: which package may import which, who may call what, and
// how large things may grow. It has tests only.
package archtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module   = "chitieu"
	root     = "../.."
	document = root + "/docs/architecture.md"
)

// row is what the table says of one package.
type row struct {
	imports   []string // packages of the project, by their short names
	libraries []string // modules, or a path within one
}

// pack is what `go list` says of one package.
type pack struct {
	ImportPath string
	Imports    []string
}

// short is the name of a package in the table: its path below the module, less
// "internal/" where the table names it as an import.
func short(importPath string) string {
	return strings.TrimPrefix(strings.TrimPrefix(importPath, module+"/"), "internal/")
}

var backquoted = regexp.MustCompile("`([^`]*)`")

func names(cell string) []string {
	var found []string
	for _, match := range backquoted.FindAllStringSubmatch(cell, -1) {
		found = append(found, match[1])
	}
	return found
}

// readTable reads the table below the heading "## Packages", and the libraries
// that several packages may share.
func readTable(text string) (rows map[string]row, shared []string, err error) {
	_, section, found := strings.Cut(text, "\n## Packages\n")
	if !found {
		return nil, nil, errors.New(`no heading "## Packages"`)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	rows = map[string]row{}
	for line := range strings.Lines(section) {
		if rest, ok := strings.CutPrefix(line, "Libraries that several packages may share:"); ok {
			shared = names(rest)
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		if len(cells) != 4 || len(names(cells[0])) != 1 {
			return nil, nil, fmt.Errorf("not a row of four cells: %s", line)
		}
		name := short(names(cells[0])[0])
		if _, ok := rows[name]; ok {
			return nil, nil, fmt.Errorf("two rows for %s", name)
		}
		rows[name] = row{names(cells[2]), names(cells[3])}
	}
	return rows, shared, nil
}

// violations compares packages with the table.
func violations(packages []pack, rows map[string]row, shared []string) []string {
	var problems []string
	for _, p := range packages {
		name := short(p.ImportPath)
		allowed, ok := rows[name]
		if !ok {
			problems = append(problems, name+" is not in the table")
			continue
		}
		for _, imported := range p.Imports {
			if problem := importProblem(imported, allowed); problem != "" {
				problems = append(problems, name+" "+problem)
			}
		}
	}
	return append(problems, tableProblems(rows, shared)...)
}

func importProblem(imported string, allowed row) string {
	first, _, _ := strings.Cut(imported, "/")
	switch {
	case first == module:
		if !slices.Contains(allowed.imports, short(imported)) {
			return "may not import " + short(imported)
		}
	case strings.Contains(first, "."):
		if !slices.ContainsFunc(allowed.libraries, func(library string) bool { return within(library, imported) }) {
			return "may not use " + imported
		}
	case imported == "C":
		return "may not use cgo"
	}
	return ""
}

// idle returns the permissions that nobody uses: rows without a package,
// imports and libraries without an importer. Used holds the import paths of
// each package by its short name, in its files for all systems.
func idle(rows map[string]row, used map[string][]string) []string {
	var problems []string
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		imports, ok := used[name]
		if !ok {
			problems = append(problems, "the row of "+name+" is of no package")
			continue
		}
		for _, allowed := range rows[name].imports {
			if !slices.ContainsFunc(imports, func(path string) bool { return short(path) == allowed }) {
				problems = append(problems, name+" does not import "+allowed)
			}
		}
		for _, allowed := range rows[name].libraries {
			if !slices.ContainsFunc(imports, func(path string) bool { return within(allowed, path) }) {
				problems = append(problems, name+" does not use "+allowed)
			}
		}
	}
	return problems
}

// within tells whether an import path is a library or lies in it.
func within(library, path string) bool {
	return path == library || strings.HasPrefix(path, library+"/")
}

// tableProblems: the table is sound by itself. Rows stand in the order of the
// flow, so that a package imports only packages above it.
func tableProblems(rows map[string]row, shared []string) []string {
	var problems []string
	users := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		for _, imported := range rows[name].imports {
			if _, ok := rows[imported]; !ok {
				problems = append(problems, fmt.Sprintf("the row of %s names %s, which has no row", name, imported))
			}
			if reaches(rows, imported, name) {
				problems = append(problems, fmt.Sprintf("%s and %s import each other", name, imported))
			}
		}
		for _, library := range rows[name].libraries {
			users[library] = append(users[library], name)
		}
	}
	for _, library := range slices.Sorted(maps.Keys(users)) {
		if len(users[library]) > 1 && !slices.Contains(shared, library) {
			problems = append(problems, fmt.Sprintf("%s is used by %s; one package should stand before it", library, strings.Join(users[library], ", ")))
		}
	}
	return problems
}

// reaches reports whether one package may import another, through any number of
// others.
func reaches(rows map[string]row, from, to string) bool {
	seen := map[string]bool{}
	var visit func(string) bool
	visit = func(name string) bool {
		if name == to {
			return true
		}
		if seen[name] {
			return false
		}
		seen[name] = true
		return slices.ContainsFunc(rows[name].imports, visit)
	}
	return visit(from)
}

// list returns every package of the module.
func list(t *testing.T) []pack {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	command.Dir = root
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var packages []pack
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p pack
		if err := decoder.Decode(&p); err == io.EOF {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

func TestPackagesKeepToTheTable(t *testing.T) {
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	rows, shared, err := readTable(string(text))
	if err != nil {
		t.Fatalf("%s: %v", path.Clean(document), err)
	}
	packages := list(t)
	for _, problem := range violations(packages, rows, shared) {
		t.Error(problem)
	}
	for _, problem := range idle(rows, imports(t, packages)) {
		t.Error(problem)
	}
}

// imports are the import paths of every package by its short name, whatever the
// system that a file is for; none for a package of tests.
func imports(t *testing.T, packages []pack) map[string][]string {
	t.Helper()
	used := map[string][]string{}
	for _, p := range packages {
		used[short(p.ImportPath)] = nil
	}
	for _, s := range sources(t) {
		for _, spec := range s.file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			used[s.pkg] = append(used[s.pkg], path)
		}
	}
	return used
}

func TestTableFindsIdlePermissions(t *testing.T) {
	rows := map[string]row{"low": {}, "high": {imports: []string{"low", "other"}, libraries: []string{"example.org/lib", "example.org/rest"}}, "gone": {}}
	used := map[string][]string{"low": nil, "high": {"fmt", module + "/internal/low", "example.org/lib/sub"}}
	want := []string{"the row of gone is of no package", "high does not import other", "high does not use example.org/rest"}
	if found := idle(rows, used); !slices.Equal(found, want) {
		t.Errorf("found %q, wanted %q", found, want)
	}
}

func TestTableFindsViolations(t *testing.T) {
	const head = "# A\n\n## Packages\n\n| package | what | may import | libraries |\n| --- | --- | --- | --- |\n"
	const good = head + "| `internal/low` | x | | |\n| `internal/high` | x | `low` | `example.org/lib` |\n"
	for name, test := range map[string]struct {
		table string
		pack  pack
		want  string
	}{
		"allowed":         {good, pack{module + "/internal/high", []string{"fmt", module + "/internal/low", "example.org/lib/sub"}}, ""},
		"wrong way":       {good, pack{module + "/internal/low", []string{module + "/internal/high"}}, "low may not import high"},
		"other library":   {good, pack{module + "/internal/high", []string{"example.org/library"}}, "high may not use example.org/library"},
		"not in table":    {good, pack{module + "/internal/new", nil}, "new is not in the table"},
		"cgo":             {good, pack{module + "/internal/low", []string{"C"}}, "low may not use cgo"},
		"circle in table": {head + "| `internal/a` | x | `b` | |\n| `internal/b` | x | `a` | |\n", pack{module + "/internal/a", nil}, "a and b import each other"},
		"two users":       {good + "| `internal/b` | x | | `example.org/lib` |\n", pack{module + "/internal/low", nil}, "example.org/lib is used by b, high; one package should stand before it"},
		"unknown import":  {head + "| `internal/a` | x | `b` | |\n", pack{module + "/internal/a", nil}, "the row of a names b, which has no row"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, shared, err := readTable(test.table)
			if err != nil {
				t.Fatal(err)
			}
			found := violations([]pack{test.pack}, rows, shared)
			if test.want == "" && len(found) > 0 || test.want != "" && !slices.Contains(found, test.want) {
				t.Errorf("found %q, wanted %q", found, test.want)
			}
		})
	}
}
