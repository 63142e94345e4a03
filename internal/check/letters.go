package check

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// spoilt are the traces of letters that were lost or decoded wrongly. Each
// needs as many matches in the file as it says, so that one odd foreign name
// does not stop a release; once is enough where no name is written so.
var spoilt = []struct {
	rule    string
	pattern *regexp.Regexp
	least   int
	message diag.Words // a format with the place of a word
	hint    diag.Words
}{
	{"text-lost", regexp.MustCompile("\uFFFD"), 1, diag.Words{VI: "Mất chữ: ký tự thay thế %s.", EN: "Lost letters: the replacement character in %s."}, original},
	{"text-lost", regexp.MustCompile(`(?:^|[ ,"(])(?:\pL+\?\pL+|\?\pL{2,})(?:[ ,".;:)\r\n]|$)|\pL+\? \p{Ll}`), 2, diag.Words{VI: "Mất chữ: dấu hỏi giữa từ %s.", EN: "Lost letters: a question mark inside the word %s."}, original},
	{"text-mojibake", regexp.MustCompile(`Ã[¡-¿]|á[º»][\x{80}-\x{BF}\x{152}-\x{178}\x{2013}-\x{203A}\x{20AC}\x{2122}]|Æ[°¡]|Ä[‘ƒ]|â€[™œ\x{9D}“”¦]|Â[ °»]`), 1,
		diag.Words{VI: "Chữ bị lỗi mã %s: tệp UTF-8 đã bị mở như ANSI.", EN: "Garbled letters in %s: a UTF-8 file was opened as ANSI."}, diag.Say("Lấy lại tệp gốc, mở bằng cách nhập dữ liệu với mã UTF-8.", "Take the original file, and open it by importing the data with the encoding UTF-8.")},
	{"text-tcvn3", regexp.MustCompile(`\pL[ªµ¸¶¹¨¾¼½®¬§]\pL`), 1,
		tcvn3, toUnicode},
	{"text-vni", regexp.MustCompile(`[aeouiyAEOUIY][øäåØÄÅ]|[oôuö]ï`), 1,
		vni, toUnicode},
	{"text-tcvn3", regexp.MustCompile(`\pL[µ¸¶¹¨¾¼½©®ª§¬]\pL?|\pL[«»]\pL|[§®©]\pL`), 2,
		tcvn3, toUnicode},
	{"text-vni", regexp.MustCompile(`[aeouiyAEOUIY][øûïäåëöüØÛÏÄÅËÖÜ]|[aeo]â[^n]|eà|oä|aâ|aõ|eâ`), 2,
		vni, toUnicode},
}

var (
	original = diag.Say("Không thể tự sửa; lấy lại tệp gốc.", "This cannot be mended here; take the original file.")
	tcvn3    = diag.Words{VI: "%s không phải chữ Việt, Jrai hay Bahnar; có vẻ là phông TCVN3 (ABC).",
		EN: "%s is not Vietnamese, Jrai or Bahnar; it seems to be a TCVN3 (ABC) font."}
	vni = diag.Words{VI: "%s không phải chữ Việt; có vẻ là phông VNI.", EN: "%s is not Vietnamese; it seems to be a VNI font."}
)

// checkLetters looks at the text of a file: lost letters, text of legacy
// fonts, hidden characters, and letters with separate marks.
func checkLetters(f *source.File) []diag.Diagnostic {
	text := string(f.Data)
	out := append(spoiltLetters(f, text), hidden(f, text)...)
	return append(append(out, mixedAlphabets(f, text)...), decomposed(f, text)...)
}

// decomposed finds letters with separate marks.
func decomposed(f *source.File, text string) []diag.Diagnostic {
	if !norm.NFC.IsNormalString(text) {
		at := norm.NFC.QuickSpanString(text)
		return []diag.Diagnostic{diag.Diagnostic{Severity: diag.Warning, Rule: "text-nfd", Pos: f.At(at)}.With(
			diag.Say("Chữ dạng tổ hợp (NFD), đã chuyển sang dựng sẵn.", "Letters with separate marks (NFD), read as single characters."),
			diag.Say("Lưu lại tệp bằng bộ gõ Unicode dựng sẵn.", "Save the file again with a keyboard program set to precomposed Unicode."))}
	}
	return nil
}

// Text looks at a text of the site as at a file of data: marks of a conflict,
// line ends, letters that were lost or come from legacy fonts. What is not
// UTF-8, and characters that are not seen, package markup reports.
func Text(f *source.File) []diag.Diagnostic {
	if out := foreignText(f); out != nil {
		return out
	}
	if invalidUTF8(f.Data) >= 0 {
		return nil
	}
	if d, found := conflictMarks(f); found {
		return []diag.Diagnostic{d}
	}
	text := string(f.Data)
	out := append(lineEnds(f), spoiltLetters(f, text)...)
	return append(append(out, mixedAlphabets(f, text)...), decomposed(f, text)...)
}

