package importer

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"chitieu/internal/tabular"
)

func TestMerge(t *testing.T) {
	p := project(t)
	const head = "period,area,value,obs_status,source,note_vi\n"
	const full = "period,area,value,obs_status,source,qualifier,numerator,denominator,note_vi,note_en\n"
	for _, c := range []struct {
		name, before, text string
		way                Existing
		want               string
		added, same, other int
	}{
		{"new file", "", "Năm;Địa bàn;Giá trị\n2021;64;2\n2020;64;1\n2020;VN;3\n", Stop,
			"period,area,value,obs_status,source,qualifier,numerator,denominator,note_vi,note_en\n2020,64,1,A,nien-giam-thu,,,,,\n2021,64,2,A,nien-giam-thu,,,,,\n2020,VN,3,A,nien-giam-thu,,,,,\n", 3, 0, 0},
		{"behind the earlier one of its series", head + "2020,64,1,A,nien-giam-thu,\n2022,64,3,A,nien-giam-thu,\"a, b\"\n2020,VN,9,A,nien-giam-thu,\n",
			"Năm;Địa bàn;Giá trị;Ghi chú\n2021;64;2;\"x, \"\"y\"\"\"\n2023;64;4;\n2019;VN;8;\n2019;52;7;\n", Stop,
			head + "2020,64,1,A,nien-giam-thu,\n2021,64,2,A,nien-giam-thu,\"x, \"\"y\"\"\"\n2022,64,3,A,nien-giam-thu,\"a, b\"\n2023,64,4,A,nien-giam-thu,\n2019,VN,8,A,nien-giam-thu,\n2020,VN,9,A,nien-giam-thu,\n2019,52,7,A,nien-giam-thu,\n", 4, 0, 0},
		{"by period through all series", head + "2020,64,1,A,nien-giam-thu,\n2020,VN,9,A,nien-giam-thu,\n2022,64,3,A,nien-giam-thu,\n2022,VN,9,A,nien-giam-thu,\n",
			"Năm;Địa bàn;Giá trị\n2021;64;2\n2021;VN;8\n", Stop,
			head + "2020,64,1,A,nien-giam-thu,\n2020,VN,9,A,nien-giam-thu,\n2021,64,2,A,nien-giam-thu,\n2021,VN,8,A,nien-giam-thu,\n2022,64,3,A,nien-giam-thu,\n2022,VN,9,A,nien-giam-thu,\n", 2, 0, 0},
		{"line ends, mark and no end of the last line stay", "\ufeff" + strings.ReplaceAll(head, "\n", "\r\n") + " 2020 ,64,1,A,nien-giam-thu,\r\n\r\n2022,64,3,A,nien-giam-thu,",
			"Năm;Giá trị\n2021;2\n2023;4\n", Stop,
			"\ufeff" + strings.ReplaceAll(head, "\n", "\r\n") + " 2020 ,64,1,A,nien-giam-thu,\r\n\r\n2021,64,2,A,nien-giam-thu,\r\n2022,64,3,A,nien-giam-thu,\r\n2023,64,4,A,nien-giam-thu,", 2, 0, 0},
		{"another value stops", head + "2020,64,1,A,nien-giam-thu,n\n", "Năm;Giá trị\n2020;2\n", Stop, head + "2020,64,1,A,nien-giam-thu,n\n", 0, 0, 1},
		{"another value replaces", head + "2020,64,1,A,nien-giam-thu,n\n\n2021,64,5,A,nien-giam-thu,\n", "Năm;Giá trị\n2020;2\n", Replace,
			head + "2020,64,2,A,nien-giam-thu,n\n\n2021,64,5,A,nien-giam-thu,\n", 0, 0, 1},
		{"a new value does not keep what was said of the old one", full + "2020,64,1,A,nien-giam-thu,about,1,100,n,\n2021,64,5,A,nien-giam-thu,over,5,100,,\n",
			"Năm;Giá trị\n2020;2\n2021;5\n", Replace,
			full + "2020,64,2,A,nien-giam-thu,,,,n,\n2021,64,5,A,nien-giam-thu,over,5,100,,\n", 0, 1, 1},
		{"another note does not keep the English of the old one", full + "2020,64,1,A,nien-giam-thu,,,,cũ,old\n2021,64,2,A,nien-giam-thu,,,,cũ,old\n",
			"Năm;Giá trị;Ghi chú\n2020;1;mới\n2021;2;cũ\n", Replace,
			full + "2020,64,1,A,nien-giam-thu,,,,mới,\n2021,64,2,A,nien-giam-thu,,,,cũ,old\n", 0, 1, 1},
		{"another value is kept", head + "2020,64,1,A,nien-giam-thu,n\n", "Năm;Giá trị\n2020;2\n2021;3\n", Keep,
			head + "2020,64,1,A,nien-giam-thu,n\n2021,64,3,A,nien-giam-thu,\n", 1, 0, 1},
		{"the same again", head + "2020,64,1,A,nien-giam-thu,n\n", "Năm;Giá trị\n2020;1\n", Stop, head + "2020,64,1,A,nien-giam-thu,n\n", 0, 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := run(t, p, "ty-le", c.text, with(), tabular.Options{})
			if res.Open() {
				t.Fatal(told(res))
			}
			var before []byte
			if c.before != "" {
				before = []byte(c.before)
			}
			m, err := MergeInto(before, res.Rows, p.Indicator("ty-le"), p.Areas, c.way)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(c.want, string(m.After)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if len(m.Added) != c.added || m.Same != c.same || len(m.Different) != c.other {
				t.Errorf("%d added, %d the same, %d different; want %d, %d, %d", len(m.Added), m.Same, len(m.Different), c.added, c.same, c.other)
			}
			again, err := MergeInto(m.After, res.Rows, p.Indicator("ty-le"), p.Areas, c.way)
			if err != nil {
				t.Fatal(err)
			}
			if again.Changed() {
				t.Errorf("a second time changes:\n%s", again.After)
			}
		})
	}
}

