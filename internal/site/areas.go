package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/locale"
	"chitieu/internal/model"
)

// areaIndex knows of every area what the pages ask for again and again: its
// address, its name among those with a page, what it has, what it came from.
type areaIndex struct {
	segment map[*model.Area]string             // of its own page: 52-gia-lai
	code    map[*model.Area]string             // below an indicator: 52-2025
	name    map[*model.Area]string             // of those with a page, told apart
	held    map[*model.Area][]*model.Indicator // in display order
	related map[*model.Area]int                // figures beside the series
	before  map[*model.Area][]model.AreaChange // what went into it
	after   map[*model.Area][]model.AreaChange // what it went into
	order   []*model.Area                      // those with a page, as in areas.csv
	paged   map[*model.Area]bool               // the same as a set
	above   map[*model.Area]*model.Area
}

func (b *builder) indexAreas() *areaIndex {
	project := b.in.Public.Project()
	x := &areaIndex{held: map[*model.Area][]*model.Indicator{}, related: map[*model.Area]int{},
		before: map[*model.Area][]model.AreaChange{}, after: map[*model.Area][]model.AreaChange{},
		paged: map[*model.Area]bool{}, above: map[*model.Area]*model.Area{}}
	for _, c := range project.AreaChanges {
		if c.Old != nil && c.New != nil {
			x.before[c.New], x.after[c.Old] = append(x.before[c.New], c), append(x.after[c.Old], c)
		}
	}
	for _, public := range b.in.Public.Indicators() {
		in := public.Model()
		for _, a := range b.series[in].areas {
			if public.Reaches(a) && b.series[in].tells(a) {
				x.held[a] = append(x.held[a], in)
			}
		}
		for _, r := range in.Related {
			if r.Area != nil && r.Value.Given() {
				x.related[r.Area]++
			}
		}
	}
	for _, a := range project.Areas {
		x.above[a] = project.Areas.Above(a)
		if len(x.held[a]) > 0 || x.related[a] > 0 || slices.Contains(b.homes, a) {
			x.order, x.paged[a] = append(x.order, a), true
		}
	}
	x.segment = inTime(project.Areas, func(a *model.Area) string {
		return strings.Trim(strings.ToLower(a.Code)+"-"+locale.Slug(untyped(a)), "-") // a name in other letters has no slug
	})
	x.code = inTime(project.Areas, func(a *model.Area) string { return strings.ToLower(a.Code) })
	x.name = b.areaNames(x.order)
	return x
}

// anchor is the place of an area in the list of areas. It begins with a letter, as
// ids do.
func (x *areaIndex) anchor(a *model.Area) string { return "db-" + x.segment[a] }

// within is the area of a level that an area lies in; nil for none.
func (x *areaIndex) within(a *model.Area, level model.AreaLevel) *model.Area {
	for a = x.above[a]; a != nil && a.Level != level; a = x.above[a] {
	}
	return a
}

// inTime gives every area an address of its own that does not change when areas
// or figures are added later: of several that would have the same one, the first
// in time has it, and each later one adds the year in which it began. See
// docs/adr/0035.
func inTime(areas model.Areas, plain func(*model.Area) string) map[*model.Area]string {
	sorted := slices.Clone(areas)
	slices.SortStableFunc(sorted, func(x, y *model.Area) int { return x.ValidFrom.Compare(y.ValidFrom) })
	out, taken := map[*model.Area]string{}, map[string]bool{}
	for _, a := range sorted {
		name := plain(a)
		offers := []string{name, name + "-" + year(a.ValidFrom.Year), name + "-" + a.ValidFrom.String()}
		i := slices.IndexFunc(offers, func(s string) bool { return !taken[s] })
		for n := 2; i < 0; n++ {
			if s := name + "-" + a.ValidFrom.String() + "-" + strconv.Itoa(n); !taken[s] {
				offers, i = []string{s}, 0
			}
		}
		out[a], taken[offers[i]] = offers[i], true
	}
	return out
}

