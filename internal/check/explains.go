package check

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"chitieu/internal/decimal"
	"chitieu/internal/diag"
)

// A reason says in words why: "x", "đã sửa" or a number again is none. So many
// different words are the least that says something ("gõ sai số"); whether it is true
// is for people to judge.
const leastReasonWords = 3

// reasonWanted is told where words stand that give no reason.
var reasonWanted = diag.Say("Lý do cần ít nhất ba từ, nói vì sao.", "A reason has at least three words, and says why.")

// noReason are words that stand where a reason is to be written, or before one.
var noReason = regexp.MustCompile(`(?i)^[\s.:…]*(?:(?:cần )?(?:ghi|điền|viết|nhập|bổ sung) lý do|lý do(?: (?:ở đây|sửa số|thay đổi))?|(?:chưa|không) (?:rõ|biết|có) lý do|(?:write|add|enter|fill in) (?:a |the )?reason|reason(?: (?:here|to follow))?|todo)(?:[^\p{L}]|$)`)

// explains tells whether a text has as many words as a reason needs.
func explains(text string) bool {
	different := map[string]bool{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(noReason.ReplaceAllString(text, "")), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if isWord(word) {
			different[word] = true
		}
	}
	return len(different) >= leastReasonWords
}

// isWord tells a word from letters that were typed to fill a cell: it has two
// different letters.
func isWord(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return strings.Trim(text, string(first)) != ""
}

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
		if explains(strings.ReplaceAll(strings.ToLower(n.note), words, " ")) {
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
		d.Hint = d.Hint.Then(reasonWanted)
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
	return explains(o.Note.VI) && causeWord.MatchString(noCause.ReplaceAllString(o.Note.VI, " ")) && (before == nil || o.Note.VI != before.Note.VI)
}
