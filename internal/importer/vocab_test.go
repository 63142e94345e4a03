package importer

import (
	"strings"
	"testing"

	"chitieu/internal/model"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// TestOneWordForAll: a word for how sure figures are means the same over the table, in
// the name of a column, in its brackets, beside a period and below.
func TestOneWordForAll(t *testing.T) {
	p := project(t)
	for word, status := range wording.StatusWords {
		for _, written := range []string{word, strings.ToUpper(word), wording.FoldName(word)} {
			flag := "--status " + string(status)
			if status == "A" {
				flag = ""
			}
			if got := asked(t, p, "ty-le", "Kết quả "+written+";\nNăm;Giá trị\n2024;5\n", with()); got != flag {
				t.Errorf("%q above: asked %q", written, got)
			}
			if got := asked(t, p, "ty-le", "Năm;Giá trị\n2024;5\nGhi chú: số "+written+";\n", with()); got != flag {
				t.Errorf("%q below: asked %q", written, got)
			}
			for _, text := range []string{"Địa bàn;2024 (" + written + ")\n64;5\n", "Địa bàn;" + written + " 2024\n64;5\n", "Địa bàn;Tỷ lệ 2024 (%, " + written + ")\n64;5\n", "Năm;Địa bàn;Giá trị\n2024 " + written + ";64;5\n"} {
				if got := rowsRead(t, p, text, with(Status, "", Area, "")); got != "2024 64 5 "+string(status) {
					t.Errorf("%q: read %q", text, got)
				}
			}
		}
	}
}

// TestNamesOfPlans: words of a plan keep a column out, names with such words in them do
// not.
func TestNamesOfPlans(t *testing.T) {
	for name, want := range map[string]bool{
		"Kế hoạch 2024": true, "ke hoach": true, "KH 2024": true, "kh 2024": true, "Năm 2024 / KH": true, "Dự kiến 2025": true, "Lộ trình": true, "% đạt KH": true, "Số kế hoạch": true, "Target": true,
		"Giao 2024": true, "Tỉnh giao": true, "Chỉ tiêu giao": true, "Giao năm 2024": true, "Giao đầu năm": true, "giao": true,
		"Tai nạn giao thông": false, "Số vụ tai nạn giao thông 2024": false, "Bàn giao lưới": false, "Chi tiêu": false, "Dân số - Kế hoạch hóa gia đình": false, "Chỉ tiêu thống kê": false, "Thực hiện": false, "2509/KH-UBND": false, "Khám": false,
	} {
		if ofPlan(name) != want {
			t.Errorf("%s: of a plan %v", name, !want)
		}
	}
}

// TestPartsOfYear: what is a part of a year, and what only looks like one.
func TestPartsOfYear(t *testing.T) {
	for text, want := range map[string]bool{
		"6T2024": true, "6T-2024": true, "6T/2024": true, "9T": true, "06T2024": true, "6THÁNG2024": true, "QI/2024": true, "Q.II 2024": true, "Q12024": true, "T6/2024": true, "T.6-2024": true, "HK1": true, "Học kỳ II": true, "Tháng 6/2024": true, "Tháng 6": true,
		"<5T": false, "< 5T": false, "≤5T": false, "dưới 5T": false, "Tử vong dưới 5T": false, "0-5T": false, "12T2024": false, "12 tháng": false, "2/2020 trẻ": false, "2024 trẻ": false, "đầu năm học": false, "Sheet1": false, "T1": false, "trẻ 6-23 tháng tuổi": false, "ngày 15 tháng 6 năm 2025": false,
	} {
		s := passage{text: text, where: above, folded: wording.Fold(text)}.withoutTimes()
		if got := len(s.partsOfYear()) > 0; got != want {
			t.Errorf("%s: a part of a year %v", text, got)
		}
	}
}

// TestPeriodsProposed: the year of a title is proposed where the day of a signature or
// an age stands above as well, and not where a part of it does.
func TestPeriodsProposed(t *testing.T) {
	p := project(t)
	for title, want := range map[string]string{
		"Kết quả năm 2024": "--period 2024", "Thử Nhất, ngày 15 tháng 6 năm 2025;\nKết quả năm 2024": "--period 2024", "Kết quả thực hiện kế hoạch năm 2024": "--period 2024", "Có đến 31/12/2024": "--period 2024",
		"Trẻ 12-23 tháng tuổi năm 2024": "--period 2024", "Kết quả tháng 6/2024": "--period KỲ", "Tính đến 30/6/2024": "--period KỲ", "Kế hoạch năm 2024": "--period KỲ", "Năm 2023 và 2024": "--period KỲ",
	} {
		if got := asked(t, p, "ty-le", title+";\nĐịa bàn;Giá trị\n64;5\n", with()); !strings.Contains(got, want) {
			t.Errorf("%s: asked %q", title, got)
		}
	}
}

// TestCountsAreWritten: a number of something is số, and not sơ, sở or so.
func TestCountsAreWritten(t *testing.T) {
	for text, want := range map[string]bool{"Số trẻ": true, "SL trẻ": true, "so tre": true, "Tổng số cặp": true, "Số lượng học sinh": true, "Cơ sở cấp cứu": false, "Sơ cấp": false, "So cạp": true, "Sơ sinh": false} {
		if got := len(nameOfColumn(text).counts()) > 0; got != want {
			t.Errorf("%s: counts %v", text, got)
		}
	}
}

// rowsRead prints period, area, value and status of what is read of a table of rates.
func rowsRead(t *testing.T, p *model.Project, text string, o Options) string {
	t.Helper()
	var out []string
	for _, row := range run(t, p, "ty-le", text, o, tabular.Options{}).Rows {
		out = append(out, strings.Join([]string{row.Fields[Period], row.Fields[Area], row.Fields[Value], row.Fields[Status]}, " "))
	}
	return strings.Join(out, "\n")
}
