package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Source is what a site is made from: what to watch for changes.
type Source struct {
	Dir     string   // the folder of the project
	Files   []string // names of files in Dir
	Folders []string // names of folders in Dir, watched with all below them
}

// settle is how long the files must be quiet before a build: a save is several
// changes, a checkout of another branch hundreds.
const settle = 150 * time.Millisecond

// Watch builds the site, and again after every change, until ctx ends. Where
// the system cannot watch, it returns an error after the first build, and the
// server keeps showing that.
func (s *Server) Watch(ctx context.Context, source Source) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		s.Rebuild(ctx)
		return fmt.Errorf("preview: %w", err)
	}
	defer watcher.Close()
	for {
		// Watch first, build then: a change during the build is not missed.
		err := source.add(watcher)
		s.Rebuild(ctx)
		if err != nil {
			return fmt.Errorf("preview: %w", err)
		}
		if !source.wait(ctx, watcher) {
			return nil
		}
	}
}

// wait returns true after a change that matters, once it has settled; false
// when ctx has ended.
func (s Source) wait(ctx context.Context, watcher *fsnotify.Watcher) bool {
	var quiet <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return false
		case <-quiet:
			return true
		case event, ok := <-watcher.Events:
			if !ok {
				return false
			}
			if s.matters(event) {
				quiet = time.After(settle)
			}
		case err, ok := <-watcher.Errors:
			if !ok {
				return false
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				quiet = time.After(settle)
			}
		}
	}
}

// add watches the project and all its folders; those that are watched already
// stay so.
func (s Source) add(watcher *fsnotify.Watcher) error {
	if err := watcher.Add(s.Dir); err != nil {
		return err
	}
	for _, folder := range s.Folders {
		err := filepath.WalkDir(filepath.Join(s.Dir, folder), func(path string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil // it is not there, or went while we looked
			case err != nil || !d.IsDir():
				return nil // what cannot be read the build reports
			case ignored(d.Name()) && path != filepath.Join(s.Dir, folder):
				return filepath.SkipDir
			}
			if err := watcher.Add(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// matters tells whether a change can change the site.
func (s Source) matters(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod && !unreadableNow(event.Name) {
		return false // virus scanners and indexers touch attributes
	}
	rel, err := filepath.Rel(s.Dir, event.Name)
	if err != nil || ignored(filepath.Base(rel)) {
		return false
	}
	top, _, below := strings.Cut(filepath.ToSlash(rel), "/")
	for _, folder := range s.Folders {
		if top == folder {
			return true
		}
	}
	for _, file := range s.Files {
		if top == file && !below {
			return true
		}
	}
	return false
}

// unreadableNow tells whether a file has lost the right to be read, which is a
// change of attributes that matters.
func unreadableNow(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return true
	}
	_ = f.Close()
	return false
}

// ignored tells whether a name is that of an editor's or a tool's own file.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") && name != "." || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		name == "node_modules"
}
