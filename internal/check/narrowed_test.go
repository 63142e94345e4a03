package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/check"
	"chitieu/internal/diag"
)

// TestNoteOfTotal: a note on another matter does not excuse a total.
func TestNoteOfTotal(t *testing.T) {
	for note, want := range map[string]diag.Severity{"Mới thấy ở một bản sao": diag.Error, "Nguồn in 910 khác tổng vì 10 vụ không rõ dân tộc": diag.Warning, "1910 khác tổng": diag.Error,
		"910 khác tổng": diag.Error, "910 khác tổng x x x": diag.Error, "910 khác tổng: hai nguồn in khác nhau": diag.Warning} {
		project := base(t)
		edit(t, project, "data/indicators/so-vu/indicator.toml\n-dimensions = [\"ethnicity\"]\n+dimensions = [\"ethnicity\"]\n+adds_up = [\"ethnicity\"]\n")
		project["data/indicators/so-vu/observations.csv"] = &fstest.MapFile{Data: []byte("period,area,ethnicity,value,obs_status,source,note_vi\n2021,64,DTTS,900,A,nien-giam,\n2021,64,_T,910,A,nien-giam," + note + "\n")}
		found := false
		problems := checked(project, check.Refs{Clauses: clauses})
		for _, d := range problems.Sorted() {
			if d.Rule == "total-sum" {
				found = true
				if d.Severity != want {
					t.Errorf("%q: severity %v, want %v", note, d.Severity, want)
				}
			}
		}
		if !found {
			t.Errorf("%q: nothing found", note)
		}
	}
}

// TestGivenAway: ways other than a subtraction within the table by which a withheld
// figure may be known; each is a warning, and what lies beside it is not.
func TestGivenAway(t *testing.T) {
	const counts, rates = "data/indicators/so-vu/", "data/indicators/ty-le/"
	const head = "period,area,ethnicity,value,obs_status,source,note_vi\n"
	const related = "label_vi,area,period,value,unit,obs_status,source\n"
	secret := head + "2019,64,_T,900,A,nien-giam,\n2020,64,_T,,Q,nien-giam,\n2021,64,_T,910,A,nien-giam,\n"
	groups := "period,area,ethnicity,value,obs_status,source,numerator,denominator\n"
	for name, c := range map[string]struct {
		files map[string]string
		rule  string
		found bool
	}{
		"the same year":               {map[string]string{counts + "observations.csv": secret, counts + "related.csv": related + "Theo nguồn khác,64,2020-01-01/2020-12-31,905,count,A,nien-giam\n"}, "disclosure-derived", true},
		"the year after":              {map[string]string{counts + "observations.csv": secret, counts + "related.csv": related + "Theo nguồn khác,64,2021-01-01/2021-12-31,905,count,A,nien-giam\n"}, "disclosure-derived", false},
		"half a year":                 {map[string]string{counts + "observations.csv": secret, counts + "related.csv": related + "Nửa năm,64,2020-01-01/2020-06-30,405,count,A,nien-giam\n"}, "disclosure-derived", false},
		"two halves":                  {map[string]string{counts + "observations.csv": secret, counts + "related.csv": related + "Nửa năm,64,2020-01-01/2020-06-30,405,count,A,nien-giam\nNửa năm,64,2020-07-01/2020-12-31,500,count,A,nien-giam\n"}, "disclosure-derived", true},
		"a sum of years":              {map[string]string{counts + "observations.csv": secret, counts + "related.csv": related + "Ba năm,64,2019-01-01/2021-12-31,2710,count,A,nien-giam\n"}, "disclosure-derived", true},
		"a sum with an unknown year":  {map[string]string{counts + "observations.csv": secret, counts + "related.csv": related + "Bốn năm,64,2018-01-01/2021-12-31,2710,count,A,nien-giam\n"}, "disclosure-derived", false},
		"another unit":                {map[string]string{counts + "observations.csv": secret, counts + "related.csv": related + "Tỷ lệ,64,2020-01-01/2020-12-31,9,percent,A,nien-giam\n"}, "disclosure-derived", false},
		"a group that is not named":   {map[string]string{counts + "observations.csv": strings.ReplaceAll(secret, "2020,64,_T", "2020,64,DTTS"), counts + "related.csv": related + "Theo nguồn khác,64,2020-01-01/2020-12-31,905,count,A,nien-giam\n"}, "disclosure-derived", false},
		"a group that the label says": {map[string]string{counts + "observations.csv": strings.ReplaceAll(secret, "2020,64,_T", "2020,64,DTTS"), counts + "related.csv": related + "Dân tộc thiểu số,64,2020-01-01/2020-12-31,905,count,A,nien-giam\n"}, "disclosure-derived", true},
		"a note with the number":      {map[string]string{counts + "observations.csv": strings.ReplaceAll(secret, "Q,nien-giam,", "Q,nien-giam,Thực ra là 905 vụ")}, "disclosure-suppressed", true},
		"a note with a year and a document": {map[string]string{counts + "observations.csv": strings.ReplaceAll(secret, "Q,nien-giam,", "Q,nien-giam,Theo Quyết định 12/QĐ-UBND ngày 3/4/2020 của năm 2020")},
			"disclosure-suppressed", false},
		"a note beside the series": {map[string]string{counts + "related.csv": strings.Replace(related, "source", "source,note_vi", 1) + "Nửa năm,64,2020-01-01/2020-06-30,,count,Q,nien-giam,8.035 trên 27.297 trẻ\n"}, "disclosure-suppressed", true},
		"a note beside the series, shown": {map[string]string{counts + "related.csv": strings.Replace(related, "source", "source,note_vi", 1) + "Nửa năm,64,2020-01-01/2020-06-30,8035,count,A,nien-giam,8.035 trên 27.297 trẻ\n"},
			"disclosure-suppressed", false},
		"both numbers of a rate":    {map[string]string{rates + "observations.csv": groups + "2020,64,_T,50,A,nien-giam,500,1000\n2020,64,DTTS,,Q,nien-giam,,\n2020,64,KHAC,40,A,nien-giam,240,600\n"}, "disclosure-derived", true},
		"a rate without its parts":  {map[string]string{rates + "observations.csv": groups + "2020,64,_T,50,A,nien-giam,500,1000\n2020,64,DTTS,,Q,nien-giam,,\n2020,64,KHAC,40,A,nien-giam,,\n"}, "disclosure-derived", false},
		"a group larger than whole": {map[string]string{rates + "observations.csv": groups + "2020,64,_T,50,A,nien-giam,500,1000\n2020,64,DTTS,,Q,nien-giam,,\n2020,64,KHAC,40,A,nien-giam,800,2000\n"}, "disclosure-derived", false},
	} {
		project := base(t)
		edit(t, project, "data/dimensions.toml\n-  { code = \"DTTS\", vi = \"Dân tộc thiểu số\", en = \"Ethnic minorities\" },\n"+
			"+  { code = \"DTTS\", vi = \"Dân tộc thiểu số\", en = \"Ethnic minorities\" },\n+  { code = \"KHAC\", vi = \"Dân tộc khác\", en = \"Others\" },\n")
		edit(t, project, rates+"indicator.toml\n-compare = [\"VN\"]\n+compare = [\"VN\"]\n+dimensions = [\"ethnicity\"]\n")
		for path, text := range c.files {
			project[path] = &fstest.MapFile{Data: []byte(text)}
		}
		found := false
		problems := checked(project, check.Refs{Clauses: clauses})
		for _, d := range problems.Sorted() {
			if d.Rule == c.rule && d.Severity == diag.Warning {
				found = true
			}
		}
		if found != c.found {
			t.Errorf("%s: %v, want %v\n%s", name, found, c.found, printed(t, problems))
		}
	}
}

