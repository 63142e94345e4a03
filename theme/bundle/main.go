// Command bundle makes theme/dist from the npm packages that `npm ci` put into
// theme/node_modules. `make theme` runs it from the root of the project.
//
// Each kind of file has a folder in dist. The new ones stand whole in a working
// folder before any of them takes its place, so that a missing or damaged
// package leaves the old ones in use. The folder dist itself stays, because
// package theme embeds it.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Working folders inside dist, not there between two runs. Package theme shows
// no name that starts with a dot.
const (
	newKinds = ".new"
	oldKinds = ".old"
)

func main() {
	if err := bundle("theme", shrinkFont("theme")); err != nil {
		fmt.Fprintln(os.Stderr, "theme/bundle:", err)
		os.Exit(1)
	}
}

// bundle replaces what dist holds in the theme folder root. shrink makes a WOFF2
// file of a font.
func bundle(root string, shrink func(file string) ([]byte, error)) error {
	dist := filepath.Join(root, "dist")
	if err := tidy(dist); err != nil {
		return err
	}
	working := filepath.Join(dist, newKinds)
	if err := errors.Join(bundleFonts(root, working, shrink), bundleScripts(root, working)); err != nil {
		return errors.Join(err, tidy(dist))
	}
	return errors.Join(swap(dist), tidy(dist))
}

// swap puts every new kind in the place of the old one. All are whole by now.
func swap(dist string) error {
	kinds, err := os.ReadDir(filepath.Join(dist, newKinds))
	if err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(dist, oldKinds), 0o755); err != nil {
		return err
	}
	for _, kind := range kinds {
		current := filepath.Join(dist, kind.Name())
		err := os.Rename(current, filepath.Join(dist, oldKinds, kind.Name()))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := os.Rename(filepath.Join(dist, newKinds, kind.Name()), current); err != nil {
			return err
		}
	}
	return nil
}

// tidy brings back the kinds that a stopped run left without a successor, and
// removes its working folders.
func tidy(dist string) error {
	former := filepath.Join(dist, oldKinds)
	kinds, err := os.ReadDir(former)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, kind := range kinds {
		current := filepath.Join(dist, kind.Name())
		if _, err := os.Stat(current); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.Rename(filepath.Join(former, kind.Name()), current); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(former), os.RemoveAll(filepath.Join(dist, newKinds)))
}
