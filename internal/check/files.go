package check

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// copied finds what Windows and browsers put into the name of a second copy.
var copied = regexp.MustCompile(`(?i)( ?\(\d+\)| - (copy|bản sao)( \(\d+\))?)`)

// strayFiles reports files and folders that nothing reads: a misspelt name
// would drop figures without a word. What operating systems leave is a warning.
func (c *checker) strayFiles() {
	for _, name := range c.raw.Stray {
		d := diag.Diagnostic{Rule: "file-unknown", Pos: diag.Position{Path: name}, Message: "Tệp lạ, không được đọc."}
		base := path.Base(name)
		if path.Ext(base) == "" {
			d.Message = "Tệp hoặc thư mục lạ, không được đọc."
		}
		known := knownFiles(name)
		written := strings.TrimSuffix(base, path.Ext(base))
		switch {
		case base[0] == '.' || slices.Contains([]string{"thumbs.db", "desktop.ini"}, strings.ToLower(base)):
			d.Severity, d.Message, d.Hint = diag.Warning, "Tệp ẩn của máy, không được đọc.", "Xóa tệp nếu không cần."
		case strings.HasPrefix(base, "~$"):
			d.Message, d.Hint = "Tệp tạm của Excel.", "Đóng Excel rồi xóa."
		case slices.Contains(known, written) && path.Ext(base) == ".txt":
			d.Hint = "Đổi tên thành " + written + "."
		case slices.Contains(known, copied.ReplaceAllString(base, "")):
			was := copied.ReplaceAllString(base, "")
			d.Message = "Bản chép của " + was + ", không được đọc."
			d.Hint = "Nếu đây là bản mới, xóa " + was + " rồi đổi tên tệp này thành " + was + "; nếu không, xóa tệp này."
		default:
			d.Hint = source.DidYouMean(base, known)
		}
		if d.Hint == "" {
			d.Hint = "Kho này công khai: xóa tệp nếu không cần. Các tệp được đọc ở đây: " + strings.Join(known, ", ") + "."
		}
		c.out.Add(d)
	}
}

// knownFiles are the names that are read in the folder of a path.
func knownFiles(name string) []string {
	switch path.Dir(name) {
	case source.DataFolder:
		return append(source.DataFiles(), path.Base(source.IndicatorsFolder)+"/")
	case source.IndicatorsFolder:
		return []string{"<id>/" + source.IndicatorFile}
	}
	return source.IndicatorFiles()
}

// emptyFile finds a file without a single character that is printed.
func emptyFile(f *source.File) []diag.Diagnostic {
	if !blank(string(f.Data)) {
		return nil
	}
	hint := "Lấy lại nội dung theo docs/data-format.md."
	if kindOf(f.Path) == "CSV" {
		hint = "Thêm dòng tên cột và các dòng số liệu; observations.csv và related.csv chưa có số liệu thì xóa tệp."
	}
	return []diag.Diagnostic{{Rule: "file-empty", Pos: f.Start(), Message: "Tệp trống.", Hint: hint}}
}
