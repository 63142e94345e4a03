package render

import (
	"strings"
	"testing"

	"chitieu/internal/locale"
)

func TestPieces(t *testing.T) {
	for text, want := range map[string]string{
		"":             "",
		"38,4‰":        "38,4‰",
		"QĐ 23/QĐ-TTg": "[QĐ 23/QĐ-TTg]",
		"trước (QĐ 1493/QĐ-TTg, 10/09/2021), nên":              "trước |[(QĐ 1493/QĐ-TTg,]| 10/09/2021), nên",
		"KH 2509/KH-UBND  và 05/2023/NQ-HĐND":                  "[KH 2509/KH-UBND]|  và |[05/2023/NQ-HĐND]",
		"(23/QĐ-TTg)":                                          "[(23/QĐ-TTg)]",
		"xã/phường 3-5 tuổi":                                   "xã/phường 3-5 tuổi",
		"1/" + strings.Repeat("a-", 30):                        "1/" + strings.Repeat("a-", 30),
		"của 1705/QĐ-TTg":                                      "của |[1705/QĐ-TTg]",
		"by " + locale.Passage("Kế hoạch 1/KH-A") + ", 2/KH-B": "by |" + locale.Passage("Kế hoạch 1/KH-A") + "|, |[2/KH-B]",
		"a/b\n 1/QĐ-TTg ":                                      "a/b\n |[1/QĐ-TTg]| ",
	} {
		var got []string
		joined := ""
		for _, p := range pieces(text) {
			joined += p.Text
			if p.Whole {
				p.Text = "[" + p.Text + "]"
			}
			got = append(got, p.Text)
		}
		if joined != text || strings.Join(got, "|") != want {
			t.Errorf("%q is cut into %q, wanted %q", text, strings.Join(got, "|"), want)
		}
	}
}
