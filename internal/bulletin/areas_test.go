package bulletin_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// inWards is the invented project with wards in the first province and an
// indicator with figures of them, by sex. Rows are "period,area,value,status,sex".
func inWards(t *testing.T, wards int, rows ...string) fstest.MapFS {
	t.Helper()
	out := invented(t)
	var areas strings.Builder
	areas.Write(out["data/areas.csv"].Data)
	for n := range wards {
		fmt.Fprintf(&areas, "%d,Phường Thử %d,Invented Ward %d,phường,commune,64,,2025-06-30\n", 11001+n, n+1, n+1)
	}
	out["data/areas.csv"] = &fstest.MapFile{Data: []byte(areas.String())}
	out["data/dimensions.toml"] = &fstest.MapFile{Data: []byte(`[sex]
name_vi = "Giới tính"
name_en = "Sex"
codes = [
  { code = "_T", vi = "Chung", en = "Both sexes" },
  { code = "F", vi = "Nữ", en = "Female" },
  { code = "M", vi = "Nam", en = "Male" },
]
`)}
	put(t, out, other+"indicator.toml", `level = "province"`, "level = \"commune\"\ndecision = \"quyet-dinh-thu\"")
	put(t, out, other+"indicator.toml", `definition_vi`, "dimensions = [\"sex\"]\ndefinition_vi")
	put(t, out, other+"indicator.toml", "Tỷ lệ *khác* <b>|", "Tỷ lệ khác")
	write(out, other+"observations.csv", "period,area,value,obs_status,sex", rows)
	return out
}

// write writes rows of a table; each has its source.
func write(files fstest.MapFS, path, header string, rows []string) {
	var text strings.Builder
	text.WriteString(header + ",source\n")
	for _, row := range rows {
		text.WriteString(row + ",nien-giam-thu\n")
	}
	files[path] = &fstest.MapFile{Data: []byte(text.String())}
}

// TestAreas: verdicts, headlines and missing years of wards, each kind shortened.
func TestAreas(t *testing.T) {
	var was, now []string
	for n := range 25 {
		was = append(was, fmt.Sprintf("2021,%d,%d,A,_T", 11001+n, 50+n), fmt.Sprintf("2022,%d,%d,A,_T", 11001+n, 58+n))
		if n == 24 {
			continue // a page that is gone
		}
		now = append(now, fmt.Sprintf("2021,%d,%d,A,_T", 11001+n, 50+n), fmt.Sprintf("2022,%d,%d,A,_T", 11001+n, 49+n))
	}
	now = append(now, "2022,11026,70,A,_T") // a page that is new
	before, after := inWards(t, 26, was...), inWards(t, 26, now...)
	for n := range 26 {
		target := fmt.Sprintf("\n[[target]]\narea = \"%d\"\nperiod = \"2025\"\nvalue = \"80\"\ncomparator = \">=\"\nrule = \"level\"\nsource = \"quyet-dinh-thu\"\nclause = \"Điều 1\"\nread = \"original\"\n", 11001+n)
		for _, files := range []fstest.MapFS{before, after} {
			files[other+"indicator.toml"] = &fstest.MapFile{Data: append(files[other+"indicator.toml"].Data, target...)}
		}
	}
	b, day := compared(t, before, after)
	golden(t, "areas", b, day)
}

// TestManyAreas: of many indicators the areas of the first ones are told, and of
// all others counted, in every form but JSON.
func TestManyAreas(t *testing.T) {
	var was, now []string
	for n := range 25 {
		was, now = append(was, fmt.Sprintf("2022,%d,50,A,_T", 11001+n)), append(now, fmt.Sprintf("2022,%d,51,A,_T", 11001+n))
	}
	before, after := inWards(t, 25, was...), inWards(t, 25, now...)
	for n := range 6 {
		for _, files := range []fstest.MapFS{before, after} {
			for _, name := range []string{"indicator.toml", "observations.csv"} {
				text := strings.NewReplacer("other-rate", fmt.Sprintf("rate-%d", n), "Tỷ lệ khác", fmt.Sprintf("Tỷ lệ số %d", n)).Replace(string(files[other+name].Data))
				files[fmt.Sprintf("data/indicators/thu-%d/%s", n, name)] = &fstest.MapFile{Data: []byte(text)}
			}
		}
	}
	b, day := compared(t, before, after)
	forms := told(t, b, day)
	for form, counted := range map[string]string{"text": "    25 địa bàn\n", "markdown": "  - 25 địa bàn\n", "html": "25 địa bàn."} {
		if n := strings.Count(forms[form], counted); n != 2*2 {
			t.Errorf("%s: %d counts alone, want one for headlines and one for missing years of 2 indicators", form, n)
		}
		if n := strings.Count(forms[form], "và 5 địa bàn nữa"); n != 2*5 {
			t.Errorf("%s: %d counts after 20 areas, want two of 5 indicators", form, n)
		}
	}
	if n := strings.Count(forms["json"], `"headline": {`); n != 7*25 {
		t.Errorf("json: %d headlines", n)
	}
}

