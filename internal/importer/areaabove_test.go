package importer

import (
	"slices"
	"strings"
	"testing"

	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// TestAreaAbove: the own province of a title is proposed, and not that of an office, a
// signature or a school, nor where another place stands there.
func TestAreaAbove(t *testing.T) {
	for _, c := range []struct {
		title, period, want string
		renamed             bool
	}{
		{"Kết quả tỉnh Thử Nhất", "2024", "--area 64", false},
		{"Số liệu tỉnh Thử Nhất", "2024", "--area 64", false},
		{"KẾT QUẢ CỦA TỈNH THỬ NHẤT", "2024", "--area 64", false},
		{"Kết quả tỉnh Thử Mới", "2026", "--area 52", false},
		{"Kết quả tỉnh Thử Mới", "2024", "--area MÃ", false}, // there was none of that name
		{"Kết quả tỉnh Thử Mới", "2025", "--area MÃ", true},  // the year of the merger has two
		{"Kết quả", "2024", "--area MÃ", false},
		{"Sở Y tế tỉnh Thử Nhất", "2024", "--area MÃ", false},
		{"Thử Nhất, ngày 15 tháng 6 năm 2024", "2024", "--area MÃ", false},
		{"Trường tiểu học Hoa Ban, tỉnh Thử Nhất", "2024", "--area MÃ", false},
		{"Tỉnh Thử Nhất và tỉnh Thử Nhì", "2024", "--area MÃ", false},
		{"Huyện Thử Đông, tỉnh Thử Nhất", "2024", "--area MÃ", false},
		{"Đông Thử Nhất", "2024", "--area MÃ", false},
	} {
		p := project(t)
		if c.renamed {
			p = renamed(t)
		}
		got := strings.Split(asked(t, p, "ty-le", c.title+";\nNăm;Kết quả\n"+c.period+";5\n", with(Area, "")), "\n")
		if i := slices.IndexFunc(got, func(flag string) bool { return strings.HasPrefix(flag, "--area") }); i < 0 || got[i] != c.want {
			t.Errorf("%s, %s: asked %q, want %s", c.title, c.period, got, c.want)
		}
		if rows := run(t, p, "ty-le", c.title+";\nNăm;Kết quả\n"+c.period+";5\n", with(Area, ""), tabular.Options{}).Rows; len(rows) > 0 {
			t.Errorf("%s: read unasked: %v", c.title, rows)
		}
	}
}

// TestSchoolYearAbove: the school year of a title is proposed as the year is, also behind
// many words.
func TestSchoolYearAbove(t *testing.T) {
	p := project(t)
	long := strings.Repeat("Kết quả thử nghiệm ", 4)
	for title, want := range map[string]string{
		"Năm học 2023-2024": "--period 2023-2024", "Năm học 2023 – 2024": "--period 2023-2024", "Năm học 2023/24": "--period 2023-2024", long + "năm học 2023-2024": "--period 2023-2024",
		"Năm học 2023-2025": "--period KỲ", "Năm học 2022-2023 và 2023-2024": "--period KỲ", "Kế hoạch năm học 2023-2024": "--period KỲ", "Năm 2024": "--period KỲ",
	} {
		if got := asked(t, p, "nam-hoc", title+";\nĐịa bàn;Giá trị\n64;5\n", with()); !strings.Contains(got, want) {
			t.Errorf("%s: asked %q, want %s", title, got, want)
		}
	}
	if got := asked(t, p, "ty-le", long+"năm 2024;\nĐịa bàn;Giá trị\n64;5\n", with()); !strings.Contains(got, "--period 2024") {
		t.Errorf("behind many words: asked %q", got)
	}
}

// TestTitlesInOtherWords: a title that says the name of the indicator in other words is
// not asked about, and of one that says more the question quotes whole words.
func TestTitlesInOtherWords(t *testing.T) {
	p := *project(t)
	named := func(id, name string, kind model.PeriodKind) {
		in := *p.Indicator("ty-le")
		in.ID, in.Name.VI, in.Short.VI, in.Period = id, name, "", kind
		p.Indicators = append(slices.Clone(p.Indicators), &in)
	}
	named("boi", "Tỷ lệ trẻ em từ 6 đến dưới 16 tuổi biết thử", model.Year)
	named("thu-coi", "Tỷ lệ suy dinh dưỡng thử còi ở trẻ em dưới 5 tuổi", model.Year)
	named("cap", "Tỷ lệ thử hoàn thành cấp trung học cơ sở", model.SchoolYear)
	named("hon", "Tỷ lệ tảo hôn thử", model.Year)
	named("pho-thong", "Tỷ lệ học sinh phổ thông thử", model.SchoolYear)
	for _, c := range []struct{ id, title, quoted string }{
		{"boi", "Tỷ lệ trẻ em 6 - dưới 16 tuổi biết thử", ""},
		{"boi", "Tỷ lệ trẻ em 6 đến dưới 15 tuổi biết thử", "6 đến dưới 15 tuổi"},
		{"thu-coi", "Tỷ lệ suy dinh dưỡng thử còi (chiều cao/tuổi) trẻ em dưới 5 tuổi", ""},
		{"thu-coi", "Tỷ lệ suy dinh dưỡng thử còi (cân nặng/tuổi) trẻ em dưới 5 tuổi", "cân nặng"},
		{"cap", "Tỷ lệ HS thử hoàn thành cấp THCS", ""},
		{"cap", "Tỷ lệ học sinh thử hoàn thành cấp trung học cơ sở", ""},
		{"cap", "Tỷ lệ học sinh thử lên lớp cấp trung học cơ sở", "lên lớp"},
		{"hon", "Tỷ lệ tảo hôn thử và hôn nhân cận huyết thống (cả đời)", "hôn nhân cận huyết thống (cả đời)"},
		{"pho-thong", "Tỷ lệ học sinh phổ thông công lập thử", "công lập"},
		{"thu-coi", "ĐVT: trẻ em dưới 5 tuổi suy dinh dưỡng thử còi", ""},
	} {
		row := map[model.PeriodKind]string{model.Year: "2024;5", model.SchoolYear: "2023-2024;5"}[p.Indicator(c.id).Period]
		var got []string
		for _, q := range run(t, &p, c.id, c.title+";\nNăm;Kết quả\n"+row+"\n", with(), tabular.Options{}).Questions {
			got = append(got, q.Text.VI)
		}
		if text := strings.Join(got, "\n"); (c.quoted == "") != (text == "") || !strings.Contains(text, ": \""+c.quoted+"\" ") && c.quoted != "" {
			t.Errorf("%s: %s, want %q", c.title, text, c.quoted)
		}
	}
}

// TestPartThatIsAsked: words for the part that a question proposes for all rows are not
// asked about beside it, and are once the total is said.
func TestPartThatIsAsked(t *testing.T) {
	p := project(t)
	text := "Số cặp tảo thử ở nữ;\nNăm;Số cặp\n2019;5\n"
	if got := asked(t, p, "so-cap", text, with()); got != `--dim "sex=F"` {
		t.Errorf("asked %q", got)
	}
	if got := asked(t, p, "so-cap", text, with("sex", "F")); got != "" {
		t.Errorf("of that part: asked %q", got)
	}
	if got := asked(t, p, "so-cap", text, with("sex", "_T")); !strings.Contains(got, "--confirm") {
		t.Errorf("of the total: asked %q", got)
	}
}

// TestAchieved: what was achieved stands beside its plan, and a table of a plan alone has
// nothing to import.
func TestAchieved(t *testing.T) {
	p := project(t)
	if got := asked(t, p, "ty-le", "Năm;Kế hoạch (%);Thực hiện (%);Đạt so với KH (%)\n2024;6;5;83\n", with()); got != "--columns \"B=skip\"\n--columns \"D=skip\"" {
		t.Errorf("asked %q", got)
	}
	for _, q := range run(t, p, "ty-le", "Năm;KH giao (%)\n2024;6\n", with("column", "B=skip"), tabular.Options{}).Questions {
		if !strings.HasPrefix(q.Text.VI, "Bảng chỉ có số kế hoạch (B \"KH giao (%)\", đã bỏ)") {
			t.Errorf("a plan alone: %s", q.Text.VI)
		}
	}
}
