package importer

import (
	"slices"

	"chitieu/internal/check"
	"chitieu/internal/model"
	"chitieu/internal/wording"
)

// In the year of a merger a name, or a code, is that of the area before and of the one
// after. One day says for all rows which side is meant; periods that do not have the day
// are read as without it.

// onTheDay leaves of several areas of a period those that exist on the day that a person
// gave.
func (r *reader) onTheDay(list model.Areas, during model.Interval) model.Areas {
	day := r.options.AreaDate
	if len(list) < 2 || day.IsZero() || day.Before(during.Start) || day.After(during.End) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(a *model.Area) bool { return !a.ExistsIn(model.Interval{Start: day, End: day}) })
}

// meaning are the areas of a period that a text may mean, by code or by name.
func (r *reader) meaning(text string, p model.Period) model.Areas {
	if found := r.project.Areas.Find(text, p.Interval()); len(found) > 0 {
		return found
	}
	return r.names.find(text, p.Interval())
}

// typedBy is the name of an area with the type that the name of its column says, where a
// bare name is that of several: Chư Sê below Huyện is Huyện Chư Sê.
func (r *reader) typedBy(column int, text string, p model.Period) string {
	if len(r.project.Areas.Find(text, p.Interval())) > 0 || len(r.names.find(text, p.Interval())) < 2 {
		return text
	}
	if kind, _ := parted(nameKey(text)); kind != "" {
		return text
	}
	for _, c := range r.result.Columns {
		name := wording.FoldName(c.Header)
		for _, kind := range check.AreaTypes() {
			if typed := kind + " " + text; c.Index == column && wording.FoldName(kind) == name && len(r.names.find(typed, p.Interval())) == 1 {
				return typed
			}
		}
	}
	return text
}

// sides are the last day before the areas of a list change within a period and the first
// day behind; ok is false where they do not part at one day.
func sides(list model.Areas, during model.Interval) (before, after model.Date, ok bool) {
	for _, a := range list {
		if a.ValidFrom.After(during.Start) && !a.ValidFrom.After(during.End) {
			after = a.ValidFrom
		}
	}
	if after.IsZero() {
		return before, after, false
	}
	before = after.AddDays(-1)
	on := func(day model.Date) (n int) {
		for _, a := range list {
			if a.ExistsIn(model.Interval{Start: day, End: day}) {
				n++
			}
		}
		return n
	}
	return before, after, on(before) == 1 && on(after) == 1
}

// dayOfAll is the flag that says for all rows of which side of a merger they are. It has
// the day where the other areas of the table are of one side alone.
func (r *reader) dayOfAll(list model.Areas, p model.Period) Remedy {
	before, after, ok := sides(list, p.Interval())
	if !ok {
		return Remedy{}
	}
	switch old, fresh := r.sidesNamed(p); {
	case fresh && !old:
		return mend("Bảng có địa bàn chỉ có từ %s: thêm %s thì mọi tên như vậy là nơi của ngày ấy (của %s thì viết ngày ấy).", "The table has areas that are there since %s only: add %s, and all such names are of that day (of %s, write that day).", after, give("area-date", after), before)
	case old && !fresh:
		return mend("Bảng có địa bàn chỉ có đến %s: thêm %s thì mọi tên như vậy là nơi của ngày ấy (của %s thì viết ngày ấy).", "The table has areas that are there until %s only: add %s, and all such names are of that day (of %s, write that day).", before, give("area-date", before), after)
	}
	return mend("Mọi tên như vậy một lượt: %s, NGÀY là %s (trước khi sắp xếp) hoặc %s (sau khi sắp xếp).", "For all such names at once: %s, where DAY is %s (before the merger) or %s (after it).", give("area-date", anyDay), before, after)
}

// onItsSide leaves of the areas before and after a merger those of the side that all other
// areas of the table are of, where they are of one.
func (r *reader) onItsSide(list model.Areas, p model.Period) model.Areas {
	old, fresh := r.sidesNamed(p)
	if old == fresh {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(a *model.Area) bool { return a.ChangesIn(p.Interval()) && a.ValidTo.IsZero() != fresh })
}

// sidesNamed tells whether areas that the table names alone are only of the time before a
// merger in a period, and whether some are only of the time after it.
func (r *reader) sidesNamed(p model.Period) (old, fresh bool) {
	if known, ok := r.namedSides[p]; ok {
		return known[0], known[1]
	}
	defer func() {
		if r.namedSides == nil {
			r.namedSides = map[model.Period][2]bool{}
		}
		r.namedSides[p] = [2]bool{old, fresh}
	}()
	look := func(text string) {
		if found := r.meaning(text, p); len(found) == 1 && found[0].ChangesIn(p.Interval()) {
			fresh = fresh || found[0].ValidTo.IsZero()
			old = old || !found[0].ValidTo.IsZero()
		}
	}
	for text := range r.placeTexts() {
		look(text)
	}
	return old, fresh
}

// placeTexts are the texts of the table that name areas, each once: every period asks.
func (r *reader) placeTexts() map[string]bool {
	if r.places != nil {
		return r.places
	}
	r.places = map[string]bool{}
	for _, c := range r.result.Columns {
		if c.Keys[Area] != "" {
			r.places[c.Keys[Area]] = true
		}
		for i := r.firstRow(); (c.Role == Area || c.Role == AreaName) && i < r.end; i++ {
			if text := r.text(i, c.Index); text != "" {
				r.places[text] = true
			}
		}
	}
	return r.places
}
