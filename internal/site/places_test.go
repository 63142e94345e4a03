package site

import "testing"

func TestNameAndKind(t *testing.T) {
	for full, want := range map[string][2]string{
		"Gia Lai province": {"Gia Lai", "province"}, "Viet Nam": {"Viet Nam", ""}, "Central Highlands": {"Central Highlands", ""},
		"Quy Nhơn city": {"Quy Nhơn", "city"}, "district": {"district", ""}, "Đăk Đoa urban township": {"Đăk Đoa", "urban township"}, "": {},
	} {
		if name, kind := nameAndKind(full); name != want[0] || kind != want[1] {
			t.Errorf("%q: %q and %q, want %q", full, name, kind, want)
		}
	}
}
