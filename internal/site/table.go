package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"chitieu/internal/decimal"
	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// Table is a table of figures or facts. No cell of it is empty: what is not
// known says so.
type Table struct {
	ID      string
	Caption string
	Head    []Cell
	Rows    []Row
	Sources []Reference // numbered below the table; every figure leads to one
	Rest    *Rest       // what the table leaves out; nil for nothing
}

// Reference is a numbered source of a table.
type Reference struct {
	Number int
	ID     string // anchor of its line below the table
	Name   string // short name
	Label  string // number and name, for screen readers
	Title  string
	Href   string // of its full entry in the list of sources

	source *model.Source
}

// Row is one row with its header cell.
type Row struct {
	ID        string
	Highlight bool
	Head      Cell
	Cells     []Cell
}

// Cell is one cell.
type Cell struct {
	Text     string
	Link     string        // address; empty for plain text
	LinkLang string        // of the page that Link leads to, where it is not the page's
	Number   bool          // right-aligned
	Tight    bool          // does not wrap
	Wide     bool          // takes the room that is left
	Muted    bool          // an absence in words
	Source   *Reference    // where the figure comes from
	Small    string        // last line: a note
	ID       string        // anchor of a figure
	Chip     *Chip         // in place of text
	HTML     template.HTML // a drawing, before the text
	Below    *Chip         // under the text
}

func text(s string) Cell   { return Cell{Text: s} }
func number(s string) Cell { return Cell{Text: s, Number: true} }
func muted(s string) Cell  { return Cell{Text: s, Muted: true} }

// column is one series of a table.
type column struct {
	area    *model.Area
	label   string
	href    string              // of the area's page; empty for none
	figures []model.Observation // oldest first
	subject bool
}

// at is the column's figure for a period.
func (c column) at(p model.Period) (model.Observation, bool) {
	i, found := slices.BinarySearchFunc(c.figures, p, func(o model.Observation, p model.Period) int { return o.Period.Compare(p) })
	if !found {
		return model.Observation{}, false
	}
	return c.figures[i], true
}

// mainTable holds the same figures as the chart, each with its mark and source,
// and the target below; nil where there is neither.
func (b *builder) mainTable(s *standing) *Table {
	var columns []column
	for _, a := range s.areas() {
		columns = append(columns, column{area: a, label: b.areaName(s, a), href: b.areaPage(a), figures: of(s.shown.Observations, a), subject: true})
	}
	from, _ := b.years(s)
	if o := b.compared(s, from); len(o) > 0 {
		columns = append(columns, column{area: s.beside, label: b.besideName(s, s.beside), href: b.areaPage(s.beside), figures: o})
	}
	t := b.seriesTable("bang-so-chinh", b.w.t("table.caption", "measure", b.measure(s)), s, columns, 0)
	if s.older > 0 {
		t.Rest = b.left(s.in, "rest.older", s.older, "until", b.w.period(s.shown.Observations[0].Period))
	}
	b.targetRows(t, s, len(columns))
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// seriesTable is a table of periods by series, with mark and source of each value.
// Of more rows than a limit it has the newest; 0 is no limit.
func (b *builder) seriesTable(id, caption string, s *standing, columns []column, limit int) *Table {
	t := &Table{ID: id, Caption: caption, Head: []Cell{text(b.periodHead(s.in))}}
	for _, c := range columns {
		t.Head = append(t.Head, Cell{Text: c.label, Link: c.href, Number: true}, text(b.w.t("table.mark")))
	}
	rows := b.rows(s, columns)
	if limit > 0 && len(rows) > limit {
		rows = rows[len(rows)-limit:]
		older := 0
		for _, c := range columns {
			older += len(c.figures) - len(since(c.figures, rows[0].period))
		}
		t.Rest = b.left(s.in, "rest.older", older, "until", b.w.period(rows[0].period))
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, b.seriesRow(t, s, columns, r))
	}
	return t
}

func (b *builder) periodHead(in *model.Indicator) string {
	switch in.Period {
	case model.Year:
		return b.w.t("table.year")
	case model.SchoolYear:
		return b.w.t("table.school_year")
	}
	return b.w.t("table.period")
}

// span of periods in one row: a single one, or a run of years without a figure.
type periodRow struct {
	period model.Period
	until  int // last year of a run; 0 for a single period
}

