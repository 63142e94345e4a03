package site

import (
	"slices"

	"chitieu/internal/model"
)

// What a page of an indicator holds at most, so that it stays light whatever
// number of rows its file has. What is left out is said with its number and
// leads to the file, which has everything. See docs/adr/0063.
const (
	tableRows     = 120 // rows of one table; the newest stay
	tableFigures  = 240 // figures of one table of series
	folded        = 120 // figures of all breakdowns together, up to which they stand on the page itself
	smallPanels   = 12  // groups up to which each has a small chart
	columnsAtMost = 3   // groups up to which each has a column, and periods are rows
	periodsAcross = 8   // periods of a table that has a row for each group, as many as a sheet of paper is wide
	areasAtMost   = 150 // rows of one table of areas
	offeredPoints = 240 // points that the interactive drawing has to offer
)

// What a page about many indicators holds at most.
const (
	cardsAtMost = 60 // cards of the home page, the list and an agency; beyond, a theme or a table leads on
	marksAtMost = 60 // marks of one tile; beyond, a mark stands for marksEach
	marksEach   = 10
)

// LightPage is what the HTML of a page of an indicator weighs at most, in bytes:
// tests hold pages to it.
const LightPage = 150_000

// Rest is what a page leaves out, and where it is.
type Rest struct {
	Text string
	Link Link
}

// left says how many rows of a table stand in the file alone; nil for none.
func (b *builder) left(in *model.Indicator, key string, n int, args ...any) *Rest {
	return b.leftOf(b.downloads(in)[0], key, n, args...)
}

func (b *builder) leftOf(file Download, key string, n int, args ...any) *Rest {
	if n == 0 {
		return nil
	}
	return &Rest{Text: b.w.N(key, n, args...), Link: Link{Href: file.Href, Text: file.Content}}
}

// newest keeps the newest figures of a series that a page shows, and counts the
// others.
func newest(observations []model.Observation) (shown []model.Observation, older int) {
	periods := 0
	for i := len(observations) - 1; i >= 0; i-- {
		if i == len(observations)-1 || observations[i].Period != observations[i+1].Period {
			periods++
		}
		if periods > tableRows {
			return slices.Clip(observations[i+1:]), i + 1
		}
	}
	return observations, 0
}

// rowsFor is how many rows a table of so many columns of figures may have.
func rowsFor(columns int) int { return max(1, min(tableRows, tableFigures/max(1, columns))) }

// figuresIn counts the figures of columns.
func figuresIn(columns []column) int {
	n := 0
	for _, c := range columns {
		n += len(c.figures)
	}
	return n
}

// since keeps the figures from a period on.
func since(observations []model.Observation, from model.Period) []model.Observation {
	return kept(observations, func(o *model.Observation) bool { return o.Period.Compare(from) >= 0 })
}
