package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"chitieu/internal/check"
	"chitieu/internal/diag"
)

// rulesMark stands in both documents above what TestDocs writes.
const rulesMark = "<!-- Below this line: go test ./internal/check -run TestDocs -update -->\n"

// example is a case with what was found in it.
type example struct {
	files []txtar.File // without the name of the case and without what is expected
	found []diag.Diagnostic
}

// weight is how much a reader has to read: the fewer problems and bytes, the
// better the example.
func (e example) weight() int {
	n := 2000 * len(e.found)
	for _, f := range e.files {
		n += len(f.Data)
	}
	return n
}

// TestDocs holds docs/checks.md and docs/checks.vi.md against the rules, their
// reasons, an example of each and the messages that it gives.
func TestDocs(t *testing.T) {
	examples := allExamples(t)
	for lang, name := range map[string]string{"en": "../../docs/checks.md", "vi": "../../docs/checks.vi.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		above, written, ok := strings.Cut(string(data), rulesMark)
		if !ok {
			t.Fatalf("%s: the mark is missing", name)
		}
		var want strings.Builder
		for _, r := range diag.Rules() {
			writeRule(&want, lang, r, examples[r.ID])
		}
		if *update {
			if err := os.WriteFile(name, []byte(above+rulesMark+want.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(want.String(), written); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
	}
}

// allExamples runs every case and keeps the best one for each rule.
func allExamples(t *testing.T) map[string]example {
	t.Helper()
	best := map[string]example{}
	add := func(archive *txtar.Archive, name string, problems diag.List) {
		e := example{found: problems.Sorted()}
		for _, f := range archive.Files {
			if c, path, _ := strings.Cut(f.Name, "/"); c == name && path != "want" && path != "want.en" {
				e.files = append(e.files, txtar.File{Name: path, Data: f.Data})
			}
		}
		for _, d := range e.found {
			if b, taken := best[d.Rule]; !taken || e.weight() < b.weight() {
				best[d.Rule] = e
			}
		}
	}
	for _, name := range archives(t) {
		archive := parse(t, name)
		for _, c := range cases(archive) {
			add(archive, c, checked(arrange(t, base(t), archive, c), check.Refs{Clauses: clauses}))
		}
	}
	texts := parse(t, textArchive)
	for _, c := range cases(texts) {
		add(texts, c, built(t, arrange(t, invented(t), texts, c)))
	}
	return best
}

// writeRule writes the section of one rule.
func writeRule(out *strings.Builder, lang string, r diag.Rule, e example) {
	severity := diag.Words{VI: "Lỗi.", EN: "Error."}
	switch {
	case r.Errors && r.Warns:
		severity = diag.Words{VI: "Lỗi hoặc cảnh báo.", EN: "Error or warning."}
	case r.Warns:
		severity = diag.Words{VI: "Cảnh báo.", EN: "Warning."}
	}
	fmt.Fprintf(out, "\n## %s\n\n%s %s\n\n```diff\n%s```\n", r.ID, severity.In(lang), r.Why.In(lang), shownFiles(e.files))
	seen := 0
	for _, d := range e.found {
		if d.Rule != r.ID || seen == 2 {
			continue
		}
		seen++
		fmt.Fprintf(out, "\n```text\n%s\n```\n", message(d, lang))
	}
}

func message(d diag.Diagnostic, lang string) string {
	text := d.Pos.String() + ": " + d.Severity.String() + ": " + d.Sentence().In(lang) + " [" + d.Rule + "]"
	return plainly(text)
}

// maxShown bounds what is shown of a file, in lines and in characters of a line.
const (
	maxShownLines = 12
	maxShownWidth = 160
)

// shownFiles shows the files of a case: what is changed of the base, or what is
// put beside it.
func shownFiles(files []txtar.File) string {
	var out strings.Builder
	for _, f := range files {
		switch f.Name {
		case "edit", "quoted":
		case "remove":
			out.WriteString("# remove / xóa\n")
		case "move":
			out.WriteString("# rename / đổi tên\n")
		default:
			out.WriteString(f.Name + "\n")
		}
		lines := slices.Collect(strings.Lines(string(f.Data)))
		for i, line := range lines {
			if i == maxShownLines {
				out.WriteString("…\n")
				break
			}
			if f.Name != "edit" && f.Name != "quoted" && f.Name != "remove" && f.Name != "move" {
				out.WriteString("+")
			}
			out.WriteString(plainly(strings.TrimSuffix(line, "\n")) + "\n")
		}
	}
	return out.String()
}

// plainly cuts a long line and writes what cannot be seen by its number.
func plainly(line string) string {
	if runes := []rune(line); len(runes) > maxShownWidth*4 {
		line = string(runes[:maxShownWidth*4]) + "…"
	}
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return '→'
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return '␣'
		}
		return r
	}, line)
}

// TestDocsNameRules wants every rule that the documents name in their upper
// part to exist; the test of links follows the rest.
func TestDocsNameRules(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range diag.Rules() {
		ids[r.ID] = true
	}
	for _, name := range []string{"checks.md", "checks.vi.md"} {
		data, err := os.ReadFile(filepath.Join("../../docs", name))
		if err != nil {
			t.Fatal(err)
		}
		above, _, _ := strings.Cut(string(data), rulesMark)
		named := 0
		for _, part := range strings.Split(above, "](#")[1:] {
			id, _, _ := strings.Cut(part, ")")
			if named++; !ids[id] {
				t.Errorf("%s: no rule %s", name, id)
			}
		}
		if named < 60 {
			t.Errorf("%s names only %d rules", name, named)
		}
	}
}
