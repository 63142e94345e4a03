package check_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/wordstest"
)

// spoken wants every problem to be told in English too.
func spoken(t testing.TB, problems diag.List) {
	t.Helper()
	for _, d := range append(problems.Sorted(), problems.Silenced()...) {
		for _, w := range []diag.Words{{VI: d.Message, EN: d.MessageEN}, {VI: d.Hint, EN: d.HintEN}} {
			if problem := wordstest.Problem(w); problem != "" {
				t.Errorf("%s: %s\n\t%s\n\t%s", d.Rule, problem, w.VI, w.EN)
			}
		}
	}
}

// inEnglish prints what is said of problems in English, each message once.
func inEnglish(problems diag.List) string {
	var out strings.Builder
	said := map[string]bool{}
	for _, d := range diag.In("en", problems.Sorted()) {
		line := diag.Visible("["+d.Rule+"] "+strings.TrimSpace(d.Message+" "+d.Hint)) + "\n"
		if !said[line] {
			out.WriteString(line)
		}
		said[line] = true
	}
	return out.String()
}

// TestWordsComeInPairs wants the program to build no problem without diag.Say
// and With, so that one which no case finds has its English too.
func TestWordsComeInPairs(t *testing.T) {
	names, err := filepath.Glob("*.go")
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
			if call, ok := n.(*ast.CallExpr); ok && qualified(call.Fun, "Say") {
				said++
			}
			if alone(n) && name != "directives.go" { // the words of package live are pairs
				t.Errorf("%s: Vietnamese words without English; use diag.Say and With", fset.Position(n.Pos()))
			}
			return true
		})
	}
	if said < 300 {
		t.Errorf("only %d texts were looked at", said)
	}
}

// alone tells whether a part of a program gives words in one language: a field
// of a problem, or words of which only one is written.
func alone(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool {
			to, ok := e.(*ast.SelectorExpr)
			return ok && (to.Sel.Name == "Message" || to.Sel.Name == "Hint")
		})
	case *ast.KeyValueExpr:
		key, ok := n.Key.(*ast.Ident)
		return ok && (key.Name == "Message" || key.Name == "Hint")
	case *ast.CompositeLit:
		return qualified(n.Type, "Words") && len(n.Elts) == 1
	}
	return false
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

// TestCheckSpeaksEnglish asks for the words that other packages take from here.
func TestCheckSpeaksEnglish(t *testing.T) {
	var problems diag.List
	for _, name := range []string{"data/x.txt", "data/observations (1).csv", "data/so-lieu.xlsx", "data/~$sources.toml", "data/.DS_Store", "data/x.tmp", "data/sources.tml"} {
		problems.Add(check.StrayFile(name, []string{"x", "observations.csv", "sources.toml"}))
	}
	for _, text := range []string{"1,5", "1,132", "5%", "=A1", "-", "<5", "3-5", "5*", "5 vụ", "10:30", "không rõ", "−5", "+5", "'5", "05", "1e5", "1.132.000", ".5.", "l5", "5_"} {
		if d, ok := check.NumberProblem("value", text); !ok {
			problems.Add(d)
		}
	}
	spoken(t, problems)
	if problems.Len() < 25 {
		t.Errorf("only %d problems were looked at", problems.Len())
	}
}
