package bulletin_test

import (
	"bytes"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"chitieu/internal/bulletin"
	"chitieu/internal/model"
)

const relatedHeader = "label_vi,label_en,area,period,value,unit,obs_status"

// TestWithheld: a number that may not be shown any more is told nowhere, in no
// form and in no spelling, nor is what it could be computed from. Each case makes
// two states of an invented project in which a number, mostly 87.3, becomes withheld.
func TestWithheld(t *testing.T) {
	observations := func(files fstest.MapFS, rows ...string) {
		write(files, other+"observations.csv", "period,area,value,obs_status,sex", rows)
	}
	counts := func(t *testing.T, files fstest.MapFS) { // counts of any size
		put(t, files, other+"indicator.toml", `unit = "percent"`, `unit = "count"`)
		put(t, files, other+"indicator.toml", `bounds = ["0", "100"]`, `bounds = ["0", "1000"]`)
		put(t, files, other+"indicator.toml", "decimals = 1", "decimals = 0")
		put(t, files, other+"indicator.toml", `value = "97"`, `value = "500"`)
		put(t, files, other+"indicator.toml", `direction = "up"`, "direction = \"up\"\nnoun_vi = \"trẻ em\"\nnoun_en = [\"child\", \"children\"]")
	}
	for name, c := range map[string]struct {
		change func(t *testing.T, before, after fstest.MapFS)
		secret []string // as pattern, in any spelling
	}{
		"a figure of the province": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2021,64,71,A,_T", "2022,64,98.3,A,_T")
			observations(after, "2021,64,71,A,_T", "2022,64,,Q,_T")
		}, []string{"98", "27[.,]3", "Đã đạt"}}, // that it was reached tells a bound
		"a figure of a ward": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2021,11001,71,A,_T", "2022,11001,87.3,A,_T", "2022,64,80,A,_T")
			observations(after, "2021,11001,71,A,_T", "2022,11001,,Q,_T", "2022,64,80,A,_T")
		}, []string{"87", "16[.,]3"}},
		"the last figure of a ward": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,11001,87.3,A,_T")
			observations(after, "2022,11001,,Q,_T")
		}, []string{"87"}},
		"a group and, for its sake, another": {func(t *testing.T, before, after fstest.MapFS) {
			counts(t, before)
			counts(t, after)
			observations(before, "2022,64,211,A,_T", "2022,64,87,A,F", "2022,64,114,A,M")
			observations(after, "2022,64,211,A,_T", "2022,64,,Q,F", "2022,64,,Q,M")
		}, []string{"87", "114"}},
		"a group, and the other one is deleted": {func(t *testing.T, before, after fstest.MapFS) {
			counts(t, before)
			counts(t, after)
			observations(before, "2022,64,211,A,_T", "2022,64,87,A,F", "2022,64,114,A,M")
			observations(after, "2022,64,211,A,_T", "2022,64,,Q,F")
		}, []string{"87", "114"}},
		"long withheld, and the other one is deleted": {func(t *testing.T, before, after fstest.MapFS) {
			counts(t, before)
			counts(t, after)
			observations(before, "2022,64,211,A,_T", "2022,64,,Q,F", "2022,64,114,A,M")
			observations(after, "2022,64,211,A,_T", "2022,64,,Q,F")
		}, []string{"87", "114"}},
		"a group, and the total is what is left": {func(t *testing.T, before, after fstest.MapFS) {
			counts(t, before)
			counts(t, after)
			observations(before, "2022,64,211,A,_T", "2022,64,87,A,F", "2022,64,114,A,M")
			observations(after, "2022,64,114,A,_T", "2022,64,,Q,F", "2022,64,114,A,M")
		}, []string{"87", "211"}},
		"a ward, and the province is what is left": {func(t *testing.T, before, after fstest.MapFS) {
			counts(t, before)
			counts(t, after)
			observations(before, "2022,64,211,A,_T", "2022,11001,87,A,_T", "2022,11002,114,A,_T")
			observations(after, "2022,64,114,A,_T", "2022,11001,,Q,_T", "2022,11002,114,A,_T")
		}, []string{"87", "211"}},
		"a ward, and another one is deleted": {func(t *testing.T, before, after fstest.MapFS) {
			counts(t, before)
			counts(t, after)
			observations(before, "2022,64,211,A,_T", "2022,11001,87,A,_T", "2022,11002,114,A,_T")
			observations(after, "2022,64,211,A,_T", "2022,11001,,Q,_T")
		}, []string{"87", "114"}},
		"a group that is gone under a rule": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,11001,50,A,_T", "2022,11001,87.3,A,F")
			write(after, other+"observations.csv", "period,area,value,obs_status", []string{"2022,11001,,Q"})
			put(t, after, other+"indicator.toml", "dimensions = [\"sex\"]\n", "")
			put(t, after, other+"indicator.toml", `rule = "none"`, `rule = "round5"`)
		}, []string{"87"}},
		"a group under another code": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,50,A,_T", "2022,64,87.3,A,F")
			observations(after, "2022,64,50,A,_T", "2022,64,,Q,NU")
			put(t, after, "data/dimensions.toml", `code = "F"`, `code = "NU"`)
		}, []string{"87"}},
		"a count that is rounded now": {func(t *testing.T, before, after fstest.MapFS) {
			counts(t, before)
			counts(t, after)
			observations(before, "2021,11001,100,A,_T", "2022,11001,87,A,_T")
			observations(after, "2021,11001,100,A,_T", "2022,11001,85,A,_T")
			put(t, after, other+"indicator.toml", `rule = "none"`, `rule = "round5"`)
		}, []string{"87"}},
		"wards that may not be shown any more": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,50,A,_T", "2022,11001,87.3,A,_T")
			observations(after, "2022,64,50,A,_T")
			put(t, after, other+"indicator.toml", "level = \"commune\"\ndecision = \"quyet-dinh-thu\"", `level = "province"`)
		}, []string{"87"}},
		"a ward that is not declared any more": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,50,A,_T", "2022,11002,87.3,A,_T")
			observations(after, "2022,64,50,A,_T")
			put(t, after, other+"indicator.toml", "level = \"commune\"\ndecision = \"quyet-dinh-thu\"", `level = "province"`)
			put(t, after, "data/areas.csv", "11002,Phường Thử 2,Invented Ward 2,phường,commune,64,,2025-06-30\n", "")
		}, []string{"87"}},
		"an indicator that is gone": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,50,A,_T", "2022,11002,87.3,A,_T")
			write(before, other+"related.csv", relatedHeader, []string{"Nửa năm,,11001,2023-01-01/2023-06-30,87.4,percent,A"})
			delete(after, other+"indicator.toml")
			delete(after, other+"observations.csv")
		}, []string{"87"}},
		"a related figure": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,50,A,_T")
			observations(after, "2022,64,50,A,_T")
			write(before, other+"related.csv", relatedHeader, []string{"Nửa năm,,64,2023-01-01/2023-06-30,87.3,percent,A"})
			write(after, other+"related.csv", relatedHeader, []string{"Nửa năm,,64,2023-01-01/2023-06-30,,percent,Q"})
		}, []string{"87"}},
		"a related figure under another name": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,50,A,_T")
			observations(after, "2022,64,50,A,_T")
			write(before, other+"related.csv", relatedHeader, []string{"Nửa năm,,64,2023-01-01/2023-06-30,87.3,percent,A"})
			write(after, other+"related.csv", relatedHeader, []string{"Sáu tháng,,64,2023-01-01/2023-06-30,,percent,Q"})
		}, []string{"87"}},
		"a related figure of a ward": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,50,A,_T")
			observations(after, "2022,64,50,A,_T")
			write(before, other+"related.csv", relatedHeader, []string{"Nửa năm,,11001,2023-01-01/2023-06-30,87.3,percent,A"})
			put(t, after, other+"indicator.toml", "level = \"commune\"\ndecision = \"quyet-dinh-thu\"", `level = "province"`)
		}, []string{"87"}},
		"a former note that names it": {func(t *testing.T, before, after fstest.MapFS) {
			write(before, other+"observations.csv", "period,area,value,obs_status,sex,note_vi,note_en", []string{"2021,64,71,A,_T,kém 87.3,below 87.3", "2022,64,87.3,A,_T,là 87.3,it is 87.3"})
			write(after, other+"observations.csv", "period,area,value,obs_status,sex,note_vi,note_en", []string{"2021,64,71,A,_T,Đã sửa,Mended", "2022,64,,Q,_T,,"})
		}, []string{"87", "16[.,]3"}},
		"a note of a ward that may not be shown": {func(t *testing.T, before, after fstest.MapFS) {
			write(before, other+"observations.csv", "period,area,value,obs_status,sex,note_vi", []string{"2022,64,50,A,_T,", "2022,11001,87.3,A,_T,Tám bảy là 87"})
			write(after, other+"observations.csv", "period,area,value,obs_status,sex,note_vi", []string{"2022,64,50,A,_T,"})
			put(t, after, other+"indicator.toml", "level = \"commune\"\ndecision = \"quyet-dinh-thu\"", `level = "province"`)
		}, []string{"87"}},
		"a note of a withheld figure": {func(t *testing.T, before, after fstest.MapFS) {
			write(before, other+"observations.csv", "period,area,value,obs_status,sex,note_vi,note_en", []string{"2021,64,71,A,_T,,", "2022,64,,Q,_T,là 87.3,eighty-seven"})
			write(after, other+"observations.csv", "period,area,value,obs_status,sex,note_vi,note_en", []string{"2021,64,71,A,_T,,", "2022,64,,Q,_T,Không nêu,Not told"})
		}, []string{"87", "eighty-seven"}},
		"a note of another figure of an indicator that withholds one": {func(t *testing.T, before, after fstest.MapFS) {
			write(before, other+"observations.csv", "period,area,value,obs_status,sex,note_vi,note_en", []string{"2021,64,71,A,_T,kém 87.3 của 2022,below 87.3", "2022,64,,Q,_T,,"})
			write(after, other+"observations.csv", "period,area,value,obs_status,sex,note_vi,note_en", []string{"2021,64,71,A,_T,,", "2022,64,,Q,_T,,"})
		}, []string{"87"}},
		"the note of a related figure": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,87.3,A,_T")
			observations(after, "2022,64,,Q,_T")
			write(before, other+"related.csv", relatedHeader+",note_vi,note_en", []string{"Nửa năm,,64,2023-01-01/2023-06-30,50,percent,A,hơn 87.3 của năm,above 87.3"})
			write(after, other+"related.csv", relatedHeader+",note_vi,note_en", []string{"Nửa năm,,64,2023-01-01/2023-06-30,50,percent,A,Đã sửa,Mended"})
		}, []string{"87"}},
		"the note of a related figure that is withheld": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,50,A,_T")
			observations(after, "2022,64,50,A,_T")
			write(before, other+"related.csv", relatedHeader+",note_vi", []string{"Nửa năm,,64,2023-01-01/2023-06-30,,percent,Q,là 87.3"})
			write(after, other+"related.csv", relatedHeader+",note_vi", []string{"Nửa năm,,64,2023-01-01/2023-06-30,,percent,Q,Không nêu"})
		}, []string{"87"}},
		"texts of the indicator": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,87.3,A,_T")
			observations(after, "2022,64,,Q,_T")
			put(t, before, other+"indicator.toml", "Đặt ra để thử.", "Năm 2022 là 87.3.")
			put(t, before, other+"indicator.toml", "Invented for tests.", "Eighty-seven (87.3) in 2022.")
			put(t, before, other+"indicator.toml", "được đặt ra", "được 87,3 đặt ra")
			put(t, before, other+"indicator.toml", `read = "original"`, "read = \"original\"\nnote_vi = \"Năm 2022 đạt 87,3%\"\nbaseline = { period = \"2022\", value = \"87.3\" }")
			put(t, before, other+"indicator.toml", "direction =", "note_vi = \"Lưu ý 87.3\"\ndirection =")
		}, []string{"87", "Eighty"}},
		"the note of another indicator": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,87.3,A,_T")
			observations(after, "2022,64,,Q,_T")
			put(t, before, indicator, "Đặt ra để thử.", "Chỉ số kia là 87,3.")
			write(before, figures, "period,area,value,obs_status,note_vi", []string{"2020,64,90,A,", "2022,64,93.1,A,hơn 87.3 của chỉ số kia"})
			write(after, figures, "period,area,value,obs_status,note_vi", []string{"2020,64,90,A,", "2022,64,93.1,A,"})
		}, []string{"87"}},
		"a note of an agency, a source, a name of an area": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2022,64,87.3,A,_T")
			observations(after, "2022,64,,Q,_T")
			put(t, before, "data/agencies.toml", `clause = "i-1"`, "clause = \"i-1\"\nnote_vi = \"Đã báo 87.3\"")
			put(t, before, "data/sources.toml", `date = "2024-06-30"`, "date = \"2024-06-30\"\nnote_vi = \"Trang 3: 87,3\"")
			put(t, before, "data/areas.csv", "Tỉnh Thử Nhì", "Tỉnh Thử 87.3")
			put(t, before, other+"indicator.toml", "Tỷ lệ thử", "Tỷ lệ thử 87,3")
			put(t, before, "content/gioi-thieu.md", "Số mới nhất", "Đã là 87.3. Số mới nhất")
		}, []string{"87"}},
		"an explained one": {func(t *testing.T, before, after fstest.MapFS) {
			observations(before, "2021,64,71,A,_T", "2022,64,87.3,A,_T")
			observations(after, "2021,64,71,A,_T", "2022,64,,Q,_T")
			write(after, "data/corrections.csv", "date,indicator,period,area,dims,old,new,kind,reason_vi", nil)
			after["data/corrections.csv"] = &fstest.MapFile{Data: []byte("date,indicator,period,area,dims,old,new,kind,reason_vi,reason_en\n" +
				"2026-01-02,thu-khac,2022,64,,,,revision,Số này được bảo mật,\n")}
		}, []string{"87", "16[.,]3"}},
	} {
		t.Run(name, func(t *testing.T) {
			before, after := inWards(t, 2), inWards(t, 2)
			c.change(t, before, after)
			for _, lang := range []string{"vi", "en"} {
				b, day := comparedIn(t, lang, before, after)
				if len(b.Unread) > 0 {
					t.Fatal(b.Unread)
				}
				for form, text := range told(t, b, day) {
					if strings.Contains(text, "id=truoc-thu-khac") {
						t.Errorf("%s draws the former chart", form)
					}
					for _, secret := range c.secret {
						if at := regexp.MustCompile(`(^|[^0-9.,])` + secret).FindStringIndex(text); at != nil {
							t.Errorf("%s in %s tells %s: …%s…", form, lang, secret, text[max(0, at[0]-200):min(len(text), at[1]+100)])
						}
					}
				}
			}
		})
	}
}

