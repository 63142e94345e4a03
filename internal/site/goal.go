package site

import (
	"chitieu/internal/model"
)

// goal is a target in words, inside a sentence: "dưới 15‰", "từ 98%",
// "giảm ít nhất 2% mỗi năm".
func (w words) goal(in *model.Indicator, t *model.Target) string {
	switch t.Rule {
	case model.TextOnly:
		return w.inner(w.text(t.Text))
	case model.ReductionPerYear:
		if t.ValueTo.Given() {
			return w.t("goal.reduction_range", "from", w.number(t.Value), "to", w.number(t.ValueTo))
		}
		return w.t("goal.reduction", "rate", w.number(t.Value))
	case model.Maintain:
		return w.t("goal.maintain", "value", w.limit(in, t))
	}
	return w.limit(in, t)
}

// limit is the level of a target with its comparator as a word. A whole at the
// end of the scale needs no word: "100%".
func (w words) limit(in *model.Indicator, t *model.Target) string {
	amount := w.number(t.Value) + w.symbol(in, t.Value)
	if t.Comparator == model.AtLeast && in.Bounds[1].Given() && t.Value.Cmp(in.Bounds[1]) == 0 {
		return amount
	}
	switch t.Comparator {
	case model.Below:
		return w.t("goal.below", "value", amount)
	case model.AtMost:
		return w.t("goal.at_most", "value", amount)
	case model.Above:
		return w.t("goal.above", "value", amount)
	}
	return w.t("goal.at_least", "value", amount)
}

// former tells whether the province that set the target no longer exists and no
// document passes its target on.
func former(t *model.Target) bool {
	return !t.National() && t.Area != nil && !t.Area.ValidTo.IsZero() && t.PassedTo == nil
}

// span is the period of a target, or the years of an obligation that begins
// before: "2030", "2021–2025".
func (w words) span(t *model.Target) string {
	if !t.Start.IsZero() && t.Start != t.Period {
		return w.period(t.Start) + "–" + w.period(t.Period)
	}
	return w.period(t.Period)
}
