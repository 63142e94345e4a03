package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// unpaired says where words have no English beside them, by package or by
// declaration, and why.
var unpaired = map[string]string{
	"check.beyondWords": wordsOfInput, "check.oneWord": wordsOfInput, "check.pointsAtOne": wordsOfInput, "check.apartWords": wordsOfInput, "check.percentWords": wordsOfInput, "check.family": wordsOfInput, "check.upland": wordsOfInput, "check.oneName": wordsOfInput, "check.namedAndAged": wordsOfInput,
	"bench":    "invents a site of another program",
	"workload": "invents projects",
	"form":     "a template for Excel is Vietnamese", "workbook": "a template for Excel is Vietnamese",
	"scaffold.sampleWord":  wordsOfInput,
	"scaffold.functions":   "comments of new files are Vietnamese",
	"importer.columnNames": "English readers have the names of the columns",
	"scripts/pictures":     "takes pictures for the guide, which is Vietnamese",

	"deploy/release.licences": "one text in both languages", "publish.marker": "one text in both languages",
	"dataset.codeWords": "a word for each language", "check.AnyName": "a pattern of a file name",
	"site.documents": "abbreviations in numbers of documents", "check.wordsVI": "numbers in Vietnamese words", "check.digitWords": "numbers in Vietnamese words",
	"chart.runeWidth": "letters by their width",

	"opensdg.writeConfig": textsOfSite, "opensdg.copied": textsOfSite, "opensdg.writeContent": textsOfSite, "opensdg.goalsText": textsOfSite, "opensdg.name": textsOfSite,
	"opensdg.repositoryName": textsOfSite, "opensdg.noDefinition": textsOfSite, "opensdg.notesOf": textsOfSite, "opensdg.writeLists": textsOfSite,
	"opensdg.publisher": textsOfSite, "opensdg.dimensionsText": textsOfSite, "opensdg.sourcesText": textsOfSite,

	"check.areaColumns": wordsOfInput, "check.headerWords": wordsOfInput, "check.suspicious": wordsOfInput,
	"check.foreignRow": wordsOfInput, "check.statusWords": wordsOfInput, "check.parseQualifier": wordsOfInput,
	"importer.roleName": wordsOfInput, "importer.bareUpper": wordsOfInput, "importer.newNames": wordsOfInput, "importer.shortTypes": wordsOfInput,
	"wording.signed": wordsOfInput, "importer.signed": wordsOfInput, "importer.categories": wordsOfInput, "importer.ofMen": wordsOfInput, "importer.saysCount": wordsOfInput, "model.WrittenPeriod": wordsOfInput, "model.writtenDay": wordsOfInput,
	"importer.planWords": wordsOfInput, "importer.compareHits": wordsOfInput, "wording.StatusWords": wordsOfInput, "importer.counts": wordsOfInput, "wording.withoutAchieved": wordsOfInput,
	"importer.institutionHits": wordsOfInput, "importer.sides": wordsOfInput, "wording.PartsSaid": wordsOfInput, "wording.Leaves": wordsOfInput, "importer.ofOffice": wordsOfInput, "importer.ofOfficeAt": wordsOfInput, "wording.mayChange": wordsOfInput, "wording.SharesSaid": wordsOfInput,
	"markup.anchorPart":     wordsOfInput,
	"opensdg.otherPercents": wordsOfInput, "tabular.vietnameseLetters": wordsOfInput, "tabular.vietnamese": wordsOfInput, "tabular.doubled": wordsOfInput, "tabular.tcvn3": wordsOfInput,
	"tabular.vniBases": wordsOfInput, "tabular.vniLetters": wordsOfInput, "tabular.templateSheets": wordsOfInput, "tabular.idLabel": wordsOfInput,
}

const (
	wordsOfInput = "knows words of the input"
	textsOfSite  = "writes texts of a site, each language in a file or key of its own"
)

// TestWordsComeInPairs wants Vietnamese words to stand before their English, as
// arguments of diag.Say and the like or as the fields of diag.Words. So nothing
// that the program says is left without English, whether a test comes by or not.
func TestWordsComeInPairs(t *testing.T) {
	pairs, used := 0, map[string]bool{}
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			name := s.pkg + "." + declared(d)
			w := words{source: s}
			ast.Inspect(d, w.visit)
			pairs += w.pairs
			for _, key := range []string{s.pkg, name} {
				if unpaired[key] != "" && len(w.problems) > 0 {
					used[key], w.problems = true, nil
				}
			}
			for _, problem := range w.problems {
				t.Errorf("%s (in %s)", problem, name)
			}
		}
	}
	for key := range unpaired {
		if !used[key] {
			t.Errorf("%s needs no permission to say something without English", key)
		}
	}
	if pairs < 1000 {
		t.Errorf("only %d pairs were looked at", pairs)
	}
}

// declared is the name of what a declaration declares first.
func declared(d ast.Decl) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		return d.Name.Name
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.ValueSpec:
				return spec.Names[0].Name
			case *ast.TypeSpec:
				return spec.Name.Name
			}
		}
	}
	return ""
}

