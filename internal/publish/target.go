package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Reason says why a target was refused.
type Reason int

// The reasons to refuse a target.
const (
	Root     Reason = iota + 1 // the root of a file system
	Holds                      // it is, or contains, a folder that must stay (Options.Keep)
	Input                      // it is, contains or lies in a folder that is read (Options.Inputs)
	NoFolder                   // it exists and is no folder
	Foreign                    // it has files and chitieu did not make it
	Within                     // it lies in another site that chitieu made, whose next build would remove it
)

var reasons = map[Reason]string{
	Root:     "is the root of a file system",
	Holds:    "is or contains a folder that must stay",
	Input:    "touches a folder that is read",
	NoFolder: "is not a folder",
	Foreign:  "has files that chitieu did not make",
	Within:   "lies in a site that chitieu made",
}

// RefusedError says that a target is not safe to replace. Nothing was changed.
type RefusedError struct {
	Target string
	Reason Reason
	Other  string // the folder that must stay, a file that chitieu did not make, or the site around it; empty where none
}

// Error names target and reason, in English: package cli says it to people.
func (e *RefusedError) Error() string {
	text := fmt.Sprintf("publish: target %s %s", e.Target, reasons[e.Reason])
	if e.Other != "" {
		text += ": " + e.Other
	}
	return text
}

// resolve gives the absolute path of the target. Where it is a symbolic link,
// the folder behind it is replaced and the link stays.
func resolve(target string) (string, error) {
	abs, err := filepath.Abs(target)
	if err != nil {
		return "", fmt.Errorf("publish: target: %w", err)
	}
	real, err := filepath.EvalSymlinks(abs)
	if err == nil {
		return real, nil
	}
	if _, lerr := os.Lstat(abs); !errors.Is(lerr, fs.ErrNotExist) {
		return "", fmt.Errorf("publish: target: %w", err)
	}
	// It does not exist yet: resolve what does.
	parent := filepath.Dir(abs)
	if parent == abs {
		return abs, nil
	}
	if parent, err = resolve(parent); err != nil {
		return "", err
	}
	return filepath.Join(parent, filepath.Base(abs)), nil
}

// refusePlace looks at where the target lies.
func refusePlace(target string, o Options) error {
	if filepath.Dir(target) == target {
		return &RefusedError{Target: target, Reason: Root}
	}
	for _, dir := range o.Keep {
		if contains(target, dir) {
			return &RefusedError{Target: target, Reason: Holds, Other: dir}
		}
	}
	for _, dir := range o.Inputs {
		if contains(target, dir) || contains(dir, target) {
			return &RefusedError{Target: target, Reason: Input, Other: dir}
		}
	}
	if site, within := siteAround(target); within {
		return &RefusedError{Target: target, Reason: Within, Other: site}
	}
	return nil
}

// siteAround finds the site that a target lies in. A site in the place of the
// target itself is what a build replaces.
func siteAround(target string) (string, bool) {
	for dir := filepath.Dir(target); ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, MarkerName)); err == nil {
			return dir, true
		}
		if filepath.Dir(dir) == dir {
			return "", false
		}
	}
}

// contains tells whether inner is outer or lies below it. It asks the file
// system where it can, so that links and letter case do not deceive it.
func contains(outer, inner string) bool {
	inner, err := resolve(inner)
	if err != nil {
		return false
	}
	about, outerErr := os.Stat(outer)
	for dir := inner; ; dir = filepath.Dir(dir) {
		if dir == outer {
			return true
		}
		if outerErr == nil {
			if here, err := os.Stat(dir); err == nil && os.SameFile(here, about) {
				return true
			}
		}
		if filepath.Dir(dir) == dir {
			return false
		}
	}
}

// refuseContent looks at what stands in the target: nothing, dotfiles only, or
// a folder with our marker may be replaced.
func refuseContent(target string) error {
	about, err := os.Stat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("publish: target: %w", err)
	}
	if !about.IsDir() {
		return &RefusedError{Target: target, Reason: NoFolder}
	}
	entries, err := os.ReadDir(target)
	if err != nil {
		return fmt.Errorf("publish: target: %w", err)
	}
	foreign := ""
	for _, e := range entries {
		if e.Name() == MarkerName {
			return nil
		}
		if foreign == "" && !strings.HasPrefix(e.Name(), ".") {
			foreign = e.Name()
		}
	}
	if foreign != "" {
		return &RefusedError{Target: target, Reason: Foreign, Other: foreign}
	}
	return nil
}
