package bulletin_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

// TestDirection: another direction that is better waits for its reason, and has it in a
// row of corrections.csv.
func TestDirection(t *testing.T) {
	before := invented(t)
	after := maps.Clone(before)
	put(t, after, indicator, `direction = "up"`, `direction = "none"`)
	targets := string(after[indicator].Data)
	after[indicator] = &fstest.MapFile{Data: []byte(targets[:strings.Index(targets, "[[target]]")])}
	b, day := compared(t, before, after)
	all := told(t, b, day)
	for _, form := range []string{"text", "markdown", "html", "json"} {
		if want := "càng cao càng tốt → không nói chiều nào tốt hơn – CHƯA CÓ LÝ DO"; !strings.Contains(all[form], want) {
			t.Errorf("%s lacks %q:\n%s", form, want, all[form])
		}
	}
	if !strings.Contains(all["problems"], `,thu-tiem-chung,,,,up,none,direction,,›`) {
		t.Errorf("no row: %s", all["problems"])
	}
	after["data/corrections.csv"] = &fstest.MapFile{Data: []byte(string(before["data/corrections.csv"].Data) +
		day.String() + ",thu-tiem-chung,,,,up,none,direction,Chỉ số không có chiều tốt hơn,\n")}
	b, day = compared(t, before, after)
	if text := told(t, b, day)["text"]; !strings.Contains(text, "không nói chiều nào tốt hơn – có lý do") {
		t.Errorf("with its reason:\n%s", text)
	}
	after["data/corrections.csv"] = &fstest.MapFile{Data: []byte(strings.Replace(string(after["data/corrections.csv"].Data), ",up,none,", ",down,none,", 1))}
	b, day = compared(t, before, after)
	if text := told(t, b, day)["text"]; !strings.Contains(text, "LÝ DO GHI SỐ CŨ KHÁC") {
		t.Errorf("with another old direction:\n%s", text)
	}
}

// TestStaleNote: a note that stays beside a number that became another, and names the
// former one, is told where it stands.
func TestStaleNote(t *testing.T) {
	const row = "2022,64,93.1,A,nien-giam-thu"
	before := invented(t)
	put(t, before, figures, "source\n", "source,note_vi\n")
	put(t, before, figures, "nien-giam-thu\n", "nien-giam-thu,\n")
	put(t, before, figures, row+",", row+",\"Khoảng 93,1% theo điều tra\"")
	after := maps.Clone(before)
	put(t, after, figures, "64,93.1,", "64,94.2,")
	b, day := compared(t, before, after)
	all := told(t, b, day)
	for form, want := range map[string]string{"text": "GHI CHÚ CÒN NÊU SỐ CŨ 93,1", "markdown": "GHI CHÚ CÒN NÊU SỐ CŨ 93,1", "html": "GHI CHÚ CÒN NÊU SỐ CŨ 93,1", "problems": "còn nêu số cũ 93.1"} {
		if !strings.Contains(all[form], want) {
			t.Errorf("%s lacks %q:\n%s", form, want, all[form])
		}
	}
	put(t, after, figures, "Khoảng 93,1%", "Khoảng 94,2%")
	b, day = compared(t, before, after)
	if text := told(t, b, day)["text"]; strings.Contains(text, "CÒN NÊU SỐ CŨ") {
		t.Errorf("of a note that was mended:\n%s", text)
	}
}
