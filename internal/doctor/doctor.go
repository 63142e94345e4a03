// Package doctor looks at a project, or at a bare repository on a server, and
// says what is set up and what is not, each with a remedy. It
// changes nothing, and no finding holds the address of a remote, a name or an
// e-mail address.
package doctor

import (
	"bytes"
	"context"
	"io/fs"
	"time"

	"chitieu/internal/diag"
)

// Grade says how bad a finding is.
type Grade int

// The grades.
const (
	Good   Grade = iota // as it should be
	Note                // worth knowing; everything works
	Needed              // something that is needed is missing
)

// Finding is one thing that was looked at.
type Finding struct {
	Grade  Grade
	About  diag.Words // what was looked at, a word or two
	Text   diag.Words // what was seen
	Remedy diag.Words // what to do; empty for Good
}

// Chapter is a group of findings.
type Chapter struct {
	Title    diag.Words
	Findings []Finding
}

// World is what a project lies in, as the caller sees it.
type World struct {
	Dir     string // of the project, or of a bare repository
	Files   fs.FS  // Dir, below which files are looked at; nil on a server
	Version string // of the program
	System  string // as runtime.GOOS
	Now     time.Time
	Missing []string // files that the theme lacks
}

// good, note and needed make findings.
func good(about, text diag.Words) Finding { return Finding{Grade: Good, About: about, Text: text} }

func note(about, text, remedy diag.Words) Finding {
	return Finding{Grade: Note, About: about, Text: text, Remedy: remedy}
}

func needed(about, text, remedy diag.Words) Finding {
	return Finding{Grade: Needed, About: about, Text: text, Remedy: remedy}
}

// Whole tells whether nothing that is needed is missing.
func Whole(chapters []Chapter) bool {
	for _, chapter := range chapters {
		for _, f := range chapter.Findings {
			if f.Grade == Needed {
				return false
			}
		}
	}
	return true
}

// Count counts the findings of a grade.
func Count(chapters []Chapter, grade Grade) int {
	n := 0
	for _, chapter := range chapters {
		for _, f := range chapter.Findings {
			if f.Grade == grade {
				n++
			}
		}
	}
	return n
}

// same are words that are the same in both languages: names and numbers.
func same(text string) diag.Words { return diag.Words{VI: text, EN: text} }

var (
	theProgram = diag.Say("chương trình", "program")
	theTheme   = diag.Say("giao diện", "theme")
	theClock   = diag.Say("đồng hồ", "clock")
)

// Machine looks at the program and the clock.
func Machine(ctx context.Context, w World) Chapter {
	return Chapter{diag.Say("Máy và chương trình", "Machine and program"), []Finding{good(theProgram, same(w.Version+", "+w.System)), themeFinding(w), clock(w, newest(ctx, w.Dir))}}
}

// themeFinding tells of the files that `make theme` puts into the program. A
// site is whole without them.
func themeFinding(w World) Finding {
	if len(w.Missing) == 0 {
		return good(theTheme, diag.Say("đủ mẫu trang, phông chữ và biểu đồ tương tác, nằm trong chương trình", "templates, fonts and interactive charts are all there, within the program"))
	}
	return note(theTheme, diag.Say("chương trình này thiếu %s của phông chữ hoặc biểu đồ tương tác; trang vẫn đủ nội dung, dùng phông chữ của máy người xem",
		"this program lacks %s of the fonts or the interactive charts; the site is whole without them, in the fonts of the reader's machine", diag.Amount(len(w.Missing), "tệp", "file", "files")),
		diag.Say("dùng bản phát hành của chương trình; nếu tự dựng từ mã nguồn thì chạy ‹make theme› rồi ‹make program›", "use a release of the program; if you build it yourself, run ‹make theme› and then ‹make program›"))
}

// abroad tells whether the project is about another country: its areas are not
// those of Viet Nam, so its people keep another time.
func abroad(w World) bool {
	if w.Files == nil {
		return false
	}
	areas, err := fs.ReadFile(w.Files, "data/areas.csv")
	return err == nil && !bytes.Contains(areas, []byte("\nVN,"))
}

// clock compares the clock with the newest commit, and tells the time zone.
func clock(w World, commit time.Time) Finding {
	_, offset := w.Now.Zone()
	at := w.Now.Format("15:04 02/01/2006 -07:00")
	switch {
	case w.Now.Year() < 2024 || commit.After(w.Now.Add(24*time.Hour)):
		return note(theClock, diag.Say("%s: sớm hơn lần commit mới nhất, hoặc chậm nhiều năm", "%s: earlier than the newest commit, or years behind", at),
			diag.Say("chỉnh ngày giờ của máy. Trên Windows: Cài đặt, Thời gian và ngôn ngữ, bật “Đặt thời gian tự động”", "set date and time of the machine. On Windows: Settings, Time & language, “Set time automatically”"))
	case offset != 7*60*60 && !abroad(w):
		return note(theClock, diag.Say("%s: múi giờ không phải của Việt Nam (+07:00), nên ngày của lần commit có thể lệch một ngày", "%s: not the time zone of Viet Nam (+07:00), so the day of a commit may be off by one", at),
			diag.Say("đặt múi giờ (UTC+07:00) Bangkok, Hà Nội, Jakarta; trên máy chủ Linux: timedatectl set-timezone Asia/Ho_Chi_Minh",
				"set the time zone (UTC+07:00) Bangkok, Hanoi, Jakarta; on a Linux server: timedatectl set-timezone Asia/Ho_Chi_Minh"))
	}
	return good(theClock, same(at))
}
