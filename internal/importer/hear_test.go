package importer

import (
	"slices"
	"strings"
	"testing"

	"chitieu/internal/model"
	"chitieu/internal/tabular"
	"chitieu/internal/wordstest"
)

// asked prints the flags of the questions of a table.
func asked(t *testing.T, p *model.Project, id, text string, o Options) string {
	t.Helper()
	res := run(t, p, id, text, o, tabular.Options{})
	var out []string
	for _, q := range res.Questions {
		out = append(out, q.Flag.Typed().VI)
		if problem := wordstest.Problem(q.Text); problem != "" {
			t.Errorf("%s:\n%s\n%s", problem, q.Text.VI, q.Text.EN)
		}
	}
	return strings.Join(out, "\n")
}

// TestTitlesThatChangeFigures sets each line above a table of 2023 and 2024: each
// one is a question that a flag with its words answers.
func TestTitlesThatChangeFigures(t *testing.T) {
	p := project(t)
	for _, title := range []string{
		"CHỈ TIÊU KẾ HOẠCH NĂM 2024", "Chi tieu ke hoach nam 2024", "Phụ lục: mục tiêu đến năm 2024", "Dự kiến năm 2024", "Phấn đấu năm 2024", "KH 2024", "Targets for 2024",
		"(Kèm theo Kế hoạch số 2509/KH-UBND ngày 10 tháng 7 năm 2023)", "Tình hình thực hiện năm 2023 và kế hoạch năm 2024", "Lộ trình thực hiện", "Kế hoạch 5 năm 2021-2025",
		"Sở Y tế Tỉnh Thử Nhì", "Tỉnh Kon Tum", "KON TUM", "TP. Hồ Chí Minh", "UBND HUYỆN THỬ ĐÔNG", "Tỷ lệ cả nước", "Tỷ lệ của Việt Nam", "Sở Y tế Bình Định, ngày 5 tháng 3 năm 2024",
		"KẾT QUẢ 6 THÁNG ĐẦU NĂM 2024", "9 tháng năm 2024", "9T/2024", "Quý I/2024", "Q3 2024", "Nửa đầu năm 2024", "Tháng 6/2024", "Tính đến 30/6/2024", "Tính đến ngày 15 tháng 10", "sáu tháng đầu năm",
		"Tỷ lệ tính trên 1000 trẻ đẻ sống", "Tỷ lệ trên 10.000 dân", "Tỷ suất (‰)", "Số trẻ tử vong", "KẾT QUẢ NĂM 2021", "Giai đoạn 2016-2020", "Nữ", "Giới tính: Nam",
		"Mục tiêu 95", "Mục tiêu 95%", "Mục tiêu 5", "Chỉ tiêu 90 phần trăm trẻ", "Mục tiêu 8.5 phần trăm", "Mục tiêu 9 phần trăm", "Mục tiêu 5 (%)", "Mục tiêu 9 - 10%", "Tỷ lệ (mục tiêu 5)", "Mục tiêu 18. Sức khỏe",
		"Kết quả năm 2024 so với cùng kỳ năm trước", "Cùng kỳ", "So với năm 2023", "Mức giảm so với năm trước", "Tăng/giảm", "Tăng, giảm", "Giảm so với năm trước", "Tang giam",
		"Bình quân giai đoạn 2021-2024", "Trung bình 3 năm", "Kết quả bình quân các năm", "Bình quân", "Binh quan nam 2024",
	} {
		text := title + ";\nNăm;Kết quả\n2023;5\n2024;6\n"
		want := give("confirm", title).Typed().VI
		if got := asked(t, p, "ty-le", text, with()); got != want {
			t.Errorf("%s: asked %q", title, got)
		}
		if got := asked(t, p, "ty-le", text, with("confirm", title)); got != "" {
			t.Errorf("%s: asked though it was confirmed: %q", title, got)
		}
		if got := asked(t, p, "ty-le", text, with("confirm", title+" x")); got != want {
			t.Errorf("%s: another confirmation answers: %q", title, got)
		}
	}
}

