package markup

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chitieu/internal/diag"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

const contentDir = "../../content"

// readPlan parses the plan of the project, which must be without a problem.
func readPlan(t *testing.T) *Plan {
	t.Helper()
	path := filepath.Join(contentDir, "ke-hoach.md")
	plan, problems := ParsePlan("content/ke-hoach.md", read(t, path))
	noProblems(t, problems)
	return plan
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func noProblems(t *testing.T, problems diag.List) {
	t.Helper()
	for _, p := range problems.Sorted() {
		t.Errorf("%s: %s %s [%s]", p.Pos, p.Message, p.Hint, p.Rule)
	}
}

// golden compares got with a file of testdata, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(read(t, path)), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

const originalFile = "testdata/2509-KH-UBND.txt"

// The words that a reader gets are those of the original, misprints included.
func TestPlanIsVerbatim(t *testing.T) {
	var words []string
	for _, b := range readPlan(t).Blocks {
		words = append(words, b.Marker, b.Text)
	}
	want := strings.Fields(string(read(t, originalFile)))
	got := strings.Fields(strings.Join(words, " "))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("plan and original differ (-original +plan):\n%s", diff)
	}
}

// The Markdown file is the original line by line, with nothing but marks added:
// so spaces within a line are untouched too.
func TestPlanFileAddsOnlyMarks(t *testing.T) {
	in := newInput("ke-hoach.md", read(t, filepath.Join(contentDir, "ke-hoach.md")))
	in.readMeta()
	marks := regexp.MustCompile(`(?m)^(#{2,3} |---$|\*\*)|\*\*$`)
	got := nonEmptyLines(marks.ReplaceAllString(string(in.body()), ""))
	want := nonEmptyLines(string(read(t, originalFile)))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("file and original differ (-original +file):\n%s", diff)
	}
}

func nonEmptyLines(text string) []string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// Anchors are addresses that were published: none may change or vanish.
func TestPlanAnchors(t *testing.T) {
	var b strings.Builder
	for _, c := range readPlan(t).Clauses {
		b.WriteString(c.Anchor + "\t" + c.Label + "\t" + c.Name + "\n")
	}
	golden(t, "anchors.golden", b.String())
}
