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

// Home is the first page.
type Home struct {
	Lead      string
	Summary   string
	National  string
	PressNote string
	Stricter  string // how many of the met targets leave a stricter one unmet
	Scope     string
	Tiles     []Tile // none where nothing is judged, and no sentence about them
	TileNote  string
	Key       template.HTML
	Themes    []ThemeList
	Index     []ThemeList // in place of Themes where there are more cards than a page holds
	Axis      string      // what the small charts have in common
	Many      string      // what there is behind Index
	Missing   *Table
	Dates     []DateEntry
	Updates   []DateEntry
	Dated     bool // the site says too that it has no dates and no updates; one that is a copy has none to announce
	Press     []Link
	Files     []Link
	Method    string
	MissingAt string
}

// Tile counts the indicators of one verdict.
type Tile struct {
	Class string
	Count string
	Icons []int // one for each indicator, or for each marksEach of them
	Text  string
	Href  string
	Zero  bool
}

// ThemeList is a theme with the cards of its indicators.
type ThemeList struct {
	ID    string
	Name  string
	Href  string
	Count string
	Cards []Card
}

// Card is one indicator in short.
type Card struct {
	Href      string
	Name      string
	Chip      *Chip // nil where nothing of the site is judged
	Qualifier string
	Value     string
	Unit      string
	When      string // period and mark
	Absent    string // in place of a value
	Spark     template.HTML
	Goal      string
	GoalName  string // empty, with Goal, where nothing of the site is judged
	Document  string
	Source    string
	Doubt     string // that what the verdict rests on has a note that has to be known
}

// List is the page of all indicators or of one theme.
type List struct {
	Lead   string
	Key    template.HTML
	Themes []ThemeList
	Index  []ThemeList // as on the home page
	Many   string      // as on the home page
	Table  *Table
	Sorted string // the heading of the table
}

// DateEntry is a dated line.
type DateEntry struct {
	ISO  string
	Date string
	Text string
	Link *Link
}

func (b *builder) home() Content {
	n := len(b.public)
	f := b.frame(b.r.home(), "home", b.w.t(b.either("home.title", "home.title_plain"), "site", b.title()), b.w.N(b.either("home.description", "home.description_plain"), n, "province", b.official()))
	f.Title = b.title()
	f.AsOf = b.asOf()
	b.dateCards(&f, b.public)
	v := &Home{
		Lead: b.homeLead(), Scope: b.scope(), Missing: b.missingTable(6), Many: b.w.t(b.either("home.many", "home.many_plain")), Axis: b.w.t(b.either("home.axis", "home.axis_plain")),
		Dates: b.dates(), Updates: b.updateEntries(3), Dated: !b.ofCountry(), Method: b.textHref(b.r.method(), "#danh-gia"),
		MissingAt: b.r.href(b.r.missing()),
		Press: b.textLinks(Link{Href: b.textHref(b.r.press(), ""), Text: b.w.t("home.press_how")}, Link{Href: b.textHref(b.r.method(), ""), Text: b.w.t("home.press_method")},
			Link{Href: b.r.href(b.r.updates()), Text: b.w.t("home.press_corrections")}),
		Files: b.textLinks(Link{Href: b.textHref(b.r.data(), ""), Text: b.w.t("home.files_all")}, Link{Href: b.r.href(b.r.file("datapackage.json")), Text: b.w.t("home.files_package")}),
	}
	if b.judges {
		v.Tiles, v.TileNote = b.tiles()
		v.Summary, v.National, v.PressNote, v.Stricter = b.summary(v.Tiles), b.nationalNote(), b.pressNote(), b.stricterNote()
	}
	v.Key, v.Themes, v.Index = b.themes()
	return Content{f, v}
}

// homeLead says what the site is for, in the words of config.toml where it has
// some, also where nothing can be counted yet.
func (b *builder) homeLead() string {
	switch {
	case len(b.public) == 0:
		return b.w.t("home.lead_none")
	case b.in.Config.About.VI == "":
		return b.w.N(b.either("home.lead", "home.lead_plain"), len(b.public))
	}
	return b.w.N(b.either("home.lead_about", "home.lead_plain_about"), len(b.public), "about", b.w.text(b.in.Config.About))
}

