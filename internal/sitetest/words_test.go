package sitetest

import (
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"chitieu/internal/config"
)

// The words of the site: every key that the code or a template names stands in
// every catalogue, every key of the catalogue is named, and whoever asks for a
// message gives what its placeholders want.

const projectRoot = "../.."

// wordCallers are the folders whose Go code asks for messages.
var wordCallers = []string{"internal/site", "internal/locale", "internal/build", "internal/dataset", "internal/render", "internal/preview"}

// catalogue reads the messages of a language by their dotted keys.
func catalogue(t *testing.T, lang string) map[string]string {
	t.Helper()
	var tree map[string]any
	if _, err := toml.DecodeFile(filepath.Join(projectRoot, "theme/i18n", lang+".toml"), &tree); err != nil {
		t.Fatal(err)
	}
	messages := map[string]string{}
	flattenWords(messages, "", tree)
	return messages
}

func flattenWords(into map[string]string, prefix string, tree map[string]any) {
	for key, value := range tree {
		switch v := value.(type) {
		case string:
			into[prefix+key] = v
		case map[string]any:
			flattenWords(into, prefix+key+".", v)
		}
	}
}

// keyForm is the form of a key: words with small letters, joined by dots.
var keyForm = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// monthKeys begin the keys that are asked for by number, in the languages whose
// dates name months.
const monthKeys = "date.month"

// asking is one declaration or template that names keys.
type asking struct {
	where    string
	keys     []string        // keys that it names, as they stand
	names    map[string]bool // texts that it could give as names of placeholders
	declares []string        // names of the functions and variables declared
	mentions map[string]bool // identifiers that it uses
	asks     bool            // it asks for a message itself
}

// inCode collects what every function of the code names. A key that is put
// together from parts cannot be found by reading and is a problem.
func inCode(t *testing.T, tables map[string]bool) (found []asking, problems []string) {
	t.Helper()
	for _, folder := range wordCallers {
		files, err := filepath.Glob(filepath.Join(projectRoot, folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no Go files in %s: %v", folder, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			set := gotoken.NewFileSet()
			file, err := parser.ParseFile(set, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, decl := range file.Decls {
				a := asking{where: strings.TrimPrefix(set.Position(decl.Pos()).String(), "../../"), names: map[string]bool{}, mentions: map[string]bool{}}
				problems = append(problems, a.read(decl, tables)...)
				found = append(found, a)
			}
		}
	}
	return handedOn(found), problems
}

// handedOn gives the keys of a declaration that asks for nothing itself (a
// function that chooses a key, a table of keys) to those that use it.
func handedOn(found []asking) []asking {
	var out []asking
	for _, a := range found {
		if a.asks || len(a.keys) == 0 {
			out = append(out, a)
			continue
		}
		for _, user := range found {
			if slices.ContainsFunc(a.declares, func(name string) bool { return user.mentions[name] }) && user.asks {
				user.keys = a.keys
				out = append(out, user)
			}
		}
	}
	return out
}

// read takes the texts of a declaration as keys and names, and reports keys
// made of parts.
func (a *asking) read(decl ast.Decl, tables map[string]bool) []string {
	var problems []string
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			a.declares = append(a.declares, n.Name.Name)
		case *ast.ValueSpec:
			for _, name := range n.Names {
				a.declares = append(a.declares, name.Name)
			}
		case *ast.Ident:
			a.mentions[n.Name] = true
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == gotoken.STRING {
				a.names[s] = true
				if table, _, _ := strings.Cut(s, "."); keyForm.MatchString(s) && tables[table] && s != monthKeys {
					a.keys = append(a.keys, s)
				}
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 && slices.Contains([]string{"t", "N", "O", "T"}, f.Sel.Name) {
				a.asks = true
				if _, parts := n.Args[0].(*ast.BinaryExpr); parts && !strings.Contains(a.where, "internal/locale/") {
					problems = append(problems, a.where+": a key put together from parts cannot be found; name it whole")
				}
			}
		}
		return true
	})
	return problems
}

var (
	templateCall  = regexp.MustCompile(`(?:\{\{-?|\() *t +"([^"]+)"((?: +"[^"]+" +[^ "})]+)*)`)
	templateAsk   = regexp.MustCompile(`(?:\{\{-?|\(|\| *) *t +("?)`)
	quotedName    = regexp.MustCompile(`"([^"]+)"`)
	placeholder   = regexp.MustCompile(`\{([a-z0-9]+)\}`)
	pluralForms   = []string{".zero", ".one", ".two", ".few", ".many", ".other"}
	givenByLocale = []string{"n"} // locale.N gives it itself
)

// inTemplates collects what every template asks for.
func inTemplates(t *testing.T) (found []asking, problems []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(projectRoot, "theme/templates/*.html"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no templates: %v", err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		calls := templateCall.FindAllSubmatch(raw, -1)
		if n := len(templateAsk.FindAll(raw, -1)); n != len(calls) {
			problems = append(problems, name+": "+strconv.Itoa(n)+" calls of t, of which "+strconv.Itoa(len(calls))+" name their key")
		}
		for _, call := range calls {
			a := asking{where: filepath.Base(name), keys: []string{string(call[1])}, names: map[string]bool{}}
			for _, given := range quotedName.FindAllSubmatch(call[2], -1) {
				a.names[string(given[1])] = true
			}
			found = append(found, a)
		}
	}
	return found, problems
}

// messagesOf returns the messages behind a key: its own, or its plural forms.
func messagesOf(words map[string]string, key string) map[string]string {
	out := map[string]string{}
	for _, form := range append([]string{""}, pluralForms...) {
		if message, ok := words[key+form]; ok {
			out[key+form] = message
		}
	}
	return out
}

