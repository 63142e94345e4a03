package check

import (
	"maps"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/wording"
)

// What people write for the things of the format. The rules hint at what was
// meant; package importer, which asks here, takes it.

// HeaderWords gives the names, in small letters, that people give to columns,
// with the column that is meant.
func HeaderWords() map[string]string { return maps.Clone(headerWords) }

// AreaTypes lists the types of area as they stand before a name: xã, phường.
func AreaTypes() []string { return areaTypes[1:] }

// StatusMeant is the status that a letter or a word means; empty for others.
func StatusMeant(text string) model.ObsStatus {
	folded := strings.ToLower(strings.TrimSpace(text))
	if word, known := statusWords[folded]; known {
		return word
	}
	for _, s := range statuses() {
		if folded == strings.ToLower(string(s)) {
			return s
		}
	}
	return ""
}

// StatusHint explains the letters of the statuses.
func StatusHint() diag.Words { return statusHint }

// StatusProblem says what is wrong with the text of a status; ok where nothing is.
func StatusProblem(text string) (problem diag.Diagnostic, ok bool) {
	if _, d := parseStatus(source.Cell{Text: text}); d != nil {
		return *d, false
	}
	return diag.Diagnostic{}, true
}

// AbsentMark tells whether a text stands where there is not a number: "-", "...".
func AbsentMark(text string) bool { return absentWord.MatchString(strings.TrimSpace(text)) }

// NumberProblem says what is wrong with the text of a number; ok where nothing is.
func NumberProblem(name, text string) (problem diag.Diagnostic, ok bool) {
	if _, d := parseNumber(name, source.Cell{Text: text}); d != nil {
		return *d, false
	}
	return diag.Diagnostic{}, true
}

// PeriodProblem says what is wrong with the text of a period of a kind; ok
// where nothing is.
func PeriodProblem(text string, kind model.PeriodKind) (problem diag.Diagnostic, ok bool) {
	if _, d := parsePeriod("period", source.Cell{Text: text}, kind); d != nil {
		return *d, false
	}
	return diag.Diagnostic{}, true
}

// FormulaProblem says what is wrong with a text that a spreadsheet shows in place
// of a result, #N/A or a formula, and how to mend it; ok where the text is none.
func FormulaProblem(name, text string) (problem diag.Diagnostic, ok bool) {
	if text = strings.TrimSpace(text); !formula.MatchString(text) {
		return diag.Diagnostic{}, true
	}
	return diag.Diagnostic{Rule: "value-formula"}.With(
		diag.Say("%s %s là lỗi hoặc công thức của bảng tính.", "%s %s is an error or a formula of a spreadsheet.", name, source.Quote(text)), mendFormula(text)), false
}

// UnitMeant is the unit that a word means; empty for others.
func UnitMeant(text string) model.Unit {
	switch wording.FoldName(strings.TrimFunc(text, invisible)) {
	case "%", "phan tram", "percent", "percentage", "per cent":
		return model.Percent
	case "‰", "phan nghin", "per mille", "per 1,000", "per 1000", "per 1,000 live births", "tren 1.000 tre de ra song":
		return model.PerMille
	case "per 100,000", "per 100,000 population", "per 100,000 live births", "tren 100.000":
		return model.Per100000
	case "nguoi", "tre", "vu", "cap", "hoc sinh", "number", "persons", "truong hop", "em", "chau":
		return model.Count
	}
	return ""
}
