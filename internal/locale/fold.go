package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold writes a text in plain ASCII letters and lower case, as people type it
// without Vietnamese keys: "Đăk Đoa" gives "dak doa". Letters beyond Latin
// are dropped.
func Fold(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(text) {
		switch {
		case r == 'đ' || r == 'Đ' || r == 'ð' || r == 'Ð':
			b.WriteByte('d')
		case r < unicode.MaxASCII:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Slug is Fold with everything but letters and digits turned into single
// hyphens: "Tử vong dưới 5 tuổi" gives "tu-vong-duoi-5-tuoi".
func Slug(text string) string {
	words := strings.FieldsFunc(Fold(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}

// toneMarks are the five tone marks of Vietnamese as combining characters.
const toneMarks = "\u0300\u0301\u0303\u0309\u0323"

func initial(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) {
		return "#"
	}
	bare := strings.Map(func(r rune) rune {
		if strings.ContainsRune(toneMarks, r) {
			return -1
		}
		return r
	}, norm.NFD.String(string(unicode.ToUpper(first))))
	return norm.NFC.String(bare)
}
