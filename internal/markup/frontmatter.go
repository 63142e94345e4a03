package markup

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"chitieu/internal/diag"
)

// fence opens and closes the front matter, alone on a line.
const fence = "+++"

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
		in.fail(0, "markup-front-matter", "Dòng đầu phải là +++ mở phần khai báo của trang.",
			"Thêm ở đầu tệp: +++, các dòng title, description, slug, rồi +++.")
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
	in.fail(0, "markup-front-matter", "Phần khai báo mở bằng +++ mà không đóng.", "Thêm một dòng +++ sau các khóa.")
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
				fmt.Sprintf("Thiếu khóa %q trong phần khai báo.", field.name),
				fmt.Sprintf(`Thêm dòng %s = "…" giữa hai dòng +++.`, field.name))
		}
	}
	in.slug = findKey(keys, "", -1, "slug", top)
	if meta.Slug != "" && !slugPattern.MatchString(meta.Slug) {
		in.failAt(in.slug, "markup-front-matter",
			fmt.Sprintf("slug %q không dùng được làm địa chỉ.", meta.Slug),
			"Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối: phuong-phap.")
	}
}
