package check

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// twins are letters of the Cyrillic and Greek alphabets that look like Latin
// ones. They come with texts copied from the web or a PDF.
var twins = strings.NewReplacer("А", "A", "В", "B", "Е", "E", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "С", "C", "Т", "T", "Х", "X", "У", "Y",
	"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "х", "x", "у", "y", "і", "i", "І", "I", "ј", "j", "ѕ", "s",
	"Α", "A", "Β", "B", "Ε", "E", "Ζ", "Z", "Η", "H", "Ι", "I", "Κ", "K", "Μ", "M", "Ν", "N", "Ο", "O", "Ρ", "P", "Τ", "T", "Υ", "Y", "Χ", "X", "ο", "o")

// latin puts Latin letters in the place of those that look like them.
func latin(text string) string { return twins.Replace(text) }

// mixedAlphabets finds words in which Latin letters or digits stand beside
// Cyrillic letters, or Latin beside Greek ones: one of them was copied, and no
// eye and no search finds such a word again.
func mixedAlphabets(f *source.File, text string) []diag.Diagnostic {
	if !strings.ContainsFunc(text, otherScript) {
		return nil
	}
	for from, word := range words(text) {
		at := strings.IndexFunc(word, otherScript)
		if at < 0 {
			continue
		}
		odd, _ := utf8.DecodeRuneInString(word[at:])
		if strings.ContainsFunc(word, isLatin) || unicode.Is(unicode.Cyrillic, odd) && strings.ContainsFunc(word, unicode.IsDigit) {
			return []diag.Diagnostic{diag.Diagnostic{Rule: "text-alphabets", Pos: f.At(from + at)}.With(
				diag.Say("Từ ‹%s› lẫn chữ của hai bảng chữ: ‹%c› (%U) trông như chữ Latinh.", "The word ‹%s› mixes two alphabets: ‹%c› (%U) looks like a Latin letter.", word, odd, odd),
				diag.Say("Gõ lại cả từ.", "Type the whole word again."))}
		}
	}
	return nil
}

// words walks over the runs of letters and digits of a text, with the byte at
// which each begins.
func words(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		start := -1
		for i, r := range text {
			in := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
			switch {
			case in && start < 0:
				start = i
			case !in && start >= 0:
				if !yield(start, text[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(start, text[start:])
		}
	}
}

func otherScript(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Greek, r))
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }
