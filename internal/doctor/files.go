package doctor

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The lengths of paths, in characters, that Windows opens without a setting,
// and what a checkout elsewhere may need for the folder it lies in.
const (
	maxPath   = 259
	maxBelow  = 180
	maxListed = 5
)

// countText is a number with its noun, in which Vietnamese has no plural.
func countText(n int, noun string) string { return fmt.Sprintf("%d %s", n, noun) }

// looked are the folders of a project whose names are looked at.
var looked = []string{"content", "data", "theme"}

// Names looks at the names of the files of a project: whether every system can
// have them.
func Names(w World) Chapter {
	c := Chapter{Title: "Tên tệp và thư mục"}
	var names []string
	for _, folder := range looked {
		err := fs.WalkDir(w.Files, folder, func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err == nil && entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git") {
				return fs.SkipDir
			}
			names = append(names, name)
			return err
		})
		if err != nil {
			c.Findings = append(c.Findings, needed("thư mục "+folder, "không đọc hết được", "kiểm tra quyền đọc của thư mục"))
		}
	}
	abs, err := filepath.Abs(w.Dir)
	if err != nil {
		abs = w.Dir
	}
	c.Findings = append(c.Findings, nameFindings(names, utf8.RuneCountInString(abs))...)
	if len(c.Findings) == 0 {
		c.Findings = append(c.Findings, good("tên tệp", countText(len(names), "tên")+", dùng được trên Windows, macOS và Linux"))
	}
	return c
}

// nameFindings finds names that some system cannot have, below a folder whose
// own path has so many characters.
func nameFindings(names []string, above int) []Finding {
	var loose, twins, foreign, long []string
	seen := map[string]string{}
	for _, name := range names {
		base := path.Base(name)
		if !norm.NFC.IsNormalString(name) {
			loose = append(loose, name)
		}
		folded := strings.ToLower(norm.NFC.String(name))
		if other, ok := seen[folded]; ok {
			twins = append(twins, other+"› và ‹"+name)
		}
		seen[folded] = name
		if strings.ContainsAny(base, `<>:"|?*\`) || strings.HasSuffix(base, ".") || strings.HasSuffix(base, " ") || device(base) {
			foreign = append(foreign, name)
		}
		if n := utf8.RuneCountInString(name); n > maxBelow || above+1+n > maxPath {
			long = append(long, name)
		}
	}
	var found []Finding
	add := func(names []string, about, text, remedy string) {
		if len(names) > 0 {
			found = append(found, note(about, text+": "+listed(names), remedy))
		}
	}
	add(loose, "dấu tiếng Việt", "tên viết bằng dấu rời (Unicode tổ hợp), máy khác coi là tên khác", "đặt lại tên bằng chữ dựng sẵn, tốt nhất là không dấu")
	add(twins, "chữ hoa thường", "hai tên chỉ khác chữ hoa, chữ thường hay cách ghi dấu, Windows coi là một", "đổi một trong hai tên")
	add(foreign, "tên trên Windows", "tên mà Windows không nhận", "đổi tên: không dùng < > : \" | ? * \\, không kết thúc bằng dấu chấm hay dấu cách, không đặt tên con, aux, nul, prn, com1, lpt1")
	add(long, "đường dẫn dài", "đường dẫn có thể dài quá 260 ký tự trên Windows", "đặt tên ngắn hơn, hoặc để trang ở thư mục gần gốc ổ đĩa, ví dụ C:\\tre-em")
	return found
}

// device tells whether Windows takes a name for a device.
func device(base string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(base), ".")
	switch {
	case stem == "con" || stem == "aux" || stem == "nul" || stem == "prn":
		return true
	case len(stem) == 4 && (strings.HasPrefix(stem, "com") || strings.HasPrefix(stem, "lpt")):
		return '1' <= stem[3] && stem[3] <= '9'
	}
	return false
}

// listed names the first few.
func listed(names []string) string {
	var quoted []string
	for _, name := range names[:min(len(names), maxListed)] {
		quoted = append(quoted, "‹"+name+"›")
	}
	text := strings.Join(quoted, ", ")
	if more := len(names) - maxListed; more > 0 {
		text += fmt.Sprintf(" và %d tên nữa", more)
	}
	return text
}
