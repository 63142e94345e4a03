package importer

import (
	"os"
	"slices"
	"strings"
	"testing"

	"chitieu/internal/diag"
	"chitieu/internal/tabular"
)

// TestDoubts imports figures that only others show to be wrong. They are invented.
func TestDoubts(t *testing.T) {
	p := project(t)
	const head = "period,area,value,obs_status,source\n"
	rows := func(area, values string) string {
		var out strings.Builder
		for i, v := range strings.Fields(values) {
			if v != "." {
				out.WriteString([]string{"2016", "2017", "2018", "2019", "2020", "2021"}[i] + "," + area + "," + v + ",A,nien-giam-thu\n")
			}
		}
		return out.String()
	}
	areas := func(one, other string) string { return rows("64", one) + rows("52", other) }
	for _, c := range []struct {
		name, before, table, confirmed string
		want                           string // the flag
		in                             string // in its question
	}{
		{"a point that slipped beside a series", rows("64", "93.1 94.2 95.0"), rows("64", ". . . 9.52"), "", "2019 64 9.52", "t.csv:2:9: "},
		{"its neighbours", rows("64", "93.1 94.2 95.0"), rows("64", ". . . 9.52"), "", "2019 64 9.52", "2016: 93.1, 2017: 94.2, 2018: 95.0): có phải 95.2?"},
		{"a whole series with one", "", rows("64", "93.1 94.2 9.52 95.0"), "", "2018 64 9.52", "t.csv:4:9: "},
		{"one that was looked at", "", rows("64", "93.1 94.2 9.52 95.0"), "2018 64 9.52", "", ""},
		{"another one was looked at", "", rows("64", "93.1 94.2 9.52 95.0"), "2018 52 9.52", "2018 64 9.52", ""},
		{"one that stands there already", rows("64", "93.1 94.2 9.52 95.0"), rows("64", ". . . . 95.3"), "", "", ""},
		{"a fall over years", "", rows("64", "81 66 40 22 9"), "", "", ""},
		{"last year again", areas("80.1 81.3", "70.4 71.9"), areas(". . 81.3", ". . 71.9"), "", "2018 64 81.3", "Cả 2 chuỗi đều có số kỳ 2018 bằng hệt kỳ trước."},
		{"one area as last year", areas("80.1 81.3", "70.4 71.9"), areas(". . 81.3", ". . 72.0"), "", "", ""},
		{"rows that changed places", areas("80.1 81.3 81.0 82.2", "94.4 95.1 95.0 95.6"), areas(". . . . 95.9", ". . . . 82.9"), "", "2020 52 82.9", "t.csv:3:9 và t.csv:2:9: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := p.Indicator("ty-le")
			res := run(t, p, "ty-le", head+c.table, with("confirm", c.confirmed), tabular.Options{})
			var before []byte
			if c.before != "" {
				before = []byte(head + c.before)
			}
			m, err := MergeInto(before, res.Rows, in, p.Areas, Stop)
			if err != nil {
				t.Fatal(err)
			}
			found := m.Check(os.DirFS("testdata/project"), "")
			questions, rest := m.Doubts(found.Sorted(), res, m.Path)
			var flags, texts []string
			for _, q := range questions {
				spoken(t, q.Text)
				flags, texts = append(flags, q.Flag.Typed().VI), append(texts, q.Text.VI)
			}
			want := ""
			if c.want != "" {
				want = "--confirm \"" + c.want + "\""
			}
			if got := strings.Join(flags, " "); got != want || !strings.Contains(strings.Join(texts, "\n"), c.in) {
				t.Errorf("%s %s, want %s with %q", got, texts, want, c.in)
			}
			if looked := slices.ContainsFunc(rest, func(d diag.Diagnostic) bool { return slices.Contains(doubtful, d.Rule) }); looked != (c.confirmed == "2018 64 9.52" || c.name == "one that stands there already") {
				t.Errorf("warnings: %v", rest)
			}
		})
	}
}
