package bulletin_test

import (
	"io"
	"maps"
	"regexp"
	"strings"
	"testing"
)

// absentRow is the line of the figure of 2023 in each form.
var absentRow = regexp.MustCompile(`(?m)(?:^ *(?:\| )?2023(?:,| \|)|<th scope="row" class="nw">2023</th>).*$`)

// TestAbsences: an absence is told once, and a verdict that ends has both its sides:
// against a target of the country, that of a province that was merged ends with the
// first figure of the new one.
func TestAbsences(t *testing.T) {
	before := invented(t)
	put(t, before, indicator, `area = "64"`, `area = "VN"`)
	after := maps.Clone(before)
	put(t, after, "data/sources.toml", `date = "2024-06-30"`, `date = "2025-12-30"`)
	write(after, other+"observations.csv", "period,area,value,obs_status,note_vi", []string{"2021,64,50,P,", "2022,64,51,A,", "2023,64,,O,"})
	write(after, figures, "period,area,value,obs_status,note_vi",
		[]string{"2020,64,90.0,A,", "2021,64,91.5,A,", "2022,64,93.1,A,", "2025,52@2025-07-01,95,A,Cả năm theo địa giới mới"})
	for lang, test := range map[string]struct{ once, ended string }{
		"vi": {"không có số liệu", "không nêu đánh giá nữa"},
		"en": {"no data", "no verdict any more"},
	} {
		b, _ := comparedIn(t, lang, before, after)
		for form, write := range map[string]func(io.Writer) error{"text": b.WriteText, "markdown": b.WriteMarkdown, "html": func(w io.Writer) error { return b.WriteHTML(w, nil) }} {
			var out strings.Builder
			if err := write(&out); err != nil {
				t.Fatal(err)
			}
			text := out.String()
			row := absentRow.FindString(text)
			if strings.Count(row, test.once) != 1 || strings.Contains(row, ">; ") {
				t.Errorf("%s in %s: %q is not told once: %s", form, lang, test.once, row)
			}
			if !strings.Contains(text, test.ended) {
				t.Errorf("%s in %s lacks %q:\n%s", form, lang, test.ended, text)
			}
		}
	}
}
