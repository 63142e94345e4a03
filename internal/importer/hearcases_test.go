package importer

import (
	"strings"
	"testing"

	"chitieu/internal/tabular"
)

// everywhere gives the tables that have a text above, below, and in a note.
func everywhere(text string) map[string]string {
	return map[string]string{
		"above": text + ";\nNăm;Kết quả\n2019;5\n2020;6\n", "below": "Năm;Kết quả\n2019;5\n2020;6\n" + text + ";\n", "in a note": "Năm;Kết quả;Ghi chú\n2020;6;" + text + "\n",
	}
}

// askedOfSheet prints the flags of the questions of a table whose sheet has a name.
func askedOfSheet(t *testing.T, name string) string {
	t.Helper()
	p := project(t)
	g, err := tabular.Read("t.csv", []byte("Năm;Kết quả\n2019;5\n2020;6\n"), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g.Sheet = name
	var got []string
	for _, q := range Run(g, p, p.Indicator("ty-le"), with()).Questions {
		got = append(got, q.Flag.Typed().VI)
	}
	return strings.Join(got, "\n")
}

// TestHeardEverywhere: figures up to a month, drafts, figures that lack a part or leave
// one out are asked about wherever it is said; what sounds like it is not.
func TestHeardEverywhere(t *testing.T) {
	p := project(t)
	const flagged, confirmed, silent = "--status P", "--confirm", ""
	for text, want := range map[string]string{
		"số liệu tính đến hết tháng 9/2020": confirmed, "đến hết T9": confirmed, "Đến T9/2020": confirmed, "hết T.9": confirmed, "đến cuối tháng 11 năm 2020": confirmed, "tinh den het thang 9": confirmed,
		"đến hết tháng 12/2020": silent, "tính đến 31/12/2020": silent, "đến hết T12": silent, "đến hết năm 2020": silent,

		"Dự thảo lần 2": flagged, "DỰ THẢO": flagged, "Bản dự thảo": flagged, "Số liệu nháp": flagged, "BẢN NHÁP - chưa trình ký": flagged, "Bản thảo": flagged, "chưa ký": flagged, "cần rà soát lại": flagged, "Số liệu cần được kiểm tra lại": flagged,
		"chưa chốt, chờ xác minh": flagged, "chờ xác minh": flagged, "tham khảo, không phổ biến": flagged, "Chỉ để tham khảo": flagged, "Số liệu mang tính chất tham khảo": flagged, "Chưa kiểm tra chéo với CDC": flagged, "chua kiem tra": flagged, "Draft 2": flagged,
		"Tài liệu tham khảo: Niên giám thống kê 2020": silent, "Có thể thay đổi font chữ": silent, "Có thể thay đổi cỡ chữ": silent, "Góp ý dự thảo Nghị quyết": silent, "Tham khảo thêm tại phụ lục 2": silent, "Số liệu đã rà soát": silent, "Chưa kiểm tra sức khỏe": silent, "Nhập viện": silent, "NHẬP LIỆU": silent, "nhap lieu": silent, "chưa kỳ nào": silent, "chưa trình độ": silent, "Cân kiểm tra lại": silent, "Trẻ chưa đăng ký khai sinh": silent, "Trẻ đến lịch nhưng chưa được tiêm": silent, "Bệnh phổ biến": silent,

		"Thiếu 2 huyện chưa báo cáo": confirmed, "Còn 3 xã chưa gửi báo cáo": confirmed, "2 huyện chưa báo cáo": confirmed, "Thiếu số liệu 2 huyện": confirmed, "Số liệu thu thập tại 12 huyện": confirmed, "Số liệu của 12 trong số 17 huyện": confirmed, "12 trên tổng số 17 huyện": confirmed,
		"Số liệu của 17 trong số 17 huyện": silent, "Thiếu vắc xin tại 2 huyện": silent, "Các huyện báo cáo": silent, "Một số xã chưa có số liệu": confirmed, "12 huyện/17 huyện": confirmed, "2 huyện chưa báo cáo ca mắc": silent, "Thiếu 2 trường học": silent,

		"Loại bỏ trẻ trên 5 tuổi": confirmed, "Đã loại bỏ các trường hợp trùng lặp": silent, "17 xã điểm": confirmed, "Tại các xã điểm": confirmed, "cua cac xa diem": confirmed, "Xã điểm số": silent, "5 xã điếm": silent,
		"không tính trùng": silent, "Không tính lũy kế": silent, "Loại bỏ rào cản": silent, "Lũy kế từ năm 2016": confirmed, "Chỉ tính theo năm dương lịch": silent, "chỉ bao gồm số liệu chính thức": silent, "Chỉ tính trẻ trong năm": confirmed,
	} {
		if want == confirmed {
			want = "--confirm \"" + text + "\""
		}
		for at, table := range everywhere(text) {
			if got := asked(t, p, "ty-le", table, with()); got != want {
				t.Errorf("%s %s: asked %q, want %q", text, at, got, want)
			}
			if got := asked(t, p, "ty-le", table, with("confirm", text)); got != "" {
				t.Errorf("%s %s: asked though it was confirmed: %q", text, at, got)
			}
		}
		if got := askedOfSheet(t, text); got != want {
			t.Errorf("%s as name of the sheet: asked %q, want %q", text, got, want)
		}
	}
}

// TestBareNamesOfSmallPlaces: a sheet or a line that is nothing but the name of a district
// or a commune is asked about over figures of the province, and not over its own.
func TestBareNamesOfSmallPlaces(t *testing.T) {
	p := project(t)
	for text, ask := range map[string]bool{
		"Hòa Thử": true, "HÒA THỬ": true, "Hoa Thu": true, "Ia Thử 2020": true, "1. Thử Đông": true, "(Hòa Thử)": true,
		"Hòa thử": false, "Hóa Thư": false, "Thử Nhất": false, "Hòa Thử và nơi khác": false, "Người lập: Hòa Thử": false, "Hòa": false,
	} {
		want := ""
		if ask {
			want = "--confirm \"" + text + "\""
		}
		for at, table := range everywhere(text) {
			if got := asked(t, p, "ty-le", table, with()); got != want {
				t.Errorf("%s %s: asked %q, want %q", text, at, got, want)
			}
		}
		if got := askedOfSheet(t, text); got != want {
			t.Errorf("%s as name of the sheet: asked %q, want %q", text, got, want)
		}
	}
	if got := asked(t, p, "ty-le", "Hòa Thử;;\nNăm;Địa bàn;Kết quả\n2024;Thị xã Hòa Thử;5\n", with(Area, "")); got != "" {
		t.Errorf("asked over figures of the town itself: %q", got)
	}
}
