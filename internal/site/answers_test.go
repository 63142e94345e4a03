package site

import (
	"math/big"
	"strings"
	"testing"

	"chitieu/internal/chart"
	"chitieu/internal/markup"
	"chitieu/internal/model"
)

// TestAnswers: a number that stands for an answer is printed as the word.
func TestAnswers(t *testing.T) {
	p := newPlaces()
	p.in.Unit, p.in.Decimals, p.in.Direction = model.Number, 0, model.None
	p.in.Noun = model.Text{VI: "1 = có, -1 = không"}
	p.row(p.before, "2019", "-1")
	p.row(p.before, "2020", "1")
	b := p.build(t)
	s := b.status[b.public[0]]
	if got, want := b.headline(s), "Tỷ lệ mẫu: năm 2019 là không, năm 2020 là có"; got != want && !strings.Contains(got, "2019 là không") {
		t.Errorf("headline %q, want %q", got, want)
	}
	if got := b.lead(s); !strings.Contains(got, "có") || strings.Contains(got, "1 = ") {
		t.Errorf("lead %q", got)
	}
	var labels []string
	for _, tick := range s.chart.Ticks {
		labels = append(labels, tick.Value.RatString()+" "+tick.Label)
	}
	if got := strings.Join(labels, ", "); got != "-1 không, 1 có" {
		t.Errorf("ticks %q", got)
	}
	if c := b.card(b.public[0]); c.Value != "có" || c.Unit != "" {
		t.Errorf("card %q %q", c.Value, c.Unit)
	}
	if cell := b.mainTable(s).Rows[0].Cells[0]; cell.Text != "không" {
		t.Errorf("table %q", cell.Text)
	}
	for _, noun := range []string{"", "vụ", "1 = có", "a = b, c = d", "1 = có, 0"} {
		p.in.Noun.VI = noun
		if codes := b.w.codesIn(p.in); codes != nil {
			t.Errorf("%q: %v", noun, codes)
		}
	}
}

// TestSpan: a small chart covers so much that a small change looks small.
func TestSpan(t *testing.T) {
	for _, c := range []struct {
		unit       model.Unit
		from, to   string
		want, what string
	}{
		{model.Percent, "97.1", "97.4", "10", "10 points of a percentage"},
		{model.Percent, "20", "60", "10", "which a large change goes beyond"},
		{model.Percent, "0.2", "0.9", "9/10", "and never more than from 0"},
		{model.PerMille, "38", "40", "10", "a quarter of another value"},
		{model.Number, "-8", "-6", "2", "of its size"},
	} {
		p := newPlaces()
		p.in.Unit = c.unit
		p.row(p.before, "2019", c.from)
		p.row(p.before, "2020", c.to)
		b := p.build(t)
		if got := b.status[b.public[0]].chart.Span; got.RatString() != c.want {
			t.Errorf("%s: %s to %s: %s, want %s", c.what, c.from, c.to, got.RatString(), c.want)
		}
	}
	if got := span(&model.Indicator{Unit: model.Percent}, &chart.Chart{}); got.Cmp(new(big.Rat)) != 0 {
		t.Errorf("of nothing: %s", got)
	}
}

