package importer

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// TestFootnotesThatNarrow: a footnote that leaves something out of the figures, or says
// of which part they are, stops the import; what any footnote says does not.
func TestFootnotesThatNarrow(t *testing.T) {
	p := project(t)
	for text, ask := range map[string]bool{
		"(*) Tính trên số trẻ đẻ sống tại cơ sở y tế công lập.": true, "Tính trên số trẻ tại các bệnh viện đa khoa": true, "Ghi chú: tính trên số ca sinh tại cơ sở y tế": true, "Tính cho khu vực nông thôn": true,
		"Nguồn: Tiêm chủng dịch vụ, các cơ sở ngoài công lập": true, "Nguồn: Báo cáo các cơ sở tư nhân": true, "Nguồn: các trường công lập": true,
		"Chưa tính trẻ ở các xã biên giới": true, "Không bao gồm trẻ tạm trú": true, "Số liệu chưa bao gồm 3 xã": true, "Chỉ tính trẻ có hộ khẩu": true, "Chỉ bao gồm các trường phổ thông": true, "chua tinh xa Thu": true, "(1) Không tính trẻ vãng lai": true,
		"Chưa có số liệu của 3 xã": true, "Không có số liệu tại huyện Thử": true, "Ngoại trừ thị xã": true, "Số liệu của các xã đặc biệt khó khăn": false, "Số liệu của vùng đặc biệt khó khăn": true, "Số liệu của khu vực nông thôn": true, "Tỷ lệ của trẻ em người DTTS": true,
		"Excludes private clinics": true, "Urban areas only": true, "Does not include temporary residents": true, "Nguồn: Sở Y tế (chưa tính tuyến xã)": true,
		"Số liệu chỉ của 10/17 huyện": true, "Số liệu 15/17 huyện, thị xã": true, "Mẫu khảo sát 30 cụm tại 5 xã": true, "Khảo sát tại 3 huyện": true, "Áp dụng cho trẻ tại thành thị": true, "Trong số trẻ đi khám tại bệnh viện": true, "trẻ được quản lý tại trạm y tế": true,
		"Tỷ lệ trên số trẻ được cân đo tại trường công lập": true, "Số liệu các xã vùng III": true, "Chỉ số liệu nông thôn": true, "Riêng khu vực Tây Thử Nhất": true, "Số liệu khu vực Đông": true,

		"Số liệu 17/17 huyện": false, "Tỷ lệ ở vùng nông thôn thấp hơn thành thị": false, "Chỉ có 2 huyện đạt dưới 90%": false, "Các xã đạt chuẩn nông thôn mới": false, "Khu vực đồng bằng": false, "Số liệu khu vực đồng bằng": false, "Thiếu vắc xin từ tháng 3 đến tháng 6": false, "Ghi chú: hết vắc xin trong quý I": false, "Điều tra cuối năm": false, "Số liệu do các huyện báo cáo": false,
		"Nguồn: Sở Y tế": false, "Nguồn: Sở Giáo dục và Đào tạo": false, "Nguồn: Báo cáo của các trường công lập và ngoài công lập": false, "Nguồn: Ban Dân tộc tỉnh": false, "Nguồn: Cục Quản lý dịch vụ": false, "Source: Department of Health": false,
		"Người lập biểu: Thử Văn A": false, "Ghi chú: Số liệu có thể không bằng tổng do làm tròn": false, "Do làm tròn nên tổng có thể không bằng 100%": false, "(*) Số liệu đã được làm tròn": false, "(*) Điều tra mẫu": false, "(*)": false, "Ghi chú:": false,
		"(-) Không có số liệu": false, "(…) Chưa có số liệu": false, "DTTS: dân tộc thiểu số": false, "Trong đó: nữ 45%": false, "Tính trên tổng số trẻ trên địa bàn": false, "Tính theo dân số trung bình": false, "Tính trên số trẻ đẻ sống": false,
		"Chỉ số được tính theo Thông tư số 20/2019/TT-BYT": false, "Chi tiết xem phụ lục": false, "Chi tính bằng đồng": false, "Theo Chương trình phát triển vùng đồng bào dân tộc thiểu số và miền núi": false, "Đồ thị kèm theo": false, "Giảm nghèo bền vững": false,
		"Số liệu bao gồm cả cơ sở ngoài công lập": false, "Hội Bảo trợ người khuyết tật": false, "Số liệu tổng hợp từ báo cáo của các trạm y tế": false, "Số liệu toàn tỉnh": false, "Số liệu chính thức": false, "Ban hành kèm theo Quyết định số 12/QĐ-UBND": false, "Trưởng phòng": false,
	} {
		want := ""
		if ask {
			want = "--confirm \"" + text + "\""
		}
		table := "Năm;Kết quả\n2023;5\n2024;6\n" + text + ";\n"
		if got := asked(t, p, "ty-le", table, with()); got != want {
			t.Errorf("%s: asked %q", text, got)
		}
		if got := asked(t, p, "ty-le", table, with("confirm", text)); got != "" {
			t.Errorf("%s: asked though it was confirmed: %q", text, got)
		}
		if got := asked(t, p, "ty-le", "Năm;Kết quả;Ghi chú\n2024;6;"+text+"\n", with()); got != want {
			t.Errorf("%s: in a note: asked %q", text, got)
		}
	}
}

