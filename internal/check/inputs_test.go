package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/diag"
)

// inputsMark stands in both documents above what TestInputs writes.
const inputsMark = "<!-- Below this line: go test ./internal/check -run TestInputs -update -->\n"

var ruleInMessage = regexp.MustCompile(`\[([a-z0-9-]+)\]\n`)

// rulesOfCases gives the rules in the messages that each case expects, by
// archive/case; none for a case that is clean.
func rulesOfCases(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, name := range append(archives(t), textArchive) {
		archive := strings.TrimSuffix(filepath.Base(name), ".txtar")
		for _, f := range parse(t, name).Files {
			c, path, _ := strings.Cut(f.Name, "/")
			id := archive + "/" + c
			if _, known := out[id]; !known {
				out[id] = nil
			}
			if path != "want" {
				continue
			}
			for _, m := range ruleInMessage.FindAllStringSubmatch(string(f.Data), -1) {
				if !slices.Contains(out[id], m[1]) {
					out[id] = append(out[id], m[1])
				}
			}
		}
	}
	return out
}

// TestInputs holds docs/inputs.md and its Vietnamese twin against the list of
// what people do, and the list against the cases: each line names cases that
// exist, the rules are those of their messages, and no case of inputs.txtar is
// missing from the list.
func TestInputs(t *testing.T) {
	data, err := os.ReadFile("testdata/inputs.list")
	if err != nil {
		t.Fatal(err)
	}
	rules, named := rulesOfCases(t), map[string]bool{}
	docs := map[string]*strings.Builder{"en": {}, "vi": {}}
	number := 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, " | ")
		words := diag.Words{VI: fields[1], EN: strings.TrimPrefix(fields[0], "= ")}
		if line[0] == '=' {
			writeInputs(docs, func(lang string) string {
				return fmt.Sprintf("\n## %s\n\n%s\n| ---: | --- | --- | --- |\n", words.In(lang),
					diag.Words{VI: "| | việc | quy tắc | trường hợp thử |", EN: "| | what is done | rules | cases |"}.In(lang))
			})
			continue
		}
		cases := strings.Fields(fields[len(fields)-1])
		var ids []string
		for _, c := range cases {
			found, known := rules[c]
			if !known {
				t.Errorf("%q names the case %s, which does not exist", words.EN, c)
			}
			named[c] = true
			for _, id := range found {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
		slices.Sort(ids)
		number++
		writeInputs(docs, func(lang string) string {
			return fmt.Sprintf("| %d | %s | %s | %s |\n", number, words.In(lang), ruleLinks(ids, lang), "`"+strings.Join(cases, "` `")+"`")
		})
	}
	for c := range rules {
		if strings.HasPrefix(c, "inputs/") && !named[c] {
			t.Errorf("no line of inputs.list names the case %s", c)
		}
	}
	for lang, name := range map[string]string{"en": "../../docs/inputs.md", "vi": "../../docs/inputs.vi.md"} {
		holdDocument(t, name, docs[lang].String())
	}
}

func writeInputs(docs map[string]*strings.Builder, text func(lang string) string) {
	for lang, out := range docs {
		out.WriteString(text(lang))
	}
}

// ruleLinks links rules to their sections; a case without any passes.
func ruleLinks(ids []string, lang string) string {
	if len(ids) == 0 {
		return diag.Words{VI: "được nhận", EN: "accepted"}.In(lang)
	}
	page := diag.Words{VI: "checks.vi.md", EN: "checks.md"}.In(lang)
	var out []string
	for _, id := range ids {
		out = append(out, fmt.Sprintf("[%s](%s#%s)", id, page, id))
	}
	return strings.Join(out, ", ")
}

// holdDocument compares what stands below the mark of a document, or writes it.
func holdDocument(t *testing.T, name, want string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	above, written, ok := strings.Cut(string(data), inputsMark)
	if !ok {
		t.Fatalf("%s: the mark is missing", name)
	}
	if *update {
		if err := os.WriteFile(name, []byte(above+inputsMark+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, written); diff != "" {
		t.Errorf("%s: -want +got:\n%s", name, diff)
	}
}
