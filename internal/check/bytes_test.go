package check_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/check"
	"chitieu/internal/config"
	"chitieu/internal/source"
)

const observations = "data/indicators/ty-le/observations.csv"

// TestBytes gives files of bytes that cannot stand in an archive of text.
func TestBytes(t *testing.T) {
	const head = "period,area,value,obs_status,source,note_vi\n"
	row := func(note string) string { return head + "2016,64,96.5,A,nien-giam," + note + "\n" }
	const at = observations
	const save = "Trong Excel chọn Lưu thành → CSV UTF-8 (phân tách bằng dấu phẩy); trong Notepad chọn mã UTF-8."
	const saveCSV = "Trong Excel chọn Lưu thành → CSV UTF-8 (phân tách bằng dấu phẩy)."
	utf16 := func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			b.Write([]byte{c, 0})
		}
		return b.String()
	}
	for _, c := range []struct{ name, data, want string }{
		{"one byte order mark", "\xef\xbb\xbf" + row(""), ""},
		{"two byte order marks", "\xef\xbb\xbf\xef\xbb\xbf" + row(""),
			at + ":1:1: error: Tệp có hai dấu BOM ở đầu. Mở bằng Notepad, chọn Lưu thành… với mã UTF-8. [encoding-bom-double]\n"},
		{"UTF-16 with a mark", "\xff\xfe" + utf16(row("")),
			at + ":1:1: error: Tệp dùng mã UTF-16 (Unicode Text); cần UTF-8. " + save + " [encoding-utf16]\n"},
		{"UTF-16 without a mark", utf16(row("")),
			at + ":1:1: error: Tệp dùng mã UTF-16 (Unicode Text); cần UTF-8. " + save + " [encoding-utf16]\n"},
		{"Windows-1258", row("Ti\xeam ch\xf9\xd2ng \xd0ak \xd0oa"),
			at + ":2:28: error: Dòng 2 không phải UTF-8 (byte EA), có vẻ là Windows-1258. Chuyển mã sang Unicode rồi lưu lại. " + save + " [encoding-not-utf8]\n"},
		{"TCVN3", row("Ti\xaam ch\xf1ng x\xb7 \xa7ak \xa7oa \xb5\xb8"),
			at + ":2:28: error: Dòng 2 không phải UTF-8 (byte AA), có vẻ dùng phông TCVN3 (ABC). Chuyển mã sang Unicode rồi lưu lại. " + save + " [encoding-not-utf8]\n"},
		{"a wrong byte", row("x\xff"),
			at + ":2:27: error: Dòng 2 không phải UTF-8 (byte FF). Chuyển mã sang Unicode rồi lưu lại. " + save + " [encoding-not-utf8]\n"},
		{"NUL in a cell", strings.Replace(row(""), "96.5", "96.5\x00", 1),
			at + ":2:13: error: Ký tự điều khiển ‹U+0000›. Xóa ký tự ẩn này và gõ lại ô. [encoding-control]\n"},
		{"a lone final U+001A", row("") + "\x1a",
			at + ":3:1: warning: Ký tự hết tệp ‹U+001A› của chương trình cũ, đã bỏ qua. Xóa ký tự cuối tệp. [encoding-control]\n"},
		{"U+001A before the end", strings.Replace(row(""), "96.5", "96.5\x1a", 1),
			at + ":2:13: error: Ký tự điều khiển ‹U+001A›. Xóa ký tự ẩn này và gõ lại ô. [encoding-control]\n"},
		{"an escape sequence", row("\x1b[2J"),
			at + ":2:26: error: Ký tự điều khiển ‹U+001B›. Xóa ký tự ẩn này và gõ lại ô. [encoding-control]\n"},
		{"carriage returns alone", strings.ReplaceAll(row(""), "\n", "\r"),
			at + ":1:44: error: Kết thúc dòng kiểu Mac cũ (CR). " + save + " [line-end-cr]\n"},
		{"mixed line ends", strings.Replace(row(""), "\n", "\r\n", 1),
			at + ":2:26: warning: Tệp lẫn hai kiểu kết thúc dòng (CR LF và LF). Lưu lại bằng một chương trình để chỉ còn một kiểu. [line-end-mixed]\n"},
		{"a workbook", "PK\x03\x04\x14\x00\x06\x00",
			at + ":1:1: error: Đây là tệp Excel (.xlsx), không phải CSV. Đổi tên tệp: đuôi .csv thành .xlsx; mở tệp ấy bằng Excel. " + saveCSV + " [file-not-text]\n"},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1",
			at + ":1:1: error: Đây là tệp Excel cũ (.xls), không phải CSV. Đổi tên tệp: đuôi .csv thành .xls; mở tệp ấy bằng Excel. " + saveCSV + " [file-not-text]\n"},
		{"a workbook of LibreOffice", "PK\x03\x04\x14\x00\x00\x08mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
			at + ":1:1: error: Đây là bảng tính LibreOffice (.ods), không phải CSV. Đổi tên tệp: đuôi .csv thành .ods; mở tệp ấy bằng Excel. " + saveCSV + " [file-not-text]\n"},
		{"a document", "PK\x03\x04\x14\x00\x06\x00 word/document.xml",
			at + ":1:1: error: Đây là tệp Word (.docx), không phải CSV. Mở bằng chương trình gốc, chép số liệu vào Excel. " + saveCSV + " [file-not-text]\n"},
		{"a web page", "\n<!DOCTYPE html>",
			at + ":1:1: error: Đây là trang HTML, không phải CSV. Đổi tên tệp: đuôi .csv thành .html; mở tệp ấy bằng Excel. " + saveCSV + " [file-not-text]\n"},
		{"a table of a web page, as some systems export it", "\xef\xbb\xbf<TABLE>",
			at + ":1:1: error: Đây là bảng HTML, không phải CSV. Đổi tên tệp: đuôi .csv thành .html; mở tệp ấy bằng Excel. " + saveCSV + " [file-not-text]\n"},
		{"a PDF", "%PDF-1.7",
			at + ":1:1: error: Đây là tệp PDF, không phải CSV. Mở bằng chương trình gốc, chép số liệu vào Excel. " + saveCSV + " [file-not-text]\n"},
		{"a row of too many cells", "period" + strings.Repeat(",x", source.MaxColumns) + "\n",
			at + ":1:2006: error: Dòng có hơn 1000 ô, mức lớn nhất được đọc. Số liệu viết theo dòng: mỗi kỳ, mỗi địa bàn một dòng. [csv-limit]\n"},
		{"a long cell", row(strings.Repeat("ă", source.MaxCellBytes/2+1)),
			at + ":2:26: error: Ô dài hơn 64 KB, mức lớn nhất được đọc. Rút ngắn nội dung, hoặc kiểm tra dấu \" không đóng ở trên. [csv-limit]\n"},
		{"too many lines", strings.Repeat("\n", source.MaxRows+1) + "x",
			at + ":200001:1: error: Tệp có hơn 200000 dòng, mức lớn nhất được đọc. Xóa các dòng trống ở cuối; nếu đúng là số liệu thì tách thành nhiều chỉ số. [csv-limit]\n"},
		{"blank lines in a row", strings.Replace(row(""), "\n", "\n\n\n\n", 1),
			at + ":2:1: warning: Các dòng 2–4 trống, đã bỏ qua. Xóa các dòng này. [csv-row-blank]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			project := base(t)
			project["data/corrections.csv"] = &fstest.MapFile{Data: []byte("date,indicator,period,area,dims,old,new,kind,reason_vi\n")}
			project[observations] = &fstest.MapFile{Data: []byte(c.data)}
			if diff := cmp.Diff(c.want, run(t, project, check.Refs{Clauses: clauses})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// failing is a file system in which one file cannot be read to its end.
type failing struct {
	fstest.MapFS
	name string
}

var errDisk = errors.New("disk fault")

func (f failing) Open(name string) (fs.File, error) {
	if name == f.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDisk}
	}
	return f.MapFS.Open(name)
}

