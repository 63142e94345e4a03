package tabular

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"chitieu/internal/diag"
)

// The encodings.
const (
	UTF8        = "utf-8"
	UTF16LE     = "utf-16le"
	UTF16BE     = "utf-16be"
	Windows1258 = "windows-1258"
	TCVN3       = "tcvn3" // fonts such as .VnTime
	VNI         = "vni"   // fonts such as VNI-Times
)

// Encodings lists the encodings that may be declared.
func Encodings() []string { return []string{UTF8, UTF16LE, UTF16BE, Windows1258, TCVN3, VNI} }

const bom = "\xef\xbb\xbf"

// decode turns bytes into text in normal form C and says which encoding it
// was. TCVN3 and VNI, whose bytes mean other letters elsewhere, are used only
// where declared; Windows-1258 also where every letter then is one of
// Vietnamese and marks stand only on vowels.
func decode(name string, data []byte, declared string) (text, encoding string, err error) {
	if declared == "" {
		declared = marked(data)
	}
	switch declared {
	case UTF16LE, UTF16BE:
		return decode16(name, data, declared)
	case TCVN3:
		return norm.NFC.String(fromTCVN3(latin(data))), TCVN3, nil
	case VNI:
		return norm.NFC.String(fromVNI(latin(data))), VNI, nil
	case Windows1258:
		return from1258(data), Windows1258, nil
	}
	data = bytes.TrimPrefix(data, []byte(bom))
	at := invalid(data)
	if at < 0 {
		return norm.NFC.String(string(data)), UTF8, nil
	}
	if text := from1258(data); declared == "" && vietnamese(text) {
		return text, Windows1258, nil
	}
	line := bytes.Count(data[:at], []byte("\n")) + 1
	return "", "", &Refusal{"encoding-unknown", fmt.Sprintf("%s:%d", name, line),
		diag.Say("Dòng %d không phải UTF-8 (byte %02X) và không rõ là bảng mã nào.", "Line %d is not UTF-8 (byte %02X), and which encoding it is is not clear.", line, data[at]),
		diag.Say("Mở tệp xem chữ dùng phông gì rồi chạy lại với ‹--encoding tcvn3› (phông .Vn…), ‹--encoding vni› (phông VNI-…) hoặc ‹--encoding windows-1258›.",
			"Open the file to see its fonts, then run again with ‹--encoding tcvn3› (fonts .Vn…), ‹--encoding vni› (fonts VNI-…) or ‹--encoding windows-1258›.")}
}

// marked is the encoding that a byte order mark or the zeros of UTF-16 show;
// empty where there is neither.
func marked(data []byte) string {
	switch start := data[:min(len(data), 64)]; {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return UTF16LE
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return UTF16BE
	case len(start) >= 8 && bytes.Count(start, []byte{0})*3 >= len(start):
		if start[0] == 0 {
			return UTF16BE
		}
		return UTF16LE
	}
	return ""
}

func decode16(name string, data []byte, encoding string) (string, string, error) {
	order := xunicode.LittleEndian
	if encoding == UTF16BE {
		order = xunicode.BigEndian
	}
	text, err := xunicode.UTF16(order, xunicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil || len(data)%2 != 0 {
		return "", "", &Refusal{"encoding-utf16", name, diag.Say("Tệp UTF-16 bị cắt giữa một ký tự.", "The UTF-16 file is cut within a character."), diag.Say("Lấy lại tệp gốc.", "Get the original again.")}
	}
	return norm.NFC.String(string(text)), encoding, nil
}

func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// latin gives the letters of a font as Latin letters: those of the bytes, or
// those that a program made of the bytes when it saved them as UTF-8.
func latin(data []byte) string {
	data = bytes.TrimPrefix(data, []byte(bom))
	if invalid(data) < 0 {
		return string(data)
	}
	text, _ := charmap.ISO8859_1.NewDecoder().Bytes(data) // every byte is a letter of it
	return string(text)
}

func from1258(data []byte) string {
	text, _ := charmap.Windows1258.NewDecoder().Bytes(data) // what is no letter becomes U+FFFD
	return norm.NFC.String(string(text))
}

const vietnameseLetters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

// vietnamese tells whether a text of Windows-1258 is what it seems: each
// letter is one of Vietnamese (ñ, ĕ, ŏ and ŭ are of Jrai and Bahnar), no mark
// stands alone, and no sign stands between letters, as it does in texts of
// other encodings.
func vietnamese(text string) bool {
	before := ' '
	for _, r := range text {
		switch {
		case r < 0x80:
		case unicode.Is(unicode.Mn, r), r == utf8.RuneError, r >= 0x80 && r < 0xA0:
			return false
		case unicode.IsLetter(r):
			if !strings.ContainsRune(vietnameseLetters+"ñĕŏŭ", unicode.ToLower(r)) || doubled(before, r) {
				return false
			}
		case unicode.IsLetter(before) && !strings.ContainsRune("\u00a0–—“”‘’…‰€²³", r):
			return false
		}
		before = r
	}
	return true
}

// doubled knows pairs of letters that Vietnamese does not have and VNI is full
// of: eâ, aù.
func doubled(before, r rune) bool {
	return strings.ContainsRune("aeoAEO", before) && strings.ContainsRune("âÂêÊåäëöüïøûùõ", r)
}
