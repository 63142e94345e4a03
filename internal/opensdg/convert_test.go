package opensdg_test

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/check"
	"chitieu/internal/opensdg"
	"chitieu/internal/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is the invented repository of testdata.
func sample(t testing.TB) *opensdg.Result {
	t.Helper()
	res, err := opensdg.Convert(os.DirFS("testdata/kho-mau"), opensdg.Options{Name: "kho-mau", ThisYear: 2026})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// TestSample compares the project and the report of the invented repository with
// what stands in testdata.
func TestSample(t *testing.T) {
	res := sample(t)
	var all strings.Builder
	for _, f := range res.Files {
		all.WriteString("-- " + f.Path + " --\n" + string(f.Data))
	}
	golden(t, "kho-mau.golden", all.String())
	golden(t, "kho-mau-bao-cao.golden.csv", strings.ReplaceAll(string(res.Report.CSV("vi")), "\r\n", "\n"))
	golden(t, "kho-mau-report.golden.csv", strings.ReplaceAll(string(res.Report.CSV("en")), "\r\n", "\n"))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestSampleAgain: the same repository gives the same bytes.
func TestSampleAgain(t *testing.T) {
	first, second := sample(t), sample(t)
	if diff := cmp.Diff(first.Files, second.Files); diff != "" || !bytes.Equal(first.Report.CSV("vi"), second.Report.CSV("vi")) {
		t.Errorf("another run gives something else: %s", diff)
	}
}

// errorsOf are the errors of a project in memory.
func errorsOf(files []opensdg.File) []string {
	fsys := fstest.MapFS{}
	for _, f := range files {
		fsys[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	raw, problems := source.Read(fsys, source.DefaultConfig)
	_, _, found := check.Run(raw, check.Refs{})
	problems.Merge(found)
	var out []string
	for _, d := range problems.Sorted() {
		if d.Severity.String() == "error" {
			out = append(out, d.Pos.String()+": "+d.Message.VI)
		}
	}
	return out
}

func TestSampleHasNoErrors(t *testing.T) {
	if wrong := errorsOf(sample(t).Files); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
}

// TestEveryRowHasOneFate: a row of the tables is in the project, or in the
// report, and in one of them only.
func TestEveryRowHasOneFate(t *testing.T) {
	rows := 0
	tables, err := fs.Glob(os.DirFS("testdata/kho-mau"), "data/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range tables {
		data, err := os.ReadFile(filepath.Join("testdata/kho-mau", name))
		if err != nil {
			t.Fatal(err)
		}
		rows += strings.Count(string(data), "\n") - 1
	}
	res := sample(t)
	told := 0
	for _, e := range res.Report.Entries() {
		told += e.Rows
		if e.Reason.VI == "" || e.Reason.EN == "" {
			t.Errorf("%s has no reason in both languages", e.Place())
		}
		if e.Fate == opensdg.Refused && e.Remedy.VI == "" {
			t.Errorf("%s has no remedy", e.Place())
		}
	}
	if res.Rows+told != rows {
		t.Errorf("%d rows in the project and %d in the report, of %d", res.Rows, told, rows)
	}
}

func TestNotARepository(t *testing.T) {
	_, err := opensdg.Convert(fstest.MapFS{"readme.txt": {Data: []byte("x")}}, opensdg.Options{Name: "x"})
	if !errors.Is(err, opensdg.ErrNotRepository) {
		t.Error(err)
	}
}

// FuzzConvert: whatever stands in the files, there is a project without errors
// and no panic.
func FuzzConvert(f *testing.F) {
	for _, name := range []string{"data/indicator_1-1-1.csv", "data/indicator_1-2-1.csv", "data/indicator_5-5-1.csv"} {
		table, err := os.ReadFile(filepath.Join("testdata/kho-mau", name))
		if err != nil {
			f.Fatal(err)
		}
		meta, err := os.ReadFile("testdata/kho-mau/meta/1-1-1.md")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(table, meta, []byte("a: &a [1, 2]\nb: *a\nc: {<<: *a}\n"), []byte("languages: [en]\n"))
	}
	f.Add([]byte("Year,REF_AREA,SEX,Zona,COMMENT_OBS_0,Fuente,Units,Value\n2015,KG,_T,,p,a,%,4\n2015,KG,,,,b,,4.0\n2016,KG02,F,Old,,a,Percent,-0\n2017,KG02,F,New,,b,,7\n2017,,F,New,,c,,8\n"), []byte("---\nnational_geographical_coverage: KG\ncomputation_units: '%'\n---\n"),
		[]byte("data: {p: provisional}\n"), []byte("indicator_options:\n  unit_column: Units\n  non_disaggregation_columns: [Fuente]\n  observation_attributes: [COMMENT_OBS, {field: Zona}]\n"))
	f.Fuzz(func(t *testing.T, table, meta, words, config []byte) {
		res, err := opensdg.Convert(fstest.MapFS{"data/indicator_1-1-1.csv": {Data: table}, "meta/1-1-1.md": {Data: meta}, "meta/1-2-1.yml": {Data: words},
			"translations/en.yml": {Data: words}, "config_data.yml": {Data: config}}, opensdg.Options{Name: "thu", ThisYear: 2026})
		if errors.Is(err, opensdg.ErrNotRepository) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if wrong := errorsOf(res.Files); len(wrong) > 0 {
			t.Error(strings.Join(wrong, "\n"))
		}
		res.Report.CSV("vi")
	})
}
