package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// isTopDotfile tells which entries of the former site go into the new one:
// .gitkeep, .nojekyll, .git, a server's .htaccess.
func isTopDotfile(name string) bool { return strings.HasPrefix(name, ".") && name != MarkerName }

// carry takes entries at the top of the former site, with all below them, into
// the stager's folder. A file is linked, so that it keeps everything it has, or
// copied where links do not work. The former site is only read.
func (s *stager) carry(former string, wanted func(name string) bool) error {
	entries, err := os.ReadDir(former)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("publish: former site: %w", err)
	}
	for _, e := range entries {
		if !wanted(e.Name()) {
			continue
		}
		if err := s.carryTree(former, e.Name()); err != nil {
			return fmt.Errorf("publish: former site: %w", err)
		}
	}
	return nil
}

func (s *stager) carryTree(former, name string) error {
	var folders []string // their modes and times are set when they are full
	err := filepath.WalkDir(filepath.Join(former, name), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(former, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			folders = append(folders, rel)
		}
		return s.carryEntry(path, filepath.Join(s.root, rel), d)
	})
	for i := len(folders) - 1; err == nil && i >= 0; i-- {
		err = sameAttributes(filepath.Join(former, folders[i]), filepath.Join(s.root, folders[i]))
	}
	return err
}

func (s *stager) carryEntry(from, to string, d fs.DirEntry) error {
	if err := s.sys.before("carry", to); err != nil {
		return err
	}
	switch {
	case d.IsDir():
		return os.Mkdir(to, 0o700)
	case d.Type()&fs.ModeSymlink != 0:
		where, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(where, to)
	case d.Type().IsRegular():
		if os.Link(from, to) == nil {
			return nil
		}
		return copyFile(from, to)
	}
	return fmt.Errorf("%s is neither file, folder nor link", from)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	return sameAttributes(from, to)
}

// sameAttributes gives a copy the mode and the time of its original.
func sameAttributes(from, to string) error {
	about, err := os.Stat(from)
	if err != nil {
		return err
	}
	return errors.Join(os.Chmod(to, about.Mode().Perm()), os.Chtimes(to, about.ModTime(), about.ModTime()))
}