// TestNotFinal: sentences by which figures may change yet are heard like the word sơ bộ.
func TestNotFinal(t *testing.T) {
	p := project(t)
	for text, ask := range map[string]bool{
		"Số liệu năm 2024 chưa được Bộ Y tế phê duyệt, có thể thay đổi.": true, "Số liệu có thể thay đổi": true, "Số liệu sẽ được điều chỉnh": true, "Số liệu chưa đầy đủ": true, "Số liệu còn thiếu": true, "Chờ chốt": true, "chờ CDC chốt": true,
		"Số liệu chưa chốt": true, "Chưa được phê duyệt": true, "Báo cáo chưa hoàn chỉnh": true, "Con số này sẽ được cập nhật": true, "so lieu chua duoc phe duyet": true, "Subject to change": true, "Not yet approved": true,

		"Số liệu tạm thời": true, "Số liệu nội bộ, chưa công bố": true, "chưa đối soát với Cục Thống kê": true,

		"Số liệu đã được phê duyệt": false, "Tạm trú tạm thời": false, "Số mũi tiêm sẽ được cập nhật vào hệ thống": false, "Kết quả chưa đạt do thiếu vắc xin": false, "Số liệu đã công bố": false, "Cho trẻ em được duyệt": false, "Trẻ chưa được tiêm đầy đủ": false, "Thiếu vắc xin": false, "Biến đổi khí hậu có thể thay đổi": true, "Điều chỉnh dân số": false, "Số liệu đầy đủ": false,
	} {
		want := ""
		if ask {
			want = "--status P"
		}
		table := "Năm;Kết quả\n2023;5\n2024;6\n" + text + ";\n"
		if got := asked(t, p, "ty-le", table, with()); got != want {
			t.Errorf("%s: asked %q", text, got)
		}
		if got := asked(t, p, "ty-le", table, with(Status, "P")) + asked(t, p, "ty-le", table, with("confirm", text)); got != "" {
			t.Errorf("%s: asked though a flag agrees: %q", text, got)
		}
	}
}

