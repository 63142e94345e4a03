package check_test

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// personal are the lines of a file in which a person was found.
func personal(problems diag.List, path string) map[int]bool {
	out := map[int]bool{}
	for _, d := range problems.Sorted() {
		if d.Rule == "text-personal" && strings.HasSuffix(d.Pos.Path, path) {
			out[d.Pos.Line] = true
		}
	}
	return out
}

// sentences are notes, and whether they name a person or point to a child. The
// names are invented.
var sentences = map[string]bool{
	"Nguyen Van A": true, "child Nguyen Van A drowned": true, "the girl Siu Thu": true, "a boy named Thu": true, "pupil Tran Gia Thu of class 3": true,
	"Nguyễn Văn A": true, "mẹ cháu là Trần Thị Thử Nghiệm": true, "NGUYỄN VĂN THỬ": false, "học sinh Lê Minh Thử bị đuối nước": true, "em Ksor Thử": true,
	"victim Ro Cham Thu": true, "her son Dang Gia Thu": true, "trẻ bị bạo lực: Rơ Châm Thử": true,
	"bé gái 13 tuổi ở làng Thử": true, "một học sinh 12 tuổi tại thôn 3": true, "làng Thử có cháu 14 tuổi tảo hôn": true, "nữ sinh 15 tuổi, buôn Thử": true,
	"a 13-year-old girl in Thu village": true, "girl aged 13 from the village of Thu": true, "In Thu hamlet a 12-year-old boy": true,
	"two girls of Thu commune": true, "2 children in the commune of Thu": true, "Thu village: 1 child drowned": true,

	"gia đình ông Rah Lan Thử": true, "vợ chồng Siu Thử - Rcom H'Thử": true, "hộ Nguyễn Minh Thử": true, "bé Y Thử": true, "em H'Thử nghỉ học": true, "cháu N.T.H.": true,
	"đường Lê Lợi": false, "trường THCS Nguyễn Du": false, "ông Nguyễn Văn Thử, Giám đốc Sở Y tế": false, "xã Ia Ka, Chư Sê, Đak Đoa": false, "Y Tý": false, "học sinh lớp 9A": false, "trẻ 6-11 tuổi": false,
	"thu 14t": false, "Trường Kpă Klơng": false, "em H'Mông": false, "Nay Sở Y Tế": false, "huyện Ia H'Drai": false, "hộ nghèo": false,

	"bé Thử 3 tuổi": true, "cháu H'Thử, 12 tuổi, lấy chồng": true, "Siu H'Thử (13 tuổi)": true, "Kpa Thử, sinh năm 2012": true, "Lê Minh Thử, 14 tuổi": true, "girl Thu, 13 years old": true,
	"em Gia Rai 5 tuổi": false, "em Ba Na 11 tuổi": false, "Em 5 tuổi": false, "Trường Lê Minh Thử, 6 tuổi": false, "Báo Gia Lai, 5 tuổi": false,

	"trẻ em 5 tuổi ở xã Thử": false, "Trẻ em dưới 5 tuổi ở làng": false, "học sinh 15 tuổi ở các làng": false, "12 children in Thu commune": false,
	"trường THPT Nguyễn Thị Minh Khai có học sinh": false, "học sinh trường Lê Hồng Phong": false, "phường Trần Hưng Đạo, trẻ em": false,
	"trẻ em thành phố Hồ Chí Minh": false, "children of Ho Chi Minh City": false, "Nguyen Thi Minh Khai School": false,
	"child Gia Lai": false, "child Viet Nam": false, "Chủ tịch Nguyễn Văn Thử ký": false, "Director Nguyen Van Thu": false,
	"trẻ em huyện đảo Hoàng Sa": false, "Child Protection Act": false, "students in Gia Lai": false, "children under 5 years old in village schools": false,
	"13-year-old girls in the villages": false, "tăng 2 điểm ở xã": false,

	"Infant Mortality Rate": false, "Child Nutrition Programme": false, "Girl Effect and Student Loan Fund": false, "Child Marriage Survey 2019": false,
	"thôn Lê Văn Tám": false, "trường Nguyễn Thị Minh Khai": false, "đường Nguyễn Thị Minh Khai": false, "Trường TH&THCS Lê Văn Tám": false,
	"trường tiểu học số 2 Nguyễn Văn Trỗi": false, "Trường phổ thông dân tộc nội trú Nguyễn Văn Trỗi": false, "nhà văn hóa Nguyễn Văn Cừ": false, "trẻ ở làng Nguyễn Văn Thử": false,
	"các em Trường THCS số 1": false, "cho các em Gia Rai và Ba Na": false, "các em Hội Chữ thập đỏ giúp": false,
}

