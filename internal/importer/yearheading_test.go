package importer

import (
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

func TestNamesWithYears(t *testing.T) {
	p := project(t)
	for _, c := range []fileCase{
		{"words before a year", "ty-le", "Địa bàn;Tỷ lệ 2023;Tỷ lệ năm 2024 (%)\n64;5;6\n", with(), "2023 64 5 A nien-giam-thu\n2024 64 6 A nien-giam-thu", ""},
		{"and a part of it", "ty-le", "Địa bàn;Tỷ lệ 2023;Tỷ lệ 2024 (9 tháng)\n64;5;6\n", with(), "", "refused 1:20 column-unknown\nrefused 2:1 not-understood\nask --columns \"C=skip\""},
		{"a plan before a year", "ty-le", "Địa bàn;Tỷ lệ 2023;Tỷ lệ kế hoạch 2024\n64;5;6\n", with(), "", "refused 1:20 column-unknown\nrefused 2:1 not-understood\nask --columns \"C=skip\""},
		{"a footnote that is explained", "ty-le", "Địa bàn;2023;2024*\n64;5;6\n* Theo điều tra cuối năm;;\n", with(), "2023 64 5 A nien-giam-thu\n2024 64 6 A nien-giam-thu", "left 3:1 note-row"},
		{"a footnote that says what is left out", "ty-le", "Địa bàn;2023;2024*\n64;5;6\n* Không gồm trẻ tạm trú;;\n", with(), "2023 64 5 A nien-giam-thu\n2024 64 6 A nien-giam-thu", "left 3:1 note-row\nask --confirm \"* Không gồm trẻ tạm trú\""},
		{"a footnote that is explained by what is heard", "ty-le", "Địa bàn;2023;2024*\n64;5;6\n(*) Số 9 tháng;;\n", with(), "2023 64 5 A nien-giam-thu\n2024 64 6 A nien-giam-thu", "left 3:1 note-row\nask --confirm \"(*) Số 9 tháng\""},
		{"a footnote that nothing explains", "ty-le", "Địa bàn;2023;2024*\n64;5;6\n", with(), "2023 64 5 A nien-giam-thu\n2024 64 6 A nien-giam-thu", "ask --map \"2024*=2024\""},
		{"the same as told", "ty-le", "Địa bàn;2023;2024*\n64;5;6\n", with("map", "2024*=2024"), "2023 64 5 A nien-giam-thu\n2024 64 6 A nien-giam-thu", ""},
		{"years for school years", "nam-hoc", "Địa bàn;2023;2024\n64;5;6\n", with(), "", "refused 1:9 column-unknown\nrefused 1:14 column-unknown\nrefused 2:1 not-understood\nask --map \"2023=2022-2023\"\nask --map \"2024=2023-2024\""},
		{"the same as told", "nam-hoc", "Địa bàn;2023;2024\n64;5;6\n", with("map", "2023=2022-2023", "map", "2024=2023-2024"), "2022-2023 64 5 A nien-giam-thu\n2023-2024 64 6 A nien-giam-thu", ""},
		{"a note of one year", "ty-le", "Địa bàn;2023;2024\n64;5;6\n", with("note", "2024=Cả tỉnh"), "2023 64 5 A nien-giam-thu\n2024 64 6 A nien-giam-thu note_vi=Cả tỉnh", ""},
		{"a note that the row has", "ty-le", "Năm;Giá trị;Ghi chú\n2024;6;Một phần\n", with("note", "2024=Cả tỉnh"), "2024 64 6 A nien-giam-thu note_vi=Một phần", ""},
		{"a note of a year that the table has not", "ty-le", "Địa bàn;2023;2024\n64;5;6\n", with("note", "2019=Cả tỉnh"), "2023 64 5 A nien-giam-thu\n2024 64 6 A nien-giam-thu", "ask --note \"2019=…\""},
		{"a part in brackets behind a year", "so-vu", "Địa bàn;2023;2023 (nữ);2024 (nữ, sơ bộ)\n64;9;5;6\n", with(), "2023 64 9 A nien-giam-thu\n2023 64 5 A nien-giam-thu sex=F\n2024 64 6 P nien-giam-thu sex=F", ""},
		{"behind words and a year", "so-vu", "Địa bàn;Số vụ 2023 (nữ);Kết quả 2024 (nữ)\n64;5;6\n", with(), "2023 64 5 A nien-giam-thu sex=F\n2024 64 6 A nien-giam-thu sex=F", ""},
		{"between them", "so-vu", "Địa bàn;Giá trị (nữ) 2023;Số lượng 2024 (nam)\n64;5;6\n", with(), "2023 64 5 A nien-giam-thu sex=F\n2024 64 6 A nien-giam-thu sex=M", ""},
		{"without brackets", "so-vu", "Địa bàn;Số vụ nữ 2023;Nữ 2024\n64;5;6\n", with(), "2023 64 5 A nien-giam-thu sex=F\n2024 64 6 A nien-giam-thu sex=F", ""},
		{"beside what is no part", "so-vu", "Địa bàn;2022 (chung);2023 (vụ);2024 (1)\n64;4;5;6\n", with(), "2022 64 4 A nien-giam-thu\n2023 64 5 A nien-giam-thu\n2024 64 6 A nien-giam-thu", ""},
		{"under a year", "so-vu", "Địa bàn;2023 (nữ);\n;Số vụ;Ghi chú\n64;5;\n", with(), "2023 64 5 A nien-giam-thu sex=F", "left 2:8 column-skipped"},
		{"two parts in one name", "so-vu", "Địa bàn;2022;Số vụ nữ 2023 (nam);2024 (nữ nông thôn)\n64;4;5;6\n", with(), "", "refused 1:14 column-unknown\nrefused 1:34 column-unknown\nrefused 2:1 not-understood\nask --columns \"C=skip\"\nask --columns \"D=skip\""},
		{"parts that the indicator has not", "so-vu", "Địa bàn;2020;Kết quả 2021 (nông thôn);2022 (DTTS);2023 (dân tộc thiểu số);2024 (gái)\n64;1;2;3;4;5\n", with(), "",
			"refused 1:14 column-unknown\nrefused 1:39 column-unknown\nrefused 1:51 column-unknown\nrefused 1:75 column-unknown\nrefused 2:1 not-understood\nask --columns \"C=skip\"\nask --columns \"D=skip\"\nask --columns \"E=skip\"\nask --columns \"F=skip\""},
		{"a part of a rate that has none", "ty-le", "Địa bàn;2022;Tỷ lệ 2023 (nữ)\n64;5;6\n", with(), "2022 64 5 A nien-giam-thu", "refused 1:14 column-dimension"},
	} {
		res := run(t, p, c.id, c.text, c.options, tabular.Options{})
		if diff := gocmp.Diff(c.rows+"\n---\n"+c.told, csvRows(res)+"\n---\n"+told(res)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.name, diff)
		}
	}
}

