package history

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Files are files and folders of the project's folder as a commit has them, with
// all that is below, byte for byte: no .gitattributes leaves one out or rewrites
// it. Those that it does not have are left out; where it has none of them there
// is fs.ErrNotExist.
func (r *Repository) Files(c Commit, paths ...string) (fs.FS, error) {
	args := []string{"ls-tree", "-r", "-z", c.ID}
	for _, path := range paths {
		args = append(args, literal(path))
	}
	tree, err := r.ask(args...)
	if err != nil {
		return nil, fmt.Errorf("history: files of %s: %s", c.Short(), reason(err))
	}
	found := entries(string(tree))
	if len(found) == 0 {
		return nil, fmt.Errorf("history: %s in %s: %w", strings.Join(paths, ", "), c.Short(), fs.ErrNotExist)
	}
	var ids strings.Builder
	for _, e := range found {
		ids.WriteString(e.blob + "\n")
	}
	blobs, err := r.tell([]byte(ids.String()), "cat-file", "--batch")
	if err != nil {
		return nil, fmt.Errorf("history: files of %s: %s", c.Short(), reason(err))
	}
	files, err := pack(found, blobs)
	if err != nil {
		return nil, fmt.Errorf("history: files of %s: %w", c.Short(), err)
	}
	return files, nil
}

// entry is a file or a link of a commit.
type entry struct {
	path, blob string
	mode       fs.FileMode
}

// entries reads what git ls-tree -z lists: mode, type, name of the object and
// path. A repository within the repository has no bytes here.
func entries(tree string) []entry {
	var out []entry
	for line := range strings.SplitSeq(tree, "\x00") {
		about, path, _ := strings.Cut(line, "\t")
		words := strings.Fields(about)
		if len(words) != 3 || words[1] != "blob" {
			continue
		}
		e := entry{path, words[2], 0o644}
		if words[0] == "120000" {
			e.mode |= fs.ModeSymlink
		}
		out = append(out, e)
	}
	return out
}

// pack makes a file system of what git cat-file --batch printed for the entries:
// for each its name, type and size on a line, then its bytes and the end of a
// line. A zip in memory, stored as it is, is the file system of the standard
// library for that.
func pack(found []entry, blobs []byte) (fs.FS, error) {
	var out bytes.Buffer
	out.Grow(len(blobs))
	to := zip.NewWriter(&out)
	for _, e := range found {
		line, rest, _ := bytes.Cut(blobs, []byte("\n"))
		words := strings.Fields(string(line))
		if len(words) != 3 || words[1] != "blob" {
			return nil, fmt.Errorf("%s: git says %q", e.path, line)
		}
		size, err := strconv.Atoi(words[2])
		if err != nil || size < 0 || size >= len(rest) {
			return nil, fmt.Errorf("%s: %s bytes of %d", e.path, words[2], len(rest))
		}
		header := &zip.FileHeader{Name: e.path, Method: zip.Store}
		header.SetMode(e.mode)
		file, err := to.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := file.Write(rest[:size]); err != nil {
			return nil, err
		}
		blobs = rest[size+1:]
	}
	if err := to.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
}
