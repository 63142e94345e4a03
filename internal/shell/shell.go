// Package shell writes words as people type them in a shell, of Windows or not, and tells
// which words nobody may type: those that a shell would run, expand or cut.
package shell

import (
	"slices"
	"strings"
	"unicode"
)

// Quoted is a typable word as it is typed: in quotation marks where a shell, of Windows or
// not, would make something else of it.
func Quoted(word string) string {
	plain := func(l rune) bool {
		return unicode.IsLetter(l) || unicode.IsDigit(l) || strings.ContainsRune("-_./\\:", l)
	}
	if word != "" && strings.IndexFunc(word, func(l rune) bool { return !plain(l) }) < 0 {
		return word
	}
	return `"` + word + `"`
}

// Typable tells whether a text is itself between double quotation marks, in the shells of
// Windows and of others. Who writes a table could else have a shell run what they like.
func Typable(text string) bool { return len(Untypable(text)) == 0 }

// Untypable lists what of a text a shell would run, expand or take for the end of the
// quotation. PowerShell takes curly marks for straight ones; a backslash before the last
// mark takes that away; between two of % Windows looks for a name.
func Untypable(text string) (out []string) {
	for _, l := range text {
		sign := string(l)
		switch {
		case unicode.IsControl(l):
			sign = "↵"
		case l == '%' && strings.Count(text, "%") > 1:
		case l == '\\' && strings.HasSuffix(text, `\`):
		case !strings.ContainsRune("$`!\"“”„", l):
			continue
		}
		if !slices.Contains(out, sign) {
			out = append(out, sign)
		}
	}
	return out
}

// Part is a text without what keeps it from being typed.
func Part(text string) string {
	text = strings.Map(func(l rune) rune {
		if unicode.IsControl(l) {
			return ' '
		}
		return l
	}, text)
	for !Typable(text) { // what is taken out may leave a backslash at the end
		for _, sign := range Untypable(text) {
			text = strings.ReplaceAll(text, sign, "")
		}
	}
	return text
}
