package workload_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/build"
	"chitieu/internal/workload"
	"chitieu/theme"
)

// TestProject builds a small workload: nothing in it is wrong or even doubtful,
// and every page says that its data is invented.
func TestProject(t *testing.T) {
	size := workload.Size{Indicators: 6, Areas: 5, Years: 4}
	o := build.Options{Project: size.FS(), Config: "config.toml", Theme: theme.FS()}
	site, problems, err := build.Make(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range problems.Sorted() {
		t.Errorf("%s: %s", d.Pos, d.Message.VI)
	}
	if site == nil {
		t.FailNow()
	}
	pages := 0
	for _, f := range site.Files {
		if strings.HasSuffix(f.Path, ".html") {
			pages++
			if !strings.Contains(string(f.Data), "Dữ liệu minh họa") {
				t.Errorf("%s does not say that its data is invented", f.Path)
			}
		}
	}
	if pages < 20 {
		t.Errorf("%d pages", pages)
	}
}

func TestSameSizeSameBytes(t *testing.T) {
	if diff := cmp.Diff(workload.Standard().Files(), workload.Standard().Files()); diff != "" {
		t.Error(diff)
	}
}

// TestValues holds the figures within what the checks take for likely, at the
// largest size that is measured.
func TestValues(t *testing.T) {
	s := workload.Size{Indicators: 20, Areas: 544, Years: 10}
	for i := range s.Indicators {
		for a := -1; a < s.Areas; a++ {
			for y := range s.Years {
				if v := s.Value(i, a, y); v < 0 || v > 1000 {
					t.Fatalf("indicator %d, area %d, year %d: %d", i, a, y, v)
				}
			}
		}
	}
}
