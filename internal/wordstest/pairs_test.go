package wordstest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// TestWordsComeInPairs wants no words of one language only in the program, so
// that what no test brings about has its English too.
func TestWordsComeInPairs(t *testing.T) {
	names, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if qualified(n.Fun, "Say") {
					said++
				}
			case *ast.CompositeLit:
				if qualified(n.Type, "Words") && len(n.Elts) == 1 {
					t.Errorf("%s: words of one language; use diag.Say", fset.Position(n.Pos()))
				}
			}
			return true
		})
	}
	if said < 1000 {
		t.Errorf("only %d texts were looked at", said)
	}
}

// qualified tells whether an expression is a name of package diag.
func qualified(e ast.Expr, name string) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != name {
		return false
	}
	of, ok := s.X.(*ast.Ident)
	return ok && of.Name == "diag"
}