// rows are the periods of all columns, with runs of years without a figure
// between them and after the last.
func (b *builder) rows(s *standing, columns []column) []periodRow {
	periods := periodsOf(columns)
	yearly := s.in.Period == model.Year || s.in.Period == model.SchoolYear
	var out []periodRow
	add := func(kind model.PeriodKind, from, to int) {
		if yearly && from <= to {
			out = append(out, periodRow{model.Period{Kind: kind, Year: from}, to})
		}
	}
	for i, p := range periods {
		if i > 0 {
			add(p.Kind, periods[i-1].Year+1, p.Year-1)
		}
		out = append(out, periodRow{period: p})
	}
	if n := len(periods); n > 0 {
		add(periods[n-1].Kind, periods[n-1].Year+1, b.lastYear(s))
	}
	return out
}

func (b *builder) seriesRow(t *Table, s *standing, columns []column, r periodRow) Row {
	row := Row{Head: Cell{Text: b.w.period(r.period), Tight: true}, ID: "n" + r.period.String()}
	if r.until > 0 {
		row.ID, row.Head.Text = "", b.w.run(r.period.Kind, r.period.Year, r.until)
	}
	for _, c := range columns {
		o, ok := c.at(r.period)
		if !ok || r.until > 0 {
			row.Cells = append(row.Cells, Cell{Text: b.w.t("absence.no_data"), Number: true, Muted: true},
				muted(b.w.t("absence.unpublished")))
			continue
		}
		row.Highlight = row.Highlight || c.subject && s.known && o.Period == s.latest.Period
		value := Cell{Text: b.w.absence(o.Status), Number: true, Muted: true}
		if o.Value.Given() {
			value = number(b.tableValue(s.in, o))
		}
		if !c.subject {
			value.ID = figureID(c.area, r.period)
		}
		row.Cells = append(row.Cells, value, b.markCell(t, o))
	}
	return row
}

// tableValue has the digits of its column. A number that its source gives as
// "about" or "over" keeps its own digits: more would feign precision.
func (b *builder) tableValue(in *model.Indicator, o model.Observation) string {
	if o.Qualifier != "" {
		return b.w.qualifier(o.Qualifier) + b.w.rounded(o.Value, in.Decimals)
	}
	if word, ok := b.w.answer(in, o.Value); ok {
		return word
	}
	return b.w.number(o.Value.Round(in.Decimals))
}

// columnValue is a value with the digits of its column and its unit: a sentence
// above a table says 15.0 as the table does.
func (b *builder) columnValue(in *model.Indicator, o model.Observation) string {
	if word, ok := b.w.answer(in, o.Value); ok {
		return word
	}
	return b.tableValue(in, o) + b.w.symbol(in, o.Value)
}

func (b *builder) markCell(t *Table, o model.Observation) Cell {
	c := Cell{Text: b.w.status(o), Small: b.w.text(o.Note)}
	if o.Numerator.Given() && o.Denominator.Given() {
		c.Small = strings.TrimSpace(b.w.t("table.fraction", "n", b.w.number(o.Numerator), "d", b.w.number(o.Denominator)) + " " + c.Small)
	}
	c.Source = b.refer(t, o.Source)
	return c
}

// refer gives a source its number below the table, once.
func (b *builder) refer(t *Table, s *model.Source) *Reference {
	if s == nil {
		return nil
	}
	for i := range t.Sources {
		if t.Sources[i].source == s {
			return &t.Sources[i]
		}
	}
	n := len(t.Sources) + 1
	r := Reference{Number: n, ID: t.ID + "-" + strconv.Itoa(n), Name: b.w.sourceName(s), Title: b.w.text(s.Title), Href: b.sourceHref(s), source: s}
	r.Label = b.w.t("table.source_number", "n", n, "name", r.Name)
	t.Sources = append(t.Sources, r)
	return &r
}

// sourceCell names a source and leads to its entry in the list of sources.
func (b *builder) sourceCell(s *model.Source) Cell {
	if s == nil {
		return muted(b.w.t("source.none"))
	}
	return Cell{Text: b.w.sourceName(s), Link: b.sourceHref(s)}
}

func (b *builder) sourceHref(s *model.Source) string {
	return b.textHref(b.r.data(), "#"+sourceAnchor(s))
}

func sourceAnchor(s *model.Source) string { return "nguon-" + s.Key }

// targetRows end the main table with the targets that the chart draws.
func (b *builder) targetRows(t *Table, s *standing, columns int) {
	if s.guide != nil {
		t.Rows = append(t.Rows, b.targetRow(t, s, s.guide, columns))
	}
	if s.primary == nil || s.primary.Rule == model.TextOnly {
		return
	}
	for _, target := range append(progress.Milestones(s.in, s.primary), s.primary) {
		t.Rows = append(t.Rows, b.targetRow(t, s, target, columns))
	}
}

