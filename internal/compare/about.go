package compare

import "chitieu/internal/model"

// related compares the figures beside the series. corrections.csv has no row for
// them: they are told. One that may not be shown any more is not.
func related(before, after *model.Indicator, partial bool) []Related {
	var out []Related
	key := func(r *model.Related) [4]string {
		k := [4]string{r.Label.VI, r.Period.Start.String(), r.Period.End.String()}
		if r.Area != nil {
			k[3] = r.Area.Key()
		}
		return k
	}
	was := map[[4]string]*model.Related{}
	if before != nil {
		for i := range before.Related {
			r := &before.Related[i]
			if after == nil || r.Area == nil || !r.Area.Level.Finer(after.Disclosure.Level) && !after.RevealsAlone(r.Area, r.Unit, r.Value) {
				was[key(r)] = r
			}
		}
	}
	if after != nil {
		for i := range after.Related {
			now := &after.Related[i]
			then := was[key(now)]
			delete(was, key(now))
			if then == nil && !partial || then != nil && (then.Value.String() != now.Value.String() || then.Unit != now.Unit ||
				then.Status != now.Status || then.Qualifier != now.Qualifier || sourceKey(then.Source) != sourceKey(now.Source)) {
				out = append(out, Related{then, now})
			}
		}
	}
	if before != nil {
		for i := range before.Related {
			if r := &before.Related[i]; was[key(r)] == r {
				out = append(out, Related{r, nil})
			}
		}
	}
	return out
}

// facts compares what is said of all figures of an indicator.
func facts(before, after *model.Indicator) []Fact {
	if before == nil || after == nil {
		return nil
	}
	var out []Fact
	if before.Name.VI != after.Name.VI {
		out = append(out, Name)
	}
	if before.Unit != after.Unit || before.Noun.VI != after.Noun.VI {
		out = append(out, Unit)
	}
	if before.Definition.VI != after.Definition.VI {
		out = append(out, Definition)
	}
	return out
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
func targets(before, after *model.Indicator) []Target {
	was, now := keyed(before), keyed(after)
	var out []Target
	for _, k := range now.order {
		if b := was.at[k]; b == nil || !sameTarget(b, now.at[k]) {
			out = append(out, Target{b, now.at[k]})
		}
	}
	for _, k := range was.order {
		if now.at[k] == nil {
			out = append(out, Target{was.at[k], nil})
		}
	}
	return out
}

type keyedTargets struct {
	at    map[targetKey]*model.Target
	order []targetKey
}

func keyed(in *model.Indicator) keyedTargets {
	out := keyedTargets{at: map[targetKey]*model.Target{}}
	if in == nil {
		return out
	}
	for _, t := range in.Targets {
		k := targetKey{period: t.Period, dims: t.Dims, source: sourceKey(t.Source), rule: t.Rule}
		if t.Area != nil {
			k.area = t.Area.Key()
		}
		for out.at[k] != nil {
			k.nth++
		}
		out.at[k], out.order = t, append(out.order, k)
	}
	return out
}

func sameTarget(a, b *model.Target) bool {
	return a.Value.String() == b.Value.String() && a.Comparator == b.Comparator && a.Start == b.Start &&
		a.Text.VI == b.Text.VI && a.Primary == b.Primary && sourceKey(a.SupersededBy) == sourceKey(b.SupersededBy)
}
