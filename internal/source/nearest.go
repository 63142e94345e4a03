package source

import (
	"chitieu/internal/diag"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxQuoted is how many characters of a found text a message repeats.
const maxQuoted = 60

// Quote puts a found text between quotation marks, shortened where it is long
// and with its invisible characters written out.
func Quote(text string) string {
	if utf8.RuneCountInString(text) > maxQuoted {
		text = string([]rune(text)[:maxQuoted]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

// Meant is a sentence that offers the nearest of the known words, or nothing
// where none is near.
func Meant(word string, known []string) diag.Words {
	if best, ok := Nearest(word, known); ok {
		return diag.Say("Ý bạn là %q?", "Did you mean %q?", best)
	}
	return diag.Words{}
}

// comparisons writes signs of mathematics as the format does.
var comparisons = strings.NewReplacer("≥", ">=", "≤", "<=")

// Nearest finds the known word with the fewest edits (insert, delete, replace,
// swap of neighbours) from word, ignoring case: at most two, and at most a
// third of its letters. Of equally near ones the first wins.
func Nearest(word string, known []string) (best string, ok bool) {
	if utf8.RuneCountInString(word) > maxQuoted {
		return "", false
	}
	word = comparisons.Replace(word)
	limit := min(2, max(1, utf8.RuneCountInString(word)/3))
	for _, k := range known {
		if d := edits([]rune(strings.ToLower(word)), []rune(strings.ToLower(k))); d <= limit {
			best, ok, limit = k, true, d-1
		}
	}
	return best, ok
}

// edits is the optimal string alignment distance.
func edits(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