// TestTitlesThatChangeNothing: what stands around any table holds nothing up.
func TestTitlesThatChangeNothing(t *testing.T) {
	p := project(t)
	for _, title := range []string{
		"ỦY BAN NHÂN DÂN TỈNH THỬ NHẤT", "Sở Y tế Thử Nhất", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Phụ lục 2", "Biểu số 05a/BC-SYT", "Đơn vị tính: %",
		"Nguồn: Sở Y tế tỉnh Bình Định, Kế hoạch 2022", "Người lập biểu", "(Ký, ghi rõ họ tên)", "Thử Nhất, ngày 15 tháng 6 năm 2025", "Hà Nội, ngày 5 tháng 3 năm 2025", "..., ngày ... tháng ... năm 2025",
		"KẾT QUẢ THỰC HIỆN CHỈ TIÊU KẾ HOẠCH NĂM 2024", "Báo cáo kết quả thực hiện Kế hoạch số 2509/KH-UBND", "Tình hình thực hiện kế hoạch năm 2024", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Sở KH&ĐT",
		"Phòng Kế hoạch - Tài chính", "Dân số - Kế hoạch hóa gia đình", "Chương trình mục tiêu quốc gia", "Mục tiêu 1: chăm sóc sức khỏe", "Một số chỉ tiêu chủ yếu năm 2024", "Hệ thống chỉ tiêu thống kê",
		"KẾT QUẢ NĂM 2024", "Giai đoạn 2020-2025", "Báo cáo năm 2025", "Niên giám thống kê 2024", "Trẻ từ 6 đến 23 tháng tuổi", "Trẻ 12-23 tháng", "Trẻ dưới 6 tháng tuổi", "Công ước quyền trẻ em", "thước đo",
		"Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng", "Theo Thông tư số 20/2019/TT-BYT", "Từ tháng 1 đến tháng 12 năm 2024", "12 tháng năm 2024", "Tính đến 31/12/2024",
		"Viện Vệ sinh dịch tễ Tây Nguyên", "Trường Đại học Y Hà Nội", "Xã Hòa Bình", "gia đình hòa bình", "Tháng hành động vì trẻ em", "Số liệu chính thức", "Số trẻ và tỷ lệ", "Nơi nhận: UBND các huyện, thị xã, thành phố",
		"Chi tiêu cho trẻ em", "Số bò", "Quy Nhơn", "Quy định", "TỶ LỆ THỬ NGHIỆM NĂM 2024 (%)",
		"Mục tiêu 3.2: giảm tử vong", "Mục tiêu 16. Trẻ em được bảo vệ", "Mục tiêu 3 - Sức khỏe", "Mục tiêu 3 sức khỏe tốt", "Mục tiêu 4 (giáo dục)", "Mục tiêu số 3", "Chỉ tiêu số 25: trẻ em",
		"Tăng cường chăm sóc trẻ em", "Giảm nghèo bền vững", "Kết quả giảm tử vong năm 2024", "So sánh các xã", "Tăng huyết áp", "Học lực trung bình", "Dân số trung bình năm 2024", "Tặng quà", "Tăng giá trị",
	} {
		for at, text := range map[string]string{"above": title + ";\nNăm;Kết quả\n2023;5\n2024;6\n", "below": "Năm;Kết quả\n2023;5\n2024;6\n" + title + ";\n"} {
			if got := asked(t, p, "ty-le", text, with()); got != "" {
				t.Errorf("%s %s: asked %s", title, at, got)
			}
		}
	}
}

