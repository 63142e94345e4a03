package compare

import (
	"slices"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
)

// Reason says whether corrections.csv tells why a published number changed.
type Reason string

// The answers.
const (
	NotNeeded  Reason = ""           // no published number changed
	Given      Reason = "given"      // there is an entry
	Missing    Reason = "missing"    // there has to be one
	Asked      Reason = "asked"      // there should be one; the number is withheld now, which waits for nothing
	WrongOld   Reason = "wrong_old"  // there is one, with another old number than the published one
	Beside     Reason = "beside"     // there has to be one, or the number is withheld too: it stood beside one that is
	Impossible Reason = "impossible" // there can be none: the newer state does not know what it would be about
)

// Row is an entry that corrections.csv lacks. Kind and reason are for people to
// write.
type Row struct {
	Indicator, Period, Area, Dims, Old, New string
	Kind                                    string // known of targets, directions and figures beside the series
}

// correctionKey names the figure that a correction is about.
type correctionKey struct {
	indicator string
	key
	about  string     // model.OfTarget, model.OfDirection, model.OfRelated, or empty for a figure
	beside relatedKey // of model.OfRelated, without its unit
}

// reasons are the corrections that the newer state has and the former did not,
// in the order of their days.
type reasons struct {
	areas *places
	added map[correctionKey][]model.Correction
	wrong []model.Correction
}

func newReasons(before, after *model.Project, areas *places) *reasons {
	r := &reasons{areas: areas, added: map[correctionKey][]model.Correction{}}
	type row struct {
		correctionKey
		day      model.Date
		old, new string
	}
	identity := func(c model.Correction) row {
		return row{r.key(c), c.Date, c.Old.String() + string(c.Turned[0]), c.New.String() + string(c.Turned[1])}
	}
	had := map[row]int{}
	for _, c := range before.Corrections {
		had[identity(c)]++
	}
	for _, c := range after.Corrections {
		if k := identity(c); had[k] > 0 {
			had[k]--
			continue
		}
		r.added[r.key(c)] = append(r.added[r.key(c)], c)
	}
	return r
}

func (r *reasons) key(c model.Correction) correctionKey {
	switch c.Kind {
	case model.OfDirection:
		return correctionKey{indicator: c.Indicator.ID, about: c.Kind}
	case model.OfTarget:
		return correctionKey{indicator: c.Indicator.ID, key: key{c.Period, r.areas.twin(c.Area).Key(), c.Dims}, about: c.Kind}
	case model.OfRelated:
		return besideKey(c.Indicator.ID, c.Label, c.During, r.areas.inNewer(c.Area, c.During))
	}
	return correctionKey{indicator: c.Indicator.ID, key: key{c.Period, r.areas.sameArea(c.Area, c.Period).Key(), c.Dims}}
}

func besideKey(indicator, label string, during model.Interval, area *model.Area) correctionKey {
	return correctionKey{indicator: indicator, about: model.OfRelated, beside: relatedKey{label: label, period: during, area: area.Key()}}
}

// of tells whether a change has its reason. Several corrections of one figure
// make a chain: the first one begins with the published number. That the last one
// ends with the number as it stands now is a rule of package check.
func (r *reasons) of(after *model.Indicator, v Value) Reason {
	kind := v.Kind()
	if kind != Changed && kind != Removed {
		return NotNeeded
	}
	if after != nil && v.Area.Level.Finer(after.Disclosure.Level) {
		return NotNeeded // withheld from now on: a correction would tell of it
	}
	if v.Unknown {
		if v.Untold && after != nil {
			return Asked
		}
		return Impossible
	}
	chain := r.added[correctionKey{indicator: after.ID, key: key{v.Period, v.Area.Key(), v.Dims}}]
	switch {
	case len(chain) == 0 && v.Untold:
		return Asked
	case len(chain) == 0 && v.Beside:
		return Beside
	case len(chain) == 0:
		return Missing
	}
	if first := chain[0]; !v.Untold && !equal(first.Old, v.Before.Value) {
		r.wrong = append(r.wrong, first)
		return WrongOld
	}
	return Given
}

// ofTarget tells whether a published target that became another has its reason: a row
// with the number that readers saw.
func (r *reasons) ofTarget(after *model.Indicator, t Target) Reason {
	switch {
	case !t.Sets():
		return NotNeeded
	case after == nil || t.Area == nil || !r.areas.has(t.Area) || !knows(after, t.Before.Dims):
		return Impossible
	}
	return r.among(r.added[correctionKey{indicator: after.ID, key: key{t.Before.Period, t.Area.Key(), t.Before.Dims}, about: model.OfTarget}], t.Before.Value)
}

// ofRelated tells whether a published figure beside the series that became another one
// has its reason.
func (r *reasons) ofRelated(after *model.Indicator, f Related) Reason {
	switch {
	case !f.Sets():
		return NotNeeded
	case after == nil || f.Area == nil || !r.areas.has(f.Area):
		return Impossible
	}
	rows := r.added[besideKey(after.ID, f.Before.Label.VI, f.Before.Period, f.Area)]
	switch {
	case f.Beside && len(rows) == 0:
		return Beside
	case f.Beside:
		return Given // whether its number is the former one would tell that
	}
	return r.among(rows, f.Before.Value)
}