// wordProblems compares what is asked for with a catalogue.
func wordProblems(words map[string]string, asked []asking) []string {
	var problems []string
	used := map[string]bool{}
	for _, a := range asked {
		for _, key := range a.keys {
			messages := messagesOf(words, key)
			if len(messages) == 0 {
				problems = append(problems, a.where+": the catalogue has no "+key)
			}
			for full, message := range messages {
				used[full] = true
				for _, match := range placeholder.FindAllStringSubmatch(message, -1) {
					if !a.names[match[1]] && !slices.Contains(givenByLocale, match[1]) {
						problems = append(problems, a.where+": "+full+" wants {"+match[1]+"}, which is not given")
					}
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if !used[key] && !strings.HasPrefix(key, monthKeys) {
			problems = append(problems, "nothing uses "+key)
		}
	}
	return problems
}

func TestWordsAreAllThereAndAllUsed(t *testing.T) {
	for _, lang := range config.Languages() {
		words := catalogue(t, lang)
		tables := map[string]bool{}
		for key := range words {
			table, _, _ := strings.Cut(key, ".")
			tables[table] = true
		}
		code, unreadable := inCode(t, tables)
		templates, unnamed := inTemplates(t)
		report(t, "words", append(unreadable, unnamed...))
		report(t, lang+".toml", wordProblems(words, append(code, templates...)))
	}
}

// ownPlaceholders are the messages whose placeholders are a matter of the
// language: one writes the number of a month, the other its name.
var ownPlaceholders = []string{"date.day", "date.short", "period.month", "period.months"}

// withoutForm is the key of a message without its plural form.
func withoutForm(key string) string {
	for _, form := range pluralForms {
		if base, ok := strings.CutSuffix(key, form); ok {
			return base
		}
	}
	return key
}

// placeholdersOf are the names that each message of a catalogue wants filled in,
// over its plural forms.
func placeholdersOf(words map[string]string) map[string][]string {
	out := map[string][]string{}
	for key, message := range words {
		if strings.HasPrefix(key, monthKeys) {
			continue
		}
		base := withoutForm(key)
		names := out[base]
		for _, match := range placeholder.FindAllStringSubmatch(message, -1) {
			if !slices.Contains(names, match[1]) {
				names = append(names, match[1])
			}
		}
		slices.Sort(names)
		out[base] = names
	}
	return out
}

// catalogueProblems compares two catalogues: the same keys, with the same
// placeholders. Plural forms differ by language.
func catalogueProblems(one, other map[string]string) []string {
	var problems []string
	a, b := placeholdersOf(one), placeholdersOf(other)
	for _, key := range slices.Sorted(maps.Keys(a)) {
		names, ok := b[key]
		switch {
		case !ok:
			problems = append(problems, "only one catalogue has "+key)
		case !slices.Contains(ownPlaceholders, key) && !slices.Equal(a[key], names):
			problems = append(problems, fmt.Sprintf("%s wants %q in one catalogue and %q in the other", key, a[key], names))
		}
	}
	return problems
}

func TestCataloguesSayTheSame(t *testing.T) {
	vi, en := catalogue(t, "vi"), catalogue(t, "en")
	report(t, "vi.toml and en.toml", catalogueProblems(vi, en))
	report(t, "en.toml and vi.toml", catalogueProblems(en, vi))
	for _, key := range slices.Sorted(maps.Keys(en)) {
		if strings.TrimSpace(en[key]) == "" {
			t.Errorf("en.toml: %s is empty", key)
		}
		if base, ok := strings.CutSuffix(key, ".other"); ok && en[base+".one"] == "" {
			t.Errorf("en.toml: %s has no form for one", base)
		}
	}
}

func TestCatalogueRulesFind(t *testing.T) {
	for name, test := range map[string]struct {
		other map[string]string
		want  []string
	}{
		"good":        {map[string]string{"a.b": "read by {who}", "a.c.one": "{n} thing", "a.c.other": "{n} things"}, nil},
		"missing":     {map[string]string{"a.c.other": "{n} things"}, []string{"only one catalogue has a.b"}},
		"placeholder": {map[string]string{"a.b": "read by {whom}", "a.c.other": "{n}"}, []string{`a.b wants ["who"] in one catalogue and ["whom"] in the other`}},
	} {
		got := catalogueProblems(map[string]string{"a.b": "{who} đọc", "a.c.other": "{n} thứ"}, test.other)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, wanted %q", name, got, test.want)
		}
	}
}

// TestWordRulesFind wants each of the problems above to be seen.
func TestWordRulesFind(t *testing.T) {
	words := map[string]string{"a.b": "{who} đọc", "a.c.other": "{n} chỉ số"}
	ask := func(key string, names ...string) []asking {
		a := asking{where: "mẫu", keys: []string{key, "a.c"}, names: map[string]bool{}}
		for _, name := range names {
			a.names[name] = true
		}
		return []asking{a}
	}
	for name, test := range map[string]struct {
		asked []asking
		want  []string
	}{
		"good":        {ask("a.b", "who"), nil},
		"not given":   {ask("a.b", "n"), []string{"mẫu: a.b wants {who}, which is not given"}},
		"missing key": {ask("a.x", "who"), []string{"mẫu: the catalogue has no a.x", "nothing uses a.b"}},
	} {
		if got := wordProblems(words, test.asked); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, wanted %q", name, got, test.want)
		}
	}
	if n := len(templateCall.FindAllString(`{{t "a.b" "who" .Name}} {{if x}}{{- t "a.c"}} {{f (t "a.b")}}`, -1)); n != 3 {
		t.Errorf("%d of 3 calls in a template are seen", n)
	}
}
