package bulletin_test

import (
	"io"
	"maps"
	"strings"
	"testing"
)

// TestNotes: what stands beside a figure is read by a person before it is public,
// in every form, also where only the note is another one.
func TestNotes(t *testing.T) {
	before := invented(t)
	write(before, other+"observations.csv", "period,area,value,obs_status,note_vi,note_en", []string{"2020,64,49,A,Cũ,Former", "2021,64,50,A,,", "2022,64,51,A,Bỏ đi,Dropped"})
	after := maps.Clone(before)
	write(after, other+"observations.csv", "period,area,value,obs_status,note_vi,note_en",
		[]string{"2020,64,49,A,Tên bịa một,Invented one", "2021,64,52,A,Tên bịa hai,Invented two", "2022,64,51,A,,", "2023,64,53,A,Tên bịa ba,Invented three"})
	for lang, want := range map[string][]string{
		"vi": {"Tên bịa một", "Tên bịa hai", "Tên bịa ba", "Cũ", "Bỏ đi"},
		"en": {"Invented one", "Invented two", "Invented three", "Former", "Dropped"},
	} {
		b, _ := comparedIn(t, lang, before, after)
		for form, write := range map[string]func(io.Writer) error{"text": b.WriteText, "markdown": b.WriteMarkdown, "json": b.WriteJSON,
			"html": func(w io.Writer) error { return b.WriteHTML(w, nil) }} {
			var out strings.Builder
			if err := write(&out); err != nil {
				t.Fatal(err)
			}
			text := out.String()
			for _, note := range want {
				if !strings.Contains(text, note) {
					t.Errorf("%s in %s lacks the note %q:\n%s", form, lang, note, text)
				}
			}
			title := map[string]string{"vi": "Ghi chú đổi", "en": "Notes changed"}[lang]
			if form == "json" {
				title = `"kind": "noted"`
			}
			if !strings.Contains(text, title) {
				t.Errorf("%s in %s lacks %q", form, lang, title)
			}
		}
	}
}