// TestNoteOfWithheld: a number beside a withheld figure is seen in digits, as a range,
// glued to its noun and in words; years, days, ages, clauses and documents pass.
func TestNoteOfWithheld(t *testing.T) {
	for note, want := range map[string]bool{
		"Năm 2020 3 em": true, "3-4 em": true, "ba em": true, "chỉ có 3em": true, "Thực ra là 905 vụ": true, "khoảng (3)": true, "mười hai vụ": true,
		"hai trường hợp": true, "12,5%": true, "three children": true, "only 3 cases": true,
		"n=3": true, "Số:3": true, "DTTS:3 em": true, "Kinh:12; DTTS:3": true, "Số ca~3": true, "Số lần: 3": true, "số tháng: 3": true, "Số lớp: 4": true,
		"số lớp 4": true, "Tháng: 3": true, "số ca(3)": true, "lớp (3)": true, "3/12 trẻ": true, "3/12": true, "3+2": true, "em/3": true, "3em/12em": true, "Điều 5: 3": true, "Kinh 12,DTTS": true,
		"hai mươi em": true, "ba mươi lăm ca": true, "một trăm linh hai trẻ": true, "twenty children": true, "thirty-one cases": true,

		"Theo Quyết định 12/QĐ-UBND ngày 3/4/2020 của năm 2020": false, "trẻ dưới 5 tuổi": false, "giai đoạn 2016-2020": false, "năm học 2019-20": false,
		"theo khoản 2 Điều 5": false, "Bảng 12 của niên giám": false, "quý 3 năm 2020": false, "ba huyện chưa báo cáo": false, "từ tháng 7 năm 2020": false,
		"ngày 3/4": false, "tháng 3/2020": false, "từ 3/2020": false, "Theo:12/QĐ-UBND": false, "Thông tư 12/2017/TT-BGDĐT": false, "năm học 2019/20": false, "tr. 12": false,
		"(Điều 5)": false, "trẻ 5+ tuổi": false, "nam/nữ chưa tách": false, "https://thu.vn/2020/12/bai?id=3": false, "hai mươi huyện chưa báo cáo": false, "lớp 5, học kỳ 2": false,
	} {
		project := base(t)
		project["data/indicators/so-vu/observations.csv"] = &fstest.MapFile{Data: []byte("period,area,ethnicity,value,obs_status,source,note_vi\n2020,64,DTTS,900,A,nien-giam,\n2021,64,DTTS,,Q,nien-giam,\"" + note + "\"\n")}
		found := false
		problems := checked(project, check.Refs{Clauses: clauses})
		for _, d := range problems.Sorted() {
			found = found || d.Rule == "disclosure-suppressed"
		}
		if found != want {
			t.Errorf("%q: %v, want %v", note, found, want)
		}
	}
}
