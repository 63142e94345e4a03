package wording

import (
	"regexp"
	"strings"
)

var (
	// People are words for those whom figures count, without marks.
	People = []string{"tre", "em", "chau", "be", "nguoi", "hoc sinh", "phu nu", "ba me", "children", "persons", "pupils", "students"}
	// Counted are words for all that figures count, without marks.
	Counted   = append([]string{"dan", "ho", "vu", "ca", "cap", "lop", "luot", "truong hop"}, People...)
	yearCount = regexp.MustCompile(`\b((?:19|20)[0-9]{2}) (?:` + strings.Join(Counted, "|") + `)\b`)
)