// TestGroupGone: a breakdown that is not declared any more is named as it was.
func TestGroupGone(t *testing.T) {
	before, after := inWards(t, 1, "2022,64,50,A,_T", "2022,64,40,A,F"), inWards(t, 1, "2022,64,50,A,_T", "2022,64,40,A,NU")
	put(t, before, "data/dimensions.toml", `vi = "Nữ"`, `vi = "Trẻ em gái"`)
	put(t, after, "data/dimensions.toml", `code = "F"`, `code = "NU"`)
	b, day := compared(t, before, after)
	forms := told(t, b, day)
	for form, want := range map[string]string{"text": "Thử Nhất trước 1/7/2025, Trẻ em gái: 40%", "markdown": "trước 1/7/2025, Trẻ em gái | 40%", "html": ", Trẻ em gái",
		"problems": "Số đã công bố 40 (kỳ 2022, địa bàn Tỉnh Thử Nhất trước 1/7/2025 (mã 64), Trẻ em gái (sex=F))"} {
		if !strings.Contains(forms[form], want) {
			t.Errorf("%s lacks %q:\n%s", form, want, forms[form])
		}
	}
}

// TestAreaCharts: the page draws both states of the first areas on the same axes,
// verdicts that flip first, and counts the rest; of an indicator with a number that
// may not be told any more it draws none.
func TestAreaCharts(t *testing.T) {
	var was, now []string
	for n := range 9 {
		was = append(was, fmt.Sprintf("2021,%d,%d,A,_T", 11001+n, 50+n), fmt.Sprintf("2022,%d,%d,A,_T", 11001+n, 58+n))
		now = append(now, fmt.Sprintf("2021,%d,%d,A,_T", 11001+n, 20+n), fmt.Sprintf("2022,%d,%d,A,_T", 11001+n, 58+n))
	}
	before, after := inWards(t, 10, append(was, "2022,11010,50,A,_T")...), inWards(t, 10, append(now, "2022,11010,50,A,_T")...)
	target := "\n[[target]]\narea = \"11009\"\nperiod = \"2022\"\nvalue = \"%s\"\ncomparator = \">=\"\nrule = \"level\"\nsource = \"quyet-dinh-thu\"\nclause = \"Điều 1\"\nread = \"original\"\n"
	for value, files := range map[string]fstest.MapFS{"60": before, "90": after} {
		files[other+"indicator.toml"] = &fstest.MapFile{Data: append(files[other+"indicator.toml"].Data, fmt.Sprintf(target, value)...)}
	}
	page := forms(t, "vi", before, after)["html"]
	for code := range 10 {
		want := code < 5 || code == 8 // the last one with changes flips
		if got := strings.Contains(page, fmt.Sprintf("id=truoc-thu-khac-%d-", 11001+code)); got != want {
			t.Errorf("chart of %d: %v, want %v", 11001+code, got, want)
		}
	}
	if !strings.Contains(page, "và 3 địa bàn nữa, biểu đồ không vẽ ở đây") {
		t.Error("the page does not count the rest")
	}
	put(t, after, other+"observations.csv", "2022,11009,66,A", "2022,11009,,Q")
	if page := forms(t, "vi", before, after)["html"]; strings.Contains(page, "id=truoc-thu-khac") {
		t.Error("a former chart is drawn")
	}
}