// TestChildWithAge: the name of a child with its age or hamlet is an error, which
// nobody can silence; a name alone, a place that is called after somebody and the age
// of a group are not. The names are invented.
func TestChildWithAge(t *testing.T) {
	const path = "data/indicators/ty-le/observations.csv"
	for note, want := range map[string]bool{
		"cháu Nguyễn Văn Thử, 12 tuổi, bị đuối nước": true, "Có em Ksor Thử (14 tuổi) tảo hôn": true, "học sinh lớp 5 tên là Trần Thị Thử, sinh năm 2012": true,
		"bé Lê Thị Thử ở làng Thử": true, "12 tuổi, cháu Siu Thử": true, "child Nguyen Van Thu, aged 12": true, "a 9-year-old girl Tran Thi Thu": true,
		"nạn nhân Rơ Châm Thử, thôn 3": true, "cháu Nguyễn Văn Thử sinh ngày 12/5/2012": true, "em Trần Thị Thử (nữ, lớp 5, 11 tuổi)": true, "em Trần Thị Thử, mười hai tuổi": true,
		"bé gái 13 tuổi Trần Thị Thử": true, "học sinh Lê Minh Thử, trú tại thôn 3": true, "girl Tran Thi Thu of Thu village": true, "em Nguyễn Văn Thử, sinh năm 2008, lớp 9": true,
		"cháu Nguyễn Văn Thử, 12 tuổi, học sinh trường Nguyễn Thị Minh Khai": true, "Theo báo cáo, cháu Nguyễn Văn Thử mới 3 tuổi": true,
		"trong tháng 5 em Nguyễn Văn Thử, 12 tuổi": true, "bé Nguyễn Văn Thử, 20 tháng tuổi": true,

		"em H'Thử học lớp 7 trường Nguyễn Du": true, "Ksor Thử, 14t": true, "cháu N.T.H., 13 tuổi, trường THCS Lê Lợi": true, "Siu H'Thử (14 tuổi)": true,
		"em Kpă Thị Thử, lớp 8A2": true, "chị Nguyễn Thị Thử 15 tuổi": true, "Đinh Văn Thử (SN 2010)": true, "Rơ Chăm Thử, học sinh trường THCS Lê Lợi": true,
		"em Nay H'Thử đang học lớp 9": true, "Rơ Mah Thử, lớp 9": true, "em Y Thử, lớp 5": true, "Y Thử (14 tuổi)": true, "cháu Đinh Thử, học lớp 6/2": true,
		"em N.T.H. lớp 9A": true, "student Nguyen Van Thu of Le Loi secondary school": true, "1 vụ là học sinh lớp 9A trường THCS Ia Ka": true,
		"01 em ở trường THCS Ia Ka, lớp 9A": true, "One case is a pupil of class 9A at Ia Ka school": true,

		"gia đình ông Rah Lan Thử": false, "vợ chồng Siu Thử - Rcom H'Thử": false, "bé Y Thử": false, "trường THCS Nguyễn Du": false, "đường Lê Lợi": false, "lớp 9": false, "học sinh lớp 9A": false,
		"học sinh lớp 9A trường THCS Ia Ka": false, "Học kỳ 1 học sinh lớp 9 trường THCS Ia Ka": false, "13 tuổi": false, "trẻ 6-11 tuổi": false, "14t": false, "Trường THCS Kpă Klơng, lớp 9": false,
		"học sinh Lê Lợi, lớp 9": false, "trẻ em Lê Lợi, lớp 5": false, "cô Nguyễn Thị Thử, lớp 9": false, "ông Nguyễn Văn Thử, trường THCS Lê Lợi": false, "xã Y Tý, 5 tuổi": false, "Ia H'Drai, lớp 9": false,
		"em H'Mông lớp 9": false, "Nguyễn Văn Thử, 5 tuổi nghề": false, "Siu Thử, 18 tuổi": false, "Nguyễn Văn Thử, Trường Đại học Y": false, "Siu Thử, giáo viên trường THCS Lê Lợi": false,
		"Siu Thử (SN 1980)": false, "Nguyễn Văn Thử, lớp 6-9": false, "Kpă Klơng, 14t": false, "N.T.H., 13 tuổi": true,
		"women in the U.S.A., aged 15 years and over": false, "U.S.A., 15 years old": false, "U.S.A. High School": false, "Le Thi Thu, aged 15 years and over": false,
		"cháu Nguyễn Văn Thử bị đuối nước": false, "các em trường Nguyễn Thị Minh Khai từ 6 đến 11 tuổi": false, "trẻ em dưới 5 tuổi xã Lê Lợi": false,
		"học sinh đường Nguyễn Văn Trỗi, tổ 3": false, "trẻ em Hồ Chí Minh 5 tuổi": false, "trẻ dưới 5 tuổi; Giám đốc Nguyễn Văn Thử ký": false,
		"con số của Bộ trưởng Nguyễn Văn Thử, 5 tuổi trở lên": false, "Lê Văn Tám, thôn 3": false, "trẻ 5 tuổi ở thôn Lê Văn Tám": false,
		"em Nguyễn Văn Thử. Trẻ dưới 5 tuổi được tiêm":                 false,
		"Học sinh giỏi mang tên Nguyễn Thị Minh Khai, 16 tuổi trở lên": false, "Học sinh tìm hiểu tấm gương Võ Thị Sáu, hy sinh năm 1952": false,
		"học sinh Nguyễn Văn Thử, hy sinh năm 2012": false, "em Nguyễn Văn Thử sinh hoạt hè 2012": false, "em Nguyễn Văn Thử sinh năm 1975": false,
		"Em Võ Thị Sáu sinh năm 1933 là anh hùng": false, "Học sinh ở Phan Đình Phùng, Tổ 3, phường Pleiku": false, "Học sinh ở Nguyễn Văn Thử, Tổ 3": false,
		"học sinh Phan Thiết Bình Thuận, thôn 3": false, "Trẻ em do Phan Thị Mỹ phụ trách, thôn 3": false, "Tiêm cho trẻ: Nguyễn Thị Hạnh, Giám đốc CDC, thôn 5": false,
		"trẻ của Nguyễn Thị Thử, 12 tuổi": false, "học sinh theo Nguyễn Thị Thử, thôn 3": false, "cho trẻ: Nguyễn Thị Thử, 12 tuổi": false, "trẻ Nguyễn Thị Thử, Giám đốc, thôn 5": false,
		"học sinh Nguyễn Văn Thử, 6 tuổi đến 11 tuổi": false, "pupils of Tran Thi Thu, 16 years old and over": false, "student Tran Van Thu, aged 12-17": false,
		"các em Nguyễn Văn Thử, 12 tuổi": false, "nạn nhân Nguyễn Văn Thử, 45 tuổi": false, "em Nguyễn Văn Thử và 30 trẻ ở thôn 3": false, "trẻ em Nguyễn Văn Thử, thôn 3": false,
		"thôn 3 có em Nguyễn Văn Thử": false, "pupil Nguyen Thi Minh Khai, aged 16": false,
	} {
		project := base(t)
		project[path] = &fstest.MapFile{Data: []byte("period,area,value,obs_status,source,numerator,denominator,note_vi\n2015,64,95.0,A,nien-giam,,,\"" + note + "\"\n")}
		found := false
		problems := checked(project, check.Refs{})
		for _, d := range problems.Sorted() {
			found = found || d.Rule == "text-personal" && d.Severity == diag.Error
		}
		if found != want {
			t.Errorf("%q: %v, want %v", note, found, want)
		}
	}
}