// What is heard in a note, a name of a column, a row of words and by other flags.
func TestHeard(t *testing.T) {
	p := project(t)
	const rows = "Năm;Kết quả\n2023;5\n2024;6\n"
	for _, c := range []struct {
		name, id, text string
		options        Options
		want           string
	}{
		{"provisional over A", "ty-le", "SỐ LIỆU SƠ BỘ;\n" + rows, with(), "--status P"},
		{"provisional over P", "ty-le", "SỐ LIỆU SƠ BỘ;\n" + rows, with(Status, "P"), ""},
		{"provisional over A, confirmed", "ty-le", "SỐ LIỆU SƠ BỘ;\n" + rows, with("confirm", "Số liệu sơ bộ"), ""},
		{"provisional, and no status", "ty-le", rows + "Số liệu sơ bộ;\n", with(Status, ""), "--status P"},
		{"estimated below", "ty-le", rows + "(*) số ước thực hiện;\n", with(), "--status E"},
		{"the source is provisional", "ty-le", rows + "Nguồn: Niên giám 2024 (sơ bộ);\n", with(), "--status P"},
		{"one year of which the column says it", "ty-le", "Địa bàn;2023;Sơ bộ 2024\n64;5;6\nGhi chú: 2024 là số sơ bộ;;\n", with(), ""},
		{"the other year is provisional", "ty-le", "Địa bàn;2023;Sơ bộ 2024\n64;5;6\nGhi chú: 2023 là số sơ bộ;;\n", with(), "--status P"},
		{"a status of the row", "ty-le", "Năm;Kết quả;Tình trạng;Ghi chú\n2024;5;P;số ước\n2023;6;A;sơ bộ\n", with(), `--confirm "sơ bộ"`},
		{"a part of the year in a note", "ty-le", "Năm;Kết quả;Ghi chú\n2024;5;Số của 9 tháng\n", with(), `--confirm "Số của 9 tháng"`},
		{"another place in a note that is left out", "ty-le", "Năm;Kết quả;Ghi chú\n2024;5;Số của tỉnh Kon Tum\n", with("column", "C=skip"), `--confirm "Số của tỉnh Kon Tum"`},
		{"another year in a note", "ty-le", "Năm;Kết quả;Ghi chú\n2024;5;Số liệu năm 2022\n2023;6;cao hơn năm 2022\n", with(), `--confirm "Số liệu năm 2022"`},
		{"a note of the year in which the territory changed", "ty-le", "Năm;Kết quả;Ghi chú\n2025;5;6 tháng cuối năm, cả Thử Nhì cũ\n", with(Area, "52@2025-07-01"), ""},
		{"the same note in many rows", "ty-le", "Năm;Kết quả;Ghi chú\n2023;5;9 tháng\n2024;5;9 tháng\n", with(), `--confirm "9 tháng"`},
		{"a flag for another year than the title", "ty-le", "KẾT QUẢ NĂM 2024;\nĐịa bàn;Kết quả\n64;5\n", with(Period, "2023"), "--period 2024"},
		{"the year of the title", "ty-le", "KẾT QUẢ NĂM 2024;\nĐịa bàn;Kết quả\n64;5\n", with(Period, "2024"), ""},
		{"a flag for another year than the name of the column", "ty-le", "Địa bàn;Kết quả đạt 2024\n64;5\n", with(Period, "2023", "column", "B=value"), "--period 2024"},
		{"a part of a year in the name of the column", "ty-le", "Địa bàn;Năm 2024 9 tháng\n64;5\n", with(Period, "2024", "column", "B=value"), `--confirm "Năm 2024 9 tháng"`},
		{"a plan in the name of the column", "ty-le", "Địa bàn;Kế hoạch 2024\n64;5\n", with(Period, "2024", "column", "B=value"), `--confirm "Kế hoạch 2024"`},
		{"quarters of an indicator by quarter", "theo-quy", "Quý I và II năm 2024;\nQuý;Giá trị\nQuý I/2024;5\n", with(), ""},
		{"a term of a school year", "nam-hoc", "Học kỳ I;\nNăm học;Giá trị\n2023-2024;5\n", with(), `--confirm "Học kỳ I"`},
		{"the beginning of a school year", "nam-hoc", "Đầu năm học 2023-2024;\nNăm học;Giá trị\n2023-2024;5\n", with(), ""},
		{"a district of which the rows are", "ty-le", "Tỉnh Thử Nhất, thị xã Hòa Thử;\nNăm;Địa bàn;Kết quả\n2024;Thị xã Hòa Thử;5\n", with(), ""},
		{"a province among the rows", "ty-le", "Tỉnh Thử Nhất và tỉnh Thử Nhì;\nNăm;Địa bàn;Kết quả\n2024;Tỉnh Thử Nhất;5\n2024;Tỉnh Thử Nhì;6\n", with(), ""},
		{"the country over several provinces", "ty-le", "Các tỉnh của cả nước;\nNăm;Địa bàn;Kết quả\n2024;Tỉnh Thử Nhất;5\n2024;Tỉnh Thử Nhì;6\n", with(), ""},
		{"a rate over a count", "so-vu", "Tỷ suất năm 2024;\nNăm;Kết quả\n2024;5\n", with(), `--confirm "Tỷ suất năm 2024"`},
		{"people over a count", "so-vu", "Tính trên 1.000 dân;\nNăm;Số lượng\n2024;5\n", with(), `--confirm "Tính trên 1.000 dân"`},
		{"men below, of a breakdown that the rows have", "so-vu", "Nam;;\nNăm;Giới tính;Số lượng\n2024;Nam;5\n", with(), ""},
		{"quotation marks", "ty-le", "\"Bảng \"\"kế hoạch\"\" năm 2024\";\n" + rows, with(), `--confirm "Bảng kế hoạch năm 2024"`},
		{"another table above", "ty-le", "Kế hoạch năm 2024;\nĐịa bàn;Kết quả\n64;5\nThực hiện năm 2024;\nNăm;Kết quả\n2024;6\n", with("header", "5"), ""},
	} {
		if got := asked(t, p, c.id, c.text, c.options); got != c.want {
			t.Errorf("%s: asked %q, want %q", c.name, got, c.want)
		}
	}
}

