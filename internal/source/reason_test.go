package source

import "testing"

func TestExplains(t *testing.T) {
	for text, want := range map[string]bool{
		"Gõ sai số": true, "Sai số liệu": true, "chép nhầm từ Word": true, "Số tỉnh cũ": true, "Tính cả năm 2025": true,
		"Lý do thay đổi: Cục Thống kê cập nhật số chính thức": true, "Lý do sửa số: chép nhầm hai chữ số": true, "Lý do: gõ sai số": true,
		"Chưa rõ lý do nguồn cũ ghi sai, nay Cục Thống kê in lại": true, "Reason: a digit was swapped": true,

		"": false, "x": false, "đã sửa": false, "sửa sửa sửa": false, "a b c d e f g h i k": false, "xxx yyy zzzz": false, "1 2 3 4": false,
		"Lý do thay đổi": false, "chưa rõ lý do": false, "ghi lý do ở đây": false, "Cần bổ sung lý do": false, "TODO": false, "write the reason here": false,
	} {
		if got := Explains(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
