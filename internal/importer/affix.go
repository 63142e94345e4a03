package importer

import (
	"regexp"
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