// tiles counts every indicator once, by the verdict on its primary target, and
// says what a mark in them is.
func (b *builder) tiles() (out []Tile, note string) {
	for _, key := range progress.Tiles() {
		t := Tile{Class: string(key), Text: b.w.t(tileNames[key]), Href: b.r.href(b.r.indicators()) + "#" + string(key)}
		for i, in := range b.public {
			if b.status[in].main.Tile() == key {
				t.Icons = append(t.Icons, i)
			}
		}
		t.Count, t.Zero = b.w.count(len(t.Icons)), len(t.Icons) == 0
		out = append(out, t)
	}
	note = b.w.t("home.mark_one")
	if slices.ContainsFunc(out, func(t Tile) bool { return len(t.Icons) > marksAtMost }) {
		note = b.w.t("home.mark_many", "n", b.w.count(marksEach))
		for i, t := range out {
			out[i].Icons = t.Icons[:(len(t.Icons)+marksEach-1)/marksEach]
		}
	}
	return out, note + " " + b.w.t("home.tile_note") + " " + b.oldest()
}

var tileNames = map[progress.Tile]string{
	progress.TileAchieved:    "tile.achieved",
	progress.TileOnTrack:     "tile.on_track",
	progress.TileBehind:      "tile.behind",
	progress.TileFarBehind:   "tile.far_behind",
	progress.TileMovingAway:  "tile.moving_away",
	progress.TileMissed:      "tile.missed",
	progress.TileOnePoint:    "tile.one_point",
	progress.TileNoValue:     "tile.no_value",
	progress.TileNotAssessed: "tile.not_assessed",
}

// summary says the tiles in a sentence, zeros left out.
func (b *builder) summary(tiles []Tile) string {
	var parts []string
	for _, t := range tiles {
		if !t.Zero {
			parts = append(parts, b.w.t("home.part", "n", t.Count, "tile", b.w.inner(t.Text)))
		}
	}
	if len(b.public) == 0 {
		return b.w.t("home.no_indicators")
	}
	return b.w.N("home.summary", len(b.public), "parts", strings.Join(parts, "; "))
}