func (b *builder) targetRow(t *Table, s *standing, target *model.Target, columns int) Row {
	row := Row{ID: "ct" + target.Period.String(), Head: text(b.w.t("table.target", "period", b.w.span(target)))}
	if target == s.guide {
		row.Head.Text = b.w.t("local.guide_row", "period", b.w.span(target), "setter", b.setterInside(target))
	}
	row.Cells = append(row.Cells, Cell{Text: b.w.goal(s.in, target), Number: true},
		Cell{Text: b.w.t("table.target_mark"), Source: b.refer(t, target.Source)})
	for range columns - 1 {
		row.Cells = append(row.Cells, Cell{Text: b.w.t("absence.not_applicable"), Number: true, Muted: true},
			muted(b.w.t("absence.not_applicable")))
	}
	return row
}

// tableNotes are the notes below the table that hold for the whole of it.
func (b *builder) tableNotes(s *standing) []string {
	notes := []string{b.w.t("table.no_guess")}
	for _, k := range s.in.Breaks {
		if marked(s, k) {
			notes = append(notes, b.w.t("definition.break", "date", b.breakDate(k), "reason", b.w.text(k.Reason)))
		}
	}
	return notes
}

// areasTable compares the country, the regions and other provinces that have
// figures of the shown breakdown.
func (b *builder) areasTable(s *standing) *Table {
	columns := b.others(s)
	if len(columns) == 0 {
		return nil
	}
	t := b.seriesTable("bang-dia-ban", b.w.t("table.areas", "measure", b.measure(s)), s, columns, rowsFor(len(columns)))
	b.dropAnchors(t, s)
	if len(t.Rows) > 0 && t.Rows[len(t.Rows)-1].Cells[0].Muted && len(t.Rows) > 1 {
		t.Rows = t.Rows[:len(t.Rows)-1]
	}
	return t
}

// others are the series of the country, the regions and other provinces.
func (b *builder) others(s *standing) []column {
	var columns []column
	for _, a := range s.rows.areas {
		figures := s.rows.of(a, s.shown.Dims)
		if len(figures) == 0 || slices.Contains(b.homes, a) || a.Level.Finer(model.Province) {
			continue
		}
		columns = append(columns, column{area: a, label: b.areaLabel(a), href: b.areaPage(a), figures: figures})
	}
	order := func(c column) int { return slices.Index(model.AreaLevels(), c.area.Level) }
	slices.SortStableFunc(columns, func(x, y column) int { return order(x) - order(y) })
	return columns
}

// figureID is the anchor of a figure of an area other than the shown one.
func figureID(a *model.Area, p model.Period) string {
	return "n" + strings.ReplaceAll(a.Key(), "@", "-") + "-" + p.String()
}

// dropAnchors removes the anchors that the main table has already.
func (b *builder) dropAnchors(t *Table, s *standing) {
	from, _ := b.years(s)
	taken := map[string]bool{}
	for _, o := range b.compared(s, from) {
		taken[figureID(s.beside, o.Period)] = true
	}
	for i := range t.Rows {
		t.Rows[i].ID = ""
		for j := range t.Rows[i].Cells {
			if cell := &t.Rows[i].Cells[j]; taken[cell.ID] {
				cell.ID = ""
			}
		}
	}
}

// areaLabel is the name of an area where others stand beside it: the one that its
// page has, else the official one with its date.
func (b *builder) areaLabel(a *model.Area) string {
	if a.Level == model.Country || a.Level == model.Region {
		return b.w.place(a)
	}
	return cmp.Or(b.areas.name[a], b.w.fullPlace(a))
}

// evenly is the value of a related figure with the digits of its column: those
// of the indicator where the unit is the same, otherwise as many as the most
// that any figure of the same label has. The files for download keep all digits.
func evenly(in *model.Indicator, r model.Related) decimal.Decimal {
	if r.Unit == in.Unit {
		return r.Value.Round(in.Decimals)
	}
	scale := 0
	for _, other := range in.Related {
		if other.Label == r.Label && other.Unit == r.Unit && other.Value.Given() {
			scale = max(scale, other.Value.Scale())
		}
	}
	return r.Value.Round(scale)
}

