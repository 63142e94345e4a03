//go:build office

package officetest

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chitieu/internal/build"
	"chitieu/internal/form"
	"chitieu/internal/importer"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/workbook"
)

// root is the project seen from this package.
const root = "../.."

// office has LibreOffice convert files, at one start, and gives the folder with
// what it made.
func office(t *testing.T, to string, files ...string) string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatalf("%v (scripts/office.sh installs it)", err)
	}
	out := t.TempDir()
	profile := "file://" + filepath.ToSlash(filepath.Join(t.TempDir(), "profile"))
	cmd := exec.Command(program, append([]string{"-env:UserInstallation=" + profile, "--headless", "--norestore", "--convert-to", to, "--outdir", out}, files...)...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said.String())
	}
	return out
}

// eachSheet has every sheet written as CSV: comma, double quotes, UTF-8, cells
// as they are shown.
const eachSheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

// survey reads the real project.
func survey(t *testing.T) build.Survey {
	t.Helper()
	project, err := os.OpenRoot(root)
	if err != nil {
		t.Fatal(err)
	}
	defer project.Close()
	s, problems, err := build.Look(t.Context(), build.Options{Project: project.FS(), Config: "config.toml"})
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	return s
}

// drawn draws the form of an indicator of the real project into a file.
func drawn(t *testing.T, s build.Survey, id, period string) (string, form.Form) {
	t.Helper()
	p, err := model.ParsePeriod(period)
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range s.Public.Indicators() {
		if in.Model().ID != id {
			continue
		}
		f := form.Of(in, s.Public.Project(), []model.Period{p})
		data, err := workbook.Draw(f)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), id+".xlsx")
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return name, f
	}
	t.Fatalf("no indicator %s", id)
	return "", form.Form{}
}

// table reads the sheet of a workbook as LibreOffice shows it, without the
// empty rows at the end.
func table(t *testing.T, folder, id, sheet string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, id+"-"+sheet+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for len(rows) > 0 && strings.Join(rows[len(rows)-1], "") == "" {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// TestOpensClean: what LibreOffice shows is what was written, digit by digit,
// straight and after it has saved the workbook itself.
func TestOpensClean(t *testing.T) {
	s := survey(t)
	forms := map[string]form.Form{}
	var files, again []string
	for id, period := range map[string]string{"tiem-chung-day-du": "2015", "tu-vong-duoi-5-tuoi": "2018", "hoc-sinh-pho-thong": "2019-2020", "biet-boi": "2026"} {
		file, f := drawn(t, s, id, period)
		forms[id], files = f, append(files, file)
	}
	saved := office(t, "xlsx", files...)
	for _, file := range files {
		again = append(again, filepath.Join(saved, filepath.Base(file)))
	}
	for _, file := range append(again, files...) {
		comesBack(t, s, file)
	}
	for how, folder := range map[string]string{"straight": office(t, eachSheet, files...), "saved again": office(t, eachSheet, again...)} {
		for id, f := range forms {
			if got, want := table(t, folder, id, workbook.DataSheet), cells(f); !slices.EqualFunc(got, want, slices.Equal) {
				t.Errorf("%s, %s:\n%q\nwant\n%q", id, how, got, want)
			}
			if help := table(t, folder, id, workbook.HelpSheet); len(help) < 15 || help[1][1] != f.Name {
				t.Errorf("%s, %s: the instructions are %q", id, how, help)
			}
			for _, row := range table(t, folder, id, workbook.ListsSheet) {
				if strings.Contains(strings.Join(row, ""), "#") {
					t.Errorf("%s, %s: an error in %q", id, how, row)
				}
			}
		}
	}
}

// comesBack imports a workbook whose figures the project has: without a question
// and without a change. A row without a figure is asked for.
func comesBack(t *testing.T, s build.Survey, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	grid, err := tabular.Read(filepath.Base(file), data, tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in := s.Project.Indicator(strings.TrimSuffix(filepath.Base(file), ".xlsx"))
	result := importer.Run(grid, s.Project, in, importer.Options{})
	if len(result.Questions) > 0 {
		t.Errorf("%s: questions %v", file, result.Questions)
	}
	if len(in.Observations) == 0 {
		return
	}
	before, err := os.ReadFile(filepath.Join(root, source.IndicatorsFolder, in.ID, source.ObservationsFile))
	if err != nil {
		t.Fatal(err)
	}
	merge, err := importer.MergeInto(before, result.Rows, in, s.Project.Areas, importer.Stop)
	if err != nil || result.Open() || merge.Changed() || merge.Same == 0 || len(merge.Different) > 0 {
		t.Errorf("%s: %v, open %v, changed %v, %d the same, different %v", file, err, result.Open(), merge.Changed(), merge.Same, merge.Different)
	}
}

// cells are the texts of a form: the names of the columns and the rows.
func cells(f form.Form) [][]string {
	out := [][]string{nil}
	for _, c := range f.Columns {
		out[0] = append(out[0], c.Title)
	}
	for _, row := range f.Rows {
		out = append(out, row.Cells)
	}
	return out
}
