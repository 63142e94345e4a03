package build

import (
	"regexp"
	"slices"
	"testing"

	"chitieu/theme"
)

var placeholder = regexp.MustCompile(`\{[a-z0-9_]+\}`)

// TestCountryWords: the words of a site about a country stand over those of the
// catalogue, each in the place of one, and want nothing that it is not given.
func TestCountryWords(t *testing.T) {
	tags := []string{"vi", "en"}
	plain, err := languages(theme.FS(), tags, false)
	if err != nil {
		t.Fatal(err)
	}
	country, err := languages(theme.FS(), tags, true)
	if err != nil {
		t.Fatal(err)
	}
	for i, loc := range country {
		changed := 0
		for _, key := range loc.Keys() {
			before, after := plain[i].T(key), loc.T(key)
			if before == after {
				continue
			}
			changed++
			for _, arg := range placeholder.FindAllString(after, -1) {
				if !slices.Contains(placeholder.FindAllString(before, -1), arg) {
					t.Errorf("%s: %s: %q wants %s", loc.Lang, key, after, arg)
				}
			}
		}
		if changed < 20 {
			t.Errorf("%s: %d words differ", loc.Lang, changed)
		}
	}
}
