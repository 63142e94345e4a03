package site

import (
	"slices"

	"chitieu/internal/model"
)

// nextDeadline is the next day before which an agency reports; nil asks for any
// agency. It is zero where the data name none.
func (b *builder) nextDeadline(agency *model.Agency) model.Date {
	var next model.Date
	for _, d := range b.in.Public.Project().Deadlines {
		if agency != nil && !slices.Contains(d.Agencies, "*") && !slices.Contains(d.Agencies, agency.ID) {
			continue
		}
		if n := d.Next(b.in.AsOf); next.IsZero() || n.Before(next) {
			next = n
		}
	}
	return next
}

// due is the sentence on the next report that should bring a figure; nothing
// where there is no deadline.
func (b *builder) due(in *model.Indicator) []string {
	next := b.nextDeadline(in.Agency)
	if next.IsZero() {
		return nil
	}
	return []string{b.w.t("explain.deadline", "deadline", b.w.date(next))}
}