// reasonsOfRelated finds of every figure beside the series whether its change has a reason,
// once it is known which former numbers may be told: the reason of another would name it.
func (c *Changes) reasonsOfRelated(r *reasons) {
	for _, in := range c.Indicators {
		for i := range in.Related {
			in.Related[i].Reason = r.ofRelated(in.After, in.Related[i])
		}
	}
}

// among tells whether one of the rows about a published number names it.
func (r *reasons) among(rows []model.Correction, published decimal.Decimal) Reason {
	if len(rows) == 0 {
		return Missing
	}
	if !slices.ContainsFunc(rows, func(c model.Correction) bool { return equal(c.Old, published) }) {
		r.wrong = append(r.wrong, rows[0])
		return WrongOld
	}
	return Given
}

// ofDirection tells whether an indicator with published figures of which another
// direction is the better one now has its reason: what was told of every one of them as
// progress is the reverse now.
func (r *reasons) ofDirection(before, after *model.Indicator) Reason {
	if before == nil || after == nil || before.Direction == "" || before.Direction == after.Direction ||
		!slices.ContainsFunc(before.Observations, func(o model.Observation) bool { return o.Value.Given() }) {
		return NotNeeded
	}
	rows := r.added[correctionKey{indicator: after.ID, about: model.OfDirection}]
	if len(rows) == 0 {
		return Missing
	}
	if rows[0].Turned[0] != before.Direction {
		r.wrong = append(r.wrong, rows[0])
		return WrongOld
	}
	return Given
}

func equal(a, b decimal.Decimal) bool {
	return a.Given() == b.Given() && (!a.Given() || a.Cmp(b) == 0)
}

// possible tells whether the newer state knows all that an entry would name.
func possible(after *model.Indicator, areas *places, v Value) bool {
	return after != nil && v.Period.Kind == after.Period && areas.has(v.Area) && knows(after, v.Dims)
}

// knows tells whether an indicator has a breakdown.
func knows(in *model.Indicator, dims model.Dims) bool {
	ids, codes := []string{}, []string{}
	for _, d := range in.Dimensions {
		code := dims.Code(d.ID)
		if _, ok := d.Code(code); !ok && code != model.Total {
			return false
		}
		ids, codes = append(ids, d.ID), append(codes, code)
	}
	return model.NewDims(ids, codes) == dims
}

// Lacking tells whether the change has to wait for its reason.
func (r Reason) Lacking() bool {
	return r == Missing || r == Beside || r == WrongOld || r == Impossible
}

// Missing are the entries that corrections.csv lacks and can have, each once: two targets
// of different documents may have become the same other number, for which one row is enough.
func (c Changes) Missing() []Row {
	var out []Row
	add := func(r Row) {
		if r.Kind == "" || !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	for _, in := range c.Indicators {
		for _, v := range in.Values {
			if (v.Reason == Missing || v.Reason == Asked) && !v.Unknown {
				add(RowOf(in, v))
			}
		}
		if in.Turned == Missing {
			add(RowOfDirection(in))
		}
		for _, t := range in.Targets {
			if t.Reason == Missing {
				add(RowOfTarget(in, t))
			}
		}
		for _, r := range in.Related {
			if r.Reason == Missing {
				add(RowOfRelated(in, r))
			}
		}
	}
	return out
}

// RowOf is the entry of a change. A number that may not be shown any more stands
// in none of its cells.
func RowOf(in Indicator, v Value) Row {
	r := Row{Indicator: in.ID, Period: v.Period.String(), Area: v.Ref, Dims: string(v.Dims)}
	if v.After != nil {
		r.New = v.After.Value.String()
	}
	if !v.Hidden() {
		r.Old = v.Before.Value.String()
	}
	return r
}

// RowOfTarget is the entry of a target that became another. Its new number is that for
// the same period: none where it is set for another one.
func RowOfTarget(in Indicator, t Target) Row {
	r := Row{Indicator: in.ID, Period: t.Before.Period.String(), Area: t.Ref, Dims: string(t.Before.Dims), Old: t.Before.Value.String(), Kind: model.OfTarget}
	if t.After != nil && t.After.Period == t.Before.Period {
		r.New = t.After.Value.String()
	}
	return r
}

// RowOfDirection is the entry of an indicator of which another direction is the better
// one now.
func RowOfDirection(in Indicator) Row {
	return Row{Indicator: in.ID, Old: string(in.Before.Direction), New: string(in.After.Direction), Kind: model.OfDirection}
}

// RowOfRelated is the entry of a figure beside the series that became another one, or
// is gone.
func RowOfRelated(in Indicator, r Related) Row {
	row := Row{Indicator: in.ID, Period: r.Before.Period.String(), Area: r.Ref, Dims: r.Before.Label.VI, Old: r.Before.Value.String(), Kind: model.OfRelated}
	if r.After != nil {
		row.New = r.After.Value.String()
	}
	return row
}

// Cells are the cells of the row by the columns of corrections.csv. The reason is
// empty, and the kind too but where it is known: package check then asks for them.
func (r Row) Cells(day model.Date) map[string]string {
	return map[string]string{"date": day.String(), "indicator": r.Indicator, "period": r.Period, "area": r.Area, "dims": r.Dims,
		"old": r.Old, "new": r.New, "kind": r.Kind}
}
