package source

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"chitieu/internal/diag"
)

// A reason says in words why: "x", "đã sửa" or a number again is none. So many
// different words are the least that says something ("gõ sai số"); whether it is true
// is for people to judge.
const leastReasonWords = 3

// ReasonWanted is told where words stand that give no reason.
var ReasonWanted = diag.Say("Lý do cần ít nhất ba từ, nói vì sao.", "A reason has at least three words, and says why.")

// noReason are words that stand where a reason is to be written, or before one.
var noReason = regexp.MustCompile(`(?i)^[\s.:…]*(?:(?:cần )?(?:ghi|điền|viết|nhập|bổ sung) lý do|lý do(?: (?:ở đây|sửa số|thay đổi))?|(?:chưa|không) (?:rõ|biết|có) lý do|(?:write|add|enter|fill in) (?:a |the )?reason|reason(?: (?:here|to follow))?|todo)(?:[^\p{L}]|$)`)

// Explains tells whether a text has as many words as a reason needs.
func Explains(text string) bool {
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
