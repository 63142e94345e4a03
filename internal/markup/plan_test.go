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
		t.Errorf("%s: %s %s [%s]", p.Pos, p.Message.VI, p.Hint.VI, p.Rule)
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
		b.WriteString(c.Anchor + "\t" + c.Label + "\n")
	}
	golden(t, "anchors.golden", b.String())
}

// smallPlan is invented and only as long as the cases need it.
const smallPlan = pageHead + `Mở đầu

## I. MỤC MỘT

a) Điểm a.

đ) Điểm  đ, hai dấu cách.

## II. MỤC HAI

### 1. Đơn vị:

- Việc một.
- Việc hai.

### 2. Đơn vị khác:

Việc không gạch.

---

Nơi nhận:

- Như trên.
`

// Every part of the text has its kind, its clause and its marker.
func TestPlanBlocks(t *testing.T) {
	plan, problems := ParsePlan("ke-hoach.md", []byte(smallPlan))
	noProblems(t, problems)
	type row struct {
		Kind                 BlockKind
		Clause, Marker, Text string
		Line                 int
	}
	var got []row
	for _, b := range plan.Blocks {
		r := row{b.Kind, "", b.Marker, b.Text, b.Pos.Line}
		if b.Clause != nil {
			r.Clause = b.Clause.Anchor
		}
		got = append(got, r)
	}
	want := []row{
		{Opening, "", "", "Mở đầu", 6},
		{ClauseStart, "i", "I.", "MỤC MỘT", 8},
		{ClauseStart, "i-a", "a)", "Điểm a.", 10},
		{ClauseStart, "i-dd", "đ)", "Điểm  đ, hai dấu cách.", 12},
		{ClauseStart, "ii", "II.", "MỤC HAI", 14},
		{ClauseStart, "ii-1", "1.", "Đơn vị:", 16},
		{ClauseStart, "ii-1-1", "-", "Việc một.", 18},
		{ClauseStart, "ii-1-2", "-", "Việc hai.", 19},
		{ClauseStart, "ii-2", "2.", "Đơn vị khác:", 21},
		{Continuation, "ii-2", "", "Việc không gạch.", 23},
		{Closing, "", "", "Nơi nhận:", 27},
		{Closing, "", "-", "Như trên.", 29},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	var part []string
	for _, b := range plan.Part("ii") {
		part = append(part, b.Clause.Anchor)
	}
	if diff := cmp.Diff([]string{"ii", "ii-1", "ii-1-1", "ii-1-2", "ii-2", "ii-2"}, part); diff != "" {
		t.Errorf("part (-want +got):\n%s", diff)
	}
}

func TestParsePlanProblems(t *testing.T) {
	cases := []struct {
		name, body string
		want       []string
	}{
		{"heading without number", "## MỤC ĐÍCH\n", []string{`6:1 plan-structure: Tiêu đề "MỤC ĐÍCH" không có số mục.`}},
		{"heading too deep", "## I. A\n\n#### 1. B\n", []string{`8:1 plan-structure: Tiêu đề "1. B" không có số mục.`}},
		{"heading outside", "### 1. A\n", []string{`6:1 plan-structure: Tiêu đề "1. A" không nằm trong mục nào.`}},
		{"point outside", "a) A\n", []string{`6:1 plan-structure: Điểm "a)" không nằm trong mục nào.`}},
		{"label twice", "## I. A\n\na) B\n\na) C\n", []string{"10:1 plan-structure: Hai khoản cùng mang số I.a (dòng 8)."}},
		{"numbered list", "## I. A\n\n1. B\n", []string{"8:1 plan-structure: Số ở đầu dòng thành danh sách đánh số."}},
		{"list in a list", "## I. A\n\n- B\n  - C\n", []string{"8:1 plan-structure: Gạch đầu dòng phải gồm đúng một đoạn."}},
		{"code block", "## I. A\n\n    B\n", []string{"8:5 plan-structure: Khối này không có trong văn bản kế hoạch (khối mã, trích dẫn …)."}},
		{"link", "## I. A\n\nB [c](/d/)\n", []string{"8:3 plan-structure: Văn bản kế hoạch chỉ nhận chữ và **in đậm**."}},
		{"HTML", "## I. A\n\n<script>\n", []string{"8:1 markup-html: Không dùng HTML trong bài."}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := ParsePlan("ke-hoach.md", page(c.body))
			if diff := cmp.Diff(c.want, brief(t, problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
