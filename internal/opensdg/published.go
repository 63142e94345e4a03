package opensdg

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/model"
)

// The forms in which repositories write the day on which a source came out.
var (
	isoDay     = regexp.MustCompile(`^([12]\d{3})[-/](\d{1,2})[-/](\d{1,2})$`)
	slashDay   = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.]([12]\d{3})$`)
	slashMonth = regexp.MustCompile(`^(\d{1,2})/([12]\d{3})$`)
	wordMonth  = regexp.MustCompile(`^(?:(\d{1,2}) )?([a-z]{3,9}) (?:(\d{1,2}),? )?([12]\d{3})$`)
	bareYear   = regexp.MustCompile(`^[12]\d{3}$`)
)

// publishedOn reads the date of a source as far as it is sure: a day, a month or
// a year, empty for a text that gives none. 03/04/2022 is a day of March or of
// April, so it is no more than the year.
func publishedOn(text string) string {
	text = strings.TrimRight(strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(text, ",", " "))), " "), ".")
	num := func(s string) int { n, _ := strconv.Atoi(s); return n }
	day := func(y, m, d int) string {
		if at := fmt.Sprintf("%04d-%02d-%02d", y, m, d); m >= 1 {
			if _, err := model.ParseDate(at); err == nil {
				return at
			}
		}
		return ""
	}
	if m := isoDay.FindStringSubmatch(text); m != nil {
		return day(num(m[1]), num(m[2]), num(m[3]))
	}
	if m := slashDay.FindStringSubmatch(text); m != nil {
		first, second := day(num(m[3]), num(m[2]), num(m[1])), day(num(m[3]), num(m[1]), num(m[2]))
		switch {
		case first == "" || first == second:
			return second
		case second == "":
			return first
		}
		return m[3]
	}
	if m := slashMonth.FindStringSubmatch(text); m != nil && num(m[1]) >= 1 && num(m[1]) <= 12 {
		return fmt.Sprintf("%s-%02d", m[2], num(m[1]))
	}
	if m := wordMonth.FindStringSubmatch(text); m != nil {
		i := slices.IndexFunc(monthNames, func(name string) bool {
			return m[2] == name || m[2] == name[:3] || m[2] == "sept" && name == "september"
		})
		switch d := m[1] + m[3]; {
		case i < 0:
		case d == "":
			return fmt.Sprintf("%s-%02d", m[4], i+1)
		default:
			return day(num(m[4]), i+1, num(d))
		}
	}
	if bareYear.MatchString(text) {
		return text
	}
	return ""
}

// What shows of which kind a source is, where the repository does not say it in a
// field: the name of a survey, or of an organisation of several countries.
var (
	surveyWords        = regexp.MustCompile(`(?i)(^|\PL)(surveys?|enquête|encuesta|điều tra)($|\PL)`)
	internationalWords = regexp.MustCompile(`(?i)\b(united nations|world bank|world health organi[sz]ation|eurostat|oecd|unicef|unesco|international monetary fund|international labou?r organi[sz]ation|food and agriculture organi[sz]ation|inter-parliamentary union)\b`)
	internationalMarks = regexp.MustCompile(`\b(UN|UNSD|UNDP|UNEP|UNHCR|UNFPA|UNODC|UNIDO|UNDRR|WHO|FAO|ILO|IMF|ITU|WTO|IEA|IRENA|UNCTAD|UN-Habitat|UNAIDS)\b`)
	officialWords      = regexp.MustCompile(`(?i)\b(national|official) statistics?\b`)
	unofficialWords    = regexp.MustCompile(`(?i)\b(non|not|un)[- ]?official`)
)

// kindOf is the kind of a source, unknown where nothing shows it.
func kindOf(class string, one cited) model.SourceKind {
	name := one.organisation.EN + " " + one.title.EN
	switch {
	case officialWords.MatchString(class) && !unofficialWords.MatchString(class):
		return model.OfficialStatistics
	case internationalWords.MatchString(name), internationalMarks.MatchString(name):
		return model.International
	case surveyWords.MatchString(strings.ReplaceAll(name, "Survey of Current Business", "")): // a journal
		return model.Survey
	}
	return model.UnknownKind
}

// agreed is what all of several texts say; empty where they differ.
func agreed[T comparable](list []T, none T) T {
	for _, one := range list {
		if one != list[0] {
			return none
		}
	}
	if len(list) == 0 {
		return none
	}
	return list[0]
}
