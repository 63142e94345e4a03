package source

import (
	"io"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// huge is a file of a size that no machine wants in memory. It counts what is
// read of it.
type huge struct {
	name string
	size int64
	said int64 // the size that it says it has
	read int64
}

func (h *huge) Stat() (fs.FileInfo, error) { return h, nil }
func (h *huge) Name() string               { return h.name }
func (h *huge) Size() int64                { return h.said }
func (h *huge) Mode() fs.FileMode          { return 0o644 }
func (h *huge) ModTime() time.Time         { return time.Time{} }
func (h *huge) IsDir() bool                { return false }
func (h *huge) Sys() any                   { return nil }
func (h *huge) Close() error               { return nil }
func (h *huge) Read(p []byte) (int, error) {
	if h.read == h.size {
		return 0, io.EOF
	}
	n := min(int64(len(p)), h.size-h.read)
	for i := range p[:n] {
		p[i] = "1,2\n"[(h.read+int64(i))%4]
	}
	h.read += n
	return int(n), nil
}

// beside puts a huge file into another file system.
type beside struct {
	fstest.MapFS
	path string
	file *huge
}

func (b beside) Open(name string) (fs.File, error) {
	if name == b.path {
		return b.file, nil
	}
	return b.MapFS.Open(name)
}

func (b beside) Stat(name string) (fs.FileInfo, error) {
	if name == b.path {
		return b.file, nil
	}
	return b.MapFS.Stat(name)
}

// TestHugeFiles refuses a file of 200 MB by its size, and one that hides its
// size after the limit, in little memory.
func TestHugeFiles(t *testing.T) {
	const size = 200 << 20
	for _, c := range []struct {
		path       string
		said, most int64
	}{
		{"data/areas.csv", size, 0},
		{"data/areas.csv", 0, MaxFileBytes + 1},
		{"data/sources.toml", size, 0},
		{"data/sources.toml", 0, MaxDocumentBytes + 1},
		{"data/indicators/a/observations.csv", 0, MaxFileBytes + 1},
	} {
		file := &huge{name: c.path, size: size, said: c.said}
		project := beside{fstest.MapFS{"data/indicators/a/indicator.toml": {}}, c.path, file}
		if strings.Contains(c.path, "observations") {
			project.MapFS[c.path] = &fstest.MapFile{}
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, problems := Read(project, "")
		runtime.ReadMemStats(&after)
		found := false
		for _, d := range problems.Sorted() {
			found = found || d.Rule == "file-too-large" && d.Pos.Path == c.path
		}
		if !found {
			t.Errorf("%s, said to be of %d bytes, is not refused", c.path, c.said)
		}
		if file.read > c.most {
			t.Errorf("%s: %d bytes were read, at most %d are needed", c.path, file.read, c.most)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 10*MaxFileBytes {
			t.Errorf("%s: %d MB were used", c.path, used>>20)
		}
	}
}
