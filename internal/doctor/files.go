package doctor

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chitieu/internal/diag"
)

// The lengths of paths, in characters, that Windows opens without a setting,
// and what a checkout elsewhere may need for the folder it lies in.
const (
	maxPath   = 259
	maxBelow  = 180
	maxListed = 5
)

var fileNames = diag.Say("tên tệp", "file names")

// looked are the folders of a project whose names are looked at.
var looked = []string{"content", "data", "theme"}

// Names looks at the names of the files of a project: whether every system can
// have them.
func Names(w World) Chapter {
	c := Chapter{Title: diag.Say("Tên tệp và thư mục", "Names of files and folders")}
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
			c.Findings = append(c.Findings, needed(diag.Say("thư mục %s", "folder %s", folder), diag.Say("không đọc hết được", "cannot be read whole"), diag.Say("kiểm tra quyền đọc của thư mục", "see whether the folder may be read")))
		}
	}
	abs, err := filepath.Abs(w.Dir)
	if err != nil {
		abs = w.Dir
	}
	c.Findings = append(c.Findings, nameFindings(names, utf8.RuneCountInString(abs))...)
	if len(c.Findings) == 0 {
		c.Findings = append(c.Findings, good(fileNames, diag.Say("%s, dùng được trên Windows, macOS và Linux", "%s, good for Windows, macOS and Linux", diag.Amount(len(names), "tên", "name", "names"))))
	}
	return c
}

// nameFindings finds names that some system cannot have, below a folder whose
// own path has so many characters.
func nameFindings(names []string, above int) []Finding {
	var loose, twins, foreign, long []diag.Words
	seen := map[string]string{}
	for _, name := range names {
		base := path.Base(name)
		if !norm.NFC.IsNormalString(name) {
			loose = append(loose, quoted(name))
		}
		folded := strings.ToLower(norm.NFC.String(name))
		if other, ok := seen[folded]; ok {
			twins = append(twins, diag.Say("%s và %s", "%s and %s", quoted(other), quoted(name)))
		}
		seen[folded] = name
		if strings.ContainsAny(base, `<>:"|?*\`) || strings.HasSuffix(base, ".") || strings.HasSuffix(base, " ") || device(base) {
			foreign = append(foreign, quoted(name))
		}
		if n := utf8.RuneCountInString(name); n > maxBelow || above+1+n > maxPath {
			long = append(long, quoted(name))
		}
	}
	var found []Finding
	add := func(names []diag.Words, about, text, remedy diag.Words) {
		if len(names) > 0 {
			found = append(found, note(about, diag.Say("%s: %s", "%s: %s", text, listed(names)), remedy))
		}
	}
	add(loose, diag.Say("dấu tiếng Việt", "Vietnamese marks"), diag.Say("tên viết bằng dấu rời (Unicode tổ hợp), máy khác coi là tên khác", "names with marks apart from their letters (decomposed Unicode), which other machines take for other names"),
		diag.Say("đặt lại tên bằng chữ dựng sẵn, tốt nhất là không dấu", "rename them with composed letters, best without marks"))
	add(twins, diag.Say("chữ hoa thường", "capital letters"), diag.Say("hai tên chỉ khác chữ hoa, chữ thường hay cách ghi dấu, Windows coi là một", "two names that differ only in capital letters or in how marks are written, which Windows takes for one"),
		diag.Say("đổi một trong hai tên", "rename one of the two"))
	add(foreign, diag.Say("tên trên Windows", "names on Windows"), diag.Say("tên mà Windows không nhận", "names that Windows does not take"),
		diag.Say("đổi tên: không dùng < > : \" | ? * \\, không kết thúc bằng dấu chấm hay dấu cách, không đặt tên con, aux, nul, prn, com1, lpt1",
			"rename them: without < > : \" | ? * \\, with no full stop or space at the end, and not con, aux, nul, prn, com1, lpt1"))
	add(long, longPaths, diag.Say("đường dẫn có thể dài quá 260 ký tự trên Windows", "paths that may have more than 260 characters on Windows"),
		diag.Say("đặt tên ngắn hơn, hoặc để trang ở thư mục gần gốc ổ đĩa, ví dụ C:\\tre-em", "use shorter names, or keep the site near the root of the disk, for example C:\\tre-em"))
	return found
}

var longPaths = diag.Say("đường dẫn dài", "long paths")

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
func listed(names []diag.Words) diag.Words {
	text := diag.Join(names[:min(len(names), maxListed)], ", ")
	if more := len(names) - maxListed; more > 0 {
		return diag.Say("%s và %d tên nữa", "%s and %d more", text, more)
	}
	return text
}

func quoted(name string) diag.Words { return same("‹" + name + "›") }
