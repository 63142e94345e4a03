package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chitieu/internal/locale"
)

// Piece is a part of a text.
type Piece struct {
	Text  string
	Whole bool // stays on one line
}

// pieces cuts a text so that the numbers of documents, such as 23/QĐ-TTg, stay
// whole: browsers would break them at their hyphens. What is between keeps its
// white space. Joined, the pieces are the text. A passage in another language is
// not cut: its marks must stand in one piece.
func pieces(text string) []Piece {
	if !strings.ContainsRune(text, '/') {
		return []Piece{{Text: text}}
	}
	var out []Piece
	for {
		before, passage, after, found := locale.CutPassage(text)
		out = appendPieces(out, before)
		if !found {
			return out
		}
		out, text = append(out, Piece{Text: locale.Passage(passage)}), after
	}
}

// appendPieces appends those of a text without passages.
func appendPieces(out []Piece, text string) []Piece {
	from := 0
	for at := 0; at < len(text); {
		end := at + wordEnd(text[at:])
		if documentNumber(text[at:end]) {
			begins := from + kindBefore(text[from:at])
			if from < begins {
				out = append(out, Piece{Text: text[from:begins]})
			}
			out, from = append(out, Piece{text[begins:end], true}), end
		}
		at = end + len(text[end:]) - len(strings.TrimLeftFunc(text[end:], unicode.IsSpace))
	}
	if from < len(text) {
		out = append(out, Piece{Text: text[from:]})
	}
	return out
}

// wordEnd is where the white space after a word begins.
func wordEnd(text string) int {
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		return i
	}
	return len(text)
}

// kindBefore is where the kind of a document begins that ends a text, "QĐ" or
// "KH"; the end of the text where there is none.
func kindBefore(text string) int {
	words := strings.TrimSuffix(text, " ")
	i := 0
	if at := strings.LastIndexFunc(words, unicode.IsSpace); at >= 0 {
		_, size := utf8.DecodeRuneInString(words[at:])
		i = at + size
	}
	kind := strings.TrimLeft(words[i:], opening)
	if words == text || kind == "" || len(kind) > 6 || strings.ToUpper(kind) != kind || strings.ContainsFunc(kind, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return len(text)
	}
	return i
}

// opening are the signs that may stand before a number.
const opening = "(“‘\"["

// longestNumber is the longest word that is kept whole, in bytes: a longer one
// might not fit a narrow screen. 768/QĐ-BNN-KHCN has 18.
const longestNumber = 32

// documentNumber tells a number of a document: digits, a slash, letters and a
// hyphen, perhaps in brackets.
func documentNumber(word string) bool {
	number, rest, found := strings.Cut(strings.TrimLeft(word, opening), "/")
	return found && number != "" && number[0] >= '0' && number[0] <= '9' && strings.Contains(rest, "-") && len(word) <= longestNumber
}
