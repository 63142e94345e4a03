package scaffold

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"chitieu/internal/check"
	"chitieu/internal/config"
	"chitieu/internal/source"
)

// maxID is how many characters the id of an indicator has at most: it is the
// name of a folder, and paths on Windows are short.
const maxID = 60

// windowsNames are names that no folder can have on Windows.
var windowsNames = []string{"aux", "con", "nul", "prn",
	"com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// IDProblem says, in Vietnamese, what keeps a text from being the id of a new
// indicator and how to mend it; nothing where it can be one.
func IDProblem(id string) (message, hint string) {
	switch {
	case !config.ValidSlug(id):
		message, hint = fmt.Sprintf("mã ‹%s› không đúng dạng", id), "chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ ‹tiem-chung-day-du›."
		if better := Slug(id); config.ValidSlug(better) && len(better) <= maxID {
			hint = fmt.Sprintf("viết ‹%s›: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối.", better)
		}
	case len(id) > maxID:
		message, hint = fmt.Sprintf("mã ‹%s› dài %d ký tự", id, len(id)), fmt.Sprintf("dùng nhiều nhất %d ký tự.", maxID)
	case check.ReservedID(id):
		message, hint = fmt.Sprintf("mã ‹%s› trùng tên một tệp chung cho mọi chỉ số", id), "chọn mã khác, ví dụ ‹tiem-chung-day-du›."
	case slices.Contains(windowsNames, id):
		message, hint = fmt.Sprintf("mã ‹%s› không dùng được trên Windows", id), "chọn mã dài hơn, ví dụ ‹"+id+"-em›."
	}
	return message, hint
}

// Slug makes an id of a Vietnamese name: "Trẻ em biết bơi" is tre-em-biet-boi.
func Slug(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			b.WriteRune('d')
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteRune(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), "-")
}

// Near finds an indicator whose id is so near that the same may be meant.
func Near(id string, known []Named) (Named, bool) {
	var ids []string
	for _, n := range known {
		ids = append(ids, n.ID)
	}
	near, ok := source.Nearest(id, ids)
	if !ok {
		return Named{}, false
	}
	return known[slices.Index(ids, near)], true
}
