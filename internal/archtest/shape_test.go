package archtest

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"
)

const (
	maxFile     = 500 // lines
	maxFunction = 60  // lines, with its comment left out
)

// longFunctions are the functions that may be longer, each with the reason.
var longFunctions = map[string]string{}

// vagueNames say nothing of what a package is for.
var vagueNames = []string{"base", "common", "core", "helper", "helpers", "misc", "shared", "tools", "types", "util", "utils"}

// misshapes returns what is too large, vague or hidden in a file.
func misshapes(s source) []string {
	var problems []string
	lines := s.set.Position(s.file.End()).Line
	if lines > maxFile {
		problems = append(problems, fmt.Sprintf("%s has %d lines, more than %d", s.name, lines, maxFile))
	}
	if slices.Contains(vagueNames, s.file.Name.Name) {
		problems = append(problems, fmt.Sprintf("%s: the name %s does not say what the package is for", s.name, s.file.Name.Name))
	}
	for _, declaration := range s.file.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok {
			continue
		}
		from, to := s.set.Position(function.Type.Func).Line, s.set.Position(function.End()).Line
		name := s.pkg + "." + function.Name.Name
		if to-from+1 > maxFunction && longFunctions[name] == "" {
			problems = append(problems, fmt.Sprintf("%s:%d: %s has %d lines, more than %d", s.name, from, name, to-from+1, maxFunction))
		}
		if function.Name.Name == "init" && function.Recv == nil {
			problems = append(problems, fmt.Sprintf("%s:%d: an init function", s.name, from))
		}
	}
	return problems
}

// undocumented returns the exported names of a file without a doc comment.
func undocumented(s source) []string {
	if s.file.Name.Name == "main" {
		return nil
	}
	var problems []string
	report := func(name *ast.Ident, docs ...*ast.CommentGroup) {
		documented := slices.ContainsFunc(docs, func(d *ast.CommentGroup) bool { return d.Text() != "" })
		if name.IsExported() && !documented {
			problems = append(problems, fmt.Sprintf("%s: %s has no doc comment", s.set.Position(name.Pos()), name.Name))
		}
	}
	for _, declaration := range s.file.Decls {
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil || exportedReceiver(d.Recv) {
				report(d.Name, d.Doc)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					report(spec.Name, d.Doc, spec.Doc)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						report(name, d.Doc, spec.Doc, spec.Comment)
					}
				}
			}
		}
	}
	return problems
}

func exportedReceiver(receivers *ast.FieldList) bool {
	exported := false
	ast.Inspect(receivers.List[0].Type, func(node ast.Node) bool {
		if name, ok := node.(*ast.Ident); ok {
			exported = name.IsExported()
			return false
		}
		return true
	})
	return exported
}

func TestShape(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		for _, problem := range append(misshapes(s), undocumented(s)...) {
			t.Error(problem)
		}
		documented[s.pkg] = documented[s.pkg] || s.file.Doc.Text() != ""
	}
	for name, ok := range documented {
		if !ok {
			t.Errorf("package %s has no doc comment", name)
		}
	}
}

func TestShapeFindsFaults(t *testing.T) {
	long := "func f() {\n" + strings.Repeat("_ = 0\n", maxFunction) + "}\n"
	for text, want := range map[string]int{
		"package x\n":        0,
		"package x\n" + long: 1,
		"package x\n//\n" + strings.Repeat("var _ = 0\n", maxFile): 1,
		"package util\n":                                     1,
		"package x\nfunc init() {}\n":                        1,
		"package x\nfunc F() {}\n":                           1,
		"package x\ntype T int\n":                            1,
		"package x\n// T is.\ntype T int\nfunc (T) M() {}\n": 1,
		"package x\ntype t int\nfunc (*t) M() {}\n":          0,
		"package x\nconst (\nA = 1 // one\nB = 2\n)\n":       1,
		"package x\n// Both.\nconst (\nA = 1\nB = 2\n)\n":    0,
	} {
		s, err := parse("internal/x/x.go", text)
		if err != nil {
			t.Fatal(err)
		}
		if found := append(misshapes(s), undocumented(s)...); len(found) != want {
			t.Errorf("%.60q: found %q, wanted %d", text, found, want)
		}
	}
}