// TestFinerAreas leaves out, by one flag, the areas that an indicator does not
// publish, and names each.
func TestFinerAreas(t *testing.T) {
	p := project(t)
	in := *p.Indicator("ty-le")
	in.Disclosure.Level = model.Province
	const text = "Địa bàn;2024\nTỉnh Thử Nhất;5\nThị xã Hòa Thử;6\nHuyện Thử Đông;7\nXã Thử Đông;8\nThử Dong;9\n"
	g, err := tabular.Read("t.csv", []byte(text), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	res := Run(g, p, &in, with("map", "*=skip"))
	complete(t, g, res)
	want := "2024 64 5 A nien-giam-thu\nchanged 2:1 area-changed\nleft 3:16 area-finer\nleft 4:16 area-finer\nleft 5:13 area-finer\nleft 6:10 area-finer"
	if got := csvRows(res) + "\n" + told(res); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestStruckThrough: what is struck through is not read.
func TestStruckThrough(t *testing.T) {
	p := project(t)
	g, err := tabular.Read("t.xlsx", sheet(t, func(f *excelize.File, s string) []error {
		line, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
		return append(rowsOf(f, s, []any{"Năm", "Giá trị", "Ghi chú"}, []any{2019, 1, "x"}, []any{2020, 2, nil}, []any{2021, "3"}, []any{2022, nil}, []any{2023, 5}, []any{2024, 6, "cũ"}),
			err, f.SetCellStyle(s, "A2", "C2", line), f.SetCellStyle(s, "B3", "B3", line), f.SetCellStyle(s, "B4", "B4", line), f.SetCellStyle(s, "A6", "A6", line), f.SetCellStyle(s, "C7", "C7", line),
			f.SetCellRichText(s, "B5", []excelize.RichTextRun{{Text: "92", Font: &excelize.Font{Strike: true}}, {Text: " 93,1"}}))
	}), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	res := Run(g, p, p.Indicator("ty-le"), with())
	complete(t, g, res)
	want := "2024 64 6 A nien-giam-thu note_vi=cũ\nleft A2 struck\nrefused B3 cell-struck\nrefused B4 cell-struck\nrefused B5 cell-struck\nrefused A6 cell-struck"
	if got := csvRows(res) + "\n" + told(res); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestWholeAgainstLeftParts: districts that are left out still tell whether the figure of
// the province can be right.
func TestWholeAgainstLeftParts(t *testing.T) {
	p := project(t)
	for _, c := range []struct{ name, id, text, want string }{
		{"a rate among those of its places", "ty-le", "Địa bàn;2026\nTỉnh Thử Mới;6,5\nPhường Hòa Thử;6\nXã Ia Thử;7\nXã Thử Đông;6\n", ""},
		{"a rate above all", "ty-le", "Địa bàn;2026\nTỉnh Thử Mới;9,5\nPhường Hòa Thử;6\nXã Ia Thử;7\nXã Thử Đông;6\n", "2026 52 9.5"},
		{"two places prove nothing", "ty-le", "Địa bàn;2026\nTỉnh Thử Mới;9,5\nPhường Hòa Thử;6\nXã Ia Thử;7\n", ""},
		{"a sum", "so-vu", "Địa bàn;2026\nTỉnh Thử Mới;15\nPhường Hòa Thử;6\nXã Ia Thử;7\nXã Thử Đông;2\n", ""},
		{"no sum", "so-vu", "Địa bàn;2026\nTỉnh Thử Mới;150\nPhường Hòa Thử;6\nXã Ia Thử;7\nXã Thử Đông;2\n", "2026 52 150"},
		{"of each group", "so-vu", "Địa bàn;Giới tính;2026\nTỉnh Thử Mới;Nam;6\nTỉnh Thử Mới;Nữ;7\nPhường Hòa Thử;Nam;1\nPhường Hòa Thử;Nữ;3\nXã Ia Thử;Nam;3\nXã Ia Thử;Nữ;3\nXã Thử Đông;Nam;2\nXã Thử Đông;Nữ;2\n", "2026 52 sex=F 7"},
	} {
		in := *p.Indicator(c.id)
		in.Disclosure.Level = model.Province
		g, err := tabular.Read("t.csv", []byte(c.text), tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		asked := func(o Options) (out []string) {
			for _, q := range Run(g, p, &in, o).Questions {
				out = append(out, q.Flag.Text.VI)
			}
			return out
		}
		if got := strings.Join(asked(with("map", "*=skip")), "; "); got != c.want {
			t.Errorf("%s: asked %q, want %q", c.name, got, c.want)
		}
		if got := asked(with("map", "*=skip", "confirm", c.want)); len(got) > 0 {
			t.Errorf("%s, as told: asked %q", c.name, got)
		}
	}
}

// TestFinerAreaThatMayBeTwo: which of several areas a text means need not be said where
// none of them is published.
func TestFinerAreaThatMayBeTwo(t *testing.T) {
	p := *project(t)
	in := *p.Indicator("ty-le")
	in.ID, in.Disclosure.Level = "cap-tinh", model.Province
	p.Indicators = append(p.Indicators[:len(p.Indicators):len(p.Indicators)], &in)
	got := hintsOf(t, &p, "cap-tinh", "Địa bàn;2026\nTỉnh Thử Mới;6\nThử Đông;5\nThử Dong;5\n", with())
	if strings.Count(got, `‹--map "*=skip"›`) != 2 || strings.Contains(got, "9010") && strings.Contains(got, `=9010`) {
		t.Errorf("%s", got)
	}
}