// TestTitlesThatNarrow: a line above the table that names a part of the land, or one
// school or clinic.
func TestTitlesThatNarrow(t *testing.T) {
	p := project(t)
	for text, ask := range map[string]bool{
		"(Khu vực phía Tây tỉnh)": true, "Khu vực nông thôn": true, "Các xã miền núi": true, "Trẻ em người DTTS": true, "Công lập": true, "Hộ nghèo": true, "Lũy kế từ năm 2021": true, "Luỹ kế từ đầu giai đoạn 2021 đến 31/12/2024": true, "Cộng dồn": true,
		"TRƯỜNG THCS THỬ DU": true, "Trường tiểu học Thử Một": true, "TRUONG THPT THU HAI": true, "BỆNH VIỆN NHI": true, "Trạm y tế Thử": true, "TRUNG TÂM Y TẾ THỬ": true,

		"Tây Thử Nhất": true, "Các xã vùng III": true, "Giao năm 2024": true, "Tổng cộng 3 năm": true, "PHÒNG GD&ĐT THỬ": true, "Kết quả 10/17 huyện": true,

		"PHÒNG NGHIỆP VỤ Y": false, "PHÒNG GIÁO DỤC TRUNG HỌC": false, "GIAO THÔNG AN TOÀN": false, "Đông Thử Nhất": true, "Kết quả 17/17 huyện": false,
		"Lũy kế 12 tháng năm 2024": false, "Số liệu cộng dồn đến 31/12/2024": false, "TRUNG TÂM KIỂM SOÁT BỆNH TẬT": false, "TRUNG TÂM Y TẾ DỰ PHÒNG": false, "TRƯỞNG PHÒNG": false, "Trường Đại học Thử": false, "HIỆU TRƯỞNG": false, "SỞ DÂN TỘC VÀ TÔN GIÁO": false,
		"BAN DÂN TỘC THIỂU SỐ": false, "HỘI NGƯỜI KHUYẾT TẬT": false, "Chương trình phát triển vùng dân tộc thiểu số và miền núi": false, "Giảm nghèo": false, "ĐỒ THỊ 1": false, "HỘI LIÊN HIỆP PHỤ NỮ": false, "CÔNG TÁC GIA ĐÌNH": false,
	} {
		want := ""
		if ask {
			want = "--confirm \"" + text + "\""
		}
		if got := asked(t, p, "ty-le", text+";\nNăm;Kết quả\n2023;5\n2024;6\n", with()); got != want {
			t.Errorf("%s: asked %q", text, got)
		}
	}
	// what the columns say by themselves is not asked
	if got := asked(t, p, "so-vu", "Khu vực nông thôn;;\nNăm;Giới tính;Số lượng\n2024;Nam;5\n", with()); got != "" {
		t.Errorf("asked of a table by sex: %q", got)
	}
	if got := asked(t, p, "ty-le", "Trạm y tế Thử;;\nNăm;Địa bàn;Kết quả\n2024;Thị xã Hòa Thử;5\n", with(Area, "")); got != "" {
		t.Errorf("asked of a clinic over a town: %q", got)
	}
}

// TestDeclaredColumnsAreHeard: who says what a column is has not said that its name is
// untrue.
func TestDeclaredColumnsAreHeard(t *testing.T) {
	p := *project(t)
	in := *p.Indicator("ty-le")
	in.ID, in.Name.VI, in.Short.VI = "tiem", "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ", ""
	couples := *p.Indicator("so-vu")
	couples.ID, couples.Name.VI, couples.Short.VI = "tao-hon", "Số vụ tảo hôn", ""
	p.Indicators = append(p.Indicators[:len(p.Indicators):len(p.Indicators)], &in, &couples)
	for _, c := range []struct {
		id, name, role string
		ask            bool
	}{
		{"tiem", "Giao 2024", Value, true}, {"tiem", "Tăng/giảm so năm trước (%)", Value, true}, {"tiem", "Tăng/giảm so năm trước", Value, true}, {"tiem", "Tiêm DPT mũi 4 (%)", Value, true}, {"tiem", "Kế hoạch", Value, true}, {"tiem", "9 tháng", Value, true},
		{"tiem", "Bình quân", Value, true}, {"tiem", "Tỷ lệ mắc sởi (%)", Value, true}, {"tiem", "% đạt KH", Value, true}, {"tiem", "Lũy kế", Value, true}, {"tiem", "TCĐĐ (%)", Value, false}, {"tiem", "Đạt (%)", Value, false}, {"tiem", "x", Value, false}, {"tiem", "TC đầy đủ < 1T (%)", Value, false}, {"tiem", "Chênh lệch", Value, true}, {"tiem", "Viêm gan B sơ sinh (%)", Value, true}, {"tiem", "Số giáo viên (%)", Value, true}, {"tiem", "Kết quả thực hiện (%)", Value, false}, {"tiem", "U5MR (‰)", Value, false},
		{"tao-hon", "Giảm (vụ)", Value, true}, {"tao-hon", "Số người", Value, true}, {"tao-hon", "Số người tảo hôn", Value, true}, {"tao-hon", "Số vụ đã xử phạt", Value, true}, {"tao-hon", "Số cặp tảo hôn", Value, false}, {"tao-hon", "Số ca tảo hôn", Value, false}, {"tao-hon", "Số vụ", Value, false}, {"tao-hon", "Tảo hôn nữ", Value, false},
		{"tiem", "Số trẻ TCĐĐ 9T", Numerator, true}, {"tiem", "Số trẻ theo KH", Denominator, true}, {"tiem", "Số trẻ TCĐĐ", Numerator, false}, {"tiem", "Số trẻ <1 tuổi", Denominator, false}, {"tiem", "Số trẻ <5T", Denominator, false}, {"tiem", "Số HS lớp 9", Numerator, false},
	} {
		text, o := "Năm;"+c.name+"\n2024;5\n", with("column", "B="+c.role)
		if c.role != Value {
			text = "Năm;" + c.name + ";Tỷ lệ (%)\n2024;5;6\n"
		}
		want := ""
		if c.ask {
			want = "--confirm \"" + c.name + "\""
		}
		if got := asked(t, &p, c.id, text, o); got != want {
			t.Errorf("%s as %s of %s: asked %q", c.name, c.role, c.id, got)
		}
		o.Confirmed = []string{c.name}
		if got := asked(t, &p, c.id, text, o); got != "" {
			t.Errorf("%s as %s of %s: asked though it was confirmed: %q", c.name, c.role, c.id, got)
		}
	}
}

