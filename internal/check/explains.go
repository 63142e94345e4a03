package check

import (
	"regexp"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// excuse is what notes say of a number that a rule would refuse.
type excuse int

// The excuses: none, the words alone, the words with a reason.
const (
	unexcused excuse = iota
	unreasoned
	excused
)

// excuseOf reads in notes whether one of them has a number, right behind it the
// words that excuse it, and beside them a reason: words alone are typed by rote.
func excuseOf(words string, notes ...numberNote) excuse {
	found := unexcused
	for _, n := range notes {
		if !says(n.note, n.value, words) {
			continue
		}
		if source.Explains(strings.ReplaceAll(strings.ToLower(n.note), words, " ")) {
			return excused
		}
		found = unreasoned
	}
	return found
}

// numberNote is a note with the number of its row.
type numberNote struct {
	note  string
	value decimal.Decimal
}

// noted is the note of a row with its number.
func (o *observation) noted() numberNote { return numberNote{o.Note.VI, o.Value} }

// told makes a warning of a problem that a note excuses, and asks for the reason
// where the note has the words alone.
func (e excuse) told(d diag.Diagnostic) diag.Diagnostic {
	switch e {
	case excused:
		d.Severity = diag.Warning
	case unreasoned:
		d.Hint = d.Hint.Then(source.ReasonWanted)
	}
	return d
}

// causeWord is a word of a note that says why, or that a value rose or fell.
var causeWord = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:vì|do|bởi|nhờ|tăng|giảm|đổi|khác|ảnh hưởng|dịch|sáp nhập|because|due|owing|rose|fell|dropped|increased?|decreased?|changed?)(?:[^\p{L}]|$)`)

// noCause are words with a causeWord in them that give no cause: who counted, and services.
var noCause = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:do (?:(?:tổng |chi )?cục|sở|bộ|ủy ban|ubnd|phòng|trung tâm|viện|ban|đơn vị|nguồn|tỉnh|xã)|dịch vụ|giao dịch)(?:[^\p{L}]|$)`)

// accounts tells whether the note of a row may say why its value is unusual: it gives
// a reason, and is not the remark that the row before has too. "Provisional" or "seen in
// a copy" stand beside values of any size.
func accounts(o, before *observation) bool {
	return source.Explains(o.Note.VI) && causeWord.MatchString(noCause.ReplaceAllString(o.Note.VI, " ")) && (before == nil || o.Note.VI != before.Note.VI)
}
