package build_test

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/build"
)

// bilingual is the invented project with two indicators and texts in two languages.
func bilingual(t *testing.T) fstest.MapFS {
	t.Helper()
	project := invented(t, map[string]string{"content/thu.md": page("Xem [[value thu-tiem-chung]] và [kế hoạch](/ke-hoach/)."),
		"content/thu.en.md": page("See [[value thu-tiem-chung]]. [Plan](/en/plan/).")})
	alter(project, "config.toml", `languages = ["vi"]`, `languages = ["vi", "en"]`)
	const first, second = "data/indicators/thu-tiem-chung/", "data/indicators/thu-hai/"
	for _, name := range []string{"indicator.toml", "observations.csv"} {
		project[second+name] = &fstest.MapFile{Data: project[first+name].Data}
	}
	alter(project, second+"indicator.toml", "invented-rate", "second-rate")
	return project
}

// alter puts another text in the place of the first of its kind in a file.
func alter(project fstest.MapFS, name, old, text string) {
	project[name] = &fstest.MapFile{Data: bytes.Replace(project[name].Data, []byte(old), []byte(text), 1)}
}

// TestABuildWithAMemoryIsTheSame edits a project as people do, and as accidents
// do, and compares problems and every file with those of a build that remembers
// nothing.
func TestABuildWithAMemoryIsTheSame(t *testing.T) {
	origin := bilingual(t)
	paths := slices.Sorted(maps.Keys(origin))
	built := 0
	for seed := range uint64(3) {
		random := rand.New(rand.NewPCG(seed, 21))
		project, memory := maps.Clone(origin), &build.Memory{}
		for range 20 {
			name := paths[random.IntN(len(paths))]
			change(random, project, origin, name)
			o := options(project)
			cold, want, err := build.Make(t.Context(), o)
			if err != nil {
				t.Fatal(name, err)
			}
			o.Memory = memory
			warm, got, err := build.Make(t.Context(), o)
			if diff := cmp.Diff(want.Sorted(), got.Sorted()); diff != "" || err != nil || (cold == nil) != (warm == nil) {
				t.Fatalf("after a change of %s: %v (-cold +with a memory)\n%s", name, err, diff)
			}
			if cold == nil {
				continue
			}
			built++
			for i, f := range cold.Files {
				if g := warm.Files[i]; f.Path != g.Path || !bytes.Equal(f.Data, g.Data) {
					t.Fatalf("after a change of %s: %s is another with a memory", name, f.Path)
				}
			}
		}
	}
	if built < 20 {
		t.Errorf("only %d of the projects could be built: the changes are too wild", built)
	}
}

// change makes one change of a file; often it takes back what was done before.
func change(random *rand.Rand, project, origin fstest.MapFS, name string) {
	const rows, text = "data/indicators/thu-tiem-chung/observations.csv", "content/thu.md"
	digit := string(rune('0' + random.IntN(10)))
	switch random.IntN(8) {
	case 0:
		delete(project, name)
	case 1: // a byte that may break anything
		if f := project[name]; f != nil && len(f.Data) > 0 {
			data := bytes.Clone(f.Data)
			data[random.IntN(len(data))] = "0,\"\n=x"[random.IntN(6)]
			project[name] = &fstest.MapFile{Data: data}
		}
	case 2, 3:
		project[rows] = origin[rows]
		alter(project, rows, "91.5", "91."+digit)
	case 4:
		project[text] = origin[text]
		alter(project, text, "Xem", "Đọc "+digit+" [nữa](/chi-so/thu-hai/) và")
	case 5:
		project["config.toml"] = origin["config.toml"]
		alter(project, "config.toml", `name_en = "Health"`, `name_en = "Health `+digit+`"`)
	default:
		maps.Copy(project, origin)
	}
}
