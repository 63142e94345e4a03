package build

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"chitieu/internal/diag"
)

func TestRouteFault(t *testing.T) {
	for routes, want := range map[string]string{
		"home = \"/\"\ndata = \"du-lieu\"":        "",
		"home = \"/en/\"":                         "",
		"home = \"/a/b/\"":                        "",
		"home = \"Trang đầu\"":                    `theme/i18n/vi.toml:2:8: [route] home = "Trang đầu" không đúng dạng; cần bắt đầu và kết thúc bằng dấu /`,
		"home = \"//\"":                           "theme/i18n/vi.toml:2:8: ",
		"home = \"/en\"":                          "theme/i18n/vi.toml:2:8: ",
		"home = \"\"":                             "theme/i18n/vi.toml:2:8: ",
		"home = \"/\"\ndata = \"/du-lieu/\"":      `theme/i18n/vi.toml:3:8: [route] data = "/du-lieu/" không đúng dạng; chỉ dùng a-z`,
		"home = \"/\"\ndata = \"dữ-liệu\"":        "theme/i18n/vi.toml:3:8: ",
		"home = \"/\"\ndata = 3\nplan = \"kh\"\n": "theme/i18n/vi.toml:3:8: ",
	} {
		words := fstest.MapFS{"vi.toml": {Data: []byte("[route]\n" + routes)}}
		err := routeFault(words, "vi")
		var fault *diag.Fault
		if want == "" && err != nil || want != "" && (!errors.As(err, &fault) || !strings.HasPrefix(fault.VI, want) || fault.EN == "") {
			t.Errorf("%s:\nwant %s\ngot  %v", routes, want, err)
		}
	}
}
