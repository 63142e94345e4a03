package opensdg

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	tagForm   = regexp.MustCompile(`(?s)<!--.*?-->|</?[A-Za-z][^<>]*>`)
	linkForm  = regexp.MustCompile(`\[([^\[\]]*)\]\((https?://[^\s()]+)\)`)
	boldForm  = regexp.MustCompile(`\*\*([^*]+)\*\*|__([^_]+)__`)
	headForm  = regexp.MustCompile(`(?m)^\s{0,3}#{1,6}\s+`)
	spaceForm = regexp.MustCompile(`\s+`)
)

// plain is a text of a description without the marks of HTML and Markdown, and
// without characters that nobody sees.
func plain(text string) string {
	text = tagForm.ReplaceAllString(text, " ")
	text = html.UnescapeString(text)
	text = linkForm.ReplaceAllString(text, "$1 ($2)")
	text = boldForm.ReplaceAllString(text, "$1$2")
	text = headForm.ReplaceAllString(text, "")
	return tidy(text)
}

// tidy is a text on one line without characters that nobody sees.
func tidy(text string) string {
	if simple(text) {
		return strings.TrimSpace(text)
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r), unicode.IsControl(r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, norm.NFC.String(text))
	return strings.TrimSpace(spaceForm.ReplaceAllString(text, " "))
}

// simple tells cheaply of a text that it has nothing to tidy but its ends: nearly
// all cells are so.
func simple(text string) bool {
	before := byte('x')
	for i := range len(text) {
		b := text[i]
		if b < ' ' || b >= 0x7f || b == ' ' && before == ' ' {
			return false
		}
		before = b
	}
	return true
}

// shorten cuts a text at a word, so that it has at most so many characters.
func shorten(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := string(runes[:most-1])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}

// slug makes small letters and digits of a text, with a mark between words.
func slug(text, mark string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			b.WriteByte('d')
		case r == '%':
			b.WriteString(" percent ")
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), mark)
}