// words looks at the texts of a declaration.
type words struct {
	source
	pairs    int
	problems []string
}

func (w *words) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		if full(n.Fun) == "regexp.MustCompile" {
			return false // it knows words of the input and says nothing
		}
		return w.list(n.Args, full(n.Fun))
	case *ast.CompositeLit:
		var list []ast.Expr
		for _, e := range n.Elts {
			pair, ok := e.(*ast.KeyValueExpr)
			if ok && fmt.Sprint(pair.Key) == "EN" || ok && fmt.Sprint(pair.Key) == "VI" {
				e = pair.Value
			}
			list = append(list, e)
		}
		if full(n.Type) == "diag.Words" && len(n.Elts) == 1 {
			w.fail(n, "words of one language; use diag.Say")
		}
		return w.list(list, full(n.Type))
	case *ast.BasicLit:
		if foreign(text(n)) {
			w.fail(n, "%s has no English behind it", n.Value)
		}
	}
	return true
}

// list looks at texts that stand beside each other, and at all that is deeper.
func (w *words) list(list []ast.Expr, of string) bool {
	for i := 0; i < len(list); i++ {
		vi := text(list[i])
		says := of == "diag.Say" || of == "Say"
		if foreign(vi) || says && i == 0 && vi != "" {
			en := ""
			if i+1 < len(list) {
				en = text(list[i+1])
			}
			w.pairs++
			if problem := pairProblem(vi, en); problem != "" {
				w.fail(list[i], "%s", problem)
			}
			i++
			continue
		}
		ast.Inspect(list[i], w.visit)
	}
	return false
}

func (w *words) fail(n ast.Node, format string, args ...any) {
	w.problems = append(w.problems, fmt.Sprintf("%s: ", w.set.Position(n.Pos()))+fmt.Sprintf(format, args...))
}

// full is a name as it is written: diag.Say.
func full(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return full(e.X) + "." + e.Sel.Name
	}
	return ""
}

// text is what a literal, or a sum of literals, says; empty for all else.
func text(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if value, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return value
		}
	case *ast.BinaryExpr:
		return text(e.X) + text(e.Y)
	}
	return ""
}

// foreign tells whether a text has letters that English lacks.
func foreign(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
}

var (
	// quoted is what a message repeats of the input, and what it shows as an example.
	quoted = regexp.MustCompile(`"[^"]*"|‹[^›]*›`)
	verb   = regexp.MustCompile(`%(?:\[[0-9]\])?[-+#0-9.*]*[a-zA-Z]`)
)

// pairProblem says what is wrong with a text and its English; empty for nothing.
func pairProblem(vi, en string) string {
	switch {
	case en == "":
		return fmt.Sprintf("%q has no English behind it", vi)
	case foreign(quoted.ReplaceAllString(en, "")):
		return fmt.Sprintf("%q has letters outside of quotation marks that English lacks", en)
	case len(verb.FindAllString(strings.ReplaceAll(vi, "%%", ""), -1)) != len(verb.FindAllString(strings.ReplaceAll(en, "%%", ""), -1)):
		return fmt.Sprintf("%q and %q take different arguments", vi, en)
	}
	return ""
}

func TestPairsFindFaults(t *testing.T) {
	for text, want := range map[string]int{
		`var x = "Số"`: 1,
		`var x = "So"`: 0,
		`var x = diag.Say("Số %d", "Number %d", 1)`:                    0,
		`var x = diag.Say("Số", "Số")`:                                 1,
		`var x = diag.Say("Số", "")`:                                   1,
		`var x = diag.Say("Số", y)`:                                    1,
		`var x = diag.Say("So %d", "Number", 1)`:                       1,
		`var x = diag.Say("%d %s", "%[2]s %[1]d", 1, "")`:              0,
		`var x = diag.Say("Số: %s", "Number: %s", "số")`:               1,
		`var x = diag.Say("Bỏ dấu %%", "Without the %%")`:              0,
		`var x = diag.Say("Thêm \"Số\"", "Add \"Số\"")`:                0,
		`var x = diag.Say("Thêm Số", "Add Số")`:                        1,
		`var x = diag.Words{VI: "Số", EN: "Number"}`:                   0,
		`var x = diag.Words{VI: "Số"}`:                                 2,
		`var x = diag.Words{VI: y}`:                                    1,
		`var x = Words{"Số", "Number"}`:                                0,
		`var x = diag.Amount(1, "số", "number", "numbers")`:            0,
		`var x = fmt.Sprintf("Số %d", 1)`:                              1,
		`var x = "Số " + y`:                                            1,
		`var x = regexp.MustCompile("số")`:                             0,
		`var x = map[int]diag.Words{1: {VI: "Số", EN: "No"}}`:          0,
		`func x() { return diag.Say("Số", "Number").In("vi") + "Số" }`: 1,
	} {
		s, err := parse("x/x.go", "package x\n"+text)
		if err != nil {
			t.Fatal(err)
		}
		w := words{source: s}
		ast.Inspect(s.file, w.visit)
		if len(w.problems) != want {
			t.Errorf("%s: %d problems, want %d: %v", text, len(w.problems), want, w.problems)
		}
	}
}
