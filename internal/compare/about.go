package compare

import (
	"cmp"
	"slices"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
)

// related compares the figures beside the series. Of one that may not be shown any
// more the number is not named, and where the rules withhold it nothing at all; hidden
// tells of such.
func related(before, after *model.Indicator, partial bool, areas *places) (out []Related, hidden bool) {
	was, withheld := map[relatedKey]*model.Related{}, map[relatedKey]bool{}
	if before != nil {
		for i := range before.Related {
			r := &before.Related[i]
			if disclosure.WithholdsRelated(rules(after), *r) {
				hidden = true
				continue
			}
			k := areas.keyOf(r)
			if was[k] != nil { // of two areas that are one now
				k.area = r.Area.Key()
			}
			was[k] = r
		}
	}
	if after != nil {
		for i := range after.Related {
			now := &after.Related[i]
			then := was[areas.keyOf(now)]
			delete(was, areas.keyOf(now))
			suppressed := now.Status == model.Suppressed
			if suppressed {
				withheld[areas.keyOf(now).unnamed()] = true
			}
			if then == nil && !partial || then != nil && (then.Value.String() != now.Value.String() ||
				then.Status != now.Status || then.Qualifier != now.Qualifier || sourceKey(then.Source) != sourceKey(now.Source) ||
				then.Note != now.Note || then.Label != now.Label) {
				out = append(out, Related{Before: then, After: now, Untold: suppressed && then != nil && then.Value.Given()})
			}
		}
	}
	if before != nil {
		left := map[*model.Related]bool{}
		for _, r := range was {
			left[r] = true
		}
		for i := range before.Related {
			if r := &before.Related[i]; left[r] {
				out = append(out, Related{Before: r, Untold: withheld[areas.keyOf(r).unnamed()]})
			}
		}
	}
	return renamed(out, areas), hidden || slices.ContainsFunc(out, func(r Related) bool { return r.Untold })
}

// renamed joins a figure that is gone with the one that took its place: the only two
// of an area and its days that differ in the label alone, or in the unit.
func renamed(all []Related, areas *places) []Related {
	gone, fresh := map[relatedKey][]int{}, map[relatedKey][]int{}
	for i, r := range all {
		switch {
		case r.After == nil && !r.Untold:
			gone[areas.keyOf(r.Before).unnamed()] = append(gone[areas.keyOf(r.Before).unnamed()], i)
		case r.Before == nil:
			fresh[areas.keyOf(r.After).unnamed()] = append(fresh[areas.keyOf(r.After).unnamed()], i)
		}
	}
	joined := map[int]bool{}
	for k, at := range gone {
		if len(at) != 1 || len(fresh[k]) != 1 {
			continue
		}
		was, now := all[at[0]].Before, all[fresh[k][0]].After
		if was.Label.VI == now.Label.VI || was.Unit == now.Unit && equal(was.Value, now.Value) {
			all[fresh[k][0]].Before, joined[at[0]] = was, true
		}
	}
	var out []Related
	for i, r := range all {
		if !joined[i] {
			out = append(out, r)
		}
	}
	return out
}

// relatedKey names a figure beside the series in both states.
type relatedKey struct {
	label  string
	unit   model.Unit
	period model.Interval
	area   string
}

// keyOf has the area of the newer state: another first day in the list of areas makes
// no other figure.
func (p *places) keyOf(r *model.Related) relatedKey {
	k := relatedKey{label: r.Label.VI, unit: r.Unit, period: r.Period}
	if r.Area != nil {
		k.area = p.inNewer(r.Area, r.Period).Key()
	}
	return k
}

// unnamed is the key without what the figure is called and measured in: these may have
// changed.
func (k relatedKey) unnamed() relatedKey {
	k.label, k.unit = "", ""
	return k
}

// facts compares what is said of all figures of an indicator.
func facts(before, after *model.Indicator) []Fact {
	if before == nil || after == nil {
		return nil
	}
	var out []Fact
	for _, f := range []struct {
		fact  Fact
		other bool
	}{
		{Name, before.Name != after.Name},
		{Short, before.Short != after.Short},
		{Unit, before.Unit != after.Unit || before.Noun != after.Noun || before.NounPlural != after.NounPlural},
		{Decimals, before.Decimals != after.Decimals},
		{Better, before.Direction != after.Direction},
		{Agency, agencyID(before) != agencyID(after)},
		{Definition, before.Definition != after.Definition},
		{Method, before.MethodText != after.MethodText},
		{Note, before.Note != after.Note},
	} {
		if f.other {
			out = append(out, f.fact)
		}
	}
	return out
}

func agencyID(in *model.Indicator) string {
	if in.Agency == nil {
		return ""
	}
	return in.Agency.ID
}

