package check_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"chitieu/internal/check"
	"chitieu/internal/diag"
)

// spoken wants every problem to be told in English too.
func spoken(t testing.TB, problems diag.List) {
	t.Helper()
	for _, d := range append(problems.Sorted(), problems.Silenced()...) {
		for _, w := range []diag.Words{{VI: d.Message, EN: d.MessageEN}, {VI: d.Hint, EN: d.HintEN}} {
			if problem := wordsProblem(w); problem != "" {
				t.Errorf("%s: %s\n\t%s\n\t%s", d.Rule, problem, w.VI, w.EN)
			}
		}
	}
}

// quotation is what a message repeats of the input.
var quotation = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|‹[^›]*›`)

// wordsProblem says what is wrong with the English of a message or of a hint;
// empty for nothing.
func wordsProblem(w diag.Words) string {
	switch {
	case w.VI == "" && w.EN == "":
		return ""
	case w.VI == "":
		return "English without Vietnamese"
	case w.EN == "":
		return "no English"
	case w.VI == w.EN:
		return "the English is the Vietnamese"
	case strings.ContainsFunc(quotation.ReplaceAllString(w.EN, ""), func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }):
		return "the English has Vietnamese letters outside of quotation marks"
	case strings.Contains(w.EN, "%!"):
		return "a format and its arguments do not agree"
	}
	return ""
}

func TestWordsProblem(t *testing.T) {
	for _, c := range []struct{ vi, en, want string }{
		{"", "", ""},
		{"Sửa số.", "Mend the number.", ""},
		{"Sửa số.", "", "no English"},
		{"", "Mend the number.", "English without Vietnamese"},
		{"value", "value", "the English is the Vietnamese"},
		{"Ý bạn là \"xã\"?", "Did you mean \"xã\"?", ""},
		{"Từ ‹xã›.", "The word ‹xã›.", ""},
		{"Viết \"a\\\"á\".", "Write \"a\\\"á\".", ""},
		{"Mã 64 (Tỉnh Gia Lai).", "The code 64 (Tỉnh Gia Lai).", "the English has Vietnamese letters outside of quotation marks"},
		{"Số %!d", "Number %!d(string=x)", "a format and its arguments do not agree"},
	} {
		if got := wordsProblem(diag.Words{VI: c.vi, EN: c.en}); got != c.want {
			t.Errorf("%q, %q: %q; want %q", c.vi, c.en, got, c.want)
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
