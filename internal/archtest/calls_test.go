package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is one Go file of the program, no test.
type source struct {
	name string // "internal/model/area.go"
	pkg  string // short name of its package, as in the table
	set  *token.FileSet
	file *ast.File
}

// privilege is something that only some packages may do.
type privilege struct {
	what    string
	holders []string
	names   []string // functions, variables and types, as they are written in full
	imports []string // packages whose import alone is the act
}

var privileges = []privilege{
	{
		what:    "read the clock or the environment, or use the streams of the process",
		holders: []string{"cli", "cmd/chitieu", "theme/bundle", "bench", "deploy/release", "scripts/pictures"},
		names: []string{
			"time.Now", "time.Since", "time.Until",
			"os.Getenv", "os.LookupEnv", "os.Environ", "os.ExpandEnv", "os.Hostname", "os.UserHomeDir", "os.UserConfigDir", "os.UserCacheDir",
			"os.Stdin", "os.Stdout", "os.Stderr", "os.Args", "os.Exit",
			"fmt.Print", "fmt.Printf", "fmt.Println", "print", "println",
		},
		imports: []string{"log", "log/slog", "flag", "math/rand", "math/rand/v2", "crypto/rand"},
	},
	{
		what:    "change files",
		holders: []string{"publish", "disk", "theme/bundle", "bench", "deploy/release", "scripts/pictures"},
		names: []string{
			"os.Create", "os.CreateTemp", "os.OpenFile", "os.WriteFile", "os.Mkdir", "os.MkdirAll", "os.MkdirTemp", "os.CopyFS",
			"os.Remove", "os.RemoveAll", "os.Rename", "os.Link", "os.Symlink", "os.Truncate", "os.Chmod", "os.Chtimes",
		},
	},
	{
		what:    "run other programs",
		holders: []string{"history", "theme/bundle", "bench", "deploy/release", "scripts/pictures"},
		names:   []string{"exec.Command", "exec.CommandContext", "os.StartProcess"},
	},
	{
		what:    "compute with floating point",
		holders: []string{"chart"},
		names:   []string{"float64", "float32", "strconv.ParseFloat", "strconv.FormatFloat"},
	},
	{
		what:    "hand on HTML that is not escaped again",
		holders: []string{"chart", "markup", "site"},
		names:   []string{"template.HTML()"},
	},
	{
		what:  "hand on scripts, styles, attributes or addresses that are not escaped",
		names: []string{"template.JS()", "template.JSStr()", "template.CSS()", "template.URL()", "template.HTMLAttr()", "template.Srcset()"},
	},
}

// abuses returns what a file does without the privilege for it.
func abuses(s source) []string {
	used := uses(s)
	var problems []string
	for _, p := range privileges {
		if slices.Contains(p.holders, s.pkg) {
			continue
		}
		for _, name := range p.names {
			if at, ok := used[name]; ok {
				problems = append(problems, fmt.Sprintf("%s: %s: may not %s", s.set.Position(at), name, p.what))
			}
		}
		for _, name := range p.imports {
			if at, ok := used["import "+name]; ok {
				problems = append(problems, fmt.Sprintf("%s: %s: may not %s", s.set.Position(at), name, p.what))
			}
		}
	}
	slices.Sort(problems)
	return problems
}

// uses returns the names that a file uses of others, with one place each: "os.X"
// by the name of the package whatever it is imported as, "X()" at the end for a
// call or conversion, plain names for what Go itself has, "import x" for imports.
func uses(s source) map[string]token.Pos {
	imported := map[string]string{}
	used := map[string]token.Pos{}
	for _, spec := range s.file.Imports {
		at, _ := strconv.Unquote(spec.Path.Value)
		used["import "+at] = spec.Pos()
		name := path.Base(at)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imported[name] = path.Base(at)
	}
	qualified := func(e ast.Expr) string {
		selector, ok := e.(*ast.SelectorExpr)
		if !ok {
			return ""
		}
		if pkg, ok := selector.X.(*ast.Ident); ok && imported[pkg.Name] != "" {
			return imported[pkg.Name] + "." + selector.Sel.Name
		}
		return ""
	}
	asked := map[ast.Node]bool{}
	ast.Inspect(s.file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.TypeSwitchStmt:
			// To ask whether a value is a float is how one is turned away.
			for _, clause := range node.Body.List {
				for _, kind := range clause.(*ast.CaseClause).List {
					asked[kind] = true
				}
			}
		case *ast.SelectorExpr:
			if name := qualified(node); name != "" {
				used[name] = node.Pos()
			}
		case *ast.CallExpr:
			if name := qualified(node.Fun); name != "" {
				used[name+"()"] = node.Pos()
			}
			if name, ok := node.Fun.(*ast.Ident); ok && (name.Name == "print" || name.Name == "println") {
				used[name.Name] = node.Pos()
			}
		case *ast.Ident:
			if (node.Name == "float64" || node.Name == "float32") && !asked[node] {
				used[node.Name] = node.Pos()
			}
		}
		return true
	})
	return used
}

// sources reads every Go file of the program.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() && (base == "testdata" || base == "node_modules" || name != root && strings.HasPrefix(base, ".")) {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go") {
			return nil
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		s, err := parse(filepath.ToSlash(strings.TrimPrefix(name, filepath.FromSlash(root)+string(filepath.Separator))), string(raw))
		all = append(all, s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func parse(name, text string) (source, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, text, parser.ParseComments|parser.SkipObjectResolution)
	return source{name: name, pkg: short(module + "/" + path.Dir(name)), set: set, file: file}, err
}

func TestPrivileges(t *testing.T) {
	for _, s := range sources(t) {
		for _, problem := range abuses(s) {
			t.Error(problem)
		}
	}
}

func TestPrivilegesFindAbuse(t *testing.T) {
	for text, want := range map[string]string{
		`import "time"; var t = time.Now`:                                "time.Now",
		`import clock "time"; func f() { clock.Now() }`:                  "time.Now",
		`import "os"; func f() { os.Getenv("X") }`:                       "os.Getenv",
		`import "os"; func f() { os.RemoveAll("x") }`:                    "os.RemoveAll",
		`import "fmt"; func f() { fmt.Println() }`:                       "fmt.Println",
		`import "os/exec"; func f() { exec.Command("git") }`:             "exec.Command",
		`import "os/exec"; func f() { exec.LookPath("git") }`:            "",
		`func f() { println() }`:                                         "println",
		`import "log"; var l = log.Default`:                              "log",
		`var x float64`:                                                  "float64",
		`import "html/template"; var h = template.HTML("<b>")`:           "template.HTML()",
		`import "html/template"; var h = template.JS("alert(1)")`:        "template.JS()",
		`import "html/template"; type t struct { h template.HTML }`:      "",
		`func f(v any) { switch v.(type) { case float64: } }`:            "",
		`import "time"; var d time.Duration`:                             "",
		`import "os"; func f() { os.ReadFile("x") }`:                     "",
		`type os struct{ Args int }; func f(o os) int { return o.Args }`: "",
	} {
		s, err := parse("internal/model/x.go", "package model; "+text)
		if err != nil {
			t.Fatal(err)
		}
		found := abuses(s)
		if want == "" && len(found) > 0 || want != "" && (len(found) == 0 || !strings.Contains(found[0], ": "+want+": ")) {
			t.Errorf("%s: found %q, wanted %q (uses %v)", text, found, want, slices.Sorted(maps.Keys(uses(s))))
		}
	}
}