// nationalNote says how many verdicts compare with a national target.
func (b *builder) nationalNote() string {
	n := 0
	for _, in := range b.public {
		if a := b.status[in].main; a.National && a.Key.Judged() {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return b.w.N("home.national", n)
}

// pressNote says how many of the met targets rest on figures from the press.
func (b *builder) pressNote() string {
	met, press := 0, 0
	for _, in := range b.public {
		if a := b.status[in].main; a.Key == progress.Achieved {
			met++
			if a.Has(progress.ByPress) {
				press++
			}
		}
	}
	if press == 0 {
		return ""
	}
	return b.w.N("home.by_press", press, "met", b.w.count(met))
}

// stricterNote says how many of the met targets leave a stricter one unmet.
func (b *builder) stricterNote() string {
	met, unmet := 0, 0
	for _, in := range b.public {
		if s := b.status[in]; s.main.Key == progress.Achieved {
			met++
			if b.stricter(s) != "" {
				unmet++
			}
		}
	}
	if unmet == 0 {
		return ""
	}
	return b.w.N("home.stricter", unmet, "met", b.w.count(met))
}

// scope says of which years and of which province the latest figures are.
func (b *builder) scope() string {
	var first, last model.Period
	for _, in := range b.public {
		s := b.status[in]
		if !s.known {
			continue
		}
		p := s.latest.Period
		if first.IsZero() || p.End().Before(first.End()) {
			first = p
		}
		if last.IsZero() || p.End().After(last.End()) {
			last = p
		}
	}
	if first.IsZero() || len(b.homes) == 0 {
		return ""
	}
	scope := b.w.t("home.scope", "from", b.w.period(first), "to", b.w.period(last), "area", b.shownAreas())
	if b.w.period(first) == b.w.period(last) {
		scope = b.w.t("home.scope_one", "period", b.w.period(last), "area", b.shownAreas())
	}
	if b.in.Config.HomeNote.VI == "" {
		return scope
	}
	return scope + " " + b.w.text(b.in.Config.HomeNote)
}

// oldest names the age of what is shown: the oldest of the latest figures.
func (b *builder) oldest() string {
	var oldest model.Period
	for _, in := range b.public {
		if s := b.status[in]; s.known && (oldest.IsZero() || s.latest.Period.End().Before(oldest.End())) {
			oldest = s.latest.Period
		}
	}
	if oldest.IsZero() {
		return b.w.t("home.no_figures")
	}
	return b.w.t("home.oldest", "period", b.w.during(oldest))
}

// themes gives all themes that have indicators: with their cards and the key to
// these, or, where the cards are more than a page holds, as an index.
func (b *builder) themes() (key template.HTML, themes, index []ThemeList) {
	many := len(b.public) > cardsAtMost
	for _, t := range b.in.Config.Themes {
		members := b.members(t)
		switch {
		case len(members) == 0:
		case many:
			index = append(index, b.themeList(t, members))
		default:
			themes = append(themes, b.themeCards(t))
		}
	}
	if many {
		return "", nil, index
	}
	return b.sparkKey(), themes, nil
}

func (b *builder) members(t config.Theme) []*model.Indicator {
	return slices.DeleteFunc(slices.Clone(b.public), func(in *model.Indicator) bool { return in.Theme != t.ID })
}

func (b *builder) themeList(t config.Theme, members []*model.Indicator) ThemeList {
	return ThemeList{ID: t.ID, Name: b.themeName(t), Href: b.r.href(b.r.theme(t.ID, t.SlugEN)), Count: b.w.N("list.count", len(members))}
}

func (b *builder) themeCards(t config.Theme) ThemeList {
	members := b.members(t)
	list := b.themeList(t, members)
	for _, in := range members {
		list.Cards = append(list.Cards, b.card(in))
	}
	return list
}

func (b *builder) themeName(t config.Theme) string {
	return b.w.text(t.Name)
}

func (b *builder) themeLink(id string) Link {
	for _, t := range b.in.Config.Themes {
		if t.ID == id {
			return Link{Href: b.r.href(b.r.theme(t.ID, t.SlugEN)), Text: b.themeName(t)}
		}
	}
	return Link{Href: b.r.href(b.r.indicators()), Text: b.w.t("nav.indicators")}
}

func (b *builder) card(in *model.Indicator) Card {
	s := b.status[in]
	c := Card{Href: b.r.href(b.r.indicator(in)), Name: b.grouped(s, b.w.short(in)),
		Absent: b.cardAbsent(s)}
	if !b.ofCountry() { // of a country the line above says all that is known
		c.Source = b.w.t("card.no_source")
	}
	if s.known {
		c.Spark = chart.Spark(s.chart)
		c.Qualifier = b.w.qualifier(s.latest.Qualifier)
		c.Value = b.w.plain(in, s.latest.Value, s.scale)
		if _, word := b.w.answer(in, s.latest.Value); !word {
			c.Unit = b.w.symbol(in, s.latest.Value)
		}
		c.When = b.when(s.latest)
		c.Source = b.w.t("card.source", "source", b.w.sourceName(s.latest.Source))
	}
	if o, ok := b.apartNewest(s); ok {
		c.Source = b.w.t("card.source", "source", b.w.sourceName(o.Source))
	}
	switch {
	case s.primary != nil:
		c.GoalName, c.Goal = b.w.t("card.goal", "period", b.w.span(s.primary), "setter", b.whose(s.primary)), b.w.goal(in, s.primary)
		c.Document = b.w.sourceName(s.primary.Source)
	case b.judges:
		c.GoalName = b.explainNothing(in)[0]
	}
	if b.judges {
		chip := b.chipOf(s)
		c.Chip = &chip
	}
	if base := b.baselineNote(s); base != "" && s.main.Key.Judged() {
		c.Doubt = b.w.t("card.doubt", "period", b.w.period(s.judgement(s.primary).Baseline.Period))
	}
	return c
}

// cardAbsent says what is known where there is no figure of the series.
func (b *builder) cardAbsent(s *standing) string {
	if s.known {
		return ""
	}
	if s.apart != nil {
		return b.apartCard(s)
	}
	if r, ok := newestRelated(s.in, b.homes); ok {
		return b.w.t("card.partly", "related", b.related(s.in, r))
	}
	if n := len(b.areasAlone(s)); n > 0 {
		return b.w.N("absent.areas_alone", n) + "."
	}
	return b.w.t("card.absent", "agency", b.duty(s.in))
}

func (b *builder) indicators() Content {
	path := b.r.indicators()
	f := b.frame(path, "indicators", b.w.t("list.title"), b.w.N(b.either("list.description", "list.description_plain"), len(b.public), "province", b.official()))
	f.AsOf = b.asOf()
	b.dateCards(&f, b.public)
	v := &List{Lead: b.w.N(b.either("list.lead", "list.lead_plain"), len(b.public)), Table: b.verdictTable(), Many: b.w.t(b.either("home.many", "home.many_plain")),
		Sorted: b.w.t(b.either("list.by_verdict", "list.all"))}
	v.Key, v.Themes, v.Index = b.themes()
	return Content{f, v}
}

// verdictTable lists the indicators by verdict, for whoever comes from a tile;
// where nothing is judged, by theme.
func (b *builder) verdictTable() *Table { return b.byVerdict("bang-tien-do", b.public) }

func (b *builder) byVerdict(id string, indicators []*model.Indicator) *Table {
	if !b.judges {
		return b.plainTable(id, indicators)
	}
	t := &Table{ID: id, Caption: b.w.t("list.caption"), Head: []Cell{text(b.w.t("table.indicator")), text(b.w.t("table.verdict")),
		number(b.w.t("fact.latest")), text(b.w.t("table.period")), text(b.w.t("fact.target"))}}
	for _, key := range progress.Tiles() {
		first := true
		for _, in := range indicators {
			s := b.status[in]
			if s.main.Tile() != key {
				continue
			}
			row := b.verdictRow(s)
			if first {
				row.ID, first = string(key), false
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func (b *builder) verdictRow(s *standing) Row {
	chip := b.chipOf(s)
	value, when := Cell{Text: b.w.t("absence.no_data"), Number: true, Muted: true}, muted(b.w.t("absence.unpublished"))
	if s.known {
		value = number(b.w.value(s.in, s.latest, s.scale))
		when = Cell{Text: b.w.period(s.latest.Period), Small: b.w.status(s.latest)}
	}
	if o, ok := b.apartNewest(s); ok {
		value.Text, when = b.w.inner(b.w.t("apart.none")), Cell{Text: b.w.period(o.Period), Small: b.w.t(apartKey(s, "apart.by_group", "apart.by_area"))}
	}
	goal := muted(b.w.t("verdict.no_target"))
	if s.primary != nil {
		goal = Cell{Text: b.w.goal(s.in, s.primary), Small: b.goalNote(s.primary)}
	}
	return Row{Head: Cell{Text: b.grouped(s, b.w.short(s.in)), Link: b.r.href(b.r.indicator(s.in))}, Cells: []Cell{{Chip: &chip}, value, when, goal}}
}

func (b *builder) theme(t config.Theme) Content {
	list := b.themeCards(t)
	path := b.r.theme(t.ID, t.SlugEN)
	f := b.frame(path, "indicators", list.Name, b.w.t(b.either("theme.description", "theme.description_plain"), "theme", b.w.inner(list.Name), "count", list.Count, "province", b.official()),
		Link{Href: b.r.href(b.r.indicators()), Text: b.w.t("nav.indicators")})
	f.AsOf = b.asOf()
	b.dateCards(&f, b.members(t))
	list.Name = ""
	return Content{f, &List{Lead: b.w.t(b.either("theme.lead", "theme.lead_plain"), "count", list.Count), Key: b.sparkKey(), Themes: []ThemeList{list}}}
}

func contains(list []string, s string) bool { return slices.Contains(list, s) }
