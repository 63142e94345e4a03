package docstest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestCalendar holds the calendar for staff to the data: each indicator has one
// row, with its agency, its name and its kind of period.
func TestCalendar(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(root, "docs", "huong-dan", "lich-hang-nam.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(root, "data", "indicators", "*", "indicator.toml"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	words := map[string]string{"year": "năm", "school_year": "năm học"}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		id := filepath.Base(filepath.Dir(file))
		want := "| `" + key(string(text), "agency") + "` | [" + key(string(text), "name_vi") + "](../../data/indicators/" + id + "/indicator.toml) | " + words[key(string(text), "period")] + " |\n"
		if n := strings.Count(string(page), want); n != 1 {
			t.Errorf("the calendar has %d rows that end in %s", n, want)
		}
	}
	if n := strings.Count(string(page), "/indicator.toml) |"); n != len(files) {
		t.Errorf("the calendar has %d rows of indicators, the data have %d", n, len(files))
	}
	deadlines, err := os.ReadFile(filepath.Join(root, "data", "releases.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(deadlines), "\n[[deadline]]"); n != 1 || key(string(deadlines), "rule") != "12-15" || strings.Contains(string(deadlines), "\n[[release]]") {
		t.Error("the calendar says that 15/12 is the only deadline and that no release has a day")
	}
}

// key is the text of a key at the beginning of a line of TOML.
func key(text, name string) string {
	m := regexp.MustCompile(`(?m)^` + name + ` = "(.*)"$`).FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return m[1]
}