// TestCommentsAreHeard: what people have fastened to a cell is told, and heard for the
// figures of that cell.
func TestCommentsAreHeard(t *testing.T) {
	p := project(t)
	for _, c := range []struct{ cell, text, status, want string }{
		{"B2", "số này mới ước, chờ CDC chốt", "A", "--status E"}, {"B2", "số này mới ước, chờ CDC chốt", "E", ""}, {"B2", "Đã đối chiếu", "A", ""}, {"A2", "của 9 tháng", "A", `--confirm "của 9 tháng"`},
		{"B1", "chưa tính xã Thử", "A", `--confirm "chưa tính xã Thử"`}, {"D9", "Nguồn: cơ sở ngoài công lập", "A", `--confirm "Nguồn: cơ sở ngoài công lập"`}, {"B3", "Số liệu năm 2023", "A", `--confirm "Số liệu năm 2023"`}, {"B2", "Số liệu năm 2023", "A", ""},
	} {
		data := sheet(t, func(f *excelize.File, s string) []error {
			errs := rowsOf(f, s, []any{"Năm", "Giá trị"}, []any{2023, 5.5}, []any{2024, 6})
			return append(errs, f.AddComment(s, excelize.Comment{Cell: c.cell, Author: "Thử", Text: c.text}))
		})
		g, err := tabular.Read("t.xlsx", data, tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		res := Run(g, p, p.Indicator("ty-le"), with(Status, c.status))
		var flags []string
		for _, q := range res.Questions {
			flags = append(flags, q.Flag.Typed().VI)
		}
		if got := strings.Join(flags, "\n"); got != c.want {
			t.Errorf("%s on %s: asked %q, want %q", c.text, c.cell, got, c.want)
		}
		if told := g.Notes[len(g.Notes)-1].VI; !strings.Contains(told, c.text) || !strings.Contains(told, c.cell) {
			t.Errorf("%s on %s is not told: %s", c.text, c.cell, told)
		}
	}
}

// TestOtherAgesBelow: a note that ties the figures to another age than that of the
// indicator.
func TestOtherAgesBelow(t *testing.T) {
	p := *project(t)
	in := *p.Indicator("ty-le")
	in.ID, in.Name.VI, in.Short.VI = "tiem", "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ", ""
	p.Indicators = append(p.Indicators[:len(p.Indicators):len(p.Indicators)], &in)
	for text, ask := range map[string]bool{
		"Tính trên trẻ dưới 2 tuổi": true, "tính cho 6-11 tháng tuổi": true, "Số liệu của trẻ 12-23 tháng tuổi": true, "Tính trên tổng số trẻ dưới 1 tuổi của tỉnh": false, "Trẻ 2 tuổi được tiêm nhắc lại": false,
	} {
		want := ""
		if ask {
			want = "--confirm \"" + text + "\""
		}
		if got := asked(t, &p, "tiem", "Năm;Kết quả\n2024;5\n"+text+";\n", with()); got != want {
			t.Errorf("%s: asked %q", text, got)
		}
	}
}

// TestPartsThatRowsSay: words for the part of the people of which the rows or a flag say
// that the figures are; other words are asked about as ever.
func TestPartsThatRowsSay(t *testing.T) {
	p := *project(t)
	ethnicity := &model.Dimension{ID: "ethnicity", Codes: []model.Code{{ID: model.Total, Name: model.Text{VI: "Chung", EN: "All"}}, {ID: "DTTS", Name: model.Text{VI: "Dân tộc thiểu số", EN: "Ethnic minorities"}}}}
	ethnicity.Name = model.Text{VI: "Dân tộc", EN: "Ethnicity"}
	couples := *p.Indicator("so-vu")
	couples.ID, couples.Name.VI, couples.Short.VI, couples.Dimensions = "tao-hon", "Số vụ tảo hôn", "", []*model.Dimension{ethnicity}
	rate := *p.Indicator("ty-le")
	rate.ID, rate.Name.VI, rate.Short.VI = "ty-le-tao-hon", "Tỷ lệ tảo hôn vùng dân tộc thiểu số", ""
	p.Dimensions = append(p.Dimensions[:len(p.Dimensions):len(p.Dimensions)], ethnicity)
	p.Indicators = append(p.Indicators[:len(p.Indicators):len(p.Indicators)], &couples, &rate)
	for title, ask := range map[string]bool{
		"SỐ CẶP TẢO HÔN TRONG ĐỒNG BÀO DÂN TỘC THIỂU SỐ": false, "TÌNH HÌNH TẢO HÔN TRONG VÙNG ĐỒNG BÀO DTTS VÀ MIỀN NÚI": false, "SỐ VỤ TẢO HÔN NGƯỜI DTTS": false, "Đề án giảm tảo hôn trong vùng dân tộc thiểu số": false,
		"SỐ NGƯỜI TẢO HÔN": true, "SỐ NGƯỜI DTTS TẢO HÔN TẠI NÔNG THÔN": true, "SỐ VỤ TẢO HÔN DÂN TỘC JRAI": true,
	} {
		want := ""
		if ask {
			want = "--confirm \"" + title + "\""
		}
		text := title + ";\nNăm;Số vụ\n2024;5\n"
		if got := asked(t, &p, "tao-hon", text, with("ethnicity", "DTTS")); got != want {
			t.Errorf("%s: asked %q", title, got)
		}
		if got := asked(t, &p, "tao-hon", text, with("ethnicity", model.Total)); !ask && strings.Contains(title, "Đề án") != (got == "") {
			t.Errorf("%s over the total: asked %q", title, got)
		}
	}
}

// TestNoRateSaid: whole numbers under a name of what the indicator is about are rates
// only where something says so.
func TestNoRateSaid(t *testing.T) {
	p := *project(t)
	in := *p.Indicator("ty-le")
	in.ID, in.Name.VI, in.Short.VI = "chet", "Tỷ suất tử vong trẻ em dưới 5 tuổi", ""
	p.Indicators = append(p.Indicators[:len(p.Indicators):len(p.Indicators)], &in)
	for text, ask := range map[string]bool{
		"TÌNH HÌNH TỬ VONG TRẺ EM DƯỚI 5 TUỔI;\nNăm;Tử vong <5T\n2024;72\n": true, "TỶ SUẤT TỬ VONG;\nNăm;Tử vong <5T\n2024;72\n": false, "Năm;Tử vong <5T\n2024;72,5\n": false,
		"Năm;Tử vong <5T\n2024;72%\n": false, "Đơn vị: %;\nNăm;Tử vong <5T\n2024;72\n": false, "Năm;U5MR\n2024;72\n": false,
	} {
		want := ""
		if ask {
			want = `--confirm "Tử vong <5T"`
		}
		if got := asked(t, &p, "chet", text, with("column", "B=value")); got != want {
			t.Errorf("%s: asked %q", text, got)
		}
	}
}

// TestLinksAreHeard: figures that a formula takes from a sheet of a plan or of another
// year; sheets of districts that are added up say nothing.
func TestLinksAreHeard(t *testing.T) {
	p := project(t)
	for formula, want := range map[string]string{
		"B2*1":                  "",
		"'[1]Kế hoạch 2024'!B4": `--confirm "Kế hoạch 2024"`,
		"KH2024!B4":             `--confirm KH2024`,
		"'6 tháng'!B4":          `--confirm "6 tháng"`,
		"'2024'!B4":             "",
		"'Thị xã Hòa Thử'!B4+'Thử Đông'!B4": "",
	} {
		data := sheet(t, func(f *excelize.File, s string) []error {
			errs := rowsOf(f, s, []any{"Năm", "Giá trị"}, []any{2023, 5.5}, []any{2024, 6})
			return append(errs, f.SetCellFormula(s, "B3", formula))
		})
		g, err := tabular.Read("t.xlsx", data, tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		res := Run(g, p, p.Indicator("ty-le"), with())
		var flags []string
		for _, q := range res.Questions {
			flags = append(flags, q.Flag.Typed().VI)
		}
		if got := strings.Join(flags, "\n"); got != want {
			t.Errorf("%s: asked %q, want %q", formula, got, want)
		}
	}
}
