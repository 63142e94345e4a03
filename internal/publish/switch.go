package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// errNoExchange says that this system or this file system cannot exchange two
// folders in one step.
var errNoExchange = errors.New("publish: folders cannot be exchanged here")

// exchangeOrRename puts the staged site in the place of the target. atomic
// says that there was no moment without a site.
//
// Where the target does not stand yet one rename does it. Otherwise the two
// folders are exchanged in one step; where that cannot be had, two renames
// follow each other, and a process that is killed between them leaves the
// former site under a name from which recover brings it back.
func (p *Publication) exchangeOrRename() (atomic bool, err error) {
	if !exists(p.paths.target) {
		return true, p.rename(p.paths.staging, p.paths.target)
	}
	if err := p.sys.before("exchange", p.paths.target); err != nil {
		return false, fmt.Errorf("publish: switch: %w", err)
	}
	err = p.sys.exchange(p.paths.staging, p.paths.target)
	switch {
	case err == nil:
		return true, nil
	case !errors.Is(err, errNoExchange):
		return false, fmt.Errorf("publish: switch: %w", err)
	}
	if err := p.rename(p.paths.target, p.paths.former); err != nil {
		return false, err
	}
	if err := p.rename(p.paths.staging, p.paths.target); err != nil {
		return false, errors.Join(err, os.Rename(p.paths.former, p.paths.target))
	}
	return false, nil
}

func (p *Publication) rename(from, to string) error {
	err := p.sys.before("rename", from)
	if err == nil {
		err = patiently(func() error { return os.Rename(from, to) })
	}
	if err != nil {
		return fmt.Errorf("publish: switch: %w", err)
	}
	return nil
}

// recover mends what a killed build left: a target that was moved away comes
// back, everything else goes.
func (p *Publication) recover() error {
	if !exists(p.paths.target) && exists(p.paths.former) {
		if err := p.rename(p.paths.former, p.paths.target); err != nil {
			return err
		}
	}
	for _, litter := range []string{p.paths.staging, p.paths.former} {
		if err := p.remove(litter); err != nil {
			return fmt.Errorf("publish: litter of an earlier build: %w", err)
		}
	}
	return nil
}

// sweep removes the former site after the switch, once the switch is on the
// disk. It names the folder that it could not remove: the new site stands, so
// that is no failure.
func (p *Publication) sweep() (leftover string) {
	_ = syncFolder(filepath.Dir(p.paths.target)) // the switch holds; only its endurance of a power cut is at stake
	for _, former := range []string{p.paths.staging, p.paths.former} {
		if p.remove(former) != nil {
			leftover = former
		}
	}
	return leftover
}

func (p *Publication) remove(path string) error {
	if !exists(path) {
		return nil
	}
	if err := p.sys.before("remove", path); err != nil {
		return err
	}
	return removeTree(path)
}

// removeTree removes a folder, also one that holds carried folders that may
// not be written.
func removeTree(path string) error {
	if patiently(func() error { return os.RemoveAll(path) }) == nil {
		return nil
	}
	_ = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() {
			_ = os.Chmod(name, 0o700)
		}
		return nil
	})
	return os.RemoveAll(path)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