func TestUnreadableFiles(t *testing.T) {
	project := base(t)
	const want = observations + ": error: Không đọc được tệp: disk fault. Kiểm tra tệp còn đó và tài khoản đang chạy có quyền đọc. [file-unreadable]\n"
	raw, problems := source.Read(failing{project, observations}, "")
	check.Run(raw, check.Refs{})
	if got := printed(t, problems); got != want {
		t.Errorf("got %q", got)
	}
	_, problems = config.Load(failing{project, "config.toml"}, "config.toml")
	const wantConfig = "config.toml: error: Không đọc được tệp: disk fault. Kiểm tra tệp còn đó và tài khoản đang chạy có quyền đọc. [file-unreadable]\n"
	if got := printed(t, problems); got != wantConfig {
		t.Errorf("got %q", got)
	}
	project[observations] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	const wantPipe = observations + ": error: Đây không phải tệp thường (là ống dẫn hay thiết bị), nên không đọc. Xóa nó và đặt vào đó một tệp thường. [file-irregular]\n"
	_, problems = source.Read(project, "")
	if got := printed(t, problems); got != wantPipe {
		t.Errorf("got %q", got)
	}
	delete(project, observations)
	project["data/releases.toml"] = &fstest.MapFile{Data: make([]byte, source.MaxDocumentBytes+1)}
	const wantSize = "data/releases.toml: error: Tệp lớn hơn 1 MB, mức lớn nhất được đọc. Kiểm tra có lưu nhầm tệp khác hay không; nếu đúng là số liệu thì tách thành nhiều chỉ số. [file-too-large]\n"
	_, problems = source.Read(project, "")
	if got := printed(t, problems); got != wantSize {
		t.Errorf("got %q", got)
	}
}

// TestFolderInPlaceOfFile reads a project in which a file is a folder.
func TestFolderInPlaceOfFile(t *testing.T) {
	project := base(t)
	project[observations+"/x"] = &fstest.MapFile{}
	delete(project, observations)
	_, problems := source.Read(project, "")
	if got := printed(t, problems); !strings.HasPrefix(got, observations+": error: ") || !strings.Contains(got, "[file-unreadable]") {
		t.Errorf("got %q", got)
	}
}

// TestLinksOutOfTheProject reads a project in which a file is a link to one of
// another folder.
func TestLinksOutOfTheProject(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "project")
	if err := os.CopyFS(dir, base(t)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, filepath.FromSlash(observations))
	if err := os.Rename(file, filepath.Join(dir, "..", "observations.csv")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("..", "..", "..", "..", "observations.csv"), file); err != nil {
		t.Skip(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	_, problems := source.Read(root.FS(), "")
	const want = observations + ": error: Không đọc được tệp: liên kết dẫn ra ngoài thư mục của trang. Kiểm tra tệp còn đó và tài khoản đang chạy có quyền đọc. [file-unreadable]\n"
	if got := printed(t, problems); got != want {
		t.Errorf("got %q", got)
	}
}
