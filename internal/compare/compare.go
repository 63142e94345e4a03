// Package compare finds what the public would see changed between two states of
// a project: figures, verdicts, headlines, targets, and which of the changed
// figures lack their entry in corrections.csv. It takes what disclosure has
// passed, so that no withheld value can be told by comparing, and does nothing
// but compare.
package compare

import (
	"cmp"
	"slices"

	"chitieu/internal/disclosure"
	"chitieu/internal/model"
	"chitieu/internal/site"
)

// Side is one of the two states.
type Side struct {
	Public disclosure.Public
	Judged
	// Partial are the indicators of which some rows could not be read, by id: what
	// is not there may have been.
	Partial map[string]bool
}

// Judged is what the pages say of the figures of a state.
type Judged struct {
	Standings map[string]site.Standing     // by id of the indicator; nil: not judged, so not compared
	Local     func(id string) []site.Local // of one indicator, by area; nil: as above
}

// Changes are what readers would see changed, by indicator in the order of the
// site, those that are gone at the end. Indicators that stay as they were are
// left out.
type Changes struct {
	Indicators []Indicator
	Sources    []Source           // those that are described in other words, by key
	Named      []Named            // areas and agencies that are called otherwise
	Pages      []Page             // texts of the site, by path; package build knows them
	Silence    Silence            // which former words of all these may not be told
	Wrong      []model.Correction // new rows of corrections.csv whose old number is not the published one
}

// Indicator is what changed of one indicator.
type Indicator struct {
	ID            string
	Before, After *model.Indicator // nil where the state does not have it
	Values        []Value          // by period, area and breakdown
	Related       []Related
	Targets       []Target
	Facts         []Fact         // what the figures are, where that changed
	Turned        Reason         // of another direction that is better now
	Verdict       *Verdict       // nil where it stays
	ByDay         *Verdict       // what the verdict would have become by the day alone; nil for nothing
	Headline      *[2]string     // the former one is empty where the indicator is new
	Late          []string       // what was not yet missing before, and is now
	Was, Now      *site.Standing // nil where it is not judged
	Partial       bool           // rows of the former state could not be read
	Local         []Local        // in the areas that have a page
	Drawings      []Drawing      // charts of areas that may differ, those whose verdict flips first; none where a former one may not be shown

	withdrawn bool // a published number may not be told any more
	withheld  bool // the newer state withholds one, of whatever indicator
}

// Value is a figure that is new, changed or removed.
type Value struct {
	Period        model.Period
	Area          *model.Area // of the newer state, where it has the area
	Ref           string      // what a cell says for the area
	Dims          model.Dims
	Before, After *model.Observation // nil where the state does not have it
	Unknown       bool               // the newer state does not know what an entry would name: there can be none
	Untold        bool               // the published number may not be shown any more, so that telling of the change may not name it
	Beside        bool               // nor may this one: a number beside it is withheld, which could be computed from it
	Reason        Reason
}

// Kind says what happened to a figure.
type Kind string

// The kinds of change. A figure whose number stays and whose status, source or
// qualifier is another is Remarked; one of which the note alone is another is Noted.
const (
	New      Kind = "new"
	Changed  Kind = "changed"
	Remarked Kind = "remarked"
	Removed  Kind = "removed"
	Noted    Kind = "noted"
)

// Kind is what happened to the figure. An absence that is told (not collected)
// is none of a number.
func (v Value) Kind() Kind {
	before, after := v.Before != nil && v.Before.Value.Given(), v.After != nil && v.After.Value.Given()
	switch {
	case !before && after:
		return New
	case before && !after:
		return Removed
	case before && v.Before.Value.Cmp(v.After.Value) != 0:
		return Changed
	case v.Before != nil && v.After != nil && !figuresDiffer(*v.Before, *v.After):
		return Noted
	}
	return Remarked
}

// Stale tells whether the note beside a number that became another still names the
// former one.
func (v Value) Stale() bool {
	return v.Kind() == Changed && !v.Hidden() && v.After.Note.StillNames(v.Before.Value, v.After.Value)
}

// Hidden tells whether the published number may not be named.
func (v Value) Hidden() bool { return v.Untold || v.Beside }

// Withdrawn tells whether a published number of the indicator may not be named
// any more. What was said of it then may name it.
func (c Indicator) Withdrawn() bool { return c.withdrawn }

