package importer

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wordstest"
)

// project is the invented project of testdata, with the indicators that tests
// name: "ty-le" by year without breakdowns, "so-vu" a count by sex, "quy" by quarter, and so on.
func project(t testing.TB) *model.Project {
	t.Helper()
	raw, problems := source.Read(os.DirFS("testdata/project"), "")
	_, p, found := check.Run(raw, check.Refs{})
	problems.Merge(found)
	for _, d := range problems.Sorted() {
		if d.Severity == 0 {
			t.Fatal(d)
		}
	}
	return p
}

// run imports a text and proves that nothing of it is lost.
func run(t testing.TB, p *model.Project, id, text string, o Options, to tabular.Options) *Result {
	t.Helper()
	g, err := tabular.Read("t.csv", []byte(text), to)
	if err != nil {
		t.Fatal(err)
	}
	res := Run(g, p, p.Indicator(id), o)
	complete(t, g, res)
	return res
}

// complete proves that every cell has one fate, that each one that was not read
// as it stands is named itself, or one in its row or column is, for the same
// fate, and that blank rows are named.
func complete(t testing.TB, g *tabular.Grid, res *Result) {
	t.Helper()
	cells, blank := 0, 0
	for _, row := range g.Rows {
		filled := 0
		for _, c := range row.Cells {
			if trim(c.Text) != "" {
				filled++
			}
		}
		cells += filled
		if filled == 0 {
			blank++
		}
	}
	sum := 0
	for fate, n := range res.Cells {
		if sum += n; fate == Unsaid {
			t.Errorf("%d cells have no fate", n)
		}
	}
	blanks := 0
	named := map[string]bool{} // fate with row, fate with column
	for _, e := range res.Entries {
		if e.Rule == "blank-row" {
			blanks++
		}
		if e.Text == none || e.Rule == "" {
			t.Errorf("an entry without reason: %+v", e)
		}
		for _, w := range []diag.Words{e.Text, e.Hint.Words} {
			if problem := wordstest.Problem(w); problem != "" {
				t.Errorf("%s: %s\n\t%s\n\t%s", e.Rule, problem, w.VI, w.EN)
			}
		}
	}
	if sum != cells || blanks != blank {
		t.Errorf("%d of %d cells have a fate, %d of %d blank rows are named", sum, cells, blanks, blank)
	}
	for _, w := range res.Doubts {
		spoken(t, w)
	}
	for _, q := range res.Questions {
		spoken(t, q.Text)
	}
	at := map[string]Entry{}
	for _, e := range res.Entries {
		at[e.Place] = e
	}
	for i, row := range g.Rows {
		for j := range row.Cells {
			if e, ok := at[g.Place(i, j)]; ok {
				named[fmt.Sprint(e.Fate, "r", i)], named[fmt.Sprint(e.Fate, "c", j)] = true, true
			}
		}
	}
	for i, row := range res.marks() {
		for j, fate := range row {
			if fate != Unsaid && fate != Read && !named[fmt.Sprint(fate, "r", i)] && !named[fmt.Sprint(fate, "c", j)] {
				t.Errorf("%s ended as %d without a word", g.Place(i, j), fate)
			}
		}
	}
}

// spoken holds words to what words of the program must be.
func spoken(t testing.TB, w diag.Words) {
	t.Helper()
	if problem := wordstest.Problem(w); problem != "" {
		t.Errorf("%s\n\t%s\n\t%s", problem, w.VI, w.EN)
	}
}

// csvRows prints rows as they would stand in the file.
func csvRows(res *Result) string {
	var out []string
	for _, row := range res.Rows {
		parts := []string{row.Fields[Period], row.Fields[Area], row.Fields[Value], row.Fields[Status], row.Fields[Source]}
		if row.Dims != "" {
			parts = append(parts, string(row.Dims))
		}
		for _, c := range []string{Qualifier, Numerator, Denominator, NoteVI} {
			if row.Fields[c] != "" {
				parts = append(parts, c+"="+row.Fields[c])
			}
		}
		out = append(out, strings.Join(parts, " "))
	}
	return strings.Join(out, "\n")
}

// told prints what people are told, by fate.
func told(res *Result) string {
	var out []string
	for _, e := range res.Entries {
		out = append(out, fmt.Sprintf("%s %s %s", [...]string{"", "read", "changed", "refused", "left"}[e.Fate], strings.TrimPrefix(strings.TrimPrefix(e.Place, "t.csv:"), "t.xlsx[Sheet1]!"), e.Rule))
	}
	for _, q := range res.Questions {
		out = append(out, "ask "+q.Flag.Typed().VI)
	}
	return strings.Join(out, "\n")
}

var fixed = map[string]string{Status: "A", Source: "nien-giam-thu", Area: "64"}

func with(more ...string) Options {
	o := Options{Fixed: map[string]string{}}
	for k, v := range fixed {
		o.Fixed[k] = v
	}
	for i := 0; i+1 < len(more); i += 2 {
		switch more[i] {
		case "decimal":
			o.Decimal = more[i+1]
		case "compute":
			o.Compute = true
		case "absent":
			o.Absent = model.ObsStatus(more[i+1])
		case "header":
			fmt.Sscan(more[i+1], &o.HeaderRow)
		case "map":
			from, to, _ := strings.Cut(more[i+1], "=")
			if o.Words == nil {
				o.Words = map[string]string{}
			}
			o.Words[from] = to
		case "note":
			from, to, _ := strings.Cut(more[i+1], "=")
			o.Notes = map[string]string{from: to}
		case "confirm":
			o.Confirmed = append(o.Confirmed, more[i+1])
		case "only":
			from, to, _ := strings.Cut(more[i+1], "=")
			if o.Only == nil {
				o.Only = map[string]string{}
			}
			o.Only[from] = to
		case "column":
			from, to, _ := strings.Cut(more[i+1], "=")
			if o.Columns == nil {
				o.Columns = map[string]string{}
			}
			o.Columns[from] = to
		default:
			o.Fixed[more[i]] = more[i+1]
		}
	}
	return o
}

