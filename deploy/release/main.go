// Command release makes what staff are given: for each system one archive with
// the program, the theme inside it, a text to read first and all licences, and
// a list of the hashes. `make release` runs it from the root of the project.
//
// The same commit, theme and Go version give the same bytes, wherever and
// whenever it runs: paths are trimmed, dates are that of the commit, and the
// version is what the Go toolchain learns from git, a tag or a pseudo-version.
package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chitieu/theme"
)

// target is a system that the program runs on.
type target struct{ system, processor string }

func (t target) String() string { return t.system + "/" + t.processor }

// targets are the systems that a release is for.
var targets = []target{
	{"linux", "amd64"}, {"linux", "arm64"}, {"windows", "amd64"}, {"darwin", "amd64"}, {"darwin", "arm64"},
}

const sums = "SHA256SUMS"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./deploy/release FOLDER")
		os.Exit(2)
	}
	names, err := release(context.Background(), ".", os.Args[1], targets)
	if err != nil {
		fmt.Fprintln(os.Stderr, "deploy/release:", err)
		os.Exit(1)
	}
	for _, name := range names {
		fmt.Println(filepath.Join(os.Args[1], name))
	}
	if strings.Contains(names[0], "+dirty") {
		fmt.Fprintln(os.Stderr, "deploy/release: made from files that are not committed, as +dirty says: not for others")
	}
}

// release makes the archives of the project in root and puts them, and the list
// of their hashes, into a folder in the place of former ones. It returns the
// names of the files.
func release(ctx context.Context, root, folder string, targets []target) ([]string, error) {
	if missing := theme.Missing(os.DirFS(filepath.Join(root, "theme"))); len(missing) > 0 {
		return nil, fmt.Errorf("the theme lacks %s; run `make theme`", strings.Join(missing, ", "))
	}
	archives := map[string][]byte{}
	for _, t := range targets {
		p, err := build(ctx, root, t)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t, err)
		}
		name, data, err := archive(root, t, p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t, err)
		}
		archives[name] = data
	}
	return write(folder, archives)
}

// write puts the archives and their hashes into the folder, and removes the
// archives of other versions.
func write(folder string, archives map[string][]byte) ([]string, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	former, err := fs.Glob(os.DirFS(folder), "chitieu-*")
	if err != nil {
		return nil, err
	}
	for _, name := range append(former, sums) {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			return nil, err
		}
	}
	var names []string
	var list strings.Builder
	for name := range archives {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(archives[name]), name)
		if err := os.WriteFile(filepath.Join(folder, name), archives[name], 0o644); err != nil {
			return nil, err
		}
	}
	return append(names, sums), os.WriteFile(filepath.Join(folder, sums), []byte(list.String()), 0o644)
}
