package workload_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/build"
	"chitieu/internal/workload"
	"chitieu/theme"
)

// shows are the kinds of files that show one figure of a commune.
var shows = map[string]bool{
	"page of an indicator": true, "page of an indicator in an area": true, "page of an area": true,
	"file du-lieu/*.csv": true, "file du-lieu/*.json": true,
}

// TestOneCell changes one figure: nothing is another then but what shows it.
func TestOneCell(t *testing.T) {
	size := workload.Size{Indicators: 6, Areas: 9, Years: 5}
	project := size.FS().(fstest.MapFS)
	before := filesOf(t, project)
	path := workload.ObservationsPath(3)
	changed, err := workload.ChangeCell(project[path].Data)
	if err != nil {
		t.Fatal(err)
	}
	project[path] = &fstest.MapFile{Data: changed, Mode: 0o644}
	different := 0
	for name, text := range filesOf(t, project) {
		if before[name] == text {
			continue
		}
		different++
		if !shows[workload.Kind(name)] {
			t.Errorf("%s (%s) is another for a figure that it does not show", name, workload.Kind(name))
		}
		if !strings.Contains(name, workload.IndicatorID(3)) && !strings.Contains(name, strings.ToLower(workload.AreaCode(6))) {
			t.Errorf("%s is of another indicator and another area", name)
		}
	}
	if different < 4 {
		t.Errorf("%d files are another", different)
	}
}

func filesOf(t *testing.T, project fstest.MapFS) map[string]string {
	t.Helper()
	site, problems, err := build.Make(t.Context(), build.Options{Project: project, Config: "config.toml", Theme: theme.FS()})
	if err != nil || site == nil {
		t.Fatal(err, problems.Sorted())
	}
	out := map[string]string{}
	for _, f := range site.Files {
		out[f.Path] = string(f.Data)
	}
	return out
}
