package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the expected outputs of the scripts anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"chitieu": main})
}

// TestScripts runs the command line as people do. Every script finds the
// invented project of testdata/project in the folder "project".
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("USERPROFILE", filepath.Join(env.WorkDir, "home"))
			repo, err := filepath.Abs("../..")
			if err != nil {
				return err
			}
			env.Setenv("REPO", repo)
			env.Setenv("GIT_COMMITTER_DATE", "2025-03-05T23:30:00+0700")
			return os.CopyFS(filepath.Join(env.WorkDir, "project"), os.DirFS("testdata/project"))
		},
		Condition: func(cond string) (bool, error) { return cond == "root" && os.Geteuid() == 0, nil },
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"tree": tree, "sed": replace, "fails": fails, "sametree": sameTree, "begins": begins,
		},
	})
}

// tree FOLDER WORD...: the entries of a folder are exactly these. The site's
// pages below the top are another test's matter.
func tree(ts *testscript.TestScript, neg bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	want := slices.Sorted(slices.Values(args[1:]))
	if slices.Equal(got, want) == neg {
		ts.Fatalf("%s holds %v, want %v", args[0], got, want)
	}
}

// sed FILE OLD NEW replaces a text in a file that must have it.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: sed FILE OLD NEW")
	}
	data := ts.ReadFile(args[0])
	if !strings.Contains(data, args[1]) {
		ts.Fatalf("%s does not contain %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(data, args[1], args[2])), fs.FileMode(0o644)))
}

// fails CODE COMMAND ARG...: the command ends with this exit code.
func fails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fails CODE COMMAND ARG...")
	}
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); !errors.As(err, &exit) {
		ts.Fatalf("%v, want exit code %s", err, args[0])
	}
	if got := strconv.Itoa(exit.ExitCode()); got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// begins FILE START: a file begins with all of another one, and goes on.
func begins(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: begins FILE START")
	}
	all, start := ts.ReadFile(args[0]), ts.ReadFile(args[1])
	if !strings.HasPrefix(all, start) || all == start {
		ts.Fatalf("%s does not go on from %s:\n%s", args[0], args[1], all)
	}
}

// sametree A B: two folders hold the same names with the same bytes and modes.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sametree A B")
	}
	a, b := listing(ts, args[0]), listing(ts, args[1])
	if diff := cmp.Diff(a, b); diff != "" {
		ts.Fatalf("%s and %s differ (-first +second):\n%s", args[0], args[1], diff)
	}
	if len(a) < 10 {
		ts.Fatalf("%s holds %d entries, too few to compare", args[0], len(a))
	}
}

// listing gives mode and hash of everything below a folder.
func listing(ts *testscript.TestScript, root string) map[string]string {
	root = ts.MkAbs(root)
	out := map[string]string{}
	ts.Check(filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		about, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		out[rel] = about.Mode().String()
		if d.Type().IsRegular() {
			data, err := os.ReadFile(path)
			out[rel] += fmt.Sprintf(" %x", sha256.Sum256(data))
			return err
		}
		return nil
	}))
	return out
}
