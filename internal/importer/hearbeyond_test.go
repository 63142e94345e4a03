package importer

import (
	"slices"
	"strings"
	"testing"

	"chitieu/internal/tabular"
)

// TestTitlesThatSayMore: a title of figures that says more than the name of the
// indicator is asked about, whatever it says; what any title has is not.
func TestTitlesThatSayMore(t *testing.T) {
	p := *project(t)
	p.Indicators = slices.Clip(p.Indicators)
	add := func(id, name string) {
		in := *p.Indicator("ty-le")
		in.ID, in.Name.VI, in.Short.VI = id, name, ""
		p.Indicators = append(p.Indicators, &in)
	}
	add("tiem", "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ")
	add("coi", "Tỷ lệ suy dinh dưỡng thấp còi ở trẻ em dưới 5 tuổi")
	add("thcs", "Tỷ lệ hoàn thành cấp trung học cơ sở")
	for id, titles := range map[string]map[string]bool{
		"tiem": {
			"TỶ LỆ TRẺ EM DƯỚI 2 TUỔI ĐƯỢC TIÊM CHỦNG ĐẦY ĐỦ NĂM 2024": true, "TỶ LỆ TRẺ TỪ 12-23 THÁNG TUỔI ĐƯỢC TIÊM CHỦNG": true,
			"TỶ LỆ TRẺ EM NGƯỜI DTTS ĐƯỢC TIÊM CHỦNG ĐẦY ĐỦ": true, "TIÊM CHỦNG ĐẦY ĐỦ TẠI CÁC XÃ KHU VỰC III": true,
			"TỶ LỆ TRẺ EM ĐƯỢC TIÊM CHỦNG DỊCH VỤ": true, "BÌNH QUÂN GIAI ĐOẠN 2023-2024: TỶ LỆ TIÊM CHỦNG": true,

			"TỶ LỆ TRẺ EM DƯỚI 1 TUỔI ĐƯỢC TIÊM CHỦNG ĐẦY ĐỦ NĂM 2024": false, "Bảng 3. Tỷ lệ (%) trẻ <1 tuổi được tiêm chủng đầy đủ theo huyện": false,
			"BÁO CÁO KẾT QUẢ CÔNG TÁC TIÊM CHỦNG MỞ RỘNG TỈNH THỬ NHẤT": false, "Biểu 02: Tỷ lệ tiêm chủng đầy đủ (Báo cáo số 12/BC-SYT ngày 5/1/2025)": false,
			"Phụ lục II. Tình hình tiêm chủng năm 2024 tại địa phương": false, "Trường Mầm non Hoa Sen": true, "Kính gửi: Sở Y tế": false,
		},
		"coi": {
			"TỶ LỆ SDD THẤP CÒI TRẺ EM DƯỚI 2 TUỔI": true, "TỶ LỆ SUY DINH DƯỠNG THỂ NHẸ CÂN": true, "SUY DINH DƯỠNG THẤP CÒI Ở TRẺ EM DƯỚI 5 TUỔI HỌC SINH TIỂU HỌC": true,
			"Tỷ lệ suy dinh dưỡng thấp còi ở trẻ em dưới 5 tuổi, tỉnh Thử Nhất (%)": false, "TỶ LỆ SDD TRẺ EM < 5 TUỔI": false, "Tình trạng suy dinh dưỡng của trẻ": false,
		},
		"thcs": {
			"TỶ LỆ HỌC SINH TỐT NGHIỆP TRUNG HỌC PHỔ THÔNG": true, "TỶ LỆ BỎ HỌC CẤP TRUNG HỌC CƠ SỞ": true, "TỶ LỆ HOÀN THÀNH CẤP TRUNG HỌC CƠ SỞ CỦA HỌC SINH NAM": true, "TỶ LỆ HOÀN THÀNH CẤP TRUNG HỌC CƠ SỞ HỆ GIÁO DỤC THƯỜNG XUYÊN": true,
			"TỶ LỆ HOÀN THÀNH CẤP TRUNG HỌC CƠ SỞ NĂM 2024": false,
		},
	} {
		for title, ask := range titles {
			want := ""
			if ask {
				want = "--confirm \"" + title + "\""
			}
			if got := asked(t, &p, id, title+";\nNăm;Kết quả\n2023;5\n2024;6\n", with()); got != want {
				t.Errorf("%s: %s: asked %q, want %q", id, title, got, want)
			}
		}
	}
}

// TestNotesOfPersons: a note that names a child is refused when the rows are merged, and no
// flag repeats it before; where the column is left out, what else it says is heard.
func TestNotesOfPersons(t *testing.T) {
	p := project(t)
	text := "Năm;Kết quả;Ghi chú\n2024;5;\"Số 9 tháng, cháu Rơ Châm Hlan, SN 2009, lớp 8A\"\n"
	if got := asked(t, p, "ty-le", text, with()); got != "" {
		t.Errorf("asked %q", got)
	}
	if got := asked(t, p, "ty-le", text, with("column", "C=skip")); !strings.HasPrefix(got, "--confirm") {
		t.Errorf("left out: asked %q", got)
	}
}

// TestCellsThatLookAlike: a flag repeats a cell on one line, and answers for it with its
// line breaks and characters that nobody sees.
func TestCellsThatLookAlike(t *testing.T) {
	p := project(t)
	for _, cell := range []string{"Nơi\nlạ", "Nơi  lạ", "Nơi\u200b lạ", "N\u00adơi lạ", "Nơi\u00a0lạ"} {
		if got := csvRows(run(t, p, "ty-le", "Năm;Địa bàn;Kết quả\n2024;\""+cell+"\";5\n", with("map", "Nơi lạ=64"), tabular.Options{})); got != "2024 64 5 A nien-giam-thu" {
			t.Errorf("%q: %s", cell, got)
		}
	}
}