// Related is a figure beside the series that is new, changed or removed.
type Related struct {
	Before, After *model.Related
	Area          *model.Area // as in Target
	Ref           string      // as in Target
	Untold        bool        // as in Value
	Beside        bool        // untold for the numbers of its indicator that are withheld, not for its own sake
	Reason        Reason      // of a published number that is another now, or gone
}

// Sets tells whether readers were told another number before, or one that is gone.
// Label, status, source and note may change.
func (r Related) Sets() bool {
	if r.Before == nil || !r.Before.Value.Given() || r.Untold && !r.Beside {
		return false
	}
	return r.After == nil || r.After.Unit != r.Before.Unit || !equal(r.Before.Value, r.After.Value)
}

// Fact names what all figures of an indicator have in common.
type Fact string

// The facts that are compared.
const (
	Name       Fact = "name"
	Short      Fact = "short"
	Unit       Fact = "unit"
	Decimals   Fact = "decimals" // how many digits behind the point pages show
	Better     Fact = "direction"
	Agency     Fact = "agency"
	Definition Fact = "definition"
	Method     Fact = "method"
	Note       Fact = "note"
)

// Target is a target that is new, changed or removed.
type Target struct {
	Before, After *model.Target
	Area          *model.Area // of the newer state, where it has the area; nil where it is set for none
	Ref           string      // what a cell says for the area
	Reason        Reason      // of a published target of which number, sign, year or rule is another, or that is gone
}

// Sets tells whether readers were told another goal before: another number or range, sign,
// period, rule or wording, or the target is gone. Clause, source and note may change.
func (t Target) Sets() bool {
	a, b := t.Before, t.After
	if a == nil || b == nil {
		return a != nil
	}
	return a.Value.String() != b.Value.String() || a.ValueTo.String() != b.ValueTo.String() || a.Comparator != b.Comparator || a.Period != b.Period || a.Rule != b.Rule || a.Text.VI != b.Text.VI
}

// Verdict is a verdict that flips.
type Verdict struct {
	Before, After site.Standing
}

// States compares what is published with what would be. Both are judged for the
// day of the newer state; standings for the day of the former one (dated) tell
// what the days alone have changed, and may be empty.
func States(before, after Side, dated Judged) Changes {
	areas := newPlaces(after.Public.Project().Areas)
	reasons := newReasons(before.Public.Project(), after.Public.Project(), areas)
	var out Changes
	for _, in := range after.Public.Project().Indicators {
		c := indicator(before.Public.Project().Indicator(in.ID), in, areas, before.Partial[in.ID], reasons)
		c.standings(before, after, dated.Standings)
		c.locals(before.Judged, after.Judged, dated, areas)
		out.add(c)
	}
	for _, in := range before.Public.Project().Indicators {
		if after.Public.Project().Indicator(in.ID) == nil {
			out.add(indicator(in, nil, areas, before.Partial[in.ID], reasons))
		}
	}
	out.Sources = sources(before.Public.Project(), after.Public.Project())
	out.Named = named(before, after)
	out.silence(after.Public.Project())
	out.reasonsOfRelated(reasons)
	out.Wrong = reasons.wrong
	return out
}

func (c *Changes) add(in Indicator) {
	if in.Before == nil && !in.Partial || in.After == nil || len(in.Values)+len(in.Related)+len(in.Targets)+len(in.Facts)+len(in.Late)+len(in.Local) > 0 ||
		in.Verdict != nil || in.ByDay != nil || in.Headline != nil {
		c.Indicators = append(c.Indicators, in)
	}
}

// key names a figure in both states.
type key struct {
	period model.Period
	area   string
	dims   model.Dims
}

// rowKey is key with the area itself, for rows of the same list of areas.
type rowKey struct {
	period model.Period
	area   *model.Area
	dims   model.Dims
}

