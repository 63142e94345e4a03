package importer

import (
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/model"
	"chitieu/internal/wording"
)

// saysMore tells whether brackets in the name of a column hold more than a status,
// a unit, a part of the people or the mark of a footnote: 2024 (9 tháng), 2024 (tỉnh Bình Định), and for
// a rate 2023 (số trẻ). Figures below such a name need not be those of the year.
func (r *reader) saysMore(text string) bool {
	return slices.ContainsFunc(inBrackets(text), func(part string) bool {
		keys, known := r.partIn(part)
		return !known || keys == nil && !r.harmless(part)
	})
}

// harmless tells whether words in brackets leave the figures what they are; units
// that do not fit are refused as units.
func (r *reader) harmless(part string) bool {
	_, status := wording.StatusNamed(part)
	unit, multiple := unitSaid(part)
	words := wording.FoldName(part)
	switch {
	case status || ofPlan(part) || unit != "" || multiple || strings.Trim(part, "0123456789*"+raised) == "" && len(part) < 4:
		return true
	case r.in.Unit == model.Count || r.in.Unit == model.Number:
		return !strings.ContainsAny(part, "0123456789") && len(r.project.Areas.Find(part, model.Interval{})) == 0 && !namesArea(words) && !wording.PartNouns.MatchString(words)
	}
	return slices.Contains(rateNames, words) || slices.Contains([]string{"th", "thuc hien", "ca nam", "toan tinh", "ca tinh", "chung"}, words)
}

// namesArea tells whether words without marks begin with a type of area.
func namesArea(words string) bool {
	return slices.ContainsFunc(check.AreaTypes(), func(t string) bool { return strings.HasPrefix(words, wording.FoldName(t)+" ") })
}