func TestMergeNamesWhatStays(t *testing.T) {
	p := project(t)
	const before = "period,area,value,obs_status,source,qualifier,numerator,denominator,note_vi\n2020,64,1,A,nien-giam-thu,about,1,100,n\n"
	res := run(t, p, "ty-le", "Năm;Tử số;Giá trị\n2020;2;2\n", with(), tabular.Options{})
	for _, way := range []Existing{Stop, Replace, Keep} {
		m, err := MergeInto([]byte(before), res.Rows, p.Indicator("ty-le"), p.Areas, way)
		if err != nil {
			t.Fatal(err)
		}
		d := m.Different[0]
		if diff := gocmp.Diff([]string{"value", "1", "2", "qualifier", "about", "", "numerator", "1", "2", "denominator", "100", ""}, d.Was); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		if diff := gocmp.Diff([]string{"note_vi", "n"}, d.Stays); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

func TestMergeWantsColumns(t *testing.T) {
	p := project(t)
	res := run(t, p, "ty-le", "Năm;Giá trị;Ghi chú\n2023;khoảng 2;x\n", with(), tabular.Options{})
	_, err := MergeInto([]byte("period,area,value,obs_status,source\n2020,64,1,A,nien-giam-thu\n"), res.Rows, p.Indicator("ty-le"), p.Areas, Stop)
	if err == nil || !strings.Contains(err.Error(), "qualifier, note_vi") {
		t.Error(err)
	}
	if _, err := MergeInto([]byte("period,area\n\"2020"), res.Rows, p.Indicator("ty-le"), p.Areas, Stop); err == nil {
		t.Error("merged into what cannot be read")
	}
}

func TestCheckSeesTheMergedFile(t *testing.T) {
	p := project(t)
	folder := os.DirFS("testdata/project")
	for text, want := range map[string]string{"Năm;Giá trị\n2023;94,5\n": "", "Năm;Giá trị\n2023;945,5\n": "value-bounds"} {
		res := run(t, p, "ty-le", text, with(), tabular.Options{})
		before, err := os.ReadFile("testdata/project/data/indicators/ty-le/observations.csv")
		if err != nil {
			t.Fatal(err)
		}
		m, err := MergeInto(before, res.Rows, p.Indicator("ty-le"), p.Areas, Stop)
		if err != nil || !m.Changed() || bytes.Equal(m.After, before) {
			t.Fatal(err, m)
		}
		got := ""
		problems := m.Check(folder, "")
		for _, d := range problems.Sorted() {
			if d.Severity == 0 {
				got = d.Rule
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzRun(f *testing.F) {
	p := project(f)
	for _, c := range append(longCases, slices.Concat(wideCases, oddCases, splitCases)...) {
		f.Add(c.text, "ty-le", "")
		f.Add(c.text, "so-vu", ",")
	}
	f.Add("Địa bàn,est ȺȺȺȺȺȺ,2020\n64,1,2\n", "ty-le", "") // ⱥ has more bytes than Ⱥ
	f.Fuzz(func(t *testing.T, text, id, decimal string) {
		in := p.Indicator(id)
		if in == nil || decimal != "" && decimal != "," && decimal != "." {
			return
		}
		g, err := tabular.Read("t.csv", []byte(text), tabular.Options{})
		if err != nil {
			return
		}
		o := with("decimal", decimal)
		res := Run(g, p, in, o)
		complete(t, g, res)
		m, err := MergeInto(nil, res.Rows, in, p.Areas, Stop)
		if err != nil {
			t.Fatal(err)
		}
		again, err := MergeInto(m.After, res.Rows, in, p.Areas, Stop)
		if err != nil || again.Changed() {
			t.Fatalf("%v; a second time changes\n%s\nto\n%s", err, m.After, again.After)
		}
	})
}