// TestAreasAlone: figures of areas are not passed over where there is none of the
// whole.
func TestAreasAlone(t *testing.T) {
	p := newPlaces()
	p.row(p.one, "2026", "40")
	p.row(p.two, "2025", "30.5")
	p.row(p.three, "2025", "")
	b := p.build(t)
	in := b.public[0]
	s := b.status[in]
	for name, got := range map[string]string{"lead": b.lead(s), "headline": b.headline(s), "fact": b.facts(s)[0].Value, "card": b.cardAbsent(s)} {
		if !strings.Contains(got, "có số của 2 địa bàn") {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := b.facts(s)[0].Note; !strings.Contains(got, "2026") {
		t.Errorf("note %q", got)
	}
	if got := b.verdictRow(s).Cells[2]; got.Text != "2026" || got.Small != "của từng địa bàn" {
		t.Errorf("row %+v", got)
	}
	if got := b.owed(s); len(got) != 1 || !strings.Contains(got[0], "không có số chung") {
		t.Errorf("owed %q", got)
	}
	if c := b.card(in); c.Source == b.w.t("card.no_source") {
		t.Errorf("card: %s", c.Source)
	}
}

// TestColumnValue: a sentence has the digits of the table below it.
func TestColumnValue(t *testing.T) {
	p := newPlaces()
	p.row(p.one, "2026", "15")
	b := p.build(t)
	if got := b.columnValue(p.in, p.in.Observations[0]); got != "15,0%" {
		t.Error(got)
	}
}

// TestLicencePage: the licence is told where it stands.
func TestLicencePage(t *testing.T) {
	text := func(name, slug string, anchors ...string) Writing {
		d := &markup.Document{Meta: markup.Meta{Slug: slug}}
		for _, a := range anchors {
			d.Headings = append(d.Headings, markup.Heading{Level: 2, ID: a})
		}
		return Writing{Name: name, Docs: map[string]*markup.Document{"vi": d}}
	}
	for _, c := range []struct {
		pages []Writing
		want  string
	}{
		{nil, "/"},
		{[]Writing{text("du-lieu-mo", "so-lieu")}, "/"},
		{[]Writing{text("du-lieu-mo", "du-lieu")}, "/du-lieu/"},
		{[]Writing{text("du-lieu-mo", "du-lieu", "dung-lai", "giay-phep")}, "/du-lieu/#giay-phep"},
		{[]Writing{text("du-lieu-mo", "du-lieu"), text("gioi-thieu", "gioi-thieu", "giay-phep")}, "/gioi-thieu/#giay-phep"},
	} {
		b := newPlaces().build(t)
		b.in.Pages = c.pages
		if got := b.licencePage(); got != c.want || b.dataset().LicenceURL != "https://mau.example"+c.want {
			t.Errorf("%v: %s, want %s", c.pages, got, c.want)
		}
	}
}

// TestNoTargetsNoFile: a site that judges nothing does not list 0 targets, and its
// page of what is missing says what it lists.
func TestNoTargetsNoFile(t *testing.T) {
	p := newPlaces()
	p.row(p.before, "2019", "4")
	b := p.build(t)
	if rows := b.commonFiles().Rows; len(rows) != 1 {
		t.Errorf("%d rows", len(rows))
	}
	p.target(p.before, "50")
	if rows := p.build(t).commonFiles().Rows; len(rows) != 2 {
		t.Errorf("%d rows", len(rows))
	}
	b.homes = []*model.Area{p.country}
	for direction, want := range map[model.Direction]string{model.None: "chưa có số nào", model.Up: "Năm thiếu kể từ"} {
		b.public[0].Direction = direction
		if got := b.missingCounted(); !strings.Contains(got, want) {
			t.Errorf("%s: %s", direction, got)
		}
	}
}

// TestOneMark: a mark and a source that all figures of many groups share stand once.
func TestOneMark(t *testing.T) {
	for _, c := range []struct {
		groups int
		other  bool
		cells  int
	}{{5, false, 5}, {4, false, 4}, {5, true, 10}, {3, false, 6}} {
		b := newPlaces().build(t)
		table := &Table{Caption: "Bảng", Head: []Cell{text("Năm")}}
		source := &Reference{Number: 1}
		for range 2 {
			row := Row{}
			for j := range c.groups {
				mark := Cell{Text: "theo nguồn", Source: source}
				if c.other && j == 2 {
					mark.Text = "sơ bộ"
				}
				row.Cells = append(row.Cells, number("1"), mark)
			}
			table.Rows = append(table.Rows, row)
		}
		table.Rows[1].Cells[0], table.Rows[1].Cells[1] = Cell{Text: "chưa có", Muted: true}, muted("chưa thấy")
		for range c.groups {
			table.Head = append(table.Head, number("Nhóm"), text("Nguồn"))
		}
		b.oneMark(table, c.groups)
		if len(table.Rows[0].Cells) != c.cells || len(table.Head) != c.cells+1 || strings.Contains(table.Caption, "theo nguồn") != (c.cells == c.groups) || (table.Head[1].Source == source) != (c.cells == c.groups) {
			t.Errorf("%d groups, %t: %d cells, head %d, %q", c.groups, c.other, len(table.Rows[0].Cells), len(table.Head), table.Caption)
		}
	}
}
