package markup

import (
	"regexp"
	"strings"
)

var (
	sectionLabel = regexp.MustCompile(`^([IVXLC]+)\.(?: |$)`)
	numberLabel  = regexp.MustCompile(`^([0-9]+)\.(?: |$)`)
	letterLabel  = regexp.MustCompile(`^([a-zđ])\)(?: |$)`)
)

// headingLabel reads "II." from a section and "5." from a heading below it.
func headingLabel(level int, text string) (marker, label string, ok bool) {
	pattern := sectionLabel
	switch level {
	case planTop:
	case planTop + 1:
		pattern = numberLabel
	default:
		return "", "", false
	}
	m := pattern.FindStringSubmatch(text)
	if m == nil {
		return "", "", false
	}
	return m[1] + ".", m[1], true
}

// pointLabel reads "c)" from the beginning of a paragraph.
func pointLabel(text string) (marker, letter string, ok bool) {
	m := letterLabel.FindStringSubmatch(text)
	if m == nil {
		return "", "", false
	}
	return m[1] + ")", m[1], true
}

// newClause derives anchor and label from the place in the text alone, so
// that they hold as long as the text does.
func newClause(parent *Clause, level int, marker, label string) *Clause {
	c := &Clause{Level: level, Marker: marker, Anchor: anchorPart(label), Label: label}
	if parent != nil {
		c.Parent = parent.Anchor
		c.Anchor = parent.Anchor + "-" + c.Anchor
		c.Label = parent.Label + "." + c.Label
	}
	return c
}

// anchorPart folds one label for an address: đ is dd, so that d stays d.
func anchorPart(label string) string {
	if label == "đ" {
		return "dd"
	}
	return strings.ToLower(label)
}
