package check_test

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/check"
	"chitieu/internal/config"
	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// remembered is a chain of runs that share what they remember.
type remembered struct {
	read  source.Memory
	check check.Memory
}

// outcome is all that a run gives.
type outcome struct {
	Config   config.Config
	Project  *model.Project
	Problems []diag.Diagnostic
}

func (m *remembered) run(project fstest.MapFS, refs check.Refs) outcome {
	raw, problems := m.read.Read(project, "")
	cfg, p, found := m.check.Run(raw, refs)
	problems.Merge(found)
	return outcome{cfg, p, problems.Sorted()}
}

// wantCold compares what a run with a memory found with a run without.
func wantCold(t *testing.T, warm *remembered, project fstest.MapFS, refs check.Refs, after string) {
	t.Helper()
	got, want := warm.run(project, refs), new(remembered).run(project, refs)
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("after %s (-cold +with a memory):\n%s", after, cmp.Diff(want, got, cmp.AllowUnexported(decimal.Decimal{})))
	}
}

// TestAMemoryChangesNothing edits a project at random, again and again, and
// sometimes takes back what was edited. Whatever the memory holds of earlier
// states, a run must find what a run without one finds.
func TestAMemoryChangesNothing(t *testing.T) {
	origin := base(t)
	paths := slices.Sorted(maps.Keys(origin))
	refs := []check.Refs{{Clauses: clauses}, {Clauses: map[string]bool{"iv-1": true}}, {Clauses: map[string]bool{}}, {}}
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 2509))
		project, warm, speaks := maps.Clone(origin), &remembered{}, refs[0]
		wantCold(t, warm, project, speaks, "nothing")
		for range 20 {
			path := paths[random.IntN(len(paths))]
			switch random.IntN(10) {
			case 0:
				delete(project, path)
			case 1, 2:
				project[path] = origin[path]
			case 3:
				speaks = refs[random.IntN(len(refs))]
			case 4:
				project["data/indicators/"+[]string{"so-vu/", "ty-le/", "moi/", ""}[random.IntN(4)]+"related.csv"] = origin[path]
			default:
				if f := project[path]; f != nil {
					project[path] = &fstest.MapFile{Data: scribble(random, f.Data)}
				}
			}
			wantCold(t, warm, project, speaks, path)
		}
	}
}

// scribble changes a little of a file: a byte, a line, or its end.
func scribble(random *rand.Rand, data []byte) []byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	at := random.IntN(len(lines))
	switch random.IntN(5) {
	case 0:
		lines = slices.Delete(lines, at, at+1)
	case 1:
		lines = slices.Insert(lines, at, lines[random.IntN(len(lines))])
	case 2:
		return data[:random.IntN(len(data)+1)]
	default:
		line := bytes.Clone(lines[at])
		if len(line) > 0 {
			line[random.IntN(len(line))] = "0123456789,.\"ab-_\n="[random.IntN(19)]
		}
		lines[at] = line
	}
	return bytes.Join(lines, nil)
}

// TestAMemoryKeepsWhatHasNotChanged holds the reason for having one.
func TestAMemoryKeepsWhatHasNotChanged(t *testing.T) {
	project, warm := base(t), &remembered{}
	before := warm.run(project, check.Refs{Clauses: clauses}).Project
	project[observations] = &fstest.MapFile{Data: bytes.Replace(project[observations].Data, []byte("96.5"), []byte("96.6"), 1)}
	after := warm.run(project, check.Refs{Clauses: clauses}).Project
	for _, in := range before.Indicators {
		if same := after.Indicator(in.ID) == in; same != (in.ID != "ty-le") {
			t.Errorf("%s is the same: %v", in.ID, same)
		}
	}
	if !slices.Equal(before.Areas, after.Areas) || !slices.Equal(before.Sources, after.Sources) {
		t.Error("lists were read again")
	}
}
