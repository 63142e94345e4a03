package importer

import (
	"slices"
	"strings"
	"testing"

	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// hintsOf runs a table and gives all that people are told of its refused cells.
func hintsOf(t *testing.T, p *model.Project, id, text string, o Options) string {
	t.Helper()
	var out []string
	res := run(t, p, id, text, o, tabular.Options{})
	for _, e := range res.Entries {
		if e.Fate == Refused || e.Rule == "total-row" {
			out = append(out, e.Place+": "+e.Text.Then(e.Hint.Words).VI)
		}
	}
	for _, q := range res.Questions {
		out = append(out, q.Flag.Typed().VI+": "+q.Text.VI)
	}
	return strings.Join(out, "\n")
}

// renamed is the project in which the province keeps its name through the merger,
// as real ones do.
func renamed(t *testing.T) *model.Project {
	p := project(t)
	for _, a := range p.Areas {
		if a.Code == "64" {
			a.NameVI = "Tỉnh Thử Mới"
		}
	}
	return p
}

func TestAreaRemedies(t *testing.T) {
	for _, c := range []struct{ name, text, want, not string }{
		{"the whole province, before", "Năm;Địa bàn;Giá trị\n2024;Toàn tỉnh;1\n", `‹--map "Toàn tỉnh=64"›`, ""},
		{"the whole province, after", "Năm;Địa bàn;Giá trị\n2026;Cả tỉnh;1\n", `‹--map "Cả tỉnh=52"›`, ""},
		{"the whole province, before and after", "Năm;Địa bàn;Giá trị\n2024;Toàn tỉnh;1\n2026;Toàn tỉnh;1\n", `‹--map "Toàn tỉnh=Tỉnh Thử Mới"›`, `=52`},
		{"the whole province in the year of the merger", "Năm;Địa bàn;Giá trị\n2025;Chung;1\n", `‹--map "Chung=64"› (Tỉnh Thử Mới, đến 2025-06-30) / ‹--map "Chung=52@2025-07-01"›`, ""},
		{"a row of totals", "Năm;Địa bàn;Giá trị\n2026;Tổng số;1\n", `‹--map "Tổng số=52"›`, ""},
		{"totals of years as columns", "Địa bàn;2024;2026\nTổng cộng;1;2\n", `‹--map "Tổng cộng=Tỉnh Thử Mới"›`, `=52`},
		{"a code of before", "Năm;Địa bàn;Giá trị\n2026;64;1\n", `t.csv:2:6: Địa bàn "64" không có ở kỳ 2026. Theo areas.csv: 64 (Tỉnh Thử Mới, đến 2025-06-30). Kỳ 2026 thì mã của Tỉnh Thử Mới là 52: sửa trong tệp gốc, hoặc thêm ‹--map "64=52"›`, ""},
		{"a code of after, by its name", "Năm;Mã;Địa bàn;Giá trị\n2024;52;Tỉnh Thử Mới;1\n", `Kỳ 2024 thì mã của Tỉnh Thử Mới là 64: sửa trong tệp gốc, hoặc thêm ‹--map "52=64"›`, ""},
		{"a code that is both", "Năm;Địa bàn;Giá trị\n2025;52;1\n", `‹--map "52=52@2025-07-01"› (Tỉnh Thử Mới, từ 2025-07-01)`, `"52=52"`},
		{"before, in and after the year of the merger", "Địa bàn;2024;2025;2026\nToàn tỉnh;1;2;3\n", `‹--map "Toàn tỉnh=Tỉnh Thử Mới"›`, `=64"`},
		{"the former one", "Năm;Địa bàn;Giá trị\n2024;Thử Mới (cũ);1\n", `‹--map "Thử Mới (cũ)=64"›`, ""},
		{"the new one, whole", "Địa bàn;2025\nToàn tỉnh Thử Mới (mới);1\n", `‹--map "Toàn tỉnh Thử Mới (mới)=52@2025-07-01"›`, `=64"`},
		{"the new one before it was", "Địa bàn;2024\nToàn tỉnh Thử Mới (mới);1\n", "Số tính lại cho địa giới khác không ghi vào chuỗi", "--map"},
		{"the old one, whole", "Địa bàn;2025\nToàn tỉnh (trước sáp nhập);1\n", `‹--map "Toàn tỉnh (trước sáp nhập)=64"›`, `=52`},
		{"a code that was made a number", "Năm;Địa bàn;Giá trị\n2024;64.0;1\n2024;064;1\n", `‹--map "064=64"›`, ""},
		{"a commune before it was one", "Năm;Địa bàn;Giá trị\n2024;Xã Ia Thử;1\n", "Sửa mã hoặc kỳ trong tệp gốc.", "--map"},
		{"several that are near", "Năm;Địa bàn;Giá trị\n2026;Thử Dong;1\n", `‹--map "Thử Dong=MÃ"›`, `=90103"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := hintsOf(t, renamed(t), "ty-le", c.text, with())
			if !strings.Contains(got, c.want) || c.not != "" && strings.Contains(got, c.not) {
				t.Errorf("got\n%s\nwant %s, not %s", got, c.want, c.not)
			}
		})
	}
}

// TestNewSideWithAFirstDay: an area that went into a merger is none that one made, though
// the list of areas tells since when it was there.
func TestNewSideWithAFirstDay(t *testing.T) {
	for text, want := range map[string]string{
		"Địa bàn;2025\nToàn tỉnh Thử Mới (mới);1\n": `‹--map "Toàn tỉnh Thử Mới (mới)=52@2025-07-01"›`,
		"Địa bàn;2024\nToàn tỉnh Thử Mới (mới);1\n": "Số tính lại cho địa giới khác không ghi vào chuỗi",
		"Địa bàn;2024\nTỉnh Thử Mới (mới);1\n":      "Số tính lại cho địa giới khác không ghi vào chuỗi",
	} {
		p := renamed(t)
		change := model.AreaChange{}
		for _, a := range p.Areas {
			switch {
			case a.Code == "64":
				a.ValidFrom, change.Old = model.Date{Year: 1991, Month: 8, Day: 12}, a
			case a.Key() == "52@2025-07-01":
				change.New = a
			}
		}
		p.AreaChanges = []model.AreaChange{change}
		if got := hintsOf(t, p, "ty-le", text, with()); !strings.Contains(got, want) || strings.Contains(got, "=64") {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestAreaThatTheTableLacks(t *testing.T) {
	for text, want := range map[string]string{
		"Năm;Giá trị\n2024;1\n2026;2\n": `‹--area "Tỉnh Thử Mới"›`, "Năm;Giá trị\n2026;2\n": `‹--area 52›`, "Năm;Giá trị\n2024;2\n": `‹--area 64›`,
	} {
		if got := hintsOf(t, renamed(t), "ty-le", text, with(Area, "")); !strings.Contains(got, want) {
			t.Errorf("%s: %s", want, got)
		}
	}
}

// TestNameThroughTheMerger: one flag for the year of the merger leaves the others.
func TestNameThroughTheMerger(t *testing.T) {
	const want = "2024 64 1 A nien-giam-thu\n2025 52@2025-07-01 2 A nien-giam-thu\n2026 52 3 A nien-giam-thu"
	for text, o := range map[string]Options{
		"Địa bàn;2024;2025;2026\nTỉnh Thử Mới;1;2;3\n": with("map", "Tỉnh Thử Mới=52@2025-07-01"),
		"Địa bàn;2024;2025;2026\nToàn tỉnh;1;2;3\n":    with("map", "Toàn tỉnh=Tỉnh Thử Mới", "map", "Tỉnh Thử Mới=52@2025-07-01"),
		"Năm;Tỉnh Thử Mới\n2024;1\n2025;2\n2026;3\n":   with("map", "Tỉnh Thử Mới=52@2025-07-01"),
		"Năm;Giá trị\n2024;1\n2025;2\n2026;3\n":        with("area", "Tỉnh Thử Mới", "map", "Tỉnh Thử Mới=52@2025-07-01"),
	} {
		if got := csvRows(run(t, renamed(t), "ty-le", text, o, tabular.Options{})); got != want {
			t.Errorf("%s:\n%s", text, got)
		}
	}
}

// TestAreaRemediesGiveTheRightArea follows what is proposed.
func TestAreaRemediesGiveTheRightArea(t *testing.T) {
	p := renamed(t)
	for text, c := range map[string]struct{ from, to, want string }{
		"Năm;Địa bàn;Giá trị\n2024;Toàn tỉnh;1\n2026;Toàn tỉnh;2\n":                {"Toàn tỉnh", "Tỉnh Thử Mới", "2024 64 1 A nien-giam-thu\n2026 52 2 A nien-giam-thu"},
		"Năm;Mã;Địa bàn;Giá trị\n2024;52;Tỉnh Thử Mới;1\n2026;52;Tỉnh Thử Mới;2\n": {"52", "Tỉnh Thử Mới", "2024 64 1 A nien-giam-thu\n2026 52 2 A nien-giam-thu"},
		"Địa bàn;2024;2026\nTổng cộng;1;2\n":                                       {"Tổng cộng", "Tỉnh Thử Mới", "2024 64 1 A nien-giam-thu\n2026 52 2 A nien-giam-thu"},
	} {
		if got := hintsOf(t, p, "ty-le", text, with()); !strings.Contains(got, `‹--map "`+c.from+"="+c.to+`"›`) {
			t.Errorf("%s: %s", text, got)
		}
		if got := csvRows(run(t, p, "ty-le", text, with("map", c.from+"="+c.to), tabular.Options{})); got != c.want {
			t.Errorf("%s:\n%s", text, got)
		}
	}
}

func TestReusedCodes(t *testing.T) {
	res := run(t, renamed(t), "ty-le", "Năm;Địa bàn;Giá trị\n2023;52;1\n2024;52;2\n2026;52;3\n", with(), tabular.Options{})
	if len(res.Reused) != 1 || res.Reused[0].Rows != 2 || res.Reused[0].Former != "64" || res.Reused[0].First != "t.csv:2:6" {
		t.Errorf("%+v", res.Reused)
	}
	res = run(t, renamed(t), "ty-le", "Năm;Mã;Địa bàn;Giá trị\n2023;52;Tỉnh Thử Nhì;1\n", with(), tabular.Options{})
	if len(res.Reused) > 0 || !slices.Equal([]string{"64", "52"}, []string{"64", res.Rows[0].Fields[Area]}) {
		t.Errorf("%+v", res.Reused)
	}
}

// TestOtherSideOfAMerger: for an area of one side of a merger no code of the other
// side is proposed, and a code that a flag gives brings none either.
func TestOtherSideOfAMerger(t *testing.T) {
	p := project(t)
	for text, options := range map[string]Options{
		"Năm;Địa bàn;Giá trị\n2024;Thử Đông (mới);5\n":            with(),
		"Năm;Địa bàn;Giá trị\n2026;Hòa Thử cũ;5\n":                with(),
		"Năm;Địa bàn;Giá trị\n2024;Thử Đông sau khi sáp nhập;5\n": with("map", "Thử Đông sau khi sáp nhập=90103"),
	} {
		if got := hintsOf(t, p, "ty-le", text, options); strings.Contains(got, "--map") || !strings.Contains(got, "nơi có tên ấy là") {
			t.Errorf("%q: %s", text, got)
		}
	}
	if got := hintsOf(t, p, "ty-le", "Năm;Địa bàn;Giá trị\n2024;Thử Đông (cũ);5\n", with()); !strings.Contains(got, `--map "Thử Đông (cũ)=902"`) {
		t.Error(got)
	}
}