// targetKey names a target in both states.
type targetKey struct {
	area   string
	period model.Period
	dims   model.Dims
	source string
	rule   model.TargetRule
	nth    int // of those that have all of this in common
}

// targets compares the targets, those of the newer state first.
func targets(before, after *model.Indicator, areas *places) []Target {
	was, now := keyed(before, areas), keyed(after, areas)
	var out []Target
	for _, k := range now.order {
		if b := was.at[k]; b == nil || !sameTarget(b, now.at[k]) {
			out = append(out, Target{Before: b, After: now.at[k]})
		}
	}
	for _, k := range was.order {
		if now.at[k] == nil {
			out = append(out, Target{Before: was.at[k]})
		}
	}
	return moved(out, areas)
}

// moved joins a target that is gone with the one that took its place: the only two
// for the same area, group and rule, with the same number. Its year or its document
// is another one.
func moved(all []Target, areas *places) []Target {
	type place struct {
		area string
		dims model.Dims
		rule model.TargetRule
	}
	of := func(t *model.Target) place {
		p := place{dims: t.Dims, rule: t.Rule}
		if t.Area != nil {
			p.area = areas.twin(t.Area).Key()
		}
		return p
	}
	gone, fresh := map[place][]int{}, map[place][]int{}
	for i, t := range all {
		switch {
		case t.After == nil:
			gone[of(t.Before)] = append(gone[of(t.Before)], i)
		case t.Before == nil:
			fresh[of(t.After)] = append(fresh[of(t.After)], i)
		}
	}
	joined := map[int]bool{}
	for p, at := range gone {
		if len(at) == 1 && len(fresh[p]) == 1 && alike(all[at[0]].Before, all[fresh[p][0]].After) {
			all[fresh[p][0]].Before = all[at[0]].Before
			joined[at[0]] = true
		}
	}
	var out []Target
	for i, t := range all {
		if !joined[i] {
			out = append(out, t)
		}
	}
	return out
}

// alike tells whether two targets ask for the same, from another document or for
// another year, but not both.
func alike(a, b *model.Target) bool {
	return a.Value.String() == b.Value.String() && a.ValueTo.String() == b.ValueTo.String() && a.Comparator == b.Comparator && a.Text == b.Text &&
		(a.Period == b.Period || sourceKey(a.Source) == sourceKey(b.Source))
}

type keyedTargets struct {
	at    map[targetKey]*model.Target
	order []targetKey
}

func keyed(in *model.Indicator, areas *places) keyedTargets {
	out := keyedTargets{at: map[targetKey]*model.Target{}}
	if in == nil {
		return out
	}
	for _, t := range in.Targets {
		k := targetKey{period: t.Period, dims: t.Dims, source: sourceKey(t.Source), rule: t.Rule}
		if t.Area != nil {
			k.area = areas.twin(t.Area).Key()
		}
		for out.at[k] != nil {
			k.nth++
		}
		out.at[k], out.order = t, append(out.order, k)
	}
	return out
}

func sameTarget(a, b *model.Target) bool {
	return a.Value.String() == b.Value.String() && a.ValueTo.String() == b.ValueTo.String() && a.Comparator == b.Comparator && a.Start == b.Start &&
		a.Text == b.Text && a.Note == b.Note && a.Primary == b.Primary && sourceKey(a.SupersededBy) == sourceKey(b.SupersededBy) &&
		a.Clause == b.Clause && a.ClauseStatus == b.ClauseStatus && a.Read == b.Read && sourceKey(a.PassedBy) == sourceKey(b.PassedBy) &&
		passedTo(a) == passedTo(b) && sameBaseline(a.Baseline, b.Baseline)
}

func passedTo(t *model.Target) string {
	if t.PassedTo == nil {
		return ""
	}
	return t.PassedTo.Key()
}

func sameBaseline(a, b *model.Baseline) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Period == b.Period && a.Value.String() == b.Value.String()
}

// Source is a document that both states know under one key, and describe in other
// words. Every figure and target that names it shows them.
type Source struct {
	Before, After *model.Source
}

func sources(before, after *model.Project) []Source {
	was := map[string]*model.Source{}
	for _, s := range before.Sources {
		was[s.Key] = s
	}
	var out []Source
	for _, now := range after.Sources {
		then := was[now.Key]
		if then != nil && (then.Number != now.Number || then.Title.VI != now.Title.VI || then.Publisher != now.Publisher ||
			then.Date != now.Date || then.URL != now.URL || then.Kind != now.Kind || then.Note != now.Note ||
			then.Title.EN != now.Title.EN || then.PublisherEN != now.PublisherEN) {
			out = append(out, Source{then, now})
		}
	}
	slices.SortFunc(out, func(a, b Source) int { return cmp.Compare(a.After.Key, b.After.Key) })
	return out
}
