package importer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// TestProposed: what is asked of a table is proposed as flags that can be typed. A flag
// with + says what only the original proves; one with … has to be filled in.
func TestProposed(t *testing.T) {
	for _, c := range []struct{ name, id, text, want string }{
		{"nothing to ask", "ty-le", "Năm;Giá trị\n2019;1\n", ""},
		{"the whole province", "ty-le", "Năm;Địa bàn;Giá trị\n2024;Toàn tỉnh;1\n", `map "Toàn tỉnh=64"`},
		{"a total beside the province", "ty-le", "Năm;Địa bàn;Giá trị\n2024;Thử Mới;1\n2024;Tổng cộng;9\n", `map "Tổng cộng=skip"`},
		{"a total may be the province", "ty-le", "Năm;Địa bàn;Giá trị\n2024;VN;1x\n2024;Tổng cộng;9\n", `map "Tổng cộng=64"+`},
		{"the mark of a footnote", "ty-le", "Năm;Giá trị\n2018;95,1\n2019;95,8 (1)\n2020;96,5*\n2021;97,5¹\n", `map "95,8 (1)=95,8"+ map "96,5*=96,5"+ map "97,5¹=97,5"+`},
		{"where all numbers have one", "ty-le", "Năm;Giá trị\n2019;95,8 (1)\n", `map "95,8 (1)=95,8"+`},
		{"what may be no footnote", "ty-le", "Năm;Giá trị\n2018;95,1\n2019;95,8 (12)\n2020;96,5 *?\n", ""},
		{"a choice", "so-vu", "Năm;Giá trị\n2019;1.5\n2020;1,5\n", `decimal "…"…`},
		{"the only column of numbers", "ty-le", "Năm;Tình hình chung\n2019;1\n", `columns "B=value"+`},
		{"two columns of numbers", "so-vu", "Năm;Cặp kết hôn;Người lạ\n2019;10;1\n", `columns "B=…"… columns "C=…"…`},
		{"a column beside the figures", "ty-le", "Năm;Giá trị;Gầy còm (%)\n2019;1;2\n", `columns "C=skip"`},
		{"nine months in the name", "ty-le", "Năm;Kết quả đến 9 tháng\n2019;1\n", `columns "B=…"…`},
		{"counts of a rate", "thu-vong-5", "Năm;Số trẻ sinh;Số trẻ thử vong\n2019;1.200;38\n", `columns "B=denominator" columns "C=numerator"`},
		{"counts that changed places", "thu-vong-5", "Năm;Số trẻ sinh;Số trẻ thử vong\n2019;38;1.200\n", `columns "B=…"… columns "C=…"…`},
		{"a header of little", "ty-le", "BẢNG\nChỉ số;2019\nTỷ lệ thử nghiệm;1\n", `header-row "2"`},
		{"indicators as rows", "ty-le", "Chỉ số;2018;2019\nTỷ lệ thử nghiệm;1;2\nSố khác;2;3\n", `only "A=Tỷ lệ thử nghiệm"`},
		{"an indicator as a row, in fewer words without a word for a rate", "thu-vong-5", "Nội dung;ĐVT;2018;2019\nThử vong dưới 5 tuổi;‰;1;2\nSố khác;%;2;3\n", `only "A=Thử vong dưới 5 tuổi"`},
		{"a name of the figures beside", "ty-le", "Năm;2018;2019\nTỷ lệ (%);1;2\n", `columns "A=skip"`},
		{"a column of areas under another name", "ty-le", "Nơi báo cáo;2018;2019\nTỉnh Thử Mới;1;2\n", `columns "A=area"`},
		{"two columns of areas", "ty-le", "Năm;Tỉnh;Huyện;Giá trị\n2026;Tỉnh Thử Mới;VN;1\n2026;Tỉnh Thử Mới;Xã Ia Thử;2\n", `columns "B=skip"`},
		{"a period that is not given", "ty-le", "Địa bàn;Giá trị\n64;1\n", `period "KỲ"…`},
		{"years of a merger", "ty-le", "Năm;Địa bàn;Giá trị\n2025;Tỉnh Thử Mới;1\n", `area-date "NGÀY"…`},
		{"years of a merger, with a commune of after it", "ty-le", "Năm;Địa bàn;Giá trị\n2025;Tỉnh Thử Mới;1\n2025;Xã Ia Thử;2\n", `area-date "2025-07-01"`},
	} {
		var got []string
		for _, f := range run(t, renamed(t), c.id, c.text, with(), tabular.Options{}).Proposed() {
			mark := map[bool]string{true: "…"}[f.Open()] + map[bool]string{true: "+"}[f.Seen]
			got = append(got, fmt.Sprintf("%s %q%s", f.Name, f.Text.VI, mark))
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%s: %s, want %s", c.name, text, c.want)
		}
	}
}

