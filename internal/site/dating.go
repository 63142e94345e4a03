package site

import "chitieu/internal/model"

// dating finds the newest figure of a page and the newest of their sources.
type dating struct {
	newest   model.Date
	label    func() string // names the period of the newest figure; nil for none
	modified string        // date of the newest source that is dated to the day
}

// date sets the dates of a page from its own figures: the period of the newest
// and the date of the newest source.
func (b *builder) date(f *Frame, indicators ...*model.Indicator) {
	var d dating
	for _, in := range indicators {
		b.dateRows(&d, in.Observations)
		for _, r := range in.Related {
			if r.Value.Given() && d.see(r.Period.End, r.Source) {
				d.label = func() string { return b.w.interval(r.Period) }
			}
		}
	}
	d.onto(f)
}

func (b *builder) dateRows(d *dating, rows []model.Observation) {
	for i := range rows {
		o := &rows[i] // not a copy: pages that list everything look at every row
		if b.counts(o) && d.see(o.Period.End(), o.Source) {
			d.label = func() string { return b.w.during(o.Period) }
		}
	}
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
