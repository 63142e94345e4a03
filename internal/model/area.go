package model

import (
	"cmp"
	"slices"
	"strings"
)

// AreaLevel is the rank of an area, from the whole country down.
type AreaLevel string

// The area levels, coarsest first. Districts exist until 2025-06-30.
const (
	Country  AreaLevel = "country"
	Region   AreaLevel = "region"
	Province AreaLevel = "province"
	District AreaLevel = "district"
	Commune  AreaLevel = "commune"
)

// AreaLevels lists the levels, coarsest first.
func AreaLevels() []AreaLevel { return []AreaLevel{Country, Region, Province, District, Commune} }

// Finer tells whether l is a finer level than m.
func (l AreaLevel) Finer(m AreaLevel) bool {
	return slices.Index(AreaLevels(), l) > slices.Index(AreaLevels(), m)
}

// Area is a place with the days between which it exists. Codes are reused
// (52 was Bình Định and is Gia Lai), so an area is its code and its first day.
type Area struct {
	Code      string // official code as text
	NameVI    string // with its type: Tỉnh Gia Lai
	NameEN    string
	Type      string // tỉnh, thành phố, thị xã, huyện, xã, phường, thị trấn; empty for country and region
	Level     AreaLevel
	Parent    string // code of the area it belongs to, read at its own first day
	ValidFrom Date   // zero: since before our records
	ValidTo   Date   // last day; zero: still exists
	Origin    Origin
}

// Key names the area without ambiguity: 64, or 52@2025-07-01 where the area
// has a known first day.
func (a *Area) Key() string {
	if a.ValidFrom.IsZero() {
		return a.Code
	}
	return a.Code + "@" + a.ValidFrom.String()
}

// ExistsIn tells whether the area exists on some day of the interval.
func (a *Area) ExistsIn(i Interval) bool { return i.Overlaps(a.ValidFrom, a.ValidTo) }

// ChangesIn tells whether the area begins or ends inside the interval, so that
// it does not exist on all of its days.
func (a *Area) ChangesIn(i Interval) bool {
	return a.ExistsIn(i) && (a.ValidFrom.After(i.Start) || !a.ValidTo.IsZero() && a.ValidTo.Before(i.End))
}

// AreaChange says which area went into which.
type AreaChange struct {
	Old, New *Area
	Part     bool // only a part of Old went into New
	Source   *Source
	Origin   Origin
}

// Areas is the list of all areas, in the order of the file.
type Areas []*Area

// Find returns the areas that a reference can mean on some day of the
// interval. A reference is a code, or code@first-day for exactly one area.
// A zero interval means any time. More than one result is an ambiguity.
func (as Areas) Find(ref string, during Interval) []*Area {
	code, from, exact := strings.Cut(ref, "@")
	var found []*Area
	for _, a := range as {
		if a.Code != code || exact && a.ValidFrom.String() != from {
			continue
		}
		if during == (Interval{}) || a.ExistsIn(during) {
			found = append(found, a)
		}
	}
	return found
}

// Children lists the areas directly below a that share a day with it, by code.
func (as Areas) Children(a *Area) []*Area {
	var out []*Area
	for _, c := range as {
		if c.Parent == a.Code && c.Level.Finer(a.Level) && c.SharesDay(a) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(x, y *Area) int { return cmp.Compare(x.Code, y.Code) })
	return out
}

// Above finds the area that a belongs to on its first day; where that day is
// not known, the first one that shares a day with it. It is nil for none.
func (as Areas) Above(a *Area) *Area {
	var found *Area
	for _, c := range as {
		if c.Code != a.Parent || !a.Level.Finer(c.Level) || !c.SharesDay(a) {
			continue
		}
		if !a.ValidFrom.IsZero() && c.ExistsIn(Interval{Start: a.ValidFrom, End: a.ValidFrom}) {
			return c
		}
		if found == nil || c.ValidFrom.Before(found.ValidFrom) {
			found = c
		}
	}
	return found
}

// SharesDay tells whether there is a day on which both areas exist.
func (a *Area) SharesDay(o *Area) bool {
	return (a.ValidTo.IsZero() || o.ValidFrom.IsZero() || !o.ValidFrom.After(a.ValidTo)) &&
		(o.ValidTo.IsZero() || a.ValidFrom.IsZero() || !a.ValidFrom.After(o.ValidTo))
}