// spoiltLetters names the first of the spoilt patterns that the file matches
// often enough: one wrong encoding explains the others.
func spoiltLetters(f *source.File, text string) []diag.Diagnostic {
	first, count := make([]int, len(spoilt)), make([]int, len(spoilt))
	offset := 0
	for line := range strings.Lines(text) {
		if suspicious(line) {
			for i, s := range spoilt {
				places := s.pattern.FindAllStringIndex(line, s.least)
				if count[i] == 0 && len(places) > 0 {
					found := line[places[0][0]:places[0][1]]
					first[i] = offset + places[0][1] - len(strings.TrimLeft(found, ` ,"`))
				}
				count[i] += len(places)
			}
		}
		offset += len(line)
	}
	for i, s := range spoilt {
		if count[i] >= s.least {
			return []diag.Diagnostic{diag.Diagnostic{Rule: s.rule, Pos: f.At(first[i])}.With(
				diag.Say(s.message.VI, s.message.EN, "‹"+wordAround(text, first[i])+"›"),
				s.hint)}
		}
	}
	return nil
}

// suspicious tells cheaply whether a line holds a letter without which none of
// the spoilt patterns can match.
func suspicious(line string) bool {
	before := rune(0)
	for _, r := range line {
		switch {
		case r < utf8.RuneSelf && r != '?': // nearly all
		case r == '?' || r == '€' || r == '\uFFFD' || r >= '¡' && r <= '¿':
			return true
		case strings.ContainsRune("ÃÆÄÂøûïäåëöüØÛÏÅËÖÜ", r):
			return true
		case strings.ContainsRune("âàõ", r) && strings.ContainsRune("aeo", before):
			return true
		}
		before = r
	}
	return false
}

// hidden finds characters that nobody sees and that change what is read:
// marks of writing direction, and zero-width characters inside a cell. Those
// at the edge of a cell are trimmed elsewhere, with a warning. In TOML they may
// also stand as escapes.
func hidden(f *source.File, text string) []diag.Diagnostic {
	for i, r := range text {
		if r < utf8.RuneSelf {
			continue // nearly all; each of them is seen, or is refused as no text
		}
		edge := r == '\u200b' || r == '\ufeff'
		if edge && edgeOfCell(text, i, len(string(r))) || !unseen(r) {
			continue
		}
		return []diag.Diagnostic{diag.Diagnostic{Rule: "text-hidden", Pos: f.At(i)}.With(
			diag.Say("Ký tự ẩn ‹U+%04X› trong ‹%s›.", "A hidden character ‹U+%04X› in ‹%s›.", r, wordAround(text, i)),
			diag.Say("Xóa cả từ và gõ lại.", "Delete the whole word and type it again."))}
	}
	if path.Ext(f.Path) != ".toml" {
		return nil
	}
	for _, at := range source.Escapes(text) {
		if unseen(at.Rune) || unicode.IsControl(at.Rune) && at.Rune != '\n' && at.Rune != '\t' {
			return []diag.Diagnostic{diag.Diagnostic{Rule: "text-hidden", Pos: f.At(at.Offset)}.With(
				diag.Say("Ký tự ẩn ‹U+%04X›, viết là ‹%s›.", "A hidden character ‹U+%04X›, written as ‹%s›.", at.Rune, at.Written),
				diag.Say("Xóa ký tự này.", "Delete this character."))}
		}
	}
	return nil
}

// unseen tells whether a character is printed by nothing and changes what is.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' || r >= 0x80 && r <= 0x9f
}

func edgeOfCell(text string, i, size int) bool {
	before, after := byte(','), byte(',')
	if i > 0 {
		before = text[i-1]
	}
	if i+size < len(text) {
		after = text[i+size]
	}
	return strings.IndexByte(",\n\r\"", before) >= 0 || strings.IndexByte(",\n\r\"", after) >= 0
}

// wordAround is the word in which byte i stands, without its hidden letters.
func wordAround(text string, i int) string {
	from := strings.LastIndexAny(text[:i], " ,;\t\r\n\"") + 1
	end := strings.IndexAny(text[i:], " ,;\t\r\n\"")
	if end < 0 {
		end = len(text) - i
	}
	word := strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return -1
		}
		return r
	}, text[from:i+end])
	if runes := []rune(word); len(runes) > 40 {
		word = string(runes[:40]) + "…"
	}
	return word
}
