package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// What people write beside a year or a word for figures: that they are
// preliminary, or that they are those of a plan.
var (
	statusBefore = regexp.MustCompile(`(?i)^(sơ bộ|ước tính|ước|dự báo|chính thức|prel\.?|preliminary|est\.?)\s+(.+)$`)
	statusAfter  = regexp.MustCompile(`(?i)^(.*\S)[\s,;:-]*[\s(\[](sơ bộ|ước tính|ước th|ước thực hiện|ước|dự báo|chính thức|prel\.?|preliminary|est\.?)[)\]]?$`)
	statusAs     = map[string]model.ObsStatus{"sơ bộ": model.Provisional, "prel": model.Provisional, "preliminary": model.Provisional,
		"ước tính": model.Estimated, "ước": model.Estimated, "ước th": model.Estimated, "ước thực hiện": model.Estimated, "est": model.Estimated, "dự báo": model.Forecast, "chính thức": model.Normal}
	achieved = regexp.MustCompile(`(?i)^(?:th|thực hiện)\s+(.+)$`)
	planned  = regexp.MustCompile(`(^|[^a-z])(kh|ke hoach|muc tieu|chi tieu|phan dau|target|plan)([^a-z]|$)`)
)

// affixed takes the word for a status off a text; the status is empty where
// there is none.
func affixed(text string) (rest string, status model.ObsStatus) {
	if strings.Trim(text, "0123456789/-") == "" {
		return text, "" // most periods
	}
	if m := statusBefore.FindStringSubmatch(text); m != nil {
		if s, ok := statusAs[strings.TrimSuffix(strings.ToLower(m[1]), ".")]; ok { // (?i) takes letters such as ſ for s too
			return withoutAchieved(trim(m[2])), s
		}
	}
	if m := statusAfter.FindStringSubmatch(text); m != nil {
		if s, ok := statusAs[strings.TrimSuffix(strings.ToLower(m[2]), ".")]; ok {
			return withoutAchieved(trim(m[1])), s
		}
	}
	return withoutAchieved(text), ""
}

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
	_, status := statusAs[strings.TrimSuffix(strings.ToLower(part), ".")]
	unit, multiple := unitSaid(part)
	words := check.FoldName(part)
	switch {
	case status || ofPlan(part) || unit != "" || multiple || strings.Trim(part, "0123456789*"+raised) == "" && len(part) < 4:
		return true
	case r.in.Unit == model.Count || r.in.Unit == model.Number:
		return !strings.ContainsAny(part, "0123456789") && len(r.project.Areas.Find(part, model.Interval{})) == 0 && !namesArea(words) && !partOfYear.MatchString(words)
	}
	return slices.Contains([]string{"ty le", "ti le", "ty suat", "rate", "th", "thuc hien", "ca nam", "toan tinh", "ca tinh", "chung"}, words)
}

// namesArea tells whether words without marks begin with a type of area.
func namesArea(words string) bool {
	return slices.ContainsFunc(check.AreaTypes(), func(t string) bool { return strings.HasPrefix(words, check.FoldName(t)+" ") })
}

var partOfYear = regexp.MustCompile(`(^| )(thang|quy|nua|dau|cuoi|tuan|ngay|dot)( |$)`)

// withoutAchieved takes "TH" off "TH 2024", what was achieved in it.
func withoutAchieved(text string) string {
	if m := achieved.FindStringSubmatch(text); m != nil {
		return trim(m[1])
	}
	return text
}

// ofPlan tells whether the name of a column says that its figures are those of a
// plan, and not of what came about.
func ofPlan(text string) bool { return planned.MatchString(check.FoldName(text)) }

// notAchieved says why a column of a plan is to be left out.
func notAchieved(column diag.Words) diag.Words {
	return diag.Say("%s là số kế hoạch, không phải số đã đạt: bỏ cột. Là thứ khác thì sửa tên cột trong tệp gốc.", "%s has the figures of a plan, which are no results: leave it out. If it is something else, mend its name in the original file.", column)
}
