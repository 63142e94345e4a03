package check_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// TestText looks at texts of the site, which are no data.
func TestText(t *testing.T) {
	const at = "content/gioi-thieu.md"
	for _, c := range []struct{ name, text, want string }{
		{"a heading underlined", "Tên\n=======\n\nVăn bản.\n", ""},
		{"a question", "Trẻ được tiêm chưa? Xem https://thu.vn/?id=5 hoặc [trang](b?c=d).\n", ""},
		{"a conflict", "<<<<<<< HEAD\nx\n", at + ":1:1: error: Còn dấu xung đột git \"<<<<<<< HEAD\". Chọn một bản, xóa các dòng <<<<<<<, ======= và >>>>>>>. [file-conflict]\n"},
		{"TCVN3", "Tiªm chñng\n", at + ":1:2: error: ‹Tiªm› không phải chữ Việt, Jrai hay Bahnar; có vẻ là phông TCVN3 (ABC). Chuyển mã sang Unicode rồi lưu lại. [text-tcvn3]\n"},
		{"lost letters", "Trang ?ang ch? s? ra ngoài\n", at + ":1:7: error: Mất chữ: dấu hỏi giữa từ ‹?ang›. Không thể tự sửa; lấy lại tệp gốc. [text-lost]\n"},
		{"mixed line ends", "a\r\nb\n", at + ":2:2: warning: Tệp lẫn hai kiểu kết thúc dòng (CR LF và LF). Lưu lại bằng một chương trình để chỉ còn một kiểu. [line-end-mixed]\n"},
		{"no UTF-8", "a\xff", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var found diag.List
			for _, d := range check.Text(source.NewFile(at, []byte(c.text))) {
				found.Add(d)
			}
			if diff := cmp.Diff(c.want, printed(t, found)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
