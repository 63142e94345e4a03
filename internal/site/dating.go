package site

import "chitieu/internal/model"

// dating finds the newest figure that a page shows and the newest of the sources
// of its figures. One rule holds for all pages: what counts is what stands on
// the page, in a table, on a card or in a sentence, figures beside the series
// included; a chart adds nothing that its table does not have. A page without
// figures has no date. Of two that end on one day the one seen first counts.
type dating struct {
	b        *builder
	newest   model.Date
	label    func() string // names the period of the newest figure; nil for none
	modified string        // date of the newest source that is dated to the day
}

func (b *builder) dating() *dating { return &dating{b: b} }

// rows are figures of series. Not a copy of each: pages that list everything
// look at every row.
func (d *dating) rows(rows []model.Observation) {
	for i := range rows {
		o := &rows[i]
		if d.b.counts(o) && d.see(o.Period.End(), o.Source) {
			d.label = func() string { return d.b.w.during(o.Period) }
		}
	}
}

// row is one figure of a series.
func (d *dating) row(o model.Observation) { d.rows([]model.Observation{o}) }

// related is a figure that stands beside the series.
func (d *dating) related(r model.Related) {
	if r.Value.Given() && d.see(r.Period.End, r.Source) {
		d.label = func() string { return d.b.w.t("foot.related", "period", d.b.w.interval(r.Period)) }
	}
}

// page are the figures on the page of an indicator: of areas that have a page of
// their own it has the latest figure alone.
func (d *dating) page(s *standing) {
	in := s.in
	for _, a := range s.rows.areas {
		if d.b.hasOwnPage(in, a) {
			if latest, ok := model.Latest(d.b.counted(s.rows.of(a, s.shown.Dims))); ok {
				d.row(latest)
			}
			continue
		}
		for _, dims := range s.rows.dims[a] {
			if dims == s.shown.Dims || !many(s.splits) {
				d.rows(s.rows.of(a, dims))
			}
		}
	}
	for _, r := range in.Related {
		d.related(r)
	}
}

// local are the figures on the page of an indicator in one area.
func (d *dating) local(s *standing) {
	for _, dims := range s.rows.dims[s.area] {
		if dims == s.shown.Dims || !many(s.splits) {
			d.rows(s.rows.of(s.area, dims))
		}
	}
	from, _ := d.b.years(s)
	d.rows(d.b.compared(s, from))
	if o, ok := d.b.provinceFigure(s); ok {
		d.row(o)
	}
	for _, r := range s.in.Related {
		if r.Area == s.area {
			d.related(r)
		}
	}
}

// card are the figures on the card of an indicator.
func (d *dating) card(s *standing) {
	if s.known {
		d.row(s.latest)
	} else if o, ok := d.b.apartNewest(s); ok {
		d.row(o)
	} else if r, ok := newestRelated(s.in, d.b.homes); ok {
		d.related(r)
	}
}

// areaRow are the figures in the row of an indicator on the page of an area,
// where the province has a column with its own.
func (d *dating) areaRow(s *standing, beside bool) {
	if s.known {
		d.row(s.latest)
	}
	if o, ok := d.b.apartNewest(s); ok {
		d.row(o)
	}
	if o, ok := d.b.provinceFigure(s); ok && beside {
		d.row(o)
	}
}

// drawn are the figures of a chart in a text, which has no table beside it.
func (d *dating) drawn(s *standing) {
	d.rows(s.shown.Observations)
	from, _ := d.b.years(s)
	d.rows(d.b.compared(s, from))
}

// dateCards dates a page that has the cards of some indicators and no other
// figures.
func (b *builder) dateCards(f *Frame, indicators []*model.Indicator) {
	d := b.dating()
	for _, in := range indicators {
		d.card(b.status[in])
	}
	d.onto(f)
}

// dateFiles dates the page of files: it names the newest period of each series.
// For machines it is as new as all that stands in the files.
func (b *builder) dateFiles(f *Frame) {
	all, named := b.dating(), b.dating()
	for _, in := range b.public {
		all.rows(in.Observations)
		for _, r := range in.Related {
			all.related(r)
		}
		s := b.status[in]
		if s.known {
			named.row(s.latest)
		}
		if s.newer != nil {
			named.row(*s.newer)
		}
		if o, ok := b.apartNewest(s); ok {
			named.row(o)
		}
	}
	all.onto(f)
	named.onto(f)
}

// see takes note of a figure and tells whether it is the newest so far.
func (d *dating) see(end model.Date, src *model.Source) bool {
	if src != nil && len(src.Date) == len("2006-01-02") {
		d.modified = max(d.modified, src.Date)
	}
	if !end.After(d.newest) {
		return false
	}
	d.newest = end
	return true
}

func (d *dating) onto(f *Frame) {
	if d.label != nil {
		f.Newest = d.label()
	}
	f.Modified = max(f.Modified, d.modified)
}