// TestHeardInNames: brackets in the name of a column are heard as titles are, the words
// of the name of the indicator are not, nor what a row of words tells beside figures.
func TestHeardInNames(t *testing.T) {
	p := *project(t)
	mean := *p.Indicator("ty-le")
	mean.ID, mean.Name.VI, mean.Short.VI = "binh-quan", "Tỷ lệ thử bình quân", ""
	p.Indicators = append(slices.Clone(p.Indicators), &mean)
	for name, ask := range map[string]bool{
		"Kết quả (cùng kỳ)": true, "Kết quả (tăng so với năm trước)": true, "Kết quả (so với năm 2023)": true, "Kết quả (tăng)": true, "Kết quả (tăng/giảm)": true,
		"Kết quả (bình quân)": true, "Kết quả (trung bình 3 năm)": true, "Kết quả (%)": false, "Kết quả (tặng quà)": false, "Kết quả (tầng)": false, "Kết quả": false,
	} {
		want := ""
		if ask {
			want = "--confirm \"" + name + "\""
		}
		text := "Năm;" + name + "\n2023;5\n2024;6\n"
		if got := asked(t, &p, "ty-le", text, with()); got != want {
			t.Errorf("%s: asked %q", name, got)
		}
		if got := asked(t, &p, "ty-le", text, with("confirm", name)); got != "" {
			t.Errorf("%s: asked though it was confirmed: %q", name, got)
		}
	}
	for _, text := range []string{"Tỷ lệ thử bình quân năm 2024;\nNăm;Kết quả\n2024;5\n", "Bình quân;\nNăm;Kết quả (bình quân)\n2024;5\n", "Năm;Kết quả\n2024;5\nTăng so với cùng kỳ;\n"} {
		if got := asked(t, &p, "binh-quan", text, with()); got != "" {
			t.Errorf("%s: asked %s", text, got)
		}
	}
}

