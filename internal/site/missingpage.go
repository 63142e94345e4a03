package site

import (
	"slices"
	"strings"

	"chitieu/internal/model"
)

// Missing is the page of what is not yet seen published, and of the deadlines.
type Missing struct {
	Lead  string
	Dates []DateEntry
	Table *Table
	Note  string
}

func (b *builder) missing() Content {
	path := b.r.missing()
	f := b.frame(path, "missing", b.w.t("missing.title"), b.w.t("missing.description", "province", b.province()))
	f.AsOf = b.asOf()
	return Content{f, &Missing{Lead: b.w.t("missing.lead") + " " + b.missingCounted(), Dates: b.dates(),
		Table: b.missingTable(0), Note: b.missingNote()}}
}

// missingCounted says from when on years are missing. Where no indicator has a
// direction, only those without any figure are listed.
func (b *builder) missingCounted() string {
	if b.ofCountry() && !slices.ContainsFunc(b.public, func(in *model.Indicator) bool { return in.Direction != model.None }) {
		return b.w.t("missing.without_any")
	}
	return b.w.t("missing.counted", "year", b.in.AsOf.Year-1)
}

// missingNote says what the deadlines of the plan are, and are not.
func (b *builder) missingNote() string {
	note := b.w.t("missing.note")
	if day := b.merged(); !day.IsZero() {
		return b.w.t("missing.merged", "date", b.w.shortDate(day)) + " " + note
	}
	return note
}

// missingTable lists indicators with what is missing; limit 0 lists all. Those
// without any figure come first, then by the age of the latest figure.
func (b *builder) missingTable(limit int) *Table {
	t := &Table{ID: "bang-con-thieu", Caption: b.w.t("missing.caption"), Head: []Cell{text(b.w.t("table.indicator")),
		text(b.w.t("table.missing")), text(b.w.t("table.agency"))}}
	due := !b.nextDeadline(nil).IsZero()
	if due {
		t.Head = append(t.Head, text(b.w.t("table.deadline")))
	}
	for _, known := range []bool{false, true} {
		for _, in := range b.public {
			s := b.status[in]
			owed := b.owed(s)
			if s.known != known || len(owed) == 0 || !b.awaited(s) || limit > 0 && len(t.Rows) == limit {
				continue
			}
			agency := b.agencyLink(in.Agency)
			cell := Cell{Text: agency.Text, Link: agency.Href, Small: b.renamed(in.Agency)}
			what := Cell{Text: owed[0], Small: strings.Join(owed[1:], "; ")} // the years, then the targets that wait
			row := Row{Head: Cell{Text: b.w.short(in), Link: b.r.href(b.r.indicator(in))}, Cells: []Cell{what, cell}}
			if due {
				row.Cells = append(row.Cells, b.deadlineCell(in.Agency))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// awaited tells whether what is missing of an indicator is listed. One that is
// only context is not waited for; on a site about a country, which lists all that
// a repository has, it is listed where there is no figure at all.
func (b *builder) awaited(s *standing) bool {
	return s.in.Direction != model.None || b.ofCountry() && !s.known
}

func (b *builder) deadlineCell(a *model.Agency) Cell {
	next := b.nextDeadline(a)
	if next.IsZero() {
		return muted(b.w.t("missing.no_deadline"))
	}
	return Cell{Text: b.w.t("missing.before", "date", b.w.date(next)), Tight: true}
}

// dates are the deadlines and planned releases ahead, soonest first.
func (b *builder) dates() []DateEntry {
	var out []DateEntry
	for _, d := range b.in.Public.Project().Deadlines {
		next := d.Next(b.in.AsOf)
		e := DateEntry{ISO: next.String(), Date: b.w.date(next), Text: b.w.t("dates.before", "text", b.w.text(d.Text))}
		if d.Clause != "" {
			link := b.clauseLink(d.Clause)
			e.Link = &link
		}
		out = append(out, e)
	}
	for _, r := range b.in.Public.Project().Releases {
		if !b.done(r) {
			out = append(out, b.announced(r))
		}
	}
	sortDates(out, false)
	return out
}

// done tells whether a release is published on the day of the site. What is called
// published before its day is ahead still.
func (b *builder) done(r model.Release) bool {
	return r.Status == model.Published && !r.Date.After(b.in.AsOf)
}

// announced is a release that was announced: when, what, by whom, and whether
// its day was moved or has passed.
func (b *builder) announced(r model.Release) DateEntry {
	e := DateEntry{ISO: r.Date.String(), Date: b.w.date(r.Date), Text: b.w.text(r.Text)}
	if r.Time != "" {
		e.Date += " " + r.Time
	}
	if r.Agency != nil {
		e.Text += b.w.t("dates.by", "agency", b.w.text(r.Agency.Name))
	}
	if names := b.releaseNames(r); names != "" {
		e.Text += b.w.t("dates.indicators", "names", names)
	}
	if !r.MovedFrom.IsZero() {
		e.Text += " " + b.w.t("dates.moved", "date", b.w.date(r.MovedFrom), "reason", b.w.text(r.Reason))
	}
	if r.Date.Before(b.in.AsOf) {
		e.Text += " " + b.w.t("dates.passed")
	}
	return e
}

// releaseNames are the indicators of a release; empty for all of them.
func (b *builder) releaseNames(r model.Release) string {
	var names []string
	for _, in := range b.public {
		if slices.Contains(r.Indicators, in.ID) {
			names = append(names, b.w.short(in))
		}
	}
	return strings.Join(names, "; ")
}