// relatedTable lists figures that do not fit the series.
func (b *builder) relatedTable(s *standing) *Table {
	in := s.in
	t := &Table{ID: "bang-lien-quan", Caption: b.w.t("table.related", "name", b.w.inner(b.w.name(in))), Head: []Cell{
		text(b.w.t("table.what")), number(b.w.t("table.value")), text(b.w.t("table.period")), text(b.w.t("table.area")),
		text(b.w.t("table.mark"))}} // the value second, so that a phone shows it
	for _, r := range in.Related {
		if s.area != nil && r.Area != s.area {
			continue
		}
		value := b.w.absence(r.Status)
		if r.Value.Given() {
			value = b.relatedValue(in, r, evenly(in, r))
		}
		mark := b.markCell(t, model.Observation{Value: r.Value, Status: r.Status, Source: r.Source, Note: r.Note})
		t.Rows = append(t.Rows, Row{Head: text(b.w.text(r.Label)), Cells: []Cell{
			number(value), {Text: b.w.interval(r.Period), Tight: true}, text(b.areaLabel(r.Area)), mark}})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	if over := len(t.Rows) - tableRows; over > 0 {
		t.Rows = t.Rows[:tableRows]
		t.Rest = b.leftOf(b.relatedFile(in), "rest.related", over)
	}
	return t
}

// targetTable judges every target that has a number.
func (b *builder) targetTable(s *standing) *Table {
	t := &Table{ID: "bang-chi-tieu", Caption: b.w.t("table.targets", "name", b.w.inner(b.w.name(s.in))), Head: []Cell{
		text(b.w.t("table.target_period")), text(b.w.t("table.goal")), text(b.w.t("table.setter")),
		text(b.w.t("table.document")), text(b.w.t("table.verdict"))}}
	for _, target := range s.targets {
		if target.Rule == model.TextOnly {
			continue
		}
		chip := b.chip(s.verdicts[target])
		goal := Cell{Text: b.w.goal(s.in, target)}
		if codes := b.w.codes(s.in, target.Dims); codes != "" {
			goal.Small = codes
		}
		document := b.sourceCell(target.Source)
		document.Small = b.documentNote(target)
		t.Rows = append(t.Rows, Row{Head: text(b.w.span(target)), Highlight: target == s.primary,
			Cells: []Cell{goal, text(b.setter(target)), document, {Chip: &chip, Small: b.verdictNote(s, target)}}})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// setter says whose promise a target is.
func (b *builder) setter(t *model.Target) string {
	if t.Area.Level == model.Country {
		return b.w.t("target.national")
	}
	return b.w.fullPlace(t.Area)
}

// setterInside is the setter inside a sentence.
func (b *builder) setterInside(t *model.Target) string {
	if t.Area.Level == model.Country || b.w.regional(t.Area) {
		return b.w.inner(b.setter(t))
	}
	return b.w.innerPlace(t.Area)
}

// documentNote says from where in its document a target was read, and what is
// not sure about that.
func (b *builder) documentNote(t *model.Target) string {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if !dateInName(t.Source) {
		add(b.w.dated(t.Source.Date))
	}
	add(b.w.proper(model.Text{VI: t.Clause}))
	if t.Clause == "" || t.ClauseStatus == "unchecked" {
		add(b.w.t("target.clause_unchecked"))
	}
	switch t.Read {
	case "copy":
		add(b.w.t("target.read_copy"))
	case "press":
		add(b.w.t("target.read_press"))
	}
	add(b.w.text(t.Note))
	return strings.Join(parts, "; ")
}

// dateInName tells whether a document is named by its date, because nobody knows
// its number.
func dateInName(s *model.Source) bool {
	return s.Kind == model.Legal && s.Number == "" && s.Date != ""
}

// verdictNote says in a few words on what a verdict in the table rests.
func (b *builder) verdictNote(s *standing, t *model.Target) string {
	a := s.verdicts[t]
	switch {
	case a.Latest == nil:
		return b.w.t("absence.unpublished")
	case a.Ratio != nil:
		return b.w.t("target.ratio", "value", b.judged(s.in, t, a), "period", b.w.period(a.Latest.Period), "ratio", b.w.rate(a.Ratio))
	case a.Underlying != nil:
		return b.w.t("target.underlying", "period", b.w.during(a.Latest.Period), "verdict", b.w.inner(b.label(*a.Underlying)))
	}
	return b.w.t("target.latest", "value", b.judged(s.in, t, a), "period", b.w.period(a.Latest.Period))
}

func (b *builder) textTargets(targets []*model.Target) []TextTarget {
	var out []TextTarget
	for _, t := range targets {
		if t.Rule == model.TextOnly {
			out = append(out, TextTarget{b.w.span(t), b.w.text(t.Text), b.setter(t) + ", " + b.w.sourceName(t.Source), b.documentNote(t)})
		}
	}
	return out
}

// year prints a year plainly: it is a name, not an amount.
func year(n int) string { return fmt.Sprint(n) }