// TestHeardIndicator: a title with the name of another indicator is asked about.
func TestHeardIndicator(t *testing.T) {
	p := *project(t)
	add := func(id, name string) {
		in := *p.Indicator("ty-le")
		in.ID, in.Name.VI, in.Short.VI = id, name, ""
		p.Indicators = append(p.Indicators, &in)
	}
	p.Indicators = p.Indicators[:len(p.Indicators):len(p.Indicators)]
	add("coi", "Tỷ lệ suy dinh dưỡng thấp còi ở trẻ em dưới 5 tuổi")
	add("can", "Tỷ lệ suy dinh dưỡng nhẹ cân ở trẻ em dưới 5 tuổi")
	add("mot", "Tỷ suất tử vong trẻ em dưới 1 tuổi")
	add("nam", "Tỷ suất tử vong trẻ em dưới 5 tuổi")
	for _, c := range []struct {
		id, title string
		ask       bool
	}{
		{"coi", "Tỷ lệ suy dinh dưỡng nhẹ cân trẻ em dưới 5 tuổi", true}, {"can", "Tỷ lệ suy dinh dưỡng nhẹ cân trẻ em dưới 5 tuổi", false},
		{"coi", "SUY DINH DƯỠNG NHẸ CÂN VÀ THẤP CÒI, TRẺ DƯỚI 5 TUỔI", true}, {"nam", "Bảng 1. Tử vong trẻ em dưới 5 tuổi", false},
		{"nam", "Tử vong trẻ em dưới 1 tuổi", true}, {"mot", "Tử vong trẻ em dưới 5 tuổi", true}, {"coi", "Bảng 1", false}, {"coi", "Trẻ em năm 2024", false},
	} {
		want := ""
		if c.ask {
			want = "--confirm \"" + c.title + "\""
		}
		if got := asked(t, &p, c.id, c.title+";\nNăm;Giá trị\n2024;6\n", with()); got != want {
			t.Errorf("%s: %s: asked %q", c.id, c.title, got)
		}
	}
}

// TestOtherProvinceIsNotProposed: of a table of another province no flag makes
// figures of the own one.
func TestOtherProvinceIsNotProposed(t *testing.T) {
	p := project(t)
	for text, want := range map[string]string{
		"Sở Y tế Tỉnh Thử Nhì;\nĐịa bàn;2024\nToàn tỉnh;5\n": "‹--map \"Toàn tỉnh=52\"›",
		"Sở Y tế tỉnh Kon Tum;\nĐịa bàn;2024\nToàn tỉnh;5\n": "‹--map \"Toàn tỉnh=skip\"›",
		"Tỉnh Kon Tum;\nNăm;Giá trị\n2024;5\n":               "chỉ nhập nếu biết chắc",
	} {
		got := hintsOf(t, p, "ty-le", text, with(Area, ""))
		if !strings.Contains(got, want) || strings.Contains(got, "=64") || strings.Contains(got, "--area 64") {
			t.Errorf("%s%s", text, got)
		}
	}
}

func TestLongTextsAreNamedByAPart(t *testing.T) {
	p := project(t)
	title := strings.Repeat("chữ khác ", 20) + "kế hoạch năm 2024 " + strings.Repeat("chữ sau ", 20)
	want := `--confirm "khác chữ khác chữ khác kế hoạch năm 2024 chữ sau chữ"`
	if got := asked(t, p, "ty-le", title+";\nNăm;Giá trị\n2024;6\n", with()); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestSheetIsHeard: the name of the sheet is a title.
func TestSheetIsHeard(t *testing.T) {
	p := project(t)
	for name, want := range map[string]string{"Kế hoạch": `--confirm "Kế hoạch"`, "2022": `--period 2022`, "KQ 2023": "", "Sheet1": "", "Thử Nhì": `--confirm "Thử Nhì"`, "6 tháng": `--confirm "6 tháng"`, "Thử Nhất": ""} {
		g, err := tabular.Read("t.csv", []byte("Địa bàn;Giá trị\n64;5\n"), tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		g.Sheet = name
		res := Run(g, p, p.Indicator("ty-le"), with(Period, "2023"))
		var got []string
		for _, q := range res.Questions {
			got = append(got, q.Flag.Typed().VI)
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%s: asked %q, want %q", name, got, want)
		}
	}
}

// FuzzHear: no text around a table makes it panic.
func FuzzHear(f *testing.F) {
	p := project(f)
	for _, text := range []string{"Kế hoạch năm 2024", "TP. İİ ȺȺ", "đến 30/6", "tính trên 1000", "\xff tỉnh \u0301", "H. Ⱥ ẞ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g, err := tabular.Read("t.csv", []byte(text+"\nNăm;Giá trị\n2024;5\n"+text), tabular.Options{Separator: "semicolon"})
		if err == nil {
			Run(g, p, p.Indicator("ty-le"), with())
		}
	})
}
