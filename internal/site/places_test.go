package site

import "testing"

func TestWithoutKind(t *testing.T) {
	for name, want := range map[string]string{
		"Gia Lai province": "Gia Lai", "Viet Nam": "Viet Nam", "Central Highlands": "Central Highlands", "Quy Nhơn city": "Quy Nhơn",
		"district": "district", "Đăk Đoa urban township": "Đăk Đoa", "": "",
	} {
		if got := withoutKind(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
