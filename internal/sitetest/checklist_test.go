package sitetest

import (
	"maps"
	"testing"
)

// The numbers are those of the checklist of statements a careful reader may rely
// on. Statements not named here are kept by other rules of this package (7, 23,
// 31, 35, 49, 50, 57, 58, 59), by tests nearer to the code, or by people.

// checklistPages are the statements that hold for every page.
var checklistPages = map[string]func(*site, *page) []string{
	"06 marks are explained":               marksExplained,
	"08 decimals equal within a column":    equalDecimals,
	"09 formats of the language":           formats,
	"15 headline and subtitle":             figureTitles,
	"16 headline numbers are plotted":      headlineNumbers,
	"17 axes start at 0 or say so":         axesFromZero,
	"18 targets are labelled on the chart": targetLabels,
	"22 gridlines":                         gridlines,
	"23 chart text is upright":             uprightText,
	"24 text alternative":                  textAlternatives,
	"25 table with the same numbers":       tableBesideChart,
	"27 hollow points have a key":          hollowPoints,
	"32 numbers are right-aligned":         rightAligned,
	"36 structured data":                   structuredData,
	"50 passages have their language":      foreignWords,
	"53 contact or its absence":            contact,
}

// checklistSite are the statements that hold for the site as a whole.
var checklistSite = map[string]func(*site) []string{
	"20 contrast":                             contrast,
	"32 numbers are right-aligned":            rightAlignedCSS,
	"34 both CSVs parse to the same values":   sameDownloads,
	"35 file names without spaces or accents": allFileNames,
	"55 focus stays visible":                  visibleFocus,
}

func TestChecklist(t *testing.T) {
	s := openSite(t)
	for name, rule := range checklistPages {
		t.Run(name, func(t *testing.T) {
			for _, p := range s.pages {
				report(t, p.file, rule(s, p))
			}
		})
	}
	for name, rule := range checklistSite {
		t.Run(name, func(t *testing.T) { report(t, "site", rule(s)) })
	}
}

// allPageRules returns the rules of the walk and of the checklist.
func allPageRules() map[string]func(*site, *page) []string {
	rules := maps.Clone(pageRules)
	maps.Copy(rules, checklistPages)
	return rules
}

// allSiteRules returns the rules of the walk and of the checklist.
func allSiteRules() map[string]func(*site) []string {
	rules := maps.Clone(siteRules)
	maps.Copy(rules, checklistSite)
	return rules
}
