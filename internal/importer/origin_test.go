package importer

import (
	"os"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// TestTold: what the merged file shows is told at the cell of the table, or at
// the line of the file as it is. No line is named that is not there.
func TestTold(t *testing.T) {
	p := project(t)
	const head = "period,area,value,obs_status,source,sex,note_vi\n"
	for _, c := range []struct{ name, id, before, text, want string }{
		{"a value of a tall table", "ty-le", "period,area,value,obs_status,source\n2020,64,90,A,nien-giam-thu\n2023,64,90,A,nien-giam-thu\n", "Năm;Tỷ lệ (%)\n2021;91\n2022;945\n",
			`t.csv:3:6: "Tỷ lệ (%)" (value) 945`},
		{"a value of a wide table", "ty-le", "", "Địa bàn;2021;2022\n64;91;945\n", `t.csv:2:7: Cột "2022": số (value) 945`},
		{"the total that stands in the file", "so-vu", head + "2019,64,3,A,nien-giam-thu,,\n2020,64,5,A,nien-giam-thu,,\n", "Năm;Giới tính;Số lượng\n2018;;1\n2020;Nữ;6\n",
			`t.csv:3:9: "Số lượng" (value) 6 lớn hơn số chung của nó (5 ở dòng 3 của obs.csv)`},
		{"a part that stands in the file", "so-vu", head + "2019,64,1,A,nien-giam-thu,,\n2020,64,6,A,nien-giam-thu,F,\n", "Năm;Số lượng\n2018;1\n2020;5\n",
			`obs.csv:3:9: value 6 lớn hơn số chung của nó (5 ở t.csv:3:6)`},
		{"a period after its source", "ty-le", "", "Năm;Địa bàn;Tỷ lệ\n2025;VN;91\n", `t.csv:2:1: Cột "Năm": Số liệu kỳ 2025`},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := p.Indicator(c.id)
			res := run(t, p, c.id, c.text, with(), tabular.Options{})
			var before []byte
			if c.before != "" {
				before = []byte(c.before)
			}
			m, err := MergeInto(before, res.Rows, in, p.Areas, Stop)
			if err != nil {
				t.Fatal(err)
			}
			raw, problems := source.Read(overlay{os.DirFS("testdata/project"), m.Path, m.After}, "")
			_, _, found := check.Run(raw, check.Refs{})
			problems.Merge(found)
			var own []diag.Diagnostic
			for _, d := range problems.Sorted() {
				if d.Pos.Path == m.Path && d.Severity == diag.Error {
					d.Pos.Path = "obs.csv"
					if d.Related.Path != "" {
						d.Related.Path = "obs.csv"
					}
					own = append(own, d)
				}
			}
			var got []string
			for _, d := range m.Told(own, res, "obs.csv") {
				got = append(got, d.Pos.String()+": "+d.Message.VI)
			}
			if len(got) != 1 || !strings.HasPrefix(got[0], c.want) {
				t.Error(gocmp.Diff([]string{c.want}, got))
			}
		})
	}
}

// TestSourceOfAColumn: the flag for all rows does nothing where a column names sources.
func TestSourceOfAColumn(t *testing.T) {
	p := project(t)
	for text, want := range map[string]string{"Năm;Tỷ lệ\n2025;91\n": "‹--source KHÓA›", "Năm;Tỷ lệ;Nguồn\n2025;91;nien-giam-thu\n": `‹--map "nien-giam-thu=KHÓA"›`} {
		res := run(t, p, "ty-le", text, with(Area, "VN"), tabular.Options{})
		m, err := MergeInto(nil, res.Rows, p.Indicator("ty-le"), p.Areas, Stop)
		if err != nil {
			t.Fatal(err)
		}
		found := m.Check(os.DirFS("testdata/project"), "")
		var got []string
		for _, problem := range m.Problems(found.Sorted(), res, m.Path) {
			if problem.Rule == "obs-after-source" {
				got = append(got, problem.Hint.VI)
			}
		}
		if len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%s: %q", want, got)
		}
	}
}

// TestUncommitted: who imports a table is not told of a commit.
func TestUncommitted(t *testing.T) {
	for text, want := range map[diag.Words]diag.Words{
		{VI: "Làm TRƯỚC khi commit.", EN: "Do it BEFORE the commit."}: {VI: "Làm trong tệp gốc rồi nhập lại.", EN: "Do it in the original file and import again."},
		{VI: "Xóa số TRƯỚC khi commit; nếu đã commit, đừng push, báo người quản trị ngay.", EN: "Delete the number BEFORE the commit; if it is committed already, do not push, and tell the administrator at once."}: {VI: "Xóa số trong tệp gốc rồi nhập lại.", EN: "Delete the number in the original file and import again."},
		{VI: "Hoặc xóa dòng, TRƯỚC khi commit.", EN: "Or delete the row, BEFORE you commit."}:                                                                                                                        {VI: "Hoặc xóa dòng trong tệp gốc rồi nhập lại.", EN: "Or delete the row in the original file and import again."},
		{VI: "Sửa số.", EN: "Mend the number."}: {VI: "Sửa số.", EN: "Mend the number."},
	} {
		if got := uncommitted(text); got != want {
			t.Errorf("%v, want %v", got, want)
		}
	}
}