// indicator compares the figures and targets of one indicator; nil is a state
// that does not have it.
func indicator(before, after *model.Indicator, areas *places, partial bool, reasons *reasons) Indicator {
	out := Indicator{Before: before, After: after, Partial: partial}
	rows := map[rowKey]*Value{}
	at := func(o *model.Observation) *Value {
		if o.Area == nil { // of a state that could not be read whole
			return &Value{}
		}
		area := areas.sameArea(o.Area, o.Period)
		k := rowKey{o.Period, area, o.Dims}
		if rows[k] == nil {
			rows[k] = &Value{Period: o.Period, Area: area, Dims: o.Dims}
		}
		return rows[k]
	}
	if before != nil {
		out.ID = before.ID
		for i := range before.Observations {
			at(&before.Observations[i]).Before = &before.Observations[i]
		}
	}
	if after != nil {
		out.ID = after.ID
		for i := range after.Observations {
			at(&after.Observations[i]).After = &after.Observations[i]
		}
	}
	for _, v := range rows {
		if differ(v.Before, v.After) && (v.Before != nil || !partial) {
			out.Values = append(out.Values, *v)
		}
	}
	slices.SortFunc(out.Values, func(a, b Value) int {
		return cmp.Or(a.Period.Compare(b.Period), cmp.Compare(a.Area.Key(), b.Area.Key()), cmp.Compare(a.Dims, b.Dims))
	})
	out.reason(areas, reasons)
	out.Targets, out.Facts = targets(before, after, areas), facts(before, after)
	out.Turned = reasons.ofDirection(before, after)
	for i := range out.Targets {
		t := &out.Targets[i]
		if set := cmp.Or(t.After, t.Before); set.Area != nil {
			t.Area = areas.twin(set.Area) // it may be set for a time after its area
			t.Ref = areas.cell(t.Area)
		}
		t.Reason = reasons.ofTarget(after, *t)
	}
	hidden := false
	out.Related, hidden = related(before, after, partial, areas)
	for i := range out.Related {
		r := &out.Related[i]
		if set := cmp.Or(r.After, r.Before); set.Area != nil {
			r.Area = areas.inNewer(set.Area, set.Period)
			r.Ref = areas.during(r.Area, set.Period)
		}
	}
	out.withdrawn = out.withdrawn || hidden
	return out
}

// reason finds of every figure whether its published number may be named, and
// whether its change has a reason.
func (c *Indicator) reason(areas *places, reasons *reasons) {
	for i := range c.Values {
		c.Values[i].Untold = withdrawn(c.After, c.Values[i])
	}
	near := newNeighbours(c, areas.Areas)
	for i := range c.Values {
		v := &c.Values[i]
		v.Ref, v.Unknown = areas.reference(v.Area, v.Period), !possible(c.After, areas, *v)
		v.Beside = near.beside(*v)
		v.Reason = reasons.of(c.After, *v)
		c.withdrawn = c.withdrawn || v.Hidden()
	}
}

// differ tells whether readers see two figures or their notes differ. The numbers
// that a rate was made from are no figure.
func differ(before, after *model.Observation) bool {
	if before == nil || after == nil {
		return before != after
	}
	return before.Note != after.Note || figuresDiffer(*before, *after)
}

// figuresDiffer is differ for all but the note.
func figuresDiffer(before, after model.Observation) bool {
	return before.Value.String() != after.Value.String() || before.Status != after.Status ||
		before.Qualifier != after.Qualifier || sourceKey(before.Source) != sourceKey(after.Source)
}

func sourceKey(s *model.Source) string {
	if s == nil {
		return ""
	}
	return s.Key
}

// standings compares what is said first of the indicator.
func (c *Indicator) standings(before, after Side, dated map[string]site.Standing) {
	was, known := before.Standings[c.ID]
	now, here := after.Standings[c.ID]
	if here && c.Before == nil && !c.Partial && now.Headline != "" {
		c.Headline = &[2]string{"", now.Headline}
	}
	if here && !c.Partial {
		c.Now = &now
	}
	if known && !c.Partial {
		c.Was = &was
	}
	if c.Was == nil || c.Now == nil {
		return
	}
	if was.Verdict != now.Verdict {
		c.Verdict = &Verdict{was, now}
	}
	if was.Headline != now.Headline {
		c.Headline = &[2]string{was.Headline, now.Headline}
	}
	then, known := dated[c.ID]
	if !known {
		return
	}
	if then.Verdict != was.Verdict {
		c.ByDay = &Verdict{then, was}
	}
	c.Late = late(then.Owed, now.Owed)
}

// late is what is owed now and was not before. A run of missing years that gets
// shorter was owed before; one that gets longer is told anew.
func late(then, now []site.Owed) []string {
	longest := 0
	for _, owed := range then {
		longest = max(longest, owed.Years)
	}
	var out []string
	for _, owed := range now {
		if owed.Years > longest || owed.Years == 0 && !slices.Contains(then, owed) {
			out = append(out, owed.Text)
		}
	}
	return out
}
