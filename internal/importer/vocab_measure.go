package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/model"
	"chitieu/internal/wording"
)

// What people call rates and counts, in titles, names of columns and notes alike,
// without marks.
var (
	rateNames = []string{"ty le", "ti le", "ty suat", "ti suat", "ty so", "ti so", "rate", "share", "proportion", "prevalence", "percent", "percentage", "phan tram", "phan nghin"}
	events    = "vu cap ca truong hop" // one and the same where cases are counted
)

var (
	rateNamed = regexp.MustCompile(`\b(` + strings.Join(rateNames, "|") + `)\b`)
	rateWords = regexp.MustCompile(`(` + rateNamed.String() + `|[%‰])`) // or the sign of one
	// countsOf is a number of something in a sentence, countStart the name of one
	countsOf   = regexp.MustCompile(`\b((?:so|sl)(?: luong)? (?:luot |cac |cap )?(?:` + strings.Join(wording.Counted, "|") + `))\b`)
	countStart = regexp.MustCompile(`^(?:tong )?(?:so luong|sl)(?: |$)|^(?:tong )?so [a-z]|^(?:number|no\.?|counts?) of |^(?:count|cases|deaths)$`)
	notCounted = regexp.MustCompile(`^so (?:lieu|bo|voi|sanh|gd|giao duc|y te|thu|tt|noi vu|tu phap|van hoa|tai chinh|phan tram)(?: |$)`)
	persons    = regexp.MustCompile(`^(?:` + strings.Join(wording.People, "|") + `|xa)(?: |$)`)
	countTitle = regexp.MustCompile(`\b(so luong|number)\b`)
)

// firstWords are the first words of some names.
func firstWords(names []string) (out []string) {
	for _, name := range names {
		first, _, _ := strings.Cut(name, " ")
		out = append(out, first)
	}
	return out
}

// counts gives the places where a text speaks of a number of something: Số trẻ, and
// not sơ or sở.
func (s passage) counts() [][2]int {
	return slices.DeleteFunc(s.each(countsOf), func(at [2]int) bool {
		first, _, _ := strings.Cut(s.original(at), " ")
		return wording.HasMarks(first) && nameKey(first) != nameKey("số")
	})
}

// saysFigures tells whether a text says that it is about figures: Tỷ lệ …, Số vụ ….
func (s passage) saysFigures() bool {
	return len(s.each(rateNamed))+len(s.counts())+len(s.each(countTitle)) > 0
}

// saysRate tells whether a name says that its figures are rates.
func saysRate(text string) bool {
	unit, multiple := unitSaid(text)
	return rateWords.MatchString(wording.FoldName(text)) || !multiple && isRate(unit)
}

// saysCount tells whether a name says that its figures count something: Số trẻ,
// Tổng số ca mắc, and not Số liệu or Sơ bộ.
func saysCount(text string) bool {
	bare := strings.Trim(plainText(bareHead(text)), " :.*")
	folded := wording.FoldName(bare)
	if saysRate(text) || isTotal(bare) || notCounted.MatchString(folded) {
		return false
	}
	if bare != folded && strings.HasPrefix(folded, "so ") && !strings.HasPrefix(nameKey(bare), nameKey("số")+" ") {
		return false // sơ, sở, so with marks
	}
	return countStart.MatchString(folded) || check.UnitMeant(folded) == model.Count
}

func isRate(u model.Unit) bool {
	return u == model.Percent || u == model.PerMille || u == model.Per100000
}