// TestNamesOfPersons: in Vietnamese and English, with marks and without; streets,
// schools, offices and groups of an age are none.
func TestNamesOfPersons(t *testing.T) {
	const path = "data/indicators/ty-le/observations.csv"
	for _, column := range []string{"note_vi", "note_en"} {
		for note, want := range sentences {
			project := base(t)
			project[path] = &fstest.MapFile{Data: []byte("period,area,value,obs_status,source,numerator,denominator," + column + "\n2015,64,95.0,A,nien-giam,,,\"" + note + "\"\n")}
			if found := personal(checked(project, check.Refs{}), path)[2]; found != want {
				t.Errorf("%s %q: %v, want %v", column, note, found, want)
			}
		}
	}
}

// TestNamesElsewhere: titles, texts of agencies and releases, reasons, labels,
// definitions, pages and names of files are looked at too; the plan is not.
func TestNamesElsewhere(t *testing.T) {
	const child = "cháu Nguyễn Văn Thử"
	const girl = "bé gái 13 tuổi ở làng Thử"
	for name, c := range map[string]struct{ script, path string }{
		"indicator":  {"data/indicators/ty-le/indicator.toml\n-name_vi = \"Tỷ lệ thử\"\n+name_vi = \"Tỷ lệ thử\"\n+note_vi = \"Không tính " + child + "\"\n", "indicator.toml"},
		"source":     {"data/sources.toml\n+[bao-thu]\n+title_vi = \"Vụ " + girl + "\"\n+publisher = \"Báo Thử\"\n+date = \"2020\"\n+kind = \"press\"\n", "sources.toml"},
		"agency":     {"data/agencies.toml\n+[[agency]]\n+id = \"so-thu-them\"\n+name_vi = \"Sở Thử\"\n+plan = false\n+note_vi = \"Đã giúp " + child + "\"\n", "agencies.toml"},
		"release":    {"data/releases.toml\n+[[release]]\n+date = \"2030-01-02\"\n+status = \"planned\"\n+text_vi = \"Nói về " + girl + "\"\n", "releases.toml"},
		"correction": {"data/corrections.csv\n+2026-01-02,ty-le,2015,64,,94.0,95.0,correction," + girl + "\n", "corrections.csv"},
	} {
		project := base(t)
		edit(t, project, c.script)
		if found := personal(checked(project, check.Refs{Clauses: clauses}), c.path); len(found) != 1 {
			t.Errorf("%s: found in lines %v, want one", name, found)
		}
	}
	project := invented(t)
	project["content/gioi-thieu.md"] = &fstest.MapFile{Data: append(project["content/gioi-thieu.md"].Data, "\nCó "+girl+".\n"...)}
	project["content/ke-hoach.md"] = &fstest.MapFile{Data: []byte(strings.Replace(string(project["content/ke-hoach.md"].Data), "Thử chương trình.", "Giúp "+child+".", 1))}
	project["data/ho-so-nguyen-van-thu.docx"] = &fstest.MapFile{}
	problems := built(t, project)
	for path, want := range map[string]int{"gioi-thieu.md": 1, "ke-hoach.md": 0, "ho-so-nguyen-van-thu.docx": 1} {
		if found := personal(problems, path); len(found) != want {
			t.Errorf("%s: found in lines %v, want %d", path, found, want)
		}
	}
}

// BenchmarkManyNames: the work on a text of many names grows as the text does.
func BenchmarkManyNames(b *testing.B) {
	for name, words := range map[string]string{"schools": "học sinh trường Nguyễn Văn Trỗi, ", "tied": "đường Siu Thử, 14 tuổi trở lên, 1 em lớp 9 "} {
		for _, n := range []int{500, 5000} {
			b.Run(name+"-"+strconv.Itoa(n), func(b *testing.B) {
				f := source.NewFile("content/a.md", []byte(strings.Repeat(words, n)))
				for b.Loop() {
					check.TextNames(f)
				}
			})
		}
	}
}
