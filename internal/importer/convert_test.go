package importer

import (
	"strings"
	"testing"

	"chitieu/internal/model"
	"chitieu/internal/tabular"
)

// TestConverted: the point moves the right way, and no digit is lost.
func TestConverted(t *testing.T) {
	for _, c := range []struct {
		number   string
		from, to model.Unit
		want     string
	}{
		{"3.21", model.Percent, model.PerMille, "32.1"},
		{"32.1", model.PerMille, model.Percent, "3.21"},
		{"3", model.Percent, model.PerMille, "30"},
		{"5", model.PerMille, model.Percent, "0.5"},
		{"0.05", model.Percent, model.Per100000, "50"},
		{"50", model.Per100000, model.Percent, "0.050"},
		{"1.25", model.PerMille, model.Per100000, "125"},
		{"93.1", model.Percent, model.Percent, "93.1"},
	} {
		if got, ok := converted(c.number, c.from, c.to); !ok || got != c.want {
			t.Errorf("%s %s in %s: %q, want %q", c.number, c.from, c.to, got, c.want)
		}
	}
	for _, number := range []string{"", "x", "1,5"} {
		if got, ok := converted(number, model.Percent, model.PerMille); ok {
			t.Errorf("%q: %q", number, got)
		}
	}
	if got, ok := converted("5", model.Count, model.Percent); ok {
		t.Errorf("a count became %s", got)
	}
}

// TestUnitRemedies: what a remedy says to write is the number in the unit of the
// indicator.
func TestUnitRemedies(t *testing.T) {
	p := project(t)
	for text, want := range map[string]string{
		"Năm;Tỷ suất (%)\n2019;3,21\n":              "3,21% là 32,1‰",
		"Năm;Giá trị\n2019;3,21%\n":                 "3,21% là 32,1‰",
		"Năm;Tỷ suất thử vong (%)\n2019;12%\n":      "12% là 120‰",
		"Đơn vị: %;\nNăm;Giá trị\n2019;3,21\n":      "3,21% là 32,1‰",
		"Năm;Giá trị\n;%\n2019;3,21\n":              "3,21% là 32,1‰",
		"Năm;Giá trị (trên 100.000 trẻ)\n2019;50\n": "50 trên 100.000 là 0,50‰",
	} {
		options := with("column", "B=value")
		if got := hintsOf(t, p, "thu-vong-5", text, options); !strings.Contains(got, want) {
			t.Errorf("%q:\n%s\nlacks %s", text, got, want)
		}
	}
	if got := hintsOf(t, p, "ty-le", "Năm;Giá trị\n2019;32,1‰\n", with()); !strings.Contains(got, "32,1‰ là 3,21%") {
		t.Error(got)
	}
	nine := tabular.Cell{Kind: tabular.Percent, Text: "9240", Raw: "92.4"}
	if _, _, _, wrong := (&reader{in: p.Indicator("ty-le")}).storedNumber(Value, nine); wrong == nil || !strings.Contains(wrong.hint.VI, "92,4%") {
		t.Errorf("9240%%: %v", wrong)
	}
	stored := tabular.Cell{Kind: tabular.Percent, Text: "3.21", Raw: "0.0321"}
	r := &reader{in: p.Indicator("thu-vong-5")}
	if got := r.percentRemedy(stored).VI; !strings.Contains(got, "là 32,1:") || !strings.Contains(got, "thành 0,0321, sai đơn vị") {
		t.Error(got)
	}
}

// TestQuotientIsShown: whoever asks for rates to be computed sees what the first
// row gives.
func TestQuotientIsShown(t *testing.T) {
	if got := hintsOf(t, project(t), "thu-vong-5", "Năm;Tử số;Mẫu số\n2019;38;1200\n", with()); !strings.Contains(got, "38/1200 cho 31,7‰") {
		t.Error(got)
	}
}

// TestAlsoOfOthers: a name that may be of two indicators is told.
func TestAlsoOfOthers(t *testing.T) {
	p := project(t)
	doubts := func(text string) int {
		return len(run(t, p, "thu-vong-5", text, with(), tabular.Options{}).Doubts)
	}
	if n := doubts("Năm;Tỷ suất thử vong (‰)\n2019;38\n"); n != 1 {
		t.Errorf("a name of two: %d doubts", n)
	}
	if n := doubts("Năm;Tỷ suất thử vong dưới 5 tuổi (‰)\n2019;38\n"); n != 0 {
		t.Errorf("a name of one: %d doubts", n)
	}
}

// TestWholesAreTold: a table without a column for the breakdown says so.
func TestWholesAreTold(t *testing.T) {
	if n := len(run(t, project(t), "so-vu", "Năm;Số vụ\n2019;38\n", with(), tabular.Options{}).Doubts); n != 1 {
		t.Errorf("%d doubts", n)
	}
}
