package build_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/build"
)

const inventedFolder = "data/indicators/thu-tiem-chung/"

// rich is the invented project with figures of two provinces, beside the
// series, and with targets of several areas, one of them in words.
func rich(t *testing.T, replaced map[string]string) build.Options {
	t.Helper()
	project := invented(t, replaced)
	rows := project[inventedFolder+"observations.csv"]
	rows.Data = append(rows.Data, "2026,52@2025-07-01,94.0,A,nien-giam-thu\n2022,VN,95.5,A,nien-giam-thu\n"...)
	about := project[inventedFolder+"indicator.toml"]
	about.Data = append(about.Data, `
[[target]]
area = "VN"
period = "2025"
value = "96"
comparator = ">="
source = "quyet-dinh-thu"
clause = "Điều 2"
read = "original"

[[target]]
area = "52@2025-07-01"
rule = "text"
text_vi = "Tiêm đủ cho mọi trẻ"
source = "quyet-dinh-thu"
clause = "Điều 3"
read = "original"
`...)
	about.Data = append(about.Data, `
[[target]]
area = "TN"
period = "2026"
value = "96"
comparator = ">="
source = "quyet-dinh-thu"
clause = "Điều 4"
read = "original"
`...)
	rows = project["data/areas.csv"]
	rows.Data = append(rows.Data, "TN,Vùng Thử,Invented Region,,region,VN,,\n"...)
	rows = project["data/sources.toml"]
	rows.Data = []byte(strings.ReplaceAll(string(rows.Data), `date = "2024-06-30`, `date = "2027-06-30`))
	related := *rows
	related.Data = []byte("label_vi,area,period,value,unit,obs_status,source\nNửa đầu năm,64,2022-01-01/2022-06-30,48.2,percent,A,nien-giam-thu\n")
	project[inventedFolder+"related.csv"] = &related
	return options(project)
}

// TestLiveFigures builds what passes the checks: checks and pages follow a live
// figure to the same place, which is on the page that it links to.
func TestLiveFigures(t *testing.T) {
	for _, c := range []struct{ directive, want string }{
		{"[[value thu-tiem-chung]]", "94,0% (năm 2026, chính thức)"},
		{"[[value thu-tiem-chung 2021]]", "91,5% (năm 2021, chính thức)"},
		{"[[value thu-tiem-chung 2022-01-01/2022-06-30]]", "48,2% (1/2022–6/2022, chính thức)"},
		{"[[value thu-tiem-chung 2022 area=VN]]", "95,5% (năm 2022, chính thức)"},
		{"[[value thu-tiem-chung area=52@2025-07-01]]", "94,0% (năm 2026, chính thức)"},
		{"[[target thu-tiem-chung]]", "từ 97% (tỉnh Thử Nhất trước 1/7/2025, 2025, QĐ 0/QĐ-THU)"},
		{"[[target thu-tiem-chung area=64]]", "từ 97% (tỉnh Thử Nhất trước 1/7/2025, 2025, QĐ 0/QĐ-THU)"},
		{"[[target thu-tiem-chung 2025 area=VN]]", "từ 96% (cả nước, 2025, QĐ 0/QĐ-THU)"},
		{"[[target thu-tiem-chung area=VN]]", "từ 96% (cả nước, 2025, QĐ 0/QĐ-THU)"},
		{"[[target thu-tiem-chung area=52]]", "tiêm đủ cho mọi trẻ (tỉnh Thử Mới từ 1/7/2025, QĐ 0/QĐ-THU)"},
		{"[[verdict thu-tiem-chung area=VN]]", "không đạt đúng hạn so với chỉ tiêu cả nước"},
		{"[[verdict thu-tiem-chung area=TN]]", "không đạt đúng hạn so với chỉ tiêu vùng Thử"},
		{"[[verdict thu-tiem-chung area=64]]", "đã đến hạn, chưa có số liệu năm 2025"},
	} {
		t.Run(c.directive, func(t *testing.T) {
			o := rich(t, map[string]string{"content/thu.md": page("Đây là " + c.directive + " thật.")})
			site, problems, err := build.Make(t.Context(), o)
			if err != nil || problems.HasErrors() {
				t.Fatal(err, lines(problems))
			}
			files := map[string]string{}
			for _, f := range site.Files {
				files[f.Path] = string(f.Data)
			}
			m := regexp.MustCompile(`Đây là <a class="live" href="/([^"#]*)#?([^"]*)">([^<]*)</a>`).FindStringSubmatch(files["thu/index.html"])
			if m == nil {
				t.Fatal("no live figure on the page")
			}
			if diff := cmp.Diff(c.want, html.UnescapeString(m[3])); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if m[2] != "" && !strings.Contains(files[m[1]+"index.html"], ` id="`+m[2]+`"`) {
				t.Errorf("page %s has no anchor %s", m[1], m[2])
			}
		})
	}
}
