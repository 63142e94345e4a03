package importer

import (
	"strings"
	"testing"

	"chitieu/internal/model"
)

// TestPeriodRemedy: what is pasted from a message gives no figure a wrong year.
func TestPeriodRemedy(t *testing.T) {
	for text, want := range map[string]string{
		"45992": "=KỲ", "45657": "=2024", "22": "=2022", "năm 2025 (điều chỉnh)": "=2025", "lạ": "=KỲ", "2018 to 2020": "=KỲ",
		"11 tháng 2025": "=skip", "6 tháng đầu năm 2025": "=skip", "Quý I/2025": "=skip", "9T/2025": "=skip", "11/2025": "=skip",
		"Kế hoạch 2025": "=skip", "KH 2025": "=skip", "2024 so với 2025": "=KỲ",
	} {
		if got := periodProblem(text, model.Year).hint.VI; !strings.Contains(got, text+want+"\"") || strings.Count(got, "--map") != 1 {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	if got := periodProblem("Năm 2025", model.Quarter).hint.VI; !strings.Contains(got, "=KỲ") {
		t.Errorf("a year for a quarter: %s", got)
	}
}

func TestStatusRemedy(t *testing.T) {
	for text, want := range map[string]string{"О": "=O\"", "lạ": "=MÃ\"", "93.5": "lệch một ô", "93,5": "lệch một ô"} {
		if got := statusRemedy(text).VI; !strings.Contains(got, want) || strings.Contains(got, "--map") == strings.Contains(want, "lệch") {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
