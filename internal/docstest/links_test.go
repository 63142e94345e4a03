// Package docstest holds the documents for people to the project that they
// speak of: links lead to files that stand, anchors to headings, and names of
// Go code to declarations. It has tests only.
package docstest

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
)

// root is the project seen from this package.
const root = "../.."

var (
	fence    = regexp.MustCompile("(?s)\n```.*?\n```")
	indented = regexp.MustCompile(`(?m)^(    |\t).*$`)
	codeSpan = regexp.MustCompile("`[^`\n]*`")
	// link finds [text](address) and ![text](address).
	link    = regexp.MustCompile(`\[([^\]\n]*)\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#{1,6} +(.+?) *$`)
	// goName is a link text that names a declaration: `progress.Assess`.
	goName = regexp.MustCompile("^`(?:[a-z]+\\.)?([A-Za-z]+)`$")
)

// documents lists README.md, CHANGELOG.md and every Markdown file of docs/.
func documents(fsys fs.FS) ([]string, error) {
	names := []string{"README.md", "CHANGELOG.md"}
	err := fs.WalkDir(fsys, "docs", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && path.Ext(name) == ".md" {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// blank takes the code out of a document and keeps code spans that are a whole
// link text, because they name declarations.
func blank(text string) string {
	text = fence.ReplaceAllString("\n"+text, "\n")
	text = indented.ReplaceAllString(text, "")
	var out strings.Builder
	last := 0
	for _, at := range codeSpan.FindAllStringIndex(text, -1) {
		out.WriteString(text[last:at[0]])
		if at[0] > 0 && text[at[0]-1] == '[' && strings.HasPrefix(text[at[1]:], "](") {
			out.WriteString(text[at[0]:at[1]])
		}
		last = at[1]
	}
	return out.String() + text[last:]
}

// problems returns what is wrong with the links of a document.
func problems(fsys fs.FS, name string) []string {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return []string{err.Error()}
	}
	var out []string
	for _, m := range link.FindAllStringSubmatch(blank(string(data)), -1) {
		if problem := broken(fsys, name, m[1], m[2]); problem != "" {
			out = append(out, fmt.Sprintf("%s: (%s) %s", name, m[2], problem))
		}
	}
	return out
}

// broken says what is wrong with one link; empty where nothing is.
func broken(fsys fs.FS, from, text, address string) string {
	if strings.Contains(address, "://") || strings.HasPrefix(address, "mailto:") {
		return ""
	}
	file, anchor, _ := strings.Cut(address, "#")
	target := from
	if file != "" {
		target = path.Join(path.Dir(from), file)
	}
	about, err := fs.Stat(fsys, target)
	if err != nil {
		return "leads to no file"
	}
	if about.IsDir() || path.Ext(target) != ".md" && path.Ext(target) != ".go" {
		return ""
	}
	data, err := fs.ReadFile(fsys, target)
	if err != nil {
		return err.Error()
	}
	if anchor != "" && !headings(string(data))[anchor] {
		return "leads to no heading"
	}
	if m := goName.FindStringSubmatch(text); m != nil && path.Ext(target) == ".go" && !declares(string(data), m[1]) {
		return target + " does not declare " + m[1]
	}
	return ""
}

// headings are the anchors that code hosts give to the headings of a document:
// lower case, no punctuation, hyphens for spaces.
func headings(text string) map[string]bool {
	out := map[string]bool{}
	for _, m := range heading.FindAllStringSubmatch(text, -1) {
		slug := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, m[1])
		out[slug] = true
	}
	return out
}

// declares tells whether a Go file declares a function, method, type, constant
// or variable of a name.
func declares(source, name string) bool {
	return regexp.MustCompile(`(?m)^(func (\([^)]*\) )?|type |const |var |\t)` + name + `\b`).MatchString(source)
}

func TestLinksOfDocuments(t *testing.T) {
	fsys := os.DirFS(root)
	names, err := documents(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		for _, problem := range problems(fsys, name) {
			t.Error(problem)
		}
	}
}

// Every decision stands in the index, under its own number.
func TestDecisionsAreIndexed(t *testing.T) {
	index, err := os.ReadFile(root + "/docs/adr/README.md")
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(os.DirFS(root), "docs/adr/[0-9]*.md")
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[string]string{}
	for _, name := range names {
		base := path.Base(name)
		number, _, _ := strings.Cut(base, "-")
		if other := numbers[number]; other != "" {
			t.Errorf("%s and %s have the same number", other, base)
		}
		numbers[number] = base
		if !strings.Contains(string(index), "("+base+")") {
			t.Errorf("docs/adr/README.md does not list %s", base)
		}
	}
}

func TestProblemsAreFound(t *testing.T) {
	fsys := fstest.MapFS{
		"docs/b.md":  {Data: []byte("# Đầu đề `x` 1\n")},
		"internal/a": {Mode: fs.ModeDir},
		"a.go":       {Data: []byte("package a\n\nfunc (x T) Write(y int) {}\n\ntype T int\n")},
	}
	for text, want := range map[string]string{
		"[b](docs/b.md)":                  "",
		"[b](docs/b.md#đầu-đề-x-1)":       "",
		"[here](#top)\n# Top\n":           "",
		"[a](internal/a)":                 "",
		"[far](https://example.org/none)": "",
		"`[b](none.md)`":                  "",
		"    [b](none.md)":                "",
		"```\n[b](none.md)\n```\n":        "",
		"[`a.Write`](a.go) [`T`](a.go)":   "",
		"[b](docs/none.md)":               "README.md: (docs/none.md) leads to no file",
		"[b](docs/b.md#none)":             "README.md: (docs/b.md#none) leads to no heading",
		"![b](none.png)":                  "README.md: (none.png) leads to no file",
		"[`a.Read`](a.go)":                "README.md: (a.go) a.go does not declare Read",
	} {
		fsys["README.md"] = &fstest.MapFile{Data: []byte(text)}
		if got := strings.Join(problems(fsys, "README.md"), "\n"); got != want {
			t.Errorf("%q: found %q, wanted %q", text, got, want)
		}
	}
}
