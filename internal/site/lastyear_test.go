package site

import (
	"strings"
	"testing"

	"chitieu/internal/model"
)

// TestSchoolYearUnderWay: a school year is missing once it has ended, and list,
// table and chart name the same last one.
func TestSchoolYearUnderWay(t *testing.T) {
	for day, want := range map[model.Date]string{
		{Year: 2026, Month: 2, Day: 1}:  "2023–2024 đến 2024–2025",
		{Year: 2026, Month: 5, Day: 31}: "2023–2024 đến 2024–2025",
		{Year: 2026, Month: 6, Day: 1}:  "2023–2024 đến 2025–2026",
	} {
		p := newPlaces()
		p.in.Period = model.SchoolYear
		p.row(p.after, "2021-2022", "90")
		p.row(p.after, "2022-2023", "91")
		p.target(p.after, "95")
		b := p.build(t)
		b.in.AsOf = day
		s := b.stand(b.in.Public.Indicators()[0])
		if got := strings.Join(b.owed(s), "; "); !strings.Contains(got, want) {
			t.Errorf("%s: the list says %q, not %s", day, got, want)
		}
		table := b.mainTable(s)
		runs := ""
		for _, row := range table.Rows {
			runs += row.Head.Text + "; "
		}
		if !strings.Contains(runs, want) {
			t.Errorf("%s: the table has %s, not %s", day, runs, want)
		}
		if n := len(s.chart.Missing); n != 1 || !strings.Contains(s.chart.Missing[0].Label, want) {
			t.Errorf("%s: the chart has %v, not %s", day, s.chart.Missing, want)
		}
	}
}

// TestProvinceThatEnded: where the figures end with the former province, chart,
// table and list name the same missing years.
func TestProvinceThatEnded(t *testing.T) {
	p := newPlaces()
	p.row(p.before, "2017", "90")
	p.row(p.before, "2018", "91")
	p.target(p.before, "95")
	b := p.build(t) // as of March 2027
	s := b.status[b.public[0]]
	if got := strings.Join(b.owed(s), "; "); !strings.Contains(got, "2019–2026") {
		t.Errorf("the list says %q", got)
	}
	if n := len(s.chart.Missing); n != 1 || !strings.Contains(s.chart.Missing[0].Label, "2019–2026") {
		t.Errorf("the chart has %v", s.chart.Missing)
	}
}
