package site

import (
	"slices"
	"strings"

	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// owed says what owing finds.
func (b *builder) owed(s *standing) []string {
	var out []string
	for _, owed := range b.owing(s) {
		out = append(out, owed.Text)
	}
	return out
}

// owing finds which figures of an indicator are not yet seen published: the years
// without one, then the targets that are due and wait for theirs.
func (b *builder) owing(s *standing) []Owed {
	var out []Owed
	var years []int
	switch {
	case s.main.Key == progress.Suppressed || s.withheld(): // withheld, not missing
	case s.apart != nil: // there are figures, of groups
	case s.area != nil && !s.known:
		out = append(out, Owed{b.w.t("local.owed", "area", b.innerName(s.area)), AllYears})
	case !s.known && len(s.in.Related) > 0:
		out = append(out, Owed{b.w.t("owed.whole"), AllYears})
	case len(b.areasAlone(s)) > 0:
		out = append(out, Owed{b.w.t("owed.province"), AllYears})
	case !s.known:
		out = append(out, Owed{b.w.t("owed.all"), AllYears})
	case s.in.Period == model.Year || s.in.Period == model.SchoolYear:
		if years = b.missingYears(s); len(years) > 0 {
			out = append(out, Owed{b.w.N("owed.since", len(years), "years", b.w.yearsDuring(s.in.Period, years)), len(years)})
		}
	}
	for _, t := range s.targets {
		if s.verdicts[t].Key != progress.Overdue {
			continue
		}
		if len(years) == 1 && years[0] == t.Period.Year { // the line above says no more than this one
			out, years = nil, nil
		}
		due := Owed{b.w.t("owed.due", "period", b.w.during(t.Period), "goal", b.w.goal(s.in, t)), 0}
		if !slices.Contains(out, due) {
			out = append(out, due)
		}
	}
	return out
}

// missingYears are the years for which no figure of the told breakdown was found,
// between the first figure and the last year that can have one. They begin
// earlier where a target begins earlier: with the baseline that its document
// names, or with its obligation.
func (b *builder) missingYears(s *standing) []int {
	there := map[int]bool{}
	first := b.lastYear(s) + 1
	for i := range s.shown.Observations {
		o := &s.shown.Observations[i]
		switch {
		case b.counts(o):
			first = min(first, o.Period.Year)
		case o.Status == model.Suppressed, o.Status == model.NotApplicable, o.Status == model.Elsewhere:
		default:
			continue
		}
		there[o.Period.Year] = true
	}
	for _, t := range s.targets {
		if t.Dims != s.shown.Dims {
			continue
		}
		if base := s.verdicts[t].Baseline; base != nil && base.FromDocument {
			first = min(first, base.Period.Year)
		}
		if !t.Start.IsZero() {
			first = min(first, t.Start.Year)
		}
	}
	var out []int
	for year := first; year <= b.lastYear(s); year++ {
		if !there[year] {
			out = append(out, year)
		}
	}
	return out
}

// lastYear is the last year, or school year, for which there could be a figure:
// one that has ended. List, table and chart go by it.
func (b *builder) lastYear(s *standing) int {
	end := b.in.AsOf.Year - 1
	if over := (model.Period{Kind: s.in.Period, Year: end}).End(); s.in.Period == model.SchoolYear && !over.Before(b.in.AsOf) {
		end--
	}
	if s.area != nil && !s.area.ValidTo.IsZero() {
		end = min(end, s.area.ValidTo.Year-1)
	}
	return end
}

// yearsDuring names years inside a sentence, those that follow each other as a
// run: "năm 2012–2014, 2025".
func (w words) yearsDuring(kind model.PeriodKind, years []int) string {
	var runs []string
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		runs = append(runs, w.run(kind, years[i], years[j]))
		i = j + 1
	}
	key := "during.year"
	switch {
	case kind == model.SchoolYear && len(years) > 1:
		key = "during.school_years"
	case kind == model.SchoolYear:
		key = "during.school_year"
	}
	return w.t(key, "period", strings.Join(runs, ", "))
}
