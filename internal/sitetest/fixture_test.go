package sitetest

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/build"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/theme"
)

// The fixture is an invented project that uses every convention: a break, years
// without figures, every status, qualifiers, zero, targets of every rule, a
// national one, breakdowns, related figures, corrections, a province that
// takes the place of two, half-years and school years.
const fixtureDir = "testdata/minh-hoa"

// fixtureDay is the day for which the fixture's site speaks.
var fixtureDay = model.Date{Year: 2027, Month: 3, Day: 1}

// folder reads a folder into memory, so that a test can change it.
func folder(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// withFile is a project in which one file has other bytes.
func withFile(project fstest.MapFS, name string, data []byte) fstest.MapFS {
	changed := maps.Clone(project)
	changed[name] = &fstest.MapFile{Data: data}
	return changed
}

func options(project fs.FS, asOf model.Date) build.Options {
	return build.Options{Project: project, Config: "config.toml", Theme: theme.FS(), AsOf: asOf}
}

// made builds a project in memory: its files by their paths, or the problems
// that stand in the way.
func made(t *testing.T, o build.Options) (fstest.MapFS, []diag.Diagnostic) {
	t.Helper()
	built, problems, err := build.Make(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if built == nil {
		return nil, problems.Sorted()
	}
	files := fstest.MapFS{}
	for _, f := range built.Files {
		files[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	return files, nil
}

// mustMake is made for projects without errors, parsed.
func mustMake(t *testing.T, o build.Options) *site {
	t.Helper()
	files, problems := made(t, o)
	if files == nil {
		t.Fatalf("the project has errors: %v", problems)
	}
	s, err := loadSite(files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestFixtureKeepsTheRules holds the invented site, which has what the real one
// does not have yet, to the same rules.
func TestFixtureKeepsTheRules(t *testing.T) {
	s := mustMake(t, options(os.DirFS(fixtureDir), fixtureDay))
	for name, rule := range allPageRules() {
		for _, p := range s.pages {
			report(t, name+": "+p.file, rule(s, p))
		}
	}
	for name, rule := range allSiteRules() {
		report(t, name, rule(s))
	}
}

// TestFixtureOfOtherUnits does the same for units that the fixture has not, and
// for figures without a target: nothing but the unit's own words names its
// 100.000 then.
func TestFixtureOfOtherUnits(t *testing.T) {
	const name = "data/indicators/nua-nam-mau/indicator.toml"
	for _, unit := range []string{"per_100000", "ratio", "years"} {
		project := folder(t, fixtureDir)
		about, _, _ := strings.Cut(string(project[name].Data), "[[target]]")
		project = withFile(project, name, []byte(strings.Replace(about, `"per_mille"`, `"`+unit+`"`, 1)))
		s := mustMake(t, options(project, fixtureDay))
		for rule, check := range allPageRules() {
			for _, p := range s.pages {
				report(t, unit+": "+rule+": "+p.file, check(s, p))
			}
		}
	}
}

// TestIllustrativeDataSaysSo: a site of invented data says so on every page.
func TestIllustrativeDataSaysSo(t *testing.T) {
	for _, p := range mustMake(t, options(os.DirFS(fixtureDir), fixtureDay)).pages {
		if banner := p.first("header .mock"); banner == nil || !strings.Contains(text(banner), tongueOf(p).invented) {
			t.Errorf("%s does not say that its data is invented", p.file)
		}
	}
}

// check gives the problems of a project.
func check(o build.Options) (diag.List, error) { return build.Check(context.Background(), o) }

// TestProvincesAreNotCompared: where a new province takes the place of an old
// one, no sentence tells a change from one to the other, and each value stands
// under the name of its own.
func TestProvincesAreNotCompared(t *testing.T) {
	p := mustMake(t, options(os.DirFS(fixtureDir), fixtureDay)).page("chi-so/ty-le-mau/")
	if title := text(p.first(".fig-t")); strings.Contains(title, "79,9") || !strings.Contains(title, "70,0% lên 81,3%") {
		t.Errorf("the headline is %q: it must tell of the judged province alone", title)
	}
	if facts := text(p.first(".facts")); !strings.Contains(facts, "79,9% 2026, sơ bộ; tỉnh Mẫu Mới") {
		t.Errorf("the newer figure of the new province is not told: %q", facts)
	}
	row := within(p.first("#n2026"), "td")
	heads := p.all("table:has(#bang-so-chinh) thead th")
	if text(heads[1]) != "Tỉnh Mẫu A trước 1/7/2025" || text(row[0]) != "không có số liệu" ||
		text(heads[3]) != "Tỉnh Mẫu Mới từ 1/7/2025" || text(row[2]) != "79,9" {
		t.Errorf("the row of 2026 says %q below %q and %q below %q", text(row[0]), text(heads[1]), text(row[2]), text(heads[3]))
	}
}
