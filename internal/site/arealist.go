package site

import (
	"cmp"
	"slices"
	"strings"

	"chitieu/internal/locale"
	"chitieu/internal/model"
)

// Areas is the list of all areas, of today and of before.
type Areas struct {
	Lead   string
	Upper  *Table
	Note   string // what the list of lower areas has; empty where there are none
	Parts  []AreaPart
	Source []Link // documents of the changes
}

// AreaPart is the groups of one province.
type AreaPart struct {
	ID     string
	Name   string // empty where there is one part only
	Groups []AreaGroup
}

// AreaGroup is the areas of one former district, or under one letter.
type AreaGroup struct {
	ID      string
	Name    string
	Note    string
	Entries []AreaEntry
}

// AreaEntry is one area with those that went into it, or, where it is gone and
// its successor stands elsewhere, with those that it went into.
type AreaEntry struct {
	Area   AreaName
	Intro  string // what the others are to it; empty where there are none
	Others []AreaName
}

// AreaName is an area in the list: a link where it has a page.
type AreaName struct {
	ID   string // anchor, at the first place where the area stands; empty elsewhere
	Name string
	Href string
	Note string
}

func (b *builder) areaList() Content {
	project := b.in.Public.Project()
	lower := 0
	for _, a := range project.Areas {
		if a.Level.Finer(model.Province) {
			lower++
		}
	}
	path := b.r.areas()
	f := b.frame(path, "areas", b.w.t("areas.title"), b.w.N("areas.description", len(project.Areas), "province", b.official()))
	v := &Areas{Lead: b.w.N("areas.paged", len(b.areas.order)) + " " + b.w.N("areas.lead", len(project.Areas)), Upper: b.upperAreas()}
	if lower > 0 {
		v.Note = b.w.N("areas.note", lower)
		v.Parts = b.areaParts()
	}
	var sources []*model.Source
	for _, c := range project.AreaChanges {
		if c.Source != nil && !slices.Contains(sources, c.Source) {
			sources = append(sources, c.Source)
			v.Source = append(v.Source, Link{Href: b.sourceHref(c.Source), Text: b.w.sourceName(c.Source), Note: b.w.text(c.Source.Title)})
		}
	}
	return Content{f, v}
}

