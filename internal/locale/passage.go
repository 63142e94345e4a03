package locale

import "strings"

// A text that a page has in Vietnamese only stands in its sentences in
// Vietnamese, and has to be marked as such (WCAG 3.1.2), wherever it ends up:
// alone in a cell, in the middle of a sentence, in a label of a chart. So the
// mark travels in the text itself, as a pair of characters that no text of the
// project has, and package render turns it into an element with lang when it
// knows where the text stands.
const (
	passageStart = '\uE000'
	passageEnd   = '\uE001'
)

// PassageLang is the language of every passage: that of the texts which every
// project has.
const PassageLang = "vi"

// PassageBytes begins every mark of a passage, for those who look for them in
// bytes.
const PassageBytes = "\xee\x80"

// Passage marks a text as one in Vietnamese.
func Passage(text string) string {
	if text = Plain(text); text == "" {
		return ""
	}
	return string(passageStart) + text + string(passageEnd)
}

// Plain is a text without the marks of passages.
func Plain(text string) string {
	if !HasPassage(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r == passageStart || r == passageEnd {
			return -1
		}
		return r
	}, text)
}

// HasPassage tells whether a text has marks of passages.
func HasPassage(text string) bool {
	return strings.ContainsRune(text, passageStart) || strings.ContainsRune(text, passageEnd)
}

// CutPassage splits a text at its first mark: the text before, the passage and
// the text after it. A mark without its partner is left out; found is then true
// and the passage empty.
func CutPassage(text string) (before, passage, after string, found bool) {
	i := strings.IndexAny(text, string(passageStart)+string(passageEnd))
	if i < 0 {
		return text, "", "", false
	}
	before, rest := text[:i], text[i+len(string(passageStart)):]
	if strings.HasPrefix(text[i:], string(passageEnd)) {
		return before, "", rest, true
	}
	passage, after, paired := strings.Cut(rest, string(passageEnd))
	if !paired {
		return before, "", rest, true
	}
	return before, passage, after, true
}

// InnerPassage applies a change to the first letters of a text, which may stand
// in a passage: the mark stays before them.
func InnerPassage(text string, change func(string) string) string {
	if rest, ok := strings.CutPrefix(text, string(passageStart)); ok {
		return string(passageStart) + change(rest)
	}
	return change(text)
}
