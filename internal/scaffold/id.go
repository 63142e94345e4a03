package scaffold

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"chitieu/internal/check"
	"chitieu/internal/config"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// maxID is how many characters the id of an indicator has at most: it is the
// name of a folder, and paths on Windows are short.
const maxID = 60

// IDProblem says what keeps a text from being the id of a new
// indicator and how to mend it; nothing where it can be one.
func IDProblem(id string) (message, hint diag.Words) {
	switch {
	case config.DeviceName(id):
		message = diag.Say("mã ‹%s› không dùng được trên Windows", "Windows does not take the id ‹%s›", id)
		hint = diag.Say("chọn mã dài hơn, ví dụ ‹%s-em›.", "choose a longer one, for example ‹%s-em›.", id)
	case !config.ValidSlug(id):
		message = diag.Say("mã ‹%s› không đúng dạng", "the id ‹%s› has a wrong form", id)
		hint = diag.Say("chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ ‹tiem-chung-day-du›.", "use small letters a to z, digits and hyphens only, for example ‹tiem-chung-day-du›.")
		if better := Slug(id); config.ValidSlug(better) && len(better) <= maxID {
			hint = diag.Say("viết ‹%s›: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối.", "write ‹%s›: small letters a to z, digits and hyphens only.", better)
		}
	case len(id) > maxID:
		message = diag.Say("mã ‹%s› dài %d ký tự", "the id ‹%s› has %d characters", id, len(id))
		hint = diag.Say("dùng nhiều nhất %d ký tự.", "use at most %d.", maxID)
	case check.ReservedID(id):
		message = diag.Say("mã ‹%s› trùng tên một tệp chung cho mọi chỉ số", "the id ‹%s› is the name of a file for all indicators", id)
		hint = diag.Say("chọn mã khác, ví dụ ‹tiem-chung-day-du›.", "choose another id, for example ‹tiem-chung-day-du›.")
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