type fileCase struct {
	name, id, text string
	options        Options
	rows, told     string
}

func TestRun(t *testing.T) {
	p := project(t)
	for _, c := range slices.Concat(longCases, wideCases, numberCases, periodCases, areaCases, oddCases, splitCases, bareCases, faultCases, unitCases, headCases, computeCases, nearNumberCases, mergerCases, noteCases) {
		t.Run(c.name, func(t *testing.T) {
			res := run(t, p, cmp.Or(c.id, "ty-le"), c.text, c.options, tabular.Options{})
			if diff := gocmp.Diff(c.rows, csvRows(res)); diff != "" {
				t.Errorf("rows -want +got:\n%s", diff)
			}
			if diff := gocmp.Diff(c.told, told(res)); diff != "" {
				t.Errorf("told -want +got:\n%s", diff)
			}
			if t.Failed() {
				for _, e := range res.Entries {
					t.Log(e.Place, e.Text, e.Hint)
				}
				for _, q := range res.Questions {
					t.Log(q.Flag, q.Text)
				}
			}
		})
	}
}

func TestRefusedRows(t *testing.T) {
	p := project(t)
	res := run(t, p, "ty-le", "Năm;Giá trị;Ghi chú\n2020;5;\n2021;x;a\n2022;y;b\n", with(), tabular.Options{})
	if res.RefusedRows != 2 || res.Cells[Refused] != 6 {
		t.Errorf("%d rows, %d cells", res.RefusedRows, res.Cells[Refused])
	}
}

func TestBreaksAreToldNotWritten(t *testing.T) {
	p := project(t)
	res := run(t, p, "so-vu", "Năm;Giới tính;Giá trị;Tình trạng\n2020;;5;A\n2021;;6;B\n2021;Nữ;4;b\n", with(), tabular.Options{})
	want := []string{"[[break]]\nat = \"2021\"\narea = \"64\"\nreason_vi = \"\"", "[[break]]\nat = \"2021\"\narea = \"64\"\ndims = { sex = \"F\" }\nreason_vi = \"\""}
	var got []string
	for _, b := range res.Breaks {
		got = append(got, b.Lines)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	in := *p.Indicator("so-vu")
	in.Breaks = []model.Break{{At: model.Date{Year: 2021, Month: 1, Day: 1}}}
	if res := Run(res.Grid, p, &in, with()); len(res.Breaks) > 0 {
		t.Errorf("%d breaks that indicator.toml has", len(res.Breaks))
	}
}

func TestFilledByFlags(t *testing.T) {
	res := run(t, project(t), "ty-le", "Địa bàn;Năm;Giá trị\nVN;2020;5\n;2021;6\n;2022;7\n", with(), tabular.Options{})
	if want := []Filled{{Area, "64", 2, "t.csv:3:2"}}; !slices.Equal(res.Filled, want) {
		t.Errorf("%v, want %v", res.Filled, want)
	}
}

func TestStatusInTheNameOfAColumn(t *testing.T) {
	p := project(t)
	for text, want := range map[string]string{
		"Địa bàn;SƠ BỘ 2020;2021\n64;1;2\n":      "2020 64 1 P nien-giam-thu\n2021 64 2 A nien-giam-thu",
		"Địa bàn;Est. 2020;2021\n64;1;2\n":       "2020 64 1 E nien-giam-thu\n2021 64 2 A nien-giam-thu",
		"Địa bàn;eſt 2020;2021;2022\n64;1;2;3\n": "",
		"Địa bàn,est ȺȺȺȺȺȺ,2020\n64,1,2\n":      "",
	} {
		if got := csvRows(run(t, p, "ty-le", text, with(), tabular.Options{})); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", text, got, want)
		}
	}
}

func TestTitles(t *testing.T) {
	p := project(t)
	const two = "Bảng 1. Năm 2020;\nĐịa bàn;Giá trị\n64;5\nBảng 2. Năm 2021;\nĐịa bàn;Giá trị\nVN;6\n"
	if got := hintsOf(t, p, "ty-le", two, with("period", "2020")); !strings.Contains(got, "‹--header-row 5› và ‹--period 2021›") {
		t.Error(got)
	}
	asks := func(text string, o Options) string { return told(run(t, p, "ty-le", text, o, tabular.Options{})) }
	if got := asks(two, with("period", "2020", "header", "5")); !strings.Contains(got, "ask --period 2021") {
		t.Errorf("the period of the table before: %s", got)
	}
	if got := asks(two, with("period", "2020")); strings.Contains(got, "ask") {
		t.Errorf("the period of the title: %s", got)
	}
	if got := asks(two, with("period", "2021", "header", "5")); strings.Contains(got, "ask") {
		t.Errorf("the period of the second title: %s", got)
	}
	if got := hintsOf(t, p, "ty-le", "SỐ LIỆU SƠ BỘ;\nNăm;Giá trị\n2020;5\n", with(Status, "")); !strings.Contains(got, `--status P: Phía trên bảng ghi "SỐ LIỆU SƠ BỘ"`) {
		t.Error(got)
	}
}
