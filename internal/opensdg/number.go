package opensdg

import (
	"regexp"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/decimal"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

var (
	grouped   = regexp.MustCompile(`^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$`)
	ambiguous = regexp.MustCompile(`^-?[0-9]{1,3},[0-9]{3}$`)
	bareForm  = regexp.MustCompile(`^(-?)0*([0-9]*)(?:\.([0-9]*))?$`)
	expForm   = regexp.MustCompile(`^-?[0-9.]+[eE][+-]?[0-9]+$`)
	markForm  = regexp.MustCompile(`^-?[0-9][0-9.,]*\s*[^0-9.,\s]+$`)
)

// numberOf reads a number as Open SDG writes it, with a decimal point. Changed
// tells that the digits are the same and the form is not.
func numberOf(text string) (out string, changed, ok bool) {
	if d, err := decimal.Parse(text); err == nil {
		if positive, minus := strings.CutPrefix(text, "-"); minus && d.IsZero() { // nobody has less than nothing
			return positive, true, true
		}
		return text, false, true
	}
	bare := text
	if grouped.MatchString(text) && !ambiguous.MatchString(text) { // a comma before a point, or two commas, part thousands
		bare = strings.ReplaceAll(text, ",", "")
	}
	m := bareForm.FindStringSubmatch(strings.ReplaceAll(bare, "−", "-"))
	if m == nil || m[2] == "" && !strings.ContainsRune(bare, '0') && m[3] == "" {
		return "", false, false
	}
	out = m[1] + m[2]
	if m[2] == "" {
		out = m[1] + "0"
	}
	if m[3] != "" {
		out += "." + m[3]
	}
	if _, err := decimal.Parse(out); err != nil {
		return "", false, false
	}
	return out, true, true
}

// wrongNumber says why a text is no number that can be taken.
func wrongNumber(text string) (reason, remedy diag.Words) {
	found := source.Quote(text)
	fix := diag.Say("Sửa số trong kho; chương trình không đoán.", "Mend the number in the repository; the program does not guess.")
	switch {
	case ambiguous.MatchString(text):
		return diag.Say("%s có thể là hàng nghìn hoặc phần thập phân.", "%s may be thousands or a fraction.", found),
			diag.Say("Trong kho viết không có dấu phẩy, với dấu chấm thập phân.", "Write it without a comma, with a decimal point, in the repository.")
	case expForm.MatchString(text):
		return diag.Say("%s viết bằng lũy thừa: các chữ số có thể đã mất khi lưu từ bảng tính.", "%s has an exponent: digits may have been lost in a spreadsheet.", found),
			diag.Say("Trong kho ghi đủ các chữ số.", "Write all digits in the repository.")
	case check.AbsentMark(text) || strings.Trim(text, ".*:-…") == "":
		return diag.Say("%s đứng chỗ của số, mà bảng không nói nghĩa là gì.", "%s stands where a number should, and the table does not say what it means.", found),
			diag.Say("Trong kho để trống, hoặc ghi Observation status.", "Leave it empty in the repository, or give an Observation status.")
	case markForm.MatchString(text):
		return diag.Say("%s có dấu hoặc chữ sau số.", "%s has a mark or a word behind the number.", found), fix
	}
	return diag.Say("%s không phải một số.", "%s is no number.", found), fix
}

// statusWords are what repositories write for a status, beside its letter.
var statusWords = map[string]model.ObsStatus{
	"normal": model.Normal, "normal value": model.Normal, "undefined": model.Normal, "provisional": model.Provisional, "provisional value": model.Provisional,
	"preliminary": model.Provisional, "estimated": model.Estimated, "estimate": model.Estimated, "estimated value": model.Estimated, "forecast": model.Forecast,
	"forecast value": model.Forecast, "definition differs": model.DefinitionDiffer, "low reliability": model.LowReliability, "not significant": model.NotSignificant,
	"includes data from another category": model.OtherCategory, "missing value": model.NoData, "missing": model.NoData,
	"missing value; data cannot exist": model.NotApplicable, "missing value; data exist but were not collected": model.NotCollected,
	"missing value; suppressed": model.Suppressed, "suppressed": model.Suppressed,
}

// statusOf reads a status: a letter of SDMX, its name, or both with a colon.
func statusOf(text string) (model.ObsStatus, bool) {
	if text == "" {
		return model.Normal, true
	}
	folded := strings.ToLower(text)
	if s, ok := statusWords[folded]; ok {
		return s, true
	}
	letter, _, _ := strings.Cut(folded, ":")
	if s := model.ObsStatus(strings.ToUpper(strings.TrimSpace(letter))); len(s) == 1 {
		for _, known := range append(model.StatusesWithValue(), model.StatusesWithoutValue()...) {
			if s == known {
				return s, true
			}
		}
	}
	return "", false
}