// TestRemedy: a remedy proposes a flag where it names one alone, or the one text that
// has to be chosen.
func TestRemedy(t *testing.T) {
	for _, c := range []struct {
		flags []any
		want  string
	}{
		{[]any{mapped("a b", "64")}, `--map "a b=64"`},
		{[]any{mapped("a", "1"), mapped("a", "2")}, `--map "a=…" …`},
		{[]any{mapped("a", "1"), mapped("b", "2")}, ""},
		{[]any{mapped("a › b", anyCode)}, `--map "a › b=MÃ" MÃ`},
		{[]any{give("partial")}, ""},
		{[]any{give("indicator", "x")}, ""},
		{nil, ""},
		{[]any{mapped("a", "1"), give("area-date", "2025-07-01")}, "--area-date 2025-07-01"},
		{[]any{give("note", "2025", "=", anyNote)}, `--note "2025=GHI CHÚ" GHI CHÚ`},
	} {
		var got []string
		for _, f := range mend(strings.Repeat("%s", len(c.flags)), strings.Repeat("%s", len(c.flags)), c.flags...).Proposed() {
			got = append(got, strings.TrimSpace(f.Typed().VI+" "+f.Place.VI))
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%v: %s, want %s", c.flags, text, c.want)
		}
	}
}

// TestFlagTyped: a flag is shown as it is typed in each language, and a remedy never shows
// what a shell would make something else of.
func TestFlagTyped(t *testing.T) {
	for _, c := range []struct {
		flag   Flag
		vi, en string // empty: not to be typed
	}{
		{give("compute"), "--compute", "--compute"},
		{give("area", anyCode), "--area MÃ", "--area CODE"},
		{give("decimal", ","), `--decimal ","`, `--decimal ","`},
		{toColumn("B", Skip), `--columns "B=skip"`, `--columns "B=skip"`},
		{mapped("Tỷ lệ (%)", Value), `--map "Tỷ lệ (%)=value"`, `--map "Tỷ lệ (%)=value"`},
		{mapped("a›b", anyPeriod), `--map "a›b=KỲ"`, `--map "a›b=PERIOD"`},
		{mapped("x$(y)", "64"), "", ""}, {mapped("x`y`", "64"), "", ""}, {mapped(`x"y`, "64"), "", ""}, {mapped("%PATH%", "64"), "", ""},
		{mapped("x!y", "64"), "", ""}, {give("period", "x\ny"), "", ""}, {mapped("x\ny\u200b", "64"), `--map "x y=64"`, `--map "x y=64"`}, {mapped("x“y", "64"), "", ""}, {give("period", `x\`), "", ""},
	} {
		remedy := mend("thêm %s.", "add %s.", c.flag)
		shown := diag.Say("thêm ‹%s›.", "add ‹%s›.", diag.Words{VI: c.vi, EN: c.en})
		if c.vi == "" {
			shown = c.flag.notTyped()
		}
		if remedy.Words != shown || c.flag.Typable() != (c.vi != "") || strings.Contains(remedy.VI, "--") != (c.vi != "") {
			t.Errorf("%s, want %s", remedy.Words, shown)
		}
	}
}

// TestAreaDate: one day says which side of a merger all names and codes are of, in the
// periods that have the day.
func TestAreaDate(t *testing.T) {
	text := "Năm;Địa bàn;Giá trị\n2024;Tỉnh Thử Mới;1\n2025;Tỉnh Thử Mới;2\n2026;Tỉnh Thử Mới;3\n"
	for day, want := range map[model.Date]string{
		{Year: 2025, Month: 6, Day: 30}: "2024 64 1 A nien-giam-thu\n2025 64 2 A nien-giam-thu\n2026 52 3 A nien-giam-thu",
		{Year: 2025, Month: 7, Day: 1}:  "2024 64 1 A nien-giam-thu\n2025 52@2025-07-01 2 A nien-giam-thu\n2026 52 3 A nien-giam-thu",
		{Year: 2024, Month: 7, Day: 1}:  "2024 64 1 A nien-giam-thu\n2026 52 3 A nien-giam-thu",
	} {
		o := with()
		o.AreaDate = day
		if got := csvRows(run(t, renamed(t), "ty-le", text, o, tabular.Options{})); got != want {
			t.Errorf("%s:\n%s", day, got)
		}
	}
}

// TestCorner: "Năm" over names of areas names the years beside.
func TestCorner(t *testing.T) {
	const want = "2019 64 1 A nien-giam-thu\n2020 64 2 A nien-giam-thu"
	for _, text := range []string{"Năm;2019;2020\nTỉnh Thử Nhất;1;2\n", "Năm\\Địa phương;2019;2020\nTỉnh Thử Nhất;1;2\n", "Nam;2019;2020\nTỉnh Thử Nhất;1;2\n"} {
		if got := csvRows(run(t, project(t), "ty-le", text, with(Area, ""), tabular.Options{})); got != want {
			t.Errorf("%s:\n%s", text, got)
		}
	}
}

// TestDeathsPerThousand: the definition of a rate in words is no count, but another base is heard.
func TestDeathsPerThousand(t *testing.T) {
	for title, asked := range map[string]bool{"Số trẻ thử vong dưới 5 tuổi/1000 trẻ đẻ sống": false, "Số trẻ thử vong": true, "Số trẻ thử vong dưới 5 tuổi/100.000 trẻ": true} {
		if res := run(t, project(t), "thu-vong-5", title+";\nĐịa bàn;2019\n64;38\n", with("header", "2"), tabular.Options{}); (len(res.Questions) > 0) != asked {
			t.Errorf("%s: %v", title, res.Questions)
		}
	}
}

// TestTypeOfTheColumn: Thử Dong below a column Xã is the commune of that name.
func TestTypeOfTheColumn(t *testing.T) {
	p := project(t)
	twin := *p.Areas[slices.IndexFunc(p.Areas, func(a *model.Area) bool { return a.NameVI == "Tỉnh Thử Nhất" })]
	twin.Code, twin.NameVI, twin.Level = "909", "Huyện Thử Nhất", model.District
	p.Areas = append(p.Areas, &twin)
	for header, want := range map[string]string{"Huyện": "2020 909 1 A nien-giam-thu", "Tỉnh": "2020 64 1 A nien-giam-thu", "Địa bàn": ""} {
		if got := csvRows(run(t, p, "ty-le", "Năm;"+header+";Giá trị\n2020;Thử Nhất;1\n", with(), tabular.Options{})); got != want {
			t.Errorf("%s: %s", header, got)
		}
	}
}

// TestFootnoteMark: a number with the mark of a footnote is read as it was told to be,
// and never without that.
func TestFootnoteMark(t *testing.T) {
	text := "Năm;Giá trị\n2018;95,1\n2019;95,8 (1)\n2020;96,125*\n2021;97,5¹\n"
	if got := csvRows(run(t, project(t), "ty-le", text, with(), tabular.Options{})); got != "2018 64 95.1 A nien-giam-thu" {
		t.Errorf("not told: %s", got)
	}
	told := with("map", "95,8 (1)=95,8", "map", "96,125*=96,125", "map", "97,5¹=97,5")
	if got := csvRows(run(t, project(t), "ty-le", text, told, tabular.Options{})); got != "2018 64 95.1 A nien-giam-thu\n2019 64 95.8 A nien-giam-thu\n2020 64 96.125 A nien-giam-thu\n2021 64 97.5 A nien-giam-thu" {
		t.Errorf("told: %s", got)
	}
}

// TestSourceAsked: the source is asked for with what keeps the table from being read.
func TestSourceAsked(t *testing.T) {
	for text, want := range map[string]bool{
		"Năm;Người lạ;Giá trị\n2019;7;1\n":              true, // a column
		"Năm;Địa bàn;Giá trị\n2019;Nơi Lạ;1\n":          true, // a place
		"Năm;Người lạ;Nguồn;Giá trị\n2019;7;Sở Thử;1\n": false,
		"Năm;Giá trị\n2019;1\n":                         true,
	} {
		res := run(t, project(t), "ty-le", text, with(Source, ""), tabular.Options{})
		if got := slices.ContainsFunc(res.Questions, func(q Question) bool { return q.Flag.Typed().VI == "--source KHÓA" }); got != want {
			t.Errorf("%q: %v", text, res.Questions)
		}
	}
}

// TestSameQuestion: of two flags that answer one question the later one counts, and a line
// to copy has that one alone.
func TestSameQuestion(t *testing.T) {
	for _, c := range []struct {
		name, one, other string
		want             bool
	}{
		{"period", "2024", "2025", true},
		{"note", "2025=Cả năm", "2025=GHI CHÚ", true},
		{"note", " 2025 =Cả năm = mười hai tháng", "2025=GHI CHÚ", true},
		{"note", "2024=Cả năm", "2025=GHI CHÚ", false},
		{"note", "2025", "2025=GHI CHÚ", false},
		{"map", "a = b=64", "a = b=52", true},
		{"map", "a = b=64", "a = c=64", false},
		{"columns", "B=area", "B=…", true},
		{"columns", "B=area,C=value", "C=…", false},
		{"dim", "sex=F", "sex=M", true},
		{"dim", "sex=F", "ethnicity=F", false},
		{"only", "A=x", "A=y", false},
		{"confirm", "x", "x", false},
		{"compute", "", "", false},
		{"replace", "x", "x", false},
	} {
		if got := Given(c.name, c.one).SameQuestion(Given(c.name, c.other)); got != c.want {
			t.Errorf("%s %q and %q: %v", c.name, c.one, c.other, got)
		}
	}
	if Given("period", "2024").SameQuestion(Given("area", "2024")) {
		t.Error("two flags of one text are one")
	}
}
