package cli

import (
	"slices"
	"testing"

	"chitieu/internal/diag"
)

func TestAlike(t *testing.T) {
	list := []callable{
		{"thu-tiem-du", []string{"Tỷ lệ trẻ thử tiêm đủ", "Invented doses"}},
		{"thu-tiem-mui-3", []string{"Tỷ lệ trẻ thử tiêm mũi 3", ""}},
		{"thu-coi", []string{"Tỷ lệ thử thấp còi", ""}},
		{"so-y-thu", []string{"Sở Y Thử", ""}},
		{"so-gd-dt", []string{"Sở Giáo dục và Đào tạo", ""}},
	}
	for word, want := range map[string][]string{
		"thu-tiem":       {"thu-tiem-du", "thu-tiem-mui-3"},
		"thu-coii":       {"thu-coi"},
		"Thấp còi":       {"thu-coi"},
		"tiem mui 3":     {"thu-tiem-mui-3"},
		"SYT":            {"so-y-thu"},
		"Sở Y Thử":       {"so-y-thu"},
		"SGDĐT":          {"so-gd-dt"},
		"so giao duc":    {"so-gd-dt"},
		"invented-doses": {"thu-tiem-du"},
		"khac":           nil,
		"":               nil,
		"--":             nil,
	} {
		if got := alike(word, list); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", word, got, want)
		}
	}
	err := unknownNamed(indicatorWord, "thu-tiem", list, none).(*usageError)
	if want := diag.Say("không có chỉ số ‹thu-tiem›; ý bạn là ‹thu-tiem-du› hay ‹thu-tiem-mui-3›?", "there is no indicator ‹thu-tiem›; did you mean ‹thu-tiem-du› or ‹thu-tiem-mui-3›?"); err.message != want {
		t.Errorf("%v, want %v", err.message, want)
	}
}
