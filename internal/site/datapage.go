package site

import (
	"cmp"
	"slices"

	"chitieu/internal/dataset"
	"chitieu/internal/model"
)

// Data is what is generated below the text of the data page: the catalogue of
// files and the list of sources.
type Data struct {
	Files    *Table
	Related  *Table // nil where no indicator has related figures
	Common   *Table // files that speak of all indicators
	Package  []Link
	Sources  []SourceEntry
	Licence  string
	Statuses *Table
}

// SourceEntry is one source in the list.
type SourceEntry struct {
	ID, Name, Title, Publisher, Date, Kind, Note, URL string
	Used                                              []Link
}

func (b *builder) data() *Data {
	d := &Data{Licence: b.licence(), Package: []Link{
		{Href: b.r.href(b.r.file(dataset.PackageFile)), Text: b.w.t("data.package")},
		{Href: b.r.href(b.r.file(dataset.ReadMeFile)), Text: b.w.t("data.readme")}}}
	d.Files = &Table{ID: "bang-tep", Caption: b.w.t("data.caption"), Head: []Cell{text(b.w.t("table.indicator")),
		number(b.w.t("data.rows")), text(b.w.t("data.newest")), text("CSV"), text(b.w.t("data.excel")), text("JSON")}}
	for _, in := range b.public {
		s := b.status[in]
		newest := muted(b.w.t("absence.no_data"))
		if s.known {
			newest = text(b.w.period(s.latest.Period))
			if s.newer != nil {
				newest = text(b.w.period(s.newer.Period))
			}
		}
		if o, ok := b.apartNewest(s); ok {
			newest = text(b.w.period(o.Period))
		}
		d.Files.Rows = append(d.Files.Rows, Row{ID: in.ID, Head: Cell{Text: b.w.short(in), Link: b.r.href(b.r.indicator(in))},
			Cells: []Cell{number(b.w.count(len(in.Observations))), newest, b.fileCell(dataset.CSVName(in.ID)),
				b.fileCell(dataset.ExcelName(in.ID)), b.fileCell(dataset.JSONName(in.ID))}})
	}
	d.Related, d.Common = b.relatedFiles(), b.commonFiles()
	d.Sources = b.sources()
	return d
}

// fileCell is a cell with a link to a file for download.
func (b *builder) fileCell(name string) Cell { return Cell{Text: name, Link: b.r.href(b.r.file(name))} }

// relatedFiles lists the files of the figures that do not fit a series.
func (b *builder) relatedFiles() *Table {
	t := &Table{ID: "bang-tep-lien-quan", Caption: b.w.t("data.related"), Head: []Cell{text(b.w.t("table.indicator")),
		number(b.w.t("data.rows")), text("CSV"), text(b.w.t("data.excel"))}}
	for _, in := range b.public {
		if n := len(in.Related); n > 0 {
			t.Rows = append(t.Rows, Row{Head: Cell{Text: b.w.short(in), Link: b.r.href(b.r.indicator(in)) + "#lien-quan"},
				Cells: []Cell{number(b.w.count(n)), b.fileCell(dataset.RelatedName(in.ID)), b.fileCell(dataset.RelatedExcelName(in.ID))}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// commonFiles lists the files of all targets and of all sources.
func (b *builder) commonFiles() *Table {
	targets := 0
	for _, in := range b.public {
		targets += len(in.Targets)
	}
	row := func(what string, n int, machine, excel string) Row {
		return Row{Head: text(what), Cells: []Cell{number(b.w.count(n)), b.fileCell(machine), b.fileCell(excel)}}
	}
	var rows []Row
	if targets > 0 { // a site that holds nothing to a target does not list how many it has
		rows = append(rows, row(b.w.t("column.targets"), targets, dataset.TargetsFile, dataset.TargetsExcelFile))
	}
	rows = append(rows, row(b.w.t("column.sources"), len(b.in.Public.Project().Sources), dataset.SourcesFile, dataset.SourcesExcelFile))
	return &Table{ID: "bang-tep-chung", Caption: b.w.t("data.common"), Head: []Cell{text(b.w.t("data.content")),
		number(b.w.t("data.rows")), text("CSV"), text(b.w.t("data.excel"))}, Rows: rows}
}

func (b *builder) licence() string {
	if b.in.Config.DataLicence.VI != "" {
		return b.w.proper(b.in.Config.DataLicence)
	}
	return b.w.t("licence.of_source")
}

// sources lists every document and data set that a figure or a target cites.
func (b *builder) sources() []SourceEntry {
	used := map[*model.Source][]*model.Indicator{}
	for _, in := range b.public {
		cited := sourcesOf(in.Observations)
		for _, t := range in.Targets {
			cited = append(cited, t.Source)
		}
		for _, r := range in.Related {
			cited = append(cited, r.Source)
		}
		for _, s := range cited {
			if s != nil && !slices.Contains(used[s], in) {
				used[s] = append(used[s], in)
			}
		}
	}
	var out []SourceEntry
	for _, s := range b.in.Public.Project().Sources {
		e := SourceEntry{ID: sourceAnchor(s), Name: b.w.sourceName(s), Title: b.w.text(s.Title), Publisher: b.w.publisher(s),
			Date: cmp.Or(b.w.partialDate(s.Date), b.w.t("date.unknown")), Kind: b.kind(s), Note: b.w.text(s.Note), URL: s.URL}
		if s.Kind == model.Legal {
			e.Kind = b.w.t("kind.legal")
		}
		for _, in := range used[s] {
			e.Used = append(e.Used, *b.indicatorLink(in))
		}
		out = append(out, e)
	}
	return out
}

// Updates is the page of what was published, moved, revised and corrected.
type Updates struct {
	Lead        string
	Dates       []DateEntry
	Entries     []DateEntry
	None        string
	Corrections *Table
	NoneMended  string
	Policy      Link
}

func (b *builder) updates() Content {
	path := b.r.updates()
	f := b.frame(path, "updates", b.w.t("updates.title"), b.w.t("updates.description"))
	f.AsOf = b.asOf()
	v := &Updates{Lead: b.w.t("updates.lead"), Dates: b.dates(), Entries: b.updateEntries(0), None: b.w.t("updates.none"),
		NoneMended: b.w.t("updates.no_corrections"),
		Policy:     Link{Href: b.textHref(b.r.page(b.w.t("route.corrections")), ""), Text: b.w.t("updates.policy")}}
	if list := b.in.Public.Project().Corrections; len(list) > 0 {
		v.Corrections = b.correctionTable(list)
	}
	return Content{f, v}
}

// updateEntries are the releases that were published, newest first.
func (b *builder) updateEntries(limit int) []DateEntry {
	var out []DateEntry
	for _, r := range b.in.Public.Project().Releases {
		if b.done(r) {
			out = append(out, DateEntry{ISO: r.Date.String(), Date: b.w.date(r.Date), Text: b.w.text(r.Text)})
		}
	}
	sortDates(out, true)
	if limit > 0 && len(out) > limit {
		out = out[:limit]
	}
	return out
}

func sortDates(entries []DateEntry, newestFirst bool) {
	slices.SortStableFunc(entries, func(x, y DateEntry) int {
		if newestFirst {
			x, y = y, x
		}
		return cmp.Compare(x.ISO, y.ISO)
	})
}
