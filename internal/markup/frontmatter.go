package markup

import (
	"bytes"
	"regexp"
	"strings"

	"chitieu/internal/diag"
)

// fence opens and closes the front matter, alone on a line.
const fence = "+++"

// dashes open the front matter of other programs; Word makes long ones of them.
var dashes = regexp.MustCompile(`^(?:-{3,}|[–—]+-?)$`)

var slugPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// readMeta reads the front matter and leaves bodyStart behind it.
func (in *input) readMeta() Meta {
	var meta Meta
	if in.broken {
		return meta
	}
	text, ok := in.cutFrontMatter()
	if !ok {
		in.broken = true
		return meta
	}
	if keys, ok := in.decodeTOML(text, 2, &meta); ok {
		in.checkMeta(meta, keys)
	}
	return meta
}

// cutFrontMatter finds the text between the two fences.
func (in *input) cutFrontMatter() (string, bool) {
	first, rest, _ := bytes.Cut(in.src, []byte("\n"))
	if strings.TrimRight(string(first), " \t") != fence {
		hint := diag.Say("Thêm ở đầu tệp: +++, các dòng title, description, slug, rồi +++.", "Add at the top of the file: +++, the lines title, description, slug, then +++.")
		if dashes.Match(bytes.TrimSpace(first)) {
			hint = diag.Say(`Đổi hai dòng --- thành +++, và viết mỗi khóa như title = "Giới thiệu".`, `Make +++ of the two lines ---, and write each key as title = "Giới thiệu".`)
		}
		in.fail(0, "markup-front-matter", diag.Say("Dòng đầu phải là +++ mở phần khai báo của trang.", "The first line must be +++, which opens the front matter."), hint)
		return "", false
	}
	start := len(in.src) - len(rest)
	for n := 2; n <= len(in.lines); n++ {
		if strings.TrimRight(in.line(n), " \t") == fence {
			end := in.lines[n-1]
			in.bodyStart = min(end+len(in.line(n))+1, len(in.src))
			return string(in.src[start:end]), true
		}
	}
	in.fail(0, "markup-front-matter", diag.Say("Phần khai báo mở bằng +++ mà không đóng.", "The front matter that +++ opens is not closed."), diag.Say("Thêm một dòng +++ sau các khóa.", "Add a line +++ behind the keys."))
	return "", false
}

// checkMeta asks for the keys that every page needs.
func (in *input) checkMeta(meta Meta, keys []tomlKey) {
	top := diag.Position{Path: in.path, Line: 1, Column: 1}
	for _, field := range []struct{ name, value string }{
		{"title", meta.Title}, {"description", meta.Description}, {"slug", meta.Slug},
	} {
		if strings.TrimSpace(field.value) == "" {
			in.failAt(findKey(keys, "", -1, field.name, top), "markup-front-matter",
				diag.Say("Thiếu khóa %q trong phần khai báo.", "The front matter lacks the key %q.", field.name),
				diag.Say(`Thêm dòng %s = "…" giữa hai dòng +++.`, `Add a line %s = "…" between the two lines +++.`, field.name))
		}
	}
	in.slug = findKey(keys, "", -1, "slug", top)
	if meta.Slug != "" && !slugPattern.MatchString(meta.Slug) {
		in.failAt(in.slug, "markup-front-matter",
			diag.Say("slug %q không dùng được làm địa chỉ.", "The slug %q cannot be an address.", meta.Slug),
			diag.Say("Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối: phuong-phap.", "Use small letters a to z, digits and hyphens only: phuong-phap."))
	}
}