// told are all forms of a bulletin, and the rows for corrections.csv. Of the page
// it is what is written and drawn there: texts and attributes but for sizes of
// the drawing itself.
func told(t *testing.T, b bulletin.Bulletin, day model.Date) map[string]string {
	t.Helper()
	out := map[string]string{}
	for form, write := range map[string]func(io.Writer) error{"text": b.WriteText, "markdown": b.WriteMarkdown, "json": b.WriteJSON,
		"html": func(w io.Writer) error { return b.WriteHTML(w, nil) }} {
		var text bytes.Buffer
		if err := write(&text); err != nil {
			t.Fatal(err)
		}
		out[form] = text.String()
	}
	list := b.Problems(day)
	for _, d := range list.Sorted() {
		out["problems"] += d.Sentence().VI + d.Sentence().EN + "\n"
	}
	for _, row := range b.Changes.Missing() {
		out["rows"] += strings.Join(slices.Collect(maps.Values(row.Cells(day))), ",") + "\n"
	}
	root, err := html.Parse(strings.NewReader(out["html"]))
	if err != nil {
		t.Fatal(err)
	}
	geometry := []string{"d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "points", "viewBox", "transform", "width", "height"}
	var page strings.Builder
	for node := range root.Descendants() {
		if node.Type == html.TextNode && node.Parent.Data != "style" {
			page.WriteString(node.Data + "\n")
		}
		for _, a := range node.Attr {
			if !slices.Contains(geometry, a.Key) {
				page.WriteString(a.Key + "=" + a.Val + "\n")
			}
		}
	}
	out["html"] = page.String()
	return out
}
