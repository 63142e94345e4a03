package opensdg

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// memory is a file system of files in memory.
type memory struct {
	files   map[string][]byte
	folders map[string][]fs.DirEntry
}

func inMemory(files []File) memory {
	m := memory{map[string][]byte{}, map[string][]fs.DirEntry{".": nil}}
	for _, f := range files {
		m.files[f.Path] = f.Data
		entry := stat{name: path.Base(f.Path), size: int64(len(f.Data))}
		for dir := path.Dir(f.Path); ; dir = path.Dir(dir) {
			_, known := m.folders[dir]
			m.folders[dir] = append(m.folders[dir], fs.FileInfoToDirEntry(entry))
			if known || dir == "." {
				break
			}
			entry = stat{name: path.Base(dir), dir: true}
		}
	}
	for _, list := range m.folders {
		slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return m
}

// Open gives a file or a folder.
func (m memory) Open(name string) (fs.File, error) {
	if data, ok := m.files[name]; ok {
		return &opened{Reader: bytes.NewReader(data), stat: stat{name: path.Base(name), size: int64(len(data))}}, nil
	}
	if list, ok := m.folders[name]; ok {
		return &opened{Reader: bytes.NewReader(nil), stat: stat{name: path.Base(name), dir: true}, rest: list}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// opened is an open file or folder.
type opened struct {
	*bytes.Reader
	stat stat
	rest []fs.DirEntry
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.stat, nil }
func (o *opened) Close() error               { return nil }

// ReadDir gives the next entries of a folder.
func (o *opened) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 || n > len(o.rest) {
		if n > 0 && len(o.rest) == 0 {
			return nil, io.EOF
		}
		n = len(o.rest)
	}
	out := o.rest[:n]
	o.rest = o.rest[n:]
	return out, nil
}

type stat struct {
	name string
	size int64
	dir  bool
}

func (s stat) Name() string { return s.name }
func (s stat) Size() int64  { return s.size }
func (s stat) Mode() fs.FileMode {
	if s.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}
func (s stat) ModTime() time.Time { return time.Time{} }
func (s stat) IsDir() bool        { return s.dir }
func (s stat) Sys() any           { return nil }
