// Package wordstest is for tests: it looks at what the program says to people in
// both languages.
package wordstest

import (
	"regexp"
	"strings"
	"unicode"

	"chitieu/internal/diag"
)

// quotation is what a message repeats of the input; the reader of TOML quotes
// single letters in its own way.
var quotation = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|‹[^›]*›|'[^']'`)

// Problem says what is wrong with the English of words; empty for nothing. No
// words at all are right.
func Problem(w diag.Words) string {
	switch {
	case w.VI == "" && w.EN == "":
		return ""
	case w.VI == "":
		return "English without Vietnamese"
	case w.EN == "":
		return "no English"
	case w.VI == w.EN:
		return "the English is the Vietnamese"
	}
	return Letters(w.EN)
}

// Letters says what is wrong with an English text by itself; empty for nothing.
func Letters(en string) string {
	switch {
	case strings.ContainsFunc(quotation.ReplaceAllString(en, ""), func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }):
		return "the English has Vietnamese letters outside of quotation marks"
	case strings.Contains(en, "%!"):
		return "a format and its arguments do not agree"
	}
	return ""
}
