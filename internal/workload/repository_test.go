package workload_test

import (
	"bytes"
	"strings"
	"testing"

	"chitieu/internal/build"
	"chitieu/internal/workload"
	"chitieu/theme"
)

// TestRepository checks a small repository: nothing in it is wrong or doubtful.
func TestRepository(t *testing.T) {
	size := workload.Repository{Indicators: 9, Rows: 3_000, Most: 900, Dimensions: 19}
	problems, err := build.Check(t.Context(), build.Options{Project: size.FS(), Config: "config.toml", Theme: theme.FS()})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range problems.Sorted() {
		t.Errorf("%s: %s", d.Pos, d.Message.VI)
	}
}

// TestLarge counts the rows of the repository that is measured.
func TestLarge(t *testing.T) {
	rows, apart, most, breakdowns := 0, 0, 0, 0
	for _, f := range workload.Large().Files() {
		if !strings.HasSuffix(f.Path, "observations.csv") {
			continue
		}
		lines := bytes.Split(bytes.TrimSpace(f.Data), []byte("\n"))
		breakdowns = max(breakdowns, bytes.Count(lines[0], []byte("phan_to_")))
		rows, most = rows+len(lines)-1, max(most, len(lines)-1)
		for _, line := range lines[1:] {
			if period, _, _ := bytes.Cut(line, []byte(",")); len(period) != len("2025") {
				apart++
			}
		}
	}
	if rows != 170_810 || most != 9_000 || breakdowns != 19 || (100*apart+rows/2)/rows != 44 {
		t.Errorf("%d rows, %d in one file, %d breakdowns in one file, %d rows of no plain year", rows, most, breakdowns, apart)
	}
}
