package site

import "chitieu/internal/model"

// nextDeadline is the next day before which agencies report; zero where the
// data name none.
func (b *builder) nextDeadline() model.Date {
	var next model.Date
	for _, d := range b.in.Public.Project().Deadlines {
		if n := d.Next(b.in.AsOf); next.IsZero() || n.Before(next) {
			next = n
		}
	}
	return next
}
