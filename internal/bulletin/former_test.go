package bulletin_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestFormerWords: where the newer state withholds a number, no form of the
// comparison tells what may give it away: a figure beside the series that is gone
// or another now, its former label, and former words of which a number is kept in
// another place.
func TestFormerWords(t *testing.T) {
	observations := func(files fstest.MapFS, rows ...string) {
		write(files, other+"observations.csv", "period,area,value,obs_status,sex", rows)
	}
	beside := func(files fstest.MapFS, row string) {
		write(files, other+"related.csv", relatedHeader, []string{row})
	}
	const whole = "Theo nguồn khác,,64,2022-01-01/2022-12-31,87.3,percent,A"
	for name, change := range map[string]func(before, after fstest.MapFS){
		"the same figure beside the series deleted": func(before, after fstest.MapFS) {
			observations(before, "2021,64,50,A,_T", "2022,64,87.3,A,_T")
			beside(before, whole)
			delete(after, other+"related.csv")
		},
		"the same figure beside the series deleted later": func(before, after fstest.MapFS) {
			observations(before, "2021,64,50,A,_T", "2022,64,,Q,_T")
			beside(before, whole)
			delete(after, other+"related.csv")
		},
		"another figure beside the series": func(before, after fstest.MapFS) {
			observations(before, "2021,64,50,A,_T", "2022,64,,Q,_T")
			beside(before, whole)
			beside(after, "Theo nguồn khác,,64,2022-01-01/2022-12-31,60,percent,A")
		},
		"a label": func(before, after fstest.MapFS) {
			observations(before, "2021,64,50,A,_T", "2022,64,87.3,A,_T")
			beside(before, "Nửa năm (cả năm 87.3),,64,2022-01-01/2022-06-30,40,percent,A")
			beside(after, "Nửa năm,,64,2022-01-01/2022-06-30,40,percent,A")
		},
		"a number that now is that of a decree": func(before, after fstest.MapFS) {
			observations(before, "2021,64,50,A,_T", "2022,64,,Q,_T")
			put(t, before, indicator, "Đặt ra để thử.", "Năm 2021 chỉ số kia là 87,3.")
			put(t, after, indicator, "Đặt ra để thử.", "Theo Nghị định số 87,3 năm 2021.")
		},
		"the title of a source": func(before, after fstest.MapFS) {
			numbered(before, "thu-cu", "Báo cáo: 87,3% trẻ")
			observations(before, "2021,64,50,A,_T", "2022,64,87.3,A,_T")
			put(t, before, other+"observations.csv", "2022,64,87.3,A,_T,nien-giam-thu", "2022,64,87.3,A,_T,thu-cu")
		},
		"the title of the source of a figure beside the series": func(before, after fstest.MapFS) {
			numbered(before, "thu-cu", "Báo cáo: 87,3% trẻ")
			observations(before, "2021,64,50,A,_T", "2022,64,,Q,_T")
			beside(before, whole)
			put(t, before, other+"related.csv", "percent,A,nien-giam-thu", "percent,A,thu-cu")
			delete(after, other+"related.csv")
		},
	} {
		t.Run(name, func(t *testing.T) {
			before, after := inWards(t, 2), inWards(t, 2)
			change(before, after)
			observations(after, "2021,64,50,A,_T", "2022,64,,Q,_T")
			for _, lang := range []string{"vi", "en"} {
				b, day := comparedIn(t, lang, before, after)
				if len(b.Unread) > 0 {
					t.Fatal(b.Unread)
				}
				for form, text := range told(t, b, day) {
					if found := withheldNumber.FindString(text); found != "" {
						t.Errorf("%s, %s tells %q", form, lang, found)
					}
					if (form == "rows" || form == "problems") && strings.Contains(text, "87.3") {
						t.Errorf("%s, %s tells the number: %s", form, lang, text)
					}
				}
			}
		})
	}
}

// numbered adds a source that is named by its number.
func numbered(files fstest.MapFS, key, number string) {
	const path = "data/sources.toml"
	files[path] = &fstest.MapFile{Data: append(slices.Clone(files[path].Data), "\n["+key+"]\nnumber = \""+number+"\"\ntitle_vi = \"Báo cáo thử\"\npublisher = \"Cục Thử nghiệm\"\ndate = \"2024-06-30\"\nkind = \"administrative\"\n"...)}
}

var withheldNumber = regexp.MustCompile(`(là|năm|:|\(|→)\s*87[.,]3|87[.,]3\s*(%|→)`)
