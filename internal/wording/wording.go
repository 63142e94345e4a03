// Package wording hears what words around figures say of them: that they may change yet,
// are of a part of a year, or of a part of the people or the land. It has each word once,
// for the texts of a table that is imported and for the notes of one that is checked.
// Patterns are for texts in small letters without marks; where marks tell two words
// apart, a text that has them must have those.
package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text is a text as it was written and folded.
type Text struct {
	Written string
	Folded  Folded
}

// Of folds a text.
func Of(text string) Text { return Text{text, Fold(text)} }

// Each gives every place in a text where a pattern stands as words of its own.
func (s Text) Each(pattern *regexp.Regexp) (out [][2]int) {
	for _, m := range pattern.FindAllStringSubmatchIndex(s.Folded.Text, -1) {
		out = append(out, [2]int{m[2], m[3]})
	}
	return out
}

// Original is a part of the text as it was written.
func (s Text) Original(at [2]int) string {
	start, end := s.Folded.Cut(at[0], at[1])
	return s.Written[start:end]
}

// Before is what stands before a part of the text, folded.
func (s Text) Before(at [2]int) string { return strings.TrimRight(s.Folded.Text[:at[0]], " (\"'") }

// Behind is what stands behind a part of the text, folded.
func (s Text) Behind(at [2]int) string { return strings.TrimLeft(s.Folded.Text[at[1]:], " ") }

// WrittenAs tells whether a part of the text is one of the words, or has no marks.
func (s Text) WrittenAs(at [2]int, words ...string) bool {
	text := s.Original(at)
	return !HasMarks(text) || slices.ContainsFunc(words, func(w string) bool { return Key(w) == Key(text) })
}

// HasMarks tells whether a text has letters with marks, so that the lack of one says
// something.
func HasMarks(text string) bool {
	return strings.IndexFunc(text, func(l rune) bool { return l > unicode.MaxASCII }) >= 0
}

// Folded is a text in small letters without marks, with the place of each byte in
// the text.
type Folded struct {
	Text string
	at   []int // for each byte of text, and its end: the byte of the original
}

// Fold folds a text so that what is found in it can be shown as it was written.
func Fold(text string) Folded {
	var out strings.Builder
	var at []int
	blank := true
	for i, l := range text {
		part := plainRune(l)
		if part == " " && blank {
			continue
		}
		blank = part == " "
		out.WriteString(part)
		for range len(part) {
			at = append(at, i)
		}
	}
	return Folded{out.String(), append(at, len(text))}
}

// Cut is a part of the folded text in bytes of the original.
func (f Folded) Cut(start, end int) (int, int) {
	return f.at[start], f.at[end]
}

// plainRune folds one letter.
func plainRune(l rune) string {
	switch {
	case unicode.IsSpace(l) || l == '_':
		return " "
	case unicode.Is(unicode.Pd, l) || l == '−':
		return "-"
	case l < unicode.MaxASCII:
		return string(unicode.ToLower(l))
	}
	return FoldName(string(l))
}

// BlankOut puts blanks in place of a part of a text.
func BlankOut(text string, start, end int) string {
	return text[:start] + strings.Repeat(" ", end-start) + text[end:]
}

// Pattern finds names, folded, the longer ones first.
func Pattern(names []string) *regexp.Regexp {
	var list []string
	for _, name := range names {
		list = append(list, regexp.QuoteMeta(Fold(name).Text))
	}
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	return regexp.MustCompile(`\b(` + strings.Join(list, "|") + `)\b`)
}

const toneMarks = "\u0300\u0301\u0303\u0309\u0323"

// Key is a text in small letters, with the tone of each syllable behind it,
// so that hoà and hòa are one: Xã Hoà Bình gives "xã hoa` binh`" in pieces.
func Key(text string) string {
	var words []string
	for _, word := range strings.Fields(strings.ToLower(text)) {
		var letters, tones strings.Builder
		for _, r := range norm.NFD.String(word) {
			if strings.ContainsRune(toneMarks, r) {
				tones.WriteRune(r)
			} else {
				letters.WriteRune(r)
			}
		}
		words = append(words, letters.String()+tones.String())
	}
	return strings.Join(words, " ")
}

// FoldName takes marks and capitals off a name, so that Hoà Bình finds Hòa Bình.
func FoldName(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(strings.TrimSpace(name))) {
		switch {
		case r == 'đ':
			b.WriteByte('d')
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Trim takes white space and zero-width characters off the edges of a text.
func Trim(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' })
}
