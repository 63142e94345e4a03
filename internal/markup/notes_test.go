package markup

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The notes of the project stand beside clauses that exist, and quote them.
func TestPlanNotes(t *testing.T) {
	plan := readPlan(t)
	notes, problems := ParseNotes("content/ke-hoach.notes.toml", read(t, filepath.Join(contentDir, "ke-hoach.notes.toml")), plan)
	noProblems(t, problems)
	if len(notes) == 0 {
		t.Fatal("no notes")
	}
	links := CrossLinks(plan, notes)
	if diff := cmp.Diff([]string{"ii-2-b", "iv-8"}, links["iv-9"]); diff != "" {
		t.Errorf("iv-9 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"iv-1-6", "iv-16-7"}, links["v"]); diff != "" {
		t.Errorf("v (-want +got):\n%s", diff)
	}
}

func TestParseNotesProblems(t *testing.T) {
	plan, problems := ParsePlan("ke-hoach.md", []byte(smallPlan))
	noProblems(t, problems)
	cases := []struct {
		name, src string
		want      []string
	}{
		{"good", "[[note]]\nanchor = \"i-dd\"\nkind = \"misprint\"\nquote = \"Điểm  đ\"\ntext = \"Hai dấu cách.\"\n", nil},
		{"quote below a heading", "[[note]]\nanchor = \"ii-2\"\nkind = \"misprint\"\nquote = \"không gạch\"\ntext = \"a\"\n", nil},
		{"no such clause", "\n[[note]]\nkind = \"note\"\nanchor = \"ii-3\"\ntext = \"a\"\n",
			[]string{`4:1 plan-note: Kế hoạch không có khoản "ii-3".`}},
		{"no anchor", "[[note]]\nkind = \"note\"\ntext = \"a\"\n",
			[]string{`1:3 plan-note: Kế hoạch không có khoản "".`}},
		{"no such clause to link to", "[[note]]\nanchor = \"i\"\nkind = \"related\"\nclauses = [\n  \"ii-1\",\n  \"x\",\n]\n",
			[]string{`4:1 plan-note: Kế hoạch không có khoản "x".`}},
		{"related to nothing", "[[note]]\nanchor = \"i\"\nkind = \"related\"\n",
			[]string{`1:3 plan-note: Ghi chú loại "related" không nêu khoản nào.`}},
		{"misquoted", "[[note]]\nanchor = \"i\"\nkind = \"misprint\"\nquote = \"MỤC HAI\"\ntext = \"a\"\n",
			[]string{`4:1 plan-note: Khoản i không có chữ "MỤC HAI".`}},
		{"nothing quoted", "[[note]]\nanchor = \"i\"\nkind = \"misprint\"\ntext = \"a\"\n",
			[]string{`1:3 plan-note: Ghi chú "misprint" không dẫn chữ của văn bản.`}},
		{"quote in a remark", "[[note]]\nanchor = \"i\"\nkind = \"note\"\nquote = \"MỤC\"\ntext = \"a\"\n",
			[]string{`4:1 plan-note: quote chỉ dùng với kind = "misprint".`}},
		{"unknown kind", "[[note]]\nanchor = \"i\"\nkind = \"loi\"\ntext = \"a\"\n",
			[]string{`3:1 plan-note: kind "loi" không có.`}},
		{"unknown status", "[[note]]\nanchor = \"i\"\nkind = \"note\"\nstatus = \"ok\"\ntext = \"a\"\n",
			[]string{`4:1 plan-note: status "ok" không có.`}},
		{"no text", "[[note]]\nanchor = \"i\"\nkind = \"note\"\n",
			[]string{"1:3 plan-note: Ghi chú không có chữ."}},
		{"unknown key in the second note", "[[note]]\nanchor = \"i\"\nkind = \"note\"\ntext = \"\"\"\nneo = 1\n\"\"\"\n[[note]]\n  neo = \"i\"\nanchor = \"i\"\nkind = \"note\"\ntext = \"a\"\n",
			[]string{`8:3 toml-unknown-key: Khóa lạ "note.neo".`}},
		{"unknown table", "[[ghi]]\nanchor = \"i\"\n", []string{
			`1:3 toml-unknown-key: Khóa lạ "ghi".`, `2:1 toml-unknown-key: Khóa lạ "ghi.anchor".`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := ParseNotes("ke-hoach.notes.toml", []byte(c.src), plan)
			if diff := cmp.Diff(c.want, brief(t, problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
