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

		{"", "The rate was about 29%", "29", "31", true},
		{"", "The children were counted at school: 29 of them", "29", "31", true},
		{"", "29% in the former province", "29", "31", true},
		{"", "29%, a year earlier 25%", "29", "31", true},
		{"", "about 29 per cent before the merger", "29", "31", true},
		{"tăng đến 29%", "", "29", "31", true},
		{"giảm từ 29 xuống 25", "", "29", "31", true},
		{"tăng từ 25 lên đến 29 vụ", "", "29", "31", true},
		{"số 38,4 lấy từ niên giám", "", "38.4", "34.8", true},
		{"", "rose to 29", "29", "31", true},
		{"", "a rate of 29", "29", "31", true},
		{"", "from 38.4 to 36", "38.4", "34.8", true},
		{"năm 29% số xã báo cáo", "", "29", "31", true},

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
		{"", "it was 29% before the correction", "29", "31", false},
		{"", "the earlier edition prints 29%", "29", "31", false},
		{"", "29% had been copied by mistake", "29", "31", false},
		{"tăng từ ngày 12 đến 29 tháng 6", "", "29", "31", false},
		{"tính đến 29 tháng 6", "", "29", "31", false},
		{"công văn số 29 của Sở Y tế", "", "29", "31", false},
		{"", "one of 29 communes", "29", "31", false},
		{"", "up to 29 June", "29", "31", false},
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
