package importer

import (
	"bytes"
	"io/fs"
	"path"
	"time"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// Check reads and checks the whole project as it would be with the merge. Texts
// of the site are not read: no figure in them depends on whether it is right.
func (m *Merge) Check(fsys fs.FS, config string) diag.List {
	raw, problems := source.Read(overlay{fsys, m.Path, m.After}, config)
	_, _, found := check.Run(raw, check.Refs{})
	problems.Merge(found)
	return problems
}

// overlay is a file system in which one file has other bytes.
type overlay struct {
	fs.FS
	name string
	data []byte
}

// Open gives the file, or one of the file system below.
func (o overlay) Open(name string) (fs.File, error) {
	if name != o.name {
		return o.FS.Open(name)
	}
	return &memoryFile{bytes.NewReader(o.data), about{path.Base(name), int64(len(o.data))}}, nil
}

type memoryFile struct {
	*bytes.Reader
	about
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f.about, nil }
func (f *memoryFile) Close() error               { return nil }

// Size is that of the file; both parts have one.
func (f *memoryFile) Size() int64 { return f.about.size }

type about struct {
	name string
	size int64
}

func (a about) Name() string       { return a.name }
func (a about) Size() int64        { return a.size }
func (a about) Mode() fs.FileMode  { return 0o444 }
func (a about) ModTime() time.Time { return time.Time{} }
func (a about) IsDir() bool        { return false }
func (a about) Sys() any           { return nil }
