package tabular

import "strings"

// tcvn3 maps what the bytes of a TCVN3 (ABC) text are in Latin-1 to what its
// fonts show, after TCVN 5712:1993, VN3.
var tcvn3 = pairs(
	"µà¸á¶ả·ã¹ạ", "¨ă»ằ¾ắ¼ẳ½ẵÆặ", "©âÇầÊấÈẩÉẫËậ", "®đ",
	"ÌèÐéÎẻÏẽÑẹ", "ªêÒềÕếÓểÔễÖệ", "×ìÝíØỉÜĩÞị",
	"ßòãóáỏâõäọ", "«ôåồèốæổçỗéộ", "¬ơêờíớëởìỡîợ",
	"ïùóúñủòũôụ", "\u00adưõừøứöử÷ữùự", "úỳýýûỷüỹþỵ",
	"¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ")

// pairs reads "from to from to …" without the spaces.
func pairs(texts ...string) map[rune]rune {
	out := map[rune]rune{}
	for _, text := range texts {
		letters := []rune(text)
		for i := 0; i+1 < len(letters); i += 2 {
			out[letters[i]] = letters[i+1]
		}
	}
	return out
}

func fromTCVN3(text string) string {
	return strings.Map(func(r rune) rune {
		if to, ok := tcvn3[r]; ok {
			return to
		}
		return r
	}, text)
}

// VNI writes a letter as a base and a mark that is a letter of its own. The
// marks after a vowel, as combining characters:
var vniMarks = map[rune]string{
	'ø': "\u0300", 'ù': "\u0301", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
	'â': "\u0302", 'à': "\u0302\u0300", 'á': "\u0302\u0301", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
	'ê': "\u0306", 'è': "\u0306\u0300", 'é': "\u0306\u0301", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
}

// vniBases are the marks that each base takes.
var vniBases = map[rune]string{
	'a': "øùûõïâàáåãäêèéúüë", 'e': "øùûõïâàáåãä", 'o': "øùûõïâàáåãä", 'u': "øùûõï", 'y': "øùûõ", 'ô': "øùûõï", 'ö': "øùûõï",
}

// vniLetters are letters that stand for one letter.
var vniLetters = pairs("ôơöưñđæỉóĩòịîỵ")

func fromVNI(text string) string {
	var out strings.Builder
	letters := []rune(text)
	for i := 0; i < len(letters); i++ {
		base := letters[i]
		out.WriteRune(vniLetter(base))
		if i+1 < len(letters) {
			mark := lower(letters[i+1])
			if strings.ContainsRune(vniBases[lower(base)], mark) {
				out.WriteString(vniMarks[mark])
				i++
			}
		}
	}
	return out.String()
}

func vniLetter(r rune) rune {
	to, ok := vniLetters[lower(r)]
	switch {
	case !ok:
		return r
	case lower(r) != r:
		return upper(to)
	}
	return to
}

func lower(r rune) rune { return []rune(strings.ToLower(string(r)))[0] }
func upper(r rune) rune { return []rune(strings.ToUpper(string(r)))[0] }
