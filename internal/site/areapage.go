package site

import (
	"html/template"
	"slices"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/config"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// Area is the page of one area: what it is, and all that is known of it.
type Area struct {
	Banner  []string // corrections of the last twelve months
	Lead    string
	Summary string // the verdicts in a sentence; empty where nothing is judged
	Facts   []AreaFact
	Before  []Link // what went into it
	After   []Link // what it went into
	Nothing string // says that there is no figure, and where there are some
	Instead []Link
	Key     template.HTML
	Tables  []AreaTable
	Related *Table
	Below   []Link // areas in it that have a page
	List    Link
}

// AreaFact is one thing that an area is.
type AreaFact struct {
	Name string
	Link Link
	Note string
}

// AreaTable is the indicators of one theme that have figures for an area.
type AreaTable struct {
	ID    string
	Name  string
	Href  string
	Table *Table
}

func (b *builder) area(a *model.Area) Content {
	name := b.nameOf(a)
	path := b.r.area(b.areas.segment[a])
	held := b.areas.held[a]
	f := b.frame(path, "areas", name, b.w.N("area.description", len(held), "area", b.innerName(a)),
		Link{Href: b.r.href(b.r.areas()), Text: b.w.t("nav.areas")})
	f.AsOf = b.asOf()
	v := &Area{Banner: b.areaBanner(a), Lead: b.w.N("area.lead", len(held), "area", name, "all", b.w.count(len(b.public))),
		Facts: b.areaFacts(a), Before: b.changes(b.areas.before[a], false), After: b.changes(b.areas.after[a], true),
		Related: b.areaRelated(a), Below: b.below(a), List: Link{Href: b.r.href(b.r.areas()), Text: b.w.t("areas.title")}}
	dated := b.dating()
	verdicts := map[progress.Tile]int{}
	beside := b.besideProvince(a)
	for _, t := range b.in.Config.Themes {
		table := b.areaTable(a, t, func(s *standing) {
			dated.areaRow(s, beside)
			if s.primary != nil {
				verdicts[s.main.Tile()]++
			}
		})
		if table != nil {
			v.Tables = append(v.Tables, *table)
		}
	}
	for _, in := range b.public {
		for _, r := range in.Related {
			if r.Area == a {
				dated.related(r)
			}
		}
	}
	dated.onto(&f)
	v.Summary = b.areaSummary(verdicts)
	if len(v.Tables) == 0 {
		b.nothing(v, a)
	} else {
		v.Key = b.areaKey(a, len(verdicts) > 0)
	}
	return Content{f, v}
}

// areaFacts say what an area is.
func (b *builder) areaFacts(a *model.Area) []AreaFact {
	plain := func(name, value, note string) AreaFact {
		return AreaFact{Name: name, Link: Link{Text: value}, Note: note}
	}
	out := []AreaFact{plain(b.w.t("area.kind"), b.level(a), ""), plain(b.w.t("area.code"), a.Code, "")}
	if b.changed(a) || !b.ofCountry() {
		out = append(out, plain(b.w.t("area.time"), b.lifetime(a), ""))
	}
	if above := b.areas.above[a]; above != nil {
		out = append(out, AreaFact{Name: b.w.t("area.above"), Link: Link{Href: b.areaHref(above), Text: b.nameOf(above)}})
	}
	return append(out, plain(b.w.t("area.indicators"), b.w.t("area.share", "n", b.w.count(len(b.areas.held[a])), "all", b.w.count(len(b.public))), ""))
}

// level is the kind of an area: its type where it has one.
func (b *builder) level(a *model.Area) string {
	if b.w.loc.Lang == "vi" && a.Type != "" {
		return b.w.opening(a.Type)
	}
	if _, kind := nameAndKind(a.NameEN); kind != "" && b.w.loc.Lang == "en" {
		return b.w.opening(kind)
	}
	switch a.Level {
	case model.Country:
		return b.w.t("level.country")
	case model.Region:
		return b.w.t("level.region")
	case model.Province:
		return b.w.t("level.province")
	case model.District:
		return b.w.t("level.district")
	}
	return b.w.t("level.commune")
}

// lifetime says from when to when an area exists, as far as that is known.
func (b *builder) lifetime(a *model.Area) string {
	from, to := b.w.shortDate(a.ValidFrom), b.w.shortDate(a.ValidTo)
	switch {
	case a.ValidFrom.IsZero() && a.ValidTo.IsZero():
		return b.w.t("area.still")
	case a.ValidFrom.IsZero():
		return b.w.t("area.until", "date", to)
	case a.ValidTo.IsZero():
		return b.w.t("area.from", "date", from)
	}
	return b.w.t("area.between", "from", from, "to", to)
}

// changes are the areas that went into one, or that it went into, each with the
// document, and whether only a part is meant.
func (b *builder) changes(list []model.AreaChange, after bool) []Link {
	var out []Link
	for _, c := range list {
		other := c.Old
		if after {
			other = c.New
		}
		note := b.w.t("area.whole")
		if c.Part {
			note = b.w.t("area.part")
		}
		if c.Source != nil {
			note += "; " + b.w.inner(b.w.t("agency.source", "source", b.w.sourceName(c.Source)))
		}
		out = append(out, Link{Href: b.areaHref(other), Text: b.areaLabel(other), Note: strings.TrimSuffix(note, ".")})
	}
	return out
}

// below are the areas in an area that have figures, or have such areas in them.
func (b *builder) below(a *model.Area) []Link {
	var out []Link
	for _, c := range b.areas.order {
		if c != a && b.areas.above[c] == a && (len(b.areas.held[c]) > 0 || len(b.below(c)) > 0) {
			out = append(out, Link{Href: b.areaHref(c), Text: b.nameOf(c)})
		}
	}
	return b.sorted(out)
}

// nothing says on the page of an area without figures where there are some.
func (b *builder) nothing(v *Area, a *model.Area) {
	v.Nothing = b.w.t("area.nothing", "area", b.innerName(a))
	for _, c := range b.areas.before[a] {
		if n := len(b.areas.held[c.Old]); n > 0 {
			v.Instead = append(v.Instead, Link{Href: b.areaHref(c.Old), Text: b.nameOf(c.Old), Note: b.w.N("list.count", n)})
		}
	}
	v.Instead = append(v.Instead, Link{Href: b.r.href(b.r.missing()), Text: b.w.t("missing.title")})
}

// areaTable holds the indicators of a theme that have figures for an area, one
// row each; nil for none. Each standing is handed to seen.
func (b *builder) areaTable(a *model.Area, theme config.Theme, seen func(*standing)) *AreaTable {
	t := &Table{ID: "bang-" + theme.ID, Caption: b.w.t("area.caption", "theme", b.themeName(theme), "area", b.nameOf(a))}
	beside := b.besideProvince(a)
	t.Head = []Cell{text(b.w.t("table.indicator")), number(b.w.t("fact.latest")), text(b.w.t("area.when"))}
	if beside {
		t.Head = append(t.Head, number(""))
	}
	if b.judges {
		t.Head = append(t.Head, text(b.w.t("fact.target")))
	}
	t.Head = append(t.Head, text(b.w.t("section.chart")))
	var provinces []*model.Area // whose figures stand in the column beside
	for _, in := range b.areas.held[a] {
		if in.Theme != theme.ID {
			continue
		}
		s := b.standIn(in, a)
		row := b.areaRow(t, s)
		if beside {
			row.Cells = slices.Insert(row.Cells, 2, b.besideCell(s, &provinces))
		}
		t.Rows = append(t.Rows, row)
		seen(s)
	}
	if beside && len(provinces) == 0 { // nothing to compare with: a heading would say that there were figures
		t.dropColumn(3)
	} else if beside {
		t.Head[3].Text = b.placesTold(provinces)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return &AreaTable{ID: "h-" + theme.ID, Name: b.themeName(theme), Href: b.r.href(b.r.theme(theme.ID, theme.SlugEN)), Table: t}
}

// besideProvince tells whether the page of an area has a column of the province.
func (b *builder) besideProvince(a *model.Area) bool {
	return !slices.Contains(b.homes, a) && len(b.homes) > 0
}

// placesTold names the provinces whose figures stand in one column.
func (b *builder) placesTold(provinces []*model.Area) string {
	var names []string
	for _, p := range provinces {
		names = append(names, b.nameOf(p))
	}
	return strings.Join(names, b.w.t("list.and"))
}

// dropColumn takes a column out of head and rows; the first column, 0, is the
// head of each row and stays.
func (t *Table) dropColumn(n int) {
	t.Head = slices.Delete(t.Head, n, n+1)
	for i := range t.Rows {
		t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, n-1, n)
	}
}

func (b *builder) areaRow(t *Table, s *standing) Row {
	href := b.r.href(b.r.indicator(s.in))
	if b.hasOwnPage(s.in, s.area) {
		href = b.r.href(b.r.indicatorIn(s.in, b.areas.code[s.area]))
	}
	row := Row{Head: Cell{Text: b.grouped(s, b.w.short(s.in)), Link: href}}
	if s.primary != nil && (s.main.Key.Judged() || s.known) {
		chip := b.chipOf(s)
		row.Head.Below = &chip
	}
	value, when := Cell{Text: b.w.t("absence.no_data"), Number: true, Muted: true}, muted(b.w.t("absence.unpublished"))
	if n := len(s.shown.Observations); n > 0 && !s.known {
		last := s.shown.Observations[n-1]
		value.Text, when = b.w.value(s.in, last, s.in.Decimals), Cell{Text: b.when(last), Source: b.refer(t, last.Source)}
	}
	if s.known {
		value = number(b.w.value(s.in, s.latest, s.scale))
		when = Cell{Text: b.when(s.latest), Source: b.refer(t, s.latest.Source)}
	}
	if o, ok := b.apartNewest(s); ok {
		value.Text, when = b.w.inner(b.w.t("apart.none")), Cell{Text: b.when(o), Small: b.w.t("apart.by_group"), Source: b.refer(t, o.Source)}
	}
	row.Cells = []Cell{value, when}
	if b.judges {
		row.Cells = append(row.Cells, b.goalCell(s))
	}
	drawn := muted(b.w.t("area.not_drawn"))
	if drawing := b.spark(s); drawing != "" {
		drawn = Cell{HTML: drawing}
	}
	row.Cells = append(row.Cells, drawn)
	return row
}

// besideCell is the province's figure of the same breakdown: of the same period
// where there is one, else its latest. It adds the province to a list.
func (b *builder) besideCell(s *standing, provinces *[]*model.Area) Cell {
	o, ok := b.provinceFigure(s)
	if !ok {
		words := b.w.t("absence.no_data")
		if s.in.Unit == model.Count {
			words = b.w.t("area.not_compared")
		}
		return Cell{Text: words, Number: true, Muted: true}
	}
	if !slices.Contains(*provinces, o.Area) {
		*provinces = append(*provinces, o.Area)
	}
	c := Cell{Text: b.w.value(s.in, o, s.in.Decimals), Number: true, Link: b.r.href(b.figurePath(s.in, o))}
	if o.Period != s.latest.Period {
		c.Small = b.w.period(o.Period)
	}
	return c
}

// provinceFigure finds the figure of the province to set beside one of an area.
// Counts of areas of different size are not set beside each other.
func (b *builder) provinceFigure(s *standing) (model.Observation, bool) {
	if s.in.Unit == model.Count || !s.known {
		return model.Observation{}, false
	}
	areas := b.homes
	if p := b.areas.within(s.area, model.Province); p != nil {
		areas = []*model.Area{p}
	}
	rows := b.counted(s.rows.over(areas, s.shown.Dims))
	if i := slices.IndexFunc(rows, func(o model.Observation) bool { return o.Period == s.latest.Period }); i >= 0 {
		return rows[i], true
	}
	return model.Latest(rows)
}

// goalCell is the target that an area is judged by, or a guide with the name of
// who set it.
func (b *builder) goalCell(s *standing) Cell {
	t := s.primary
	if t == nil {
		t = s.guide
	}
	if t == nil {
		return muted(b.w.t("area.no_goal"))
	}
	if t.Area != s.area {
		return Cell{Text: b.w.goal(s.in, t), Small: b.goalNote(t)}
	}
	return Cell{Text: b.w.goal(s.in, t), Small: b.w.t("fact.target_note", "period", b.w.span(t), "document", b.w.sourceName(t.Source))}
}

// goalNote says beside a target who set it, by when it is to be met, and in
// which document.
func (b *builder) goalNote(t *model.Target) string {
	return b.w.t("area.goal_of", "setter", b.setter(t), "target", b.w.t("fact.target_note", "period", b.w.span(t), "document", b.w.sourceName(t.Source)))
}

// spark is the small chart of a row; empty where there is nothing to draw.
func (b *builder) spark(s *standing) template.HTML {
	c := &chart.Chart{Subject: chart.Series{Points: b.points(s, s.told)}, Targets: b.targetMarks(s), Reached: s.main.Key == progress.Achieved}
	c.Span = span(s.in, c)
	if s.primary == nil {
		c.Targets = nil // a guide is nothing to be reached
	}
	if day := b.merged(); !day.IsZero() && slices.Contains(b.homes, s.area) {
		c.Breaks = []chart.Break{{Year: model.PositionOf(day)}}
	}
	if len(c.Subject.Points) == 0 {
		return ""
	}
	return chart.Spark(c)
}

// areaSummary tells the verdicts in a sentence, zeros left out.
func (b *builder) areaSummary(verdicts map[progress.Tile]int) string {
	var parts []string
	all := 0
	for _, key := range progress.Tiles() {
		if n := verdicts[key]; n > 0 {
			all += n
			parts = append(parts, b.w.t("home.part", "n", b.w.count(n), "tile", b.w.inner(b.w.t(tileNames[key]))))
		}
	}
	if all == 0 {
		return ""
	}
	return b.w.N("area.summary", all, "parts", strings.Join(parts, "; "))
}

// areaKey is the key of the small charts of an area.
func (b *builder) areaKey(a *model.Area, judged bool) template.HTML {
	key := []chart.KeyEntry{{Sign: chart.SignPoint, Label: b.w.t("spark.final")}, {Sign: chart.SignHollow, Label: b.w.t("spark.open")}}
	if judged {
		key = append(key, chart.KeyEntry{Sign: chart.SignTarget, Label: b.w.t("spark.target")}, chart.KeyEntry{Sign: chart.SignRest, Label: b.w.t("spark.rest")})
	}
	if day := b.merged(); !day.IsZero() && slices.Contains(b.homes, a) {
		key = append(key, chart.KeyEntry{Sign: chart.SignBreak, Label: b.w.t("figure.merger", "date", b.w.shortDate(day))})
	}
	return chart.Key(&chart.Chart{Key: key})
}

// areaRelated lists the figures of an area that stand beside the series.
func (b *builder) areaRelated(a *model.Area) *Table {
	if b.areas.related[a] == 0 {
		return nil
	}
	t := &Table{ID: "bang-lien-quan", Caption: b.w.t("table.related", "name", b.nameOf(a)), Head: []Cell{text(b.w.t("table.what")),
		number(b.w.t("table.value")), text(b.w.t("table.period")), text(b.w.t("table.indicator")), text(b.w.t("table.mark"))}}
	for _, in := range b.public {
		for _, r := range in.Related {
			if r.Area == a && r.Value.Given() {
				mark := b.markCell(t, model.Observation{Value: r.Value, Status: r.Status, Source: r.Source, Note: r.Note})
				t.Rows = append(t.Rows, Row{Head: text(b.w.text(r.Label)), Cells: []Cell{
					number(b.relatedValue(in, r, evenly(in, r))), {Text: b.w.interval(r.Period), Tight: true},
					{Text: b.w.short(in), Link: b.r.href(b.r.indicator(in)) + "#lien-quan"}, mark}})
			}
		}
	}
	return t
}

// areaBanner says the corrections of an area, each with its indicator.
func (b *builder) areaBanner(a *model.Area) []string {
	var out []string
	for _, in := range b.public { // figures beside the series are of areas that hold none else, too
		for _, text := range b.mended(func(c model.Correction) bool { return c.Area == a && c.Indicator == in }) {
			out = append(out, b.w.t("agency.owed", "name", b.w.short(in), "what", b.w.inner(text)))
		}
	}
	return out
}