// upperAreas are the country, the regions and the provinces, the own province
// first among its level.
func (b *builder) upperAreas() *Table {
	t := &Table{ID: "bang-cap-tren", Caption: b.w.t("areas.upper"), Head: []Cell{text(b.w.t("table.area")), text(b.w.t("area.kind"))}}
	var list []*model.Area
	for _, a := range b.in.Public.Project().Areas {
		if !a.Level.Finer(model.Province) {
			list = append(list, a)
		}
	}
	dated := slices.ContainsFunc(list, b.changed)
	if dated {
		t.Head = append(t.Head, text(b.w.t("area.time")), text(b.w.t("area.after")))
	}
	t.Head = append(t.Head, number(b.w.t("table.with_figures")))
	rank := func(a *model.Area) int {
		if i := slices.Index(b.homes, a); i >= 0 {
			return len(b.homes) - 1 - i // the province of today first
		}
		return len(b.homes)
	}
	slices.SortStableFunc(list, func(x, y *model.Area) int {
		return cmp.Or(slices.Index(model.AreaLevels(), y.Level)-slices.Index(model.AreaLevels(), x.Level), rank(x)-rank(y))
	})
	for _, a := range list {
		row := Row{ID: b.areas.anchor(a), Head: Cell{Text: b.nameOf(a)}}
		if b.areas.paged[a] {
			row.Head.Link = b.areaHref(a)
		}
		row.Cells = []Cell{text(b.level(a))}
		if dated {
			row.Cells = append(row.Cells, text(b.lifetime(a)), b.successor(a))
		}
		row.Cells = append(row.Cells, number(b.w.count(len(b.areas.held[a]))))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// changed tells whether anything is recorded of when an area began or ended.
func (b *builder) changed(a *model.Area) bool {
	return !a.ValidFrom.IsZero() || !a.ValidTo.IsZero() || len(b.areas.after[a]) > 0
}

// successor is what an area went into.
func (b *builder) successor(a *model.Area) Cell {
	after := b.areas.after[a]
	if len(after) == 0 {
		return muted(b.w.t("area.no_change"))
	}
	return Cell{Text: b.nameOf(after[0].New), Link: b.areaHref(after[0].New)}
}

// grouping collects the lower areas by district, or by letter where none is
// known.
type grouping struct {
	b      *builder
	groups map[string]*AreaGroup
	part   map[string]*model.Area // the province of each
	ids    map[string]bool
	listed map[*model.Area]bool // has its anchor
}

// areaParts are all areas below the province, by province and district.
func (b *builder) areaParts() []AreaPart {
	g := grouping{b: b, groups: map[string]*AreaGroup{}, part: map[string]*model.Area{}, ids: map[string]bool{}, listed: map[*model.Area]bool{}}
	var today, gone []*model.Area
	for _, a := range b.in.Public.Project().Areas {
		switch {
		case !a.Level.Finer(model.Province):
		case a.Level == model.District:
			g.of(a)
		case len(b.areas.after[a]) == 0:
			today = append(today, a)
		default:
			gone = append(gone, a)
		}
	}
	name := func(a *model.Area) string { return b.w.areaName(a) }
	locale.Sort(b.w.loc, today, name)
	locale.Sort(b.w.loc, gone, name)
	for _, a := range today {
		g.add(a, b.areas.before[a], false)
	}
	for _, a := range gone {
		if !g.listed[a] { // its successor stands in another group, or has one of its own
			g.add(a, b.areas.after[a], true)
		}
	}
	return g.parts()
}

// district is the district that an area lies in, or that what it was made of lay
// in: that of the area whose code it took, or of the first.
func (g grouping) district(a *model.Area) *model.Area {
	if a.Level == model.District {
		return a
	}
	if d := g.b.areas.above[a]; d != nil && d.Level == model.District {
		return d
	}
	before := slices.Clone(g.b.areas.before[a])
	slices.SortStableFunc(before, func(x, y model.AreaChange) int { return model.TrueFirst(x.Old.Code == a.Code, y.Old.Code == a.Code) })
	for _, c := range before {
		if d := g.b.areas.above[c.Old]; d != nil && d.Level == model.District {
			return d
		}
	}
	return nil
}

// of is the group that an area stands in.
func (g grouping) of(a *model.Area) *AreaGroup {
	b := g.b
	d := g.district(a)
	province := b.areas.within(a, model.Province)
	letter := b.w.loc.Initial(b.w.place(a))
	key, made := letter, AreaGroup{ID: "chu-" + locale.Slug(letter), Name: letter}
	if d != nil {
		key, made = b.areas.segment[d], AreaGroup{ID: b.areas.anchor(d), Name: b.w.areaName(d), Note: b.lifetime(d)}
		province = b.areas.within(d, model.Province)
	} else if province != nil {
		key, made.ID = b.areas.segment[province]+letter, b.areas.anchor(province)+"-"+made.ID
	}
	group := g.groups[key]
	if group == nil {
		group = &made
		for g.ids[group.ID] { // a and ă both fold to a
			group.ID += "2"
		}
		g.groups[key], g.part[key], g.ids[group.ID] = group, province, true
		if d != nil && b.areas.paged[d] {
			g.listed[d] = true // the group has its anchor
			group.Entries = append(group.Entries, AreaEntry{Area: g.name(d, b.w.t("area.whole"))})
		}
	}
	return group
}

// add lists an area in its group, with the areas that it came from or went into.
// Of those that went into it the ones of another group stand there too.
func (g grouping) add(a *model.Area, changes []model.AreaChange, gone bool) {
	group := g.of(a)
	e := AreaEntry{Area: g.name(a, g.b.w.t("area.coded_note", "code", a.Code, "time", g.b.lifetime(a)))}
	if len(changes) > 0 {
		e.Intro = g.b.w.t("area.from_areas")
		if gone {
			e.Intro = g.b.w.t("area.into_areas")
		}
	}
	changes = slices.Clone(changes)
	locale.Sort(g.b.w.loc, changes, func(c model.AreaChange) string { return g.b.w.areaName(other(c, gone)) })
	for _, c := range changes {
		o := other(c, gone)
		note := o.Code
		if c.Part {
			note = g.b.w.t("area.part_of", "code", o.Code)
		}
		name := g.name(o, note)
		if gone || g.of(o) != group {
			name.ID = ""
		} else {
			g.listed[o] = true
		}
		e.Others = append(e.Others, name)
	}
	g.listed[a] = true
	group.Entries = append(group.Entries, e)
}

func other(c model.AreaChange, gone bool) *model.Area {
	if gone {
		return c.New
	}
	return c.Old
}

// name is an area in the list.
func (g grouping) name(a *model.Area, note string) AreaName {
	n := AreaName{Name: g.b.w.areaName(a), Note: note}
	if !g.listed[a] {
		n.ID = g.b.areas.anchor(a)
	}
	if g.b.areas.paged[a] {
		n.Href = g.b.areaHref(a)
	}
	return n
}

// parts orders the groups by name, below their provinces in the order of the
// file.
func (g grouping) parts() []AreaPart {
	var out []AreaPart
	provinces := []*model.Area{nil}
	for _, a := range g.b.in.Public.Project().Areas {
		if a.Level == model.Province {
			provinces = append(provinces, a)
		}
	}
	for _, p := range provinces {
		part := AreaPart{ID: "khac", Name: g.b.w.t("areas.others")}
		if p != nil {
			part.ID, part.Name = "trong-"+g.b.areas.segment[p], g.b.nameOf(p)
		}
		for key, group := range g.groups {
			if g.part[key] == p {
				group.Note = strings.TrimPrefix(group.Note+"; "+g.b.w.N("areas.count", len(group.Entries)), "; ")
				part.Groups = append(part.Groups, *group)
			}
		}
		slices.SortFunc(part.Groups, func(x, y AreaGroup) int { return strings.Compare(x.ID, y.ID) })
		locale.Sort(g.b.w.loc, part.Groups, func(x AreaGroup) string { return x.Name })
		if len(part.Groups) > 0 {
			out = append(out, part)
		}
	}
	return out
}

// sorted orders links by the collation of the language.
func (b *builder) sorted(links []Link) []Link {
	locale.Sort(b.w.loc, links, func(l Link) string { return l.Text })
	return links
}
