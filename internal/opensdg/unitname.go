package opensdg

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
)

// What the name of figures says of their unit. A name tells it where it begins with it,
// "Percent of …", ends with it, "… (%)", or says what of what: "… as a percentage of GDP".
var (
	percentName = regexp.MustCompile(`(?i)^(?:the )?(?:percent|per cent|percentage)(?: share)? of\b|\bas an? (?:percentage|percent|per cent)(?: share)? of\b|\((?:%|percent|per cent|percentage)\)$|, ?%$`)
	lakhName    = regexp.MustCompile(`(?i)\bper 100[,. ]?000` + people + `|` + ofLives + `\(per 100[,. ]?000\)`)
	milleName   = regexp.MustCompile(`(?i)\bper 1[,. ]?000` + people + `|` + ofLives + `\(per 1[,. ]?000\)`)
	otherOfName = regexp.MustCompile(`(?i)\bper (?:[0-9]|capita|unit|person|year|million)|\bratio\b|\bindex\b|\bnumber of\b`)
)

// ofLives stands before a share of people that does not say of whom.
const ofLives = `\b(?:mortality|deaths?|births?|incidence|suicide|homicide)\b[^()]*`

// unitByName finds the unit of a measure of which the repository names none, or one that
// says nothing ("Share", "Rate"), in the names of the figures themselves: those of the
// chart and of what is available. The name of the global indicator may be of another
// thing. Two names that say two units say none.
func (c *converter) unitByName(m *measure, said string) model.Unit {
	about := c.meta[m.number]
	if about == nil || len(m.series) > 0 || len(c.measures[m.number]) != 1 || said != "" && !slices.Contains(emptyNouns, strings.ToLower(said)) {
		return plainUnit
	}
	found, at := plainUnit, ""
	for _, key := range []string{"graph_title", "national_indicator_available", "indicator_available", "actual_indicator_available"} {
		name := title(c.says(about, key).EN)
		u := unitOfName(name)
		if u == plainUnit || sentences(name) {
			continue
		}
		if found != plainUnit && u != found {
			return plainUnit
		}
		if found == plainUnit {
			found, at = u, key
		}
	}
	if found == plainUnit || !fits(found, m) {
		return plainUnit
	}
	f := about.fields[at]
	c.report.add(Entry{Fate: Changed, Rule: "unit-by-name", Path: f.path, Line: f.line, Text: shorten(c.says(about, at).EN, 120),
		Reason: diag.Say("Kho không ghi đơn vị (hoặc chỉ ghi chữ không nói gì), nhưng tên này nói: đơn vị là %s.", "The repository names no unit (or one that says nothing), but this name does: the unit is %s.", string(found)),
		Remedy: diag.Say("Nếu không đúng, ghi computation_units vào kho, hoặc sửa unit trong indicator.toml.", "If that is wrong, write computation_units into the repository, or mend unit in indicator.toml.")})
	return found
}

// unitOfName is the one unit that a name says; plain for none or several.
func unitOfName(name string) model.Unit {
	switch percent, lakh, mille := percentName.MatchString(name), lakhName.MatchString(name), milleName.MatchString(name); {
	case percent && !lakh && !mille && !otherOfName.MatchString(name) && !changeWords.MatchString(name):
		return model.Percent
	case lakh && !percent && !mille:
		return model.Per100000
	case mille && !percent && !lakh:
		return model.PerMille
	}
	return plainUnit
}

// fits tells whether all values of a measure can have a unit, and one is at least a
// hundredth of its scale: shares of one would all be below it.
func fits(u model.Unit, m *measure) bool {
	most := map[model.Unit]string{model.Percent: "100", model.PerMille: "1000", model.Per100000: "100000"}[u]
	return within(m, "0", most) && (u != model.Percent || !within(m, "0", "1"))
}
