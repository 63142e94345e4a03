package check

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// strayFiles reports files and folders that nothing reads: a misspelt name
// would drop figures without a word. What operating systems leave is a warning.
func (c *checker) strayFiles() {
	for _, name := range c.raw.Stray {
		c.out.Add(StrayFile(name, knownFiles(name)))
		c.out.Add(personalName(name)...)
	}
}

var (
	copyOf    = regexp.MustCompile(`(?i)^(?:(?:copy of|bản sao(?: của)?) |)(.+?)(?: ?\([0-9]+\)|[ _-]+(?:copy|bản sao|final|moi|mới|cu|cũ|sua|sửa|v[0-9]+)(?: ?\([0-9]+\))?|)(\.[a-z]+)$`)
	halfFile  = regexp.MustCompile(`(?i)(\.crdownload|\.part|\.tmp|\.bak|\.orig|\.swp|~)$`)
	officeExt = []string{".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et", ".doc", ".docx", ".odt", ".wps", ".pdf", ".rtf", ".zip", ".rar", ".numbers"}
)

// AnyName stands among the names of files for any name.
const AnyName = "<tên>"

// StrayFile is the problem of a file or folder that nothing reads. Known are the
// names that are read in its folder.
func StrayFile(name string, known []string) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "file-unknown", Pos: diag.Position{Path: name}}
	base := path.Base(name)
	ext := strings.ToLower(path.Ext(base))
	message := diag.Say("Tệp lạ, không được đọc.", "An unknown file that nothing reads.")
	if ext == "" {
		message = diag.Say("Tệp hoặc thư mục lạ, không được đọc.", "An unknown file or folder that nothing reads.")
	}
	written := strings.TrimSuffix(base, path.Ext(base))
	switch original := copyOf.FindStringSubmatch(base); {
	case base[0] == '.' || slices.Contains([]string{"thumbs.db", "desktop.ini"}, strings.ToLower(base)):
		d.Severity = diag.Warning
		return d.With(diag.Say("Tệp ẩn của máy, không được đọc.", "A hidden file of the machine that nothing reads."), diag.Say("Xóa tệp nếu không cần.", "Delete it if you do not need it."))
	case strings.HasPrefix(base, "~$"):
		return d.With(diag.Say("Tệp tạm của Excel hoặc Word.", "A temporary file of Excel or Word."), diag.Say("Đóng Excel rồi xóa.", "Close the program and delete it."))
	case halfFile.MatchString(base):
		return d.With(diag.Say("Tệp tải dở, tệp tạm hoặc bản lưu cũ.", "A half download, a temporary file or an old copy."), diag.Say("Xóa tệp này.", "Delete it."))
	case slices.Contains(known, written) && slices.Contains([]string{".txt", ".csv", ".toml"}, ext):
		return d.With(message, diag.Say("Đổi tên thành %s.", "Rename it to %s.", written))
	case original != nil && original[1]+original[2] != base && slices.Contains(known, original[1]+original[2]):
		return d.With(diag.Say("Có vẻ là một bản sao của %s; chỉ tệp đúng tên được đọc.", "This seems to be a copy of %s; only the file of that name is read.", original[1]+original[2]),
			diag.Say("Nếu đây là bản mới, xóa %[1]s rồi đổi tên tệp này thành %[1]s; nếu không, xóa tệp này.", "If this is the newer one, delete %[1]s and rename this file to %[1]s; if not, delete this file.", original[1]+original[2]))
	case slices.Contains(officeExt, ext):
		return d.With(diag.Say("Tệp Office, PDF hay tệp nén, không được đọc.", "A file of an office program, a PDF or an archive, which nothing reads."),
			diag.Say("Số liệu đặt trong tệp .csv (trong Excel chọn Lưu thành → CSV UTF-8), bài viết trong tệp .md; rồi xóa tệp này: kho này công khai.",
				"Figures stand in .csv files (in Excel save as CSV UTF-8), texts in .md files; then delete this file: the repository is public."))
	}
	names := strings.Join(known, ", ")
	return d.With(message, cmp.Or(source.Meant(base, known), diag.Say("Kho này công khai: xóa tệp nếu không cần. Các tệp được đọc ở đây: %s.",
		"The repository is public: delete the file if you do not need it. Files that are read here: %s.", diag.Words{VI: names, EN: strings.ReplaceAll(names, AnyName, "<name>")})))
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
	hint := diag.Say("Lấy lại nội dung theo docs/data-format.md.", "Restore what docs/data-format.md asks for.")
	if kindOf(f.Path) == "CSV" {
		hint = diag.Say("Thêm dòng tên cột và các dòng số liệu; observations.csv và related.csv chưa có số liệu thì xóa tệp.",
			"Add column names and rows; delete observations.csv and related.csv as long as there are no figures.")
	}
	return []diag.Diagnostic{diag.Diagnostic{Rule: "file-empty", Pos: f.Start()}.With(diag.Say("Tệp trống.", "The file is empty."), hint)}
}
