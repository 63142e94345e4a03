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

// errImmovable says that the target cannot be renamed at all: it lies in a
// lower layer of an overlay, as the folders of a container's image do.
var errImmovable = errors.New("publish: the target cannot be moved")

// exchangeOrRename puts the staged site in the place of the target. atomic
// says that there was no moment without a site.
//
// Where the target does not stand yet one rename does it. Otherwise the two
// folders are exchanged in one step; where that cannot be had, two renames
// follow each other, and a process that is killed between them leaves the
// former site under a name from which recover brings it back. Where the target
// cannot be renamed at all a copy stands in for it.
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
	case errors.Is(err, errImmovable):
		return false, p.copyAside()
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

// copyAside replaces a target that cannot be renamed. A copy of the former site
// stands in for it as long as it has the name "kept": from the removal of the
// target until the new site is in its place.
func (p *Publication) copyAside() error {
	copied := &stager{root: p.paths.copy, sys: p.sys, folders: map[string]bool{}}
	if err := errors.Join(copied.folder("."), copied.carry(p.paths.target, func(string) bool { return true })); err != nil {
		return errors.Join(err, removeTree(p.paths.copy))
	}
	if err := p.rename(p.paths.copy, p.paths.kept); err != nil {
		return errors.Join(err, removeTree(p.paths.copy))
	}
	err := p.remove(p.paths.target)
	if err == nil {
		err = p.rename(p.paths.staging, p.paths.target)
	}
	if err == nil {
		err = p.rename(p.paths.kept, p.paths.copy)
	}
	if err != nil {
		return errors.Join(err, removeTree(p.paths.target), os.Rename(p.paths.kept, p.paths.target))
	}
	return nil
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
	if exists(p.paths.kept) { // the target is half removed, or new but not yet vouched for
		if err := p.remove(p.paths.target); err != nil {
			return fmt.Errorf("publish: what an earlier build left: %w", err)
		}
		if err := p.rename(p.paths.kept, p.paths.target); err != nil {
			return err
		}
	}
	if !exists(p.paths.target) && exists(p.paths.former) {
		if err := p.rename(p.paths.former, p.paths.target); err != nil {
			return err
		}
	}
	for _, litter := range []string{p.paths.staging, p.paths.former, p.paths.copy} {
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
	for _, former := range []string{p.paths.staging, p.paths.former, p.paths.copy} {
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
