package theme

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// layers is a file system made of several: the first that has a file gives it,
// and a folder shows the entries of all.
type layers []fs.FS

// Open implements fs.FS.
func (l layers) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if !belongs(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	for _, layer := range l {
		file, err := layer.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return l.mergeFolder(name, file)
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// mergeFolder returns file itself, or, when it is a folder, one that lists the
// entries of every layer.
func (l layers) mergeFolder(name string, file fs.File) (fs.File, error) {
	info, err := file.Stat()
	if err != nil {
		file.Close()
		return nil, err
	}
	if !info.IsDir() {
		return file, nil
	}
	entries, err := l.ReadDir(name)
	if err != nil {
		file.Close()
		return nil, err
	}
	return &folder{File: file, name: name, entries: entries}, nil
}

// ReadDir implements fs.ReadDirFS: the entries of all layers, sorted by name.
// Where two layers have the same name, the first one counts.
func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	seen := map[string]fs.DirEntry{}
	found := false
	for _, layer := range l {
		entries, err := fs.ReadDir(layer, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = true
		for _, entry := range entries {
			if _, ok := seen[entry.Name()]; !ok && belongs(path.Join(name, entry.Name())) {
				seen[entry.Name()] = entry
			}
		}
	}
	if !found || !belongs(name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	return sortedEntries(seen), nil
}

func sortedEntries(byName map[string]fs.DirEntry) []fs.DirEntry {
	entries := make([]fs.DirEntry, 0, len(byName))
	for _, entry := range byName {
		entries = append(entries, entry)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int {
		return strings.Compare(a.Name(), b.Name())
	})
	return entries
}

// folder is an open folder whose entries come from several layers.
type folder struct {
	fs.File
	name    string
	entries []fs.DirEntry
	next    int
}

// ReadDir implements fs.ReadDirFile.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := f.entries[f.next:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 && n < len(rest) {
		rest = rest[:n]
	}
	f.next += len(rest)
	return slices.Clone(rest), nil
}

// Read implements fs.File: a folder has no bytes of its own.
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}
