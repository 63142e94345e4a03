package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"chitieu/internal/render"
	"chitieu/theme"
)

// tasksOf makes n files.
func tasksOf(n int, make func(i int) error) []task {
	var out []task
	for i := range n {
		path := fmt.Sprintf("%03d", i)
		out = append(out, task{path, func() (render.Page, error) {
			return render.Page{File: render.File{Path: path}}, make(i)
		}})
	}
	return out
}

func TestFilesComeInTheirOrder(t *testing.T) {
	tasks := tasksOf(500, func(i int) error {
		for range i % 7 {
			runtime.Gosched()
		}
		return nil
	})
	var got []string
	for page, err := range inOrder(t.Context(), tasks, runtime.GOMAXPROCS(0)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, page.Path)
	}
	if len(got) != len(tasks) || !slices.IsSorted(got) {
		t.Errorf("%d of %d files, in order: %v", len(got), len(tasks), slices.IsSorted(got))
	}
}

// TestTheFirstErrorInOrderCounts: of several files that cannot be made the same
// one is named however many cores there are.
func TestTheFirstErrorInOrderCounts(t *testing.T) {
	for range 20 {
		tasks := tasksOf(200, func(i int) error {
			if i%50 == 49 {
				return fmt.Errorf("file %d", i)
			}
			return nil
		})
		var last error
		for _, last = range inOrder(t.Context(), tasks, runtime.GOMAXPROCS(0)) {
		}
		if last == nil || last.Error() != "file 49" {
			t.Fatal(last)
		}
	}
}

// TestFewFilesAreMadeAhead: whoever takes files slowly has few of them waiting,
// and the end of the context ends the sequence.
func TestFewFilesAreMadeAhead(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var begun atomic.Int32
	taken := 0
	var last error
	for _, last = range inOrder(ctx, tasksOf(1000, func(int) error { begun.Add(1); return nil }), runtime.GOMAXPROCS(0)) {
		taken++
		if n := int(begun.Load()); n > taken+2*ahead {
			t.Fatalf("%d files made, %d taken", n, taken)
		}
		if taken == 10 {
			cancel()
		}
	}
	if !errors.Is(last, context.Canceled) || taken > 10+ahead {
		t.Errorf("%d files taken: %v", taken, last)
	}
}

// TestOneFileIsThatOfTheWhole asks for every file by itself.
func TestOneFileIsThatOfTheWhole(t *testing.T) {
	o := Options{Project: os.DirFS("../../cmd/chitieu/testdata/project"), Config: "config.toml", Theme: theme.FS(), Memory: &Memory{}}
	whole, _, err := Make(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	draft, _, err := Prepare(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range whole.Files {
		if got, err := draft.File(t.Context(), f.Path); err != nil || !draft.Has(f.Path) || !bytes.Equal(got, f.Data) {
			t.Errorf("%s: %v, other bytes than in the whole site", f.Path, err)
		}
	}
	if _, err := draft.File(t.Context(), "khong-co"); !errors.Is(err, fs.ErrNotExist) || draft.Has("khong-co") {
		t.Errorf("a file that the site does not have: %v", err)
	}
}
