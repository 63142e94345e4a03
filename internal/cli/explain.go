package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"

	"chitieu/internal/diag"
	"chitieu/internal/publish"
	"chitieu/internal/source"
)

// failure is an error that already speaks to the user.
type failure struct {
	message diag.Words
	hint    diag.Words
	cause   error
}

// none are no words.
var none diag.Words

func (e *failure) Error() string { return e.message.In("en") }
func (e *failure) Unwrap() error { return e.cause }

// explain says an error for people, and what to do about it.
func explain(err error) (message, hint diag.Words) {
	var (
		usage   *usageError
		told    *failure
		fault   *diag.Fault
		refused *publish.RefusedError
		path    *fs.PathError
		link    *os.LinkError
	)
	switch {
	case errors.As(err, &usage):
		return usage.message, usage.hint
	case errors.As(err, &told):
		return told.message, told.hint
	case errors.As(err, &fault):
		return fault.Words, none
	case errors.Is(err, context.Canceled):
		return diag.Say("đã dừng theo yêu cầu", "stopped as asked"), stands
	case errors.As(err, &refused):
		return explainRefused(refused)
	case errors.Is(err, publish.ErrBusy):
		return diag.Say("một lần dựng khác giữ thư mục đích quá lâu", "another build holds the target folder for too long"),
			diag.Say("chờ lần dựng ấy xong rồi chạy lại, hoặc ghi vào chỗ khác bằng ‹--out THƯ MỤC›.", "wait until that build has ended and run again, or write elsewhere with ‹--out FOLDER›.")
	case errors.Is(err, syscall.ENOSPC):
		return diag.Say("hết chỗ trên đĩa (%v)", "the disk is full (%v)", err),
			diag.Say("trang đang có giữ nguyên; dọn bớt đĩa rồi chạy lại.", "the site that stands is as it was; make room on the disk and run again.")
	case errors.As(err, &path) && source.LeadsOut(err):
		return diag.Say("không đọc ‹%s› của giao diện riêng: liên kết dẫn ra ngoài thư mục của trang", "‹%s› of the own theme is not read: a link leads out of the folder of the site", themed(path.Path)),
			diag.Say("xóa liên kết và đặt tệp thật vào chỗ đó: mọi thứ được công bố phải nằm trong thư mục của trang.",
				"delete the link and put the file itself in its place: all that is published lies within the folder of the site.")
	case errors.As(err, &path) && errors.Is(err, fs.ErrPermission):
		return diag.Say("không có quyền đọc hoặc ghi ‹%s›", "no permission to read or write ‹%s›", path.Path),
			diag.Say("kiểm tra quyền của tệp và của thư mục chứa nó.", "look at the permissions of the file and of its folder.")
	case errors.As(err, &link) && errors.Is(err, fs.ErrPermission):
		return diag.Say("không có quyền đổi tên ‹%s› thành ‹%s›", "no permission to rename ‹%s› to ‹%s›", link.Old, link.New),
			diag.Say("đóng chương trình đang mở tệp trong đó; kiểm tra quyền ghi của thư mục chứa nó.",
				"close the program that has a file in it open; look whether its folder may be written to.")
	case errors.Is(err, syscall.EBUSY), errors.Is(err, syscall.EXDEV):
		return diag.Say("không thay được thư mục đích (%v)", "the target folder cannot be replaced (%v)", err),
			diag.Say("thư mục đích có thể là một điểm gắn (mount); chọn một thư mục con của nó bằng ‹--out THƯ MỤC›.",
				"the target folder may be a mount point; choose a folder in it with ‹--out FOLDER›.")
	}
	return diag.Say("%v", "%v", err), none
}

// themed is the path of a file of the own theme in the project.
func themed(name string) string {
	if name == themeFolder {
		return name
	}
	return themeFolder + "/" + name
}

var stands = diag.Say("trang đang có giữ nguyên.", "the site that stands is as it was.")

func explainRefused(e *publish.RefusedError) (message, hint diag.Words) {
	elsewhere := diag.Say("chọn một thư mục riêng cho trang, ví dụ ‹--out public›.", "choose a folder for the site alone, for example ‹--out public›.")
	switch e.Reason {
	case publish.Root:
		return diag.Say("không ghi vào ‹%s›: đó là gốc của ổ đĩa", "‹%s› is not written to: it is the root of a disk", e.Target), elsewhere
	case publish.Holds:
		return diag.Say("không ghi vào ‹%s›: thư mục ấy là, hoặc chứa, ‹%s›", "‹%s› is not written to: it is, or holds, ‹%s›", e.Target, e.Other), elsewhere
	case publish.Input:
		return diag.Say("không ghi vào ‹%s›: trùng với thư mục dữ liệu đầu vào ‹%s›", "‹%s› is not written to: it meets the input folder ‹%s›", e.Target, e.Other), elsewhere
	case publish.Within:
		return diag.Say("không ghi vào ‹%s›: thư mục ấy nằm trong trang mà chitieu đã dựng ở ‹%s›, lần dựng sau ở đó sẽ xóa nó",
			"‹%s› is not written to: it lies in the site that chitieu has built in ‹%s›, where the next build would delete it", e.Target, e.Other), elsewhere
	case publish.NoFolder:
		return diag.Say("không ghi vào ‹%s›: đó không phải là thư mục", "‹%s› is not written to: it is no folder", e.Target), elsewhere
	}
	return diag.Say("không ghi vào ‹%s›: trong đó có ‹%s› mà chitieu không tạo ra", "‹%s› is not written to: it holds ‹%s›, which chitieu did not make", e.Target, e.Other),
		diag.Say("chọn thư mục trống hoặc chưa có; mỗi lần dựng, mọi thứ trong thư mục đích được thay mới.",
			"choose a folder that is empty or not there yet; every build replaces all that stands in the target folder.")
}
