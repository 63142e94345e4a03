package bulletin_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

// forms are all ways out of a bulletin in a language.
func forms(t *testing.T, lang string, before, after fstest.MapFS) map[string]string {
	t.Helper()
	b, day := comparedIn(t, lang, before, after)
	if len(b.Unread) > 0 {
		t.Fatal(b.Unread)
	}
	return told(t, b, day)
}

// TestSaid: whatever a page says beside its figures is told in every form when it
// becomes another: old and new words, in the language of the bulletin.
func TestSaid(t *testing.T) {
	related := func(note, noteEN string) string {
		return "label_vi,label_en,area,period,value,unit,obs_status,source,qualifier,note_vi,note_en\n" +
			"Nửa đầu năm,First half,64,2023-01-01/2023-06-30,91,percent,A,nien-giam-thu,," + note + "," + noteEN + "\n"
	}
	for name, c := range map[string]struct {
		change func(t *testing.T, before, after fstest.MapFS)
		vi, en []string
	}{
		"the note of a related figure": {func(_ *testing.T, before, after fstest.MapFS) {
			before["data/indicators/thu-tiem-chung/related.csv"] = &fstest.MapFile{Data: []byte(related("Lời cũ", "Old words"))}
			after["data/indicators/thu-tiem-chung/related.csv"] = &fstest.MapFile{Data: []byte(related("Lời mới", "New words"))}
		}, []string{"Tên gọi hoặc ghi chú đổi: ", "ghi chú: Lời cũ → Lời mới"}, []string{"Another label or note: ", "note: Old words → New words"}},
		"the note of a new related figure": {func(_ *testing.T, _, after fstest.MapFS) {
			after["data/indicators/thu-tiem-chung/related.csv"] = &fstest.MapFile{Data: []byte(related("Lời mới", "New words"))}
		}, []string{"Mới: ", "ghi chú: Lời mới"}, []string{"New: ", "note: New words"}},
		"the note of a target": {func(t *testing.T, before, after fstest.MapFS) {
			put(t, before, indicator, `read = "original"`, "read = \"original\"\nnote_vi = \"Chỉ tiêu cũ\"\nnote_en = \"Old aim\"")
			put(t, after, indicator, `read = "original"`, "read = \"original\"\nnote_vi = \"Chỉ tiêu mới\"\nnote_en = \"New aim\"")
		}, []string{"ghi chú: Chỉ tiêu cũ → Chỉ tiêu mới"}, []string{"note: Old aim → New aim"}},
		"the value of a target": {func(t *testing.T, _, after fstest.MapFS) {
			put(t, after, indicator, `value = "97"`, `value = "98"`)
		}, []string{"97% → từ 98%"}, []string{"97% → at least 98%"}},
		"the year of a target": {func(t *testing.T, _, after fstest.MapFS) {
			put(t, after, indicator, `period = "2025"`, `period = "2027"`)
		}, []string{"2025 → 2027"}, []string{"2025 → 2027"}},
		"the clause of a target": {func(t *testing.T, _, after fstest.MapFS) {
			put(t, after, indicator, `clause = "Điều 1"`, `clause = "Điều 2"`)
		}, []string{"điều khoản Điều 1 → Điều 2"}, []string{"clause Điều 1 → Điều 2"}},
		"the basis of a target": {func(t *testing.T, before, after fstest.MapFS) {
			put(t, before, indicator, `read = "original"`, "read = \"original\"\nbaseline = { period = \"2020\", value = \"80\" }")
			put(t, after, indicator, `read = "original"`, "read = \"original\"\nbaseline = { period = \"2020\", value = \"81\" }")
		}, []string{"mốc so sánh 2020: 80% → 2020: 81%"}, []string{"baseline 2020: 80% → 2020: 81%"}},
		"the document of a target": {func(t *testing.T, _, after fstest.MapFS) {
			put(t, after, indicator, `source = "quyet-dinh-thu"`, `source = "nien-giam-thu"`)
		}, []string{"0/QĐ-THU → Cục Thử nghiệm"}, []string{"0/QĐ-THU → Cục Thử nghiệm"}},
		"definition, method and note": {func(t *testing.T, before, after fstest.MapFS) {
			put(t, before, indicator, `method_vi = "Đặt ra để thử."`, "method_vi = \"Đặt ra để thử.\"\nnote_vi = \"Lưu ý cũ.\"\nnote_en = \"Old caution.\"")
			put(t, after, indicator, `method_vi = "Đặt ra để thử."`, "method_vi = \"Cách tính mới.\"\nnote_vi = \"Lưu ý mới.\"\nnote_en = \"New caution.\"")
			put(t, after, indicator, "Invented for tests", "New method")
			put(t, after, indicator, "được đặt ra", "mới đặt ra")
			put(t, after, indicator, "A percentage invented", "A share invented")
		}, []string{"Định nghĩa", "Tỷ lệ phần trăm được đặt ra", "Tỷ lệ phần trăm mới đặt ra", "Cách tính", "Đặt ra để thử.", "Cách tính mới.", "Ghi chú của chỉ số", "Lưu ý cũ.", "Lưu ý mới."},
			[]string{"Definition", "A percentage invented", "A share invented", "Method", "Invented for tests.", "New method.", "Note of the indicator", "Old caution.", "New caution."}},
		"what one language alone says": {func(t *testing.T, _, after fstest.MapFS) {
			put(t, after, indicator, "A percentage invented", "A share invented")
			put(t, after, indicator, "Tỷ lệ thử nghiệm", "Tỷ lệ thử mới")
		}, []string{"tiếng Anh)", "A share invented", "Tên: Tỷ lệ thử nghiệm → Tỷ lệ thử mới"}, []string{"Definition", "A share invented", "Name (Vietnamese): Tỷ lệ thử nghiệm → Tỷ lệ thử mới"}},
		"short name and unit": {func(t *testing.T, _, after fstest.MapFS) {
			put(t, after, indicator, `short_vi = "Tỷ lệ thử"`, `short_vi = "Tỷ lệ gọn"`)
			put(t, after, indicator, `short_en = "Invented"`, `short_en = "Brief"`)
			put(t, after, indicator, `unit = "percent"`, `unit = "per_mille"`)
		}, []string{"Tên ngắn: Tỷ lệ thử → Tỷ lệ gọn", "Đơn vị: % → ‰"}, []string{"Short name: Invented → Brief", "Unit: % → per 1,000"}},
		"names of areas": {func(t *testing.T, _, after fstest.MapFS) {
			put(t, after, "data/areas.csv", "64,Tỉnh Thử Nhất,Invented First Province", "64,Tỉnh Thử Một,Invented Province One")
			put(t, after, "data/areas.csv", "VN,Việt Nam,Viet Nam,,country,,,\n", "VN,Việt Nam,Viet Nam,,country,,,\n53,Tỉnh Thử Ba,Third,tỉnh,province,VN,,2025-06-30\n")
		}, []string{"Địa bàn: Tỉnh Thử Nhất → Tỉnh Thử Một", "Địa bàn, mới: Tỉnh Thử Ba"}, []string{"Area: Invented First Province → Invented Province One", "Area, new: Third"}},
		"names and notes of agencies": {func(t *testing.T, before, after fstest.MapFS) {
			put(t, before, "data/agencies.toml", `clause = "i-1"`, "clause = \"i-1\"\nnote_vi = \"Trụ sở cũ\"\nnote_en = \"Old seat\"")
			put(t, after, "data/agencies.toml", `clause = "i-1"`, "clause = \"i-1\"\nnote_vi = \"Trụ sở mới\"\nnote_en = \"New seat\"")
			put(t, after, "data/agencies.toml", "Sở Thử nghiệm", "Sở Thử mới")
			put(t, after, "data/agencies.toml", "Invented Department", "Invented Office")
		}, []string{"Cơ quan: Sở Thử nghiệm → Sở Thử mới", "Ghi chú của cơ quan Sở Thử mới: Trụ sở cũ → Trụ sở mới"}, []string{"Agency: Invented Department → Invented Office", "Note of the agency Invented Office: Old seat → New seat"}},
		"the note of a source": {func(t *testing.T, before, after fstest.MapFS) {
			put(t, before, "data/sources.toml", `date = "2024-06-30"`, "date = \"2024-06-30\"\nnote_vi = \"Bản in cũ\"\nnote_en = \"Old print\"")
			put(t, after, "data/sources.toml", `date = "2024-06-30"`, "date = \"2024-06-30\"\nnote_vi = \"Bản in mới\"\nnote_en = \"New print\"")
		}, []string{"(nien-giam-thu): ghi chú: Bản in cũ → Bản in mới"}, []string{"(nien-giam-thu): note: Old print → New print"}},
		"the plan and a page": {func(t *testing.T, _, after fstest.MapFS) {
			put(t, after, "content/ke-hoach.md", "Thử chương trình.", "Thử kỹ chương trình.")
			put(t, after, "content/gioi-thieu.md", "Số mới nhất", "Số gần nhất")
		}, []string{"Kế hoạch thử nghiệm", "content/ke-hoach.md", "I.1.a", "Giới thiệu", "content/gioi-thieu.md"}, []string{"Kế hoạch thử nghiệm", "I.1.a", "content/gioi-thieu.md"}},
		"a page that is new, one that is gone": {func(_ *testing.T, before, after fstest.MapFS) {
			text := "+++\ntitle = \"Bài thêm\"\ndescription = \"Thử.\"\nslug = \"bai-them\"\n+++\n\nThử.\n"
			after["content/bai-them.md"] = &fstest.MapFile{Data: []byte(text)}
			before["content/bai-cu.md"] = &fstest.MapFile{Data: []byte(strings.NewReplacer("thêm", "cũ", "them", "cu").Replace(text))}
		}, []string{"Bài thêm", "content/bai-them.md", "Bài cũ", "content/bai-cu.md"}, []string{"content/bai-them.md", "content/bai-cu.md"}},
	} {
		t.Run(name, func(t *testing.T) {
			before := invented(t)
			after := maps.Clone(before)
			c.change(t, before, after)
			for lang, want := range map[string][]string{"vi": c.vi, "en": c.en} {
				for form, text := range forms(t, lang, before, after) {
					if form == "problems" || form == "rows" {
						continue
					}
					plain := strings.NewReplacer("\\", "", "\u00a0", " ", "\u2060", "").Replace(text)
					for _, words := range want {
						if form == "json" && (strings.HasSuffix(words, "Definition") || !strings.Contains(words, " ") || strings.HasPrefix(words, "Ghi chú") ||
							strings.HasPrefix(words, "Định nghĩa") || strings.HasPrefix(words, "Cách tính") || strings.HasPrefix(words, "Note of") || words == "tiếng Anh)") {
							continue // what it is stands there as a word for programs
						}
						if !strings.Contains(plain, words) {
							t.Errorf("%s in %s lacks %q", form, lang, words)
						}
					}
				}
			}
		})
	}
}

// TestUnchanged: other ends of lines are no change, nor is a former state without
// texts.
func TestUnchanged(t *testing.T) {
	before := invented(t)
	after := maps.Clone(before)
	after["content/gioi-thieu.md"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(before["content/gioi-thieu.md"].Data), "\n", "\r\n"))}
	if text := forms(t, "vi", before, after)["text"]; strings.Contains(text, "content/") {
		t.Error(text)
	}
	delete(before, "content/gioi-thieu.md")
	delete(before, "content/ke-hoach.md")
	if text := forms(t, "vi", before, after)["text"]; strings.Contains(text, "content/") {
		t.Error(text)
	}
}
