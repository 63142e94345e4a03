// Package disk writes files of a project for the person who keeps it: new ones
// that never take the place of what is there, and new versions of a file that
// is still as it was read. What it writes is there whole or not at all.
package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// The modes of new files and folders, less the umask.
const (
	fileMode   fs.FileMode = 0o644
	folderMode fs.FileMode = 0o755
)

// Errors that say why nothing was written. Use errors.Is.
var (
	ErrExists  = errors.New("disk: something of that name is there already")
	ErrChanged = errors.New("disk: the file is no longer as it was read")
)

// File is a file to be written.
type File struct {
	Path string // slash-separated, relative
	Data []byte
}

// NewFolder writes a folder with its files. The folder may not exist
// (ErrExists), except that with adopt it may be there with nothing in it but
// entries whose names begin with a dot, none of which is written over. It
// appears in one step where it did not exist; otherwise its entries do, and all
// are taken back where one fails. Folders above it are made.
func NewFolder(folder string, files []File, adopt bool) error {
	there, err := stands(folder, adopt)
	if err != nil {
		return err
	}
	parent := filepath.Dir(folder)
	if err := os.MkdirAll(parent, folderMode); err != nil {
		return fmt.Errorf("disk: folder above: %w", err)
	}
	staging, err := os.MkdirTemp(parent, "."+filepath.Base(folder)+".chitieu-*")
	if err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	defer os.RemoveAll(staging) // what is left of it after an error
	if err := fill(staging, files); err != nil {
		return err
	}
	if there {
		return moveInto(staging, folder)
	}
	if err := os.Rename(staging, folder); err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	return nil
}

// stands tells whether a folder is there that may be filled; what else is there
// is ErrExists.
func stands(folder string, adopt bool) (bool, error) {
	about, err := os.Lstat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("disk: %w", err)
	}
	if !adopt || !about.IsDir() {
		return false, &fs.PathError{Op: "create", Path: folder, Err: ErrExists}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return false, fmt.Errorf("disk: %w", err)
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") {
			return false, &fs.PathError{Op: "create", Path: filepath.Join(folder, entry.Name()), Err: ErrExists}
		}
	}
	return true, nil
}

// fill writes files into a folder that is ours alone, and opens it to others.
func fill(folder string, files []File) error {
	next := make(chan File)
	faults := make([]error, writers)
	var wait sync.WaitGroup
	for i := range faults {
		wait.Go(func() {
			for f := range next {
				if faults[i] == nil {
					faults[i] = fillOne(folder, f)
				}
			}
		})
	}
	for _, f := range files {
		next <- f
	}
	close(next)
	wait.Wait()
	if err := errors.Join(faults...); err != nil {
		return err
	}
	if err := os.Chmod(folder, folderMode); err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	return nil
}

// writers is how many files are written at a time: each has to wait until the disk
// has it.
const writers = 16

func fillOne(folder string, f File) error {
	name := filepath.Join(folder, filepath.FromSlash(f.Path))
	if err := os.MkdirAll(filepath.Dir(name), folderMode); err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	return write(name, f.Data, fileMode)
}

// write writes a new file down to the disk.
func write(name string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	return nil
}

// moveInto moves every entry of one folder into another, or none.
func moveInto(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	var moved []string
	for _, entry := range entries {
		target := filepath.Join(to, entry.Name())
		if _, err = os.Lstat(target); err == nil {
			err = &fs.PathError{Op: "create", Path: target, Err: ErrExists}
		} else {
			err = os.Rename(filepath.Join(from, entry.Name()), target)
		}
		if err != nil {
			break
		}
		moved = append(moved, target)
	}
	if err == nil {
		return nil
	}
	for _, name := range slices.Backward(moved) {
		err = errors.Join(err, os.RemoveAll(name))
	}
	return fmt.Errorf("disk: %w", err)
}

// beside makes a folder of ours next to a file, for the file in the making. Its
// name is a new one each time: what an interrupted run left is in nobody's way.
func beside(name string) (string, error) {
	folder, err := os.MkdirTemp(filepath.Dir(name), "."+filepath.Base(name)+".chitieu-*")
	if err != nil {
		return "", fmt.Errorf("disk: %w", err)
	}
	return folder, nil
}

// NewFile writes a file where none is (ErrExists).
func NewFile(name string, data []byte) error {
	folder, err := beside(name)
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	temporary := filepath.Join(folder, "new")
	if err := write(temporary, data, fileMode); err != nil {
		return err
	}
	if err := settle(temporary, name); err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	return nil
}

// settle gives a file its name, if nothing has it (ErrExists). A link never takes
// the place of what is there. Where the disk knows none (FAT), a file that is
// created between the look and the renaming is lost.
func settle(temporary, name string) error {
	err := os.Link(temporary, name)
	if err == nil {
		return nil
	}
	if _, look := os.Lstat(name); errors.Is(err, fs.ErrExist) || look == nil {
		return &fs.PathError{Op: "create", Path: name, Err: ErrExists}
	}
	return os.Rename(temporary, name)
}

// Replace gives a file new bytes in one step, if it still has the old ones
// (ErrChanged); its permissions stay. A link stays, and the file behind it is replaced.
func Replace(name string, old, data []byte) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	about, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	folder, err := beside(name)
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	temporary := filepath.Join(folder, "new")
	if err := write(temporary, data, fileMode); err != nil {
		return err
	}
	if err := os.Chmod(temporary, about.Mode().Perm()); err != nil { // whatever the umask
		return fmt.Errorf("disk: %w", err)
	}
	now, err := os.ReadFile(name)
	if err == nil && !bytes.Equal(now, old) {
		err = &fs.PathError{Op: "replace", Path: name, Err: ErrChanged}
	}
	if err == nil {
		err = os.Rename(temporary, name)
	}
	if err != nil {
		return fmt.Errorf("disk: %w", err)
	}
	return nil
}
