package model_test

import (
	"testing"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// TestStillNames: a note beside a number that was replaced, see what it names.
func TestStillNames(t *testing.T) {
	for _, c := range []struct {
		vi, en, old, now string
		want             bool
	}{
		{"khoảng 29% trẻ em", "", "29", "31", true},
		{"khoảng 29,0% trẻ em", "", "29", "31", true},
		{"Nguồn in 38,4 phần nghìn", "", "38.4", "34.8", true},
		{"có 1.234 vụ", "", "1234", "1243", true},
		{"", "some 1,234 cases", "1234", "1243", true},
		{"khoảng 5 vụ", "", "5", "6", true},
		{"5% số xã", "", "5", "6", true},
		{"ước đạt 2019 vụ", "", "2019", "2190", true},

		{"khoảng 12,5%", "", "12.5", "125", true},
		{"khoảng 125%", "", "125", "12.5", true},
		{"", "some 12.5%", "12.5", "125", true},

		{"tính cho 5 xã", "", "5", "6", false},
		{"tính đến năm 2019", "", "2019", "2190", false},
		{"ngày 29/6", "", "29", "31", false},
		{"ngày 29 tháng 6", "", "29", "31", false},
		{"Quyết định 29/QĐ-UBND", "", "29", "31", false},
		{"trang 29 của niên giám", "", "29", "31", false},
		{"khoảng 31%, chứ không phải 29%", "", "29", "31", false},
		{"bản trước ghi 29%", "", "29", "31", false},
		{"", "was 29% before", "29", "31", false},
		{"khoảng 12,5%", "", "125", "12.5", false},
		{"khoảng 129%", "", "29", "31", false},
		{"khoảng 29,5%", "", "29", "31", false},
		{"không có số", "", "29", "31", false},
		{"", "", "29", "31", false},
		{"khoảng 29%", "", "29", "29.0", false},
		{"khoảng 29%", "", "", "31", false},
	} {
		if got := (model.Text{VI: c.vi, EN: c.en}).StillNames(given(t, c.old), given(t, c.now)); got != c.want {
			t.Errorf("%q %q, %s to %s: %v", c.vi, c.en, c.old, c.now, got)
		}
	}
}

func given(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	if text == "" {
		return decimal.Decimal{}
	}
	d, err := decimal.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
