package check_test

import (
	"os"
	"testing"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// TestRealData reads the data of the repository: they must pass.
func TestRealData(t *testing.T) {
	root := os.DirFS("../..")
	if _, err := os.Stat("../../data"); err != nil {
		t.Skip("no data folder")
	}
	raw, problems := source.Read(root, "")
	_, project, found := check.Run(raw, check.Refs{})
	problems.Merge(found)
	for _, d := range problems.Sorted() {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s [%s]", d.Pos, d.Message, d.Rule)
		}
	}
	observations := 0
	for _, in := range project.Indicators {
		observations += len(in.Observations)
	}
	if len(project.Indicators) < 20 || observations < 100 || len(project.Areas) < 160 || len(project.Province) != 2 {
		t.Errorf("read %d indicators, %d observations, %d areas, %d provinces",
			len(project.Indicators), observations, len(project.Areas), len(project.Province))
	}
}
