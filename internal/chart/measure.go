package chart

import (
	"slices"
	"strings"
	"unicode"
)

// fontSize is the size of text in the units of the drawing.
const fontSize = 13

// advance holds, for the characters from space to tilde, how wide each is in
// hundredths of its size: the wider of Be Vietnam Pro and Noto Sans, semibold.
// Layout must hold whichever of them a reader has.
var advance = [...]uint8{
	26, 32, 47, 83, 65, 90, 75, 27, 45, 45, 54, 64, 33, 61, 32, 53, // space to /
	69, 57, 66, 67, 72, 67, 69, 60, 66, 69, 32, 33, 57, 74, 57, 60, // 0 to ?
	101, 76, 70, 78, 74, 63, 64, 79, 76, 39, 48, 70, 64, 94, 81, 83, // @ to O
	67, 82, 70, 66, 67, 76, 73, 104, 75, 70, 66, 49, 51, 49, 59, 72, // P to _
	36, 65, 66, 62, 66, 61, 40, 65, 66, 30, 30, 62, 30, 98, 66, 65, // ` to o
	66, 66, 45, 53, 43, 66, 59, 88, 59, 59, 51, 46, 55, 46, 57, // p to ~
}

// textWidth estimates, generously, how wide a line of text is drawn.
func textWidth(s string, size float64) float64 {
	sum := 0
	for _, r := range s {
		if r >= 0 && int(r) < len(widths) {
			sum += int(widths[r])
		} else {
			sum += runeWidth(r)
		}
	}
	return float64(sum) * size / 100
}

// widths is runeWidth for the blocks that texts are made of.
var widths = func() (out [0x2100]uint8) {
	for r := range out {
		out[r] = uint8(runeWidth(rune(r)))
	}
	return out
}()

func runeWidth(r rune) int {
	switch {
	case r >= ' ' && int(r-' ') < len(advance):
		return int(advance[r-' '])
	case r == '\u00a0' || r == '\u202f':
		return int(advance[0])
	case r == '–':
		return 70
	case r == '‰':
		return 128
	case silent(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Co, r): // marks of languages are private to the program
		return 0
	case r >= 0x2e80:
		return 100
	case strings.ContainsRune("ìíỉĩị", r):
		return 30
	case strings.ContainsRune("ưừứửữựơờớởỡợ", r):
		return 74
	case unicode.IsLower(r):
		return 66
	}
	return 80
}

// wrap breaks a text at spaces, no-break ones left out, into lines that are at
// most limit wide; a word that is wider stands alone on its line.
func wrap(s string, limit float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }) {
		switch {
		case line == "":
			line = word
		case textWidth(line+" "+word, fontSize) <= limit:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// balance breaks a text into as many lines as wrap, but lines of like length,
// so that no single word is left for the last.
func balance(s string, limit float64) []string {
	lines := wrap(s, limit)
	for len(lines) > 1 {
		widest := 0.0
		for _, line := range lines {
			widest = max(widest, textWidth(line, fontSize))
		}
		slimmer := wrap(s, widest-0.01)
		if len(slimmer) > len(lines) || slices.Equal(slimmer, lines) {
			break
		}
		lines = slimmer
	}
	return lines
}

// wrapAll breaks every line of a label.
func wrapAll(label []string, limit float64) []string {
	var lines []string
	for _, s := range label {
		lines = append(lines, balance(s, limit)...)
	}
	return lines
}
