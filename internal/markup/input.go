package markup

import (
	"bytes"
	"html"
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// input is one text file with what is needed to say where something stands.
type input struct {
	path      string
	src       []byte        // the whole file, without a BOM, every line end a single LF
	lines     []int         // byte offset of each line's start
	bodyStart int           // byte offset of the first line after the front matter
	slug      diag.Position // of the key slug of the front matter
	bold      int           // line of the last ** without effect
	broken    bool          // the text cannot be parsed any further
	problems  diag.List
}

// newInput strips one BOM, unifies line ends and refuses what is not UTF-8.
func newInput(path string, src []byte) *input {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	in := &input{path: path, src: src, lines: []int{0}}
	for i, c := range src {
		if c == '\n' {
			in.lines = append(in.lines, i+1)
		}
	}
	in.checkBytes()
	return in
}

// checkBytes reports the first byte that is not UTF-8 text, and every hidden
// character before it.
func (in *input) checkBytes() {
	for i := 0; i < len(in.src); {
		r, size := utf8.DecodeRune(in.src[i:])
		if r == utf8.RuneError && size == 1 || r == 0 {
			in.broken = true
			in.fail(i, "markup-encoding", diag.Say("Tệp không phải văn bản UTF-8.", "The file is no UTF-8 text."),
				diag.Say("Mở bằng Notepad, chọn Lưu thành… với mã UTF-8.", "Open it with Notepad and choose Save as… with the encoding UTF-8."))
			return
		}
		if hidden(r) {
			in.fail(i, "markup-hidden-character", diag.Say("Ký tự ẩn %U.", "Hidden character %U.", r),
				diag.Say("Xóa ký tự này: gõ lại cả từ, hoặc dán qua Notepad.", "Delete it: type the whole word anew, or paste it by way of Notepad."))
		}
		i += size
	}
	in.checkWritten()
}

// entity is a character that Markdown lets one write by name or number.
var entity = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// checkWritten reports hidden characters that are written by name or number: as
// entities, and in the TOML of the front matter (or of notes) as escapes.
func (in *input) checkWritten() {
	text := string(in.src)
	for _, at := range entity.FindAllStringIndex(text, -1) {
		for _, r := range html.UnescapeString(text[at[0]:at[1]]) {
			in.refuseWritten(at[0], r, text[at[0]:at[1]])
		}
	}
	for _, e := range source.Escapes(text) {
		in.refuseWritten(e.Offset, e.Rune, e.Written)
	}
}

func (in *input) refuseWritten(offset int, r rune, written string) {
	if hidden(r) {
		in.fail(offset, "markup-hidden-character", diag.Say("Ký tự ẩn %U, viết là %s.", "Hidden character %U, written as %s.", r, written),
			diag.Say("Xóa ký tự này.", "Delete it."))
	}
}

// hidden tells whether a character cannot be seen and can change what is: a
// control character, a turn of the writing direction, a line separator, a
// character without width. Tab and line end are none of them.
func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff', r == '\u061c':
		return true
	}
	return r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u2069'
}

// body is the text after the front matter.
func (in *input) body() []byte { return in.src[in.bodyStart:] }

// at turns a byte offset of the file into a position.
func (in *input) at(offset int) diag.Position {
	offset = min(max(offset, 0), len(in.src))
	line := sort.SearchInts(in.lines, offset+1) - 1
	column := utf8.RuneCount(in.src[in.lines[line]:offset]) + 1
	return diag.Position{Path: in.path, Line: line + 1, Column: column}
}

// line is the text of a line, counted from 1, without its end.
func (in *input) line(n int) string {
	if n < 1 || n > len(in.lines) {
		return ""
	}
	text := in.src[in.lines[n-1]:]
	if end := bytes.IndexByte(text, '\n'); end >= 0 {
		text = text[:end]
	}
	return string(text)
}

// fail reports an error at a byte offset of the file.
func (in *input) fail(offset int, rule string, message, hint diag.Words) {
	in.failAt(in.at(offset), rule, message, hint)
}

// failAt reports an error at a position.
func (in *input) failAt(pos diag.Position, rule string, message, hint diag.Words) {
	in.problems.Add(diag.Diagnostic{Rule: rule, Pos: pos, Line: in.line(pos.Line)}.With(message, hint))
}

// say reports a problem at a byte offset of the file.
func (in *input) say(offset int, severity diag.Severity, rule string, message, hint diag.Words) {
	pos := in.at(offset)
	in.problems.Add(diag.Diagnostic{Severity: severity, Rule: rule, Pos: pos, Line: in.line(pos.Line)}.With(message, hint))
}

// foldSpace makes every run of white space one space and trims the ends.
func foldSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
