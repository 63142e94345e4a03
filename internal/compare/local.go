package compare

import (
	"chitieu/internal/model"
	"chitieu/internal/site"
)

// Local is what is said of an indicator in one area, where that changed. An area
// has a page of its own below the province; a province of today or of before has
// a row on the page of the area.
type Local struct {
	Area     *model.Area // of the newer state, where it has the area
	Verdict  *Verdict    // nil where it stays
	ByDay    *Verdict    // what the verdict would have become by the day alone
	Headline *[2]string  // the former one is empty where the page is new, the later one where it is gone
	Late     []string    // what was not yet missing before, and is now
}

// Drawing is the chart of the indicator in one area, in both states.
type Drawing struct {
	Area     *model.Area
	Was, Now func() site.Standing
}

// locals compares what the pages of areas say of the indicator. What only
// repeats the verdict of the indicator is left out.
func (c *Indicator) locals(before, after, dated Judged, areas *places) {
	if after.Local == nil || before.Local == nil || c.Partial || c.After == nil {
		return
	}
	was, then := byArea(before, c.ID, areas), byArea(dated, c.ID, areas)
	others := map[*model.Area]bool{} // areas with a figure that is another one
	for _, v := range c.Values {
		others[v.Area] = others[v.Area] || v.Kind() != Noted
	}
	var flipped, changed []Drawing
	for _, now := range after.Local(c.ID) {
		key := now.Area.Key()
		l := local(was[key], now, then[key])
		switch d := (Drawing{now.Area, was[key].Draw, now.Draw}); {
		case d.Was == nil || d.Now == nil || c.withdrawn: // a former chart would show the number
		case l.Verdict != nil:
			flipped = append(flipped, d)
		case l.Headline != nil || others[now.Area]:
			changed = append(changed, d)
		}
		delete(was, key)
		l.Area = now.Area
		if !now.Page && l.Verdict != nil && c.Verdict != nil && same(*l.Verdict, *c.Verdict) {
			l.Verdict = nil
		}
		if !now.Page && l.ByDay != nil && c.ByDay != nil && same(*l.ByDay, *c.ByDay) {
			l.ByDay = nil
		}
		c.addLocal(l)
	}
	c.Drawings = append(flipped, changed...)
	for _, a := range areas.Areas {
		if gone, ok := was[a.Key()]; ok && gone.Page {
			c.addLocal(Local{Area: a, Headline: &[2]string{gone.Headline, ""}})
		}
	}
}

func (c *Indicator) addLocal(l Local) {
	if l.Verdict != nil || l.ByDay != nil || l.Headline != nil || len(l.Late) > 0 {
		c.Local = append(c.Local, l)
	}
}

// byArea are the standings of an indicator by the area of the newer state.
func byArea(j Judged, id string, areas *places) map[string]site.Local {
	out := map[string]site.Local{}
	if j.Local != nil {
		for _, l := range j.Local(id) {
			out[areas.twin(l.Area).Key()] = l
		}
	}
	return out
}

// local compares one area; an area without a name is one that the state does not
// have.
func local(was, now, then site.Local) Local {
	var out Local
	if was.Area == nil {
		if now.Page {
			out.Headline = &[2]string{"", now.Headline}
		}
		return out
	}
	if was.Verdict != now.Verdict {
		out.Verdict = &Verdict{was.Standing, now.Standing}
	}
	if was.Headline != now.Headline {
		out.Headline = &[2]string{was.Headline, now.Headline}
	}
	if then.Area == nil {
		return out
	}
	if then.Verdict != was.Verdict {
		out.ByDay = &Verdict{then.Standing, was.Standing}
	}
	out.Late = late(then.Owed, now.Owed)
	return out
}

func same(a, b Verdict) bool {
	return a.Before.Verdict == b.Before.Verdict && a.After.Verdict == b.After.Verdict
}
