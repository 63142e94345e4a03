package markup

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slug folds a text to an ASCII anchor: marks dropped, đ to d, everything that
// is no letter or digit to a hyphen. Never empty.
func slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case r == 'đ':
			r = 'd'
		case r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "muc"
	}
	return b.String()
}

// ids hands out the ids of one page, each once.
type ids struct{ taken map[string]bool }

func newIDs() *ids { return &ids{taken: map[string]bool{}} }

// claim gives id, or id-2, id-3 ... where it is taken.
func (s *ids) claim(id string) string {
	free := id
	for n := 2; s.taken[free]; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	s.taken[free] = true
	return free
}
