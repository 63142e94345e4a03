package locale

import "testing"

// TestInner: a name inside a sentence loses its capital, unless it begins with
// an abbreviation or a word that is a name by itself.
func TestInner(t *testing.T) {
	vi, en := load(t, "vi", catalogue), load(t, "en", english)
	for _, c := range []struct{ got, want string }{
		{vi.Inner("Tỷ lệ nhẹ cân"), "tỷ lệ nhẹ cân"},
		{vi.Inner("Đuối nước"), "đuối nước"},
		{vi.Inner("ĐBSCL"), "ĐBSCL"},
		{vi.Inner("Việt Nam"), "Việt Nam"},
		{vi.Inner(""), ""},
		{en.Inner("Under-five mortality"), "under-five mortality"},
		{en.Inner("Japanese encephalitis vaccination"), "Japanese encephalitis vaccination"},
		{en.Inner("Viet Nam"), "Viet Nam"},
		{en.Inner("Viet"), "Viet"},
		{en.Inner("Views of children"), "views of children"},
		{en.Inner("Vietx"), "vietx"},
		{en.Inner("DTP3 coverage"), "DTP3 coverage"},
		{en.Inner(Passage("Tỷ lệ")), Passage("tỷ lệ")},
		{en.Opening(Passage("tỷ lệ")), Passage("Tỷ lệ")},
		{en.Opening("in 2018"), "In 2018"},
		{en.Opening(""), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestPassages(t *testing.T) {
	const open, shut = string(passageStart), string(passageEnd)
	for _, c := range []struct{ text, before, passage, after string }{
		{"Of " + Passage("Tây Nguyên") + ", 2018", "Of ", "Tây Nguyên", ", 2018"},
		{Passage(Passage("a") + "b"), "", "ab", ""},
		{"a" + open + "b", "a", "", "b"},
		{"a" + shut + "b", "a", "", "b"},
		{"plain", "plain", "", ""},
	} {
		before, passage, after, found := CutPassage(c.text)
		if before != c.before || passage != c.passage || after != c.after || found != HasPassage(c.text) {
			t.Errorf("%q: %q, %q, %q, %v", c.text, before, passage, after, found)
		}
	}
	if got := Plain("Of " + Passage("Tây Nguyên") + shut); got != "Of Tây Nguyên" {
		t.Errorf("Plain: %q", got)
	}
	if Passage("") != "" {
		t.Error("an empty text became a passage")
	}
	items := []string{Passage("b"), "c", "a"}
	en := load(t, "en", english)
	Sort(en, items, func(s string) string { return s })
	if items[1] != Passage("b") || en.Initial(items[1]) != "B" {
		t.Errorf("marks of passages change the order: %q", items)
	}
}
