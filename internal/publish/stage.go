package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// stage writes the new site, complete with marker and carried dotfiles, into
// the staging folder.
func (p *Publication) stage(ctx context.Context, files iter.Seq2[File, error]) (Result, error) {
	s := &stager{root: p.paths.staging, sys: p.sys, folders: map[string]bool{}, names: map[string]string{}}
	if err := s.folder("."); err != nil {
		return Result{}, err
	}
	var res Result
	for f, err := range files {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = s.site(f)
		}
		if err != nil {
			return Result{}, err
		}
		res.Files++
		res.Bytes += int64(len(f.Data))
	}
	if res.Files == 0 {
		return Result{}, errors.New("publish: the new site has no files")
	}
	if err := s.write(File{Path: MarkerName, Data: []byte(marker)}); err != nil {
		return Result{}, err
	}
	return res, s.carry(p.paths.target, isTopDotfile)
}

// stager writes files below a root.
type stager struct {
	root    string
	sys     system
	folders map[string]bool   // made so far, relative
	names   map[string]string // folded path -> path, of every file

	fileMade, folderMade fs.FileMode // what the system made of the modes of the site, once it is known
}

// site writes a file of the site after a look at its path.
func (s *stager) site(f File) error {
	if err := checkPath(f.Path); err != nil {
		return err
	}
	folded := strings.ToLower(f.Path)
	if other, ok := s.names[folded]; ok {
		return fmt.Errorf("publish: the site has both %q and %q", other, f.Path)
	}
	s.names[folded] = f.Path
	return s.write(f)
}

// checkPath refuses paths that would leave the target, touch dotfiles at its
// top, or cannot exist on every system that a site is copied to.
func checkPath(path string) error {
	switch {
	case !fs.ValidPath(path) || path == ".":
		return fmt.Errorf("publish: %q is not a path below the site", path)
	case path[0] == '.':
		return fmt.Errorf("publish: %q: dotfiles at the top of the output are not the site's", path)
	case strings.ContainsAny(path, "\\:*?\"<>|\x00"):
		return fmt.Errorf("publish: %q cannot be a path on every system", path)
	}
	return nil
}

func (s *stager) write(f File) error {
	if err := s.folder(parent(f.Path)); err != nil {
		return err
	}
	name := s.disk(f.Path)
	if err := s.sys.before("write", name); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	_, err = out.Write(f.Data)
	if err = errors.Join(err, setMode(name, fileMode, &s.fileMade), out.Close()); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// setMode gives a new file or folder its mode where that is not what the system
// made of it: umask and inheritance differ from machine to machine, and not from
// the first of a site to its others. It is asked about the first alone, since
// each change costs a file system with a journal about as much as the file.
func setMode(name string, want fs.FileMode, made *fs.FileMode) error {
	if *made == 0 {
		info, err := os.Lstat(name)
		if err != nil {
			return err
		}
		*made = info.Mode()
	}
	if *made == want {
		return nil
	}
	return os.Chmod(name, want.Perm())
}

// folder makes a folder and those above it, with the mode of the site.
func (s *stager) folder(path string) error {
	if s.folders[path] {
		return nil
	}
	if path != "." {
		if err := s.folder(parent(path)); err != nil {
			return err
		}
	}
	name := s.disk(path)
	if err := s.sys.before("mkdir", name); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	err := os.Mkdir(name, folderMode)
	if err == nil {
		err = setMode(name, fs.ModeDir|folderMode, &s.folderMade)
	}
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	s.folders[path] = true
	return nil
}

func (s *stager) disk(path string) string { return filepath.Join(s.root, filepath.FromSlash(path)) }

func parent(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i]
	}
	return "."
}
