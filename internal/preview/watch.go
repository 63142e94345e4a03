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

// pace says how long what is waited for. A save is several changes, a checkout
// of another branch hundreds.
type pace struct {
	settle time.Duration // how long files must have been quiet to be read
	calm   time.Duration // how long, where one has gone and may come back, or has errors and may be half written
	pause  time.Duration // what the browser gets to show its pages before the rest of the site is made
}

var usual = pace{settle: 25 * time.Millisecond, calm: 300 * time.Millisecond, pause: 150 * time.Millisecond}

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
		if err := source.add(watcher); err != nil {
			s.Rebuild(ctx)
			return fmt.Errorf("preview: %w", err)
		}
		if !s.turn(ctx, changes{pace: s.pace, source: source, watcher: watcher}) {
			return nil
		}
	}
}

// turn builds once and stays with what came of it until files have changed;
// false when ctx has ended.
func (s *Server) turn(ctx context.Context, changes changes) bool {
	ctx, stop := context.WithCancel(ctx) // ends the making of the rest
	defer stop()
	out := s.options.Build(ctx)
	if ctx.Err() != nil {
		return false // what was built may not be whole
	}
	var whole <-chan Outcome
	var certain <-chan time.Time
	switch {
	case !out.broken():
		whole = s.behind(ctx, s.show(out))
	case s.edition().broken():
		s.show(out)
		s.built(out)
	default:
		certain = time.After(s.pace.calm)
	}
	for {
		select {
		case <-ctx.Done():
			return false
		case out := <-whole:
			if whole = nil; ctx.Err() == nil {
				s.end(out)
			}
		case <-certain:
			s.end(out)
		case <-changes.quiet:
			if changes.settled() {
				return true
			}
		case event, ok := <-changes.watcher.Events:
			if !ok {
				return false
			}
			changes.note(event)
		case err, ok := <-changes.watcher.Errors:
			if !ok {
				return false
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				changes.quiet = time.After(changes.settle)
			}
		}
	}
}

// behind makes the rest of an edition while the browser shows the pages that it
// asked for.
func (s *Server) behind(ctx context.Context, e *edition) <-chan Outcome {
	out := make(chan Outcome, 1)
	go func() {
		s.drawOpen(e)
		select {
		case <-time.After(s.pace.pause):
			out <- e.Site.Whole(ctx)
		case <-ctx.Done():
		}
	}()
	return out
}

// changes gathers what happens to the files of a project.
type changes struct {
	pace
	source  Source
	watcher *fsnotify.Watcher
	gone    map[string]bool  // files that went
	waited  bool             // for those that went
	quiet   <-chan time.Time // ends when nothing more has happened for a while
}

// note takes notice of a change, if it matters.
func (c *changes) note(event fsnotify.Event) {
	if !c.source.matters(event) {
		return
	}
	if c.gone == nil {
		c.gone = map[string]bool{}
	}
	c.gone[event.Name] = event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename)
	c.quiet, c.waited = time.After(c.settle), false
}

// settled tells whether the files may be read now. Where one has gone it asks
// for more time, once.
func (c *changes) settled() bool {
	if c.waited {
		return true
	}
	for name, gone := range c.gone {
		if gone && missing(name) {
			c.quiet, c.waited = time.After(c.calm), true
			return false
		}
	}
	return true
}

func missing(name string) bool {
	_, err := os.Lstat(name)
	return errors.Is(err, fs.ErrNotExist)
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
