package source

import (
	"regexp"
	"strconv"
)

// Escape is a character of a TOML text that is written by its number.
type Escape struct {
	Offset  int    // of its backslash, in bytes
	Rune    rune   // what it stands for
	Written string // as it stands in the file: \u202e
}

// escapeForm finds \uXXXX, \UXXXXXXXX and \xXX; a pair of backslashes is one
// backslash and escapes nothing.
var escapeForm = regexp.MustCompile(`\\(?:\\|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2})`)

// Escapes lists the characters of a TOML text that are written by their
// numbers, in their order. It takes comments and literal strings for texts like
// all others: nothing there needs such a number.
func Escapes(text string) []Escape {
	var out []Escape
	for _, at := range escapeForm.FindAllStringIndex(text, -1) {
		written := text[at[0]:at[1]]
		if written == `\\` {
			continue
		}
		n, err := strconv.ParseUint(written[2:], 16, 32)
		if err != nil || n > 0x10FFFF {
			continue // package toml refuses it
		}
		out = append(out, Escape{at[0], rune(n), written})
	}
	return out
}