// areaNames are the names of the areas with a page, one for each on all pages. One
// that is gone says until when it was. Of those with one name each has its dates,
// and where that is not enough its code.
func (b *builder) areaNames(areas []*model.Area) map[*model.Area]string {
	out, plain, dated := map[*model.Area]string{}, map[string]int{}, map[string]int{}
	for _, a := range areas {
		plain[b.w.areaName(a)]++
		dated[b.w.fullPlace(a)]++
	}
	for _, a := range areas {
		switch {
		case plain[b.w.areaName(a)] == 1 && a.ValidTo.IsZero():
			out[a] = b.w.areaName(a)
		case dated[b.w.fullPlace(a)] == 1:
			out[a] = b.w.fullPlace(a)
		default:
			out[a] = b.w.t("area.coded", "name", b.w.fullPlace(a), "code", a.Code)
		}
	}
	return out
}

// nameOf is the name of an area on pages: told apart where it has a page.
func (b *builder) nameOf(a *model.Area) string {
	return cmp.Or(b.areas.name[a], b.w.areaName(a))
}

// innerName is the same inside a sentence.
func (b *builder) innerName(a *model.Area) string {
	if a.Type == "" && !b.w.regional(a) || !b.w.ownName(a) {
		return b.nameOf(a)
	}
	return b.w.inner(b.nameOf(a))
}

// areaHref leads to the page of an area, or to its line in the list of areas.
func (b *builder) areaHref(a *model.Area) string {
	if b.areas.paged[a] {
		return b.r.href(b.r.area(b.areas.segment[a]))
	}
	return b.r.href(b.r.areas()) + "#" + b.areas.anchor(a)
}

// areaPage leads to the page of an area; empty where it has none.
func (b *builder) areaPage(a *model.Area) string {
	if !b.areas.paged[a] {
		return ""
	}
	return b.areaHref(a)
}

// hasOwnPage tells whether an indicator has a page for an area: the area lies
// below the province and has figures of it.
func (b *builder) hasOwnPage(in *model.Indicator, a *model.Area) bool {
	return a.Level.Finer(model.Province) && slices.Contains(b.areas.held[a], in)
}

// figurePath is where a figure stands.
func (b *builder) figurePath(in *model.Indicator, o model.Observation) string {
	page := b.r.indicator(in)
	s := b.status[in]
	anchor := "#n" + o.Period.String()
	switch {
	case b.hasOwnPage(in, o.Area):
		page = b.r.indicatorIn(in, b.areas.code[o.Area])
		if local := b.standIn(in, o.Area); o.Dims == local.shown.Dims && local.reaches(o.Period) {
			page += anchor
		}
		return page
	case o.Dims != s.shown.Dims:
		return b.breakdownPath(in, o)
	case o.Area.Level.Finer(model.Province):
		return page
	case slices.Contains(b.homes, o.Area):
		if !s.reaches(o.Period) {
			return page
		}
		return page + anchor
	case !b.besides(s, o):
		return page
	}
	return page + "#" + figureID(o.Area, o.Period)
}

// breakdownPath is where a figure of another breakdown than the shown one stands:
// on the page of its dimension where it has one.
func (b *builder) breakdownPath(in *model.Indicator, o model.Observation) string {
	for _, d := range b.listed(in) {
		if slices.Contains(b.homes, o.Area) && d.has(o.Dims) {
			return b.r.indicatorBy(in, d.dim)
		}
	}
	return b.r.indicator(in)
}

// besides tells whether the page of an indicator has a figure of an area beside
// its own: in the main table, or in the table of areas.
func (b *builder) besides(s *standing, o model.Observation) bool {
	from, _ := b.years(s)
	if o.Area == s.beside && slices.ContainsFunc(b.compared(s, from), func(c model.Observation) bool { return c.Period == o.Period }) {
		return true
	}
	columns := b.others(s)
	rows := b.rows(s, columns)
	return len(rows) > 0 && o.Period.Compare(rows[max(0, len(rows)-rowsFor(len(columns)))].period) >= 0
}
