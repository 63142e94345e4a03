// Package source reads a project folder into raw tables and documents in which
// every cell and every key knows its place in the file. It decides nothing
// about meaning: which file is wrong, and why, is for package check to say.
package source

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"chitieu/internal/diag"
)

// The limits of what is read. They are far above any real table; they bound
// the work and memory that one wrong file can cause.
const (
	MaxFileBytes     = 10 << 20 // bytes in a CSV file
	MaxDocumentBytes = 1 << 20  // bytes in a TOML file
	MaxCellBytes     = 64 << 10 // bytes in a cell
	MaxColumns       = 1000     // cells in a row
	MaxRows          = 200_000  // lines in a CSV file
	maxNesting       = 200      // brackets open at once in a TOML file
	maxDots          = 500      // dots in one key of a TOML file
	maxLineShown     = 2000     // bytes of a line that a message quotes
)

const bom = "\xef\xbb\xbf"

// File is one file as it was read.
type File struct {
	Path  string // in the project, with slashes
	Data  []byte // its bytes without one byte order mark at the start
	BOM   bool   // whether that mark was there
	lines []int  // offset of the first byte of every line
}

// NewFile wraps bytes that were read from a path.
func NewFile(path string, data []byte) *File {
	f := &File{Path: path}
	f.Data, f.BOM = bytes.CutPrefix(data, []byte(bom))
	f.lines = make([]int, 1, bytes.Count(f.Data, []byte("\n"))+1)
	for start := 0; ; {
		end := bytes.IndexByte(f.Data[start:], '\n')
		if end < 0 {
			break
		}
		start += end + 1
		f.lines = append(f.lines, start)
	}
	return f
}

// Same tells whether two files of one path hold the same bytes.
func (f *File) Same(g *File) bool { return f.BOM == g.BOM && bytes.Equal(f.Data, g.Data) }

// At is the position of a byte of Data. An offset outside of the data is moved
// to its nearest end.
func (f *File) At(offset int) diag.Position {
	offset = min(max(offset, 0), len(f.Data))
	line, found := slices.BinarySearch(f.lines, offset)
	if !found {
		line--
	}
	return diag.Position{Path: f.Path, Line: line + 1, Column: utf8.RuneCount(f.Data[f.lines[line]:offset]) + 1}
}

// Lines is the number of lines, the empty one after a final line end included.
func (f *File) Lines() int { return len(f.lines) }

// offset is the place in Data of a byte column (from 1) of a line (from 1).
func (f *File) offset(line, column int) int {
	if line < 1 || line > len(f.lines) {
		return len(f.Data)
	}
	return f.lines[line-1] + column - 1
}

// Line is the text of a line, counted from 1, without its end. It is empty for
// lines that do not exist or are too long to be shown.
func (f *File) Line(n int) string {
	text := f.line(n)
	if len(text) > maxLineShown {
		return ""
	}
	return strings.Map(func(r rune) rune { return r }, text) // one U+FFFD for every wrong byte, as columns count
}

func (f *File) line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	end := len(f.Data)
	if n < len(f.lines) {
		end = f.lines[n]
	}
	return strings.TrimRight(string(f.Data[f.lines[n-1]:end]), "\r\n")
}

// Start is the position of the first character.
func (f *File) Start() diag.Position { return diag.Position{Path: f.Path, Line: 1, Column: 1} }

// readFile reads one file up to a limit. A file that cannot be read or is too
// long is a located problem.
func readFile(fsys fs.FS, name string, limit int) (*File, *diag.Diagnostic) {
	if problem, bad := Irregular(fsys, name); bad {
		return nil, &problem
	}
	if about, err := fs.Stat(fsys, name); err == nil && about.Size() > int64(limit) {
		return nil, tooLarge(name, limit)
	}
	data, err := readAtMost(fsys, name, limit)
	if err != nil {
		return nil, new(diag.Diagnostic{Rule: "file-unreadable", Pos: diag.Position{Path: name}}.With(
			diag.Say("Không đọc được tệp: %s.", "The file cannot be read: %s.", reason(err)),
			diag.Say("Kiểm tra tệp còn đó và tài khoản đang chạy có quyền đọc.", "See whether the file is still there and may be read by whoever runs this.")))
	}
	if len(data) > limit { // it grew, or hid its size
		return nil, tooLarge(name, limit)
	}
	return NewFile(name, data), nil
}

func tooLarge(name string, limit int) *diag.Diagnostic {
	return new(diag.Diagnostic{Rule: "file-too-large", Pos: diag.Position{Path: name}}.With(
		diag.Say("Tệp lớn hơn %d MB, mức lớn nhất được đọc.", "The file is larger than %d MB, the most that is read.", limit>>20),
		diag.Say("Kiểm tra có lưu nhầm tệp khác hay không; nếu đúng là số liệu thì tách thành nhiều chỉ số.", "See whether it is the wrong file; if these are figures, divide them into several indicators.")))
}

// Irregular reports what is no file and no folder: a pipe or a device, which
// would be read for ever.
func Irregular(fsys fs.FS, name string) (diag.Diagnostic, bool) {
	about, err := fs.Stat(fsys, name)
	if err != nil || about.Mode().IsRegular() || about.IsDir() {
		return diag.Diagnostic{}, false
	}
	return diag.Diagnostic{Rule: "file-irregular", Pos: diag.Position{Path: name}}.With(
		diag.Say("Đây không phải tệp thường (là ống dẫn hay thiết bị), nên không đọc.", "This is no ordinary file (it is a pipe or a device), so it is not read."),
		diag.Say("Xóa nó và đặt vào đó một tệp thường.", "Delete it and put an ordinary file in its place.")), true
}

func readAtMost(fsys fs.FS, name string, limit int) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, int64(limit)+1))
}

// LeadsOut tells whether a file was not read because a link leads out of the
// folder of the site. The package os does not export that error.
func LeadsOut(err error) bool { return strings.Contains(err.Error(), "path escapes from parent") }

// reason leaves the path off an error of the file system: the message has it.
func reason(err error) diag.Words {
	if LeadsOut(err) {
		return diag.Say("liên kết dẫn ra ngoài thư mục của trang", "a link leads out of the folder of the site")
	}
	if e, ok := err.(*fs.PathError); ok {
		err = e.Err
	}
	return diag.Say("%v", "%v", err)
}

// limitOf is the limit for a file by the end of its name.
func limitOf(name string) int {
	if path.Ext(name) == ".toml" {
		return MaxDocumentBytes
	}
	return MaxFileBytes
}
