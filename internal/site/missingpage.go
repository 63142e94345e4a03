package site

import (
	"slices"

	"chitieu/internal/model"
	"chitieu/internal/progress"
)

// Missing is the page of what is not yet seen published, and of the deadlines.
type Missing struct {
	Lead  string
	Dates []DateEntry
	Table *Table
	Note  string
}

func (b *builder) missing() Page {
	path := b.r.missing()
	f := b.frame(path, "missing", b.w.t("missing.title"), b.w.t("missing.description", "province", b.province()))
	f.AsOf = b.w.date(b.in.AsOf)
	return Page{Path: path, Kind: "missing", Frame: f, View: &Missing{Lead: b.w.t("missing.lead"), Dates: b.dates(),
		Table: b.missingTable(0), Note: b.missingNote()}}
}

// missingNote says what the deadlines of the plan are, and are not.
func (b *builder) missingNote() string {
	note := b.w.t("missing.note")
	if day := b.merged(); !day.IsZero() {
		return b.w.t("missing.merged", "date", b.w.shortDate(day)) + " " + note
	}
	return note
}

// owed says which figures of an indicator are not yet seen published.
func (b *builder) owed(s *standing) []string {
	var out []string
	if !s.known {
		key := "owed.all"
		if len(s.in.Related) > 0 {
			key = "owed.whole"
		}
		out = append(out, b.w.t(key))
	} else if b.yearly(s.in) {
		if last, end := s.latest.Period.Year, b.in.AsOf.Year-1; last < end {
			out = append(out, b.w.t("owed.since", "years", b.w.runDuring(s.in.Period, last+1, end)))
		}
	}
	for _, t := range s.in.Targets {
		if s.verdicts[t].Key != progress.Overdue {
			continue
		}
		due := b.w.t("owed.due", "period", b.w.during(t.Period), "goal", b.w.goal(s.in, t))
		if !slices.Contains(out, due) {
			out = append(out, due)
		}
	}
	return out
}

func (b *builder) yearly(in *model.Indicator) bool {
	return in.Period == model.Year || in.Period == model.SchoolYear
}

// missingTable lists indicators with what is missing; limit 0 lists all. Those
// without any figure come first, then by the age of the latest figure.
func (b *builder) missingTable(limit int) *Table {
	t := &Table{ID: "bang-con-thieu", Caption: b.w.t("missing.caption"), Head: []Cell{text(b.w.t("table.indicator")),
		text(b.w.t("table.missing")), text(b.w.t("table.agency")), text(b.w.t("table.deadline"))}}
	deadline := b.w.t("missing.before", "date", b.w.date(b.nextDeadline()))
	for _, known := range []bool{false, true} {
		for _, in := range b.public {
			s := b.status[in]
			owed := b.owed(s)
			if s.known != known || len(owed) == 0 || in.Direction == model.None || limit > 0 && len(t.Rows) == limit {
				continue
			}
			agency := b.agencyLink(in.Agency)
			cell := Cell{Text: agency.Text, Lang: agency.Lang, Link: agency.Href, Small: b.renamed(in.Agency)}
			what := text(owed[0])
			if len(owed) > 1 {
				what.Small = owed[1]
			}
			t.Rows = append(t.Rows, Row{Head: Cell{Text: b.w.short(in), Link: b.r.href(b.r.indicator(in))},
				Cells: []Cell{what, cell, {Text: deadline, Tight: true}}})
		}
	}
	return t
}

// dates are the deadlines and planned releases ahead, soonest first.
func (b *builder) dates() []DateEntry {
	var out []DateEntry
	for _, d := range b.in.Public.Project().Deadlines {
		next := d.Next(b.in.AsOf)
		link := b.clauseLink(d.Clause)
		out = append(out, DateEntry{ISO: next.String(), Date: b.w.date(next), Text: b.w.t("dates.before", "text", b.w.text(d.Text)), Link: &link})
	}
	for _, r := range b.in.Public.Project().Releases {
		if r.Status != model.Published && !r.Date.Before(b.in.AsOf) {
			e := DateEntry{ISO: r.Date.String(), Date: b.w.date(r.Date), Text: b.w.text(r.Text)}
			if !r.MovedFrom.IsZero() {
				e.Text += " " + b.w.t("dates.moved", "date", b.w.date(r.MovedFrom), "reason", b.w.text(r.Reason))
			}
			out = append(out, e)
		}
	}
	sortDates(out, false)
	return out
}
