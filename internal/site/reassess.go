package site

import (
	"slices"

	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// reassessed says that a correction changed the verdict of its indicator, with
// both verdicts; empty where it did not. The verdict before is made again, from
// today's figures with the former number in its place: rules and targets are those
// of today, so that nothing but the number makes the difference.
func (b *builder) reassessed(c model.Correction) string {
	s := b.status[c.Indicator]
	if s == nil || s.primary == nil || !c.OfSeries() || c.Withheld || b.judgedLater(s, c.Date) {
		return ""
	}
	question := b.question(s, s.primary)
	rows, ok := withFormer(question.Observations, c)
	if !ok {
		return ""
	}
	question.Observations = rows
	before := progress.Assess(question)
	was, is := b.label(before), b.label(s.main)
	if was == is {
		return ""
	}
	return b.w.t("correction.reassessed", "old", b.w.inner(was), "new", b.w.inner(is))
}

// judgedLater tells whether the target of an indicator, or the period that its verdict
// rests on, came after the day of a correction: readers were shown another verdict then,
// or none.
func (b *builder) judgedLater(s *standing, day model.Date) bool {
	if latest := s.main.Latest; latest != nil && latest.Period.Start().After(day) {
		return true
	}
	document := s.primary.Source
	if document == nil {
		return false
	}
	if set, err := model.ParseDate(document.Date); err == nil {
		return set.After(day)
	}
	return document.Year() > day.Year
}

// withFormer is a copy of figures in which the corrected one has its former value,
// or is left out where there was none; ok is false where it is not among them or
// was changed again since.
func withFormer(rows []model.Observation, c model.Correction) (out []model.Observation, ok bool) {
	i := slices.IndexFunc(rows, func(o model.Observation) bool {
		return o.Area == c.Area && o.Period == c.Period && o.Dims == c.Dims
	})
	if i < 0 || !rows[i].Value.Given() || !c.New.Given() || rows[i].Value.Cmp(c.New) != 0 {
		return nil, false
	}
	out = slices.Clone(rows)
	if !c.Old.Given() {
		return slices.Delete(out, i, i+1), true
	}
	out[i].Value = c.Old
	return out, true
}
