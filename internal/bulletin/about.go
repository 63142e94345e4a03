package bulletin

import (
	"cmp"
	"fmt"
	"strings"

	"chitieu/internal/compare"
	"chitieu/internal/model"
)

// fact says what else the figures are than before.
func (b Bulletin) fact(in compare.Indicator, f compare.Fact) string {
	switch f {
	case compare.Name:
		if b.Words.Name(in.Before) == b.Words.Name(in.After) { // only the Vietnamese one changed
			return b.say("Tên: %s%s%s", "Vietnamese name: %s%s%s", in.Before.Name.VI, arrow, in.After.Name.VI)
		}
		return b.say("Tên: %s%s%s", "Name: %s%s%s", b.Words.Name(in.Before), arrow, b.Words.Name(in.After))
	case compare.Unit:
		return b.say("Đơn vị: %s%s%s", "Unit: %s%s%s", b.Words.Unit(in.Before), arrow, b.Words.Unit(in.After))
	}
	return b.say("Định nghĩa đổi.", "The definition changed.")
}

func (b Bulletin) related(in *model.Indicator, r compare.Related) string {
	say := func(figure string) string { // its label need not say where it is
		if r.Area == nil {
			return figure
		}
		return b.Words.Area(r.Area) + ", " + figure
	}
	switch {
	case r.Untold && r.After == nil: // what took its place stands beside it
		return b.say("Không còn: %s", "Gone: %s", say(b.Words.Related(in, confidential(r.Before))))
	case r.Untold:
		return say(b.Words.RelatedAs(*r.After, b.say("số đã công bố", "the published number")+arrow+b.Words.RelatedValue(in, *r.After)))
	case r.Before == nil:
		return b.say("Mới: %s", "New: %s", say(b.Words.Related(in, *r.After)))
	case r.After == nil:
		return b.say("Không còn: %s", "Gone: %s", say(b.Words.Related(in, *r.Before)))
	}
	before, after := b.Words.RelatedValue(in, *r.Before), b.Words.RelatedValue(in, *r.After)
	switch was, now := b.Words.Source(r.Before.Source), b.Words.Source(r.After.Source); {
	case was != now:
		return say(b.Words.Related(in, *r.Before) + arrow + b.Words.Related(in, *r.After))
	case before == after:
		return b.say("Đổi tình trạng hoặc nguồn: %s", "Another status or source: %s", say(b.Words.Related(in, *r.After)))
	}
	return say(b.Words.RelatedAs(*r.After, before+arrow+after))
}

// confidential is a figure beside the series without its number.
func confidential(r *model.Related) model.Related {
	return model.Related{Label: r.Label, Area: r.Area, Period: r.Period, Unit: r.Unit, Status: model.Suppressed, Source: r.Source}
}

// aim is for when, where and whom a target is set: "2030, Việt Nam".
func (b Bulletin) aim(in *model.Indicator, t compare.Target) string {
	set := cmp.Or(t.After, t.Before)
	period, _ := b.Words.Goal(in, set)
	area := ""
	if t.Area != nil {
		area = b.Words.Area(t.Area)
	}
	return strings.Join(without("", period, area, b.Words.Group(in, set.Dims)), ", ")
}

func (b Bulletin) target(in *model.Indicator, t compare.Target) string {
	aim := b.aim(in, t)
	say := func(t *model.Target) string {
		_, goal := b.Words.Goal(in, t)
		return aim + ": " + goal
	}
	switch {
	case t.Before == nil:
		return b.say("Mới: %s (%s)", "New: %s (%s)", say(t.After), b.Words.Source(t.After.Source))
	case t.After == nil:
		return b.say("Không còn: %s (%s)", "Gone: %s (%s)", say(t.Before), b.Words.Source(t.Before.Source))
	}
	source := b.Words.Source(t.After.Source)
	_, before := b.Words.Goal(in, t.Before)
	_, after := b.Words.Goal(in, t.After)
	if before == after {
		return b.say("Đổi cách dùng: %s: %s (%s)", "Used otherwise: %s: %s (%s)", aim, after, source)
	}
	return fmt.Sprintf("%s: %s%s%s (%s)", aim, before, arrow, after, source)
}
