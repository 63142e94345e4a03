package importer

import (
	"regexp"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// ditto is what stands for the cell above.
var ditto = regexp.MustCompile(`^(?:-*\s*(?:nt|như trên|nhu tren|ditto|idem)\s*-*|["”“″〃]+|''+|-+"-+)$`)

// standIn refuses what is no text of its own: a mark for the cell above, and what a
// spreadsheet shows in place of a result.
func standIn(role, text string) *problem {
	if note := role == NoteVI || role == NoteEN; note && check.NoteFormula(trim(text)) {
		return &problem{"value-formula", diag.Say("%s %s bắt đầu như công thức của bảng tính, không phải câu chữ.", "%s %s begins like a formula of a spreadsheet, and not like words.", role, source.Quote(text)),
			mend("Dán giá trị (Paste Special → Values), hoặc gõ câu chữ không bắt đầu bằng = hay @.", "Paste the value (Paste Special → Values), or type words that do not begin with = or @.")}
	}
	if d, ok := check.FormulaProblem(role, text); !ok && !numeric(role) {
		return problemOf(d)
	}
	if !ditto.MatchString(strings.ToLower(trim(text))) || role == NoteVI || role == NoteEN {
		return nil
	}
	return &problem{"cell-ditto", diag.Say("%s %s là dấu lặp lại ô trên.", "%s %s repeats the cell above.", role, source.Quote(text)),
		mend("Chép nội dung của ô trên xuống từng dòng trong tệp gốc.", "Copy the cell above into every row of the original file.")}
}

// oneLine joins the lines of a note.
func oneLine(l *label) diag.Words {
	line := strings.Join(strings.FieldsFunc(l.text, func(c rune) bool { return c == '\n' || c == '\r' }), " ")
	if line == l.text {
		return none
	}
	l.text = line
	return diag.Say("các dòng trong ô nối thành một", "the lines of the cell became one")
}

// noteProblem refuses a note that is a number and no year: another cell of the
// row has probably taken the place of the value.
func noteProblem(text string) *problem {
	if n := parseNumeral(text); n.comma+n.point == "" || anyYear.MatchString(text) {
		return nil
	}
	return &problem{"note-number", diag.Say("ghi chú chỉ có một số, %s: có lẽ dòng này bị lệch một ô.", "the note is nothing but a number, %s: the row looks shifted by one cell.", source.Quote(text)),
		mend("Xem lại dòng trong tệp gốc; là ghi chú thật thì viết thành câu.", "Look at the row in the original file; if it is a note, write it as a sentence.")}
}
