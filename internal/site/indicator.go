package site

import (
	"cmp"
	"html/template"
	"math/big"
	"slices"
	"strings"

	"chitieu/internal/chart"
	"chitieu/internal/dataset"
	"chitieu/internal/decimal"
	"chitieu/internal/disclosure"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// Indicator is the page of one indicator.
type Indicator struct {
	Banner     []string // corrections of the last twelve months
	Lead       string
	Elsewhere  []Link   // of a page of one area: where more of it stands
	Box        *Box     // nil where nothing of the site is judged
	About      []string // what is to be known of the latest figure, where there is no box
	Facts      []Fact
	Note       string
	Figure     *Figure
	Table      *Table
	TableNotes []string
	Breakdowns []Breakdown
	Choice     *Choice    // in the place of breakdowns that have too many figures
	Beyond     []Rest     // rows that stand on no page
	Areas      *Table     // country, regions, other provinces
	Lower      []AreaRows // areas below the province
	Related    *Table
	Targets    *Table
	TargetText []TextTarget
	Missing    []string
	Definition Definition
	Cite       Citation
	Downloads  []Download
	Side       Side
	Before     *Link
	After      *Link
}

// TextTarget is a target that is given in words and gets no verdict.
type TextTarget struct {
	Period, Text, Document, Note string
}

// Definition says what is measured and how.
type Definition struct {
	Text      string
	Checked   bool
	Source    string
	Method    string
	Breaks    []string
	Merger    *Merger
	Judging   []string
	UnitLine  string
	PathWords string
}

// Citation is text to copy.
type Citation struct {
	Sentence, Source, APA, BibTeX string
}

// Download is one file of the indicator.
type Download struct {
	Href, Name, Content, Use string
	Note                     string // what to know before opening it: that it has no row
}

// Side is the column of responsibilities.
type Side struct {
	Agency    Link
	Plan      string
	Renamed   string
	Clauses   []Link
	Documents []string
	Kind      string
	Newest    string
	Next      string
}

func (b *builder) indicator(public disclosure.Indicator) (Content, error) {
	in := public.Model()
	s := b.status[in]
	path := b.r.indicator(in)
	theme := b.themeLink(in.Theme)
	f := b.frame(path, "indicators", b.w.name(in), b.lead(s), Link{Href: b.r.href(b.r.indicators()), Text: b.w.t("nav.indicators")}, theme)
	dated := b.dating()
	dated.page(s)
	dated.onto(&f)
	f.AsOf = b.asOf()
	f.Data = dataset.JSONLD(public, b.dataset(), DatasetWords(b.w.loc))
	v := b.told(s, path)
	v.Banner, v.Areas, v.Lower = b.banner(in), b.areasTable(s), b.areaRows(s)
	v.Before, v.After = b.neighbours(in)
	f.Scripts = v.Figure.scripts()
	return Content{f, v}, nil
}

// told is what the page of a standing says, in the province or in one area.
func (b *builder) told(s *standing, path string) *Indicator {
	breakdowns, choice := b.breakdowns(s)
	v := &Indicator{
		Lead: b.lead(s), Facts: b.facts(s), Note: b.w.text(s.in.Note), Figure: drawn(s.chart),
		Table: b.mainTable(s), TableNotes: b.tableNotes(s), Breakdowns: breakdowns, Choice: choice, Beyond: b.beyond(s),
		Related: b.relatedTable(s), Targets: b.targetTable(s), TargetText: b.textTargets(s.targets), Missing: b.owed(s),
		Definition: b.definition(s), Cite: b.cite(s, path), Downloads: b.downloads(s.in), Side: b.side(s),
	}
	if b.judges {
		v.Box = b.box(s)
	} else {
		v.About = b.aboutVerdict(s)
	}
	return v
}

func (b *builder) box(s *standing) *Box {
	box := &Box{Chip: b.chipOf(s), Sentences: b.explain(s, s.primary, s.main), About: b.aboutVerdict(s), MethodHref: b.textHref(b.r.method(), "#danh-gia")}
	if a := s.main; a.Key.Judged() && a.Distance != nil && a.Elapsed != nil && a.Distance.Sign() >= 0 && a.Ratio != nil {
		box.Distance, box.Elapsed = b.distance(a), b.w.percent(a.Elapsed)
		box.Bars = [2]template.HTML{chart.Pace(chart.Distance, a.Distance), chart.Pace(chart.Elapsed, a.Elapsed)}
	}
	return box
}

// facts are the numbers that stand beside every verdict: the latest figure, the
// target, the gap, the pace still needed.
func (b *builder) facts(s *standing) []Fact {
	latest := Fact{b.w.t("fact.latest"), b.noFigure(s), ""}
	if s.known {
		latest.Value = b.w.value(s.in, s.latest, s.scale)
		latest.Note = b.when(s.latest)
	}
	if o, ok := b.apartNewest(s); ok {
		latest.Note = b.w.t(apartKey(s, "apart.note", "apart.note_areas"), "period", b.w.period(o.Period))
	}
	if s.known && s.judgementAge(b.in.AsOf) > 1 {
		latest.Note += b.w.N("fact.age", s.judgementAge(b.in.AsOf))
	}
	out := []Fact{latest}
	if s.newer != nil {
		out = append(out, Fact{b.w.t("fact.newer"), b.w.value(s.in, *s.newer, s.in.Decimals),
			b.w.t("fact.newer_note", "period", b.w.period(s.newer.Period), "mark", b.w.status(*s.newer), "area", b.w.innerPlace(s.newer.Area))})
	}
	if s.area != nil && s.primary == nil {
		return append(out, b.localFacts(s)...)
	}
	if s.primary == nil {
		return out
	}
	t, a := s.primary, s.judgement(s.primary)
	goal := Fact{b.w.t("fact.target"), b.w.goal(s.in, t), b.w.t("fact.target_note", "period", b.w.span(t), "document", b.w.sourceName(t.Source))}
	if t.National() {
		goal.Name = b.w.t("fact.national", "setter", b.setterInside(t))
	}
	out = append(out, goal)
	if bounded(s.latest) {
		return out
	}
	if a.Gap != nil && a.Gap.Sign() != 0 {
		out = append(out, Fact{b.gapName(a), b.about(s) + b.w.points(s.in, a.Gap, gapScale(s, t)),
			b.w.t("fact.gap_note", "period", b.w.period(a.Latest.Period))})
	}
	if a.PaceLeft != nil {
		out = append(out, b.paceFact(s, t, a))
	}
	return out
}

// bounded tells whether a figure is only known to lie over or under a value, so
// that no difference from it is known.
func bounded(o model.Observation) bool {
	return o.Qualifier == model.Over || o.Qualifier == model.Under
}

// gapName tells a way left to go from a target that is more than met.
func (b *builder) gapName(a progress.Assessment) string {
	if a.Key == progress.Achieved {
		return b.w.t("fact.beyond")
	}
	return b.w.t("fact.gap")
}

// about carries the word of an approximate figure over to what is computed
// from it.
func (b *builder) about(s *standing) string {
	if s.latest.Qualifier == model.About || s.latest.Qualifier == model.Nearly {
		return b.w.qualifier(model.About)
	}
	return ""
}

// gapScale is the number of digits of a gap: no more than its two ends have.
func gapScale(s *standing, t *model.Target) int {
	if t.Rule == model.ReductionPerYear {
		return s.in.Decimals
	}
	return max(min(s.scale, s.latest.Value.Scale()), min(s.scale, t.Value.Scale()))
}

func (b *builder) paceFact(s *standing, t *model.Target, a progress.Assessment) Fact {
	scale := s.in.Decimals + 1
	note := b.w.t(signed(a.PaceLeft, "fact.pace_up", "fact.pace_down"), "from", b.w.period(a.Latest.Period), "target", b.w.period(t.Period))
	if a.PaceSoFar != nil {
		note += "; " + b.w.t(signed(a.PaceSoFar, "fact.pace_up_sofar", "fact.pace_down_sofar"), "start", b.w.period(a.Baseline.Period), "end", b.w.period(a.Latest.Period),
			"pace", b.w.points(s.in, a.PaceSoFar, scale))
	}
	return Fact{b.w.t("fact.pace"), b.about(s) + b.w.points(s.in, a.PaceLeft, scale), note}
}

// signed is the key for a rise or for a fall.
func signed(change *big.Rat, up, down string) string {
	if change.Sign() < 0 {
		return down
	}
	return up
}

func (b *builder) definition(s *standing) Definition {
	in := s.in
	d := Definition{Text: b.w.text(in.Definition), Checked: in.DefinitionStatus == "checked", Method: b.w.text(in.MethodText)}
	if in.DefinitionSource != nil {
		d.Source = b.w.sourceName(in.DefinitionSource)
	}
	d.UnitLine = b.w.t("definition.unit", "unit", strings.TrimSpace(b.w.unit(in)), "direction", b.direction(in))
	if s.area == nil {
		d.Merger = b.merger()
	}
	for _, k := range in.Breaks {
		if s.area != nil && k.Area != nil && k.Area != s.area {
			continue
		}
		d.Breaks = append(d.Breaks, b.w.t("definition.break", "date", b.breakDate(k), "reason", b.w.text(k.Reason)))
	}
	if a := s.judgement(s.primary); a.Distance != nil && a.Elapsed != nil && a.Ratio != nil && a.Baseline != nil {
		d.Judging = b.arithmetic(s, a)
	}
	return d
}

func (b *builder) direction(in *model.Indicator) string {
	switch in.Direction {
	case model.Up:
		return b.w.t("direction.up")
	case model.Down:
		return b.w.t("direction.down")
	}
	return b.w.t("direction.none")
}

// arithmetic shows the sum behind a verdict with its own numbers.
func (b *builder) arithmetic(s *standing, a progress.Assessment) []string {
	scale := max(s.in.Decimals, 1)
	level := b.w.number(decimal.FromRat(a.Level, scale))
	if s.primary.Value.Given() && s.primary.Rule == model.Level {
		level = b.w.number(s.primary.Value)
	}
	onTrack, behind := progress.Bands()
	return []string{
		b.w.t("definition.distance", "v", b.w.number(a.Latest.Value), "v0", b.w.number(a.Baseline.Value), "goal", level, "share", b.distance(a)),
		b.w.t("definition.elapsed", "t", b.w.period(a.Latest.Period), "t0", b.w.period(a.Baseline.Period), "tt", b.w.period(s.primary.Period), "share", b.w.percent(a.Elapsed)),
		b.w.t("definition.ratio", "ratio", b.w.rate(a.Ratio), "on_track", b.w.ratio(onTrack, 2), "behind", b.w.ratio(behind, 2)),
	}
}

// cite makes texts that can be copied into an article and stood by.
func (b *builder) cite(s *standing, path string) Citation {
	address := b.address(path)
	asOf, id := b.w.date(b.in.AsOf), s.in.ID
	if s.area != nil {
		id += "-" + b.areas.code[s.area]
	}
	c := Citation{
		Source: b.w.t("cite.source_none", "site", b.title(), "date", asOf, "address", address),
		APA: b.w.t("cite.apa", "site", b.title(), "year", b.in.AsOf.Year, "name", b.titled(s), "version", b.in.AsOf.String(),
			"address", address),
	}
	c.BibTeX = bibTeX(id, b.title(), b.titled(s), b.in.AsOf, address)
	if !s.known {
		return c
	}
	src := s.latest.Source
	c.Source = b.w.t("cite.source", "source", b.w.sourceName(src), "site", b.title(), "date", asOf, "address", address)
	args := []any{"publisher", b.publisher(src), "name", b.w.inner(b.grouped(s, b.w.name(s.in))), "area", b.w.innerPlace(s.latest.Area),
		"period", b.w.during(s.latest.Period), "value", b.w.told(s.in, s.latest, s.scale), "mark", b.w.status(s.latest)}
	c.Sentence = b.w.opening(b.w.t("cite.sentence", args...))
	if s.primary != nil {
		args = append(args, "setter", b.setterInside(s.primary))
		c.Sentence = b.w.opening(b.w.t("cite.sentence_target", append(args, "goal", b.w.goal(s.in, s.primary),
			"year", b.w.span(s.primary), "document", b.w.sourceName(s.primary.Source))...))
	}
	if note := b.w.text(s.latest.Note); note != "" { // what its source did not say, nobody may quote it for
		c.Sentence += " " + b.w.t("cite.note", "note", note)
	}
	return c
}

// address is where a page will be found; while the site has no address of its
// own it says so, and no citation carries one that leads nowhere.
func (b *builder) address(path string) string {
	if strings.HasSuffix(b.r.origin, "://example.org") {
		return b.w.t("cite.no_address")
	}
	return b.r.absolute(path)
}

func (b *builder) publisher(s *model.Source) string {
	if s == nil {
		return b.w.t("source.none")
	}
	if s.Publisher != "" {
		return b.w.publisher(s)
	}
	return b.w.sourceName(s)
}

// withoutTeX leaves out what TeX would take for a command.
var withoutTeX = strings.NewReplacer("{", "", "}", "", "\\", "")

// bibTeX is an entry for a bibliography, without address while there is none.
func bibTeX(id, site, name string, version model.Date, address string) string {
	clean := withoutTeX.Replace
	fields := []string{"author = {{" + clean(site) + "}}", "title = {" + clean(name) + "}"}
	if !version.IsZero() {
		fields = append(fields, "year = {"+version.String()[:4]+"}", "version = {"+version.String()+"}")
	}
	if strings.Contains(address, "://") {
		fields = append(fields, "url = {"+clean(address)+"}")
	}
	return "@misc{" + id + "-" + version.String() + ",\n  " + strings.Join(fields, ",\n  ") + "\n}"
}

func (b *builder) downloads(in *model.Indicator) []Download {
	file := func(name, content, use string) Download {
		return Download{Href: b.r.href(b.r.file(name)), Name: name, Content: content, Use: use}
	}
	csv, excel := b.w.t("download.csv_use"), b.w.t("download.excel_use")
	out := []Download{file(dataset.CSVName(in.ID), b.w.t("download.csv"), csv),
		file(dataset.ExcelName(in.ID), b.w.t("download.excel"), excel)}
	if len(in.Observations) == 0 {
		out[0].Note, out[1].Note = b.w.t("download.no_rows"), b.w.t("download.no_rows")
	}
	out = append(out, file(dataset.JSONName(in.ID), b.w.t("download.json"), b.w.t("download.json_use")))
	if len(in.Related) > 0 {
		out = append(out, b.relatedFile(in),
			file(dataset.RelatedExcelName(in.ID), b.w.t("download.related_excel"), excel))
	}
	return out
}

// relatedFile is the file of the figures beside the series.
func (b *builder) relatedFile(in *model.Indicator) Download {
	name := dataset.RelatedName(in.ID)
	return Download{Href: b.r.href(b.r.file(name)), Name: name, Content: b.w.t("download.related"), Use: b.w.t("download.csv_use")}
}

func (b *builder) side(s *standing) Side {
	in := s.in
	side := Side{Plan: b.planName(), Agency: b.agencyLink(in.Agency), Renamed: b.renamed(in.Agency), Newest: b.noFigure(s)}
	for _, anchor := range in.Clauses {
		side.Clauses = append(side.Clauses, b.clauseLink(anchor))
	}
	for _, t := range append(slices.Clip(s.targets), s.guide) {
		if t == nil {
			continue
		}
		doc := b.w.sourceName(t.Source)
		if !dateInName(t.Source) {
			doc = b.w.t("side.document", "document", doc, "date", cmp.Or(b.w.partialDate(t.Source.Date), b.w.t("date.unknown")))
		}
		if !contains(side.Documents, doc) {
			side.Documents = append(side.Documents, doc)
		}
	}
	if s.known {
		side.Newest = b.when(s.latest)
		side.Kind = b.w.opening(b.kind(s.latest.Source))
	}
	if o, ok := b.apartNewest(s); ok {
		side.Newest, side.Kind = b.when(o), b.w.opening(b.kind(o.Source))
	}
	if next := b.nextDeadline(in.Agency); !next.IsZero() {
		side.Next = b.w.t("side.next", "date", b.w.date(next))
	}
	return side
}

// kind names the sort of body a source is.
func (b *builder) kind(s *model.Source) string {
	if s == nil {
		return b.w.t("source.none")
	}
	switch s.Kind {
	case model.OfficialStatistics:
		return b.w.t("kind.official")
	case model.Survey:
		return b.w.t("kind.survey")
	case model.International:
		return b.w.t("kind.international")
	case model.Press:
		return b.w.t("kind.press")
	case model.UnknownKind:
		return b.w.t("kind.unknown")
	}
	return b.w.t("kind.administrative")
}

// neighbours are the indicators before and after in the order of the site.
func (b *builder) neighbours(in *model.Indicator) (before, after *Link) {
	for i, x := range b.public {
		if x != in {
			continue
		}
		if i > 0 {
			before = b.indicatorLink(b.public[i-1])
		}
		if i+1 < len(b.public) {
			after = b.indicatorLink(b.public[i+1])
		}
	}
	return before, after
}

func (b *builder) indicatorLink(in *model.Indicator) *Link {
	return &Link{Href: b.r.href(b.r.indicator(in)), Text: b.w.short(in)}
}
