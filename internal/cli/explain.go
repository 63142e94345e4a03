package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"chitieu/internal/publish"
)

// failure is an error that already speaks to the user.
type failure struct {
	message string
	hint    string
	cause   error
}

func (e *failure) Error() string { return e.message }
func (e *failure) Unwrap() error { return e.cause }

// explain says an error in Vietnamese, and what to do about it.
func explain(err error) (message, hint string) {
	var (
		usage   *usageError
		told    *failure
		refused *publish.RefusedError
		path    *fs.PathError
		link    *os.LinkError
	)
	switch {
	case errors.As(err, &usage):
		return usage.message, usage.hint
	case errors.As(err, &told):
		return told.message, told.hint
	case errors.Is(err, context.Canceled):
		return "đã dừng theo yêu cầu", "trang đang có giữ nguyên."
	case errors.As(err, &refused):
		return explainRefused(refused)
	case errors.Is(err, publish.ErrBusy):
		return "một lần dựng khác giữ thư mục đích quá lâu", "chờ lần dựng ấy xong rồi chạy lại, hoặc ghi vào chỗ khác bằng ‹--out THƯ MỤC›."
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Sprintf("hết chỗ trên đĩa (%v)", err), "trang đang có giữ nguyên; dọn bớt đĩa rồi chạy lại."
	case errors.As(err, &path) && errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("không có quyền đọc hoặc ghi ‹%s›", path.Path), "kiểm tra quyền của tệp và của thư mục chứa nó."
	case errors.As(err, &link) && errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("không có quyền đổi tên ‹%s› thành ‹%s›", link.Old, link.New),
			"đóng chương trình đang mở tệp trong đó; kiểm tra quyền ghi của thư mục chứa nó."
	case errors.Is(err, syscall.EBUSY), errors.Is(err, syscall.EXDEV):
		return fmt.Sprintf("không thay được thư mục đích (%v)", err),
			"thư mục đích có thể là một điểm gắn (mount); chọn một thư mục con của nó bằng ‹--out THƯ MỤC›."
	}
	return err.Error(), ""
}

func explainRefused(e *publish.RefusedError) (message, hint string) {
	const elsewhere = "chọn một thư mục riêng cho trang, ví dụ ‹--out public›."
	switch e.Reason {
	case publish.Root:
		return fmt.Sprintf("không ghi vào ‹%s›: đó là gốc của ổ đĩa", e.Target), elsewhere
	case publish.Holds:
		return fmt.Sprintf("không ghi vào ‹%s›: thư mục ấy là, hoặc chứa, ‹%s›", e.Target, e.Other), elsewhere
	case publish.Input:
		return fmt.Sprintf("không ghi vào ‹%s›: trùng với thư mục dữ liệu đầu vào ‹%s›", e.Target, e.Other), elsewhere
	case publish.Within:
		return fmt.Sprintf("không ghi vào ‹%s›: thư mục ấy nằm trong trang mà chitieu đã dựng ở ‹%s›, lần dựng sau ở đó sẽ xóa nó", e.Target, e.Other), elsewhere
	case publish.NoFolder:
		return fmt.Sprintf("không ghi vào ‹%s›: đó không phải là thư mục", e.Target), elsewhere
	}
	return fmt.Sprintf("không ghi vào ‹%s›: trong đó có ‹%s› mà chitieu không tạo ra", e.Target, e.Other),
		"chọn thư mục trống hoặc chưa có; mỗi lần dựng, mọi thứ trong thư mục đích được thay mới."
}
